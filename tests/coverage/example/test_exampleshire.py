"""The tables of exampleshire agree with the figures it states, counted here in plain Python, without the engine.

What the tables bear on and leave alone, because a figure there is wrong on purpose or none could agree with it:

- the helpline took 96 referrals of social workers and 96 went to an advocate, which leaves 11 of the 203 unexplained;
- referrals by purpose (46, 27, 21 and 5 in a hundred) come to 99, and no list holds a purpose;
- the endings of matches leave two out, and their shares fit no one base: the counts agree, the shares are left;
- the age bands of users overlap at 10: the tables take 5-10 as 5 to 9;
- the share of monthly visits is headed with days that end before they begin: it is counted for the year;
- 64% of return interviews in time: no table holds the day of an interview;
- reviews.csv is about May 2026, and complaints.csv goes on to June: both past the day the tables were taken.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from statistics import median

import pytest
import yaml

from tests.support.command import ROOT
from tools.make_example import example_files, standing_files

Row = dict[str, str]

FOLDER = ROOT / "evidence" / "exampleshire"
FIRST, LAST = date(2025, 4, 1), date(2026, 3, 31)


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Give the rows of a file, under its headings."""
    with (FOLDER / name).open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def stated(figure: str, group: str = "", period: str = "") -> tuple[int | float | None, int | None]:
    """Give the count that the evidence states, and what it is out of."""
    for row in rows("figures.csv"):
        if (row["id"], row["group"]) == (figure, group) and period in {"", row["period"]}:
            return (int(row["count"]) if row["count"] else None), (int(row["of"]) if row["of"] else None)
    head = yaml.safe_load((FOLDER / "evidence.yaml").read_text(encoding="utf-8"))
    for each in head["metrics"]:
        if each["id"] == figure and group in {"", *each.get("group", {}).values()} and bool(group) == ("group" in each):
            return each.get("count", each.get("value")), each.get("of")
    raise LookupError(figure)


def iso(text: str) -> date | None:
    """Read a date of the tables and the local lists."""
    return date.fromisoformat(text) if text else None


def british(text: str) -> date | None:
    """Read a date of the return, whose years have two or four figures."""
    if not text:
        return None
    day, month, year = (int(part) for part in text.split("/"))
    return date(year + 2000 if year < 100 else year, month, day)


def in_year(day: date | None) -> bool:
    """Whether a day lies in the year."""
    return day is not None and FIRST <= day <= LAST


def working_days(start: date, end: date) -> int:
    """Count the working days after one day up to another."""
    holidays = {
        *(date(2025, 4, 18), date(2025, 4, 21), date(2025, 5, 5), date(2025, 5, 26), date(2025, 8, 25)),
        *(date(2025, 12, 25), date(2025, 12, 26), date(2026, 1, 1)),
    }
    days = (start + timedelta(number) for number in range(1, (end - start).days + 1))
    return sum(1 for day in days if day.weekday() < 5 and day not in holidays)


@cache
def people() -> dict[str, Row]:
    """Give each child once, by reference."""
    return {row["pers_person_id"]: row for row in rows("tables/ssd/ssd_person.csv")}


@cache
def open_episodes() -> dict[str, Row]:
    """Give the episode of each child in care on the last day of the year."""
    return {row["CHILD"]: row for row in rows("tables/ssda903/episodes.csv") if not row["DEC"]}


@cache
def last_episodes() -> dict[str, Row]:
    """Give the last episode of each child who was in care in the year."""
    found: dict[str, Row] = {}
    for row in sorted(rows("tables/ssda903/episodes.csv"), key=lambda each: british(each["DECOM"]) or date.min):
        found[row["CHILD"]] = row
    return found


@cache
def referrals(care: bool | None = None) -> tuple[Row, ...]:
    """Give the provider's referrals: all, those about children in care, or those for conferences."""
    every = rows("tables/local/provider_referrals.csv")
    return tuple(row for row in every if care is None or (row["Service"] != "cp_conference") is care)


def is_waiting(row: Row) -> bool:
    """Whether a child waits for an advocate on the last day of the year."""
    return bool(row["Waiting from"]) and not row["Advocate named"] and not row["Closed"]


