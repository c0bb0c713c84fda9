"""What the program does without a window: draw a report, check a data file, check the log of a vault, and some more.

Exit codes: 0 fine, 1 a fault of ours, 2 wrong use, 3 a bad input file or a vault that cannot be opened, 4 a log that was
tampered with. Nothing personal is asked for on the command line or written to the terminal: not the paths, not what stands
in a file; but the label that its owner chose for a vault, where one of several is to be named.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from assessor.bootstrap import LocalClock, default_data_dir
from assessor.command_line import WRONG_USE, asked_language, parser
from assessor.domain.concern import Concern
from assessor.domain.rules import Missing, Required, required_still_missing
from assessor.errors import N_, BadFile, UserError
from assessor.i18n import Translator, translator
from assessor.indicators.catalogue import Catalogue
from assessor.loading import load_catalogue_for, load_profile_for, practice_case
from assessor.services.backups import VaultRolledBack
from assessor.services.concerns import ConcernIncomplete
from assessor.services.log import NotALogHead
from assessor.services.reports import ReportNotSaved, report_file_name, write_report

if TYPE_CHECKING:
    from assessor.domain.log import LogHead
    from assessor.door.local import LocalVault
    from assessor.services.door import VaultDoor

FINE, OURS, BAD_FILE, TAMPERED = 0, 1, 3, 4
_PROFILE = "lolland"


class WhoseVault(UserError):
    """There are several vaults, and it is not said which."""

    def __init__(self, labels: str) -> None:
        super().__init__(
            N_("More than one person has concerns here: {labels}."),
            N_("Name the one you mean with --vault."),
            labels=labels,
        )


_STILL_MISSING = {
    Required.DANGER: N_("Answer whether anyone is in danger now."),
    Required.WRITER: N_("Write your name, so that the coordinator knows whom to ask."),
    Required.SUBJECT: N_("Write who it is about: a name, or a reference of your own."),
    Required.OBSERVATION: N_("Write at least one thing that you have seen or heard."),
    Required.POINT: N_("Choose or write an observation for “{point}”, or remove the answer."),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says; gives the exit code.

    Raises:
        SystemExit: the command line is wrong (2), or asked for help or the version (0).
    """
    words = list(sys.argv[1:] if argv is None else argv)
    t = translator(asked_language(words))
    sys.excepthook = _Bug(t)
    arguments = parser(t).parse_args(words)
    try:
        return _run(arguments, t)
    except ConcernIncomplete as error:
        _say(t.error(error), *_what_is_missing(error.missing, t, arguments.data_dir))
        return BAD_FILE
    except (ReportNotSaved, NotALogHead, WhoseVault) as error:
        _say(t.error(error))
        return WRONG_USE
    except VaultRolledBack as error:
        _say(t.error(error))
        return TAMPERED
    except UserError as error:
        _say(t.error(error))
        return BAD_FILE


def _run(arguments: argparse.Namespace, t: Translator) -> int:
    from assessor.vault.hardening import harden_process

    harden_process()
    match arguments.command:
        case "report":
            document = _read(arguments.case)
            _draw_report(document, arguments.out, arguments.data_dir, t)
            print(t("The report is saved."))
        case "demo":
            _demo(arguments.out, arguments.data_dir, t)
        case "schema":
            from assessor.documents.concern import concern_schema

            sys.stdout.write(concern_schema().decode())
        case "check-catalogue":
            _check(arguments.file, t)
        case "verify-log":
            return _verify_log(arguments.head, arguments.vault, arguments.data_dir, t)
    return FINE


# --- what it does -----------------------------------------------------------------------------------------------------


