"""Values that change by date: a limit, or where an instrument stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from datetime import date
from typing import Annotated, Any, Protocol, TypeVar

from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.standards.force import Authority, PackStatus, Provenance
from compliance.text.kinds import Invalid, Kind, Nullable, Reading
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Fault, Key
from compliance.text.yaml import Node, Scalar

__all__ = ["AMOUNT", "DatedStatus", "DatedValue", "begin_on_one_day", "in_force_at"]


@frozen
class AmountKind(Kind[Amount]):
    """A number, or a share written with its percent sign."""

    words: str = "a number such as 12, or a share such as 95%"

    def read(self, node: Node, reading: Reading) -> Amount | Invalid:
        amount = Amount.parse(node.text) if isinstance(node, Scalar) else None
        return self._wrong(node, reading) if amount is None else amount

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        return {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?[0-9]{1,15}(\.[0-9]{1,9})?%?$"}]}


AMOUNT = AmountKind()


class _Dated(Protocol):
    @property
    def from_(self) -> date: ...


D = TypeVar("D", bound=_Dated)


def in_force_at(history: Sequence[D], day: date) -> D | None:
    """Give the line in force on a day: the latest that has begun; None before the first."""
    begun = [each for each in history if each.from_ <= day]
    return max(begun, key=lambda each: each.from_) if begun else None


def begin_on_one_day(history: Sequence[_Dated]) -> bool:
    """Whether two lines of a history begin on one day, so that neither could be said to hold."""
    return len({each.from_ for each in history}) < len(history)


@frozen(kw_only=True)
class DatedValue:
    """One line of a value's history; each line ends where the next begins."""

    from_: Annotated[date, Key("the first day it holds")]
    value: Annotated[Amount | None, Key("the number or share; null where no source gives one", Nullable(AMOUNT))]
    authority: Annotated[Authority, Key("who says that this is the limit")]
    provenance: Annotated[Provenance | None, Key("how well the source of the number is known")] = None
    owner: Annotated[str | None, Key("the role that set a local target")] = None
    review_by: Annotated[date | None, Key("when a local target is to be looked at again")] = None
    because: Annotated[str | None, Key("where the number was seen, or why it was chosen")] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> list[Fault]:
        """A number has an authority; a local target has an owner and a review date."""
        found = []
        if (self.value is None) != (self.authority is Authority.NONE):
            expected = "value: null with authority: none, or a number with the authority it comes from"
            found.append(
                Fault("authority", "authority-and-value", "the value and its authority do not go together", expected)
            )
        if self.authority is Authority.LOCAL_TARGET and (self.owner is None or self.review_by is None):
            found.append(
                Fault(
                    None, "target-without-owner", "a local target has no owner or no review date", "owner and review_by"
                )
            )
        return found


@frozen(kw_only=True)
class DatedStatus:
    """Where an instrument stands from a day on."""

    from_: Annotated[date, Key("the first day of this status")]
    is_: Annotated[PackStatus, Key("the status")]
    note: Annotated[str | None, Key("what is not sure about it")] = None
