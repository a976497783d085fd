"""`advocheck coverage`: what it prints of a small invented folder and of the sample files, and what it refuses."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from compliance.cli.exit_code import ExitCode
from compliance.coverage.child_table import TABLES, Kind
from compliance.coverage.reading import read_tables
from tests.support.audits import COVERAGE, audit_folder
from tests.support.command import Ran, run, spawn
from tests.support.council import make_evidence
from tests.support.extracts import shared

_KINDS = {Kind.DATE: "DATE", Kind.WHOLE: "INTEGER", Kind.FLAG: "BOOLEAN", Kind.NUMBER: "DOUBLE"}
_STATUSES = {
    "offered_in_time": 4,
    "offered_no_limit": 0,
    "offered_late": 1,
    "not_offered": 3,
    "not_recorded": 3,
    "not_yet_due": 1,
    "already_supported": 0,
    "standing_decline": 0,
    "aged_out": 0,
    "left_or_died": 0,
    "excluded": 0,
}


def _one(ran: Ran) -> dict[str, Any]:
    assert ran.code == ExitCode.DONE, ran.err
    (found,) = ran.json["circumstances"]
    assert isinstance(found, dict)
    return found


def test_counts_every_status_with_both_ends(tmp_path: Path) -> None:
    """Each status stands with its number, and coverage with k and n at both ends, exactly."""
    found = _one(run("coverage", "run", audit_folder(tmp_path), "--json"))

    assert (found["id"], found["derivable"], found["children"], found["events"]) == ("enter-care", "full", 12, 12)
    assert {name: found[name] for name in _STATUSES} == _STATUSES
    assert found["coverage"]["low"] == {"count": 3, "of": 10, "share": "3/10"}
    assert found["coverage"]["high"] == {"count": 8, "of": 10, "share": "4/5"}


def test_run_is_what_a_folder_alone_stands_for(tmp_path: Path) -> None:
    """`coverage FOLDER` is `coverage run FOLDER`."""
    folder = audit_folder(tmp_path)

    assert run("coverage", folder).out == run("coverage", "run", folder).out


def test_an_evidence_folder_gives_the_same_figures(tmp_path: Path) -> None:
    """With extracts under tables and settings beside evidence.yaml nothing else comes out."""
    bare = run("coverage", "run", audit_folder(tmp_path / "bare"), "--json").json
    inside = run("coverage", "run", audit_folder(make_evidence(tmp_path / "testshire"), under="tables"), "--json").json

    assert inside == bare


def test_what_is_not_joined_and_every_setting_come_first(tmp_path: Path) -> None:
    """The page begins with what could not be joined, then every setting, then the figures."""
    out = run("coverage", "run", audit_folder(tmp_path)).out

    order = [
        "## What could not be joined",
        "## What was left out",
        "## Settings that decide",
        "## Circumstance by circumstance",
        "## What to do",
        "## Details of each circumstance",
    ]
    places = [out.index(each) for each in order]
    assert places == sorted(places)
    assert "Of 2 references in the provider's files 1 joined to one child; 1 in no link" in out
    assert "Data taken on: 30 June 2024" in out
    assert "Offered in time: 4 of 11 on record; between 3 of 10 (30%) and 8 of 10 (80%)." in " ".join(out.split())


def test_options_go_before_the_file_and_stand_at_the_head(tmp_path: Path) -> None:
    """Days of the command take the place of those in the file, and the page says which hold."""
    folder = audit_folder(tmp_path)

    ran = run(
        "coverage", "run", folder, "--from", "2024-04-01", "--to", "2024-04-30", "--as-at", "2024-07-31", "--json"
    )

    assert (ran.json["cut_off"], ran.json["first"], ran.json["last"]) == ("2024-07-31", "2024-04-01", "2024-04-30")
    assert _one(ran)["events"] == 4


def test_a_day_after_the_data_is_told_at_the_top_and_in_the_settings(tmp_path: Path) -> None:
    """Events are looked at up to the cut-off; what was asked for, where and why not stands in page, list and JSON."""
    folder, words = audit_folder(tmp_path), ("--to", "2024-12-31")
    cut = (
        "Last day of events: 30 June 2024; 31 December 2024 was asked for (given on the command line with --to), and "
        "nothing is known of what came after the data were taken"
    )

    out, listed = (" ".join(run("coverage", each, folder, *words).out.split()) for each in ("run", "list"))
    (setting,) = (
        each
        for each in run("coverage", "run", folder, *words, "--json").json["settings"]
        if each["name"] == "last day of events"
    )

    assert out.index(cut) < out.index("## What could not be joined") < out.index(f"{cut} (the cut-off)")
    assert out.count(cut) == listed.count(cut) == 2
    assert (setting["value"], setting["from"], setting["line"]) == ("30 June 2024", "the cut-off", None)
    assert setting["note"].startswith("31 December 2024 was asked for (given on the command line with --to)")


def test_a_day_within_the_data_is_told_of_nowhere_else(tmp_path: Path) -> None:
    """Nothing was cut short, so nothing is said."""
    assert "was asked for" not in run("coverage", "run", audit_folder(tmp_path), "--to", "2024-06-30").out


def test_each_setting_tells_its_real_source(tmp_path: Path) -> None:
    """The command line by its option, the file by its line, the library, and the program's own way."""
    words = ("--as-at", "2024-07-31", "--circumstance", "enter-care")
    settings = run("coverage", "run", audit_folder(tmp_path), *words, "--json").json["settings"]

    told = {each["name"]: (each["from"], each["line"]) for each in settings}
    assert told["data taken on"] == ("given on the command line with --as-at", None)
    assert told["circumstances audited"] == ("given on the command line with --circumstance", None)
    assert told["first day of events"] == ("set in coverage.yaml", 4)
    assert told["an offer is in time within"] == ("set in coverage.yaml", 6)
    assert told["the record of offers is"] == ("set in coverage.yaml", 8)
    assert told["what counts as an offer"] == ("given in circumstances.yaml", None)
    assert told["a late offer counts as late until"] == ("a convention of this program; no source gives one", None)
    assert told["children under five are"] == ("the way of this program unless the council says otherwise", None)


