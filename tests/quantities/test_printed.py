"""What a figure printed in a report can mean."""

from __future__ import annotations

from fractions import Fraction

import pytest

from compliance.quantities.printed import Qualifier, counts_that_print, printed_ratio, printed_span
from compliance.quantities.span import Span


def _span(low: str, high: str) -> Span:
    return Span(Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("text", "qualifier", "span"),
    [
        ("73%", None, _span("0.725", "0.735")),
        ("73.5%", None, _span("0.7345", "0.7355")),
        ("12", None, _span("11.5", "12.5")),
        ("12.50", None, _span("12.495", "12.505")),
        ("-3", None, _span("-3.5", "-2.5")),
        ("73%", Qualifier.JUST_OVER, _span("0.73", "0.74")),
        ("73%", Qualifier.JUST_UNDER, _span("0.72", "0.73")),
        ("73%", Qualifier.ABOUT, _span("0.72", "0.74")),
        ("12.5", Qualifier.ABOUT, _span("12.4", "12.6")),
        ("90%", Qualifier.MORE_THAN, _span("0.9", "1")),
        ("100%", Qualifier.MORE_THAN, _span("1", "1")),
        ("90%", Qualifier.LESS_THAN, _span("0", "0.9")),
        ("5", Qualifier.LESS_THAN, _span("0", "5")),
        ("-5", Qualifier.LESS_THAN, _span("-5", "-5")),
        ("5", Qualifier.MORE_THAN, None),
        ("101%", Qualifier.MORE_THAN, None),
        ("many", None, None),
        ("", None, None),
        ("73 %", None, None),
        ("1,234", Qualifier.ABOUT, None),
    ],
)
def test_gives_the_values_a_printed_figure_can_stand_for(
    text: str, qualifier: Qualifier | None, span: Span | None
) -> None:
    """Half a unit of the last place either way; a whole unit with a word before it; nothing where there is no end."""
    assert printed_span(text, qualifier) == span


@pytest.mark.parametrize(
    ("text", "of", "counts"),
    [
        pytest.param("73%", 272, (198, 199), id="dorset"),
        pytest.param("91%", 44, (40, 40), id="one_count"),
        pytest.param("50%", 3, None, id="none_of_three"),
        pytest.param("0%", 10, (0, 0), id="nought"),
        pytest.param("100%", 10, (10, 10), id="all_and_never_more"),
        pytest.param("100%", 1_000, (995, 1_000), id="nearly_all"),
        pytest.param("50%", 0, None, id="of_none"),
        pytest.param("50%", -4, None, id="of_less_than_none"),
        pytest.param("150%", 10, None, id="over_the_whole"),
        pytest.param("-50%", 10, None, id="under_none"),
    ],
)
def test_counts_that_print_as_a_share(text: str, of: int, counts: tuple[int, int] | None) -> None:
    """Of a known base only some whole numbers print as a share: their least and greatest, or none."""
    span = printed_span(text)
    assert span is not None

    found = counts_that_print(span, of)

    assert found == (Span(Fraction(counts[0], of), Fraction(counts[1], of)) if counts else None)


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("1 in 14", Fraction(1, 14)),
        ("2 in 6", Fraction(1, 3)),
        ("14 in 1", Fraction(14)),
        ("999999 in 999999", Fraction(1)),
        ("half", Fraction(1, 2)),
        ("a third", Fraction(1, 3)),
        ("two thirds", Fraction(2, 3)),
        ("a quarter", Fraction(1, 4)),
        ("three quarters", Fraction(3, 4)),
        ("0 in 14", None),
        ("1 in 0", None),
        ("01 in 14", None),
        ("1 in 1000000", None),
        ("1  in 14", None),
        ("1 of 14", None),
        ("1.5 in 14", None),
        ("-1 in 14", None),
        ("\u0661 in 14", None),
        ("some", None),
        ("7.1%", None),
        ("", None),
    ],
)
def test_gives_the_exact_share_that_a_printed_ratio_is(text: str, ratio: Fraction | None) -> None:
    """A ratio is exact, in figures or in a few plain words; what is no ratio is none."""
    assert printed_ratio(text) == ratio


@pytest.mark.parametrize("text", ["1 in 14", "half"])
def test_a_ratio_has_no_last_place_to_round_to(text: str) -> None:
    """A ratio is no rounded figure, so it stands for no range."""
    assert printed_span(text) is None
