"""`advocheck evidence` and `advocheck performance`."""

from __future__ import annotations

from pathlib import Path

from tests.support.command import run
from tests.support.council import MEETS, make_evidence


def test_every_doubt_has_its_check_and_its_arithmetic() -> None:
    """Every doubt as JSON has its check, its message, whether the item is still usable, and its place."""
    rows = run("evidence", "check", "dorset-2023", "--json").json["doubts"]

    assert rows
    assert all(row["check"] and row["message"] and row["items"] for row in rows)
    assert {row["usable"] for row in rows} <= {"yes", "with_caveat", "no"}


def test_evidence_without_doubts_has_none(tmp_path: Path) -> None:
    """Evidence that raises no doubt gives an empty list, and says how many checks were made."""
    evidence = make_evidence(tmp_path / "testshire", MEETS)

    assert run("evidence", "check", evidence, "--json").json["doubts"] == []
    assert "checks raised a doubt." in run("evidence", "check", evidence, "--plain").out


def test_a_workbook_is_brought_in_and_can_be_assessed(tmp_path: Path) -> None:
    """A workbook made by init is read back into a folder that assess can open."""
    run("init", tmp_path / "mine", "--excel")

    ran = run("evidence", "import", tmp_path / "mine" / "evidence.xlsx", tmp_path / "mine")

    assert (ran.code, ran.out) == (0, "")
    assert f"Then: advocheck assess {tmp_path / 'mine'}" in ran.err
    assert run("assess", tmp_path / "mine", "--json").code == 0


def test_json_names_the_file_that_was_brought_in(tmp_path: Path) -> None:
    """As JSON the import names the file it wrote."""
    run("init", tmp_path, "--excel")

    ran = run("evidence", "import", tmp_path / "evidence.xlsx", tmp_path, "--json")

    assert ran.json == {"written": str(tmp_path / "evidence.yaml")}


def test_a_workbook_that_is_not_there_is_code_4(tmp_path: Path) -> None:
    """A workbook that is not there gives code 4."""
    ran = run("evidence", "import", tmp_path / "missing.xlsx", tmp_path)

    assert ran.code == 4
    assert "was not found" in ran.err


def test_figures_are_shown_with_base_period_and_doubts() -> None:
    """Figures are shown as a board wants them: base, period, unit, whether in doubt, and where they stand."""
    found = run("performance", "dorset-2023", "--json").json
    plain = " ".join(run("performance", "dorset-2023", "--plain").out.split())

    [share] = [each for each in found["figures"] if (each["count"], each["of"]) == (193, 272)]
    assert share["doubts"]
    assert share["over"] == "1 August 2022 to 31 July 2023"
    assert "193 of 272 (71.0%), printed as just over 73%, which does not follow from the count" in plain


def test_read_says_what_was_read_before_any_verdict() -> None:
    """`evidence read` names each file with what it holds, and gives no verdict."""
    ran = run("evidence", "read", "exampleshire", "--plain")

    assert ran.code == 0
    assert "- [+] figures.csv (8.1 kB): figures\n    Read: read; Holds: 98 figures; What to do: -\n" in ran.out
    assert "compliant" not in ran.out.lower()


def test_read_tells_every_problem_in_code_2(tmp_path: Path) -> None:
    """A folder with mistakes is reported with all of them, and the code says that it is not as it must be."""
    ran = run("evidence", "read", make_evidence(tmp_path / "testshire", "metrcs: []\nfactz: []\n"), "--json")

    assert ran.code == 2
    assert ran.json["read_whole"] is False
    assert [each["line"] for each in ran.json["problems"]] == [7, 8]


def test_read_of_a_folder_without_evidence_ends_in_code_4(tmp_path: Path) -> None:
    """A folder without evidence.yaml could not be read, which is code 4."""
    ran = run("evidence", "read", tmp_path, "--json")

    assert ran.code == 4
    assert ran.json["files"][0]["holds"] == ["it is not there"]