def test_whoever_declared_a_record_complete_is_named_inside_alone(tmp_path: Path) -> None:
    """The auditor reads who; the published view, the record beside the evidence and the statement do not say it."""
    folder = make_evidence(tmp_path / "testshire")
    audit_folder(folder, COVERAGE.replace("head of service", "Robin Example"), under="tables")

    inside = run("coverage", "run", folder, "--record")
    shared_out = [run("coverage", "run", folder, "--publish", *more).out for more in ([], ["--json"])]
    recorded = (folder / "measures" / "coverage.yaml").read_text(encoding="utf-8")
    statement = run("coverage", "sql", folder, "--dialect", "tsql").out

    assert "by Robin Example on 30 June 2024" in " ".join(inside.out.split())
    for text in (*shared_out, recorded, statement):
        assert "somebody named inside the council" in " ".join(text.split())
        assert "Robin" not in text


def test_what_was_left_out_is_told_before_the_settings(tmp_path: Path) -> None:
    """A row without a child, another of a child not listed, and a second source are told at the top."""
    folder = audit_folder(tmp_path, COVERAGE.replace("only: [enter-care]\n", ""))
    with (folder / "episodes.csv").open("a", encoding="utf-8") as file:
        file.write(",04/03/2024,S,C2,N1,U4,PR1,,,,,,\n77,04/03/2024,S,C2,N1,U4,PR1,,,,,,\n")
    missing = "CHILD,DOB,MISSING,MIS_START,MIS_END\n1,02/05/2009,M,05/03/2024,06/03/2024\n"
    other = "miss_table_id,miss_person_id,miss_missing_episode_start_date\na,1,2024-03-05\n"
    (folder / "missing.csv").write_text(missing, encoding="utf-8")
    (folder / "ssd_missing.csv").write_text(other, encoding="utf-8")

    out = " ".join(run("coverage", "run", folder).out.split())
    top = out[: out.index("## Settings that decide")]

    assert "1 row left out while reading: 1 naming no child (episodes.csv 1)." in top
    assert "of a child who stands in no list of children (episode 1," in top
    assert "More than one source holds the table missing. Used: ssd_missing.csv. Left out: missing.csv (1 row)." in top
    assert "No range below allows for them" in top
    assert "No range below allows for them" not in run("coverage", "run", audit_folder(tmp_path / "clean")).out


def test_without_a_day_of_the_extract_it_says_how_to_give_it(tmp_path: Path) -> None:
    """Neither command nor file gives the day: nothing is counted, and today is not taken for it."""
    folder = audit_folder(tmp_path, coverage="")

    ran = run("coverage", "run", folder)

    assert (ran.code, ran.out) == (ExitCode.INVALID, "")
    assert "The day on which the extract was taken is not given." in ran.err
    assert "--as-at 2024-03-31" in ran.err


