"""What if: which verdicts would move with another figure, or once an action is done; the evidence is not touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from compliance.assessment.answers import Answers, Circumstances
from compliance.assessment.assess import Assessment, assess
from compliance.assessment.finding import Finding
from compliance.assessment.moved import Moved, verdicts_moved
from compliance.evidence.checking import doubts_of
from compliance.evidence.doubt import Doubt, Usable
from compliance.evidence.items import Measurement
from compliance.evidence.pack import EvidencePack
from compliance.evidence.register import Register
from compliance.frozen import frozen
from compliance.planning.draft import Draft, drafts_of
from compliance.planning.needs import Desk, Need
from compliance.planning.plan import Plan
from compliance.planning.supposing import NotSupposable, with_figure, with_leaf
from compliance.standards.library import Library
from compliance.standards.vocabulary import Measures
from compliance.text.problem import InvalidArgument, nearest

__all__ = ["AskedFor", "Supposition", "read_figure", "suppose"]


@frozen
class AskedFor:
    """An action that only finds out: it moves nothing by itself."""

    action: str
    helps_with: int
    settles: int


@frozen
class Supposition:
    """What would be so: which verdicts move, and what could not be supposed."""

    before: Assessment
    after: Assessment
    figures: tuple[Measurement, ...]
    done: tuple[str, ...]
    asked: tuple[AskedFor, ...]
    not_supposed: tuple[str, ...]

    @property
    def moved(self) -> tuple[Moved, ...]:
        """The requirements whose verdict would move, or whose range would narrow."""
        return verdicts_moved(self.before, self.after)


def suppose(
    assessment: Assessment, library: Library, plan: Plan, figures: Iterable[Measurement], done: Iterable[str]
) -> Supposition:
    """Give what would be so with other figures, and with actions of a plan done.

    A figure stands in place of every other for the same metric. An action that mends is taken as having
    worked for the requirements it closes and for no other; one that asks moves nothing.

    Raises:
        InvalidArgument: the plan has no such action.
    """
    given, ids = tuple(figures), tuple(dict.fromkeys(done))
    for each in ids:
        _refuse_unknown(each, plan)
    base = _with_figures(assessment, library, given)
    desk = Desk(base, library)
    needs = [need for finding in base.findings for need in desk.needs_of(finding).met_by]
    drafts = {each.id: each for each in drafts_of(needs)}
    mended: dict[str, list[Need]] = {}
    for need in _mending(ids, plan, drafts, needs):
        mended.setdefault(need.finding.requirement.id, []).append(need)
    bench = _Bench(base, library)
    findings = {requirement: bench.mended(requirement, found) for requirement, found in mended.items()}
    after = replace(base, findings=tuple(findings.get(each.requirement.id, each) for each in base.findings))
    asked = tuple(_asked(drafts[each], drafts.values()) for each in ids if each in drafts and _only_asks(drafts[each]))
    return Supposition(assessment, after, given, ids, asked, (*_without_effect(ids, plan, drafts), *bench.could_not))


def _refuse_unknown(action: str, plan: Plan) -> None:
    known = [each.id for each in plan.actions]
    if action in known:
        return
    near = nearest(action, known)
    hint = f" Did you mean {near}?" if near else " See: advocheck plan FOLDER."
    raise InvalidArgument(f'There is no action "{action}" in this plan.{hint}')


def _mending(ids: Iterable[str], plan: Plan, drafts: dict[str, Draft], needs: list[Need]) -> Iterator[Need]:
    """Give the needs that some actions mend; a council's own action mends all that its requirements need."""
    for each in ids:
        action = plan.action(each)
        if each in drafts:
            yield from (need for need in drafts[each].needs if need.is_fix or need.wanted is None or _sets(need))
        elif action is not None and action.is_own:
            yield from (need for need in needs if need.is_fix and need.finding.requirement.id in action.closes)


def _sets(need: Need) -> bool:
    """Whether an open leaf is one that people settle by setting something, and not by asking."""
    return need.leaf is not None and not need.template.one_for.finds_out


def _only_asks(draft: Draft) -> bool:
    return draft.template.one_for.finds_out


def _asked(draft: Draft, every: Iterable[Draft]) -> AskedFor:
    elsewhere = {requirement for each in every if each.id != draft.id for requirement in each.closes}
    return AskedFor(draft.id, len(draft.closes), len(set(draft.closes) - elsewhere))


