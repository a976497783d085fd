"""The published form of one entry of the standards, kind by kind."""

from __future__ import annotations

from compliance.reports.exports.page_head import made_by_schema
from compliance.reports.exports.page_names import ENTRY
from compliance.reports.exports.schema_parts import (
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
from compliance.rules.strand import Strand
from compliance.standards.force import Addressee, Authority, Force, PackStatus, Provenance, Service
from compliance.standards.vocabulary import Better, Holder, Measures, When

__all__ = ["entry_schema"]

_HISTORY = list_of(object_of(**{"from": DAY, "is": words_of(PackStatus)}, note=or_null(TEXT)))
_INDEX = list_of(object_of(id=TEXT, title=TEXT, force=words_of(Force), provenance=words_of(Provenance)))


def entry_schema() -> Schema:
    """Give the JSON Schema of what `standards show --json` writes; it refers to nothing outside itself."""
    forms = {
        "requirement": _requirement(),
        "pack": _pack(),
        "theme": {"about": TEXT, "requirements": _INDEX},
        "topic": {"numbers": list_of(TEXT), "compare_with_law": TRUTH, "law": list_of(TEXT)},
        "metric": _metric(),
        "profile": _profile(),
    }
    return published("an entry of the standards", {"oneOf": [_entry(kind, form) for kind, form in forms.items()]})


def _entry(kind: str, form: dict[str, Schema]) -> Schema:
    return object_of(**made_by_schema(ENTRY), kind={"const": kind}, id=TEXT, title=TEXT, **form)


def _pack() -> dict[str, Schema]:
    return {
        "edition": TEXT,
        "issuer": TEXT,
        "character": TEXT,
        "jurisdiction": TEXT,
        "status": words_of(PackStatus),
        "status_history": _HISTORY,
        "checked": DAY,
        "replaced_by": or_null(TEXT),
        "source": object_of(title=TEXT, read_at=TEXT),
        "not_known": list_of(TEXT),
        "standards": list_of(object_of(id=TEXT, title=TEXT, official_number=or_null(TEXT))),
        "requirements": _INDEX,
        "sha256": SHA256,
    }


def _requirement() -> dict[str, Schema]:
    value = object_of(**{"from": DAY}, name=TEXT, value=or_null(TEXT), authority=words_of(Authority))
    return {
        "pack": TEXT,
        "plain": TEXT,
        "theme": TEXT,
        "standard": or_null(TEXT),
        "force": words_of(Force),
        "addressee": list_of(words_of(Addressee)),
        "service": words_of(Service),
        "provenance": words_of(Provenance),
        "source": object_of(instrument=TEXT, official_number=or_null(TEXT)),
        "status_history": _HISTORY,
        "applies_when": or_null(TEXT),
        "rule": or_null(list_of(TEXT)),
        "not_scored_locally": or_null(TEXT),
        "values": list_of(value),
        "target_decides": TRUTH,
        "seen_elsewhere": list_of(object_of(value=TEXT, what=TEXT, who=TEXT, authority=words_of(Authority))),
        "actions": list_of(TEXT),
        "note": or_null(TEXT),
    }


def _metric() -> dict[str, Schema]:
    return {
        "measures": words_of(Measures),
        "unit": TEXT,
        "of_unit": or_null(TEXT),
        "when": words_of(When),
        "better": words_of(Better),
        "service": words_of(Service),
        "strand": words_of(Strand),
        "held_by": words_of(Holder),
        "groups": list_of(TEXT),
    }


def _profile() -> dict[str, Schema]:
    days: Schema = {"type": "integer", "minimum": 1}
    return {
        "for": TEXT,
        "packs": list_of(TEXT),
        "leave_out": list_of(TEXT),
        "gates": list_of(words_of(Force)),
        "max_age_days": object_of({strand.value: days for strand in Strand}),
        "max_age_because": TEXT,
        "overlay": or_null(TEXT),
    }
