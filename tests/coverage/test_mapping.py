"""The mapping: a council's own names for files, headings and codes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.extracts import noted, problems_of, read, rows

_HEAD = "kind: mapping\n"
_MOVES = "Person Ref,Moved in,Sort of home,Moved out,Worker\n0071,31/12/2023,House of horrors,,Zebedee Quux\n"
_MAPPING = """kind: mapping
codes:
  placement type: {"House of horrors": K2}
files:
  - file: moves.csv
    holds: ssd.cla_placement
    dates: day/month/year
    headings:
      Person Ref: clap_person_id
      Moved in: clap_cla_placement_start_date
      Sort of home: clap_cla_placement_type
"""


def test_names_files_headings_dates_and_codes(tmp_path: Path) -> None:
    """A file in the council's own words is read as what the mapping says."""
    tables = read(tmp_path, {"moves.csv": _MOVES, "mapping.yaml": _MAPPING})

    assert rows(tables, "placement", "child", "start", "type") == [("0071", date(2023, 12, 31), "K2")]
    assert [(each.path, each.holds) for each in tables.files] == [
        ("mapping.yaml", "mapping"),
        ("moves.csv", "ssd.cla_placement"),
    ]
    assert "Quux" not in repr(tables)


def test_without_a_mapping_the_file_is_left_out(tmp_path: Path) -> None:
    """The same file without the mapping is named, and its first line is not repeated."""
    tables = read(tmp_path, {"moves.csv": _MOVES})

    assert [each.left_out for each in tables.files] == ["its first line names no columns that are known here"]
    assert tables.filled == ()


def test_codes_may_stand_for_one_file_or_for_all(tmp_path: Path) -> None:
    """The codes of one file count there alone, and before those for all."""
    reviews = "CHILD,DOB,REVIEW,REVIEW_CODE\n{},01/02/2010,03/05/2024,there\n"
    mapping = (
        f"{_HEAD}codes: {{participation: {{there: PN1}}}}\n"
        "files:\n  - {file: a.csv, codes: {REVIEW_CODE: {There: PN7}}}\n"
    )

    tables = read(tmp_path, {"a.csv": reviews.format(7), "b.csv": reviews.format(8), "mapping.yaml": mapping})

    assert rows(tables, "review", "child", "participation") == [("7", "PN7"), ("8", "PN1")]
    assert tables.unmapped == ()


def test_leaves_out_what_it_says(tmp_path: Path) -> None:
    """A file that the mapping leaves out is not opened as a table, and named so; a damaged one may be left out."""
    mapping = f"{_HEAD}leave_out: [old.csv, broken.xlsx]\n"

    tables = read(tmp_path, {"old.csv": "CHILD,SEX,DOB,DUC\n", "broken.xlsx": b"PK no", "mapping.yaml": mapping})

    assert [(each.path, each.left_out) for each in tables.files] == [
        ("broken.xlsx", "the mapping leaves it out"),
        ("mapping.yaml", None),
        ("old.csv", "the mapping leaves it out"),
    ]


def test_says_values_that_no_code_set_knows(tmp_path: Path) -> None:
    """What is not mapped is listed by file and column with its count."""
    text = "CHILD,DOB,REVIEW,REVIEW_CODE\n7,,03/05/2024,there\n8,,03/05/2024,there\n9,,03/05/2024,there\n"

    tables = read(tmp_path, {"reviews.csv": text})

    assert [(each.file, each.column, each.values) for each in tables.unmapped] == [
        ("reviews.csv", "REVIEW_CODE", (("there", 3),))
    ]
    assert noted(tables)["unknown-code", "column REVIEW_CODE"] == (2, 3, 4)


_REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE\n7,01/02/2010,03/05/2024,PN1\n"


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ("collection_year: 2024-26\n", '"2024-26" is no collection year; expected two years running, such as 2025-26'),
        ("codes: {placement typ: {a: U6}}\n", 'there is no code set "placement typ"; expected one of sex, '),
        ("codes: {placement typ: {a: U6}}\n", "Did you mean placement type?"),
        ("codes: {sex: {woman: W}}\n", '"W" is no code of sex; expected one of M, F, U'),
        ("leave_out: [review.csv]\n", 'the folder holds no file "review.csv"'),
        ("leave_out: [review.csv]\n", "Did you mean reviews.csv?"),
        ("files: [{file: reviews.csv, holds: ssda903.review}]\n", '"ssda903.review" is no kind of file'),
        ("files: [{file: reviews.csv, holds: ssda903.review}]\n", "Did you mean ssda903.reviews?"),
        ("files: [{file: reviews.csv, headings: {Datum: REVIEW}}]\n", 'reviews.csv has no heading "Datum"'),
        ("files: [{file: reviews.csv, codes: {REVIEW_COD: {a: PN1}}}]\n", '903 reviews has no heading "REVIEW_COD"'),
        ("files: [{file: reviews.csv, codes: {REVIEW_CODE: {a: PN9}}}]\n", '"PN9" is no code of participation'),
        (
            "files: [{file: reviews.csv, holds: ssda903.reviews, headings: {REVIEW_CODE: DECOM}}]\n",
            '903 reviews has no heading "DECOM"; expected one of CHILD, DOB, REVIEW, REVIEW_CODE',
        ),
        ("files: [{file: reviews.csv, holds: ssda903.missing}]\n", "it has no column MIS_START"),
        ("file: []\n", '"file" is not a known name here'),
        ("files: [{file: reviews.csv, dates: american}]\n", '"american" is not known here'),
    ],
)
def test_says_what_is_wrong_with_it(tmp_path: Path, mapping: str, words: str) -> None:
    """Each mistake is named with what was expected, the nearest name and its line."""
    found = problems_of(tmp_path, {"reviews.csv": _REVIEWS, "mapping.yaml": _HEAD + mapping})

    assert len(found) == 1
    assert words in found[0]
    assert found[0].startswith((f"{tmp_path / 'mapping.yaml'}:", "reviews.csv: "))


