"""Answers on paper, and a clear mark on those that are about or from somebody else.

Each mark has a number (T1, T2, …), which stands before every answer that it is about and in the list at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, islice

from assessor.domain.holding import Place, ThirdParty, ThirdPartyKind
from assessor.errors import N_
from assessor.i18n import Translator
from assessor.reports.compose.blocks import sentence
from assessor.reports.compose.held import Piece
from assessor.reports.model import Block, Callout, Entry, Fact, Facts, Paragraph, Subpart, Table

WHY: Mapping[ThirdPartyKind, str] = {
    ThirdPartyKind.PROTECTED: N_(
        "The source must not be recognised. The words, the time and the place may tell who it is."
    ),
    ThirdPartyKind.SOURCE: N_("It comes from somebody else than the person."),
    ThirdPartyKind.WRITER: N_("It is about the one who writes."),
    ThirdPartyKind.GUARDIAN: N_("It is about parents or guardians."),
    ThirdPartyKind.FAMILY: N_("It is about the family, or comes from them."),
    ThirdPartyKind.CHILD: N_("It is about children in the home."),
    ThirdPartyKind.MEMBER: N_("It is about more than one person."),
    ThirdPartyKind.AROUND: N_("It is about somebody in the network."),
    ThirdPartyKind.INVOLVED: N_("It is about others who are involved."),
    ThirdPartyKind.NAMED: N_("Others are mentioned in the text."),
}
_FOUND = frozenset((ThirdPartyKind.PROTECTED, ThirdPartyKind.SOURCE, ThirdPartyKind.NAMED))
_BOX = "[\u00a0\u00a0\u00a0]"  # to be ticked by hand; no font of ours has a box
_MOST = 12  # words that were found; the text itself stands below
_SHORT = 60  # characters: a longer answer stands below its label


@dataclass(frozen=True, slots=True)
class Marked:
    """One mark as it stands in the list at the end."""

    number: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Marker:
    """Sets answers, and numbers the marks in the order in which they are printed. `marks` are those set so far."""

    found: Mapping[Place, ThirdParty]
    t: Translator
    marks: list[Marked] = field(default_factory=list)

    def section(self, title: str, pieces: Iterable[Piece], at: Place, where: str = "") -> Subpart:
        """A section under its heading; `at` is the place of its concern, `where` says which of several it is."""
        blocks = self.blocks(pieces, at, sentence(where, title))
        return Subpart(title, blocks, continued=self.t("{number} continued", number=title))

    def blocks(self, pieces: Iterable[Piece], at: Place, where: str) -> tuple[Block, ...]:
        """The answers, those of one heading together."""
        blocks: list[Block] = []
        for heading, of_heading in groupby(pieces, key=lambda piece: piece.heading):
            inner = self._within(list(of_heading), at, sentence(where, heading))
            blocks += (Entry(heading, inner),) if heading else inner
        return tuple(blocks)

    def table(self) -> tuple[Block, ...]:
        """The list of all marks, to be ticked off by hand."""
        t = self.t
        if not self.marks:
            return (Paragraph(t("No place has been marked.")),)
        ticks = "\n".join(f"{_BOX} {t(each)}" for each in (N_("given out"), N_("in part"), N_("left out")))
        rows = tuple((mark.number, mark.where, mark.why, ticks) for mark in self.marks)
        return (Table((t("Mark"), t("Where"), t("Why"), t("Decision")), rows, (0.08, 0.37, 0.37, 0.18)),)

    def _within(self, pieces: Sequence[Piece], at: Place, where: str) -> tuple[Block, ...]:
        blocks: list[Block] = []
        for kind, alike in groupby(pieces, key=lambda piece: self._kind(piece, at)):
            of_kind = list(alike)
            blocks += _rows(of_kind) if kind is None else self._of_others(kind, of_kind, at, where)
        return tuple(blocks)

    def _kind(self, piece: Piece, at: Place) -> ThirdPartyKind | None:
        third = self.found.get((*at, *piece.place))
        return None if third is None else third.kind

    def _of_others(self, kind: ThirdPartyKind, pieces: Sequence[Piece], at: Place, where: str) -> tuple[Block, ...]:
        """Answers under their mark, each with its number: so it can be seen where the mark ends."""
        t, number = self.t, f"T{len(self.marks) + 1}"
        why = " ".join(filter(None, (t(WHY[kind]), self._words(kind, pieces, at))))
        self.marks.append(Marked(number, sentence(where, ", ".join(piece.label for piece in pieces)), why))
        rows = tuple(_rows(replace(each, label=sentence(number, each.label)) for each in pieces))
        assess = t("Third party – assess before it is given out")
        if kind is ThirdPartyKind.PROTECTED:
            hidden = t("Must not be recognised").upper()
            return (Callout(why, sentence(number, hidden, assess)), *rows)
        return (Entry(sentence(number, assess), rows, why),)

    def _words(self, kind: ThirdPartyKind, pieces: Sequence[Piece], at: Place) -> str:
        """The words that were found, where it is not the field itself that asks for others."""
        if kind not in _FOUND:
            return ""
        words = dict.fromkeys(word for piece in pieces for word in self.found[*at, *piece.place].words)
        listed = ", ".join(islice(words, _MOST))
        if len(words) > _MOST:
            return self.t("Found: {words} and more.", words=listed)
        return self.t("Found: {words}.", words=listed) if words else ""


def _rows(pieces: Iterable[Piece]) -> Iterator[Block]:
    """Short answers beside their labels, long ones below."""
    for short, alike in groupby(pieces, key=_is_short):
        if short:
            yield Facts(tuple(Fact(piece.label, piece.text) for piece in alike))
        else:
            yield from (Paragraph(piece.text, piece.label) for piece in alike)


def _is_short(piece: Piece) -> bool:
    return len(piece.text) <= _SHORT and "\n" not in piece.text
