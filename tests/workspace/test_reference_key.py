"""The key of hashed references: a private file that is never in what is shared."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from compliance.text.problem import EvidenceUnreadable, InvalidArgument
from compliance.workspace.reference_key import key_file, open_key, read_key
from tests.support.papers import KEY, KEY_TEXT


def test_a_key_is_made_where_there_is_none_and_kept(tmp_path: Path) -> None:
    """It says so once; the second time the same key is read."""
    path = tmp_path / "keys" / "council.key"

    made, again = open_key(path, tmp_path / "audit"), open_key(path, tmp_path / "audit")

    assert "made a key" in made.said[0]
    assert again.said == ()
    assert made.key.mark == again.key.mark


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")
def test_a_key_is_open_to_its_owner_alone(tmp_path: Path) -> None:
    """Whatever the user's settings say of new files."""
    path = tmp_path / "council.key"

    open_key(path, tmp_path / "audit")

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")
def test_a_key_that_others_can_read_is_told(tmp_path: Path) -> None:
    """It is used all the same, and what to do is said."""
    path = tmp_path / "council.key"
    path.write_text(KEY_TEXT)
    path.chmod(0o644)

    found = read_key(path)

    assert "chmod 600" in found.said[0]
    assert found.key.mark == KEY.mark


def test_two_keys_are_never_the_same(tmp_path: Path) -> None:
    """Each is drawn by the system."""
    marks = {open_key(tmp_path / name, tmp_path / "audit").key.mark for name in ("a", "b", "c")}

    assert len(marks) == 3


def test_a_key_among_what_is_audited_is_refused(tmp_path: Path) -> None:
    """It would go along when the folder is passed on; nothing is made."""
    path = tmp_path / "tables" / ".." / "council.key"
    (tmp_path / "tables").mkdir()

    with pytest.raises(InvalidArgument, match="would stand among the files"):
        open_key(path, tmp_path)
    assert not (tmp_path / "council.key").exists()


@pytest.mark.parametrize(
    "text", ["", "abc", KEY_TEXT[:30], KEY_TEXT.upper(), f"{KEY_TEXT}\n{KEY_TEXT}", KEY_TEXT + "0", "kind: coverage"]
)
def test_what_is_no_key_is_refused_and_left_as_it_is(tmp_path: Path, text: str) -> None:
    """Empty, short, in capitals, two of them, an odd number of digits, another file; its text is never repeated."""
    path = tmp_path / "council.key"
    path.write_text(text)

    with pytest.raises(EvidenceUnreadable, match="is no key") as caught:
        open_key(path, tmp_path / "audit")

    assert path.read_text() == text
    assert KEY_TEXT[:20] not in str(caught.value)


def test_a_key_is_never_made_to_read_a_paper(tmp_path: Path) -> None:
    """A new one could not be the one it was shared with."""
    with pytest.raises(EvidenceUnreadable, match="There is no key"):
        read_key(tmp_path / "council.key")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A folder that is a file."""
    (tmp_path / "file").write_text("")

    with pytest.raises(InvalidArgument, match="cannot be made"):
        open_key(tmp_path / "file" / "council.key", tmp_path / "audit")


def test_a_key_that_is_not_named_stands_with_the_users_own_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never beside the evidence."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert key_file().name == "reference.key"
