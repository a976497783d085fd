"""Files held inside one folder, read as bytes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.files.folder import MOST_FOLDERS_DEEP, inside, read_file, read_tree, why_not_a_name
from compliance.text.problem import EvidenceUnreadable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes need rights there")


def _write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def test_reads_the_bytes_as_they_are(tmp_path: Path) -> None:
    """Line ends, marks and bytes that are no text come back unchanged."""
    data = b"\xef\xbb\xbfa\r\nb\x00\xff"
    (tmp_path / "a.bin").write_bytes(data)

    assert read_file(tmp_path / "a.bin") == data


@pytest.mark.parametrize(("size", "refused"), [(10, False), (11, True)], ids=["at_the_most", "over"])
def test_reads_no_file_over_the_most(tmp_path: Path, size: int, *, refused: bool) -> None:
    """A file over the most bytes is refused before it is opened, with both figures."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * size)

    if refused:
        with pytest.raises(EvidenceUnreadable, match=r"a\.csv holds 11 bytes; at most 10 are read"):
            read_file(path, most=10)
    else:
        assert len(read_file(path, most=10)) == size


def _missing(path: Path) -> None:
    path.with_name("another").touch()


def _folder(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _device_link(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _through_a_file(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_bytes(b"")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_missing, "was not found. Check the name"),
        (_folder, "is not an ordinary file"),
        (_pipe, "is not an ordinary file"),
        (_device_link, "is not an ordinary file"),
        (_loop, "could not be read (Too many levels of symbolic links)"),
        (_through_a_file, "could not be read (Not a directory)"),
    ],
)
def test_refuses_what_is_no_ordinary_file(tmp_path: Path, make: Callable[[Path], None], said: str) -> None:
    """A pipe would wait for ever and a device has no end: each is named and none is opened."""
    path = tmp_path / "folder" / "a.yaml"
    path.parent.mkdir()
    make(path)

    with pytest.raises(EvidenceUnreadable) as raised:
        read_file(path)

    assert str(path) in str(raised.value)
    assert said in str(raised.value)


@pytest.mark.parametrize("name", ["a\0b", "a\ud800b"], ids=["nul", "surrogate"])
def test_refuses_a_name_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    """A name that the system cannot even look up is a matter of the file, not of the program."""
    with pytest.raises(EvidenceUnreadable, match="its name cannot be used"):
        read_file(tmp_path / name)


def test_refuses_a_name_that_is_too_long(tmp_path: Path) -> None:
    """A name over the limit of the system is refused with its reason."""
    with pytest.raises(EvidenceUnreadable, match="File name too long"):
        read_file(tmp_path / ("x" * 300))


def test_refuses_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason that the system gives is handed on in its own words."""

    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    path = tmp_path / "a.yaml"
    path.touch()
    monkeypatch.setattr(Path, "read_bytes", refused)

    with pytest.raises(EvidenceUnreadable, match=r"a\.yaml could not be read \(Permission denied\)"):
        read_file(path)


def test_tree_gives_files_sorted_by_relative_path(tmp_path: Path) -> None:
    """Every file of the ending is given once, by its path with forward slashes, in one order on every machine."""
    _write(tmp_path, "b.yaml", "a/z.yaml", "a/b/c.yaml", "a.yaml", "note.txt", "a/note.yml")

    found = list(read_tree(tmp_path, ".yaml"))

    assert found == [(name, name.encode()) for name in ("a.yaml", "a/b/c.yaml", "a/z.yaml", "b.yaml")]


def test_tree_passes_over_hidden_names(tmp_path: Path) -> None:
    """What begins with a full stop is no evidence: editors and version control keep copies there."""
    _write(tmp_path, ".hidden.yaml", ".git/a.yaml", "a/.b/c.yaml", "a/d.yaml")

    assert [name for name, _ in read_tree(tmp_path, ".yaml")] == ["a/d.yaml"]


def test_tree_follows_no_link(tmp_path: Path) -> None:
    """A link to a file or folder, inside or outside, is passed over, and a loop does not turn for ever."""
    _write(tmp_path, "in/a.yaml", "out/b.yaml")
    root = tmp_path / "in"
    (root / "file.yaml").symlink_to(tmp_path / "out" / "b.yaml")
    (root / "same.yaml").symlink_to("a.yaml")
    (root / "folder").symlink_to(tmp_path / "out")
    (root / "loop").symlink_to(root)

    assert [name for name, _ in read_tree(root, ".yaml")] == ["a.yaml"]


def test_tree_of_an_empty_folder_is_empty(tmp_path: Path) -> None:
    """A folder with nothing in it is no mistake."""
    assert list(read_tree(tmp_path, ".yaml")) == []


@pytest.mark.parametrize("make", [_missing, Path.touch], ids=["missing", "file"])
def test_tree_needs_a_folder(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """A folder that is missing, or is a file, is named."""
    make(tmp_path / "a")

    with pytest.raises(EvidenceUnreadable, match="a is not a folder"):
        list(read_tree(tmp_path / "a", ".yaml"))


def test_tree_refuses_a_pipe_among_its_files(tmp_path: Path) -> None:
    """A pipe with the right ending is refused, not waited for."""
    _pipe(tmp_path / "a.yaml")

    with pytest.raises(EvidenceUnreadable, match=r"a\.yaml is not an ordinary file"):
        list(read_tree(tmp_path, ".yaml"))


def test_tree_does_not_pass_over_a_folder_that_cannot_be_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Evidence that could not be seen is never taken for absent."""
    _write(tmp_path, "a/b.yaml", "c.yaml")
    listed = os.scandir

    def refused(path: str) -> object:
        if str(path).endswith("a"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refused)

    with pytest.raises(EvidenceUnreadable, match=r"/a could not be read \(Permission denied\)"):
        list(read_tree(tmp_path, ".yaml"))


