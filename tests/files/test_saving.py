"""A file saved whole or not at all, and never over what somebody else has saved meanwhile."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from compliance.files import lock
from compliance.files.saving import remove, save, save_new
from compliance.text.canonical import sha256
from compliance.text.problem import FileChanged, InvalidArgument

_ROOT = Path(__file__).resolve().parents[2]
_KILLS = int(os.environ.get("ADVOCHECK_KILLS", "50"))
_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no modes")


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


@pytest.mark.parametrize("name", [".", "a\0b"], ids=["no_name", "nul"])
def test_refuses_a_name_that_cannot_be(name: str) -> None:
    """What is no name of a file is refused like any other that cannot be written."""
    with pytest.raises(InvalidArgument, match=r"cannot be written \(its name cannot be used\)"):
        save(Path(name), b"new")


def test_refuses_to_save_over_a_folder(tmp_path: Path) -> None:
    """A folder at the name stays as it is."""
    (tmp_path / "a").mkdir()

    with pytest.raises(InvalidArgument, match="cannot be written"):
        save(tmp_path / "a", b"new")

    assert _names(tmp_path) == ["a"]


@contextmanager
def _umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def _mode(path: Path) -> str:
    return oct(path.stat().st_mode & 0o7777)


@_UNIX
@pytest.mark.parametrize(("mask", "mode"), [(0o022, "0o644"), (0o077, "0o600"), (0o002, "0o664")])
def test_a_new_file_is_open_to_whom_the_user_says(tmp_path: Path, mask: int, mode: str) -> None:
    """The user's umask decides who may read a new file: all, nobody else, or the group as well."""
    with _umask(mask):
        save(tmp_path / "a.yaml", b"new")
        save_new(tmp_path / "b.yaml", b"new")

    assert [_mode(tmp_path / name) for name in ("a.yaml", "b.yaml")] == [mode, mode]


@_UNIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o444])
def test_a_file_that_is_replaced_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    """Who could read or write the old file can the new one, whatever the umask is now."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    path.chmod(mode)

    with _umask(0o022):
        save(path, b"new")

    assert (path.read_bytes(), _mode(path)) == (b"new", oct(mode))


@_UNIX
def test_a_group_that_cannot_be_kept_gives_its_rights_to_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file for one group does not come to be read by another because the user may not give files to the first."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    path.chmod(0o664)

    def refuses(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "chown", refuses)
    save(path, b"new")

    assert _mode(path) == "0o644"


@_UNIX
def test_a_private_file_is_private_while_it_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy being written is open to its writer alone until it has the mode of the file it replaces."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    path.chmod(0o644)
    seen = []
    real = os.fsync

    def look(handle: int) -> None:
        seen.extend(_mode(each) for each in tmp_path.glob("*~"))
        real(handle)

    monkeypatch.setattr(os, "fsync", look)
    save(path, b"new")

    assert seen == ["0o600"]


def test_saves_over_the_file_that_was_read(tmp_path: Path) -> None:
    """A change made from what stands there is saved, and the next change is made from that."""
    path = tmp_path / "plan.yaml"

    save(path, b"one", was=None)
    save(path, b"two", was=sha256(b"one"))
    save(path, b"three", was=sha256(b"two").upper())

    assert path.read_bytes() == b"three"
    assert _names(tmp_path) == ["plan.yaml"]


def test_a_second_editor_is_told_and_nothing_is_overwritten(tmp_path: Path) -> None:
    """A change made from bytes that have been replaced since is refused, with what stands there now."""
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"hers")

    with pytest.raises(FileChanged) as told:
        save(path, b"his", was=sha256(b"as both read it"))

    assert path.read_bytes() == b"hers"
    assert (told.value.path, told.value.now) == (path, sha256(b"hers"))
    assert str(told.value).startswith(f"{path} was changed after it was read (last saved ")
    assert str(told.value).endswith("Nothing was overwritten. Read it again, then make your change again.")
    assert _names(tmp_path) == ["plan.yaml"]


@_UNIX
def test_says_when_the_file_was_last_saved_and_whose_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second editor learns whom to ask: the time is that of the computer's own clock."""
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"hers")
    os.utime(path, (1_790_000_000, 1_790_000_000))
    monkeypatch.setattr(Path, "owner", lambda _: "asha")
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()

    try:
        with pytest.raises(FileChanged, match=r"\(last saved 2026-09-21 at 15:13; it belongs to asha\)"):
            save(path, b"his", was=sha256(b"old"))
    finally:
        monkeypatch.undo()
        time.tzset()


def test_says_that_the_file_has_gone(tmp_path: Path) -> None:
    """A file that was removed after it was read is not written anew as if nothing had happened."""
    with pytest.raises(FileChanged, match=r"plan\.yaml was removed or renamed after it was read") as told:
        save(tmp_path / "plan.yaml", b"new", was=sha256(b"old"))

    assert told.value.now is None
    assert _names(tmp_path) == []


def test_refuses_a_folder_where_the_file_was(tmp_path: Path) -> None:
    """What is no longer an ordinary file is neither read nor replaced."""
    (tmp_path / "plan.yaml").mkdir()

    with pytest.raises(FileChanged, match="no longer an ordinary file"):
        save(tmp_path / "plan.yaml", b"new", was=sha256(b"old"))

    assert (tmp_path / "plan.yaml").is_dir()


