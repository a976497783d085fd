"""What an audit left out, told at the top: rows that may have been events, sources passed over, files not read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from compliance.coverage.child_table import Tables
from compliance.coverage.quality import Note, Reason
from compliance.coverage.result import CoverageResult, DataNote
from compliance.quantities.period import long_date
from compliance.reports.paper import Block, Bullets, Heading, Paragraph
from compliance.reports.papers.coverage_words import listed, many
from compliance.reports.sign import Sign

__all__ = ["left_out_blocks", "rows_left_out"]

_WHILE_READING = {
    Reason.NO_CHILD: "naming no child",
    Reason.NO_REFERENCE: "without a reference of their own",
    Reason.NO_DATE: "without a date that can be read",
    Reason.NO_CODE: "without a code that is known",
    Reason.OTHER_WIDTH: "with more or fewer cells than the headings",
    Reason.NOT_JOINED: "naming their child through another table, and not found there",
}
_WHILE_COUNTING = {
    "not-listed": "of a child who stands in no list of children",
    "no-day": "without the day of the event",
    "not-decided": "not saying whether this was an event",
    "other-trigger": "of a local list, naming no circumstance that is audited here",
}
_OFFERS = {
    "offer-no-day": "without a day",
    "offer-not-told": "not saying whether the offer was made",
    "offer-unclear": "for what cannot be read",
    "offer-after-cut-off": "dated after the day on which the data were taken",
    "referral-after-cut-off": "of referrals dated after that day",
}
_AFTER = "after-cut-off"
_UNREADABLE = (Reason.BAD_DATE, Reason.BAD_ID, Reason.ID_LOST)
_WHY = (
    "Why: of one table one source counts, the first of Standard Safeguarding Dataset, looked-after return, children in "
    "need census, Annex A, local lists. To use the other, name the one used in mapping.yaml under leave_out."
)
_FEW = 3


def left_out_blocks(result: CoverageResult, tables: Tables, *, ran_elsewhere: bool = False) -> Iterator[Block]:
    """Give what was left out and what that does to the figures; where nothing was, that is said."""
    yield Heading(2, "What was left out", "left-out")
    rows = [*_rows_lines(result, tables), *_excluded_line(result), *_unreadable_line(tables)]
    beside = [
        *_after_line(result),
        *_name_line(tables),
        *_offer_line(result),
        *_source_lines(tables),
        *_file_line(tables),
    ]
    if not rows:
        rows_said = "No row that may hold an event was left out"
        yield Paragraph(f"{rows_said}, as far as the database shows." if ran_elsewhere else f"{rows_said}.")
    if rows:
        yield Bullets(tuple((0, each) for each in rows))
        yield Paragraph(
            "Each of these may have been an event of any child, or hidden one. No range below allows for them: they "
            "can make a count too low, and a share too high or too low. Which rows they are is told with the data, "
            "further down.",
            Sign.PART,
        )
    if beside:
        yield Bullets(tuple((0, each) for each in beside))


def rows_left_out(result: CoverageResult, tables: Tables) -> bool:
    """Say whether any row was left out that may hold an event."""
    return any(True for _ in _rows_lines(result, tables))


def _rows_lines(result: CoverageResult, tables: Tables) -> Iterator[str]:
    """Give the rows left out while reading, and those while counting, each by why and where."""
    found = [each for each in tables.notes if each.reason in _WHILE_READING and not _may_be_anyones(each)]
    if found:
        rows = many(sum(each.count for each in found), "row")
        parts = (_read_part(reason, [each for each in found if each.reason is reason]) for reason in _WHILE_READING)
        yield f"{rows} left out while reading: {'; '.join(filter(None, parts))}."
    counted = [each for each in result.notes if each.code in _WHILE_COUNTING]
    parts = (_counted_part(code, [each for each in counted if each.code == code]) for code in _WHILE_COUNTING)
    if counted:
        yield f"Rows left out while counting, by table: {'; '.join(filter(None, parts))}."


def _may_be_anyones(note: Note) -> bool:
    """Whether it counts offers that name no child: they are told with what could not be joined, and widen ranges."""
    return note.reason is Reason.NO_CHILD and note.about == "table offer"


def _read_part(reason: Reason, notes: Sequence[Note]) -> str:
    if not notes:
        return ""
    files: dict[str, int] = defaultdict(int)
    for each in notes:
        files[each.file] += each.count
    named = listed((f"{file} {number:,}" for file, number in files.items()), _FEW)
    return f"{sum(files.values()):,} {_WHILE_READING[reason]} ({named})"


def _counted_part(code: str, notes: Sequence[DataNote]) -> str:
    return f"{_WHILE_COUNTING[code]} ({_by_table(notes)})" if notes else ""


def _by_table(notes: Sequence[DataNote]) -> str:
    tables: dict[str, list[DataNote]] = defaultdict(list)
    for each in notes:
        tables[each.table].append(each)
    return ", ".join(f"{name} {_rows_of(own)}" for name, own in tables.items())


def _rows_of(notes: Sequence[DataNote]) -> str:
    """Give how many rows several notes on one table mean: a row may stand in more than one of them."""
    most, every = max(each.rows for each in notes), sum(each.rows for each in notes)
    if any(len(each.places) < each.rows for each in notes):
        return f"{most:,}" if most == every else f"{most:,} to {every:,}"
    return f"{len({place for each in notes for place in each.places}):,}"


def _excluded_line(result: CoverageResult) -> Iterator[str]:
    doubtful = sum(number for why, number in result.excluded if why.is_doubt)
    if doubtful:
        is_ = "is" if doubtful == 1 else "are"
        yield f"{many(doubtful, 'event')} below {is_} left out of the count, since a record cannot be right."


def _unreadable_line(tables: Tables) -> Iterator[str]:
    found = [each for each in tables.notes if each.reason in _UNREADABLE]
    if found:
        named = listed(dict.fromkeys(" of ".join(filter(None, (each.about, each.file))) for each in found), _FEW)
        cells = many(sum(each.count for each in found), "date or reference", "dates or references")
        yield f"{cells} could not be read and {'was' if cells.startswith('1 ') else 'were'} taken as blank ({named})."


def _after_line(result: CoverageResult) -> Iterator[str]:
    """Tell rows dated after the data were taken: no event of the period, but a sign that the day may be wrong."""
    found = [each for each in result.notes if each.code == _AFTER]
    if found:
        yield (
            f"Rows dated after {long_date(result.cut_off)}, by table: {_by_table(found)}. They are left out; if they "
            "are many, ask whether the data were taken on a later day."
        )


def _name_line(tables: Tables) -> Iterator[str]:
    found = [each for each in tables.notes if each.reason is Reason.ID_IS_NAME]
    if found:
        named = listed(dict.fromkeys(", ".join(filter(None, (each.file, each.about))) for each in found), _FEW)
        cells = many(sum(each.count for each in found), "cell")
        yield (
            f"{cells} that should hold a reference hold what is written as a person's name ({named}). No name is "
            "shown: its first place in the files stands in its stead, and the child is counted. Export the case "
            "system's own reference."
        )


def _offer_line(result: CoverageResult) -> Iterator[str]:
    found: Mapping[str, int] = {each.code: each.rows for each in result.notes}
    told = [f"{found[code]:,} {words}" for code, words in _OFFERS.items() if code in found]
    if told:
        yield f"Rows of offers that count for nothing: {'; '.join(told)}."


def _source_lines(tables: Tables) -> Iterator[str]:
    """Say of each table that several sources hold which of them counts, and which is left out."""
    left: dict[str, list[Note]] = defaultdict(list)
    for each in tables.notes:
        if each.reason is Reason.OTHER_EXTRACT:
            left[each.about.removeprefix("table ")].append(each)
    for name, notes in sorted(left.items()):
        used = listed(tables.table(name).sources, _FEW)
        out = listed((f"{each.file} ({many(each.count, 'row')})" for each in notes), _FEW)
        yield f"More than one source holds the table {name}. Used: {used}. Left out: {out}."
    if left:
        yield _WHY


def _file_line(tables: Tables) -> Iterator[str]:
    left = [each for each in tables.files if each.left_out is not None]
    if left:
        named = listed((f"{each.name} ({each.left_out})" for each in left), _FEW)
        yield f"{many(len(left), 'file')} not read: {named}."
