"""An audit for another program: the published form, and both ends of every share exact."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import referencing

from compliance import __version__
from compliance.coverage.audit import audit
from compliance.coverage.case import Status
from compliance.coverage.child_table import Tables
from compliance.reports.exports.coverage_json import coverage_json
from compliance.reports.papers.coverage_page import CoveragePage, RanElsewhere
from tests.support.audits import audit_folder
from tests.support.command import ROOT, run
from tests.support.coverage_tables import LIBRARY, library_with, settings_of
from tests.support.extracts import shared

_ISSUE = (
    "id",
    "derivable",
    "children",
    "events",
    *(each.value for each in Status),
    "coverage",
    "groups",
    "notes",
)


@cache
def _validator(page: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((ROOT / "standards" / "schemas" / f"{page}.schema.json").read_text(encoding="utf-8"))
    checker = jsonschema.FormatChecker()
    return jsonschema.Draft202012Validator(schema, registry=referencing.Registry(), format_checker=checker)


def _wrong(page: str, value: Any) -> list[str]:
    return [error.message for error in _validator(page).iter_errors(value)]


def test_a_run_follows_its_form(tmp_path: Path) -> None:
    """What a run writes follows the published form, and says which."""
    value = run("coverage", "run", audit_folder(tmp_path), "--json").json

    assert _wrong("coverage", value) == []
    assert value["schema"] == "advocheck/coverage/1"
    assert value["made_by"] == {"program": "advocheck", "version": __version__}
    assert set(_ISSUE) <= set(value["circumstances"][0])


def test_a_list_follows_its_form(tmp_path: Path) -> None:
    """What a list writes follows the published form, with the same head as the run."""
    folder = audit_folder(tmp_path)
    value = run("coverage", "list", folder, "--json").json
    whole = run("coverage", "run", folder, "--json").json

    assert _wrong("coverage-list", value) == []
    assert {name: value[name] for name in ("cut_off", "settings", "tables_sha256")} == {
        name: whole[name] for name in ("cut_off", "settings", "tables_sha256")
    }
    assert len(value["cases"]) == whole["together"]["events"]


def test_the_return_follows_its_form() -> None:
    """The sample return, with every circumstance, follows it too."""
    assert _wrong("coverage", run("coverage", "run", shared("903"), "--as-at", "2019-03-31", "--json").json) == []


def test_a_run_in_a_database_follows_its_form() -> None:
    """Without files there is no checksum of them, and what such a run does not give is named."""
    result = audit(Tables(), library_with(LIBRARY), settings_of())

    ran = RanElsewhere(place="PostgreSQL on host", not_given=("The cases.",))

    value = coverage_json(CoveragePage(folder="x", result=result, ran=ran))

    assert _wrong("coverage", {**value, "tables_sha256": None}) == []
    assert (value["database"], value["not_given"], value["files"]) == ("PostgreSQL on host", ["The cases."], [])


def test_shares_without_events_are_null() -> None:
    """Nothing out of nothing is no share."""
    value = coverage_json(CoveragePage(folder="x", result=audit(Tables(), library_with(LIBRARY), settings_of())))

    assert _wrong("coverage", value) == []
    assert [each["coverage"]["low"] for each in value["circumstances"]] == [None] * len(value["circumstances"])


@pytest.mark.parametrize("key", ["settings", "circumstances", "unmatched", "tables_sha256"])
def test_the_form_refuses_a_page_without_what_it_promises(key: str) -> None:
    """A page that lacks a promised name does not follow the form."""
    value = coverage_json(CoveragePage(folder="x", result=audit(Tables(), library_with(LIBRARY), settings_of())))
    del value[key]

    assert _wrong("coverage", value) == [f"'{key}' is a required property"]
