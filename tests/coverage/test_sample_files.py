"""The sample files in the real formats: what is read agrees with plain counts made here.

They are no part of the project; without them these tests are skipped.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from pathlib import Path

import python_calamine

from compliance.coverage.audit import audit, cases
from compliance.coverage.case import Status
from compliance.coverage.child_table import Tables
from compliance.coverage.reading import read_tables
from compliance.coverage.result import CoverageResult
from compliance.coverage.settings import Settings
from compliance.workspace.opening import load_library
from tests.support.extracts import noted, rows, shared


@cache
def _tables(name: str) -> Tables:
    return read_tables(shared(name))


def _lines(name: str) -> list[dict[str, str]]:
    with (shared("903") / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _day(text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a civil date


def _placements_begun() -> list[tuple[str, date, str, str]]:
    """Give child, day, reason and kind of every placement begun: a plain loop over the episodes."""
    in_order = sorted(_lines("episodes.csv"), key=lambda line: (line["CHILD"], _day(line["DECOM"])))
    begun = []
    before: dict[str, str] = {}
    for line in in_order:
        goes_on = line["RNE"] == "L" and before.get("CHILD") == line["CHILD"] and before["REC"] in {"", "X1"}
        if not goes_on or before["PLACE"] != line["PLACE"]:
            begun.append((line["CHILD"], _day(line["DECOM"]), line["RNE"], line["PLACE"]))
        before = line
    return begun


def _legal_begun() -> list[tuple[str, date, str]]:
    """Give child, day and code of every legal status begun."""
    in_order = sorted(_lines("episodes.csv"), key=lambda line: (line["CHILD"], _day(line["DECOM"])))
    begun = []
    before: dict[str, str] = {}
    for line in in_order:
        is_new = before.get("CHILD") != line["CHILD"] or line["RNE"] == "S" or before["REC"] not in {"", "X1"}
        if is_new or before["LS"] != line["LS"]:
            begun.append((line["CHILD"], _day(line["DECOM"]), line["LS"]))
        before = line
    return begun


def test_every_file_of_the_return_is_taken_for_what_it_is() -> None:
    """Twelve files are recognised, two of which hold nothing the audit uses besides others that it does."""
    files = {each.path: (each.holds, each.rows) for each in _tables("903").files}

    assert files == {
        "DoLo.csv": ("ssda903.dolo", 1),
        "ad1.csv": ("ssda903.ad1", 0),
        "episodes.csv": ("ssda903.episodes", 5050),
        "header.csv": ("ssda903.header", 2675),
        "missing.csv": ("ssda903.missing", 43),
        "oc2.csv": ("ssda903.oc2", 0),
        "oc3.csv": ("ssda903.oc3", 53),
        "placed_for_adoption.csv": ("ssda903.placed_for_adoption", 29),
        "previous_permanence.csv": ("ssda903.previous_permanence", 0),
        "reviews.csv": ("ssda903.reviews", 12582),
        "sw_episodes.csv": ("ssda903.sw_episodes", 1),
        "uasc.csv": ("ssda903.uasc", 132),
    }


def test_episodes_agree_with_a_plain_count() -> None:
    """Entries, moves, legal changes and exits are as many as the file holds of each reason."""
    lines = _lines("episodes.csv")
    episodes = rows(_tables("903"), "episode", "start_reason", "end_reason", "child", "start")

    assert Counter(reason for reason, *_ in episodes) == Counter(line["RNE"] for line in lines)
    assert Counter(reason for reason, *_ in episodes) == {"P": 2807, "L": 1293, "T": 452, "S": 381, "B": 101, "U": 16}
    assert Counter(each[1] for each in episodes) == Counter(line["REC"] or None for line in lines)
    assert len({child for *_, child, _ in episodes}) == 2123
    assert sorted((child, start) for *_, child, start in episodes) == sorted(
        (line["CHILD"], _day(line["DECOM"])) for line in lines
    )


def test_placements_agree_with_a_plain_count() -> None:
    """Each episode begins a placement, but for those that change only the legal status of one that goes on."""
    begun = _placements_begun()
    found = rows(_tables("903"), "placement", "child", "start", "start_reason", "type")
    assert sorted(found) == sorted(begun)
    moves = [each for each in found if each[2] in {"P", "B"}]
    assert len(moves) == 2807 + 101
    assert Counter(kind for *_, kind in found if kind in {"K1", "R5"}) == Counter(
        kind for *_, kind in begun if kind in {"K1", "R5"}
    )


def test_legal_statuses_agree_with_a_plain_count() -> None:
    """A status begins where a child's first episode does, care begins anew, or the code changes."""
    begun = _legal_begun()

    assert sorted(rows(_tables("903"), "legal", "child", "start", "status")) == sorted(begun)


