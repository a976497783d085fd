"""What was asked, answered and decided, node by node; and what a whole rule came to."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.quantities.span import Compare
from compliance.rules.lookup import Figure
from compliance.rules.strand import Strand
from compliance.rules.tree import All, AnyOf, AtLeastK, Node, Not, RowNode, StrandResult
from compliance.rules.verdict import Reason, ReasonCode, Truth, VerdictRange

__all__ = ["Held", "Outcome", "Step", "StrandNote", "decisive", "leaves"]


@frozen
class Held:
    """A figure held against a limit; `limit` is None where no source and no council gives one."""

    figure: Figure
    compare: Compare
    limit: Amount | None


@frozen
class Step:
    """The answer to one node, with the items of evidence that gave it.

    A `document` node over several kinds of text has a part for each kind.
    """

    node: Node | RowNode
    truth: Truth
    reasons: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()
    used: tuple[str, ...] = ()
    parts: tuple[Step, ...] = ()
    held: tuple[Held, ...] = ()
    strand: Strand | None = None


_JOINS = (All, AnyOf, AtLeastK, Not, StrandResult)


def leaves(step: Step) -> Iterator[Step]:
    """Give the steps that answered from evidence, left to right; a strand named twice is given once."""
    seen: set[int] = set()
    stack = [step]
    while stack:
        each = stack.pop()
        if each.parts:
            stack.extend(reversed(each.parts))
        elif id(each) not in seen and not isinstance(each.node, _JOINS):
            seen.add(id(each))
            yield each


def decisive(step: Step) -> Iterator[Step]:
    """Give the leaves that make the answer what it is: those of the parts that share its truth.

    For "not" that is the truth of its part; for an unknown answer, the leaves whose answer would move it.
    """
    if not step.parts:
        yield step
        return
    wanted: Truth = step.truth
    if isinstance(step.node, Not) and wanted is not None:
        wanted = not wanted
    for part in step.parts:
        if part.truth is wanted:
            yield from decisive(part)


class StrandNote:
    """How paper and practice stand to each other; derived, and shown (design: strand)."""

    ON_PAPER_ONLY = "on_paper_only"
    ON_PAPER_PRACTICE_NOT_SHOWN = "on_paper_practice_not_shown"
    PRACTICE_WITHOUT_PAPER = "practice_without_paper"
    PRACTICE_SHOWN_PAPER_NOT_SEEN = "practice_shown_paper_not_seen"


@frozen
class Outcome:
    """What a rule came to: the range of its verdict, why, from what, and strand by strand."""

    truth: Truth
    range: VerdictRange
    root: Step
    strands: tuple[tuple[Strand, Step], ...]
    partly: Step | None = None
    strand_note: str | None = None
    notes: tuple[Reason, ...] = ()

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why the rule is not true and, where only the partly step keeps it open, why that is; each once."""
        is_open = self.truth is False and self.partly is not None and self.partly.truth is None
        more = self.partly.reasons if self.partly is not None and is_open else ()
        return tuple(dict.fromkeys((*self.root.reasons, *more)))

    @property
    def used(self) -> tuple[str, ...]:
        """The items of evidence that any part rests on, the partly step included, each once, in order of first use."""
        steps = [self.root] if self.partly is None else [self.root, self.partly]
        return tuple(dict.fromkeys(item for step in steps for leaf in leaves(step) for item in leaf.used))


NO_SUPPORT = Reason(ReasonCode.NO_EVIDENCE)
