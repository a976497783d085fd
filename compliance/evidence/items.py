"""The items of evidence, as `evidence.yaml` writes them."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated

from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.quantities.printed import Qualifier
from compliance.rules.lookup import Says
from compliance.rules.strand import Strand
from compliance.rules.tree import LawRelation
from compliance.rules.verdict import Level
from compliance.standards.dated_value import AMOUNT
from compliance.standards.force import Service
from compliance.text.kinds import Identifier, Kind, ListOf, MapOf, Nullable, Text, Whole
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Fault, Key, form_kind

__all__ = [
    "About",
    "Answer",
    "Attestation",
    "CitedAs",
    "Cohort",
    "Completeness",
    "Confirmation",
    "DocumentEntry",
    "DocumentKind",
    "Fact",
    "GoodReason",
    "Items",
    "JudgedLevel",
    "Judgement",
    "Locator",
    "Measurement",
    "NamedPeriod",
    "RecordsEntry",
    "Role",
    "ServiceLot",
    "State",
    "Statement",
    "StatementStatus",
    "Trend",
]

_TEMPLATE = Annotated[bool, Key("true for a line that is only a pattern; it is never evidence")]
_PARAGRAPH = Annotated[str | None, Key("the paragraph, page or heading, in quotes")]
_DOCUMENT = Annotated[str | None, Key("the registered document it was found in", Nullable(Identifier()))]


@frozen(kw_only=True)
class NamedPeriod:
    """A stretch of time given a name once; its end may stand before its start where a source prints it so."""

    from_: Annotated[date, Key("the first day")]
    to: Annotated[date, Key("the last day, counted")]
    printed_in: Annotated[str | None, Key("where it is printed, if it is kept only because a source prints it")] = None


class DocumentKind(Enum):
    """What a registered document is, which says what kind of text its passages are."""

    POLICY = "policy"
    CONTRACT = "contract"
    PUBLICITY = "publicity"
    GOVERNANCE = "governance"
    REPORT = "report"
    STANDARD = "standard"

    @property
    def strand(self) -> Strand | None:
        """The kind of text its passages are; None for standards, which are not evidence."""
        return _KIND_STRANDS.get(self)


_KIND_STRANDS = {
    DocumentKind.POLICY: Strand.POLICY,
    DocumentKind.CONTRACT: Strand.CONTRACT,
    DocumentKind.PUBLICITY: Strand.PUBLICITY,
    DocumentKind.GOVERNANCE: Strand.GOVERNANCE,
    DocumentKind.REPORT: Strand.GOVERNANCE,
}


@frozen(kw_only=True)
class Locator:
    """A document and a paragraph in it."""

    document: Annotated[str, Key("the document", Identifier())]
    paragraph: Annotated[str, Key("the paragraph, page or heading, in quotes")]


@frozen(kw_only=True)
class DocumentEntry:
    """A document that is held, or is known of and has not been seen."""

    id: Annotated[str, Key("its id", Identifier())]
    title: Annotated[str, Key("its title")]
    short: Annotated[str | None, Key("how it is cited in short, such as board report of May 2026")] = None
    publisher: Annotated[str | None, Key("who issued it")] = None
    document_kind: Annotated[DocumentKind, Key("what it is")]
    dated: Annotated[date | None, Key("its date; null where it is not known")] = None
    seen: Annotated[bool, Key("whether somebody on this assessment has read it")]
    sha256: Annotated[
        str | None,
        Key("the checksum of its text", Nullable(Text(pattern="[0-9a-f]{64}", words="64 small letters and figures"))),
    ] = None
    text_bundled: Annotated[bool, Key("whether its text stands in this folder")] = False
    named_in: Annotated[Locator | None, Key("where it is spoken of, if it was not seen")] = None
    note: Annotated[str | None, Key("anything neutral that helps to find it")] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class Cohort:
    """A group of children that a lot serves; an age is null where the source states none."""

    cohort: Annotated[str, Key("the group", Identifier())]
    age_from: Annotated[int | None, Key("the lowest age served")] = None
    age_to: Annotated[int | None, Key("the highest age served")] = None

    def faults(self) -> list[Fault]:
        """The lowest age is not above the highest."""
        if self.age_from is None or self.age_to is None or self.age_from <= self.age_to:
            return []
        return [Fault("age_to", "ages-turned-round", "the highest age is below the lowest", f"{self.age_from} or more")]


@frozen(kw_only=True)
class ServiceLot:
    """One lot of a service: who provides it, for whom, and when."""

    id: Annotated[str | None, Key("its id", Nullable(Identifier()))] = None
    service: Annotated[Service, Key("the kind of service")]
    title: Annotated[str | None, Key("what it is called")] = None
    provider: Annotated[str | None, Key("the organisation that provides it")] = None
    from_: Annotated[date | None, Key("its first day")] = None
    to: Annotated[date | None, Key("its last day")] = None
    cohorts: Annotated[tuple[Cohort, ...], Key("whom it serves")]
    referral_routes: Annotated[tuple[str, ...], Key("how a child comes to it")] = ()
    document: _DOCUMENT = None
    paragraph: _PARAGRAPH = None
    note: Annotated[str | None, Key("what the source leaves open")] = None
    template: _TEMPLATE = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class Completeness:
    """Somebody says that nothing is missing from a register, so that absence counts."""

    what: Annotated[str, Key("services, or a table of records", Identifier())]
    period: Annotated[str | None, Key("for which named period", Nullable(Identifier()))] = None
    cohort: Annotated[str | None, Key("for which children")] = None
    by: Annotated[str | None, Key("the role that says so")] = None
    date_: Annotated[date | None, Key("when it was said")] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


class About(Enum):
    """What a report describes, where it is not the text itself."""

    POLICY = "policy"
    CONTRACT = "contract"
    PUBLICITY = "publicity"
    GOVERNANCE = "governance"
    PRACTICE = "practice"

    @property
    def strand(self) -> Strand:
        """The kind of evidence described."""
        return Strand(self.value)


class CitedAs(Enum):
    """What a text takes an instrument to be."""

    IN_FORCE = "in_force"
    DRAFT = "draft"
    UNNAMED_EDITION = "unnamed_edition"


class Role(Enum):
    """Who a text means by a visitor; several roles share the name (domain/independent-visitors 2.4)."""

    INDEPENDENT_VISITOR = "independent_visitor"
    REGULATION_44 = "regulation_44"
    SOCIAL_WORK_VISIT = "social_work_visit"
    OTHER = "other"


class Trend(Enum):
    """Which way a text says that something has gone."""

    UP = "up"
    DOWN = "down"
    STEADY = "steady"


class StatementStatus(Enum):
    """Whether a person has confirmed what a passage says."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@frozen(kw_only=True)