def test_a_new_file_gives_way_to_one_of_this_very_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program's file that appears between the look and the save is left as it is."""
    path = tmp_path / "plan.yaml"
    monkeypatch.setattr(os, "fsync", lambda _: path.write_bytes(b"theirs"))

    with pytest.raises(FileChanged, match="exists already and was left as it is"):
        save(path, b"ours", was=None)

    assert path.read_bytes() == b"theirs"
    assert _names(tmp_path) == ["plan.yaml"]


def test_saves_a_new_file_on_a_disk_that_knows_no_second_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A memory stick takes new files too."""

    def refuses(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuses)
    save(tmp_path / "plan.yaml", b"new", was=None)

    assert (tmp_path / "plan.yaml").read_bytes() == b"new"


def test_of_many_editors_at_once_each_change_is_saved_or_its_editor_told(tmp_path: Path) -> None:
    """Eight editors add a line each, again and again, until all lines are in: none is lost."""
    path = tmp_path / "plan.yaml"
    save(path, b"", was=None)

    def add(line: bytes) -> None:
        while True:
            before = path.read_bytes()
            try:
                return save(path, before + line, was=sha256(before))
            except FileChanged:
                continue

    lines = [b"%d\n" % number for number in range(40)]
    with ThreadPoolExecutor(8) as editors:
        list(editors.map(add, lines))

    assert sorted(path.read_bytes().splitlines(keepends=True)) == sorted(lines)
    assert _names(tmp_path) == ["plan.yaml"]


@_UNIX
def test_saves_on_a_disk_that_knows_no_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A network folder without locks is written all the same, and the check is still made."""

    def refuses(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(lock.fcntl, "flock", refuses)
    path = tmp_path / "plan.yaml"
    save(path, b"new", was=None)

    with pytest.raises(FileChanged):
        save(path, b"newer", was=sha256(b"old"))
    assert path.read_bytes() == b"new"
    assert _names(tmp_path) == ["plan.yaml"]


def test_removes_the_file_that_was_read(tmp_path: Path) -> None:
    """A file that still holds what it did is taken away, and nothing is left of it."""
    save(tmp_path / "plan.yaml", b"old")

    remove(tmp_path / "plan.yaml", was=sha256(b"old"))

    assert _names(tmp_path) == []


def test_removes_no_file_that_somebody_has_changed(tmp_path: Path) -> None:
    """A file that was changed after it was read stays, and its editor is told."""
    save(tmp_path / "plan.yaml", b"hers")

    with pytest.raises(FileChanged, match=r"plan\.yaml was changed after it was read"):
        remove(tmp_path / "plan.yaml", was=sha256(b"old"))

    assert (tmp_path / "plan.yaml").read_bytes() == b"hers"
    assert _names(tmp_path) == ["plan.yaml"]


def test_says_why_a_file_could_not_be_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The path and the reason of the system stand in the message, and the file stays."""
    path = tmp_path / "plan.yaml"
    save(path, b"old")

    def refuses(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuses)

    with pytest.raises(InvalidArgument, match=r"plan\.yaml cannot be removed \(Permission denied\)"):
        remove(path, was=sha256(b"old"))
    assert path.read_bytes() == b"old"


def test_clears_up_after_a_save_that_was_ended_by_force(tmp_path: Path) -> None:
    """A half-written copy of this very file goes with the next save; what only looks like one is left as it is."""
    kept = [".plan.yaml.0123abcd", ".plan.yaml.0123abc~", ".plan.yamlx.0123abcd~", "plan.yaml.0123abcd~", "plan.yaml~"]
    for name in (".plan.yaml.0123abcd~", *kept):
        (tmp_path / name).touch()

    save(tmp_path / "plan.yaml", b"new")

    assert _names(tmp_path) == sorted([*kept, "plan.yaml"])


_SAVES_FOR_EVER = """
import sys
from pathlib import Path
from compliance.files.saving import save
path = Path(sys.argv[1])
while True:
    for letter in (b"a", b"b"):
        save(path, letter * 300_000)
        print(end=".", flush=True)
"""


def test_a_run_that_is_killed_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    """Whenever a run is ended in the middle of its saves, the file is whole, and the next save clears up."""
    path = tmp_path / "plan.yaml"
    chance = random.Random(20_260_630)
    whole = {b"a" * 300_000, b"b" * 300_000}
    found = []

    for _ in range(_KILLS):
        _kill_a_run(path, chance.uniform(0.0, 0.03))
        found.append(path.read_bytes() in whole)
    save(path, b"last")

    assert found == [True] * _KILLS
    assert path.read_bytes() == b"last"
    assert _names(tmp_path) == ["plan.yaml"]


def _kill_a_run(path: Path, after: float) -> None:
    command = [sys.executable, "-c", _SAVES_FOR_EVER, str(path)]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, bufsize=0) as run:
        assert run.stdout is not None
        assert run.stdout.read(1) == b"."  # the first save is done
        time.sleep(after)
        run.kill()


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
