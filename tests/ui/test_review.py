"""What lies here and asks for a decision, and the whole way out, in the window. All persons are fictional."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from assessor.documents.slip import check_slip
from assessor.domain.choices import Answer
from assessor.domain.concern import Before, CatalogueEdition, ConcernId
from assessor.domain.log import Act
from assessor.domain.observation import Observation, ObservationId
from assessor.domain.people import Person, Writer
from assessor.errors import VaultError
from assessor.services.backups import Backup, BackupWhy
from assessor.services.concerns import (
    continue_concern,
    finish_concern,
    kept_paper,
    list_concerns,
    save_draft,
    start_concern,
)
from assessor.services.deletions import list_deletions
from assessor.services.places import Place, keep_place
from assessor.services.ports import Progress
from assessor.services.retention import hold, keep_until
from assessor.services.settings import choose_role
from tests.ui.window_user import NOW, MemoryDoor, WindowUser

Window = Callable[..., WindowUser]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
LONG_AGO = NOW - timedelta(days=100)
SECRET = "Qvzx"


class At:
    """It is always the same moment."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        return self._moment


class KeptDoor(MemoryDoor):
    """A door with one backup; `dirty` is what cannot be scrubbed or purged."""

    def __init__(self) -> None:
        super().__init__(keyring=True)
        self.kept: tuple[Backup, ...] = (Backup("old", NOW - timedelta(days=2), BackupWhy.CLOSE, 1),)
        self.scrubs = 0
        self.dirty: VaultError | None = None

    def scrub(self) -> None:
        if self.dirty is not None:
            raise self.dirty
        self.scrubs += 1

    def backups(self) -> tuple[Backup, ...]:
        return self.kept

    def purge_backups(self) -> None:
        if self.dirty is not None:
            raise self.dirty
        self.kept = (Backup("fresh", NOW, BackupWhy.CLOSE, 1),)

    def backups_gone_by(self) -> date:
        return date(2026, 12, 22)


@pytest.fixture
def kept(door: MemoryDoor) -> KeptDoor:
    made = KeptDoor()
    made._vaults = door._vaults
    return made


def put(door: MemoryDoor, *, finished: bool = True, at: datetime = LONG_AGO) -> ConcernId:
    """A concern of long ago."""
    clock, uow = At(at), door.store.unit_of_work
    begun = start_concern(catalogue=CatalogueEdition("lolland-2026", 1), uow=uow(), clock=clock)
    seen = Observation(ObservationId("o1"), at, seen=f"{SECRET} gik ud af klassen.")
    concern = replace(
        begun,
        before=Before(danger=Answer.NO),
        writer=Writer(f"Åse {SECRET}", "Lærer"),
        person=Person(name=f"Elev {SECRET}"),
        observations=(seen,),
    )
    save_draft(concern, Progress("writer"), uow=uow(), clock=clock)
    if finished:
        finish_concern(begun.id, "", uow=uow(), clock=clock)
    return begun.id


def reference(door: MemoryDoor, concern_id: ConcernId) -> str:
    return next(row.reference for row in list_concerns(uow=door.store.unit_of_work()) if row.id == concern_id)


def acts(door: MemoryDoor, concern_id: ConcernId) -> list[str]:
    with door.store.unit_of_work() as uow:
        return [event.act for event in reversed(uow.audit.events(concern_id=concern_id))]


def reviewing(window: Window, door: MemoryDoor) -> WindowUser:
    user = window(door)
    user.start()
    user.press("Til gennemsyn")
    assert user.title == "Til gennemsyn"
    return user


# --- what asks -------------------------------------------------------------------------------------------------------


def test_the_start_page_says_in_one_line_that_something_waits(window: Window, kept: KeptDoor) -> None:
    put(kept)
    put(kept, finished=False)
    put(kept, at=NOW - timedelta(days=1))
    user = window(kept)
    user.start()
    user.press("2 bekymringer venter på en beslutning")
    assert user.title == "Til gennemsyn"
    user.press("Tilbage")
    assert user.title == "Hvad vil du gerne?"


