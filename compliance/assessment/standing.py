"""Counts, proven and possible, per pack and force; never added across (design: Standing)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from compliance.assessment.finding import Finding, GateState
from compliance.rules.verdict import Verdict
from compliance.standards.force import Force, PackStatus
from compliance.standards.pack import Pack

__all__ = ["Standing", "gates", "standings"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one pack stands under one force, for what the council owes or for what others owe it.

    `proven` and `possible` are counts out of `applicable`: the share that is met, and the share that is
    met or can still turn out to be.
    """

    pack: Pack
    force: Force
    owed_by_council: bool
    status: PackStatus
    met: int
    partly_met: int
    not_met: int
    unknown: int
    not_applicable: int
    possible: int

    @property
    def applicable(self) -> int:
        """How many requirements count."""
        return self.met + self.partly_met + self.not_met + self.unknown

    @property
    def proven(self) -> int:
        """How many are met."""
        return self.met


def standings(findings: Iterable[Finding], packs: Iterable[Pack], as_at: date) -> tuple[Standing, ...]:
    """Give the standing of each pack and force, in the order of the packs, the council's own duties first."""
    by_key: dict[tuple[str, bool, Force], list[Finding]] = {}
    for each in findings:
        key = (each.pack.id, each.requirement.is_owed_by_council, each.requirement.force)
        by_key.setdefault(key, []).append(each)
    order = {pack.id: number for number, pack in enumerate(packs)}
    keys = sorted(by_key, key=lambda key: (order[key[0]], not key[1], key[2].rank))
    return tuple(_standing(by_key[key], as_at) for key in keys)


def _standing(findings: list[Finding], as_at: date) -> Standing:
    verdicts = [each.verdict for each in findings]
    first = findings[0]
    return Standing(
        first.pack,
        first.requirement.force,
        first.requirement.is_owed_by_council,
        first.pack.status_at(as_at),
        verdicts.count(Verdict.MET),
        verdicts.count(Verdict.PARTLY_MET),
        verdicts.count(Verdict.NOT_MET),
        verdicts.count(Verdict.UNKNOWN),
        verdicts.count(Verdict.NOT_APPLICABLE),
        sum(each.is_possible for each in findings),
    )


_GATE_ORDER = (GateState.FAILED, GateState.DEPARTED, GateState.NOT_KNOWN, GateState.PASSED)


def gates(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Give the gates: failed first, then those with a recorded reason, then not known, then passed."""
    found = [each for each in findings if each.gate is not None]
    return tuple(sorted(found, key=lambda each: _GATE_ORDER.index(each.gate or GateState.PASSED)))
