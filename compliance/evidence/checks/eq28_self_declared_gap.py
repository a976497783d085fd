"""A gap that the source itself admits."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.rules.lookup import Says

NAME = "EQ28 self_declared_gap"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Give each report that says its own texts or practice fall short: a finding, and no fault of the evidence."""
    for reference, item in given.statements():
        if item.about is not None and item.says in {Says.CONTRARY, Says.SILENT}:
            yield Doubt(
                NAME,
                Weight.FINDING,
                Usable.YES,
                (reference,),
                f"the source admits a gap in its {item.about.value}",
                item.gist or "",
                "",
                "Put it in the action plan, with its date.",
            )