class Confirmation:
    """Who confirmed or rejected a passage, and when."""

    by: Annotated[str, Key("the role")]
    date_: Annotated[date, Key("the day")]


@frozen(kw_only=True)
class Statement:
    """What a text says on a topic, in our own words, and where."""

    id: Annotated[str | None, Key("its id", Nullable(Identifier()))] = None
    topic: Annotated[str, Key("the topic of topics.yaml", Identifier())]
    strand: Annotated[Strand, Key("the kind of document it stands in")]
    about: Annotated[About | None, Key("what a report describes, where it is about another text or practice")] = None
    says: Annotated[Says, Key("what the passage does")]
    verb: Annotated[str | None, Key("the verb that carries it: must, will, should, may, can")] = None
    numbers: Annotated[tuple[tuple[str, Amount], ...], Key("numbers in it", MapOf(AMOUNT, Identifier()))] = ()
    than_law: Annotated[LawRelation | None, Key("how it stands to the law: same, stricter or weaker")] = None
    planned_for: Annotated[date | None, Key("when a plan is to be carried out")] = None
    planned_for_as_written: Annotated[str | None, Key("that date as the source writes it")] = None
    cites: Annotated[tuple[str, ...], Key("the instruments it names, as the text names them, or ids of packs")] = ()
    cited_as: Annotated[CitedAs | None, Key("what it takes them to be")] = None
    role: Annotated[Role | None, Key("whom it means by a visitor")] = None
    trend: Annotated[Trend | None, Key("which way it says something has gone")] = None
    metric: Annotated[str | None, Key("the figure it speaks of", Nullable(Identifier()))] = None
    praise: Annotated[str | None, Key("the word of praise it uses, such as working well")] = None
    selected_by: Annotated[str | None, Key("who chose it for the report, where it is an example or a quotation")] = None
    gist: Annotated[str | None, Key("what it says, in our own words")] = None
    document: _DOCUMENT = None
    paragraph: _PARAGRAPH = None
    dated: Annotated[date | None, Key("its date, where it differs from the document's")] = None
    status: Annotated[StatementStatus | None, Key("proposed, confirmed or rejected")] = None
    confirmed: Annotated[Confirmation | None, Key("who confirmed it")] = None
    template: _TEMPLATE = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> list[Fault]:
        """Texts stand in kinds of text; a confirmed statement says by whom."""
        found = []
        if self.strand in {Strand.PRACTICE, Strand.VOICE, Strand.PAPER}:
            expected = "policy, contract, publicity or governance"
            found.append(Fault("strand", "not-a-text", f"{self.strand.value} is not a kind of document", expected))
        if self.about is not None and self.strand is not Strand.GOVERNANCE and self.about.strand is not self.strand:
            step = "A policy or contract speaks for itself: leave about out."
            found.append(Fault("about", "about-outside-report", "about is for a report on another text", None, step))
        return found


