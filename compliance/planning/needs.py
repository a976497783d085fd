"""A finding, and the actions it needs: asks for what is not known, fixes for what falls short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import Finding, GateState
from compliance.assessment.requests import Roles, Wanted, wanted_by
from compliance.frozen import frozen
from compliance.planning.action import About
from compliance.rules.step import Step
from compliance.rules.strand import TEXT_STRANDS, Strand
from compliance.rules.tree import All, AnyOf, AtLeastK, Attestation, Covers, Document, Judgement, Node, Not, RowNode
from compliance.rules.verdict import ReasonCode, Truth, Verdict
from compliance.standards.action_template import ActionTemplate, OneFor
from compliance.standards.force import PackStatus
from compliance.standards.library import Library

__all__ = ["UNVERIFIED_SOURCE", "Desk", "Need", "Needs"]

UNVERIFIED_SOURCE = "unverified_source"
"""The reason an action closes that gets and reads an official text."""


@frozen
class Need:
    """What one finding asks of one action; `leaf` is what has to move, None for a source nobody has read."""

    template: ActionTemplate
    about: About
    finding: Finding
    leaf: Step | None
    wanted: Wanted | None = None

    @property
    def action_id(self) -> str:
        """The id of the action that meets it."""
        return f"{self.template.id}.{self.about.subject}"

    @property
    def is_fix(self) -> bool:
        """Whether the leaf is known to fall short, rather than not known."""
        return self.leaf is not None and self.leaf.truth is not None


@frozen
class Needs:
    """Every need of one finding, and the reasons that no action of the library answers."""

    met_by: tuple[Need, ...]
    without_action: tuple[ReasonCode, ...] = ()


Rank = Callable[[Step], int]
"""How early in its requirement's list the action stands that answers a leaf; past all of them where none does."""


def _leaves(finding: Finding, rank: Rank) -> list[Step]:
    """Give the leaves that have to move: those that keep it open, and those of the rule that fall short.

    While it is not known that a requirement applies, nothing is mended for it.
    """
    found = {id(leaf): leaf for leaf in finding.open_leaves()}
    if finding.outcome is not None and not finding.scope_reasons:
        rule = finding.requirement.rule
        needed = rule.needs if rule is not None else None
        for leaf in _to_move(finding.outcome.root, True, rank, needed):
            found.setdefault(id(leaf), leaf)
    return list(found.values())


def _to_move(step: Step, want: Truth, rank: Rank, needed: int | None = None) -> tuple[Step, ...]:
    """Give the leaves whose answer has to change for a step to come out as wanted.

    Where one of several ways is enough, all that is not known is asked, and of what falls short the way
    is taken whose action is the most useful.
    """
    if step.truth is want:
        return ()
    if not step.parts:
        return (step,)
    wanted = (not want) if isinstance(step.node, Not) else want
    least = needed if needed is not None else _parts_needed(step.node, len(step.parts), bool(wanted))
    ways = [(part, _to_move(part, wanted, rank)) for part in step.parts if part.truth is not wanted]
    missing = least - (len(step.parts) - len(ways))
    asked = [way for part, way in ways if part.truth is None]
    short = [way for part, way in ways if part.truth is not None]
    short.sort(key=lambda way: max(map(rank, way)))
    chosen = asked + short[: max(0, missing - len(asked))]
    return tuple(leaf for way in chosen for leaf in way)


def _parts_needed(node: Node | RowNode, parts: int, want: bool) -> int:  # noqa: FBT001 - a truth, not a setting
    """Give how many parts have to come out as wanted for a node to do so."""
    if isinstance(node, All):
        return parts if want else 1
    if isinstance(node, (AnyOf, Document)):
        return 1 if want else parts
    if isinstance(node, AtLeastK):
        return node.k if want else parts - node.k + 1
    return parts


