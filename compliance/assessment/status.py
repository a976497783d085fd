"""The word a verdict gets under its force, its pack's status and its provenance (design: Words)."""

from __future__ import annotations

from compliance.assessment.finding import Finding
from compliance.rules.verdict import ReasonCode, Verdict
from compliance.standards.force import Force, PackStatus

__all__ = ["KNOWN_ENDS", "NOT_KNOWN", "display_word", "known_end"]

NOT_KNOWN = "Not known"
CONFIRM = "confirm the source text"

_WORDS: dict[Force, tuple[str, str, str]] = {
    Force.MUST: ("Compliant", "Partly compliant", "Non-compliant"),
    Force.MUST_UNLESS_GOOD_REASON: ("Followed", "Partly followed", "Non-compliant"),
    Force.SHOULD: ("Good practice in place", "Partly in place", "Short of good practice"),
    Force.RECOMMENDATION: ("Followed", "Partly followed", "Not followed"),
}
_READINESS = ("Ready", "Partly ready", "Not ready")
_LOCAL = ("Target met", "Target partly met", "Target missed")
_ASSURANCE = ("Assured", "Partly assured", "Not assured")
_ORDER = (Verdict.MET, Verdict.PARTLY_MET, Verdict.NOT_MET)

_NOT_APPLICABLE = {
    ReasonCode.NOT_YET_ISSUED: "Not applicable: not yet issued on this date",
    ReasonCode.NOT_IN_FORCE: "Not applicable: not in force on this date",
    ReasonCode.OUT_OF_SCOPE: "Not applicable to this council",
    ReasonCode.NOT_SCORED_LOCALLY: "Not scored locally",
}

KNOWN_ENDS = {
    Verdict.MET: "met",
    Verdict.PARTLY_MET: "partly met",
    Verdict.NOT_MET: "not met",
}


def display_word(finding: Finding) -> str:
    """Give the word people see for a finding; unknown is always "Not known"."""
    if finding.verdict is Verdict.NOT_APPLICABLE:
        return _NOT_APPLICABLE[finding.scope_reasons[0].code]
    if finding.verdict is Verdict.UNKNOWN:
        return NOT_KNOWN
    word = _words(finding)[_ORDER.index(finding.verdict)]
    if finding.verdict is Verdict.NOT_MET and word == "Non-compliant":
        if finding.good_reason and finding.requirement.force is Force.MUST_UNLESS_GOOD_REASON:
            word = "Departs from guidance, with a recorded reason"
        elif not finding.provenance.is_confirmed:
            return f"Gap against {finding.provenance.value} text: {CONFIRM}"
    if finding.verdict is not Verdict.MET and not finding.provenance.is_confirmed:
        return f"{word} ({CONFIRM})"
    return word


def _words(finding: Finding) -> tuple[str, str, str]:
    if finding.pack.is_overlay:
        return _LOCAL
    if finding.status is not PackStatus.IN_FORCE:
        return _READINESS
    if not finding.requirement.is_owed_by_council:
        return _ASSURANCE
    return _WORDS[finding.requirement.force]


def known_end(finding: Finding) -> str | None:
    """Give what is known of an unknown verdict: "at least partly met", "at best partly met", or None."""
    if finding.verdict is not Verdict.UNKNOWN:
        return None
    if finding.at_least is not Verdict.NOT_MET:
        return f"at least {KNOWN_ENDS[finding.at_least]}"
    if finding.at_best is not Verdict.MET:
        return f"at best {KNOWN_ENDS[finding.at_best]}"
    return None
