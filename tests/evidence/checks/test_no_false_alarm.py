"""Honest evidence that looks like a fault is left alone, and a fault that hides behind it is still found."""

from __future__ import annotations

from functools import cache

import pytest

from compliance.evidence.checking import doubts_of
from compliance.evidence.doubt import Doubt, Usable
from compliance.standards.library import Library
from compliance.workspace.opening import load_library
from tests.support.builders import evidence_of, library_of, pack_file, requirement, requirements_file

_PERIODS = """
periods:
  year: {from: 2025-04-01, to: 2026-03-31}
  first-half: {from: 2025-04-01, to: 2025-09-30}
  second-half: {from: 2025-10-01, to: 2026-03-31}
  q1: {from: 2025-04-01, to: 2025-06-30}
  q2: {from: 2025-07-01, to: 2025-09-30}
  q4: {from: 2026-01-01, to: 2026-03-31}
documents:
  - {id: report, title: Annual report, publisher: Anyshire, document_kind: report, dated: 2026-05-14, seen: true}
  - {id: other, title: Return of the provider, publisher: T, document_kind: report, dated: 2026-05-01, seen: true}
"""


@cache
def _library() -> Library:
    return load_library()


def _doubts(code: str, text: str, head: str = _PERIODS) -> list[Doubt]:
    evidence = evidence_of(head + text, _library())
    return [each for each in doubts_of(evidence, _library()) if each.code == code]


def _figures(*lines: str) -> str:
    """Give figures of the report over the year, unless a line says otherwise."""
    found = []
    for line in lines:
        time = "" if any(each in line for each in ("period:", "at:", "undated")) else ", period: year"
        document = "" if "document:" in line else ", document: report, paragraph: '2'"
        found.append(f"  - {{{line.replace(', undated', '')}{time}{document}}}\n")
    return "metrics:\n" + "".join(found)


def _says(*lines: str) -> str:
    rest = "document: report, paragraph: '1', status: confirmed"
    return "statements:\n" + "".join(f"  - {{strand: governance, {line}, {rest}}}\n" for line in lines)


def _lots(*cohorts: str, service: str = "advocacy") -> str:
    """Give one lot, for the cohorts given."""
    groups = ", ".join(f"{{cohort: {each}}}" for each in cohorts)
    return f"services:\n  - {{id: lot, service: {service}, document: report, paragraph: '1', cohorts: [{groups}]}}\n"


def _facts(*lines: str) -> str:
    return "facts:\n" + "".join(f"  - {{{line}, document: report, paragraph: '4'}}\n" for line in lines)


def _eligible(*ages: str, topic: str = "advocacy.eligibility", says: str = "states") -> str:
    """Give statements of the ages that a service takes in."""
    return _says(*(f"topic: {topic}, says: {says}, numbers: {{{each}}}" for each in ages))


_CARE, _LEAVERS = "looked_after, age_from: 8, age_to: 17", "care_leaver, age_from: 16, age_to: 24"

