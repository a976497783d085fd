"""A rule and what it came to, in plain words, from the same tree that gives the verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.rules import tree
from compliance.rules.operand import Operand, ValueName
from compliance.rules.step import Held, Outcome, Step, StrandNote
from compliance.rules.strand import Strand
from compliance.rules.verdict import Reason, ReasonCode, Truth

__all__ = [
    "STRAND_NOTES",
    "TRUTH_WORDS",
    "Line",
    "Names",
    "explain",
    "explain_scope",
    "reason_words",
    "say_node",
    "say_rule",
    "spaced",
]


class Names(Protocol):
    """What things are called."""

    def topic(self, topic: str) -> str:
        """Give a topic's claim."""

    def metric(self, metric: str) -> str:
        """Give what a metric counts."""

    def table(self, table: str) -> str:
        """Give what a row of a table is."""

    def item(self, reference: str) -> str:
        """Give where an item of evidence stands."""

    def value(self, name: str) -> Amount | None:
        """Give the value `$name` in force, or None where no source gives one."""


@frozen
class Line:
    """One line of an explanation: how deep it stands, its truth where it has one, and its words."""

    depth: int
    truth: Truth
    text: str
    used: tuple[str, ...] = ()


TRUTH_WORDS: dict[Truth, str] = {True: "yes", False: "no", None: "not known"}

STRAND_NOTES = {
    StrandNote.ON_PAPER_ONLY: "on paper only: the texts say so, practice falls short",
    StrandNote.ON_PAPER_PRACTICE_NOT_SHOWN: "on paper, practice not shown",
    StrandNote.PRACTICE_WITHOUT_PAPER: "practice without policy: it is done, and no text asks for it",
    StrandNote.PRACTICE_SHOWN_PAPER_NOT_SEEN: "practice shown, paper not seen",
}

_REASONS = {
    ReasonCode.NO_EVIDENCE: "no evidence was found",
    ReasonCode.DOCUMENT_NOT_SEEN: "a registered document has not been seen",
    ReasonCode.REPORTED_ONLY: "only a report says so, not the text itself",
    ReasonCode.NEEDS_JUDGEMENT: "a person has yet to judge or confirm it",
    ReasonCode.WEAK_WORDING: "the wording is too weak to be a commitment",
    ReasonCode.SILENT: "the text says nothing about it",
    ReasonCode.CONTRARY: "the text says the opposite",
    ReasonCode.PLANNED: "it is planned and not yet in place",
    ReasonCode.PLANNED_DATE_PASSED: "it was planned for a date now past, and nobody has said whether it happened",
    ReasonCode.PLACEHOLDER: "the text is only a placeholder",
    ReasonCode.SUPERSEDED_LAW: "the text uses law that has been repealed",
    ReasonCode.NARROWER_THAN_LAW: "it is narrower than the law",
    ReasonCode.WEAKER_THAN_LAW: "it is weaker than the law",
    ReasonCode.NO_NUMBER: "it gives no number",
    ReasonCode.CONFLICT: "two pieces of evidence disagree",
    ReasonCode.DOUBTED: "a check found that the evidence cannot be used as it stands",
    ReasonCode.STALE: "the evidence is too old for this profile",
    ReasonCode.UNDATED: "the evidence has no date",
    ReasonCode.DENOMINATOR_MISSING: "what the figure is out of is not given",
    ReasonCode.DENOMINATOR_ZERO: "there is nothing to count it out of",
    ReasonCode.NOT_RECORDED: "it is not recorded",
    ReasonCode.NO_THRESHOLD: "no source gives a limit, and the council has set no target of its own",
    ReasonCode.THRESHOLD_MISSED: "the figure misses the limit",
    ReasonCode.ROUNDING: "the printed figure is rounded too far to tell",
    ReasonCode.SUPPRESSED: "the figure is hidden because it is small",
    ReasonCode.PERIOD_MISMATCH: "the dates of the figures do not fit together",
    ReasonCode.FACT_DIFFERS: "the recorded fact is otherwise",
    ReasonCode.WRONG_ROLE: "it was answered by a role whose word does not count here",
    ReasonCode.ATTESTED_NO: "the role that was asked answered no",
    ReasonCode.JUDGED: "a person judged it so",
    ReasonCode.NOT_YET_DUE: "the time allowed is still running",
    ReasonCode.BEYOND_CALENDAR: "the deadline lies outside the table of bank holidays",
    ReasonCode.NOT_COVERED: "no current service takes in this group",
    ReasonCode.SCOPE_UNKNOWN: "it is not known whether this applies here",
    ReasonCode.NOT_YET_ISSUED: "it had not been issued on this date",
    ReasonCode.NOT_IN_FORCE: "it was not in force on this date",
    ReasonCode.OUT_OF_SCOPE: "it does not apply to this council",
    ReasonCode.NOT_SCORED_LOCALLY: "no council is scored on it",
    ReasonCode.STATED_DIFFERS: "the printed figure does not follow from the counts; both are kept",
    ReasonCode.STRICTER_THAN_LAW: "the local rule is stricter than the law",
    ReasonCode.SMALL_GROUP_LEFT_OUT: "a group too small to compare was left out",
    ReasonCode.ATTESTATION_ONLY: "met on attestation only",
}


