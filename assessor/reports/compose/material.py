"""What a concern report is made of, and the questions about it that more than one part of the report asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from assessor.domain import rules
from assessor.domain.choices import Answer, Choice, SubjectKind, words
from assessor.domain.concern import Concern, PointAnswer
from assessor.domain.log import LogHead
from assessor.domain.observation import ObservationId
from assessor.domain.when import Unclear, When, describe
from assessor.domain.wording import Wording
from assessor.i18n import Translator
from assessor.indicators.catalogue import About, Catalogue, EverydayQuestion, Point
from assessor.profiles.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The frozen version that is printed; `sha256` is that of its stored bytes, 64 hex digits.

    `log` is the head of the log as of its freezing, None where no log was kept.
    """

    number: int
    frozen: datetime
    reason: str
    sha256: str
    log: LogHead | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """A version before the one that is printed."""

    version: Version
    concern: Concern


@dataclass(frozen=True, slots=True)
class Question:
    """One question for the meeting; `about` names the answer that it came from."""

    number: str
    text: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A concern with all that is needed to write it out. Answers that belong to another kind of concern are not shown."""

    concern: Concern
    catalogue: Catalogue
    profile: Profile
    version: Version
    t: Translator
    earlier: tuple[Earlier, ...] = ()
    questions: tuple[Question, ...] = ()
    numbers: dict[ObservationId, str] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The day that ages are reckoned on: when the version was frozen."""
        return self.version.frozen.date()

    @property
    def about_group(self) -> bool:
        return self.concern.kind is SubjectKind.GROUP

    @property
    def danger_now(self) -> bool:
        return self.concern.before.danger is Answer.YES

    @property
    def duty_applies(self) -> bool:
        return rules.duty_applies(self.concern, on=self.day)

    @property
    def asks_about_children(self) -> bool:
        return rules.asks_about_children_at_home(self.concern, on=self.day)

    def of(self, wording: Wording) -> str:
        """A text of the municipality's data in the report's language."""
        return wording.of(self.t.language)

    def suits(self, item: Point | EverydayQuestion) -> bool:
        """Whether a point or question makes sense here: some are about one person only."""
        return not self.about_group or item.about is About.ANY

    def points(self) -> tuple[tuple[Point, PointAnswer], ...]:
        """The points that make sense here, with what is said of them."""
        return tuple((point, self.concern.point(point.id)) for point in self.catalogue.points if self.suits(point))

    def observed_in(self, answer: PointAnswer) -> str:
        """The numbers of the observations that a point is linked to: O1, O3; what proved untrue says so."""
        linked = [self.concern.observation(id_) for id_ in self.numbers if id_ in answer.observations]
        said = ((each, self.numbers[each.id]) for each in linked)
        return ", ".join(
            self.t("{number} (proved untrue)", number=number) if each.untrue else number for each, number in said
        )

    def only_untrue(self, answer: PointAnswer) -> bool:
        """Whether all that a point was described in has proved untrue."""
        linked = [self.concern.observation(id_) for id_ in answer.observations]
        return bool(linked) and all(each.untrue is not None for each in linked)

    def choice(self, choice: Choice | None, about: str = "") -> str:
        """An answer in words; *ved ikke* names the question for the meeting that it became."""
        if choice is None:
            return ""
        number = self.question(about)
        text = self.t(words(choice))
        return self.t("{answer} (see {number})", answer=text, number=number) if number else text

    def when(self, when: When | None) -> str:
        """A time in words; one that is no date says that it stands as it was written."""
        text = describe(when, self.t).strip()
        return self.t("{text} (as written)", text=text) if text and isinstance(when, Unclear) else text

    def question(self, about: str) -> str:
        """The number of the question for the meeting that something became, empty where it became none."""
        return next((question.number for question in self.questions if question.about == about), "")


def details_belong(answer: Answer | None) -> bool:
    """Whether the details below a yes-or-no question belong to it: not once the answer is no or *ved ikke*."""
    return answer in (Answer.YES, None)
