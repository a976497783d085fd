"""What to ask, of whom, and how many findings each answer would settle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never, cast

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import Finding, GateState
from compliance.frozen import frozen
from compliance.rules.explanation import spaced
from compliance.rules.step import Step
from compliance.rules.strand import Strand
from compliance.rules.tree import Attestation, Covers, Document, FactTest, Groups, Judgement, Leaf, Metric, Records
from compliance.rules.verdict import ReasonCode
from compliance.standards.library import Library
from compliance.standards.vocabulary import Holder

__all__ = ["Asked", "Request", "Roles", "Wanted", "evidence_requests", "requests_of", "wanted_by"]


@frozen
class Roles:
    """The roles that a rule names, any of whom may answer: no other word settles it."""

    names: tuple[str, ...]
    value: str = "role"

    @property
    def words(self) -> str:
        """How they are named to people.

        >>> Roles(("placements lead", "quality assurance lead")).words
        'The placements lead or quality assurance lead'
        """
        return f"The {' or '.join(self.names)}"


Asked = Holder | Roles
"""Whom a request goes to: the team that holds the evidence, or the roles whose answer counts."""


@frozen
class Request:
    """One thing to ask for: the document, figure, answer or target that open findings wait for.

    `bears_on` are the findings it is part of; `settles` those in which nothing else is open.
    """

    holder: Asked
    key: str
    title: str
    detail: str
    bears_on: tuple[str, ...]
    settles: tuple[str, ...]
    gates: int

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """Most findings settled first, then most touched, then most gates; ties by name."""
        return (-len(self.settles), -len(self.bears_on), -self.gates, self.key)


@frozen
class Wanted:
    """What one open leaf waits for."""

    holder: Asked
    key: str
    title: str
    detail: str

    @property
    def name(self) -> tuple[str, str]:
        """What makes two needs one: the same thing, asked of the same people."""
        return self.key, self.holder.words


def evidence_requests(assessment: Assessment, library: Library) -> tuple[Request, ...]:
    """Give every request, grouped by holder and ranked within each."""
    needs: dict[tuple[str, str], Wanted] = {}
    touched: dict[tuple[str, str], list[Finding]] = {}
    alone: dict[tuple[str, str], list[str]] = {}
    for finding in assessment.findings:
        wanted = list({need.name: need for need in requests_of(finding, assessment, library)}.values())
        for need in wanted:
            needs.setdefault(need.name, need)
            touched.setdefault(need.name, []).append(finding)
        if len(wanted) == 1:
            alone.setdefault(wanted[0].name, []).append(finding.requirement.id)
    found = [
        Request(
            need.holder,
            need.key,
            need.title,
            need.detail,
            tuple(each.requirement.id for each in touched[name]),
            tuple(alone.get(name, ())),
            sum(each.gate is GateState.NOT_KNOWN for each in touched[name]),
        )
        for name, need in needs.items()
    ]
    return tuple(sorted(found, key=lambda each: (_place_of(each.holder), each.rank)))


def _place_of(asked: Asked) -> tuple[int, str]:
    """Give where those who are asked stand: the teams in their order, then the roles by the first that is named."""
    teams = list(Holder)
    return (len(teams), asked.names[0]) if isinstance(asked, Roles) else (teams.index(asked), "")


def requests_of(finding: Finding, assessment: Assessment, library: Library) -> Iterator[Wanted]:
    """Give what would settle one unknown finding; nothing for a known one."""
    for leaf in finding.open_leaves():
        yield from wanted_by(leaf, finding, assessment, library)


def wanted_by(leaf: Step, finding: Finding, assessment: Assessment, library: Library) -> Iterator[Wanted]:
    """Give what one open leaf of a finding waits for."""
    codes = {reason.code for reason in leaf.reasons}
    if ReasonCode.NO_THRESHOLD in codes:
        title = f"A local target for: {finding.requirement.title.lower()}"
        yield Wanted(
            Holder.POLICY,
            f"target:{finding.requirement.id}",
            title,
            "No source gives a limit: set one, with an owner and a review date.",
        )
        return
    node = cast("Leaf", leaf.node)  # what joins other nodes is never a leaf
    match node:
        case Document():
            yield _text_needed(node, assessment, library)
        case Metric():
            yield _figure_needed(node.id, library, codes)
        case Groups():
            by = ", ".join(node.by)
            base = _figure_needed(node.metric, library, codes)
            yield Wanted(base.holder, f"{base.key}/by", f"{base.title}, by {by}", base.detail)
        case Records():
            table = library.tables[node.table]
            detail = "The table of records, with its cut-off date, and who says that it is complete."
            yield Wanted(Holder.PERFORMANCE, f"table:{table.id}", table.title, detail)
        case Covers():
            detail = "Which groups of children, of what ages, each lot of the service takes in."
            yield Wanted(
                Holder.LEGAL,
                f"services:{node.service}",
                f"The {node.service.replace('_', ' ')} contract's list of who is served",
                detail,
            )
        case Attestation():
            title = f'A yes or no on "{spaced(node.id)}"'
            detail = "With what was looked at, the day, and until when it holds."
            yield Wanted(Roles(node.by), f"attestation:{node.id}", title, detail)
        case Judgement():
            key = f"judgement:{finding.requirement.id}"
            yield Wanted(Roles(node.by), key, node.question, f"A good answer: {_sentence(node.good_answer)}")
        case FactTest():
            title = node.id.replace(".", ": ").replace("_", " ").capitalize()
            yield Wanted(Holder.PERFORMANCE, f"fact:{node.id}", title, "A fact to record, with where it was found.")
        case _:
            assert_never(node)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


_TEXT_HOLDERS = {
    Strand.POLICY: Holder.POLICY,
    Strand.CONTRACT: Holder.LEGAL,
    Strand.PUBLICITY: Holder.PROVIDER,
    Strand.GOVERNANCE: Holder.POLICY,
}
_TEXT_TITLES = {
    Strand.POLICY: "The policy or procedure itself",
    Strand.CONTRACT: "The contract and its specification",
    Strand.PUBLICITY: "What children are given: leaflets, pages, posters",
    Strand.GOVERNANCE: "The governance record: minutes, strategies, annual reports",
}


def _text_needed(node: Document, assessment: Assessment, library: Library) -> Wanted:
    (kind,) = node.in_  # a leaf asks one kind of text
    unseen = assessment.register.unseen(kind, assessment.as_at)
    titles = {each.id: each.title for each in assessment.evidence.head.documents}
    named = "; ".join(titles[each] for each in unseen)
    topic = library.topics[node.topic].title
    detail = (
        f"Known of and not seen: {named}."
        if named
        else f"Nothing of this kind has been seen, for example on: {topic[:1].lower()}{topic[1:]}."
    )
    return Wanted(_TEXT_HOLDERS[kind], f"text:{kind.value}", _TEXT_TITLES[kind], detail)


_FIGURE_ADVICE: Iterable[tuple[ReasonCode, str]] = (
    (ReasonCode.CONFLICT, "The figures held disagree: ask which is right, and for the counts."),
    (ReasonCode.DENOMINATOR_MISSING, "Ask for the count and what it is out of, with the dates."),
    (ReasonCode.STALE, "The figure held is too old: ask for the newest."),
    (ReasonCode.NOT_RECORDED, "It is not recorded, or only for some: ask for it to be kept."),
    (ReasonCode.ROUNDING, "Ask for the count behind the printed figure."),
    (ReasonCode.SUPPRESSED, "The figure is hidden because it is small: ask to see it under an agreement."),
    (ReasonCode.PERIOD_MISMATCH, "Ask for figures of one period, with its first and last day."),
)


def _figure_needed(metric_id: str, library: Library, codes: set[ReasonCode]) -> Wanted:
    metric = library.metrics[metric_id]
    detail = next(
        (advice for code, advice in _FIGURE_ADVICE if code in codes),
        "Ask for the count, what it is out of, and the dates.",
    )
    return Wanted(metric.held_by, f"metric:{metric.id}", metric.title, detail)
