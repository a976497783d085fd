"""Intervals for shares, against the figures of two other programs (engine.md 3, reliability.md 7)."""

from __future__ import annotations

import pytest

from compliance.quantities.interval import funnel_limits, wilson


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (27, 30, 0.7438, 0.9654),
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


@pytest.mark.parametrize(
    ("of", "target", "coverage"),
    [(0, 0.8, 0.95), (-1, 0.8, 0.95), (50, 0.0, 0.95), (50, 1.0, 0.95), (50, 0.8, 0.0), (50, 0.8, 1.0)],
)
def test_funnel_refuses_what_has_no_limits(of: int, target: float, coverage: float) -> None:
    """Without a base, or with a target or coverage of nothing or all, there is no funnel."""
    with pytest.raises(ValueError, match=f"no funnel for a base of {of}"):
        funnel_limits(of, target, coverage)
