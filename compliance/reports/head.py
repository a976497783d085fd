"""What every page about one council says first: whose it is, whose reading, as at which day, under which profile."""

from __future__ import annotations

from compliance.assessment.assess import Assessment
from compliance.quantities.period import long_date

__all__ = ["notices", "title"]


def title(assessment: Assessment) -> str:
    """Give the title that pages about one council carry."""
    return f"{assessment.evidence.head.authority}: {assessment.evidence.head.title}"


def notices(assessment: Assessment, date_from: str) -> tuple[str, ...]:
    """Give what every page about a council says: whose reading it is, the date, the profile."""
    found = [assessment.evidence.head.basis.notice]
    found.append(f"As at {long_date(assessment.as_at)} ({date_from}). Profile: {assessment.profile.title}.")
    if any(each.hypothetical for each in assessment.findings):
        found.append("Hypothetical: a pack named here does not bind on this date, and is answered as if it did.")
    if assessment.profile.overlay is not None:
        found.append("Local targets are laid over the standards; each is shown as the council's own.")
    return tuple(each for each in found if each)
