"""The page of an audit of offers: what is in doubt, every setting, what became of the events, then the details."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from compliance.coverage.case import Dimension, Status
from compliance.coverage.child_table import Tables
from compliance.coverage.result import CircumstanceResult, CoverageResult, GroupResult, MonthResult
from compliance.reports.paper import Bars, Block, Bullets, Cell, Details, Heading, Paper, Paragraph, Table
from compliance.reports.papers.coverage_data import data_blocks, file_blocks, place_blocks, sign_blocks
from compliance.reports.papers.coverage_disparities import disparity_blocks
from compliance.reports.papers.coverage_left_out import left_out_blocks
from compliance.reports.papers.coverage_next import next_steps
from compliance.reports.papers.coverage_page import BY_MONTH, CoveragePage
from compliance.reports.papers.coverage_period import period_notices
from compliance.reports.papers.coverage_settings import setting_blocks
from compliance.reports.papers.coverage_unanswered import unanswered_blocks
from compliance.reports.papers.coverage_visitors import visitor_blocks
from compliance.reports.papers.coverage_words import (
    apart_words,
    coverage_bar,
    coverage_sign,
    coverage_words,
    lag_words,
    many,
    on_record,
    tally_words,
)
from compliance.reports.sign import Sign
from compliance.standards.circumstance import Counted

__all__ = ["coverage_notices", "coverage_paper"]

_SEVERAL = 3


def coverage_paper(page: CoveragePage) -> Paper:
    """Give the page that `advocheck coverage run` shows."""
    title = f"Offers of advocacy, child by child - {page.folder}"
    return Paper(title, tuple(_blocks(page)), coverage_notices(page.result))


def coverage_notices(result: CoverageResult) -> tuple[str, ...]:
    """Give what everybody who reads a figure of the audit must see."""
    return (
        *period_notices(result),
        _RANGE if result.has_offers else _NO_OFFERS,
        "The circumstances are a library from which a council adopts its own; they are not a national list.",
        "Exact counts, for use inside the authority. To share figures, give --publish.",
    )


_RANGE = (
    "A range shows what the records leave open: at its low end nothing that is not recorded was offered, at its high "
    "end all of it was, in time. It is no confidence interval: nothing here was sampled."
)
_NO_OFFERS = (
    "No record of offers is among these tables, so of no event is it known whether an advocate was offered. That is "
    "not the same as none: it is not recorded."
)


def _blocks(page: CoveragePage) -> Iterator[Block]:
    """Give what must be known first, then the results, then what to do, then the details."""
    result, tables = page.result, page.tables
    yield from _unmatched(result, tables)
    yield from left_out_blocks(result, tables, ran_elsewhere=page.ran is not None)
    yield from setting_blocks(result.settings)
    yield from _together(result, page.by)
    yield from _each(result)
    yield from unanswered_blocks(result)
    yield from _compared(page)
    yield from sign_blocks(result)
    yield from visitor_blocks(page.visitors)
    yield Heading(2, "What to do next", "next")
    yield Bullets(tuple((0, each) for each in next_steps(page.folder, result, tables)))
    yield from _details(result, page.by)
    yield from data_blocks(result, tables)
    yield from file_blocks(tables) if page.ran is None else place_blocks(page.ran)


def _compared(page: CoveragePage) -> Iterator[Block]:
    """Give the comparison of groups in short, and line by line for the groups that were asked for."""
    if not page.result.has_offers:
        return
    yield from (each for each in disparity_blocks(page.disparities) if not isinstance(each, Details))
    asked = [each for each in page.disparities if each.dimension.value in page.by]
    yield from (each for each in disparity_blocks(asked) if isinstance(each, Details))
    if page.disparities:
        yield Paragraph("Line by line: --by with a group shows its comparisons, and --json has all of them.")


def _unmatched(result: CoverageResult, tables: Tables) -> Iterator[Block]:
    yield Heading(2, "What could not be joined to a child", "unmatched")
    linking, unmatched = tables.linking, result.unmatched
    if not unmatched.references and not unmatched.any:
        yield Paragraph(
            "No reference was left over: no file of a provider was read, and no offer names an unknown child."
        )
        return
    said = []
    if linking.references:
        of = (
            f"Of {many(linking.references, 'reference')} in the provider's files {linking.joined:,} joined to one child"
        )
        said.append(f"{of}; {linking.without_link:,} in no link; {linking.to_several:,} linked to several, so to none.")
    if unmatched.referrals:
        belong = "belongs" if unmatched.referrals == 1 else "belong"
        said.append(f"{many(unmatched.referrals, 'reference')} of referrals {belong} to no child who is listed.")
    nameless = linking.offers_without_child
    if unmatched.offers > nameless:
        stand = "stands" if unmatched.offers - nameless == 1 else "stand"
        children = many(unmatched.offers - nameless, "child", "children")
        said.append(f"Offers name {children} who {stand} in no list of children.")
    if nameless:
        said.append(f"{many(nameless, 'offer')} {'names' if nameless == 1 else 'name'} no child.")
    if linking.links_unused:
        name = "names" if linking.links_unused == 1 else "name"
        said.append(f"{many(linking.links_unused, 'link')} {name} a reference that stands in no file of the provider.")
    yield Bullets(tuple((0, each) for each in said))
    if unmatched.any:
        yield Paragraph(
            "Nothing is joined by guess. Any of these may belong to any child in the count, as an offer or as a sign "
            "that an advocate was helping already. So every range below is wider by them, and its ends can be out of "
            "fewer events than are in the count.",
            Sign.PART,
        )


def _together(result: CoverageResult, by: Sequence[str]) -> Iterator[Block]:
    if sum(1 for each in result.circumstances if each.tally.events) == 1:
        return
    yield Heading(2, "All circumstances together", "together")
    yield Paragraph(coverage_words(result.coverage, result.tally), coverage_sign(result.coverage))
    first, *others = tally_words(result.tally, result.excluded, is_recorded=result.coverage.is_recorded)
    more = [
        first,
        *(_counted_twice(result) if result.tally.judged else ()),
        *others,
        *lag_words(result.after, result.before),
        *_offers(result),
    ]
    yield Bullets(tuple((0, each) for each in more))
    yield from _by(result.groups, result.months, by, result)


def _counted_twice(result: CoverageResult) -> Iterator[str]:
    """Say that these are no different happenings, and which circumstances have most of them in common."""
    yield (
        "These are events by circumstance, not different happenings: one happening is counted once under each "
        "circumstance it belongs to, so a move to a placement out of area is two or more. The children are different "
        "ones."
    )
    most = sorted(result.shared, key=lambda each: (-each[2], each[:2]))[:_SEVERAL]
    if most:
        named = "; ".join(f"{one} and {other} {events:,}" for one, other, events in most)
        yield f"Most events of the same child on the same day, in the count or outside it: {named}."


def _each(result: CoverageResult) -> Iterator[Block]:
    """Give the results of each circumstance beside each other."""
    found = [each for each in result.circumstances if each.tally.events]
    if not found:
        return
    yield Heading(2, "Circumstance by circumstance", "circumstances")
    counted = [each for each in found if each.coverage.is_recorded and each.coverage.low is not None]
    if counted:
        yield Bars("Offered in time", tuple(coverage_bar(each.id, each.coverage) for each in counted))
    yield _inside_table(found)
    shared = _shared_notes(found)
    if shared:
        yield Heading(3, "To be read with several circumstances")
        yield Bullets(tuple((0, f"{note} ({_named(names, found)})") for note, names in shared.items()))


def _details(result: CoverageResult, by: Sequence[str]) -> Iterator[Block]:
    """Give each circumstance on its own: days until the offer, who is hidden, what is missing."""
    found = [each for each in result.circumstances if each.tally.events]
    if not found:
        return
    shared = _shared_notes(found)
    yield Heading(2, "Details of each circumstance", "details")
    for each in found:
        blocks = tuple(_circumstance(each, by, result, shared))
        yield Details(f"{each.id}: {each.title}", blocks, coverage_sign(each.coverage), each.id)


def _shared_notes(found: Sequence[CircumstanceResult]) -> dict[str, list[str]]:
    """Give the notes that several circumstances carry, to be told once; one with a number is each one's own."""
    names: dict[str, list[str]] = {}
    for each in found:
        for note in each.notes:
            names.setdefault(note, []).append(each.id)
    return {note: those for note, those in names.items() if len(those) >= _SEVERAL and not any(map(str.isdigit, note))}


