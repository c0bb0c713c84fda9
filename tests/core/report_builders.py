"""What the report tests compose from; every person and event in it is invented."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from functools import cache

from assessor.domain.choices import Answer, Marking, SubjectKind, Told
from assessor.domain.concern import Before, CatalogueEdition, Concern, ConcernId
from assessor.domain.observation import Observation, ObservationId, Untrue
from assessor.domain.people import Person, Writer
from assessor.domain.when import Moment, When
from assessor.i18n import translator
from assessor.indicators.catalogue import Catalogue
from assessor.indicators.loading import load_catalogue
from assessor.profiles.loading import load_profile
from assessor.profiles.profile import Profile
from assessor.reports.compose.concern import Composed, Version, compose_concern
from assessor.reports.model import texts
from assessor.resource import resource

NOW = datetime.fromisoformat("2026-11-22T14:32:00+01:00")
VERSION = Version(number=1, frozen=NOW, reason="", sha256="0123456789abcdef" * 4)
EDITION = CatalogueEdition("lolland-2026", 1)


@cache
def catalogue() -> Catalogue:
    return load_catalogue(resource("catalogues/lolland-2026.toml"))


@cache
def profile() -> Profile:
    return load_profile(resource("profiles/lolland.toml"))


def composed(concern: Concern, *, language: str = "da", version: Version = VERSION) -> Composed:
    return compose_concern(concern, catalogue=catalogue(), profile=profile(), version=version, t=translator(language))


def text_of(concern: Concern, *, language: str = "da") -> str:
    return "\n".join(texts(composed(concern, language=language).report))


def observation(number: int, seen: str = "Eleven sad alene.", **more: object) -> Observation:
    bare = Observation(ObservationId(f"o{number}"), NOW, seen=seen)
    return dataclasses.replace(bare, **more)  # type: ignore[arg-type]


def short_concern() -> Concern:
    """Only the four required things."""
    return Concern(
        id=ConcernId("c1"),
        reference="2026-k7m2p",
        created=NOW,
        catalogue=EDITION,
        before=Before(danger=Answer.NO),
        writer=Writer(name="Anna Holm"),
        person=Person(name="Mads Eriksen"),
        observations=(observation(1),),
    )


# --- a concern in which everything is answered, made from the dataclasses themselves ----------------------------------

Path = tuple[str | int, ...]


class Filler:
    """Answers every field that the dataclasses have, each differently; a kind of field that it does not know fails."""

    def __init__(self, answer: Answer, told: Told, *, untrue: bool = False) -> None:
        self._untrue = untrue
        self._choices: dict[type, Enum] = {Answer: answer, Told: told, Marking: Marking.DESCRIBED}
        self.leaves: dict[Path, object] = {}

    def concern(self) -> Concern:
        return typing.cast("Concern", self._value(Concern, ()))

    def _value(self, kind: object, path: Path) -> object:
        kind = getattr(kind, "__supertype__", kind)
        if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind is not Moment:
            hints = typing.get_type_hints(kind)
            return kind(**{f.name: self._field(kind, f.name, hints[f.name], path) for f in dataclasses.fields(kind)})
        if typing.get_origin(kind) is tuple:
            return self._items(typing.get_args(kind)[0], path)
        value = self._leaf(kind, path)
        self.leaves[path] = value
        return value

    def _field(self, owner: type, name: str, kind: object, path: Path) -> object:
        # The program's own keys: no person writes them, and numbers or the catalogue's words stand for them on paper.
        match owner.__name__, name:
            case "Concern" | "Observation", "id":
                return "key-1"
            case "Observation", "untrue":
                return self._value(Untrue, (*path, name)) if self._untrue else None
            case "CatalogueEdition", "id":
                return EDITION.id
            case "PointAnswer", "point":
                return catalogue().points[0].id
            case "PointAnswer", "observations":
                return ("key-1",)
            case "EverydayAnswer", "question":
                return catalogue().questions[0].id
        return self._value(kind, (*path, name))

    def _items(self, kind: object, path: Path) -> tuple[object, ...]:
        if isinstance(kind, type) and issubclass(kind, Enum):
            return tuple(kind)
        return (self._value(kind, (*path, 0)),)

    def _leaf(self, kind: object, path: Path) -> object:
        number = len(self.leaves) + 1
        if kind == When | None:
            return Moment(1950 + number)
        if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
            kind = next(each for each in typing.get_args(kind) if each is not type(None))
        if kind is str:
            return f"<ord{number:03d}>"
        if kind is bool:
            return True
        if kind is int:
            return 7000 + number
        if kind is datetime:
            return NOW.replace(year=1900 + number)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return self._choices.get(kind, next(iter(kind)))
        raise AssertionError(f"no example for {kind} at {path}")


def put(value: object, path: Path, leaf: object) -> object:
    """The same value with another leaf."""
    if not path:
        return leaf
    first, rest = path[0], path[1:]
    if isinstance(first, int):
        items = typing.cast("tuple[object, ...]", value)
        return (*items[:first], put(items[first], rest, leaf), *items[first + 1 :])
    return dataclasses.replace(value, **{first: put(getattr(value, first), rest, leaf)})  # type: ignore[type-var]


def at(value: object, path: Path) -> object:
    """The leaf at a path."""
    for step in path:
        value = typing.cast("tuple[object, ...]", value)[step] if isinstance(step, int) else getattr(value, step)
    return value


def scenarios() -> Iterator[tuple[str, Concern, tuple[Path, ...]]]:
    """The full concern: an observation that proved untrue, then every yes-or-no answer the same, each kind and marking."""
    filler = Filler(Answer.YES, Told.TOLD, untrue=True)
    yield "untrue", filler.concern(), tuple(filler.leaves)
    for answer in Answer:
        for kind in SubjectKind:
            for under_18 in (Answer.YES, Answer.NO):
                filler = Filler(answer, Told.TOLD if answer is Answer.YES else Told.LATER)
                whole = filler.concern()
                whole = dataclasses.replace(
                    whole, kind=kind, person=dataclasses.replace(whole.person, under_18=under_18)
                )
                for marking in (None, *Marking) if answer is Answer.YES else (Marking.DESCRIBED,):
                    point = dataclasses.replace(whole.points[0], marking=marking)
                    name = f"{answer} {kind} under_18={under_18} {marking}"
                    yield name, dataclasses.replace(whole, points=(point,)), tuple(filler.leaves)
