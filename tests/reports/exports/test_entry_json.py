"""One entry of the standards for another program."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema
import pytest
import referencing

from compliance import __version__
from compliance.reports.exports.entry_json import entry_json
from compliance.reports.papers.standards_entry import entry_paper
from compliance.text.problem import InvalidArgument
from tests.support.command import ROOT
from tests.support.opened import dorset, everything_said


@cache
def _validator() -> jsonschema.Draft202012Validator:
    schema = json.loads((ROOT / "standards" / "schemas" / "entry.schema.json").read_text(encoding="utf-8"))
    checker = jsonschema.FormatChecker()
    return jsonschema.Draft202012Validator(schema, registry=referencing.Registry(), format_checker=checker)


def _entry(entry_id: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(entry_json(dorset().library, entry_id), allow_nan=False))
    return found


def _ids() -> Iterator[str]:
    library = dorset().library
    yield from (each.id for pack in library.packs.values() for each in pack.requirements)
    yield from (*library.packs, *library.themes, *library.topics, *library.metrics, *library.profiles)


def test_every_entry_follows_the_published_form() -> None:
    """Every requirement, pack, theme, topic, metric and profile follows the published form and names its version."""
    for each in _ids():
        value = _entry(each)
        assert _validator().is_valid(value), each
        assert value["made_by"] == {"program": "advocheck", "version": __version__}
        assert value["schema"] == "advocheck/entry/1"


@pytest.mark.parametrize(
    ("entry", "name"),
    [("timeliness", "about"), ("iv_waiting_count", "held_by"), ("iv-law", "not_known"), ("pre-tender", "packs")],
    ids=str,
)
def test_the_form_refuses_half_an_entry(entry: str, name: str) -> None:
    """An entry without a part, with a part too many, or of a kind that is none, is refused."""
    for change in ({}, {"score": 3}, {"kind": "other"}):
        value = copy.deepcopy(_entry(entry)) | change
        if not change:
            del value[name]
        assert not _validator().is_valid(value)


def test_a_metric_says_all_that_its_page_says() -> None:
    """A metric says what kind of number it is, of what, when, which way it improves, and who holds it."""
    value = _entry("iv_considered_at_review_share")

    del value["schema"], value["made_by"]
    metric = dorset().library.metrics["iv_considered_at_review_share"]
    assert value == {
        "kind": "metric",
        "id": metric.id,
        "title": metric.title,
        "measures": "share",
        "unit": "reviews",
        "of_unit": "reviews",
        "when": "flow",
        "better": "higher",
        "service": metric.service.value,
        "strand": "practice",
        "held_by": metric.held_by.value,
        "groups": list(metric.groups),
    }


def test_a_theme_says_what_it_takes_in_and_which_requirements() -> None:
    """A theme says what it takes in, and each of its requirements as the page does."""
    value, said = _entry("timeliness"), everything_said(entry_paper(dorset().library, "timeliness"))

    assert value["about"] in said
    assert value["requirements"]
    assert all(each["id"] in said and each["title"] in said for each in value["requirements"])
    assert {"id", "title", "force", "provenance"} == set(value["requirements"][0])


def test_a_topic_says_which_numbers_it_may_carry() -> None:
    """A topic says which numbers a passage may carry, and whether it is held beside the law."""
    value = _entry("iv.child-objection")

    assert value["kind"] == "topic"
    assert value["compare_with_law"] is True
    assert value["numbers"] == list(dorset().library.topics["iv.child-objection"].numbers)


def test_a_profile_says_its_packs_gates_and_ages() -> None:
    """A profile says whom it is for, its packs, what may be a gate, and how old evidence may be and why."""
    value = _entry("pre-tender")

    profile = dorset().library.profiles["pre-tender"]
    assert (value["for"], value["packs"]) == (profile.for_, list(profile.packs))
    assert value["gates"] == ["must", "must_unless_good_reason"]
    assert value["max_age_days"]["policy"] == 1095
    assert value["max_age_because"] == profile.max_age_because
    assert value["overlay"] is None


def test_a_pack_says_where_it_stands_and_how_it_was_read() -> None:
    """A pack says its whole history of status, who issued it, where it was read and what was not seen."""
    value = _entry("advocacy-2023-draft")

    head = dorset().library.packs["advocacy-2023-draft"].head
    assert [line["is"] for line in value["status_history"]] == [each.is_.value for each in head.status]
    assert (value["issuer"], value["character"]) == (head.issuer, head.character)
    assert value["not_known"] == list(head.not_known)
    assert value["checked"] == head.checked.isoformat()
    assert [each["id"] for each in value["standards"]] == [each.id for each in head.standards]


def test_a_requirement_says_its_scope_values_and_note() -> None:
    """A requirement says when it applies, what decides it, its dated values and what is easily mistaken."""
    scoped, valued = _entry("advlaw.homes.guide"), _entry("ivlaw.reg47.independent-person")

    assert scoped["applies_when"] == 'the recorded fact "council, children in homes" is true'
    assert scoped["note"]
    assert valued["applies_when"] is None
    assert valued["values"] == [{"name": "share", "from": "2011-04-01", "value": "100%", "authority": "regulation"}]
    assert any("policy says" in line for line in valued["rule"])


def test_a_value_that_no_source_gives_is_null() -> None:
    """A value that no source gives is null, with nobody's authority."""
    [value] = _entry("ns2002.s5.response-times")["values"]

    assert (value["value"], value["authority"]) == (None, "none")


def test_an_entry_that_is_not_there_brings_the_nearest() -> None:
    """An entry that is not there brings the nearest id."""
    with pytest.raises(InvalidArgument, match=r"Did you mean iv_waiting_count\?"):
        entry_json(dorset().library, "iv_waiting_cont")
