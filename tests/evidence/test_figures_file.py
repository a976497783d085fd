"""Figures that stand in a CSV file beside the evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.evidence.folder import read_evidence
from compliance.evidence.pack import EvidencePack
from compliance.files.folder import inside, read_file
from compliance.text.problem import InvalidFiles
from tests.support.builders import library_of, pack_file, requirement, requirements_file

_LIBRARY = library_of(pack_file(), requirements_file(requirement()))
_HEAD = """kind: evidence
id: anyshire
authority: Anyshire Council
title: An example
basis: invented
periods: {year: {from: 2025-04-01, to: 2026-03-31}}
documents: [{id: return, title: Return, document_kind: report, dated: 2026-05-01, seen: true}]
figures_file: %s
"""
_HEADINGS = "id,broken down by,group,count,of,stated,period,document,paragraph\n"


def _read(folder: Path, figures: bytes | str | None, name: str = "figures.csv") -> EvidencePack:
    (folder / "evidence.yaml").write_text(_HEAD % name, encoding="utf-8")
    if figures is not None:
        (folder / "figures.csv").write_bytes(figures.encode() if isinstance(figures, str) else figures)
    return read_evidence(lambda each: read_file(inside(folder, each)), "anyshire", _LIBRARY)


@pytest.mark.parametrize("before", ["", "\ufeff"], ids=["plain", "with a byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_figures_are_read_as_a_spreadsheet_saves_them(tmp_path: Path, before: str, end: str) -> None:
    """A file saved as CSV UTF-8 is read with its byte order mark and its line ends."""
    lines = _HEADINGS + "seen_share,,,27,30,90%,year,return,3.10\nused_share,age,5-10,3,,,year,return,2\n"

    found = _read(tmp_path, before + lines.replace("\n", end)).head.metrics

    assert [(each.id, each.count, each.of, each.stated, each.paragraph, each.group) for each in found] == [
        ("seen_share", 27, 30, "90%", "3.10", ()),
        ("used_share", 3, None, None, "2", (("age", "5-10"),)),
    ]


def test_a_text_with_a_comma_stands_in_quotes(tmp_path: Path) -> None:
    """A cell in quotes may hold a comma and a line end."""
    found = _read(tmp_path, 'id,count,at,document,note\nseen,3,2026-03-31,return,"one, two\nthree"\n').head.metrics

    assert found[0].note == "one, two\nthree"


_BAD = [
    pytest.param("id,cuont\nseen,3\n", "anyshire/figures.csv:1:2: ", "Did you mean count?", id="a wrong heading"),
    pytest.param(
        _HEADINGS + "seen,,,3,,,year,return,1\nseen,,,three,,,year,return,1\n",
        "anyshire/figures.csv:3:4: ",
        '"three" stands here; expected a whole number such as 12',
        id="a bad number",
    ),
    pytest.param(
        _HEADINGS + 'seen,,,"1,234",,,year,return,1\n',
        "anyshire/figures.csv:2:4: ",
        "Did you mean 1234?",
        id="a comma in a number",
    ),
    pytest.param(
        "id,count,period,document\nseen,1,234,year,return\n",
        "anyshire/figures.csv:2:5: ",
        '"return" stands under no heading',
        id="a comma in a number without quotes",
    ),
    pytest.param(
        _HEADINGS + "senn,,,3,,,year,return,1\n",
        "anyshire/figures.csv:2:1: ",
        "Did you mean seen?",
        id="a metric not known",
    ),
    pytest.param(
        _HEADINGS + "seen,,,3,,,yaer,return,1\n",
        "anyshire/figures.csv:2:1: ",
        "Did you mean year?",
        id="a period not known",
    ),
    pytest.param(
        _HEADINGS + "seen,,,3,,,year,,\n",
        "anyshire/figures.csv:2:1: ",
        "nothing says where this was found",
        id="no source",
    ),
    pytest.param(
        _HEADINGS + "seen_share,,,,30,0.9,year,return,1\n",
        "anyshire/figures.csv:2:1: ",
        '"0.9" stands where a share is expected',
        id="a share without its sign",
    ),
    pytest.param(
        "id,count\nseen,\ud8003\n".encode("utf-8", "surrogatepass"),
        "anyshire/figures.csv:1:1: ",
        "UTF-8",
        id="not UTF-8",
    ),
    pytest.param('id,count\nseen,"3\n', "anyshire/figures.csv:1:1: ", "cannot be read as CSV", id="an open quote"),
    pytest.param(None, "anyshire/evidence.yaml:1:1: ", "figures.csv was not found", id="missing"),
]


@pytest.mark.parametrize(("figures", "place", "words"), _BAD)
def test_what_is_wrong_is_told_with_file_row_and_column(
    tmp_path: Path, figures: bytes | str | None, place: str, words: str
) -> None:
    """A problem in the file names the file, the row and the column, and what was expected."""
    with pytest.raises(InvalidFiles) as refused:
        _read(tmp_path, figures)

    problems = [str(each) for each in refused.value.problems]
    assert any(each.startswith(place) and words in each for each in problems), problems


@pytest.mark.parametrize("name", ["../figures.csv", "/etc/passwd"], ids=["above", "absolute"])
def test_a_file_outside_the_folder_is_not_read(tmp_path: Path, name: str) -> None:
    """The file of figures lies in the folder of its evidence, and nowhere else."""
    with pytest.raises(InvalidFiles, match="cannot be used"):
        _read(tmp_path, None, name)


@pytest.mark.parametrize(("rows", "refused"), [(10_000, False), (10_001, True)], ids=["at the most", "over"])
def test_a_file_of_too_many_figures_is_refused(tmp_path: Path, rows: int, refused: bool) -> None:
    """A figure is a sum: ten thousand of them are read, and a table of children put down as figures is not."""
    figures = _HEADINGS + "seen,,,3,,,year,return,1\n" * rows

    if refused:
        with pytest.raises(InvalidFiles, match=r"more than 10,000 figures\. Keep child-level rows in a table"):
            _read(tmp_path, figures)
    else:
        assert len(_read(tmp_path, figures).head.metrics) == rows
