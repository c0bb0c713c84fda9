"""What is held about a person as JSON: whole, as its published schema says, and with pointers that point. All is invented."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

from assessor.documents.access import _ADAPTER, SCHEMA, access_schema, dump_access, pointer
from assessor.documents.concern import dump_concern
from assessor.domain.choices import Source
from assessor.domain.concern import Concern
from assessor.domain.holding import Holding, ThirdParty, ThirdPartyKind
from tests.core.access_builders import full, held, holding, marks
from tests.core.report_builders import observation, short_concern
from tests.strategies import concerns


def followed(document: Any, pointer: str) -> Any:
    """RFC 6901."""
    for escaped in pointer.split("/")[1:]:
        step = escaped.replace("~1", "/").replace("~0", "~")
        document = document[int(step)] if isinstance(document, list) else document[step]
    return document


def dumped(what: Holding) -> Any:
    return json.loads(dump_access(what, marks(what)))


def test_the_published_schema_is_current() -> None:
    published = Path(__file__).parents[2] / "docs/schema/access-1.json"
    assert published.read_bytes() == access_schema()


def test_a_mark_points_at_what_it_is_about() -> None:
    concern = replace(
        short_concern(),
        observations=(observation(1, "Han gik.", source=Source.OTHER, source_role="træneren", protected=True),),
    )
    document = dumped(full(concern))
    assert (document["kind"], document["schema"]) == ("access", SCHEMA)
    pointed = {mark["pointer"]: followed(document, mark["pointer"]) for mark in document["third_party"]}
    role = "/holding/concerns/0/versions/0/concern/observations/0/source_role"
    assert pointed[role] == "træneren"
    assert pointed["/holding/concerns/0/draft/concern/writer/name"] == "Anna Holm"
    why = {mark["pointer"]: mark["why"] for mark in document["third_party"]}
    assert why[role] == "protected-source"


def test_a_pointer_escapes_what_parts_it() -> None:
    assert pointer(("a/b", 0, "c~d")) == "/a~1b/0/c~0d"


def test_half_a_surrogate_pair_leaves_a_visible_mark() -> None:
    concern = replace(short_concern(), other_worries="før\ud83d efter")
    data = dump_access(holding(held(concern)), (ThirdParty(("gathered",), ThirdPartyKind.NAMED, ("\ud83d",)),))
    assert json.loads(data)["holding"]["concerns"][0]["versions"][0]["concern"]["other_worries"] == "før\ufffd efter"


@given(concerns(), concerns())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=20, deadline=None)
def test_any_holding_is_in_it_whole_and_comes_back(first: Concern, second: Concern) -> None:
    what = full(first)
    what = replace(what, concerns=(*what.concerns, held(replace(second, id=first.id))))
    found = marks(what)
    data = dump_access(what, found)
    assert _ADAPTER.validate_json(data).holding == what
    document = json.loads(data)
    version = document["holding"]["concerns"][0]["versions"][0]["concern"]
    assert version == json.loads(dump_concern(first))["concern"]
    for mark in document["third_party"]:
        followed(document, mark["pointer"])


def test_what_is_damaged_is_named_and_a_document_of_before_that_is_read_still() -> None:
    what = holding(replace(held(short_concern()), versions=(), unread=(1,), draft_unread=True))
    document = dumped(what)
    (concern,) = document["holding"]["concerns"]
    assert (concern["versions"], concern["unread"], concern["draft_unread"]) == ([], [1], True)
    assert _ADAPTER.validate_json(json.dumps(document), strict=False).holding == what
    whole = dumped(holding(held(short_concern())))
    for name in ("unread", "draft_unread"):
        del whole["holding"]["concerns"][0][name]
    assert _ADAPTER.validate_json(json.dumps(whole)).holding == holding(held(short_concern()))
