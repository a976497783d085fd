"""The folders of more standards that settings name."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from compliance.text.problem import Problem
from compliance.workspace.standards_paths import missing_folders, paths_lines, toml_text


def _missing(folder: Path, text: str) -> list[Problem]:
    return list(missing_folders(tomllib.loads(text)["standards"]["paths"], text, folder / "advocheck.toml"))


def test_folders_that_are_there_are_no_problem(tmp_path: Path) -> None:
    """A folder beside the settings, above them or named in full is no problem."""
    (tmp_path / "council" / "mine").mkdir(parents=True)
    (tmp_path / "ours").mkdir()
    text = f"[standards]\npaths = ['mine', '../ours', '{tmp_path.as_posix()}']\n"

    assert _missing(tmp_path / "council", text) == []


@pytest.mark.parametrize(
    ("text", "line", "column", "width"),
    [
        pytest.param('[standards]\npaths = ["gone"]\n', 2, 10, 6, id="one line"),
        pytest.param("[standards]\npaths = ['gone']\n", 2, 10, 6, id="single quotes"),
        pytest.param('[standards]\npaths = [\n  "here",\n  "gone",\n]\n', 4, 3, 6, id="a line each"),
        pytest.param('[standards]\n# "gone"\npaths = ["gone"]\n', 3, 10, 6, id="not in a comment"),
        pytest.param('[standards]\npaths = ["\\u0067one"]\n', 2, 1, 5, id="written otherwise: where paths stands"),
        pytest.param('standards = {paths = ["gone"]}\n', 1, 23, 6, id="in braces"),
    ],
)
def test_a_missing_folder_is_told_where_it_is_named(
    text: str, line: int, column: int, width: int, tmp_path: Path
) -> None:
    """A folder that is not there is told with the line and column of its name in the settings."""
    (tmp_path / "here").mkdir()

    [problem] = _missing(tmp_path, text)

    assert problem.message == 'standards.paths names the folder "gone", which is not there'
    assert problem.place.path == str(tmp_path / "advocheck.toml")
    assert (problem.place.line, problem.place.column, problem.width) == (line, column, width)
    assert problem.next_step


def test_every_missing_folder_is_told_at_once(tmp_path: Path) -> None:
    """Every folder that is not there is told in one go."""
    assert len(_missing(tmp_path, '[standards]\npaths = ["one", "two"]\n')) == 2


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """A file in place of a folder is said to be one."""
    (tmp_path / "pack.yaml").write_text("kind: pack\n", encoding="utf-8")

    [problem] = _missing(tmp_path, '[standards]\npaths = ["pack.yaml"]\n')

    assert problem.message == 'standards.paths names the folder "pack.yaml", which is a file'


@pytest.mark.parametrize(
    ("written", "near"),
    [("my-standard", "my-standards"), ("../council/my-standard", "../council/my-standards"), ("zzz", None)],
    ids=str,
)
def test_the_folder_that_was_meant_is_offered(written: str, near: str | None, tmp_path: Path) -> None:
    """The folder beside it with nearly that name is offered, written in the same way."""
    (tmp_path / "council" / "my-standards").mkdir(parents=True)

    [problem] = _missing(tmp_path / "council", f'[standards]\npaths = ["{written}"]\n')

    assert problem.nearest == near


@pytest.mark.parametrize("written", ["x" * 5_000, "no/such/place", "nul\\u0000byte"], ids=["long", "deep", "a NUL"])
def test_a_name_that_no_folder_can_have_is_told_too(written: str, tmp_path: Path) -> None:
    """A name that no folder can have is told like any other."""
    [problem] = _missing(tmp_path, f'[standards]\npaths = ["{written}"]\n')

    assert problem.code == "no-such-folder"


@pytest.mark.parametrize(
    "path", ["my-standards", "../ours", r"C:\standards", 'a "b"', "caf\u00e9", "\x7f\t"], ids=ascii
)
def test_lines_for_a_folder_are_read_back_as_it(path: str) -> None:
    """The lines that name folders are TOML, and read back as those very names."""
    assert tomllib.loads(paths_lines([path])) == {"standards": {"paths": [path]}}
    assert tomllib.loads(paths_lines(["first", path])) == {"standards": {"paths": ["first", path]}}
    assert tomllib.loads(f"x = {toml_text(path)}") == {"x": path}
