"""Laws of exact numbers, dates, and what can be said of them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from functools import cache

from hypothesis import assume, given
from hypothesis import strategies as st

from compliance.quantities.amount import Amount, plain_number
from compliance.quantities.interval import funnel_limits, wilson
from compliance.quantities.printed import Qualifier, counts_that_print, printed_span
from compliance.quantities.rounding import bases_that_print, counts_for, prints_as, split_exists
from compliance.quantities.span import Compare, Span
from compliance.quantities.working_days import WorkingDays
from compliance.standards.vocabulary import BankHolidays
from compliance.text.reader import read_bytes
from tests.support.shipped import STANDARDS

_FRACTIONS = st.fractions(min_value=-20, max_value=20, max_denominator=12)
_SPANS = st.tuples(_FRACTIONS, _FRACTIONS).map(lambda ends: Span(min(ends), max(ends)))
_COMPARES = st.sampled_from(Compare)
_NUMBERS = st.from_regex(r"-?[0-9]{1,15}(\.[0-9]{1,9})?%?", fullmatch=True)
_SHARES = st.decimals(min_value=0, max_value=100, places=1).map(lambda share: f"{share:f}%") | st.integers(0, 100).map(
    lambda share: f"{share}%"
)
_OPPOSITES = [
    (Compare.AT_LEAST, Compare.LESS_THAN),
    (Compare.AT_MOST, Compare.MORE_THAN),
    (Compare.MORE_THAN, Compare.AT_MOST),
    (Compare.LESS_THAN, Compare.AT_LEAST),
]
_MIRRORED = {
    Compare.AT_LEAST: Compare.AT_MOST,
    Compare.AT_MOST: Compare.AT_LEAST,
    Compare.MORE_THAN: Compare.LESS_THAN,
    Compare.LESS_THAN: Compare.MORE_THAN,
    Compare.EQUALS: Compare.EQUALS,
}


def _inside(span: Span) -> list[Fraction]:
    """Give some values of a span, its ends first."""
    return [span.low, span.high, *(span.low + (span.high - span.low) * part / 7 for part in range(1, 7))]


@cache
def _shipped() -> WorkingDays:
    table, problems = read_bytes(BankHolidays, (STANDARDS / "bank-holidays.yaml").read_bytes(), "bank-holidays.yaml")
    assert table is not None, problems
    return table.working_days


_DAYS = st.dates(date(2010, 1, 1), date(2026, 12, 31))
_WAITS = st.integers(0, 60)


# Spans and comparisons


@given(_COMPARES, _SPANS, _FRACTIONS)
def test_over_a_span_is_what_every_value_in_it_says(compare: Compare, span: Span, limit: Fraction) -> None:
    """Over a span a comparison is true where every value meets it, false where none does, else not known."""
    values = [*_inside(span), *([limit] if span.low <= limit <= span.high else [])]

    answers = {compare.holds(value, limit) for value in values}

    found = compare.over(span, limit)
    assert answers == ({found} if found is not None else {True, False})


@given(_COMPARES, _FRACTIONS, _FRACTIONS)
def test_over_one_known_value_is_what_it_holds(compare: Compare, value: Fraction, limit: Fraction) -> None:
    """A span of one value gives the answer of that value, never not known."""
    assert compare.over(Span.at(value), limit) is compare.holds(value, limit)


@given(st.sampled_from(_OPPOSITES), _SPANS, _FRACTIONS)
def test_the_negation_of_a_comparison_is_its_opposite(
    pair: tuple[Compare, Compare], span: Span, limit: Fraction
) -> None:
    """Not at least is less than, not at most is more than; and what is not known stays so."""
    compare, opposite = pair

    found, negated = compare.over(span, limit), opposite.over(span, limit)

    assert negated == (None if found is None else not found)


@given(_COMPARES, _SPANS, _FRACTIONS)
def test_comparison_turns_round_with_the_signs(compare: Compare, span: Span, limit: Fraction) -> None:
    """At least a limit is at most its negative, of the negatives."""
    mirrored = Span(-span.high, -span.low)

    assert compare.over(span, limit) == _MIRRORED[compare].over(mirrored, -limit)


@given(_COMPARES, _SPANS, _SPANS, _FRACTIONS)
def test_a_narrower_span_never_takes_an_answer_back(compare: Compare, wide: Span, other: Span, limit: Fraction) -> None:
    """Learning more about a figure may decide what was not known, and never turns a decision round."""
    assume(wide.meets(other))
    narrow = Span(max(wide.low, other.low), min(wide.high, other.high))

    found = compare.over(wide, limit)

    assert found is None or compare.over(narrow, limit) is found


@given(_SPANS, _FRACTIONS)
def test_equals_is_at_least_and_at_most(span: Span, limit: Fraction) -> None:
    """A span equals a limit for sure exactly where it is surely at least and surely at most that limit."""
    both = Compare.AT_LEAST.over(span, limit) is True and Compare.AT_MOST.over(span, limit) is True

    assert (Compare.EQUALS.over(span, limit) is True) == both


@given(_SPANS, _SPANS)
def test_spans_meet_where_some_value_is_in_both(one: Span, other: Span) -> None:
    """Meeting is the same asked either way, and means that the greater low end lies in both."""
    low = max(one.low, other.low)

    assert one.meets(other) == other.meets(one) == (low <= one.high and low <= other.high)


# Numbers as written


@given(_NUMBERS)
def test_an_amount_is_exactly_what_was_written(text: str) -> None:
    """The value is that of the decimal number, to the last place."""
    found = Amount.parse(text)

    assert found is not None
    assert found.value * (100 if found.share else 1) == Fraction(text.rstrip("%"))
    assert found.share is text.endswith("%")


@given(_NUMBERS)
def test_an_amount_shown_is_read_back(text: str) -> None:
    """Whatever decimals were written, showing an amount loses none of its value."""
    found = Amount.parse(text)

    assert found is not None
    assert Amount.parse(str(found).replace(",", "")) == found


@given(st.text(max_size=30))
def test_any_other_text_is_no_amount(text: str) -> None:
    """No text makes the reading of an amount raise, and what is taken for one is of figures alone."""
    found = Amount.parse(text)

    assert found is None or set(text) <= set("0123456789-.%")


@given(st.fractions(max_denominator=10**6), st.integers(1, 6))
def test_plain_number_agrees_with_decimal_rounding(value: Fraction, places: int) -> None:
    """A fraction is rounded as Decimal rounds halves up, and a whole number has no point."""
    with localcontext(prec=200):
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    expected = f"{rounded:,f}" if rounded else f"{abs(rounded):f}"

    assert plain_number(value, places) == (f"{value.numerator:,}" if value.denominator == 1 else expected)


@given(st.fractions(max_denominator=10**4), st.integers(1, 6))
def test_plain_number_is_never_more_than_half_a_place_away(value: Fraction, places: int) -> None:
    """What is shown lies within half a unit of the last place shown."""
    shown = Fraction(plain_number(value, places).replace(",", ""))

    assert abs(shown - value) <= Fraction(1, 2 * 10**places)


# Printed figures


@given(_NUMBERS, st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]), st.fractions(-1, 1, max_denominator=10**4))
def test_a_printed_span_holds_every_value_that_prints_so(text: str, rounding: str, nudge: Fraction) -> None:
    """A value that rounds to the printed figure, halves up or to even, lies in the span of that figure."""
    digits = text.rstrip("%")
    unit = Fraction(1, 10 ** len(digits.partition(".")[2]))
    value = Fraction(digits) + nudge * unit
    span = printed_span(text)
    assert span is not None

    with localcontext(prec=100):
        rounded = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal(digits), rounding)

    if rounded == Decimal(digits):
        assert span.low <= value / (100 if text.endswith("%") else 1) <= span.high


@given(_NUMBERS, st.sampled_from([None, *Qualifier]))
def test_a_printed_span_reaches_from_what_is_printed(text: str, qualifier: Qualifier | None) -> None:
    """The printed figure itself is always among what it can mean, with whatever word before it."""
    amount, span = Amount.parse(text), printed_span(text, qualifier)

    assert amount is not None
    assert span is None or span.low <= amount.value <= span.high
    assert span is not None or qualifier is Qualifier.MORE_THAN


@given(_NUMBERS)
def test_about_holds_all_that_just_over_and_just_under_hold(text: str) -> None:
    """About is just under and just over together, and wider than the bare figure."""
    about, over, under, bare = (
        printed_span(text, each) for each in (Qualifier.ABOUT, Qualifier.JUST_OVER, Qualifier.JUST_UNDER, None)
    )

    assert about is not None
    assert over is not None
    assert under is not None
    assert bare is not None
    assert (about.low, about.high) == (under.low, over.high)
    assert about.low < bare.low < bare.high < about.high


@given(_SPANS, st.integers(-3, 60))
def test_counts_that_print_are_those_found_one_by_one(span: Span, of: int) -> None:
    """The least and greatest share of a base within a span are what trying every count gives."""
    shares = (
        [Fraction(count, of) for count in range(of + 1) if span.low <= Fraction(count, of) <= span.high]
        if of > 0
        else []
    )

    found = counts_that_print(span, of)

    assert found == (Span(min(shares), max(shares)) if shares else None)


@given(_SHARES, st.integers(1, 120))
def test_counts_for_a_share_are_those_found_one_by_one(printed: str, of: int) -> None:
    """The whole numbers behind a printed share are what trying every count gives."""
    by_trial = [count for count in range(2 * of + 2) if prints_as(Fraction(count, of), printed)]

    assert list(counts_for(printed, of)) == by_trial


@given(st.integers(1, 12), st.integers(1, 100).map(lambda share: f"{share}%"))
def test_bases_of_a_share_are_those_found_one_by_one(count: int, printed: str) -> None:
    """The bases behind a count and its printed share are what trying every base gives."""
    by_trial = [of for of in range(1, 200 * count + 1) if prints_as(Fraction(count, of), printed)]

    assert list(bases_that_print(count, printed)) == by_trial


@given(st.fractions(0, 1, max_denominator=500), st.integers(0, 2))
def test_a_share_prints_as_what_rounding_gives(value: Fraction, places: int) -> None:
    """Halves up and halves to even are both accepted, and nothing else is."""
    with localcontext(prec=60):
        exact = Decimal(value.numerator * 100) / Decimal(value.denominator)
        unit = Decimal(1).scaleb(-places)
        printed = {f"{exact.quantize(unit, rounding):f}%" for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN)}
        others = {f"{exact.quantize(unit, ROUND_HALF_UP) + step * unit:f}%" for step in (-2, -1, 1, 2)} - printed

    assert all(prints_as(value, each) for each in printed)
    assert not any(prints_as(value, each) for each in others)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6), st.integers(0, 1))
def test_a_real_split_is_never_called_impossible(counts: list[int], places: int) -> None:
    """Shares printed from whole numbers that do add up are never doubted."""
    of = sum(counts)
    assume(of > 0)
    with localcontext(prec=60):
        unit = Decimal(1).scaleb(-places)
        printed = [f"{(Decimal(100 * each) / of).quantize(unit, ROUND_HALF_UP):f}%" for each in counts]

    assert split_exists(printed, of)


# Intervals


@given(st.integers(1, 2_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_wilson_holds_the_share_and_is_symmetric(case: tuple[int, int]) -> None:
    """The interval lies between 0 and 1 around the share, and that of the rest is its mirror."""
    count, of = case

    found, mirror = wilson(count, of), wilson(of - count, of)

    assert 0 <= found.low <= count / of + 1e-12
    assert count / of - 1e-12 <= found.high <= 1
    assert abs(found.low - (1 - mirror.high)) < 1e-9
    assert abs(found.high - (1 - mirror.low)) < 1e-9


@given(st.integers(1, 300), st.floats(0.01, 0.99), st.floats(0.5, 0.98))
def test_a_wider_coverage_never_narrows_a_funnel(of: int, target: float, coverage: float) -> None:
    """Limits lie in order between 0 and 1, and asking them to cover more moves neither inward."""
    narrow, wide = funnel_limits(of, target, coverage), funnel_limits(of, target, (1 + coverage) / 2)

    assert 0 <= wide.low <= narrow.low + 1e-9
    assert narrow.low <= narrow.high
    assert narrow.high - 1e-9 <= wide.high <= 1


# Working days


@given(_DAYS, _WAITS)
def test_a_deadline_leaves_that_many_working_days(start: date, days: int) -> None:
    """Counting the working days after the event up to the deadline gives the number asked, and it ends on one."""
    table = _shipped()
    deadline = table.deadline(start, days)
    assert deadline is not None

    after = [start + timedelta(days=number) for number in range(1, (deadline - start).days + 1)]
    working = [day for day in after if day.weekday() < 5 and day not in table.holidays]

    assert len(working) == days
    assert not days or working[-1] == deadline


@given(_DAYS, st.integers(0, 30), _WAITS)
def test_deadlines_never_run_backwards(start: date, later: int, days: int) -> None:
    """A later event has no earlier deadline, and one more day of grace a later one."""
    table = _shipped()

    first, after = table.deadline(start, days), table.deadline(start + timedelta(days=later), days)
    longer = table.deadline(start, days + 1)

    assert first is not None
    assert after is not None
    assert longer is not None
    assert start <= first <= after
    assert first < longer


@given(_DAYS, st.integers(0, 20), st.integers(0, 20))
def test_waiting_twice_is_waiting_once_for_both(start: date, first: int, second: int) -> None:
    """Five working days and then three more end where eight do, when the first wait ends on a working day."""
    table = _shipped()
    middle = table.deadline(start, first)
    assert middle is not None

    assert table.deadline(middle, second) == table.deadline(start, first + second)


@given(_DAYS, st.integers(0, 40), st.integers(0, 60))
def test_a_longer_table_changes_no_answer_it_gave(start: date, days: int, cut: int) -> None:
    """A table that ends sooner refuses more, and never answers differently."""
    whole = _shipped()
    short = WorkingDays(whole.first, start + timedelta(days=cut), whole.holidays)

    found = short.deadline(start, days)

    assert found is None or found == whole.deadline(start, days)
    assert found is not None or (whole.deadline(start, days) or date.max) > short.last
