"""What is held about somebody, for the tests of a request for access; every person and event in it is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from assessor.domain.concern import Concern
from assessor.domain.holding import HeldConcern, HeldDraft, HeldPaper, HeldVersion, Holding, ThirdParty
from assessor.domain.keeping import Keeping
from assessor.domain.log import EMPTY_LOG, Act, Event, LogHead, next_event
from assessor.hints.hints import HintFinder
from assessor.hints.loading import load_hints
from assessor.i18n import translator
from assessor.reports.compose.access import compose_access
from assessor.reports.compose.third_parties import third_parties
from assessor.reports.model import Report, texts
from assessor.resource import resource
from tests.core.report_builders import NOW, catalogue, profile

HEAD = LogHead(7, "ab" * 32)


@cache
def hints() -> HintFinder:
    return load_hints(resource("hints/da.toml"), resource("hints/names.toml"))


def events(concern_id: str = "c1") -> tuple[Event, ...]:
    """A concern begun, finished, and something that a newer program has done."""
    head, made = EMPTY_LOG, []
    for act, version in ((Act.CONCERN_BEGUN, 0), (Act.CONCERN_FINISHED, 1), ("noget-nyt", 0)):
        event = next_event(head, at=NOW, act=act, role="professional", concern_id=concern_id, version=version)
        made.append(event)
        head = LogHead(event.number, event.sha256)
    return tuple(made)


def held(*versions: Concern, draft: Concern | None = None, **more: object) -> HeldConcern:
    """A concern with these versions, oldest first, and this draft."""
    concern = versions[0] if versions else draft
    assert concern is not None
    frozen = tuple(
        HeldVersion(number, NOW + timedelta(days=number), "", f"{number:064x}", HEAD, each)
        for number, each in enumerate(versions, start=1)
    )
    writing = None if draft is None else HeldDraft(len(versions) + 1, "", "", (), draft)
    bare = HeldConcern(concern.id, concern.reference, NOW, frozen, writing, (), (), (), Keeping(), ())
    return replace(bare, **more)  # type: ignore[arg-type]


def holding(*concerns: HeldConcern, backups_until: date | None = None) -> Holding:
    return Holding(NOW, HEAD, backups_until, concerns)


def full(concern: Concern) -> Holding:
    """A version, a draft with other words, and all that is held besides."""
    draft = HeldDraft(2, "Noget er nyt.", "observations", ("before", "writer"), replace(concern, other_worries="Nyt."))
    whole = held(
        concern,
        draft=draft.concern,
        papers=(HeldPaper(1, "da", "cd" * 32, 88_213), HeldPaper(1, "kl", "ef" * 32, 12)),
        typed=("Fordi Fatima klager.",),
        dismissed=("observations/o1/seen:label:radikal", "observations/o1/seen:name:sofie"),
        keeping=Keeping(date(2027, 3, 1), True, "Sagen er ikke slut.", NOW, NOW, NOW, True),
        events=events(concern.id),
    )
    return holding(replace(whole, draft=draft), backups_until=date(2026, 12, 22))


def marks(what: Holding) -> tuple[ThirdParty, ...]:
    return third_parties(what, hints())


def report(what: Holding, language: str = "da") -> Report:
    return compose_access(what, marks(what), catalogue=catalogue(), profile=profile(), t=translator(language))


def text_of(what: Holding, language: str = "da") -> str:
    return "\n".join(texts(report(what, language)))
