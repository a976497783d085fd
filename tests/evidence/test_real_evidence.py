"""What the checks find in the evidence that travels with the program, without being told where to look."""

from __future__ import annotations

from functools import cache

import pytest

from compliance.evidence.checking import doubts_of, published_doubts
from compliance.evidence.doubt import Doubt, Usable
from compliance.evidence.folder import read_evidence
from compliance.files.folder import inside, read_file
from compliance.standards.library import Library
from compliance.workspace.opening import england, find_evidence, load_library


@cache
def _library() -> Library:
    return load_library()


@cache
def _doubts(name: str) -> tuple[Doubt, ...]:
    folder = find_evidence(name)
    evidence = read_evidence(lambda file: read_file(inside(folder, file)), name, _library())
    return doubts_of(evidence, _library())


def _found(name: str, code: str) -> list[Doubt]:
    return [each for each in _doubts(name) if each.code == code]


# Where, check, an item doubted, words of the doubt. The letters are those of the notes the evidence was read against.
_KNOWN = [
    pytest.param(
        "dorset-2023",
        "EQ01",
        "adv_delivery_share/year2",
        ["193 of 272 is 71.0%; just over 73% is printed", "a base of 261 to 264 or a count of 199 to 201"],
        id="D1-just-over-73",
    ),
    pytest.param(
        "dorset-2023",
        "EQ02",
        "adv_referrals_not_delivered/reason=declined the offer/year2",
        [
            "no single base fits 17%, 14% and 8%",
            "14 prints as 17% for a base of 81 to 84",
            "10 prints as 14% for a base of 69 to 74",
            "7 prints as 8% for a base of 83 to 93",
        ],
        id="D2-no-common-base",
    ),
    pytest.param(
        "dorset-2023",
        "EQ03",
        "adv_referrals_care/year2",
        ["the parts come to 224 and the whole to 272", "48 of 272 are in no part"],
        id="D2b-48-not-accounted-for",
    ),
    pytest.param(
        "dorset-2023",
        "EQ05",
        "adv_users/age=5-10/year2",
        ["no 193 children can be split so by age", "together 194 to 196, and never 193"],
        id="D3-ages-that-cannot-be",
    ),
    pytest.param("dorset-2023", "EQ04", "adv_users/sex=female/year2", ["the shares by sex come to 98%"], id="D4-sex"),
    pytest.param(
        "dorset-2023",
        "EQ04",
        "adv_users/ethnicity=Black/year2",
        ["the shares by ethnicity come to 96%"],
        id="D4-ethnicity",
    ),
    pytest.param(
        "dorset-2023",
        "EQ13",
        "adv_referrals_not_delivered/reason=duplicate referral/year2",
        ["less than 1%"],
        id="D5-the-sign",
    ),
    pytest.param(
        "dorset-2023",
        "EQ06",
        "period:as_headed",
        ["1 August 2023 to 31 July 2023 runs backwards", "1 August 2022 to 31 July 2023"],
        id="D6-a-year-that-runs-backwards",
    ),
    pytest.param(
        "dorset-2023",
        "EQ12",
        "adv_satisfied_under_11_share/year2",
        [
            '44 answered, and at most 43 of those ages are counted under "Children who used the service"',
            "22% of 193 is at most 43, fewer than 44",
        ],
        id="D7-more-answers-than-children",
    ),
    pytest.param(
        "dorset-2023", "EQ11", "adv_satisfied_12_up_share/year2", ["nobody of age 11 is in a band"], id="D7b-age-11"
    ),
    pytest.param("dorset-2023", "EQ09", "iv_matched_count/2023-07-31", ['"up to"'], id="D8-had-been-matched"),
    pytest.param("dorset-2023", "EQ19", "procedure-approval", ["planned for 21 November 2023"], id="D11-due-before"),
    pytest.param("dorset-2023", "EQ18", "procedure-and-standards", ["and was a draft"], id="D12-a-draft-as-published"),
    pytest.param(
        "dorset-2023",
        "EQ08",
        "adv_referrals_not_delivered/reason=declined the offer/year2",
        ["counts referrals, and the source prints children"],
        id="D13-referrals-or-children",
    ),
    pytest.param(
        "dorset-2023",
        "EQ22",
        "adv_delivery_share/year2",
        ["272 of 635 (42.8%); nothing is said of the other 363"],
        id="D14-scope",
    ),
    pytest.param("dorset-2023", "EQ29", "last-six-months-up", ["1 dated figure to compare"], id="D16-trend"),
    pytest.param(
        "dorset-2023",
        "EQ29",
        "quarter-4-up",
        ["something went up", "1 dated figure to compare"],
        id="D16-a-year-and-its-quarter",
    ),
    pytest.param("dorset-2023", "EQ32", "document:board-2022-11", ["March 2022"], id="D18-earlier-reports"),
    pytest.param(
        "kent-2014",
        "EQ03",
        "adv_referrals_total/nine_months",
        ["the parts come to 107 and the whole to 150", "52 + 55 = 107; 43 of 150 are in no part"],
        id="K1-107-of-150",
    ),
    pytest.param(
        "kent-2014",
        "EQ24",
        "adv_helpline_referrals/source=self/undated",
        ["self: 25 in both; relative: 2 in both"],
        id="K3-the-same-cells",
    ),
    pytest.param(
        "kent-2014",
        "EQ11",
        "adv_allocated_16_25_share/undated",
        [
            "one text gives 3 highest ages for one service",
            "16 to 21 in 5(7)",
            "16 to 24 in 1(1), 4(4), 4(5)",
            "16 to 25 in 7(1)",
        ],
        id="K4-upper-ages",
    ),
    pytest.param("kent-2014", "EQ15", "visitor-duty", ["the text cites Children Act 2004"], id="K5-the-wrong-act"),
    pytest.param("kent-2014", "EQ16", "advocacy-duty", ["stricter than the law"], id="K6-more-than-the-act-asks"),
    pytest.param("kent-2014", "EQ15", "advocacy-means", ["National Standards"], id="K7-the-definition"),
    pytest.param(
        "kent-2014",
        "EQ07",
        "period:nine_months",
        ["leave a gap", "1 August 2013 to 30 October 2013"],
        id="K8-a-quarter-missing",
    ),
    pytest.param(
        "kent-2014", "EQ18", "specifications-to-follow-standards", ["which edition"], id="K12-which-standards"
    ),
    pytest.param("kent-2014", "EQ23", "working-well", ["no figure shows it"], id="K13-working-well"),
    pytest.param("kent-2014", "EQ09", "iv_children_supported/undated", ["have benefited"], id="K14-benefited"),
    pytest.param("kent-2014", "EQ28", "yearly-funding", ["admits a gap in its contract"], id="10(2)-admitted"),
    pytest.param("kent-2014", "EQ28", "which-service-unclear", ["admits a gap in its practice"], id="10(4)-admitted"),
    pytest.param("kent-2014", "EQ28", "agreements-behind", ["admits a gap in its contract"], id="10(8)-admitted"),
    pytest.param(
        "cambridgeshire",
        "EQ17",
        "contact-test",
        ["a test that has been repealed", "The duty that turned on little contact with parents, ended 1 April 2011"],
        id="C1-the-repealed-test",
    ),
    pytest.param("cambridgeshire", "EQ16", "right-for-all", ["stricter than the law"], id="C2-a-right-for-all"),
    pytest.param("cambridgeshire", "EQ16", "child-objects", ["weaker than the law"], id="C3-objection"),
    pytest.param("cambridgeshire", "EQ16", "remuneration", ["than the law"], id="C4-pay"),
    pytest.param("cambridgeshire", "EQ21", "can-arrange", ["can, should"], id="C5-shifting-verbs"),
    pytest.param(
        "cambridgeshire", "EQ20", "referral-form", ["a place for something that is not there"], id="C6-a-placeholder"
    ),
    pytest.param("cambridgeshire", "EQ20", "document:procedure", ["carries no date"], id="C7-no-date"),
    pytest.param(
        "cambridgeshire",
        "EQ20",
        "document.valid_for",
        ["it says that it is valid for 48 hours, and not from when"],
        id="C7-valid-from-no-day",
    ),
]