@cache
def users() -> tuple[str, ...]:
    """Give the children to whom an advocate came who are, or were, in care."""
    children = {row["provider_ref"]: row["child_ref"] for row in rows("tables/local/child_links.csv")}
    helped = dict.fromkeys(row["Client ref"] for row in referrals(care=True) if row["First contact"])
    return tuple(children[ref] for ref in helped)


def age(child: str, day: date = LAST) -> int:
    """Give a child's age on a day."""
    born = date.fromisoformat(people()[child]["pers_dob"])
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@cache
def disabled() -> frozenset[str]:
    """Give the children with a disability on record."""
    listed = rows("tables/ssd/ssd_disability.csv")
    return frozenset(row["disa_person_id"] for row in listed if row["disa_disability_code"] != "NONE")


@cache
def conferences() -> tuple[tuple[str, date], ...]:
    """Give the conferences held, each with its child."""
    plans = {row["cppl_cp_plan_id"]: row["cppl_person_id"] for row in rows("tables/ssd/ssd_cp_plans.csv")}
    first = rows("tables/ssd/ssd_initial_cp_conference.csv")
    found = [(row["icpc_person_id"], row["icpc_icpc_date"]) for row in first]
    later = rows("tables/ssd/ssd_cp_reviews.csv")
    found += [(plans[row["cppr_cp_plan_id"]], row["cppr_cp_review_date"]) for row in later]
    return tuple((child, date.fromisoformat(day)) for child, day in found)


@cache
def offers_for(circumstance: str) -> tuple[Row, ...]:
    """Give the offers made for a circumstance."""
    every = rows("tables/local/advocacy_offers.csv")
    return tuple(row for row in every if row["circumstance"] == circumstance and row["offered"] == "Y")


@cache
def matches(ended: bool = False) -> tuple[Row, ...]:
    """Give the matches with a visitor that last, or those that ended in the year."""
    return tuple(row for row in rows("tables/local/iv_matches.csv") if bool(row["match_end"]) is ended)


def visits(match: Row | None = None) -> list[date]:
    """Give the days of visits held, all or those of one match."""
    return [
        date.fromisoformat(row["visit_date"])
        for row in rows("tables/local/iv_visits.csv")
        if row["status"] == "held" and (match is None or row["match_id"] == match["match_id"])
    ]


def first_reviews() -> int:
    """Count the children whose first review was held in the year."""
    entered = {
        row["CHILD"]
        for row in rows("tables/ssda903/episodes.csv")
        if row["RNE"] == "S" and in_year(british(row["DECOM"]))
    }
    return len(entered & {row["CHILD"] for row in rows("tables/ssda903/reviews.csv")})


