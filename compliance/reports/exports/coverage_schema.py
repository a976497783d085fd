"""The published form of an audit of offers, and of the cases behind it."""

from __future__ import annotations

from compliance.coverage.case import Dimension, Excluded, Status
from compliance.coverage.reach import Reach
from compliance.reports.exports.page_head import made_by_schema
from compliance.reports.exports.page_names import COVERAGE, COVERAGE_LIST
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
from compliance.reports.papers.coverage_disparities import disparities_schema
from compliance.reports.papers.coverage_visitors import visitors_schema
from compliance.standards.circumstance import Counted, Derivable

__all__ = ["coverage_list_schema", "coverage_schema"]

_SHARE: Schema = {"type": "string", "pattern": "^[0-9]+(/[0-9]+)?$"}
_END = or_null(object_of(count=COUNT, of=COUNT, share=_SHARE))
_COVERAGE = object_of(recorded=TRUTH, low=_END, high=_END, words=TEXT)
_LAGS = or_null(object_of(events=COUNT, median=_SHARE, ninetieth=COUNT))
_TALLY: dict[str, Schema] = {
    **dict.fromkeys(
        ("children", "events", "children_in_count", "children_offered_in_time", "events_in_count"),
        COUNT,
    ),
    **{status.value: COUNT for status in Status},
}
_COUNTED: dict[str, Schema] = {
    **_TALLY,
    "excluded_because": object_of(**{each.value: COUNT for each in Excluded}),
    "coverage": _COVERAGE,
    "offers": COUNT,
    "shown_by": object_of(**{each.value: COUNT for each in Counted}),
    "reached_by_referral": COUNT,
    "days_after": _LAGS,
    "days_before": _LAGS,
    "groups": list_of(object_of(dimension=words_of(Dimension), group=TEXT, **_TALLY, coverage=_COVERAGE)),
    "months": list_of(
        object_of(month={"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"}, **_TALLY, coverage=_COVERAGE)
    ),
}
_HEAD: dict[str, Schema] = {
    "cut_off": DAY,
    "first": DAY,
    "last": DAY,
    "standards_sha256": SHA256,
    "tables_sha256": or_null(SHA256),
    "settings": list_of(
        object_of(
            **{
                "circumstance": or_null(TEXT),
                "name": TEXT,
                "value": TEXT,
                "note": or_null(TEXT),
                "from": TEXT,
                "line": or_null(COUNT),
            }
        )
    ),
}
_CODES: Schema = {"type": "object", "additionalProperties": COUNT}


def coverage_schema() -> Schema:
    """Give the JSON Schema of the page of an audit; it refers to nothing outside itself."""
    circumstance = object_of(
        id=TEXT,
        title=TEXT,
        derivable=words_of(Reach),
        derivable_at_best=or_null(words_of(Derivable)),
        missing=list_of(TEXT),
        lacks=or_null(TEXT),
        hidden_children=COUNT,
        **_COUNTED,
        under_five_events=COUNT,
        notes=list_of(TEXT),
    )
    unmatched = dict.fromkeys(("references", "links_unused", "referrals", "children_in_offers"), COUNT)
    unmatched |= dict.fromkeys(("joined", "without_link", "to_several"), or_null(COUNT))
    note = object_of(
        code=TEXT, about=TEXT, sentence=TEXT, rows=COUNT, children=or_null(COUNT), circumstances=list_of(TEXT)
    )
    file = object_of(
        path=TEXT, part=TEXT, sha256=or_null(SHA256), taken_for=or_null(TEXT), rows=COUNT, left_out=or_null(TEXT)
    )
    return published(
        "offers of advocacy, child by child",
        object_of(
            **made_by_schema(COVERAGE),
            **_HEAD,
            database=or_null(TEXT),
            not_given=list_of(TEXT),
            unmatched=object_of(**unmatched),
            children_listed=COUNT,
            declared_complete=TRUTH,
            has_offers=TRUTH,
            together=object_of(**_COUNTED),
            circumstances=list_of(circumstance),
            disparities=disparities_schema(),
            visitors=visitors_schema(),
            signs_in_reviews=object_of(seen=COUNT, seen_children=COUNT, prompts=_CODES, prompts_without_offer=_CODES),
            data_notes=list_of(note),
            unmapped=list_of(object_of(file=TEXT, column=TEXT, different=COUNT, cells=COUNT)),
            files=list_of(file),
        ),
    )


def coverage_list_schema() -> Schema:
    """Give the JSON Schema of the list of cases; it refers to nothing outside itself."""
    case = object_of(
        circumstance=TEXT,
        child=TEXT,
        day=DAY,
        status=words_of(Status),
        excluded_because=or_null(words_of(Excluded)),
        due=or_null(DAY),
        offered_on=or_null(DAY),
        days=or_null({"type": "integer"}),
        shown_by=or_null(words_of(Counted)),
        offers=list_of(TEXT),
        groups={"type": "object", "additionalProperties": TEXT},
    )
    return published(
        "the cases behind an audit", object_of(**made_by_schema(COVERAGE_LIST), **_HEAD, cases=list_of(case))
    )
