"""Every tiny bad file of tests/invalid/evidence is refused in words, at its place, and its valid twin is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.evidence.folder import EVIDENCE_FILE, read_evidence
from compliance.files.folder import inside, read_file
from compliance.text.problem import InvalidFiles
from tests.support.builders import library_of, pack_file, requirement, requirements_file

_FOLDER = Path(__file__).parent.parent / "invalid" / "evidence"
_LIBRARY = library_of(pack_file(), requirements_file(requirement()))
_WITH_A_FILE = """kind: evidence
id: example
authority: Example Council
title: An example
basis: invented
records: {reviews: {cut_off: 2024-06-30, file: %s}}
"""
_REVIEWS = b"held,told\nY,N\n"

# The place of the first problem, then the words that its message must hold.
_REFUSED: dict[str, tuple[str, ...]] = {
    "about-outside-report.yaml": (
        "13:74",
        "about is for a report on another text",
        "A policy or contract speaks for itself: leave about out.",
        "[about-outside-report]",
    ),
    "bad-cell.yaml": (
        "12:20",
        "row 2, column held_on, cannot be read",
        "expected a date such as 2024-01-31",
        "[wrong-cell]",
    ),
    "checksum-too-short.yaml": ("12:74", '"abc" stands here', "expected 64 small letters and figures", "[wrong-kind]"),
    "cites-unseen.yaml": (
        "13:5",
        'this cites "unread", which nobody has seen',
        "Cite the document that speaks of it, or write seen: true once somebody has read it.",
        "[cites-unseen]",
    ),
    "code-outside-the-list.yaml": ("12:20", "row 1, column told, cannot be read", "expected Y or N", "[wrong-cell]"),
    "complete-by-nobody.yaml": (
        "12:12",
        "nothing says who declared this complete, or when",
        "Add by: a role, and date: a day.",
        "[declared-by-nobody]",
    ),
    "complete-unknown-period.yaml": ("12:12", 'there is no period "yaer"', "Did you mean year?", "[unknown-period]"),
    "complete-unknown-register.yaml": (
        "12:12",
        'there is no register "service"',
        "Did you mean services?",
        "[unknown-register]",
    ),
    "confirmed-by-nobody.yaml": (
        "13:5",
        "nothing says who confirmed this",
        "Add confirmed: {by: a role, date: a day}, or status: proposed.",
        "[confirmed-by-nobody]",
    ),
    "csv-bad-code.csv": ("2:1", "line 2, column told, cannot be read", "expected Y or N", "[wrong-cell]"),
    "csv-bad-date.csv": (
        "3:1",
        "line 3, column held_on, cannot be read",
        "expected a date such as 2024-01-31",
        "[wrong-cell]",
    ),
    "csv-bad-number.csv": (
        "2:1",
        "line 2, column number, cannot be read",
        "expected a number such as 3",
        "[wrong-cell]",
    ),
    "csv-broken-quote.csv": (
        "2:1",
        "the file cannot be read as CSV (',' expected after '\"')",
        "A quote is not closed, or the file is not CSV.",
        "[not-csv]",
    ),
    "csv-cell-too-many.csv": ("2:1", "line 2 has more cells than the header names", "expected 2", "[too-many-cells]"),
    "csv-column-twice.csv": ("1:1", 'the column "held" stands twice', "[duplicate-column]"),
    "csv-empty.csv": (
        "1:1",
        "the file is empty",
        "expected a header row of held, told, note, held_on, answered_on, number",
        "[no-header]",
    ),
    "csv-no-header.csv": (
        "1:1",
        "the first line names no column",
        "expected a header row of held, told, note, held_on, answered_on, number",
        "[no-header]",
    ),
    "csv-no-such-date.csv": (
        "2:1",
        "line 2, column held_on, cannot be read",
        "expected a date such as 2024-01-31",
        "[wrong-cell]",
    ),
    "csv-not-utf-8.csv": ("2:1", "the file is not UTF-8 text", "Save it again as CSV UTF-8.", "[not-utf-8]"),
    "csv-share-for-a-number.csv": (
        "2:1",
        "line 2, column number, cannot be read",
        "expected a number such as 3",
        "[wrong-cell]",
    ),
    "csv-unclosed-quote.csv": (
        "2:1",
        "the file cannot be read as CSV (unexpected end of data)",
        "A quote is not closed, or the file is not CSV.",
        "[not-csv]",
    ),
    "csv-unknown-column.csv": (
        "1:1",
        'column 2 is called "tolld"',
        "expected one of held, told, note, held_on, answered_on, number",
        "Did you mean told?",
        "[unknown-column]",
    ),
    "document-twice.yaml": (
        "12:5",
        'the id "policy" is used twice (first at folder/evidence.yaml:8:5)',
        "[duplicate-id]",
    ),
    "fact-without-source.yaml": (
        "12:9",
        "nothing says where this was found",
        "expected document: ID",
        "Add document: and paragraph:, so that anyone can check it.",
        "[no-source]",
    ),
    "figure-without-source.yaml": (
        "13:5",
        "nothing says where this was found",
        "expected document: ID",
        "Add document: and paragraph:, so that anyone can check it.",
        "[no-source]",
    ),
    "file-above.yaml": (
        "12:20",
        'The file name "../reviews.csv" cannot be used: it leads out of the folder (..).',
        "[unreadable-file]",
    ),
    "file-absolute.yaml": ("12:20", 'The file name "/etc/passwd" cannot be used: it is absolute.', "[unreadable-file]"),
    "good-reason-for-nothing.yaml": (
        "12:16",
        'there is no requirement "law.hepl"',
        "Did you mean law.help?",
        "[unknown-requirement]",
    ),
    "judgement-of-nothing.yaml": (
        "12:14",
        'there is no requirement "law.hepl"',
        "Did you mean law.help?",
        "[unknown-requirement]",
    ),
    "named-in-unknown-document.yaml": (
        "12:5",
        'there is no document "reprot"',
        "Did you mean report?",
        "[unknown-document]",
    ),
    "national-text-as-policy.yaml": (
        "13:5",
        '"act" is registered as standard, and this is put down as policy',
        "A national text shows nothing of what the council does: cite a document of the council.",
        "[wrong-kind-of-text]",
    ),
    "negative-count.yaml": ("13:26", "-1 is too small", "expected 0 or more", "[below-least]"),
    "no-number.yaml": (
        "13:5",
        "the figure holds no number",
        "expected count, value or stated; or state: not_recorded",
        "[no-number]",
    ),
    "no-source.yaml": (
        "13:5",
        "nothing says where this was found",
        "expected document: ID",
        "Add document: and paragraph:, so that anyone can check it.",
        "[no-source]",
    ),
    "no-such-file.yaml": (
        "12:20",
        "reviws.csv was not found. Check the name, or make a folder with: advocheck init",
        "[unreadable-file]",
    ),
    "not-known-of-nothing.yaml": ("13:42", "not_known stands without a count", "[no-number]"),
    "number-and-state.yaml": (
        "13:36",
        "suppressed stands beside a number",
        "expected one of the two",
        "[number-and-state]",
    ),
    "policy-as-contract.yaml": (
        "13:5",
        '"policy" is registered as policy, and this is put down as contract',
        "expected strand: policy",
        "A report on another text says with about: which text it describes.",
        "[wrong-kind-of-text]",
    ),
    "printed-in-words.yaml": (
        "13:27",
        '"about ten" stands here',
        "expected a figure as printed, such as 73% or 5.5",
        "[wrong-kind]",
    ),
    "report-as-policy.yaml": (
        "13:5",
        '"report" is registered as report, and this is put down as policy',
        "expected strand: governance",
        "A report on another text says with about: which text it describes.",
        "[wrong-kind-of-text]",
    ),
    "rows-and-file.yaml": ("12:20", "reviews has rows here and a file", "expected one of the two", "[rows-and-file]"),
    "share-without-percent.yaml": (
        "13:5",
        '"73" stands where a share is expected',
        "expected 73% (73 in a hundred), or 7,300% if that is what is meant",
        "[wrong-kind-of-number]",
    ),
    "statement-twice.yaml": (
        "14:5",
        'the id "one" is used twice (first at folder/evidence.yaml:13:5)',
        "[duplicate-id]",
    ),
    "strand-is-no-text.yaml": (
        "13:27",
        "practice is not a kind of document",
        "expected policy, contract, publicity or governance",
        "[not-a-text]",
    ),
    "two-dates.yaml": (
        "13:47",
        "the figure has a period and a day",
        "expected period for a flow, at for a stock",
        "[two-dates]",
    ),
    "unknown-cohort.yaml": (
        "12:12",
        'there is no cohort "looked_afer"',
        "Did you mean looked_after?",
        "[unknown-cohort]",
    ),
    "unknown-column.yaml": (
        "12:20",
        'row 1 has a column "tolld"',
        "expected one of held, told, note, held_on, answered_on, number",
        "Did you mean told?",
        "[unknown-column]",
    ),
    "unknown-dimension.yaml": ("13:5", 'there is no dimension "agee"', "Did you mean age?", "[unknown-dimension]"),
    "unknown-document.yaml": ("13:5", 'there is no document "polcy"', "Did you mean policy?", "[unknown-document]"),
    "unknown-metric.yaml": ("13:5", 'there is no metric "waitng"', "Did you mean waiting?", "[unknown-metric]"),
    "unknown-number.yaml": ("13:5", 'there is no number "age_form"', "Did you mean age_from?", "[unknown-number]"),
    "unknown-period.yaml": ("13:5", 'there is no period "yaer"', "Did you mean year?", "[unknown-period]"),
    "unknown-section.yaml": (
        "12:1",
        '"statments" is not a known name here',
        "expected one of documents, services, complete, statements",
        "Did you mean statements?",
        "[unknown-key]",
    ),
    "unknown-service.yaml": (
        "12:22",
        '"advocay" is not known here',
        "expected one of advocacy, independent_visitor, complaints",
        "Did you mean advocacy?",
        "[unknown-word]",
    ),
    "unknown-status.yaml": (
        "13:75",
        '"conformed" is not known here',
        "expected one of proposed, confirmed, rejected",
        "Did you mean confirmed?",
        "[unknown-word]",
    ),
    "unknown-table.yaml": ("12:20", 'there is no table "reveiws"', "Did you mean reviews?", "[unknown-table]"),
    "unknown-topic.yaml": ("13:5", 'there is no topic "hepl"', "Did you mean help?", "[unknown-topic]"),
    "value-for-a-share.yaml": (
        "13:5",
        "a value stands where a share is expected",
        "expected count and of, or of and stated: 73%",
        "[wrong-kind-of-number]",
    ),
}


def _bytes_of(name: str, file: str) -> bytes:
    if file == "reviews.csv":
        return _REVIEWS
    if file == EVIDENCE_FILE:
        return (_FOLDER / name).read_bytes() if name.endswith(".yaml") else (_WITH_A_FILE % name).encode()
    return read_file(inside(_FOLDER, file))


def _read(name: str) -> list[str]:
    """Give what is wrong with an evidence folder whose `evidence.yaml`, or table of reviews, is the tiny file."""
    try:
        read_evidence(lambda file: _bytes_of(name, file), "folder", _LIBRARY)
    except InvalidFiles as error:
        return [str(each) for each in error.problems]
    return []


def _valid(name: str) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"{stem}.valid.{suffix}"


@pytest.mark.parametrize("name", list(_REFUSED))
def test_a_bad_file_is_refused_in_words_at_its_place(name: str) -> None:
    """Evidence that cannot be right is refused with its path, line and column, what is wrong and what to do."""
    place, *words = _REFUSED[name]
    file = EVIDENCE_FILE if name.endswith(".yaml") else name

    (message,) = _read(name)

    assert message.startswith(f"folder/{file}:{place}: ")
    for each in words:
        assert each in message


@pytest.mark.parametrize("name", list(_REFUSED))
def test_its_valid_twin_is_read(name: str) -> None:
    """The same evidence set right is read without a problem."""
    assert _read(_valid(name)) == []


@pytest.mark.parametrize("name", [name for name in _REFUSED if name.endswith(".csv")])
def test_no_message_repeats_a_cell(name: str) -> None:
    """What stands in a table may be a child's: no message about it says it again."""
    message = str(_read(name))

    assert "Farrow" not in message
    assert "31/05/2024" not in message


def test_every_bad_file_is_listed() -> None:
    """No tiny file lies unused."""
    assert {path.name for path in _FOLDER.glob("*")} == {*_REFUSED, *map(_valid, _REFUSED)}