def test_where_nothing_waits_nothing_is_said(window: Window, kept: KeptDoor) -> None:
    put(kept, at=NOW - timedelta(days=1))
    user = window(kept)
    user.start()
    assert not user.sees("venter på en beslutning")


def test_the_list_says_why_each_asks_and_never_a_name(window: Window, kept: KeptDoor) -> None:
    ids = put(kept), put(kept, finished=False), put(kept), put(kept, at=NOW - timedelta(days=1))
    hold(ids[2], "Klage over sagen", uow=kept.store.unit_of_work(), clock=At(NOW))
    user = reviewing(window, kept)
    for words in (
        "Den har været færdig i mindst 30 dage.",
        "Kladden har ligget urørt i mindst 30 dage.",
        "Den må ikke slettes lige nu.\nFordi: Klage over sagen",
        "Programmet spørger igen 21. december 2026.",
    ):
        assert user.sees(words), words
    assert all(user.sees(reference(kept, id_)) for id_ in ids)
    assert not user.sees(SECRET)
    user.press("Tilbage")
    assert user.title == "Hvad vil du gerne?"


def test_a_long_list_shows_its_beginning_and_more_on_demand(window: Window, kept: KeptDoor) -> None:
    references = {reference(kept, put(kept, finished=False)) for _ in range(63)}
    user = reviewing(window, kept)
    for shown in (30, 60, 63):
        assert sum(map(user.sees, references)) == shown
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.accessibleName().startswith(tuple(references))
        if shown < 63:
            user.press("Vis flere")
    assert "Vis flere" not in user.boxes()


# --- kept and held ---------------------------------------------------------------------------------------------------


def test_it_is_kept_until_a_day_and_for_a_reason(window: Window, kept: KeptDoor) -> None:
    concern = put(kept)
    user = reviewing(window, kept)
    user.press(reference(kept, concern))
    assert user.sees("Den har været færdig i mindst 30 dage.")
    user.write("Behold den til", "i går")
    user.press("Behold den")
    assert user.sees("Skriv en dato, der ligger forude")
    assert user.sees("Skriv kort, hvorfor den skal blive liggende her.")
    user.write("Behold den til", "1. maj")
    user.press("Behold den")
    assert not user.sees("Skriv en dato, der ligger forude")
    user.write("Hvorfor skal den blive her?", "Møde i maj")
    user.press("Behold den")
    assert user.title == "Til gennemsyn"
    assert user.sees("Programmet spørger igen 1. maj 2027.\nFordi: Møde i maj")
    assert acts(kept, concern)[-1] == Act.KEPT
    user.press(reference(kept, concern))
    assert user.sees("Beholdes til 1. maj 2027. Fordi: Møde i maj")
    assert user.sees("Så gælder det ikke længere, at den skulle beholdes til 1. maj 2027.")


def test_a_day_in_half_a_year_is_proposed(window: Window, kept: KeptDoor) -> None:
    concern = put(kept)
    user = reviewing(window, kept)
    user.press(reference(kept, concern))
    user.write("Hvorfor skal den blive her?", "Møde")
    user.press("Behold den")
    assert user.sees("Programmet spørger igen 22. maj 2027.")


def test_what_is_held_can_be_deleted_by_no_way_until_it_is_released(window: Window, kept: KeptDoor) -> None:
    concern = put(kept, finished=False)
    user = reviewing(window, kept)
    user.press(reference(kept, concern))
    assert user.sees("Programmet gemmer den også, som den står nu.")
    user.press("Spær for sletning")
    assert user.sees("Skriv kort, hvorfor den ikke må slettes.")
    user.write("Hvorfor må den ikke slettes?", "Klage")
    user.press("Spær for sletning")
    assert user.sees("Besluttet 22. november 2026 kl. 16.30. Fordi: Klage")
    assert user.sees("Kladden er gemt, som den stod da, indtil spærringen bliver ophævet.")
    assert not any(name.startswith("Den blev ikke til noget") for name in user.boxes())
    assert not user.field_is_shown("Behold den til"), "it does not ask"
    assert user.sees("Når spærringen er ophævet, spørger programmet, som om intet var besluttet.")
    user.press("Tilbage")
    user.press("Start")
    with user.answering("Slet kladden") as said:
        user.press(f"Slet kladden {reference(kept, concern)}")
    assert "Denne bekymring må ikke slettes" in said[-1]
    assert list_concerns(uow=kept.store.unit_of_work())

    user.press("Til gennemsyn")
    user.press(reference(kept, concern))
    user.press("Ophæv spærringen")
    assert any(name.startswith("Den blev ikke til noget") for name in user.boxes())


