"""Which room the window shows: the entrance, the start page, settings, help; and closing.

It is on the way to the first window. What concerns need stands in `desk`, which comes with the data files.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from assessor.errors import UserError
from assessor.i18n import Translator
from assessor.services.settings import chosen_role
from assessor.ui.data import Data
from assessor.ui.deleted import DeletedDrafts
from assessor.ui.entrance import Entrance
from assessor.ui.home.room import Entry, HomePage, HomeRoom
from assessor.ui.parts import Loaded, OpenUow, Parts, Surroundings
from assessor.ui.preferences import LivePreferences
from assessor.ui.shell import Shell
from assessor.ui.start import StartRoom
from assessor.ui.theme import Theme
from assessor.ui.trouble import Trouble
from assessor.ui.waiting import Waiting
from assessor.ui.work import Work

if TYPE_CHECKING:
    from assessor.ui.desk import Desk
    from assessor.ui.settings import SettingsRoom

_START, _SETTINGS, _GUIDE, _REVIEW = range(4)
_BELOW = -1  # a page that the list at the left does not lead to: it belongs to the one that did


class Navigator(QObject):
    """Leads from room to room. A choice made before the vault or the data are there waits for them."""

    language_changed = Signal(object)
    """The new Translator."""
    vault_opened = Signal()
    vault_closed = Signal()
    """Without the lock: there is nothing to lock any more."""

    def __init__(self, parts: Parts, *, shell: Shell, theme: Theme, work: Work, t: Translator) -> None:
        super().__init__()
        self._parts = parts
        self._shell = shell
        self._work = work
        self._preferences = LivePreferences(parts, shell=shell, theme=theme, work=work, t=t)
        self._waiting = Waiting(self._is_ready)
        self._start = StartRoom(parts, is_shown=self._is_shown, at_desk=self._at_desk)
        self._data = Data(parts, preferences=self._preferences, shell=shell, work=work)
        self._trouble = Trouble(
            parts,
            preferences=self._preferences,
            work=work,
            show_page=self._show_page,
            is_shown=self._is_shown,
            recovery_helps=self._recovery_helps,
        )
        self._entrance = self._make_entrance()
        self._settings: SettingsRoom | None = None
        self._role: str | None = None
        self._desk: Desk | None = None
        self._open_uow: OpenUow | None = None
        self._untold: Callable[[], None] | None = None
        self._page_stands = False
        self._room: HomeRoom | None = None
        self._at = _START
        self._deleted = DeletedDrafts()
        self._connect()

    def _connect(self) -> None:
        self._preferences.language_changed.connect(self._on_language)
        self._preferences.data_wanted.connect(self._on_other_data)
        self._data.came.connect(self._on_loaded)
        self._data.refused.connect(self._on_bad_data)
        self._start.practice_wanted.connect(self._practise)
        self._start.review_wanted.connect(lambda: self._review(back=self.begin))
        self._start.key_wanted.connect(self._make_key)
        self._trouble.begin_wanted.connect(self.begin)
        self._trouble.load_wanted.connect(self._load_again)
        self._trouble.practice_wanted.connect(self._practise)
        self._trouble.recovery_wanted.connect(self._recover)
        self._trouble.restored.connect(self._on_restored)
        self._trouble.closed.connect(self._on_closed_by_restoring)
        self._shell.may_close = self._may_close
        self._shell.help_toggled.connect(self._toggle_help)
        self._shell.save_wanted.connect(self._save)
        self._shell.text_size_wanted.connect(self._preferences.step_text_size)

    @property
    def translator(self) -> Translator:
        """The window's language."""
        return self._preferences.t

    @property
    def loading(self) -> bool:
        """Whether the data files are being read."""
        return self._data.loading

    @property
    def vault_is_open(self) -> bool:
        """Whether units of work can be had."""
        return self._open_uow is not None

    @property
    def holds_vault(self) -> bool:
        """Whether there is something to lock: a vault that is open, or is being opened, whoever may use it yet."""
        return self._open_uow is not None or self._entrance.holds_vault

    @property
    def practising(self) -> bool:
        """Whether what is shown is practice, and kept nowhere."""
        return self._desk is not None and self._desk.practising

    def put_away(self, done: Callable[[], None], refused: Callable[[UserError], None]) -> Callable[[], None]:
        """For the lock: save all, and where it is; `done` once, `refused` each time that it fails and is tried again.

        Gives what is to be called where the user comes back before it is done.
        """
        if self._desk is None or self._open_uow is None:
            done()  # the door is closed after what is being opened or changed
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
        self._data.load()

    # --- what comes while the first page already stands --------------------------------------------------------------

    def _make_entrance(self) -> Entrance:
        entrance = Entrance(
            self._parts,
            work=self._work,
            t=self.translator,
            show_page=self._show_page,
            is_shown=self._is_shown,
            later=self._with_surroundings,
        )
        entrance.begin_wanted.connect(self.begin)
        entrance.opened.connect(self._on_opened)
        entrance.unlocked.connect(self.vault_opened)
        entrance.closed.connect(self.vault_closed)
        entrance.refused.connect(self._on_closed_vault)
        entrance.practice_wanted.connect(self._practise)
        return entrance

    def _recovery_helps(self) -> bool:
        return self._entrance.recovery_helps()

    def _recover(self) -> None:
        self._entrance.recover()

    def _on_opened(self, open_uow: OpenUow, new: bool) -> None:
        self._open_uow = open_uow
        self._start.after_start = not new
        self.vault_opened.emit()
        self._work.database(lambda: chosen_role(uow=open_uow()), self._on_role, self._trouble.show)
        self._untold = lambda: self._parts.record_opening(open_uow, new)
        stays = self._is_writing() or self._data.missing  # the way back leads to the start page
        if not stays and self._start.shown() is None:
            self._show_start()
        if not stays:
            self._list()  # which asks first what was left open, and writes nothing before the opening is told
        self._tell_opening()
        if not stays:
            self._waiting.run()

    def _tell_opening(self) -> None:
        """Into the log, once the first page stands; where that cannot be written, nobody is kept out for it."""
        if self._page_stands and self._untold is not None:
            self._work.database(self._untold, self._on_told, lambda _: self._on_told(None))
            self._untold = None

    def _on_told(self, _: None) -> None:
        if (page := self._start.shown()) is not None and self._parts.door.backup_failed():
            page.show_backup_failed()

    def _on_role(self, role: str | None) -> None:
        self._role = role
        self._start.tell_role(role)

    def _on_closed_vault(self, error: UserError) -> None:
        self._waiting.forget()
        if not self._is_writing():  # practice goes on, and its way back leads to the entrance
            self._trouble.show(error)

    def _on_loaded(self, loaded: Loaded) -> None:
        self._renew_desk()
        profile = loaded.profile
        if self._room is not None and self._shell.shows(self._room):
            self._room.sidebar.set_line(profile.municipality)
        if (page := self._start.shown()) is not None:
            page.show_contacts(profile)
        self._list()
        self._waiting.run()

    def _on_bad_data(self, error: UserError) -> None:
        self._waiting.forget()
        if self._data.loaded is None:
            self._trouble.show_no_data(error)
        else:
            self._renew_desk()
            self._trouble.show(error)

    def _load_again(self) -> None:
        self.load()
        self.begin()

    def _renew_desk(self) -> None:
        """Nothing of what was done at the one before is left on it."""
        if (loaded := self._data.loaded) is not None:
            desk = self._desk = loaded.desk(self._surroundings(loaded))
            desk.start_wanted.connect(self.begin)
            desk.help_wanted.connect(self._toggle_help)
            desk.refused.connect(self._trouble.show)

    def _surroundings(self, loaded: Loaded) -> Surroundings:
        return Surroundings(
            parts=self._parts,
            loaded=loaded,
            shell=self._shell,
            work=self._work,
            t=self.translator,
            show_page=lambda page: self._show_page(page, at=_BELOW),
            show_alone=self._show_page,
            is_shown=self._is_shown,
            deleted=self._deleted,
            role=lambda: self._role,
        )

    def _with_surroundings(self, act: Callable[[Surroundings], None]) -> None:
        def when_ready() -> None:
            if self._data.loaded is not None:
                act(self._surroundings(self._data.loaded))

        self._waiting.put(when_ready, vault=False)

    def _is_ready(self, vault: bool) -> bool:
        return self._desk is not None and (self._open_uow is not None or not vault)

    def _is_writing(self) -> bool:
        return self._desk is not None and self._desk.writing is not None

    # --- the start page ----------------------------------------------------------------------------------------------

    def _show_start(self) -> None:
        page = self._start.page(self.translator)
        self._waiting.forget()
        self._show_page(page, at=_START)
        if self._data.loaded is not None:
            page.show_contacts(self._data.loaded.profile)
        self._list()

    def _list(self) -> None:
        """List what there is once the start page, the vault and the data are there."""
        if self._desk is not None and self._open_uow is not None:
            self._start.list_at(self._desk, self._open_uow)

    def _review(self, *, back: Callable[[], None]) -> None:
        def review(desk: Desk, uow: OpenUow) -> None:
            self._at = _REVIEW
            desk.review(uow, back=back)

        self._at_desk(review)

    def _practise(self) -> None:
        def practise() -> None:
            if self._desk is not None:
                self._desk.practise()

        self._waiting.put(practise, vault=False)

    def _at_desk(self, act: Callable[[Desk, OpenUow], None]) -> None:
        def when_ready() -> None:
            if self._desk is not None and self._open_uow is not None:
                act(self._desk, self._open_uow)

        self._waiting.put(when_ready)

    # --- settings, help, closing -------------------------------------------------------------------------------------

    def _show_settings(self) -> None:
        self._waiting.put(lambda: self._work.pure(self._parts.profiles, self._show_settings_with), vault=False)

    def _show_settings_with(self, profiles: tuple[str, ...]) -> None:
        if self._data.loaded is None or self._is_writing():  # a concern was begun while the list was read
            return
        settings = self._make_settings(self._data.loaded)
        self._show_page(settings.page(role=self._role, profiles=profiles), at=_SETTINGS)

    def _make_settings(self, loaded: Loaded) -> SettingsRoom:
        settings = self._settings = loaded.settings(
            self._surroundings(loaded),
            self._preferences,
            open_uow=self._open_uow,
            back=self._show_settings,
            show_backups=partial(self._trouble.show_backups, back=self._show_settings),
        )
        settings.role_chosen.connect(self._on_role)
        settings.vault_left.connect(self._on_left_vault)
        return settings

    def _make_key(self) -> None:
        if self._data.loaded is not None:
            self._make_settings(self._data.loaded).make_key()

    def _on_left_vault(self, newcomer: str = "") -> None:
        """The vault is closed, and somebody else (`newcomer` is their label) may be at the desk: nothing of it stays."""
        self._open_uow = None
        self.vault_closed.emit()
        self._role = None
        self._deleted = DeletedDrafts()
        self._start.forget()
        self._entrance = self._make_entrance()
        self._renew_desk()
        if newcomer:
            self._entrance.give_chair(newcomer)
        else:
            self.begin()

    def _on_language(self, t: Translator) -> None:
        self._entrance = self._make_entrance()
        self._shell.speak(t)
        self._shell.show_help(None)
        self.language_changed.emit(t)
        self._show_settings()

    def _on_other_data(self) -> None:
        self._desk = None
        self.load()

    def _show_guide(self) -> None:
        def show() -> None:
            if self._data.loaded is not None:
                self._show_page(self._data.loaded.guide_page(self.translator), at=_GUIDE)

        self._waiting.put(show, vault=False)

    def _toggle_help(self) -> None:
        if self._shell.help_shown or self._data.loaded is None:
            self._shell.show_help(None)
        else:
            loaded = self._data.loaded
            self._shell.show_help(
                loaded.help_panel(
                    self.translator, loaded.catalogue, loaded.profile, lambda: self._shell.show_help(None)
                )
            )

    def _save(self) -> None:
        if self._desk is not None and self._desk.writing is not None:
            self._desk.writing.session.save()

    def _may_close(self) -> bool:
        return self._desk is None or self._desk.may_close(self._shell.close)

    # --- showing -----------------------------------------------------------------------------------------------------

    def _show_page(self, page: HomePage, *, at: int | None = None) -> None:
        t, entries = self.translator, tuple[Entry, ...]()
        if at is not None:
            self._at = at if at != _BELOW else self._at
            review: Entry = (t("For review"), lambda: self._review(back=self.begin), self._at == _REVIEW)
            entries = (
                (t("Start"), self._show_start, self._at == _START),
                *((review,) if at == _START or self._open_uow is not None else ()),
                (t("Settings"), self._show_settings, self._at == _SETTINGS),
                (t("Guide"), self._show_guide, self._at == _GUIDE),
                (t("Help and definitions"), self._toggle_help, False),
            )
        place = self._data.loaded.profile.municipality if self._data.loaded else ""
        self._room = HomeRoom(page, t=t, place=place, entries=entries, parent=self._shell.stage)
        self._shell.show_room(self._room)
        self._shell.set_place(page.title)
        page.first_focus().setFocus()

    def _on_restored(self, open_uow: OpenUow, said: str, where: str) -> None:
        """Another state stands: what was deleted or open before belongs to the one that was set aside."""
        self._deleted = DeletedDrafts()
        self._start.restored = (said, where)
        self._renew_desk()
        self._on_opened(open_uow, False)

    def _on_closed_by_restoring(self, error: UserError) -> None:
        self._open_uow = None
        self.vault_closed.emit()
        self._trouble.show(error)

    def _is_shown(self, page: HomePage) -> bool:
        return self._room is not None and self._room.page is page and self._shell.shows(self._room)
