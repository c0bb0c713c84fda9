"""Everything that is held about one person, for the one who answers a request for access (GDPR article 15).

Nothing is withheld and nothing is decided here: what is about or from others is marked, and listed to be ticked off. What
a version before said otherwise is printed whole beside it, so that the paper is complete as well as the JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assessor.domain.act_words import ACT_WORDS, ROLE_WORDS
from assessor.domain.concern import Concern
from assessor.domain.holding import HeldConcern, Holding, Place, ThirdParty
from assessor.errors import N_
from assessor.i18n import Translator
from assessor.indicators.catalogue import Catalogue
from assessor.profiles.profile import Profile
from assessor.reports.compose.access_first import first_page
from assessor.reports.compose.blocks import fact, facts, sentence
from assessor.reports.compose.held import Piece, Section, Writing
from assessor.reports.compose.marked import Marker
from assessor.reports.compose.own_words import advice_said, page_said
from assessor.reports.model import Block, Bullets, Entry, Paragraph, Part, Report, Subpart, Table

_PARTS = (N_("What is written"), N_("Versions"), N_("What else is held"), N_("Who has done what"))
"""Of each concern, in this order."""
_LANGUAGES = {"da": N_("Danish"), "en": N_("English")}


def compose_access(
    holding: Holding, found: Iterable[ThirdParty], *, catalogue: Catalogue, profile: Profile, t: Translator
) -> Report:
    """All that is held, with `found` marked, in the translator's language. Points that the catalogue lacks go by their keys."""
    access = _Access(holding, {each.place: each for each in found}, catalogue, t)
    concerns = tuple(concern for held in holding.concerns for _, concern in held.documents())
    return Report(
        language=t.language,
        title=t("Request for access: everything that is held"),
        marking=t("Confidential – contains sensitive personal data"),
        banner=t("Invented practice case – not a real person") if any(each.fictional for each in concerns) else "",
        first=first_page(holding, concerns, profile, t),
        parts=access.parts(),
        footer=sentence(
            t("Access request"), ", ".join(each.reference for each in holding.concerns), t.day(holding.gathered)
        ),
        page_of=t("page {page} of {pages}"),
        neutral_title=t("Access request {reference}", reference=holding.concerns[0].reference),
    )


def _numbered(section: str, title: str) -> str:
    return f"{section} {title}"


# --- the parts --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Access:
    holding: Holding
    found: Mapping[Place, ThirdParty]
    catalogue: Catalogue
    t: Translator

    def parts(self) -> tuple[Part, ...]:
        marker = Marker(self.found, self.t)
        contents = [part for at, held in enumerate(self.holding.concerns) for part in self._concern(held, at, marker)]
        contents.append((self.t("Places to assess before anything is given out"), marker.table()))
        return tuple(Part(number, title, blocks) for number, (title, blocks) in enumerate(contents, start=1))

    def _concern(self, held: HeldConcern, at: int, marker: Marker) -> Iterator[tuple[str, tuple[Block, ...]]]:
        t, where = self.t, held.reference if len(self.holding.concerns) > 1 else ""
        of_concern = _Held(held, ("concerns", at), where, len(_PARTS) * at + 1, self.catalogue, marker, t)
        every = (of_concern.newest, of_concern.versions, of_concern.kept, of_concern.log)
        for title, blocks in zip(map(t, _PARTS), (compose() for compose in every), strict=True):
            yield (t("{heading}: {text}", heading=where, text=title) if where else title), blocks


