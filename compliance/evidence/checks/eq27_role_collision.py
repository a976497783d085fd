"""Another visitor taken for the independent visitor."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.evidence.items import Role

NAME = "EQ27 role_collision"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Give each passage on an independent visitor's topic that means somebody else."""
    for reference, item in given.statements():
        if item.topic.startswith("iv.") and item.role not in {None, Role.INDEPENDENT_VISITOR}:
            who = item.role.value.replace("_", " ") if item.role else ""
            yield Doubt(
                NAME,
                Weight.ERROR,
                Usable.NO,
                (reference,),
                f"the passage means another role ({who})",
                "an independent visitor befriends one child; the others inspect or carry out the council's visits",
                "evidence on the other role",
                "Leave it out of the evidence on independent visitors.",
            )
