"""Several counts with printed shares in one list that no single base fits."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput, Part
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.quantities.amount import Amount
from compliance.quantities.rounding import bases_that_print

NAME = "EQ02 no_common_base"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Look for one base that gives every printed share of a list; a line with a base of its own is no part of it."""
    for breakdown in given.breakdowns():
        pairs = [part for part in breakdown.parts if _is_pair(part)]
        bases = [bases_that_print(part.item.count or 0, part.item.stated or "") for part in pairs]
        if len(pairs) < 2 or (all(bases) and max(each.start for each in bases) < min(each.stop for each in bases)):
            continue
        working = "; ".join(
            f"{part.item.count} prints as {part.item.stated} for {_said(each)}"
            for part, each in zip(pairs, bases, strict=True)
        )
        shares = _listed([part.item.stated or "" for part in pairs])
        yield Doubt(
            NAME,
            Weight.ERROR,
            Usable.WITH_CAVEAT,
            tuple(part.reference for part in pairs),
            f"no single base fits {shares}",
            working,
            "each share is out of a base of its own, or one of the counts or shares is wrong",
            "Ask what these are out of. Until then use the counts and leave the shares.",
        )


def _is_pair(part: Part) -> bool:
    """Whether a line gives a count with a share of a base unsaid; a share of 0% leaves the base without an end."""
    item = part.item
    if not item.count or item.of is not None or item.stated is None or item.stated_as is not None:
        return False
    share = Amount.parse(item.stated)
    return share is not None and share.share and share.value > 0


def _said(bases: range) -> str:
    if not bases:
        return "no base"
    return f"a base of {bases[0]}" if len(bases) == 1 else f"a base of {bases[0]} to {bases[-1]}"


def _listed(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"
