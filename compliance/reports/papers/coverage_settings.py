"""Every setting that decides an audit of offers, as blocks for the head of a page: one line for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from compliance.coverage.setting import Setting
from compliance.reports.paper import Block, Bullets, Facts, Heading

__all__ = ["setting_blocks"]

_FEW = 3
_Group = tuple[str, str]
"""A value, and where it comes from."""


def setting_blocks(settings: Sequence[Setting]) -> Iterator[Block]:
    """Give the settings for all, then those of each circumstance: a line for each name, with every value it has."""
    yield Heading(2, "Settings that decide these figures", "settings")
    for_all = [each for each in settings if each.circumstance is None]
    yield Facts(tuple((_capital(each.name), f"{each.told} ({each.source})") for each in for_all))
    own = [each for each in settings if each.circumstance is not None]
    if own:
        yield Bullets(tuple((0, each) for each in _lines(own)))


def _lines(own: Sequence[Setting]) -> Iterator[str]:
    every = list(dict.fromkeys(each.circumstance for each in own))
    for name in dict.fromkeys(each.name for each in own):
        groups: dict[_Group, list[Setting]] = defaultdict(list)
        for each in own:
            if each.name == name:
                groups[each.told, each.origin].append(each)
        yield f"{_capital(name)}: {'; '.join(_groups(groups, len(every)))}"


def _groups(groups: dict[_Group, list[Setting]], every: int) -> Iterator[str]:
    """Give each value with its circumstances; the one that most have comes last, for every other."""
    said = sum(map(len, groups.values()))
    in_order = sorted(groups.items(), key=lambda each: (len(each[1]), each[0]))
    for number, ((value, origin), meant) in enumerate(in_order, start=1):
        is_rest = number == len(groups) and said == every and len(meant) > _FEW
        yield f"{value}, {_circumstances(meant, of=every, is_rest=is_rest)} ({origin}{_lines_in(meant)})"


def _circumstances(meant: Sequence[Setting], *, of: int, is_rest: bool) -> str:
    if len(meant) == of > 1:
        return "for every circumstance"
    if is_rest:
        return f"for the other {len(meant)} circumstances"
    return f"for {', '.join(each.circumstance or '' for each in meant)}"


def _lines_in(meant: Iterable[Setting]) -> str:
    """Give the lines of the file in which a value stands, those that follow each other as a span."""
    numbers = sorted({each.line for each in meant if each.line})
    if not numbers:
        return ""
    starts = [numbers[0], *(after for before, after in pairwise(numbers) if after != before + 1)]
    ends = [*(before for before, after in pairwise(numbers) if after != before + 1), numbers[-1]]
    spans = [f"{start}" if start == end else f"{start}-{end}" for start, end in zip(starts, ends, strict=True)]
    return f", {'line' if len(numbers) == 1 else 'lines'} {', '.join(spans)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