def test_what_is_typed_and_not_decided_is_there_again(window: Window, kept: KeptDoor) -> None:
    concern = put(kept)
    user = reviewing(window, kept)
    user.press(reference(kept, concern))
    user.write("Behold den til", "maj 2027")
    user.write("Hvorfor skal den blive her?", "Møde")
    user.write("Hvorfor må den ikke slettes?", "Måske en klage")
    user.settle()
    user.end()  # a crash, or a lock
    again = reviewing(window, kept)
    again.press(reference(kept, concern))
    fields = ("Behold den til", "Hvorfor skal den blive her?", "Hvorfor må den ikke slettes?")
    written = [again.field(label) for label in fields]
    assert [field.text() for field in written if isinstance(field, QLineEdit)] == ["maj 2027", "Møde", "Måske en klage"]


@pytest.mark.parametrize("finished", [True, False])
def test_what_is_to_be_decided_on_can_be_read(window: Window, kept: KeptDoor, finished: bool) -> None:
    ref = reference(kept, put(kept, finished=finished))
    user = reviewing(window, kept)
    user.press(ref)
    user.press("Åbn den")
    if finished:
        assert user.sees("Se og udskriv rapporten")
        assert user.writing is None
    else:
        assert user.writing.session.concern.reference == ref
        user.section(3)
        assert user.sees(f"{SECRET} gik ud af klassen.")


# --- the way out -----------------------------------------------------------------------------------------------------


def test_the_papers_and_their_slip_are_saved_in_a_folder_of_their_own(
    window: Window, kept: KeptDoor, tmp_path: Path
) -> None:
    concern, uow = put(kept), kept.store.unit_of_work
    draft = continue_concern(concern, "Nyt", uow=uow(), clock=At(LONG_AGO))
    save_draft(replace(draft.concern, before=Before(danger=Answer.NO)), draft.progress, uow=uow(), clock=At(LONG_AGO))
    finish_concern(concern, "Nyt", uow=uow(), clock=At(LONG_AGO))
    ref = reference(kept, concern)
    user = reviewing(window, kept)
    user.press(ref)
    assert user.sees("2 færdige versioner")
    assert user.sees("Den kan slettes, når den er journaliseret.")
    assert "Slet den her" not in user.boxes()

    folder = tmp_path / "til-esdh"
    folder.mkdir()
    with user.choosing(folder):
        user.press("Gem til journalsystemet")
    user.settle()
    target = folder / f"bekymring-{ref}"
    assert user.sees(f"Den er gemt i mappen bekymring-{ref}. Send kun med sikker post.")
    slip = (target / "datafoelgeseddel.json").read_bytes()
    check_slip(slip)
    names = [each["fil"] for each in json.loads(slip)["dokumenter"]]
    assert {path.name for path in target.iterdir()} == {"datafoelgeseddel.json", *names}
    assert names == [f"bekymring-{ref}-v1.pdf", f"bekymring-{ref}-v2.pdf"]
    assert [(target / name).read_bytes() for name in names] == [
        kept_paper(concern, number, "da", uow=uow()) for number in (1, 2)
    ]
    assert SECRET not in slip.decode()
    assert user.sees("Gemt 22. november 2026 kl. 16.30.")

    user.press("Tilbage")
    assert user.sees("Gemt til journalsystemet, men ikke bekræftet journaliseret endnu.")
    assert acts(kept, concern)[-2:] == [Act.EXPORTED, Act.EXPORTED]