def test_each_mistake_is_shown_at_its_word(tmp_path: Path) -> None:
    """Line and column are those of the word that nobody knows, and what has no form hides no name."""
    mapping = """\
kind: mapping
collection_yr: 2024-25
leave_out: [a.csv, nofile.csv]
codes:
  sexx: {boy: M}
  sex: {girl: F, boy: B}
files:
  - {file: heder.csv, holds: ssda903.review}
  - {file: reviews.csv, holds: ssda903.reviews, headings: {REVIEW: REVEW}, codes: {REVIEW_COD: {a: PN1}}}
  - {file: a.csv, dates: american, holds: ssda903.reviews, codes: {REVIEW_CODE: {a: PN1, b: PN9}}}
"""

    found = problems_of(tmp_path, {"reviews.csv": _REVIEWS, "a.csv": "", "mapping.yaml": mapping})

    at = [each.removeprefix(f"{tmp_path / 'mapping.yaml'}:") for each in found]
    assert [(each.partition(": ")[0], each.rpartition("[")[2][:-1]) for each in at] == [
        ("2:1", "unknown-key"),
        ("3:20", "no-such-file"),
        ("5:3", "no-such-code-set"),
        ("6:23", "no-such-code"),
        ("8:12", "no-such-file"),
        ("8:30", "no-such-form"),
        ("9:68", "no-such-heading"),
        ("9:84", "no-such-heading"),
        ("10:26", "unknown-word"),
        ("10:93", "no-such-code"),
    ]


def test_a_heading_that_the_file_has_not_is_shown_at_its_word(tmp_path: Path) -> None:
    """Once the file is open, its own first line tells."""
    mapping = f"{_HEAD}files:\n  - {{file: reviews.csv, headings: {{CHILD: CHILD, Datum: REVIEW}}}}\n"

    (found,) = problems_of(tmp_path, {"reviews.csv": _REVIEWS, "mapping.yaml": mapping})

    assert found.startswith(f"{tmp_path / 'mapping.yaml'}:3:50: reviews.csv has no heading")


@pytest.mark.parametrize("name", ["Mapping.yaml", "mapping.yml", "more/mapping.yaml"])
def test_a_mapping_under_another_name_is_not_passed_over(tmp_path: Path, name: str) -> None:
    """What would be read under its right name is not left out in silence."""
    (found,) = problems_of(tmp_path, {"reviews.csv": _REVIEWS, name: _HEAD})

    assert found.startswith(f"{name}: it is not read under this name or here; expected the mapping in {tmp_path}")
    assert [each.path for each in read(tmp_path, {"mapping.yaml": f"{_HEAD}leave_out: [{name}]\n"}).files] == sorted(
        ["mapping.yaml", "reviews.csv", name]
    )


def test_a_code_of_an_open_set_and_a_yes_may_be_named(tmp_path: Path) -> None:
    """Codes that no set lists may be given any code; a value may be named yes or no."""
    referrals = "cine_person_id,cine_referral_date,cine_referral_source_code\n7,2024-05-01,Housing desk\n"
    persons = "pers_person_id,pers_dob,pers_send_flag\n7,2010-02-01,has one\n"
    mapping = (
        f"{_HEAD}codes: {{referral source: {{Housing desk: 4}}}}\n"
        "files: [{file: p.csv, codes: {pers_send_flag: {has one: Y}}}]\n"
    )

    tables = read(tmp_path, {"r.csv": referrals, "p.csv": persons, "mapping.yaml": mapping})

    assert rows(tables, "contact_source", "source") == [("4",)]
    assert rows(tables, "child", "ehc_plan") == [(True,)]
    assert noted(tables) == {}


def test_says_all_that_is_wrong_at_once(tmp_path: Path) -> None:
    """Mistakes of the mapping stand beside those of the files."""
    mapping = f"{_HEAD}leave_out: [no.csv]\ncodes: {{shoes: {{a: b}}}}\n"

    found = problems_of(tmp_path, {"mapping.yaml": mapping, "a.csv": 'CHILD,DECOM\n"7,', "b.xlsx": b"no"})

    assert [each.rpartition("[")[2] for each in found] == [
        "no-such-file]",
        "no-such-code-set]",
        "not-csv]",
        "file-not-read]",
    ]
