"""Gaps by theme: one row a theme, gates first, with what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import GateState
from compliance.assessment.gap import ThemeGap, theme_gaps
from compliance.assessment.judged import judged_findings
from compliance.assessment.status import display_word, known_end
from compliance.reports.deciding import decided_notes
from compliance.reports.exports.page_head import page_head
from compliance.reports.exports.page_names import GAPS
from compliance.reports.head import notices, title
from compliance.reports.paper import Cell, Paper, Paragraph, Table
from compliance.reports.papers.decided import decided_blocks
from compliance.reports.sign import verdict_sign
from compliance.rules.verdict import Verdict
from compliance.standards.library import Library

__all__ = ["gaps_json", "gaps_paper", "gaps_table"]


def gaps_paper(assessment: Assessment, library: Library, date_from: str) -> Paper:
    """Give the page that `advocheck gaps` shows."""
    rows = theme_gaps(assessment, library)
    blocks = (
        gaps_table(rows, decided_notes(assessment)),
        *decided_blocks(assessment),
        Paragraph("To see why: advocheck explain FOLDER ID. To see what to ask: advocheck ask FOLDER."),
    )
    return Paper(f"Gaps by theme - {title(assessment)}", blocks, notices(assessment, date_from))


def gaps_table(rows: tuple[ThemeGap, ...], notes: Mapping[str, str]) -> Table:
    """Give the table of themes; each row is led by its strongest open requirement.

    `notes` say, by the id of a requirement, what people have decided on it.
    """
    columns = ("Theme", "Leads with", "Status", "Not met", "Partly", "Not known", "Met", "What to do next")
    return Table("One row a theme, gates first", columns, tuple(_row(row, notes) for row in rows))


def _row(row: ThemeGap, notes: Mapping[str, str]) -> tuple[Cell, ...]:
    lead = row.lead
    gate = " - gate" if lead.gate is not None and lead.gate is not GateState.PASSED else ""
    end = known_end(lead)
    status = f"{display_word(lead)}{f' ({end})' if end else ''}{gate}{notes.get(lead.requirement.id, '')}"
    counts = (Verdict.NOT_MET, Verdict.PARTLY_MET, Verdict.UNKNOWN, Verdict.MET)
    action = row.action.title if row.action else "Keep it so"
    return (
        Cell(row.theme.title, verdict_sign(lead.verdict)),
        Cell(f"{lead.requirement.title} ({lead.requirement.id})", link=lead.requirement.id),
        Cell(status),
        *(Cell(str(row.count(verdict))) for verdict in counts),
        Cell(action),
    )


def gaps_json(assessment: Assessment, library: Library, date_from: str) -> dict[str, Any]:
    """Give the same page for another program."""
    decided = {each.finding.requirement.id: each.verdict.value for each in judged_findings(assessment)}
    rows = _rows_json(assessment, library)
    for row in rows:
        on = [each for each in row["requirements"] if each in decided]
        if on:
            row["with_decisions"] = [{"requirement": each, "verdict": decided[each]} for each in on]
    return {**page_head(GAPS, assessment, date_from), "gaps": rows}


def _rows_json(assessment: Assessment, library: Library) -> list[dict[str, Any]]:
    return [
        {
            "theme": row.theme.id,
            "title": row.theme.title,
            "leads_with": row.lead.requirement.id,
            "verdict": row.lead.verdict.value,
            "display": display_word(row.lead),
            "gate": row.lead.gate.value if row.lead.gate else None,
            "counts": {
                verdict.value: row.count(verdict)
                for verdict in (Verdict.MET, Verdict.PARTLY_MET, Verdict.NOT_MET, Verdict.UNKNOWN)
            },
            "requirements": [each.requirement.id for each in row.findings],
            "action": row.action.id if row.action else None,
        }
        for row in theme_gaps(assessment, library)
    ]
