"""`advocheck example make`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import run


def test_a_folder_of_invented_exports_is_made(tmp_path: Path) -> None:
    """A new folder is written, said to be invented, and the next command is named."""
    folder = tmp_path / "invented"

    ran = run("example", "make", folder, "--children", "40", "--seed", "3")

    assert (ran.code, ran.out) == (0, "")
    assert f"wrote {folder}: 40 children and " in ran.err
    assert "All of it is invented." in ran.err
    assert f"Then: advocheck coverage run {folder}" in ran.err
    assert sorted(each.name for each in folder.iterdir()) == [
        "README.md",
        "coverage.yaml",
        "local",
        "mapping.yaml",
        "ssd",
        "ssda903",
    ]


def test_the_next_command_can_be_run(tmp_path: Path) -> None:
    """The audit that is named next runs on the folder as it is."""
    folder = tmp_path / "invented"
    run("example", "make", folder, "--children", "40", "--seed", "3")

    ran = run("coverage", "run", folder, "--json")

    assert ran.code == 0
    assert ran.json["children_listed"] == 40


def test_where_the_settings_stand_is_said(tmp_path: Path) -> None:
    """Under `tables` the settings stand beside that folder, and the next command is for the folder of both."""
    first = run("example", "make", tmp_path / "council" / "tables", "--children", "1")
    (tmp_path / "council" / "tables").rename(tmp_path / "council" / "old")
    again = run("example", "make", tmp_path / "council" / "tables", "--children", "1")

    settings = tmp_path / "council" / "coverage.yaml"
    assert f"where an audit reads them: {settings}" in first.err
    assert f"{settings} was there already and stays" in again.err
    assert f"Then: advocheck coverage run {tmp_path / 'council'}\n" in first.err


def test_json_names_every_file_and_its_rows(tmp_path: Path) -> None:
    """As JSON it says what was made: how many children, from which seed, and the rows of each file."""
    ran = run("example", "make", tmp_path / "invented", "--children", "1", "--json")

    found = ran.json
    assert (found["written"], found["invented"], found["children"], found["seed"]) == (
        str(tmp_path / "invented"),
        True,
        1,
        1,
    )
    assert {"file": "ssd/ssd_person.csv", "rows": 1} in found["files"]
    assert ran.err == ""


def test_one_child_is_said_so(tmp_path: Path) -> None:
    """One child is a child and not 1 children; folders above are made too."""
    ran = run("example", "make", tmp_path / "above" / "invented", "--children", "1")

    assert ran.code == 0
    assert ": 1 child and " in ran.err


def test_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    """A folder that is there is left as it is."""
    run("example", "make", tmp_path / "invented", "--children", "2")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    ran = run("example", "make", tmp_path / "invented", "--children", "3")

    assert ran.code == 2
    assert "exists already and was left as it is" in ran.err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--children", "many"), "no whole number"),
        (("--children", "-3"), "no whole number"),
        (("--seed", "1.5"), "no whole number"),
        (("--children", "2,000,000"), "Give a number from 0 to 1,000,000"),
    ],
)
def test_a_number_that_cannot_be_used_is_refused(tmp_path: Path, given: tuple[str, ...], said: str) -> None:
    """A number that is none, or too great, is refused and nothing is written."""
    ran = run("example", "make", tmp_path / "invented", *given)

    assert ran.code == 2
    assert said in ran.err
    assert list(tmp_path.iterdir()) == []