def _read(path: Path) -> bytes:
    from assessor.documents.envelope import MAX_BYTES

    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except IsADirectoryError:
        raise BadFile(N_("This is a folder, not a file."), N_("Name the file that was saved as a concern.")) from None
    except FileNotFoundError:
        raise BadFile(N_("There is no such file."), N_("Check how it is spelled.")) from None
    except OSError:
        raise BadFile(N_("The file cannot be opened."), N_("Check that you may read it.")) from None
    if size > MAX_BYTES:
        raise BadFile(
            N_("The file is too large ({size} MB)."),
            N_("A concern takes {cap} MB at most. Choose a file that was saved as a concern."),
            size=-(-size // 2**20),
            cap=MAX_BYTES // 2**20,
        )
    return data


def _draw_report(document: bytes, out: Path, data_dir: Path | None, t: Translator) -> None:
    from assessor.documents.concern import load_concern

    concern = load_concern(document)
    missing = required_still_missing(concern)
    if missing:
        raise ConcernIncomplete(missing)
    write_report(out, _drawn(concern, document, data_dir, t))


def _drawn(concern: Concern, document: bytes, data_dir: Path | None, t: Translator) -> bytes:
    from assessor.reports.compose.concern import Version, compose_concern
    from assessor.reports.pdf.renderer import PdfRenderer

    catalogue, profile = load_catalogue_for(data_dir), load_profile_for(_PROFILE, data_dir)
    sha256 = hashlib.sha256(document).hexdigest()
    version = Version(number=1, frozen=LocalClock().now(), reason="", sha256=sha256)
    composed = compose_concern(concern, catalogue=catalogue, profile=profile, version=version, t=t)
    renderer = PdfRenderer()
    for withheld in composed.withheld:
        print(t("Not in the report: {field}. {why}", field=withheld.field, why=withheld.why))
    uncovered = renderer.uncovered(composed.report)
    if uncovered:
        print(t("Printed as code points, because no font has them: {characters}", characters=", ".join(uncovered)))
    return renderer.render(composed.report)


def _demo(folder: Path, data_dir: Path | None, t: Translator) -> None:
    from assessor.documents.concern import dump_concern

    concern = practice_case()
    out = folder / report_file_name(concern.reference, 1)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise ReportNotSaved(N_("The folder could not be made."), N_("Name another one.")) from None
    write_report(out, _drawn(concern, dump_concern(concern), data_dir, t))
    print(t("The report of the invented practice case is saved:"))
    print(out)


def _check(path: Path, t: Translator) -> None:
    """Read a catalogue or a profile; which of the two it is, it says itself."""
    from assessor.indicators.loading import load_catalogue
    from assessor.profiles.loading import load_profile

    if _is_profile(path):
        profile = load_profile(path)
        print(t("The profile is in order: {municipality}.", municipality=profile.municipality))
    else:
        catalogue = load_catalogue(path)
        print(t("The catalogue is in order: {id}, edition {edition}.", id=catalogue.id, edition=catalogue.edition))


def _is_profile(path: Path) -> bool:
    try:
        return "municipality" in tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return False  # the catalogue's reader says what is wrong


def _verify_log(printed: str | None, label: str | None, data_dir: Path | None, t: Translator) -> int:
    """Nothing in the vault is written or deleted by it, so that the same check gives the same answer."""
    from assessor.door.local import LocalVault
    from assessor.services.log import typed_head
    from assessor.vault.undumpable import refuse_to_be_read

    head = None if printed is None else typed_head(printed)
    door = LocalVault((data_dir or default_data_dir()) / "vault", LocalClock(), before_key=refuse_to_be_read)
    _choose(door, label)
    return _verify_behind(door, head, t)


def _choose(door: VaultDoor, label: str | None) -> None:
    people = door.people()
    if not people:
        raise BadFile(N_("There are no concerns there."), N_("Name the folder with --data-dir."))
    if len(people) == 1:
        door.choose(people[0].id)
        people = (replace(people[0], label=door.label()),)
    fitting = [person for person in people if label in (None, person.label)]
    if len(fitting) != 1:
        raise WhoseVault(", ".join(f"“{person.label}”" for person in people))
    door.choose(fitting[0].id)


def _verify_behind(door: LocalVault, head: LogHead | None, t: Translator) -> int:
    from getpass import getpass

    from assessor.domain.log import Verdict
    from assessor.services.log import check_log, log_head
    from assessor.services.log_words import proof_words, verdict_words
    from assessor.services.vaults import VaultState

    asks = door.state() is not VaultState.KEYRING
    with door.looking(getpass(t("Passphrase: ")) if asks else None) as open_uow:
        verified, now = check_log(head, uow=open_uow()), log_head(uow=open_uow())
    print(verdict_words(verified, head, t))
    print(t("The state of the log now: {state}", state=now.printed))
    print(proof_words(t))
    return FINE if verified.verdict is Verdict.INTACT else TAMPERED


# --- what it says -----------------------------------------------------------------------------------------------------


def _say(*sentences: str) -> None:
    for sentence in sentences:
        print(sentence, file=sys.stderr)


def _what_is_missing(missing: tuple[Missing, ...], t: Translator, data_dir: Path | None) -> list[str]:
    catalogue = load_catalogue_for(data_dir)
    return [f"– {t(_STILL_MISSING[each.what], point=_point(each, catalogue, t))}" for each in missing]


def _point(missing: Missing, catalogue: Catalogue, t: Translator) -> str:
    texts = (point.text.of(t.language) for point in catalogue.points if point.id == missing.point)
    return next(texts, missing.point or "").rstrip(".")


class _Bug:
    """What is said of a fault of ours: where it is, never what was being worked on."""

    def __init__(self, t: Translator) -> None:
        self._t = t

    def __call__(self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else "?"
        _say(self._t("Something went wrong in the program itself ({kind}, {where}).", kind=kind.__name__, where=where))