class Desk:
    """Where findings are held against the library of actions."""

    def __init__(self, assessment: Assessment, library: Library) -> None:
        """Take an assessment and the actions it may be answered with."""
        self.assessment = assessment
        self.library = library
        self._asked = _how_often_asked(library)
        self._general = sorted(
            (each for each in library.actions.values() if each.general), key=lambda each: len(each.closes.reasons)
        )

    def needs_of(self, finding: Finding) -> Needs:
        """Give what a finding needs before it is met.

        Nothing where it is met, does not apply, or is departed from for a reason on record.
        """
        if finding.verdict in {Verdict.MET, Verdict.NOT_APPLICABLE} or finding.gate is GateState.DEPARTED:
            return Needs(())
        found = [*self._source(finding)]
        without: list[ReasonCode] = []
        for leaf in _leaves(finding, lambda leaf: self._rank(leaf, finding)):
            made = self._need(leaf, finding)
            if made is None:
                without.extend(reason.code for reason in leaf.reasons)
            else:
                found.append(made)
        return Needs(tuple(found), tuple(dict.fromkeys(without)))

    def _source(self, finding: Finding) -> Iterator[Need]:
        """Give the need to read the source, where nobody has, or where nobody knows whether it is in force."""
        if finding.provenance.is_confirmed and finding.status is not PackStatus.UNKNOWN:
            return
        for template in self._offered(finding):
            if template.one_for is OneFor.PACK and UNVERIFIED_SOURCE in template.closes.reasons:
                yield Need(template, About(pack=finding.pack.id), finding, None)
                return

    def _rank(self, leaf: Step, finding: Finding) -> int:
        made, offered = self._need(leaf, finding), self._offered(finding)
        return offered.index(made.template) if made is not None else len(offered)

    def _need(self, leaf: Step, finding: Finding) -> Need | None:
        """Give the need that a leaf makes, with the first action that answers it; None where none does."""
        wanted = next(wanted_by(leaf, finding, self.assessment, self.library)) if leaf.truth is None else None
        for template in _answering(self._offered(finding), leaf, wanted):
            return Need(template, self._about(template, leaf, finding, wanted), finding, leaf, wanted)
        return None

    def _offered(self, finding: Finding) -> list[ActionTemplate]:
        """Give the requirement's own actions in its order, then the general ones, the most particular first."""
        own = [self.library.actions[each] for each in finding.requirement.actions]
        return own + [each for each in self._general if each not in own]

    def _about(self, template: ActionTemplate, leaf: Step, finding: Finding, wanted: Wanted | None) -> About:
        if wanted is None or template.one_for is OneFor.THEME:
            return About(theme=finding.requirement.theme)
        if template.one_for is OneFor.TEXT:
            return About(text=_text_of(leaf))
        if isinstance(wanted.holder, Roles):
            asked = self._asked[type(leaf.node)]
            return About(role=max(wanted.holder.names, key=lambda name: asked[name]))
        return About(holder=wanted.holder.value)


def _how_often_asked(library: Library) -> dict[type[Any], Counter[str]]:
    """Count, for each kind of question, the requirements that a role may answer.

    Of several roles the one asked most often is asked, so that a plan has few rows; the count is over all
    standards, so that the row of a question stays the same whatever else is answered.
    """
    found: dict[type[Any], Counter[str]] = {Attestation: Counter(), Judgement: Counter()}
    for pack in library.packs.values():
        for requirement in pack.requirements:
            for node in requirement.nodes():
                if isinstance(node, (Attestation, Judgement)):
                    found[type(node)].update(node.by)
    return found


def _answering(offered: list[ActionTemplate], leaf: Step, wanted: Wanted | None) -> Iterator[ActionTemplate]:
    """Give the actions that answer a leaf, the most useful first."""
    codes = {reason.code.value for reason in leaf.reasons} or {ReasonCode.FACT_DIFFERS.value}
    of_strand = [each for each in offered if _strand_fits(each, leaf.strand)]
    fitting = [each for each in of_strand if codes & set(each.closes.reasons)]
    if wanted is None:
        yield from (each for each in fitting if not each.one_for.finds_out)
        return
    if ReasonCode.NO_THRESHOLD.value in codes:
        yield from (each for each in fitting if ReasonCode.NO_THRESHOLD.value in each.closes.reasons)
        return
    one_for = _gathered_by(leaf, wanted)
    yield from (each for each in fitting if each.one_for is one_for)
    # A figure that a check found unusable, or a day beyond the calendar: to be asked for all the same.
    yield from (each for each in of_strand if each.one_for is one_for)
    # Where the library has nothing that asks, what else closes such a gap.
    yield from fitting


def _strand_fits(template: ActionTemplate, strand: Strand | None) -> bool:
    if not template.closes.strands or strand is None:
        return True
    kinds = (Strand.POLICY, Strand.CONTRACT) if strand is Strand.PAPER else (strand,)
    return any(each in template.closes.strands for each in kinds)


def _gathered_by(leaf: Step, wanted: Wanted) -> OneFor:
    """Give how what a leaf waits for is gathered: by kind of text, by role, or by who holds it."""
    if isinstance(leaf.node, (Document, Covers)):
        return OneFor.TEXT
    return OneFor.ROLE if isinstance(wanted.holder, Roles) else OneFor.HOLDER


def _text_of(leaf: Step) -> str:
    kinds = leaf.node.in_ if isinstance(leaf.node, Document) else ()
    kind = kinds[0] if kinds else leaf.strand
    return kind.value if kind in TEXT_STRANDS else Strand.CONTRACT.value
