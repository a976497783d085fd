"""Folders offered while a path is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.workspace.finding_folders import folders_like, typed_folder
from tests.support.council import make_evidence


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a folder with two folders of evidence, a plain one, a hidden one and a file."""
    make_evidence(tmp_path / "dorset")
    make_evidence(tmp_path / "Devon")
    (tmp_path / "archive" / "old").mkdir(parents=True)
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "dull.txt").write_text("a file")
    return tmp_path


def _names(text: str, home: Path) -> list[str]:
    return [each.name for each in folders_like(text, home)]


def test_nothing_typed_lists_the_folder_one_is_in_evidence_first(home: Path) -> None:
    """Folders with evidence stand first; files and hidden folders are left out."""
    assert _names("", home) == ["Devon", "dorset", "archive"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("d", ["Devon", "dorset"], id="capitals do not matter"),
        pytest.param("do", ["dorset"], id="one left"),
        pytest.param("archive/", ["old"], id="inside a folder"),
        pytest.param("archive/o", ["old"], id="inside, begun"),
        pytest.param(".h", [".hidden"], id="a hidden one that is asked for"),
        pytest.param("zz", [], id="none"),
        pytest.param("none/at/all", [], id="a folder that is not there"),
        pytest.param("x" * 5_000, [], id="a name that no folder can have"),
        pytest.param("a\0b", [], id="nor this"),
    ],
)
def test_what_is_typed_is_completed(home: Path, text: str, names: list[str]) -> None:
    """The last part of the path is completed by the folders that begin so."""
    assert _names(text, home) == names


def test_a_full_path_is_completed_too(home: Path) -> None:
    """A path from the root is read as it stands."""
    assert _names(f"{home}/dor", Path("/")) == ["dorset"]


def test_each_choice_says_whether_evidence_stands_in_it(home: Path) -> None:
    """A folder with evidence is told from one without."""
    assert {each.name: each.holds_evidence for each in folders_like("", home)} == {
        "Devon": True,
        "dorset": True,
        "archive": False,
    }


def test_typed_words_stand_for_a_folder(home: Path) -> None:
    """Quotes around a path are passed over, and a name starts from where one is."""
    assert typed_folder(f'"{home}/dorset"', Path("/")) == home / "dorset"
    assert typed_folder(" dorset ", home) == home / "dorset"
    with pytest.raises(ValueError, match="A folder cannot have this name"):
        typed_folder("a\0b", home)
