"""The page of an audit of offers, and the cases behind it, for another program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from compliance.coverage.case import Case, Excluded
from compliance.coverage.child_table import Tables
from compliance.coverage.reach import Reached
from compliance.coverage.result import (
    CircumstanceResult,
    Coverage,
    CoverageResult,
    GroupResult,
    Lags,
    MonthResult,
    Tally,
)
from compliance.reports.exports.page_head import made_by
from compliance.reports.exports.page_names import COVERAGE, COVERAGE_LIST
from compliance.reports.papers.coverage_disparities import disparities_json
from compliance.reports.papers.coverage_page import CoveragePage
from compliance.reports.papers.coverage_visitors import visitors_json
from compliance.standards.circumstance import Counted

__all__ = ["coverage_json", "coverage_list_json"]


def coverage_json(page: CoveragePage) -> dict[str, Any]:
    """Give the page that `advocheck coverage run` shows, for another program: exact counts, no child's reference."""
    result, tables, ran = page.result, page.tables, page.ran
    # In a database nobody can see how references were joined.
    linking = tables.linking if ran is None else None
    return {
        **made_by(COVERAGE),
        **_head(result),
        "database": ran.place if ran else None,
        "not_given": list(ran.not_given) if ran else [],
        "unmatched": {
            "references": result.unmatched.references,
            "joined": linking.joined if linking else None,
            "without_link": linking.without_link if linking else None,
            "to_several": linking.to_several if linking else None,
            "links_unused": result.unmatched.links_unused,
            "referrals": result.unmatched.referrals,
            "children_in_offers": result.unmatched.offers,
        },
        "children_listed": result.children,
        "declared_complete": result.declared_complete,
        "has_offers": result.has_offers,
        "together": _counted(result),
        "circumstances": [_circumstance(each) for each in result.circumstances],
        "disparities": disparities_json(page.disparities),
        "visitors": visitors_json(page.visitors),
        "signs_in_reviews": {
            "seen": result.signs.seen,
            "seen_children": result.signs.seen_children,
            "prompts": dict(result.signs.prompts),
            "prompts_without_offer": dict(result.signs.prompts_without_offer),
        },
        "data_notes": list(_data_notes(result, tables)),
        "unmapped": [
            {"file": each.file, "column": each.column, "different": each.different, "cells": each.count}
            for each in tables.unmapped
        ],
        "files": [
            {
                "path": each.path,
                "part": each.part,
                "sha256": each.checksum or None,
                "taken_for": each.holds if each.left_out is None else None,
                "rows": each.rows,
                "left_out": each.left_out,
            }
            for each in tables.files
        ],
    }


def _head(result: CoverageResult) -> dict[str, Any]:
    return {
        "cut_off": result.cut_off.isoformat(),
        "first": result.first.isoformat(),
        "last": result.last.isoformat(),
        "standards_sha256": result.standards,
        "tables_sha256": result.tables or None,
        "settings": [
            {
                "circumstance": each.circumstance,
                "name": each.name,
                "value": each.value,
                "note": each.note or None,
                "from": each.origin,
                "line": each.line or None,
            }
            for each in result.settings
        ],
    }


def _circumstance(each: CircumstanceResult) -> dict[str, Any]:
    return {
        "id": each.id,
        "title": each.title,
        **_reach(each.reach),
        "hidden_children": each.hidden_children,
        **_counted(each),
        "under_five_events": each.under_five.events,
        "notes": list(each.notes),
    }


def _reach(reach: Reached) -> dict[str, Any]:
    return {
        "derivable": reach.reach.value,
        "derivable_at_best": reach.at_best.value if reach.at_best else None,
        "missing": list(reach.missing),
        "lacks": reach.lacks,
    }


def _counted(each: CircumstanceResult | CoverageResult) -> dict[str, Any]:
    reasons = dict(each.excluded)
    shown = dict(each.shown_by)
    return {
        **_tally(each.tally),
        "excluded_because": {reason.value: reasons.get(reason, 0) for reason in Excluded},
        "coverage": _coverage(each.coverage),
        "offers": each.offers,
        "shown_by": {counted.value: shown.get(counted, 0) for counted in Counted},
        "reached_by_referral": each.reached,
        "days_after": _lags(each.after),
        "days_before": _lags(each.before),
        "groups": [_group(group) for group in each.groups],
        "months": [_month(month) for month in each.months],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "children": tally.children,
        "events": tally.events,
        "children_in_count": tally.judged_children,
        "children_offered_in_time": tally.offered_children,
        "events_in_count": tally.judged,
        **tally.as_named,
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "recorded": coverage.is_recorded,
        "low": _end(coverage.low_count, coverage.low_of, coverage.low),
        "high": _end(coverage.high_count, coverage.high_of, coverage.high),
        "words": str(coverage),
    }


def _end(count: int, of: int, share: Fraction | None) -> dict[str, Any] | None:
    return None if share is None else {"count": count, "of": of, "share": str(share)}


def _lags(lags: Lags | None) -> dict[str, Any] | None:
    return None if lags is None else {"events": lags.events, "median": str(lags.median), "ninetieth": lags.ninetieth}


def _group(group: GroupResult) -> dict[str, Any]:
    return {
        "dimension": group.dimension.value,
        "group": group.group,
        **_tally(group.tally),
        "coverage": _coverage(group.coverage),
    }


def _month(month: MonthResult) -> dict[str, Any]:
    return {"month": f"{month.month:%Y-%m}", **_tally(month.tally), "coverage": _coverage(month.coverage)}


def _data_notes(result: CoverageResult, tables: Tables) -> Iterator[dict[str, Any]]:
    for each in result.notes:
        yield {
            "code": each.code,
            "about": each.table,
            "sentence": each.sentence,
            "rows": each.rows,
            "children": each.children,
            "circumstances": list(each.circumstances),
        }
    for note in tables.notes:
        yield {
            "code": note.reason.value,
            "about": ", ".join(filter(None, (note.file, note.about))),
            "sentence": note.reason.words,
            "rows": note.count,
            "children": None,
            "circumstances": [],
        }


def coverage_list_json(result: CoverageResult, cases: Sequence[Case]) -> dict[str, Any]:
    """Give the cases behind figures, for the auditor's own program: children by the authority's own reference."""
    return {**made_by(COVERAGE_LIST), **_head(result), "cases": [_case(each) for each in cases]}


def _case(each: Case) -> dict[str, Any]:
    return {
        "circumstance": each.circumstance,
        "child": each.child,
        "day": each.day.isoformat(),
        "status": each.status.value,
        "excluded_because": each.excluded.value if each.excluded else None,
        "due": each.due.isoformat() if each.due else None,
        "offered_on": each.offered_on.isoformat() if each.offered_on else None,
        "days": each.days,
        "shown_by": each.by.value if each.by else None,
        "offers": list(each.offers),
        "groups": {dimension.value: group for dimension, group in each.groups},
    }
