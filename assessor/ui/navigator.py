"""Which room the window shows: the entrance, the start page, settings, help; and closing.

It is on the way to the first window. What concerns need stands in `desk`, which comes with the data files.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from assessor.errors import UserError
from assessor.i18n import Translator, translator
from assessor.preferences import TEXT_SIZES, Preferences
from assessor.services.settings import choose_role, chosen_role
from assessor.ui.entrance import Entrance
from assessor.ui.home.first import SentencePage
from assessor.ui.home.room import Entry, HomePage, HomeRoom
from assessor.ui.home.start import StartPage
from assessor.ui.parts import Loaded, OpenUow, Parts, Surroundings
from assessor.ui.shell import Shell
from assessor.ui.theme import Theme
from assessor.ui.work import Work

if TYPE_CHECKING:
    from assessor.ui.desk import Desk


class Navigator(QObject):
    """Leads from room to room. A choice made before the vault or the data are there waits for them."""

    language_changed = Signal(object)
    """The new Translator."""

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
        self._open_uow: OpenUow | None = None
        self._room: HomeRoom | None = None
        self._waiting: list[tuple[bool, Callable[[], None]]] = []
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

    def begin(self) -> None:
        """Show the first page; nothing slow happens here."""
        if self._open_uow is not None or self._entrance.enter():
            self._show_start()

    def load(self) -> None:
        """Read the data files and the rooms for concerns, once the first page stands."""
        profile = self._preferences.profile
        self._work.pure(lambda: self._parts.load(profile), self._on_loaded, self._on_bad_data)

    # --- what comes while the first page already stands --------------------------------------------------------------

    def _make_entrance(self) -> Entrance:
        entrance = Entrance(self._parts, work=self._work, t=self._t, show_page=self._show_page)
        entrance.opened.connect(self._on_opened)
        entrance.refused.connect(self._on_closed_vault)
        entrance.practice_wanted.connect(self._practise)
        return entrance

    def _on_opened(self, open_uow: OpenUow, new: bool) -> None:
        self._open_uow = open_uow
        self._after_start = not new
        self._work.database(lambda: chosen_role(uow=open_uow()), self._on_role, self._show_trouble)
        if self._room is None or not isinstance(self._room.page, StartPage):
            self._show_start()
        self._run_waiting()

    def _on_role(self, role: str | None) -> None:
        self._role = role

    def _on_closed_vault(self, error: UserError) -> None:
        self._waiting.clear()
        self._show_trouble(error)

    def _on_loaded(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._desk = self._make_desk(loaded)
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
            if isinstance(self._room.page, StartPage):
                self._room.page.show_contacts(profile)
        self._run_waiting()

    def _on_bad_data(self, error: UserError) -> None:
        self._show_trouble(error, again=self._load_again)

    def _load_again(self) -> None:
        self.begin()
        self.load()

    def _make_desk(self, loaded: Loaded) -> Desk:
        desk = loaded.desk(
            Surroundings(
                parts=self._parts,
                loaded=loaded,
                shell=self._shell,
                work=self._work,
                t=self._t,
                show_page=self._show_page,
                is_shown=self._is_shown,
            )
        )
        desk.start_wanted.connect(self._show_start)
        desk.help_wanted.connect(self._toggle_help)
        desk.refused.connect(self._show_trouble)
        return desk

    def _when_ready(self, act: Callable[[], None], *, vault: bool = True) -> None:
        self._waiting.append((vault, act))
        self._run_waiting()

    def _run_waiting(self) -> None:
        if self._desk is None:
            return
        waiting, self._waiting = self._waiting, []
        for vault, act in waiting:
            if vault and self._open_uow is None:
                self._waiting.append((vault, act))
            else:
                act()

    # --- the start page ----------------------------------------------------------------------------------------------

    def _show_start(self) -> None:
        page = StartPage(self._t)
        page.new_wanted.connect(lambda: self._at_desk(lambda desk, uow: desk.begin(uow)))
        page.practice_wanted.connect(self._practise)
        page.draft_wanted.connect(lambda id_: self._at_desk(lambda desk, uow: desk.go_on(id_, uow)))
        page.version_wanted.connect(
            lambda id_, number: self._at_desk(lambda desk, uow: desk.show_version(id_, number, uow))
        )
        self._show_page(page, at=0)
        if self._loaded is not None:
            page.show_contacts(self._loaded.profile)
        self._at_desk(lambda desk, uow: self._list_on(page, desk, uow))

    def _list_on(self, page: StartPage, desk: Desk, open_uow: OpenUow) -> None:
        if self._is_shown(page):
            desk.list_on(page, open_uow, after_start=self._after_start)
            self._after_start = False

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
        if self._loaded is None:
            return
        names = {self._preferences.profile: self._loaded.profile.municipality}
        role = self._role if self._open_uow is not None else None
        page = self._loaded.settings_page(self._t, self._preferences, role=role, profiles=profiles, names=names)
        page.changed.connect(self._on_preferences)
        page.role_chosen.connect(self._on_new_role)
        self._show_page(page, at=1)

    def _on_new_role(self, role: str) -> None:
        self._role = role
        if (open_uow := self._open_uow) is not None:
            self._work.database(lambda: choose_role(role, uow=open_uow()), refused=self._show_trouble)

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

    def _keep_preferences(self) -> None:
        keep, preferences = self._parts.keep_preferences, self._preferences
        self._work.pure(lambda: keep(preferences), refused=self._show_trouble)

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
            entries = (
                (self._t("Start"), self._show_start, at == 0),
                (self._t("Settings"), self._show_settings, at == 1),
                (self._t("Help and definitions"), self._toggle_help, False),
            )
        place = self._loaded.profile.municipality if self._loaded else ""
        self._room = HomeRoom(page, t=self._t, place=place, entries=entries)
        self._shell.show_room(self._room)
        self._shell.set_place(page.title)
        page.first_focus().setFocus()

    def _show_trouble(self, error: UserError, *, again: Callable[[], None] | None = None) -> None:
        page = SentencePage(self._t, self._t("It cannot be opened"), self._t.error(error))
        page.again_wanted.connect(again or self.begin)
        page.practice_wanted.connect(self._practise)
        self._show_page(page)

    def _is_shown(self, page: HomePage) -> bool:
        return self._room is not None and self._room.page is page and self._shell.shows(self._room)
