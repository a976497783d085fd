"""What people have said, beside what the evidence says: decisions, answers, confirmations and figures, by role."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import Finding
from compliance.assessment.judged import (
    JudgedFinding,
    JudgedStanding,
    decision_history,
    judged,
    judged_findings,
    judged_standings,
)
from compliance.assessment.standing import Standing
from compliance.assessment.status import display_word
from compliance.evidence.decision import EnteredFigure
from compliance.evidence.items import Attestation, Judgement, Measurement
from compliance.quantities.period import long_date
from compliance.reports.deciding import decided_words, said_words, verdict_words
from compliance.reports.naming import figure_words, place_words, standing_label, standing_whose
from compliance.reports.paper import Block, Bullets, Cell, Heading, Paragraph, Table
from compliance.reports.sign import verdict_sign
from compliance.standards.library import Library

__all__ = [
    "decided_blocks",
    "decided_in_short",
    "decided_of_finding",
    "said_blocks",
]


def decided_of_finding(assessment: Assessment, finding: Finding, level: int) -> Iterator[Block]:
    """Give what people have decided about one finding; nothing where nobody has."""
    found = judged(assessment, finding)
    if not found.decided:
        return
    yield Heading(level, "What people have decided")
    yield Paragraph(_with_words(found))
    yield Bullets(tuple((0, decided_words(each, finding)) for each in found.decided))
    shown = {id(each.decision) for each in found.decided} | {id(each.withdrawal) for each in found.decided}
    earlier = [each for each in decision_history(assessment, finding.requirement.id) if id(each) not in shown]
    if earlier:
        yield Paragraph("Before that:")
        yield Bullets(tuple((0, said_words(each)) for each in earlier))


def _with_words(found: JudgedFinding) -> str:
    verdict = found.finding.verdict
    said = f"By the evidence: {verdict_words(verdict)}."
    if found.counting is None:
        return f"{said} No decision counts on this date."
    gate = " It is a gate, and no decision passes a gate." if found.finding.gate else ""
    return f"{said} With people's decisions: {verdict_words(found.verdict)}.{gate}"


def decided_blocks(assessment: Assessment) -> Iterator[Block]:
    """Give every decision beside its verdict, and the standing without and with them; nothing where there is none."""
    if not assessment.evidence.decisions:
        return
    found = judged_findings(assessment)
    yield Heading(2, "What people have decided", "decided")
    yield Paragraph(_count_words(assessment, found))
    if found:
        columns = ("Requirement", "Id", "By the evidence", "By people", "With decisions")
        yield Table("Decisions, beside what the evidence says", columns, tuple(_decided_row(each) for each in found))
    rows = [each for each in judged_standings(assessment) if each.differs]
    if rows:
        yield _standing_table(rows)


def decided_in_short(assessment: Assessment) -> Iterator[str]:
    """Say in a sentence how many decisions stand beside the evidence; nothing where there is none."""
    if assessment.evidence.decisions:
        counting = sum(each.counting is not None for each in judged_findings(assessment))
        what = "decision of a person stands" if counting == 1 else "decisions of people stand"
        yield f"{counting} {what} beside the evidence, and {'changes' if counting == 1 else 'change'} none of this."


def _count_words(assessment: Assessment, found: tuple[JudgedFinding, ...]) -> str:
    counting = sum(each.counting is not None for each in found)
    several = "requirements" if len(found) != 1 else "requirement"
    count = "counts" if counting == 1 else "count"
    said = [
        f"People have decided on {len(found)} {several} asked here; {counting} of these {count} on this date.",
        "A decision stands beside the verdict of the evidence and never over it. Gates are those of the evidence.",
    ]
    elsewhere = {each.requirement for each in assessment.evidence.decisions}
    elsewhere -= {each.finding.requirement.id for each in found}
    if elsewhere:
        said.append(f"Not asked under this profile, so not shown: {', '.join(sorted(elsewhere))}.")
    return " ".join(said)


def _decided_row(found: JudgedFinding) -> tuple[Cell, ...]:
    requirement = found.finding.requirement
    gate = " - gate" if found.finding.gate else ""
    with_ = verdict_words(found.verdict) if found.counting else "none counts on this date"
    return (
        Cell(requirement.title, verdict_sign(found.finding.verdict)),
        Cell(requirement.id, link=requirement.id),
        Cell(f"{display_word(found.finding)}{gate}"),
        Cell(" ".join(decided_words(each, found.finding) for each in found.decided)),
        Cell(f"{with_[:1].upper()}{with_[1:]}"),
    )


def _standing_table(rows: list[JudgedStanding]) -> Table:
    columns = ("Pack", "What", "Proven to possible by the evidence", "Proven to possible with decisions")
    return Table("Standing without people's decisions and with them", columns, tuple(map(_standing_row, rows)))


def _standing_row(row: JudgedStanding) -> tuple[Cell, ...]:
    counted = (Cell(_counts(each)) for each in (row.without, row.with_))
    return (Cell(standing_label(row.without)), Cell(standing_whose(row.without)), *counted)


def _counts(row: Standing) -> str:
    """Say how a row stands: what is proven and possible, and how many have each verdict."""
    if not row.applicable:
        return "none apply"
    verdicts = f"{row.met} met, {row.partly_met} partly met, {row.not_met} not met, {row.unknown} not known"
    return f"{row.proven} to {row.possible} of {row.applicable} ({verdicts})"


def said_blocks(assessment: Assessment, library: Library) -> Iterator[Block]:
    """Give what people have answered, confirmed and entered; nothing where they have said nothing."""
    said, entered = assessment.evidence.said, assessment.register.entered
    if not (said.attestations or said.judgements or said.confirmations or entered):
        return
    yield Heading(2, "What people have said", "said")
    if said.attestations:
        asked = ("On", "Answer", "By", "When", "Until", "What was looked at")
        yield Table("Answers of named roles", asked, tuple(map(_answer_row, said.attestations)))
    if said.judgements:
        judged_ = ("Requirement", "Answer", "By", "When", "Why")
        yield Table("Questions that rules ask people, answered", judged_, tuple(map(_judgement_row, said.judgements)))
    if said.confirmations:
        rows = tuple(
            (
                Cell(each.statement),
                Cell(each.status.value),
                Cell(place_words(assessment, each.statement)),
                Cell(f"{each.by}, {long_date(each.date_)}"),
                Cell(each.because or ""),
            )
            for each in said.confirmations
        )
        yield Table("Statements confirmed or rejected", ("Statement", "Status", "Where", "By", "Why"), rows)
    if entered:
        columns = ("What is counted", "Figure", "In place of", "By", "Why")
        figures = tuple(_entered_row(name, each, assessment, library) for name, each in entered.items())
        yield Table("Figures entered by people", columns, figures)


def _answer_row(each: Attestation) -> tuple[Cell, ...]:
    days = (long_date(day) if day else "not given" for day in (each.date_, each.good_until))
    texts = (each.id.replace("-", " "), each.answer.value, each.by, *days, each.because or "")
    return tuple(Cell(text) for text in texts)


def _judgement_row(each: Judgement) -> tuple[Cell, ...]:
    day = long_date(each.date_) if each.date_ else "not given"
    texts = (each.requirement, each.answer.value.replace("_", " "), each.by, day, each.because)
    return tuple(Cell(text) for text in texts)


def _entered_row(name: str, each: EnteredFigure, assessment: Assessment, library: Library) -> tuple[Cell, ...]:
    replaced = assessment.register.items.get(each.replaces or "")
    before = f"{figure_words(replaced)} ({each.replaces})" if isinstance(replaced, Measurement) else "nothing"
    again = assessment.register.corrected.get(name)
    return (
        Cell(library.metrics[each.figure.id].title),
        Cell(f"{figure_words(each.figure)}{f'; corrected since by {again}' if again else ''}"),
        Cell(before),
        Cell(f"{each.by}, {long_date(each.date_)}"),
        Cell(each.because),
    )
