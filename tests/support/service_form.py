"""A small kind of file with one field of every kind of value, so that the reader is tested on no real standard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, ClassVar

from compliance.text.kinds import Identifier, Kind, MapOf, OneKeyOf, Raw, Text, Whole
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Fault, Key
from compliance.text.yaml import Node

__all__ = ["MINIMAL", "Buyer", "Lot", "Service"]

MINIMAL = "kind: service\nid: north\n"
"""The shortest file that follows the form; more lines may be added below it."""


class Buyer(Enum):
    """Who pays."""

    COUNCIL = "council"
    HOSPITAL = "hospital"
    NATIONAL = "national"


def _ways() -> dict[str, Kind[Any]]:
    return {"visit": Whole(least=1), "call": Text(), "any_of": OneKeyOf(_ways, "way")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """One part of a service."""

    name: Annotated[str, Key("what it is called", Text(most=40))]
    hours: Annotated[Decimal | None, Key("hours a week")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service that a council buys.

    Only its first line is published.
    """

    FILE_KIND: ClassVar[str] = "service"

    id: Annotated[str, Key("its id", Identifier())]
    title: Annotated[str | None, Key("what it is called")] = None
    buyer: Annotated[Buyer | None, Key("who pays")] = None
    from_: Annotated[date | None, Key("its first day")] = None
    to: Annotated[date | None, Key("its last day")] = None
    children: Annotated[int | None, Key("children it may see at once")] = None
    hours: Annotated[Decimal | None, Key("hours a week")] = None
    independent: Annotated[bool | None, Key("whether it stands apart from the council")] = None
    remark: Annotated[str, Key("anything else", Text(may_be_empty=True))] = ""
    languages: Annotated[tuple[str, ...], Key("what its advocates speak")] = ()
    lots: Annotated[tuple[Lot, ...], Key("its parts")] = ()
    numbers: Annotated[tuple[tuple[str, int], ...], Key("counts, by name", MapOf(Whole(), Identifier()))] = ()
    way: Annotated[Any, Key("how a child is reached", OneKeyOf(_ways, "way"))] = None
    raw: Annotated[Node | None, Key("kept for a later reader", Raw())] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> Iterator[Fault]:
        """Say what is wrong between fields that are each well formed."""
        if self.from_ and self.to and self.to < self.from_:
            yield Fault("to", "ends-before-start", "the service ends before it starts", "a later day", "Swap them.")
        if self.buyer is Buyer.NATIONAL and not self.lots:
            yield Fault("lots", "no-lots", "a national service names its parts")
