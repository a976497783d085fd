"""Results given for only a part of those the service is for."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.quantities.amount import Amount
from compliance.quantities.rounding import share_of

NAME = "EQ22 scope_mismatch"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Look for a share whose base is one part of a larger whole that the source also gives."""
    for whole in given.library.metrics.values():
        for share in given.library.metrics.values():
            if share.of_is in whole.parts and share.count_is not in whole.parts:
                yield from _part_only(whole.id, share.id, given)


def _part_only(whole: str, share: str, given: CheckInput) -> Iterator[Doubt]:
    for reference, item in given.register.metrics.get(share, ()):
        found = given.whole(whole, item)
        if item.group or found is None or item.of is None or found[1].count is None or item.of >= found[1].count:
            continue
        covered = Amount(share_of(item.of, found[1].count), share=True)
        yield Doubt(
            NAME,
            Weight.WARNING,
            Usable.WITH_CAVEAT,
            (reference, found[0]),
            "the result is given for a part of those the service is for",
            f"{item.of:,} of {found[1].count:,} ({covered}); nothing is said of the other {found[1].count - item.of:,}",
            "better or worse for the rest",
            "Ask for the same result for the rest.",
        )
