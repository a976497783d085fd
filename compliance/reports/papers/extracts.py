"""Extracts for an audit of coverage: what to bring and how, and what was found of it before anything is counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from compliance.coverage.child_table import FileRead, Tables
from compliance.coverage.settings_file import COVERAGE_FILE, CoverageFile
from compliance.quantities.period import long_date
from compliance.reports.paper import Block, Bullets, Cell, Details, Facts, Heading, Notice, Paper, Paragraph, Table
from compliance.reports.sign import Sign

__all__ = ["found_paper", "wanted_paper"]

_WHAT_FOR = (
    "When an advocate should have been offered to a child, was one? That is counted child by child from exports of "
    "your case system and your advocacy provider. They stay on this computer; names and free text are not read."
)
_WANTED = (
    (0, "Who the children are and what happened to them: any of these, from one system or several."),
    (1, "the Standard Safeguarding Dataset, as CSV or Parquet: ssd_person and as many more tables as you have"),
    (1, "the SSDA903 return, as CSV: header, episodes, reviews, missing, uasc and others"),
    (1, "the Ofsted Annex A workbook (.xlsx)"),
    (1, "the children in need census (.xml)"),
    (0, "What was offered: advocacy_offers.csv. Without it each offer is not recorded, which is not the same as none."),
    (0, "What the provider knows: advocacy_referrals.csv, and child_links.csv to join its references to children."),
    (0, "If you have them: complaints.csv, local_events.csv, and the lists of independent visitors."),
)
_FORMS = (
    "Each form, column by column, stands in evidence/schemas/tables. A heading or code of your own is named once, in "
    "mapping.yaml beside the files."
)


def wanted_paper(where: Path | None, tables: Tables | None = None, problem: str = "") -> Paper:
    """Give what to bring and how; with what stands there already and is no extract, or why nothing could be read."""
    title = "These extracts could not be read" if problem else "Bring the extracts"
    return Paper(title, tuple(_wanted(where, tables, problem)))


def _wanted(where: Path | None, tables: Tables | None, problem: str) -> Iterator[Block]:
    if problem:
        lines = [line for line in problem.split("\n") if line]
        yield Paragraph(lines[0], Sign.BAD)
        yield Bullets(tuple((0, line) for line in lines[1:]))
        yield Paragraph("Mend this and save it; then press r to read again. Or press b to name another folder.")
        return
    yield Paragraph(_WHAT_FOR)
    own = f"Put the files into a folder named tables inside {where}" if where else "Put the files into one folder"
    yield Bullets(
        (
            (0, f"{own}; then press r to look again. Or press b to name the folder in which they stand."),
            (0, "To see it work first, open the invented council: press 1, then e."),
        )
    )
    yield Heading(2, "What to bring")
    yield Bullets(_WANTED)
    yield Paragraph(_FORMS)
    others = tables.files if tables is not None else ()
    if others:
        yield Heading(2, "What stands there now")
        yield _files(others)


def found_paper(tables: Tables, file: CoverageFile, cut_off: date | None, elsewhere: Path | None = None) -> Paper:
    """Give what was found in a folder, and what is still to be said before it is counted.

    `elsewhere` is where the extracts stand, if that is not the folder that is open.
    """
    return Paper(
        "Ready to count" if cut_off else "One thing to say first", tuple(_found(tables, file, cut_off, elsewhere))
    )


def _found(tables: Tables, file: CoverageFile, cut_off: date | None, elsewhere: Path | None) -> Iterator[Block]:
    if elsewhere is not None:
        yield Notice(f"Not of the folder that is open: these stand in {elsewhere}")
    if cut_off is None:
        words = "On which day were these extracts taken? Press Enter: it is asked. Nothing later is counted."
        yield Paragraph(words, Sign.OPEN)
    else:
        yield Paragraph(f"Taken on {long_date(cut_off)}. Press Enter to count.", Sign.GOOD)
    yield from _missing(tables)
    yield Heading(2, "What is set")
    yield Facts(tuple(_settings(file, cut_off)))
    yield Heading(2, "What was found")
    yield _files([each for each in tables.files if each.left_out is None])
    left = [each for each in tables.files if each.left_out is not None]
    if left:
        words = "1 file was left out" if len(left) == 1 else f"{len(left)} files were left out"
        yield Details(words, (_files(left),), Sign.OPEN)
    if tables.notes or tables.unmapped:
        yield from _doubts(tables)


def _missing(tables: Tables) -> Iterator[Block]:
    """Say what is not there and what that does, the most weighty first."""
    if not tables.holds("child"):
        yield Paragraph("No list of children is here, so no event can be judged. Bring one.", Sign.BAD)
    if not tables.holds("offer"):
        words = "No list of offers is here (advocacy_offers.csv), so whether one was made will be not recorded."
        yield Paragraph(words, Sign.OPEN)
    if not tables.holds("referral"):
        words = "No list of the provider is here (advocacy_referrals.csv), so referrals are not seen."
        yield Paragraph(words, Sign.OPEN)
    linking = tables.linking
    if linking.references > linking.joined:
        number = linking.references - linking.joined
        words = f"{number:,} of {linking.references:,} provider references are joined to no child. See child_links.csv."
        yield Paragraph(words, Sign.OPEN)


def _settings(file: CoverageFile, cut_off: date | None) -> Iterator[tuple[str, str]]:
    from_file = file.cut_off is not None and file.cut_off == cut_off
    said = COVERAGE_FILE if from_file else "as you said"
    yield "Taken on", f"{long_date(cut_off)} ({said})" if cut_off else "not said yet"
    yield "First day of events", long_date(file.from_) if file.from_ else "the first event in the extracts"
    yield "Last day of events", long_date(file.to) if file.to else "the day the extracts were taken"
    own = sum(each.window is not None for each in file.circumstances)
    window = f"{file.window.window}" if file.window else "none, but where the standards give one"
    but = f"; {own} {'circumstance has its' if own == 1 else 'circumstances have their'} own" if own else ""
    yield "An offer is in time within", f"{window}{but}"
    complete = f"{len(file.complete)} declared" if file.complete else "none: a missing row is not recorded"
    yield "Times for which all is recorded", complete
    yield "Circumstances", ", ".join(file.only) if file.only else "all"


def _files(files: tuple[FileRead, ...] | list[FileRead]) -> Table:
    columns = ("File", "What it is", "Rows")
    return Table("Files", columns, tuple(_row(each) for each in files))


def _row(each: FileRead) -> tuple[Cell, ...]:
    if each.left_out is not None:
        return (Cell(each.name, Sign.NONE), Cell(f"left out: {each.left_out}"), Cell(""))
    sign = Sign.GOOD if each.rows or each.holds == "mapping" else Sign.OPEN
    return (Cell(each.name, sign), Cell(each.title), Cell(f"{each.rows:,}"))


def _doubts(tables: Tables) -> Iterator[Block]:
    count = len(tables.notes) + len(tables.unmapped)
    items = [f"{each.file}, {each.column}: {each.count:,} values are in no list of codes" for each in tables.unmapped]
    items += [str(each) for each in tables.notes]
    words = "1 thing was noticed in the data" if count == 1 else f"{count} things were noticed in the data"
    yield Details(words, (Bullets(tuple((0, each) for each in items)),), Sign.PART)
