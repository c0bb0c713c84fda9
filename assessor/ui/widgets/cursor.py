"""How far the cursor is in a field, so that it can be put there again when the field is made anew."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def cursor_in(widget: QWidget | None) -> int:
    """How many characters stand before it; 0 where nothing is written."""
    if isinstance(widget, QPlainTextEdit):
        return widget.textCursor().position()
    return widget.cursorPosition() if isinstance(widget, QLineEdit) else 0


def put_cursor(widget: QWidget | None, position: int) -> None:
    """Put it there, or at the end where the text has become shorter."""
    if isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        cursor.setPosition(
            min(position, len(widget.toPlainText().encode("utf-16-le")) // 2)
        )  # Qt counts as UTF-16 does
        widget.setTextCursor(cursor)
        widget.ensureCursorVisible()
    elif isinstance(widget, QLineEdit):
        widget.setCursorPosition(position)
