"""One writer at a time of one file."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.files.lock import alone
from compliance.text.problem import InvalidArgument
from tests.support.command import ROOT

_BUSY = r"plan\.yaml is being written by another run of this program and was left as it is\. Wait for that run to end"


def test_only_one_holds_a_file_at_a_time(tmp_path: Path) -> None:
    """A second run waits as long as it was told, and then says why it did nothing; the first is not disturbed."""
    path = tmp_path / "plan.yaml"

    with alone(path) as locked, pytest.raises(InvalidArgument, match=_BUSY), alone(path, patience=0.1):
        pytest.fail("two runs held the file at once")

    assert locked


def test_another_file_of_the_folder_is_free(tmp_path: Path) -> None:
    """Whoever holds one file holds no other."""
    with alone(tmp_path / "plan.yaml"), alone(tmp_path / "decisions.yaml", patience=0.1) as locked:
        assert locked


@pytest.mark.parametrize("failure", [None, ValueError, KeyboardInterrupt])
def test_is_let_go_however_it_ends(tmp_path: Path, failure: type[BaseException] | None) -> None:
    """After a run that went well, failed or was stopped, the next holds the file, and nothing is left in the folder."""
    path = tmp_path / "plan.yaml"
    try:
        with alone(path):
            if failure:
                raise failure
    except (ValueError, KeyboardInterrupt):
        pass

    with alone(path, patience=0.1) as locked:
        assert locked
    assert list(tmp_path.iterdir()) == []


_HOLDS = """
import sys, time
from pathlib import Path
from compliance.files.lock import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_a_run_that_is_killed_lets_go(tmp_path: Path) -> None:
    """Another process holds the file until it is ended by force; what it leaves behind keeps nobody waiting."""
    path = tmp_path / "plan.yaml"
    command = [sys.executable, "-c", _HOLDS, str(path)]

    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(InvalidArgument, match=_BUSY), alone(path, patience=0.1):
            pytest.fail("two processes held the file at once")
        other.kill()

    left = [each.name for each in tmp_path.iterdir()]
    with alone(path) as locked:
        assert locked
    assert left == [".plan.yaml.lock"]
    assert list(tmp_path.iterdir()) == []


def _refusing_to_write(most: int) -> Callable[..., int]:
    """Give an `os.open` that so many times opens nothing for writing."""
    real, left = os.open, [most]

    def opens(path: str, flags: int, *mode: int) -> int:
        if flags & os.O_RDWR and left[0]:
            left[0] -= 1
            raise PermissionError(13, "Permission denied")
        return real(path, flags, *mode)

    return opens


def test_a_lock_of_somebody_else_is_held_by_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock file left by another user, which is closed to us for writing, is locked all the same."""
    (tmp_path / ".plan.yaml.lock").touch()
    monkeypatch.setattr(os, "open", _refusing_to_write(1))

    with alone(tmp_path / "plan.yaml") as locked:
        assert locked


def test_a_lock_that_is_just_being_removed_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that for a moment can be opened in no way is tried again."""
    monkeypatch.setattr(os, "open", _refusing_to_write(3))

    with alone(tmp_path / "plan.yaml") as locked:
        assert locked


def test_a_folder_that_is_closed_is_said_to_be_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be written to is no lock to wait for."""
    monkeypatch.setattr(os, "open", _refusing_to_write(1_000))

    with pytest.raises(PermissionError), alone(tmp_path / "plan.yaml"):
        pytest.fail("a folder was written to that is closed")


def test_a_lock_removed_meanwhile_is_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever gets hold of a lock file that has just been removed takes the new one."""
    lock = tmp_path / ".plan.yaml.lock"
    real, removed = os.open, []

    def opens(path: Path, *more: int) -> int:
        handle = real(path, *more)
        if path == lock and not removed:
            removed.append(lock.unlink())
        return handle

    monkeypatch.setattr(os, "open", opens)

    with alone(tmp_path / "plan.yaml") as locked:
        assert locked
        assert lock.exists()
    assert removed == [None]