class State(Enum):
    """Why there is no number: nobody holds it, or it is hidden because it is small."""

    NOT_RECORDED = "not_recorded"
    SUPPRESSED = "suppressed"


_PRINTED = Text(pattern=r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?%?", words="a figure as printed, such as 73% or 5.5")


@frozen(kw_only=True)
class Measurement:
    """A number as a source gives it: count, base and what is printed; an absent base is never filled in."""

    id: Annotated[str, Key("the metric of metrics.yaml", Identifier())]
    circumstance: Annotated[str | None, Key("the circumstance it is for", Nullable(Identifier()))] = None
    group: Annotated[
        tuple[tuple[str, str], ...], Key("the group it is for, such as age: 5-10", MapOf(Text(), Identifier()))
    ] = ()
    count: Annotated[int | None, Key("the number found", Nullable(Whole()))] = None
    of: Annotated[int | None, Key("what it is out of", Nullable(Whole()))] = None
    not_known: Annotated[int, Key("how many of them nobody knows about", Whole())] = 0
    value: Annotated[Decimal | None, Key("a number that is no count, such as days")] = None
    stated: Annotated[str | None, Key("the figure as printed, such as 73%", Nullable(_PRINTED))] = None
    stated_as: Annotated[Qualifier | None, Key("the word before it, such as just_over")] = None
    state: Annotated[State | None, Key("why there is no number")] = None
    period: Annotated[str | None, Key("the named period it is counted over", Nullable(Identifier()))] = None
    at: Annotated[date | None, Key("the day it is counted on")] = None
    time_words: Annotated[str | None, Key("how the source words the time, such as up to or past year")] = None
    selected_by: Annotated[str | None, Key("who chose what is counted, where it is no full count")] = None
    unit: Annotated[str | None, Key("what was counted, as the source has it")] = None
    cohort: Annotated[str | None, Key("whom it counts, as the source has it")] = None
    document: _DOCUMENT = None
    paragraph: _PARAGRAPH = None
    note: Annotated[str | None, Key("what the source leaves open")] = None
    template: _TEMPLATE = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> list[Fault]:
        """A number or a reason for none; one date."""
        found = []
        numbers = [self.count, self.value, self.stated, self.of]
        if self.state is None and all(number is None for number in numbers):
            found.append(
                Fault(None, "no-number", "the figure holds no number", "count, value or stated; or state: not_recorded")
            )
        if self.state is not None and any(number is not None for number in numbers):
            found.append(
                Fault("state", "number-and-state", f"{self.state.value} stands beside a number", "one of the two")
            )
        if self.period is not None and self.at is not None:
            found.append(
                Fault("at", "two-dates", "the figure has a period and a day", "period for a flow, at for a stock")
            )
        if self.not_known and self.of is None and self.count is None:
            found.append(Fault("not_known", "no-number", "not_known stands without a count"))
        return found


@frozen(kw_only=True)
class Fact:
    """Something that is so, with where it was found."""

    id: Annotated[str, Key("its id", Identifier())]
    value: Annotated[str, Key("the value, as written")]
    document: _DOCUMENT = None
    paragraph: _PARAGRAPH = None
    dated: Annotated[date | None, Key("its date, where it differs from the document's")] = None
    note: Annotated[str | None, Key("what the source leaves open")] = None
    template: _TEMPLATE = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)


