"""CSV read as blocks of columns: whatever its encoding and separator, within limits."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice

from compliance.coverage.quality import Notes, Reason
from compliance.coverage.sheet import Block, RawSheet
from compliance.text.place import Place
from compliance.text.problem import InvalidFiles, Problem

__all__ = ["MOST_COLUMNS", "MOST_ROWS", "read_delimited"]

MOST_ROWS = 5_000_000
MOST_COLUMNS = 1_000
# Small blocks stay in the cache of the processor: with 20,000 rows reading takes two and a half times as long.
_BLOCK = 2_000
_SEPARATORS = ",;\t|"


def read_delimited(data: bytes, path: str, checksum: str, notes: Notes) -> RawSheet | None:
    """Give the sheet of a CSV file, or None where there is nothing in it.

    Its blocks are read when asked for, and raise `InvalidFiles` at a quote that is never closed or too many rows.
    """
    text, remarks = _decoded(data)
    if not text.strip():
        return None
    first = text.lstrip("\r\n").split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    source = _Source(text, separator, path)
    read, headings = source.headings()
    return RawSheet(path, checksum, tuple(headings), _blocks(source, read, len(headings), notes), "", remarks)


def _decoded(data: bytes) -> tuple[str, tuple[Reason, ...]]:
    """Give the text of a file: UTF-8 with or without a mark, UTF-16 with one, else as Windows writes English.

    References, dates and codes are plain ASCII, so a letter read wrongly stands only in what is not read on.
    """
    remarks: tuple[Reason, ...] = ()
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace"), (Reason.BYTE_ORDER_MARK, Reason.OTHER_ENCODING)
    if data.startswith(codecs.BOM_UTF8):
        data, remarks = data[len(codecs.BOM_UTF8) :], (Reason.BYTE_ORDER_MARK,)
    try:
        return data.decode(), remarks
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), (*remarks, Reason.OTHER_ENCODING)


class _Source:
    """The rows of a text, asked for some at a time."""

    def __init__(self, text: str, separator: str, path: str) -> None:
        self.path = path
        self._text = text
        self._separator = separator
        self._reader = self._opened()

    def _opened(self) -> Iterator[list[str]]:
        return csv.reader(io.StringIO(self._text, newline=""), delimiter=self._separator, strict=True)

    def headings(self) -> tuple[int, list[str]]:
        """Give the first row that is not blank, and its number.

        Raises:
            InvalidFiles: it has more columns than are read.
        """
        number = 1
        while not (row := self.next_rows(1)[0]):
            number += 1
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
        read = 0
        with suppress(csv.Error):
            for _ in self._opened():
                read += 1
        return read + 1


def _blocks(source: _Source, read: int, width: int, notes: Notes) -> Iterator[Block]:
    """Give the rows after the headings, numbered as a spreadsheet shows them."""
    while cells := source.next_rows(_BLOCK):
        numbers: Sequence[int] = range(read + 1, read + len(cells) + 1)
        read += len(cells)
        if read > MOST_ROWS:
            message = f"the file has more than {MOST_ROWS:,} rows"
            raise InvalidFiles([Problem("too-many-rows", message, Place(source.path))])
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
