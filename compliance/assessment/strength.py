"""How strong the evidence is and how fresh: kind by kind, weakest first (design: strength)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from compliance.assessment.assess import Assessment
from compliance.evidence.items import Attestation, Fact, Measurement, ServiceLot, Statement, StatementStatus
from compliance.frozen import frozen
from compliance.rules.strand import Strand
from compliance.standards.library import Library

__all__ = ["KindHeld", "kinds_held"]

# A report about other texts and practice proves nothing, so what it says of them stands below all (design).
_REPORTED = "Said by a report about something else"
_NAMES = {
    Strand.POLICY: "Stated in a policy",
    Strand.CONTRACT: "Stated in a contract",
    Strand.PUBLICITY: "Stated in what is published",
    Strand.GOVERNANCE: "Stated in a governance record",
    Strand.PRACTICE: "Shown by figures",
    Strand.VOICE: "Shown by what children say",
}
_ATTESTED = "Vouched for by a named role"
_RECORDS = "Shown by tables of records"
_JUDGED = "Shown by cases that a person has read"
_ORDER = (_REPORTED, _ATTESTED, *_NAMES.values(), _RECORDS, _JUDGED)


@frozen
class KindHeld:
    """One kind of evidence: how many items are held, and how old they are on the date of the assessment.

    `too_old` counts those beyond the profile's limit; `undated` those of which nobody can say.
    """

    title: str
    items: int
    newest: date | None
    oldest: date | None
    too_old: int
    undated: int
    unconfirmed: int = 0


def kinds_held(assessment: Assessment, library: Library) -> tuple[KindHeld, ...]:
    """Give every kind of evidence that is held, the weakest first; those of which there is none are left out."""
    found: dict[str, list[tuple[date | None, int | None, bool]]] = {}
    for kind, strand, day, unconfirmed in _items(assessment, library):
        limit = dict(assessment.profile.max_age_days).get(strand)
        found.setdefault(kind, []).append((day, limit, unconfirmed))
    return tuple(_held(kind, found[kind], assessment.as_at) for kind in _ORDER if kind in found)


def _held(kind: str, items: list[tuple[date | None, int | None, bool]], as_at: date) -> KindHeld:
    days = [day for day, _, _ in items if day is not None]
    return KindHeld(
        kind,
        len(items),
        max(days, default=None),
        min(days, default=None),
        sum(day is not None and limit is not None and day < as_at - timedelta(days=limit) for day, limit, _ in items),
        sum(day is None for day, _, _ in items),
        sum(unconfirmed for _, _, unconfirmed in items),
    )


def _items(assessment: Assessment, library: Library) -> Iterator[tuple[str, Strand, date | None, bool]]:
    corrected = assessment.register.corrected
    for item in (each for name, each in assessment.register.items.items() if name not in corrected):
        if isinstance(item, Fact):
            yield _NAMES[Strand.GOVERNANCE], Strand.GOVERNANCE, _day(item, assessment), False
        elif isinstance(item, ServiceLot):
            reported = assessment.register.is_report(item.document)
            yield (_REPORTED if reported else _NAMES[Strand.CONTRACT]), Strand.CONTRACT, _day(item, assessment), False
        elif isinstance(item, Statement):
            if item.status is not StatementStatus.REJECTED:
                yield _text_kind(item), item.strand, _day(item, assessment), item.status is StatementStatus.PROPOSED
        elif isinstance(item, Measurement):
            strand = Strand.VOICE if library.metrics[item.id].strand is Strand.VOICE else Strand.PRACTICE
            yield _NAMES[strand], strand, _day(item, assessment), False
        else:
            kind = _ATTESTED if isinstance(item, Attestation) else _JUDGED
            yield kind, Strand.PRACTICE, item.date_, False
    for table in assessment.evidence.tables.values():
        yield _RECORDS, Strand.PRACTICE, table.cut_off, False


def _text_kind(item: Statement) -> str:
    return _REPORTED if item.about is not None and item.about.strand is not item.strand else _NAMES[item.strand]


def _day(item: Fact | ServiceLot | Statement | Measurement, assessment: Assessment) -> date | None:
    if isinstance(item, Measurement):
        period = assessment.register.period(item)
        return period.last if period else item.at or assessment.register.document_date(item.document)
    own = getattr(item, "dated", None)
    return own or assessment.register.document_date(item.document)
