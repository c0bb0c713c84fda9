"""The note for the leader on paper. All persons and events are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assessor.domain.choices import Answer, Source, Way
from assessor.domain.concern import Concern, Everyday, EverydayAnswer, Ways
from assessor.domain.people import Person, Writer
from assessor.domain.when import Moment
from assessor.i18n import translator
from assessor.reports.compose.note import compose_note
from assessor.reports.pdf.renderer import PdfRenderer
from tests.core.report_builders import NOW, catalogue, observation, profile, short_concern
from tests.reports.conftest import plain


def usual() -> Concern:
    """What a teacher brings to the manager: two things seen, something that goes well, a way."""
    seen = (
        observation(
            1,
            "I frikvarteret sad han alene ved vinduet. Da jeg spurgte, om han ville med ud, rystede han på hovedet.",
            when=Moment(2026, 11, 16, 10, 15),
            place="Fjordskolen",
            source=Source.SELF,
            interpretation="Jeg tror, at han er ked af noget.",
            other_explanations="Han kan være træt.",
        ),
        observation(
            2,
            "Han rejste sig midt i timen og gik.",
            when=Moment(2026, 11, 18),
            place="Fjordskolen",
            exact_words="Det er alligevel lige meget.",
            source=Source.OTHER,
            source_role="En klassekammerat",
            protected=True,
        ),
    )
    known = catalogue().questions
    return replace(
        short_concern(),
        writer=Writer("Anna Opdigtet", "Lærer", "Fjordskolen", "anna@skole.example", "7. klasse"),
        person=Person(name="Mads Opdigtet", under_18=Answer.YES),
        observations=seen,
        everyday=Everyday(tuple(EverydayAnswer(each.id, "Han hjælper gerne de yngre.") for each in known[:2])),
        ways=Ways((Way.SUPPORT, Way.TALK), "Vi begynder på mandag."),
    )


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_usual_note_is_one_page(
    renderer: PdfRenderer, poppler: Callable[..., str], named: bool, language: str
) -> None:
    note = compose_note(usual(), catalogue=catalogue(), profile=profile(), now=NOW, t=translator(language), named=named)
    pdf = renderer.render(note)
    assert "Pages:           1\n" in poppler("pdfinfo", pdf)
    assert renderer.uncovered(note) == ()
    text = plain(poppler("pdftotext", pdf))
    assert ("Mads" in text) is named
    assert "klassekammerat" not in text
    assert "Vi begynder på mandag." in text
