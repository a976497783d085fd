"""`advocheck plan`: made, kept, changed, exported and brought back; a sample is never written to."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from compliance.planning.plan_file import PLAN_FILE, read_plan
from tests.support.command import run, spawn
from tests.support.folders import copy_of
from tests.support.workbooks import edited_plan

ASK = "ask-for-document.policy"


@pytest.fixture
def dorset(tmp_path: Path) -> Path:
    """Give a copy of Dorset's evidence that keeps a plan."""
    folder = copy_of("dorset-2023", tmp_path)
    assert run("plan", folder, "--on", "2023-12-01").code == 0
    return folder


def _owner(folder: Path, action: str = ASK) -> str | None:
    found = read_plan((folder / PLAN_FILE).read_bytes(), PLAN_FILE).action(action)
    assert found is not None
    return found.owner


def test_a_sample_shows_its_plan_and_keeps_none() -> None:
    """The page is there, and stderr says how to make a copy."""
    ran = run("plan", "dorset-2023", "--plain")

    assert ran.code == 0
    assert "25 actions: 23 to find out what is not known, 2 to put right or to decide." in ran.out
    assert "For a copy: advocheck init my-dorset-2023 --from dorset-2023" in ran.err
    assert "The plan starts on 23 November 2023, the day of the assessment." in ran.err


def test_plan_folder_is_short_for_plan_show_folder() -> None:
    """Both words give the same page."""
    assert run("plan", "dorset-2023", "--plain").out == run("plan", "show", "dorset-2023", "--plain").out


def test_the_same_plan_comes_from_a_process_of_its_own() -> None:
    """Whatever the seed of hashes, the page is the same."""
    usual = run("plan", "kent-2014", "--by", "2015-01-05", "--json").out

    for seed in ("0", "1"):
        assert (
            spawn("plan", "kent-2014", "--by", "2015-01-05", "--json", environment={"PYTHONHASHSEED": seed}).out
            == usual
        )


def test_a_plan_is_kept_beside_the_evidence(tmp_path: Path) -> None:
    """The file is written, and said."""
    folder = copy_of("dorset-2023", tmp_path)

    ran = run("plan", folder, "--start", "8/1/2024", "--by", "3 Jun 2024", "--by-what", "tender", "--on", "2024-01-09")

    plan = read_plan((folder / PLAN_FILE).read_bytes(), PLAN_FILE)
    assert ran.code == 0
    assert f"{folder / PLAN_FILE} saved (25 actions)" in ran.err
    assert (plan.start.isoformat(), plan.by and plan.by.isoformat(), plan.by_what) == (
        "2024-01-08",
        "2024-06-03",
        "tender",
    )
    assert "To be ready by 3 June 2024 (tender). Nobody has agreed to an action yet." in ran.out


def test_a_preview_saves_nothing(tmp_path: Path) -> None:
    """The page is shown and the folder stays as it was."""
    folder = copy_of("dorset-2023", tmp_path)

    assert run("plan", folder, "--preview").code == 0
    assert not (folder / PLAN_FILE).exists()


def test_details_give_each_action_line_by_line() -> None:
    """The figures to ask for stand in the page."""
    assert "- Children waiting for an advocate" in run("plan", "dorset-2023", "--details", "--plain").out


def test_a_day_before_the_start_is_refused(dorset: Path) -> None:
    """In words, with code 2."""
    ran = run("plan", dorset, "--by", "2020-01-01")

    assert (ran.code, ran.out) == (2, "")
    assert "lies before the start" in ran.err


def test_fields_are_set_and_shown(dorset: Path) -> None:
    """What was and is, and where it is kept."""
    ran = run(
        "plan", "set", dorset, ASK, "ask-for-document.contract", "--owner", "head of service",
        "--status", "in-progress", "--due", "14/08/2024", "--cost", "£4,000", "--priority", "high",
        "--role", "commissioning lead", "--on", "2024-01-02",
    )  # fmt: skip

    assert ran.code == 0
    assert "10 changes to 2 actions." in ran.out
    assert "Field: cost; Was: nothing; Is: £4,000" in ran.out
    plan = read_plan((dorset / PLAN_FILE).read_bytes(), PLAN_FILE)
    assert plan.changed is not None
    assert (plan.changed.by, plan.changed.at.isoformat()) == ("commissioning lead", "2024-01-02")
    assert [each.id for each in plan.in_order][:2] == [ASK, "ask-for-document.contract"]


