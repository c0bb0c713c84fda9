"""The recovery key on a page to print: the key, what it is for, where to keep it. It says nothing of any case."""

from __future__ import annotations

from datetime import datetime

from assessor.i18n import Translator
from assessor.reports.compose.blocks import fact, facts, sentence
from assessor.reports.model import Bullets, Callout, Paragraph, Report, Subpart

_IN_A_ROW = 4


def compose_recovery(key: str, *, label: str, now: datetime, t: Translator) -> Report:
    """One page; `key` is the printed form, in groups with hyphens between them, `label` of the place it opens, or ""."""
    title = t("Recovery key")
    groups = key.split("-")
    rows = ("\u2002".join(groups[at : at + _IN_A_ROW]) for at in range(0, len(groups), _IN_A_ROW))
    return Report(
        language=t.language,
        title=title,
        marking=t("Confidential – keep it locked away"),
        banner="",
        first=(
            Callout(
                t("There are only digits and capital letters in it, and never I, L, O or U. Spaces do not count."),
                "\n".join(rows),
            ),
            *facts(fact(t("Made"), t.day(now)), fact(t("Opens the place"), label)),
            Subpart(
                t("What it is for"),
                (
                    Paragraph(
                        t(
                            "It opens what you have written in the program “Infohus” if the passphrase is forgotten, or the PC login is gone."
                        )
                    ),
                ),
            ),
            Subpart(
                t("How to use it"),
                (
                    Bullets(
                        (
                            t("Open the program, and choose to use the key on paper."),
                            t("Write the key from this page, and choose a new passphrase."),
                            t(
                                "If the program or the PC cannot be used any more, IT support can open a copy of the folder “assessor” with it, without the program. The database is SQLCipher 4. How it is done stands in the file redning.md, which comes with the program (in “assessor/resources/guide”)."
                            ),
                        )
                    ),
                ),
            ),
            Subpart(
                t("Where to keep it"),
                (
                    Bullets(
                        (
                            t("Locked away, where only you and whoever is to stand in for you can get at it."),
                            t("Not beside the PC, not in a mail, not as a picture on a phone."),
                            t(
                                "Whoever has this page and the PC can read everything. If it is lost, make a new key under Settings, “Ways in”: then this one opens nothing."
                            ),
                        )
                    ),
                ),
            ),
        ),
        parts=(),
        footer=sentence(title, t.day(now)),
        page_of=t("page {page} of {pages}"),
        neutral_title=t("Document"),
    )
