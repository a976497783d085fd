"""What to do first, and the same in words; nothing is scored and nothing is weighed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from compliance.frozen import frozen
from compliance.planning.draft import Draft
from compliance.planning.needs import Need
from compliance.planning.schedule import Slot
from compliance.quantities.amount import plain_number
from compliance.quantities.span import Compare
from compliance.rules.tree import Metric
from compliance.standards.action_template import Effort
from compliance.standards.force import Force, PackStatus
from compliance.standards.library import Library

__all__ = ["Children", "Priorities", "children_behind"]

_EFFORTS = list(Effort)


@frozen
class Children:
    """How many children a gap is about, and the figure that says so."""

    number: Fraction
    metric: str
    words: str


@frozen
class Priorities:
    """What ranks the drafts of one plan: the same reasons in the same order for each.

    `asks_first` is true where more is not known than known: then what finds out comes before what mends,
    after failed gates. `alone` counts the findings that one draft settles by itself.
    """

    library: Library
    asks_first: bool
    alone: Mapping[str, int]
    slots: Mapping[str, Slot]

    def rank(self, draft: Draft) -> tuple[object, ...]:
        """Give what a draft is sorted by: the first difference decides, and ties go by id."""
        children = children_behind(draft, self.library)
        finds_out = draft.template.one_for.finds_out
        return (
            -len(draft.failed_gates),
            self.asks_first and not finds_out,
            -len(draft.open_gates),
            tuple(-_of_force(draft, force) for force in Force),
            -_not_in_force(draft),
            -children.number if children else Fraction(0),
            -self.alone.get(draft.id, 0),
            -len(draft.findings),
            _EFFORTS.index(draft.template.effort),
            self.slots[draft.id].does_not_fit is not None,
            draft.id,
        )

    def why(self, draft: Draft) -> str:
        """Say the same in words, leaving out what does not apply."""
        return " ".join(self._sentences(draft))

    def _sentences(self, draft: Draft) -> Iterator[str]:
        failed, open_ = len(draft.failed_gates), len(draft.open_gates)
        if failed:
            yield f"Mends {_count(failed, 'failed gate')}."
        if open_:
            yield f"{_count(open_, 'gate')} {'is' if open_ == 1 else 'are'} not known until it is done."
        gaps = [f"{_of_force(draft, force)} in {force.words}" for force in Force if _of_force(draft, force)]
        if _not_in_force(draft):
            gaps.append(f"{_not_in_force(draft)} in texts not in force")
        if gaps:
            yield f"Known gaps: {', '.join(gaps)}."
        children = children_behind(draft, self.library)
        if children is not None:
            yield f"About {plain_number(children.number)} children ({children.words})."
        alone, touched = self.alone.get(draft.id, 0), len(draft.findings)
        if draft.template.one_for.finds_out:
            settles = f", and settles {alone} by itself" if alone else ", none by itself"
            yield f"Helps to settle {_count(touched, 'requirement')}{settles}."
        elif alone < touched:
            yield _not_alone(touched - alone, touched)
        weeks = draft.template.weeks
        yield f"{draft.template.effort.value.capitalize()} effort, {_count(weeks, 'week')}."
        if self.slots[draft.id].does_not_fit:
            yield "Cannot be done in time."


def _not_alone(number: int, touched: int) -> str:
    """Say how many of the requirements need more than this."""
    if number == touched:
        return "It does not close the gap alone." if touched == 1 else "It closes none of the gaps alone."
    return f"{number} of {touched} requirements {'needs' if number == 1 else 'need'} other actions too."


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _of_force(draft: Draft, force: Force) -> int:
    """Count the sure gaps in texts in force that bind in one way; a draft is never counted among them."""
    return sum(
        each.requirement.force is force and each.status is PackStatus.IN_FORCE and not each.pack.is_overlay
        for each in draft.sure_gaps
    )


def _not_in_force(draft: Draft) -> int:
    return sum(each.status is not PackStatus.IN_FORCE for each in draft.sure_gaps)


_WANTS_MORE = frozenset({Compare.AT_LEAST, Compare.MORE_THAN})


def children_behind(draft: Draft, library: Library) -> Children | None:
    """Give the most children that a figure counts as left out, where one counts children; None where none does.

    Two figures may count the same children, so the largest is given and they are not added.
    """
    found = [each for need in draft.fixes for each in _children(need, library)]
    return max(found, key=lambda each: (each.number, each.metric), default=None)


def _children(need: Need, library: Library) -> Iterator[Children]:
    leaf = need.leaf
    if leaf is None or not isinstance(leaf.node, Metric) or library.metrics[leaf.node.id].unit != "children":
        return
    metric = library.metrics[leaf.node.id]
    for held in leaf.held:
        count, of = held.figure.count, held.figure.of
        if count is None or held.limit is None:
            continue
        wants_more = held.compare in _WANTS_MORE or (held.compare is Compare.EQUALS and bool(held.limit.value))
        if wants_more and of is not None:
            yield Children(of - count, metric.id, f"not among: {_lower(metric.title)}")
        elif not wants_more:
            yield Children(count, metric.id, _lower(metric.title))


def _lower(text: str) -> str:
    return text if text[:2].isupper() else f"{text[:1].lower()}{text[1:]}"
