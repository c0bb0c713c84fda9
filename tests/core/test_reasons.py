"""What is typed of why there is to be a new version, and is not begun. Everybody here is invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assessor.domain.concern import ConcernId
from assessor.services.concerns import continue_concern, finish_concern
from assessor.services.deletions import delete_concern
from assessor.services.places import Place, forget_place, keep_place, kept_place
from assessor.services.reasons import keep_reason, kept_reason
from assessor.services.retention import confirm_journalised
from assessor.store.memory import MemoryStore
from tests.core.builders import NOW, enough

ONE, OTHER = ConcernId("one"), ConcernId("other")


class StillClock:
    def now(self):  # type: ignore[no-untyped-def]
        return NOW


def finished(store: MemoryStore) -> ConcernId:
    concern = enough()
    with (uow := store.unit_of_work()):
        uow.concerns.add(concern, at=NOW)
        uow.commit()
    finish_concern(concern.id, "", uow=store.unit_of_work(), clock=StillClock())
    return concern.id


@given(st.text(), st.text(min_size=1).filter(str.strip))
def test_each_concern_has_its_own_and_a_blank_one_is_forgotten(other: str, reason: str) -> None:
    store = MemoryStore()
    keep_reason(OTHER, other, uow=store.unit_of_work())
    keep_reason(ONE, reason, uow=store.unit_of_work())
    assert kept_reason(ONE, uow=store.unit_of_work()) == reason
    assert kept_reason(OTHER, uow=store.unit_of_work()) == (other if other.strip() else "")
    keep_reason(OTHER, " \n", uow=store.unit_of_work())
    keep_reason(ONE, "", uow=store.unit_of_work())
    assert not any(store.settings.values())


@given(st.none() | st.text())
def test_the_lock_keeps_it_and_unlocking_does_not_lose_it(reason: str | None) -> None:
    store = MemoryStore()
    keep_place(Place(ONE, 2, reason), uow=store.unit_of_work())
    stands = reason if reason is None or reason.strip() else ""
    assert kept_place(uow=store.unit_of_work()) == Place(ONE, 2, stands)
    forget_place(uow=store.unit_of_work())
    assert kept_place(uow=store.unit_of_work()) is None
    assert kept_reason(ONE, uow=store.unit_of_work()) == (stands or "")


def test_with_the_version_begun_it_is_the_drafts() -> None:
    store = MemoryStore()
    id_ = finished(store)
    keep_reason(id_, "Noget nyt", uow=store.unit_of_work())
    draft = continue_concern(id_, "Noget nyt", uow=store.unit_of_work(), clock=StillClock())
    assert draft.progress.reason == "Noget nyt"
    assert kept_reason(id_, uow=store.unit_of_work()) == ""


def test_it_goes_with_its_concern() -> None:
    store = MemoryStore()
    id_ = finished(store)
    keep_reason(id_, "Noget nyt", uow=store.unit_of_work())
    confirm_journalised(id_, by_receipt=False, uow=store.unit_of_work(), clock=StillClock())
    delete_concern(id_, uow=store.unit_of_work(), clock=StillClock())
    assert not [value for value in store.settings.values() if "Noget nyt" in value]


def test_where_somebody_was_writing_is_kept_with_the_place() -> None:
    store = MemoryStore()
    for place in (Place(ONE, spot="k7m2p seen 12"), Place(ONE), Place(ONE, 2)):
        keep_place(place, uow=store.unit_of_work())
        assert kept_place(uow=store.unit_of_work()) == place
