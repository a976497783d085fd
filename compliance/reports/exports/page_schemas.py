"""The published form of every page of JSON, by the name of its file."""

from __future__ import annotations

from compliance.assessment.finding import GateState
from compliance.evidence.doubt import Usable, Weight
from compliance.reports.exports.assessment_schema import assessment_schema, finding_schema
from compliance.reports.exports.coverage_schema import coverage_list_schema, coverage_schema
from compliance.reports.exports.entry_schema import entry_schema
from compliance.reports.exports.kept_json import kept_schema
from compliance.reports.exports.page_head import COUNCIL, made_by_schema, page_head_schema
from compliance.reports.exports.page_names import ASK, COMPARISON, DOUBTS, EXPLANATION, GAPS, MOVEMENT, PERFORMANCE
from compliance.reports.exports.plan_json import plan_schemas
from compliance.reports.exports.question_json import question_schema
from compliance.reports.exports.reading_json import reading_schema
from compliance.reports.exports.sample_json import sample_schemas
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
from compliance.reports.exports.settings_json import settings_schema
from compliance.reports.papers.coverage_published import coverage_published_schema
from compliance.reports.papers.movement import Way
from compliance.reports.papers.sample_size import sample_size_schema
from compliance.rules.verdict import Verdict
from compliance.standards.force import Force
from compliance.standards.vocabulary import Holder

__all__ = ["page_schemas"]

_WHOLE = or_null(COUNT)
_SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
_INTERVAL = or_null({"type": "array", "items": _SHARE, "minItems": 2, "maxItems": 2})
_COUNTED = tuple(each for each in Verdict if each is not Verdict.NOT_APPLICABLE)


def page_schemas() -> dict[str, Schema]:
    """Give the JSON Schema of each page that a command writes with --json; none refers to anything outside itself."""
    return {
        "assessment": assessment_schema(),
        "gaps": published("gaps by theme", object_of(**page_head_schema(GAPS), gaps=list_of(_gap()))),
        "ask": published("what to ask, and whom", object_of(**page_head_schema(ASK), requests=list_of(_request()))),
        "explanation": published("why a requirement stands as it does", _explanation()),
        "doubts": published("doubts about the evidence", _doubts()),
        "performance": published("the service in figures", _performance()),
        "comparison": published("councils side by side", _comparison()),
        "movement": published("one council on two days", _movement()),
        "coverage": coverage_schema(),
        "coverage-list": coverage_list_schema(),
        "coverage-published": coverage_published_schema(),
        "entry": entry_schema(),
        "kept": kept_schema(),
        "question": question_schema(),
        "reading": reading_schema(),
        "settings": settings_schema(),
        **plan_schemas(),
        "sample-size": sample_size_schema(),
        **sample_schemas(),
    }


def _movement() -> Schema:
    stands = object_of(verdict=words_of(Verdict), display=TEXT)
    moved = object_of(requirement=TEXT, way=words_of(Way), before=stands, after=stands, why=TEXT)
    earlier = object_of(as_at=DAY, evidence_sha256=SHA256)
    return object_of(**page_head_schema(MOVEMENT), earlier=earlier, moved=list_of(moved))


def _gap() -> Schema:
    # Only where people have decided on one of its requirements.
    decided = {"with_decisions": list_of(object_of(requirement=TEXT, verdict=words_of(Verdict)))}
    return object_of(
        decided,
        theme=TEXT,
        title=TEXT,
        leads_with=TEXT,
        verdict=words_of(_COUNTED),
        display=TEXT,
        gate=or_null(words_of(GateState)),
        counts=object_of(**{each.value: COUNT for each in _COUNTED}),
        requirements=list_of(TEXT),
        action=or_null(TEXT),
    )


def _request() -> Schema:
    return object_of(
        holder={"enum": [*(each.value for each in Holder), "role"]},
        whom=TEXT,
        id=TEXT,
        title=TEXT,
        detail=TEXT,
        settles=list_of(TEXT),
        bears_on=list_of(TEXT),
        gates=COUNT,
    )


def _explanation() -> Schema:
    return object_of(**page_head_schema(EXPLANATION), finding=finding_schema(), what_would_change_it=list_of(TEXT))


def _doubts() -> Schema:
    doubt = object_of(
        check=TEXT,
        weight=words_of(Weight),
        usable=words_of(Usable),
        items=list_of(TEXT),
        where=TEXT,
        message=TEXT,
        arithmetic=TEXT,
        could_be=TEXT,
        ask=TEXT,
    )
    return object_of(
        **page_head_schema(DOUBTS), checks=list_of(TEXT), doubts=list_of(doubt), needs_a_person=list_of(TEXT)
    )


def _performance() -> Schema:
    figure = object_of(
        metric=TEXT,
        section=TEXT,
        circumstance=or_null(TEXT),
        group={"type": "object", "additionalProperties": TEXT},
        count=_WHOLE,
        of=_WHOLE,
        value=or_null(TEXT),
        stated=or_null(TEXT),
        unit=TEXT,
        over=TEXT,
        doubts=list_of(TEXT),
        where=TEXT,
    )
    entitled: Schema = {"type": "object", "additionalProperties": words_of(Force)}
    return object_of(**page_head_schema(PERFORMANCE), figures=list_of(figure), entitled=entitled)


def _comparison() -> Schema:
    counts = object_of({each.value: COUNT for each in _COUNTED})
    overlap = ("requirements", "apply_to_all", "settled_for_all", "metrics", "metrics_shared")
    benchmark = object_of(
        metric=TEXT,
        geography=TEXT,
        figure=TEXT,
        value=or_null(TEXT),
        when=TEXT,
        vintage=or_null(TEXT),
        disputed=TRUTH,
    )
    return object_of(
        **made_by_schema(COMPARISON),
        notices=list_of(TEXT),
        councils=list_of(object_of(**COUNCIL)),
        overlap=object_of(**dict.fromkeys(overlap, COUNT)),
        themes=list_of(object_of(theme=TEXT, counts=list_of(counts))),
        metrics=list_of(object_of(metric=TEXT, figures=list_of(or_null(_council_figure())))),
        benchmarks=list_of(benchmark),
    )


def _council_figure() -> Schema:
    return object_of(
        count=_WHOLE,
        of=_WHOLE,
        value=or_null(TEXT),
        stated=or_null(TEXT),
        period=TEXT,
        interval=_INTERVAL,
        funnel=_INTERVAL,
        doubts=list_of(TEXT),
    )
