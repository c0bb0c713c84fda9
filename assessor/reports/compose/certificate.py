"""The certificate of a deletion: that something was deleted, when and by whom, and nothing of what it was."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.domain.deletion import Deletion
from assessor.errors import N_
from assessor.i18n import Translator
from assessor.profiles.profile import Profile
from assessor.reports.compose.blocks import fact, facts, lines, sentence
from assessor.reports.model import Bullets, Paragraph, Report, Subpart

_ROLES = {"professional": N_("Professional"), "coordinator": N_("Coordinator")}


def compose_certificate(deletion: Deletion, *, profile: Profile, t: Translator) -> Report:
    """The certificate as far as things have come: whether the file was rewritten, and what the backups still hold."""
    title = t("Deletion certificate")
    rows = facts(
        fact(t("Reference"), deletion.reference),
        fact(t("Id"), deletion.concern_id),
        fact(t("Municipality"), profile.municipality),
        fact(t("Finished versions"), _versions(deletion, t)),
        fact(t("Draft"), t("A draft was deleted with it.") if deletion.had_draft else t("None.")),
        fact(t("Journalised"), _journalised(deletion, t)),
        fact(t("Deleted"), sentence(t.moment(deletion.deleted), _role(deletion, t))),
        fact(t("In the program's own files"), _scrubbed(deletion, t)),
        fact(t("In the backups"), _backups(deletion, t)),
        fact(t("State of the log"), deletion.log.printed),
    )
    return Report(
        language=t.language,
        title=title,
        marking=t("Holds nothing of what was written, and no names"),
        banner="",
        first=(*rows, *_explained(deletion, t)),
        parts=(),
        footer=sentence(title, deletion.reference),
        page_of=t("page {page} of {pages}"),
        neutral_title=title,
    )


def _explained(deletion: Deletion, t: Translator) -> Iterator[Subpart]:
    yield Subpart(
        t("What is deleted"),
        (Bullets(tuple(_deleted(deletion, t))),),
    )
    yield Subpart(
        t("What is not deleted by this"),
        (
            Bullets(
                (
                    t("The log's events: the id, what was done, by which role and when. Never what was written."),
                    t("Papers that are printed, files saved outside the program, and the PC's own backups."),
                    t("What is in the record system. It follows the municipality's own rules."),
                )
            ),
        ),
    )
    yield Subpart(
        t("How it can be checked"),
        (
            Paragraph(
                t(
                    "The deletion is the last event of the state of the log above. Write that state in the program under "
                    "Settings, “Who has done what”, or use “assessor-cli verify-log”. If it fits, nothing in the log up "
                    "to and with the deletion has been changed or taken out."
                )
            ),
        ),
    )


def _deleted(deletion: Deletion, t: Translator) -> Iterator[str]:
    if deletion.versions:
        yield t("All versions, and their reports in the program.")
    if deletion.had_draft:
        yield t("The draft.")
    yield t("Everything that was decided about the concern.")


def _role(deletion: Deletion, t: Translator) -> str:
    return t(_ROLES[deletion.role]) if deletion.role in _ROLES else ""


def _versions(deletion: Deletion, t: Translator) -> str:
    if not deletion.versions:
        return t("None. It was never finished.")
    times = [t.moment(each) for each in deletion.finished]
    if len(times) == deletion.versions == 1:
        return t("{number}, finished {moment}", number=1, moment=times[0])
    return lines((t("{number}, finished:", number=deletion.versions) if times else str(deletion.versions), *times))


def _journalised(deletion: Deletion, t: Translator) -> str:
    if deletion.journalised is None:
        return t("No. There was nothing finished to journalise.")
    moment = t.moment(deletion.journalised)
    if deletion.by_receipt:
        return t("Yes, according to the coordinator's receipt. Confirmed {time}.", time=moment)
    return t("Yes, according to the one who deleted it. Confirmed {time}.", time=moment)


def _scrubbed(deletion: Deletion, t: Translator) -> str:
    if deletion.scrubbed is None:
        return t("Deleted. The file has not been rewritten without it yet.")
    return t("Deleted. The file was rewritten without it {time}.", time=t.moment(deletion.scrubbed))


def _backups(deletion: Deletion, t: Translator) -> str:
    if deletion.purged is not None:
        return t("None of them holds it any more, as of {time}.", time=t.moment(deletion.purged))
    if deletion.backups_until is not None:
        return t(
            "They may still hold it. It is gone from them when the program has been opened and closed on {day} or later.",
            day=t.day(deletion.backups_until),
        )
    if deletion.scrubbed is None:
        return t("Not looked up yet.")
    return t("There were none.")