_AGES_THAT_FIT = (
    ("lots-of-two-groups", _lots(_CARE, _LEAVERS, "in_need, age_from: 8, age_to: 15")),
    ("the-whole-beside-its-lots", _lots(_CARE, _LEAVERS) + _eligible("age_from: 8, age_to: 24")),
    ("one-lot-repeated", _lots(_CARE, "in_need, age_from: 8, age_to: 15") + _eligible("age_from: 8, age_to: 15")),
    ("one-lot-of-no-highest-age", _lots("looked_after, age_from: 8", _LEAVERS) + _eligible("age_from: 8, age_to: 24")),
    ("leavers-of-no-age", _lots(_CARE, "care_leaver") + _eligible("age_from: 8, age_to: 24")),
    ("care-of-no-age", _lots("looked_after", _LEAVERS) + _eligible("age_from: 0, age_to: 24")),
    ("a-plan", _lots(_LEAVERS) + _eligible("age_from: 16, age_to: 25", says="planned")),
    ("only-mentioned", _lots(_LEAVERS) + _eligible("age_from: 16, age_to: 25", says="mention_only")),
    ("two-statements-that-meet", _eligible("age_from: 8, age_to: 17", "age_from: 16, age_to: 24")),
    (
        "after-care-is-not-eligibility",
        _eligible("age_from: 5, age_to: 17", topic="iv.eligibility")
        + "  - {strand: governance, topic: iv.after-care, says: states, numbers: {age_to: 21}, document: report}\n",
    ),
    (
        "until-the-eighteenth-birthday",
        _lots("looked_after, age_to: 17", service="independent_visitor") + _facts("id: iv.upper_age, value: 18"),
    ),
    (
        "up-to-18-in-words",
        _lots("looked_after, age_from: 8, age_to: 17", service="independent_visitor")
        + _facts("id: iv.ages, value: up to 18"),
    ),
    ("the-same-in-a-fact", _lots(_LEAVERS) + _facts("id: adv.ages_care_leavers, value: 16 to 24")),
    ("a-part-within", _lots(_LEAVERS) + _facts("id: adv.main_ages, value: 18 to 20")),
    (
        "an-age-of-something-else",
        _lots(_LEAVERS) + _facts("id: adv.average_age, value: 30", "id: adv.pages, value: 16 to 29"),
    ),
    ("no-service-in-the-name", _lots(_LEAVERS) + _facts("id: staff.ages, value: 16 to 65")),
    ("ages-in-no-known-form", _lots(_LEAVERS) + _facts("id: adv.user_ages, value: mostly teenagers")),
    ("another-service", _lots(_LEAVERS) + _facts("id: iv.upper_age, value: 30")),
    (
        "another-text",
        _lots(_LEAVERS) + _figures("id: adv_allocated_16_25_share, count: 5, of: 10, document: other, paragraph: '2'"),
    ),
    ("a-figure-of-a-part", _lots(_CARE, _LEAVERS) + _figures("id: adv_referrals_under_16_share, count: 5, of: 10")),
    (
        "figures-of-leavers-without-age",
        _lots(_CARE, "care_leaver") + _figures("id: adv_allocated_16_25_share, count: 5, of: 10"),
    ),
)

