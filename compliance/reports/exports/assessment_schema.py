"""The published form of an assessment's JSON."""

from __future__ import annotations

from compliance.assessment.finding import GateState
from compliance.assessment.judged import DecisionState
from compliance.evidence.decision import Decides
from compliance.evidence.doubt import Usable
from compliance.quantities.span import Compare
from compliance.reports.exports.page_head import page_head_schema
from compliance.reports.exports.page_names import ASSESSMENT
from compliance.reports.exports.schema_parts import (
    ANSWER,
    COUNT,
    DAY,
    SHA256,
    TEXT,
    Schema,
    list_of,
    object_of,
    or_null,
    published,
    words_of,
)
from compliance.rules.step import StrandNote
from compliance.rules.strand import Strand
from compliance.rules.verdict import ReasonCode, Verdict
from compliance.standards.force import Addressee, Force, PackStatus, Provenance

__all__ = ["assessment_schema", "finding_schema"]

_NOTES = sorted(value for name, value in vars(StrandNote).items() if not name.startswith("_"))


def assessment_schema() -> Schema:
    """Give the JSON Schema of what `assess --json` writes; it refers to nothing outside itself."""
    # Only where people have decided something.
    decided = {"decisions_sha256": SHA256, "standing_with_decisions": list_of(_standing())}
    return published(
        "assessment",
        object_of(
            decided,
            **page_head_schema(ASSESSMENT),
            standing=list_of(_standing()),
            gates=list_of(object_of(requirement=TEXT, state=words_of(GateState))),
            findings=list_of(finding_schema()),
        ),
    )


def _standing() -> Schema:
    share = object_of(count=COUNT, of=COUNT)
    counts = dict.fromkeys(("met", "partly_met", "not_met", "unknown", "not_applicable"), COUNT)
    return object_of(
        pack=TEXT,
        force=words_of(Force),
        owed_by={"enum": ["council", "others"]},
        status=words_of(PackStatus),
        **counts,
        proven=share,
        possible=share,
    )


def finding_schema() -> Schema:
    """Give the form of one finding, as `explain --json` writes it too."""
    verdict = words_of(Verdict)
    reasons = list_of(object_of(code=words_of(ReasonCode), about=TEXT))
    decided = {"verdict_with_decisions": verdict, "decisions": list_of(_decided())}
    return object_of(
        decided,
        requirement=TEXT,
        pack=TEXT,
        title=TEXT,
        standard=or_null(TEXT),
        theme=TEXT,
        force=words_of(Force),
        provenance=words_of(Provenance),
        addressee=list_of(words_of(Addressee)),
        verdict=verdict,
        at_least=verdict,
        at_best=verdict,
        display=TEXT,
        gate=or_null(words_of(GateState)),
        hypothetical={"type": "boolean"},
        reasons=reasons,
        notes=reasons,
        scope=or_null(object_of(applies=ANSWER, explanation=list_of(TEXT))),
        strands={
            "type": "object",
            "properties": {strand.value: ANSWER for strand in Strand},
            "additionalProperties": False,
        },
        strand_note=or_null({"enum": _NOTES}),
        evidence=list_of(object_of(item=TEXT, where=TEXT)),
        decisive=list_of(object_of(claim=TEXT, answer=ANSWER, used=list_of(TEXT))),
        distance=list_of(_distance()),
        doubts=list_of(object_of(check=TEXT, usable=words_of(Usable), message=TEXT)),
        explanation=list_of(TEXT),
    )


def _decided() -> Schema:
    return object_of(
        decides=words_of(Decides),
        verdict=or_null(words_of(Verdict)),
        by=TEXT,
        date=DAY,
        because=TEXT,
        expires=or_null(DAY),
        as_at=DAY,
        machine=or_null(words_of(Verdict)),
        state=words_of(DecisionState),
        counts={"type": "boolean"},
        moved={"type": "boolean"},
        in_words=TEXT,
    )


def _distance() -> Schema:
    whole = or_null(COUNT)
    return object_of(
        metric=TEXT,
        value=TEXT,
        count=whole,
        of=whole,
        compare=words_of(Compare),
        limit=TEXT,
        holds={"type": "boolean"},
        gap=TEXT,
        records=whole,
    )
