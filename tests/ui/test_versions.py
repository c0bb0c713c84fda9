"""A finished concern in the whole window: its report seen and kept, the way on to a new version, drafts deleted and taken back.

All persons are fictional.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assessor.domain.concern import ConcernId
from assessor.services.concerns import kept_paper, list_concerns, open_draft, open_version
from assessor.services.ports import Revision
from assessor.store.faults import ConcernDamaged
from assessor.store.memory import MemoryConcerns
from tests.ui.window_user import DiskFull, MemoryDoor, StillClock, WindowUser

Window = Callable[..., WindowUser]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
START = "Hvad vil du gerne?"
REASON = "Læreren har set noget nyt (opdigtet)."


@pytest.fixture
def user(window: Window, door: MemoryDoor) -> WindowUser:
    """Somebody who has finished a concern and looks at what came of it."""
    made = window(door)
    made.start()
    made.press("Ny bekymring")
    made.fill_the_four(seen="Han gik ud på gangen.")
    made.press("Gør færdig")
    assert made.title == "Version 1 er færdig"
    return made


def only_id(door: MemoryDoor) -> str:
    (row,) = list_concerns(uow=door.store.unit_of_work())
    return row.id


def versions_of(door: MemoryDoor) -> tuple[Revision, ...]:
    (row,) = list_concerns(uow=door.store.unit_of_work())
    return open_version(row.id, 1, language="da", uow=door.store.unit_of_work(), clock=StillClock()).versions


def save(user: WindowUser, path: Path) -> bytes:
    with user.choosing(path):
        user.press("Gem som PDF")
    user.settle()
    return path.read_bytes()


def test_the_paper_of_a_version_stays_what_it_was(user: WindowUser, door: MemoryDoor, tmp_path: Path) -> None:
    first = save(user, tmp_path / "first.pdf")
    uow = door.store.unit_of_work
    assert kept_paper(only_id(door), 1, "da", uow=uow()) == first  # type: ignore[arg-type]
    user.press("Til startsiden")
    user.press("2026-")
    assert user.title == "Version 1 er færdig"
    assert save(user, tmp_path / "again.pdf") == first


def test_a_new_version_needs_a_reason_and_says_what_has_changed(user: WindowUser, door: MemoryDoor) -> None:
    user.press("Fortsæt som version 2")
    user.press("Begynd version 2")
    assert user.title == "Fortsæt som version 2", "not without a reason"
    user.write("Hvorfor kommer der en ny version?", REASON)
    user.press("Begynd version 2")
    user.press("Er nogen i fare nu?: Nej")
    user.section(3)
    user.press("Ret observation O1")
    user.write("Hvad så eller hørte du?", "Han gik ud i gården.")
    user.section(7)
    user.press("Fortsæt")
    user.press("Gør færdig")
    assert user.title == "Version 2 er færdig"
    assert user.sees("Ændret siden versionen før")
    assert user.sees("gården")
    versions = versions_of(door)
    assert [version.reason for version in versions] == ["", REASON]
    user.press("Version 1 ·")
    assert user.title == "Version 1 er færdig"


def begin_the_second(user: WindowUser) -> None:
    user.press("Fortsæt som version 2")
    user.write("Hvorfor kommer der en ny version?", REASON)
    user.press("Begynd version 2")
    user.press("Er nogen i fare nu?: Nej")


def test_what_proved_untrue_is_corrected_and_not_wiped_away(user: WindowUser, door: MemoryDoor) -> None:
    begin_the_second(user)
    user.section(3)
    user.press("Slet observation O1")
    assert user.sees("Den står stadig i version 1")
    user.press("Fortryd")
    user.press("Ret observation O1")
    user.press("Det viste sig ikke at passe")
    user.write("Hvad er rigtigt, og hvordan ved du det?", "Det var en anden elev (opdigtet).")
    user.press("Færdig med denne observation")
    assert user.sees("Rettet: viste sig ikke at passe")
    user.section(7)
    user.press("Fortsæt")
    user.press("Gør færdig")
    assert user.sees("O1 viste sig ikke at passe")
    first, second = versions_of(door)
    assert first.concern.observations[0].untrue is None
    corrected = second.concern.observations[0]
    assert corrected.seen == first.concern.observations[0].seen
    assert corrected.untrue is not None
    assert corrected.untrue.correction == "Det var en anden elev (opdigtet)."


def test_in_a_first_version_nothing_is_to_be_corrected(window: Window, door: MemoryDoor) -> None:
    user = window(door)
    user.start()
    user.press("Ny bekymring")
    user.section(3)
    assert not user.sees("Det viste sig ikke at passe")


def test_the_reason_can_be_put_better_until_the_end_and_is_asked_for(user: WindowUser, door: MemoryDoor) -> None:
    begin_the_second(user)
    user.section(7)
    user.press("Fortsæt")
    assert user.field("Hvorfor kommer der en ny version?").toPlainText() == REASON  # type: ignore[union-attr]
    user.write("Hvorfor kommer der en ny version?", " ")
    user.press("Gør færdig")
    assert user.sees("Skriv med få ord, hvorfor der kommer en ny version.")
    user.write("Hvorfor kommer der en ny version?", "Noget er blevet klarere (opdigtet).")
    user.press("Gør færdig")
    assert user.title == "Version 2 er færdig"
    versions = versions_of(door)
    assert versions[1].reason == "Noget er blevet klarere (opdigtet)."


def test_an_open_draft_of_a_version_is_gone_on_with(user: WindowUser, door: MemoryDoor) -> None:
    user.press("Fortsæt som version 2")
    user.write("Hvorfor kommer der en ny version?", REASON)
    user.press("Begynd version 2")
    user.press("Er nogen i fare nu?: Nej")
    user.press("Til startsiden")
    user.press("2026-")
    user.press("Gå videre med kladden til version 2")
    assert user.writing is not None
    assert user.writing.session.concern.observations


def test_a_deleted_draft_comes_back_whole_until_the_program_closes(user: WindowUser, door: MemoryDoor) -> None:
    user.press("Til startsiden")
    user.press("Ny bekymring")
    user.section(3)
    user.write("Hvad så eller hørte du?", "Noget andet (opdigtet).")
    user.press("Til startsiden")
    draft_id = next(row.id for row in list_concerns(uow=door.store.unit_of_work()) if row.has_draft)
    draft = open_draft(draft_id, uow=door.store.unit_of_work(), clock=StillClock())
    with user.answering("Slet kladden"):
        user.press("Slet kladden")
    assert not any(row.has_draft for row in list_concerns(uow=door.store.unit_of_work()))
    user.press("Fortryd")
    assert open_draft(draft_id, uow=door.store.unit_of_work(), clock=StillClock()) == draft
    assert not user.sees("Du kan fortryde")


def test_a_draft_is_not_deleted_by_a_slip(user: WindowUser, door: MemoryDoor) -> None:
    user.press("Til startsiden")
    user.press("Ny bekymring")
    user.section(3)
    user.write("Hvad så eller hørte du?", "Noget andet (opdigtet).")
    user.press("Til startsiden")
    with user.answering("Behold den"):
        user.press("Slet kladden")
    assert any(row.has_draft for row in list_concerns(uow=door.store.unit_of_work()))


def test_a_concern_in_which_nothing_is_written_leaves_nothing(window: Window, door: MemoryDoor) -> None:
    user = window(door)
    user.start()
    user.press("Ny bekymring")
    user.press("Til startsiden")
    user.settle()
    assert list_concerns(uow=door.store.unit_of_work()) == ()


def test_the_guide_is_read_in_the_program(window: Window, door: MemoryDoor) -> None:
    user = window(door)
    user.start()
    user.press("Vejledning")
    assert user.title == "Vejledning til dig, der har en bekymring"
    assert user.sees("Skriv, hvad du så og hørte")
    said = next(words for words in user.words() if words.startswith("Til it-afdelingen")).replace("\u200b", "")
    assert Path(said.rpartition(" i filen ")[2].rstrip(".")).read_text("utf-8").startswith("# Redning")


# --- nothing is lost on odd ways --------------------------------------------------------------------------------------


def write_a_draft(user: WindowUser, text: str) -> None:
    """A new concern with one observation, and back to the start page."""
    user.press("Ny bekymring")
    user.section(3)
    user.write("Hvad så eller hørte du?", text)
    user.press("Til startsiden")


def at_an_ending(user: WindowUser) -> WindowUser:
    """A new concern that ends without a report."""
    user.start()
    user.press("Ny bekymring")
    user.section(3)
    user.write("Hvad så eller hørte du?", "Han gik ud på gangen.")
    user.press("Fortsæt")
    user.press("Almindelig støtte")
    user.press("Fortsæt")
    return user


def delete_the_draft(user: WindowUser) -> None:
    with user.answering("Slet kladden"):
        user.press("Slet kladden")


def test_two_deleted_drafts_of_one_concern_both_stay_until_the_end(user: WindowUser, door: MemoryDoor) -> None:
    for _ in range(2):
        begin_the_second(user)
        user.press("Til startsiden")
        delete_the_draft(user)
        user.press("2026-")
    user.press("Til startsiden")
    assert len([name for name in user.boxes() if name.startswith("Fortryd: hent")]) == 2


def test_a_deleted_draft_does_not_bring_old_words_over_a_newer_version(user: WindowUser, door: MemoryDoor) -> None:
    begin_the_second(user)
    user.press("Til startsiden")
    delete_the_draft(user)
    user.press("2026-")
    begin_the_second(user)
    user.section(7)
    user.press("Fortsæt")
    user.press("Gør færdig")
    user.press("Til startsiden")
    with user.answering("OK") as said:
        user.press("Fortryd: hent")
    assert "nyere version" in said[0]
    assert user.title == START
    assert not any(row.has_draft for row in list_concerns(uow=door.store.unit_of_work()))


def test_what_is_deleted_comes_back_as_it_stood_on_the_screen_saved_or_not(window: Window, door: MemoryDoor) -> None:
    user = at_an_ending(window(door))
    user.settle_saved()
    assert user.writing is not None
    concern = user.writing.session.concern
    user.writing.session.edit(replace(concern, other_worries="Lige skrevet (opdigtet)."))
    with user.answering("Slet kladden"):
        user.press("Slet kladden")
    user.press("Fortryd: hent")
    (row,) = list_concerns(uow=door.store.unit_of_work())
    assert (
        open_draft(row.id, uow=door.store.unit_of_work(), clock=StillClock()).concern.other_worries
        == "Lige skrevet (opdigtet)."
    )


def test_closing_right_after_finish_finishes_first(window: Window, door: MemoryDoor) -> None:
    user = window(door)
    user.start()
    user.press("Ny bekymring")
    user.fill_the_four(seen="Han gik.")
    user.settle_saved()
    user.button("Gør færdig").click()
    user.shell.close()
    user.settle()
    assert not user.shell.isVisible()
    (row,) = list_concerns(uow=door.store.unit_of_work())
    assert (row.versions, row.has_draft) == (1, False)


def test_a_paper_that_cannot_be_kept_says_so_and_is_kept_at_the_next_try(
    window: Window, door: MemoryDoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise DiskFull

    user = window(door)
    user.start()
    user.press("Ny bekymring")
    user.fill_the_four(seen="Han gik.")
    with monkeypatch.context() as full:
        full.setattr(MemoryConcerns, "keep_paper", refuse)
        user.press("Gør færdig")
    assert user.sees("ikke gemt i programmet endnu")
    first = save(user, tmp_path / "first.pdf")
    assert kept_paper(only_id(door), 1, "da", uow=door.store.unit_of_work()) == first  # type: ignore[arg-type]


def test_a_note_that_is_drawn_late_does_not_take_over_what_is_written_then(window: Window, door: MemoryDoor) -> None:
    user = at_an_ending(window(door))
    busy = threading.Event()
    user.work.pure(busy.wait)
    user.button("Se notatet").click()
    user.button("Til startsiden").click()
    user.settle_database()
    user.button("Ny bekymring").click()
    user.settle_database()
    writing = user.writing
    busy.set()
    user.settle()
    assert writing is not None
    assert user.writing is writing
    assert user.title == "Før du begynder"


def test_the_note_is_shown_and_the_wizard_comes_back_where_it_was(window: Window, door: MemoryDoor) -> None:
    user = at_an_ending(window(door))
    ending = user.title
    user.press("Se notatet")
    assert user.sees("Notat til din leder")
    user.press("Tilbage")
    assert user.title == ending


def test_an_older_version_says_that_there_is_a_newer_one(user: WindowUser) -> None:
    begin_the_second(user)
    user.section(7)
    user.press("Fortsæt")
    user.press("Gør færdig")
    assert not user.sees("nyere version")
    user.press("Version 1 ·")
    assert user.sees("Der er en nyere version: 2.")


def test_a_new_version_asks_anew_whether_anyone_is_in_danger_now_and_nothing_else(user: WindowUser) -> None:
    user.press("Fortsæt som version 2")
    user.write("Hvorfor kommer der en ny version?", REASON)
    user.press("Begynd version 2")
    assert user.title == "Før du begynder"
    assert user.writing is not None
    assert user.writing.session.concern.before.danger is None
    assert user.sees("Mangler noget")
    assert not user.sees("Ikke begyndt")
    user.press("Er nogen i fare nu?: Nej")
    assert not user.sees("Mangler noget")


def write_the_second(user: WindowUser) -> None:
    begin_the_second(user)
    user.press("Er nogen i fare nu?: Nej")
    user.section(7)
    user.press("Fortsæt")
    user.press("Gør færdig")
    assert user.title == "Version 2 er færdig"


def spoil(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """As the store says it of a version that is not as it was frozen."""
    whole = MemoryConcerns.revision

    def revision(self: MemoryConcerns, concern_id: ConcernId, wanted: int) -> Revision:
        if wanted == number:
            raise ConcernDamaged
        return whole(self, concern_id, wanted)

    monkeypatch.setattr(MemoryConcerns, "revision", revision)


def test_a_damaged_old_version_is_named_and_the_newest_is_opened_and_gone_on_from(
    user: WindowUser, door: MemoryDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_the_second(user)
    user.press("Til startsiden")
    spoil(monkeypatch, 1)
    user.press("2026-")
    assert user.title == "Version 2 er færdig"
    assert user.sees("Beskadiget og kan ikke læses: version 1.")
    user.settle()
    assert user.sees("Rapporten er klar.")
    user.press("Anmodning om indsigt")
    assert not user.sees("Ikke alt kunne læses")
    user.press("Se og udskriv")
    user.settle()
    assert user.title == "Forhåndsvisning"
    user.press("Tilbage")
    assert user.sees("Ikke alt kunne læses")
    assert user.sees("Version 1")
    user.press("Tilbage")
    user.press("Fortsæt som version 3")
    assert user.title == "Fortsæt som version 3"


def test_where_the_newest_is_damaged_the_one_before_it_is_shown(
    user: WindowUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_the_second(user)
    user.press("Til startsiden")
    spoil(monkeypatch, 2)
    user.press("2026-")
    assert user.title == "Version 1 er færdig"
    assert user.sees("Beskadiget og kan ikke læses: version 2.")
    user.press("Fortsæt som version 3")
    assert user.title == "Fortsæt som version 3"


def test_a_paper_that_cannot_be_compared_with_the_version_before_is_not_kept_for_ever(
    user: WindowUser, door: MemoryDoor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_the_second(user)
    user.press("Til startsiden")
    id_ = ConcernId(only_id(door))
    door.store.concerns[id_] = replace(door.store.concerns[id_], papers={})
    spoil(monkeypatch, 1)
    user.press("2026-")
    assert save(user, tmp_path / "paper.pdf").startswith(b"%PDF")
    assert kept_paper(id_, 2, "da", uow=door.store.unit_of_work()) is None