_SILENT = [
    pytest.param(
        "EQ01", _figures("id: adv_delivery_share, count: 100, of: 200, not_known: 60, stated: 73%"), id="eq01-not-known"
    ),
    pytest.param("EQ01", _figures("id: adv_delivery_share, count: 0, of: 0, stated: 73%"), id="eq01-no-base"),
    pytest.param("EQ01", _figures("id: adv_users, count: 32, of: 193, stated: 17%"), id="eq01-rounded"),
    pytest.param(
        "EQ01", _figures("id: adv_referrals_per_week, count: 272, of: 52, stated: '5'"), id="eq01-rate-rounded"
    ),
    pytest.param(
        "EQ01",
        _figures("id: adv_referrals_per_week, count: 9, of: 2, stated: '4', stated_as: more_than"),
        id="eq01-over",
    ),
    pytest.param(
        "EQ01",
        _figures(
            "id: adv_delivery_share, stated: 80%",
            "id: adv_referrals_delivered, count: 193",
            "id: adv_referrals_care, count: 272, period: q1",
        ),
        id="eq01-parts-of-another-time",
    ),
    pytest.param(
        "EQ02",
        _figures(
            "id: adv_takeup_share, group: {age: 5-10}, count: 10, of: 100, stated: 10%",
            "id: adv_takeup_share, group: {age: 11-15}, count: 60, of: 200, stated: 30%",
        ),
        id="eq02-each-group-has-its-base",
    ),
    pytest.param(
        "EQ02",
        _figures(
            "id: iv_matches_ended, group: {reason: a}, count: 3, stated: 0%",
            "id: iv_matches_ended, group: {reason: b}, count: 300, stated: 30%",
        ),
        id="eq02-nought-has-no-end",
    ),
    pytest.param(
        "EQ02",
        _figures(
            "id: iv_matches_ended, group: {reason: a}, count: 3, stated: 43%, stated_as: about",
            "id: iv_matches_ended, group: {reason: b}, count: 2, stated: 25%",
        ),
        id="eq02-about",
    ),
    pytest.param(
        "EQ03",
        _figures(
            "id: adv_users, count: 100",
            "id: adv_users, group: {placement: foster}, count: 70",
            "id: adv_users, group: {placement: residential}, count: 30",
            "id: adv_users, group: {placement: out of area}, count: 40",
        ),
        id="eq03-placement-overlaps",
    ),
    pytest.param(
        "EQ03",
        _figures(
            "id: adv_users, count: 97, not_known: 3",
            "id: adv_users, group: {sex: female}, count: 50",
            "id: adv_users, group: {sex: male}, count: 50",
        ),
        id="eq03-some-not-known",
    ),
    pytest.param(
        "EQ03",
        _figures(
            "id: adv_referrals_total, count: 100",
            "id: adv_helpline_referrals, group: {source: child}, count: 60",
            "id: adv_helpline_referrals, group: {source: carer}, state: suppressed",
            "id: adv_allocated_referrals, count: 38",
        ),
        id="eq03-a-hidden-line",
    ),
    pytest.param(
        "EQ03",
        _figures(
            "id: adv_not_offered, circumstance: moved, count: 10",
            "id: adv_not_offered, circumstance: moved, group: {reason: late}, count: 6",
            "id: adv_not_offered, circumstance: moved, group: {reason: missed}, count: 4",
            "id: adv_not_offered, circumstance: entered, count: 3",
            "id: adv_not_offered, circumstance: entered, group: {reason: late}, count: 2",
            "id: adv_not_offered, circumstance: entered, group: {reason: missed}, count: 1",
        ),
        id="eq03-each-circumstance-adds-up",
    ),
    pytest.param(
        "EQ03",
        _figures(
            "id: adv_users, count: 90, undated, document: other",
            "id: adv_users, group: {sex: female}, count: 50, undated",
            "id: adv_users, group: {sex: male}, count: 50, undated",
        ),
        id="eq03-undated-and-of-another-text",
    ),
    pytest.param(
        "EQ03",
        _figures(
            "id: adv_users, count: 100, document: other",
            "id: adv_users, count: 90",
            "id: adv_users, group: {sex: female}, count: 50",
            "id: adv_users, group: {sex: male}, count: 40",
        ),
        id="eq03-the-whole-of-the-same-text-first",
    ),
    pytest.param(
        "EQ03",
        _figures(
            "id: adv_referrals_total, count: 100, at: 2026-03-31",
            "id: adv_helpline_referrals, group: {source: child}, count: 60, at: 2025-03-31",
            "id: adv_allocated_referrals, count: 38, at: 2026-03-31",
        ),
        id="eq03-a-table-of-another-day",
    ),
    pytest.param(
        "EQ04",
        _figures(*(f"id: adv_users, group: {{ethnicity: e{number}}}, stated: 14%" for number in range(7))),
        id="eq04-seven-sevenths",
    ),
    pytest.param(
        "EQ04",
        _figures(*(f"id: adv_users, group: {{ethnicity: e{number}}}, stated: 17%" for number in range(6))),
        id="eq04-six-sixths",
    ),
    pytest.param(
        "EQ04",
        _figures(
            "id: adv_users, group: {placement: foster}, stated: 70%",
            "id: adv_users, group: {placement: residential}, stated: 30%",
            "id: adv_users, group: {placement: out of area}, stated: 40%",
        ),
        id="eq04-placement-overlaps",
    ),
    pytest.param(
        "EQ04",
        _figures(
            "id: adv_users, group: {sex: female}, stated: 50%, stated_as: about",
            "id: adv_users, group: {sex: male}, stated: 48%, stated_as: about",
        ),
        id="eq04-about-reaches-further",
    ),
    pytest.param(
        "EQ05",
        _figures(
            "id: adv_referrals_delivered, count: 193",
            "id: adv_referrals_care, count: 190",
            "id: adv_users, group: {disability: disabled}, count: 32, stated: 17%",
            "id: adv_users, group: {sex: female}, stated: 50%",
            "id: adv_users, group: {sex: male}, stated: 50%",
        ),
        id="eq05-one-of-the-likely-bases-fits",
    ),
    pytest.param(
        "EQ05",
        _figures(
            "id: adv_users, group: {age: under 11}, stated: 25%",
            "id: adv_users, group: {age: 11 and over}, stated: 75%",
            "id: adv_users, group: {disability: disabled}, count: 5, stated: 17%",
            "id: adv_referrals_care, count: 30, period: q1",
        ),
        id="eq05-a-base-of-another-time",
    ),
    pytest.param(
        "EQ07",
        _figures(
            *(f"id: adv_users, count: 9, period: {name}" for name in ("year", "first-half", "second-half", "q1", "q2"))
        ),
        id="eq07-quarters-in-halves",
    ),
    pytest.param(
        "EQ07",
        _figures(
            "id: adv_users, count: 9",
            "id: adv_users, count: 9, period: q1",
            "id: iv_matches_made, count: 2, period: q4",
        ),
        id="eq07-two-services",
    ),
    pytest.param(
        "EQ07",
        _figures(
            "id: adv_users, count: 9",
            "id: adv_users, count: 9, period: q1, document: other",
            "id: adv_users, count: 9, period: q4, document: other",
        ),
        id="eq07-two-texts",
    ),
    pytest.param("EQ07", _figures("id: adv_users, state: not_recorded, undated"), id="eq07-nobody-holds-it"),
    *(
        pytest.param("EQ08", _figures(f"id: adv_users, count: 9, unit: {unit}"), id=f"eq08-{unit.replace(' ', '-')}")
        for unit in ("children", "Children", "child", "young people", "children and young people")
    ),
    pytest.param("EQ08", _figures("id: adv_contact_days_median, value: 2, unit: working days"), id="eq08-spelling"),
    pytest.param("EQ08", _figures("id: adv_referrals_care, count: 2, unit: referral"), id="eq08-singular"),
    pytest.param(
        "EQ09",
        _figures("id: iv_matched_count, count: 2, at: 2026-03-31, time_words: group total"),
        id="eq09-group-total",
    ),
    pytest.param(
        "EQ10",
        _figures("id: adv_delivery_share, stated: 71%", "id: adv_referrals_care, count: 272"),
        id="eq10-the-base-is-held",
    ),
    pytest.param(
        "EQ10",
        _figures("id: adv_users, group: {sex: female}, stated: 50%", "id: adv_users, count: 90"),
        id="eq10-the-whole-is-held",
    ),
    *(
        pytest.param(
            "EQ11",
            _figures(*(f"id: adv_users, group: {{age: {name}}}, count: 9" for name in names)),
            id=f"eq11-{names[0].replace(' ', '-')}",
        )
        for names in (
            ("under 5", "5-10", "11 to 15", "16 and 17", "18+"),
            ("5 to 10 years", "aged 11-15", "16/17", "18 or over"),
            ("10 and under", "11-15", "16 or older", "not known"),
            ("5-10", "older teenagers", "18+"),
            ("5-10", "5-10", "11-15"),
            ("0-17", "18-24"),
            ("Under 18", "Over 17"),
        )
    ),
    pytest.param(
        "EQ11",
        "services:\n  - {id: lot, service: advocacy, document: report, cohorts: [{cohort: care_leaver, age_to: 25}]}\n"
        + _figures("id: adv_allocated_16_25_share, count: 5, of: 10"),
        id="eq11-served-to-25",
    ),
    *(pytest.param("EQ11", text, id=f"eq11-{name}") for name, text in _AGES_THAT_FIT),
    pytest.param(
        "EQ12",
        _figures(
            "id: adv_users, count: 200",
            "id: adv_users, group: {age: 11-15}, count: 83",
            "id: adv_users, group: {age: 16-17}, count: 40",
            "id: adv_users, group: {age: 18+}, count: 30",
            "id: adv_satisfied_12_up_share, count: 100, of: 106",
        ),
        id="eq12-a-band-that-overlaps-counts",
    ),
    pytest.param(
        "EQ12",
        _figures(
            "id: adv_users, count: 200",
            "id: adv_users, group: {age: 11-15}, count: 83",
            "id: adv_satisfied_12_up_share, count: 100, of: 106",
        ),
        id="eq12-no-band-goes-that-high",
    ),
    pytest.param(
        "EQ12",
        _figures("id: iv_matched_count, count: 30, at: 2026-03-31", "id: lac_count, count: 20, at: 2025-03-31"),
        id="eq12-of-another-day",
    ),
    pytest.param(
        "EQ13",
        _figures(
            "id: adv_referrals_not_delivered, group: {reason: a}, stated: 1%",
            "id: adv_referrals_not_delivered, group: {reason: b}, stated: 1%, stated_as: less_than",
        ),
        id="eq13-less-than-one-beside-one",
    ),
    pytest.param(
        "EQ13",
        _figures(
            "id: adv_referrals_not_delivered, group: {reason: a}, stated: 50%",
            "id: adv_referrals_not_delivered, group: {reason: b}, stated: 50%, stated_as: more_than",
            "id: adv_referrals_not_delivered, group: {reason: c}, stated: 1%",
        ),
        id="eq13-not-the-smallest",
    ),
    *(
        pytest.param("EQ15", _says(f"topic: {topic}, says: states, cites: [{cited}]"), id=f"eq15-{name}")
        for name, topic, cited in (
            ("the", "iv.when-to-appoint", "the Children Act 1989"),
            ("section", "iv.when-to-appoint", "Children Act 1989 section 23ZB"),
            ("capitals", "iv.when-to-appoint", "CHILDREN ACT 1989"),
            ("short-regulations", "iv.independence", "Care Planning Regulations 2010"),
            (
                "whole-title",
                "iv.independence",
                '"The Care Planning, Placement and Case Review (England) Regulations 2010, regulation 47"',
            ),
            ("a-pack", "iv.when-to-appoint", "iv-law"),
            ("no-law-known", "advocacy.publicity", "Children Act 2004"),
        )
    ),
    pytest.param(
        "EQ18",
        _says("topic: advocacy.national-standards, says: states, cites: [advocacy-2002], cited_as: in_force"),
        id="eq18-in-force",
    ),
    *(
        pytest.param(
            "EQ21",
            _says(
                "topic: iv.when-to-appoint, says: states, verb: must",
                f"topic: iv.when-to-appoint, says: {says}, verb: may",
            ),
            id=f"eq21-{says}",
        )
        for says in ("superseded_law", "mention_only", "planned", "placeholder")
    ),
    pytest.param(
        "EQ24",
        _figures(
            "id: adv_helpline_referrals, group: {source: child}, count: 3",
            "id: adv_helpline_referrals, group: {source: carer}, count: 5",
            "id: adv_allocated_referrals, group: {source: child}, count: 3",
            "id: adv_allocated_referrals, group: {source: carer}, count: 6",
        ),
        id="eq24-one-small-cell",
    ),
    pytest.param(
        "EQ29",
        _figures(*(f"id: adv_referrals_care, count: 9, period: {name}" for name in ("year", "q1", "q2")))
        + _says("topic: advocacy.monitoring, says: states, trend: up, metric: adv_referrals_care"),
        id="eq29-quarters-beside-their-year",
    ),
]


