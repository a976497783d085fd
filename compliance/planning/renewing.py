"""A kept plan with a new one laid under it: what people set stays, what the program says is written anew."""

from __future__ import annotations

from dataclasses import replace

from compliance.planning.action import PERSONS_FIELDS, ActionStatus, GapState, PlannedAction
from compliance.planning.plan import Plan

__all__ = ["renew"]


def renew(kept: Plan, made: Plan) -> Plan:
    """Give a plan just made with what people have set in the kept one.

    No action is lost: one that is no longer needed is marked closed, with the date, or gone. The proposed
    dates of an action that people have taken on stay as they were when they took it on.
    """
    again = tuple(_again(kept.action(each.id), each, made) for each in made.actions)
    there = {each.id for each in made.actions}
    open_ = {requirement for each in made.actions for requirement in each.closes}
    open_ |= {each.requirement for each in made.left}
    rest = tuple(_no_longer_made(each, made, open_) for each in kept.actions if each.id not in there)
    return replace(
        made,
        by_what=made.by_what or (kept.by_what if made.by is not None else None),
        changed=kept.changed,
        actions=again + rest,
    )


def _again(kept: PlannedAction | None, made: PlannedAction, plan: Plan) -> PlannedAction:
    """Give an action of the new plan with what people set in the kept one."""
    if kept is None:
        return made
    settled = (set(kept.closes) | set(kept.now_met)) & plan.met
    proposed = made.proposed
    if kept.status is not ActionStatus.PROPOSED and kept.proposed is not None and proposed is not None:
        proposed = replace(proposed, start=kept.proposed.start, due=kept.proposed.due, does_not_fit=None)
    return replace(
        made,
        **{name: getattr(kept, name) for name in PERSONS_FIELDS},
        status_date=kept.status_date,
        original_due=kept.original_due or made.original_due,
        now_met=tuple(sorted(settled - set(made.closes))),
        proposed=proposed,
    )


def _no_longer_made(kept: PlannedAction, made: Plan, open_: set[str]) -> PlannedAction:
    """Mark an action that the new plan has no need of: closed, gone, or a council's own that is still open."""
    is_met = bool(kept.closes) and set(kept.closes) <= made.met
    original_due = kept.original_due or kept.due_now
    if is_met:
        was_closed = kept.gap is GapState.CLOSED
        closed_on = kept.closed_on if was_closed else made.basis.as_at
        return replace(kept, gap=GapState.CLOSED, closed_on=closed_on, original_due=original_due)
    if kept.is_own:
        return replace(kept, gap=GapState.OPEN, closed_on=None, original_due=original_due)
    if kept.gap is GapState.CLOSED and not set(kept.closes) & open_:
        return kept
    return replace(kept, gap=GapState.GONE, closed_on=None, original_due=original_due)
