"""The children in need census: one XML message, taken apart as it streams by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

# Expat builds nothing by itself; a document type, and with it every entity, is refused where it begins.
from xml.parsers import expat

from compliance.coverage.child_table import Kind
from compliance.coverage.code_sets import code_set
from compliance.coverage.extract import Filling
from compliance.coverage.sheet import Block, CastSheet, Heading, RawSheet, SheetForm
from compliance.text.problem import EvidenceUnreadable

__all__ = ["FORMS", "NAME", "RANK", "SUFFIX", "fill", "unpack"]

NAME = "cin"
RANK = 3
SUFFIX = ".xml"


def _date(name: str, fills: str = "", *, needed: bool = False) -> Heading:
    return Heading(name, Kind.DATE, None, fills, needed=needed)


def _form(name: str, title: str, *headings: Heading, fills: str = "") -> SheetForm:
    child = Heading("LAchildID", Kind.ID, None, "child", needed=True)
    return SheetForm(f"{NAME}.{name}", f"CIN census, {title}", (child, *headings), fills)


FORMS = (
    _form(
        "Child",
        "children",
        _date("PersonBirthDate", "born", needed=True),
        Heading("Sex", Kind.CODE, code_set("sex"), "sex", ("GenderCurrent",)),
        Heading("Ethnicity", Kind.CODE, code_set("ethnicity"), "ethnicity"),
        _date("PersonDeathDate", "died"),
        fills="child",
    ),
    _form(
        "Disability",
        "disabilities",
        Heading("Disability", Kind.CODE, code_set("disability"), "code", needed=True),
        fills="disability",
    ),
    _form(
        "CINdetails",
        "referrals",
        _date("CINreferralDate", needed=True),
        Heading("ReferralSource", Kind.CODE, code_set("referral source")),
        _date("DateOfInitialCPC"),
    ),
    _form(
        "AssessmentFactors",
        "assessment factors",
        _date("AssessmentAuthorisationDate", "on"),
        Heading("AssessmentFactors", Kind.CODE, code_set("assessment factor"), "code", needed=True),
        fills="factor",
    ),
    _form(
        "Section47",
        "section 47 enquiries",
        _date("S47ActualStartDate", needed=True),
        _date("InitialCPCtarget"),
        _date("DateOfInitialCPC"),
    ),
    _form("CPPreviewDate", "plan reviews", _date("CPPreviewDate", needed=True)),
    _form(
        "PreProceedingsandFGDM",
        "pre-proceedings and family meetings",
        _date("PPStartDate", needed=True),
        _date("CourtAppDate"),
        Heading("FGDMMeetingOffer", Kind.FLAG),
    ),
)


def fill(sheets: Sequence[CastSheet], filling: Filling) -> None:
    """Put the blocks of the census into the common tables."""
    order = [form.name for form in FORMS]
    for sheet in sorted(sheets, key=lambda each: order.index(each.form.name)):
        name = sheet.form.name.removeprefix(f"{NAME}.")
        if name == "CINdetails":
            _fill_referrals(sheet, sheets, filling)
        else:
            _FILLS.get(name, _fill_directly)(sheet, filling)


def _fill_directly(sheet: CastSheet, filling: Filling) -> None:
    filling.add_sheet(sheet)


def _add(sheet: CastSheet, table: str, filling: Filling, day: str, **headings: str) -> None:
    columns = {"child": sheet.column("LAchildID"), **{name: sheet.column(each) for name, each in headings.items()}}
    filling.add_dated(table, sheet.name, sheet.rows, columns, day)


def _fill_referrals(sheet: CastSheet, sheets: Sequence[CastSheet], filling: Filling) -> None:
    """Put in the referrals, and the initial conferences that no enquiry of the child names."""
    if sheet.has("ReferralSource"):
        _add(sheet, "contact_source", filling, "on", on="CINreferralDate", source="ReferralSource")
    named = {
        (child, day)
        for each in sheets
        if each.form.name == f"{NAME}.Section47"
        for child, day, _ in each.records("LAchildID", "DateOfInitialCPC")
    }
    found = [
        (child, day, row)
        for child, day, row in sheet.records("LAchildID", "DateOfInitialCPC")
        if day is not None and (child, day) not in named
    ]
    if found:
        children, days, rows = zip(*found, strict=True)
        columns = {"child": children, "held_on": days, "kind": ["initial"] * len(rows)}
        filling.add("conference", sheet.name, rows, columns)


def _fill_enquiries(sheet: CastSheet, filling: Filling) -> None:
    _add(sheet, "enquiry", filling, "start", start="S47ActualStartDate")
    held = {
        "child": sheet.column("LAchildID"),
        "due": sheet.column("InitialCPCtarget"),
        "held_on": sheet.column("DateOfInitialCPC"),
        "kind": ["initial"] * len(sheet.rows),
    }
    # A target without a conference is no conference: most enquiries end without one.
    filling.add_dated("conference", sheet.name, sheet.rows, held, "held_on")


def _fill_plan_reviews(sheet: CastSheet, filling: Filling) -> None:
    columns = {
        "child": sheet.column("LAchildID"),
        "held_on": sheet.column("CPPreviewDate"),
        "kind": ["review"] * len(sheet.rows),
    }
    filling.add("conference", sheet.name, sheet.rows, columns)


def _fill_proceedings(sheet: CastSheet, filling: Filling) -> None:
    for heading, kind in (("PPStartDate", "pre_proceedings"), ("CourtAppDate", "court_application")):
        days = {"child": sheet.column("LAchildID"), "on": sheet.column(heading), "kind": [kind] * len(sheet.rows)}
        filling.add_dated("proceedings", sheet.name, sheet.rows, days, "on")
    # The census says whether a family meeting was offered, and not when.
    offers = {"child": sheet.column("LAchildID"), "offered": sheet.column("FGDMMeetingOffer")}
    filling.add_dated("family_meeting", sheet.name, sheet.rows, offers, "offered")


_FILLS: dict[str, Callable[[CastSheet, Filling], None]] = {
    "Section47": _fill_enquiries,
    "CPPreviewDate": _fill_plan_reviews,
    "PreProceedingsandFGDM": _fill_proceedings,
}

# The elements that make a row, and those whose text is a cell of the row they stand in. All others, among them UPN
# and names, are dropped as they go by.
_ROWS = {form.name.removeprefix(f"{NAME}."): tuple(each.name for each in form.headings) for form in FORMS}
_WITHIN = {"AssessmentFactors": "Assessments", "Disability": "Child", "CPPreviewDate": "Child"}
_CELLS = {
    "LAchildID": "Child",
    "PersonBirthDate": "Child",
    "Sex": "Child",
    "GenderCurrent": "Child",
    "Ethnicity": "Child",
    "PersonDeathDate": "Child",
    "CINreferralDate": "CINdetails",
    "ReferralSource": "CINdetails",
    "AssessmentAuthorisationDate": "Assessments",
    "S47ActualStartDate": "Section47",
    "InitialCPCtarget": "Section47",
    "PPStartDate": "PreProceedingsandFGDM",
    "CourtAppDate": "PreProceedingsandFGDM",
    "FGDMMeetingOffer": "PreProceedingsandFGDM",
}
_SAME = {"GenderCurrent": "Sex"}
_BLOCKS = frozenset({*_CELLS.values()})
_MOST_DEEP, _MOST_ELEMENTS, _LONGEST = 40, 5_000_000, 1_000


def unpack(data: bytes, path: str, checksum: str) -> tuple[RawSheet, ...]:
    """Give the blocks of a census message as sheets, each row under the line it stands on.

    Raises:
        EvidenceUnreadable: it is not well formed, declares a document type, or is nested too deep.
    """
    message = _Message(path)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, _: message.start(name, parser.CurrentLineNumber)
    parser.EndElementHandler = message.end
    parser.CharacterDataHandler = message.text
    parser.StartDoctypeDeclHandler = message.refuse_doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise EvidenceUnreadable(
            f"{path} is not well-formed XML: line {error.lineno}, column {error.offset + 1}. "
            "Export it again from the program it comes from."
        ) from None
    except (LookupError, ValueError):
        raise EvidenceUnreadable(f"{path} is written in an encoding that is not known. Export it as UTF-8.") from None
    if message.collection != "CIN":
        return ()
    return tuple(
        RawSheet(path, checksum, _ROWS[name], (_block(name, rows),), f"{name}")
        for name, rows in message.rows.items()
        if rows or name == "Child"
    )


def _block(name: str, rows: list[tuple[int, dict[str, str]]]) -> Block:
    columns = tuple(tuple(cells.get(heading, "") for _, cells in rows) for heading in _ROWS[name])
    return Block([line for line, _ in rows], columns)


@dataclass(slots=True)
class _Message:
    """The rows of a message while it streams by; a child's rows are kept once its reference is known."""

    path: str
    collection: str | None = None
    rows: dict[str, list[tuple[int, dict[str, str]]]] = field(default_factory=lambda: {name: [] for name in _ROWS})
    _stack: list[str] = field(default_factory=list)
    _open: dict[str, tuple[int, dict[str, str]]] = field(default_factory=dict)
    _waiting: list[tuple[str, int, dict[str, str], dict[str, str]]] = field(default_factory=list)
    _lines: list[int] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _elements: int = 0

    def start(self, name: str, line: int) -> None:
        """Begin an element."""
        self._elements += 1
        if len(self._stack) >= _MOST_DEEP or self._elements > _MOST_ELEMENTS:
            raise EvidenceUnreadable(f"{self.path} is nested deeper or holds more than a census does: line {line}.")
        own = name.rpartition(":")[2]
        self._stack.append(own)
        self._lines.append(line)
        self._text = []
        if own in _BLOCKS:
            self._open[own] = (line, {})

    def text(self, text: str) -> None:
        """Gather the text of an element; what is longer than any cell is cut."""
        if len(self._text) < _LONGEST:
            self._text.append(text[:_LONGEST])

    def end(self, _: str) -> None:
        """End an element: it is a cell, a row, or nothing that is wanted."""
        name, line = self._stack.pop(), self._lines.pop()
        text, self._text = "".join(self._text).strip(), []
        if name == "Collection" and self._stack[-1:] == ["CollectionDetails"]:
            self.collection = text.upper()
        block = _CELLS.get(name)
        if block in self._open:
            self._open[block][1].setdefault(_SAME.get(name, name), text)
        elif name == "DateOfInitialCPC" and self._stack and self._stack[-1] in self._open:
            self._open[self._stack[-1]][1].setdefault(name, text)
        if name in _WITHIN and text:
            # The day of an assessment may stand after its factors, so its cells are looked at when the child ends.
            shared = self._open.get(_WITHIN[name], (0, {}))[1] if name == "AssessmentFactors" else {}
            self._waiting.append((name, line, {name: text}, shared))
        if name in self._open:
            self._close(name)

    def _close(self, name: str) -> None:
        line, cells = self._open.pop(name)
        if name in _ROWS and name != "Child":
            self._waiting.append((name, line, cells, {}))
        elif name == "Child":
            child = cells.get("LAchildID", "")
            self.rows["Child"].append((line, cells))
            for table, at, found, shared in self._waiting:
                self.rows[table].append((at, {**shared, **found, "LAchildID": child}))
            self._waiting = []

    def refuse_doctype(self, *_: Any) -> None:
        """Refuse a document type: a census has none, and the entities it may declare can do harm."""
        raise EvidenceUnreadable(
            f"{self.path} declares a document type (DOCTYPE), which a census has not. It was not read."
        )
