"""A situation in which advocacy is to be offered without the child asking."""

from __future__ import annotations

from dataclasses import field
from enum import Enum
from typing import Annotated, ClassVar

from compliance.frozen import frozen
from compliance.rules.grammar import ROW_NODE
from compliance.rules.tree import RowNode, Within, walk
from compliance.standards.force import Authority, Provenance
from compliance.text.kinds import Identifier, ListOf, Nullable, Text, Whole
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Fault, Key

__all__ = [
    "Circumstance",
    "CircumstanceSource",
    "CircumstancesFile",
    "CohortNamed",
    "Counted",
    "Deadline",
    "DeclineSettles",
    "Derivable",
    "Event",
    "OfferRule",
    "TimeUnit",
]


class TimeUnit(Enum):
    """What a deadline is counted in."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"


@frozen(kw_only=True)
class CircumstanceSource:
    """Who uses the circumstance; the national list was never found, so none of these is that list."""

    who: Annotated[str, Key("who uses it, and where it was read")]
    official_number: Annotated[str | None, Key("its section or number, in quotes; null where unknown")]


@frozen(kw_only=True)
class CohortNamed:
    """The children it concerns."""

    groups: Annotated[tuple[str, ...], Key("groups of children", ListOf(Identifier(), least=1))]
    age_from: Annotated[int | None, Key("the lowest age, where the source names one")] = None
    age_to: Annotated[int | None, Key("the highest age, where the source names one")] = None

    def faults(self) -> list[Fault]:
        """The lowest age is not above the highest."""
        if self.age_from is None or self.age_to is None or self.age_from <= self.age_to:
            return []
        return [Fault("age_to", "ages-turned-round", "the highest age is below the lowest", f"{self.age_from} or more")]


@frozen(kw_only=True)
class Deadline:
    """By when the offer is due, where a source says so."""

    within: Annotated[int, Key("how many", Whole(least=1))]
    unit: Annotated[TimeUnit, Key("hours, days or working_days")]
    authority: Annotated[Authority, Key("who says so")]
    provenance: Annotated[Provenance, Key("how well that is known")]


class Derivable(Enum):
    """How much of a circumstance the routine data of councils can show, at best."""

    FULL = "full"
    PART = "part"
    LOCAL = "local"

    @property
    def words(self) -> str:
        """How it is said to people."""
        return _DERIVABLE_WORDS[self]


_DERIVABLE_WORDS = {
    Derivable.FULL: "found in full from routine data",
    Derivable.PART: "found in part, or by a stand-in, from routine data",
    Derivable.LOCAL: "found only from a local file",
}


class Counted(Enum):
    """What may count as an offer."""

    OFFER = "offer"
    REFERRAL = "referral"
    COMPLAINT_FILE = "complaint_file"

    @property
    def words(self) -> str:
        """How it is said to people."""
        return _COUNTED_WORDS[self]


_COUNTED_WORDS = {
    Counted.OFFER: "a recorded offer with its date",
    Counted.REFERRAL: "a referral to the advocacy service",
    Counted.COMPLAINT_FILE: "the day in the complaints file on which an advocate was offered",
}


@frozen(kw_only=True)
class Event:
    """The rows of a common table that are events, and the day of each."""

    table: Annotated[str, Key("the common table", Identifier())]
    date: Annotated[str | None, Key("the column with the day of the event", Nullable(Identifier()))] = None
    else_date: Annotated[str | None, Key("the column to take where that one is blank", Nullable(Identifier()))] = None
    birthdays: Annotated[
        tuple[int, ...],
        Key("in place of a date: the birthdays that are events, where they fall between start and end of the row"),
    ] = ()
    state: Annotated[bool, Key("true for a state without a day; it is asked about once, for the whole period")] = False
    when: Annotated[RowNode | None, Key("what the row must hold, as a rule over its columns", ROW_NODE)] = None
    where: Annotated[
        str | None, Key('what else it must hold, as a line such as "distance_miles > 20"', Nullable(Text(most=500)))
    ] = None
    first_of: Annotated[
        str | None, Key("only the first such row of a child with the same value in this column", Nullable(Identifier()))
    ] = None
    age_from: Annotated[int | None, Key("the lowest age on the day")] = None
    age_to: Annotated[int | None, Key("the highest age on the day")] = None
    stands_in: Annotated[str | None, Key("where it only stands in for the event: how")] = None
    suffices: Annotated[
        bool, Key("true where it finds every such event by itself, so that the other ways only add to it")
    ] = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> list[Fault]:
        """One way to find the day, no dates set against each other, and ages the right way round."""
        found = []
        ways = [self.date is not None, bool(self.birthdays), self.state]
        if sum(ways) != 1:
            message = "one way to find the day of the event is needed"
            found.append(Fault(None, "no-event-day", message, "one of date, birthdays and state"))
        if self.else_date is not None and self.date is None:
            found.append(Fault("else_date", "no-event-day", "else_date stands without date", "date: COLUMN"))
        if self.when is not None and any(isinstance(each, Within) for each in walk(self.when)):
            message = "within stands in the rule over a row of an event"
            found.append(Fault("when", "within-in-event", message, "field, all, any, not and at_least_k"))
        if self.age_from is not None and self.age_to is not None and self.age_from > self.age_to:
            message = "the highest age is below the lowest"
            found.append(Fault("age_to", "ages-turned-round", message, f"{self.age_from} or more"))
        return found


@frozen(kw_only=True)
class DeclineSettles:
    """Who says that a standing refusal also settles a circumstance for which it was not given."""

    who: Annotated[str, Key("who says so, and where it was read")]
    authority: Annotated[Authority, Key("what weight its source has")]
    provenance: Annotated[Provenance, Key("how well that is known")]


@frozen(kw_only=True)
class OfferRule:
    """Which offers count for an event; what no source gives is null, and the council sets it for each audit."""

    counts: Annotated[tuple[Counted, ...], Key("what counts as an offer", None)] = (Counted.OFFER,)
    codes: Annotated[
        tuple[str, ...],
        Key("the codes offers are recorded under; an offer under none, or not_recorded, counts for every circumstance"),
    ] = ()
    look_back_days: Annotated[int | None, Key("how many days before the event an offer counts; null for none")] = None
    late_cap_days: Annotated[
        int | None, Key("how many days after the event an offer still counts as late; null for the program's own cap")
    ] = None
    until_leaving_care: Annotated[bool, Key("true where a child who leaves care before the deadline is set apart")] = (
        False
    )
    decline_settles: Annotated[
        DeclineSettles | None,
        Key("who says that a standing refusal given in another circumstance settles this one; null: it does not"),
    ] = None


@frozen(kw_only=True)
class Circumstance:
    """A situation from which a council may adopt its own list of times to offer an advocate."""

    id: Annotated[str, Key("its id", Identifier())]
    title: Annotated[str, Key("what happens to the child")]
    authority: Annotated[Authority, Key("what weight its source has")]
    source: Annotated[CircumstanceSource, Key("who uses it")]
    provenance: Annotated[Provenance, Key("how well the source is known")]
    cohort: Annotated[CohortNamed, Key("the children it concerns")]
    deadline: Annotated[Deadline | None, Key("by when; null where no source says")] = None
    note: Annotated[str | None, Key("what is not known, or easily mistaken")] = None
    derivable: Annotated[Derivable | None, Key("what routine data can show of it, at best: full, part or local")] = None
    events: Annotated[
        tuple[Event, ...], Key("where its events are found, besides the local list of events, which may always name it")
    ] = ()
    lacks: Annotated[str | None, Key("what the data do not hold even then")] = None
    offer: Annotated[OfferRule, Key("which offers count")] = OfferRule()
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> list[Fault]:
        """What is not confirmed carries no official number."""
        if self.provenance.is_confirmed or self.source.official_number is None:
            return []
        message = f"a {self.provenance.value} circumstance carries an official number"
        return [Fault("source", "number-not-confirmed", message, "official_number: null")]


@frozen(kw_only=True)
class CircumstancesFile:
    """The library of circumstances; it is not the national list."""

    FILE_KIND: ClassVar[str] = "circumstances"
    circumstances: Annotated[tuple[Circumstance, ...], Key("the circumstances")]
