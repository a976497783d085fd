"""The same audit of invented children of a whole country: by this program, by hand in DuckDB, in polars and in pandas.

Each gives the same answer: for every circumstance, and for all of them together, by month and by each group, the
events of each status and the different children: all, those in the count, and those offered an advocate in time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

__all__ = ["BY_HAND", "CIRCUMSTANCES", "ENGINES", "FIRST", "GROUPS", "IN_TIME", "JUDGED", "LAST", "OURS", "checksum"]

FIRST, LAST = date(2022, 4, 1), date(2024, 3, 31)
CIRCUMSTANCES = (
    *("review-all", "enter-care", "move", "out-of-area", "cp-conference", "missing", "custody-risk", "secure"),
    *("cp-review-conference", "residential", "section-47", "young-carer"),
)
"""In the order of the library, which numbers them from 1."""
DECLARED = ("review-all", "enter-care", "cp-conference")
"""Those for which the record of offers is declared complete."""
GROUPS = ("", "month", "age", "sex", "ethnicity", "disability", "placement", "area", "legal")
"""What events are counted by; nothing is all of them."""
JUDGED, IN_TIME = (3, 8, 9, 11), 3
"""Statuses by number, as the program numbers them."""

Answer = Iterable[tuple[Any, ...]]
"""A row `events, group, its number, circumstance, status, events` or `children, group, its number, circumstance (0 is
all), all children, those in the count, those offered in time` for every cell with anything in it."""


def checksum(answer: Answer) -> str:
    """Give one checksum over an answer, whatever the order of its rows."""
    rows = sorted([str(cell) for cell in row] for row in answer)
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def by_program(home: Path) -> Answer:
    """Ask this program: it looks for faults in the data and follows offers as well."""
    from compliance.coverage.audit import audit
    from compliance.coverage.settings import Declared, Settings, Window
    from compliance.coverage.stored import stored_tables
    from compliance.standards.circumstance import TimeUnit
    from compliance.workspace.opening import load_library

    declared = Declared(first=FIRST, last=LAST, circumstances=DECLARED, by="the bench", on=LAST)
    window = Window(5, TimeUnit.WORKING_DAYS)
    settings = Settings(
        cut_off=LAST,
        first=FIRST,
        window=window,
        look_back_days=14,
        circumstances=CIRCUMSTANCES,
        complete=(declared,),
    )
    library = load_library((), home / "parsed")
    result = audit(stored_tables(home), library, settings, to_publish=False)
    return _rows(result, library)


def _rows(result: Any, library: Any) -> Answer:
    from compliance.coverage.counting import group_titles

    titles = group_titles(library.groupings)
    for number, found in enumerate((result, *result.circumstances)):
        yield from _cells("", 0, number, found.tally)
        for each in found.months:
            yield from _cells("month", each.month.year * 100 + each.month.month, number, each.tally)
        for each in found.groups:
            if each.dimension.value in GROUPS:
                place = titles[each.dimension.value].index(each.group)
                yield from _cells(each.dimension.value, place, number, each.tally)


def _cells(group: str, place: int, number: int, tally: Any) -> Answer:
    if tally.events:
        yield "children", group, place, number, tally.children, tally.judged_children, tally.offered_children
    if number:
        for status, events in tally.counts:
            yield "events", group, place, number, status.number, events


def by_hand(home: Path) -> Answer:
    """Run the statements somebody wrote for DuckDB."""
    import duckdb

    text = (Path(__file__).parent / "by_hand.sql").read_text(encoding="utf-8").replace("{home}", str(home))
    with duckdb.connect(config={"temp_directory": str(home / "spilled")}) as database:
        for statement in text.split(";\n"):
            database.execute(statement)
        for group in GROUPS:
            yield from _counted_by_hand(database, group)


def _counted_by_hand(database: Any, group: str) -> Answer:
    column = group or "0"
    events = f"SELECT {column}, c, status, COUNT(*) FROM cases GROUP BY ALL"  # noqa: S608 - names stand above
    yield from (("events", group, *row) for row in database.execute(events).fetchall())
    for circumstance in ("c", "0"):
        flags = f"BOOL_OR(status IN {JUDGED}) AS judged, BOOL_OR(status = {IN_TIME}) AS offered"
        counts = "COUNT(*), COUNT(*) FILTER (judged), COUNT(*) FILTER (offered)"
        each = f"SELECT {column} AS g, {circumstance} AS c, id, {flags} FROM cases GROUP BY ALL"  # noqa: S608
        children = database.execute(f"SELECT g, c, {counts} FROM ({each}) GROUP BY g, c").fetchall()  # noqa: S608
        yield from (("children", group, *row) for row in children)


def in_polars(home: Path) -> Answer:
    """Ask polars."""
    from in_polars import answer

    return answer(home)


def in_pandas(home: Path) -> Answer:
    """Ask pandas."""
    from in_pandas import answer

    return answer(home)


OURS, BY_HAND = "this program", "DuckDB by hand"
ENGINES: dict[str, Callable[[Path], Answer]] = {
    OURS: by_program,
    BY_HAND: by_hand,
    "polars": in_polars,
    "pandas": in_pandas,
}