def test_reviews_agree_with_a_plain_count() -> None:
    """Each different review is read once, and each code of participation as often as it stands there."""
    lines = {(line["CHILD"], _day(line["REVIEW"]), line["REVIEW_CODE"]) for line in _lines("reviews.csv")}
    found = rows(_tables("903"), "review", "child", "held_on", "participation")

    assert len(found) == len(set(found)) == len(lines) == 12_580
    assert set(found) == lines
    written = Counter(line["REVIEW_CODE"] for line in _lines("reviews.csv"))
    assert {code: written[code] for code in ("PN2", "PN4", "PN5", "PN7")} == {
        "PN2": 1518,
        "PN4": 1646,
        "PN5": 1597,
        "PN7": 1532,
    }
    assert noted(_tables("903"))["same-row-again", "table review"] == (9826, 12074)


def test_the_other_files_agree_with_a_plain_count() -> None:
    """Missing episodes, unaccompanied children, care leavers and adoptions are as many as their files hold."""
    tables = _tables("903")

    assert sorted(rows(tables, "missing", "child", "start", "kind")) == sorted(
        (line["CHILD"], _day(line["MIS_START"]), line["MISSING"]) for line in _lines("missing.csv")
    )
    assert len({child for (child,) in rows(tables, "missing", "child")}) == 39
    assert sorted(rows(tables, "unaccompanied", "child", "end")) == sorted(
        (line["CHILD"], _day(line["DUC"])) for line in _lines("uasc.csv")
    )
    assert len(tables.rows("care_leaver")) == 53
    assert len(tables.rows("adoption")) == 29
    assert rows(tables, "liberty") == [("CHILD10", date(2025, 1, 1), date(2025, 1, 2))]


def test_children_are_those_of_the_list_and_one_more() -> None:
    """The list names 2,675 children; the two small files name one that it lacks, and that is noted."""
    found = {child: (born, sex) for child, born, sex in rows(_tables("903"), "child", "child", "born", "sex")}
    written = {line["CHILD"]: (_day(line["DOB"]), {"1": "M", "2": "F"}[line["SEX"]]) for line in _lines("header.csv")}

    assert len(written) == 2675
    assert found == written | {"CHILD10": (date(1993, 12, 5), None)}
    lacking = [(each.file, each.rows) for each in _tables("903").notes if each.reason.value == "child-not-listed"]
    assert lacking == [("DoLo.csv", (2,)), ("sw_episodes.csv", (2,))]


def test_what_the_return_holds_that_nobody_knows_is_listed() -> None:
    """The invented reason SWLAZY and two odd codes are listed, and nothing else of the return."""
    assert {each.column: (each.different, each.count) for each in _tables("903").unmapped} == {
        "ACCOM": (2, 2),
        "SW_REASON": (1, 1),
    }


def test_the_census_agrees_with_a_plain_count() -> None:
    """Children, referrals, conferences and disabilities are as many as the elements of the message."""
    text = (shared("cin") / "fake_CIN_data.xml").read_text(encoding="utf-8")
    tables = _tables("cin")

    children = re.findall(r"<LAchildID>(.*?)</LAchildID>", text)
    assert sorted(child for (child,) in rows(tables, "child", "child")) == sorted(children)
    assert len(tables.rows("contact_source")) == text.count("<CINreferralDate>") == 402
    assert len(tables.rows("conference")) == text.count("<DateOfInitialCPC>") == 350
    blocks = re.findall(r"<Child>.*?</Child>", text, re.DOTALL)
    listed = [
        (re.findall(r"<LAchildID>(.*?)<", each)[0], set(re.findall(r"<Disability>(.*?)<", each))) for each in blocks
    ]
    assert Counter(child for child, _ in rows(tables, "disability")) == Counter(
        {child: len(codes) for child, codes in listed if codes}
    )
    assert sum(died is not None for (died,) in rows(tables, "child", "died")) == text.count("<PersonDeathDate>")


