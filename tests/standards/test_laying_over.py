"""A council's own targets laid over packs: they fill, they tighten, and they never loosen."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from compliance.assessment.assess import assess
from compliance.quantities.amount import Amount
from compliance.rules.verdict import ReasonCode, Verdict
from compliance.standards.force import Authority, PackStatus
from compliance.standards.laying_over import lay_over
from compliance.standards.pack import Pack
from tests.support.builders import (
    AS_AT,
    assessment_of,
    evidence_of,
    library_of,
    pack_file,
    problems_in,
    profile_of,
    requirement,
    requirements_file,
)


def pack_with(values: str) -> str:
    """Give a requirement of days with the lines of its limit."""
    return requirement(
        "{strands: {practice: {metric: {id: wait_days, at_most: $days}}}}", more=f"values: {{days: [{values}]}}"
    )


def overlay_text(values: str = "", more: str = "") -> str:
    """Give an overlay that sets the days, and more."""
    head = "kind: overlay\nid: own\nprefix: own\ntitle: Own targets\n"
    own = f"over: [law]\nset: [{{requirement: law.help, values: {{days: [{values}]}}}}]\n"
    return head + (own if values else "") + more


def local(value: str, since: str = "2024-01-01") -> str:
    """Give a line of a local target."""
    return f"{{from: {since}, value: {value}, authority: local_target, owner: a lead, review_by: 2025-01-01}}"


NOBODY = "{from: 2000-01-01, value: null, authority: none}"
STATUTE = "{from: 2000-01-01, value: 10, authority: statute}"
LATER = "{from: 2024-03-01, value: 7, authority: statute}"


def laid(national: str, own: str) -> tuple[Pack, ...]:
    """Give the packs with the overlay laid over."""
    library = library_of(pack_file(), requirements_file(pack_with(national)), ("overlays/own.yaml", overlay_text(own)))
    return lay_over(library.packs.values(), library.overlays["own"])


@pytest.mark.parametrize(
    ("national", "own", "day", "value", "authority"),
    [
        pytest.param(NOBODY, local("5"), AS_AT, 5, Authority.LOCAL_TARGET, id="fills what no source gives"),
        pytest.param(NOBODY, local("5"), date(2023, 12, 31), None, Authority.NONE, id="from its first day"),
        pytest.param(STATUTE, local("8"), AS_AT, 8, Authority.LOCAL_TARGET, id="tightens"),
        pytest.param(STATUTE, local("10"), AS_AT, 10, Authority.LOCAL_TARGET, id="may be the same"),
        pytest.param(
            f"{STATUTE}, {LATER}", local("8"), date(2024, 2, 1), 8, Authority.LOCAL_TARGET, id="until a newer"
        ),
        pytest.param(
            f"{STATUTE}, {LATER}", local("8"), AS_AT, 7, Authority.STATUTE, id="a newer national number ends it"
        ),
        pytest.param(
            f"{STATUTE}, {LATER}",
            local("6", "2024-03-01"),
            AS_AT,
            6,
            Authority.LOCAL_TARGET,
            id="of one day: the local",
        ),
    ],
)
def test_a_local_value_fills_or_tightens(
    national: str, own: str, day: date, value: int | None, authority: Authority
) -> None:
    """A local target holds from its day until a later national number, and stands beside the national history."""
    (pack,) = laid(national, own)

    found = pack.requirements[0].value_at("days", day)

    assert found is not None
    assert found.value == (None if value is None else Amount(Fraction(value)))
    assert found.authority is authority


def test_other_requirements_and_values_are_left_as_they_are() -> None:
    """An overlay touches only what it names."""
    two = requirement(
        """{strands: {practice: {all: [{metric: {id: wait_days, at_most: $days}},
        {metric: {id: waiting, at_most: $most}}]}}}""",
        more=f"values: {{days: [{STATUTE}], most: [{STATUTE}]}}",
    )
    library = library_of(
        pack_file(),
        requirements_file(two, requirement(id="law.other")),
        ("overlays/own.yaml", overlay_text(local("5"))),
    )
    before = library.packs["law"]

    (after,) = lay_over([before], library.overlays["own"])

    assert after.requirements[1] is before.requirements[1]
    assert dict(after.requirements[0].values)["most"] == dict(before.requirements[0].values)["most"]
    assert (after.head, after.sha256) == (before.head, before.sha256)


ADDED = """
add:
  - id: own.days
    title: Our days
    plain: We are quick.
    theme: access
    addressee: [commissioner]
    service: advocacy
    source: {instrument: Our target, official_number: null}
    provenance: verified
    rule: {strands: {practice: {metric: {id: wait_days, at_most: $days}}}}
    values: {days: [%s]}
