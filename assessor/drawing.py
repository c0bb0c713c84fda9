"""Draws the papers: the one room where what a paper says (`reports.compose`) meets how it looks (`reports.pdf`).

Nothing is drawn before the window stands, so all of it is imported when the first paper is.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assessor.domain.concern import Concern
    from assessor.domain.deletion import Deletion
    from assessor.domain.holding import Holding
    from assessor.domain.slip import Slip
    from assessor.i18n import Translator
    from assessor.reports.pdf.renderer import PdfRenderer
    from assessor.services.ports import Clock, Revision
    from assessor.ui.parts import DrawnAccess, DrawnReport, Loaded


class Drawer:
    """Draws reports; the fonts are read once, at the first."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._made: PdfRenderer | None = None

    def draw(self, versions: tuple[Revision, ...], loaded: Loaded, t: Translator, paper: bytes | None) -> DrawnReport:
        """The report of the last of these versions; its paper stays what it was where it is kept."""
        from assessor.reports.compose.changes import changes
        from assessor.reports.compose.concern import Earlier, Version, compose_concern
        from assessor.services.reports import report_file_name
        from assessor.ui.parts import DrawnReport

        def version_of(revision: Revision) -> Version:
            return Version(
                number=revision.number,
                frozen=revision.frozen,
                reason=revision.reason,
                sha256=revision.sha256,
                log=revision.log,
            )

        *before, revision = versions
        catalogue, concern = loaded.catalogue, revision.concern
        composed = compose_concern(
            concern,
            catalogue=catalogue,
            profile=loaded.profile,
            version=version_of(revision),
            t=t,
            earlier=tuple(Earlier(version_of(known), known.concern) for known in before),
        )
        day = revision.frozen.date()
        return DrawnReport(
            data=self._renderer().render(composed.report) if paper is None else paper,
            file_name=report_file_name(concern.reference, revision.number),
            withheld=composed.withheld,
            uncovered=self._renderer().uncovered(composed.report),
            changes=changes(before[-1].concern, concern, catalogue=catalogue, day=day, t=t) if before else (),
        )

    def draw_note(self, concern: Concern, named: bool, loaded: Loaded, t: Translator) -> DrawnReport:
        """The note for the leader, with or without the name."""
        from assessor.reports.compose.note import compose_note
        from assessor.services.reports import note_file_name
        from assessor.ui.parts import DrawnReport

        note = compose_note(
            concern, catalogue=loaded.catalogue, profile=loaded.profile, now=self._clock.now(), t=t, named=named
        )
        renderer = self._renderer()
        return DrawnReport(renderer.render(note), note_file_name(concern.reference), (), renderer.uncovered(note))

    def draw_certificate(self, deletion: Deletion, loaded: Loaded, t: Translator) -> DrawnReport:
        """The certificate of a deletion."""
        from assessor.reports.compose.certificate import compose_certificate
        from assessor.services.reports import certificate_file_name
        from assessor.ui.parts import DrawnReport

        report, renderer = compose_certificate(deletion, profile=loaded.profile, t=t), self._renderer()
        name = certificate_file_name(deletion.reference)
        return DrawnReport(renderer.render(report), name, (), renderer.uncovered(report))

    def draw_access(self, holding: Holding, loaded: Loaded, t: Translator) -> DrawnAccess:
        """All that is held about a person, with what is about others marked."""
        from assessor.documents.access import dump_access
        from assessor.reports.compose.access import compose_access
        from assessor.reports.compose.third_parties import third_parties
        from assessor.services.reports import access_file_name
        from assessor.ui.parts import DrawnAccess, DrawnReport

        found = third_parties(holding, loaded.hints)
        report = compose_access(holding, found, catalogue=loaded.catalogue, profile=loaded.profile, t=t)
        renderer, reference = self._renderer(), holding.concerns[0].reference
        drawn = DrawnReport(renderer.render(report), access_file_name(reference, "pdf"), (), renderer.uncovered(report))
        return DrawnAccess(drawn, dump_access(holding, found), access_file_name(reference, "json"))

    def draw_recovery(self, key: str, label: str, t: Translator) -> DrawnReport:
        """The page with a recovery key, for the place with a label, or with none ("")."""
        from assessor.reports.compose.recovery import compose_recovery
        from assessor.services.reports import paper_file_name
        from assessor.ui.parts import DrawnReport

        now = self._clock.now()
        page = self._renderer().render(compose_recovery(key, label=label, now=now, t=t))
        return DrawnReport(page, paper_file_name(now.date()), (), ())

    def _renderer(self) -> PdfRenderer:
        from assessor.reports.pdf.renderer import PdfRenderer

        if self._made is None:
            self._made = PdfRenderer()
        return self._made


def slip_file(slip: Slip) -> bytes:
    """A slip as the file that goes with the papers to the record system."""
    from assessor.documents.slip import dump_slip

    return dump_slip(slip)


def locked_paper(data: bytes, passphrase: str) -> bytes:
    """A paper that only a passphrase opens."""
    from assessor.reports.pdf.locking import locked

    return locked(data, passphrase)


def write_paper(path: str, data: bytes) -> None:
    """Put a paper on the disk, all of it or nothing.

    Raises:
        ReportNotSaved: it could not be.
    """
    from assessor.services.reports import write_report

    write_report(Path(path), data)
