"""The child-level lists of Ofsted's Annex A, one sheet of a workbook each.

Annex A has one row for each child and no history: of moves and of missing episodes it gives counts, which name no
day, so they fill nothing here.
"""

from __future__ import annotations

from collections.abc import Sequence

from compliance.coverage.cells import DateForm
from compliance.coverage.child_table import Kind
from compliance.coverage.code_sets import code_set
from compliance.coverage.extract import Filling
from compliance.coverage.sheet import CastSheet, Heading, SheetForm

__all__ = ["FORMS", "NAME", "PART", "RANK", "fill"]

NAME = "annex_a"
RANK = 4
PART = {
    ("episode", None): "earlier times in care: Annex A has the latest of each child alone",
    ("placement", None): "earlier placements: Annex A has the latest of each child alone",
    ("legal", None): "earlier legal statuses: Annex A has the latest of each child alone",
    ("review", None): "earlier reviews of care: Annex A has the latest of each child alone",
    ("conference", "review"): "earlier reviews of plans: Annex A has the latest of each plan alone",
}
"""What the lists show of a table, or of one kind of its rows, only in part: what is missing there."""
_CHILD = "Child Unique ID"
_UNACCOMPANIED = "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)"


def _date(name: str, *, needed: bool = False) -> Heading:
    return Heading(name, Kind.DATE, needed=needed)


def _code(name: str, codes: str) -> Heading:
    return Heading(name, Kind.CODE, code_set(codes))


_EACH = (
    Heading(_CHILD, Kind.ID, None, "child", needed=True),
    Heading("Gender", Kind.CODE, code_set("sex"), "sex", ("Sex",)),
    Heading("Ethnicity", Kind.CODE, code_set("ethnicity"), "ethnicity"),
    Heading("Date of Birth", Kind.DATE, None, "born"),
)
_DISABLED = Heading("Does the Child have a Disability", Kind.FLAG, None, "disability")
_FIRST_WITH_DISABILITY = 4


def _form(number: int, title: str, *headings: Heading) -> SheetForm:
    return SheetForm(
        f"{NAME}.list_{number}",
        f"Annex A list {number}, {title}",
        (*_EACH, *((_DISABLED,) if number >= _FIRST_WITH_DISABILITY else ()), *headings),
        dates=DateForm.YEAR_OR_DAY_FIRST,
    )


# The names of workers, postcodes and other columns that are not listed here are dropped as the sheet is read.
FORMS = (
    _form(1, "contacts", _date("Date of Contact", needed=True)),
    _form(2, "early help", _date("Assessment start date", needed=True)),
    _form(3, "referrals", _date("Date of Referral", needed=True), _code("Referral Source", "referral source")),
    _form(4, "assessments", _date("Continuous Assessment Start Date", needed=True)),
    _form(
        5,
        "section 47 enquiries and initial conferences",
        _date("Strategy discussion initiating Section 47 Enquiry Start Date", needed=True),
        _date("Date of Initial Child Protection Conference"),
    ),
    _form(6, "children in need", _date("CIN Start Date", needed=True)),
    _form(
        7,
        "child protection plans",
        _date("Child Protection Plan Start Date", needed=True),
        _date("Date of latest review conference"),
    ),
    _form(
        8,
        "looked-after children",
        _date("Date Started to be Looked After", needed=True),
        _date("Date Ceased to be Looked After"),
        _code("Reason Ceased to be Looked After", "reason episode ceased"),
        Heading(_UNACCOMPANIED, Kind.FLAG),
        _date("Start date of current legal status"),
        _code("Child's Legal Status", "legal status"),
        _date("Date of Latest Statutory Review"),
        _date("Start Date of Most Recent Placement"),
        _code("Placement Type", "placement type"),
        _code("Placement Provider", "placement provider"),
        Heading("URN of Placement", Kind.ID),
        Heading("Placement Location", Kind.CODE, code_set("placement location")),
    ),
    _form(
        9,
        "care leavers",
        Heading("Eligibility Category", Kind.CODE, code_set("care leaver eligibility"), needed=True),
        _code("Type of Accommodation", "accommodation"),
    ),
    _form(
        10,
        "adoption",
        _date("Date of Decision that Child Should be Placed for Adoption", needed=True),
    ),
    SheetForm(
        f"{NAME}.list_11",
        "Annex A list 11, adopters",
        (Heading("Individual adopter identifier", None, needed=True),),
        used=False,
    ),
)


