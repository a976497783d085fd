"""The published view of an audit: counts that have passed the disclosure gate, and what may be said of them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from compliance.coverage.case import Dimension
from compliance.coverage.publication import Count, Publication, rule_words
from compliance.coverage.published_counts import PublishedCount, PublishedGroup, PublishedLine, PublishedRange
from compliance.coverage.reach import Reach
from compliance.disclosure.cells import SUPPRESSED, Suppressed
from compliance.disclosure.rule import Zeros
from compliance.quantities.amount import Amount
from compliance.quantities.period import long_date
from compliance.reports.exports.page_head import made_by, made_by_schema
from compliance.reports.exports.page_names import COVERAGE_PUBLISHED
from compliance.reports.exports.schema_parts import (
    COUNT,
    DAY,
    SHA256,
    TEXT,
    TRUTH,
    Schema,
    list_of,
    object_of,
    or_null,
    published,
    words_of,
)
from compliance.reports.paper import Bar, Bars, Block, Bullets, Cell, Details, Heading, Paper, Paragraph, Table
from compliance.reports.papers.coverage_settings import setting_blocks
from compliance.reports.sign import Sign

__all__ = ["coverage_published_json", "coverage_published_paper", "coverage_published_schema"]

_COLUMNS = (
    PublishedCount.JUDGED,
    PublishedCount.IN_TIME,
    PublishedCount.LATE,
    PublishedCount.NOT_OFFERED,
    PublishedCount.NO_LIMIT,
    PublishedCount.NOT_RECORDED,
    PublishedCount.APART,
)
_GROUP_COLUMNS = (PublishedCount.JUDGED, PublishedCount.IN_TIME, PublishedCount.MISSED, PublishedCount.OPEN)
_IDLE = (PublishedCount.LATE, PublishedCount.NO_LIMIT)
"""Columns that are left out where they hold a shown 0 throughout."""


def coverage_published_paper(publication: Publication, whose: str = "") -> Paper:
    """Give the page that `advocheck coverage run --publish` shows; `whose` names the authority."""
    title = "When advocacy was to be offered, and was"
    return Paper(f"{title} - {whose}" if whose else title, tuple(_blocks(publication)), _notices(publication))


def _notices(publication: Publication) -> tuple[str, ...]:
    return (
        f"Data taken on {long_date(publication.cut_off)}; events {_period(publication)}.",
        rule_words(publication.rule),
        "Publish one view of an audit and no other: two that differ, side by side, can show what each of them hides.",
    )


def _period(publication: Publication) -> str:
    last = long_date(publication.last)
    return f"up to {last}" if publication.first is None else f"from {long_date(publication.first)} to {last}"


def _blocks(publication: Publication) -> Iterator[Block]:
    if publication.lines:
        yield from _circumstances(publication)
        for dimension in publication.by:
            yield from _groups(publication, dimension)
    else:
        yield Paragraph("Nothing can be shown: no circumstance has enough children behind its events.", Sign.OPEN)
    yield from _not_shown(publication)
    yield Heading(2, "How to read this", "reading")
    yield Bullets(tuple((0, each) for each in _reading(publication)))
    _, *settings = setting_blocks(publication.settings)
    yield Details("Every setting that changes a figure", tuple(settings))


def _circumstances(publication: Publication) -> Iterator[Block]:
    bars = tuple(
        Bar(line.title, *found, _range_words(publication, *found))
        for line in publication.lines
        if line.has_limit and (found := _range(publication, line)) is not None and not _is_open(*found)
    )
    yield Heading(2, "By circumstance", "circumstances")
    if bars:
        yield Bars("Offered in time, of events in the count", bars)
    shown = [each for each in _COLUMNS if each not in _IDLE or not _is_idle(publication, each)]
    rows = tuple(
        (
            Cell(line.title),
            Cell(_share_words(publication, line)),
            *(Cell(_count(publication.count(line, each))) for each in shown),
        )
        for line in publication.lines
    )
    columns = ("Circumstance", "Offered in time", *(_heading(each) for each in shown))
    yield Table("Events by what became of them", columns, rows)


def _heading(what: PublishedCount) -> str:
    return what.words.capitalize() if what is not PublishedCount.IN_TIME else "In time"


def _is_idle(publication: Publication, what: PublishedCount) -> bool:
    return all(publication.count(line, what) == 0 for line in publication.lines)


def _groups(publication: Publication, dimension: Dimension) -> Iterator[Block]:
    yield Heading(2, dimension.title, f"by-{dimension.value}")
    rows = tuple(
        (
            Cell(f"{line.title}: {group.title}"),
            Cell(_share_words(publication, group)),
            *(Cell(_count(publication.count(group, each))) for each in _GROUP_COLUMNS),
        )
        for line in publication.lines
        for group in line.groups
        if group.dimension is dimension
    )
    if rows:
        columns = ("Circumstance and group", "Offered in time", *(_heading(each) for each in _GROUP_COLUMNS))
        yield Table(f"Events in the count by {dimension.title.lower()}", columns, rows)
    left = [line.title for line in publication.lines if dimension in line.left_out]
    if left:
        yield Paragraph(f"{_NO_GROUPS}: {'; '.join(left)}.")


_NO_GROUPS = (
    "No groups are shown, since too few children stand behind all but one, or since the events lie within those of "
    "another line, so that the two together would tell of a few children"
)


def _range(publication: Publication, of: PublishedLine | PublishedGroup) -> tuple[int, int, int] | None:
    """Give the two ends and the base, where all three are shown."""
    if not isinstance(publication.share(of), PublishedRange):
        return None
    counts = [publication.count(of, each) for each in (PublishedCount.IN_TIME, PublishedCount.MISSED, _JUDGED)]
    low, missed, judged = (each for each in counts if not isinstance(each, Suppressed))
    return low, judged - missed, judged


_JUDGED, _OPEN = PublishedCount.JUDGED, PublishedCount.OPEN


def _share_words(publication: Publication, of: PublishedLine | PublishedGroup) -> str:
    judged, left = publication.count(of, _JUDGED), publication.count(of, _OPEN)
    if isinstance(judged, Suppressed):
        return str(SUPPRESSED)
    if not judged:
        return "none in the count"
    if left == judged and _is_unrecorded(publication, of, judged):
        return f"not recorded for any of {judged:,}"
    if not of.has_limit:
        return "no time limit is set"
    if left == judged:
        return f"not known for any of {judged:,}"
    found = _range(publication, of)
    return str(SUPPRESSED) if found is None else _range_words(publication, *found)


def _is_unrecorded(publication: Publication, of: PublishedLine | PublishedGroup, judged: int) -> bool:
    """Whether nothing is recorded of any event; of a group that is told only where offers have a time limit."""
    if isinstance(of, PublishedLine):
        return publication.count(of, PublishedCount.NOT_RECORDED) == judged
    return of.has_limit


def _range_words(publication: Publication, low: int, high: int, of: int) -> str:
    first = f"{low:,} of {of:,} ({_percent(low, of)})"
    if low == high:
        return f"{first} on record" if publication.is_widened else first
    wider = ", or wider" if publication.is_widened else ""
    return f"between {first} and {high:,} of {of:,} ({_percent(high, of)}){wider}"


def _is_open(low: int, high: int, of: int) -> bool:
    """Whether nothing at all is known, which is never said as a share."""
    return low == 0 and high == of


def _percent(count: int, of: int) -> str:
    return str(Amount(Fraction(count, of), share=True))


def _count(count: Count) -> str:
    return str(count) if isinstance(count, Suppressed) else f"{count:,}"


_TOO_FEW = "too few children, or its events stand in other lines too and these would tell of a few"


def _not_shown(publication: Publication) -> Iterator[Block]:
    if not (publication.few or publication.without or publication.unanswered):
        return
    yield Heading(2, "What is not shown", "not-shown")
    items = [(0, f"{each}: {_TOO_FEW}") for each in publication.few]
    items += [(0, f"{each}: no events") for each in publication.without]
    items += [
        (0, f"{title}: the records cannot show it" + (f"; missing: {missing}" if missing else ""))
        for title, missing in publication.unanswered
    ]
    yield Bullets(tuple(items))


def _reading(publication: Publication) -> Iterator[str]:
    yield (
        "Events are counted, not children: one child can have several, and one event can stand in several "
        "circumstances, so the lines are not to be added up."
    )
    yield (
        "A range is what missing records leave open. At its low end nothing that is not known was an offer in time; at "
        "its high end all of it was. It is no confidence interval."
    )
    if not publication.declared_complete:
        yield "Nobody has declared the record of offers complete, so where no offer is on record that is not recorded."
    if publication.is_widened:
        referrals, offers = (_count(each) for each in publication.unmatched)
        yield (
            f"References that fit no child listed: {referrals} in referrals, {offers} in offers. Any of them may "
            "belong to any child, so each share and range is only what is on record: the true range is wider, by what "
            "cannot be told here."
        )
    if any(isinstance(each.count, Suppressed) for each in publication.release.cells):
        yield f"Where a count is {SUPPRESSED}, so is everything worked out from it: a percentage, a range, a bar."


def coverage_published_json(publication: Publication, whose: str = "") -> dict[str, Any]:
    """Give the same page for another program; a hidden count is `c`."""
    return {
        **made_by(COVERAGE_PUBLISHED),
        "authority": whose or None,
        "notices": list(_notices(publication)),
        "rule": {
            "hides_up_to": publication.rule.hide_up_to,
            "zeros": publication.rule.zeros.value,
            "shown_as": str(SUPPRESSED),
        },
        "cut_off": publication.cut_off.isoformat(),
        "first": publication.first.isoformat() if publication.first else None,
        "last": publication.last.isoformat(),
        "standards_sha256": publication.standards,
        "declared_complete": publication.declared_complete,
        "wider_by_unmatched": publication.is_widened,
        "unmatched": dict(zip(("referrals", "offers"), map(_number, publication.unmatched), strict=True)),
        "groups_by": [each.value for each in publication.by],
        "circumstances": [_line_json(publication, each) for each in publication.lines],
        "too_few": list(publication.few),
        "without_events": list(publication.without),
        "unanswered": [{"title": title, "missing": missing} for title, missing in publication.unanswered],
        "settings": [
            {"name": each.name, "value": each.told, "from": each.source, "circumstance": each.circumstance}
            for each in publication.settings
        ],
    }


def _line_json(publication: Publication, line: PublishedLine) -> dict[str, Any]:
    return {
        "ids": list(line.ids),
        "titles": list(line.titles),
        "derivable": line.reach.value,
        "time_limit_set": line.has_limit,
        **{each.value: _number(publication.count(line, each)) for each in PublishedCount},
        "coverage": _range_json(publication, line),
        "groups": [
            {
                "dimension": each.dimension.value,
                "groups": list(each.titles),
                **{what.value: _number(publication.count(each, what)) for what in _GROUP_COLUMNS},
                "coverage": _range_json(publication, each),
            }
            for each in line.groups
        ],
    }


def _number(count: Count) -> int | str:
    return str(count) if isinstance(count, Suppressed) else count


def _range_json(publication: Publication, of: PublishedLine | PublishedGroup) -> dict[str, int] | None:
    found = _range(publication, of)
    return None if found is None else dict(zip(("low", "high", "of"), found, strict=True))


_COUNT: Schema = {"anyOf": [COUNT, {"const": str(SUPPRESSED)}]}


def coverage_published_schema() -> Schema:
    """Give the JSON Schema of what `coverage run --publish --json` writes."""
    coverage = or_null(object_of(low=COUNT, high=COUNT, of=COUNT))
    group = object_of(
        dimension=words_of(Dimension),
        groups=list_of(TEXT),
        **{each.value: _COUNT for each in _GROUP_COLUMNS},
        coverage=coverage,
    )
    line = object_of(
        ids=list_of(TEXT),
        titles=list_of(TEXT),
        derivable=words_of(Reach),
        time_limit_set=TRUTH,
        **{each.value: _COUNT for each in PublishedCount},
        coverage=coverage,
        groups=list_of(group),
    )
    setting = {"name": TEXT, "value": TEXT, "from": TEXT, "circumstance": or_null(TEXT)}
    return published(
        "offers of advocacy, as they may be published",
        object_of(
            **made_by_schema(COVERAGE_PUBLISHED),
            authority=or_null(TEXT),
            notices=list_of(TEXT),
            rule=object_of(hides_up_to=COUNT, zeros=words_of(Zeros), shown_as=TEXT),
            cut_off=DAY,
            first=or_null(DAY),
            last=DAY,
            standards_sha256=SHA256,
            declared_complete=TRUTH,
            wider_by_unmatched=TRUTH,
            unmatched=object_of(referrals=_COUNT, offers=_COUNT),
            groups_by=list_of(words_of(Dimension)),
            circumstances=list_of(line),
            too_few=list_of(TEXT),
            without_events=list_of(TEXT),
            unanswered=list_of(object_of(title=TEXT, missing=TEXT)),
            settings=list_of(object_of(**setting)),
        ),
    )
