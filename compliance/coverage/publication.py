"""What may leave the authority of one audit: counts of events that passed one disclosure gate, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations

from compliance.coverage.case import Dimension
from compliance.coverage.published_children import few_together
from compliance.coverage.published_counts import (
    PublishedCount,
    PublishedGroup,
    PublishedLine,
    PublishedRange,
)
from compliance.coverage.published_lines import is_few, line_of, without_groups
from compliance.coverage.published_parts import lying_within, part_tables, told_by_others
from compliance.coverage.published_ties import public_settings, twin_sums, without_limit
from compliance.coverage.reach import Reach
from compliance.coverage.result import CircumstanceResult, CoverageResult
from compliance.coverage.settings import Setting
from compliance.disclosure.cells import SUPPRESSED, Cell, Suppressed, Table, linked
from compliance.disclosure.gate import LeakFound, Release, release
from compliance.disclosure.rule import Rule, Zeros
from compliance.frozen import frozen
from compliance.text.problem import AdvocheckError

__all__ = [
    "Count",
    "Publication",
    "PublicationRefused",
    "published",
    "rule_words",
]

Count = int | Suppressed

_OFFERS, _REFERRALS = ("unmatched", "offers"), ("unmatched", "referrals")


class PublicationRefused(AdvocheckError):  # noqa: N818 - named after what was done
    """A view that is not given out; `instead` are the dimensions with which it can be, None where there are none."""

    def __init__(self, why: LeakFound, instead: tuple[Dimension, ...] | None, named: Sequence[str]) -> None:
        self.instead = instead
        super().__init__(f"{str(why).rpartition(' Publish fewer')[0] or why} {_step(instead, named)}")


def _step(instead: tuple[Dimension, ...] | None, named: Sequence[str]) -> str:
    if instead:
        groups = ", ".join(each.value for each in instead)
        return f"Publish these groups instead, with which nothing is given away: {groups}."
    if instead is not None:
        return "Publish the circumstances without groups instead: so nothing is given away."
    return f"Publish it without these circumstances, or over a longer period: {', '.join(named)}."


@frozen(kw_only=True)
class Publication:
    """One view of one audit, fit to be shared: everything in it is a published count or worked out from such.

    Attributes:
        first: The first day of events; None where it would be the day of some child's event.
        by: The dimensions that were asked for.
        lines: Circumstances with their groups.
        few: Titles of circumstances behind which too few children stand for any count, or whose events stand in other
            lines too, so that these might tell of a few children.
        without: Titles of circumstances without events.
        unanswered: Titles of circumstances that the tables cannot show, each with what is missing.
    """

    release: Release
    cut_off: date
    first: date | None
    last: date
    settings: tuple[Setting, ...]
    by: tuple[Dimension, ...]
    lines: tuple[PublishedLine, ...]
    few: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    unanswered: tuple[tuple[str, str], ...] = ()
    declared_complete: bool = False
    standards: str = ""

    @property
    def rule(self) -> Rule:
        """The rule on small numbers."""
        return self.release.rule

    def count(self, of: PublishedLine | PublishedGroup, what: PublishedCount) -> Count:
        """Give a count of a line or a group as it is published.

        Raises:
            KeyError: it is not counted of a group.
        """
        return self.release.count((*of.labels, what.value))

    def share(self, of: PublishedLine | PublishedGroup) -> PublishedRange | Suppressed | None:
        """Give what missing records leave open of coverage; hidden where a count it needs is.

        None where nothing is in the count. Where `is_widened`, the true range is wider by what cannot be told here.
        """
        judged, in_time, missed = (
            self.count(of, each) for each in (PublishedCount.JUDGED, PublishedCount.IN_TIME, PublishedCount.MISSED)
        )
        if isinstance(judged, Suppressed) or isinstance(in_time, Suppressed) or isinstance(missed, Suppressed):
            return SUPPRESSED
        if not judged:
            return None
        return PublishedRange(Fraction(in_time, judged), 1 - Fraction(missed, judged))

    @property
    def unmatched(self) -> tuple[Count, Count]:
        """References of the provider in referrals, and children in offers, that fit no child listed."""
        return self.release.count(_REFERRALS), self.release.count(_OFFERS)

    @property
    def is_widened(self) -> bool:
        """Whether references that fit no child widen every range, as far as published counts tell."""
        return any(isinstance(each, Suppressed) or each > 0 for each in self.unmatched)


def published(result: CoverageResult, rule: Rule, by: Sequence[Dimension] = ()) -> Publication:
    """Give what may be shared of an audit: circumstances by what became of events, and by groups asked for.

    All of it passes the disclosure gate at once. No total over circumstances is given: one event may stand in several,
    so it would count some twice. Circumstances with the same counts stand on one line, and where two have the same
    events, what is the same of both is tied together, lest one shows what the other hides; where one lies within
    another, what is left of the whole is tied to both. What fewer children stand behind than the rule allows is put
    together with others or left out.

    Raises:
        PublicationRefused: a hidden count could be worked out; it says what to publish instead.
        ValueError: the audit was made for those inside alone.
    """
    if not result.can_be_published:
        raise ValueError("the children behind each status were not counted")
    asked = tuple(dict.fromkeys(by))
    try:
        return _published(result, rule, asked)
    except LeakFound as leak:
        named = [each.title for each in result.circumstances if each.id in {one.labels[0] for one in leak.leaks}]
        raise PublicationRefused(leak, _instead(result, rule, asked), named) from None


def _instead(result: CoverageResult, rule: Rule, by: Sequence[Dimension]) -> tuple[Dimension, ...] | None:
    """Give the most dimensions of those asked for with which the view can be given out."""
    if not by or not _can_be_given(result, rule, ()):
        return None
    fewer = (each for number in range(len(by) - 1, 0, -1) for each in combinations(by, number))
    return next((each for each in fewer if _can_be_given(result, rule, each)), ())


def _can_be_given(result: CoverageResult, rule: Rule, by: tuple[Dimension, ...]) -> bool:
    try:
        _published(result, rule, by)
    except LeakFound:
        return False
    return True


def _published(result: CoverageResult, rule: Rule, by: tuple[Dimension, ...]) -> Publication:
    shown, few, without = _sorted_out(result, rule)
    unlimited = without_limit(result)
    made = [line_of(same, rule, by, has_limit=same[0].id not in unlimited) for same in _same_counts(shown, by)]
    told = told_by_others([(line, result.circumstance(line.ids[0])) for line, _ in made], result, rule)
    few += tuple(title for line, _ in made if line.labels in told for title in line.titles)
    made = [each for each in made if each[0].labels not in told]
    inside = lying_within([(line, result.circumstance(line.ids[0])) for line, _ in made], result, rule)
    made = [without_groups(*each) if each[0].labels in inside else each for each in made]
    lines = [line for line, _ in made]
    table = linked([_unmatched(result), *(each for _, each in made)])
    found = [(line, result.circumstance(line.ids[0])) for line in lines]
    twins = tuple(twin_sums(found, table))
    table = linked([table, *part_tables(found, result, table, rule)])
    table = linked([Table(table.cells, (*table.sums, *twins)), *few_together(table, lines, rule)])
    settings, first = public_settings(result)
    return Publication(
        release=release(table, rule),
        cut_off=result.cut_off,
        first=first,
        last=result.last,
        settings=settings,
        by=by,
        lines=tuple(lines),
        few=few,
        without=without,
        unanswered=tuple(
            (each.title, "; ".join(each.reach.missing))
            for each in result.circumstances
            if each.reach.reach is Reach.NONE
        ),
        declared_complete=result.declared_complete,
        standards=result.standards,
    )


def _sorted_out(
    result: CoverageResult, rule: Rule
) -> tuple[list[CircumstanceResult], tuple[str, ...], tuple[str, ...]]:
    """Tell circumstances that can be shown from those with too few children, and those without events.

    Where a nothing is hidden, circumstances without events stand among those with too few.
    """
    shown, few, without = [], [], []
    for each in result.circumstances:
        if each.reach.reach is Reach.NONE:
            continue
        if is_few(each.tally, rule):
            few.append(each.title)
        elif not each.tally.events:
            without.append(each.title)
        else:
            shown.append(each)
    return shown, tuple(few), tuple(without)


def _same_counts(
    shown: Iterable[CircumstanceResult], by: Sequence[Dimension]
) -> Iterator[tuple[CircumstanceResult, ...]]:
    """Put circumstances together that have the same counts throughout."""
    found: dict[object, list[CircumstanceResult]] = defaultdict(list)
    for each in shown:
        groups = tuple((one.dimension, one.group, one.tally) for one in each.groups if one.dimension in by)
        found[each.tally, groups].append(each)
    return (tuple(each) for each in found.values())


def _unmatched(result: CoverageResult) -> Table:
    found = result.unmatched
    return Table((Cell(_REFERRALS, found.referrals), Cell(_OFFERS, found.offers)), ())


def rule_words(rule: Rule) -> str:
    """Say which counts are hidden, and how they are shown."""
    least = "1" if rule.zeros is Zeros.SHOWN else "0"
    none = "Where there were none, 0 is shown. " if rule.zeros is Zeros.SHOWN else ""
    return (
        f"Counts from {least} to {rule.hide_up_to} are shown as {SUPPRESSED}, and so are counts of the events of "
        f"{rule.hide_up_to} children or fewer, and larger ones from which a hidden one could be worked out. {none}A "
        f"group with {rule.hide_up_to} children or fewer is put together with the next larger one, and a circumstance "
        "with so few is not counted here."
    )