@dataclass(frozen=True, slots=True)
class _Held:
    """One concern; `where` names it where there is more than one, `first` is the number of its first part."""

    held: HeldConcern
    place: Place
    where: str
    first: int
    catalogue: Catalogue
    marker: Marker
    t: Translator

    def newest(self) -> tuple[Block, ...]:
        """The draft, or the newest version, whole."""
        t, documents = self.t, self.held.documents()
        if not documents:
            return (Paragraph(t("It is damaged and could not be read.")),)
        place, concern = documents[-1]
        where = (*self.place, *place)
        draft, sections = self.held.draft, self._sections(concern)
        if draft is not None:
            which = t(
                "The draft of version {number}, as it was saved {moment}.",
                number=draft.number,
                moment=t.moment(self.held.changed),
            )
        else:
            newest = self.held.versions[-1]
            which = t("Version {number}, finished {moment}.", number=newest.number, moment=t.moment(newest.frozen))
        return (
            Paragraph(which),
            *(
                self.marker.section(_numbered(f"{self.first}.{number}", each.title), each.pieces, where, self.where)
                for number, each in enumerate(sections, start=1)
            ),
        )

    def versions(self) -> tuple[Block, ...]:
        """Each finished version, newest first: when and why, and what said something else than in the one after it."""
        versions = {version.number: at for at, version in enumerate(self.held.versions)}
        newest_first = sorted({*versions, *self.held.unread}, reverse=True)
        parts = [
            self._version(number, versions.get(number), f"{self.first + 1}.{place}")
            for place, number in enumerate(newest_first, start=1)
        ]
        none = () if parts else (Paragraph(self.t("No version has been finished.")),)
        return (*none, *parts, *self._at_hold(f"{self.first + 1}.{len(parts) + 1}"))

    def kept(self) -> tuple[Block, ...]:
        """What the program holds besides the words: how long, the papers, hints that were let stand, where the writer is."""
        t, held, part = self.t, self.held, self.first + 2
        papers = tuple(
            (
                str(each.number),
                t(_LANGUAGES.get(each.language, each.language)),
                sentence(each.sha256, t("{size} bytes", size=each.size)),
            )
            for each in held.papers
        )
        table = Table((t("Version"), t("Language"), "SHA-256"), papers, (0.12, 0.16, 0.72))
        return (
            *self.marker.blocks(self._keeping(), self.place, sentence(self.where, _numbered(str(part), t(_PARTS[2])))),
            Subpart(
                _numbered(f"{part}.1", t("Reports that are kept in the program")),
                (table,) if papers else (Paragraph(t("None.")),),
            ),
            self._dismissed(_numbered(f"{part}.2", t("Advice on wording that the writer let stand"))),
        )

    def log(self) -> tuple[Block, ...]:
        """Every event of the concern, oldest first."""
        t = self.t
        rows = tuple(
            (
                str(each.number),
                t.moment(each.at),
                t(ACT_WORDS.get(each.act, each.act)),
                t(ROLE_WORDS.get(each.role, each.role)),
                str(each.version) if each.version else "",
            )
            for each in self.held.events
        )
        if not rows:
            return (Paragraph(t("Nothing stands in the log about it.")),)
        head = (t("Event"), t("When"), t("What"), t("Who"), t("Version"))
        why = t("The numbers run through the whole log. The log tells what was done, and never what was written.")
        return (Paragraph(why), Table(head, rows, (0.12, 0.25, 0.31, 0.2, 0.12)))

    # --- inside -------------------------------------------------------------------------------------------------------

    def _sections(self, concern: Concern) -> tuple[Section, ...]:
        return Writing.of(concern, catalogue=self.catalogue, t=self.t).sections()

    def _version(self, number: int, at: int | None, section: str) -> Subpart:
        """A version under its heading; `at` is its place among those that could be read, `section` its number here."""
        t, documents = self.t, self.held.documents()
        title = _numbered(section, t("Version {number}", number=number))
        if at is None:
            return Subpart(title, (Paragraph(t("It is damaged and could not be read.")),))
        version, place = self.held.versions[at], (*self.place, "versions", at)
        later = documents[at + 1][1] if at + 1 < len(documents) else None
        where = sentence(self.where, title)
        log = version.log.printed if version.log is not None else ""
        reason = Piece(("reason",), (), t("Reason"), version.reason.strip())
        return Subpart(
            title,
            (
                *facts(
                    fact(t("Finished on"), t.moment(version.frozen)),
                    fact(t("SHA-256 of what is stored"), version.sha256),
                    fact(t("State of the log"), log),
                ),
                *self.marker.blocks((reason,) if reason.text else (), place, where),
                *self._otherwise(version.concern, later, (*place, "concern"), title),
            ),
        )

    def _at_hold(self, section: str) -> tuple[Block, ...]:
        """The draft as it was held, with what it said otherwise than what stands whole above."""
        held, documents = self.held.at_hold, self.held.documents()
        if held is None:
            return ()
        title = _numbered(section, self.t("The draft as it stood when it was decided that it may not be deleted"))
        newest = documents[-1][1] if documents else None
        if newest is None:
            place = (*self.place, "at_hold")
            sections = (self.marker.section(each.title, each.pieces, place, title) for each in self._sections(held))
            return (Subpart(title, tuple(sections)),)
        return (Subpart(title, self._otherwise(held, newest, (*self.place, "at_hold"), title)),)

    def _otherwise(self, concern: Concern, later: Concern | None, place: Place, version: str) -> tuple[Block, ...]:
        """What a version said otherwise than the one after it; all else stands there."""
        t, where = self.t, sentence(self.where, version)
        if later is None:
            return (Paragraph(t("It stands whole above.")),)
        after = {piece.key: piece.text for section in self._sections(later) for piece in section.pieces}
        sections = self._sections(concern)
        keys = {piece.key for section in sections for piece in section.pieces}
        blocks: list[Block] = []
        for section in sections:
            pieces = [piece for piece in section.pieces if after.get(piece.key) != piece.text]
            if pieces:
                inner = self.marker.blocks(pieces, place, sentence(where, section.title))
                blocks.append(Entry(sentence(version, section.title), inner))
        empty = [
            sentence(section.title, piece.heading, piece.label)
            for section in self._sections(later)
            for piece in section.pieces
            if piece.key not in keys
        ]
        if empty:
            blocks.append(Entry(sentence(version, t("Nothing stood here yet")), (Bullets(tuple(empty)),)))
        said = t("Here stands only what was otherwise than in the version after it. All else was the same.")
        same = t("All was the same as in the version after it.")
        if self.held.unread:  # it may be one of those that is after it
            said = t("Here stands only what was otherwise than in the next version that could be read.")
            same = t("All was the same as in the next version that could be read.")
        return (Paragraph(said if blocks else same), *blocks)

    def _keeping(self) -> tuple[Piece, ...]:
        t, keeping, draft = self.t, self.held.keeping, self.held.draft
        yes = t("Yes")
        rows = (
            ("until", t("Looked at again"), t.day(keeping.until) if keeping.until else ""),
            ("hold", t("May not be deleted for now"), yes if keeping.hold else ""),
            ("reason", t("Reason"), keeping.reason.strip()),
            ("decided", t("Decided on"), t.moment(keeping.decided) if keeping.decided else ""),
            ("exported", t("Saved for the record system"), t.moment(keeping.exported) if keeping.exported else ""),
            ("journalised", t("In the record system"), t.moment(keeping.journalised) if keeping.journalised else ""),
            ("by_receipt", t("The coordinator's receipt says so"), yes if keeping.by_receipt else ""),
        )
        pieces = [Piece(("keeping", name), (), label, text) for name, label, text in rows]
        pieces += (
            Piece(("typed", at), (), t("Typed, not decided yet"), each) for at, each in enumerate(self.held.typed)
        )
        pieces.append(Piece(("changed",), (), t("Last changed"), t.moment(self.held.changed)))
        if draft is not None:
            pieces.append(Piece(("draft", "reason"), (), t("Why there is to be a new version"), draft.reason.strip()))
            page = page_said(draft.page, self.catalogue, t) if draft.page else ""
            passed = "\n".join(page_said(each, self.catalogue, t) for each in draft.passed)
            pieces.append(Piece(("draft", "page"), (), t("The page that was open last"), page))
            pieces.append(Piece(("draft", "passed"), (), t("The pages gone past"), passed))
        return tuple(piece for piece in pieces if piece.text)

    def _dismissed(self, title: str) -> Subpart:
        t, documents = self.t, self.held.documents() if self.held.dismissed else ()
        sections = [section for _, each in reversed(documents) for section in self._sections(each)]
        pieces = tuple(
            Piece(("dismissed", at), (), t("Advice {number}", number=at + 1), advice_said(kept, sections, t))
            for at, kept in enumerate(self.held.dismissed)
        )
        blocks = self.marker.blocks(pieces, self.place, sentence(self.where, title))
        return Subpart(title, blocks or (Paragraph(t("None.")),))
