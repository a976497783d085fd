"""A working paper as a page, what it shows once it is filled in, and what differs when it is made again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.coverage.sampling.paper_findings import Findings
from compliance.coverage.sampling.paper_sheet import Filling
from compliance.coverage.sampling.redoing import Redone
from compliance.coverage.sampling.working_paper import Named, SampledRecord, Signed, WorkingPaper
from compliance.quantities.period import long_date
from compliance.reports.paper import Block, Bullets, Cell, Facts, Heading, Paper, Paragraph, Table
from compliance.reports.papers.case import AUDITOR_ONLY, status_sign
from compliance.reports.papers.coverage_words import many
from compliance.reports.papers.sample_findings import RESULT_SIGNS, capital, promise, shown
from compliance.reports.sign import Sign

__all__ = ["conclusion_paper", "drawn_page", "filling_page", "redone_paper", "what_next", "working_paper_page"]

_SHARED = (
    "A shared copy: keyed hashes stand in place of the authority's references. It is still about single children: pass "
    "it on only to those who need it."
)


def working_paper_page(paper: WorkingPaper, found: Findings) -> Paper:
    """Give the whole working paper."""
    return Paper(f"Working paper: {paper.title}", tuple(_whole(paper, found)), _notices(paper))


def what_next(paper: WorkingPaper, file: str) -> tuple[Block, ...]:
    """Give what to do with a paper that was drawn; `file` is how it is named on the command line."""
    steps = (
        paper.test[-1],
        promise(paper),
        f"Fill in result, exception and note in {file}, and who you are; in any text editor.",
        f"Or in Excel: advocheck sample show {file} -o paper.xlsx, then advocheck sample fill {file} paper.xlsx",
        f"See what it shows: advocheck sample conclude {file}",
        f"The whole paper as a page: advocheck sample show {file} -o paper.html",
    )
    return Heading(2, "What to do next", "next"), Bullets(tuple((0, each) for each in steps))


def drawn_page(paper: WorkingPaper, file: str) -> Paper:
    """Give the records that were drawn, and what to do with them."""
    blocks: tuple[Block, ...] = (
        Facts(tuple(_head(paper))),
        Heading(2, "Records to look at", "records"),
        _records(paper, filled_in=False),
        *what_next(paper, file),
    )
    return Paper(paper.title, blocks, _notices(paper))


def conclusion_paper(paper: WorkingPaper, found: Findings) -> Paper:
    """Give what the sample shows as it is filled in now, and nothing else."""
    return Paper(f"What the sample shows: {paper.title}", tuple(shown(paper, found)), _notices(paper))


def filling_page(filling: Filling, said: str) -> Paper:
    """Give what a workbook fills in, and where the paper says something else already."""
    return Paper(f"Filled in: {filling.paper.title}", tuple(_filling(filling, said)), _notices(filling.paper))


def redone_paper(paper: WorkingPaper, redone: Redone, found: Findings) -> Paper:
    """Give whether a paper came out the same when it was made again, and exactly what differs."""
    return Paper(f"Made again: {paper.title}", tuple(_redone(paper, redone, found)), _notices(paper))


def _notices(paper: WorkingPaper) -> tuple[str, ...]:
    return (AUDITOR_ONLY if paper.named is Named.OWN_REFERENCE else _SHARED,)


def _whole(paper: WorkingPaper, found: Findings) -> Iterator[Block]:
    yield Facts(tuple(_head(paper)))
    for name, lines in (("Criterion", paper.criterion), ("Condition", paper.condition), ("Test", paper.test)):
        yield Heading(2, name, name.lower())
        yield _bullets(lines)
    yield Heading(2, "What the sample shows", "shown")
    yield from shown(paper, found)
    yield Heading(2, "Conclusion", "conclusion")
    yield Paragraph(paper.conclusion or "None is written yet.")
    yield Heading(2, "Records", "records")
    yield _records(paper, filled_in=True)
    yield Heading(2, "Settings", "settings")
    yield _bullets(paper.settings)
    yield from _made_from(paper)


def _head(paper: WorkingPaper) -> Iterator[tuple[str, str]]:
    yield "Circumstance", paper.asked.circumstance
    yield "Status", "; or ".join(each.words for each in paper.asked.statuses) or "every status"
    yield "Data taken on", long_date(paper.cut_off)
    yield "Drawn from", f"{many(paper.population, 'case')} of {many(paper.children, 'child', 'children')}"
    yield "Drawn", many(len(paper.records), "record")
    when = f"written down on {long_date(paper.seed_on)}, as whoever drew it says; before this list was drawn"
    after = "; after the app had shown the list, or a sample of it" if paper.list_seen else ""
    yield "Seed", f"{paper.seed} ({when}{after})"
    yield "Prepared by", _signed(paper.preparer)
    yield "Reviewed by", _signed(paper.reviewer)


def _signed(signed: Signed) -> str:
    if not signed.is_signed:
        return "nobody yet"
    return f"{signed.name}, {long_date(signed.signed_on) if signed.signed_on else 'no day given'}"


def _records(paper: WorkingPaper, *, filled_in: bool) -> Table:
    """Show the records, without the columns that hold nothing for any of them."""
    has_offer, has_limit = (any(getattr(each, name) for each in paper.records) for name in ("offered_on", "due"))
    columns = ["Number", "Child", "Day of the event", "The tables say"]
    columns += ["Offered on"] * has_offer + ["Due by"] * has_limit + ["Result", "Note"] * filled_in
    rows = []
    for each in paper.records:
        words = capital(each.why_left_out or each.status.words)
        sign = RESULT_SIGNS[each.found] if filled_in else status_sign(each.status)
        row = [Cell(str(each.number), sign), Cell(each.child), _day(each.day), Cell(words)]
        row += [_day(each.offered_on)] * has_offer + [_day(each.due)] * has_limit
        rows.append((*row, *(_filled_in(each) if filled_in else ())))
    return Table("Records, in the order drawn", tuple(columns), tuple(rows))


def _day(day: date | None) -> Cell:
    return Cell(long_date(day) if day else "-")


def _filled_in(each: SampledRecord) -> tuple[Cell, ...]:
    return Cell(capital(each.found.words)), Cell(each.note or "-")


def _made_from(paper: WorkingPaper) -> Iterator[Block]:
    yield Heading(2, "What it was made from", "inputs")
    rows = tuple(
        (Cell(f"{each.file} ({each.sheet})" if each.sheet else each.file), Cell(each.holds or "-"), Cell(each.sha256))
        for each in paper.inputs
    )
    yield Table("Input files", ("File", "Taken for", "SHA-256"), rows)
    yield Paragraph("Values in the extracts that stand for no known code:" if paper.unmapped else _ALL_MAPPED)
    if paper.unmapped:
        yield _bullets(paper.unmapped)
    yield Facts(tuple(_checksums(paper)))


_ALL_MAPPED = "Every coded value in the extracts stands for a known code."


def _checksums(paper: WorkingPaper) -> Iterator[tuple[str, str]]:
    yield "Mapping", paper.mapping_sha256 or "none is used"
    yield "Standards", paper.standards_sha256
    yield "Cases to draw from", paper.population_sha256
    yield "Cases drawn", paper.selection_sha256
    yield "This paper, without what people fill in", paper.sha256
    yield "Made by", f"advocheck {paper.tool_version}"
    yield "References", paper.named.words
    if paper.key is not None:
        yield "Mark of the key", paper.key


def _filling(filling: Filling, said: str) -> Iterator[Block]:
    columns = ("Number", "Field", "The paper says", "The workbook says")
    for caption, fields in (("To be filled in", filling.filled), ("Left as the paper has it", filling.conflicts)):
        if fields:
            rows = (
                (Cell(str(each.number)), Cell(each.field), Cell(each.was or "nothing"), Cell(each.now))
                for each in fields
            )
            yield Table(caption, columns, tuple(rows))
    if filling.conflicts:
        yield Paragraph("What somebody has filled in is never written over. Change it in the paper itself.")
    yield Paragraph(said)


def _redone(paper: WorkingPaper, redone: Redone, found: Findings) -> Iterator[Block]:
    if redone.is_same:
        yield Paragraph("The same to the byte, apart from what people have filled in.", Sign.GOOD)
    elif redone.is_same_selection:
        yield Paragraph("The same cases were drawn, and something else differs.", Sign.PART)
    else:
        yield Paragraph("It does not come out the same: other cases are drawn.", Sign.BAD)
    rows = tuple(
        (
            Cell(each.part.words, Sign.GOOD if each.is_same else Sign.BAD),
            Cell("the same" if each.is_same else "differs"),
        )
        for each in redone.parts
    )
    yield Table("Part by part", ("Part", "Now"), rows)
    if not redone.is_same:
        yield Heading(2, "What differs", "differs")
        differs = [each for each in redone.parts if not each.is_same]
        yield Bullets(
            tuple(item for each in differs for item in ((0, each.part.words), *((1, s) for s in each.differs)))
        )
    yield Facts((("Checksum in the paper", redone.then), ("Checksum made again", redone.now)))
    yield Heading(2, "What the sample shows", "shown")
    yield from shown(paper, found)


def _bullets(lines: tuple[str, ...]) -> Bullets:
    return Bullets(tuple((0, each) for each in lines))
