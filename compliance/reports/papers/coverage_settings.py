"""Every setting that decides an audit of offers, as blocks for the head of a page: like ones told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from compliance.coverage.settings import Setting
from compliance.reports.paper import Block, Bullets, Facts, Heading

__all__ = ["setting_blocks"]

_FEW = 6


def setting_blocks(settings: Sequence[Setting]) -> Iterator[Block]:
    """Give the settings for all, then those of each circumstance, the same value of many told in one row."""
    yield Heading(2, "Settings that decide these figures", "settings")
    for_all = [each for each in settings if each.circumstance is None]
    yield Facts(tuple((_capital(each.name), f"{each.value} ({each.origin})") for each in for_all))
    own = [each for each in settings if each.circumstance is not None]
    if own:
        yield Bullets(tuple((0, each) for each in _lines(own)))


def _lines(own: Sequence[Setting]) -> Iterator[str]:
    every = list(dict.fromkeys(each.circumstance or "" for each in own))
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for each in own:
        found[each.name, each.value, each.origin].append(each.circumstance or "")
    order = {name: number for number, name in enumerate(dict.fromkeys(each.name for each in own))}
    for name, value, origin in sorted(found, key=lambda key: (order[key[0]], -len(found[key]), key)):
        meant = found[name, value, origin]
        yield f"{_capital(name)}: {value}; for {_circumstances(meant, every)} ({origin})"


def _circumstances(meant: Sequence[str], every: Sequence[str]) -> str:
    """Name the circumstances meant, or those left out where they are fewer."""
    if len(meant) == len(every):
        return "every circumstance" if len(every) > 1 else meant[0]
    others = [each for each in every if each not in meant]
    if len(others) <= _FEW < len(meant):
        return f"every circumstance but {', '.join(others)}"
    return ", ".join(meant)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
