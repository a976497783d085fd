"""The question that a rule asks a person: what a good answer shows, what does not count, and who may answer."""

from __future__ import annotations

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import Finding
from compliance.assessment.status import display_word
from compliance.reports.head import notices, title
from compliance.reports.paper import Facts, Paper, Paragraph
from compliance.rules.tree import Judgement

__all__ = ["question_paper"]


def question_paper(asked: Judgement, finding: Finding, assessment: Assessment, date_from: str) -> Paper:
    """Give the page that `advocheck judge` shows before anybody answers."""
    blocks = (
        Paragraph(asked.question),
        Facts(
            (
                ("A good answer shows", asked.good_answer),
                ("What does not count", asked.does_not_count),
                ("Who may answer", " or ".join(asked.by)),
                ("Requirement", f"{finding.requirement.title} ({finding.requirement.id})"),
                ("By the evidence", display_word(finding)),
            )
        ),
        Paragraph("To answer, give --answer, --role and --reason. The answer is evidence, and the verdict moves."),
    )
    return Paper(f"A question for a person - {title(assessment)}", blocks, notices(assessment, date_from))
