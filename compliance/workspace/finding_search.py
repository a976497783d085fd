"""What a finding can be found by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from compliance.assessment.finding import Finding
from compliance.assessment.status import display_word
from compliance.rules.verdict import Verdict
from compliance.standards.library import Library
from compliance.workspace.filtering import Searchable

__all__ = ["fields_known", "searchable"]

_STATUS = {
    Verdict.NOT_MET: ("gap", "open", "not-met"),
    Verdict.PARTLY_MET: ("gap", "open", "partly-met"),
    Verdict.UNKNOWN: ("open", "not-known", "unknown"),
    Verdict.MET: ("met",),
    Verdict.NOT_APPLICABLE: ("not-applicable",),
}


def searchable(finding: Finding, library: Library, more: Mapping[str, Iterable[str]] | None = None) -> Searchable:
    """Give the words and fields of a finding; `more` adds fields that others know, such as the plan's owners."""
    requirement, pack = finding.requirement, finding.pack
    theme = library.themes[requirement.theme]
    texts = (
        requirement.id,
        requirement.title,
        requirement.plain,
        theme.title,
        pack.head.title,
        requirement.source.instrument,
        requirement.source.official_number or "",
        display_word(finding),
    )
    fields = {
        "status": frozenset(_STATUS[finding.verdict]),
        "gate": frozenset({finding.gate.value.replace("_", "-")}) if finding.gate else frozenset[str](),
        "force": frozenset({requirement.force.value.replace("_", "-")}),
        "pack": frozenset({pack.id}),
        "theme": frozenset({requirement.theme.replace("_", "-")}),
        "source": frozenset({finding.provenance.value.replace("_", "-")}),
        "why": frozenset(reason.code.value.replace("_", "-") for reason in finding.reasons),
        "service": frozenset({requirement.service.value.replace("_", "-")}),
    }
    for name, values in (more or {}).items():
        fields[name] = frozenset(each.lower().replace(" ", "-") for each in values)
    return Searchable(" ".join(texts).lower(), fields)


def fields_known(rows: Iterable[Searchable]) -> dict[str, frozenset[str]]:
    """Give every field with all the values that some row has."""
    found: dict[str, set[str]] = {}
    for row in rows:
        for name, values in row.fields.items():
            found.setdefault(name, set()).update(values)
    return {name: frozenset(values) for name, values in found.items()}
