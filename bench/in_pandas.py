"""The audit of same_audit.py in pandas."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
from days_and_codes import ETHNICITY, FAR, LEGAL, PLACEMENT, PURPOSES, day_rows
from same_audit import FIRST, GROUPS, IN_TIME, JUDGED, LAST

__all__ = ["answer"]

_FIRST, _LAST, _FAR = (pd.Timestamp(each) for each in (FIRST, LAST, FAR))
_CARE = [1, 2, 3, 4, 6, 10]
"""Circumstances that end with care."""
_DAYS = frozenset({"born", "died", "start", "end", "due", "held_on", "on", "closed_on", "decline_until"})


def answer(home: Path) -> Iterator[tuple[Any, ...]]:
    """Give the rows of the answer."""
    cases = _cases(home)
    cases["judged"], cases["offered"] = cases["status"].isin(JUDGED), cases["status"] == IN_TIME
    for group in GROUPS:
        yield from _counted(cases, group)


def _counted(cases: pd.DataFrame, group: str) -> Iterator[tuple[Any, ...]]:
    asked = cases.assign(g=cases[group] if group else 0)
    for (g, c, status), events in asked.groupby(["g", "c", "status"]).size().items():
        yield "events", group, int(g), int(c), int(status), int(events)
    for c in ("c", "all"):
        each = asked.assign(all=0).groupby(["g", c, "id"])[["judged", "offered"]].any().reset_index()
        counts = each.groupby(["g", c])[["judged", "offered"]].agg(["size", "sum"])
        for (g, number), row in counts.iterrows():
            children, judged, offered = row["judged", "size"], row["judged", "sum"], row["offered", "sum"]
            yield "children", group, int(g), int(number), int(children), int(judged), int(offered)


def _table(home: Path, name: str, *columns: str) -> pd.DataFrame:
    found = pd.read_parquet(home / f"{name}.parquet", columns=list(columns))
    for day in _DAYS.intersection(columns):
        found[day] = pd.to_datetime(found[day])
    return found


def _cases(home: Path) -> pd.DataFrame:
    person = _person(home)
    number = person.set_index("child")["id"]
    days = pd.DataFrame(list(day_rows()))
    for name in ("day", "low", "due", "cap"):
        days[name] = pd.to_datetime(days[name])
    event = _events(home)
    event["id"] = event.pop("child").map(number)
    event = event.dropna(subset=["id"]).groupby(["id", "c", "day"], as_index=False)["fault"].all()
    timed = event.merge(days, on="day").merge(person.drop(columns="child"), on="id").sort_values("day")
    # A review is an event from the age of seven on.
    timed = timed[(timed["c"] > 1) | timed["b"].isna() | (timed["b"] + 70_000 <= timed["ymd"])]
    timed["complete"] &= timed["c"].isin([1, 2, 5])
    offer, is_made = _offers(home, number)
    made = offer.loc[is_made, ["id", "for", "on"]].drop_duplicates().sort_values("on")
    general = made.loc[made["for"] == 0, ["id", "on"]].rename(columns={"on": "general"})
    own = made.rename(columns={"for": "c", "on": "own"})
    timed = pd.merge_asof(timed, general, left_on="low", right_on="general", by="id", direction="forward")
    timed = pd.merge_asof(timed, own, left_on="low", right_on="own", by=["id", "c"], direction="forward")
    timed = _then(timed, _stretches(home, number, "legal", "status", LEGAL), "legal")
    timed = _then(timed, _stretches(home, number, "placement", "type", PLACEMENT), "placement")
    timed = _beside(timed, home, number)
    _flag(timed, offer, is_made)
    return _judged(timed)


def _person(home: Path) -> pd.DataFrame:
    child = _table(home, "child", "child", "born", "died", "sex", "ethnicity", "disability", "source_row")
    child = child.sort_values("source_row").drop_duplicates("child")
    born = child["born"].dt
    return pd.DataFrame(
        {
            "id": range(len(child)),
            "child": child["child"],
            "died": child["died"],
            "b": born.year * 10_000 + born.month * 100 + born.day,
            "sex": child["sex"].map({"F": 1, "M": 2, "U": 3}).fillna(0).astype("int8"),
            "ethnicity": _grouped(child["ethnicity"], ETHNICITY),
            "disability": child["disability"].map({True: 1, False: 2}).fillna(0).astype("int8"),
        }
    )


def _grouped(codes: pd.Series, groups: dict[str, int]) -> pd.Series:
    known = codes.map(groups).fillna(max(groups.values()) + 1)
    return known.where(codes.notna(), 0).astype("int8")


def _events(home: Path) -> pd.DataFrame:
    review = _table(home, "review", "child", "held_on", "due", "cancelled")
    review["held_on"] = review["held_on"].fillna(review["due"])
    episode = _table(
        home, "episode", "child", "start", "end", "care_period", "start_reason", "end_reason", "legal_status"
    )
    placement = _table(
        home, "placement", "child", "start", "end", "start_reason", "type", "distance_miles", "out_of_area"
    )
    conference = _table(home, "conference", "child", "held_on", "kind")
    legal = _table(home, "legal", "child", "start", "end", "status")
    factor = _table(home, "factor", "child", "on", "code")
    entered = episode[(episode["start_reason"] == "S") & ~episode["legal_status"].isin(["V3", "V4"])]
    first = entered.groupby(["child", "care_period"])["start"].transform("min")
    entered = entered[entered["care_period"].isna() | (entered["start"] == first)]
    mark, kind = placement["out_of_area"], placement["type"]
    far = (mark == True) | (mark.isna() & (placement["distance_miles"].astype("float64") > 20))  # noqa: E712
    moved = placement["start_reason"].isin(["P", "B"]) & ~kind.isin(["T0", "T1", "T2", "T3", "T4"])
    missing = _table(home, "missing", "child", "start", "end", "kind")
    homes = ["K2", "R1", "R2", "R3", "S1", "K3", "H5"]
    return pd.concat(
        [
            _found(review[review["cancelled"] != True], 1, "held_on"),  # noqa: E712
            _found(entered, 2),
            _found(placement[moved], 3),
            _found(placement[far], 4),
            _found(conference[conference["kind"] == "initial"], 5, "held_on"),
            _found(missing[missing["kind"] == "M"], 6),
            _found(legal[legal["status"].isin(["J1", "J2", "J3"])], 7),
            _found(placement[kind == "R5"], 7),
            _found(episode[episode["end_reason"] == "E9"], 7, "end"),
            _found(placement[kind.isin(["K1", "R5"])], 8),
            _found(conference[conference["kind"] == "review"], 9, "held_on"),
            _found(placement[kind.isin(homes)], 10),
            _found(_table(home, "enquiry", "child", "start", "end"), 11),
            _found(factor[factor["code"] == "7A"], 12, "on"),
        ],
        ignore_index=True,
    )


def _found(rows: pd.DataFrame, number: int, day: str = "start") -> pd.DataFrame:
    held = rows[rows[day].between(_FIRST, _LAST)]
    fault = held["end"] < held["start"] if "end" in held else False
    return pd.DataFrame({"child": held["child"], "c": number, "day": held[day], "fault": fault})


def _offers(home: Path, number: pd.Series) -> tuple[pd.DataFrame, pd.Series]:
    offer = _table(home, "offer", "child", "on", "circumstance", "offered", "response", "decline_until")
    offer = offer[offer["on"] <= _LAST].fillna({"circumstance": ""})
    purpose = pd.DataFrame(PURPOSES, columns=["circumstance", "for"])
    offer = offer.merge(purpose, on="circumstance")
    offer["id"] = offer.pop("child").map(number)
    offer = offer.dropna(subset=["id"])
    return offer, offer["offered"] == True  # noqa: E712


def _stretches(home: Path, number: pd.Series, name: str, code: str, groups: dict[str, int]) -> pd.DataFrame:
    """Give the stretch that decides from each day on: of several of a day the longest, then by code and row."""
    marks = ["out_of_area"] if name == "placement" else []
    found = _table(home, name, "child", "start", "end", code, "source_row", *marks)
    found = found[found["start"] <= _LAST]
    found = found.assign(until=found["end"].fillna(_FAR), code=found[code].fillna("~"), id=found["child"].map(number))
    found = found.sort_values(["start", "until", "code", "source_row"], ascending=[True, True, False, False])
    found = found.dropna(subset=["id"]).drop_duplicates(["id", "start"], keep="last")
    found["group"] = _grouped(found[code], groups)
    if marks:
        found["area"] = found["out_of_area"].map({True: 2, False: 1}).fillna(0).astype("int8")
    return found[["id", "until", "start", "group", *(["area"] if marks else [])]].rename(columns={"start": "began"})


def _then(timed: pd.DataFrame, stretches: pd.DataFrame, name: str) -> pd.DataFrame:
    joined = pd.merge_asof(timed, stretches, left_on="day", right_on="began", by="id")
    held = joined["until"] >= joined["day"]
    joined[name] = joined.pop("group").where(held, 0).astype("int8")
    if name == "placement":
        joined["area"] = joined["area"].where(held, 0).astype("int8")
    return joined.drop(columns=["began", "until"])


def _beside(timed: pd.DataFrame, home: Path, number: pd.Series) -> pd.DataFrame:
    """Put the last referral before each event beside it, and the first day of leaving care from it on."""
    referral = _table(home, "referral", "child", "on", "closed_on")
    referral = referral[referral["on"] <= _LAST].fillna({"closed_on": _FAR})
    referral["id"] = referral.pop("child").map(number)
    referral = referral.groupby(["id", "on"], as_index=False)["closed_on"].max().sort_values("on")
    referral["open_until"] = referral.groupby("id")["closed_on"].cummax()
    referral = referral.rename(columns={"on": "referred_on"}).drop(columns="closed_on")
    episode = _table(home, "episode", "child", "start", "end", "end_reason")
    is_end = episode["end_reason"].notna() & (episode["end_reason"] != "X1") & (episode["end"] >= episode["start"])
    episode = episode[is_end & (episode["end"] <= _LAST)]
    left = pd.DataFrame({"id": episode["child"].map(number), "left_on": episode["end"]})
    left = left.dropna().drop_duplicates().sort_values("left_on")
    stay = _table(home, "episode", "child", "start", "end").fillna({"end": _FAR})
    timed["first"], timed["last"] = stay.loc[stay["end"] >= stay["start"], "end"].min(), stay["start"].max()
    stay["id"] = stay.pop("child").map(number)
    stay = stay.groupby(["id", "start"], as_index=False)["end"].max().sort_values("start")
    stay["stays_until"] = stay.groupby("id")["end"].cummax()
    stay = stay.rename(columns={"start": "stayed_from"}).drop(columns="end")
    timed = pd.merge_asof(timed, stay, left_on="day", right_on="stayed_from", by="id")
    timed = pd.merge_asof(timed, referral, left_on="day", right_on="referred_on", by="id", allow_exact_matches=False)
    return pd.merge_asof(timed, left, left_on="day", right_on="left_on", by="id", direction="forward")


def _flag(timed: pd.DataFrame, offer: pd.DataFrame, is_made: pd.Series) -> None:
    """Mark events for which it is recorded that no offer was made, or not clearly; and those a refusal settles."""
    event = timed[["id", "c", "day", "low", "cap", "complete"]].reset_index(names="place")
    event["later"] = event.groupby(["id", "c"])["day"].shift(-1).fillna(_FAR)
    not_made = event.merge(offer.loc[offer["offered"] == False, ["id", "for", "on"]], on="id")  # noqa: E712
    not_made = not_made[not_made["on"].between(not_made["low"], not_made["cap"])]
    # Such a row is about the latest event up to its day, or those it comes before.
    refused = not_made[(not_made["for"] == not_made["c"]) & (not_made["on"] < not_made["later"])]
    untold = event.merge(offer.loc[offer["offered"].isna(), ["id", "for", "on"]], on="id")
    untold = untold[_meant(untold) & untold["on"].between(untold["low"], untold["cap"])]
    timed["unclear"] = timed.index.isin({*not_made.loc[not_made["for"] == 0, "place"], *untold["place"]})
    standing = is_made & (offer["response"] == "declined") & offer["decline_until"].notna()
    settled = event.merge(offer.loc[standing, ["id", "for", "on", "decline_until"]], on="id")
    settled = settled[_meant(settled) & settled["day"].between(settled["on"], settled["decline_until"])]
    timed["refused"] = timed.index.isin(refused["place"])
    timed["settled"] = timed.index.isin(settled["place"])


def _meant(pairs: pd.DataFrame) -> pd.Series:
    return (pairs["for"] == 0) | (pairs["for"] == pairs["c"])


def _judged(timed: pd.DataFrame) -> pd.DataFrame:
    b, ymd, due, day = timed["b"], timed["ymd"], timed["due"], timed["day"]
    eighteen = b + 180_000 + 72 * (b % 10_000 == 229)
    away = (timed["c"] == 6) & ~(timed["stays_until"] >= day) & day.between(timed["first"], timed["last"])
    offered_on = timed[["general", "own"]].min(axis=1)
    gone = (timed["died"] <= due) | (timed["c"].isin(_CARE) & (timed["left_on"] <= due))
    asked = (
        (timed["refused"] | (timed["complete"] & ~timed["unclear"]), 9),
        (timed["is_open"], 10),
        (offered_on <= timed["cap"], 8),
        (timed["settled"], 7),
        (gone, 6),
        ((eighteen <= ymd) | (eighteen < timed["due_ymd"]), 5),
        (offered_on <= due, IN_TIME),
        (timed["open_until"] >= day, 2),
        (b.isna() | (ymd < b) | (timed["died"] < day) | timed["fault"] | away, 1),
    )
    status = pd.Series(11, index=timed.index, dtype="int8")
    for condition, number in asked:
        status[condition] = number
    age = pd.Series(5, index=timed.index, dtype="int8")
    for number, years in ((4, 18), (3, 16), (2, 10), (1, 5)):
        age[b + years * 10_000 > ymd] = number
    age[b.isna()] = 0
    names = ["id", "c", "month", "sex", "ethnicity", "disability", "legal", "placement", "area"]
    return timed[names].assign(age=age, status=status)
