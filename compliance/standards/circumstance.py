"""A situation in which advocacy is to be offered without the child asking."""

from __future__ import annotations

from dataclasses import field
from enum import Enum
from typing import Annotated, ClassVar

from compliance.frozen import frozen
from compliance.standards.force import Authority, Provenance
from compliance.text.kinds import Identifier, ListOf, Whole
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Fault, Key

__all__ = ["Circumstance", "CircumstanceSource", "CircumstancesFile", "CohortNamed", "Deadline", "TimeUnit"]


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
