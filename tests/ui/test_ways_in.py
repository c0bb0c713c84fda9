"""The ways in: a recovery key put on paper and typed back, a forgotten passphrase, “Adgang”, several people on one PC."""

from __future__ import annotations

import re
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from assessor.domain.log import Act
from assessor.door.local import LocalVault
from assessor.errors import KeyringTrouble, VaultError
from assessor.services.log import open_log
from assessor.services.settings import choose_role, chosen_role
from assessor.services.vaults import Opening, VaultState, WayKind
from assessor.ui.home.recovery_key import KeyWords
from assessor.ui.parts import OpenUow
from assessor.ui.preview.page import PreviewPage
from tests.ui.window_user import PASSPHRASE, DiskFull, MemoryDoor, StillClock, WindowUser
from tests.vault.samples import CHEAP

Window = Callable[..., WindowUser]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
START = "Hvad vil du gerne?"
NEW = "en anden opdigtet sætning"
KEY = "Gendannelsesnøgle"


def shown_key(user: WindowUser) -> str:
    """The key as somebody copies it from the screen."""
    (words,) = (each for each in user.shell.findChildren(KeyWords) if each.isVisible())
    groups = [label.text() for label in words.findChildren(QLabel)]
    assert [len(group) for group in groups] == [4] * 7
    return " ".join(groups).lower()


def come_to_the_key(user: WindowUser) -> str:
    user.start()
    user.press("Jeg er tovholder")
    user.write("Adgangskode", PASSPHRASE)
    user.write("Adgangskoden en gang til", PASSPHRASE)
    user.press("Fortsæt")
    assert user.title == "Få din nøgle på papir"
    return shown_key(user)


def type_back(user: WindowUser, key: str, go: str = "Opret") -> None:
    user.press("Jeg har den på papir")
    user.write(KEY, key)
    user.press(go)


def to_ways(user: WindowUser) -> None:
    user.press("Indstillinger")
    user.press("Adgang")
    assert user.title == "Adgang"


def open_window(window: Window, door: MemoryDoor, opening: Opening) -> WindowUser:
    choose_role("professional", uow=door.create(opening)())
    door.close()
    user = window(door)
    user.start()
    if opening.passphrase is not None:
        user.unlock(opening.passphrase)
    assert user.title == START
    return user


def changes(door: MemoryDoor) -> int:
    return sum(event.act == Act.KEY_CHANGED for event in open_log(uow=door.store.unit_of_work(), limit=100).events)


@pytest.mark.parametrize(("keyring", "state"), [(True, VaultState.BOTH), (False, VaultState.PASSPHRASE)])
def test_a_coordinator_has_the_key_on_paper_before_anything_is_made(
    window: Window, keyring: bool, state: VaultState
) -> None:
    door = MemoryDoor(keyring=keyring)
    user = window(door)
    key = come_to_the_key(user)
    user.press("Jeg har den på papir")
    user.write(KEY, key[:-3] + "xyz")
    user.press("Opret")
    assert user.sees("et tegn er forkert")
    assert (door.opened, door.state()) == (0, VaultState.NONE)
    user.write(KEY, door.new_recovery_key())
    user.press("Opret")
    assert user.sees("en anden nøgle end den, du lige har fået")
    user.write(KEY, "")
    user.press("Opret")
    assert user.sees("Skriv gendannelsesnøglen.")
    assert door.opened == 0
    user.write(KEY, key)
    user.press("Opret")
    assert user.title == START
    assert door.state() is state
    assert [way.kind for way in door.ways()] == [WayKind(state.value), WayKind.RECOVERY]
    assert chosen_role(uow=door.store.unit_of_work()) == "coordinator"
    assert user.sees("Ring gerne først til en kollega i Infohuset")
    user.press("Ny bekymring")
    assert user.sees("Ring gerne først til en kollega i Infohuset")
    assert not user.sees("giver til tovholderen"), "nobody is told to hand it to themselves"
    assert user.bugs == []


def test_a_coordinator_is_told_what_opens_it(window: Window) -> None:
    for keyring, words in ((True, "dit login på pc'en sammen"), (False, "ikke selv passe sikkert på nøglen")):
        user = window(MemoryDoor(keyring=keyring))
        user.start()
        user.press("Jeg er tovholder")
        assert user.sees(words)
        user.end()


