"""Intervals for shares: Wilson for display, Newcombe for differences, and funnel limits around a target."""

from __future__ import annotations

from math import exp, floor, lgamma, log, sqrt

from compliance.frozen import frozen

__all__ = ["Z95", "Interval", "funnel_limits", "newcombe", "wilson"]

Z95 = 1.959963984540054
"""The standard normal quantile of 97.5%."""


@frozen
class Interval:
    """From one share to another, both between 0 and 1; of a difference of shares, between -1 and 1."""

    low: float
    high: float


def wilson(count: int, of: int, z: float = Z95) -> Interval:
    """Give Wilson's score interval of a share, 95% unless another quantile is given.

    Raises:
        ValueError: there is no base, or the count lies outside it.

    >>> each = wilson(81, 263)
    >>> round(each.low, 4), round(each.high, 4)
    (0.2553, 0.3662)
    """
    if of <= 0 or not 0 <= count <= of:
        raise ValueError(f"{count} of {of} is no share")
    share = count / of
    centre = share + z * z / (2 * of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    whole = 1 + z * z / of
    return Interval(max(0.0, (centre - half) / whole), min(1.0, (centre + half) / whole))


def newcombe(first: tuple[int, int], second: tuple[int, int], z: float = Z95) -> Interval:
    """Give the interval of the first share less the second, each as (count, base).

    Newcombe's hybrid score interval (1998, method 10): two Wilson intervals put together, 95% unless another
    quantile is given.

    Raises:
        ValueError: one of the two is no share.

    >>> each = newcombe((56, 70), (48, 80))
    >>> round(each.low, 4), round(each.high, 4)
    (0.0524, 0.3339)
    """
    one, other = wilson(*first, z), wilson(*second, z)
    share, less = first[0] / first[1], second[0] / second[1]
    below = sqrt((share - one.low) ** 2 + (other.high - less) ** 2)
    above = sqrt((one.high - share) ** 2 + (less - other.low) ** 2)
    return Interval(share - less - below, share - less + above)


def funnel_limits(of: int, target: float, coverage: float = 0.95) -> Interval:
    """Give the shares between which chance alone keeps a base of this size around a target.

    Exact binomial limits, interpolated so that they move smoothly with the base (Spiegelhalter 2005).

    Raises:
        ValueError: there is no base, or the target or the coverage is not between 0 and 1.

    >>> each = funnel_limits(50, 0.8)
    >>> round(each.low, 4), round(each.high, 4)
    (0.6729, 0.8956)
    """
    if of <= 0 or not 0 < target < 1 or not 0 < coverage < 1:
        raise ValueError(f"no funnel for a base of {of} around {target} that covers {coverage}")
    tail = (1 - coverage) / 2
    return Interval(_quantile(of, target, tail), _quantile(of, target, 1 - tail))


def _log_choices(of: int, count: int) -> float:
    return lgamma(of + 1) - lgamma(count + 1) - lgamma(of - count + 1)


# Beyond this the exact limits and those of the normal curve agree to four places, and counting takes seconds.
_MOST_COUNTED = 1_000_000
# Further from the middle than this nothing is left to count.
_FAR = 12


def _quantile(of: int, target: float, probability: float) -> float:
    spread = sqrt(target * (1 - target) / of)
    if of > _MOST_COUNTED:
        from statistics import NormalDist  # 9 ms

        return min(1.0, max(0.0, target + NormalDist().inv_cdf(probability) * spread))
    below = 0.0
    for count in range(max(0, floor((target - _FAR * spread) * of)), of + 1):
        at = exp(_log_choices(of, count) + count * log(target) + (of - count) * log(1 - target))
        if below + at >= probability:
            beyond = (below + at - probability) / at
            return min(1.0, max(0.0, (count - beyond) / of))
        below += at
    return 1.0
