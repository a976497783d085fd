"""What was dropped, emptied, mended or noticed while reading, each under a named reason with file and rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum

from compliance.frozen import frozen
from compliance.text.display import display

__all__ = ["MOST_SHOWN", "Effect", "Note", "Notes", "Reason", "Unmapped"]


class Effect(Enum):
    """What became of the rows or cells that a note counts."""

    ROW_LEFT_OUT = "left out"
    CELL_EMPTIED = "taken as not recorded"
    MENDED = "mended"
    NOTICED = "noticed"

    def words(self, count: int) -> str:
        """Say what became of so many.

        >>> Effect.ROW_LEFT_OUT.words(2), Effect.MENDED.words(1)
        ('2 rows left out', '1 mended')
        """
        what = {Effect.ROW_LEFT_OUT: " row", Effect.CELL_EMPTIED: " cell"}.get(self, "")
        return f"{count:,}{what}{'s' if what and count != 1 else ''} {self.value}"


class Reason(Enum):
    """Why a row was left out, a cell emptied or mended, or something noticed."""

    # Rows left out.
    NO_CHILD = "no-child"
    NO_REFERENCE = "no-reference"
    NO_DATE = "no-date"
    NO_CODE = "no-code"
    OTHER_WIDTH = "row-of-another-width"
    SAME_ROW = "same-row-again"
    OTHER_EXTRACT = "held-by-another-extract"
    LATER_FILE = "held-by-a-later-file"
    NOT_JOINED = "not-joined"
    # Cells emptied.
    BAD_ID = "id-not-usable"
    ID_LOST = "id-in-scientific-notation"
    BAD_DATE = "not-a-date"
    PLACEHOLDER_DATE = "placeholder-date"
    BAD_CODE = "unknown-code"
    BAD_FLAG = "neither-yes-nor-no"
    NOT_APPLICABLE = "not-applicable"
    BAD_NUMBER = "not-a-number"
    DISTANCE_UNKNOWN = "distance-unknown"
    BAD_LIST = "list-not-readable"
    ERROR_CELL = "cell-shows-error"
    # Mended.
    SHORT_YEAR = "two-digit-year"
    ID_AS_NUMBER = "id-as-number"
    ID_IS_NAME = "id-like-a-name"
    SHORTENED = "letter-or-label-taken-off"
    WORDS_TO_CODE = "words-read-as-code"
    TIME_CUT = "time-cut"
    OTHER_ENCODING = "not-utf-8"
    HEADING = "heading-written-otherwise"
    START_FILLED = "start-from-first-episode"
    # Noticed.
    BYTE_ORDER_MARK = "byte-order-mark"
    HEADER_ONLY = "header-only"
    NOTHING_PUT_IN = "nothing-put-in"
    OTHER_YEAR = "code-of-another-year"
    YEAR_NOT_DECLARED = "year-not-declared"
    END_BEFORE_START = "end-before-start"
    BEFORE_BIRTH = "before-birth"
    NO_BIRTH_DATE = "no-birth-date"
    NOT_A_KNOWN_CHILD = "child-not-listed"
    ZEROS_LOST = "leading-zeros-differ"
    OVERLAP = "overlapping-missing-episodes"
    CHILD_AGAIN = "child-listed-twice"
    CHILD_DIFFERS = "child-described-differently"
    TYPE_CHANGED = "placement-changed-unsaid"
    OFFER_WITHOUT_DAY = "offer-without-day"

    @property
    def words(self) -> str:
        """The reason as a sentence for a person."""
        return _WORDS[self]

    @property
    def effect(self) -> Effect:
        """What became of the rows or cells."""
        return next(effect for effect, reasons in _EFFECTS if self in reasons)


_EFFECTS: tuple[tuple[Effect, frozenset[Reason]], ...] = (
    (
        Effect.ROW_LEFT_OUT,
        frozenset(
            {
                Reason.NO_CHILD,
                Reason.NO_REFERENCE,
                Reason.NO_DATE,
                Reason.NO_CODE,
                Reason.OTHER_WIDTH,
                Reason.SAME_ROW,
                Reason.OTHER_EXTRACT,
                Reason.LATER_FILE,
                Reason.NOT_JOINED,
            }
        ),
    ),
    (
        Effect.CELL_EMPTIED,
        frozenset(
            {
                Reason.BAD_ID,
                Reason.ID_LOST,
                Reason.BAD_DATE,
                Reason.PLACEHOLDER_DATE,
                Reason.BAD_CODE,
                Reason.BAD_FLAG,
                Reason.NOT_APPLICABLE,
                Reason.BAD_NUMBER,
                Reason.DISTANCE_UNKNOWN,
                Reason.BAD_LIST,
                Reason.ERROR_CELL,
            }
        ),
    ),
    (
        Effect.MENDED,
        frozenset(
            {
                Reason.SHORT_YEAR,
                Reason.ID_AS_NUMBER,
                Reason.ID_IS_NAME,
                Reason.SHORTENED,
                Reason.WORDS_TO_CODE,
                Reason.TIME_CUT,
                Reason.OTHER_ENCODING,
                Reason.HEADING,
                Reason.START_FILLED,
            }
        ),
    ),
    (Effect.NOTICED, frozenset(Reason)),
)

_WORDS = {
    Reason.NO_CHILD: "The row names no child that can be used.",
    Reason.NO_REFERENCE: "The row has no reference of its own, or none that can be used.",
    Reason.NO_DATE: "The row has none of the dates it is about.",
    Reason.NO_CODE: "The row lacks the code it is about, or holds one that is not known.",
    Reason.OTHER_WIDTH: "The row has more or fewer cells than the first line names, so its cells may have shifted.",
    Reason.SAME_ROW: "The same row stands here before, cell for cell.",
    Reason.OTHER_EXTRACT: "Another extract in the folder holds this table and is read first.",
    Reason.LATER_FILE: "A later file of the same return holds this episode as it went on, and is what counts.",
    Reason.NOT_JOINED: "The row names its child only through another table, and is not found there.",
    Reason.BAD_ID: "A reference is too long, or holds a character that cannot be shown.",
    Reason.ID_LOST: "A spreadsheet has made a reference a rounded number such as 1.2E+10; it cannot be got back.",
    Reason.BAD_DATE: "This is no date in the way this file writes dates, or its year is not from 1901 to 2099.",
    Reason.PLACEHOLDER_DATE: "1 January 1900 stands for no date.",
    Reason.BAD_CODE: "The value is no known code; the values are listed, and a mapping can name what they mean.",
    Reason.BAD_FLAG: "The value is neither yes nor no.",
    Reason.NOT_APPLICABLE: "The value says that the question does not apply.",
    Reason.BAD_NUMBER: "This is no number.",
    Reason.DISTANCE_UNKNOWN: "999.9 miles stands for a distance that is not known.",
    Reason.BAD_LIST: "The list in this cell cannot be read.",
    Reason.ERROR_CELL: (
        "A cell of a sheet shows an error such as #DIV/0!, or a formula that was never worked out, and was read as "
        "blank."
    ),
    Reason.SHORT_YEAR: "A year has two figures: 00 to 49 is read as 2000 to 2049, and 50 to 99 as 1950 to 1999.",
    Reason.ID_AS_NUMBER: "A reference was written as a number such as 1234.0; noughts at its start may be lost.",
    Reason.ID_IS_NAME: (
        "A reference is written as a person's name: the place where it first stands is shown in its stead. Export the "
        "case system's own reference."
    ),
    Reason.SHORTENED: 'A letter or label beside the code was taken off, as in "a) Yes" or "PR1 - Own provision".',
    Reason.WORDS_TO_CODE: "Words were read as the code they describe.",
    Reason.TIME_CUT: "A time of day was cut off the date, after turning it into the time in London.",
    Reason.OTHER_ENCODING: "The file is not UTF-8; it was read as Windows or UTF-16 text.",
    Reason.HEADING: "Headings are written otherwise than expected: capitals, spaces or marks.",
    Reason.START_FILLED: "There is no start; the child's first day in care was taken.",
    Reason.BYTE_ORDER_MARK: "The file begins with a byte-order mark.",
    Reason.HEADER_ONLY: "The file holds headings and no row. It does not show that there were none.",
    Reason.NOTHING_PUT_IN: "The table is there, and nothing was put into it. It does not show that there were none.",
    Reason.OTHER_YEAR: "The code belongs to another collection year; it was kept.",
    Reason.YEAR_NOT_DECLARED: "No collection year is declared, so the codes of every year were accepted.",
    Reason.END_BEFORE_START: "The end stands before the start.",
    Reason.BEFORE_BIRTH: "The event stands before the child's date of birth; right only for a child not yet born.",
    Reason.NO_BIRTH_DATE: "The child has no date of birth.",
    Reason.NOT_A_KNOWN_CHILD: "The child stands in no list of children.",
    Reason.ZEROS_LOST: "The child would stand in the list of children but for noughts at the start of the reference.",
    Reason.OVERLAP: "Missing episodes of one child overlap.",
    Reason.CHILD_AGAIN: "The list of children names the child more than once; the last row counts.",
    Reason.CHILD_DIFFERS: "Two rows differ on the child. Of one extract the last row counts, of several the first.",
    Reason.OFFER_WITHOUT_DAY: "The row has no day: it shows no offer in time, and the child's events stay open.",
    Reason.TYPE_CHANGED: "The reason names only the legal status, and the placement changes; read as a new placement.",
}


@frozen
class Note:
    """One reason at one place: the file, the column or table it is about, the rows, and how many.

    `rows` are numbered as a spreadsheet shows them (the headings are row 1), or by the line of an XML file;
    where the whole file is meant there are none.
    """

    reason: Reason
    file: str
    about: str = ""
    rows: tuple[int, ...] = ()
    count: int = 1

    def __str__(self) -> str:
        where = display(f"{self.file}, {self.about}" if self.about else self.file)
        rows = f": {_rows(self.rows)}" if self.rows else ""
        return f"{where}: {self.reason.words} ({self.reason.effect.words(self.count)}{rows})"


_MOST_ROWS = 10


def _rows(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_MOST_ROWS]))
    left = len(numbers) - _MOST_ROWS
    return f"{'row' if len(numbers) == 1 else 'rows'} {shown}{f' and {left:,} more' if left > 0 else ''}"


MOST_SHOWN = 30
_LEAST_SEEN, _LONGEST, _MOST_DIFFERENT = 3, 60, 1_000


@frozen
class Unmapped:
    """The values of a column that are no known code, with how often each stands there.

    A column with more than 30 such values, or one longer than 60 characters, is no column of codes: it may hold
    names, so its values are not kept. Nor is a value that stands there fewer than three times or is written as
    names are: a name that has slipped into a column of codes is one of these.
    """

    file: str
    column: str
    values: tuple[tuple[str, int], ...]
    different: int
    count: int


class Notes:
    """Notes and values without a code, gathered while one folder is read."""

    def __init__(self) -> None:
        self._rows: dict[tuple[Reason, str, str], list[int]] = {}
        self._counts: Counter[tuple[Reason, str, str]] = Counter()
        self._values: dict[tuple[str, str], Counter[str]] = {}
        self._totals: Counter[tuple[str, str]] = Counter()
        self._stand_ins: dict[str, str] = {}

    def add(
        self, reason: Reason, file: str, about: str = "", rows: Iterable[int] = (), count: int | None = None
    ) -> None:
        """Count some rows under a reason; without rows, the file once or as often as `count` says."""
        key = (reason, file, about)
        held = self._rows.setdefault(key, [])
        before = len(held)
        held.extend(rows)
        self._counts[key] += count if count is not None else (len(held) - before or 1)

    def stand_in(self, name: str, column: str, file: str, row: int) -> str:
        """Give what stands for a reference written as a name: where it first stands, the same in every file."""
        return self._stand_ins.setdefault(name, f"{column} in {file}, row {row}")

    def add_values(self, file: str, column: str, values: Iterable[str]) -> None:
        """Count values that are no known code."""
        held = self._values.setdefault((file, column), Counter())
        for value in values:
            self._totals[file, column] += 1
            # A column with so many different values is no column of codes: the rest are counted alone.
            if value in held or len(held) < _MOST_DIFFERENT:
                held[value] += 1

    def has_emptied(self, file: str) -> bool:
        """Whether a cell of a file was emptied, so that a blank there is not the file's own."""
        return any(each.effect is Effect.CELL_EMPTIED for each, where, _ in self._rows if where == file)

    def notes(self) -> tuple[Note, ...]:
        """Give every note, in order of what it did, then of file and column."""
        order = {effect: number for number, effect in enumerate(Effect)}
        found = [
            Note(reason, file, about, tuple(sorted(rows)), self._counts[reason, file, about])
            for (reason, file, about), rows in self._rows.items()
        ]
        return tuple(
            sorted(found, key=lambda each: (order[each.reason.effect], each.file, each.about, each.reason.value))
        )

    def unmapped(self) -> tuple[Unmapped, ...]:
        """Give the values without a code, column by column, the commonest first."""
        return tuple(_unmapped(*key, self._values[key], self._totals[key]) for key in sorted(self._values))


def _unmapped(file: str, column: str, counted: Counter[str], total: int) -> Unmapped:
    kept = len(counted) <= MOST_SHOWN and all(len(value) <= _LONGEST for value in counted)
    shown = ((value, seen) for value, seen in counted.items() if seen >= _LEAST_SEEN and not _is_like_a_name(value))
    values = sorted(shown, key=lambda each: (-each[1], each[0])) if kept else ()
    return Unmapped(file, column, tuple(values), len(counted), total)


def _is_like_a_name(value: str) -> bool:
    """Whether every word begins with a capital and is not all capitals, as names are written and few codes."""
    words = re.findall(r"\w+", value)
    return all(each[0].isupper() and (len(each) == 1 or not each[1:].isupper()) for each in words)
