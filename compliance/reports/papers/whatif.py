"""What if, as a page: which gates and verdicts would move, what asking would settle, what cannot be supposed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compliance.assessment.finding import Finding, GateState
from compliance.assessment.moved import Moved
from compliance.assessment.status import display_word, known_end
from compliance.planning.as_if import AskedFor, Supposition
from compliance.planning.plan import Plan
from compliance.reports.exports.page_head import page_head
from compliance.reports.exports.page_names import WHATIF
from compliance.reports.head import notices, title
from compliance.reports.naming import figure_words
from compliance.reports.paper import Block, Bullets, Cell, Heading, Paper, Paragraph, Table
from compliance.reports.sign import verdict_sign
from compliance.rules.verdict import Verdict
from compliance.standards.library import Library

__all__ = ["whatif_json", "whatif_paper"]


def whatif_paper(supposed: Supposition, plan: Plan, library: Library, date_from: str) -> Paper:
    """Give the page that `advocheck whatif` shows."""
    blocks = tuple(_blocks(supposed, plan, library))
    return Paper(f"What if - {title(supposed.before)}", blocks, notices(supposed.before, date_from))


def _blocks(supposed: Supposition, plan: Plan, library: Library) -> Iterator[Block]:
    yield Paragraph("Nothing was changed: this is what would be so, if what is supposed here were so.")
    yield Heading(2, "Supposed", "supposed")
    yield Bullets(tuple((0, each) for each in _supposed(supposed, plan, library)))
    yield Heading(2, "In short", "in-short")
    yield Paragraph(_in_short(supposed))
    gates = [each for each in supposed.moved if each.before.gate is not each.after.gate]
    if gates:
        yield Heading(2, "Gates that would move", "gates")
        columns = ("Requirement", "Id", "Now", "Then")
        yield Table("Gates", columns, tuple(_gate_row(each) for each in gates))
    if supposed.moved:
        yield Heading(2, "Verdicts that would move", "moved")
        columns = ("Requirement", "Id", "Now", "Then")
        yield Table("Verdicts", columns, tuple(_moved_row(each) for each in supposed.moved))
    if supposed.asked:
        yield Heading(2, "Asking moves nothing by itself", "asked")
        yield Bullets(tuple((0, _asked(each, plan)) for each in supposed.asked))
    if supposed.not_supposed:
        yield Heading(2, "What cannot be supposed", "not-supposed")
        yield Bullets(tuple((0, each) for each in supposed.not_supposed))


def _supposed(supposed: Supposition, plan: Plan, library: Library) -> Iterator[str]:
    for figure in supposed.figures:
        yield f"{library.metrics[figure.id].title}: {figure_words(figure)}"
    for each in supposed.done:
        action = plan.action(each)
        yield f"Done, and it has worked: {action.title if action else each} ({each})"


def _in_short(supposed: Supposition) -> str:
    moved = supposed.moved
    if not moved:
        return "No verdict would move."
    met = sum(each.after.verdict is Verdict.MET for each in moved)
    verdicts = "verdict" if len(moved) == 1 else "verdicts"
    parts = [f"{len(moved)} {verdicts} would move, {met} of them to met."]
    for state, words in _STATES.items():
        before = sum(each.before.gate is state for each in moved)
        after = sum(each.after.gate is state for each in moved)
        if before != after:
            all_before = sum(each.gate is state for each in supposed.before.findings)
            parts.append(f"Gates {words}: {all_before} now, {all_before + after - before} then.")
    return " ".join(parts)


_STATES = {
    GateState.FAILED: "failed",
    GateState.NOT_KNOWN: "not known",
    GateState.PASSED: "passed",
}


def _gate_row(each: Moved) -> tuple[Cell, ...]:
    return (
        Cell(each.after.requirement.title, verdict_sign(each.after.verdict)),
        Cell(each.after.requirement.id, link=each.after.requirement.id),
        Cell(_gate(each.before)),
        Cell(_gate(each.after)),
    )


def _gate(finding: Finding) -> str:
    return finding.gate.value.replace("_", " ") if finding.gate else "no gate"


def _moved_row(each: Moved) -> tuple[Cell, ...]:
    return (
        Cell(each.after.requirement.title, verdict_sign(each.after.verdict)),
        Cell(each.after.requirement.id, link=each.after.requirement.id),
        Cell(_status(each.before)),
        Cell(_status(each.after)),
    )


def _status(finding: Finding) -> str:
    end = known_end(finding)
    return f"{display_word(finding)}, {end}" if end else display_word(finding)


def _asked(asked: AskedFor, plan: Plan) -> str:
    action = plan.action(asked.action)
    helps = "1 requirement" if asked.helps_with == 1 else f"{asked.helps_with} requirements"
    alone = f"; {asked.settles} wait for nothing else" if asked.settles else ""
    return f"{action.title if action else asked.action}: the answer would help to settle {helps}{alone}."


def whatif_json(supposed: Supposition, date_from: str) -> dict[str, Any]:
    """Give the same for another program."""
    return {
        **page_head(WHATIF, supposed.before, date_from),
        "figures": [{"metric": each.id, "figure": figure_words(each)} for each in supposed.figures],
        "done": list(supposed.done),
        "moved": [_moved_json(each) for each in supposed.moved],
        "asked": [
            {"action": each.action, "helps_with": each.helps_with, "settles": each.settles} for each in supposed.asked
        ],
        "not_supposed": list(supposed.not_supposed),
    }


def _moved_json(each: Moved) -> dict[str, Any]:
    return {
        "requirement": each.after.requirement.id,
        "before": _finding_json(each.before),
        "after": _finding_json(each.after),
    }


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "verdict": finding.verdict.value,
        "at_least": finding.at_least.value,
        "at_best": finding.at_best.value,
        "display": display_word(finding),
        "gate": finding.gate.value if finding.gate else None,
    }