def monthly(match: Row) -> bool:
    """Whether a visit was held in every month of the year in which the match stood."""
    start = max(date.fromisoformat(match["match_start"]), FIRST)
    months = {(FIRST.year + (3 + n) // 12, (3 + n) % 12 + 1) for n in range(12)}
    return {month for month in months if month >= (start.year, start.month)} <= {
        (day.year, day.month) for day in visits(match)
    }


def reviewed_in_time(match: Row) -> bool:
    """Whether a match was reviewed within the last six months, or is not yet so old."""
    day = iso(match["last_review_date"]) or date.fromisoformat(match["match_start"])
    return (LAST - day).days <= 182


def of_sex(*sexes: str) -> int:
    """Count the users of some sexes."""
    return sum(people()[child]["pers_sex"] in sexes for child in users())


def of_age(low: int, high: int) -> int:
    """Count the users between two ages on the last day of the year."""
    return sum(low <= age(child) <= high for child in users())


def from_source(*sources: str) -> int:
    """Count the referrals from some sources."""
    return sum(row["Referred by"] in sources for row in referrals())


def named_from(*sources: str) -> int:
    """Count the referrals from some sources that were given to an advocate by name."""
    return sum(row["Referred by"] in sources and bool(row["Advocate named"]) for row in referrals())


def unhelped(*, refused: str = "", outcome: str = "") -> int:
    """Count the referrals of children in care that nobody took up, by why."""
    found = [row for row in referrals(care=True) if not row["First contact"] and not is_waiting(row)]
    if not refused and not outcome:
        return len({row["Client ref"] for row in found})
    return sum(row["If not why"] == refused and row["Outcome"] == outcome for row in found)


def short_of_advocates(first: date, last: date) -> int:
    """Count the referrals between two days for which no advocate was free."""
    days = [date.fromisoformat(row["Date referred"]) for row in referrals() if row["If not why"] == "no_capacity"]
    return sum(first <= day <= last for day in days)


def waits(column: str) -> float:
    """Give the middle number of working days from a referral to another day."""
    found = [(row["Date referred"], row[column]) for row in referrals() if row[column]]
    return median(working_days(date.fromisoformat(a), date.fromisoformat(b)) for a, b in found)


def ended_for(reason: str) -> int:
    """Count the matches that ended for a reason."""
    return sum(row["end_reason"] == reason for row in matches(ended=True))


def decided() -> list[Row]:
    """Give the decisions about a visitor made in the year."""
    return [row for row in rows("tables/local/iv_referrals.csv") if in_year(iso(row["considered_date"]))]


def waiting_for_visitor() -> list[int]:
    """Give how many days each child who waits for a visitor has waited."""
    every = rows("tables/local/iv_referrals.csv")
    return [
        (LAST - date.fromisoformat(row["waiting_from"])).days
        for row in every
        if row["waiting_from"] and not row["closed_date"]
    ]


OUT = "Y"
COUNTED: tuple[tuple[tuple[str, ...], Callable[[], float]], ...] = (
    # On the last day of the year.
    (("lac_count",), lambda: len(open_episodes())),
    (("lac_out_of_area_count",), lambda: sum(row["OUT_OF_AREA"] == OUT for row in open_episodes().values())),
    (
        ("care_leaver_count",),
        lambda: sum(
            row["clea_care_leaver_eligibility"] != "Eligible" for row in rows("tables/ssd/ssd_care_leavers.csv")
        ),
    ),
    (("care_iro_before_first_review_share",), first_reviews),
    # Referrals.
    (("adv_referrals_all",), lambda: len(referrals())),
    (("adv_referrals_care",), lambda: len(referrals(care=True))),
    (("adv_referrals_cp",), lambda: len(referrals(care=False))),
    (("adv_referrals_all", "social worker"), lambda: from_source("Social worker")),
    (("adv_referrals_all", "child"), lambda: from_source("Young person")),
    (("adv_referrals_all", "reviewing officer"), lambda: from_source("Reviewing officer")),
    (("adv_referrals_all", "carer"), lambda: from_source("Carer")),
    (("adv_referrals_all", "school"), lambda: from_source("School")),
    (("adv_referrals_all", "other"), lambda: from_source("Other")),
    (("adv_self_referral_share",), lambda: from_source("Young person")),
    (("adv_allocated_referrals", "social worker"), lambda: named_from("Social worker")),
    (("adv_allocated_referrals", "child"), lambda: named_from("Young person")),
    (("adv_allocated_referrals", "carer"), lambda: named_from("Carer")),
    (("adv_allocated_referrals", "other"), lambda: named_from("Reviewing officer", "School", "Other")),
    (("adv_delivery_share",), lambda: sum(bool(row["First contact"]) for row in referrals(care=True))),
    (("adv_referrals_not_delivered",), unhelped),
    (("adv_referrals_not_delivered", "the child said no"), lambda: unhelped(outcome="child_withdrew")),
    (("adv_referrals_not_delivered", "sorted out before"), lambda: unhelped(outcome="other")),
    (("adv_referrals_not_delivered", "could not be reached"), lambda: unhelped(outcome="could_not_contact")),
    (("adv_referrals_not_delivered", "no advocate in time"), lambda: unhelped(refused="no_capacity")),
    (("adv_no_advocate_in_time", "", "quarter1"), lambda: short_of_advocates(FIRST, date(2025, 6, 30))),
    (("adv_no_advocate_in_time", "", "quarter3"), lambda: short_of_advocates(date(2025, 10, 1), date(2025, 12, 31))),
    (("adv_no_advocate_in_time", "", "quarter4"), lambda: short_of_advocates(date(2026, 1, 1), LAST)),
    (("adv_waiting_count",), lambda: len({row["Client ref"] for row in referrals() if is_waiting(row)})),
    (("adv_allocation_days_median",), lambda: waits("Advocate named")),
    (("adv_contact_days_median",), lambda: waits("First contact")),
    # The children whom an advocate helped.
    (("adv_users",), lambda: len(users())),
    (("adv_users", "girls"), lambda: of_sex("F")),
    (("adv_users", "boys"), lambda: of_sex("M")),
    (("adv_users", "other or not said"), lambda: of_sex("U")),
    (("adv_users", "under 5"), lambda: of_age(0, 4)),
    (("adv_users", "5-10"), lambda: of_age(5, 9)),
    (("adv_users", "10-15"), lambda: of_age(10, 15)),
    (("adv_users", "16-17"), lambda: of_age(16, 17)),
    (("adv_users", "18+"), lambda: of_age(18, 99)),
    (("adv_users", "disabled"), lambda: sum(child in disabled() for child in users())),
    (("adv_users", "not disabled"), lambda: sum(child not in disabled() for child in users())),
    (("adv_users", "out of area"), lambda: sum(last_episodes()[child]["OUT_OF_AREA"] == OUT for child in users())),
    (("adv_users", "in the area"), lambda: sum(last_episodes()[child]["OUT_OF_AREA"] == "N" for child in users())),
    (
        ("adv_takeup_out_of_area_share",),
        lambda: sum(child in open_episodes() and open_episodes()[child]["OUT_OF_AREA"] == OUT for child in users()),
    ),
    (
        ("adv_non_instructed_cases",),
        lambda: len({row["Client ref"] for row in referrals() if row["Non-instructed"] == "Y"}),
    ),
    (
        ("adv_cp_conference_offer_share",),
        lambda: len({child for child, _ in conferences()} & {row["child_ref"] for row in offers_for("cp_conference")}),
    ),
    # Independent visitors.
    (("iv_matched_count",), lambda: len(matches())),
    (("iv_match_share",), lambda: len(matches())),
    (("iv_waiting_count",), lambda: len(waiting_for_visitor())),
    (("iv_unmet_count",), lambda: len(waiting_for_visitor())),
    (("iv_wait_days_median",), lambda: median(waiting_for_visitor())),
    (
        ("iv_assessed_in_interest_count",),
        lambda: len(waiting_for_visitor()) + len({row["child_ref"] for row in matches()}),
    ),
    (("iv_children_supported",), lambda: len({row["child_ref"] for row in (*matches(), *matches(ended=True))})),
    (
        ("iv_appointed_over_objection",),
        lambda: sum(row["best_interests_decision"] == "appoint" and row["child_objected"] == "Y" for row in decided()),
    ),
    (("iv_wishes_recorded_share",), lambda: sum(bool(row["child_objected"]) for row in decided())),
    (("iv_matches_ended",), lambda: len(matches(ended=True))),
    (("iv_matches_ended", "child moved"), lambda: ended_for("placement_moved")),
    (("iv_matches_ended", "visitor moved"), lambda: ended_for("visitor_left")),
    (("iv_matches_ended", "child left care"), lambda: ended_for("left_care")),
    (("iv_visits_in_period",), lambda: sum(in_year(day) for day in visits())),
    (("iv_monthly_visits_share",), lambda: sum(monthly(row) for row in matches())),
    (("iv_match_review_on_time_share",), lambda: sum(reviewed_in_time(row) for row in matches())),
    (("iv_matches_12m_plus_share",), lambda: sum(row["match_start"] <= "2025-03-31" for row in matches())),
    (("iv_dbs_enhanced_before_match_share",), lambda: sum(row["dbs_date"] <= row["match_start"] for row in matches())),
    (("iv_trained_before_match_share",), lambda: sum(row["training_date"] <= row["match_start"] for row in matches())),
)


@pytest.mark.parametrize(("figure", "counted"), COUNTED, ids=[" ".join(figure).strip() for figure, _ in COUNTED])
def test_the_tables_agree_with_a_stated_figure(figure: tuple[str, ...], counted: Callable[[], float]) -> None:
    """A count of the tables gives what the evidence states."""
    assert counted() == stated(*figure)[0]


BASES: tuple[tuple[str, Callable[[], int]], ...] = (
    ("adv_informed_share", lambda: len(open_episodes())),
    ("adv_delivery_share", lambda: len(referrals(care=True))),
    ("adv_self_referral_share", lambda: len(referrals())),
    ("adv_takeup_out_of_area_share", lambda: sum(row["OUT_OF_AREA"] == OUT for row in open_episodes().values())),
    ("adv_told_limits_share", lambda: len(users())),
    ("adv_cp_conference_offer_share", lambda: len({child for child, day in conferences() if in_year(day)})),
    ("iv_match_share", lambda: len(open_episodes())),
    ("iv_wishes_recorded_share", lambda: len(decided())),
    ("iv_considered_in_care_plan_share", lambda: len(decided())),
    ("iv_monthly_visits_share", lambda: len(matches())),
    ("iv_written_notice_share", lambda: len(matches(ended=True))),
)


@pytest.mark.parametrize(("figure", "counted"), BASES, ids=[figure for figure, _ in BASES])
def test_the_tables_agree_with_what_a_stated_figure_is_out_of(figure: str, counted: Callable[[], int]) -> None:
    """What a stated share is out of is what the tables hold."""
    assert counted() == stated(figure)[1]


def test_the_ethnic_groups_of_users_come_to_the_stated_shares() -> None:
    """The ethnic groups of the users, in whole per cent, are those stated, with what is not stated left over."""
    groups = {"W": "White", "M": "Mixed", "A": "Asian", "C": "Asian", "B": "Black", "O": "Other"}
    codes = [people()[child]["pers_ethnicity"] for child in users()]
    counted = Counter("" if code in {"REFU", "NOBT"} else groups[code[0]] for code in codes)
    printed = {row["group"]: row["stated"] for row in rows("figures.csv") if row["broken down by"] == "ethnicity"}

    shares = {group: f"{round(100 * count / len(codes))}%" for group, count in counted.items() if group}

    assert shares == {group: share for group, share in printed.items() if group in set(groups.values())}


def test_the_complaints_are_those_of_the_other_file() -> None:
    """Every complaint of the year in complaints.csv stands in the tables, with the same days, and no other does."""
    there = [row for row in rows("complaints.csv") if row["received_on"] <= LAST.isoformat()]
    answered = [row["answered_on"] if row["answered_on"] <= LAST.isoformat() else "" for row in there]
    here = rows("tables/local/complaints.csv")

    assert sorted(
        (row["received_date"], row["stage"], row["advocate_offered_date"], row["response_date"]) for row in here
    ) == sorted(
        (row["received_on"], row["stage"], row["advocate_offered_on"], day)
        for row, day in zip(there, answered, strict=True)
    )


def test_no_offer_is_for_a_child_who_went_missing() -> None:
    """Whether one was offered to a missing child is stated as not recorded, and no offer can be counted for one."""
    missing = {row["miss_person_id"] for row in rows("tables/ssd/ssd_missing.csv")}
    blank = {row["child_ref"] for row in offers_for("")}

    assert offers_for("missing") == ()
    assert blank
    assert not missing & blank


def test_most_children_who_moved_were_not_offered_an_advocate() -> None:
    """The annual report admits that most children who moved home were not offered an advocate."""
    episodes = rows("tables/ssda903/episodes.csv")
    moved = {row["CHILD"] for row in episodes if row["RNE"] in {"P", "B"} and in_year(british(row["DECOM"]))}
    offered = {row["child_ref"] for row in offers_for("placement_move")}

    assert 0 < len(moved & offered) < len(moved) / 2


def test_the_facts_about_where_children_live_hold() -> None:
    """On the last day some children live in homes and in supported accommodation, and none in a secure place."""
    places = {row["PLACE"] for row in open_episodes().values()}

    assert {"K2", "K3"} <= places
    assert not {"K1", "R5"} & places


def test_the_files_are_those_the_generator_makes() -> None:
    """The generator gives every file again, byte for byte, and no file stands there beside them."""
    made, standing = example_files(), standing_files()

    assert sorted(made) == sorted(standing)
    assert [name for name in made if made[name] != standing[name]] == []


def test_the_files_are_small() -> None:
    """All of them together are small enough to travel with the program."""
    assert sum(map(len, standing_files().values())) < 520_000
