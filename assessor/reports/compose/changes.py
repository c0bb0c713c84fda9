"""What is different between two versions of a concern, field by field and word by word."""

from __future__ import annotations

from datetime import date

from assessor.domain.concern import Concern
from assessor.i18n import Translator
from assessor.indicators.catalogue import Catalogue
from assessor.reports.model import Changed


def changes(before: Concern, after: Concern, *, catalogue: Catalogue, day: date, t: Translator) -> tuple[Changed, ...]:
    """What was corrected, then what else was changed, in the order of the report; only what is printed is compared.

    `day` is the day that ages are reckoned on, in both versions.
    """
    return ()
