"""The days and codes that the audit of same_audit.py goes by, written out for those that do not ask this program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from same_audit import FIRST, LAST

__all__ = ["ETHNICITY", "FAR", "LEGAL", "PLACEMENT", "PURPOSES", "day_rows"]

FAR = date(2200, 1, 1)
"""Later than any day in the tables, and within reach of every engine."""
_WRITTEN = """
2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19 2022-12-26 2022-12-27 2023-01-02
2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25 2023-12-26 2024-01-01 2024-03-29
2024-04-01 2024-05-06 2024-05-27
"""
_HOLIDAYS = frozenset(map(date.fromisoformat, _WRITTEN.split()))


def _numbered(text: str) -> dict[str, int]:
    """Number groups of codes from 1, a group a line."""
    return {code: n for n, line in enumerate(text.strip().splitlines(), start=1) for code in line.split()}


ETHNICITY = _numbered("""
    WBRI WIRI WOTH WIRT WROM
    MWBC MWBA MWAS MOTH
    AIND APKN ABAN AOTH CHNE
    BCRB BAFR BOTH
    OOTH
    REFU NOBT
""")
LEGAL = _numbered("""
    V2
    C1 C2
    D1 E1
    L1 L2 L3
    J1 J2 J3
    V3 V4
""")
PLACEMENT = _numbered("""
    U1 U2 U3 U4 U5 U6
    K2
    K1 R5
    H5 K3 P2 P3
    P1
    R1 R2 R3 S1
    A3 A4 A5 A6
    T0 T1 T2 T3 T4
    Z1 Z11 Z12 Z13 Z14
""")
PURPOSES = [
    *(("", 0), ("not_recorded", 0), ("cla_review", 1), ("enter_care", 2), ("placement_move", 3), ("out_of_area", 4)),
    *(("cp_conference", 5), ("cp_conference", 9), ("missing", 6), ("secure", 8), ("residential", 10)),
]
"""Codes of offers with the circumstance they count for; 0 is all."""


def day_rows() -> Iterator[dict[str, Any]]:
    """Give each day of the period: from when an offer counts, until when it is in time, and until when it is late."""
    day = FIRST
    while day <= LAST:
        due = _fifth_working_day(day)
        yield {
            "day": day,
            "low": day - timedelta(days=14),
            "due": due,
            "cap": day + timedelta(days=90),
            "month": day.year * 100 + day.month,
            "ymd": _number(day),
            "due_ymd": _number(due),
            "is_open": due >= LAST,
            "complete": day - timedelta(days=14) >= FIRST and due <= LAST,
        }
        day += timedelta(days=1)


def _fifth_working_day(day: date) -> date:
    left = 5
    while left:
        day += timedelta(days=1)
        left -= day.isoweekday() < 6 and day not in _HOLIDAYS
    return day


def _number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day