def test_every_problem_of_the_settings_is_told_with_its_line(tmp_path: Path) -> None:
    """A file that does not follow its form ends the run, each problem with file, line and what was expected."""
    ran = run("coverage", "run", audit_folder(tmp_path, COVERAGE + "late_cap: 3\nlook_back_days: -1\n"))

    assert (ran.code, ran.out) == (ExitCode.INVALID, "")
    assert 'coverage.yaml:9:1: "late_cap" is not a known name here' in ran.err
    assert "coverage.yaml:10:17: -1 is too small; expected 0 or more" in ran.err
    assert "2 problems to mend" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run"], "Name the folder with the exports, or give a database with --connect."),
        (["run", "{folder}", "--by", "months"], 'there is no group "months"'),
        (["run", "{folder}", "--publish", "--by", "month"], "Leave out --by month."),
        (["run", "{folder}", "--hide-zeros"], "go with --publish"),
        (["run", "{folder}", "--publish", "--hide-up-to", "4"], 'there is no limit "4": choose one of 5, 6, 7, 8, 9.'),
        (["run", "{folder}", "--schema", "dbo"], "--schema goes with --connect"),
        (["run", "{folder}", "--connect", "duckdb:///x.db", "--record"], "--record needs the checksums of files."),
        (["run", "--connect", "duckdb:///x.db", "--schema", ""], "no schema is named"),
        (["sql", "{folder}", "--dialect", "tsql", "--schema", " "], "no schema is named"),
        (["run", "{folder}/nowhere", "--connect", "mysql://host/db"], "There is no folder"),
        (["run", "--connect", "mysql://host/db"], 'a database of the kind "mysql"'),
        (["run", "--connect", "duckdb:///nowhere.db"], "There is no file"),
        (["run", "{folder}", "--circumstance", "enter-crae"], "Did you mean enter-care?"),
        (["list", "{folder}", "--status", "notoffered"], "Did you mean not_offered?"),
        (["sql", "{folder}", "--dialect", "tsq"], "Did you mean tsql?"),
        (["run", "{folder}/nowhere"], "There is no folder"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(words: list[str], said: str, tmp_path: Path) -> None:
    """A word that is not known, or options that do not go together, end with what to give instead."""
    folder = audit_folder(tmp_path)

    ran = run("coverage", *(each.format(folder=folder) for each in words))

    assert ran.code in {ExitCode.INVALID, ExitCode.UNREADABLE}
    assert ran.out == ""
    assert said in ran.err


def test_groups_are_shown_when_asked_for(tmp_path: Path) -> None:
    """Each group has its own k of n, and one that the tables cannot tell says so."""
    out = run("coverage", "run", audit_folder(tmp_path), "--by", "sex", "--by", "area", "--by", "month").out

    counts = "    Events: 6; Children: 6; Not recorded: 2; Outside: 0\n"
    share = "    Offered in time: 3 of 6 on record; between 2 of 5 (40%) and 6 of 6 (100%)\n"
    assert f"By sex:\n- Female\n{counts}{share}" in out
    assert "- 2024-05\n    Offered in time: not recorded; Events: 3; Children: 3; Not recorded: 3; Outside: 0\n" in out
    assert "In or out of area on the day: the tables do not tell it." in out


def test_lists_the_children_behind_a_figure(tmp_path: Path) -> None:
    """The list names children by the authority's own reference, with day and due day."""
    words = ("coverage", "list", audit_folder(tmp_path), "--circumstance", "enter-care", "--status", "not_offered")

    ran = run(*words, "--json")

    assert [(each["child"], each["day"], each["due"], each["status"]) for each in ran.json["cases"]] == [
        ("6", "2024-04-08", "2024-04-15", "not_offered"),
        ("7", "2024-04-15", "2024-04-22", "not_offered"),
        ("8", "2024-04-22", "2024-04-29", "not_offered"),
    ]
    assert "3 cases of 3 children." in run(*words).out
    assert "for the auditor alone" in run(*words).out


def test_the_list_as_a_table_for_a_spreadsheet(tmp_path: Path) -> None:
    """Settings stand in comment lines at the head; nothing in a cell is taken for a formula."""
    folder = audit_folder(tmp_path)
    episodes = (folder / "episodes.csv").read_text(encoding="utf-8").replace("\n6,", "\n=6,")
    header = (folder / "header.csv").read_text(encoding="utf-8").replace("\n6,", "\n=6,")
    (folder / "episodes.csv").write_text(episodes, encoding="utf-8")
    (folder / "header.csv").write_text(header, encoding="utf-8")

    out = run("coverage", "list", folder, "--status", "not_offered", "--csv").out

    comments = [line for line in out.splitlines() if line.startswith("#")]
    rows = list(csv.DictReader(line for line in io.StringIO(out) if not line.startswith("#")))
    assert comments[0] == "# Data taken on 30 June 2024; for the auditor alone"
    assert "# enter-care: an offer is in time within: 5 working days (set in coverage.yaml)" in comments
    assert sorted(row["child"] for row in rows) == ["'=6", "7", "8"]
    assert next(row for row in rows if row["child"] == "8") == {
        "circumstance": "enter-care",
        "child": "8",
        "day": "2024-04-22",
        "status": "not_offered",
        "left_out_because": "",
        "due": "2024-04-29",
        "offered_on": "",
        "days": "",
        "shown_by": "",
    }


@pytest.mark.parametrize(
    ("dialect", "said"),
    [
        ("tsql", "for SQL Server (written and parsed only: this project has not run it)"),
        ("postgres", "for PostgreSQL (executed in this project's own tests)"),
    ],
)
def test_writes_the_statement_for_another_database(dialect: str, said: str, tmp_path: Path) -> None:
    """The statement stands under every setting, says how far it is known to work, and names no child."""
    ran = run("coverage", "sql", audit_folder(tmp_path), "--dialect", dialect, "--schema", "audit")

    head = [line for line in ran.out.splitlines() if line.startswith("--")]
    assert ran.code == ExitCode.DONE
    assert said in head[0]
    assert "without any child's reference" in head[0]
    assert "-- enter-care: an offer is in time within: 5 working days (set in coverage.yaml)" in head
    assert "(1, '2024-03-01', '2024-03-01', '2024-03-08'" in ran.out


def test_the_statement_needs_a_first_day(tmp_path: Path) -> None:
    """Days are written into it, so it says that the first is needed."""
    ran = run("coverage", "sql", audit_folder(tmp_path, "kind: coverage\ncut_off: 2024-06-30\n"), "--dialect", "tsql")

    assert (ran.code, ran.out) == (ExitCode.INVALID, "")
    assert "first day of events" in ran.err


def test_the_published_view_hides_small_counts(tmp_path: Path) -> None:
    """Of twelve children no count is given that is small, nor one it could be worked out from."""
    ran = run("coverage", "run", audit_folder(make_evidence(tmp_path / "t"), under="tables"), "--publish")

    assert ran.code == ExitCode.DONE
    assert ran.out.startswith("When advocacy was to be offered, and was - Testshire Council\n")
    assert "Counts from 1 to 5 are shown as c" in ran.out
    assert "between 3 of 10" not in ran.out


def test_records_the_figures_beside_the_evidence(tmp_path: Path) -> None:
    """The file that assess reads is written, and recording again says that nothing is different."""
    folder = audit_folder(make_evidence(tmp_path / "testshire"), under="tables")

    first, again = (run("coverage", "run", folder, "--record") for _ in range(2))

    assert first.code == again.code == ExitCode.DONE
    assert f"advocheck: wrote {folder / 'measures' / 'coverage.yaml'} (" in first.err
    assert "Nothing is different from the record before." in again.err
    assert first.out == again.out


def test_bare_exports_hold_no_evidence_to_record_beside(tmp_path: Path) -> None:
    """Nothing is shown or written where the figures cannot be kept."""
    folder = audit_folder(tmp_path)

    ran = run("coverage", "run", folder, "--record")

    assert (ran.code, ran.out) == (ExitCode.INVALID, "")
    assert "holds extracts alone" in ran.err
    assert not (folder / "measures").exists()


def test_runs_in_a_database_and_fetches_counts_alone(tmp_path: Path) -> None:
    """The common tables of a database give the same figures, and the page says where it ran."""
    folder = audit_folder(tmp_path / "exports")
    tables = read_tables(folder)
    with duckdb.connect(str(tmp_path / "council.duckdb")) as database:
        for each in TABLES:
            columns = ", ".join(f'"{column.name}" {_KINDS.get(column.kind, "VARCHAR")}' for column in each.columns)
            database.execute(f'CREATE TABLE "{each.name}" ({columns}, source_file VARCHAR, source_row INTEGER)')
            rows = tables.rows(each.name)
            if rows:
                database.executemany(f'INSERT INTO "{each.name}" VALUES ({", ".join("?" * len(rows[0]))})', rows)
    address = f"duckdb:///{tmp_path / 'council.duckdb'}"

    here, there = (
        run("coverage", "run", folder, "--json"),
        run("coverage", "run", folder, "--connect", address, "--json"),
    )

    assert there.code == ExitCode.DONE, there.err
    assert {name: _one(there)[name] for name in (*_STATUSES, "coverage")} == {
        name: _one(here)[name] for name in (*_STATUSES, "coverage")
    }
    out = run("coverage", "run", folder, "--connect", address).out
    assert "## Where this ran" in out
    assert "## Files" not in out


def test_says_nothing_beside_the_page(tmp_path: Path) -> None:
    """A process of its own ends with nothing on stderr: no progress where nobody watches, no word of the database."""
    ran = spawn("coverage", "run", audit_folder(tmp_path))

    assert (ran.code, ran.err) == (ExitCode.DONE, "")


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_fits_the_terminal(columns: int, tmp_path: Path) -> None:
    """On a terminal no line is wider than it, and the same figures stand there."""
    ran = run("coverage", "run", audit_folder(tmp_path), "--by", "sex", terminal=True, columns=columns)

    out = re.sub(r"\x1b\[[0-9;]*m", "", ran.out)
    assert max(map(len, out.splitlines())) <= columns
    assert "between 3 of 10" in " ".join(out.split())
    assert "…" not in out


def test_names_no_child_but_in_the_list(tmp_path: Path) -> None:
    """Neither page nor JSON of a run holds a reference of a child."""
    folder = audit_folder(tmp_path)
    for name in ("header.csv", "episodes.csv", "advocacy_offers.csv", "child_links.csv"):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace("\n6,", "\nSECRET6,"), encoding="utf-8")

    for words in (["--json"], [], ["--by", "age"], ["--publish"]):
        ran = run("coverage", "run", folder, *words)
        assert ran.code == ExitCode.DONE
        assert "SECRET" not in ran.out + ran.err
    assert "SECRET6" in run("coverage", "list", folder).out


