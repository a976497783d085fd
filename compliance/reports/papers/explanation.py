"""Why one requirement stands as it does, from what, how far from the line, and what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from compliance.assessment.assess import Assessment
from compliance.assessment.distance import Distance, distances
from compliance.assessment.finding import Finding
from compliance.assessment.gap import next_action
from compliance.assessment.requests import requests_of
from compliance.assessment.status import display_word, known_end
from compliance.quantities.amount import Amount, plain_number
from compliance.quantities.period import long_date
from compliance.quantities.span import Compare
from compliance.reports.exports.assessment_json import finding_json
from compliance.reports.exports.page_head import page_head
from compliance.reports.exports.page_names import EXPLANATION
from compliance.reports.head import notices, title
from compliance.reports.naming import PageNames, in_sentence, item_words, place_words
from compliance.reports.paper import Block, Bullets, Cell, Facts, Heading, Paper, Paragraph, Table
from compliance.reports.papers.decided import decided_of_finding
from compliance.reports.sign import truth_sign, verdict_sign
from compliance.rules.explanation import Line, explain, explain_scope, reason_words, say_rule, spaced
from compliance.rules.verdict import ReasonCode, Verdict
from compliance.standards.force import Authority
from compliance.standards.library import Library

__all__ = ["distance_words", "explanation_json", "explanation_paper", "finding_blocks", "what_would_change"]


def explanation_paper(assessment: Assessment, finding: Finding, library: Library, date_from: str) -> Paper:
    """Give the page that `advocheck explain` shows."""
    blocks = (*finding_blocks(assessment, finding, library), *_unseen_blocks(finding))
    return Paper(f"{finding.requirement.title} - {title(assessment)}", blocks, notices(assessment, date_from))


def _unseen_blocks(finding: Finding) -> Iterator[Block]:
    """Give what was not seen of the pack, and when it was last looked for."""
    head = finding.pack.head
    if head.not_known:
        yield Heading(2, "What was not seen of this pack")
        if not finding.pack.is_overlay:
            yield Paragraph(f"Last looked for on {long_date(head.checked)}.")
        yield Bullets(tuple((0, each) for each in head.not_known))


def explanation_json(assessment: Assessment, finding: Finding, library: Library, date_from: str) -> dict[str, Any]:
    """Give the same page for another program: its finding is the one that `assess` gives."""
    return {
        **page_head(EXPLANATION, assessment, date_from),
        "finding": finding_json(finding, assessment, library),
        "what_would_change_it": list(what_would_change(assessment, finding, library)),
    }


def finding_blocks(assessment: Assessment, finding: Finding, library: Library, level: int = 2) -> Iterator[Block]:
    """Give everything that is said of one finding, the verdict first."""
    yield Paragraph(_verdict_sentence(finding), verdict_sign(finding.verdict))
    yield from decided_of_finding(assessment, finding, level)
    yield Paragraph(finding.requirement.plain)
    yield Facts(tuple(_facts(finding, library, assessment.as_at)))
    names = PageNames(library, finding.requirement, assessment.as_at, assessment)
    if finding.scope is not None:
        yield Heading(level, "Whether it applies")
        yield _signed_lines(explain_scope(finding.scope, names))
    if finding.outcome is not None and finding.requirement.rule is not None:
        yield Heading(level, "Why")
        yield _signed_lines(explain(finding.outcome, finding.requirement.rule, names))
    elif finding.requirement.rule is not None:
        yield Heading(level, "What the rule asks")
        yield Bullets(tuple((line.depth, line.text) for line in say_rule(finding.requirement.rule, names)))
    yield from _evidence_blocks(assessment, finding, level)
    yield from _doubt_blocks(assessment, finding, level)
    yield from _distance_blocks(finding, library, level)
    yield from _next_blocks(assessment, finding, library, level)


def _signed_lines(lines: Iterable[Line]) -> Bullets:
    return Bullets(tuple((line.depth, _signed(line)) for line in lines))


def _signed(line: Line) -> str:
    return f"[{truth_sign(line.truth).plain}] {line.text}" if line.depth else line.text


def _verdict_sentence(finding: Finding) -> str:
    end = known_end(finding)
    gate = f" This duty binds now: {finding.gate.value.replace('_', ' ')} (a gate)." if finding.gate else ""
    scope = "; ".join(dict.fromkeys(reason_words(reason.code) for reason in finding.scope_reasons))
    because = f" {scope[:1].upper()}{scope[1:]}." if scope else ""
    if finding.scope_reasons and finding.scope_reasons[0].code is ReasonCode.NOT_SCORED_LOCALLY:
        because = f" {finding.scope_reasons[0].about[:1].upper()}{finding.scope_reasons[0].about[1:]}."
    words = f"{display_word(finding)}{f', {end}' if end else ''}."
    reason = f" Recorded reason: {finding.good_reason}." if finding.good_reason else ""
    return f"{words}{because}{reason}{gate}"


def _facts(finding: Finding, library: Library, as_at: date) -> Iterator[tuple[str, str]]:
    requirement, head = finding.requirement, finding.pack.head
    yield "Id", requirement.id
    number = requirement.source.official_number
    yield (
        "Source",
        f"{requirement.source.instrument}, {number}"
        if number
        else f"{requirement.source.instrument} (its number is not known)",
    )
    yield "Pack", f"{head.title}, {head.edition}; {finding.status.words}"
    yield "Force", requirement.force.words
    yield "How well the source is known", finding.provenance.words
    yield "Owed by", ", ".join(each.words for each in requirement.addressee)
    yield "Theme", library.themes[requirement.theme].title
    if requirement.note:
        yield "Note", requirement.note
    if requirement.not_scored_locally:
        yield "Not scored locally", requirement.not_scored_locally
    for name, _ in requirement.values:
        line = requirement.value_at(name, as_at)
        if line is not None and line.authority is Authority.LOCAL_TARGET:
            yield (
                "Local target",
                f"{spaced(name)}: {line.value}, set by the {line.owner}. {_USE[requirement.target_decides]}",
            )
    for each in requirement.seen_elsewhere:
        yield (
            "Seen elsewhere, and deciding nothing",
            f"{each.value} {each.what} ({each.who}; {each.authority.value.replace('_', ' ')})",
        )


_USE = {
    True: "The verdict depends on it",
    False: "It is shown for comparison and does not change the verdict",
}


def _evidence_blocks(assessment: Assessment, finding: Finding, level: int) -> Iterator[Block]:
    parts = dict.fromkeys(part for each in finding.used for part in each.split(" / "))
    if not parts:
        return
    yield Heading(level, "From what")
    rows = tuple(
        (Cell(item_words(assessment, part)), Cell(place_words(assessment, part)), Cell(part)) for part in parts
    )
    yield Table("Evidence this rests on", ("What it says", "Where", "Item"), rows)


def _doubt_blocks(assessment: Assessment, finding: Finding, level: int) -> Iterator[Block]:
    doubts = assessment.doubts_about(finding)
    if doubts:
        yield Heading(level, "What is doubtful in this evidence")
        yield Bullets(
            tuple(
                (0, f"{each.message} ({each.check}; still usable: {each.usable.words}). {each.arithmetic}")
                for each in doubts
            )
        )


def _distance_blocks(finding: Finding, library: Library, level: int) -> Iterator[Block]:
    found = list(distances(finding.outcome)) if finding.outcome else []
    if not found:
        return
    yield Heading(level, "How far from the line")
    yield Bullets(tuple((0, distance_words(each, library)) for each in found))


def distance_words(distance: Distance, library: Library) -> str:
    """Say a distance in value and in records."""
    metric = library.metrics.get(distance.metric)
    what = metric.title if metric else distance.metric.replace("_", " ")
    counted = (
        f"{distance.count:,} of {distance.of:,}, " if distance.count is not None and distance.of is not None else ""
    )
    unit = " percentage points" if distance.limit.share else ""
    gap = plain_number(distance.gap * 100 if distance.limit.share else distance.gap)
    side = "inside" if distance.holds else _SHORT[distance.compare]
    records = ""
    if distance.records is not None:
        verb = "would break it" if distance.holds else "would reach it"
        noun = "record" if distance.records == 1 else "records"
        records = f" {distance.records} more {noun} {'failing' if distance.holds else 'passing'} {verb}."
    value = Amount(distance.value.value, share=distance.limit.share)
    line = f"the line is {distance.compare.words} {distance.limit}"
    where = "on the line" if distance.holds and not distance.gap else f"{gap}{unit} {side} the line"
    return f"{what}: {counted}{value}; {line}. It is {where}.{records}"


_SHORT = {
    Compare.AT_LEAST: "short of",
    Compare.MORE_THAN: "short of",
    Compare.AT_MOST: "over",
    Compare.LESS_THAN: "over",
    Compare.EQUALS: "away from",
}


def _next_blocks(assessment: Assessment, finding: Finding, library: Library, level: int) -> Iterator[Block]:
    changes = list(what_would_change(assessment, finding, library))
    if changes:
        yield Heading(level, "What would change it")
        yield Bullets(tuple((0, each) for each in changes))
    action = next_action(finding, library)
    if action is not None:
        yield Heading(level, "What to do next")
        yield Paragraph(
            f"{action.title}. Lead: {action.lead}. Done when: {action.success.words or 'the figure moves'}."
        )


def what_would_change(assessment: Assessment, finding: Finding, library: Library) -> Iterator[str]:
    """Say what would settle or move a verdict."""
    for need in dict.fromkeys(requests_of(finding, assessment, library)):
        end = "" if need.title.endswith("?") else "."
        yield f"{need.title}{end} {need.detail} Ask: {in_sentence(need.holder.words)}."
    if finding.verdict in {Verdict.NOT_MET, Verdict.PARTLY_MET} and finding.outcome is not None:
        for strand, step in finding.outcome.strands:
            if step.truth is False:
                why = "; ".join(dict.fromkeys(reason_words(reason.code) for reason in step.reasons))
                yield f"{strand.words.capitalize()}: {why}. Put that right and this part is met."
    for name, history in finding.requirement.values:
        line = finding.requirement.value_at(name, assessment.as_at)
        if line is not None and line.authority is Authority.NONE and history:
            what = name.replace("_", " ")
            day = long_date(assessment.as_at)
            yield f'A local target for "{what}", with an owner and a review date (no source gives one as at {day}).'
