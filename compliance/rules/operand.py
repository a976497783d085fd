"""What a figure is held against: a dated value by name, or one of the three literals a rule may hold."""

from __future__ import annotations

import re
from typing import Any

from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.text.kinds import Invalid, Kind, Reading, Text
from compliance.text.yaml import Node, Scalar

__all__ = ["FACT_VALUE", "OPERAND", "Operand", "ValueName"]


@frozen
class ValueName:
    """`$name`: a dated value of the requirement, with an authority."""

    name: str

    def __str__(self) -> str:
        return f"${self.name}"


Operand = Amount | ValueName

# None, any and every need no authority; every other number does (examples/README 2).
_LITERALS = frozenset({"0", "1", "100%"})
_NAME = re.compile(r"\$([a-z][a-z0-9_]{0,39})", re.ASCII)


@frozen
class OperandKind(Kind[Operand]):
    """`$name`, or 0 (none), 1 (any), 100% (every)."""

    words: str = "0, 1, 100% or a named value such as $days"

    def read(self, node: Node, reading: Reading) -> Operand | Invalid:
        if not isinstance(node, Scalar):
            return self._wrong(node, reading)
        named = _NAME.fullmatch(node.text)
        if named:
            return ValueName(named.group(1))
        amount = Amount.parse(node.text)
        if amount is None:
            return self._wrong(node, reading)
        if node.text not in _LITERALS:
            step = f"Give {node.text} a name under values, with the authority it comes from, and write $name here."
            return reading.refuse(
                node, "bare-number", f"the number {node.text} stands in a rule", self.words, next_step=step
            )
        return amount

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        return {
            "anyOf": [{"enum": [0, 1, "0", "1", "100%"]}, {"type": "string", "pattern": r"^\$[a-z][a-z0-9_]{0,39}$"}]
        }


OPERAND = OperandKind()


@frozen
class FactValue(Text):
    """A value written as it is recorded: text, a number, a date, true or false."""

    words: str = "a value"


FACT_VALUE = FactValue()
