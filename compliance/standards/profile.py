"""Which packs are asked, what may be a gate, and how old evidence may be."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, ClassVar

from compliance.frozen import frozen
from compliance.rules.strand import Strand
from compliance.standards.force import Force
from compliance.text.kinds import Choice, Identifier, ListOf, MapOf, Nullable, Whole
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Fault, Key

__all__ = ["Gates", "Profile"]


@frozen(kw_only=True)
class Gates:
    """Which forces may be gates; a gate is always in force, confirmed and owed by the council as well."""

    force: Annotated[tuple[Force, ...], Key("must, must_unless_good_reason, both or none")]

    def faults(self) -> list[Fault]:
        """Only what binds can be a gate."""
        return [
            Fault("force", "gate-does-not-bind", f"{each.value} does not bind, so it is no gate")
            for each in self.force
            if not each.binds
        ]


@frozen(kw_only=True)
class Profile:
    """A way of looking at a council: which packs, which gates, how old evidence may be."""

    FILE_KIND: ClassVar[str] = "profile"

    id: Annotated[str, Key("its id, the name of its file", Identifier())]
    title: Annotated[str, Key("its title")]
    for_: Annotated[str, Key("who would use it, in a sentence")]
    packs: Annotated[tuple[str, ...], Key("the packs it asks", ListOf(Identifier(), least=1))]
    leave_out: Annotated[tuple[str, ...], Key("requirements left out", ListOf(Identifier()))] = ()
    gates: Annotated[Gates, Key("what may be a gate")]
    max_age_days: Annotated[
        tuple[tuple[Strand, int], ...],
        Key("how old evidence of each strand may be, in days", MapOf(Whole(least=1), Choice(Strand))),
    ]
    max_age_because: Annotated[str, Key("why those ages; no source states them")]
    overlay: Annotated[str | None, Key("the overlay of local targets laid over the packs", Nullable(Identifier()))] = (
        None
    )
    place: Place = field(default=NOWHERE, compare=False, repr=False)
