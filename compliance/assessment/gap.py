"""Gaps gathered by theme: one row a theme, led by the strongest force, gates first."""

from __future__ import annotations

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import Finding, GateState
from compliance.frozen import frozen
from compliance.rules.step import Outcome, decisive
from compliance.rules.tree import Document
from compliance.rules.verdict import Verdict
from compliance.standards.action_template import ActionTemplate
from compliance.standards.force import PackStatus
from compliance.standards.library import Library
from compliance.standards.vocabulary import Theme

__all__ = ["ThemeGap", "next_action", "theme_gaps", "worst_first"]


@frozen
class ThemeGap:
    """A theme with its findings, worst and strongest first, and what to do next about it."""

    theme: Theme
    findings: tuple[Finding, ...]
    action: ActionTemplate | None

    @property
    def lead(self) -> Finding:
        """The finding that speaks for the theme."""
        return self.findings[0]

    @property
    def open(self) -> tuple[Finding, ...]:
        """Those not met."""
        return tuple(each for each in self.findings if each.verdict is not Verdict.MET)

    def count(self, verdict: Verdict) -> int:
        """How many of its findings have a verdict."""
        return sum(each.verdict is verdict for each in self.findings)


_GATES = {GateState.FAILED: 0, GateState.DEPARTED: 2, GateState.NOT_KNOWN: 3}
_VERDICTS = {Verdict.NOT_MET: 0, Verdict.PARTLY_MET: 1, Verdict.UNKNOWN: 2, Verdict.MET: 3}


def worst_first(finding: Finding) -> tuple[int, int, int, int, str]:
    """Failed gates, other sure gaps in force, gates not known, gaps against drafts, then the rest by force."""
    gate = _GATES.get(finding.gate) if finding.gate else None
    in_force = 0 if finding.status is PackStatus.IN_FORCE else 1
    sure_gap = finding.verdict in {Verdict.NOT_MET, Verdict.PARTLY_MET}
    without_gate = (1 if in_force == 0 else 4) if sure_gap else 5 if finding.verdict is Verdict.UNKNOWN else 6
    first = gate if gate is not None else without_gate
    return (first, in_force, finding.requirement.force.rank, _VERDICTS[finding.verdict], finding.requirement.id)


def theme_gaps(assessment: Assessment, library: Library) -> tuple[ThemeGap, ...]:
    """Give a row for every theme that has an applicable finding; those with nothing open come last."""
    by_theme: dict[str, list[Finding]] = {}
    for finding in assessment.findings:
        if finding.is_applicable:
            by_theme.setdefault(finding.requirement.theme, []).append(finding)
    rows = []
    for theme, findings in by_theme.items():
        ordered = tuple(sorted(findings, key=worst_first))
        rows.append(ThemeGap(library.themes[theme], ordered, next_action(ordered[0], library)))
    return tuple(sorted(rows, key=lambda row: worst_first(row.lead)))


def next_action(finding: Finding, library: Library) -> ActionTemplate | None:
    """Give the first action that can close what is open: an unread source before all else."""
    outcome = finding.outcome
    if outcome is None or finding.verdict is Verdict.MET:
        return None
    offered = [library.actions[each] for each in finding.requirement.actions]
    if not finding.provenance.is_confirmed:
        first = [each for each in library.actions.values() if each.order == "first"]
        if first:
            return first[0]
    wanted = _open_strands(outcome)
    codes = {reason.code.value for reason in finding.reasons}
    for action in offered:
        fits_strand = not action.closes.strands or any(strand in wanted for strand in action.closes.strands)
        if fits_strand and codes & set(action.closes.reasons):
            return action
    return offered[0] if offered else None


def _open_strands(outcome: Outcome) -> set[object]:
    """The strands of the leaves that keep a finding open."""
    found: set[object] = {strand for strand, step in outcome.strands if step.truth is not True}
    found |= {leaf.strand for leaf in decisive(outcome.root) if isinstance(leaf.node, Document)}
    return found
