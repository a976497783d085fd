"""Several counts with printed shares in one list that no single base fits."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput, Part
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.quantities.rounding import bases_that_print

NAME = "EQ02 no_common_base"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Look for one base that gives every printed share of a list."""
    for breakdown in given.breakdowns():
        pairs = [part for part in breakdown.parts if _is_pair(part)]
        bases = [_bases(part) for part in pairs]
        if len(pairs) < 2 or not all(bases) or max(each.start for each in bases) < min(each.stop for each in bases):
            continue
        working = "; ".join(
            f"{part.item.count} prints as {part.item.stated} for a base of {each[0]} to {each[-1]}"
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
    item = part.item
    return bool(item.count) and item.stated is not None and item.stated.endswith("%") and item.stated_as is None


def _bases(part: Part) -> range:
    return bases_that_print(part.item.count or 0, part.item.stated or "")


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
