"""Which room the window shows: the entrance, the start page, settings, help; and closing.

It is on the way to the first window. What concerns need stands in `desk`, which comes with the data files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from assessor.errors import KeyringTrouble, UserError, VaultError
from assessor.i18n import Translator, translator
from assessor.preferences import TEXT_SIZES, Preferences
from assessor.services.settings import choose_role, chosen_role
from assessor.ui.asking import tell
from assessor.ui.deleted import DeletedDrafts
from assessor.ui.entrance import Entrance
from assessor.ui.home.first import SentencePage
from assessor.ui.home.room import Entry, HomePage, HomeRoom
from assessor.ui.parts import Loaded, OpenUow, Parts, Surroundings
from assessor.ui.shell import Shell
from assessor.ui.theme import Theme
from assessor.ui.work import Work

if TYPE_CHECKING:
    from assessor.profiles.profile import Profile
    from assessor.ui.backups import BackupsRoom
    from assessor.ui.desk import Desk
    from assessor.ui.home.settings import Link
    from assessor.ui.home.start import StartPage
    from assessor.ui.safekeeping import Safekeeping


_ELSEWHERE = -1  # a page that the list at the left leads away from, and not to


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A choice that was made, and whether it needs the vault."""

    act: Callable[[], None]
    vault: bool