def _named(names: Sequence[str], found: Sequence[CircumstanceResult]) -> str:
    return "every circumstance" if len(names) == len(found) else ", ".join(names)


def _inside_table(found: Sequence[CircumstanceResult]) -> Table:
    recorded = any(each.coverage.is_recorded for each in found)
    statuses = [
        status
        for status in Status
        if status.is_judged
        and (
            any(each.tally.count(status) for each in found)
            or (recorded and status is not Status.OFFERED_NO_LIMIT)
            or status is Status.NOT_RECORDED
        )
    ]
    columns = ("Circumstance", "Events", *(_SHORT[each] for each in statuses), "Outside the count")
    rows = tuple(
        (
            Cell(each.id),
            Cell(f"{each.tally.judged:,}"),
            *(Cell(f"{each.tally.count(status):,}") for status in statuses),
            Cell(f"{each.tally.apart:,}"),
        )
        for each in found
    )
    return Table("Events in the count", columns, rows)


_SHORT = {
    Status.OFFERED_IN_TIME: "In time",
    Status.OFFERED_NO_LIMIT: "No limit set",
    Status.OFFERED_LATE: "Late",
    Status.NOT_OFFERED: "Not offered",
    Status.NOT_RECORDED: "Not recorded",
}


def _circumstance(
    each: CircumstanceResult, by: Sequence[str], result: CoverageResult, shared: Collection[str]
) -> Iterator[Block]:
    of = f"{many(each.tally.judged, 'event')} of {many(each.tally.judged_children, 'child', 'children')} in the count."
    yield Paragraph(
        f"{coverage_words(each.coverage, each.tally)} {of}" if each.tally.judged else coverage_words(each.coverage)
    )
    said = [
        *apart_words(each.tally, each.excluded),
        *lag_words(each.after, each.before),
        *_offers(each),
    ]
    if each.under_five.events:
        is_ = "is" if each.under_five.events == 1 else "are"
        said.append(f"{many(each.under_five.events, 'event')} {is_} of children under five.")
    if each.hidden_children:
        said.append(
            f"For {many(each.hidden_children, 'child', 'children')} the tables do not say whether this happened."
        )
    said += [each.reach.words, *(note for note in each.notes if note not in shared)]
    yield Bullets(tuple((0, text) for text in said))
    yield from _by(each.groups, each.months, by, result)


