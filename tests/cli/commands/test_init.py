"""`advocheck init`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import ROOT, run


@pytest.mark.parametrize("made", [False, True], ids=["new", "empty"])
def test_a_template_is_written_into_a_new_or_an_empty_folder(tmp_path: Path, *, made: bool) -> None:
    """A template is written into a folder that is new or empty, and the next command is said."""
    folder = tmp_path / "my-council"
    if made:
        folder.mkdir()

    ran = run("init", folder)

    assert (ran.code, ran.out) == (0, "")
    assert f"wrote {folder / 'evidence.yaml'}" in ran.err
    assert f"Then: advocheck assess {folder}" in ran.err
    assert sorted(each.name for each in folder.iterdir()) == ["evidence.schema.json", "evidence.yaml"]


def test_folders_above_are_made_too(tmp_path: Path) -> None:
    """Folders above that are missing are made too."""
    folder = tmp_path / "councils" / "mine" / "2026"

    assert run("init", folder).code == 0
    assert (folder / "evidence.yaml").is_file()


def test_json_names_the_file(tmp_path: Path) -> None:
    """As JSON it names the file that was written."""
    ran = run("init", tmp_path / "mine", "--json")

    assert ran.json == {"written": str(tmp_path / "mine" / "evidence.yaml")}
    assert ran.err == ""


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    """An evidence file that is there is left as it is, however often the command is given."""
    file = tmp_path / "evidence.yaml"
    file.write_text("mine", encoding="utf-8")

    ran = run("init", tmp_path)

    assert ran.code == 2
    assert "exists already and was left as it is" in ran.err
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    """A link of that name is left as it is, even one that leads nowhere."""
    (tmp_path / "evidence.yaml").symlink_to(tmp_path / "elsewhere.yaml")

    ran = run("init", tmp_path)

    assert ran.code == 2
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_a_file_in_place_of_the_folder_is_said_so(tmp_path: Path) -> None:
    """A file in place of the folder gives code 2 and the reason."""
    (tmp_path / "mine").write_text("a file", encoding="utf-8")

    ran = run("init", tmp_path / "mine")

    assert ran.code == 2
    assert "cannot be made" in ran.err


def test_the_template_claims_nothing(tmp_path: Path) -> None:
    """The template as it stands is well formed and shows nothing to be met or not met."""
    folder = tmp_path / "mine"
    run("init", folder)

    ran = run("assess", folder, "--json")

    assert ran.code == 0
    assert {each["verdict"] for each in ran.json["findings"]} <= {"unknown", "not_applicable"}
    assert all(each["met"] == each["partly_met"] == each["not_met"] == 0 for each in ran.json["standing"])
    assert {each["state"] for each in ran.json["gates"]} == {"not_known"}


def test_no_sample_line_of_the_template_is_used_as_evidence(tmp_path: Path) -> None:
    """No sample line of the template is named as evidence for anything."""
    folder = tmp_path / "mine"
    run("init", folder)

    findings = run("assess", folder, "--json").json["findings"]

    assert [each["requirement"] for each in findings if each["evidence"]] == []


def test_the_schema_that_an_editor_needs_stands_beside_the_file(tmp_path: Path) -> None:
    """The first line of the file names the schema, which stands beside it as the code gives it."""
    folder = tmp_path / "mine"
    run("init", folder)

    first = (folder / "evidence.yaml").read_text(encoding="utf-8").splitlines()[0]

    assert first == "# yaml-language-server: $schema=evidence.schema.json"
    shipped = ROOT / "evidence" / "schemas" / "evidence.schema.json"
    assert (folder / "evidence.schema.json").read_bytes() == shipped.read_bytes()


def test_a_workbook_is_written_where_one_is_wanted(tmp_path: Path) -> None:
    """With --excel a workbook is written in place of YAML, and the next command reads it."""
    ran = run("init", tmp_path / "mine", "--excel")

    workbook = tmp_path / "mine" / "evidence.xlsx"
    assert ran.code == 0
    assert f"Then: advocheck evidence import {workbook} {tmp_path / 'mine'}" in ran.err
    assert workbook.read_bytes().startswith(b"PK")
    assert run("init", tmp_path / "other", "--excel", "--json").json == {
        "written": str(tmp_path / "other" / "evidence.xlsx")
    }


def test_a_workbook_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    """A workbook that is there is left as it is."""
    (tmp_path / "evidence.xlsx").write_text("mine", encoding="utf-8")

    ran = run("init", tmp_path, "--excel")

    assert ran.code == 2
    assert "exists already and was left as it is" in ran.err
    assert (tmp_path / "evidence.xlsx").read_text(encoding="utf-8") == "mine"


def test_a_copy_of_a_sample_is_ones_own(tmp_path: Path) -> None:
    """The copy is whole, and the next command is said."""
    folder = tmp_path / "mine"

    ran = run("init", folder, "--from", "exampleshire")

    assert (ran.code, ran.out) == (0, "")
    assert "It is a copy and yours to change." in ran.err
    assert (folder / "complaints.csv").is_file()
    assert run("plan", folder, "--on", "2026-07-01").code == 0


def test_a_copy_and_a_workbook_are_not_asked_for_together(tmp_path: Path) -> None:
    """One of the two."""
    assert run("init", tmp_path / "mine", "--from", "exampleshire", "--excel").code == 2