class Answer(Enum):
    """What a role answers."""

    YES = "yes"
    NO = "no"


@frozen(kw_only=True)
class Attestation:
    """A named role vouches for something, for a time."""

    id: Annotated[str, Key("what is vouched for", Identifier())]
    answer: Annotated[Answer, Key("yes or no, in quotes")]
    by: Annotated[str, Key("the role, never a person's name")]
    date_: Annotated[date | None, Key("when it was said")] = None
    good_until: Annotated[date | None, Key("until when it holds")] = None
    because: Annotated[str | None, Key("what was looked at, and where it is kept")] = None
    template: _TEMPLATE = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)


class JudgedLevel(Enum):
    """How a person judges a requirement."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"

    @property
    def level(self) -> Level:
        """The level of the answer."""
        return Level[self.name]


@frozen(kw_only=True)
class Judgement:
    """A person answers a question that no figure or text can; without a reason it counts for nothing."""

    requirement: Annotated[str, Key("the requirement", Identifier())]
    answer: Annotated[JudgedLevel, Key("met, partly_met or not_met")]
    by: Annotated[str, Key("the role, never a person's name")]
    date_: Annotated[date | None, Key("when it was judged")] = None
    because: Annotated[str, Key("why", Text(may_be_empty=True))]
    template: _TEMPLATE = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class GoodReason:
    """Why guidance is not followed, on purpose, and who agreed."""

    requirement: Annotated[str, Key("the requirement", Identifier())]
    because: Annotated[str, Key("why the local way is better for children")]
    by: Annotated[str, Key("the role that agreed")]
    date_: Annotated[date | None, Key("when it was agreed")] = None
    template: _TEMPLATE = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)


_CELL: Kind[str | None] = Nullable(Text(may_be_empty=True))


@frozen(kw_only=True)
class RecordsEntry:
    """A table of records: rows here, or a CSV file in the folder, up to a cut-off."""

    cut_off: Annotated[date, Key("the last day the table speaks for")]
    rows: Annotated[
        tuple[tuple[tuple[str, str | None], ...], ...],
        Key("its rows, a blank for what is not known", ListOf(MapOf(_CELL, Identifier()))),
    ] = ()
    file: Annotated[str | None, Key("a CSV file in this folder, in place of rows")] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class Items:
    """Every section of evidence; each may be left out, and what is left out is not known."""

    documents: Annotated[tuple[DocumentEntry, ...], Key("the register of documents")] = ()
    services: Annotated[tuple[ServiceLot, ...], Key("the services bought or run")] = ()
    complete: Annotated[tuple[Completeness, ...], Key("registers declared complete")] = ()
    statements: Annotated[tuple[Statement, ...], Key("what texts say")] = ()
    metrics: Annotated[tuple[Measurement, ...], Key("figures and breakdowns")] = ()
    facts: Annotated[tuple[Fact, ...], Key("facts")] = ()
    attestations: Annotated[tuple[Attestation, ...], Key("what named roles vouch for")] = ()
    judgements: Annotated[tuple[Judgement, ...], Key("questions that people have answered")] = ()
    good_reasons: Annotated[tuple[GoodReason, ...], Key("guidance not followed on purpose")] = ()
    records: Annotated[
        tuple[tuple[str, RecordsEntry], ...], Key("tables of records", MapOf(form_kind(RecordsEntry), Identifier()))
    ] = ()