def _offers(found: CircumstanceResult | CoverageResult) -> Iterator[str]:
    """Say how many offers there were where one was for several events, and what showed them if not only a record."""
    events = sum(number for _, number in found.shown_by)
    if found.offers and found.offers != events:
        was = "was" if found.offers == 1 else "were"
        yield f"{many(found.offers, 'different offer')} {was} made for {many(events, 'event')}: one may be for several."
    if any(counted is not Counted.OFFER for counted, _ in found.shown_by):
        shown = "; ".join(f"{number:,} by {counted.words}" for counted, number in found.shown_by)
        yield f"Events offered an advocate, by what shows it: {shown}."


def _by(
    groups: Sequence[GroupResult], months: Sequence[MonthResult], by: Sequence[str], result: CoverageResult
) -> Iterator[Block]:
    there = {each.dimension for each in result.groups}
    for name in by:
        if name == BY_MONTH:
            rows = [(f"{each.month:%Y-%m}", each) for each in months]
            yield _group_table("By month", "Month", rows)
            continue
        dimension = Dimension(name)
        if dimension not in there:
            yield Paragraph(f"{dimension.title}: the tables do not tell it.", Sign.OPEN)
            continue
        yield _group_table(
            f"By {dimension.title.lower()}",
            dimension.title,
            [(each.group, each) for each in groups if each.dimension is dimension],
        )


def _group_table(caption: str, first: str, rows: Sequence[tuple[str, GroupResult | MonthResult]]) -> Table:
    columns = (first, "Offered in time", "Events", "Children", "Not recorded", "Outside")
    return Table(
        caption,
        columns,
        tuple(
            (
                Cell(name),
                Cell(on_record(each.coverage, each.tally)),
                Cell(f"{each.tally.judged:,}"),
                Cell(f"{each.tally.judged_children:,}"),
                Cell(f"{each.tally.count(Status.NOT_RECORDED):,}"),
                Cell(f"{each.tally.apart:,}"),
            )
            for name, each in rows
        ),
    )