def _returns() -> list[str]:
    return ["coverage", "run", str(shared("903")), "--as-at", "2019-03-31", "--from", "2015-04-01"]


def test_the_return_alone_ends_in_not_recorded() -> None:
    """The 903 return holds no offer: nothing is offered or missed, and no share of nothing is given."""
    found = run(*_returns(), "--json").json
    out = run(*_returns()).out

    assert found["has_offers"] is False
    assert found["together"]["events_in_count"] == found["together"]["not_recorded"] > 0
    assert {each["coverage"]["words"] for each in found["circumstances"] if each["events"]} == {"not recorded"}
    assert "Offered in time: not recorded." in out
    assert "0%" not in out
    assert "Ask for the record of offers" in out


def test_the_return_agrees_with_plain_counts() -> None:
    """Entries into care, respite apart, and missing episodes are as many as the files hold, counted here by hand."""
    found = {each["id"]: each for each in run(*_returns(), "--json").json["circumstances"]}
    first, last = date(2015, 4, 1), date(2019, 3, 31)

    def within(text: str) -> bool:
        day, month, year = map(int, text.split("/"))
        return first <= date(year, month, day) <= last

    folder = shared("903")
    with (folder / "episodes.csv").open(encoding="utf-8-sig", newline="") as file:
        episodes = [row for row in csv.DictReader(file) if within(row["DECOM"])]
    with (folder / "missing.csv").open(encoding="utf-8-sig", newline="") as file:
        missing = [row for row in csv.DictReader(file) if within(row["MIS_START"])]
    entries = {(row["CHILD"], row["DECOM"]) for row in episodes if row["RNE"] == "S" and row["LS"] not in {"V3", "V4"}}

    assert found["enter-care"]["events"] == len(entries)
    went_missing = {(row["CHILD"], row["MIS_START"]) for row in missing if row["MISSING"] == "M"}
    assert found["missing"]["events"] == len(went_missing)


def test_the_return_names_what_it_cannot_answer() -> None:
    """Circumstances without a table say what is missing, and that every child listed is hidden."""
    found = run(*_returns(), "--json").json

    hidden = {each["id"]: each for each in found["circumstances"] if each["derivable"] == "none"}
    assert "complaint" in hidden
    assert {each["hidden_children"] for each in hidden.values()} == {found["children_listed"]}
    assert all(each["missing"] for each in hidden.values())