def test_a_field_is_cleared(dorset: Path) -> None:
    """Nobody is the owner again."""
    run("plan", "set", dorset, ASK, "--owner", "x", "--on", "2024-01-02")

    ran = run("plan", "set", dorset, ASK, "--clear", "owner", "--on", "2024-01-03", "--json")

    assert ran.json["changes"] == [{"action": ASK, "field": "owner", "was": "x", "now": ""}]
    assert _owner(dorset) is None


def test_inside_the_folder_its_name_may_be_left_out(dorset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan of the folder one is in is set."""
    monkeypatch.chdir(dorset)

    assert run("plan", "set", ASK, "--owner", "me", "--on", "2024-01-02").code == 0
    assert _owner(dorset) == "me"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["{folder}", ASK], "Nothing is to be set"),
        (["{folder}"], "Give the folder, and then the ids of actions"),
        (["{folder}", "ask-for-document.polcy", "--owner", "x"], "Did you mean ask-for-document.policy"),
        (["{folder}", ASK, "--owner", "x", "--clear", "owner"], "to be set and cleared at once"),
        (["{folder}", ASK, "--cost", "lots"], "is no cost in pounds"),
        (["{folder}", ASK, "--due", "2020-01-01"], "before it begins"),
        (["dorset-2023", ASK, "--owner", "x"], "advocheck init my-dorset-2023 --from dorset-2023"),
        (["exampleshire", ASK, "--owner", "x"], "is never changed"),
    ],
)
def test_what_cannot_be_set_is_refused_and_nothing_is_written(dorset: Path, words: list[str], message: str) -> None:
    """Each says what to do."""
    before = (dorset / PLAN_FILE).read_bytes()

    ran = run("plan", "set", *(each.format(folder=dorset) for each in words), "--on", "2024-01-02")

    assert ran.code == 2
    assert message in ran.err
    assert (dorset / PLAN_FILE).read_bytes() == before


def test_an_action_of_ones_own_is_added(dorset: Path) -> None:
    """It stands in the plan with what it closes."""
    ran = run(
        "plan", "add", dorset, "Meet the children in care council", "--closes", "ns2002.s8.told-what-changed",
        "--owner", "participation lead", "--on", "2024-01-02",
    )  # fmt: skip

    assert ran.code == 0
    assert "1 change to 1 action, 1 action added." in ran.out
    assert _owner(dorset, "own.1") == "participation lead"
    assert "Meet the children in care council" in run("plan", dorset, "--plain", "--on", "2024-01-03").out


def test_an_own_action_for_a_requirement_that_is_not_there_is_refused(dorset: Path) -> None:
    """The nearest is offered."""
    ran = run("plan", "add", dorset, "Meet", "--closes", "ns2002.s8.told-what-chnged", "--on", "2024-01-02")

    assert ran.code == 2
    assert "Did you mean ns2002.s8.told-what-changed" in ran.err


def test_overdue_is_said_in_a_word(dorset: Path) -> None:
    """A promised day that has passed is red, with the word."""
    run("plan", "set", dorset, ASK, "--due", "2024-01-08", "--status", "agreed", "--on", "2023-12-01")

    ran = run("plan", dorset, "--on", "2024-01-09", "--plain")

    assert "Progress on 9 January 2024: 1 overdue, 24 not agreed yet." in ran.out
    assert "Progress: red: Overdue (agreed, set 1 December 2023)" in ran.out
    assert "Due: 8 January 2024, first due 14 December 2023" in ran.out


@pytest.mark.parametrize("kind", ["xlsx", "csv", "md"])
def test_a_plan_is_exported_the_same_way_twice(tmp_path: Path, kind: str) -> None:
    """Same inputs, same bytes."""
    files = [tmp_path / f"{name}.{kind}" for name in ("one", "two")]

    for each in files:
        assert run("plan", "export", "dorset-2023", "--as", kind, "-o", each).code == 0

    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_table_has_a_row_for_each_action(tmp_path: Path) -> None:
    """Every action, with its dates as a program reads them."""
    run("plan", "export", "dorset-2023", "--as", "csv", "-o", tmp_path / "plan.csv")

    rows = list(csv.DictReader(io.StringIO((tmp_path / "plan.csv").read_text(encoding="utf-8-sig"), newline="")))

    assert len(rows) == 25
    assert (rows[0]["Reference"], rows[0]["Due"], rows[0]["Status"]) == (ASK, "2023-12-14", "proposed")
    assert rows[0]["Progress"] == "grey: Not agreed yet"


def test_a_file_of_another_name_is_refused(tmp_path: Path) -> None:
    """A slip must not put a table in place of the evidence."""
    ran = run("plan", "export", "dorset-2023", "--as", "csv", "-o", tmp_path / "evidence.yaml")

    assert (ran.code, list(tmp_path.iterdir())) == (2, [])
    assert "needs a name such as evidence.csv" in ran.err


def _exported(dorset: Path) -> Path:
    workbook = dorset.parent / "plan.xlsx"
    assert run("plan", "export", dorset, "--as", "xlsx", "-o", workbook, "--on", "2023-12-01").code == 0
    return workbook


def test_bringing_back_shows_first_and_saves_only_when_told(dorset: Path) -> None:
    """A preview leaves the plan as it is; --apply saves it."""
    workbook = _exported(dorset)
    workbook.write_bytes(edited_plan(workbook.read_bytes(), (ASK, "Owner", "legal lead")))

    preview = run("plan", "import", workbook, dorset, "--on", "2024-01-02")
    owner = _owner(dorset)
    applied = run("plan", "import", workbook, dorset, "--apply", "--on", "2024-01-02")

    assert "1 change to 1 action." in preview.out
    assert "Nothing is saved yet. To save this, run it again with --apply." in preview.out
    assert (owner, _owner(dorset), applied.code) == (None, "legal lead", 0)


def test_a_conflict_is_shown_side_by_side_and_the_plans_stands(dorset: Path) -> None:
    """What it was, what the workbook says, what the plan says."""
    workbook = _exported(dorset)
    workbook.write_bytes(edited_plan(workbook.read_bytes(), (ASK, "Owner", "legal lead")))
    run("plan", "set", dorset, ASK, "--owner", "director", "--on", "2024-01-02")

    ran = run("plan", "import", workbook, dorset, "--apply", "--on", "2024-01-03", "--json")

    assert ran.json["conflicts"] == [
        {"action": ASK, "field": "owner", "was": "", "workbook": "legal lead", "plan": "director"}
    ]
    assert _owner(dorset) == "director"


def test_a_workbook_cannot_be_brought_back_where_no_plan_is_kept(dorset: Path, tmp_path: Path) -> None:
    """The message says what comes first."""
    workbook = _exported(dorset)
    (dorset / PLAN_FILE).unlink()

    ran = run("plan", "import", workbook, dorset, "--on", "2024-01-02")

    assert ran.code == 2
    assert "keeps no plan to bring this back to. First: advocheck plan" in ran.err


def test_the_report_holds_the_plan_that_is_kept(dorset: Path, tmp_path: Path) -> None:
    """With a plan the page has the section; without one it is as it was."""
    run("plan", "set", dorset, ASK, "--owner", "head of service", "--on", "2024-01-02")
    run("report", dorset, "-o", tmp_path / "with.html")
    run("report", "dorset-2023", "-o", tmp_path / "without.html")

    page = (tmp_path / "with.html").read_text(encoding="utf-8")
    assert "Action plan" in page
    assert "head of service" in page
    assert "Action plan" not in (tmp_path / "without.html").read_text(encoding="utf-8")


def test_a_plan_written_wrongly_by_hand_is_said_with_its_line(dorset: Path) -> None:
    """No verdict is lost and nothing is written."""
    text = (dorset / PLAN_FILE).read_text(encoding="utf-8")
    (dorset / PLAN_FILE).write_text(text.replace("original_due", "orignal_due", 1), encoding="utf-8")

    ran = run("plan", dorset)

    assert ran.code == 2
    assert "Did you mean original_due" in ran.err
