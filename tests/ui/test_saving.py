"""Where files are proposed to lie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from assessor.i18n import translator
from assessor.ui.saving import ask_folder, ask_where, ask_where_json
from tests.ui.window_user import fixed_settings

pytestmark = pytest.mark.qt_log_ignore("does not support")  # what a window drawn in memory cannot do
T = translator("da")
WAYS: tuple[Callable[[QWidget], str | None], ...] = (
    lambda parent: ask_folder(parent, T),
    lambda parent: ask_where(parent, "prøve.pdf", T),
    lambda parent: ask_where_json(parent, "prøve.json", T),
)


@pytest.mark.parametrize("ask", WAYS, ids=("folder", "pdf", "json"))
@pytest.mark.parametrize("documents", ["Dokumenter", ""])
def test_the_window_opens_in_a_folder_that_is_there(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ask: Callable[[QWidget], str | None], documents: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "user-dirs.dirs").write_text('XDG_DOCUMENTS_DIR="$HOME/Dokumenter"\n', encoding="utf-8")
    if documents:
        (tmp_path / documents).mkdir()
    fixed_settings(tmp_path)
    seen: list[tuple[str, bool]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            box = dialog.findChild(QDialogButtonBox)
            assert isinstance(box, QDialogButtonBox)
            seen.append((dialog.directory().absolutePath(), box.buttons()[0].isEnabled()))
            dialog.reject()

    timer = QTimer(interval=5)
    timer.timeout.connect(look)
    timer.start()
    parent = QWidget()
    qtbot.addWidget(parent)
    assert ask(parent) is None
    timer.stop()
    assert seen == [(str(tmp_path / documents), True)]
