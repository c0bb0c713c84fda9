"""A scrolling page with a text column that never grows too wide to read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

COLUMN_EMS = 52  # 760 px at 100 %
SCROLL_BAR = 12  # px, as in the style sheet


class ColumnScroll(QScrollArea):
    """Scrolls one widget up and down, at most 52 em wide, left on the canvas."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = content
        canvas = QWidget()
        canvas.setObjectName("canvas")
        canvas.setProperty("scrolls", True)
        # The content comes into what stands in the window already: each change of parent dresses all of it anew.
        self.setWidget(canvas)
        row = QHBoxLayout(canvas)
        row.setContentsMargins(40, 32, 28, 32)
        row.addWidget(content, 1, Qt.AlignmentFlag.AlignTop)
        row.addStretch(0)
        content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._fit()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    @property
    def content(self) -> QWidget:
        """What it scrolls."""
        return self._content

    def to_top(self) -> None:
        """Show the beginning."""
        self.verticalScrollBar().setValue(0)

    def reveal(self, widget: QWidget) -> None:
        """Bring a widget into view, and the keyboard to it."""
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(widget, 40, 80)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width or text size means a new column."""
        super().resizeEvent(event)
        self._fit()

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """The keyboard never goes where nobody sees it; what a mouse has pressed is seen already."""
        if now is not None and self._content.isAncestorOf(now) and not QGuiApplication.mouseButtons().value:
            self.ensureWidgetVisible(now, 40, 80)

    def _fit(self) -> None:
        em = QFontMetricsF(self.font()).height() / 1.36  # Noto Sans: a line is 1.36 em
        width = min(round(COLUMN_EMS * em), max(self.width() - SCROLL_BAR - 68, 200))
        self._content.setFixedWidth(width)
