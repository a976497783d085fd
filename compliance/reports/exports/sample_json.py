"""A working paper, what it shows, and the same made again, for another program; and the published forms."""

from __future__ import annotations

from typing import Any

from compliance.coverage.case import Status
from compliance.coverage.sampling.paper_findings import Findings, Met
from compliance.coverage.sampling.paper_sheet import Filled, Filling
from compliance.coverage.sampling.redoing import Part, Redone
from compliance.coverage.sampling.working_paper import Named, Result, WorkingPaper
from compliance.reports.exports.declared_values import declared_values
from compliance.reports.exports.page_head import made_by, made_by_schema
from compliance.reports.exports.page_names import REPERFORMANCE, SAMPLE_FILLED, WORKING_PAPER
from compliance.reports.exports.schema_parts import (
    COUNT,
    DAY,
    SHA256,
    TEXT,
    TRUTH,
    Schema,
    list_of,
    object_of,
    or_null,
    published,
    words_of,
)
from compliance.standards.circumstance import Counted

__all__ = ["filling_json", "redone_json", "sample_schemas", "working_paper_json"]


def working_paper_json(paper: WorkingPaper, found: Findings) -> dict[str, Any]:
    """Give a working paper with what it shows as it is filled in now."""
    return {**made_by(WORKING_PAPER), "paper": declared_values(paper), "findings": _findings(found)}


def redone_json(redone: Redone, found: Findings) -> dict[str, Any]:
    """Give whether a paper came out the same when it was made again, part by part."""
    return {
        **made_by(REPERFORMANCE),
        "same": redone.is_same,
        "same_selection": redone.is_same_selection,
        "sha256_then": redone.then,
        "sha256_now": redone.now,
        "parts": [
            {"part": each.part.value, "same": each.is_same, "differs": list(each.differs)} for each in redone.parts
        ],
        "findings": _findings(found),
    }


def filling_json(filling: Filling, found: Findings, *, kept: bool) -> dict[str, Any]:
    """Give what a workbook fills in, where the paper says something else already, and whether it was kept."""
    return {
        **made_by(SAMPLE_FILLED),
        "filled": [_field(each) for each in filling.filled],
        "conflicts": [_field(each) for each in filling.conflicts],
        "kept": kept,
        "findings": _findings(found),
    }


def _field(each: Filled) -> dict[str, Any]:
    return {"number": each.number, "field": each.field, "paper": each.was, "workbook": each.now}


def _findings(found: Findings) -> dict[str, Any]:
    bound = found.upper_bound
    return {
        "aim": found.met.value,
        "size": found.size,
        "population": found.population,
        "children": found.children,
        "right": found.right,
        "errors": found.errors,
        "not_settled": found.not_settled,
        "to_do": found.to_do,
        "exceptions": [each.number for each in found.exceptions],
        "most_in_error": found.most,
        "most_in_error_if_settled_right": found.least_most,
        "upper_bound": None if bound is None else float(round(bound, 6)),
        "missing": list(found.missing),
        "risk_of_steps": None if found.risk is None else float(round(found.risk, 6)),
        "untouched": found.is_untouched,
    }


def sample_schemas() -> dict[str, Schema]:
    """Give the JSON Schemas of what `sample draw`, `show`, `fill`, `conclude` and `reperform --json` write."""
    part = object_of(part=words_of(Part), same=TRUTH, differs=list_of(TEXT))
    field = object_of(number=COUNT, field={"enum": ["result", "exception", "note"]}, paper=TEXT, workbook=TEXT)
    return {
        "sample-filled": published(
            "what a workbook fills in",
            object_of(
                **made_by_schema(SAMPLE_FILLED),
                filled=list_of(field),
                conflicts=list_of(field),
                kept=TRUTH,
                findings=_findings_schema(),
            ),
        ),
        "working-paper": published(
            "working paper of a sample",
            object_of(**made_by_schema(WORKING_PAPER), paper=_paper(), findings=_findings_schema()),
        ),
        "reperformance": published(
            "a working paper made again",
            object_of(
                **made_by_schema(REPERFORMANCE),
                same=TRUTH,
                same_selection=TRUTH,
                sha256_then=SHA256,
                sha256_now=SHA256,
                parts=list_of(part),
                findings=_findings_schema(),
            ),
        ),
    }


_DAY_OR_NULL, _TEXT_OR_NULL = or_null(DAY), or_null(TEXT)
_SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
_SIGNED = object_of(name=TEXT, signed_on=_DAY_OR_NULL)


def _paper() -> Schema:
    aim = object_of(tolerable=TEXT, confidence=TEXT, errors=COUNT, by_convention=TRUTH)
    asked = {
        "circumstance": TEXT,
        "statuses": list_of(words_of(Status)),
        "size": or_null(COUNT),
        "from": _DAY_OR_NULL,
        "to": _DAY_OR_NULL,
        "as_at": _DAY_OR_NULL,
    }
    return object_of(
        title=TEXT,
        preparer=_SIGNED,
        reviewer=_SIGNED,
        conclusion=_TEXT_OR_NULL,
        aim=aim,
        criterion=list_of(TEXT),
        condition=list_of(TEXT),
        test=list_of(TEXT),
        asked=object_of(**asked),
        seed=TEXT,
        seed_on=DAY,
        list_seen=or_null(TRUTH),
        looks=list_of(COUNT),
        cut_off=DAY,
        population=COUNT,
        children=COUNT,
        figures=object_of(**{each.value: COUNT for each in Status}),
        settings=list_of(TEXT),
        unmapped=list_of(TEXT),
        inputs=list_of(object_of(file=TEXT, sheet=_TEXT_OR_NULL, holds=_TEXT_OR_NULL, sha256=SHA256)),
        mapping_sha256=or_null(SHA256),
        standards_sha256=SHA256,
        tool_version=TEXT,
        named=words_of(Named),
        key=_TEXT_OR_NULL,
        population_sha256=SHA256,
        selection_sha256=SHA256,
        sha256=SHA256,
        records=list_of(_record()),
    )


def _record() -> Schema:
    return object_of(
        number=COUNT,
        child=TEXT,
        day=DAY,
        status=words_of(Status),
        why_left_out=_TEXT_OR_NULL,
        offered_on=_DAY_OR_NULL,
        due=_DAY_OR_NULL,
        shown_by=or_null(words_of(Counted)),
        offers=list_of(TEXT),
        result=or_null(words_of(Result)),
        exception=_TEXT_OR_NULL,
        note=_TEXT_OR_NULL,
    )


def _findings_schema() -> Schema:
    counts = ("size", "population", "children", "right", "errors", "not_settled", "to_do")
    return object_of(
        aim=words_of(Met),
        **dict.fromkeys(counts, COUNT),
        exceptions=list_of(COUNT),
        most_in_error=or_null(COUNT),
        most_in_error_if_settled_right=or_null(COUNT),
        upper_bound=or_null(_SHARE),
        missing=list_of(TEXT),
        risk_of_steps=or_null(_SHARE),
        untouched=TRUTH,
    )