def test_going_back_at_each_step_loses_nothing(window: Window) -> None:
    user = window(MemoryDoor())
    key = come_to_the_key(user)
    user.press("Jeg har den på papir")
    user.write(KEY, key[:12])
    user.press("Tilbage: vis nøglen igen")
    assert shown_key(user) == key
    user.press("Tilbage")
    for label in ("Adgangskode", "Adgangskoden en gang til"):
        field = user.field(label)
        assert isinstance(field, QLineEdit)
        assert field.text() == PASSPHRASE
    user.press("Tilbage")
    assert user.title == "Velkommen. Hvem er du?"
    user.press("Jeg er tovholder")
    user.write("Adgangskode", PASSPHRASE)
    user.write("Adgangskoden en gang til", PASSPHRASE)
    user.press("Fortsæt")
    type_back(user, shown_key(user))
    assert user.title == START


def test_what_was_typed_of_the_key_is_there_after_looking_again(window: Window) -> None:
    user = window(MemoryDoor())
    key = come_to_the_key(user)
    user.press("Jeg har den på papir")
    user.write(KEY, key[:12])
    user.press("Tilbage: vis nøglen igen")
    user.press("Jeg har den på papir")
    field = user.field(KEY)
    assert isinstance(field, QLineEdit)
    assert field.text() == key[:12]


def test_the_key_is_not_in_the_clipboard_or_the_title_and_goes_onto_paper_only(window: Window) -> None:
    user = window(MemoryDoor())
    key = come_to_the_key(user)
    user.press("Se og udskriv siden")
    assert user.title == "Forhåndsvisning"
    assert "Udskriv" in user.boxes()
    assert not [name for name in user.boxes() if name.startswith("Gem")]
    user.press("Tilbage")
    assert shown_key(user) == key
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        assert key.split()[0] not in QApplication.clipboard().text(mode).lower()
    assert not any(key.split()[0] in title.lower() for title in user.titles)