def test_the_workbook_agrees_with_a_plain_count() -> None:
    """Each list has as many rows as its sheet, and each table as many as have a day."""
    path = next(Path(shared("annex-a")).glob("*.xlsx"))
    book = python_calamine.CalamineWorkbook.from_path(path)
    sheets = {
        name: [dict(zip(head, row, strict=True)) for row in below if any(cell != "" for cell in row)]
        for name in book.sheet_names
        for head, *below in [book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
    }
    tables = _tables("annex-a")

    assert {each.part: each.rows for each in tables.files} == {
        name: 0 if name == "List 11" else len(own) for name, own in sheets.items()
    }
    assert len(tables.rows("contact_source")) == len(sheets["List 3"])
    assert len(tables.rows("enquiry")) == len(sheets["List 5"])
    held = [row["Date of Initial Child Protection Conference"] for row in sheets["List 5"]]
    held += [row["Date of latest review conference"] for row in sheets["List 7"]]
    assert len(tables.rows("conference")) == sum(each != "" for each in held)
    assert sorted(rows(tables, "episode", "child", "start")) == sorted(
        (str(int(row["Child Unique ID"])), row["Date Started to be Looked After"]) for row in sheets["List 8"]
    )


_SHORT_BREAKS = {"V3", "V4"}
_AUDITED = Settings(cut_off=date(2018, 3, 31), first=date(2015, 4, 1))


@cache
def _audit() -> CoverageResult:
    return audit(_tables("903"), load_library(), _AUDITED)


def _in_period(found: Iterable[tuple[str, date]]) -> set[tuple[str, date]]:
    """Keep each child and day once, within the days audited."""
    return {(child, day) for child, day in found if date(2015, 4, 1) <= day <= date(2018, 3, 31)}


def _exits(*reasons: str) -> list[tuple[str, date]]:
    lines = [line for line in _lines("episodes.csv") if line["DEC"] and line["REC"] not in {"", "X1"}]
    held = [line for line in lines if (line["REC"] in reasons if reasons else line["LS"] not in _SHORT_BREAKS)]
    return [(line["CHILD"], _day(line["DEC"])) for line in held]


def _birthdays(age: int) -> list[tuple[str, date]]:
    """Give each birthday of that age on a day of care, its last day with it; short breaks are none."""
    born = {line["CHILD"]: _day(line["DOB"]) for line in _lines("header.csv")}
    found = []
    for line in _lines("episodes.csv"):
        birth = born[line["CHILD"]]
        leap = (birth.month, birth.day) == (2, 29) and (birth.year + age) % 4
        turned = date(birth.year + age, 3, 1) if leap else birth.replace(year=birth.year + age)
        in_care = _day(line["DECOM"]) <= turned and (not line["DEC"] or turned <= _day(line["DEC"]))
        if in_care and line["LS"] not in _SHORT_BREAKS:
            found.append((line["CHILD"], turned))
    return found


def _is_seven(review: dict[str, str]) -> bool:
    """Whether a child was seven or more at a review, the age from which the source of the circumstance speaks."""
    born, held = _day(review["DOB"]), _day(review["REVIEW"])
    return (held.year - 7, held.month, held.day) >= (born.year, born.month, born.day)


def _expected_events() -> dict[str, set[tuple[str, date]]]:
    """Count the events of each circumstance anew, from the lines of the files and from nothing of the engine."""
    episodes, reviews = _lines("episodes.csv"), _lines("reviews.csv")
    begun, legal = _placements_begun(), _legal_begun()
    moves = [(child, day) for child, day, reason, kind in begun if reason in {"P", "B"} and not kind.startswith("T")]
    custody = [(child, day) for child, day, code in legal if code in {"J1", "J2", "J3"}]
    custody += [(child, day) for child, day, _, kind in begun if kind == "R5"] + _exits("E9")
    entered = [line for line in episodes if line["RNE"] == "S" and line["LS"] not in _SHORT_BREAKS]
    return {
        "enter-care": _in_period((line["CHILD"], _day(line["DECOM"])) for line in entered),
        "move": _in_period(moves),
        "home-change": _in_period(moves),
        "secure": _in_period((child, day) for child, day, _, kind in begun if kind in {"K1", "R5"}),
        "custody-risk": _in_period(custody),
        "missing": _in_period(
            (line["CHILD"], _day(line["MIS_START"])) for line in _lines("missing.csv") if line["MISSING"] == "M"
        ),
        "exit": _in_period(_exits()),
        "age-16": _in_period(_birthdays(16)),
        "leaving-care-age": _in_period(_birthdays(17) + _birthdays(18)),
        "review-all": _in_period((line["CHILD"], _day(line["REVIEW"])) for line in reviews if _is_seven(line)),
        "views-not-heard": _in_period(
            (line["CHILD"], _day(line["REVIEW"])) for line in reviews if line["REVIEW_CODE"] in {"PN4", "PN7"}
        ),
    }


def test_events_agree_with_a_plain_count() -> None:
    """Entries, moves, secure and custody, missing, exits, birthdays and reviews: as many events of as many children."""
    found = {each.id: (each.tally.events, each.tally.children) for each in _audit().circumstances}

    assert all(_expected_events().values())
    assert {name: found[name] for name in _expected_events()} == {
        name: (len(events), len({child for child, _ in events})) for name, events in _expected_events().items()
    }


def test_every_event_is_the_child_and_day_of_a_plain_count() -> None:
    """Not the number alone: the very children and days."""
    found: dict[str, set[tuple[str, date]]] = {name: set() for name in _expected_events()}
    for case in cases(_tables("903"), load_library(), _AUDITED, circumstances=tuple(found)):
        found[case.circumstance].add((case.child, case.day))

    assert found == _expected_events()


def test_reviews_with_a_child_unheard_agree_with_a_plain_count() -> None:
    """Each code for itself: prompts are reviews, and signs of an advocate are never offers."""
    written = Counter(
        code
        for _, day, code in {
            (each["CHILD"], _day(each["REVIEW"]), each["REVIEW_CODE"]) for each in _lines("reviews.csv")
        }
        if date(2015, 4, 1) <= day <= date(2018, 3, 31)
    )

    signs = _audit().signs

    assert dict(signs.prompts) == {"PN4": written["PN4"], "PN7": written["PN7"]}
    assert signs.seen == written["PN2"] + written["PN5"]
    assert dict(signs.prompts_without_offer) == dict(signs.prompts)


def test_children_seeking_asylum_agree_with_a_plain_count() -> None:
    """An event is the day such a child came into care, which the file of such children does not say itself."""
    first: dict[str, date] = {}
    for line in _lines("episodes.csv"):
        start = _day(line["DECOM"])
        first[line["CHILD"]] = min(first.get(line["CHILD"], start), start)
    ends = {line["CHILD"]: _day(line["DUC"]) for line in _lines("uasc.csv") if line["DUC"]}

    found = _audit().circumstance("uasc").tally

    expected = _in_period((child, first[child]) for child in ends if child in first)
    assert (found.events, found.children) == (len(expected), len({child for child, _ in expected}))


def test_a_return_alone_never_ends_in_a_share() -> None:
    """It holds no offers, so every figure reads not recorded, and never nought of so many."""
    result = _audit()

    assert not result.has_offers
    assert str(result.coverage) == "not recorded"
    assert {str(each.coverage) for each in result.circumstances} == {"not recorded", "no events to count"}
    assert {str(each.coverage) for each in result.groups} <= {"not recorded", "no events to count"}
    assert {status for status, _ in result.tally.counts} == {
        Status.EXCLUDED,
        Status.LEFT_OR_DIED,
        Status.NOT_RECORDED,
    }
