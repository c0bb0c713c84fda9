"""A text of the municipality's data, in both languages: data cannot go through gettext, because anyone may change it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One text in Danish and in English."""

    da: str
    en: str

    def of(self, language: str) -> str:
        """The text in `da` or `en`.

        Raises:
            ValueError: for another language.
        """
        match language:
            case "da":
                return self.da
            case "en":
                return self.en
        raise ValueError(language)
