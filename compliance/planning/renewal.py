"""What a renewed plan has otherwise than the kept one; what people set is never among it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.frozen import frozen
from compliance.planning.action import GapState, PlannedAction
from compliance.planning.plan import Left, Plan

__all__ = ["MovedDates", "Renewal", "renewal_of"]


@frozen
class MovedDates:
    """An action whose day due is another than it was."""

    action: PlannedAction
    was: date | None


@frozen
class Renewal:
    """The actions that come, close, go and come back, whose dates move or whose reach changes; and what is left."""

    kept: Plan
    renewed: Plan
    added: tuple[PlannedAction, ...]
    closed: tuple[PlannedAction, ...]
    gone: tuple[PlannedAction, ...]
    reopened: tuple[PlannedAction, ...]
    moved: tuple[MovedDates, ...]
    reach: tuple[PlannedAction, ...]
    left: tuple[Left, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether the renewed plan would be kept as it stands."""
        return self.kept == self.renewed


def renewal_of(kept: Plan, renewed: Plan) -> Renewal:
    """Give what differs; `left` holds the gaps that come to have no action."""
    was = {each.id: each for each in kept.actions}
    before = {each.requirement for each in kept.left}
    return Renewal(
        kept,
        renewed,
        added=tuple(each for each in renewed.in_order if each.id not in was),
        closed=tuple(_turned(kept, renewed, GapState.CLOSED)),
        gone=tuple(_turned(kept, renewed, GapState.GONE)),
        reopened=tuple(_turned(kept, renewed, GapState.OPEN)),
        moved=tuple(_moved(kept, renewed)),
        reach=tuple(each for each in renewed.in_order if each.id in was and each.closes != was[each.id].closes),
        left=tuple(each for each in renewed.left if each.requirement not in before),
    )


def _turned(kept: Plan, renewed: Plan, to: GapState) -> Iterator[PlannedAction]:
    """Give the actions whose gap stands otherwise than it did."""
    for each in renewed.in_order:
        before = kept.action(each.id)
        if before is not None and before.gap is not each.gap and each.gap is to:
            yield each


def _moved(kept: Plan, renewed: Plan) -> Iterator[MovedDates]:
    for each in renewed.in_order:
        before = kept.action(each.id)
        if before is not None and before.due_now != each.due_now:
            yield MovedDates(each, before.due_now)
