"""Text in the user's language: English message ids in the code, Danish beside them in `resources/i18n`.

A `Translator` is a value that is handed to whoever speaks to a person; nothing is translated at import time, so a
report's language does not depend on the window's.
"""

from __future__ import annotations

import gettext
import struct
from dataclasses import dataclass, field
from datetime import date, datetime

from assessor.errors import N_, UserError
from assessor.resource import resource

LANGUAGES = ("da", "en")

MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


@dataclass(frozen=True, slots=True)
class Translator:
    """Translates message ids into one language and writes dates and times as that language does."""

    language: str
    _catalogue: gettext.NullTranslations = field(repr=False, compare=False)

    def __call__(self, message: str, /, **params: object) -> str:
        """The text of a message id, with its {fields} filled in; a datetime as the language writes a moment."""
        text = self._catalogue.gettext(message) if message else ""
        if not params:
            return text
        filled = {name: self.moment(value) if isinstance(value, datetime) else value for name, value in params.items()}
        return text.format(**filled)

    def plural(self, one: str, many: str, count: int, /, **params: object) -> str:
        """The text for `count` things; {count} is filled in too."""
        return self._catalogue.ngettext(one, many, count).format(count=count, **params)

    def error(self, error: UserError) -> str:
        """An error and its remedy as one or two sentences."""
        parts = [self(part, **error.params) for part in (error.message, error.remedy) if part]
        return " ".join(parts)

    def month(self, number: int) -> str:
        """The name of month 1–12."""
        return self(MONTHS[number - 1])

    def day(self, value: date) -> str:
        """A date in words: 5. marts 2026."""
        return self(N_("{day} {month} {year}"), day=value.day, month=self.month(value.month), year=value.year)

    def time(self, value: datetime) -> str:
        """A time of day: 14.32."""
        return self(N_("{hour}:{minute}"), hour=f"{value.hour:02d}", minute=f"{value.minute:02d}")

    def moment(self, value: datetime) -> str:
        """A date and a time: 5. marts 2026 kl. 14.32."""
        return self(N_("{day} at {time}"), day=self.day(value), time=self.time(value))


def translator(language: str) -> Translator:
    """The translator for `da` or `en`.

    Where the compiled translations are missing or damaged it speaks English rather than not at all: nobody is kept
    from what they have written by a broken installation. The log says so.

    Raises:
        ValueError: for another language.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    return Translator(language, _catalogue(language))


def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":  # the message ids are the English text
        return gettext.NullTranslations()
    path = resource(f"i18n/{language}/LC_MESSAGES/assessor.mo")
    try:
        with path.open("rb") as file:
            return gettext.GNUTranslations(file)
    except (OSError, ValueError, struct.error):
        return gettext.NullTranslations()
