"""A sheet of rows under headings: as a file gives it, the form it is recognised by, and as it is once cast."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from compliance.coverage.cells import (
    Cast,
    DateForm,
    code_cast,
    date_cast,
    flag_cast,
    id_cast,
    number_cast,
    text_cast,
    whole_cast,
)
from compliance.coverage.child_table import Kind
from compliance.coverage.code_sets import CodeSet
from compliance.coverage.quality import Notes, Reason
from compliance.frozen import frozen

__all__ = ["Block", "CastSheet", "Heading", "Local", "RawSheet", "SheetForm", "cast_sheet", "heading_key"]

_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_NO_CODES: dict[str, str] = {}


def heading_key(written: str) -> str:
    """Give a heading without capitals, spaces and marks, so that each way to write it is the same.

    >>> heading_key(" Child\u2019s  Legal-Status "), heading_key("clae_PERSON_id")
    ('childs legal status', 'clae person id')
    """
    plain = written.casefold().replace("'", "").replace("\u2018", "").replace("\u2019", "").replace("`", "")
    return _NOT_A_LETTER.sub(" ", plain).strip()


@frozen
class Heading:
    """A column of an extract: its heading, what it holds, and which column of a common table it fills.

    Without a kind it is raw text, such as a list inside a cell. A column that is `needed` tells the file from others;
    one that is `extra` is no part of the extract, and may be added by a council.
    """

    name: str
    kind: Kind | None = Kind.ID
    codes: CodeSet | None = None
    fills: str = ""
    spelt: tuple[str, ...] = ()
    needed: bool = False
    extra: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Every way to write the heading, without capitals, spaces and marks."""
        return tuple(dict.fromkeys(heading_key(each) for each in (self.name, *self.spelt)))


@frozen
class SheetForm:
    """A kind of file: its name, what it is in words, its columns, and the common table it fills by itself, if one.

    `used` is false where nothing in it is wanted; `nulls` are the texts that stand for a blank.
    """

    name: str
    title: str
    headings: tuple[Heading, ...]
    fills: str = ""
    dates: DateForm = DateForm.YEAR_FIRST
    nulls: tuple[str, ...] = ("",)
    used: bool = True

    def heading(self, name: str) -> Heading | None:
        """Give a column by its heading, however written."""
        key = heading_key(name)
        return next((each for each in self.headings if key in each.keys), None)


@frozen
class Block:
    """Some rows of a sheet, column by column, with the number of each row."""

    rows: Sequence[int]
    columns: Sequence[Sequence[str]]


@dataclass(slots=True)
class RawSheet:
    """A sheet as a file gives it: headings, and blocks of text that are read when asked for."""

    path: str
    checksum: str
    headings: tuple[str, ...]
    blocks: Iterable[Block]
    part: str = ""
    remarks: tuple[Reason, ...] = ()

    @property
    def name(self) -> str:
        """The file, with the sheet where it is a workbook."""
        return f"{self.path} ({self.part})" if self.part else self.path


@frozen
class Local:
    """What a council's mapping says of one sheet: its headings, its codes by column or code set, and its dates."""

    headings: tuple[tuple[str, str], ...] = ()
    codes: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    dates: DateForm | None = None
    year: int | None = None

    def codes_of(self, heading: Heading) -> dict[str, str]:
        """Give the council's codes for a column: those of its code set, then those of the column itself."""
        found: dict[str, str] = {}
        for name, pairs in self.codes:
            if (heading.codes and name == heading.codes.name) or heading_key(name) in heading.keys:
                found.update(pairs)
        return found


@dataclass(slots=True)
class CastSheet:
    """A sheet once cast: the columns that its form knows, and the number of each row."""

    name: str
    form: SheetForm
    rows: list[int] = field(default_factory=list)
    columns: dict[str, list[Any]] = field(default_factory=dict)

    def column(self, name: str) -> list[Any]:
        """Give a column; one that the file has not is blank throughout."""
        found = self.columns.get(name)
        return found if found is not None else [None] * len(self.rows)

    def has(self, name: str) -> bool:
        """Whether the file has a column, and something in it."""
        return any(value is not None for value in self.columns.get(name, ()))

    def filled(self) -> dict[str, list[Any]]:
        """Give the columns under the names of the common table that they fill."""
        return {
            each.fills: self.columns[each.name]
            for each in self.form.headings
            if each.fills and each.name in self.columns
        }

    def records(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """Give some columns row by row, each with the number of the row at the end."""
        return zip(*(self.column(name) for name in names), self.rows, strict=True)


def cast_sheet(raw: RawSheet, form: SheetForm, places: Mapping[str, int], local: Local, notes: Notes) -> CastSheet:
    """Cast every column that the form knows, with a note for each kind of mending.

    Args:
        raw: the sheet.
        form: what it was taken for.
        places: where in the sheet each known column stands.
        local: what the council's mapping says of it.
        notes: where to count.
    """
    made = CastSheet(raw.name, form, columns={name: [] for name in places})
    known = {each.name: each for each in form.headings}
    casts = {name: _cast_of(known[name], form, local) for name in places}
    for block in raw.blocks:
        made.rows.extend(block.rows)
        for name, place in places.items():
            texts = block.columns[place]
            values = casts[name].column(texts)
            if casts[name].reasons:
                _count(raw.name, known[name], casts[name], texts, block.rows, notes)
                _hide_names(raw.name, known[name], casts[name], texts, block.rows, values, notes)
            made.columns[name].extend(values)
    return made


def _cast_of(heading: Heading, form: SheetForm, local: Local) -> Cast:
    match heading.kind:
        case Kind.ID:
            return id_cast(form.nulls)
        case Kind.DATE:
            return date_cast(local.dates or form.dates, form.nulls)
        case Kind.FLAG:
            return flag_cast(local.codes_of(heading), form.nulls)
        case Kind.WHOLE:
            return whole_cast(form.nulls)
        case Kind.NUMBER:
            return number_cast(form.nulls)
        case Kind.CODE:
            codes = heading.codes or CodeSet(heading.name)
            return code_cast(codes, local.codes_of(heading), local.year, form.nulls)
        case None:
            return text_cast(form.nulls)


def _count(file: str, heading: Heading, cast: Cast, texts: Sequence[str], rows: Sequence[int], notes: Notes) -> None:
    """Note which rows of a block hold a text that was mended or emptied."""
    reasons = cast.reasons
    found: dict[Reason, list[int]] = {}
    for text, row in zip(texts, rows, strict=True):
        if text in reasons:
            found.setdefault(reasons[text], []).append(row)
    for reason, numbers in found.items():
        notes.add(reason, file, f"column {heading.name}", numbers)
    if Reason.BAD_CODE in found or Reason.BAD_FLAG in found:
        bad = (Reason.BAD_CODE, Reason.BAD_FLAG)
        notes.add_values(file, heading.name, (text.strip() for text in texts if reasons.get(text) in bad))


def _hide_names(
    file: str,
    heading: Heading,
    cast: Cast,
    texts: Sequence[str],
    rows: Sequence[int],
    values: list[Any],
    notes: Notes,
) -> None:
    """Put the place where a name first stands in its stead, so that no name is held or shown from here on."""
    if Reason.ID_IS_NAME not in cast.reasons.values():
        return
    for index, (text, row) in enumerate(zip(texts, rows, strict=True)):
        if cast.reasons.get(text) is Reason.ID_IS_NAME:
            values[index] = notes.stand_in(text.strip(), heading.name, file, row)
