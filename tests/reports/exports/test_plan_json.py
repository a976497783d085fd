"""A plan for other programs follows its published form, and gives people's fields beside what is proposed."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import referencing

from tests.support.command import ROOT, run
from tests.support.folders import copy_of


@cache
def _validator(page: str) -> jsonschema.Draft202012Validator:
    """Give the form on disk; with an empty registry nothing that a schema names is fetched or read."""
    schema = json.loads((ROOT / "standards" / "schemas" / f"{page}.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(
        schema, registry=referencing.Registry(), format_checker=jsonschema.FormatChecker()
    )


@pytest.mark.parametrize("sample", ["dorset-2023", "kent-2014", "exampleshire"])
def test_the_plan_of_a_sample_follows_its_form(sample: str) -> None:
    """As it is first made."""
    found = run("plan", sample, "--by", "2027-03-01", "--json").json

    assert list(_validator("plan").iter_errors(found)) == []


def test_a_plan_that_people_have_changed_follows_its_form(tmp_path: Path) -> None:
    """With every field set and an action of one's own."""
    folder = copy_of("dorset-2023", tmp_path)
    run("plan", folder, "--on", "2023-12-01")
    run(
        "plan", "set", folder, "ask-for-document.policy", "--owner", "o", "--lead", "l", "--start", "2023-12-01",
        "--due", "2024-01-08", "--status", "agreed", "--priority", "low", "--cost", "12.50", "--measure", "m",
        "--target", "t", "--note", "n", "--on", "2023-12-01",
    )  # fmt: skip
    run("plan", "add", folder, "Meet", "--on", "2023-12-01")

    found = run("plan", folder, "--on", "2024-01-09", "--json").json

    assert list(_validator("plan").iter_errors(found)) == []
    (action,) = [each for each in found["actions"] if each["id"] == "ask-for-document.policy"]
    assert (action["cost"], action["now"]["due"], action["now"]["rag"]) == ("12.50", "2024-01-08", "red")
    assert action["proposed"]["due"] == action["original_due"] == "2023-12-14"
    (own,) = [each for each in found["actions"] if each["id"] == "own.1"]
    assert (own["template"], own["proposed"], own["now"]["lead"]) == (None, None, None)


def test_a_whatif_follows_its_form() -> None:
    """With a figure, a fix and an ask."""
    found = run(
        "whatif", "exampleshire", "--set", "care_visits_in_time_share=30/30", "--done", "widen-eligibility.eligibility",
        "--done", "ask-for-document.policy", "--done", "check-visitors.iv-checks", "--json",
    ).json  # fmt: skip

    assert list(_validator("whatif").iter_errors(found)) == []
    assert found["moved"]
    assert found["asked"]
    assert found["not_supposed"]


def _broken(found: Any) -> list[tuple[str, Any]]:
    action = found["actions"][0]
    return [
        ("a status nobody knows", {**action, "status": "finished"}),
        ("a key too many", {**action, "colour": "red"}),
        ("a key too few", {name: value for name, value in action.items() if name != "closes"}),
        ("a date as a number", {**action, "original_due": 20240101}),
    ]


def test_what_does_not_follow_the_form_is_refused() -> None:
    """The form is not so wide that anything fits."""
    found = run("plan", "dorset-2023", "--json").json

    for words, action in _broken(found):
        wrong = copy.deepcopy(found)
        wrong["actions"][0] = action
        assert list(_validator("plan").iter_errors(wrong)), words


def test_the_page_begins_as_every_page_does() -> None:
    """Whose evidence, as at when, and the name of the form."""
    found = run("plan", "dorset-2023", "--json").json

    assert list(found)[:4] == ["schema", "made_by", "authority", "title"]
    assert found["schema"] == "advocheck/plan/1"
    assert found["basis"] == "public_documents"
