"""The question that a rule asks a person, for another program."""

from __future__ import annotations

from typing import Any

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import Finding
from compliance.reports.exports.page_head import page_head, page_head_schema
from compliance.reports.exports.page_names import QUESTION
from compliance.reports.exports.schema_parts import TEXT, Schema, list_of, object_of, published, words_of
from compliance.rules.tree import Judgement
from compliance.rules.verdict import Verdict

__all__ = ["question_json", "question_schema"]


def question_json(asked: Judgement, finding: Finding, assessment: Assessment, date_from: str) -> dict[str, Any]:
    """Give the page that `advocheck judge` shows before anybody answers."""
    return {
        **page_head(QUESTION, assessment, date_from),
        "requirement": finding.requirement.id,
        "verdict": finding.verdict.value,
        "question": asked.question,
        "good_answer": asked.good_answer,
        "does_not_count": asked.does_not_count,
        "roles": list(asked.by),
    }


def question_schema() -> Schema:
    """Give the JSON Schema of that page; it refers to nothing outside itself."""
    return published(
        "a question for a person",
        object_of(
            **page_head_schema(QUESTION),
            requirement=TEXT,
            verdict=words_of(Verdict),
            question=TEXT,
            good_answer=TEXT,
            does_not_count=TEXT,
            roles=list_of(TEXT),
        ),
    )