@pytest.mark.parametrize(("code", "text"), _SILENT)
def test_honest_evidence_is_left_alone(code: str, text: str) -> None:
    """What only looks like a fault raises no doubt of the check that looks for it."""
    assert [each.message for each in _doubts(code, text)] == []


_AGES_THAT_DO_NOT = (
    ("a-lot-and-a-fact", _lots(_LEAVERS) + _facts("id: adv.user_ages, value: 16-19"), "16 to 19 in 4; 16 to 24 in 1"),
    (
        "a-lot-and-a-statement",
        _lots("looked_after, age_from: 8, age_to: 17") + _eligible("age_from: 8, age_to: 15"),
        "8 to 15 in 1; 8 to 17 in 1",
    ),
    (
        "a-statement-beyond-every-lot",
        _lots(_CARE, _LEAVERS) + _eligible("age_from: 8, age_to: 26"),
        "16 to 24 in 1; 8 to 26 in 1",
    ),
    (
        "a-statement-below-every-lot",
        _lots(_CARE, _LEAVERS) + _eligible("age_from: 5"),
        "5 and over in 1; 8 to 17 in 1",
    ),
    (
        "a-lot-that-says-no",
        _lots("looked_after, age_from: 8, age_to: 17") + _eligible("age_from: 11", says="contrary"),
        "8 to 17 in 1; 11 and over in 1",
    ),
    ("a-fact-of-one-age", _lots(_CARE) + _facts("id: adv.upper_age, value: 15"), "up to 15 in 4; 8 to 17 in 1"),
    ("a-lowest-age", _lots(_CARE) + _facts("id: adv.lowest_age, value: 10"), "8 to 17 in 1; 10 and over in 4"),
    ("two-years-more", _lots(_CARE) + _facts("id: adv.highest_age, value: 19"), "8 to 17 in 1; up to 19 in 4"),
    (
        "facts-alone",
        _facts("id: iv.ages, value: 8 to 18", "id: iv.match_ages, value: 8 to 21"),
        "8 to 18 in 4; 8 to 21 in 4",
    ),
    (
        "a-figure-beyond-a-statement",
        _eligible("age_from: 8, age_to: 21") + _figures("id: adv_allocated_16_25_share, count: 5, of: 10"),
        "8 to 21 in 1; 16 to 25 in 2",
    ),
    (
        "a-figure-beyond-a-fact",
        _facts("id: adv.ages, value: 8 to 21") + _figures("id: adv_allocated_16_25_share, count: 5, of: 10"),
        "8 to 21 in 4; 16 to 25 in 2",
    ),
)

