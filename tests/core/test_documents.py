"""A concern as JSON: nothing is lost on the way there and back, and what comes from outside is not believed."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessor.documents.concern import SCHEMA, _text_of, concern_schema, dump_concern, load_concern
from assessor.documents.envelope import MAX_BYTES
from assessor.domain.concern import Before, CatalogueEdition, Concern, ConcernId
from assessor.domain.observation import Observation, ObservationId, Untrue
from assessor.domain.when import Moment, Period
from assessor.errors import BadFile
from assessor.i18n import translator
from tests.strategies import concerns

NOW = datetime(2026, 3, 5, 10, 15, tzinfo=UTC)
SECRET = "sentinelord"

CONCERN = Concern(
    id=ConcernId("fictional-1"),
    reference="2026-k7m2p",
    created=NOW,
    catalogue=CatalogueEdition("lolland", 1),
    before=Before(called=Moment(2026, 3), danger_note=SECRET),
    observations=(
        Observation(
            ObservationId("o1"),
            NOW,
            when=Period(Moment(2026, 3, 1)),
            seen=SECRET,
            untrue=Untrue(NOW, correction=SECRET),
        ),
    ),
)


@given(concerns())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
def test_any_concern_comes_back_as_it_was(concern: Concern) -> None:
    document = dump_concern(concern)
    assert load_concern(document) == concern
    assert dump_concern(load_concern(document)) == document


def test_a_concern_of_any_size_comes_back_from_our_own_store() -> None:
    concern = replace(CONCERN, other_worries="æ" * MAX_BYTES)
    assert load_concern(dump_concern(concern), cap=None) == concern


def test_half_a_surrogate_pair_leaves_a_visible_mark_and_the_rest_as_it_was() -> None:
    concern = replace(CONCERN, other_worries="før\ud83d efter\udc00, hel \ud83d\ude00.")
    assert load_concern(dump_concern(concern)).other_worries == "før\ufffd efter\ufffd, hel 😀."


# --- documents of older programs ---------------------------------------------------------------------------------------

COMPAT = Path(__file__).parents[1] / "compat/0001"


@pytest.mark.parametrize("name", ["person", "group"])
def test_a_document_of_an_older_program_says_what_it_said(name: str) -> None:
    old = json.loads((COMPAT / f"{name}.json").read_bytes())
    new = json.loads(dump_concern(load_concern((COMPAT / f"{name}.json").read_bytes())))
    assert (old.pop("schema"), new.pop("schema")) == (1, 2)
    for observation in new["concern"]["observations"]:
        assert observation.pop("untrue") is None
    assert new == old


def test_lifting_reads_an_editors_byte_order_mark_and_signs_of_every_kind_too() -> None:
    document = (COMPAT / "group.json").read_bytes()
    assert load_concern(b"\xef\xbb\xbf" + document) == load_concern(document)
    spelt_out = json.dumps(json.loads(document)).encode()
    assert rb"\ud83d" in spelt_out
    assert load_concern(spelt_out) == load_concern(document)


older_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["observations", "untrue", "x"]), inner)
    ),
    max_leaves=6,
)


@given(older_values)
def test_an_older_document_of_any_form_is_refused_and_nothing_else(value: object) -> None:
    for document in (
        {"kind": "concern", "schema": 1, "concern": value},
        {"kind": "concern", "schema": 1, "concern": {"observations": value}},
        {"kind": "concern", "schema": 1},
    ):
        with pytest.raises(BadFile):
            load_concern(json.dumps(document).encode())


@pytest.mark.parametrize("depth", [300, 900, 985, 990, 995, 100_000])
def test_an_older_document_of_any_depth_is_refused_and_nothing_else(depth: int) -> None:
    with pytest.raises(BadFile):
        load_concern(b'{"kind":"concern","schema":1,"concern":' + b"[" * depth + b"]" * depth + b"}")


def test_what_is_too_deep_to_be_written_down_again_is_no_concern() -> None:
    value: object = None
    for _ in range(100_000):
        value = [value]
    with pytest.raises(BadFile):
        _text_of({"concern": value})


# --- what comes from outside --------------------------------------------------------------------------------------------


def test_an_editors_byte_order_mark_does_no_harm() -> None:
    assert load_concern(b"\xef\xbb\xbf" + dump_concern(CONCERN)) == CONCERN


def test_the_published_schema_is_current() -> None:
    published = Path(__file__).parents[2] / "docs/schema/concern-2.json"
    assert published.read_bytes() == concern_schema()


@given(st.binary(max_size=200))
def test_bytes_that_are_no_concern_are_refused_and_nothing_else(data: bytes) -> None:
    with pytest.raises(BadFile):
        load_concern(data)


@given(st.data())
@settings(max_examples=300)
def test_a_damaged_document_is_refused_or_is_a_concern(data: st.DataObject) -> None:
    document = bytearray(dump_concern(CONCERN))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(document) - 1))
        document[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    with suppress(BadFile):
        dump_concern(load_concern(bytes(document)))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.data(), json_values)
@settings(max_examples=300)
def test_any_value_in_any_place_is_refused_or_is_a_concern(data: st.DataObject, value: object) -> None:
    document = json.loads(dump_concern(CONCERN))
    place = document
    while True:
        key = data.draw(st.sampled_from(list(place) if isinstance(place, dict) else range(len(place))))
        if not place[key] or not isinstance(place[key], dict | list) or data.draw(st.booleans()):
            break
        place = place[key]
    place[key] = value
    with suppress(BadFile):
        dump_concern(load_concern(json.dumps(document).encode()))


def changed(change: Callable[[Any], object]) -> bytes:
    document = json.loads(dump_concern(CONCERN))
    change(document)
    return json.dumps(document).encode()


def put(*path: str | int, value: object) -> bytes:
    def change(document: Any) -> None:
        for key in path[:-1]:
            document = document[key]
        document[path[-1]] = value

    return changed(change)


READ = "The file cannot be read: it is damaged, or it is not a concern."
HOLDS = "The field {} holds something that cannot stand there."
BELONG = "The field {} does not belong there."
FAULTS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", READ),
    "no text": (b"%PDF-1.7\xff\xfe", READ),
    "UTF-16": (dump_concern(CONCERN).decode().encode("utf-16"), READ),
    "cut off": (dump_concern(CONCERN)[:-1], READ),
    "deep": (b"[" * 1_000_000, READ),
    "deeper than the checker": (put("concern", "writer", value=json.loads("[" * 400 + "]" * 400)), READ),
    "not a number": (put("concern", "catalogue", "edition", value=float("nan")), READ),
    "endless number": (dump_concern(CONCERN).replace(b'"edition":1', b'"edition":' + b"1" * 5000), READ),
    "half a pair": (dump_concern(CONCERN).replace(SECRET.encode(), rb"\ud83d"), READ),
    "a list": (b"[]", "The file holds no concern."),
    "another kind": (put("kind", value="case"), "The file holds no concern."),
    "newer": (put("schema", value=SCHEMA + 1), "The file was made with a newer version of the program."),
    "schema 0": (put("schema", value=0), HOLDS.format("schema")),
    "schema true": (put("schema", value=True), HOLDS.format("schema")),
    "unknown at the top": (put("extra", value=1), BELONG.format("extra")),
    "unknown within": (
        put("concern", "observations", 0, "extra", value=1),
        BELONG.format("concern.observations[0].extra"),
    ),
    "unknown that may be a name": (
        put("concern", "writer", SECRET.title(), value=1),
        BELONG.format("concern.writer.…"),
    ),
    "missing": (changed(lambda d: d["concern"].pop("id")), "The field concern.id is missing."),
    "number as text": (put("concern", "writer", "name", value=5), HOLDS.format("concern.writer.name")),
    "text as number": (put("concern", "catalogue", "edition", value="1"), HOLDS.format("concern.catalogue.edition")),
    "unknown choice": (put("concern", "kind", value=SECRET), HOLDS.format("concern.kind")),
    "no such date": (
        put("concern", "before", "called", value={"year": 2026, "month": 13}),
        HOLDS.format("concern.before.called"),
    ),
    "unknown in a time": (put("concern", "before", "called", "extra", value=1), HOLDS.format("concern.before.called")),
    "time without offset": (put("concern", "created", value="2026-03-05T10:15:00"), HOLDS.format("concern.created")),
    "observation without offset": (
        put("concern", "observations", 0, "written", value="2026-03-05T10:15:00"),
        HOLDS.format("concern.observations[0].written"),
    ),
    "correction without offset": (
        put("concern", "observations", 0, "untrue", value={"noted": "2026-03-05T10:15:00"}),
        HOLDS.format("concern.observations[0].untrue.noted"),
    ),
    "correction without a time": (
        put("concern", "observations", 0, "untrue", value={"correction": SECRET}),
        "The field concern.observations[0].untrue.noted is missing.",
    ),
    "correction in an older one": (
        changed(lambda d: d.update(schema=1)),
        BELONG.format("concern.observations[0].untrue"),
    ),
    "two of one id": (
        changed(lambda d: d["concern"]["observations"].extend(d["concern"]["observations"])),
        HOLDS.format("concern"),
    ),
    "twice": (
        dump_concern(CONCERN).replace(b'"fictional":false', b'"fictional":false,"fictional":true'),
        "A field stands twice in the file: fictional.",
    ),
    "50 MB": (b" " * 50_000_000, "The file is too large (48 MB)."),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_has_its_own_sentence_and_never_quotes_the_file(name: str) -> None:
    data, sentence = FAULTS[name]
    with pytest.raises(BadFile) as caught:
        load_concern(data)
    error = caught.value
    text = translator("en").error(error)
    assert text.startswith(sentence)
    assert text != sentence, "a remedy is missing"
    assert error.__cause__ is None
    assert error.__suppress_context__ or error.__context__ is None
    assert SECRET not in f"{text} {error!r} {error.params}".lower()


def test_50_mb_are_refused_before_anything_is_made_of_them() -> None:
    data = b"[" + b"{}," * 16_000_000 + b"{}]"
    tracemalloc.start()
    with pytest.raises(BadFile):
        load_concern(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000
