"""Every page of JSON follows its published form and begins with the same head."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import referencing

from compliance.reports.exports.page_head import COUNCIL
from compliance.reports.exports.page_schemas import page_schemas
from tests.support.command import ROOT, run
from tests.support.council import FAILS, MEETS, make_evidence

_PAGES = {
    "assessment": ["assess", "{folder}"],
    "gaps": ["gaps", "{folder}"],
    "ask": ["ask", "{folder}"],
    "explanation": ["explain", "{folder}", "ns2023d.x.non-instructed"],
    "doubts": ["evidence", "check", "{folder}"],
    "performance": ["performance", "{folder}"],
    "comparison": ["compare", "{folder}", "kent-2014", "exampleshire"],
}
_ONE_COUNCIL = [each for each in _PAGES if each != "comparison"]
_FIGURE = """\
documents:
  - {id: return, title: A return, publisher: T, document_kind: report, dated: 2024-05-01, seen: true}
periods:
  year1: {from: 2023-04-01, to: 2024-03-31}
metrics:
  - {id: iv_considered_at_review_share, count: 27, of: 30, stated: "80%", period: year1, unit: responses,
     document: return, paragraph: "1"}
"""


def _page(page: str, folder: object = "dorset-2023", *more: str) -> Any:
    return run(*(each.format(folder=folder) for each in _PAGES[page]), "--json", *more).json


@cache
def _validator(page: str) -> jsonschema.Draft202012Validator:
    """Give the form on disk; with an empty registry nothing that a schema names is fetched or read."""
    schema = json.loads((ROOT / "standards" / "schemas" / f"{page}.schema.json").read_text(encoding="utf-8"))
    checker = jsonschema.FormatChecker()
    return jsonschema.Draft202012Validator(schema, registry=referencing.Registry(), format_checker=checker)


def test_every_page_of_these_has_a_form() -> None:
    """Each page about a council that is tried here has a published form."""
    assert set(_PAGES) <= set(page_schemas())


@pytest.mark.parametrize("page", _PAGES)
@pytest.mark.parametrize("sample", ["dorset-2023", "exampleshire", "cambridgeshire"])
def test_what_a_command_writes_of_a_sample_follows_its_form(page: str, sample: str) -> None:
    """What a command writes of a sample follows its published form."""
    assert [error.message for error in _validator(page).iter_errors(_page(page, sample))] == []


@pytest.mark.parametrize("page", _PAGES)
@pytest.mark.parametrize("sections", ["", MEETS, FAILS, _FIGURE], ids=["nothing", "meets", "fails", "a figure"])
def test_what_a_command_writes_of_a_tiny_folder_follows_its_form(page: str, sections: str, tmp_path: Path) -> None:
    """What a command writes of a folder with little in it follows its published form."""
    folder = make_evidence(tmp_path / "testshire", sections)

    assert [error.message for error in _validator(page).iter_errors(_page(page, folder))] == []


@pytest.mark.parametrize("page", _ONE_COUNCIL)
def test_every_page_about_one_council_has_one_head(page: str) -> None:
    """Every page about one council begins with the head that assess gives, apart from the name of its form."""
    whole, found = _page("assessment"), _page(page)

    assert list(found)[: len(COUNCIL) + 2] == ["schema", "made_by", *COUNCIL]
    assert {name: found[name] for name in ("made_by", *COUNCIL)} == {
        name: whole[name] for name in ("made_by", *COUNCIL)
    }


def test_a_comparison_has_the_head_of_each_council() -> None:
    """A comparison says which version made it, what must be known of it, and of each council what its own page says."""
    found = _page("comparison")

    assert [each["authority"] for each in found["councils"]][:2] == ["Dorset Council", "Kent County Council"]
    assert found["councils"][0] == {name: _page("assessment")[name] for name in COUNCIL}
    assert found["made_by"] == _page("assessment")["made_by"]
    assert found["notices"][-1].endswith("This is no order of merit.")


def test_a_day_given_on_the_command_line_is_in_every_head() -> None:
    """A day given on the command line stands in the head of every page, with where it comes from."""
    for page in _ONE_COUNCIL:
        found = _page(page, "dorset-2023", "--as-at", "2023-12-01")
        assert (found["as_at"], found["as_at_from"]) == ("2023-12-01", "given on the command line")


def _without(name: str) -> Callable[[dict[str, Any]], None]:
    def change(value: dict[str, Any]) -> None:
        del value[name]

    return change


def _with(name: str, new: object) -> Callable[[dict[str, Any]], None]:
    def change(value: dict[str, Any]) -> None:
        value[name] = new

    return change


@pytest.mark.parametrize("page", _ONE_COUNCIL)
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_without("notices"), id="no notices"),
        pytest.param(_without("as_at_from"), id="no word of where the day comes from"),
        pytest.param(_without("made_by"), id="no version"),
        pytest.param(_with("as_at", "23/11/2023"), id="a day written otherwise"),
        pytest.param(_with("schema", "advocheck/other/1"), id="another form"),
        pytest.param(_with("score", 87), id="a part too many"),
    ],
)
def test_a_form_refuses_what_is_no_such_page(page: str, change: Callable[[dict[str, Any]], None]) -> None:
    """A form refuses a head with a part missing or too many, another form, and a day that is none."""
    value = copy.deepcopy(_page(page))
    change(value)

    assert not _validator(page).is_valid(value)


@pytest.mark.parametrize("change", [_without("profile"), _with("score", 87)], ids=["no profile", "a part too many"])
def test_the_form_of_a_comparison_refuses_half_a_head(change: Callable[[dict[str, Any]], None]) -> None:
    """In a comparison too, each council has its whole head and nothing more."""
    value = _page("comparison")
    change(value["councils"][1])

    assert not _validator("comparison").is_valid(value)
