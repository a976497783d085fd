"""The published form of an assessment's JSON."""

from __future__ import annotations

from typing import Any

from compliance.assessment.finding import GateState
from compliance.evidence.doubt import Usable
from compliance.evidence.pack import Basis
from compliance.quantities.span import Compare
from compliance.reports.exports.assessment_json import SCHEMA_NAME
from compliance.rules.step import StrandNote
from compliance.rules.strand import Strand
from compliance.rules.verdict import ReasonCode, Verdict
from compliance.standards.force import Addressee, Force, PackStatus, Provenance
from compliance.text.json_schema import DIALECT

__all__ = ["assessment_schema"]

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_SHA256: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_DAY: Schema = {"type": "string", "format": "date"}
_ANSWER: Schema = {"enum": ["yes", "no", "not known"]}
_NOTES = sorted(value for name, value in vars(StrandNote).items() if not name.startswith("_"))


def assessment_schema() -> Schema:
    """Give the JSON Schema of what `assess --json` writes; it refers to nothing outside itself."""
    return {
        "$schema": DIALECT,
        "title": "Advocheck: assessment",
        **_object(
            schema={"const": SCHEMA_NAME},
            as_at=_DAY,
            profile=_TEXT,
            evidence=_object(id=_TEXT, sha256=_SHA256),
            basis=_words(Basis),
            notice=_TEXT,
            packs=_list(_object(id=_TEXT, status=_words(PackStatus), sha256=_SHA256, not_known=_list(_TEXT))),
            standing=_list(_standing()),
            gates=_list(_object(requirement=_TEXT, state=_words(GateState))),
            findings=_list(_finding()),
        ),
    }


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _words(options: Any) -> Schema:
    return {"enum": [each.value for each in options]}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _standing() -> Schema:
    share = _object(count=_COUNT, of=_COUNT)
    counts = dict.fromkeys(("met", "partly_met", "not_met", "unknown", "not_applicable"), _COUNT)
    return _object(
        pack=_TEXT,
        force=_words(Force),
        owed_by={"enum": ["council", "others"]},
        status=_words(PackStatus),
        **counts,
        proven=share,
        possible=share,
    )


def _finding() -> Schema:
    verdict = _words(Verdict)
    reasons = _list(_object(code=_words(ReasonCode), about=_TEXT))
    return _object(
        requirement=_TEXT,
        pack=_TEXT,
        title=_TEXT,
        standard=_or_null(_TEXT),
        theme=_TEXT,
        force=_words(Force),
        provenance=_words(Provenance),
        addressee=_list(_words(Addressee)),
        verdict=verdict,
        at_least=verdict,
        at_best=verdict,
        display=_TEXT,
        gate=_or_null(_words(GateState)),
        hypothetical={"type": "boolean"},
        reasons=reasons,
        notes=reasons,
        strands={
            "type": "object",
            "properties": {strand.value: _ANSWER for strand in Strand},
            "additionalProperties": False,
        },
        strand_note=_or_null({"enum": _NOTES}),
        evidence=_list(_object(item=_TEXT, where=_TEXT)),
        decisive=_list(_object(claim=_TEXT, answer=_ANSWER, used=_list(_TEXT))),
        distance=_list(_distance()),
        doubts=_list(_object(check=_TEXT, usable=_words(Usable), message=_TEXT)),
        explanation=_list(_TEXT),
    )


def _distance() -> Schema:
    whole = _or_null(_COUNT)
    return _object(
        metric=_TEXT,
        value=_TEXT,
        count=whole,
        of=whole,
        compare=_words(Compare),
        limit=_TEXT,
        holds={"type": "boolean"},
        gap=_TEXT,
        records=whole,
    )
