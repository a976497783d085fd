"""Which of several files of one kind is the later one: by the latest day in it, since names tell nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from compliance.coverage.child_table import Kind
from compliance.coverage.sheet import CastSheet

__all__ = ["latest_day", "oldest_first"]

_ONE_COUNTS = ("", "child", "care_leaver")
"""What a form fills of which it matters which file is the later."""


def oldest_first(sheets: Sequence[CastSheet]) -> list[CastSheet]:
    """Give sheets in the order they have, but those of one kind from the oldest to the latest, so that the last counts.

    Sheets whose rows all stand beside each other in one table, such as reviews, stay where they are.
    A list of children has days of birth alone. So where every folder or workbook has one sheet of a kind, each is as
    late as what stands beside it; else each as the latest day in it. Those of the same day follow their names.
    """
    kinds: dict[str, list[CastSheet]] = defaultdict(list)
    for each in sheets:
        kinds[each.form.name].append(each)
    kinds = {name: own for name, own in kinds.items() if len(own) > 1 and own[0].form.fills in _ONE_COUNTS}
    if not kinds:
        return list(sheets)
    days = {each.name: latest_day(each) for each in sheets}
    beside: dict[str, date] = defaultdict(lambda: date.min)
    for each in sheets:
        beside[_return(each)] = max(beside[_return(each)], days[each.name])
    in_order = {name: iter(_by_age(own, days, beside)) for name, own in kinds.items()}
    return [next(in_order[each.form.name]) if each.form.name in in_order else each for each in sheets]


def _by_age(own: Sequence[CastSheet], days: dict[str, date], beside: dict[str, date]) -> list[CastSheet]:
    apart = max(Counter(map(_return, own)).values()) == 1
    return sorted(own, key=lambda each: (beside[_return(each)] if apart else date.min, days[each.name], each.name))


def latest_day(sheet: CastSheet) -> date:
    """Give the latest day in a sheet; one without any is older than all."""
    dated = [each.name for each in sheet.form.headings if each.kind is Kind.DATE]
    return max((day for name in dated for day in sheet.column(name) if day is not None), default=date.min)


def _return(sheet: CastSheet) -> str:
    """Give the folder or the workbook a sheet stands in."""
    return sheet.name.rpartition(" (")[0] if sheet.name.endswith(")") else str(PurePath(sheet.name).parent)
