"""A council's own targets laid over packs: they fill what no source gives, and never loosen a standard."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, ClassVar

from compliance.frozen import frozen
from compliance.standards.dated_value import DatedValue, begin_on_one_day
from compliance.standards.force import Force
from compliance.standards.pack import PREFIX
from compliance.standards.requirement import Requirement
from compliance.text.kinds import Identifier, ListOf, MapOf
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Fault, Key, form_kind

__all__ = ["LocalRequirement", "OverlayFile", "SetValues"]


@frozen(kw_only=True)
class SetValues:
    """Local values for a requirement of a pack."""

    requirement: Annotated[str, Key("the requirement", Identifier())]
    values: Annotated[
        tuple[tuple[str, tuple[DatedValue, ...]], ...],
        Key("the values, by name", MapOf(ListOf(form_kind(DatedValue), least=1), Identifier())),
    ]
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> list[Fault]:
        """One value a day."""
        return [
            Fault("values", "two-values-one-day", f"two values of {name} begin on one day")
            for name, history in self.values
            if begin_on_one_day(history)
        ]


@frozen(kw_only=True)
class LocalRequirement(Requirement):
    """A requirement of the council's own; it has no force, and reads target met or missed."""

    force: Force = Force.SHOULD
    target_decides: bool = True


@frozen(kw_only=True)
class OverlayFile:
    """A council's own targets."""

    FILE_KIND: ClassVar[str] = "overlay"

    id: Annotated[str, Key("its id, the name of its file", Identifier())]
    prefix: Annotated[str, Key("what every id it adds starts with", PREFIX)]
    title: Annotated[str, Key("whose targets these are")]
    invented: Annotated[bool, Key("true for a made-up council")] = False
    suggestions: Annotated[bool, Key("true where nobody has adopted the targets")] = False
    over: Annotated[
        tuple[str, ...], Key("the packs it is laid over: it sets values in these alone", ListOf(Identifier()))
    ] = ()
    set_: Annotated[tuple[SetValues, ...], Key("values filled or tightened")] = ()
    add: Annotated[
        tuple[LocalRequirement, ...], Key("requirements of its own", ListOf(form_kind(LocalRequirement)))
    ] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)
