"""What a sample shows, in plain words: the aim, the errors found, the bound for all cases, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from compliance.coverage.sampling.paper_findings import Findings, Met, errors_allowed, size_needed
from compliance.coverage.sampling.working_paper import Result, SampledRecord, WorkingPaper
from compliance.quantities.amount import Amount
from compliance.quantities.period import long_date
from compliance.reports.paper import Block, Bullets, Cell, Facts, Heading, Notice, Paragraph, Table
from compliance.reports.papers.coverage_words import many
from compliance.reports.sign import Sign

__all__ = ["RESULT_SIGNS", "capital", "promise", "shown"]

_MET = {Met.YES: Sign.GOOD, Met.NO: Sign.BAD, Met.OPEN: Sign.OPEN}
RESULT_SIGNS = {
    Result.TO_DO: Sign.OPEN,
    Result.RIGHT: Sign.GOOD,
    Result.ERROR: Sign.BAD,
    Result.NOT_SETTLED: Sign.PART,
}
_NO_PROOF = "That is no proof of the contrary."


def shown(paper: WorkingPaper, found: Findings) -> Iterator[Block]:
    """Give whether the aim is met, the counts, the bound, the exceptions, and what the paper still lacks."""
    if not found.is_untouched:
        yield Paragraph("Nothing is concluded: the paper is not as it was made.", Sign.OPEN)
        yield Notice(
            "Something besides what people fill in was changed by hand: the paper's checksum does not agree with it. "
            "Draw it again with the same seed, or make it again with: advocheck sample reperform"
        )
    else:
        yield Paragraph(_met(paper, found), _MET[found.met])
    yield Facts(tuple(_counts(found)))
    yield Paragraph(_bound(paper, found))
    if found.risk is not None:
        sizes = ", then ".join(f"{each:,}" for each in (*paper.looks, found.size))
        yield Paragraph(
            f"Looked at in steps ({sizes}). The real risk of passing cases that are just at {paper.aim.tolerable} is "
            f"{Amount(found.risk, share=True, places=2)}; the aim allows {_rest(paper)}. The bound above takes the "
            "last look by itself."
        )
    if found.most is not None and found.children < found.size:
        yield Paragraph(
            f"The {many(found.size, 'record')} are of {many(found.children, 'child', 'children')}. Records of one "
            "child are often right or wrong together, and the sums take each by itself: read the bound with that in "
            "mind."
        )
    if found.exceptions:
        yield _exceptions(found.exceptions)
    if found.missing:
        yield Heading(3, "Still missing from the paper", "missing")
        yield Bullets(tuple((0, each) for each in found.missing))


def _met(paper: WorkingPaper, found: Findings) -> str:
    aim = f"that fewer than {paper.aim.tolerable} of the {many(found.population, 'case')} are in error"
    sure = f"with {paper.aim.confidence} confidence"
    match found.met:
        case Met.YES:
            return f"The aim is met: the sample shows {sure} {aim}."
        case Met.NO if errors_allowed(paper) is None:
            return f"The aim cannot be met: {_too_few(paper)} It was to show {sure} {aim}."
        case Met.NO:
            return f"The aim is not met: the sample does not show {sure} {aim}.{_why_not(paper, found)} {_NO_PROOF}"
        case Met.OPEN:
            return f"Not known yet whether the sample shows {sure} {aim}: {_open(found)}."


def _why_not(paper: WorkingPaper, found: Findings) -> str:
    if found.errors <= (errors_allowed(paper) or 0):
        return " By itself it would, but records were looked at in steps, and together the steps pass too often."
    return ""


def _too_few(paper: WorkingPaper) -> str:
    needed = size_needed(paper)
    size = many(len(paper.records), "record")
    return f"{size} {'is' if len(paper.records) == 1 else 'are'} too few, since without any error it takes {needed:,}."


def promise(paper: WorkingPaper) -> str:
    """Say what a sample can show at best, before anybody looks."""
    allowed = errors_allowed(paper)
    if allowed is None:
        return f"{_too_few(paper)} So this sample can find errors, and cannot show that they are few."
    if len(paper.records) == paper.population:
        return "Every case is among them, so what you find is all there is: nothing is left to chance."
    few = "none of them is" if allowed == 0 else f"no more than {allowed:,} of them {'is' if allowed == 1 else 'are'}"
    return (
        f"If {few} in error, the sample shows with {paper.aim.confidence} confidence that fewer than "
        f"{paper.aim.tolerable} of the {many(paper.population, 'case')} are."
    )


def _open(found: Findings) -> str:
    if found.to_do:
        return f"{found.looked_at:,} of {many(found.size, 'record')} looked at so far"
    return f"it would, were {'the one' if found.not_settled == 1 else 'those'} not settled found right"


def _counts(found: Findings) -> Iterator[tuple[str, str]]:
    yield "In error", f"{found.errors:,} of {found.size:,}"
    yield "Not settled", f"{found.not_settled:,} of {found.size:,}; each counts as an error until it is settled"
    yield "Right", f"{found.right:,} of {found.size:,}"
    yield "Still to do", f"{found.to_do:,} of {found.size:,}"


def _bound(paper: WorkingPaper, found: Findings) -> str:
    if found.most is None or found.least_most is None:
        return "How many of all cases can be in error is said once every record has been looked at."
    if found.size == found.population:
        wrong = f"{_range(found)} of {found.population:,} are in error"
        return f"Every case was looked at, so nothing is left to chance: {wrong}."
    words = (
        f"Upper error bound: with {paper.aim.confidence} confidence at most {found.most:,} of the "
        f"{many(found.population, 'case')} are in error ({_share(found.most, found.population)})."
    )
    if found.least_most == found.most:
        return words
    return (
        f"{words} Were all that is not settled found right: at most {found.least_most:,} "
        f"({_share(found.least_most, found.population)})."
    )


def _rest(paper: WorkingPaper) -> Amount:
    return Amount(1 - paper.aim.confidence.value, share=True)


def _range(found: Findings) -> str:
    return f"{found.errors:,} to {found.errors + found.not_settled:,}" if found.not_settled else f"{found.errors:,}"


def _exceptions(records: tuple[SampledRecord, ...]) -> Table:
    rows = tuple(
        (
            Cell(str(each.number), RESULT_SIGNS[each.found]),
            Cell(each.child),
            Cell(long_date(each.day)),
            Cell(capital(each.found.words)),
            Cell(each.exception or ("not said" if each.found is Result.ERROR else "-")),
            Cell(each.note or "-"),
        )
        for each in records
    )
    return Table("Exceptions", ("Number", "Child", "Day", "Result", "What is wrong", "Note"), rows)


def capital(words: str) -> str:
    """Give words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def _share(part: int, whole: int) -> Amount:
    return Amount(Fraction(part, whole), share=True)