_FOUND = [
    pytest.param(
        "EQ01",
        _figures("id: adv_referrals_per_week, count: 272, of: 52, stated: '6'"),
        "272 of 52 is 5.2; 6 is printed",
        id="eq01-rate",
    ),
    pytest.param(
        "EQ01",
        _figures(
            "id: adv_delivery_share, stated: 80%",
            "id: adv_referrals_delivered, count: 193",
            "id: adv_referrals_care, count: 272",
        ),
        "193 of 272 is 71.0%; 80% is printed",
        id="eq01-from-its-parts",
    ),
    pytest.param(
        "EQ01",
        _figures("id: adv_delivery_share, count: 0, of: 50, stated: 10%, stated_as: about"),
        "0 of 50 is 0%; about 10% is printed",
        id="eq01-none",
    ),
    pytest.param(
        "EQ02",
        _figures(
            "id: iv_matches_ended, group: {reason: a}, count: 1, stated: 60%",
            "id: iv_matches_ended, group: {reason: b}, count: 2, stated: 25%",
        ),
        "1 prints as 60% for no base",
        id="eq02-no-base-at-all",
    ),
    pytest.param(
        "EQ03",
        _figures(
            "id: adv_users, count: 90",
            "id: adv_users, group: {sex: female}, count: 50",
            "id: adv_users, group: {sex: male}, count: 50",
        ),
        "50 + 50 = 100; the parts hold 10 more than the whole",
        id="eq03-more-than-the-whole",
    ),
    pytest.param(
        "EQ04",
        _figures("id: adv_users, group: {sex: female}, stated: 55%", "id: adv_users, group: {sex: male}, stated: 50%"),
        "55% + 50% = 105%; before rounding that is 104% at least",
        id="eq04-too-much",
    ),
    pytest.param(
        "EQ04",
        _figures(
            "id: adv_users, group: {sex: female}, stated: 48%",
            "id: adv_users, group: {sex: male}, stated: 48%",
            "id: adv_users, group: {sex: neither}, stated: 2%",
        ),
        "48% + 48% + 2% = 98%; before rounding that is 99.5% at most",
        id="eq04-too-little",
    ),
    pytest.param(
        "EQ05",
        _figures(
            "id: adv_users, count: 7",
            *(f"id: adv_users, group: {{ethnicity: e{number}}}, stated: 12.5%" for number in range(8)),
        ),
        "12.5% of 7 is no whole number",
        id="eq05-decimals",
    ),
    pytest.param(
        "EQ05",
        _figures(
            "id: adv_users, group: {age: under 11}, stated: 25%",
            "id: adv_users, group: {age: 11 and over}, stated: 75%",
            "id: adv_users, group: {disability: disabled}, count: 5, stated: 17%",
            "id: adv_users, group: {disability: with two}, count: 1, stated: 3%",
            "id: adv_referrals_care, count: 30",
            "id: adv_referrals_all, count: 100",
        ),
        "25% of 30 is no whole number",
        id="eq05-the-base-that-another-count-gives-away",
    ),
    pytest.param(
        "EQ06",
        "services: [{id: lot, service: advocacy, from: 2026-04-01, to: 2025-03-31, cohorts: []}]\n",
        "1 April 2026 to 31 March 2025 runs backwards",
        id="eq06-a-service",
    ),
    pytest.param(
        "EQ07",
        _figures(
            "id: adv_users, count: 9", "id: adv_users, count: 9, period: q1", "id: adv_users, count: 9, period: q4"
        ),
        "1 July 2025 to 31 December 2025",
        id="eq07-two-quarters-missing",
    ),
    pytest.param(
        "EQ08",
        _figures("id: adv_users, count: 9, unit: cases"),
        "one child can have several cases",
        id="eq08-cases-for-children",
    ),
    pytest.param(
        "EQ08",
        _figures("id: adv_issues_closed, count: 9, unit: cases"),
        "one of the cases can take in several issues, or the other way round",
        id="eq08-cases-for-issues",
    ),
    pytest.param(
        "EQ11",
        _figures(*(f"id: adv_users, group: {{age: {name}}}, count: 9" for name in ("5-10", "12+", "not known"))),
        "5 to 10, then 12 and over",
        id="eq11-gap-beside-not-known",
    ),
    pytest.param(
        "EQ11",
        _figures(*(f"id: adv_users, group: {{age: {name}}}, count: 9" for name in ("5-11", "11", "12+"))),
        "5 to 11, and 11",
        id="eq11-one-age-twice",
    ),
    pytest.param(
        "EQ11",
        _figures(*(f"id: adv_users, group: {{age: {name}}}, count: 9" for name in ("5-17", "11-15", "18+"))),
        "5 to 17, and 11 to 15",
        id="eq11-a-band-within-another",
    ),
    pytest.param(
        "EQ11",
        "services:\n  - {id: lot, service: advocacy, document: report, cohorts: [{cohort: care_leaver, age_to: 24}]}\n"
        + _figures("id: adv_allocated_16_25_share, count: 5, of: 10"),
        "up to 24; 16 to 25 in 2",
        id="eq11-older-than-served",
    ),
    pytest.param(
        "EQ11",
        _says(
            "topic: iv.eligibility, says: states, numbers: {age_from: 8, age_to: 18}",
            "topic: iv.eligibility, says: states, numbers: {age_to: 9}",
        ),
        "up to 9 in 1; 8 to 18 in 1",
        id="eq11-two-highest-ages",
    ),
    *(pytest.param("EQ11", text, working, id=f"eq11-{name}") for name, text, working in _AGES_THAT_DO_NOT),
    pytest.param(
        "EQ12",
        _figures("id: adv_delivery_share, count: 90, not_known: 20, of: 100"),
        "110 of 100",
        id="eq12-with-those-not-known",
    ),
    pytest.param(
        "EQ12",
        _figures("id: adv_referrals_delivered, count: 300", "id: adv_referrals_care, count: 272"),
        "300 of 272",
        id="eq12-a-part-above-its-whole",
    ),
    pytest.param(
        "EQ14",
        _figures("id: adv_waiting_count, stated: '55', stated_as: about, at: 2026-03-31"),
        "read as from 54 to 56",
        id="eq14-a-number",
    ),
    pytest.param(
        "EQ14",
        _figures("id: adv_users, group: {sex: female}, stated: 50%, stated_as: just_over"),
        "read as from 50% to 51%",
        id="eq14-a-group",
    ),
    pytest.param(
        "EQ15",
        _says("topic: iv.independence, says: states, cites: [Fostering Regulations 2011]"),
        "the law stands in Children Act 1989; Care Planning Regulations 2010",
        id="eq15-other-regulations",
    ),
    pytest.param(
        "EQ18",
        _says("topic: advocacy.national-standards, says: states, dated: 2001-01-01, cites: [advocacy-2002]"),
        "the text is of 1 January 2001; the edition is in force from 1 November 2002",
        id="eq18-before-it-was-issued",
    ),
    pytest.param(
        "EQ18",
        _says("topic: advocacy.national-standards, says: states, cites: [advocacy-2002], cited_as: unnamed_edition"),
        "it can be read as National Standards for the Provision of Children's Advocacy Services",
        id="eq18-no-edition",
    ),
    pytest.param(
        "EQ19",
        "as_at: 2026-06-30\n" + _says("topic: advocacy.publicity, says: planned, planned_for: 2026-06-01"),
        "planned for 1 June 2026; 30 June 2026 is later",
        id="eq19-passed-since",
    ),
    pytest.param(
        "EQ24",
        _figures(
            "id: adv_helpline_referrals, group: {source: child}, count: 25",
            "id: adv_helpline_referrals, group: {source: carer}, count: 5",
            "id: adv_helpline_referrals, group: {source: other}, count: 4",
            "id: adv_allocated_referrals, group: {source: child}, count: 25",
            "id: adv_allocated_referrals, group: {source: carer}, count: 6",
            "id: adv_allocated_referrals, group: {source: other}, count: 7",
        ),
        "child: 25 in both",
        id="eq24-one-large-cell",
    ),
]


