"""CSV read as blocks of columns: whatever its encoding and separator, within limits."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice

from compliance.coverage.quality import Notes, Reason
from compliance.coverage.sheet import Block, RawSheet
from compliance.frozen import frozen
from compliance.text.place import Place
from compliance.text.problem import InvalidFiles, Problem

__all__ = ["MOST_COLUMNS", "MOST_ROWS", "read_delimited"]

MOST_ROWS = 5_000_000
MOST_COLUMNS = 1_000
# Small blocks stay in the cache of the processor: with 20,000 rows reading takes two and a half times as long.
_BLOCK = 2_000
_SEPARATORS = ",;\t|"
_LONGEST_ROW = 1_000_000
_LINE_ENDS = re.compile(rb"[\r\n]*")


def read_delimited(data: bytes, path: str, checksum: str, notes: Notes) -> RawSheet | None:
    """Give the sheet of a CSV file, or None where there is nothing in it.

    Its blocks are read when asked for, and raise `InvalidFiles` at a quote that is never closed or too many rows.

    Raises:
        InvalidFiles: a row is longer, or has more columns, than any is.
    """
    written = _written(data)
    if not written.data or written.data.isspace():
        return None
    source = _Source(written, path)
    read, headings = source.headings()
    return RawSheet(path, checksum, tuple(headings), _blocks(source, read, len(headings), notes), "", written.remarks)


@frozen
class _Written:
    """A text as bytes in which letters, figures and separators are ASCII, with what is to be said of it."""

    data: bytes
    encoding: str
    remarks: tuple[Reason, ...] = ()


def _written(data: bytes) -> _Written:
    """Tell how a file is written: UTF-8 with or without a mark, UTF-16 or UTF-32, else as Windows writes English.

    References, dates and codes are plain ASCII, so a letter read wrongly stands only in what is not read on.
    """
    wide = _wide_encoding(data)
    if wide is not None:
        marked = (Reason.BYTE_ORDER_MARK,) if data.startswith(_MARKS) else ()
        text = data.decode(wide, errors="replace").removeprefix("\ufeff")
        return _Written(text.encode(errors="replace"), "utf-8", (*marked, Reason.OTHER_ENCODING))
    remarks: tuple[Reason, ...] = ()
    if data.startswith(codecs.BOM_UTF8):
        data, remarks = data[len(codecs.BOM_UTF8) :], (Reason.BYTE_ORDER_MARK,)
    return _Written(data, "utf-8", remarks) if _is_utf8(data) else _Written(data, "cp1252", (*remarks, _OTHER))


_OTHER = Reason.OTHER_ENCODING
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_LOOKED_AT = 400


def _wide_encoding(data: bytes) -> str | None:
    """Give the encoding of a text with two or four bytes a letter: by its mark, or by every other byte being nothing.

    No text holds a nought byte, so one whose every second byte is nought is written in no other way.
    """
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    first = data[:_LOOKED_AT]
    even, odd = first[::2], first[1::2]
    if odd and not odd.strip(b"\0") and b"\0" not in even:
        return "utf-16-le"
    return "utf-16-be" if odd and not even.strip(b"\0") and b"\0" not in odd else None


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        # Piece by piece, so that a large file does not stand in memory once more.
        for start in range(0, len(data), _LONGEST_ROW):
            decoder.decode(data[start : start + _LONGEST_ROW])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


class _Source:
    """The rows of a text, asked for some at a time."""

    def __init__(self, written: _Written, path: str) -> None:
        self.path = path
        self._written = written
        data = written.data
        found = _LINE_ENDS.match(data)
        self._start = found.end() if found else 0
        self._before = _ends_in(data, self._start)
        # Without a quote every line is a row, so there is no need to take them in to count them.
        if b'"' not in data and _ends_in(data) > MOST_ROWS:
            raise InvalidFiles([_too_many_rows(path)])
        self._refuse_long_rows()
        ends = [end for end in (data.find(b"\n", self._start), data.find(b"\r", self._start)) if end >= 0]
        first = data[self._start : min(ends, default=len(data))]
        self._separator = max(_SEPARATORS, key=lambda each: first.count(each.encode()))
        self._reader = self._opened()

    def _refuse_long_rows(self) -> None:
        """Refuse a text of which a line goes on for longer than any row does, before a part of it is taken in."""
        data, start = self._written.data, self._start
        while len(data) - start > _LONGEST_ROW:
            end = max(data.rfind(b"\n", start, start + _LONGEST_ROW), data.rfind(b"\r", start, start + _LONGEST_ROW))
            if end < 0:
                row = data.count(b"\n", 0, start) + 1
                message = f"row {row} has more than {_LONGEST_ROW:,} characters"
                step = "Look whether this is a table with commas between its cells, and export it again."
                raise InvalidFiles([Problem("not-csv", message, Place(self.path, row, 1), next_step=step)])
            start = end + 1

    def _opened(self) -> Iterator[list[str]]:
        lines = io.BytesIO(self._written.data)
        lines.seek(self._start)
        text = io.TextIOWrapper(lines, self._written.encoding, errors="replace", newline="")
        return csv.reader(text, delimiter=self._separator, strict=True)

    def headings(self) -> tuple[int, list[str]]:
        """Give the first row that is not blank, and its number.

        Raises:
            InvalidFiles: it cannot be read, or has more columns than are read.
        """
        (row,) = self.next_rows(1)
        number = self._before + 1
        if len(row) > MOST_COLUMNS:
            message = f"row {number} has {len(row):,} cells; at most {MOST_COLUMNS:,} columns are read"
            raise InvalidFiles([Problem("too-many-columns", message, Place(self.path, number, 1))])
        return number, row

    def next_rows(self, most: int) -> list[list[str]]:
        """Give the next rows, at most so many; a blank line is a row without cells.

        Raises:
            InvalidFiles: a row cannot be read.
        """
        try:
            return list(islice(self._reader, most))
        except csv.Error:
            # The words of this error may quote the cell they stumbled over.
            row = self._row_at_fault()
        message = f"row {row} is no CSV: a quote stands open or in the middle of a cell, or a cell is too long"
        step = "Close the quote, or save the file again from the program it comes from."
        raise InvalidFiles([Problem("not-csv", message, Place(self.path, row, 1), next_step=step)])

    def _row_at_fault(self) -> int:
        read = self._before
        with suppress(csv.Error):
            for _ in self._opened():
                read += 1
        return read + 1


def _ends_in(data: bytes, until: int | None = None) -> int:
    """Count the ends of lines, however written."""
    newlines, returns, both = (data.count(each, 0, until) for each in (b"\n", b"\r", b"\r\n"))
    return newlines + returns - both


def _too_many_rows(path: str) -> Problem:
    return Problem("too-many-rows", f"the file has more than {MOST_ROWS:,} rows", Place(path))


def _blocks(source: _Source, read: int, width: int, notes: Notes) -> Iterator[Block]:
    """Give the rows after the headings, numbered as a spreadsheet shows them."""
    while cells := source.next_rows(_BLOCK):
        numbers: Sequence[int] = range(read + 1, read + len(cells) + 1)
        read += len(cells)
        if read > MOST_ROWS:
            raise InvalidFiles([_too_many_rows(source.path)])
        if set(map(len, cells)) != {width}:
            numbers, cells = _of_one_width(numbers, cells, width, source.path, notes)
        yield Block(numbers, tuple(zip(*cells, strict=True)) or ((),) * width)


def _of_one_width(
    numbers: Sequence[int], cells: list[list[str]], width: int, path: str, notes: Notes
) -> tuple[list[int], list[list[str]]]:
    """Leave out rows with a cell too many or too few; blank cells at the end are no cells, and a blank row no row."""
    kept_numbers, kept, others = [], [], []
    for number, row in zip(numbers, cells, strict=True):
        if len(row) == width or (len(row) > width and not any(row[width:])):
            kept_numbers.append(number)
            kept.append(row[:width])
        elif any(row):
            others.append(number)
    if others:
        notes.add(Reason.OTHER_WIDTH, path, "", others)
    return kept_numbers, kept
