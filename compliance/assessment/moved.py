"""Which verdicts differ between two assessments of one council: before an answer or a figure came in, and after."""

from __future__ import annotations

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import Finding
from compliance.frozen import frozen

__all__ = ["Moved", "verdicts_moved"]


@frozen
class Moved:
    """One requirement before and after."""

    before: Finding
    after: Finding


def verdicts_moved(before: Assessment, after: Assessment) -> tuple[Moved, ...]:
    """Give the requirements asked in both whose range of verdicts differs, in the order of the later one."""
    earlier = {each.requirement.id: each for each in before.findings}
    return tuple(
        Moved(earlier[each.requirement.id], each)
        for each in after.findings
        if each.requirement.id in earlier and each.range != earlier[each.requirement.id].range
    )
