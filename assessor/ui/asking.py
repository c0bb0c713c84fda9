"""Questions and news in a small window: plain text, a clear choice, and the harmless one first."""

from __future__ import annotations

from PySide6 import QtWidgets  # its classes are made when they are first asked for: the first window has no message box
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def ask(parent: QWidget, title: str, text: str, *, yes: str, no: str) -> bool:
    """Whether the user chooses `yes`; Esc and closing mean `no`."""
    box = QtWidgets.QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(text)
    stay = box.addButton(no, QtWidgets.QMessageBox.ButtonRole.RejectRole)
    go = box.addButton(yes, QtWidgets.QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is go


def tell(parent: QWidget, title: str, text: str, *, ok: str) -> None:
    """Say something that needs no choice."""
    box = QtWidgets.QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(text)
    box.addButton(ok, QtWidgets.QMessageBox.ButtonRole.AcceptRole)
    box.exec()