def reason_words(code: ReasonCode) -> str:
    """Say a reason in plain words."""
    return _REASONS[code]


def explain(outcome: Outcome, rule: tree.Rule, names: Names) -> Iterator[Line]:
    """Say what a rule came to: each strand, what it rests on, and the partly step."""
    for strand, step in outcome.strands:
        yield Line(0, step.truth, f"{strand.words.capitalize()}:")
        yield from _step_lines(step, 1, names)
    if rule.needs is not None:
        yield Line(0, outcome.truth, f"At least {rule.needs} of these {len(rule.strands)} is enough.")
    if rule.partly is not None and outcome.partly is not None:
        yield Line(0, outcome.partly.truth, f"Partly, if {rule.partly.words}.")
        yield from _step_lines(outcome.partly, 1, names)
    if outcome.strand_note is not None:
        yield Line(0, None, _sentence(STRAND_NOTES[outcome.strand_note]))
    for note in outcome.notes:
        about_group = note.code is ReasonCode.SMALL_GROUP_LEFT_OUT
        yield Line(0, None, _sentence(_reason(note, names, about_group=about_group)))


def explain_scope(scope: Step, names: Names) -> Iterator[Line]:
    """Say on what it depends whether a requirement applies, and what that came to."""
    yield Line(0, scope.truth, "It applies only if this is so:")
    yield from _step_lines(scope, 1, names)


def _sentence(words: str) -> str:
    """Begin with a capital and leave every name in it as it is."""
    return f"{words[:1].upper()}{words[1:]}."


def _step_lines(step: Step, depth: int, names: Names) -> Iterator[Line]:
    if step.parts and not isinstance(step.node, tree.StrandResult):
        yield Line(depth, step.truth, _join_words(step.node))
        for part in step.parts:
            yield from _step_lines(part, depth + 1, names)
        return
    text = say_node(step.node, names, step.strand)
    found = dict.fromkeys(_held_words(held) for held in step.held)
    if not isinstance(step.node, tree.StrandResult):  # its reasons stand beside the strand itself
        about_group = isinstance(step.node, (tree.Covers, tree.Groups))
        found |= dict.fromkeys(_reason(reason, names, about_group=about_group) for reason in step.reasons)
    tail = "; ".join(found)
    yield Line(depth, step.truth, f"{text}: {TRUTH_WORDS[step.truth]}" + (f" - {tail}" if tail else ""), step.used)


def _reason(reason: Reason, names: Names, *, about_group: bool) -> str:
    where = names.item(reason.about) if reason.about else ""
    if about_group and not where:
        where = spaced(reason.about)  # a group of children is no item, and is named as it is
    return f"{reason_words(reason.code)} ({where})" if where else reason_words(reason.code)


def _join_words(node: tree.Node | tree.RowNode) -> str:
    match node:
        case tree.AnyOf() | tree.Document():
            return "Any of these:"
        case tree.AtLeastK(k=k):
            return f"At least {k} of these:"
        case tree.Not():
            return "It is not so that:"
        case _:
            return "All of these:"


def _held_words(held: Held) -> str:
    limit = f"{held.compare.words} {held.limit}" if held.limit is not None else "no limit is set"
    return f"{_span_words(held)}, needs {limit}" if held.limit is not None else f"{_span_words(held)}, {limit}"


def _span_words(held: Held) -> str:
    figure, span, limit = held.figure, held.figure.span, held.limit
    base = figure.of if figure.of and (figure.count is None or figure.count / figure.of == span.low) else None
    has_unit = limit is not None and limit.value != 0  # none is none, as a share or as a number
    share = limit.share if limit is not None and has_unit else base is not None and span.high <= 1
    low, high = Amount(span.low, share=share), Amount(span.high, share=share)
    if not span.is_known:
        return f"between {low} and {high}"
    return f"{low}" if base is None or figure.count is None else f"{Amount(figure.count)} of {Amount(base)} ({low})"


def say_rule(rule: tree.Rule, names: Names) -> Iterator[Line]:
    """Say what a rule asks, before any evidence."""
    for strand, node in rule.strands:
        yield Line(0, None, f"{strand.words.capitalize()}: {say_node(node, names, strand)}.")
    if rule.needs is not None:
        yield Line(0, None, f"At least {rule.needs} of these {len(rule.strands)} is enough.")
    if rule.partly is not None:
        yield Line(0, None, f"Partly met if {rule.partly.words}.")


def say_node(node: tree.Node | tree.RowNode, names: Names, strand: Strand | None = None) -> str:
    """Say one node as a claim that is true or not."""
    match node:
        case tree.All(of=of):
            return " and ".join(say_node(part, names, strand) for part in of)
        case tree.AnyOf(of=of):
            return "either " + " or ".join(say_node(part, names, strand) for part in of)
        case tree.Not(of=part):
            return f"it is not so that {say_node(part, names, strand)}"
        case tree.AtLeastK(k=k, of=of):
            return f"at least {k} of: " + "; ".join(say_node(part, names, strand) for part in of)
        case tree.StrandResult(strand=named):
            return f"the {named.words} strand is met"
        case tree.Document():
            return _document_words(node, names, strand)
        case _:
            return _LEAF_WORDS[type(node)](node, names)


