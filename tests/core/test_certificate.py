"""The certificate of a deletion says all that can be said, and nothing of what was written. All persons are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from assessor.domain.concern import Concern, ConcernId
from assessor.domain.deletion import Deletion
from assessor.domain.keeping import Keeping
from assessor.domain.log import LogHead
from assessor.i18n import translator
from assessor.reports.compose.certificate import compose_certificate
from assessor.reports.model import Facts, Report, texts
from assessor.services.deletions import delete_concern, note_scrubbed
from assessor.store.memory import MemoryStore
from tests.core.report_builders import NOW, profile, scenarios

HEAD = LogHead(17, "3fa9c41e" * 8)
WHOLE = Deletion(
    concern_id=ConcernId("0f3a"),
    reference="2026-k7m2p",
    versions=2,
    finished=(NOW, NOW + timedelta(days=3)),
    had_draft=True,
    deleted=NOW + timedelta(days=40),
    role="professional",
    journalised=NOW + timedelta(days=39),
    by_receipt=True,
    log=HEAD,
)


def certificate(deletion: Deletion, language: str = "da") -> Report:
    return compose_certificate(deletion, profile=profile(), t=translator(language))


def facts(deletion: Deletion) -> dict[str, str]:
    return {
        row.label: row.value for block in certificate(deletion).first if isinstance(block, Facts) for row in block.rows
    }


def test_it_says_what_was_deleted_when_by_whom_and_on_whose_word() -> None:
    said = facts(replace(WHOLE, scrubbed=NOW + timedelta(days=40), backups_until=date(2027, 2, 1)))
    assert said == {
        "Reference": "2026-k7m2p",
        "Id": "0f3a",
        "Kommune": "Lolland Kommune",
        "Færdige versioner": "2, gjort færdig:\n22. november 2026 kl. 14.32\n25. november 2026 kl. 14.32",
        "Kladde": "En kladde blev slettet sammen med det.",
        "Journaliseret": "Ja, ifølge tovholderens kvittering. Bekræftet 31. december 2026 kl. 14.32.",
        "Slettet": "1. januar 2027 kl. 14.32 · Fagperson",
        "I programmets egne filer": "Slettet. Filen blev skrevet om 1. januar 2027 kl. 14.32, så det ikke står i den mere.",
        "I sikkerhedskopierne": "Det kan stå der endnu. Det er væk, når programmet er åbnet og lukket den 1. februar 2027 eller senere.",
        "Loggens stand": "17 · 3fa9 c41e 3fa9 c41e 3fa9 c41e 3fa9 c41e",
    }


def test_it_says_as_much_as_is_true_by_now() -> None:
    own = facts(replace(WHOLE, by_receipt=False, had_draft=False, role="en ny rolle"))
    assert own["Journaliseret"].startswith("Ja, ifølge den, der slettede.")
    assert own["Kladde"] == "Ingen."
    assert "Kladden." in texts(certificate(WHOLE))
    assert "Kladden." not in texts(certificate(replace(WHOLE, had_draft=False))), "what was not there is not deleted"
    once = facts(replace(WHOLE, versions=1, finished=(NOW,)))
    assert once["Færdige versioner"] == "1, gjort færdig 22. november 2026 kl. 14.32"
    damaged = facts(replace(WHOLE, versions=1, finished=()))
    assert damaged["Færdige versioner"] == "1", "when it was finished could not be read"
    assert own["Slettet"] == "1. januar 2027 kl. 14.32"
    assert own["I programmets egne filer"] == "Slettet. Filen er ikke skrevet om endnu, så rester kan stadig stå i den."
    assert own["I sikkerhedskopierne"] == "Ikke slået op endnu."
    assert facts(replace(WHOLE, scrubbed=NOW))["I sikkerhedskopierne"] == "Der var ingen."
    purged = facts(replace(WHOLE, scrubbed=NOW, backups_until=date(2027, 2, 1), purged=NOW))
    assert (
        purged["I sikkerhedskopierne"] == "Ingen af dem indeholder det længere. Efterset 22. november 2026 kl. 14.32."
    )
    never = facts(replace(WHOLE, versions=0, finished=(), journalised=None))
    assert not [text for text in texts(certificate(replace(WHOLE, versions=0))) if "Alle versioner" in text]
    assert never["Færdige versioner"] == "Ingen. Den blev aldrig gjort færdig."
    assert never["Journaliseret"] == "Nej. Der var ikke noget færdigt at journalisere."


class At:
    """It is always the same moment."""

    def now(self) -> datetime:
        return NOW


def deleted(concern: Concern) -> Deletion:
    """Finish a concern in which everything is answered, journalise it with a reason that tells, and delete it."""
    store, id_ = MemoryStore(), concern.id
    with store.unit_of_work() as uow:
        uow.concerns.add(concern, at=NOW)
        uow.concerns.freeze(id_, "<grund>", at=NOW, log=uow.audit.head())
        uow.concerns.continue_(id_, "<grund>", at=NOW)
        uow.concerns.keep(id_, Keeping(reason="<grund>", journalised=NOW))
        uow.commit()
    deletion = delete_concern(id_, uow=store.unit_of_work(), clock=At())
    noted = note_scrubbed(deletion, ["old"], date(2027, 2, 1), uow=store.unit_of_work(), clock=At())
    assert not [text for text in store.settings.values() if "<" in text]
    return noted


def test_no_word_of_any_field_stands_on_it() -> None:
    for language in ("da", "en"):
        for _, whole, _ in list(scenarios())[:3]:
            concern = replace(whole, reference="2026-k7m2p")
            said = "\n".join(texts(certificate(deleted(concern), language)))
            assert "2026-k7m2p" in said
            assert "<" not in said  # each text field holds a word in such brackets: <ord017>
            assert not [number for number in range(7001, 7400) if str(number) in said]  # and each number such a number


def test_it_is_on_one_page_and_has_a_neutral_title() -> None:
    report = certificate(WHOLE)
    assert (report.title, report.neutral_title, report.footer) == (
        "Slettebevis",
        "Slettebevis",
        "Slettebevis · 2026-k7m2p",
    )
    assert report.marking == "Indeholder intet af det, der var skrevet, og ingen navne"