def test_a_standard_that_was_replaced_is_not_cited_as_in_force() -> None:
    """A text that takes a replaced edition for the one in force is told when it was replaced."""
    status = "[{from: 2000-01-01, is: in_force}, {from: 2020-01-01, is: superseded}]"
    library = library_of(pack_file("old", status=status), requirements_file(requirement(id="old.help"), pack="old"))
    text = "statements: [{topic: help, strand: policy, says: states, dated: %s, cites: [old], cited_as: in_force}]\n"

    late, early = (doubts_of(evidence_of(text % day, library), library) for day in ("2024-01-01", "2019-12-31"))

    (found,) = late
    assert found.message == "The old instrument is cited as in force, and was superseded"
    assert found.arithmetic == "the text is of 1 January 2024; the edition is superseded from 1 January 2020"
    assert early == ()


@pytest.mark.parametrize(("code", "text", "working"), _FOUND)
def test_a_fault_is_found_where_it_hides(code: str, text: str, working: str) -> None:
    """A fault in an unusual place is found too, once, with its working."""
    (found,) = _doubts(code, text)

    assert working in found.arithmetic


def test_undated_figures_of_one_list_make_one_doubt() -> None:
    """A table without dates is doubted once, and not once a line."""
    (found,) = _doubts(
        "EQ07",
        _figures(
            *(f"id: adv_helpline_referrals, group: {{source: s{number}}}, count: 3, undated" for number in range(8))
        ),
    )

    assert len(found.items) == 8


