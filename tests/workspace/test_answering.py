"""What a person may answer and enter, and who."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from compliance.evidence.register import Register
from compliance.text.problem import InvalidArgument
from compliance.workspace.answering import (
    attestation_asked,
    attestations_asked,
    check_is_role,
    check_role,
    entered_beside,
    figure_to_enter,
    find_statement,
    judgement_asked,
)
from tests.support.builders import pack_of, requirement
from tests.support.said import said_evidence

_ASKS = "{{strands: {{governance: {{attestation: {{id: {}, by: [{}]}}}}}}}}"
_PACK = pack_of(
    requirement(_ASKS.format("rooms", "manager, auditor"), id="law.rooms"),
    requirement(_ASKS.format("rooms", "auditor"), id="law.other"),
    requirement(_ASKS.format("doors", "manager"), id="law.doors"),
)[1]


def test_what_rules_ask_roles_is_gathered_by_what_is_asked() -> None:
    """Each answer that some rule waits for, with the requirements that ask it and the roles each accepts."""
    asked = attestations_asked([_PACK])

    assert list(asked) == ["doors", "rooms"]
    assert asked["rooms"].asked == (("law.rooms", ("manager", "auditor")), ("law.other", ("auditor",)))
    assert asked["rooms"].roles == ("manager", "auditor")


def test_the_question_of_a_rule_is_given_with_who_may_answer() -> None:
    """A rule that asks a person says what, and whom; one that asks nobody is told so, and what to do instead."""
    judged = (
        "{strands: {practice: {judgement: {question: Is it so?, good_answer: Yes, does_not_count: Talk, by: [m]}}}}"
    )
    asks, silent = pack_of(requirement(judged), requirement(id="law.other"))[1].requirements

    asked = judgement_asked(asks)

    assert (asked.question, asked.by) == ("Is it so?", ("m",))
    with pytest.raises(InvalidArgument, match=r"law\.other asks no person.*advocheck decide"):
        judgement_asked(silent)


def test_it_is_told_who_does_not_accept_a_role() -> None:
    """A role may count for one requirement and not for another."""
    rooms = attestation_asked([_PACK], "rooms")

    assert (rooms.deaf_to("manager"), rooms.deaf_to("auditor")) == (("law.other",), ())


@pytest.mark.parametrize(
    ("name", "said"), [("room", "Did you mean rooms?"), ("x", "What rules ask for: doors, rooms.")]
)
def test_an_answer_nobody_asks_for_is_refused(name: str, said: str) -> None:
    """An id that no rule names is refused, with the nearest or with all there are."""
    with pytest.raises(InvalidArgument) as refused:
        attestation_asked([_PACK], name)

    assert said in str(refused.value)


def test_a_role_that_no_rule_accepts_is_refused_at_once() -> None:
    """An answer that would not count is not kept: who may answer is said."""
    rooms = attestation_asked([_PACK], "rooms")

    check_role(rooms.id, rooms.roles, "auditor")
    with pytest.raises(InvalidArgument) as refused:
        check_role(rooms.id, rooms.roles, "audtor")

    assert str(refused.value) == (
        'An answer on "rooms" from "audtor" would not count, so nothing was saved. Did you mean auditor? '
        "Who may answer: manager or auditor."
    )


@pytest.mark.parametrize("role", ["head of service", "IRO", "Dr", "missing persons lead", "director: children"])
def test_a_role_is_taken_as_it_is(role: str) -> None:
    """Whatever may be a role passes."""
    check_is_role(role)


@pytest.mark.parametrize("role", ["Mrs Smith", "Dr. No", "jane@council.example", "", "  "])
def test_a_name_or_address_is_refused(role: str) -> None:
    """What can only be a person's name or address, or nothing, is no role."""
    with pytest.raises(InvalidArgument, match="never a person's name"):
        check_is_role(role)


def test_a_statement_is_found_by_its_id() -> None:
    """A statement is confirmed by its id; a wrong one is told with the nearest."""
    head = said_evidence().head

    assert find_statement(head, "s2").topic == "objection"
    with pytest.raises(InvalidArgument, match="Did you mean s1"):
        find_statement(head, "s11")
    with pytest.raises(InvalidArgument, match="There are: s1, s2"):
        find_statement(head, "who-knows")


_REGISTER = Register(said_evidence())


def test_a_correction_takes_what_is_not_given_from_what_it_corrects() -> None:
    """The base and the period stay; the number, its source and its place are the new ones."""
    figure = figure_to_enter(_REGISTER, "seen_share", "seen_share/year", count=9)

    assert (figure.count, figure.of, figure.period, figure.document, figure.paragraph) == (9, 10, "year", None, None)


def test_a_correction_may_give_another_time() -> None:
    """A day in place of the period leaves no second date behind."""
    figure = figure_to_enter(_REGISTER, "seen_share", "seen_share/year", count=9, at=date(2024, 3, 31))

    assert (figure.period, figure.at) == (None, date(2024, 3, 31))


def test_a_new_figure_is_as_given() -> None:
    """A figure that corrects none holds what is given and nothing else."""
    figure = figure_to_enter(_REGISTER, "wait_days", None, value=Decimal("5.5"), period="year", document="report")

    assert (figure.id, figure.value, figure.period, figure.document, figure.count) == (
        "wait_days",
        Decimal("5.5"),
        "year",
        "report",
        None,
    )


@pytest.mark.parametrize(
    ("metric", "replaces", "given", "said"),
    [
        ("seen_share", None, {"period": "year"}, "The figure holds no number"),
        ("seen_share", None, {"count": 9, "of": 10}, "--period with one of year"),
        ("seen_share", "seen_share/yaer", {"count": 9}, "Did you mean seen_share/year?"),
        ("seen_share", "what", {"count": 9}, "There are: seen_share/year."),
        ("seen_rate", "what", {"count": 9}, "There is none yet: leave --replaces out."),
    ],
    ids=["no_number", "no_time", "near", "far", "none"],
)
def test_a_figure_that_says_too_little_is_refused(
    metric: str, replaces: str | None, given: dict[str, Any], said: str
) -> None:
    """What is missing is said, with what there is to choose from."""
    with pytest.raises(InvalidArgument) as refused:
        figure_to_enter(_REGISTER, metric, replaces, **given)

    assert said in str(refused.value)


def test_a_figure_beside_another_of_the_same_time_is_told() -> None:
    """Two figures of one thing and time decide nothing where they differ: how to correct one is said."""
    beside = figure_to_enter(_REGISTER, "seen_share", None, count=9, of=10, period="year")
    later = figure_to_enter(_REGISTER, "seen_share", None, count=9, of=10, at=date(2024, 4, 30))

    (told,) = entered_beside(_REGISTER, beside, None)

    assert '--replaces "seen_share/year"' in told
    assert entered_beside(_REGISTER, beside, "seen_share/year") == ()
    assert entered_beside(_REGISTER, later, None) == ()
