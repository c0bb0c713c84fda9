"""What of a holding is damaged and could not be read: named alike on paper and on the page, by reference and version."""

from __future__ import annotations

from assessor.domain.holding import HeldConcern, Holding
from assessor.i18n import Translator


def unread_lines(holding: Holding, t: Translator) -> tuple[str, ...]:
    """A line for each concern of which something could not be read."""
    found = ((held.reference, _parts(held, t)) for held in holding.concerns)
    return tuple(
        t("{heading}: {text}", heading=reference, text=", ".join(parts)) for reference, parts in found if parts
    )


def _parts(held: HeldConcern, t: Translator) -> tuple[str, ...]:
    versions = tuple(t("Version {number}", number=number) for number in held.unread)
    return (*versions, *((t("draft"),) if held.draft_unread else ()))
