"""A new folder, there whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.files import new_folder
from compliance.files.new_folder import make_new_folder
from compliance.text.problem import InvalidArgument

FILES = {"pack.yaml": b"kind: pack\n", "inner/rules.yaml": b"kind: requirements\n"}


def test_every_file_is_there(tmp_path: Path) -> None:
    """The folder holds every file, and nothing else is left beside it."""
    make_new_folder(tmp_path / "mine", FILES)

    assert {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.yaml")} == {
        f"mine/{name}": data for name, data in FILES.items()
    }
    assert [each.name for each in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_what_is_there_is_left_as_it_is(kind: str, tmp_path: Path) -> None:
    """A folder, a file or a link that leads nowhere is never written over."""
    there = tmp_path / "mine"
    if kind == "folder":
        there.mkdir()
    elif kind == "file":
        there.write_text("mine", encoding="utf-8")
    else:
        there.symlink_to(tmp_path / "nowhere")

    with pytest.raises(InvalidArgument, match="exists already and was left as it is"):
        make_new_folder(there, FILES)

    assert [each.name for each in tmp_path.iterdir()] == ["mine"]


def test_a_folder_that_cannot_be_finished_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a file cannot be written the folder is not there at all, nor what was begun."""
    written: list[Path] = []

    def fails(path: Path, data: bytes) -> None:
        if written:
            raise OSError(28, "No space left on device")
        written.append(path)
        path.parent.mkdir(parents=True)
        path.write_bytes(data)

    monkeypatch.setattr(new_folder, "_write", fails)

    with pytest.raises(InvalidArgument, match=r"cannot be written \(No space left on device\)"):
        make_new_folder(tmp_path / "mine", FILES)

    assert written
    assert list(tmp_path.iterdir()) == []


def test_a_folder_above_that_is_missing_is_told(tmp_path: Path) -> None:
    """A name that no folder can have is told in words."""
    with pytest.raises(InvalidArgument, match="cannot be written"):
        make_new_folder(tmp_path / ("x" * 300), FILES)


def test_a_folder_filled_bit_by_bit_is_there_at_the_end(tmp_path: Path) -> None:
    """A folder that is filled step by step has its name when all went well, and not before."""
    with new_folder.new_folder(tmp_path / "mine") as unfinished:
        unfinished.mkdir()
        (unfinished / "first.txt").write_text("1", encoding="utf-8")
        assert not (tmp_path / "mine").exists()

    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.txt")] == ["mine/first.txt"]


def test_a_folder_whose_filling_is_broken_off_is_not_there(tmp_path: Path) -> None:
    """When the filling is broken off, by whatever, nothing is left, and the reason goes on."""

    def begin_and_break_off() -> None:
        with new_folder.new_folder(tmp_path / "mine") as unfinished:
            unfinished.mkdir()
            (unfinished / "first.txt").write_text("1", encoding="utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        begin_and_break_off()

    assert list(tmp_path.iterdir()) == []
