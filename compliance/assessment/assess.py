"""assess(packs, evidence, as_at): a pure function; the same inputs give the same answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from compliance.assessment.answers import Answers, Circumstances
from compliance.assessment.finding import Finding
from compliance.evidence.doubt import Doubt, Usable
from compliance.evidence.pack import EvidencePack
from compliance.evidence.register import Register
from compliance.frozen import frozen
from compliance.rules.evaluation import NO_STRANDS, compile_node, compile_rule
from compliance.rules.lookup import Lookup
from compliance.rules.step import Outcome, Step
from compliance.rules.verdict import UNKNOWN_RANGE, Reason, ReasonCode
from compliance.standards.dated_value import DatedValue
from compliance.standards.force import Force, PackStatus, Provenance
from compliance.standards.library import Library
from compliance.standards.pack import Pack
from compliance.standards.profile import Profile
from compliance.standards.requirement import Requirement

__all__ = ["Assessment", "answer_requirement", "assess", "good_reason", "provenance_of"]

# A pack in one of these binds nobody: it is answered only when it is named on purpose.
_DOES_NOT_BIND = {
    PackStatus.NOT_YET_ISSUED: ReasonCode.NOT_YET_ISSUED,
    PackStatus.SUPERSEDED: ReasonCode.NOT_IN_FORCE,
    PackStatus.SPENT: ReasonCode.NOT_IN_FORCE,
    PackStatus.ENACTED_NOT_COMMENCED: ReasonCode.NOT_IN_FORCE,
    PackStatus.OTHER_JURISDICTION: ReasonCode.NOT_IN_FORCE,
}


@frozen
class Assessment:
    """Every finding of one council at one date under one profile."""

    as_at: date
    profile: Profile
    evidence: EvidencePack
    register: Register
    packs: tuple[Pack, ...]
    findings: tuple[Finding, ...]
    doubts: tuple[Doubt, ...] = ()

    def doubts_about(self, finding: Finding) -> tuple[Doubt, ...]:
        """Give the doubts about what a finding rests on or was kept open by: an item, its document or its period."""
        rested = {part for each in finding.used for part in each.split(" / ")}
        rested |= {
            part for reason in finding.reasons for each in reason.about.split(", ") for part in each.split(" / ")
        }
        items = [self.register.items[each] for each in rested if each in self.register.items]
        rested |= {f"document:{document}" for each in items if (document := getattr(each, "document", None))}
        rested |= {f"period:{period}" for each in items if (period := getattr(each, "period", None))}
        return tuple(each for each in self.doubts if rested & set(each.items))

    def finding(self, requirement_id: str) -> Finding | None:
        """Give the finding of a requirement, or None."""
        return next((each for each in self.findings if each.requirement.id == requirement_id), None)


def assess(
    library: Library,
    packs: Iterable[Pack],
    evidence: EvidencePack,
    profile: Profile,
    as_at: date,
    named: frozenset[str] = frozenset(),
    doubts: tuple[Doubt, ...] = (),
) -> Assessment:
    """Hold every requirement of some packs against evidence.

    Args:
        library: the words that rules and evidence share.
        packs: the packs to ask, in the order to show them, overlays already laid over.
        evidence: one authority and period.
        profile: what may be a gate, how old evidence may be, what is left out.
        as_at: the date of the assessment; nothing here reads a clock.
        named: ids of packs named on purpose, which are answered even where they do not bind.
        doubts: doubts about the evidence; an item that is not usable, or rests on what is not, decides nothing.
    """
    asked = tuple({pack.id: pack for pack in packs}.values())
    register = Register(evidence)
    named_unusable = frozenset(item for each in doubts if each.usable is Usable.NO for item in each.items)
    unusable = register.resting_on(named_unusable)
    shared = Circumstances(register, library, as_at, dict(profile.max_age_days), unusable)
    left_out = frozenset(profile.leave_out)
    findings = tuple(
        _finding(pack, requirement, shared, profile, named=pack.id in named)
        for pack in asked
        for requirement in pack.requirements
        if requirement.id not in left_out
    )
    return Assessment(as_at, profile, evidence, register, asked, findings, doubts)


def good_reason(requirement: Requirement, evidence: EvidencePack, as_at: date) -> str | None:
    """Give the newest reason recorded for not following a requirement, where it allows one; else None.

    Of two of one day the same one is given, whatever their order.
    """
    if requirement.force is not Force.MUST_UNLESS_GOOD_REASON:
        return None
    recorded = [
        (each.date_ or date.min, each.because)
        for each in evidence.head.good_reasons
        if each.requirement == requirement.id and not each.template and (each.date_ is None or each.date_ <= as_at)
    ]
    return max(recorded, default=(as_at, None))[1]


def _finding(
    pack: Pack,
    requirement: Requirement,
    shared: Circumstances,
    profile: Profile,
    *,
    named: bool,
) -> Finding:
    status = requirement.status_at(shared.as_at, pack.status_at(shared.as_at))
    provenance = provenance_of(requirement, shared.as_at)

    def without_rule(code: ReasonCode, about: str = "", scope: Step | None = None) -> Finding:
        reasons = (Reason(code, about), *(scope.reasons if scope else ()))
        return Finding(pack, requirement, status, provenance, None, None, reasons, scope)

    if requirement.not_scored_locally is not None:
        return without_rule(ReasonCode.NOT_SCORED_LOCALLY, requirement.not_scored_locally)
    binding = _DOES_NOT_BIND.get(status)
    if binding is not None and not named:
        return without_rule(binding)
    scope, outcome = answer_requirement(requirement, Answers(shared, requirement))
    if scope is not None and scope.truth is False:
        return without_rule(ReasonCode.OUT_OF_SCOPE, scope=scope)
    reasons = _scope_reasons(status, scope)
    return Finding(
        pack,
        requirement,
        status,
        provenance,
        outcome,
        UNKNOWN_RANGE if reasons or outcome is None else outcome.range,
        reasons,
        scope,
        _can_be_gate(pack, requirement, status, provenance, profile),
        good_reason(requirement, shared.register.evidence, shared.as_at),
        binding is not None,
    )


def answer_requirement(requirement: Requirement, answers: Lookup) -> tuple[Step | None, Outcome | None]:
    """Give the answer of the scope (None where it always applies) and, unless that is no, of the rule."""
    scope = None
    if requirement.applies_when is not None:
        scope = compile_node(requirement.applies_when, None)(answers, NO_STRANDS)
        if scope.truth is False:
            return scope, None
    if requirement.rule is None:
        return scope, None
    return scope, compile_rule(requirement.rule)(answers)


def _scope_reasons(status: PackStatus, scope: Step | None) -> tuple[Reason, ...]:
    """Give why it is not known that a requirement applies."""
    if status is PackStatus.UNKNOWN:
        return (Reason(ReasonCode.SCOPE_UNKNOWN, "whether it is in force"),)
    if scope is not None and scope.truth is None:
        return (Reason(ReasonCode.SCOPE_UNKNOWN), *scope.reasons)
    return ()


def _can_be_gate(
    pack: Pack, requirement: Requirement, status: PackStatus, provenance: Provenance, profile: Profile
) -> bool:
    """A gate may read non-compliant and is owed by the council (design: gate)."""
    return (
        requirement.force in profile.gates.force
        and requirement.force.binds
        and status is PackStatus.IN_FORCE
        and provenance.is_confirmed
        and requirement.is_owed_by_council
        and not pack.is_overlay
    )


def provenance_of(requirement: Requirement, as_at: date) -> Provenance:
    """Give the weakest provenance of a requirement and of every value its rule names at the date."""
    values = (requirement.value_at(name, as_at) for name in requirement.value_names())
    known = [requirement.provenance, *(_provenance(value) for value in values if value is not None)]
    return max(known, key=lambda each: each.rank)


def _provenance(value: DatedValue) -> Provenance:
    return value.provenance or Provenance.VERIFIED