"""


@pytest.mark.parametrize(
    ("suggestions", "said"),
    [
        pytest.param("", (), id="adopted"),
        pytest.param("suggestions: true\n", ("These are suggestions that no council has adopted.",), id="suggested"),
    ],
)
def test_an_overlay_s_own_requirements_are_a_pack_of_their_own(suggestions: str, said: tuple[str, ...]) -> None:
    """Requirements that an overlay adds stand in a pack of local targets, in force since the first of them began."""
    library = library_of(("overlays/own.yaml", overlay_text(more=suggestions + ADDED % local("5", "2024-02-01"))))

    (pack,) = lay_over((), library.overlays["own"])

    assert pack.is_overlay
    assert pack.id == "own"
    assert [each.id for each in pack.requirements] == ["own.days"]
    assert pack.status_at(date(2024, 2, 1)) is PackStatus.IN_FORCE
    assert pack.status_at(date(2024, 1, 31)) is PackStatus.NOT_YET_ISSUED
    assert pack.head.not_known == said


def decided(national: str, own: str, *, asks: bool) -> Verdict:
    """Give the verdict on six days under a national line and the council's own, where a target is asked for or not."""
    asked = f"values: {{days: [{national}]}}\ntarget_decides: {'true' if asks else 'false'}"
    rule = "{strands: {practice: {metric: {id: wait_days, at_most: $days}}}}"
    files = (pack_file(), requirements_file(requirement(rule, more=asked)), ("overlays/own.yaml", overlay_text(own)))
    library = library_of(*files)
    packs = lay_over(library.packs.values(), library.overlays["own"])
    evidence = evidence_of("metrics: [{id: wait_days, at: 2024-06-01, value: 6}]")
    return assess(library_of(), packs, evidence, profile_of(), AS_AT).findings[0].verdict


def test_without_a_limit_a_leaf_is_unknown() -> None:
    """A figure without a limit is not known for want of a threshold."""
    bare, _ = assessment_of(pack_with(NOBODY), evidence="metrics: [{id: wait_days, at: 2024-06-01, value: 6}]")

    assert bare.findings[0].verdict is Verdict.UNKNOWN
    assert bare.findings[0].reasons[0].code is ReasonCode.NO_THRESHOLD


def test_a_local_target_decides_only_where_the_source_asks_for_one() -> None:
    """A missed local target decides a requirement that asks for one, and stands beside any other."""
    assert decided(NOBODY, local("5"), asks=True) is Verdict.NOT_MET
    assert decided(NOBODY, local("5"), asks=False) is Verdict.UNKNOWN


def test_a_stricter_local_target_leaves_the_national_limit_to_decide() -> None:
    """Six days meet a statute's ten, whatever the council has set itself, unless the source asks for a target."""
    assert decided(STATUTE, local("5"), asks=False) is Verdict.MET
    assert decided(STATUTE, local("5"), asks=True) is Verdict.NOT_MET


STRICTER = "overlay.yaml"
SHARE = "values: {limit: [{from: 2000-01-01, value: 50%, authority: statute}]}"
NUMBER = "values: {limit: [{from: 2000-01-01, value: 5, authority: statute}]}"
ROWS = '{records: {table: reviews, each: {field: {name: told, is: "Y"}}, at_least: $limit}}'
WHERE = """{records: {table: reviews, where: {field: {name: number, at_most: $limit}},
  each: {field: {name: told, is: "Y"}}, at_least: 100%}}"""
