"""Invented children of a whole country as common tables in Parquet, made by DuckDB from a seed and kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

__all__ = ["CHILDREN", "LOOKED_AFTER", "england"]

CHILDREN, LOOKED_AFTER = 400_000, 84_000
_FORM = "6"
"""Changed with this file, so that tables of an older form are made anew."""

# Every draw is a hash of the row, the table and a number of its own, so that it is the same however many threads work.
_MACROS = """
CREATE MACRO seed(n, name) AS hash(xor(hash(n), hash(name)));
CREATE MACRO chance(i, salt) AS hash(xor(i, hash(salt))) / 18446744073709551616.0;
CREATE MACRO below(i, salt, most) AS CAST(floor(chance(i, salt) * most) AS INTEGER);
CREATE MACRO some_child(i, most) AS 'C' || lpad(CAST(below(i, 1, most) AS VARCHAR), 8, '0');
CREATE MACRO some_day(i, salt) AS CAST(DATE '2019-04-01' + below(i, salt, 1826) AS DATE);
CREATE MACRO one_of(i, salt, words) AS list_extract(words, 1 + below(i, salt, len(words)));
CREATE MACRO some_end(i, start) AS
    CASE WHEN chance(i, 8) < 0.9 THEN CAST(start + below(i, 9, 300) AS DATE) END;
"""
_SPAN = 'some_child(i, {of}) AS child, some_day(i, 2) AS start, some_end(i, some_day(i, 2)) AS "end"'
_ON = 'some_child(i, {of}) AS child, some_day(i, 2) AS "on"'
_MET = "some_child(i, {of}) AS child, some_day(i, 3) AS due, some_day(i, 2) AS held_on"

_CHILD = """
'C' || lpad(CAST(n AS VARCHAR), 8, '0') AS child, CAST(DATE '2002-01-01' + below(i, 3, 8000) AS DATE) AS born,
one_of(i, 4, ['F', 'M']) AS sex, one_of(i, 5, ['WBRI', 'MWBC', 'AIND', 'BCRB', 'OOTH', 'NOBT']) AS ethnicity,
chance(i, 6) < 0.15 AS disability, CASE WHEN chance(i, 7) < 0.001 THEN some_day(i, 2) END AS died
"""
_EPISODE = """
'p' || below(i, 4, 3) AS care_period, one_of(i, 5, ['S', 'L', 'P', 'P', 'T']) AS start_reason,
one_of(i, 6, ['X1', 'X1', 'X1', 'E4A', 'E5']) AS end_reason, one_of(i, 7, ['C1', 'C2', 'V2', 'V2']) AS legal_status
"""
_PLACEMENT = """
'p1' AS care_period, one_of(i, 4, ['S', 'P', 'P', 'T', 'B']) AS start_reason,
one_of(i, 5, ['U1', 'U4', 'U6', 'K2', 'K1', 'R5', 'H5', 'Z1']) AS type,
CAST(below(i, 6, 60) AS DECIMAL(18, 6)) AS distance_miles,
CASE WHEN chance(i, 10) < 0.8 THEN chance(i, 7) < 0.3 END AS out_of_area
"""
# Three in four follow a review or a conference by up to two weeks; the others fall on any child and day.
_OFFER = """
'o' || n AS offer_id, CASE n % 4 WHEN 0 THEN some_child(i, {of}) WHEN 1 THEN some_child(seed(n, 'conference'), {of})
    ELSE some_child(seed(n, 'review'), {in_care}) END AS child,
CAST(CASE n % 4 WHEN 0 THEN some_day(i, 2) WHEN 1 THEN some_day(seed(n, 'conference'), 2) + below(i, 3, 14)
    ELSE some_day(seed(n, 'review'), 2) + below(i, 3, 14) END AS DATE) AS "on",
CASE n % 4 WHEN 0 THEN one_of(i, 4, ['enter_care', 'missing', 'placement_move', 'not_recorded', 'secure'])
    WHEN 1 THEN 'cp_conference' ELSE 'cla_review' END AS circumstance,
chance(i, 5) < 0.95 AS offered, one_of(i, 6, ['accepted', 'accepted', 'accepted', 'declined']) AS response,
CASE WHEN chance(i, 7) < 0.5 THEN CAST(some_day(i, 2) + 365 AS DATE) END AS decline_until
"""
_TABLES = (
    ("child", CHILDREN, _CHILD),
    ("episode", 600_000, f"{_SPAN}, {_EPISODE}"),
    ("placement", 600_000, f"{_SPAN}, {_PLACEMENT}"),
    ("legal", 400_000, f"{_SPAN}, one_of(i, 4, ['C1', 'C2', 'V2', 'V4', 'J1', 'E1']) AS status"),
    ("review", 900_000, f"{_MET}, chance(i, 4) < 0.05 AS cancelled, 'PN' || below(i, 5, 8) AS participation"),
    ("missing", 500_000, f"{_SPAN}, one_of(i, 4, ['M', 'A']) AS kind"),
    ("conference", 600_000, f"{_MET}, one_of(i, 4, ['initial', 'review', 'review']) AS kind"),
    ("enquiry", 700_000, _SPAN),
    ("factor", 700_000, f"{_ON}, one_of(i, 4, ['7A', '9A', '4A', '5A', '3B', '1A']) AS code"),
    ("offer", 800_000, _OFFER),
    (
        "referral",
        150_000,
        f"'r' || n AS referral_id, {_ON}, CAST(some_day(i, 2) + below(i, 3, 200) AS DATE) AS closed_on",
    ),
)
_IN_CARE = frozenset({"episode", "placement", "legal", "review", "missing"})


def england(folder: Path, times: int = 1) -> Path:
    """Give the folder of invented tables, of so many times the size of England; they are made where not there."""
    home = folder / f"england-{times}"
    mark = home / "made"
    if not mark.is_file() or mark.read_text(encoding="utf-8") != _FORM:
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        _make(home, times)
        mark.write_text(_FORM, encoding="utf-8")
    return home


def _make(home: Path, times: int) -> None:
    with duckdb.connect(config={"memory_limit": "2GB", "temp_directory": str(home / "spilled")}) as database:
        database.execute("SET enable_progress_bar = false")
        database.execute(_MACROS)
        for name, rows, columns in _TABLES:
            in_care = LOOKED_AFTER * times
            of = in_care if name in _IN_CARE else CHILDREN * times
            drawn = columns.format(of=of, in_care=in_care)
            source = f"'{name}.csv' AS source_file, CAST(n + 2 AS INTEGER) AS source_row"
            every = f"FROM (FROM range({rows * times}) AS t(i) SELECT i AS n, seed(i, '{name}') AS i)"
            database.execute(f"COPY ({every} SELECT {drawn}, {source}) TO '{home / name}.parquet' (FORMAT parquet)")