def _without_effect(ids: Iterable[str], plan: Plan, drafts: Mapping[str, Draft]) -> Iterator[str]:
    for each in ids:
        action = plan.action(each)
        if action is None or each in drafts:
            continue
        if not action.is_own:
            yield f"{each}: nothing is open that it would mend."
        elif not action.closes:
            yield f"{each}: an action of your own that names no requirement, so nothing can be supposed of it."


def _with_figures(assessment: Assessment, library: Library, figures: tuple[Measurement, ...]) -> Assessment:
    if not figures:
        return assessment
    evidence = assessment.evidence
    for each in figures:
        evidence = with_figure(evidence, replace(each, at=assessment.as_at))
    return _again(assessment, library, evidence, doubts_of(evidence, library))


def _again(assessment: Assessment, library: Library, evidence: EvidencePack, doubts: tuple[Doubt, ...]) -> Assessment:
    """Assess other evidence as the assessment at hand was made."""
    named = frozenset(each.pack.id for each in assessment.findings if each.hypothetical)
    return assess(library, assessment.packs, evidence, assessment.profile, assessment.as_at, named, doubts)


class _Bench:
    """Where requirements are mended one by one, each with evidence of its own, so that none moves another."""

    def __init__(self, assessment: Assessment, library: Library) -> None:
        self.assessment = assessment
        self.library = library
        self.could_not: list[str] = []

    def mended(self, requirement: str, needs: Iterable[Need]) -> Finding:
        """Give the finding of a requirement once its needs are met, as far as that can be supposed."""
        evidence = self.assessment.evidence
        finding = next(each for each in self.assessment.findings if each.requirement.id == requirement)
        for need in needs:
            if need.leaf is None:
                continue
            try:
                evidence = with_leaf(evidence, need.leaf, self._answers(finding, evidence), self.library)
            except NotSupposable as reason:
                self.could_not.append(f"{requirement}: cannot be supposed here, since {reason}.")
        if evidence is self.assessment.evidence:
            return finding
        return self._assessed(finding, evidence)

    def _answers(self, finding: Finding, evidence: EvidencePack) -> Answers:
        shared = Circumstances(Register(evidence), self.library, self.assessment.as_at)
        return Answers(shared, finding.requirement)

    def _assessed(self, finding: Finding, evidence: EvidencePack) -> Finding:
        """Assess one requirement alone; doubts about what was taken out no longer hold."""
        there = set(Register(evidence).items)
        doubts = tuple(
            each
            for each in self.assessment.doubts
            if each.usable is not Usable.NO or any(item in there or ":" in item for item in each.items)
        )
        alone = replace(finding.pack, requirements=(finding.requirement,))
        named = frozenset([alone.id]) if finding.hypothetical else frozenset[str]()
        found = assess(self.library, [alone], evidence, self.assessment.profile, self.assessment.as_at, named, doubts)
        return replace(found.findings[0], pack=finding.pack)


def read_figure(text: str, library: Library) -> Measurement:
    """Read a figure written METRIC=27/30, METRIC=12 or METRIC=5.5.

    Raises:
        InvalidArgument: there is no such metric, or the number does not fit what it measures.
    """
    name, _, number = text.partition("=")
    metric = library.metrics.get(name.strip())
    if metric is None:
        near = nearest(name.strip(), library.metrics)
        hint = f" Did you mean {near}?" if near else " See: advocheck performance FOLDER --json."
        raise InvalidArgument(f'There is no metric "{name.strip()}".{hint}')
    count, of, value = _parts(number.strip())
    if metric.measures is Measures.SHARE and (count is None or not of or count > of):
        raise InvalidArgument(
            f"{metric.title} is a share. Write the count and what it is out of: --set {metric.id}=27/30"
        )
    if metric.measures is Measures.COUNT and (count is None or of is not None):
        raise InvalidArgument(f"{metric.title} is a count. Write a whole number: --set {metric.id}=12")
    if count is None and value is None:
        raise InvalidArgument(f'"{number}" is no number. Write 27/30, 12 or 5.5, without commas or signs.')
    return Measurement(id=metric.id, count=count, of=of, value=value, at=date.min)


_MOST_DIGITS = 15


def _parts(text: str) -> tuple[int | None, int | None, Decimal | None]:
    """Give the count, the base and the number that a text writes; None for what it does not."""
    left, slash, right = (each.strip() for each in text.partition("/"))
    if slash:
        return (int(left), int(right), None) if _is_whole(left) and _is_whole(right) else (None, None, None)
    if _is_whole(left):
        return int(left), None, None
    whole, dot, part = left.partition(".")
    return None, None, Decimal(left) if dot and _is_whole(whole) and _is_whole(part) else None


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
