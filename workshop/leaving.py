"""Pictures of what a concern comes to: the log, “Til gennemsyn”, the way out, deletion, a request for access. All fictional."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

from assessor.domain.concern import Concern, ConcernId
from assessor.services import retention
from assessor.services.concerns import continue_concern, finish_concern, open_draft, save_draft
from assessor.ui.home.access import AccessPage
from assessor.ui.home.first import PassphrasePage, RolePage
from assessor.ui.home.log import LogPage
from assessor.ui.home.passphrases import NewPassphrasePage
from assessor.ui.review.decision import DecisionPage
from assessor.ui.review.deleted import DeletedPage
from assessor.ui.review.listing import ReviewPage
from assessor.ui.review.way_out import WayOutCard
from workshop.case import LONG_REASON, REASON, again, empty, next_version
from workshop.shots import Album, put
from workshop.studio import PASSPHRASE, Studio

GOES, HELD, STAYS, DRAFT, YOUNG, NOTHING = "k7m2p", "b3wzt", "r9dcy", "h2xvn", "f6jqa", "n8gte"
_STATE = "17 · 3fa9 c41e 09b2 7d55 3fa9 c41e 09b2 7d55 3fa9 c41e 09b2 7d55 3fa9 c41e 09b2 7d55"


def leaving_pictures(studio: Studio, album: Album) -> None:
    """From a vault that somebody has had for half a year; a folder of its own is needed."""
    studio.start()
    with _days_ago(studio, 200):
        studio.find(RolePage).chosen.emit("professional")
        studio.settle()
        studio.find(NewPassphrasePage).given.emit(PASSPHRASE, "")
        studio.settle()
    _review(studio)
    album.take("review-empty")
    _fill(studio)
    studio.stop()
    _open_after_a_wrong_try(studio)
    album.take("start-waiting")
    _log(studio, album)
    _lists(studio, album)
    _way_out(studio, album)
    _access(studio, album)
    studio.stop()


@contextmanager
def _days_ago(studio: Studio, days: int) -> Iterator[None]:
    studio.clock.earlier = timedelta(days=days)
    yield
    studio.clock.earlier = timedelta()


def _fill(studio: Studio) -> None:
    case = studio.case
    with _days_ago(studio, 190):
        _finish(studio, again(case, GOES))
    with _days_ago(studio, 170):
        _finish_again(studio, ConcernId(GOES))
        for letters in (HELD, STAYS):
            _finish(studio, again(case, letters))
        put(studio, again(case, DRAFT))
        put(studio, empty(case, NOTHING))
    put(studio, again(case, YOUNG))
    uow, clock = studio.open_uow, studio.clock
    retention.hold(ConcernId(HELD), LONG_REASON, uow=uow(), clock=clock)
    retention.keep_until(ConcernId(STAYS), date(2027, 5, 1), LONG_REASON, uow=uow(), clock=clock)


def _finish(studio: Studio, concern: Concern) -> None:
    put(studio, concern)
    finish_concern(concern.id, "", uow=studio.open_uow(), clock=studio.clock)


def _finish_again(studio: Studio, concern_id: ConcernId) -> None:
    uow, clock = studio.open_uow, studio.clock
    draft = continue_concern(concern_id, REASON, uow=uow(), clock=clock)
    save_draft(next_version(draft.concern, clock.now()), draft.progress, uow=uow(), clock=clock)
    finish_concern(concern_id, REASON, uow=uow(), clock=clock)
    continue_concern(concern_id, REASON, uow=uow(), clock=clock)


def _open_after_a_wrong_try(studio: Studio) -> None:
    studio.start()
    for passphrase in ("en forkert sætning", PASSPHRASE):
        studio.find(PassphrasePage).given.emit(passphrase)
        studio.settle()


def _log(studio: Studio, album: Album) -> None:
    studio.navigator._show_settings()
    studio.settle()
    studio.press("Who has done what")
    studio.find(LogPage).check_wanted.emit("noget andet")
    studio.settle()
    album.take("log-mistyped")
    album.take_window("log-window")
    studio.find(LogPage).check_wanted.emit(_STATE)
    studio.settle()
    album.take("log-does-not-fit")
    studio.desk.show_version(ConcernId(GOES), 2, studio.open_uow)
    studio.settle()
    studio.press("Who has done what with this concern")
    album.take("log-of-one")


def _review(studio: Studio) -> None:
    studio.navigator._review(back=studio.navigator.begin)
    studio.settle()


def _choose(studio: Studio, letters: str) -> None:
    _review(studio)
    studio.find(ReviewPage).chosen.emit(letters)
    studio.settle()


def _lists(studio: Studio, album: Album) -> None:
    _review(studio)
    album.take("review")
    album.take_window("review-window")
    for letters, name in ((DRAFT, "draft"), (HELD, "held"), (STAYS, "kept")):
        _choose(studio, letters)
        album.take(f"review-{name}")
    _choose(studio, GOES)
    studio.press("Keep it")
    studio.press("Do not let it be deleted")
    album.take("review-refused")
    album.take_window("review-decision-window")


def _way_out(studio: Studio, album: Album) -> None:
    target = studio.folder / "journalsystem"
    target.mkdir()
    _choose(studio, GOES)
    with studio.choosing(target) as seen:
        studio.press("Save for the record system")
    album.keep("way-out-folder", seen[0])
    album.take("way-out-saved")
    album.keep("way-out-card", studio.picture(studio.find(WayOutCard)))
    _review(studio)
    album.take("review-saved")
    _choose(studio, GOES)
    album.take_question("way-out-journalised-question")
    studio.press("The coordinator's receipt says that it is journalised")
    album.take("way-out-journalised")
    album.take_question("way-out-delete-question")
    studio.press("Delete it here")
    album.take("deleted")
    studio.find(DeletedPage).say(studio.t("Not all of the older backups could be deleted."), trouble=True)
    album.take_window("deleted-window")
    studio.find(DeletedPage).certificate_wanted.emit()
    studio.settle()
    album.take_window("deleted-certificate")
    studio.press("Back")
    album.take_question("deleted-backups-question")
    studio.find(DeletedPage).purge_wanted.emit()
    studio.settle()
    album.take("deleted-purged")
    _choose(studio, NOTHING)
    album.take_question("deleted-draft-question")
    studio.find(DecisionPage).way_out.delete_wanted.emit()
    studio.settle()
    album.take("deleted-draft")
    _review(studio)
    album.take("review-deleted")


def _access(studio: Studio, album: Album) -> None:
    concern_id, uow = ConcernId(HELD), studio.open_uow
    draft = continue_concern(concern_id, REASON, uow=uow(), clock=studio.clock)
    unsure = replace(open_draft(ConcernId(YOUNG), uow=uow(), clock=studio.clock).concern, person=draft.concern.person)
    save_draft(unsure, draft.progress, uow=uow(), clock=studio.clock)
    _choose(studio, HELD)
    studio.press("Request for access")
    album.take("access")
    album.take_window("access-window")
    studio.find(AccessPage).view_wanted.emit()
    studio.settle()
    album.take_window("access-preview")
    studio.press("Back")
    with studio.choosing(studio.folder / "indsigt.json") as seen:
        studio.find(AccessPage).json_wanted.emit()
    album.keep("access-json", seen[0])
    album.take("access-saved")
