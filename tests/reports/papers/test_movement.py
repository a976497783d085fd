"""One council on two days, or before and after evidence came in."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from jsonschema import Draft202012Validator
from referencing import Registry

from compliance.reports.exports.page_schemas import page_schemas
from compliance.reports.papers.movement import Way, movement_json, movement_paper
from compliance.workspace.opening import Choices, OpenFolder
from tests.support.council import FAILS, MEETS
from tests.support.opened import dorset, everything_said, own_council, table_called


def _council(tmp_path: Path, name: str, sections: str, day: date | None = None) -> OpenFolder:
    return own_council(tmp_path / name, sections, Choices(as_at=day))


def test_what_got_better_is_said_with_before_after_and_why(tmp_path: Path) -> None:
    """A requirement that falls short in the earlier and is met in the later stands under better."""
    before, after = _council(tmp_path, "a", FAILS), _council(tmp_path, "b", MEETS)

    paper = movement_paper(before.assessment, after.assessment)

    rows = table_called(paper, "Better than before").rows
    assert len(rows) == 2
    assert [cell.text for cell in rows[0]][1:3] == ["Non-compliant", "Compliant"]
    assert rows[0][3].text.startswith("No longer: ")
    assert "2 of 2 requirements stand differently." in everything_said(paper)


def test_what_got_worse_is_said_with_its_reason(tmp_path: Path) -> None:
    """The other way round it stands under worse, with the reasons that came."""
    before, after = _council(tmp_path, "a", MEETS), _council(tmp_path, "b", FAILS)

    rows = table_called(movement_paper(before.assessment, after.assessment), "Worse than before").rows

    assert len(rows) == 2
    assert rows[0][3].text == "the text says the opposite"


def test_what_is_known_now_is_neither_better_nor_worse(tmp_path: Path) -> None:
    """An unknown verdict that is settled is better known, and one that is lost is less well known."""
    empty, full = _council(tmp_path, "a", ""), _council(tmp_path, "b", FAILS)

    known = movement_json(empty.assessment, full.assessment, full.date_from)["moved"]
    lost = movement_json(full.assessment, empty.assessment, empty.date_from)["moved"]

    assert {each["way"] for each in known} == {Way.SURER.value}
    assert {each["way"] for each in lost} == {Way.LESS_SURE.value}


def test_the_same_assessment_differs_in_nothing() -> None:
    """Nothing moved is said so, and that both rest on one evidence."""
    said = everything_said(movement_paper(dorset().assessment, dorset().assessment))

    assert "No verdict differs." in said
    assert "what differs comes from the date alone" in said


def test_the_json_follows_its_published_form(tmp_path: Path) -> None:
    """The values follow the schema, and can be written as JSON."""
    before, after = _council(tmp_path, "a", FAILS), _council(tmp_path, "b", MEETS)

    values = json.loads(json.dumps(movement_json(before.assessment, after.assessment, after.date_from)))

    Draft202012Validator(page_schemas()["movement"], registry=Registry()).validate(values)
    assert values["earlier"]["as_at"] == before.assessment.as_at.isoformat()