@pytest.mark.parametrize(
    ("stated", "count", "could_be"),
    [
        pytest.param("17%", 14, "a base of 81 to 84 or a count of 32 to 33", id="rounded"),
        pytest.param("0%", 14, "a count of 0", id="nought"),
        pytest.param("17%, stated_as: about", 14, "a base of 78 to 87 or a count of 31 to 34", id="about"),
    ],
)
def test_what_a_figure_could_be_prints_as_it_is_printed(stated: str, count: int, could_be: str) -> None:
    """The bases and counts that are offered in place of the wrong one are those that print as the report does."""
    (found,) = _doubts("EQ01", _figures(f"id: adv_delivery_share, count: {count}, of: 190, stated: {stated}"))

    assert found.could_be == could_be


def test_a_service_that_runs_backwards_serves_nobody() -> None:
    """A lot whose last day stands before its first is not usable."""
    text = "services: [{id: lot, service: advocacy, from: 2026-04-01, to: 2025-03-31, cohorts: []}]\n"

    (found,) = _doubts("EQ06", text)

    assert (found.items, found.usable) == (("lot",), Usable.NO)


def test_a_report_of_another_publisher_or_a_later_day_is_no_earlier_report() -> None:
    """Only a report of the same publisher, not later than this one, is an earlier report to compare with."""
    named = "document_kind: report, seen: false, named_in: {document: report, paragraph: '9'}"
    more = (
        "  - {id: survey, title: Survey, publisher: The provider, " + named + "}\n"
        "  - {id: next, title: Next report, publisher: Anyshire, dated: 2027-05-01, " + named + "}\n"
        "  - {id: last, title: Last report, publisher: Anyshire, dated: 2025-05-01, " + named + "}\n"
    )

    (found,) = _doubts("EQ32", "", _PERIODS + more)

    assert found.items == ("document:last",)
