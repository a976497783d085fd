"""What was read of a folder, for another program, and the form in which that is published."""

from __future__ import annotations

from typing import Any

from compliance.evidence.reading_report import FileReading, ReadingReport, ReadState
from compliance.reports.exports.page_head import made_by, made_by_schema
from compliance.reports.exports.page_names import READING
from compliance.reports.exports.schema_parts import COUNT, TEXT, TRUTH, Schema, list_of, object_of, or_null, published
from compliance.text.problem import Problem

__all__ = ["reading_json", "reading_schema"]


def reading_json(report: ReadingReport) -> dict[str, Any]:
    """Give the page that `advocheck evidence read` shows, for another program."""
    return {
        **made_by(READING),
        "folder": report.folder,
        "title": report.title or None,
        "read_whole": report.is_whole,
        "fault": report.fault or None,
        "files": [_file(each) for each in report.files],
        "papers": {"seen": [each.id for each in report.seen], "unseen": [each.id for each in report.unseen]},
        "problems": [_problem(each) for each in report.problems],
    }


def _file(each: FileReading) -> dict[str, Any]:
    return {
        "name": each.name,
        "what": each.what,
        "state": each.state.name.lower(),
        "size": each.size,
        "holds": list(each.holds),
        "next_step": each.next_step or None,
    }


def _problem(each: Problem) -> dict[str, Any]:
    place = each.place
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "code": each.code,
        "sentence": each.sentence,
    }


def reading_schema() -> Schema:
    """Give the JSON Schema of that page; it refers to nothing outside itself."""
    file = object_of(
        name=TEXT,
        what=TEXT,
        state={"enum": [each.name.lower() for each in ReadState]},
        size=or_null(COUNT),
        holds=list_of(TEXT),
        next_step=or_null(TEXT),
    )
    return published(
        "what was read of a folder",
        object_of(
            **made_by_schema(READING),
            folder=TEXT,
            title=or_null(TEXT),
            read_whole=TRUTH,
            fault=or_null(TEXT),
            files=list_of(file),
            papers=object_of(seen=list_of(TEXT), unseen=list_of(TEXT)),
            problems=list_of(object_of(path=TEXT, line=COUNT, column=COUNT, code=TEXT, sentence=TEXT)),
        ),
    )
