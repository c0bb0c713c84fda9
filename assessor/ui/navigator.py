"""Which room the window shows, and what follows from what the user does there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from assessor.domain.concern import CatalogueEdition, ConcernId
from assessor.errors import UserError
from assessor.flows.concern import ConcernFlow
from assessor.i18n import Translator, translator
from assessor.preferences import TEXT_SIZES, Preferences
from assessor.services.concerns import list_concerns, open_draft, open_revision, start_concern
from assessor.services.ports import ConcernRow, Draft, Progress, Revision, VaultState
from assessor.services.settings import choose_role, chosen_role, left_open
from assessor.ui.help import HelpPanel
from assessor.ui.home.finished import FinishedPage
from assessor.ui.home.first import PassphrasePage, RolePage, SentencePage
from assessor.ui.home.room import Entry, HomePage, HomeRoom
from assessor.ui.home.settings import SettingsPage
from assessor.ui.home.start import StartPage
from assessor.ui.parts import DrawnReport, Loaded, OpenUow, Parts
from assessor.ui.saving import ask_where
from assessor.ui.shell import Shell
from assessor.ui.theme import Theme
from assessor.ui.work import Work
from assessor.ui.writing import Writing


class Navigator(QObject):
    """Leads from room to room. What is slow runs in the background, and a choice made meanwhile waits for it."""

    language_changed = Signal(str)

    def __init__(self, parts: Parts, *, shell: Shell, theme: Theme, work: Work, t: Translator) -> None:
        super().__init__()
        self._parts = parts
        self._shell = shell
        self._theme = theme
        self._work = work
        self._t = t
        self._preferences = parts.preferences
        self._role: str | None = None
        self._loaded: Loaded | None = None
        self._open_uow: OpenUow | None = None
        self._writing: Writing | None = None
        self._room: HomeRoom | None = None
        self._waiting_for_data: list[Callable[[], None]] = []
        self._waiting_for_vault: list[Callable[[], None]] = []
        self._asked_about_crash = False
        shell.may_close = self._may_close
        shell.help_toggled.connect(self._toggle_help)
        shell.save_wanted.connect(self._save)
        shell.text_size_wanted.connect(self._step_text_size)

    # --- the first moments -------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Show the first page; nothing slow happens here."""
        try:
            state = self._parts.door.state()
        except UserError as error:
            self._show_trouble(error, self.begin)
            return
        if state is VaultState.NONE:
            self._show_role_question()
        elif state is VaultState.KEYRING:
            self.show_start()
            self._open_vault(None, self._refuse_keyring)
        else:
            self._show_unlock()

    def load(self) -> None:
        """Read the data files and the wizard, once the first page stands."""
        profile = self._preferences.profile
        self._work.pure(lambda: self._parts.load(profile), self._on_loaded, self._on_bad_data)

    def _on_loaded(self, loaded: Loaded) -> None:
        self._loaded = loaded
        t, profile = self._t, loaded.profile
        self._shell.set_danger_line(
            t(
                "Is anyone in danger now? Call {emergency}. Otherwise the police {police}.",
                emergency=profile.emergency.phone,
                police=profile.police.phone,
            )
        )
        if self._room is not None:
            self._room.sidebar.set_line(profile.municipality)
        if self._room is not None and isinstance(self._room.page, StartPage):
            self._room.page.show_contacts(profile)
        _run_all(self._waiting_for_data)

    def _on_bad_data(self, error: UserError) -> None:
        def again() -> None:
            self.begin()
            self.load()

        self._show_trouble(error, again)

    def _with_data(self, act: Callable[[], None]) -> None:
        if self._loaded is not None:
            act()
        else:
            self._waiting_for_data.append(act)

    def _with_vault(self, act: Callable[[], None]) -> None:
        if self._open_uow is not None:
            act()
        else:
            self._waiting_for_vault.append(act)

    # --- the vault ---------------------------------------------------------------------------------------------------

    def _show_role_question(self) -> None:
        page = RolePage(self._t)
        page.chosen.connect(self._on_role)
        page.practice_wanted.connect(self.practise)
        self._show_page(page)

    def _on_role(self, role: str) -> None:
        self._role = role
        door = self._parts.door
        self._work.database(door.keyring_available, self._make_vault)

    def _make_vault(self, keyring: bool) -> None:
        if keyring:
            door = self._parts.door
            self._work.database(lambda: door.create(None), self._on_new_vault, lambda _: self._ask_new_passphrase())
        else:
            self._ask_new_passphrase()

    def _ask_new_passphrase(self) -> None:
        page = PassphrasePage(self._t, new=True)
        door = self._parts.door

        def create(passphrase: str) -> None:
            self._work.database(
                lambda: door.create(passphrase), self._on_new_vault, lambda error: page.refuse(self._t.error(error))
            )

        page.given.connect(create)
        self._show_page(page)

    def _on_new_vault(self, open_uow: OpenUow) -> None:
        role = self._role or "professional"
        self._work.database(lambda: choose_role(role, uow=open_uow()))
        self._asked_about_crash = True
        self._on_open(open_uow)
        self.show_start()

    def _show_unlock(self) -> None:
        page = PassphrasePage(self._t, new=False)

        def unlock(passphrase: str) -> None:
            self._open_vault(passphrase, lambda error: page.refuse(self._t.error(error)), self.show_start)

        page.given.connect(unlock)
        page.practice_wanted.connect(self.practise)
        self._show_page(page)

    def _open_vault(
        self, passphrase: str | None, refused: Callable[[UserError], None], then: Callable[[], None] | None = None
    ) -> None:
        door = self._parts.door

        def opened(open_uow: OpenUow) -> None:
            self._on_open(open_uow)
            if then is not None:
                then()

        self._work.database(lambda: door.open(passphrase), opened, refused)

    def _refuse_keyring(self, error: UserError) -> None:
        self._waiting_for_vault.clear()
        self._show_trouble(error, self.begin)

    def _on_open(self, open_uow: OpenUow) -> None:
        self._open_uow = open_uow
        _run_all(self._waiting_for_vault)

    # --- the start page ----------------------------------------------------------------------------------------------

    def show_start(self) -> None:
        """The start page, or the first question where there is no vault."""
        if self._open_uow is None and self._parts.door.state() is not VaultState.KEYRING:
            self.begin()
            return
        page = StartPage(self._t)
        page.new_wanted.connect(lambda: self._with_vault(lambda: self._with_data(self._new_concern)))
        page.practice_wanted.connect(self.practise)
        page.draft_wanted.connect(lambda id_: self._with_data(lambda: self._open_draft(ConcernId(id_))))
        page.version_wanted.connect(lambda id_, number: self._open_version(ConcernId(id_), number))
        self._show_page(page, at=0)
        if self._loaded is not None:
            page.show_contacts(self._loaded.profile)
        self._with_vault(lambda: self._with_data(lambda: self._list_on(page)))

    def _list_on(self, page: StartPage) -> None:
        if self._open_uow is None or self._loaded is None:
            return
        open_uow, flow, now = self._open_uow, ConcernFlow(self._loaded.catalogue), self._parts.clock.now
        self._work.database(lambda: chosen_role(uow=open_uow()), self._on_known_role)

        def show(rows: tuple[ConcernRow, ...]) -> None:
            if self._is_shown(page):
                page.show_rows(rows, flow=flow, now=now())

        self._work.database(lambda: list_concerns(uow=open_uow()), show, self._tell_on_start)
        if not self._asked_about_crash:
            self._asked_about_crash = True

            def tell(row: ConcernRow | None) -> None:
                if row is not None and self._is_shown(page):
                    page.show_crash(row, flow=flow, now=now())

            self._work.database(lambda: left_open(uow=open_uow()), tell)

    def _on_known_role(self, role: str | None) -> None:
        self._role = role

    # --- writing -----------------------------------------------------------------------------------------------------

    def _new_concern(self) -> None:
        assert self._loaded is not None
        assert self._open_uow is not None
        open_uow, clock = self._open_uow, self._parts.clock
        edition = CatalogueEdition(self._loaded.catalogue.id, self._loaded.catalogue.edition)
        self._work.database(
            lambda: start_concern(catalogue=edition, uow=open_uow(), clock=clock),
            lambda concern: self._write(Draft(concern, Progress()), open_uow, keeps=True),
            self._tell_on_start,
        )

    def _open_draft(self, concern_id: ConcernId) -> None:
        assert self._open_uow is not None
        open_uow = self._open_uow
        self._work.database(
            lambda: open_draft(concern_id, uow=open_uow()),
            lambda draft: self._write(draft, open_uow, keeps=True),
            self._tell_on_start,
        )

    def practise(self) -> None:
        """The practice case in a store of its own, which is forgotten."""
        self._with_data(lambda: self._work.pure(self._practice_draft, self._write_practice, self._tell_on_start))

    def _practice_draft(self) -> tuple[Draft, OpenUow]:
        open_uow, concern = self._parts.practice_store(), self._parts.practice_case()
        with open_uow() as uow:
            uow.concerns.add(concern, at=self._parts.clock.now())
            uow.commit()
        return Draft(concern, Progress()), open_uow

    def _write_practice(self, made: tuple[Draft, OpenUow]) -> None:
        self._write(*made, keeps=False)

    def _write(self, draft: Draft, open_uow: OpenUow, *, keeps: bool) -> None:
        assert self._loaded is not None
        writing = Writing(
            draft,
            self._loaded,
            open_uow=open_uow,
            clock=self._parts.clock,
            work=self._work,
            t=self._t,
            keeps=keeps,
        )
        writing.left.connect(self._on_left)
        writing.finished.connect(self._on_finished)
        writing.frame.help_wanted.connect(self._toggle_help)
        self._writing = writing
        self._room = None
        self._shell.show_room(writing.frame)
        writing.frame.page.first_focus().setFocus()

    def _on_left(self) -> None:
        self._writing = None
        self.show_start()

    def _on_finished(self, revision: Revision) -> None:
        keeps = self._writing is None or self._writing.keeps
        self._writing = None
        self._show_finished(revision, keeps=keeps)

    def _open_version(self, concern_id: ConcernId, number: int) -> None:
        assert self._open_uow is not None
        open_uow = self._open_uow
        self._work.database(
            lambda: open_revision(concern_id, number, uow=open_uow()),
            lambda revision: self._with_data(lambda: self._show_finished(revision, keeps=True)),
            self._tell_on_start,
        )

    def _show_finished(self, revision: Revision, *, keeps: bool) -> None:
        assert self._loaded is not None
        loaded, t, draw = self._loaded, self._t, self._parts.draw
        page = FinishedPage(t, revision, loaded.profile, keeps=keeps)
        page.start_wanted.connect(self.show_start)

        def drawn(report: DrawnReport) -> None:
            if self._is_shown(page):
                page.show_report(report)
                page.save_wanted.connect(lambda: self._save_report(page, report))

        self._show_page(page)
        self._work.pure(lambda: draw(revision, loaded, t), drawn, lambda error: page.say(t.error(error)))

    def _save_report(self, page: FinishedPage, report: DrawnReport) -> None:
        path = ask_where(self._shell, report.file_name, self._t)
        if path is None:
            return
        write = self._parts.write
        self._work.pure(
            lambda: write(path, report.data),
            lambda _: page.say(self._t("The report is saved.")),
            lambda error: page.say(self._t.error(error)),
        )

    # --- settings, help, closing -------------------------------------------------------------------------------------

    def show_settings(self) -> None:
        """The settings; the role is asked only where a vault remembers it."""
        self._work.pure(self._parts.profiles, self._show_settings_with)

    def _show_settings_with(self, profiles: tuple[str, ...]) -> None:
        names = {self._preferences.profile: self._loaded.profile.municipality} if self._loaded else {}
        role = self._role if self._open_uow is not None else None
        page = SettingsPage(self._t, self._preferences, role=role, profiles=profiles, names=names)
        page.changed.connect(self._on_preferences)
        page.role_chosen.connect(self._on_new_role)
        self._show_page(page, at=1)

    def _on_new_role(self, role: str) -> None:
        self._role = role
        if (open_uow := self._open_uow) is not None:
            self._work.database(lambda: choose_role(role, uow=open_uow()), refused=lambda _: None)

    def _on_preferences(self, new: Preferences) -> None:
        old, self._preferences = self._preferences, new
        self._parts.keep_preferences(new)
        self._theme.set_text_percent(new.text_percent)
        self._theme.set_scheme(new.scheme)
        if new.language != old.language:
            self._t = translator(new.language)
            self._shell.speak(self._t)
            self._shell.show_help(None)
            self.language_changed.emit(new.language)
            self.show_settings()
        if new.profile != old.profile or new.language != old.language:
            self.load()

    def _step_text_size(self, step: int) -> None:
        place = TEXT_SIZES.index(self._preferences.text_percent) + step
        if 0 <= place < len(TEXT_SIZES):
            self._preferences = replace(self._preferences, text_percent=TEXT_SIZES[place])
            self._parts.keep_preferences(self._preferences)
            self._theme.set_text_percent(TEXT_SIZES[place])

    def _toggle_help(self) -> None:
        if self._shell.help_shown:
            self._shell.show_help(None)
        elif self._loaded is not None:
            catalogue, profile = self._loaded.catalogue, self._loaded.profile
            self._shell.show_help(HelpPanel(self._t, catalogue, profile, lambda: self._shell.show_help(None)))

    def _save(self) -> None:
        if self._writing is not None:
            self._writing.session.save()

    def _may_close(self) -> bool:
        if self._writing is None:
            return True
        self._writing.leave(self._close_now)
        return False

    def _close_now(self) -> None:
        self._writing = None
        self._shell.close()

    # --- showing -----------------------------------------------------------------------------------------------------

    def _show_page(self, page: HomePage, *, at: int | None = None) -> None:
        entries: tuple[Entry, ...] = ()
        if at is not None:
            entries = (
                (self._t("Start"), self.show_start, at == 0),
                (self._t("Settings"), self.show_settings, at == 1),
                (self._t("Help and definitions"), self._toggle_help, False),
            )
        place = self._loaded.profile.municipality if self._loaded else ""
        self._room = HomeRoom(page, t=self._t, place=place, entries=entries)
        self._shell.show_room(self._room)
        page.first_focus().setFocus()

    def _show_trouble(self, error: UserError, again: Callable[[], object]) -> None:
        page = SentencePage(self._t, self._t("It cannot be opened"), self._t.error(error))
        page.again_wanted.connect(again)
        page.practice_wanted.connect(self.practise)
        self._show_page(page)

    def _tell_on_start(self, error: UserError) -> None:
        self._show_trouble(error, self.show_start)

    def _is_shown(self, page: HomePage) -> bool:
        return self._room is not None and self._room.page is page


def _run_all(waiting: list[Callable[[], None]]) -> None:
    acts, waiting[:] = list(waiting), []
    for act in acts:
        act()
