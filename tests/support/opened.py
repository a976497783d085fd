"""Folders opened, and pages taken apart, for tests of what is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from compliance.reports.paper import Bars, Block, Bullets, Details, Facts, Paper, Table
from compliance.workspace.opening import Choices, OpenFolder, find_evidence, open_folder
from tests.support.council import make_evidence, make_standards

__all__ = ["TODAY", "dorset", "everything_said", "own_council", "table_called"]

TODAY = date(2030, 1, 2)
"""The day that tests give as today."""


@cache
def dorset(profile: str | None = None) -> OpenFolder:
    """Give Dorset, opened under a profile, or under the one that is used when none is given."""
    return open_folder(find_evidence("dorset-2023"), Choices(profile=profile), TODAY)


def own_council(folder: Path, sections: str = "", choices: Choices | None = None) -> OpenFolder:
    """Give a council with its own two standards (see `make_standards`), opened in an empty folder."""
    make_standards(folder / "standards")
    evidence = make_evidence(folder / "testshire", sections)
    settings = '[standards]\npaths = ["../standards"]\n\n[assess]\nprofile = "own"\n'
    (evidence / "advocheck.toml").write_text(settings, encoding="utf-8")
    return open_folder(evidence, choices or Choices(), TODAY)


def everything_said(paper: Paper) -> str:
    """Give every text of a page, one a line, in the order it stands."""
    return "\n".join([paper.title, *paper.notices, *_texts(paper.blocks)])


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield block.caption
            yield from block.columns
            yield from (cell.text for row in block.rows for cell in row)
        elif isinstance(block, Facts):
            yield from (f"{name}: {value}" for name, value in block.rows)
        elif isinstance(block, Bullets):
            yield from (text for _, text in block.items)
        elif isinstance(block, Bars):
            yield block.caption
            yield from (f"{bar.label}: {bar.words}" for bar in block.bars)
        elif isinstance(block, Details):
            yield block.summary
            yield from _texts(block.blocks)
        else:
            yield block.text


def table_called(paper: Paper, caption: str) -> Table:
    """Give the table with a caption, wherever on the page it stands."""
    return next(each for each in _tables(paper.blocks) if each.caption == caption)


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Details):
            yield from _tables(block.blocks)
