"""A plan made from an assessment: gaps gathered into actions, put in order and given dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import Finding, GateState
from compliance.frozen import frozen
from compliance.planning.action import PlannedAction, Proposed
from compliance.planning.draft import Draft, drafts_of, predecessors
from compliance.planning.needs import Desk, Needs
from compliance.planning.plan import Basis, Left, Plan, fingerprint, met_in
from compliance.planning.priority import Priorities
from compliance.planning.schedule import Calendar, Slot, Task, schedule
from compliance.planning.success import measure_of
from compliance.planning.wording import details, falls_short, relies_on, title
from compliance.quantities.period import long_date
from compliance.rules.explanation import reason_words
from compliance.rules.verdict import Verdict
from compliance.standards.library import Library
from compliance.text.problem import InvalidArgument

__all__ = ["make_plan"]


def make_plan(
    assessment: Assessment, library: Library, start: date, by: date | None = None, by_what: str | None = None
) -> Plan:
    """Give what to do about every gap, the most useful first; the order of the findings changes nothing.

    Args:
        assessment: where the council stands.
        library: the actions that close gaps, and the working days.
        start: the first day anything can begin.
        by: the day to be ready by, from which dates are worked back; None goes forward from the start.
        by_what: what happens on that day.

    Raises:
        InvalidArgument: the day to be ready by lies before the start.
    """
    if by is not None and by < start:
        raise InvalidArgument(
            f"The day to be ready by, {long_date(by)}, lies before the start, {long_date(start)}. Give a later one."
        )
    desk = Desk(assessment, library)
    needs = {each.requirement.id: (each, desk.needs_of(each)) for each in assessment.findings}
    drafts = drafts_of(need for _, found in needs.values() for need in found.met_by)
    bench = _Bench(assessment, library, predecessors(drafts), _slots(drafts, library, start, by))
    priorities = Priorities(library, _is_mostly_unknown(assessment), _alone(drafts), bench.slots)
    ordered = sorted(drafts, key=priorities.rank)
    return Plan(
        basis=_basis(assessment),
        start=start,
        by=by,
        by_what=by_what,
        said=tuple(_said(bench.slots.values(), by, Calendar(library.holidays))),
        actions=tuple(bench.action(each, priorities.why(each)) for each in ordered),
        left=tuple(_left(needs.values())),
        met=met_in(assessment),
    )


def _slots(drafts: Iterable[Draft], library: Library, start: date, by: date | None) -> Mapping[str, Slot]:
    """Give each draft its dates."""
    every = tuple(drafts)
    after = predecessors(every)
    tasks = (Task(each.id, each.template.weeks, after[each.id], each.template.one_for.finds_out) for each in every)
    return schedule(tasks, start, by, Calendar(library.holidays))


@frozen
class _Bench:
    """What every action of one plan is made with."""

    assessment: Assessment
    library: Library
    after: Mapping[str, tuple[str, ...]]
    slots: Mapping[str, Slot]

    def action(self, draft: Draft, why: str) -> PlannedAction:
        """Give a draft as an action that nobody has touched yet."""
        slot = self.slots[draft.id]
        return PlannedAction(
            id=draft.id,
            title=title(draft, self.library),
            original_due=slot.due,
            template=draft.template.id,
            about=draft.about,
            falls_short=falls_short(draft),
            closes=draft.closes,
            details=details(draft, self.assessment, self.library),
            relies_on=relies_on(draft, self.assessment),
            why=why,
            after=self.after[draft.id],
            proposed=Proposed(
                lead=draft.template.lead,
                start=slot.start,
                due=slot.due,
                weeks=draft.template.weeks,
                effort=draft.template.effort,
                measure=measure_of(draft, self.assessment, self.library),
                does_not_fit=slot.does_not_fit,
            ),
        )


def _basis(assessment: Assessment) -> Basis:
    return Basis(
        evidence=assessment.evidence.id,
        as_at=assessment.as_at,
        profile=assessment.profile.id,
        evidence_sha256=assessment.evidence.sha256,
        assessment_sha256=fingerprint(assessment),
    )


def _is_mostly_unknown(assessment: Assessment) -> bool:
    """Whether more of what applies is not known than is known."""
    applicable = [each.verdict for each in assessment.findings if each.is_applicable]
    return 2 * applicable.count(Verdict.UNKNOWN) > len(applicable)


def _alone(drafts: Iterable[Draft]) -> Mapping[str, int]:
    """Count the findings that each draft settles with no other."""
    by_finding: dict[str, list[str]] = {}
    for draft in drafts:
        for requirement in draft.closes:
            by_finding.setdefault(requirement, []).append(draft.id)
    return Counter(ids[0] for ids in by_finding.values() if len(ids) == 1)


def _said(slots: Iterable[Slot], by: date | None, calendar: Calendar) -> Iterator[str]:
    every = tuple(slots)
    late = sum(each.does_not_fit is not None for each in every)
    if late and by is not None:
        actions = "1 action" if late == 1 else f"{late} actions"
        yield f"{actions} cannot be done by {long_date(by)}; each says the earliest day it can."
    beyond = calendar.said(max((each.due for each in every), default=date.min))
    if beyond is not None:
        yield beyond


def _left(needs: Iterable[tuple[Finding, Needs]]) -> Iterator[Left]:
    """Give the gaps with something that no action answers, in order of requirement."""
    for finding, found in sorted(needs, key=lambda pair: pair[0].requirement.id):
        if finding.gate is GateState.DEPARTED:
            yield Left(requirement=finding.requirement.id, why=f"{_DEPARTED} {finding.good_reason}")
        elif found.without_action or (not found.met_by and finding.verdict in _GAPS):
            reasons = dict.fromkeys(reason_words(each) for each in found.without_action)
            said = "; ".join(reasons) or "nothing says what would settle it"
            yield Left(
                requirement=finding.requirement.id,
                why=f"No action of the library answers this: {said}. Decide what to do, and add an action of your own.",
            )


_DEPARTED = "Guidance that the council departs from, for a reason on record. Look again when it changes:"
_GAPS = frozenset({Verdict.NOT_MET, Verdict.PARTLY_MET, Verdict.UNKNOWN})
