"""One requirement held against one council's evidence."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from compliance.frozen import frozen
from compliance.rules.step import Outcome, Step, decisive, leaves
from compliance.rules.verdict import Level, Reason, ReasonCode, Verdict, VerdictRange
from compliance.standards.force import PackStatus, Provenance
from compliance.standards.pack import Pack
from compliance.standards.requirement import Requirement

__all__ = ["Finding", "GateState"]


class GateState(Enum):
    """How a gate stands; nothing else buys it back."""

    FAILED = "failed"
    NOT_KNOWN = "not_known"
    PASSED = "passed"
    DEPARTED = "departed"


@frozen
class Finding:
    """A verdict as a range, with why and from what.

    `outcome` is None where no rule was asked: out of scope, not in force, not scored locally.
    `scope` is the answer to whether it applies, also where that is no; None where it always applies.
    `provenance` is the weakest of the requirement's and of every value its rule names.
    `hypothetical` marks an answer under a pack that does not bind at the date and was named on purpose.
    """

    pack: Pack
    requirement: Requirement
    status: PackStatus
    provenance: Provenance
    outcome: Outcome | None
    range: VerdictRange | None
    scope_reasons: tuple[Reason, ...] = ()
    scope: Step | None = None
    can_be_gate: bool = False
    good_reason: str | None = None
    hypothetical: bool = False

    @property
    def verdict(self) -> Verdict:
        """The verdict: the common end of the range, unknown, or not applicable."""
        return self.range.verdict if self.range else Verdict.NOT_APPLICABLE

    @property
    def at_least(self) -> Verdict:
        """The least it can turn out to be met."""
        return self.range.at_least.verdict if self.range else Verdict.NOT_APPLICABLE

    @property
    def at_best(self) -> Verdict:
        """The most it can turn out to be met."""
        return self.range.at_best.verdict if self.range else Verdict.NOT_APPLICABLE

    @property
    def is_applicable(self) -> bool:
        """Whether it counts in the standing."""
        return self.range is not None

    @property
    def is_possible(self) -> bool:
        """Whether it is met or can still turn out to be."""
        return self.range is not None and self.range.at_best is Level.MET

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it is not met, scope first."""
        return self.scope_reasons + (self.outcome.reasons if self.outcome else ())

    @property
    def used(self) -> tuple[str, ...]:
        """The items of evidence it rests on, each once: those of the scope, then those of the rule."""
        scope = [item for leaf in (leaves(self.scope) if self.scope else ()) for item in leaf.used]
        return tuple(dict.fromkeys((*scope, *(self.outcome.used if self.outcome else ()))))

    @property
    def gate(self) -> GateState | None:
        """How it stands as a gate, or None where it is none.

        A gate that is partly met has failed: whether a duty is written as one clause or two must not
        change what is failed.
        """
        if not self.can_be_gate or self.range is None:
            return None
        if self.range.at_least is Level.MET:
            return GateState.PASSED
        if self.range.at_best is Level.MET:
            return GateState.NOT_KNOWN
        return GateState.DEPARTED if self.good_reason else GateState.FAILED

    def open_leaves(self) -> Iterator[Step]:
        """Give the leaves that keep the verdict unknown: of the scope, of the rule, or of its partly step."""
        if self.verdict is not Verdict.UNKNOWN:
            return
        for step in (self.scope, self._open_step()):
            if step is not None and step.truth is None:
                yield from decisive(step)

    def _open_step(self) -> Step | None:
        """The step of the rule that is open: the rule itself or, where it is not met, its partly step."""
        if self.outcome is None or self.outcome.truth is True:
            return None
        return self.outcome.root if self.outcome.truth is None else self.outcome.partly

    @property
    def is_scope_unknown(self) -> bool:
        """Whether it is not even known that the requirement applies."""
        return any(reason.code is ReasonCode.SCOPE_UNKNOWN for reason in self.scope_reasons)
