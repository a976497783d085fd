"""People's decisions in words: what, who, when, why, and whether they still count."""

from __future__ import annotations

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import Finding
from compliance.assessment.judged import Decided, DecisionState, judged_findings
from compliance.evidence.decision import Decision
from compliance.quantities.period import long_date
from compliance.rules.verdict import Verdict

__all__ = ["decided_notes", "decided_words", "said_words", "verdict_words"]

_VERDICTS = {
    Verdict.MET: "met",
    Verdict.PARTLY_MET: "partly met",
    Verdict.NOT_MET: "not met",
    Verdict.UNKNOWN: "not known",
    Verdict.NOT_APPLICABLE: "does not apply",
}


def verdict_words(verdict: Verdict | None) -> str:
    """Give the words for a verdict that a person gives; a person's "met" is never said to be compliant."""
    return _VERDICTS[verdict] if verdict else "nothing"


def decided_notes(assessment: Assessment) -> dict[str, str]:
    """Give what to write beside the status of each requirement that somebody has decided on, by its id.

    >>> decided_notes(assessment)["ns2023d.x.non-instructed"]  # doctest: +SKIP
    ' [decided: met (head of service, until 1 May 2027)]'
    """
    notes = {each.finding.requirement.id: each.shown for each in judged_findings(assessment)}
    return {name: f" [{_short(shown)}]" for name, shown in notes.items() if shown is not None}


def _short(shown: Decided) -> str:
    decision = shown.decision
    said = f"{decision.decides.words}: {verdict_words(decision.verdict)}"
    if shown.state is DecisionState.EXPIRED and decision.expires:
        return f"{said}, expired: its last day was {long_date(decision.expires)} ({decision.by})"
    until = f", until {long_date(decision.expires)}" if decision.expires else ""
    return f"{said} ({decision.by}{until})"


def decided_words(each: Decided, finding: Finding) -> str:
    """Say one decision in full: what, who, when, why, and whether it still counts."""
    parts = [said_words(each.decision), _end(each)]
    if each.moved and each.decision.machine and each.state in {DecisionState.ACTIVE, DecisionState.EXPIRED}:
        then, now = verdict_words(each.decision.machine), verdict_words(finding.verdict)
        parts.append(f"The evidence said {then} at the time and says {now} now: decide again.")
    return " ".join(part for part in parts if part)


def said_words(decision: Decision) -> str:
    """Say what one line of `decisions.yaml` says."""
    by = f"by the {decision.by} on {long_date(decision.date_)}"
    if decision.withdrawn:
        return f"Withdrawn {by}: {_sentence(decision.because)}"
    until = f", until {long_date(decision.expires)}" if decision.expires else ""
    about = f" (position at {long_date(decision.judges)})" if decision.judges != decision.date_ else ""
    word = decision.decides.words.capitalize()
    return f"{word} {by}{about}{until}: {verdict_words(decision.verdict)}. {_sentence(decision.because)}"


def _sentence(text: str) -> str:
    return text if text.rstrip().endswith((".", "!", "?")) else f"{text.rstrip()}."


def _end(each: Decided) -> str:
    match each.state:
        case DecisionState.EXPIRED:
            return "It has expired and counts no more."
        case DecisionState.LATER:
            return f"It judges the position on {long_date(each.decision.judges)} and does not count on this date."
        case DecisionState.WITHDRAWN:
            return said_words(each.withdrawal) if each.withdrawal else "It was withdrawn."
        case DecisionState.ACTIVE:
            return "" if each.decision.expires else "No end is given."