@pytest.mark.parametrize(("depth", "refused"), [(MOST_FOLDERS_DEEP, False), (MOST_FOLDERS_DEEP + 1, True)])
def test_tree_is_read_to_a_stated_depth(tmp_path: Path, depth: int, *, refused: bool) -> None:
    """Folders nested past the limit are refused, not passed over."""
    _write(tmp_path, "d/" * depth + "a.yaml")

    if refused:
        with pytest.raises(EvidenceUnreadable, match="more than 40 deep"):
            list(read_tree(tmp_path, ".yaml"))
    else:
        assert len(list(read_tree(tmp_path, ".yaml"))) == 1


def test_tree_of_a_thousand_folders_ends_soon(tmp_path: Path) -> None:
    """Folders nested a thousand deep end in a message, not in a fault of the program."""
    folders = [tmp_path / Path(*["d"] * depth) for depth in range(1, 1_001)]
    for folder in folders:
        folder.mkdir()

    try:
        with pytest.raises(EvidenceUnreadable, match="more than 40 deep"):
            list(read_tree(tmp_path, ".yaml"))
    finally:
        # Too deep for what cleans up after tests.
        for folder in reversed(folders):
            folder.rmdir()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("evidence.yaml", None),
        ("tables/offers.csv", None),
        ("./offers.csv", None),
        ("a..b.csv", None),
        ("...", None),
        ("Größe 2024.csv", None),
        ("", "it is empty or holds a NUL"),
        ("a\0.csv", "it is empty or holds a NUL"),
        ("/etc/passwd", "it is absolute"),
        ("//server/share/a.csv", "it is absolute"),
        ("\\\\server\\share\\a.csv", "it is absolute"),
        ("\\windows\\a.csv", "it is absolute"),
        ("C:\\data\\a.csv", "it is absolute"),
        ("c:a.csv", "it is absolute"),
        ("..", "it leads out of the folder (..)"),
        ("../a.csv", "it leads out of the folder (..)"),
        ("tables/../../a.csv", "it leads out of the folder (..)"),
        ("tables/../a.csv", "it leads out of the folder (..)"),
        ("tables\\..\\..\\a.csv", "it leads out of the folder (..)"),
    ],
    ids=ascii,
)
def test_a_name_in_a_register_stays_inside(name: str, reason: str | None) -> None:
    """Absolute names, drives and steps upward are refused in the spelling of either system, on both."""
    assert why_not_a_name(name) == reason


def test_inside_gives_the_path_of_a_file_within(tmp_path: Path) -> None:
    """A plain name is found below the folder, also where the folder itself is reached by a link."""
    _write(tmp_path, "real/tables/a.csv")
    (tmp_path / "link").symlink_to("real")

    for root in (tmp_path / "real", tmp_path / "link"):
        assert read_file(inside(root, "tables/a.csv")) == b"real/tables/a.csv"


def test_inside_allows_a_link_that_stays_within(tmp_path: Path) -> None:
    """A link from one place of the folder to another leads nowhere else."""
    _write(tmp_path, "a.csv")
    (tmp_path / "b.csv").symlink_to("a.csv")

    assert read_file(inside(tmp_path, "b.csv")) == b"a.csv"


@pytest.mark.parametrize("name", ["../b.csv", "/etc/hostname", ""])
def test_inside_refuses_a_bad_name(tmp_path: Path, name: str) -> None:
    """The reason stands in the message."""
    with pytest.raises(EvidenceUnreadable, match=f'The file name "{name}" cannot be used: it '):
        inside(tmp_path, name)


@pytest.mark.parametrize("target", ["../out", "/etc"], ids=["beside", "far_away"])
def test_inside_refuses_a_link_that_leads_out(tmp_path: Path, target: str) -> None:
    """A link out is refused for a file, and for every name below a folder."""
    _write(tmp_path, "out/b.csv")
    root = tmp_path / "in"
    root.mkdir()
    (root / "link").symlink_to(target)

    for name in ("link", "link/b.csv"):
        with pytest.raises(EvidenceUnreadable, match="leads out of the folder through a link"):
            inside(root, name)


def test_inside_takes_no_folder_for_another_that_begins_alike(tmp_path: Path) -> None:
    """A folder beside, whose name only begins with ours, is outside."""
    _write(tmp_path, "north-old/b.csv", "north/a.csv")
    (tmp_path / "north" / "link").symlink_to("../north-old/b.csv")

    with pytest.raises(EvidenceUnreadable, match="leads out of the folder"):
        inside(tmp_path / "north", "link")


@pytest.mark.parametrize("name", ["loop", "loop/a.csv", "a\ud800.csv"], ids=["loop", "below_a_loop", "surrogate"])
def test_inside_refuses_a_name_that_leads_nowhere(tmp_path: Path, name: str) -> None:
    """A link to itself, or a name that no file can have, ends in a message."""
    (tmp_path / "loop").symlink_to("loop")

    with pytest.raises(EvidenceUnreadable, match="cannot be used: it leads nowhere"):
        inside(tmp_path, name)
