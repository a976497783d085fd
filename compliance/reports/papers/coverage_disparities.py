"""Groups compared, child by child, as a section of the page of an audit: a reason to look, and no finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from compliance.coverage.case import Dimension
from compliance.coverage.disparity import FALSE_RATE, Disparity, Side, Told
from compliance.quantities.amount import Amount
from compliance.quantities.interval import Interval
from compliance.reports.exports.schema_parts import COUNT, TEXT, TRUTH, Schema, list_of, object_of, or_null, words_of
from compliance.reports.paper import Block, Bullets, Cell, Details, Heading, Paragraph, Table
from compliance.reports.sign import Sign

__all__ = ["disparities_json", "disparities_schema", "disparity_blocks"]

_TEST = (
    "Children are compared, each counted once on a side: was an advocate offered in time at least once? Fisher's exact "
    f"test; of the differences named, at most {Amount(FALSE_RATE, share=True)} are chance on average, over all "
    "comparisons here together (Benjamini and Hochberg)."
)
_LOOK = (
    "A difference is a reason to look at the cases, and no finding of discrimination: the groups may differ in what "
    "happened to them, and records may be kept less well for one than for the other."
)
_CARE = (_LOOK, _TEST, "Children whose group is not recorded stand on neither side.")
_SIGNS = {Told.DIFFERENT: Sign.PART, Told.NOT_SHOWN: Sign.NONE}


def disparity_blocks(found: Sequence[Disparity]) -> tuple[Block, ...]:
    """Give the section on groups compared; it says so where nothing could be compared."""
    return tuple(_blocks(found))


def _blocks(found: Sequence[Disparity]) -> Iterator[Block]:
    yield Heading(2, "Groups compared, child by child", "disparities")
    if not found:
        yield Paragraph("Nothing can be compared: the tables tell no two groups with events in the count.", Sign.OPEN)
        return
    different = [each for each in found if each.told is Told.DIFFERENT]
    yield Paragraph(_summary(found, len(different)), Sign.PART if different else None)
    if different:
        yield _table("Differences that chance alone would seldom make", different)
        yield Bullets(tuple((0, each) for one in different for each in _remarks(one)))
    yield Bullets(tuple((0, each) for each in _CARE))
    for told in (Told.NOT_SHOWN, Told.NOT_RECORDED, Told.TOO_FEW, Told.ALIKE):
        those = [each for each in found if each.told is told]
        if those:
            words = f"{_capital(told.words)}: {_many(len(those))}"
            yield Details(words, (_table(_capital(told.words), those),), Sign.OPEN if not told.is_tested else None)


def _summary(found: Sequence[Disparity], different: int) -> str:
    tested = sum(each.told.is_tested for each in found)
    unrecorded = sum(each.told is Told.NOT_RECORDED for each in found)
    if not tested:
        why = " More is not recorded than is." if unrecorded == len(found) else ""
        return f"None of {_many(len(found))} could be tested.{why} That does not show that groups are served alike."
    differ = (
        "No difference was shown"
        if not different
        else f"{different} {'differs' if different == 1 else 'differ'} by more than chance"
    )
    return f"{_many(tested)} of {len(found)} could be tested. {differ}."


def _many(number: int) -> str:
    return "1 comparison" if number == 1 else f"{number:,} comparisons"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _table(caption: str, found: Sequence[Disparity]) -> Table:
    columns = ("Group", "Offered in time", "The other groups", "Difference, with 95% confidence", "Adjusted p", "Told")
    return Table(caption, columns, tuple(_row(each) for each in found))


def _row(each: Disparity) -> tuple[Cell, ...]:
    return (
        Cell(f"{each.circumstance}, {each.dimension.title.lower()}: {each.group}", _SIGNS.get(each.told, Sign.OPEN)),
        Cell(_side_words(each.own)),
        Cell(_side_words(each.others)),
        Cell(_interval_words(each.difference) if each.difference else "not tested"),
        Cell(f"{float(each.adjusted):.3f}" if each.adjusted is not None else "not tested"),
        Cell(each.told.words),
    )


def _side_words(side: Side) -> str:
    """Say how many children, and of how many of their events nothing is recorded."""
    said = f"{side.offered:,} of {side.children:,} children ({Amount(side.share, share=True)})"
    return f"{said}; {side.not_recorded:,} of {side.events:,} events not recorded" if side.not_recorded else said


def _interval_words(difference: Interval) -> str:
    return f"{difference.low * 100:+.1f} to {difference.high * 100:+.1f} percentage points"


def _remarks(each: Disparity) -> Iterator[str]:
    name = f"{each.circumstance}, {each.dimension.title.lower()}, {each.group}"
    if each.missing_may_explain:
        yield f"{name}: missing records, or references that fit no child, could be all there is to it."
    if each.in_several:
        stand = "1 child stands" if each.in_several == 1 else f"{each.in_several:,} children stand"
        yield f"{name}: {stand} in more than one group on different days, so this is a rough guide."


def disparities_json(found: Sequence[Disparity]) -> list[dict[str, Any]]:
    """Give the comparisons for another program."""
    return [
        {
            "circumstance": each.circumstance,
            "dimension": each.dimension.value,
            "group": each.group,
            "told": each.told.value,
            "own": _side_json(each.own),
            "others": _side_json(each.others),
            "in_several_groups": each.in_several,
            "missing_may_explain": each.missing_may_explain,
            "p": None if each.chance is None else round(float(each.chance), 9),
            "adjusted_p": None if each.adjusted is None else round(float(each.adjusted), 9),
            "difference": _interval_json(each.difference),
        }
        for each in found
    ]


def _side_json(side: Side) -> dict[str, int]:
    return {
        "offered": side.offered,
        "children": side.children,
        "events": side.events,
        "not_recorded": side.not_recorded,
    }


def _interval_json(difference: Interval | None) -> dict[str, float] | None:
    return None if difference is None else {"low": round(difference.low, 6), "high": round(difference.high, 6)}


def disparities_schema() -> Schema:
    """Give the form of that list."""
    side = object_of(offered=COUNT, children=COUNT, events=COUNT, not_recorded=COUNT)
    chance = or_null({"type": "number", "minimum": 0, "maximum": 1})
    share: Schema = {"type": "number", "minimum": -1, "maximum": 1}
    return list_of(
        object_of(
            circumstance=TEXT,
            dimension=words_of(Dimension),
            group=TEXT,
            told=words_of(Told),
            own=side,
            others=side,
            in_several_groups=COUNT,
            missing_may_explain=TRUTH,
            p=chance,
            adjusted_p=chance,
            difference=or_null(object_of(low=share, high=share)),
        )
    )