def _fact_words(node: tree.FactTest, names: Names) -> str:
    wanted = node.is_ if node.is_ is not None else _comparison_words(node, names)
    return f'the recorded fact "{spaced(node.id)}" is {wanted}'


def _attestation_words(node: tree.Attestation, names: Names) -> str:  # noqa: ARG001
    return f'the {" or ".join(node.by)} confirms "{spaced(node.id)}"'


def _judgement_words(node: tree.Judgement, names: Names) -> str:  # noqa: ARG001
    return f"the {' or '.join(node.by)} answers well: {node.question}"


def _covers_words(node: tree.Covers, names: Names) -> str:
    groups = ", ".join(spaced(cohort) for cohort in node.cohorts)
    return f"the current {spaced(node.service)} service takes in {groups}{_ages_words(node, names)}"


def _records_words(node: tree.Records, names: Names) -> str:
    where = f" where {say_node(node.where, names)}" if node.where is not None else ""
    share = _operand_words(node.at_least, names)
    return f"in at least {share} of the rows of {names.table(node.table)}{where}, {say_node(node.each, names)}"


def _document_words(node: tree.Document, names: Names, strand: Strand | None) -> str:
    kinds = " or ".join(kind.words for kind in node.in_) or (strand.words if strand else "text")
    number = f", with {spaced(node.number)} {_comparison_words(node, names)}" if node.number else ""
    law = f" and is {_LAW_WORDS[node.than_law]} the law" if node.than_law is not None else ""
    weak = ' ("should" is enough)' if node.wording is tree.Wording.SHOULD else ""
    claim = names.topic(node.topic)
    return f"the {kinds} says that {claim[:1].lower()}{claim[1:]}{number}{law}{weak}"


_LAW_WORDS = {
    tree.LawRelation.SAME: "the same as",
    tree.LawRelation.STRICTER: "stricter than",
    tree.LawRelation.WEAKER: "weaker than",
}


def _metric_words(node: tree.Metric, names: Names) -> str:
    what = names.metric(node.id) + (f" ({spaced(node.circumstance)})" if node.circumstance else "")
    if node.reported:
        return f'"{what}" is counted'
    return f'"{what}" is {_comparison_words(node, names)}'


def _groups_words(node: tree.Groups, names: Names) -> str:
    by = ", ".join(spaced(each) for each in node.by)
    if node.each_at_least is None:
        return f'"{names.metric(node.metric)}" is counted by {by}'
    share = _operand_words(node.each_at_least, names)
    size = f" (groups under {_operand_words(node.least_n, names)} left out)" if node.least_n is not None else ""
    return f'"{names.metric(node.metric)}" is, in every group by {by}, at least {share} of the overall rate{size}'


def _comparison_words(node: tree.Comparing, names: Names) -> str:
    comparison = node.comparison
    return "" if comparison is None else f"{comparison[0].words} {_operand_words(comparison[1], names)}"


def _operand_words(operand: Operand, names: Names) -> str:
    if not isinstance(operand, ValueName):
        return str(operand)
    value = names.value(operand.name)
    return str(value) if value is not None else f"a limit, for {spaced(operand.name)}, that no source gives"


def _ages_words(node: tree.Covers, names: Names) -> str:
    low = f" from age {_operand_words(node.age_from, names)}" if node.age_from is not None else ""
    high = f" up to age {_operand_words(node.age_to, names)}" if node.age_to is not None else ""
    return low + high


def _field_words(node: tree.FieldTest, names: Names) -> str:
    name = spaced(node.name)
    if node.blank:
        return f"{name} is blank"
    if node.in_ is not None:
        return f"{name} is one of {', '.join(node.in_)}"
    return f"{name} is {node.is_ if node.is_ is not None else _comparison_words(node, names)}"


def _within_words(node: tree.Within, names: Names) -> str:
    operand = node.working_days if node.working_days is not None else node.days
    unit = "working days" if node.working_days is not None else "days"
    limit = _operand_words(operand, names) if operand is not None else ""
    back = f", or up to {node.look_back_days} days before it" if node.look_back_days else ""
    return f"{spaced(node.to)} comes within {limit} {unit} of {spaced(node.from_)}{back}"


def spaced(name: str) -> str:
    """Give an id as words, for what has no title of its own.

    >>> spaced("homes-advocacy-checked")
    'homes advocacy checked'
    """
    return name.replace("_", " ").replace("-", " ").replace(".", ", ")


_LEAF_WORDS: dict[type[Any], Callable[[Any, Names], str]] = {
    tree.Metric: _metric_words,
    tree.Groups: _groups_words,
    tree.FactTest: _fact_words,
    tree.Attestation: _attestation_words,
    tree.Judgement: _judgement_words,
    tree.Covers: _covers_words,
    tree.Records: _records_words,
    tree.FieldTest: _field_words,
    tree.Within: _within_words,
}
