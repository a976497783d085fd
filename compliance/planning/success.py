"""How one sees that an action has worked: a figure with where it stands and where it has to get to."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from compliance.assessment.assess import Assessment
from compliance.evidence.items import Measurement
from compliance.planning.action import Measure
from compliance.planning.draft import Draft
from compliance.planning.needs import Need
from compliance.planning.wording import dated
from compliance.quantities.amount import Amount, plain_number
from compliance.quantities.period import long_date
from compliance.quantities.span import Compare
from compliance.rules.operand import Operand, ValueName
from compliance.rules.step import Held
from compliance.rules.tree import Metric, Records
from compliance.standards.action_template import Success
from compliance.standards.dated_value import DatedValue
from compliance.standards.force import Authority
from compliance.standards.library import Library

__all__ = ["measure_of"]


def measure_of(draft: Draft, assessment: Assessment, library: Library) -> Measure:
    """Give the measure of an action: of the gravest figure that misses its limit, else what its template names."""
    for need in draft.fixes:
        made = _of_figure(need, assessment, library)
        if made is not None:
            return made
    success = draft.template.success
    baseline = _newest(success.metric, assessment) if success.metric else None
    return Measure(words=_in_words(success, library), metric=success.metric, baseline=baseline)


def _in_words(success: Success, library: Library) -> str | None:
    if success.words is not None or success.metric is None:
        return success.words
    moves = {"higher": "goes up", "lower": "goes down"}.get(success.direction or "", "is known")
    return f"{library.metrics[success.metric].title}: {moves}"


def _of_figure(need: Need, assessment: Assessment, library: Library) -> Measure | None:
    """Give the measure of a figure held against a limit, where a leaf is one."""
    node = need.leaf.node if need.leaf else None
    held = next((each for each in (need.leaf.held if need.leaf else ()) if each.limit is not None), None)
    if held is None or not isinstance(node, (Metric, Records)):
        return None
    operand = node.at_least if isinstance(node, Records) else node.comparison[1] if node.comparison else None
    metric = node.id if isinstance(node, Metric) else None
    about = library.metrics[metric].title if metric else need.finding.requirement.title
    return Measure(
        words=about,
        metric=metric,
        baseline=_figure(held, assessment),
        target=_target(need, held, operand, assessment) if operand is not None else None,
    )


def _figure(held: Held, assessment: Assessment) -> str | None:
    """Say a figure with its count, base and date; None where it is not known exactly."""
    figure = held.figure
    if figure.count is not None and figure.of:
        share = Amount(figure.count / figure.of, share=True)
        said = f"{plain_number(figure.count)} of {plain_number(figure.of)} ({share})"
    elif figure.span.is_known:
        said = str(Amount(figure.span.low, share=held.limit.share if held.limit else False))
    else:
        return None
    day = next((found for part in figure.item.split(" / ") if (found := dated(part, assessment))), None)
    table = assessment.evidence.tables.get(figure.item.removeprefix("records:"))
    day = day or (table.cut_off if table else None)
    return f"{said}, {long_date(day)}" if day else said


_COMPARED = {
    Compare.AT_LEAST: "at least ",
    Compare.AT_MOST: "at most ",
    Compare.MORE_THAN: "more than ",
    Compare.LESS_THAN: "less than ",
    Compare.EQUALS: "",
}


_EVERY = Amount(Fraction(1), share=True)
_LITERALS = {_EVERY: "every one", Amount(Fraction(0)): "none", Amount(Fraction(1)): "at least one"}


def _target(need: Need, held: Held, operand: Operand, assessment: Assessment) -> str | None:
    """Say the limit and whose it is: a dated value's authority, or the requirement's own none, any or every."""
    if held.limit is None:
        return None
    is_every = held.limit == _EVERY and held.compare is Compare.AT_LEAST
    said = f"{'' if is_every else _COMPARED[held.compare]}{held.limit}"
    if not isinstance(operand, ValueName):
        return f"{said} (the requirement itself asks for {_LITERALS.get(held.limit, 'it')})"
    value = _line_of(need, operand.name, held.limit, assessment)
    if value is None:
        return None
    owner = f", {value.owner}" if value.authority is Authority.LOCAL_TARGET and value.owner else ""
    return f"{said} ({value.authority.value.replace('_', ' ')}{owner})"


def _line_of(need: Need, name: str, limit: Amount, assessment: Assessment) -> DatedValue | None:
    """Give the newest line of a value that holds on the day and is the limit itself."""
    history = dict(need.finding.requirement.values).get(name, ())
    begun = [each for each in history if each.from_ <= assessment.as_at and each.value == limit]
    return max(begun, key=lambda each: each.from_, default=None)


def _newest(metric: str, assessment: Assessment) -> str | None:
    """Say the newest figure held of a metric as a whole, as its source has it; None where there is none."""
    held = [
        (day, said)
        for reference, item in assessment.register.metrics.get(metric, ())
        if not item.group and item.circumstance is None
        for day in [dated(reference, assessment)]
        for said in _stated(item)
        if day is not None and day <= assessment.as_at
    ]
    if not held:
        return None
    day, said = max(held)
    return f"{said}, {long_date(day)}"


def _stated(item: Measurement) -> Iterator[str]:
    if item.count is not None and item.of:
        yield f"{item.count:,} of {item.of:,} ({Amount(Fraction(item.count, item.of), share=True)})"
    elif item.count is not None:
        yield f"{item.count:,}"
    elif item.value is not None:
        yield f"{item.value}"
    elif item.stated is not None:
        yield f"printed as {item.stated}"
