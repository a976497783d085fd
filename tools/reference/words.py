"""The page of words, from the enumerations and the functions that say them."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from reference.markdown import code, document, table
from reference.texts import Texts

from compliance.assessment.finding import GateState
from compliance.assessment.status import display_word
from compliance.reports.sign import Sign, gate_sign, verdict_sign
from compliance.rules.explanation import STRAND_NOTES, reason_words
from compliance.rules.lookup import Says
from compliance.rules.strand import Strand
from compliance.rules.verdict import Reason, ReasonCode, Verdict
from compliance.standards.force import Addressee, Authority, Force, PackStatus, Provenance
from compliance.standards.vocabulary import Holder

__all__ = ["page"]


def page(texts: Texts) -> str:
    """Give the page."""
    blocks = [
        texts.get("pages", "words"),
        "## Verdicts",
        table(("Word in JSON and YAML", "Sign", "Meaning"), _verdicts(texts)),
    ]
    blocks += ["## What people read", texts.get("pages", "status_words"), _status_words()]
    blocks += ["## Gates", texts.get("pages", "gates"), table(("State", "Sign", "Meaning"), _gates(texts))]
    blocks += ["## Reasons", texts.get("pages", "reasons"), table(("Code", "In words", "Kind"), _reasons())]
    blocks += ["## Notes on paper and practice", table(("Code", "In words"), _pairs(STRAND_NOTES))]
    for heading, section, members in _LISTS:
        blocks += [f"## {heading}", table(("Word", "Shown as", "Meaning"), _members(members, section, texts))]
    return document("Words", blocks)


_LISTS: tuple[tuple[str, str, Any], ...] = (
    ("Force", "force", Force),
    ("How well a source is known", "provenance", Provenance),
    ("Where an instrument stands", "pack_status", PackStatus),
    ("Who says that a number is the limit", "authority", Authority),
    ("Who owes a requirement", "addressee", Addressee),
    ("Kinds of evidence", "strand", Strand),
    ("What a passage does", "says", Says),
    ("Whom to ask", "holder", Holder),
)


def _members(members: Any, section: str, texts: Texts) -> Iterator[tuple[str, str, str]]:
    for each in members:
        shown = getattr(each, "words", each.value.replace("_", " "))
        yield code(each.value), shown, texts.get(section, each.value)


def _pairs(words: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((code(name), text) for name, text in words.items())


def _sign(sign: Sign) -> str:
    return f"{sign.glyph} or {code(sign.plain)}"


def _verdicts(texts: Texts) -> Iterator[tuple[str, str, str]]:
    for each in Verdict:
        yield code(each.value), _sign(verdict_sign(each)), texts.get("verdict", each.value)


def _gates(texts: Texts) -> Iterator[tuple[str, str, str]]:
    for each in GateState:
        yield each.value.replace("_", " "), _sign(gate_sign(each)), texts.get("gate", each.value)


def _reasons() -> Iterator[tuple[str, str, str]]:
    return ((code(each.value), reason_words(each), "note" if each in _NOTES else "reason") for each in ReasonCode)


_NOTES = {
    ReasonCode.STATED_DIFFERS,
    ReasonCode.STRICTER_THAN_LAW,
    ReasonCode.SMALL_GROUP_LEFT_OUT,
    ReasonCode.ATTESTATION_ONLY,
}

_ROWS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Law, in force", {"force": Force.MUST}),
    ("Statutory guidance, in force", {"force": Force.MUST_UNLESS_GOOD_REASON}),
    ("The same, with a good reason recorded", {"force": Force.MUST_UNLESS_GOOD_REASON, "good_reason": "a reason"}),
    ("Good practice", {"force": Force.SHOULD}),
    ("Recommendation", {"force": Force.RECOMMENDATION}),
    ("Draft, or not in force", {"status": PackStatus.DRAFT}),
    ("Duty of others", {"owed": False}),
    ("Local target", {"overlay": True}),
    ("Law, text recalled", {"force": Force.MUST, "provenance": Provenance.RECALLED}),
    ("Good practice, text recalled", {"force": Force.SHOULD, "provenance": Provenance.RECALLED}),
)
_OUTSIDE = (
    ReasonCode.OUT_OF_SCOPE,
    ReasonCode.NOT_YET_ISSUED,
    ReasonCode.NOT_IN_FORCE,
    ReasonCode.NOT_SCORED_LOCALLY,
)
_SHOWN = (Verdict.MET, Verdict.PARTLY_MET, Verdict.NOT_MET)


def _status_words() -> str:
    rows = [(name, *(_word(verdict, **facts) for verdict in _SHOWN)) for name, facts in _ROWS]
    known = table(("Kind of requirement", "Met", "Partly met", "Not met"), rows)
    reasons = (
        ReasonCode.OUT_OF_SCOPE,
        ReasonCode.NOT_YET_ISSUED,
        ReasonCode.NOT_IN_FORCE,
        ReasonCode.NOT_SCORED_LOCALLY,
    )
    others = [(reason_words(code_), _word(Verdict.NOT_APPLICABLE, scope=code_)) for code_ in reasons]
    unknown = f'Unknown always reads "{_word(Verdict.UNKNOWN)}", with its known end where there is one.'
    return f"{known}\n\n{unknown}\n\n{table(('Why it does not apply', 'Shown as'), others)}"


def _word(
    verdict: Verdict,
    *,
    force: Force = Force.MUST,
    status: PackStatus = PackStatus.IN_FORCE,
    provenance: Provenance = Provenance.VERIFIED,
    scope: ReasonCode = ReasonCode.OUT_OF_SCOPE,
    **facts: Any,
) -> str:
    """Ask the program itself what it shows for a finding with these marks."""
    finding: Any = SimpleNamespace(
        verdict=verdict,
        status=status,
        provenance=provenance,
        scope_reasons=(Reason(scope),),
        good_reason=facts.get("good_reason"),
        pack=SimpleNamespace(is_overlay=facts.get("overlay", False)),
        requirement=SimpleNamespace(force=force, is_owed_by_council=facts.get("owed", True)),
    )
    return display_word(finding)