def test_how_a_step_went_is_heard_by_who_does_not_see_it(
    window: Window, kept: KeptDoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    ref = reference(kept, put(kept))
    user = reviewing(window, kept)
    user.press(ref)
    with user.choosing(tmp_path):
        user.press("Gem til journalsystemet")
    user.settle()
    assert heard[0] == "Gemmer …"
    assert heard[1].startswith(f"Den er gemt i mappen bekymring-{ref}.")
    assert len(heard) == 2


def test_one_button_is_the_first_one_at_every_step(window: Window, kept: KeptDoor, tmp_path: Path) -> None:
    saved, by_receipt = reference(kept, put(kept)), reference(kept, put(kept))
    user = reviewing(window, kept)

    def primary() -> list[str]:
        shown = [each for each in user.shell.findChildren(QAbstractButton) if each.isVisible()]
        return [each.accessibleName() for each in shown if each.property("role") == "primary"]

    user.press(saved)
    assert primary() == ["Gem til journalsystemet"]
    with user.choosing(tmp_path):
        user.press("Gem til journalsystemet")
    user.settle()
    assert primary() == ["Jeg har journaliseret den"]
    with user.answering("Ja, den er journaliseret"):
        user.press("Jeg har journaliseret den")
    assert primary() == ["Slet den her"]
    user.press("Tilbage")
    user.press(by_receipt)
    with user.answering("Ja, den er journaliseret"):
        user.press("Tovholderens kvittering siger, at den er journaliseret")
    assert primary() == ["Slet den her"]


def test_it_is_journalised_deleted_purged_and_has_its_certificate(
    window: Window, kept: KeptDoor, tmp_path: Path
) -> None:
    concern, other = put(kept), put(kept)
    uow, ref = kept.store.unit_of_work, reference(kept, concern)
    user = reviewing(window, kept)
    user.press(ref)
    with user.answering("Ikke endnu"):
        user.press("Tovholderens kvittering siger, at den er journaliseret")
    assert "Slet den her" not in user.boxes()
    with user.answering("Ja, den er journaliseret"):
        user.press("Tovholderens kvittering siger, at den er journaliseret")
    assert user.sees("Journaliseret ifølge tovholderens kvittering.")

    with user.answering("Behold den") as said:
        user.press("Slet den her")
    assert "er åbnet og lukket den 22. december 2026 eller senere" in said[0]
    with user.answering("Slet den"):
        user.press("Slet den her")
    user.settle()
    assert user.title == f"{ref} er slettet"
    assert kept.scrubs == 1
    assert [row.id for row in list_concerns(uow=uow())] == [other]
    assert acts(kept, concern)[-2:] == [Act.JOURNALISED, Act.DELETED]
    assert user.sees("er åbnet og lukket den 22. december 2026 eller senere")

    with user.answering("Slet sikkerhedskopierne"):
        user.press("Slet også sikkerhedskopierne nu")
    user.settle()
    assert user.sees("Ingen af dem indeholder den længere.")
    assert [backup.id for backup in kept.kept] == ["fresh"]
    user.press("Se slettebeviset")
    assert user.title == "Forhåndsvisning"
    with user.choosing(tmp_path / "bevis.pdf") as proposed:
        user.press("Gem som PDF")
    user.settle()
    assert proposed[0] == f"slettebevis-{ref}.pdf"
    assert (tmp_path / "bevis.pdf").read_bytes().startswith(b"%PDF")
    user.press("Tilbage")
    user.press("Tilbage til »Til gennemsyn«")
    user.press(f"{ref}. Slettet")
    assert user.title == f"{ref} er slettet", "its certificate can be had later too"


def test_nothing_is_saved_where_no_folder_is_chosen_or_it_cannot_be_written(
    window: Window, kept: KeptDoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    concern = put(kept)
    user = reviewing(window, kept)
    user.press(reference(kept, concern))
    monkeypatch.setattr("assessor.ui.review.room.ask_folder", lambda *_: None)
    user.press("Gem til journalsystemet")
    assert user.sees("Ikke gjort endnu.")
    monkeypatch.setattr("assessor.ui.review.room.ask_folder", lambda *_: str(tmp_path / "gone"))
    user.press("Gem til journalsystemet")
    user.settle()
    assert user.sees("Vælg en anden")
    assert user.button("Gem til journalsystemet").isEnabled()
    with kept.store.unit_of_work() as uow:
        assert uow.concerns.keeping(concern).exported is None


def test_the_coordinator_is_not_asked_for_the_coordinator_s_receipt(window: Window, kept: KeptDoor) -> None:
    ref = reference(kept, put(kept))
    choose_role("coordinator", uow=kept.store.unit_of_work())
    user = reviewing(window, kept)
    user.press(ref)
    assert user.button("Jeg har journaliseret den").isEnabled()
    assert not user.sees("ovholder"), "nobody is told to ask themselves"


def test_a_finished_concern_can_be_led_out_from_where_it_is_seen(window: Window, kept: KeptDoor) -> None:
    concern = put(kept, at=NOW)
    continue_concern(concern, "Nyt", uow=kept.store.unit_of_work(), clock=At(NOW))
    ref = reference(kept, concern)
    user = window(kept)
    user.start()
    with user.answering("Slet kladden"):
        user.press(f"Slet kladden {ref}")
    assert user.navigator._deleted.references()
    user.press(f"Slet bekymringen {ref}")
    assert user.title == f"Bekymring {ref}"
    user.press("Tilbage")
    user.press("Tilbage")
    user.press(f"{ref}.")
    user.press("Slet denne bekymring …")
    heads = {label.text(): label.mapTo(user.shell, QPoint()).y() for label in user.shell.findChildren(QLabel)}
    assert heads["Ud af programmet"] < heads["Behold den her"], "what was asked for comes first"
    with user.answering("Ja, den er journaliseret"):
        user.press("Jeg har journaliseret den")
    with user.answering("Slet den"):
        user.press("Slet den her")
    user.settle()
    assert user.navigator._desk is not None
    assert user.navigator._desk._version is None, "its paper stays nowhere in memory"
    assert not user.navigator._deleted.references(), "nor does a draft of it that could have been taken back"


def test_what_came_to_nothing_is_deleted_with_its_certificate_and_no_undo(window: Window, kept: KeptDoor) -> None:
    kept.kept = ()
    concern = put(kept, finished=False)
    ref = reference(kept, concern)
    user = reviewing(window, kept)
    user.press("Start")
    with user.answering("Slet kladden"):
        user.press(f"Slet kladden {ref}")
    assert user.sees("De låste sikkerhedskopier kan indeholde den til ")
    user.press(f"Fortryd: hent {ref}")
    user.press("Indstillinger")
    user.press("Til gennemsyn")
    user.press(ref)
    keep_place(Place(concern, 1, f"nyt om {SECRET}"), uow=kept.store.unit_of_work())
    with user.answering("Slet den") as said:
        user.press("Den blev ikke til noget: slet den")
    assert "sikkerhedskopier" not in said[0]
    user.settle()
    (deletion,) = list_deletions(uow=kept.store.unit_of_work())
    assert (deletion.versions, deletion.scrubbed is not None, deletion.backups_until) == (0, True, None)
    assert not user.navigator._deleted.references()
    assert not [value for value in kept.store.settings.values() if SECRET in value], "where it was locked last"
    assert not user.sees("sikkerhedskopier")


def test_a_file_that_cannot_be_cleaned_up_is_said_and_tried_again(window: Window, kept: KeptDoor) -> None:
    concern = put(kept, finished=False)
    kept.dirty = VaultError("Not saved: the disk is full.", "Free some space. Keep writing: it is tried again.")
    user = reviewing(window, kept)
    user.press(reference(kept, concern))
    with user.answering("Slet den"):
        user.press("Den blev ikke til noget: slet den")
    user.settle()
    assert user.sees("Der er ikke ryddet op i filen endnu")
    kept.dirty = None
    user.press("Prøv igen")
    user.settle()
    assert not user.sees("Der er ikke ryddet op i filen endnu")
    kept.dirty = VaultError("Not all of the older backups could be deleted.")
    with user.answering("Slet sikkerhedskopierne"):
        user.press("Slet også sikkerhedskopierne nu")
    user.settle()
    assert user.sees("er åbnet og lukket den 22. december 2026 eller senere")
    kept.dirty, kept.kept = None, (Backup("newer", NOW, BackupWhy.CLOSE, 1),)
    user.press("Tilbage til »Til gennemsyn«")
    (deletion,) = list_deletions(uow=kept.store.unit_of_work())
    user.press(f"{deletion.reference}. Slettet")
    user.settle()
    assert user.sees("Ingen af dem indeholder den længere."), "the backups have rolled meanwhile"


def test_how_a_step_went_is_said_below_it(window: Window, kept: KeptDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    concern = put(kept)
    user = reviewing(window, kept)
    user.press(reference(kept, concern))
    monkeypatch.setattr("assessor.ui.review.room.ask_folder", lambda *_: "/nowhere/at/all")

    def said_between(words: str, above: str, below: str) -> bool:
        tops = {
            each.text(): each.mapTo(user.shell, QPoint()).y()
            for each in user.shell.findChildren(QLabel)
            if each.isVisible()
        }
        (said,) = (top for text, top in tops.items() if words in text)
        return tops[above] < said < tops[below]

    steps = ("1. Gem til journalsystemet", "2. Bekræft, at den er journaliseret", "3. Slet den her")
    user.press("Gem til journalsystemet")
    user.settle()
    assert said_between("Vælg en anden", *steps[:2])
    with user.answering("Ja, den er journaliseret"):
        user.press("Jeg har journaliseret den")
    assert said_between("Det er noteret, at den er journaliseret.", *steps[1:])
    user.press("Gem til journalsystemet")
    user.settle()
    assert said_between("Vælg en anden", *steps[:2])


# --- keys, names, narrow windows -------------------------------------------------------------------------------------


def pressables(user: WindowUser) -> list[QWidget]:
    found = [*user.shell.findChildren(QAbstractButton), *user.shell.findChildren(QLineEdit)]
    return [each for each in found if each.isVisible() and each.isEnabled()]


def test_all_of_it_can_be_reached_by_the_tab_key_and_has_a_name(window: Window, kept: KeptDoor) -> None:
    concern = put(kept)
    user = reviewing(window, kept)
    assert QApplication.focusWidget() is user.button(reference(kept, concern))
    user.key(Qt.Key.Key_Return)
    user.settle()
    assert user.title.startswith("Bekymring ")
    wanted = {each for each in pressables(user) if each.focusPolicy() & Qt.FocusPolicy.TabFocus}
    assert all(each.accessibleName() for each in wanted)
    seen: set[QWidget] = set()
    for _ in range(60):
        user.key(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.add(focus)
    assert wanted <= seen


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off_in_a_small_window(window: Window, kept: KeptDoor, qtbot: QtBot, percent: int) -> None:
    asks, held, later = put(kept), put(kept), put(kept)
    uow, why = kept.store.unit_of_work, "Specialundervisningsvejledningsplanlægningsmøde"
    hold(held, why, uow=uow(), clock=At(NOW))
    keep_until(later, date(2027, 5, 1), why, uow=uow(), clock=At(NOW))
    user = reviewing(window, kept)
    user.theme.set_text_percent(percent)
    user.shell.resize(700, 500)
    user.settle()
    for name in ("", *(reference(kept, each) for each in (asks, held, later))):
        if name:
            user.press(name)
        for each in pressables(user):
            right = each.mapTo(user.shell, each.rect().topRight()).x()
            assert right <= user.shell.width(), each.accessibleName()
            assert each.width() >= each.minimumSizeHint().width(), each.accessibleName()
        labels = [each for each in user.shell.findChildren(QLabel) if each.isVisible() and each.wordWrap()]
        for label in labels:
            assert label.height() >= label.heightForWidth(label.width()), label.text()
            words = label.text().replace("\u200b", " ").split()
            assert label.width() >= max(map(label.fontMetrics().horizontalAdvance, words), default=0), label.text()
        if name:
            user.press("Tilbage")
