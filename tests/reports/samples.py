"""Reports to look at: one of each kind, from fixed and invented material. No person and no event in it is real."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from assessor.documents.concern import load_concern
from assessor.domain.choices import Answer, Marking, SubjectKind
from assessor.domain.concern import Before, Concern, PointAnswer
from assessor.domain.log import LogHead
from assessor.domain.observation import Observation, Untrue
from assessor.domain.people import Group
from assessor.domain.when import Moment
from assessor.i18n import translator
from assessor.reports.compose.concern import Earlier, Version, compose_concern
from assessor.reports.model import Report
from assessor.resource import resource
from tests.core.report_builders import NOW, VERSION, catalogue, composed, observation, profile, short_concern

LONG_WORDS = (
    "Bekymringshenvendelseskoordineringsudvalget fik at vide, at ungdomsuddannelsesvejledningens "
    "kontaktpersonordning og kriminalpræventionsmedarbejderen var inddraget. "
)
STORY = (
    "De mødtes ved cykelskuret efter sidste time og blev stående, til vagten bad dem om at gå. En af dem råbte efter en "
    "yngre elev, og to andre sagde, at han skulle lade være. Bagefter gik de ned mod stationen. "
)


def practice() -> Concern:
    """The practice case, as it is shipped."""
    return load_concern(resource("practice/concern.json").read_bytes())


def five_minutes() -> Concern:
    """Only the four required things."""
    return replace(short_concern(), fictional=True)


def danger() -> Concern:
    """Someone is in danger, and the summary is long."""
    whole = practice()
    before = Before(
        danger=Answer.YES,
        called=Moment(2026, 11, 22, 14, 10),
        danger_note="Politiet er hos ham nu. Skolelederen er hos de andre elever.",
        discussed=Answer.YES,
        discussed_with="Skolelederen",
    )
    summary = "\n\n".join([whole.assessment.summary] * 6)
    return replace(whole, before=before, assessment=replace(whole.assessment, summary=summary))


def protected() -> Concern:
    """Every source must stay unknown."""
    whole = practice()
    return replace(whole, observations=tuple(replace(seen, protected=True) for seen in whole.observations))


def many_pages() -> Concern:
    """A group, many and long observations, every point answered, words that no line holds."""
    whole = practice()
    ids = [seen.id for seen in _many()]
    markings = (Marking.DESCRIBED, Marking.UNKNOWN, Marking.NOT_SEEN)
    points = tuple(
        PointAnswer(
            point.id,
            markings[number % 3],
            tuple(ids[number : number + 4]) if number % 3 == 0 else (),
            STORY * (number % 3),
        )
        for number, point in enumerate(catalogue().points)
    )
    group = Group("Dem ved cykelskuret", "6-8 unge", "Ved stationen og bag hallen", LONG_WORDS, Answer.UNKNOWN)
    return replace(
        whole,
        kind=SubjectKind.GROUP,
        group=group,
        observations=_many(),
        points=points,
        assessment=replace(whole.assessment, assessment=(STORY + LONG_WORDS) * 6),
    )


def second_version() -> Report:
    """What was told by somebody else proved untrue; some words are written anew, some are gone."""
    first = practice()
    told = next(seen for seen in first.observations if seen.protected)
    noted = NOW + timedelta(days=3)
    untrue = Untrue(
        noted, "Det var fritidsklubbens to ledere, der hentede ham til en aftalt tur. Klubben har bekræftet det."
    )
    seen = next(seen for seen in first.observations if "Han råbte ikke." in seen.seen)
    anew = {
        told.id: replace(told, untrue=untrue),
        seen.id: replace(seen, seen=seen.seen.replace("Han råbte ikke.", "Han talte roligt og råbte ikke.")),
    }
    after = replace(
        first,
        observations=tuple(anew.get(each.id, each) for each in first.observations),
        other_worries="",
        development=replace(first.development, authorities="Skolens trivselsvejleder og PPR."),
    )
    version = Version(
        number=2,
        frozen=noted,
        reason="Et rygte viste sig ikke at passe.",
        sha256="fedcba9876543210" * 4,
        log=LogHead(17, "3fa9c41e09b27d55" * 4),
    )
    t = translator("da")
    return compose_concern(
        after, catalogue=catalogue(), profile=profile(), version=version, t=t, earlier=(Earlier(VERSION, first),)
    ).report


def _many() -> tuple[Observation, ...]:
    return tuple(
        observation(
            number,
            (STORY * 3 + LONG_WORDS) * (1 + number % 4),
            when=Moment(2026, 1 + number // 4, 1 + number % 28, 14, number),
            place="Ved cykelskuret bag ungdomsuddannelsescenteret",
            context=STORY,
            exact_words="Vi er her alligevel altid, så I kan lige så godt vænne jer til det. " * (1 + number % 3),
            interpretation=STORY * (number % 5),
            other_explanations=LONG_WORDS,
            confirmed=Answer.UNKNOWN if number % 6 == 0 else Answer.NO,
        )
        for number in range(36)
    )


SAMPLES: dict[str, Callable[[], Report]] = {
    "practice": lambda: composed(practice()).report,
    "five-minutes": lambda: composed(five_minutes()).report,
    "danger": lambda: composed(danger()).report,
    "protected": lambda: composed(protected()).report,
    "group": lambda: composed(many_pages()).report,
    "second-version": second_version,
    "english": lambda: composed(practice(), language="en").report,
}