class Navigator(QObject):
    """Leads from room to room. A choice made before the vault or the data are there waits for them."""

    language_changed = Signal(object)
    """The new Translator."""
    vault_opened = Signal()
    text_size_changed = Signal(int)
    """In percent, by the keyboard."""

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
        self._desk: Desk | None = None
        self._safekeeping: Safekeeping | None = None
        self._backups: BackupsRoom | None = None
        self._open_uow: OpenUow | None = None
        self._untold: Callable[[], None] | None = None
        self._page_stands = False
        self._room: HomeRoom | None = None
        self._start: StartPage | None = None
        self._waiting: _Waiting | None = None
        self._deleted = DeletedDrafts()
        self.loading = False
        self._bad_data = False
        self._good_profile = parts.preferences.profile
        self._listed = False
        self._after_start = True
        self._entrance = self._make_entrance()
        shell.may_close = self._may_close
        shell.help_toggled.connect(self._toggle_help)
        shell.save_wanted.connect(self._save)
        shell.text_size_wanted.connect(self._step_text_size)

    @property
    def translator(self) -> Translator:
        """The window's language."""
        return self._t

    @property
    def vault_is_open(self) -> bool:
        """Whether there is something to lock."""
        return self._open_uow is not None

    @property
    def practising(self) -> bool:
        """Whether what is shown is practice, and kept nowhere."""
        return self._desk is not None and self._desk.practising

    def put_away(self, done: Callable[[], None], refused: Callable[[UserError], None]) -> Callable[[], None]:
        """For the lock: save all, and where it is; `done` once, `refused` each time that it fails and is tried again.

        Gives what is to be called where the user comes back before it is done.
        """
        if self._desk is None or self._open_uow is None:
            done()
            return lambda: None
        return self._desk.put_away(self._open_uow, done=done, refused=refused)

    def begin(self) -> None:
        """Show the first page; nothing slow happens here."""
        if self._open_uow is not None or self._entrance.enter():
            self._show_start()

    def load(self) -> None:
        """Read the data files and the rooms for concerns, once the first page stands."""
        self._page_stands = True
        self._tell_opening()
        profile = self._preferences.profile
        self._bad_data = False
        self.loading = True
        self._work.pure(lambda: self._parts.load(profile), self._take_steps, self._on_bad_data)

    def _take_steps(self, steps: Iterator[Loaded | None]) -> None:
        """One step, and the next when the window has had its turn."""
        loaded = next(steps)
        if loaded is None:
            QTimer.singleShot(0, self, lambda: self._take_steps(steps))
        else:
            self._on_loaded(loaded)

    # --- what comes while the first page already stands --------------------------------------------------------------

    def _make_entrance(self) -> Entrance:
        entrance = Entrance(
            self._parts,
            work=self._work,
            t=self._t,
            show_page=self._show_page,
            is_shown=self._is_shown,
            later=self._with_surroundings,
        )
        entrance.begin_wanted.connect(self.begin)
        entrance.opened.connect(self._on_opened)
        entrance.refused.connect(self._on_closed_vault)
        entrance.practice_wanted.connect(self._practise)
        return entrance

    def _on_opened(self, open_uow: OpenUow, new: bool) -> None:
        self._open_uow = open_uow
        self._after_start = not new
        self.vault_opened.emit()
        self._work.database(lambda: chosen_role(uow=open_uow()), self._on_role, self._show_trouble)
        self._untold = lambda: self._parts.record_opening(open_uow, new)
        self._tell_opening()
        if self._is_writing() or self._bad_data:
            return  # the way back leads to the start page
        if self._start_page() is None:
            self._show_start()
        self._list()
        self._run_waiting()

    def _tell_opening(self) -> None:
        """Into the log, once the first page stands; where that cannot be written, nobody is kept out for it."""
        if self._page_stands and self._untold is not None:
            self._work.database(self._untold, self._on_told, lambda _: self._on_told(None))
            self._untold = None

    def _on_told(self, _: None) -> None:
        if (page := self._start_page()) is not None and self._parts.door.backup_failed():
            page.show_backup_failed()

    def _on_role(self, role: str | None) -> None:
        self._role = role

    def _on_closed_vault(self, error: UserError) -> None:
        self._waiting = None
        if not self._is_writing():  # practice goes on, and its way back leads to the entrance
            self._show_trouble(error)

    def _on_loaded(self, loaded: Loaded) -> None:
        self.loading = False
        self._loaded = loaded
        self._good_profile = self._preferences.profile
        self._desk = self._make_desk(loaded)
        profile = loaded.profile
        self._say_danger(profile)
        if self._room is not None and self._shell.shows(self._room):
            self._room.sidebar.set_line(profile.municipality)
        if (page := self._start_page()) is not None:
            page.show_contacts(profile)
        self._list()
        self._run_waiting()

    def _say_danger(self, profile: Profile) -> None:
        self._shell.set_danger_line(
            self._t(
                "Is anyone in danger now? Call {emergency}. Otherwise the police {police}.",
                emergency=profile.emergency.phone,
                police=profile.police.phone,
            )
        )

    def _on_bad_data(self, error: UserError) -> None:
        self.loading = False
        self._work.pure(self._parts.shipped_profile, self._say_danger)  # whom to call hangs on no local file
        self._waiting = None
        if self._loaded is None:
            self._bad_data = True
            self._show_trouble(error, again=self._load_again, practice=False)
            return
        # Another profile was wished for, or a file was changed meanwhile: go on with what was good.
        self._preferences = replace(self._preferences, profile=self._good_profile)
        self._keep_preferences()
        self._desk = self._make_desk(self._loaded)
        self._show_trouble(error)

    def _load_again(self) -> None:
        self.load()
        self.begin()

    def _make_desk(self, loaded: Loaded) -> Desk:
        desk = loaded.desk(self._surroundings(loaded))
        desk.start_wanted.connect(self.begin)
        desk.help_wanted.connect(self._toggle_help)
        desk.refused.connect(self._show_trouble)
        return desk

    def _surroundings(self, loaded: Loaded) -> Surroundings:
        return Surroundings(
            parts=self._parts,
            loaded=loaded,
            shell=self._shell,
            work=self._work,
            t=self._t,
            show_page=lambda page: self._show_page(page, at=_ELSEWHERE),
            show_alone=self._show_page,
            is_shown=self._is_shown,
            deleted=self._deleted,
        )

    def _with_surroundings(self, act: Callable[[Surroundings], None]) -> None:
        def when_ready() -> None:
            if self._loaded is not None:
                act(self._surroundings(self._loaded))

        self._when_ready(when_ready, vault=False)

    def _when_ready(self, act: Callable[[], None], *, vault: bool = True) -> None:
        """Do what was chosen as soon as it can be done; of several choices that had to wait, only the last one."""
        self._waiting = _Waiting(act, vault)
        self._run_waiting()

    def _run_waiting(self) -> None:
        waiting = self._waiting
        if waiting is None or self._desk is None or (waiting.vault and self._open_uow is None):
            return
        self._waiting = None
        waiting.act()

    def _is_writing(self) -> bool:
        return self._desk is not None and self._desk.writing is not None

    # --- the start page ----------------------------------------------------------------------------------------------

    def _show_start(self) -> None:
        page = self._start = self._parts.start_page(self._t)
        page.new_wanted.connect(lambda: self._at_desk(lambda desk, uow: desk.begin(uow)))
        page.practice_wanted.connect(self._practise)
        page.draft_wanted.connect(lambda id_: self._at_desk(lambda desk, uow: desk.go_on(id_, uow)))
        page.version_wanted.connect(
            lambda id_, number: self._at_desk(lambda desk, uow: desk.show_version(id_, number, uow))
        )
        page.delete_wanted.connect(lambda id_: self._at_desk(lambda desk, uow: desk.discarding.delete(id_, uow)))
        page.undo_wanted.connect(lambda id_: self._at_desk(lambda desk, uow: desk.discarding.undo(id_, uow)))
        page.review_wanted.connect(lambda: self._review(back=self.begin))
        page.leaving_wanted.connect(lambda id_: self._at_desk(lambda desk, uow: desk.lead_out(id_, uow)))
        self._waiting = None
        self._listed = False
        self._show_page(page, at=0)
        if self._loaded is not None:
            page.show_contacts(self._loaded.profile)
        self._list()

    def _start_page(self) -> StartPage | None:
        """The start page, where it is shown."""
        if self._room is None or not self._shell.shows(self._room):
            return None
        return self._start if self._room.page is self._start else None

    def _list(self) -> None:
        """List the drafts once the start page, the vault and the data are there."""
        page = self._start_page()
        if page is not None and not self._listed and self._desk is not None and self._open_uow is not None:
            self._listed = True
            self._desk.list_on(page, self._open_uow, after_start=self._after_start)
            self._after_start = False

    def _review(self, *, back: Callable[[], None]) -> None:
        self._at_desk(lambda desk, uow: desk.review(uow, back=back))

    def _practise(self) -> None:
        def practise() -> None:
            if self._desk is not None:
                self._desk.practise()

        self._when_ready(practise, vault=False)

    def _at_desk(self, act: Callable[[Desk, OpenUow], None]) -> None:
        def when_ready() -> None:
            if self._desk is not None and self._open_uow is not None:
                act(self._desk, self._open_uow)

        self._when_ready(when_ready)

    # --- settings, help, closing -------------------------------------------------------------------------------------

    def _show_settings(self) -> None:
        self._when_ready(lambda: self._work.pure(self._parts.profiles, self._show_settings_with), vault=False)

    def _show_settings_with(self, profiles: tuple[str, ...]) -> None:
        if self._loaded is None or self._is_writing():  # a concern was begun while the list was read
            return
        names = {self._preferences.profile: self._loaded.profile.municipality}
        role = self._role if self._open_uow is not None else None
        page = self._loaded.settings_page(
            self._t, self._preferences, role=role, profiles=profiles, names=names, links=self._links(self._loaded)
        )
        page.changed.connect(self._on_preferences)
        page.role_chosen.connect(self._on_new_role)
        if self._safekeeping is not None:
            page.role_chosen.connect(partial(self._safekeeping.advise, page))
        self.text_size_changed.connect(page.show_text_size)
        self._show_page(page, at=1)

    def _links(self, loaded: Loaded) -> tuple[Link, ...]:
        """What stands behind the settings, where a vault is open."""
        if self._open_uow is None:
            return ()
        around = self._surroundings(loaded)
        self._safekeeping = loaded.safekeeping(around, open_uow=self._open_uow, back=self._show_settings)
        self._safekeeping.vault_left.connect(self._on_left_vault)
        backups = self._make_backups_room()
        show_backups = partial(backups.show_list, back=self._show_settings, purge=True)
        return (*self._safekeeping.links(), (self._t("Backups"), show_backups))

    def _on_left_vault(self) -> None:
        """The vault is closed, and somebody else may be at the desk: nothing of it stays."""
        self._shell.withdraw_lock()
        self._open_uow = None
        self._role = None
        self._deleted = DeletedDrafts()
        self._start = None
        self._entrance = self._make_entrance()
        if self._loaded is not None:
            self._desk = self._make_desk(self._loaded)
        self.begin()

    def _on_new_role(self, role: str) -> None:
        self._role = role
        if (open_uow := self._open_uow) is not None:
            self._work.database(lambda: choose_role(role, uow=open_uow()), refused=self._tell_not_kept)

    def _on_preferences(self, new: Preferences) -> None:
        old, self._preferences = self._preferences, new
        self._keep_preferences()
        self._theme.set_text_percent(new.text_percent)
        self._theme.set_scheme(new.scheme)
        if new.language != old.language:
            self._t = translator(new.language)
            self._entrance = self._make_entrance()
            self._shell.speak(self._t)
            self._shell.show_help(None)
            self.language_changed.emit(self._t)
            self._show_settings()
        if new.profile != old.profile or new.language != old.language:
            self._desk = None
            self.load()

    def _step_text_size(self, step: int) -> None:
        place = TEXT_SIZES.index(self._preferences.text_percent) + step
        if 0 <= place < len(TEXT_SIZES):
            self._preferences = replace(self._preferences, text_percent=TEXT_SIZES[place])
            self._keep_preferences()
            self._theme.set_text_percent(TEXT_SIZES[place])
            self.text_size_changed.emit(TEXT_SIZES[place])

    def _keep_preferences(self) -> None:
        keep, preferences = self._parts.keep_preferences, self._preferences
        self._work.pure(lambda: keep(preferences), refused=self._tell_not_kept)

    def _tell_not_kept(self, error: UserError) -> None:
        tell(self._shell, self._t("The settings are not kept"), self._t.error(error), ok=self._t("OK"))

    def _show_guide(self) -> None:
        def show() -> None:
            if self._loaded is not None:
                self._show_page(self._loaded.guide_page(self._t), at=2)

        self._when_ready(show, vault=False)

    def _toggle_help(self) -> None:
        if self._shell.help_shown or self._loaded is None:
            self._shell.show_help(None)
        else:
            loaded = self._loaded
            self._shell.show_help(
                loaded.help_panel(self._t, loaded.catalogue, loaded.profile, lambda: self._shell.show_help(None))
            )

    def _save(self) -> None:
        if self._desk is not None and self._desk.writing is not None:
            self._desk.writing.session.save()

    def _may_close(self) -> bool:
        return self._desk is None or self._desk.may_close(self._shell.close)

    # --- showing -----------------------------------------------------------------------------------------------------

    def _show_page(self, page: HomePage, *, at: int | None = None) -> None:
        entries: tuple[Entry, ...] = ()
        if at is not None:
            review: Entry = (self._t("For review"), lambda: self._review(back=self.begin), False)
            entries = (
                (self._t("Start"), self._show_start, at == 0),
                *((review,) if at == 0 or self._open_uow is not None else ()),
                (self._t("Settings"), self._show_settings, at == 1),
                (self._t("Guide"), self._show_guide, at == 2),
                (self._t("Help and definitions"), self._toggle_help, False),
            )
        place = self._loaded.profile.municipality if self._loaded else ""
        self._room = HomeRoom(page, t=self._t, place=place, entries=entries, parent=self._shell.stage)
        self._shell.show_room(self._room)
        self._shell.set_place(page.title)
        page.first_focus().setFocus()

    def _show_trouble(
        self, error: UserError, *, again: Callable[[], None] | None = None, practice: bool = True
    ) -> None:
        if again is None and isinstance(error, VaultError) and error.backup_helps:
            self._make_backups_room().show_trouble(error)
            return
        page = SentencePage(
            self._t,
            self._t("It cannot be opened"),
            self._t.error(error),
            practice=practice,
            recovery=isinstance(error, KeyringTrouble) and self._entrance.recovery_helps(),
        )
        page.again_wanted.connect(again or self.begin)
        page.recovery_wanted.connect(self._entrance.recover)
        page.practice_wanted.connect(self._practise)
        self._show_page(page)

    def _make_backups_room(self) -> BackupsRoom:
        room = self._backups = self._parts.backups_room(
            self._parts, self._work, self._t, self._show_page, self._is_shown
        )
        room.begin_wanted.connect(self.begin)
        room.practice_wanted.connect(self._practise)
        room.restored.connect(self._on_restored)
        room.closed.connect(self._on_closed_by_restoring)
        return room

    def _on_restored(self, open_uow: OpenUow) -> None:
        """Another state stands: what was deleted or open before belongs to the one that was set aside."""
        self._deleted = DeletedDrafts()
        if self._loaded is not None:
            self._desk = self._make_desk(self._loaded)
        self._on_opened(open_uow, False)

    def _on_closed_by_restoring(self, error: UserError) -> None:
        self._open_uow = None
        self._show_trouble(error)

    def _is_shown(self, page: HomePage) -> bool:
        return self._room is not None and self._room.page is page and self._shell.shows(self._room)
