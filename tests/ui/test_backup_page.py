"""The page of a backup names, before anything is restored, what that would undo. Nobody in it exists."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from assessor.i18n import translator
from assessor.services.backups import Backup, BackupContents, BackupWhy
from assessor.services.standing import Since
from assessor.ui.home.backups import BackupPage, times_of

MADE = datetime(2026, 10, 5, 8, 17, tzinfo=UTC)


def words(qtbot: QtBot, since: Since | None) -> str:
    page = BackupPage(translator("da"), Backup("x", MADE, BackupWhy.CLOSE, 1), made="i går")
    qtbot.addWidget(page)
    page.show_contents(BackupContents((), 3, since))
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_backups_of_one_minute_and_of_one_second_can_be_told_apart() -> None:
    ids = ("20261005T091705Z-close", "20261005T081705Z-restore", "20261005T081705Z-close", "20261005T081700Z-close")
    backups = [
        Backup(id_, datetime.strptime(id_[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC), BackupWhy.CLOSE, 1)
        for id_ in ids
    ]
    times = times_of(backups, translator("da"))
    names = [times[id_] for id_ in reversed(ids)]
    assert [re.sub(r"kl\. \d\d", "kl. X", name) for name in names] == [
        "5. oktober 2026 kl. X.17.00",
        "5. oktober 2026 kl. X.17.05 · nr. 1",
        "5. oktober 2026 kl. X.17.05 · nr. 2",
        "5. oktober 2026 kl. X.17",
    ]


def test_what_restoring_would_undo_is_named_by_reference(qtbot: QtBot) -> None:
    said = words(
        qtbot, Since(("2026-aaaaa", "2026-bbbbb"), ("2026-ccccc",), ("2026-ddddd",), ("2026-fffff",), ("2026-eeeee",))
    )
    assert "Siden da" in said
    assert "Slettet siden og kommer tilbage: 2026-aaaaa, 2026-bbbbb" in said
    assert "Begyndt siden og kommer til at mangle: 2026-ccccc" in said
    assert "Må ikke slettes for tiden, og det bliver ved med at gælde: 2026-ddddd" in said
    assert "Må ikke slettes og kommer til at mangle: 2026-eeeee" in said
    assert "Må ikke slettes og bliver, som den var dengang: 2026-fffff" in said
    assert "Gem først det, der skal bevares." in said
    assert "Gem først" not in words(qtbot, Since((), (), ("2026-ddddd",), (), ()))


def test_where_nothing_was_done_since_nothing_is_said(qtbot: QtBot) -> None:
    for since in (None, Since((), (), (), (), ())):
        assert "Siden da" not in words(qtbot, since)