def test_without_a_printer_the_key_is_written_down_by_hand_and_becomes_no_file(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    user = window(MemoryDoor())
    come_to_the_key(user)
    user.press("Se og udskriv siden")
    with user.answering("Gem som PDF") as said, user.choosing(tmp_path / "key.pdf") as proposed:
        user.press("Udskriv")
    assert proposed == []
    assert said == [
        (
            "Der er ingen printer på denne pc. Skriv den af i hånden, her fra skærmen. Den gemmes ikke som fil: "
            "Den, der fandt filen, kunne åbne det hele."
        )
    ]
    assert not list(tmp_path.rglob("*.pdf"))


def test_a_keyring_that_will_not_keep_its_half_is_said_and_nothing_is_written_twice(window: Window) -> None:
    door = MemoryDoor(keyring=True)
    door.refuses.append(KeyringTrouble("The PC's keyring does not let the program in."))
    user = window(door)
    key = come_to_the_key(user)
    type_back(user, key)
    assert user.title == "Vælg en adgangskode"
    assert user.sees("ikke selv passe sikkert på nøglen")
    user.press("Fortsæt")
    assert shown_key(user) == key
    user.press("Jeg har den på papir")
    user.press("Opret")
    assert user.title == START
    assert door.state() is VaultState.PASSPHRASE


def test_a_full_disk_is_said_beside_the_key_and_can_be_tried_again(window: Window) -> None:
    door = MemoryDoor()
    door.refuses.append(DiskFull())
    user = window(door)
    type_back(user, come_to_the_key(user))
    assert user.sees("Disken er fuld")
    user.press("Opret")
    assert user.title == START


@pytest.mark.parametrize("keyring", [True, False])
def test_a_forgotten_passphrase(window: Window, keyring: bool) -> None:
    door = MemoryDoor(keyring=keyring)
    key = door.new_recovery_key()
    door.create(Opening(PASSPHRASE, keyring=keyring, recovery=key))
    door.close()
    user = window(door)
    user.start()
    user.press("Glemt adgangskoden?")
    user.write(KEY, key[:-1])
    user.press("Fortsæt")
    assert user.sees("28 tegn")
    user.write(KEY, door.new_recovery_key())
    user.press("Fortsæt")
    assert user.sees("hører ikke til")
    user.write(KEY, key.lower().replace("-", " "))
    user.press("Fortsæt")
    assert user.title == "Vælg en ny adgangskode"
    user.press("Tilbage")
    assert user.title == "Brug nøglen på papir"
    user.press("Tilbage")
    assert user.title == "Lås op"
    user.press("Glemt adgangskoden?")
    user.write(KEY, key)
    user.press("Fortsæt")
    user.write("Adgangskode", NEW)
    user.write("Adgangskoden en gang til", NEW)
    user.press("Åbn")
    assert user.title == START
    assert door.fits(NEW)
    assert door.state() is (VaultState.BOTH if keyring else VaultState.PASSPHRASE)
    assert WayKind.RECOVERY in [way.kind for way in door.ways()]
    assert changes(door) == 1
    acts = [event.act for event in open_log(uow=door.store.unit_of_work(), limit=100).events]
    assert acts.index(Act.KEY_CHANGED) < acts.index(Act.VAULT_RECOVERED)  # newest first
    assert user.bugs == []


@pytest.mark.parametrize("even", ["aaaaaaaaaaaa", "abcdabcdabcd"])
def test_the_same_few_characters_are_no_passphrase(window: Window, even: str) -> None:
    user = window(MemoryDoor())
    user.start()
    user.press("Jeg er tovholder")
    user.write("Adgangskode", even)
    user.write("Adgangskoden en gang til", even)
    user.press("Fortsæt")
    assert user.sees("hurtige at gætte")
    assert user.title == "Vælg en adgangskode"


@pytest.mark.parametrize("keyring", [False, True])
def test_without_a_recovery_key_the_truth_is_told_and_a_new_place_lies_beside_the_old(
    window: Window, keyring: bool
) -> None:
    door = MemoryDoor(keyring=keyring)
    choose_role("professional", uow=door.create(Opening(PASSPHRASE, keyring=keyring))())
    door.close()
    user = window(door)
    user.start()
    assert user.title == "Lås op"
    user.press("Glemt adgangskoden?")
    assert user.title == "Glemt adgangskoden?"
    assert user.sees("kan ingen åbne")
    assert user.sees("Det, du har afleveret, er i god behold")
    assert user.sees("Infohus")
    user.press("Prøv igen")
    assert user.title == "Lås op"
    user.press("Glemt adgangskoden?")
    user.press("Lav en ny plads")
    user.press("Fortsæt")
    assert user.sees("Skriv et mærke")
    user.write("Dit eget mærke", "ÅO")
    user.press("Fortsæt")
    user.press("Jeg har en bekymring")
    user.write("Adgangskode", NEW)
    user.write("Adgangskoden en gang til", NEW)
    user.press("Opret")
    assert user.title == START
    assert [event.act for event in open_log(uow=door.store.unit_of_work(), limit=9).events] == [Act.VAULT_MADE]
    assert chosen_role(uow=door.store.unit_of_work()) == "professional"
    user.close()
    user.end()

    again = window(door)
    again.start()
    again.press("Uden mærke")
    again.unlock(PASSPHRASE)
    assert again.title == START, "the old one stands as it was, should the passphrase come back"
    assert again.bugs == []


def test_a_weaker_lock_is_said_and_the_login_is_advised_when_it_is_back(window: Window) -> None:
    door = MemoryDoor(keyring=False)
    key = door.new_recovery_key()
    door.create(Opening(PASSPHRASE, keyring=True, recovery=key))
    door.close()
    user = window(door)
    user.start()
    user.press("Glemt adgangskoden?")
    user.write(KEY, key)
    user.press("Fortsæt")
    assert user.sees("åbner den nye adgangskode alene")
    user.write("Adgangskode", NEW)
    user.write("Adgangskoden en gang til", NEW)
    user.press("Åbn")
    assert door.state() is VaultState.PASSPHRASE
    to_ways(user)
    assert not user.sees("Det er sikrere")
    door._keyring = True
    user.press("Tilbage til indstillinger")
    user.press("Adgang")
    assert user.sees("Det er sikrere")
    assert "Kræv også pc'ens login" in user.boxes()


def test_with_the_right_passphrase_and_no_keyring_the_paper_is_named(window: Window) -> None:
    door = MemoryDoor(keyring=True)
    key = door.new_recovery_key()
    door.create(Opening(PASSPHRASE, keyring=True, recovery=key))
    door.close()
    door.locked = KeyringTrouble("The PC's keyring does not let the program in.")
    user = window(door)
    user.start()
    user.unlock()
    assert user.sees("Nøglen på papir åbner det også.")
    assert not [name for name in user.boxes() if name.startswith("Glemt")]
    user.press("Brug nøglen på papir")
    door.locked = None
    user.write(KEY, key)
    user.press("Fortsæt")
    assert user.title == "Vælg en ny adgangskode"


def test_a_keyring_that_is_gone_and_no_paper_lead_to_the_truth_too(window: Window) -> None:
    door = MemoryDoor(keyring=True)
    door.create(Opening(keyring=True))
    door.close()
    door.locked = KeyringTrouble("The key to your concerns is not in this PC's keyring.")
    user = window(door)
    user.start()
    assert not user.sees("papir")
    user.press("Hvad nu, hvis det ikke hjælper?")
    assert user.title == "Pc'ens login åbner det ikke mere"
    door.locked = None
    user.press("Prøv igen")
    assert user.title == START


def test_a_keyring_that_forgot_is_helped_by_the_key_without_a_ceremony(window: Window) -> None:
    door = MemoryDoor(keyring=True)
    key = door.new_recovery_key()
    door.create(Opening(keyring=True, recovery=key))
    door.close()
    door.locked = KeyringTrouble("The key to your concerns is not in this PC's keyring.")
    user = window(door)
    user.start()
    assert user.title == "Det kan ikke åbnes"
    assert user.sees("Nøglen på papir åbner det også.")
    user.press("Brug nøglen på papir")
    door.locked = None
    user.write(KEY, key)
    user.press("Fortsæt")
    assert user.title == START
    assert door.state() is VaultState.KEYRING


def test_another_fault_is_no_matter_for_a_key(window: Window) -> None:
    door = MemoryDoor(keyring=True)
    door.create(Opening(keyring=True, recovery=door.new_recovery_key()))
    door.close()
    door.locked = VaultError("Your concerns are already open in another window of the program.")
    user = window(door)
    user.start()
    assert user.title == "Det kan ikke åbnes"
    assert "Brug nøglen på papir" not in user.boxes()


def test_the_passphrase_is_changed_with_the_old_one(window: Window) -> None:
    door = MemoryDoor()
    user = open_window(window, door, Opening(PASSPHRASE))
    to_ways(user)
    assert user.sees("22. november 2026")
    user.press("Skift adgangskode")
    user.write("Din adgangskode nu", "noget ganske forkert")
    user.write("Ny adgangskode", NEW)
    user.write("Adgangskoden en gang til", NEW)
    user.press("Skift")
    assert user.sees("Det er ikke adgangskoden.")
    assert (door.fits(PASSPHRASE), changes(door)) == (True, 0)
    user.write("Din adgangskode nu", PASSPHRASE)
    user.press("Skift")
    assert user.sees("Adgangskoden er skiftet.")
    assert (door.fits(NEW), changes(door)) == (True, 1)
    user.press("Tilbage til indstillinger")
    assert user.title == "Indstillinger"


def test_a_teacher_asks_for_a_passphrase_too_and_back_again(window: Window) -> None:
    door = MemoryDoor(keyring=True)
    user = open_window(window, door, Opening(keyring=True))
    to_ways(user)
    user.press("Kræv også en adgangskode")
    user.write("Adgangskode", NEW)
    user.write("Adgangskoden en gang til", NEW)
    user.press("Skift")
    assert user.sees("sammen")
    assert door.state() is VaultState.BOTH
    user.press("Åbn med pc'ens login alene")
    user.write("Din adgangskode nu", NEW)
    user.press("Skift")
    assert door.state() is VaultState.KEYRING
    assert changes(door) == 2


def test_a_passphrase_alone_is_combined_with_the_login(window: Window) -> None:
    door = MemoryDoor(keyring=True)
    user = open_window(window, door, Opening(PASSPHRASE))
    to_ways(user)
    user.press("Kræv også pc'ens login")
    user.write("Din adgangskode nu", PASSPHRASE)
    user.press("Skift")
    assert door.state() is VaultState.BOTH
    assert door.fits(PASSPHRASE)


@pytest.mark.parametrize("opening", [Opening(PASSPHRASE), Opening(keyring=True)], ids=["passphrase", "keyring"])
def test_a_recovery_key_is_made_replaced_and_revoked(window: Window, opening: Opening) -> None:
    door = MemoryDoor(keyring=opening.keyring)
    user = open_window(window, door, opening)

    def give_passphrase(go: str) -> None:
        if opening.passphrase is not None:
            user.write("Din adgangskode nu", opening.passphrase)
            user.press(go)

    to_ways(user)
    assert user.sees("Ingen gendannelsesnøgle")
    lost = "Forsvinder dit login på pc'en" if opening.keyring else "Glemmer du adgangskoden"
    assert user.sees(f"{lost}, kan ingen åbne det, du har skrevet."), "and not what plays no part here"
    keys = []
    for name in ("Lav en nøgle", "Lav en ny nøgle"):
        user.press(name)
        if opening.passphrase is not None:
            user.write("Din adgangskode nu", "noget ganske forkert")
            user.press("Fortsæt")
            assert user.sees("Det er ikke adgangskoden.")
        give_passphrase("Fortsæt")
        keys.append(shown_key(user))
        assert changes(door) == len(keys) - 1, "not before it is typed back"
        type_back(user, keys[-1], "Brug denne nøgle fra nu af")
        assert user.sees("Fra nu af åbner den nye gendannelsesnøgle")
    assert keys[0] != keys[1]
    assert changes(door) == 2
    if opening.passphrase is None:
        with user.answering("Spær nøglen"):
            user.press("Spær nøglen")
    else:
        user.press("Spær nøglen")
        give_passphrase("Spær nøglen")
    assert user.sees("Ingen gendannelsesnøgle")
    assert WayKind.RECOVERY not in [way.kind for way in door.ways()]
    assert changes(door) == 3
    assert user.bugs == []


def test_the_page_with_the_key_names_the_place_that_it_opens(window: Window) -> None:
    door = MemoryDoor(keyring=True)
    user = open_window(window, door, Opening(keyring=True))
    door.rename("MH")
    to_ways(user)
    user.press("Lav en nøgle")
    user.press("Se og udskriv siden")
    preview = user.shell.findChild(PreviewPage)
    assert isinstance(preview, PreviewPage)
    page = subprocess.run(
        ["pdftotext", "-", "-"], input=preview._ways.paper.pdf, capture_output=True, check=True
    ).stdout.decode()
    assert "MH" in page.split()


def test_who_becomes_a_coordinator_is_led_to_a_passphrase_and_a_key(window: Window) -> None:
    user = open_window(window, MemoryDoor(keyring=True), Opening(keyring=True))
    user.press("Indstillinger")
    advice = "Vælg en adgangskode, og få en gendannelsesnøgle på papir."
    user.pick("Hvem er du?", "Jeg er tovholder")
    assert user.sees(advice)
    user.pick("Hvem er du?", "Jeg har en bekymring")
    assert not user.sees(advice)
    user.pick("Hvem er du?", "Jeg er tovholder")
    buttons = [each for each in user.shell.findChildren(QAbstractButton) if each.isVisible()]
    next(each for each in buttons if each.accessibleName() == "Adgang").click()
    user.settle()
    assert user.title == "Adgang"


def test_who_has_them_is_not_advised(window: Window) -> None:
    door = MemoryDoor()
    user = open_window(window, door, Opening(PASSPHRASE, recovery=door.new_recovery_key()))
    user.press("Indstillinger")
    user.pick("Hvem er du?", "Jeg er tovholder")
    assert not user.sees("få en gendannelsesnøgle på papir")


def test_leaving_the_ceremony_leaves_the_ways_as_they_were(window: Window) -> None:
    door = MemoryDoor(keyring=True)
    user = open_window(window, door, Opening(keyring=True))
    to_ways(user)
    user.press("Lav en nøgle")
    user.press("Tilbage")
    assert user.title == "Adgang"
    assert [way.kind for way in door.ways()] == [WayKind.KEYRING]


def test_the_ways_belong_to_an_open_vault(window: Window) -> None:
    user = window(MemoryDoor())
    user.start()
    user.press("Øvelse")
    user.press("Til startsiden")
    assert "Adgang" not in user.boxes()


# --- several people on one PC ----------------------------------------------------------------------------------------


def make_room(user: WindowUser, own: str = "ÅO", other: str = "BF") -> None:
    user.press("Indstillinger")
    user.press("Lav en plads til en kollega")
    assert user.sees("kan se mærket")
    user.write("Dit eget mærke", own)
    user.write("Den andens mærke", other)
    user.press("Fortsæt")


def take_chair(user: WindowUser) -> None:
    assert user.title == "Nu er det din kollegas tur"
    assert "Start" not in user.boxes(), "the other one's is closed"
    user.press("Nu sidder jeg her")


def test_one_more_gets_a_place_with_a_passphrase_of_their_own(window: Window) -> None:
    door = MemoryDoor(keyring=True)
    user = open_window(window, door, Opening(PASSPHRASE))
    user.press("Ny bekymring")
    user.press("Er nogen i fare nu?: Ved ikke")
    user.settle_saved()
    user.press("Til startsiden")
    make_room(user, other="åo")
    assert user.sees("kan kende fra hinanden")
    user.write("Den andens mærke", "BF")
    user.press("Fortsæt")
    closed = door.closed
    take_chair(user)
    assert not user.navigator.vault_is_open
    assert user.title == "Velkommen. Hvem er du?"
    user.press("Jeg har en bekymring")
    assert user.sees("flere om samme login")
    user.write("Adgangskode", NEW)
    user.write("Adgangskoden en gang til", NEW)
    assert door.closed == closed, "one's own was closed before the chair changed hands"
    user.press("Opret")
    assert user.title == START
    user.close()
    user.end()

    user = window(door)
    user.start()
    user.press("BF")
    assert user.title == "Lås op"
    assert user.sees("BF")
    user.unlock(PASSPHRASE)
    assert user.sees("Det er ikke adgangskoden.")
    user.unlock(NEW)
    assert user.title == START
    assert not user.sees("2026-"), "nothing of the other's"
    assert door.store.concerns == {}
    assert chosen_role(uow=door.store.unit_of_work()) == "professional"
    assert [event.act for event in open_log(uow=door.store.unit_of_work(), limit=100).events][-1] == Act.VAULT_MADE
    user.close()
    user.end()

    again = window(door)
    again.start()
    assert again.title == "Hvem er du?"
    again.press("BF")
    again.press("Jeg er en anden")
    again.press("ÅO")
    again.unlock(PASSPHRASE)
    assert again.title == START
    assert len(door.store.concerns) == 1
    assert again.bugs == []


@pytest.mark.parametrize("several", [False, True])
def test_who_is_new_on_a_shared_pc_makes_a_place_without_anybody_s_help(window: Window, several: bool) -> None:
    door = MemoryDoor(keyring=True)
    door.create(Opening(PASSPHRASE), label="ÅO" if several else "")
    door.close()
    if several:
        door.create(Opening(PASSPHRASE), label="BF", another=True)
        door.close()
        door.choose("")
    user = window(door)
    user.start()
    assert user.title == ("Hvem er du?" if several else "Lås op")
    user.press("Er du ny her?")
    user.press("Tilbage")
    assert user.title == ("Hvem er du?" if several else "Lås op")
    user.press("Er du ny her?")
    if several:
        user.write("Dit eget mærke", "bf")
        user.press("Fortsæt")
        assert user.sees("kan kendes fra de andre")
    user.write("Dit eget mærke", "KJ")
    user.press("Fortsæt")
    user.press("Jeg har en bekymring")
    assert user.sees("flere om samme login")
    user.write("Adgangskode", NEW)
    user.write("Adgangskoden en gang til", NEW)
    user.press("Opret")
    assert user.title == START
    assert "KJ" in [person.label for person in door.people()]
    assert user.bugs == []


def test_going_back_from_making_room_leads_back_to_one_s_own(window: Window) -> None:
    door = MemoryDoor(keyring=True)
    user = open_window(window, door, Opening(keyring=True))
    user.press("Indstillinger")
    user.press("Lav en plads til en kollega")
    assert user.sees("Alle, der bruger samme login")
    user.press("Vælg en adgangskode til din plads")
    assert user.title == "Adgang"
    user.press("Tilbage til indstillinger")
    user.press("Lav en plads til en kollega")
    user.press("Tilbage")
    assert user.title == "Indstillinger"
    assert door.closed == 1, "only before the window"
    make_room(user)
    take_chair(user)
    user.press("Jeg har en bekymring")
    for title in ("Velkommen. Hvem er du?", "Nu er det din kollegas tur"):
        user.press("Tilbage")
        assert user.title == title
    user.press("Ikke nu")
    assert user.title == START
    user.press("Ny bekymring")
    assert user.title == "Før du begynder"
    assert user.bugs == []


def test_who_is_in_a_hurry_while_a_place_is_made_disturbs_nothing(window: Window, qtbot: QtBot) -> None:
    gate = threading.Event()

    class Slow(MemoryDoor):
        def create(self, opening: Opening, *, label: str = "", another: bool = False) -> OpenUow:
            if another:
                gate.wait(10)
            return super().create(opening, label=label, another=another)

    user = open_window(window, Slow(keyring=True), Opening(keyring=True))
    make_room(user)
    take_chair(user)
    user.press("Jeg har en bekymring")
    user.write("Adgangskode", NEW)
    user.write("Adgangskoden en gang til", NEW)
    user.button("Opret").click()
    user.button("Tilbage").click()
    QApplication.processEvents()
    assert user.title == "Vælg en adgangskode"
    gate.set()
    qtbot.waitUntil(lambda: user.title == START)
    assert user.bugs == []


def test_a_place_that_cannot_be_made_is_said_and_leads_back_in(window: Window) -> None:
    door = MemoryDoor()
    user = open_window(window, door, Opening(PASSPHRASE))
    make_room(user)
    take_chair(user)
    user.press("Jeg har en bekymring")
    user.write("Adgangskode", NEW)
    user.write("Adgangskoden en gang til", NEW)
    door.refuses.append(DiskFull())
    user.press("Opret")
    assert user.sees("Disken er fuld")
    for _ in range(2):
        user.press("Tilbage")
    user.press("Ikke nu")
    assert user.title == "Lås op", "one's own was closed for it"
    user.unlock()
    assert user.title == START
    make_room(user)
    take_chair(user)
    user.press("Jeg har en bekymring")
    user.write("Adgangskode", NEW)
    user.write("Adgangskoden en gang til", NEW)
    user.press("Opret")
    assert user.title == START
    assert [person.label for person in door.people()] == ["ÅO", "BF"]


def test_with_one_vault_nobody_is_asked_who_they_are(window: Window) -> None:
    user = open_window(window, MemoryDoor(keyring=True), Opening(keyring=True))
    assert user.title == START


def test_the_real_vaults(window: Window, tmp_path: Path) -> None:
    class NoKeyring(LocalVault):
        def keyring_available(self) -> bool:
            return False

    def door() -> LocalVault:
        return NoKeyring(tmp_path / "vault", StillClock(), cost=CHEAP, patience=1)

    user = window(door())
    key = come_to_the_key(user)
    type_back(user, key)
    assert user.title == START
    make_room(user)
    take_chair(user)
    user.press("Jeg har en bekymring")
    user.write("Adgangskode", NEW)
    user.write("Adgangskoden en gang til", NEW)
    user.press("Opret")
    assert user.title == START
    user.close()
    user.end()
    again = window(door())
    again.start()
    again.press("ÅO")
    again.press("Glemt adgangskoden?")
    again.write(KEY, key)
    again.press("Fortsæt")
    again.write("Adgangskode", NEW)
    again.write("Adgangskoden en gang til", NEW)
    again.press("Åbn")
    assert again.title == START
    to_ways(again)
    assert again.sees("Gendannelsesnøgle på papir")
    assert not re.search(key.split()[0], " ".join(again.words()).lower())
    assert again.close()
    again.end()
    assert again.bugs == []
    held = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert key.replace(" ", "-").upper().encode() not in held
