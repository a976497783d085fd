"""Common tables, circumstances and settings for tests of the audit, from a few lines; all children are invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import dedent
from typing import Any

from compliance.coverage.child_table import FilledTable, Linking, Tables, table_named
from compliance.coverage.settings import Settings, Window
from compliance.standards.circumstance import TimeUnit
from compliance.standards.library import Library, read_library
from compliance.workspace.opening import load_library

__all__ = ["CUT_OFF", "FIRST", "LIBRARY", "days", "library_with", "settings_of", "tables_of", "working_days"]

FIRST, CUT_OFF = date(2024, 3, 1), date(2024, 6, 30)

Rows = Mapping[str, Sequence[Mapping[str, Any]]]

LIBRARY = """
kind: circumstances
circumstances:
  - id: enter
    title: A child comes into care
    authority: none
    source: {who: invented, official_number: null}
    provenance: recalled
    cohort: {groups: [looked_after]}
    derivable: full
    events:
      - {table: episode, date: start, when: {field: {name: start_reason, is: S}}, first_of: care_period}
    offer: {codes: [enter_care], until_leaving_care: true}
  - id: conference
    title: A conference is held
    authority: none
    source: {who: invented, official_number: null}
    provenance: recalled
    cohort: {groups: [child_protection]}
    derivable: full
    events: [{table: conference, date: held_on, else_date: due, when: {field: {name: kind, is: initial}}}]
    offer: {codes: [cp_conference]}
  - id: turning
    title: A young person turns 16 or 17
    authority: none
    source: {who: invented, official_number: null}
    provenance: recalled
    cohort: {groups: [looked_after]}
    derivable: full
    events: [{table: episode, birthdays: [16, 17]}]
    offer: {until_leaving_care: true}
  - id: speech
    title: A child has difficulty speaking
    authority: none
    source: {who: invented, official_number: null}
    provenance: recalled
    cohort: {groups: [all_children]}
    derivable: part
    events:
      - {table: disability, state: true, when: {field: {name: code, in: [COMM, LD]}}}
      - {table: missing, date: start, when: {not: {field: {name: kind, is: A}}}}
    offer: {codes: [speech]}
  - id: complaint
    title: A child complains
    authority: none
    source: {who: invented, official_number: null}
    provenance: recalled
    cohort: {groups: [complainant, care_leaver]}
    derivable: local
    events:
      - table: complaint
        date: "on"
        when: {any: [{field: {name: made_by, is: child}}, {field: {name: made_by, blank: true}}]}
    offer: {counts: [offer, referral, complaint_file], codes: [complaint]}
  - id: far
    title: A child is placed far away
    authority: none
    source: {who: invented, official_number: null}
    provenance: recalled
    cohort: {groups: [looked_after]}
    derivable: part
    events:
      - {table: placement, date: start, when: {field: {name: out_of_area, is: "Y"}}, age_from: 5, age_to: 16}
      - {table: placement, date: start, when: {field: {name: out_of_area, blank: true}}, where: distance_miles > 20}
    offer: {codes: [move]}
  - id: worker
    title: A child in care is given another social worker
    authority: none
    source: {who: invented, official_number: null}
    provenance: recalled
    cohort: {groups: [looked_after]}
    derivable: local
    events: [{table: worker_change, date: "on"}]
    offer: {codes: [worker]}
"""


def library_with(circumstances: str = LIBRARY) -> Library:
    """Give a library of some circumstances, with the shipped bank holidays and groupings."""
    shipped = load_library()
    made = read_library([("circumstances.yaml", dedent(circumstances).encode())])
    from dataclasses import replace

    return replace(made, holidays=shipped.holidays, groupings=shipped.groupings)


def tables_of(rows: Rows, linking: Linking | None = None) -> Tables:
    """Give common tables from rows by column; what is left out is blank. Every row says where it stands."""
    filled = []
    for name, given in rows.items():
        table = table_named(name)
        source = [
            (
                *(row.get(each.name) for each in table.columns),
                row.get("source_file", f"{name}.csv"),
                row.get("source_row", number),
            )
            for number, row in enumerate(given, start=2)
        ]
        there = frozenset(key for row in given for key in row)
        filled.append(FilledTable(name, tuple(source), there, (f"{name}.csv",)))
    return Tables(filled=tuple(filled), linking=linking or Linking())


def settings_of(**changes: Any) -> Settings:
    """Give settings for invented children: offers due in five working days, from March to June 2024."""
    return Settings(**({"cut_off": CUT_OFF, "first": FIRST, "window": working_days(5)} | changes))


def working_days(number: int) -> Window:
    """Give a window of so many working days."""
    return Window(number, TimeUnit.WORKING_DAYS)


def days(number: int) -> Window:
    """Give a window of so many days of the calendar."""
    return Window(number, TimeUnit.DAYS)
