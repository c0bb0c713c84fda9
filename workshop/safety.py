"""Pictures of what keeps concerns safe: backups, the lock, and each way in which a vault cannot be opened. All fictional."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from assessor.domain.concern import ConcernId
from assessor.services.ports import UnitOfWork
from assessor.services.settings import note_open
from assessor.store.faults import DiskFull
from assessor.ui.home.backups import BackupPage, BackupsPage
from assessor.ui.home.first import PassphrasePage, RolePage
from assessor.ui.home.passphrases import NewPassphrasePage
from assessor.ui.home.room import HomeRoom
from assessor.ui.home.start import StartPage
from assessor.ui.locking.page import CoverPage, LockedPage
from assessor.ui.wizard.frame import WizardFrame
from assessor.vault.occupancy import Occupancy
from workshop.case import again, empty
from workshop.shots import NO, Album, put
from workshop.studio import PASSPHRASE, Studio

FIRST, SECOND = "k7m2p", "b3wzt"


def safety_pictures(studio: Studio, album: Album) -> None:
    """A vault with backups, and what may become of it; a folder of its own is needed."""
    whole = studio.folder
    _make(studio, album)
    _backups(studio, album)
    _lock(studio, album)
    studio.stop()
    for name, become in TROUBLES.items():
        copy = whole.with_name(f"{whole.name}-{name}")
        shutil.copytree(whole, copy)
        become(copy / "vault")
        _enter(studio.moved(copy))
        album.take(f"trouble-{name}")
        if name == "damaged":
            _restore(studio, album)
        studio.stop()
    _enter(studio.moved(whole))
    _make_newer(studio)
    studio.stop()
    _enter(studio)
    album.take("trouble-newer")
    studio.stop()
    other = Occupancy(whole / "vault", now=studio.clock.now())
    _enter(studio)
    album.take("trouble-busy")
    studio.stop()
    other.release()


def _make(studio: Studio, album: Album) -> None:
    """Three backups on three days, and a draft that was open when the power went."""
    for days, letters in ((9, FIRST), (2, SECOND), (0, "")):
        studio.clock.earlier = timedelta(days=days)
        studio.start()
        if letters == FIRST:
            studio.find(RolePage).chosen.emit("professional")
            studio.settle()
            studio.find(NewPassphrasePage).given.emit(PASSPHRASE, "")
        else:
            studio.find(PassphrasePage).given.emit(PASSPHRASE)
        studio.settle()
        if letters:
            put(studio, again(studio.case, letters))
            studio.stop()
    put(studio, empty(studio.case, "h2xvn"))
    note_open(ConcernId(SECOND), uow=studio.open_uow())
    studio.stop()
    _enter(studio)
    studio.find(StartPage).show_backup_failed()
    studio.settle()
    album.take("start-after-crash")


def _enter(studio: Studio, *, locked: bool = False) -> None:
    studio.start(locked=locked)
    for page in studio.shell.findChildren(PassphrasePage):
        page.given.emit(PASSPHRASE)
    studio.settle()


def _backups(studio: Studio, album: Album) -> None:
    studio.navigator._show_settings()
    studio.settle()
    album.take("settings-links")
    studio.press("Backups")
    album.take("backups")
    _choose_newest(studio)
    album.take("backup")
    album.take_window("backup-window")


def _choose_newest(studio: Studio) -> None:
    studio.find(BackupsPage).chosen.emit(studio.parts.door.backups()[0].id)
    studio.settle()


def _restore(studio: Studio, album: Album) -> None:
    """The same where the vault cannot be opened."""
    studio.press("See the backups")
    album.take("trouble-backups")
    _choose_newest(studio)
    studio.find(BackupPage).look_wanted.emit("en forkert sætning")
    studio.settle()
    album.take("trouble-backup-locked")
    studio.find(BackupPage).look_wanted.emit(PASSPHRASE)
    studio.settle()
    album.take("trouble-backup")


def _lock(studio: Studio, album: Album) -> None:
    t, shell = studio.t, studio.shell
    full = False

    def open_uow() -> UnitOfWork:
        if full:
            raise DiskFull
        return studio.open_uow()

    studio.desk.go_on(FIRST, open_uow)
    studio.settle()
    shell.count_down(
        t.plural(
            "The program locks itself in {count} second. Press a key or move the mouse to go on.",
            "The program locks itself in {count} seconds. Press a key or move the mouse to go on.",
            45,
        )
    )
    full = True
    album.take_question("not-saved-question", answer=NO)
    studio.find(WizardFrame).closed.emit()
    studio.settle()
    album.take_window("lock-countdown")
    full = False
    shell.count_down("")
    cover = CoverPage(t, shell.danger_line)
    shell.cover(HomeRoom(cover, t=t), cover.title)
    album.take_window("lock-cover")
    cover.say_unsaved(t("Not saved: the disk is full."), passphrase=True)
    cover.refuse(t("That does not open it."))
    album.take_window("lock-cover-unsaved")
    shell.uncover()
    studio.navigator._show_page(LockedPage(t))
    album.take_window("locked-login")
    studio.stop()
    studio.start(locked=True)
    album.take_window("locked")


def _make_newer(studio: Studio) -> None:
    with studio.open_uow() as uow:
        uow._connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")  # type: ignore[attr-defined]
        uow.commit()


def _damaged(vault: Path) -> None:
    data = bytearray((vault / "concerns.db").read_bytes())
    for page in range(1, len(data) // 4096):
        data[page * 4096 + 2000] ^= 1
    (vault / "concerns.db").write_bytes(data)


def _alone(vault: Path) -> None:
    shutil.rmtree(vault / "backups")
    _damaged(vault)


def _older(vault: Path) -> None:
    oldest = min((vault / "backups").iterdir(), key=lambda backup: backup.name)
    shutil.copyfile(oldest / "concerns.db", vault / "concerns.db")


def _missing(vault: Path) -> None:
    (vault / "concerns.db").unlink()


def _key_missing(vault: Path) -> None:
    (vault / "vault.json").unlink()


TROUBLES: dict[str, Callable[[Path], None]] = {
    "damaged": _damaged,
    "alone": _alone,
    "older": _older,
    "missing": _missing,
    "key-missing": _key_missing,
}
