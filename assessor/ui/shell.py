"""The window: the danger line at the top, one room below it, help at the right, and the blank screen over it all; or the lock."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore, QtGui  # their classes are made when asked for: keys come after the first page
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from assessor.i18n import Translator
from assessor.ui.blank import BlankScreen
from assessor.ui.theme import Theme
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.keys import WindowKeys, press
from assessor.ui.widgets.tab_order import neighbour
from assessor.ui.widgets.text import Words

BLANK_KEY = "F9"


class Shell(QMainWindow):
    """The one window of the program. Its title never names anybody."""

    help_toggled = Signal()
    text_size_wanted = Signal(int)
    """A step up (1) or down (-1)."""
    save_wanted = Signal()
    lock_wanted = Signal()
    room_closing = Signal()
    painted = Signal()
    """Once: the first page stands on the screen and takes input."""

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self.may_close: Callable[[], bool] = lambda: True
        self._help: QWidget | None = None
        self._before: QWidget | None = None
        self._lock: QPushButton | None = None
        self._countdown: Words | None = None
        self._over: QWidget | None = None
        self._was_painted = False
        self._build()
        self.speak(t)
        self._cover.clicked.connect(self.blank)
        self.resize(1180, 820)

    def where(self) -> str:
        """Where the window stands and how large it is, in letters and digits."""
        return bytes(self.saveGeometry().toHex().data()).decode()

    def stand(self, where: str) -> None:
        """Stand where it stood; where that cannot be read, or is on no screen any more, as usual."""
        if where:
            self.restoreGeometry(QtCore.QByteArray.fromHex(where.encode()))

    def set_place(self, title: str) -> None:
        """Say in the window's title which page is open; never who it is about."""
        self._title = f"{title} – {self._name}"
        if not self._is_blank() and not self.covered:
            self.setWindowTitle(self._title)

    def show_room(self, room: QWidget) -> None:
        """Show a room in place of the one that is shown, which is closed for good."""
        old = self._rooms.currentWidget()
        self._rooms.addWidget(room)
        self._rooms.setCurrentWidget(room)
        if old is not None:
            self.room_closing.emit()
            self._rooms.removeWidget(old)
            old.deleteLater()

    @property
    def stage(self) -> QWidget:
        """Where rooms stand: one that is made here is dressed once."""
        return self._rooms

    def shows(self, room: QWidget) -> bool:
        """Whether this room is the one that is shown."""
        return self._rooms.currentWidget() is room

    @property
    def danger_line(self) -> str:
        """Whom to call, empty while nobody knows yet."""
        return self._danger.text()

    def set_danger_line(self, text: str) -> None:
        """Say whom to call; the numbers come from the profile."""
        self._danger.setText(text)

    def show_help(self, panel: QWidget | None) -> None:
        """Put a help panel at the right, or in place of the room where there is no space for both, or take it away."""
        if self._help is not None:
            self._help.hide()
            self._help.deleteLater()
        self._help = panel
        if panel is not None:
            self._middle.addWidget(panel)
            panel.show()
        self._make_space()

    @property
    def help_shown(self) -> bool:
        """Whether the help panel is open."""
        return self._help is not None

    def speak(self, t: Translator) -> None:
        """Use a language for the window's own words."""
        self._name = t("Infohus")
        self._title = self._name
        self.setWindowTitle(self._title)
        self._back = (t("Back"), t("Back to the settings"))
        self._lock_words = (t("Lock"), t("Lock the program (Ctrl+L)"))
        self._name_lock()
        self._hide.setText(t("Hide"))
        self._hide.setAccessibleName(t("Hide the screen (F9)"))
        self._hide.setToolTip(t("Hide the screen (F9)"))
        hidden = t("Press F9 or click to go on. The program is hidden, not locked.")
        self._cover.words.setText(hidden)
        self._cover.setAccessibleName(hidden)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the window is on the screen for the first time."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    # --- the lock ----------------------------------------------------------------------------------------------------

    def offer_lock(self) -> None:
        """There is something to lock: show the button for it, made when it is needed, beside the one that hides."""
        if self._lock is None:
            self._lock = button("", self.lock_wanted.emit, "link")
            self._name_lock()
            self._danger_row.insertWidget(self._danger_row.indexOf(self._hide), self._lock)
        self._lock.show()

    def withdraw_lock(self) -> None:
        """There is nothing to lock any more."""
        if self._lock is not None:
            self._lock.hide()

    def count_down(self, sentence: str) -> None:
        """Say over the foot of whatever is shown, where nothing moves for it, that the lock is coming; or no more (empty)."""
        if self._countdown is None:
            self._countdown = Words("", "countdown", self)
            self._countdown.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._countdown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._countdown.setText(sentence)
        self._countdown.setVisible(bool(sentence))
        self._place_countdown()

    @property
    def covered(self) -> bool:
        """Whether the lock stands over everything."""
        return self._over is not None

    @property
    def before(self) -> QWidget | None:
        """Where the keyboard was before everything was covered."""
        return self._before if self._before is not None and isValid(self._before) else None

    def cover(self, page: QWidget, title: str) -> None:
        """Show this page and nothing else: what was shown is not in the window any more, for a screen reader neither."""
        if self._is_blank():
            self.blank()
        self._before = self.focusWidget()
        self._over = page
        self._layers.addWidget(page)
        self._layers.setCurrentWidget(page)
        self._front.setParent(self, Qt.WindowType.Window)
        self.setWindowTitle(f"{title} – {self._name}")

    def uncover(self) -> None:
        """Show again what was shown, with the keyboard where it was."""
        if self._over is None:
            return
        over, self._over = self._over, None
        self._layers.insertWidget(0, self._front)
        self._layers.setCurrentWidget(self._front)
        self._layers.removeWidget(over)
        over.deleteLater()
        self.setWindowTitle(self._title)
        if (before := self.before) is not None:
            before.setFocus()

    def _name_lock(self) -> None:
        if self._lock is not None:
            words, name = self._lock_words
            self._lock.setText(words)
            self._lock.setAccessibleName(name)
            self._lock.setToolTip(name)

    # --- the blank screen --------------------------------------------------------------------------------------------

    def blank(self) -> None:
        """Hide everything at once; the same key brings it back."""
        if self.covered:
            return
        if self._is_blank():
            self._layers.setCurrentWidget(self._front)
            self.setWindowTitle(self._title)
            if (before := self.before) is not None:
                before.setFocus()
        else:
            self._before = self.focusWidget()  # before Qt moves it away from what is hidden
            self._layers.setCurrentWidget(self._cover)
            self.setWindowTitle(self._name)
            self._cover.setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes in the order in which things stand."""
        following = neighbour(self._over or self._front, self.focusWidget(), forward=forward)
        if following is None:
            return super().focusNextPrevChild(forward)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        following.setFocus(reason)
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let what is being written be saved first; what is locked and not on disk yet is not closed over."""
        if not self.covered and self.may_close():
            super().closeEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider or narrower window may have space for room and help, or not."""
        super().resizeEvent(event)
        self._make_space()
        self._place_countdown()

    def _place_countdown(self) -> None:
        if self._countdown is not None:
            height = self._countdown.heightForWidth(self.width())
            self._countdown.setGeometry(0, self.height() - height, self.width(), height)
            self._countdown.raise_()

    def _make_space(self) -> None:
        self._rooms.setHidden(self._help is not None and bool(self._help.property("fills")))

    def _is_blank(self) -> bool:
        return self._layers.currentWidget() is self._cover

    def _build(self) -> None:
        root = QWidget(self)
        self._column = QVBoxLayout(root)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._layers = QStackedLayout()
        self._column.addLayout(self._layers, 1)
        self._front = QWidget(root)
        self._cover = BlankScreen(root)
        self._layers.addWidget(self._front)
        self._layers.addWidget(self._cover)
        column = QVBoxLayout(self._front)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_danger_bar())
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._rooms = QStackedWidget(self._front)
        self._middle.addWidget(self._rooms, 1)
        column.addLayout(self._middle, 1)
        self.setCentralWidget(root)

    def _build_danger_bar(self) -> QWidget:
        bar = QWidget(self._front)
        bar.setObjectName("dangerbar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = self._danger_row = QHBoxLayout(bar)
        row.setContentsMargins(24, 4, 24, 4)
        self._danger = Words("", "danger-line", bar)
        row.addWidget(self._danger, 1)
        self._hide = button("", self.blank, "link")
        row.addWidget(self._hide)
        return bar

    def take_keys(self) -> None:
        """Listen to the keys that work everywhere; once, when the first page stands."""
        acts = {BLANK_KEY: self.blank, "F1": self.help_toggled.emit, "Alt+Left": lambda: press(self._back, self._rooms)}
        WindowKeys(self, acts)  # all of them take the keyboard away
        for keys, act in (
            ("Ctrl+S", self.save_wanted.emit),
            ("Ctrl++", lambda: self.text_size_wanted.emit(1)),
            ("Ctrl+=", lambda: self.text_size_wanted.emit(1)),
            ("Ctrl+-", lambda: self.text_size_wanted.emit(-1)),
        ):
            QtGui.QShortcut(QtGui.QKeySequence(keys), self, act)
