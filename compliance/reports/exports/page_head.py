"""What every page of JSON about a council begins with, and the form in which that is published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compliance import __version__
from compliance.evidence.pack import Basis
from compliance.reports.exports.schema_parts import DAY, SHA256, TEXT, Schema, list_of, object_of, words_of
from compliance.reports.head import notices, title
from compliance.standards.force import PackStatus
from compliance.standards.pack import Pack

if TYPE_CHECKING:
    from compliance.assessment.assess import Assessment

__all__ = ["COUNCIL", "council_head", "made_by", "made_by_schema", "page_head", "page_head_schema"]


def page_head(schema: str, assessment: Assessment, date_from: str) -> dict[str, Any]:
    """Give the head of a page about one council; `schema` names the form of the page."""
    return {**made_by(schema), **council_head(assessment, date_from)}


def page_head_schema(schema: str) -> dict[str, Schema]:
    """Give the form of that head, name by name."""
    return {**made_by_schema(schema), **COUNCIL}


def made_by(schema: str) -> dict[str, Any]:
    """Say which form a page follows and which version of the program made it."""
    return {"schema": schema, "made_by": {"program": "advocheck", "version": __version__}}


def made_by_schema(schema: str) -> dict[str, Schema]:
    """Give the form of that."""
    return {"schema": {"const": schema}, "made_by": object_of(program={"const": "advocheck"}, version=TEXT)}


def council_head(assessment: Assessment, date_from: str) -> dict[str, Any]:
    """Say whose evidence it is, as at which day and from where that comes, what must be known of it, and checksums."""
    head = assessment.evidence.head
    return {
        "authority": head.authority,
        "title": title(assessment),
        "as_at": assessment.as_at.isoformat(),
        "as_at_from": date_from,
        "profile": assessment.profile.id,
        "basis": head.basis.value,
        "notices": list(notices(assessment, date_from)),
        "evidence": {"id": assessment.evidence.id, "sha256": assessment.evidence.sha256},
        "packs": [_pack(pack, assessment) for pack in assessment.packs],
    }


def _pack(pack: Pack, assessment: Assessment) -> dict[str, Any]:
    return {
        "id": pack.id,
        "title": pack.head.title,
        "edition": pack.head.edition,
        "status": pack.status_at(assessment.as_at).value,
        "checked": pack.head.checked.isoformat(),
        "not_known": list(pack.head.not_known),
        "sha256": pack.sha256,
    }


_PACK = object_of(
    id=TEXT,
    title=TEXT,
    edition=TEXT,
    status=words_of(PackStatus),
    checked=DAY,
    not_known=list_of(TEXT),
    sha256=SHA256,
)

COUNCIL: dict[str, Schema] = {
    "authority": TEXT,
    "title": TEXT,
    "as_at": DAY,
    "as_at_from": TEXT,
    "profile": TEXT,
    "basis": words_of(Basis),
    "notices": list_of(TEXT),
    "evidence": object_of(id=TEXT, sha256=SHA256),
    "packs": list_of(_PACK),
}
"""The form of what is said of one council, name by name."""