WITHIN = "{records: {table: reviews, each: {within: {from: held_on, to: answered_on, days: $limit}}, at_least: 100%}}"
WORKING = WITHIN.replace("days:", "working_days:")
AGE = "{document: {topic: help, in: [policy], number: age_from, at_most: $limit}}"
BOTH_WAYS = "{all: [{metric: {id: waiting, at_least: $limit}}, {metric: {id: seen, at_most: $limit}}]}"
TWICE = "{all: [{metric: {id: waiting, at_most: $limit}}, {metric: {id: seen, less_than: $limit}}]}"


@pytest.mark.parametrize(
    ("node", "values", "stricter", "looser"),
    [
        pytest.param("{metric: {id: used_share, at_least: $limit}}", SHARE, ["51%"], ["49%"], id="at least"),
        pytest.param("{metric: {id: used_share, more_than: $limit}}", SHARE, ["51%"], ["49%"], id="more than"),
        pytest.param("{metric: {id: wait_days, at_most: $limit}}", NUMBER, ["4"], ["6"], id="at most"),
        pytest.param("{metric: {id: wait_days, less_than: $limit}}", NUMBER, ["4"], ["6"], id="less than"),
        pytest.param("{metric: {id: wait_days, equals: $limit}}", NUMBER, [], ["4", "6"], id="exactly"),
        pytest.param(ROWS, SHARE, ["51%"], ["49%"], id="share of rows"),
        pytest.param(WHERE, NUMBER, [], ["4", "6"], id="which rows count"),
        pytest.param(WITHIN, NUMBER, ["4"], ["6"], id="days"),
        pytest.param(WORKING, NUMBER, ["4"], ["6"], id="working days"),
        pytest.param(
            "{groups: {metric: used_share, by: [age], each_at_least: $limit}}", SHARE, ["51%"], ["49%"], id="groups"
        ),
        pytest.param(
            "{groups: {metric: used_share, by: [age], each_at_least: 100%, least_n: $limit}}",
            NUMBER,
            [],
            ["4", "6"],
            id="size of groups",
        ),
        pytest.param(
            "{covers: {service: advocacy, cohorts: [looked_after], age_to: $limit}}", NUMBER, [], ["4", "6"], id="ages"
        ),
        pytest.param("{not: {metric: {id: waiting, at_least: $limit}}}", NUMBER, [], ["4", "6"], id="under not"),
        pytest.param(BOTH_WAYS, NUMBER, [], ["4", "6"], id="held both ways"),
        pytest.param(TWICE, NUMBER, ["4"], ["6"], id="held twice one way"),
        pytest.param(AGE, NUMBER, ["4"], ["6"], id="a number in a text"),
    ],
)
def test_a_local_value_that_would_loosen_a_number_is_refused(
    node: str, values: str, stricter: list[str], looser: list[str]
) -> None:
    """A local value is held against the number some authority has set, in the direction in which it is stricter."""
    text = requirement(f"{{strands: {{practice: {node}}}}}", more=values)

    def refused(value: str) -> bool:
        own = f"set: [{{requirement: law.help, values: {{limit: [{local(value)}]}}}}]"
        problems = problems_in(
            pack_file(),
            requirements_file(text),
            (STRICTER, f"kind: overlay\nid: own\nprefix: own\ntitle: Own\nover: [law]\n{own}\n"),
        )
        assert {each.code for each in problems} <= {"loosens-a-standard"}
        return bool(problems)

    same = "50%" if values == SHARE else "5"
    assert not refused(same)
    assert [refused(each) for each in stricter] == [False] * len(stricter)
    assert [refused(each) for each in looser] == [True] * len(looser)


def test_a_number_that_was_never_set_may_be_anything() -> None:
    """Before a national number, or where none is set, any local target will do."""
    before = overlay_text(local("99", "1990-01-01"))

    assert problems_in(pack_file(), requirements_file(pack_with(STATUTE)), ("own.yaml", before)) == ()
    assert problems_in(pack_file(), requirements_file(pack_with(NOBODY)), ("own.yaml", overlay_text(local("99")))) == ()
