"""The shipped profile has whom to call and is honest about what nobody has checked; a faulty one is refused."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.datafile import BadDataFile
from assessor.domain.keeping import Terms
from assessor.i18n import translator
from assessor.profiles.loading import load_profile
from assessor.profiles.profile import LegalTopic, Profile, Retention
from assessor.resource import resource


@pytest.fixture(scope="module")
def profile() -> Profile:
    return load_profile(resource("profiles/lolland.toml"))


def test_the_numbers_to_call_are_there(profile: Profile) -> None:
    assert profile.emergency.phone == "112"
    assert profile.police.phone == "114"
    assert (profile.hotline.phone, profile.hotline.hours and profile.hotline.hours.da) == (
        "41 74 90 90",
        "Alle dage kl. 8–22",
    )
    assert profile.coordinator.phone == "22 60 49 49"
    assert profile.out_of_hours.phone == "114"


def test_an_underretning_has_a_place_to_go_by_day(profile: Profile) -> None:
    assert profile.notification.name == "Børn, Unge og Familie"
    assert profile.notification.address == "Jernbanegade 7, 4930 Maribo"


def test_what_nobody_has_checked_says_so(profile: Profile) -> None:
    assert profile.hotline.status is not None
    assert profile.hotline.status.da == "nummeret er ikke kontrolleret endnu"
    assert all(contact.checked is None and contact.source for contact in profile.contacts)
    assert not any(reference.clarified for reference in profile.references)


def test_every_topic_that_the_program_cites_the_law_for_has_a_reference(profile: Profile) -> None:
    titles = {topic: profile.legal(topic).title.da for topic in LegalTopic}
    assert titles[LegalTopic.SHARING] == "Retsplejeloven § 115"
    assert titles[LegalTopic.NOTIFICATION] == "Barnets lov § 133 (tidligere serviceloven § 153)"
    assert titles[LegalTopic.INFORMING] == "Databeskyttelsesloven § 22"
    with pytest.raises(KeyError):
        profile.legal("gone")


def test_the_infohus_has_the_plans_nine_members(profile: Profile) -> None:
    assert (profile.municipality, profile.infohus) == ("Lolland Kommune", "Infohus Lolland")
    assert [member.name.da for member in profile.members] == [
        "Den kommunale infohus-tovholder",
        "SSP",
        "Politiet",
        "PSP",
        "UU",
        "Jobcenter",
        "Børn & Unge",
        "Campus",
        "Center for Social Service",
    ]


def test_the_texts_of_every_report_are_there(profile: Profile) -> None:
    assert profile.recipient.da == "Den kommunale tovholder i Infohus Lolland"
    assert profile.secure_mail.da.startswith("Send kun med sikker post.")
    assert "Husk at sende sikker post, hvis du deler følsomme eller fortrolige oplysninger." in profile.secure_mail.da
    for text in (profile.purpose, profile.legal_basis, profile.recipient, profile.secure_mail):
        assert not re.search(r"[æøåÆØÅ]", text.en)
        assert text.da != text.en


# --- faults ----------------------------------------------------------------------------------------------------------


def sample() -> str:
    """A small whole profile of an invented municipality."""
    lines = ['id = "small"', 'municipality = "Opdigtet Kommune"', 'infohus = "Infohus Opdigtet"']
    for contact in ("emergency", "police", "hotline", "coordinator", "notification", "out_of_hours"):
        lines += [f"[{contact}]", 'role.da = "Rolle"', 'role.en = "Role"', 'source = "Opdigtet"']
    lines += ["[[members]]", 'id = "m"', 'name.da = "Medlem"', 'name.en = "Member"']
    for topic in LegalTopic:
        lines += ["[[legal]]", f'id = "{topic.value}"', 'title.da = "§"', 'title.en = "s."', 'text.da = "Lov"']
        lines += ['text.en = "Law"', 'source = "Opdigtet"']
    lines.append("[texts]")
    for text in ("recipient", "purpose", "legal_basis", "secure_mail"):
        lines += [f'{text}.da = "Tekst"', f'{text}.en = "Text"']
    return "\n".join(lines) + "\n"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "small.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_profile_may_leave_out_what_is_not_known(tmp_path: Path) -> None:
    profile = load_profile(written(tmp_path, sample()))
    assert profile.others == ()
    assert (profile.police.phone, profile.police.hours, profile.police.checked) == ("", None, None)


def test_a_reference_is_clarified_by_a_name_and_a_date_together(tmp_path: Path) -> None:
    approved = 'source = "Opdigtet"\napproved_by = "Opdigtet jurist"\n'
    checked = "checked = 2026-01-31\n"
    head, topic, tail = sample().partition('id = "sharing"\n')
    for extra, clarified in ((approved, False), ('source = "x"\n' + checked, False), (approved + checked, True)):
        changed = head + topic + tail.replace('source = "Opdigtet"\n', extra, 1)
        profile = load_profile(written(tmp_path, changed))
        assert profile.legal(LegalTopic.SHARING).clarified is clarified
    assert profile.legal(LegalTopic.SHARING).checked == date(2026, 1, 31)


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        ("[police]", "[politi]", "[politi]", "“politi” is not known"),
        ('[hotline]\nrole.da = "Rolle"\n', "[hotline]\n", "role.en", "“hotline.role.da” is missing"),
        ("[coordinator]", "[coordinator]\nphone = 22604949", "phone", "must be a text"),
        ("[coordinator]", "[coordinator]\nfax = '1'", "fax", "“coordinator.fax” is not known"),
        ("[coordinator]", "[coordinator]\nhours.da = 'altid'", "hours.da", "“coordinator.hours.en” is missing"),
        ("[coordinator]", "[coordinator]\nchecked = 'i går'", "checked", "must be a date"),
        ("[[members]]", "[[members]]\nphone = '1'", "phone", "“members.phone” is not known"),
        ('id = "informing"', 'id = "sharing"', "", "“sharing” is used twice"),
        ('id = "informing"', 'id = "other"', "[[legal]]", "“informing” is missing"),
        ('id = "informing"', 'id = "informing"\nscore = 1', "score", "“legal.score” is not known"),
        ('purpose.en = "Text"\n', "", "purpose.da", "“texts.purpose.en” is missing"),
        ("[texts]", "[texts]\nfooter.da = 'x'", "footer", "“texts.footer” is not known"),
        ('municipality = "Opdigtet Kommune"', "", "", "“municipality” is missing"),
        ("[[members]]", "[[others]]\nid = 'police'\n[[members]]", "id = 'police'", "“police” is used twice"),
        ("[[members]]", "[[others]]\nid = 'x'\n[[members]]", "[[others]]", "“others.role” is missing"),
    ],
)
def test_a_faulty_profile_is_refused_with_line_and_reason(
    tmp_path: Path, old: str, new: str, at: str, reason: str
) -> None:
    text = sample().replace(old, new, 1)
    assert text != sample()
    with pytest.raises(BadDataFile) as caught:
        load_profile(written(tmp_path, text))
    assert reason in str(caught.value)
    assert caught.value.file == "small.toml"
    found = caught.value.line
    assert found is not None
    if at == "role.en":
        at = "[hotline]\nrole.en"
        assert found == text[: text.index(at)].count("\n") + 2
    elif at:
        assert found == text[: text.index(at)].count("\n") + 1


@given(data=st.data())
def test_a_profile_broken_anywhere_is_read_or_refused(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = sample()
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 40))
    put = data.draw(st.one_of(st.text(max_size=10), st.sampled_from(["\n", "=", "[[", "]", '"', "'''", "1", ".x"])))
    path = tmp_path_factory.mktemp("broken") / "broken.toml"
    path.write_bytes((text[:at] + put + text[at + cut :]).encode("utf-8", "replace"))
    try:
        profile = load_profile(path)
    except BadDataFile as fault:
        assert fault.line is not None  # noqa: PT017 - either is right
    else:
        assert profile.emergency.role.da


# --- how long things are kept ----------------------------------------------------------------------------------------

OWN = (
    '[retention]\nreview_months = 3\ndraft_days = 14\nkle = "12.34.56-A78"\nsource = "Opdigtet"\nchecked = 2026-01-31\n'
)


def test_the_shipped_profile_asks_after_half_a_year_and_thirty_days_and_knows_no_kle_number(profile: Profile) -> None:
    assert profile.retention.terms == Terms(review_months=6, draft_days=30)
    assert (profile.retention.kle, profile.retention.checked) == ("", None)
    assert profile.retention.source


def test_a_municipality_has_its_own_times_and_a_profile_of_before_has_the_programs(tmp_path: Path) -> None:
    assert load_profile(written(tmp_path, sample())).retention == Retention()
    assert load_profile(written(tmp_path, sample() + OWN)).retention == Retention(
        Terms(3, 14), "12.34.56-A78", "Opdigtet", date(2026, 1, 31)
    )
    some = load_profile(written(tmp_path, sample() + '[retention]\nsource = "x"\nreview_months = 12\n')).retention
    assert some.terms == Terms(12, Terms().draft_days)


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        ("review_months = 3", "review_months = 0", "review_months", "skal være et helt tal, 1 eller mere"),
        ("review_months = 3", "review_months = 121", "review_months", "skal være et helt tal fra 1 til 120"),
        ("draft_days = 14", "draft_days = 366", "draft_days", "skal være et helt tal fra 1 til 365"),
        ("draft_days = 14", "draft_days = true", "draft_days", "skal være et helt tal, 1 eller mere"),
        ("12.34.56-A78", "12.34", "kle", "skal være et KLE-nummer"),
        ("12.34.56-A78", "12.34.56-A7 Mads", "kle", "skal være et KLE-nummer"),
        ('source = "Opdigtet"\nchecked', "checked", "retention", "mangler"),
        ("draft_days", "draft_weeks", "draft_weeks", "kendes ikke her"),
    ],
)
def test_a_bad_time_is_refused_with_file_line_and_reason(
    tmp_path: Path, old: str, new: str, at: str, reason: str
) -> None:
    text = sample() + OWN.replace(old, new)
    with pytest.raises(BadDataFile) as refused:
        load_profile(written(tmp_path, text))
    line = next(number for number, line in enumerate(text.splitlines(), start=1) if at in line)
    assert (refused.value.file, refused.value.line) == ("small.toml", line)
    said = translator("da")(refused.value.reason, **refused.value.params)
    assert reason in said
