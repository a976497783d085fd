"""A text that uses law which has been repealed."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.quantities.period import long_date
from compliance.rules.lookup import Says

NAME = "EQ17 superseded_test"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Give each passage that rests on a repealed test, with what the packs know of it."""
    repealed = [each for pack in given.library.packs.values() for each in pack.head.repealed]
    # A copy of a pack stands beside it and knows the same tests.
    known = "; ".join(
        dict.fromkeys(f"{each.title}{f', ended {long_date(each.to)}' if each.to else ''}" for each in repealed)
    )
    for reference, item in given.statements():
        if item.says is Says.SUPERSEDED_LAW:
            yield Doubt(
                NAME,
                Weight.ERROR,
                Usable.WITH_CAVEAT,
                (reference,),
                "the text uses a test that has been repealed",
                f"repealed tests known here: {known}" if known else "",
                given.library.topics[item.topic].title,
                "Replace it with the test in force.",
            )
