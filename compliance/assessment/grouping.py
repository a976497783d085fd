"""Findings in groups, by theme or by pack and its headings, each with its counts."""

from __future__ import annotations

from collections.abc import Iterable

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import Finding
from compliance.assessment.gap import theme_gaps, worst_first
from compliance.frozen import frozen
from compliance.rules.verdict import Verdict
from compliance.standards.library import Library

__all__ = ["Group", "by_pack", "by_theme", "everything"]


@frozen
class Group:
    """Findings that belong together, worst and strongest first; `depth` is 1 inside the group above it."""

    id: str
    title: str
    findings: tuple[Finding, ...]
    depth: int = 0

    def count(self, verdict: Verdict) -> int:
        """How many of its findings have a verdict."""
        return sum(each.verdict is verdict for each in self.findings)


def everything(assessment: Assessment) -> Group:
    """Give every applicable finding as one group."""
    return _group("all", "Everything", (each for each in assessment.findings if each.is_applicable))


def by_theme(assessment: Assessment, library: Library) -> tuple[Group, ...]:
    """Give a group for each theme, in the order of the gaps."""
    return tuple(
        Group(f"theme:{row.theme.id}", row.theme.title, row.findings) for row in theme_gaps(assessment, library)
    )


def by_pack(assessment: Assessment) -> tuple[Group, ...]:
    """Give a group for each pack, and under it one for each of its headings that has a finding."""
    found = []
    for pack in assessment.packs:
        own = [each for each in assessment.findings if each.pack.id == pack.id and each.is_applicable]
        if not own:
            continue
        found.append(_group(f"pack:{pack.id}", f"{pack.head.title}, {pack.head.edition}", own))
        for standard in pack.head.standards:
            under = [each for each in own if each.requirement.standard == standard.id]
            if under:
                number = f"{standard.official_number}. " if standard.official_number else ""
                found.append(_group(f"standard:{standard.id}", f"{number}{standard.title}", under, depth=1))
    return tuple(found)


def _group(group_id: str, title: str, findings: Iterable[Finding], depth: int = 0) -> Group:
    return Group(group_id, title, tuple(sorted(findings, key=worst_first)), depth)
