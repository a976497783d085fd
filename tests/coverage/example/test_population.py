"""Invented children whose records hang together, whatever the seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise

import pytest

from compliance.coverage.example.history import History
from compliance.coverage.example.population import population
from compliance.coverage.example.year import CUT_OFF, FIRST, birthday
from tests.support.invented import bank_days

SEEDS = (1, 2, 3)
CHILDREN = 1_200


@cache
def children(seed: int) -> tuple[History, ...]:
    """Give invented children of a seed."""
    return tuple(population(CHILDREN, seed, bank_days()))


@pytest.fixture(params=SEEDS, ids=lambda seed: f"seed-{seed}")
def every(request: pytest.FixtureRequest) -> tuple[History, ...]:
    """Give invented children of one seed after another."""
    return children(request.param)


def in_care(every: tuple[History, ...]) -> Iterator[History]:
    """Give the children who were in care in the year."""
    return (child for child in every if child.episodes)


def test_every_child_is_somebody_else(every: tuple[History, ...]) -> None:
    """No two children share a reference, the council's or the provider's."""
    assert len({child.person.ref for child in every}) == CHILDREN
    clients = [child.provider_ref for child in every if child.provider_ref]
    assert len(set(clients)) == len(clients)


def test_episodes_follow_one_another(every: tuple[History, ...]) -> None:
    """Each episode begins where the one before it ends, and only the last ends care."""
    for child in in_care(every):
        assert all(one.end == next_.start for one, next_ in pairwise(child.episodes))
        assert all(one.end is None or one.start < one.end for one in child.episodes)
        assert {one.ended for one in child.episodes[:-1]} <= {"X1"}
        assert (child.episodes[-1].ended == "") is (child.episodes[-1].end is None)


def test_an_episode_begins_as_the_one_before_it_ended(every: tuple[History, ...]) -> None:
    """A reason to move stands where a placement ended, and the next episode says so too."""
    for child in in_care(every):
        assert child.episodes[0].reason in {"S", "P"}
        for one, next_ in pairwise(child.episodes):
            assert bool(one.moved) is (next_.reason in {"P", "T", "B"})
            assert (one.status == next_.status) is (next_.reason in {"P", "T"})


def test_care_lies_between_birth_and_eighteen(every: tuple[History, ...]) -> None:
    """Nobody is in care before birth, nor after the eighteenth birthday, nor known of after the extract was taken."""
    for child in in_care(every):
        end = child.episodes[-1].end or CUT_OFF
        assert child.person.born <= child.episodes[0].start <= CUT_OFF
        assert end <= min(birthday(child.person.born, 18), CUT_OFF)
        assert end >= FIRST


def test_what_happens_in_care_happens_during_care(every: tuple[History, ...]) -> None:
    """Reviews, times missing, changes of worker and adoption lie in the year and within care."""
    for child in in_care(every):
        first, last = max(child.episodes[0].start, FIRST), child.episodes[-1].end or CUT_OFF
        days = [each.on for each in (*child.reviews, *child.workers)] + [each.start for each in child.missing]
        assert all(first <= day <= last for day in days)
        assert all(each.start <= each.end <= last for each in child.missing)
        assert child.adoption is None or first <= child.adoption <= last


def test_offers_lie_before_the_extract_was_taken(every: tuple[History, ...]) -> None:
    """No offer is known of after the day of the extract, but where a fault is put in on purpose."""
    days = [offer.on for child in every for offer in child.offers]

    assert max(days) <= CUT_OFF
    assert sum(day < FIRST for day in days) < len(days) / 20


def test_an_offer_is_made_with_an_answer_or_not_made_with_a_reason(every: tuple[History, ...]) -> None:
    """An offer made has an answer and no reason; one not made has a reason and no answer."""
    offers = [offer for child in every for offer in child.offers]

    assert all(bool(each.response) is each.made and bool(each.reason) is not each.made for each in offers)
    assert {each.made for each in offers} == {True, False}


def test_a_referral_goes_on_in_order(every: tuple[History, ...]) -> None:
    """A referral comes first, then an advocate is named, then the child is rung, then it is closed; all in the year."""
    for child in every:
        for each in child.referrals:
            days = [day for day in (each.on, each.allocated, each.contact, each.closed) if day is not None]
            assert days == sorted(days)
            assert FIRST <= days[0] <= days[-1] <= CUT_OFF


def test_visits_are_held_while_the_match_lasts(every: tuple[History, ...]) -> None:
    """Every visit lies within its match, each on a day of its own, and the child is in care when it begins."""
    for child in every:
        if child.match is not None:
            days = [day for day, _ in child.match.visits]
            assert len(set(days)) == len(days)
            assert all(child.match.start <= day <= (child.match.end or CUT_OFF) for day in days)
            assert child.match.checked <= child.match.start


def test_conferences_come_before_care(every: tuple[History, ...]) -> None:
    """A child who came into care had the conferences before it; all are held in the year."""
    for child in every:
        days = [each.on for each in child.known.conferences]
        assert all(FIRST <= day <= CUT_OFF for day in days)
        if days and child.episodes:
            assert max(days) < child.episodes[0].start


def test_one_child_is_the_same_among_more(every: tuple[History, ...]) -> None:
    """Children are not made from one another: asked for again they are the same."""
    seed = SEEDS[[children(each) for each in SEEDS].index(every)]

    assert tuple(population(CHILDREN, seed, bank_days())) == every


def test_another_seed_gives_other_children() -> None:
    """Two seeds give different children."""
    assert {child.person.born for child in children(1)} != {child.person.born for child in children(2)}


@pytest.mark.parametrize("number", [0, 1, 2, 3, 7, 20])
def test_a_few_children_can_be_made(number: int) -> None:
    """Any small number of children can be made, none at all too."""
    made = list(population(number, 5, bank_days()))

    assert [child.person.number for child in made] == list(range(1, number + 1))
    assert all(isinstance(child.person.born, date) for child in made)
