"""The audit of same_audit.py in polars: lazy frames, read and counted by the streaming engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
from days_and_codes import ETHNICITY, FAR, LEGAL, PLACEMENT, PURPOSES, day_rows
from same_audit import FIRST, GROUPS, IN_TIME, JUDGED, LAST

__all__ = ["answer"]

_ANY = pl.lit(value=True)
_OLD_ENOUGH = (pl.col("c") > 1) | pl.col("b").is_null() | (pl.col("b") + 70_000 <= pl.col("ymd"))
"""A review is an event from the age of seven on."""
_CARE = [1, 2, 3, 4, 6, 10]
"""Circumstances that end with care."""


def answer(home: Path) -> Iterator[tuple[Any, ...]]:
    """Give the rows of the answer."""
    cases = _cases(home).collect(engine="streaming")
    for group in GROUPS:
        yield from _counted(cases, group)


def _counted(cases: pl.DataFrame, group: str) -> Iterator[tuple[Any, ...]]:
    number = pl.col(group) if group else pl.lit(0)
    asked = cases.lazy().select(number.alias("g"), "c", "id", "status")
    events = asked.group_by("g", "c", "status").agg(pl.len())
    flags = (pl.col("status").is_in(JUDGED).any().alias("judged"), (pl.col("status") == IN_TIME).any().alias("offered"))
    counts = (pl.len(), pl.col("judged").sum(), pl.col("offered").sum())
    apart = asked.group_by("g", "c", "id").agg(*flags)
    together = asked.group_by("g", "id").agg(*flags)
    frames = (
        events,
        apart.group_by("g", "c").agg(*counts),
        together.group_by("g").agg(*counts).select("g", pl.lit(0).alias("c"), "len", "judged", "offered"),
    )
    for what, found in zip(("events", "children", "children"), pl.collect_all(frames, engine="streaming"), strict=True):
        yield from ((what, group, *row) for row in found.iter_rows())


def _cases(home: Path) -> pl.LazyFrame:
    def table(name: str) -> pl.LazyFrame:
        return pl.scan_parquet(home / f"{name}.parquet")

    person = _person(table("child")).collect(engine="streaming").lazy()
    number = person.select("child", "id")
    days = pl.LazyFrame(list(day_rows()))
    # Asked for three times: read and gathered once, which takes half as long as three times over.
    event = (
        _events(table)
        .join(number, on="child")
        .group_by("id", "c", "day")
        .agg(pl.col("fault").all())
        .join(days, on="day")
        .join(person.drop("child"), on="id")
        .filter(_OLD_ENOUGH)
        .with_columns(complete=pl.col("complete") & pl.col("c").is_in([1, 2, 5]))
        .sort("day")
        .collect(engine="streaming")
        .lazy()
    )
    timed = event
    offer = (
        table("offer")
        .filter(pl.col("on") <= LAST)
        .select("child", "on", "offered", "response", "decline_until", pl.col("circumstance").fill_null(""))
        .join(
            pl.LazyFrame(PURPOSES, schema={"circumstance": pl.String, "for": pl.Int8}, orient="row"), on="circumstance"
        )
        .join(number, on="child")
        .select("id", "for", pl.col("on").alias("offer_day"), "offered", "response", "decline_until")
    )
    is_made = pl.col("offered").fill_null(value=False)
    made = offer.filter(is_made).select("id", pl.col("for").alias("c"), "offer_day").unique().sort("offer_day")
    timed = timed.join_asof(
        made.filter(pl.col("c") == 0).select("id", "offer_day"),
        left_on="low",
        right_on="offer_day",
        by="id",
        strategy="forward",
        check_sortedness=False,
    ).rename({"offer_day": "general"})
    timed = timed.join_asof(
        made, left_on="low", right_on="offer_day", by=["id", "c"], strategy="forward", check_sortedness=False
    )
    timed = _then(timed, _stretches(table("legal"), "status", LEGAL, number), "legal")
    timed = _then(timed, _stretches(table("placement"), "type", PLACEMENT, number, "out_of_area"), "placement")
    timed = _beside(timed, table, number)
    return _judged(_flagged(timed, event, offer, is_made))


def _person(child: pl.LazyFrame) -> pl.LazyFrame:
    born = pl.col("born")
    b = born.dt.year() * 10_000 + born.dt.month().cast(pl.Int32) * 100 + born.dt.day()
    return (
        child.sort("source_row")
        .unique("child", keep="first", maintain_order=True)
        .with_row_index("id")
        .select(
            "id",
            "child",
            "died",
            b=b,
            sex=pl.col("sex").replace_strict({"F": 1, "M": 2, "U": 3}, default=0, return_dtype=pl.Int8),
            ethnicity=_grouped("ethnicity", ETHNICITY),
            disability=pl.when("disability").then(1).when(~pl.col("disability")).then(2).otherwise(0).cast(pl.Int8),
        )
    )


def _grouped(column: str, codes: dict[str, int]) -> pl.Expr:
    known = pl.col(column).replace_strict(codes, default=max(codes.values()) + 1, return_dtype=pl.Int8)
    return pl.when(pl.col(column).is_null()).then(0).otherwise(known).cast(pl.Int8)


def _events(table: Any) -> pl.LazyFrame:
    def found(name: str, number: int, when: pl.Expr = _ANY, day: str = "start") -> pl.LazyFrame:
        fault = (pl.col("end") < pl.col("start")).fill_null(value=False) if name not in _POINTS else pl.lit(value=False)
        held = pl.col(day).is_between(FIRST, LAST) & when
        return table(name).filter(held).select("child", pl.lit(number, pl.Int8).alias("c"), day=day, fault=fault)

    code = pl.col
    voluntary = code("legal_status").is_in(["V3", "V4"]).fill_null(value=False)
    entered = (
        table("episode")
        .filter((code("start_reason") == "S") & ~voluntary)
        .filter(code("care_period").is_null() | (code("start") == code("start").min().over("child", "care_period")))
        .filter(code("start").is_between(FIRST, LAST))
        .select(
            "child",
            pl.lit(2, pl.Int8).alias("c"),
            day="start",
            fault=(code("end") < code("start")).fill_null(value=False),
        )
    )
    reviewed = (
        table("review")
        .filter(~code("cancelled").fill_null(value=False))
        .select(
            "child",
            pl.lit(1, pl.Int8).alias("c"),
            day=pl.coalesce("held_on", "due"),
            fault=pl.lit(value=False),
        )
        .filter(code("day").is_between(FIRST, LAST))
    )
    passing = code("type").is_in(["T0", "T1", "T2", "T3", "T4"]).fill_null(value=False)
    far = code("out_of_area") | (code("out_of_area").is_null() & (code("distance_miles") > 20))
    return pl.concat(
        [
            reviewed,
            entered,
            found("placement", 3, code("start_reason").is_in(["P", "B"]) & ~passing),
            found("placement", 4, far),
            found("conference", 5, code("kind") == "initial", "held_on"),
            found("missing", 6, code("kind") == "M"),
            found("legal", 7, code("status").is_in(["J1", "J2", "J3"])),
            found("placement", 7, code("type") == "R5"),
            found("episode", 7, code("end_reason") == "E9", "end"),
            found("placement", 8, code("type").is_in(["K1", "R5"])),
            found("conference", 9, code("kind") == "review", "held_on"),
            found("placement", 10, code("type").is_in(["K2", "R1", "R2", "R3", "S1", "K3", "H5"])),
            found("enquiry", 11),
            found("factor", 12, code("code") == "7A", "on"),
        ]
    )


_POINTS = {"conference", "factor", "review"}


def _stretches(
    frame: pl.LazyFrame, code: str, codes: dict[str, int], number: pl.LazyFrame, mark: str = ""
) -> pl.LazyFrame:
    """Give the stretch that decides from each day on: of several of a day the longest, then by code and row."""
    marks = [pl.when(mark).then(2).when(~pl.col(mark)).then(1).otherwise(0).cast(pl.Int8).alias("area")] if mark else []
    return (
        frame.filter(pl.col("start") <= LAST)
        .with_columns(until=pl.col("end").fill_null(FAR), code=pl.col(code).fill_null("~"))
        .sort("start", "until", "code", "source_row", descending=[False, False, True, True])
        .join(number, on="child", maintain_order="left")
        .unique(["id", "start"], keep="last", maintain_order=True)
        .select("id", "until", pl.col("start").alias("began"), _grouped(code, codes).alias("group"), *marks)
    )


def _then(timed: pl.LazyFrame, stretches: pl.LazyFrame, name: str) -> pl.LazyFrame:
    held = pl.col("until") >= pl.col("day")
    joined = timed.join_asof(stretches, left_on="day", right_on="began", by="id", check_sortedness=False)
    names = {"group": name} | ({"area": "area"} if name == "placement" else {})
    return joined.with_columns(
        **{new: pl.when(held).then(pl.col(old)).otherwise(0) for old, new in names.items()}
    ).drop("began", "until", *({"group"} - set(names.values())))


def _beside(timed: pl.LazyFrame, table: Any, number: pl.LazyFrame) -> pl.LazyFrame:
    """Put the last referral before each event beside it, and the first day of leaving care from it on."""
    referred = (
        table("referral")
        .filter(pl.col("on") <= LAST)
        .group_by("child", "on")
        .agg(pl.col("closed_on").fill_null(FAR).max())
        .join(number, on="child")
        .sort("on")
        .select("id", pl.col("on").alias("referred_on"), open_until=pl.col("closed_on").cum_max().over("id"))
    )
    left = (
        table("episode")
        .filter((pl.col("end_reason") != "X1") & (pl.col("end") >= pl.col("start")) & (pl.col("end") <= LAST))
        .join(number, on="child")
        .select("id", left_on=pl.col("end"))
        .unique()
        .sort("left_on")
    )
    stays = table("episode").select(
        first=pl.col("end").filter(pl.col("end") >= pl.col("start")).min(), last=pl.col("start").max()
    )
    stay = (
        table("episode")
        .group_by("child", pl.col("start").alias("stayed_from"))
        .agg(pl.col("end").fill_null(FAR).max())
        .join(number, on="child")
        .sort("stayed_from")
        .select("id", "stayed_from", stays_until=pl.col("end").cum_max().over("id"))
    )
    timed = timed.join(stays, how="cross").join_asof(
        stay, left_on="day", right_on="stayed_from", by="id", check_sortedness=False
    )
    return timed.join_asof(
        referred,
        left_on="day",
        right_on="referred_on",
        by="id",
        allow_exact_matches=False,
        check_sortedness=False,
    ).join_asof(left, left_on="day", right_on="left_on", by="id", strategy="forward", check_sortedness=False)


def _flagged(timed: pl.LazyFrame, event: pl.LazyFrame, offer: pl.LazyFrame, is_made: pl.Expr) -> pl.LazyFrame:
    """Mark events for which it is recorded that no offer was made, or not clearly; and those a refusal settles."""
    meant = (pl.col("for") == 0) | (pl.col("for") == pl.col("c"))
    key = ["id", "c", "day"]
    event = event.select(*key, "low", "cap", "complete")
    near = pl.col("offer_day").is_between(pl.col("low"), pl.col("cap"))
    # Such a row is about the latest event up to its day, or those it comes before.
    later = event.sort("day").with_columns(later=pl.col("day").shift(-1).over("id", "c").fill_null(FAR))
    refused = (
        later.join(offer.filter(~pl.col("offered")), on="id")
        .filter((pl.col("for") == pl.col("c")) & near & (pl.col("offer_day") < pl.col("later")))
        .select(*key, refused=pl.lit(value=True))
        .unique()
    )
    unclear = (
        event.filter("complete")
        .join(offer.filter(pl.col("offered").is_null() | (~pl.col("offered") & (pl.col("for") == 0))), on="id")
        .filter(meant & near)
        .select(*key, unclear=pl.lit(value=True))
        .unique()
    )
    standing = offer.filter(is_made & (pl.col("response") == "declined") & pl.col("decline_until").is_not_null())
    settled = (
        event.join(standing, on="id")
        .filter(meant & pl.col("day").is_between(pl.col("offer_day"), pl.col("decline_until")))
        .select(*key, settled=pl.lit(value=True))
        .unique()
    )
    marked = timed.join(refused, on=key, how="left").join(unclear, on=key, how="left")
    return marked.join(settled, on=key, how="left")


def _judged(timed: pl.LazyFrame) -> pl.LazyFrame:
    b, ymd, due = pl.col("b"), pl.col("ymd"), pl.col("due")
    eighteen = b + 180_000 + pl.when(b % 10_000 == 229).then(72).otherwise(0)
    offered_on = pl.min_horizontal("general", "offer_day")
    excluded = b.is_null() | (ymd < b) | (pl.col("died") < pl.col("day")).fill_null(value=False) | pl.col("fault")
    in_care = (pl.col("stays_until") >= pl.col("day")).fill_null(value=False)
    away = (pl.col("c") == 6) & ~in_care & pl.col("day").is_between(pl.col("first"), pl.col("last"))
    gone = (pl.col("died") <= due).fill_null(value=False) | (
        pl.col("c").is_in(_CARE) & (pl.col("left_on") <= due).fill_null(value=False)
    )
    asked = (
        (excluded | away, 1),
        (pl.col("open_until") >= pl.col("day"), 2),
        (offered_on <= due, IN_TIME),
        ((eighteen <= ymd) | (eighteen < pl.col("due_ymd")), 5),
        (gone, 6),
        (pl.col("settled"), 7),
        (offered_on <= pl.col("cap"), 8),
        (pl.col("is_open"), 10),
        (pl.col("refused") | (pl.col("complete") & pl.col("unclear").is_null()), 9),
    )
    bands = ((b.is_null(), 0), *((b + years * 10_000 > ymd, n) for n, years in enumerate((5, 10, 16, 18), start=1)))
    return timed.select(
        *("id", "c", "month", "sex", "ethnicity", "disability", "legal", "placement", "area"),
        age=_first(bands, 5),
        status=_first(asked, 11),
    )


def _first(asked: Any, otherwise: int) -> pl.Expr:
    """Give the number of the first condition that holds."""
    found: Any = pl
    for condition, number in asked:
        found = found.when(condition).then(pl.lit(number, pl.Int8))
    chosen: pl.Expr = found.otherwise(pl.lit(otherwise, pl.Int8))
    return chosen
