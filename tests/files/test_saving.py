"""A file saved whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from compliance.files.saving import save, save_new
from compliance.text.problem import InvalidArgument


def _names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_saves_the_bytes_as_given(tmp_path: Path) -> None:
    """What is written is what was given, and nothing else is left in the folder."""
    save(tmp_path / "a.yaml", b"a\r\n\x00\xff")

    assert (tmp_path / "a.yaml").read_bytes() == b"a\r\n\x00\xff"
    assert _names(tmp_path) == ["a.yaml"]


def test_replaces_what_stood_there(tmp_path: Path) -> None:
    """An older and longer file is replaced whole."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"older and longer")

    save(path, b"new")

    assert path.read_bytes() == b"new"
    assert _names(tmp_path) == ["a.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_replaces_a_link_and_not_what_it_leads_to(tmp_path: Path) -> None:
    """A link at the name cannot make the program write somewhere else."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"kept")
    (tmp_path / "a.yaml").symlink_to(elsewhere)

    save(tmp_path / "a.yaml", b"new")

    assert elsewhere.read_bytes() == b"kept"
    assert not (tmp_path / "a.yaml").is_symlink()


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "stop"])
def test_a_save_that_fails_leaves_the_old_file_and_no_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, failure: BaseException
) -> None:
    """A full disk, or a person who stops the run, leaves the old bytes, and no temporary file with the new ones."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")

    def fails(*_: object) -> None:
        raise failure

    monkeypatch.setattr(*((os, "fsync", fails) if step == "fsync" else (Path, "replace", fails)))

    with pytest.raises((InvalidArgument, KeyboardInterrupt)):
        save(path, b"new")

    assert path.read_bytes() == b"old"
    assert _names(tmp_path) == ["a.yaml"]


def test_says_why_a_file_could_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The path and the reason of the system stand in the message."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(InvalidArgument, match=r"a\.yaml cannot be written \(No space left on device\)"):
        save(tmp_path / "a.yaml", b"new")


@pytest.mark.parametrize(
    ("name", "reason"),
    [("missing/a.yaml", "No such file or directory"), ("file/a.yaml", "Not a directory"), ("x" * 300, "too long")],
    ids=["missing_folder", "file_for_a_folder", "too_long"],
)
def test_says_why_a_folder_cannot_be_written_to(tmp_path: Path, name: str, reason: str) -> None:
    """A folder that is not there, or a name that cannot be, is refused before anything is written."""
    (tmp_path / "file").touch()

    with pytest.raises(InvalidArgument, match=f"cannot be written .*{reason}"):
        save(tmp_path / name, b"new")


def test_refuses_to_save_over_a_folder(tmp_path: Path) -> None:
    """A folder at the name stays as it is."""
    (tmp_path / "a").mkdir()

    with pytest.raises(InvalidArgument, match="cannot be written"):
        save(tmp_path / "a", b"new")

    assert _names(tmp_path) == ["a"]


def test_others_may_read_what_is_saved(tmp_path: Path) -> None:
    """A report is for handing on: it is not kept from others as temporary files are."""
    save(tmp_path / "a.yaml", b"new")

    assert (tmp_path / "a.yaml").stat().st_mode & 0o444 == 0o444


def test_save_new_writes_where_nothing_stands(tmp_path: Path) -> None:
    """A new name is written like any other."""
    save_new(tmp_path / "a.yaml", b"new")

    assert (tmp_path / "a.yaml").read_bytes() == b"new"


@pytest.mark.parametrize("kind", ["file", "folder", "link", "broken_link"])
def test_save_new_leaves_what_stands_there(tmp_path: Path, kind: str) -> None:
    """Whatever stands at the name already is left as it is, a broken link included."""
    path = tmp_path / "a.yaml"
    (tmp_path / "b").write_bytes(b"old")
    if kind == "file":
        path.write_bytes(b"old")
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("b" if kind == "link" else "nowhere")
    before = _names(tmp_path)

    with pytest.raises(InvalidArgument, match="exists already and was left as it is"):
        save_new(path, b"new")

    assert _names(tmp_path) == before
    assert (tmp_path / "b").read_bytes() == b"old"
