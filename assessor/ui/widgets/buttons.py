"""Buttons: the one primary of a page, ordinary ones, and links."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from assessor.ui.theme import restyle
from assessor.ui.widgets.text import Words


class Pressable(QPushButton):
    """A push button that Enter presses too, as people expect of whatever the ring stands around."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is as good as the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CONTROL:
            self.click()
        else:
            super().keyPressEvent(event)


_CONTROL = Qt.KeyboardModifier.ControlModifier


class WrappingButton(Pressable):
    """A push button that breaks its words into lines where there is too little room for them beside each other."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._words = text

    def sizeHint(self) -> QSize:
        """One line."""
        return self._around([self._words])

    def minimumSizeHint(self) -> QSize:
        """As narrow as its longest word."""
        return QSize(self._around(self._words.split()).width(), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its lines."""
        return self._around(self._lines(width)).height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        broken = "\n".join(self._lines(self.width()))
        if broken != self.text():
            self.setText(broken)

    def _around(self, lines: list[str]) -> QSize:
        """The size with these lines in it: what Qt puts around its words stays. To ask the style would make a class of it."""
        metrics = self.fontMetrics()
        width = max(map(metrics.horizontalAdvance, lines), default=0)
        words = QSize(width, metrics.height() + (len(lines) - 1) * metrics.lineSpacing())
        return words + super().sizeHint() - metrics.size(Qt.TextFlag.TextShowMnemonic, self.text())

    def _lines(self, width: int) -> list[str]:
        metrics, lines = self.fontMetrics(), [""]
        room = width - (self._around([self._words]).width() - metrics.horizontalAdvance(self._words))
        for word in self._words.split(" "):
            longer = f"{lines[-1]} {word}".lstrip()
            if lines[-1] and metrics.horizontalAdvance(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines


def button(text: str, act: Callable[[], object], role: str = "", *, name: str = "", wraps: bool = False) -> QPushButton:
    """A push button; `role` is primary, link or nothing, `name` what a screen reader says where the text is too short.

    One that `wraps` may have more words than a narrow window with large text has room for on a line.
    """
    made = WrappingButton(text) if wraps else Pressable(text)
    made.setProperty("role", role)
    made.setAutoDefault(False)
    made.setAccessibleName(name or text)
    policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum if wraps else QSizePolicy.Policy.Fixed)
    policy.setHeightForWidth(wraps)
    made.setSizePolicy(policy)
    made.clicked.connect(lambda _: act())
    if role == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


class BlockButton(Pressable):
    """A button as wide as the column, with a line of text and a smaller one under it."""

    def __init__(self, title: str, text: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self._title = Words("", "subheading" if role == "choice" else "name", self)
        self._text = Words("", "lead" if role == "choice" else "small", self)
        for label in (self._title, self._text):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._column.addWidget(label)
        self._column.setContentsMargins(*((20, 16, 20, 16) if role == "choice" else (10, 6, 8, 6)))
        self.set_words(title, text)

    def set_words(self, title: str, text: str) -> None:
        """Change what it says."""
        if (self._title.text(), self._text.text()) == (title, text):
            return
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title}. {text}" if text else title)
        self._fit()

    def set_current(self, current: bool) -> None:
        """Show whether this is where the user is."""
        if self.property("current") != current:
            self.setProperty("current", current)
            for widget in (self, self._title, self._text):
                restyle(widget)

    def heightForWidth(self, width: int) -> int:
        """As high as its words need."""
        return self._column.totalHeightForWidth(width)

    def hasHeightForWidth(self) -> bool:
        """Its words wrap."""
        return True

    def sizeHint(self) -> QSize:
        """As the layout says, since a push button only knows its own text."""
        return self._column.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Narrow windows wrap its words."""
        return QSize(80, self._column.totalMinimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all of the words visible at every width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is laid out when it is shown
            self.setMinimumHeight(self._column.totalHeightForWidth(self.width()))
            # A button that grows while it is being shown gets no other word of it.
            self._column.setGeometry(self.rect())
