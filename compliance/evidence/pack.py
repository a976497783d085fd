"""The evidence of one authority for one period."""

from __future__ import annotations

from dataclasses import field, replace
from datetime import date
from enum import Enum
from typing import Annotated, ClassVar

from compliance.evidence.decision import Decision, DecisionsFile, EnteredFigure
from compliance.evidence.items import Completeness, Items, NamedPeriod, StatementStatus
from compliance.evidence.measured import MeasuredFile
from compliance.frozen import frozen
from compliance.rules.lookup import Row
from compliance.text.kinds import Identifier, MapOf
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Key, form_kind

__all__ = ["Basis", "EvidenceFile", "EvidencePack", "TableRows", "example_pack"]


class Basis(Enum):
    """What the evidence rests on, which every page says."""

    PUBLIC_DOCUMENTS = "public_documents"
    COUNCIL_OWN = "council_own"
    INVENTED = "invented"

    @property
    def notice(self) -> str:
        """The sentence that every page carries; empty for a council's own evidence."""
        return _NOTICES[self]


_NOTICES = {
    Basis.PUBLIC_DOCUMENTS: "Our reading of public documents, not confirmed by the council.",
    Basis.COUNCIL_OWN: "",
    Basis.INVENTED: "An invented council: every figure and document here is made up.",
}


@frozen(kw_only=True)
class EvidenceFile(Items):
    """What one authority holds about its services, for one period."""

    FILE_KIND: ClassVar[str] = "evidence"

    id: Annotated[str, Key("its id, the name of its folder", Identifier())]
    authority: Annotated[str, Key("the name of the council")]
    title: Annotated[str, Key("what this evidence is")]
    basis: Annotated[Basis, Key("public_documents, council_own or invented")]
    figures_file: Annotated[str | None, Key("a CSV file in this folder with more figures")] = None
    as_at: Annotated[date | None, Key("the day of assessment, unless a command gives another")] = None
    periods: Annotated[
        tuple[tuple[str, NamedPeriod], ...],
        Key("stretches of time, by name", MapOf(form_kind(NamedPeriod), Identifier())),
    ] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def declarations(self, what: str, day: date) -> tuple[Completeness, ...]:
        """Give the declarations that a whole register is complete on a day.

        One for some children only, or for a period that leaves the day out, says nothing of the whole.
        """
        periods = dict(self.periods)
        return tuple(
            each
            for each in self.complete
            if each.what == what
            and each.cohort is None
            and (each.period is None or _holds_day(periods.get(each.period), day))
        )


def _holds_day(period: NamedPeriod | None, day: date) -> bool:
    return period is not None and period.from_ <= day <= period.to


@frozen
class TableRows:
    """The rows of a table of records, each cell read as its column says."""

    rows: tuple[Row, ...]
    cut_off: date
    complete: bool


@frozen
class EvidencePack:
    """Evidence with its tables read; `sha256` is one checksum over the bytes it was read from.

    What people said stands in `said` and `entered`. Where a rule asks for it, it is evidence too: `head` holds
    their answers and confirmations, and the register their figures. Decisions are no evidence: no rule sees
    them and `sha256` leaves them out; `said_sha256` is the checksum of the file that holds them.

    What an audit counted stands in `measured`, and its figures in `head` too; `changed` names the files that have
    changed since they were counted.
    """

    head: EvidenceFile
    tables: dict[str, TableRows]
    sha256: str
    entered: tuple[EnteredFigure, ...] = ()
    said: DecisionsFile = field(default_factory=DecisionsFile)
    said_sha256: str | None = None
    measured: MeasuredFile | None = None
    changed: tuple[str, ...] = ()

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What people have decided, in the order written; beside the verdicts, and never seen by a rule."""
        return self.said.decisions

    @property
    def id(self) -> str:
        """The id of the evidence."""
        return self.head.id


def example_pack(items: Items, tables: dict[str, TableRows], day: date) -> EvidencePack:
    """Make evidence of a case beside a rule: what it leaves out is fresh, confirmed and complete."""
    statements = tuple(
        replace(
            each,
            status=each.status or StatementStatus.CONFIRMED,
            dated=each.dated or (None if each.document else day),
        )
        for each in items.statements
    )
    metrics = tuple(each if each.period or each.at else replace(each, at=day) for each in items.metrics)
    head = EvidenceFile(
        id="example",
        authority="An example",
        title="A case beside a rule",
        basis=Basis.INVENTED,
        as_at=day,
        documents=items.documents,
        services=items.services,
        complete=(*items.complete, Completeness(what="services", date_=day)) if items.services else items.complete,
        statements=statements,
        metrics=metrics,
        facts=tuple(replace(each, dated=each.dated or day) for each in items.facts),
        attestations=tuple(replace(each, date_=each.date_ or day) for each in items.attestations),
        judgements=tuple(replace(each, date_=each.date_ or day) for each in items.judgements),
        good_reasons=items.good_reasons,
        records=items.records,
    )
    return EvidencePack(head, {name: replace(rows, complete=True) for name, rows in tables.items()}, "")
