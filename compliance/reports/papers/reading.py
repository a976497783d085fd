"""What was read of a folder, file by file, and what could not be; shown before any verdict."""

from __future__ import annotations

from compliance.evidence.items import DocumentEntry
from compliance.evidence.reading_report import FileReading, ReadingReport, ReadState
from compliance.quantities.period import long_date
from compliance.reports.paper import Block, Bullets, Cell, Heading, Paper, Paragraph, Table
from compliance.reports.sign import Sign

__all__ = ["reading_paper", "size_words"]

_SIGNS = {
    ReadState.READ: Sign.GOOD,
    ReadState.NOT_READ: Sign.BAD,
    ReadState.WAITS: Sign.OPEN,
    ReadState.LEFT: Sign.NONE,
}
_UNSEEN = (
    "The evidence names these. What they say is not known until somebody has read them. Ask for them: "
    "the page Standing, and the command advocheck ask, put the most useful first."
)
_KILO = 1_000
_MOST_NAMED = 5


def reading_paper(report: ReadingReport) -> Paper:
    """Give the page that `advocheck evidence read` shows."""
    title = report.title or f"The folder {report.folder}"
    notices = (report.notice,) if report.notice else ()
    return Paper(f"What was read - {title}", tuple(_blocks(report)), notices)


def _blocks(report: ReadingReport) -> list[Block]:
    blocks: list[Block] = [Paragraph(_summary(report), Sign.GOOD if report.is_whole else Sign.BAD)]
    if report.problems:
        blocks.append(_problems(report))
    blocks.extend(_files(report))
    if report.unseen:
        blocks.append(Heading(2, "Papers nobody here has read", "unseen"))
        blocks.append(Paragraph(_UNSEEN))
        blocks.append(Bullets(tuple((0, _paper_words(each)) for each in report.unseen)))
    return blocks


def _summary(report: ReadingReport) -> str:
    if report.fault:
        return f"Nothing was read. {report.fault}"
    if report.problems:
        number = len(report.problems)
        words = "1 problem has" if number == 1 else f"{number} problems have"
        return f"{words} to be mended first. No verdict was given."
    number = sum(each.state is ReadState.READ for each in report.files)
    papers = len(report.seen) + len(report.unseen)
    files = "1 file was read" if number == 1 else f"{number} files were read"
    if not papers:
        return f"Everything was read: {files}."
    return f"Everything was read: {files}. Of {papers} papers that it names, people have read {len(report.seen)}."


def _problems(report: ReadingReport) -> Table:
    rows = tuple(
        (Cell(each.sentence, Sign.BAD), Cell(_place(report, each.place.path, each.place.line, each.place.column)))
        for each in report.problems
    )
    return Table("What to mend", ("Problem", "Where"), rows)


def _place(report: ReadingReport, path: str, line: int, column: int) -> str:
    name = path.removeprefix(f"{report.folder}/")
    return f"{name}, line {line}, column {column}" if line else name


def _files(report: ReadingReport) -> list[Block]:
    """Give a table of what matters, and the number of other files, which are no part of the evidence."""
    told = [each for each in report.files if each.state is not ReadState.LEFT or each.next_step]
    others = [each.name for each in report.files if each not in told]
    steps = any(each.next_step for each in told)
    columns = ("File", "Read", "Holds", *(("What to do",) if steps else ()))
    blocks: list[Block] = [Table("The files of this folder", columns, tuple(_row(each, steps=steps) for each in told))]
    if others:
        named = ", ".join(others[:_MOST_NAMED]) + (" ..." if len(others) > _MOST_NAMED else "")
        blocks.append(Paragraph(f"Not looked into, since nothing in the evidence names them: {named}."))
    return blocks


def _row(each: FileReading, *, steps: bool) -> tuple[Cell, ...]:
    size = "" if each.size is None else f" ({size_words(each.size)})"
    cells = (
        Cell(f"{each.name}{size}: {each.what}", _SIGNS[each.state]),
        Cell(each.state.value),
        Cell(", ".join(each.holds) or "-"),
    )
    return (*cells, Cell(each.next_step or "-")) if steps else cells


def size_words(size: int) -> str:
    """Say how large a file is.

    >>> size_words(999), size_words(15_400)
    ('999 bytes', '15.4 kB')
    """
    if size < _KILO:
        return f"{size} byte{'' if size == 1 else 's'}"
    if size < _KILO**2:
        return f"{size / _KILO:.1f} kB"
    return f"{size / _KILO**2:.1f} MB"


def _paper_words(each: DocumentEntry) -> str:
    dated = f", {long_date(each.dated)}" if each.dated else ""
    where = each.named_in
    named = f", named in {where.document}, paragraph {where.paragraph}" if where else ""
    return f"{each.title} ({each.document_kind.value}{dated}{named})"
