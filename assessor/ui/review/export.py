"""Saves a concern for the record system: its papers are drawn where they are not kept yet, logged, and written with their slip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assessor.domain.concern import ConcernId
from assessor.domain.slip import FILE_NAME
from assessor.errors import UserError
from assessor.services.journal import Export, compose_slip, keep_papers, open_export, write_export
from assessor.services.ports import Revision
from assessor.services.retention import note_exported, tell_exporting
from assessor.ui.parts import OpenUow, Surroundings


class Exporting:
    """One run. Nothing is in the folder before all of it is; `refused` is told why it is not."""

    def __init__(
        self,
        around: Surroundings,
        open_uow: OpenUow,
        concern_id: ConcernId,
        *,
        done: Callable[[Path], None],
        refused: Callable[[UserError], None],
        broken: Callable[[], None],
    ) -> None:
        self._around = around
        self._open_uow = open_uow
        self._id = concern_id
        self._done = done
        self._refused = refused
        self._broken = broken

    def run(self, folder: Path) -> None:
        """Save it in a new folder within this one."""
        language = self._around.t.language
        self._around.work.database(
            lambda: open_export(self._id, language=language, uow=self._open_uow()),
            lambda export: self._draw(export, folder),
            self._refused,
            self._broken,
        )

    def _draw(self, export: Export, folder: Path) -> None:
        around, versions = self._around, export.versions

        def draw() -> tuple[bytes, ...]:
            return tuple(
                paper or around.parts.draw(versions[:number], around.loaded, around.t, None).data
                for number, paper in enumerate(export.papers, start=1)
            )

        around.work.pure(draw, lambda papers: self._keep(versions, papers, folder), self._refused, self._broken)

    def _keep(self, versions: tuple[Revision, ...], papers: tuple[bytes, ...], folder: Path) -> None:
        language, clock = self._around.t.language, self._around.parts.clock

        def keep() -> tuple[bytes, ...]:
            kept = keep_papers(self._id, papers, language=language, uow=self._open_uow())
            tell_exporting(self._id, uow=self._open_uow(), clock=clock)
            return kept

        self._around.work.database(keep, lambda kept: self._write(versions, kept, folder), self._refused, self._broken)

    def _write(self, versions: tuple[Revision, ...], papers: tuple[bytes, ...], folder: Path) -> None:
        around = self._around

        def write() -> Path:
            slip = compose_slip(
                versions, papers, profile=around.loaded.profile, now=around.parts.clock.now(), t=around.t
            )
            files = {document.file: paper for document, paper in zip(slip.documents, papers, strict=True)}
            return write_export(folder, slip.reference, {**files, FILE_NAME: around.parts.dump_slip(slip)})

        around.work.pure(write, self._note, self._refused, self._broken)

    def _note(self, target: Path) -> None:
        clock = self._around.parts.clock
        self._around.work.database(
            lambda: note_exported(self._id, uow=self._open_uow(), clock=clock),
            lambda _: self._done(target),
            lambda _: self._done(target),  # it is saved, and the log has it; the step can be taken once more
            self._broken,
        )
