"""Parsed standards kept between runs: never stale, never trusted."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.standards.library import Library
from compliance.workspace import library_cache
from compliance.workspace.library_cache import cache_key, recall, remember
from compliance.workspace.opening import load_library
from tests.support.council import make_standards
from tests.support.opened import dorset


@pytest.fixture(scope="module")
def library() -> Library:
    """Give the shipped standards."""
    return dorset().library


def _kept(cache: Path) -> list[Path]:
    return sorted(cache.glob("*.library"))


def test_what_is_kept_comes_back_equal(tmp_path: Path, library: Library) -> None:
    """A library that is kept comes back equal in every part."""
    remember(tmp_path, "key", library)

    assert recall(tmp_path, "key") == library


def test_another_key_gives_nothing(tmp_path: Path, library: Library) -> None:
    """A library kept under one key is not given for another."""
    remember(tmp_path, "key", library)

    assert recall(tmp_path, "other") is None


def test_the_key_follows_names_and_contents(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key is the same for the same files in any order, and another for another name, content or program."""
    first = cache_key({"a.yaml": "1", "b.yaml": "2"})

    assert cache_key({"b.yaml": "2", "a.yaml": "1"}) == first
    assert cache_key({"a.yaml": "2", "b.yaml": "1"}) != first
    assert cache_key({"a.yaml": "1", "c.yaml": "2"}) != first
    monkeypatch.setattr(library_cache, "__version__", "another")
    assert cache_key({"a.yaml": "1", "b.yaml": "2"}) != first


def test_the_key_follows_every_source_that_gives_kept_values_meaning() -> None:
    """The program's part of the key names the sources of the rooms a library is made of, and of frozen values."""
    marks = library_cache._program()

    assert all(f"{source}:" in marks for source in ("compliance/frozen.py", "text/place.py", "standards/library.py"))


def test_a_changed_file_is_never_stale(tmp_path: Path) -> None:
    """A file that changes is read anew, even where its size and time stay as they were."""
    cache, standards = tmp_path / "cache", make_standards(tmp_path / "own")
    rules = standards / "own" / "rules.yaml"
    before = rules.stat()
    assert load_library([standards], cache).packs["own"].requirements[0].title == "A child is helped to complain"

    rules.write_text(rules.read_text().replace("is helped to complain", "is helped to protest!"), encoding="utf-8")
    os.utime(rules, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert rules.stat().st_size == before.st_size
    assert load_library([standards], cache).packs["own"].requirements[0].title == "A child is helped to protest!"
    assert len(_kept(cache)) == 2


def test_a_second_reading_comes_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second reading of the same files comes from the cache, and no file is parsed."""
    first = load_library((), tmp_path)

    def parsed(*_arguments: object) -> None:
        raise AssertionError("a file was parsed")

    monkeypatch.setattr("compliance.workspace.opening.read_library", parsed)

    assert load_library((), tmp_path) == first


def test_without_a_cache_every_reading_parses() -> None:
    """Without a cache every reading parses, and gives the same."""
    assert load_library() == load_library()


def test_a_file_added_or_taken_away_is_noticed(tmp_path: Path) -> None:
    """A file that is added or taken away is noticed."""
    cache, standards = tmp_path / "cache", make_standards(tmp_path / "own")
    load_library([standards], cache)

    (standards / "own.profile.yaml").unlink()

    assert "own" not in load_library([standards], cache).profiles


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda data: data[: len(data) // 2], id="cut short"),
        pytest.param(lambda data: data[:200] + b"\x00\xff" * 40 + data[280:], id="overwritten"),
        pytest.param(lambda _: b"not a pickle at all", id="text"),
        pytest.param(lambda _: pickle.dumps({"packs": {}}), id="another value"),
        pytest.param(lambda _: b"\x80\x05" + b"(" * 100_000, id="very deep"),
    ],
)
def test_a_damaged_cache_is_passed_over(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """A damaged cache is passed over in silence, and the standards are read anew."""
    first = load_library((), tmp_path)
    [kept] = _kept(tmp_path)
    kept.write_bytes(damage(kept.read_bytes()))

    assert recall(tmp_path, kept.stem) is None
    assert load_library((), tmp_path) == first


def _stack_global(module: str, name: str, argument: str) -> bytes:
    """Make a pickle that would call module.name(argument)."""
    parts = b"".join(b"\x8c" + bytes([len(each)]) + each for each in (module.encode(), name.encode()))
    said = argument.encode()
    return b"\x80\x04" + parts + b"\x93" + b"X" + len(said).to_bytes(4, "little") + said + b"\x85R."


class _Foreign:
    """A value that runs a command when it is read back."""

    def __init__(self, command: str) -> None:
        self.command = command

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, (self.command,)


@pytest.mark.parametrize(
    "module_and_name",
    [
        pytest.param(("os", "system"), id="the shell"),
        pytest.param(("posix", "system"), id="the shell by its other name"),
        pytest.param(("builtins", "eval"), id="an expression"),
        pytest.param(("compliance.workspace.library_cache", "os.system"), id="the shell through a module of ours"),
        pytest.param(("compliance.standards.library", "read_library"), id="a function of ours"),
        pytest.param(("compliance.files.saving", "save"), id="a function of ours that writes"),
        pytest.param(("compliance.text.canonical", "json.loads"), id="a library through a module of ours"),
        pytest.param(("compliance.text.yaml", "dataclass"), id="a name that a module of ours has taken in"),
        pytest.param(("compliancex.evil", "run"), id="a package with a name like ours"),
    ],
)
def test_nothing_but_values_of_standards_is_read_back(
    module_and_name: tuple[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A file put into the cache by another hand is refused before anything it names is called."""
    (tmp_path / "key.library").write_bytes(_stack_global(*module_and_name, "echo run"))

    assert recall(tmp_path, "key") is None
    assert capfd.readouterr().out == ""


def test_a_foreign_pickle_is_not_run(tmp_path: Path) -> None:
    """A foreign pickle in place of the kept library is not run, and the standards are read anew."""
    first = load_library((), tmp_path)
    [kept] = _kept(tmp_path)
    mark = tmp_path / "mark"
    kept.write_bytes(pickle.dumps(_Foreign(f"touch {mark}")))

    assert load_library((), tmp_path) == first
    assert not mark.exists()


def test_the_same_pickle_would_run_elsewhere(tmp_path: Path) -> None:
    """The pickle of the test above does run where nothing stops it, so that the test proves something."""
    mark = tmp_path / "mark"

    pickle.loads(pickle.dumps(_Foreign(f"touch {mark}")))  # noqa: S301 - made here

    assert mark.exists()


def test_old_libraries_are_dropped(tmp_path: Path, library: Library) -> None:
    """Only the newest libraries are kept."""
    for number in range(12):
        remember(tmp_path, f"key-{number:02}", library)
        os.utime(tmp_path / f"key-{number:02}.library", (number, number))

    remember(tmp_path, "newest", library)

    names = [each.stem for each in _kept(tmp_path)]
    assert len(names) == 8
    assert "newest" in names
    assert "key-00" not in names


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, library: Library) -> None:
    """A cache that cannot be written is done without."""
    (tmp_path / "cache").write_text("a file in place of the folder", encoding="utf-8")

    remember(tmp_path / "cache", "key", library)

    assert load_library((), tmp_path / "cache") == library


def test_nothing_half_written_is_left(tmp_path: Path, library: Library) -> None:
    """Nothing but whole libraries stands in the cache."""
    remember(tmp_path, "key", library)

    assert [each.name for each in tmp_path.iterdir()] == ["key.library"]