def fill(sheets: Sequence[CastSheet], filling: Filling) -> None:
    """Put the lists into the common tables; every list describes its children."""
    for sheet in sorted(sheets, key=lambda each: [form.name for form in FORMS].index(each.form.name)):
        filling.add("child", sheet.name, sheet.rows, sheet.filled())
        for table, columns in _FILLS.get(sheet.form.name.removeprefix(f"{NAME}."), ()):
            _add(sheet, table, columns, filling)
        if sheet.has(_UNACCOMPANIED):
            _add_unaccompanied(sheet, filling)


# What each list fills besides its children: the table, and the heading under each of its columns. A word in
# angle brackets is the value itself.
_FILLS: dict[str, tuple[tuple[str, dict[str, str]], ...]] = {
    "list_3": (("contact_source", {"on": "Date of Referral", "source": "Referral Source"}),),
    "list_5": (
        ("enquiry", {"start": "Strategy discussion initiating Section 47 Enquiry Start Date"}),
        ("conference", {"held_on": "Date of Initial Child Protection Conference", "kind": "<initial>"}),
    ),
    "list_7": (("conference", {"held_on": "Date of latest review conference", "kind": "<review>"}),),
    "list_8": (
        (
            "episode",
            {
                "start": "Date Started to be Looked After",
                "end": "Date Ceased to be Looked After",
                "start_reason": "<S>",
                "end_reason": "Reason Ceased to be Looked After",
                "legal_status": "Child's Legal Status",
            },
        ),
        ("review", {"held_on": "Date of Latest Statutory Review"}),
        (
            "placement",
            {
                "start": "Start Date of Most Recent Placement",
                "end": "Date Ceased to be Looked After",
                "type": "Placement Type",
                "provider": "Placement Provider",
                "urn": "URN of Placement",
                "out_of_area": "Placement Location",
            },
        ),
        ("legal", {"start": "Start date of current legal status", "status": "Child's Legal Status"}),
    ),
    "list_9": (("care_leaver", {"eligibility": "Eligibility Category", "accommodation": "Type of Accommodation"}),),
    "list_10": (("adoption", {"on": "Date of Decision that Child Should be Placed for Adoption"}),),
}


def _add(sheet: CastSheet, table: str, declared: dict[str, str], filling: Filling) -> None:
    columns = {"child": sheet.column(_CHILD)}
    for name, heading in declared.items():
        is_word = heading.startswith("<")
        columns[name] = [heading.strip("<>")] * len(sheet.rows) if is_word else sheet.column(heading)
    if "out_of_area" in columns:
        columns["out_of_area"] = [None if each is None else each == "out" for each in columns["out_of_area"]]
    days = [name for name in ("start", "held_on", "on") if name in columns]
    if days:
        filling.add_dated(table, sheet.name, sheet.rows, columns, days[0])
    else:
        filling.add(table, sheet.name, sheet.rows, columns)


def _add_unaccompanied(sheet: CastSheet, filling: Filling) -> None:
    """Add the children that the list marks; it does not say since when."""
    marked = [
        (child, row)
        for child, is_marked, row in sheet.records(_CHILD, _UNACCOMPANIED)
        if is_marked and child is not None
    ]
    if marked:
        children, rows = zip(*marked, strict=True)
        filling.add("unaccompanied", sheet.name, rows, {"child": children})
