"""Headings, and pages of a report, that a screen reader knows as such."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget

_ROLES = {"isHeading": QAccessible.Role.Heading, "isPaper": QAccessible.Role.Document}


class _RoleInterface(QAccessibleWidget):
    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role)

    def text(self, kind: QAccessible.Text) -> str:
        widget = self.widget()
        if kind is QAccessible.Text.Name and isinstance(widget, QLabel):
            return widget.text()
        return super().text(kind)


class HeadingFactory:
    """Gives headings their role; to be kept alive as long as the application, which does not keep it."""

    def __init__(self) -> None:
        self._interfaces: list[_RoleInterface] = []
        QAccessible.installFactory(self._make)

    def _make(self, _: str, thing: QObject) -> QAccessibleInterface | None:
        if not isinstance(thing, QWidget):
            return None
        role = next((role for name, role in _ROLES.items() if thing.property(name)), None)
        if role is None:
            return None
        interface = _RoleInterface(thing, role)
        self._interfaces.append(interface)
        thing.destroyed.connect(lambda: self._interfaces.remove(interface))
        return interface
