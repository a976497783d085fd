"""Counts, proven and possible, per pack and force; never added across (design: Standing)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from compliance.assessment.finding import Finding, GateState
from compliance.frozen import frozen
from compliance.rules.verdict import Verdict
from compliance.standards.force import Force, PackStatus
from compliance.standards.pack import Pack

__all__ = ["Standing", "gates", "standings"]


@frozen
class Standing:
    """How one pack stands under one force and status, for what the council owes or for what others owe it.

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
    """Give the standing of each pack, force and status, in the order of the packs, the council's own duties first."""
    by_key: dict[tuple[str, bool, Force, PackStatus], list[Finding]] = {}
    for each in findings:
        key = (each.pack.id, each.requirement.is_owed_by_council, each.requirement.force, _row_status(each, as_at))
        by_key.setdefault(key, []).append(each)
    order = {pack.id: number for number, pack in enumerate(packs)}
    statuses = list(PackStatus)
    keys = sorted(by_key, key=lambda key: (order[key[0]], not key[1], key[2].rank, statuses.index(key[3])))
    return tuple(_standing(by_key[key], key[3]) for key in keys)


# A draft is never inside a compliance total, nor a duty in force inside that of a draft.
_OWN_ROW = frozenset({PackStatus.DRAFT, PackStatus.ISSUED_NOT_IN_FORCE, PackStatus.IN_FORCE})


def _row_status(finding: Finding, as_at: date) -> PackStatus:
    """Give the status whose row counts a finding: its own where that makes another word of it, else its pack's."""
    return finding.status if finding.status in _OWN_ROW else finding.pack.status_at(as_at)


def _standing(findings: list[Finding], status: PackStatus) -> Standing:
    verdicts = [each.verdict for each in findings]
    first = findings[0]
    return Standing(
        first.pack,
        first.requirement.force,
        first.requirement.is_owed_by_council,
        status,
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
