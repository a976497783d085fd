"""What passages about a topic amount to (design: Documents; examples/README 3).

A report that praises proves nothing and a report that admits is believed. Silence and weak wording
count only when no registered text of that kind is still unseen. A text that states a thing stands
beside a silent one; beside a contrary one it is a conflict.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from compliance.frozen import frozen
from compliance.rules.figures import fits
from compliance.rules.lookup import Limit, Passage, Says, TextFound
from compliance.rules.tree import Document, IfNoNumber, LawRelation, Wording
from compliance.rules.verdict import Reason, ReasonCode, Truth

__all__ = ["WEAK_VERBS", "Weighed", "weigh"]

WEAK_VERBS = frozenset({"should", "may", "can", "could", "might", "where possible"})
"""Verbs that promise nothing, whatever the passage is called."""


class _Weight(Enum):
    """Which way one passage counts."""

    HOLDS = "holds"
    AGAINST = "against"  # contradicts: sure, and in conflict with one that holds
    PLANNED = "planned"  # not there yet: sure, and no contradiction
    SHORT = "short"  # falls short: sure only when no such text is unseen
    OPEN = "open"  # could turn out either way
    NOTHING = "nothing"


@frozen
class Weighed:
    """The answer that the passages of one kind of text give together."""

    truth: Truth
    reasons: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()
    used: tuple[str, ...] = ()


@dataclass(slots=True)
class _Scales:
    """Passages gathered by weight, each with its reason."""

    by_weight: dict[_Weight, list[tuple[Passage, ReasonCode | None]]] = field(default_factory=dict)

    def put(self, passage: Passage, weight: _Weight, reason: ReasonCode | None) -> None:
        self.by_weight.setdefault(weight, []).append((passage, reason))

    def has(self, weight: _Weight) -> bool:
        return weight in self.by_weight

    def items(self, *weights: _Weight) -> tuple[str, ...]:
        return tuple(passage.item for weight in weights for passage, _ in self.by_weight.get(weight, ()))

    def reasons(self, *weights: _Weight) -> tuple[Reason, ...]:
        return _distinct(
            Reason(code, passage.item)
            for weight in weights
            for passage, code in self.by_weight.get(weight, ())
            if code is not None
        )


def weigh(found: TextFound, asked: Document, limit: Limit | None, as_at: date) -> Weighed:
    """Give what one kind of text answers to a `document` node."""
    scales = _Scales()
    for passage in found.passages:
        scales.put(passage, *_weight(passage, asked, limit, as_at))
    if scales.has(_Weight.HOLDS) and scales.has(_Weight.AGAINST):
        used = scales.items(_Weight.HOLDS, _Weight.AGAINST)
        return Weighed(None, (Reason(ReasonCode.CONFLICT, ", ".join(used)),), (), used)
    if scales.has(_Weight.HOLDS):
        stricter = [
            Reason(ReasonCode.STRICTER_THAN_LAW, passage.item)
            for passage, _ in scales.by_weight[_Weight.HOLDS]
            if passage.than_law is LawRelation.STRICTER
        ]
        return Weighed(True, (), tuple(stricter), scales.items(_Weight.HOLDS))
    if scales.has(_Weight.AGAINST):
        return Weighed(False, scales.reasons(_Weight.AGAINST), (), scales.items(_Weight.AGAINST))
    return _without_a_sure_answer(scales, found, asked)


def _without_a_sure_answer(scales: _Scales, found: TextFound, asked: Document) -> Weighed:
    """Give the answer where no passage holds and none contradicts."""
    if scales.has(_Weight.OPEN):
        every = (_Weight.OPEN, _Weight.PLANNED, _Weight.SHORT)
        return Weighed(None, scales.reasons(*every), (), scales.items(*every))
    if scales.has(_Weight.PLANNED):
        sure = (_Weight.PLANNED, _Weight.SHORT)
        return Weighed(False, scales.reasons(*sure), (), scales.items(*sure))
    unseen = tuple(Reason(ReasonCode.DOCUMENT_NOT_SEEN, item) for item in found.unseen)
    if scales.has(_Weight.SHORT):
        short = scales.reasons(_Weight.SHORT)
        return Weighed(None if unseen else False, short + unseen, (), scales.items(_Weight.SHORT))
    return Weighed(None, unseen or (Reason(ReasonCode.NO_EVIDENCE, asked.topic),))


def _weight(passage: Passage, asked: Document, limit: Limit | None, as_at: date) -> tuple[_Weight, ReasonCode | None]:
    """Give which way one passage counts, and the reason that goes with it."""
    if passage.says is Says.MENTION_ONLY:
        return _Weight.NOTHING, None
    if passage.doubt is not None:
        return _Weight.OPEN, passage.doubt
    if passage.says is Says.PLANNED:
        passed = passage.planned_for is not None and passage.planned_for <= as_at
        return (_Weight.OPEN, ReasonCode.PLANNED_DATE_PASSED) if passed else (_Weight.PLANNED, ReasonCode.PLANNED)
    if passage.says in _PLAIN:
        return _PLAIN[passage.says]
    weight, reason = _commitment(passage, asked, limit)
    if passage.reported and weight is not _Weight.AGAINST:
        return _Weight.OPEN, ReasonCode.REPORTED_ONLY
    return weight, reason


_PLAIN = {
    Says.CONTRARY: (_Weight.AGAINST, ReasonCode.CONTRARY),
    Says.SUPERSEDED_LAW: (_Weight.AGAINST, ReasonCode.SUPERSEDED_LAW),
    Says.SILENT: (_Weight.SHORT, ReasonCode.SILENT),
    Says.PLACEHOLDER: (_Weight.SHORT, ReasonCode.PLACEHOLDER),
}


def _commitment(passage: Passage, asked: Document, limit: Limit | None) -> tuple[_Weight, ReasonCode | None]:
    """Give the weight of a passage that states the topic, strongly or weakly."""
    if _is_weak(passage, asked.wording):
        return _Weight.SHORT, ReasonCode.WEAK_WORDING
    relation = _relation(passage, asked.than_law)
    if relation[0] is not _Weight.HOLDS or asked.number is None:
        return relation
    return _number(passage, asked, limit)


def _is_weak(passage: Passage, wording: Wording) -> bool:
    """Whether the verb is too weak, whatever the person who tagged it calls it: "can arrange" is not "arranges"."""
    if passage.says is not Says.STATES_WEAKLY and passage.verb not in WEAK_VERBS:
        return False
    return not (wording is Wording.SHOULD and passage.verb == "should")


def _relation(passage: Passage, wanted: LawRelation | None) -> tuple[_Weight, ReasonCode | None]:
    """Give the weight of how a passage stands to the law; a weaker one never does unless it is asked for."""
    if wanted is not None and passage.than_law is None:
        return _Weight.OPEN, ReasonCode.NEEDS_JUDGEMENT
    if passage.than_law is wanted or (wanted is None and passage.than_law is not LawRelation.WEAKER):
        return _Weight.HOLDS, None
    weaker = passage.than_law is LawRelation.WEAKER
    return _Weight.AGAINST, ReasonCode.WEAKER_THAN_LAW if weaker else ReasonCode.FACT_DIFFERS


def _number(passage: Passage, asked: Document, limit: Limit | None) -> tuple[_Weight, ReasonCode | None]:
    """Give the weight of the number in a passage."""
    stated = dict(passage.numbers).get(asked.number or "")
    if stated is None:
        if asked.if_no_number is IfNoNumber.MET:
            return _Weight.HOLDS, None
        falls_short = asked.if_no_number is IfNoNumber.NOT_MET
        return (_Weight.SHORT if falls_short else _Weight.OPEN), ReasonCode.NO_NUMBER
    comparison = asked.comparison
    if comparison is None or limit is None or limit.amount is None:
        return _Weight.OPEN, ReasonCode.NO_THRESHOLD
    if not fits(stated, limit.amount):
        return _Weight.OPEN, ReasonCode.NO_NUMBER
    if comparison[0].holds(stated.value, limit.amount.value):
        return _Weight.HOLDS, None
    return _Weight.AGAINST, ReasonCode.NARROWER_THAN_LAW if limit.legal else ReasonCode.THRESHOLD_MISSED


def _distinct(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reasons))
