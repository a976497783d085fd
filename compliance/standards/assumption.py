"""A figure somebody assumed for a costing: it is no standard, no target and no evidence."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, ClassVar

from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.standards.dated_value import AMOUNT
from compliance.standards.force import Provenance
from compliance.text.kinds import Identifier
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Key

__all__ = ["Assumption", "AssumptionsFile"]


@frozen(kw_only=True)
class Assumption:
    """One assumed figure, with who assumed it and what it may be used for."""

    id: Annotated[str, Key("its id", Identifier())]
    title: Annotated[str, Key("what is assumed")]
    value: Annotated[Amount, Key("the number or share", AMOUNT)]
    unit: Annotated[str, Key("what it counts")]
    who: Annotated[str, Key("who assumed it, and where it was read")]
    provenance: Annotated[Provenance, Key("how well that is known")]
    use: Annotated[str, Key("what it may be used for, and what not")]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class AssumptionsFile:
    """Figures assumed for costings."""

    FILE_KIND: ClassVar[str] = "assumptions"
    assumptions: Annotated[tuple[Assumption, ...], Key("the assumptions")]
