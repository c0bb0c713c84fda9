"""Why a concern asks for a decision, and how far it is on its way out, in words."""

from __future__ import annotations

from assessor.domain.keeping import Terms, Why
from assessor.i18n import Translator
from assessor.services.retention import ReviewRow


def why(row: ReviewRow, terms: Terms, t: Translator) -> str:
    """Why it asks, or when it will."""
    day = row.review.day
    if day is None:
        return t("It may not be deleted for now.")
    if not row.due:
        return t("The program asks again {day}.", day=t.day(day))
    match row.review.why:
        case Why.UNTIL:
            return t("It was to be kept until {day}.", day=t.day(day))
        case Why.DRAFT:
            return t.plural(
                "The draft has lain untouched for at least {count} day.",
                "The draft has lain untouched for at least {count} days.",
                terms.draft_days,
            )
        case Why.FINISHED:
            return t.plural(
                "It has been finished for at least {count} day.",
                "It has been finished for at least {count} days.",
                terms.draft_days,
            )
        case Why.QUIET:
            return t.plural(
                "Nothing has been written in it for at least {count} month.",
                "Nothing has been written in it for at least {count} months.",
                terms.review_months,
            )


def steps(row: ReviewRow, t: Translator) -> str:
    """What is done of the way out."""
    if row.keeping.journalised is not None:
        return t("Journalised, and not deleted here yet.")
    if row.keeping.exported is not None:
        return t("Saved for the record system, and not journalised yet.")
    return ""


def what_goes(row: ReviewRow, t: Translator) -> str:
    """What is lost when it is deleted."""
    if not row.versions:
        return t("The draft is deleted. It cannot be undone.")
    if row.has_draft:
        return t("All versions and their reports are deleted, and the draft too. It cannot be undone.")
    return t("All versions and their reports are deleted. It cannot be undone.")


def holds(row: ReviewRow, t: Translator) -> str:
    """What there is of it."""
    finished = (
        t.plural("{count} finished version", "{count} finished versions", row.versions)
        if row.versions
        else t("Nothing finished")
    )
    return t("{finished}, and a draft", finished=finished) if row.has_draft and row.versions else finished
