"""docs/traceability.csv: from every row of the domain pages to a requirement, a fact, or a reason."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.support.command import ROOT
from tests.support.opened import dorset

_TABLE = ROOT / "docs" / "traceability.csv"
_DOMAIN = ROOT.parent / "shared" / "domain"
_PAGES = ("advocacy.md", "independent-visitors.md")
_ID = re.compile(r"[a-z][a-z0-9]*\.[a-z0-9._-]+")


def _rows() -> list[dict[str, str]]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _ids() -> set[str]:
    library = dorset().library
    return {each.id for pack in library.packs.values() for each in pack.requirements} | {
        each.id for overlay in library.overlays.values() for each in overlay.add
    }


def _targets(row: dict[str, str]) -> Iterator[str]:
    """Give the requirements that a row leads to: not files, nor the keys that stand after `file.yaml:`."""
    for part in row["target"].split(";"):
        for word in part.split():
            if "/" in word and word.endswith(":"):
                break
            if "/" not in word:
                yield word


def test_the_columns_are_the_documented_ones() -> None:
    """The table has its five columns, and every row says where it comes from and what became of it."""
    rows = _rows()

    assert list(rows[0]) == ["row", "source_file", "kind", "target", "reason"]
    assert {row["kind"] for row in rows} == {"requirement", "fact", "not_encoded"}
    assert all(row["row"] and row["source_file"] for row in rows)


def test_each_row_stands_once() -> None:
    """Each row of a domain page stands once."""
    counted = Counter((row["source_file"], row["row"]) for row in _rows())

    assert [each for each, times in counted.items() if times > 1] == []


def test_every_requirement_that_a_row_leads_to_is_there() -> None:
    """Every requirement that a row leads to is there."""
    known = _ids()

    wrong = [
        (row["row"], each)
        for row in _rows()
        if row["kind"] == "requirement"
        for each in _targets(row)
        if each not in known
    ]

    assert wrong == []


def test_every_requirement_comes_from_a_row() -> None:
    """Every requirement of every pack is led to by some row: nothing is invented."""
    led_to = {each for row in _rows() for each in _ID.findall(row["target"])}
    library = dorset().library

    invented = [each.id for pack in library.packs.values() for each in pack.requirements if each.id not in led_to]

    assert invented == []


def test_what_was_not_encoded_says_why() -> None:
    """Every row that was not encoded says why, and leads nowhere."""
    rows = [row for row in _rows() if row["kind"] == "not_encoded"]

    assert [row["row"] for row in rows if not row["reason"]] == []
    assert [row["row"] for row in rows if row["target"]] == []


def test_what_was_encoded_leads_somewhere() -> None:
    """Every row that became a requirement or a fact says where it stands."""
    assert [row["row"] for row in _rows() if row["kind"] != "not_encoded" and not row["target"]] == []


def test_every_file_that_a_row_names_is_there() -> None:
    """Every file that a row leads to is there."""
    files = {
        each for row in _rows() for each in re.findall(r"(?:standards|evidence|docs)/[\w./-]+\.\w+", row["target"])
    }

    assert [each for each in sorted(files) if not (ROOT / each).is_file()] == []


def _printed(page: str) -> list[tuple[str, list[str]]]:
    """Give the tables of a domain page: the heading of the first column, and what stands in it row by row."""
    source = _DOMAIN / page
    if not source.is_file():
        pytest.skip("the domain pages are not part of the repository, and are not here")
    tables: list[tuple[str, list[str]]] = []
    open_ = False
    for line in source.read_text(encoding="utf-8").splitlines():
        if not line.startswith("|"):
            open_ = False
            continue
        first = line.split("|")[1].strip()
        if not open_:
            tables.append((first, []))
            open_ = True
        elif not set(first) <= set("-:"):
            tables[-1][1].append(first)
    return tables


def _ids_of(cell: str) -> list[str]:
    """Give the ids that one cell prints: a list is split, a range spelt out, a remark in brackets left away."""
    plain = re.sub(r" \(.*\)$", "", cell)
    spread = re.fullmatch(r"(.+?)([a-z])\u2013([a-z])", plain)
    if spread:
        stem, first, last = spread.groups()
        return [f"{stem}{chr(number)}" for number in range(ord(first), ord(last) + 1)]
    return plain.split(", ") if plain.startswith("TR-") else [plain]


# The first column of these tables prints ids of facts; a table of sources or of marks prints others.
_ID_COLUMNS = {"Key", "Ref", "Tool ref", "Trigger id", "Id", "id", "check"}
_NO_IDS = {"note", "\u2013"}
_SOURCES = re.compile(r"S[0-9]+b?|Statute|Local")


@pytest.mark.parametrize("page", _PAGES)
def test_every_row_with_an_id_is_accounted_for(page: str) -> None:
    """Every id in the first column of the tables of a domain page stands in the table of traces."""
    traced = {row["row"] for row in _rows() if row["source_file"] == page}
    printed = [
        each
        for heading, cells in _printed(page)
        if heading in _ID_COLUMNS
        for cell in cells
        if cell not in _NO_IDS and not (heading == "Id" and _SOURCES.fullmatch(cell))
        for each in _ids_of(cell)
    ]

    assert len(printed) > 50
    assert [each for each in printed if each not in traced] == []


# Rows without an id of their own have one made from the page and the section.
_MADE = {
    "advocacy.md": {
        "Draft number": r"ADV-2\.3-[0-9]+",
        "Source": r"ADV-2\.4-S[0-9]+",
        "Point": r"SG2004-3\.1-[0-9]+",
        "NS2002": r"ADV-6-[\w-]+",
        "Standard": r"ADV-7\.2-[\w.-]+",
        "Number": r"ADV-7\.3-[0-9]+",
        "Trap": r"ADV-7\.4-[0-9]+",
    },
    "independent-visitors.md": {
        "fact": r"IV-1\.1-[0-9]+",
        "role": r"IV-2\.4-[0-9]+",
        "requirement": r"IV-4-[0-9]+a?",
        "metric_id": r"IV-5-[0-9]+",
    },
}


@pytest.mark.parametrize("page", _PAGES)
def test_every_row_without_an_id_is_accounted_for(page: str) -> None:
    """Every row of a table that prints no ids has a made one in the table of traces: as many as there are rows."""
    traced = [row["row"] for row in _rows() if row["source_file"] == page]
    printed = {heading: len(cells) for heading, cells in _printed(page)}

    for heading, pattern in _MADE[page].items():
        made = [each for each in traced if re.fullmatch(pattern, each)]
        assert len(made) == printed[heading], heading