@pytest.mark.parametrize(("name", "code", "item", "words"), _KNOWN)
def test_a_fault_of_a_real_text_is_found(name: str, code: str, item: str, words: list[str]) -> None:
    """Each fault that people found in the published texts is found by a check, with the arithmetic they did."""
    about = [each for each in _found(name, code) if item in each.items]

    said = [f"{each.message} | {each.arithmetic} | {each.could_be}" for each in about]
    assert any(all(word in each for word in words) for each in said), said


@pytest.mark.parametrize(
    ("name", "code", "items"),
    [
        pytest.param("dorset-2023", "EQ12", {"adv_satisfied_12_up_share/year2"}, id="older-children-who-answered"),
        pytest.param("dorset-2023", "EQ32", {"document:advocacy-survey"}, id="a-survey-is-no-earlier-report"),
        pytest.param("dorset-2023", "EQ01", {"adv_referrals_care_share/year2"}, id="43-per-cent-is-right"),
        pytest.param("dorset-2023", "EQ21", {"visitor-duty", "visitor-considered"}, id="appoint-is-not-consider"),
        pytest.param("dorset-2023", "EQ11", {"independent-visitors", "iv.upper_age"}, id="up-to-18-is-to-17"),
        pytest.param("kent-2014", "EQ11", {"independent-visitors", "iv.upper_age"}, id="visitors-from-8-to-18"),
        pytest.param("kent-2014", "EQ11", {"whole-service"}, id="a-plan-is-no-age-of-now"),
        pytest.param("cambridgeshire", "EQ21", {"contact-test"}, id="a-repealed-test-is-no-promise"),
        pytest.param("cambridgeshire", "EQ15", {"right-for-all"}, id="the-act-of-2008-is-the-right-one"),
    ],
)
def test_what_is_right_in_a_real_text_is_left_alone(name: str, code: str, items: set[str]) -> None:
    """What only looked like a fault in the published texts is not doubted."""
    assert not [each for each in _found(name, code) if items & set(each.items)]


