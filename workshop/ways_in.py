"""Pictures of the ways in: a coordinator's recovery key, “Adgang”, a forgotten passphrase, several people on one PC."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from assessor.ui.home.another import AnotherPage, ChairPage
from assessor.ui.home.first import PassphrasePage, RolePage
from assessor.ui.home.passphrases import AskPassphrasePage, NewPassphrasePage
from assessor.ui.home.recovery_key import KeyWords, RecoverPage, RecoveryKeyPage, TypedBackPage
from assessor.ui.home.ways_in import WaysInPage
from assessor.ui.home.who import WhoPage
from workshop.shots import Album
from workshop.studio import PASSPHRASE, Studio

_LONG_LABEL = "Specialundervisningsvejleder Æ.-Ø. Å."


def ways_in_pictures(studio: Studio, album: Album) -> None:
    """From a first start to the second person's; a folder of its own is needed."""
    studio.start()
    key = _make(studio, album)
    _change(studio, album)
    _make_room(studio, album)
    studio.stop()
    studio.start()
    album.take("who")
    studio.find(WhoPage).chosen.emit("")
    studio.settle()
    album.take("unlock-one-of-several")
    studio.find(PassphrasePage).recovery_wanted.emit()
    studio.settle()
    studio.find(RecoverPage).given.emit(key[:-1])
    studio.settle()
    album.take("recover-mistyped")
    studio.find(RecoverPage).given.emit(key)
    studio.settle()
    album.take("recover-new-passphrase")
    studio.stop()


def _make(studio: Studio, album: Album) -> str:
    studio.find(RolePage).chosen.emit("coordinator")
    studio.settle()
    album.take("coordinator-passphrase")
    studio.find(NewPassphrasePage).given.emit(PASSPHRASE, "")
    studio.settle()
    album.take("recovery-key")
    key = " ".join(label.text() for label in studio.find(KeyWords).findChildren(QLabel))
    studio.find(RecoveryKeyPage).print_wanted.emit()
    studio.settle()
    album.take_window("recovery-key-preview")
    studio.press("Back")
    studio.find(RecoveryKeyPage).written_down.emit()
    studio.settle()
    studio.find(TypedBackPage).given.emit("")
    studio.settle()
    album.take("recovery-key-typed-back")
    studio.find(TypedBackPage).given.emit(key)
    studio.settle()
    return key


def _change(studio: Studio, album: Album) -> None:
    studio.navigator._show_settings()
    studio.settle()
    studio.press("Ways in")
    album.take("ways-in")
    page = studio.find(WaysInPage)
    page.change_wanted.emit()
    studio.settle()
    album.take("ways-in-change")
    studio.press("Back")
    studio.find(WaysInPage).key_wanted.emit()
    studio.settle()
    studio.find(AskPassphrasePage).given.emit("forkert")
    studio.settle()
    album.take("ways-in-passphrase")
    studio.press("Back")
    studio.press("Back to the settings")


def _make_room(studio: Studio, album: Album) -> None:
    studio.press("Make room for one more on this PC")
    album.take("another")
    studio.find(AnotherPage).given.emit(_LONG_LABEL, "HA")
    studio.settle()
    album.take("another-turn")
    studio.find(ChairPage).taken.emit()
    studio.settle()
    album.take("another-role")
    studio.find(RolePage).chosen.emit("professional")
    studio.settle()
    album.take("another-passphrase")
    studio.find(NewPassphrasePage).given.emit(PASSPHRASE, "")
    studio.settle()
