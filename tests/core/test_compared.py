"""Two texts beside each other, as somebody reads them: [-removed-] and [+added+]."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assessor.reports.compose.compared import beginning, compared, same_words
from assessor.reports.compose.matching import matched
from assessor.reports.model import Run

STORY = (
    "I dag talte vi om valget i samfundsfag. Alle sad roligt, og ingen sagde noget særligt. Så rejste han sig og sagde, "
    "at det hele er ligegyldigt. Bagefter gik han ud. Jeg fulgte efter ham og spurgte, om han var okay. Han svarede "
    "ikke, men satte sig på trappen og så ned i jorden."
)


def shown(was: str, now: str) -> tuple[str, str]:
    left, right = compared(was, now)
    return (
        "".join(f"[-{run.text}-]" if run.changed else run.text for run in left),
        "".join(f"[+{run.text}+]" if run.changed else run.text for run in right),
    )


def joined(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


@pytest.mark.parametrize(
    ("was", "now", "left", "right"),
    [
        ("Han gik hjem.", "Han gik stille hjem.", "Han gik hjem.", "Han gik [+stille+] hjem."),
        ("Han gik.", "Han gik hjem.", "Han gik.", "Han gik [+hjem+]."),
        ("Beskrevet i O1", "Beskrevet i O1, O3", "Beskrevet i O1", "Beskrevet i O1[+, O3+]"),
        (
            "Han slog i bordet og gik.",
            "Han slog i bordet. Så gik han.",
            "Han slog i bordet [-og gik-].",
            "Han slog i bordet[+. Så gik han+].",
        ),
        ("Onsdag. Han gik.", "Han gik.", "[-Onsdag.-] Han gik.", "Han gik."),
        ("Nej", "Nej, men hans mor har ringet", "Nej", "Nej[+, men hans mor har ringet+]"),
    ],
)
def test_the_words_that_were_taken_away_and_added_are_marked(was: str, now: str, left: str, right: str) -> None:
    assert shown(was, now) == (left, right)


def test_a_word_or_two_between_two_changes_go_with_them() -> None:
    was = "Han kom klokken ni og sad ved vinduet hele timen uden at sige noget."
    now = "Han kom klokken ti og stod ved døren hele timen uden at sige noget."
    assert shown(was, now) == (
        "Han kom klokken [-ni og sad ved vinduet-] hele timen uden at sige noget.",
        "Han kom klokken [+ti og stod ved døren+] hele timen uden at sige noget.",
    )


def test_what_was_mostly_rewritten_is_shown_as_a_whole() -> None:
    was, now = "Han er meget vred over krigen.", "Hun taler sagte om noget andet, og han hører efter."
    assert compared(was, now) == ((Run(was, True),), (Run(now, True),))


def test_long_stretches_that_stayed_are_cut_short_around_the_change() -> None:
    was, now = shown(STORY, STORY.replace("valget", "krigen").replace("trappen", "gulvet"))
    assert was == (
        "I dag talte vi om [-valget-] i samfundsfag. Alle sad roligt, og … "
        "Han svarede ikke, men satte sig på [-trappen-] og så ned i jorden."
    )
    assert now == was.replace("[-valget-]", "[+krigen+]").replace("[-trappen-]", "[+gulvet+]")


def test_what_stays_at_the_ends_is_cut_short_too() -> None:
    was, now = shown(STORY, STORY.replace("ligegyldigt", "meningsløst"))
    assert was == "… sig og sagde, at det hele er [-ligegyldigt-]. Bagefter gik han ud. Jeg fulgte …"
    assert now == was.replace("[-ligegyldigt-]", "[+meningsløst+]")


def test_a_long_text_with_few_changes_is_compared_by_its_words() -> None:
    long = " ".join(f"Sætning nummer {number} står her for sig selv." for number in range(600))
    was, now = shown(long, long.replace("nummer 7 står", "nummer 7 stod").replace("nummer 590 står", "nummer 590 stod"))
    assert was.count("[-står-]") == now.count("[+stod+]") == 2
    assert len(was) < 300


@pytest.mark.parametrize("word", ["ord ", "Han gik. ", "x", "a\n", "., "])
def test_texts_of_twenty_thousand_signs_all_alike_are_compared_too(word: str) -> None:
    long = (word * 20_000)[:20_000].strip()
    left, right = compared(long, f"{long[:9000]} nyt {long[9000:]}")
    assert "nyt" in "".join(run.text for run in right if run.changed)
    assert left


def test_what_would_take_too_long_to_compare_is_one_change() -> None:
    was, now = "ja nej " * 250 + "slut", "nej ja ja " * 200 + "slut"
    assert compared(was, now) == ((Run(was, True),), (Run(now, True),))


texts = st.text(st.sampled_from("ab .,\n"), max_size=40) | st.text(max_size=30)


@given(texts, texts)
@example("Han  gik ud", "Han gik ud nu")
@example("x gik", "xgik")
@example("a\u0301b", "b")
def test_the_runs_of_each_side_are_its_text_and_what_stayed_is_the_same_on_both(was: str, now: str) -> None:
    was, now = was.strip(), now.strip()
    left, right = compared(was, now)
    if "…" not in joined(left) + was + now:
        assert joined(left).split() == was.split()
        assert joined(right).split() == now.split()
    stayed = [" ".join(run.text for run in runs if not run.changed).split() for runs in (left, right)]
    assert "".join(stayed[0]) == "".join(stayed[1])
    assert all(run.text for run in (*left, *right))
    if not same_words(was, now):
        assert any(run.changed for run in (*left, *right))


def test_only_space_or_the_way_a_letter_is_put_together_is_no_difference() -> None:
    assert same_words("Han gik\n\nhjem ", "Han  gik hjem")
    assert same_words("e\u0301n", "\u00e9n")
    assert not same_words("Han gik", "Han gik.")


def test_a_beginning_says_that_it_goes_on() -> None:
    assert beginning("Han gik hjem", 3) == "Han gik hjem"
    assert beginning("Han gik hjem nu", 3) == "Han gik hjem …"


@pytest.mark.parametrize(
    ("was", "now", "pairs"),
    [
        (["a b c"], ["a b c"], []),
        (["a b c", "d e f"], ["d e f", "a b c"], []),
        (["a b c"], ["a b x"], [("a b c", "a b x")]),
        (["a b c", "d e f"], ["n n", "d e x"], [("", "n n"), ("d e f", "d e x"), ("a b c", "")]),
        (["a"], [], [("a", "")]),
        (["a", "a"], ["a"], [("a", "")]),
    ],
)
def test_items_are_matched_by_the_words_in_common(was: list[str], now: list[str], pairs: list[tuple[str, str]]) -> None:
    assert list(matched(was, now)) == pairs
