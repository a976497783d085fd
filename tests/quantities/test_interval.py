"""Intervals for shares, against the figures of two other programs (engine.md 3, reliability.md 7)."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.quantities.interval import funnel_limits, newcombe, wilson


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (27, 30, 0.7438, 0.9654),
        (73, 100, 0.6357, 0.8073),
        (57, 60, 0.8630, 0.9829),
    ],
)
def test_wilson_agrees_with_the_published_figures(count: int, of: int, low: float, high: float) -> None:
    """The score interval matches two independent programs to four places."""
    found = wilson(count, of)

    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@pytest.mark.parametrize(("count", "of"), [(0, 5), (5, 5)], ids=["none", "all"])
def test_wilson_stays_between_nothing_and_all(count: int, of: int) -> None:
    """At either end the interval stops at 0 or 1 and still has a width."""
    found = wilson(count, of)

    assert 0 <= found.low < found.high <= 1


@pytest.mark.parametrize(("count", "of"), [(0, 0), (1, -1), (-1, 5), (6, 5)])
def test_wilson_refuses_what_is_no_share(count: int, of: int) -> None:
    """Without a base, or with a count outside it, there is no interval."""
    with pytest.raises(ValueError, match=f"{count} of {of} is no share"):
        wilson(count, of)


def test_newcombe_agrees_with_the_published_figures() -> None:
    """The interval of 56/70 less 48/80 matches two independent programs to four places."""
    found = newcombe((56, 70), (48, 80))

    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)


@pytest.mark.parametrize(("first", "second"), [((0, 0), (1, 2)), ((1, 2), (3, 2))])
def test_newcombe_refuses_what_is_no_share(first: tuple[int, int], second: tuple[int, int]) -> None:
    """Each of the two must be a share."""
    with pytest.raises(ValueError, match="is no share"):
        newcombe(first, second)


@given(st.data(), st.integers(1, 500), st.integers(1, 500))
def test_newcombe_turned_round_is_its_mirror_image(data: st.DataObject, of: int, base: int) -> None:
    """The second less the first has the same interval with the signs turned, and the difference lies in it."""
    one, other = (data.draw(st.integers(0, of)), of), (data.draw(st.integers(0, base)), base)
    found, mirror = newcombe(one, other), newcombe(other, one)

    assert (found.low, found.high) == (pytest.approx(-mirror.high), pytest.approx(-mirror.low))
    assert -1 - 1e-12 <= found.low <= one[0] / of - other[0] / base <= found.high <= 1 + 1e-12


@pytest.mark.parametrize(("coverage", "low", "high"), [(0.95, 0.6729, 0.8956), (0.998, 0.6009, 0.9452)])
def test_funnel_agrees_with_the_published_figures(coverage: float, low: float, high: float) -> None:
    """The limits for 50 around 80% match two independent programs to four places."""
    found = funnel_limits(50, 0.8, coverage)

    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@pytest.mark.parametrize("of", [1, 2, 3, 10, 1_000, 5_000])
def test_funnel_lies_around_its_target(of: int) -> None:
    """The limits hold the target between them for the smallest base and for a large one."""
    found = funnel_limits(of, 0.8)

    assert 0 <= found.low <= 0.8 <= found.high <= 1


def test_funnel_narrows_as_the_base_grows() -> None:
    """More children leave less room to chance."""
    widths = [each.high - each.low for each in (funnel_limits(of, 0.8) for of in (10, 50, 250, 1_000))]

    assert widths == sorted(widths, reverse=True)


def test_funnel_that_covers_all_but_nothing_leaves_no_limit() -> None:
    """A coverage as near to 1 as a float can be reaches both ends, though the chances add up to a hair less."""
    found = funnel_limits(10, 0.5, 1 - 2**-53)

    assert (found.low, found.high) == (0.0, 1.0)


@pytest.mark.parametrize("target", [0.001, 0.2, 0.8, 0.999])
def test_funnel_of_a_very_large_base_follows_the_normal_curve(target: float) -> None:
    """Where counting would take seconds the limits are those of the normal curve, which agree to four places."""
    counted, curved = funnel_limits(1_000_000, target), funnel_limits(1_000_001, target)

    assert (counted.low, counted.high) == (pytest.approx(curved.low, abs=5e-5), pytest.approx(curved.high, abs=5e-5))


def test_funnel_of_the_largest_base_takes_no_time() -> None:
    """A base of fifteen figures, a slip of the keyboard, is answered at once."""
    found = funnel_limits(10**15 - 1, 0.8)

    assert found.low < 0.8 < found.high
    assert found.high - found.low < 1e-6


@given(of=st.integers(1, 400), target=st.floats(0.01, 0.99))
def test_funnel_holds_at_least_what_it_promises(of: int, target: float) -> None:
    """The chance of a count strictly below the lower limit, or strictly above the upper, is a fortieth at most."""
    found = funnel_limits(of, target)

    chances = [comb(of, count) * target**count * (1 - target) ** (of - count) for count in range(of + 1)]
    assert sum(each for count, each in enumerate(chances) if count < found.low * of - 1e-9) <= 0.025 + 1e-9
    assert sum(each for count, each in enumerate(chances) if count > found.high * of + 1 + 1e-9) <= 0.025 + 1e-9


@given(of=st.integers(1, 2_000), data=st.data())
def test_wilson_holds_the_share_and_mirrors_it(of: int, data: st.DataObject) -> None:
    """The share lies in its interval, and the interval of those who did not is the mirror image."""
    count = data.draw(st.integers(0, of))
    found, mirror = wilson(count, of), wilson(of - count, of)

    assert found.low <= count / of + 1e-12
    assert found.high >= count / of - 1e-12
    assert (found.low, found.high) == (pytest.approx(1 - mirror.high), pytest.approx(1 - mirror.low))


@pytest.mark.parametrize(
    ("of", "target", "coverage"),
    [(0, 0.8, 0.95), (-1, 0.8, 0.95), (50, 0.0, 0.95), (50, 1.0, 0.95), (50, 0.8, 0.0), (50, 0.8, 1.0)],
)
def test_funnel_refuses_what_has_no_limits(of: int, target: float, coverage: float) -> None:
    """Without a base, or with a target or coverage of nothing or all, there is no funnel."""
    with pytest.raises(ValueError, match=f"no funnel for a base of {of}"):
        funnel_limits(of, target, coverage)
