"""What locking does: everything covered at once, saved, the vault closed, and the process begun anew (docs/decisions/0015).

Where the last words cannot be saved, the cover stays over them until they are, or until whoever wrote them unlocks it.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from assessor.errors import UserError
from assessor.i18n import Translator
from assessor.services.door import VaultDoor
from assessor.services.vaults import VaultState
from assessor.ui.asking import ask
from assessor.ui.home.room import HomeRoom
from assessor.ui.locking.dialogs import KeptAway
from assessor.ui.locking.hands import Hands
from assessor.ui.locking.idle import IdleClock
from assessor.ui.locking.page import CoverPage
from assessor.ui.locking.signals import LockSignals
from assessor.ui.navigator import Navigator
from assessor.ui.shell import Shell
from assessor.ui.widgets.said import announce
from assessor.ui.work import Work


class _Stage(Enum):
    OPEN = auto()
    SAVING = auto()
    ENDED = auto()


class Locker(QObject):
    """Lives as long as the window. `begin_anew` ends this process and begins the next one, when all is put away."""

    def __init__(
        self,
        shell: Shell,
        navigator: Navigator,
        *,
        door: VaultDoor,
        work: Work,
        idle: IdleClock,
        signals: LockSignals,
        forget_copies: Callable[[], None],
        begin_anew: Callable[[], None],
        application: QApplication,
    ) -> None:
        super().__init__(shell)
        self.idle = idle
        self._shell = shell
        self._navigator = navigator
        self._door = door
        self._work = work
        self._signals = signals
        self._forget_copies = forget_copies
        self._begin_anew = begin_anew
        self._t = navigator.translator
        self._stage = _Stage.OPEN
        self._asking = False
        self._cover: CoverPage | None = None
        self._come_back: Callable[[], None] = lambda: None
        self._kept_away = KeptAway(application, shell)
        self._hands = Hands(application, self)
        self._connect()
        if navigator.vault_is_open:
            self._on_opened()
        signals.listen(self.lock_by_itself)

    def _connect(self) -> None:
        self._hands.moved.connect(self.idle.touch)
        self._hands.lock_pressed.connect(self.lock)
        self._shell.lock_wanted.connect(self.lock)
        self._navigator.vault_opened.connect(self._on_opened)
        self._navigator.vault_closed.connect(self._on_closed)
        self._navigator.language_changed.connect(self._speak)
        self.idle.counted.connect(self._on_counted)
        self.idle.went_on.connect(lambda: self._shell.count_down(""))
        self.idle.elapsed.connect(self.lock_by_itself)

    def _on_opened(self) -> None:
        self._shell.offer_lock()
        self.idle.begin()

    def _on_closed(self) -> None:
        self._shell.withdraw_lock()
        self.idle.stop()

    def _speak(self, t: Translator) -> None:
        self._t = t

    # --- what asks for it --------------------------------------------------------------------------------------------

    def lock(self) -> None:
        """By hand: at once, but for practice, of which nothing would be left."""
        t = self._t
        if not self._navigator.holds_vault or self._stage is not _Stage.OPEN or self._asking:
            return
        if self._navigator.practising and not self._ask(
            t("Lock the program?"),
            t("Practice is not kept: it begins afresh when you have unlocked."),
            no=t("Go on practising"),
        ):
            return
        self._lock()

    def lock_by_itself(self) -> None:
        """Nobody is there, the session is locked, or the PC is about to sleep; while presenting it is asked first."""
        t = self._t
        if self._stage is not _Stage.OPEN:
            return
        if not self._navigator.holds_vault or self.idle.presenting:
            self._signals.release()  # there is nothing to close, or it cannot wait for an answer
        if not self._navigator.holds_vault or (self.idle.presenting and self._asking):
            return
        if self.idle.presenting and not self._ask(
            t("Lock the program?"), t("You are showing it to others. It stays open until you say so."), no=t("Not now")
        ):
            self.idle.begin()
            return
        self._lock()

    def _ask(self, title: str, text: str, *, no: str) -> bool:
        """Ask once at a time; what locks by itself meanwhile comes first, and closes the question."""
        self._asking = True
        yes = ask(QApplication.activeModalWidget() or self._shell, title, text, yes=self._t("Lock"), no=no)
        self._asking = False
        return yes and self._stage is _Stage.OPEN

    def _on_counted(self, seconds: int) -> None:
        self._hands.look_around()
        first = seconds >= 60
        sentence = self._t.plural(
            "The program locks itself in {count} second. Press a key or move the mouse to go on.",
            "The program locks itself in {count} seconds. Press a key or move the mouse to go on.",
            seconds,
        )
        self._shell.count_down(sentence)
        if first:
            announce(self._shell, sentence)

    # --- locking -----------------------------------------------------------------------------------------------------

    def _lock(self) -> None:
        self._stage = _Stage.SAVING
        self.idle.stop()
        QGuiApplication.inputMethod().commit()  # what is half composed is written too
        self._cover = CoverPage(self._t, self._shell.danger_line)
        self._cover.given.connect(self._try)
        self._shell.cover(HomeRoom(self._cover, t=self._t), self._cover.title)
        self._kept_away.begin()
        self._forget_copies()
        self._come_back = self._navigator.put_away(self._on_put_away, self._on_refused)

    def _on_put_away(self) -> None:
        self._stage = _Stage.ENDED
        self._work.database(self._door.close)
        self._work.database(self._signals.release)
        self._begin_anew()

    def _on_refused(self, error: UserError) -> None:
        """Nothing more can be done before sleep: it is covered, and that is said."""
        self._signals.release()
        if self._cover is not None:
            sentence = self._t(error.message, **error.params)  # its remedy is for whoever can go on writing
            self._cover.say_unsaved(sentence, passphrase=self._asks_passphrase())

    # --- unlocked before it was saved --------------------------------------------------------------------------------

    def _asks_passphrase(self) -> bool:
        try:
            return self._door.state() is not VaultState.KEYRING
        except UserError:  # its key file cannot be read now; whoever has no passphrase is told so
            return True

    def _try(self, passphrase: str | None) -> None:
        self._work.database(
            lambda: self._door.fits(passphrase),
            self._on_tried,
            lambda error: self._refuse(self._t.error(error)),
            lambda: self._refuse(self._t("It cannot be opened")),
        )

    def _on_tried(self, fits: bool) -> None:
        if self._stage is not _Stage.SAVING:
            return
        if not fits:
            self._refuse(self._t("That does not open it."))
            return
        self._stage = _Stage.OPEN
        self._come_back()
        self._kept_away.end()
        self._cover = None
        self._shell.uncover()
        self.idle.begin()

    def _refuse(self, sentence: str) -> None:
        if self._cover is not None:
            self._cover.refuse(sentence)
