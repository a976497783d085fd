"""How many records to look at, and which, against the tables of reliability.md 7."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.coverage.sampling.sample import Aim, draw, most_tolerable, ranked, sample_size


def _aim(confidence: int, tolerable: int, population: int | None = None) -> Aim:
    return Aim(Fraction(tolerable, 100), Fraction(confidence, 100), population)


# Sizes


@pytest.mark.parametrize(
    ("confidence", "tolerable", "expected"),
    [
        (95, 5, [59, 93, 124, 153, 181]),
        (95, 10, [29, 46, 61, 76, 89]),
        (90, 10, [22, 38, 52, 65, 78]),
        (99, 5, [90, 130, 165, 198, 229]),
    ],
)
def test_sizes_are_those_of_the_table(confidence: int, tolerable: int, expected: list[int]) -> None:
    """For 0 to 4 errors the sizes are those tabled."""
    assert [sample_size(_aim(confidence, tolerable), errors) for errors in range(5)] == expected


@pytest.mark.parametrize(("population", "expected"), [(50, [31, 22, 12]), (200, [51, 27, 13])])
def test_sizes_of_small_populations_are_those_of_the_table(population: int, expected: list[int]) -> None:
    """For 50 and 200 records at 95 % and 5, 10 and 20 % the sizes are those tabled."""
    assert [sample_size(_aim(95, tolerable, population)) for tolerable in (5, 10, 20)] == expected


def test_a_very_large_population_needs_what_an_endless_one_does() -> None:
    """Among a million records the size is that without a population."""
    assert sample_size(_aim(95, 5, 10**6), 2) == sample_size(_aim(95, 5), 2) == 124


def test_a_very_small_population_is_looked_at_whole() -> None:
    """Of three records one in error is a third: to show that none is, all are looked at."""
    assert sample_size(_aim(95, 5, 3)) == 3


_AIMS = st.builds(
    Aim,
    st.fractions(Fraction(1, 50), Fraction(1, 2), max_denominator=50),
    st.sampled_from([Fraction(1, 2), Fraction(9, 10), Fraction(19, 20), Fraction(99, 100)]),
    st.none() | st.integers(1, 400),
)


@given(_AIMS, st.integers(0, 4))
def test_a_size_is_the_least_that_shows_the_aim(aim: Aim, errors: int) -> None:
    """At the size the aim is met, and one record fewer does not meet it."""
    if aim.population is not None and errors >= most_tolerable(aim.tolerable, aim.population):
        return

    size = sample_size(aim, errors)

    assert aim.is_met(errors, size)
    assert size == 0 or not aim.is_met(errors, size - 1)
    assert aim.population is None or size <= aim.population


@given(_AIMS)
def test_a_known_population_never_needs_more(aim: Aim) -> None:
    """A sample from records that can be counted is no larger than from endless ones, unless those are too few."""
    endless = sample_size(Aim(aim.tolerable, aim.confidence))

    assert sample_size(aim) <= endless


@given(_AIMS)
def test_more_errors_need_more_records(aim: Aim) -> None:
    """Each error allowed for takes a larger sample."""
    sizes = [sample_size(Aim(aim.tolerable, aim.confidence), errors) for errors in range(4)]

    assert all(one < other for one, other in pairwise(sizes))


@pytest.mark.parametrize(("population", "expected"), [(50, 3), (40, 2), (41, 3), (1, 1)])
def test_the_tolerable_number_reaches_the_rate(population: int, expected: int) -> None:
    """5 % of 50 are 3 records, since 2 are fewer."""
    assert most_tolerable(Fraction(1, 20), population) == expected


def test_errors_that_reach_the_rate_by_themselves_are_refused() -> None:
    """With 3 errors of 50 allowed for, no sample can show that fewer than 5 % are wrong; with 2 all but one would."""
    with pytest.raises(ValueError, match="3 errors reach 1/20 of 50 records: no sample can show that fewer are"):
        sample_size(_aim(95, 5, 50), 3)
    assert sample_size(_aim(95, 5, 50), 2) == 50


def test_fewer_errors_than_none_are_refused() -> None:
    """Errors below nothing are refused."""
    with pytest.raises(ValueError, match="-1 errors cannot be found"):
        sample_size(_aim(95, 5), -1)


@pytest.mark.parametrize(("confidence", "tolerable"), [(0, 5), (100, 5), (95, 0), (95, 100)])
def test_an_aim_of_nothing_or_all_is_refused(confidence: int, tolerable: int) -> None:
    """A rate and a confidence lie between nothing and all."""
    with pytest.raises(ValueError, match="lie between 0 and 1"):
        _aim(confidence, tolerable)


@pytest.mark.parametrize("population", [0, -1])
def test_no_records_have_no_sample(population: int) -> None:
    """A population of none is refused; of one it is not."""
    with pytest.raises(ValueError, match=f"no samples of {population} records"):
        _aim(95, 5, population)
    assert sample_size(_aim(95, 5, 1)) == 1


# Which


def test_the_order_is_that_of_the_checksums() -> None:
    """The rank of a record is the SHA-256 of seed, 0x1f and id, which any other program gives too."""
    ids = ["00123", "7", "child-9", "Zo\u00eb"]
    by_hand = sorted(ids, key=lambda each: hashlib.sha256(f"board 12 May\x1f{each}".encode()).hexdigest())

    assert list(ranked(ids, "board 12 May")) == by_hand


def test_a_drawn_sample_stays_what_it_is() -> None:
    """The same seed draws these of ten, on any computer and in any year."""
    ids = [f"c{number}" for number in range(10)]

    assert draw(ids, 3, "audit 2026") == ("c9", "c4", "c6")
    assert draw(ids, 3, "audit 2027") != draw(ids, 3, "audit 2026")


_IDS = st.lists(st.text(st.characters(exclude_characters="\x1f", codec="utf-8")), unique=True, max_size=30)


@given(_IDS, st.data())
def test_the_order_of_rows_changes_nothing(ids: list[str], data: st.DataObject) -> None:
    """Rows in another order give the same sample."""
    other = data.draw(st.permutations(ids))

    assert ranked(ids, "seed") == ranked(other, "seed")


@given(_IDS, st.data())
def test_a_sample_grows(ids: list[str], data: st.DataObject) -> None:
    """A larger sample begins with a smaller one, and all of them are everything."""
    size = data.draw(st.integers(0, len(ids)))

    assert draw(ids, len(ids), "seed")[:size] == draw(ids, size, "seed")
    assert sorted(draw(ids, len(ids), "seed")) == sorted(ids)


@given(_IDS.filter(bool))
def test_a_record_more_moves_no_other(ids: list[str]) -> None:
    """With one record taken away the others stay in their order."""
    assert [each for each in ranked(ids, "seed") if each != ids[0]] == list(ranked(ids[1:], "seed"))


def test_ids_that_stand_twice_are_refused_and_not_named() -> None:
    """A list with ids more than once is refused, and the error holds none of them."""
    with pytest.raises(ValueError, match="2 ids stand there already") as found:
        ranked(["c1", "c2", "c1", "c1"], "seed")

    assert "c1" not in str(found.value)


@pytest.mark.parametrize(("ids", "seed"), [(["a\x1fb"], "seed"), (["a"], "se\x1fed")])
def test_the_character_between_is_in_neither(ids: list[str], seed: str) -> None:
    """With 0x1f in a seed or an id, two different lists could have one order."""
    with pytest.raises(ValueError, match="0x1f"):
        ranked(ids, seed)


@pytest.mark.parametrize("size", [-1, 3])
def test_more_than_there_are_cannot_be_drawn(size: int) -> None:
    """A sample has between none and all of the records."""
    with pytest.raises(ValueError, match=f"{size} records cannot be drawn from 2"):
        draw(["a", "b"], size, "seed")
    assert draw(["a", "b"], 0, "seed") == ()
