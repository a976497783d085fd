"""What to do next after an audit of offers: what would settle most, who can do it, and the command for it."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.coverage.case import Status
from compliance.coverage.child_table import Tables
from compliance.coverage.reach import Reach
from compliance.coverage.result import CoverageResult
from compliance.coverage.settings import Origin
from compliance.reports.papers.coverage_left_out import rows_left_out
from compliance.reports.papers.coverage_words import listed, many

__all__ = ["next_steps"]

_FORMS = "evidence/schemas/tables"
_MOST_NAMED = 3


def next_steps(folder: str, result: CoverageResult, tables: Tables) -> Iterator[str]:
    """Give the next steps, what settles most first."""
    if not result.children:
        yield (
            "Put extracts that list children into this folder, such as header.csv of the looked-after return: none of "
            "the files here lists any, so no event of anybody can be found."
        )
        return
    yield from _record_steps(result, tables)
    yield from _joining_steps(result, tables)
    if rows_left_out(result, tables):
        yield "Have the rows that were left out put right where they come from: a date, a child, a child's own record."
    yield from _window_steps(result)
    yield from _reach_steps(result)
    if tables.unmapped:
        columns = listed(dict.fromkeys(each.column for each in tables.unmapped), 5)
        yield f"Name the values that have no code in mapping.yaml, beside the extracts: they stand in {columns}."
    missed = [each for each in result.circumstances if each.tally.count(Status.NOT_OFFERED)]
    if missed:
        most = max(missed, key=lambda each: each.tally.count(Status.NOT_OFFERED))
        yield (
            "See the children behind a figure, to act for them: "
            f"advocheck coverage list {folder} --circumstance {most.id} --status not_offered"
        )


def _record_steps(result: CoverageResult, tables: Tables) -> Iterator[str]:
    open_ = result.tally.count(Status.NOT_RECORDED)
    unread = next((each for each in tables.files if each.left_out and "offer" in each.path.lower()), None)
    if not result.has_offers and unread is not None:
        yield f"{unread.name} is here and was not read: {unread.left_out}. Mend it, or name it in mapping.yaml."
    elif not result.has_offers:
        yield (
            "Ask for the record of offers: who was offered an advocate, on which day and for what. Put it into this "
            f"folder as advocacy_offers.csv (its columns: {_FORMS}/advocacy_offers.json), or the provider's "
            f"referrals with child_links.csv. Until then nothing is known of {many(result.tally.judged, 'event')}."
        )
    elif open_ and not result.declared_complete:
        yield (
            "Ask whoever keeps the record of offers whether it is complete, and for which days. Write their answer "
            f"under `complete` in coverage.yaml. Until then {many(open_, 'event')} without an offer must stay not "
            "recorded."
        )
    elif open_:
        most = sorted(result.circumstances, key=lambda each: -each.tally.count(Status.NOT_RECORDED))[:_MOST_NAMED]
        named = listed(f"{each.id} {n:,}" for each in most if (n := each.tally.count(Status.NOT_RECORDED)))
        yield (
            f"{many(open_, 'event')} {'stays' if open_ == 1 else 'stay'} not recorded, most of them in {named}. Ask "
            "whether the record of offers is complete for these too, and for which days; write the answer under "
            "`complete` in coverage.yaml."
        )


def _joining_steps(result: CoverageResult, tables: Tables) -> Iterator[str]:
    if tables.linking.without_link or tables.linking.to_several:
        yield (
            "Have the provider and the council join the references above to children in child_links.csv "
            f"(its columns: {_FORMS}/child_links.json). Each one joined makes the ranges narrower."
        )
    if result.unmatched.offers:
        yield "Ask why offers name children who stand in no list of children: another reference, or another extract?"


def _window_steps(result: CoverageResult) -> Iterator[str]:
    judged = {each.id for each in result.circumstances if each.tally.judged}
    without = [
        each.circumstance
        for each in result.settings
        if each.circumstance in judged
        and each.name.startswith("an offer is in time")
        and each.origin == Origin.NONE.value
    ]
    if without:
        yield (
            f"Decide by when an offer is due in {many(len(without), 'circumstance')} for which no source says so, and "
            "write it under `window` in coverage.yaml: until then their offers are neither in time nor late."
        )


def _reach_steps(result: CoverageResult) -> Iterator[str]:
    unanswered = [each.id for each in result.circumstances if each.reach.reach is Reach.NONE]
    if unanswered:
        yield (
            f"For {many(len(unanswered), 'circumstance')} that these tables cannot answer, bring the tables named "
            "above, or a local list of events that names them: local_events.csv "
            f"(its columns: {_FORMS}/local_events.json)."
        )
