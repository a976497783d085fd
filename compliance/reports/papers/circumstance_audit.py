"""What an audit found of one circumstance, or of all, in words; and everything that decided it."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.coverage.child_table import Tables
from compliance.coverage.result import CircumstanceResult, CoverageResult
from compliance.quantities.period import long_date
from compliance.reports.paper import Block, Bullets, Facts, Heading, Paper, Paragraph
from compliance.reports.papers.coverage_next import next_steps
from compliance.reports.papers.coverage_settings import setting_blocks
from compliance.reports.papers.coverage_words import coverage_sign, coverage_words, lag_words, many, tally_words
from compliance.reports.sign import Sign
from compliance.standards.circumstance import Circumstance

__all__ = ["circumstance_paper", "settings_paper", "together_paper", "unmatched_line"]

_RANGE = (
    "The range shows what the records leave open: at its low end nothing that is missing was offered, at its high end "
    "all of it was. It is no confidence interval."
)
_NOT_RECORDED = "Nothing here says whether an advocate was offered. That is not the same as none."
_NOT_COMPLETE = (
    "Nobody has declared the record of offers complete, so an event without an offer is not recorded, never not "
    "offered. A declaration stands in coverage.yaml, with who made it and for what time."
)


def unmatched_line(result: CoverageResult) -> tuple[str, Sign]:
    """Say first what could not be joined, since any of it may belong to any child."""
    found = result.unmatched
    if found.any:
        parts = [many(found.referrals, "provider reference")] if found.referrals else []
        parts += [f"{many(found.offers, 'child', 'children')} in offers"] if found.offers else []
        return f"Unmatched: {', '.join(parts)}; may be any child's.", Sign.PART
    if not found.references:
        return "Unmatched: nothing to match, since no list of the provider was brought.", Sign.OPEN
    return f"Unmatched: none of {many(found.references, 'provider reference')}.", Sign.GOOD


def together_paper(folder: str, result: CoverageResult, tables: Tables) -> Paper:
    """Give what was found of all circumstances together, and what to do next."""
    return Paper("All circumstances together", tuple(_together(folder, result, tables)))


def _together(folder: str, result: CoverageResult, tables: Tables) -> Iterator[Block]:
    yield from _figures(result)
    if not result.declared_complete:
        yield Paragraph(_NOT_COMPLETE, Sign.OPEN)
    steps = tuple(next_steps(folder, result, tables))
    if steps:
        yield Heading(2, "What to do next", "next")
        yield Bullets(tuple((0, each) for each in steps))
    if result.notes:
        yield Heading(2, "What in the data bears on these figures", "data")
        yield Bullets(tuple((0, str(each)) for each in result.notes))


def circumstance_paper(result: CoverageResult, circumstance: Circumstance) -> Paper:
    """Give one circumstance whole: what was found, what must be read with it, what decides it and who asks for it."""
    return Paper(circumstance.title, tuple(_one(result, result.circumstance(circumstance.id), circumstance)))


def _one(result: CoverageResult, of: CircumstanceResult, circumstance: Circumstance) -> Iterator[Block]:
    if of.tally.events:
        yield from _figures(of)
    if of.hidden_children:
        children = many(of.hidden_children, "child", "children")
        yield Paragraph(f"For {children} these extracts do not say whether it happened.", Sign.OPEN)
    yield Paragraph(of.reach.words)
    if of.under_five.events:
        yield Paragraph(f"{many(of.under_five.events, 'event')} of these are of children under five.")
    notes = [*of.notes, *(str(each) for each in result.notes if of.id in each.circumstances)]
    if notes:
        yield Heading(2, "To be read with it")
        yield Bullets(tuple((0, each) for each in notes))
    yield Heading(2, "What decides it")
    own = [each for each in result.settings if each.circumstance == of.id]
    yield Facts(tuple((each.name[0].upper() + each.name[1:], f"{each.told} ({each.source})") for each in own))
    yield Heading(2, "Who asks for it")
    number = f", {circumstance.source.official_number}" if circumstance.source.official_number else ""
    yield Paragraph(f"{circumstance.source.who}{number}.")
    if circumstance.note:
        yield Paragraph(circumstance.note)


def _figures(of: CoverageResult | CircumstanceResult) -> Iterator[Block]:
    yield Paragraph(coverage_words(of.coverage), coverage_sign(of.coverage))
    if of.coverage.low is not None and not of.coverage.is_recorded:
        yield Paragraph(_NOT_RECORDED)
    elif not of.coverage.is_known and of.coverage.low is not None:
        yield Paragraph(_RANGE)
    said = [*tally_words(of.tally, of.excluded, is_recorded=of.coverage.is_recorded), *lag_words(of.after, of.before)]
    yield Bullets(tuple((0, each) for each in said))


def settings_paper(result: CoverageResult) -> Paper:
    """Give everything that changes a figure, with where each value comes from."""
    return Paper("Everything that decides these figures", tuple(_settings(result)))


def _settings(result: CoverageResult) -> Iterator[Block]:
    days = f"{long_date(result.first)} to {long_date(result.last)}"
    yield Paragraph(
        f"Taken on {long_date(result.cut_off)}; events from {days}. A council sets its own in coverage.yaml."
    )
    yield from setting_blocks(result.settings)
    yield Heading(2, "So that it can be done again")
    yield Facts((("Checksum of the extracts", result.tables), ("Checksum of the standards", result.standards)))
