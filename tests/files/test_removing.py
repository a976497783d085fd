"""A file taken away only while it is what it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.files.saving import remove
from compliance.text.canonical import sha256
from compliance.text.problem import FileChanged, InvalidArgument


def test_removes_the_file_that_was_read(tmp_path: Path) -> None:
    """A file that still holds what it did is taken away, and nothing is left beside it."""
    (tmp_path / "a.yaml").write_bytes(b"made")

    remove(tmp_path / "a.yaml", was=sha256(b"made"))

    assert list(tmp_path.iterdir()) == []


def test_leaves_a_file_that_somebody_has_changed(tmp_path: Path) -> None:
    """What somebody else has written meanwhile is not taken away."""
    (tmp_path / "a.yaml").write_bytes(b"theirs")

    with pytest.raises(FileChanged) as told:
        remove(tmp_path / "a.yaml", was=sha256(b"made"))

    assert told.value.now == sha256(b"theirs")
    assert (tmp_path / "a.yaml").read_bytes() == b"theirs"


def test_says_that_a_file_is_gone_already(tmp_path: Path) -> None:
    """A file that somebody else took away is told."""
    with pytest.raises(FileChanged, match="removed or renamed"):
        remove(tmp_path / "a.yaml", was=sha256(b"made"))


def test_refuses_a_name_that_cannot_be() -> None:
    """What is no name of a file is refused in words."""
    with pytest.raises(InvalidArgument, match="cannot be removed"):
        remove(Path("a\0b"), was=sha256(b""))
