"""A pack under another name."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.authoring.copying import Naming, laid_over_too, renamed
from tests.support.command import ROOT

OLD, NEW = Naming("iv-law", "ivlaw"), Naming("my-iv-law", "myiv")


def _renamed(text: str) -> str:
    return renamed(text.encode(), "x.yaml", [(OLD, NEW)]).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("id: iv-law\nprefix: ivlaw\n", "id: my-iv-law\nprefix: myiv\n", id="head"),
        pytest.param("pack: iv-law # ours\n", "pack: my-iv-law # ours\n", id="its files, comment kept"),
        pytest.param('pack: "iv-law"\n', 'pack: "my-iv-law"\n', id="in quotes"),
        pytest.param("over: [iv-law, iv-guidance]\n", "over: [my-iv-law, iv-guidance]\n", id="what is laid over it"),
        pytest.param("items:\n  - id: ivlaw.a.b\n", "items:\n  - id: myiv.a.b\n", id="an id"),
        pytest.param("tests:\n  ivlaw.a:\n    - x\n", "tests:\n  myiv.a:\n    - x\n", id="a name"),
        pytest.param("a: [{of: ivlaw.a}, {of: ivlaw.b}]\n", "a: [{of: myiv.a}, {of: myiv.b}]\n", id="two in one line"),
        pytest.param("a: {x: ivlaw.a,\r\n  y: ivlaw.b}\r\n", "a: {x: myiv.a,\r\n  y: myiv.b}\r\n", id="CRLF kept"),
    ],
)
def test_ids_are_changed_wherever_they_stand(before: str, after: str) -> None:
    """The id and prefix of a pack, and each id in it, are changed; comments, quotes and layout stay."""
    assert _renamed(before) == after


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("note: See ivlaw.a of the pack iv-law.\n", id="a sentence"),
        pytest.param("# ivlaw.a in iv-law\na: b\n", id="a comment"),
        pytest.param("a: {id: iv-law}\n", id="the same word for something else, further in"),
        pytest.param("prefixes: ivlaw\nreplaced_by: iv-law\n", id="other names"),
        pytest.param("a: ivlawyer.b\nb: other.ivlaw.c\n", id="ids that only look alike"),
        pytest.param("a: [", id="what is no YAML"),
    ],
)
def test_nothing_else_is_changed(text: str) -> None:
    """Words that are no id of the pack stay as they were written."""
    assert _renamed(text) == text


@pytest.mark.parametrize(
    "path", sorted((ROOT / "standards" / "iv-law").glob("*.yaml")), ids=lambda path: Path(path).name
)
def test_renaming_there_and_back_gives_the_same_bytes(path: Path) -> None:
    """A shipped file renamed and renamed back is the same to the byte, and was changed in between."""
    data = path.read_bytes()

    there = renamed(data, path.name, [(OLD, NEW)])

    assert there != data
    assert renamed(there, path.name, [(NEW, OLD)]) == data


def test_an_overlay_can_be_laid_over_one_pack_more() -> None:
    """One more pack is put at the end of the list."""
    data = b"kind: overlay\nover: [advocacy-2002, iv-law]  # both\n"

    assert laid_over_too(data, "x.yaml", "mine") == b"kind: overlay\nover: [advocacy-2002, iv-law, mine]  # both\n"


@pytest.mark.parametrize("data", [b"kind: overlay\n", b"over: []\n", b"- over\n"], ids=["none", "empty", "a list"])
def test_an_overlay_over_nothing_stays_so(data: bytes) -> None:
    """Where there is no list to add to, the file stays as it is."""
    assert laid_over_too(data, "x.yaml", "mine") == data
