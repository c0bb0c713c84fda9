"""Text in the user's language: fields filled in, dates and times in words, and a way on when the translations are broken."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import assessor.resource
from assessor.domain.wording import Wording
from assessor.errors import N_, BadFile, UserError, VaultError, WrongPassphrase
from assessor.i18n import LANGUAGES, MONTHS, Translator, translator
from assessor.resource import resource
from tests.strategies import texts

DA, EN = translator("da"), translator("en")
AFTERNOON = datetime(2026, 3, 5, 14, 32)


def test_a_message_is_translated_and_its_fields_are_filled_in() -> None:
    assert DA("Saved {time}", time="14.32") == "Gemt 14.32"
    assert EN("Saved {time}", time="14:32") == "Saved 14:32"


def test_a_moment_that_is_filled_in_is_written_as_in_each_language() -> None:
    message = "Your concerns are already open in another window of the program, since {opened}."
    assert DA(message, opened=AFTERNOON).endswith("siden 5. marts 2026 kl. 14.32.")
    assert EN(message, opened=AFTERNOON).endswith("since 5 March 2026 at 14:32.")


def test_dates_and_times_are_written_as_in_each_language() -> None:
    assert (DA.day(AFTERNOON), DA.time(AFTERNOON)) == ("5. marts 2026", "14.32")
    assert (EN.day(AFTERNOON), EN.time(AFTERNOON)) == ("5 March 2026", "14:32")
    assert DA.moment(AFTERNOON) == "5. marts 2026 kl. 14.32"
    assert EN.moment(AFTERNOON) == "5 March 2026 at 14:32"
    assert DA.time(datetime(2026, 1, 1, 8, 5)) == "08.05"


def test_the_danish_months_are_written_small() -> None:
    months = [DA.month(number) for number in range(1, 13)]
    assert months == [month.lower() for month in months]
    assert len(set(months)) == 12
    assert [EN.month(number) for number in range(1, 13)] == list(MONTHS)


def test_the_empty_message_is_empty() -> None:
    assert DA("") == EN("") == ""


def test_a_message_nobody_has_translated_is_english() -> None:
    assert DA("There is no such message") == "There is no such message"


@given(texts)
def test_what_a_user_wrote_is_filled_in_as_it_stands(text: str) -> None:
    assert DA("Understood as: {time}", time=text) == f"Forstået som: {text}"
    assert EN("Understood as: {time}", time=text) == f"Understood as: {text}"


@pytest.mark.parametrize("t", [DA, EN], ids=LANGUAGES)
def test_one_and_many_are_told_apart(t: Translator) -> None:
    said = [t.plural("{count} thing of {whose}", "{count} things of {whose}", count, whose="x") for count in (0, 1, 2)]
    assert said == ["0 things of x", "1 thing of x", "2 things of x"]


def test_an_error_is_its_message_and_its_remedy() -> None:
    error = UserError(N_("There is no month {number}."), N_("Months go from 1 to 12."), number=13)
    assert DA.error(error) == "Der findes ingen måned nummer 13. Måneder går fra 1 til 12."
    assert EN.error(error) == "There is no month 13. Months go from 1 to 12."
    assert DA.error(UserError(N_("Something is still missing."))) == "Der mangler stadig noget."
    assert str(error) == "There is no month {number}."


@pytest.mark.parametrize("kind", [BadFile, VaultError, WrongPassphrase])
def test_every_error_of_the_user_is_caught_as_one(kind: type[UserError]) -> None:
    with pytest.raises(UserError):
        raise kind("message", "remedy")
    assert issubclass(WrongPassphrase, VaultError)


@pytest.mark.parametrize("language", ["", "sv", "DA", "da_DK", "../da"])
def test_another_language_is_refused(language: str) -> None:
    with pytest.raises(ValueError):
        translator(language)


def test_translators_of_one_language_are_equal() -> None:
    assert translator("da") == translator("da") != translator("en")
    assert "Translations" not in repr(translator("da"))


# --- a broken installation -------------------------------------------------------------------------------------------


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package whose resources lie within it, as in an installed wheel; its translations."""
    package = tmp_path / "assessor"
    target = package / "resources/i18n/da/LC_MESSAGES/assessor.mo"
    target.parent.mkdir(parents=True)
    shutil.copy(resource("i18n/da/LC_MESSAGES/assessor.mo"), target)
    monkeypatch.setattr(assessor.resource, "_PACKAGE", package)
    return target


def test_resources_are_found_in_a_checkout_and_installed(installed: Path) -> None:
    assert resource("i18n/da/LC_MESSAGES/assessor.mo") == installed
    assert translator("da")("Back") == "Tilbage"


def test_the_shipped_resources_are_there() -> None:
    for name in ("catalogues/lolland-2026.toml", "profiles/lolland.toml", "tokens.toml", "fonts"):
        assert resource(name).exists()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(Path.unlink, id="missing"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: path.write_bytes(b"not a catalogue at all"), id="something else"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:10]), id="cut in its head"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:3000]), id="cut short"),
        pytest.param(
            lambda path: path.write_bytes(path.read_bytes().replace("å".encode(), b"\xff\xfe")), id="not UTF-8"
        ),
    ],
)
def test_with_broken_translations_the_program_speaks_english(installed: Path, damage: object) -> None:
    damage(installed)  # type: ignore[operator]
    t = translator("da")
    assert t("Back") == "Back"
    assert t.moment(AFTERNOON) == "5 March 2026 at 14:32"
    assert t.language == "da"  # the municipality's own texts stay Danish


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_no_date_is_written_like_another(day: date) -> None:
    for t in (DA, EN):
        assert str(day.year) in t.day(day)
        assert t.day(day).startswith(str(day.day))
        assert t.month(day.month) in t.day(day)


# --- the municipality's own texts ------------------------------------------------------------------------------------


def test_a_wording_is_given_in_the_language_asked_for() -> None:
    wording = Wording(da="Politiet", en="The police")
    assert [wording.of(language) for language in LANGUAGES] == ["Politiet", "The police"]
    with pytest.raises(ValueError):
        wording.of("sv")