_HIGHEST_AGES = [
    pytest.param([], {"16 to 21", "16 to 24", "8 to 24", "16 to 25"}, id="as-printed"),
    pytest.param(
        [
            ("value: 16 to 21,", "value: 16 to 25,"),
            ("value: 16 to 24,", "value: 16 to 25,"),
            ("age_to: 24", "age_to: 25"),
        ],
        set(),
        id="one-highest-age-throughout",
    ),
    pytest.param(
        [("value: 16 to 21,", "value: 16 to 24,")], {"16 to 24", "8 to 24", "16 to 25"}, id="the-users-corrected"
    ),
    pytest.param(
        [
            ("value: 16 to 21,", "value: 16 to 19,"),
            ("value: 16 to 24,", "value: 16 to 23,"),
            ("age_to: 24", "age_to: 22"),
        ],
        {"16 to 19", "16 to 22", "8 to 22", "16 to 23", "16 to 25"},
        id="invented-ages",
    ),
]


@pytest.mark.parametrize(("changes", "bands"), _HIGHEST_AGES)
def test_the_highest_ages_of_one_service_are_held_together(changes: list[tuple[str, str]], bands: set[str]) -> None:
    """What Kent prints raises one doubt, the same ages set right raise none, and others made up raise their own."""
    folder = find_evidence("kent-2014")
    text = read_file(inside(folder, "evidence.yaml")).decode("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)

    doubts = doubts_of(read_evidence(lambda _: text.encode("utf-8"), "kent-2014", _library()), _library())

    found = [each for each in doubts if each.code == "EQ11"]
    assert [{said.split(" in ")[0] for said in each.arithmetic.split("; ")} for each in found] == (
        [bands] if bands else []
    )


@pytest.mark.parametrize("name", ["dorset-2023", "kent-2014", "cambridgeshire", "exampleshire"])
def test_no_doubt_is_raised_twice(name: str) -> None:
    """No two doubts say the same of the same items, and each names an item once."""
    doubts = _doubts(name)

    assert len({(each.check, each.items, each.message) for each in doubts}) == len(doubts)
    assert all(len(set(each.items)) == len(each.items) > 0 for each in doubts)
    assert all(each.message and each.ask for each in doubts)


def test_a_clean_report_raises_nothing() -> None:
    """The invented council whose evidence is in order raises no doubt at all."""
    assert [f"{each.code}: {each.message}" for each in _doubts("exampleshire-clean")] == []


def test_a_poor_report_raises_nearly_every_check() -> None:
    """The invented council whose evidence is not in order sets off every check on a council's own evidence."""
    found = {each.code for each in _doubts("exampleshire")}

    assert len(found) >= 25
    assert {f"EQ{number:02}" for number in range(1, 33)} - found <= {"EQ25", "EQ26", "EQ30"}
    assert any(each.usable is Usable.NO for each in _doubts("exampleshire"))


def test_published_figures_that_disagree_stand_side_by_side() -> None:
    """Of the figures of England, the disputed match rate has both sources beside it, and a changed question is told."""
    doubts = published_doubts(england(), _library())

    disputed = [each for each in doubts if each.code == "EQ30"]
    assert any("3.3%" in each.arithmetic and "3.5%" in each.arithmetic for each in disputed)
    assert any("by 2022 or by June 2024" in each.message for each in disputed)
    assert [each.message for each in doubts if each.code == "EQ25"] == ["55% is given with 2 meanings"]
    assert {each.code for each in doubts} == {"EQ25", "EQ26", "EQ30"}
