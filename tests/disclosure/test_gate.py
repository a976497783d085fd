"""What comes through the gate."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.disclosure import gate
from compliance.disclosure.cells import SUPPRESSED, Labels, Table, linked, one_way, two_way
from compliance.disclosure.gate import LeakFound, Release, Shown, release
from compliance.disclosure.release_audit import Fault, Leak
from compliance.disclosure.rule import Rule, Zeros
from tests.support.random_tables import RULES, linked_table

_COVERAGE = two_way(["girls", "boys"], ["in time", "late", "not offered"], [[40, 3, 9], [50, 20, 30]])


def test_small_counts_come_out_as_c() -> None:
    """What is hidden is c, and everything else is as it was."""
    found = release(_COVERAGE, Rule())

    assert [f"{each.count}" for each in found.cells if len(each.labels) == 2] == ["50", "c", "c", "40", "c", "c"]
    assert found.count(("girls", "late")) == SUPPRESSED
    assert found.count(("girls",)) == 52
    assert found.count(()) == 152


def test_a_release_holds_no_true_count_that_is_hidden() -> None:
    """Written out in full, a release shows nothing of what it hides."""
    table = one_way(["a", "b", "c", "d"], [3, 777, 888, 999])

    found = repr(release(table, Rule()))

    assert "777" not in found
    assert "count=3" not in found
    assert "888" in found


def test_a_share_is_worked_out_from_shown_counts() -> None:
    """A share of two shown counts is exact; of a hidden one, or in a hidden one, it is hidden."""
    found = release(_COVERAGE, Rule())

    assert found.share(("girls", "in time"), ("girls",)) == Fraction(40, 52)
    assert found.share(("girls", "in time"), ()) == Fraction(40, 152)
    assert found.share(("girls",), ()) == Fraction(52, 152)
    assert found.share(("girls", "late"), ("girls",)) == SUPPRESSED
    small = release(one_way(["a"], [3]), Rule())
    assert small.share(("a",), ()) == SUPPRESSED


def test_a_share_of_a_hidden_base_is_hidden() -> None:
    """A part that is shown has no share in a total that is hidden."""
    table = two_way(["r1", "r2", "r3"], ["c1", "c2"], [[3, 0], [20, 30], [8, 90]])
    found = release(table, Rule())

    assert found.count(("r2", "c2")) == 30
    assert found.share(("r2", "c2"), ("r2",)) == SUPPRESSED


def test_a_share_of_nothing_is_none() -> None:
    """Where zeros are shown, a share of no children is no share."""
    found = release(one_way(["a", "b"], [0, 0]), Rule())

    assert found.share(("a",), ()) is None


def test_a_share_of_what_does_not_contain_it_is_refused() -> None:
    """A count has a share only in a total of it: other ratios have not been audited."""
    found = release(_COVERAGE, Rule())

    with pytest.raises(ValueError, match="is no part of"):
        found.share(("boys", "in time"), ("girls",))
    with pytest.raises(ValueError, match="is no part of"):
        found.share((), ("girls",))
    with pytest.raises(ValueError, match="is no part of"):
        found.share(("girls",), ("girls",))


def test_a_median_of_few_children_is_hidden() -> None:
    """What was worked out from the children of a count is given where the count is."""
    found = release(_COVERAGE, Rule())

    assert found.based_on(("girls", "in time"), 12) == 12
    assert found.based_on(("girls", "late"), 12) == SUPPRESSED


@pytest.mark.parametrize("labels", [("girl",), ("zzz",), ("",)])
def test_a_count_that_is_not_there_is_an_error(labels: Labels) -> None:
    """A count that is not in the release is never taken for nothing."""
    found = release(_COVERAGE, Rule())

    for ask in (found.count, lambda each: found.share(each, ()), lambda each: found.based_on(each, 1)):
        with pytest.raises(KeyError):
            ask(labels)


def test_a_leak_stops_the_release(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a count can be worked out nothing is given out, and the error says where and what to do."""
    monkeypatch.setattr(gate, "suppress", lambda table, rule: frozenset({("girls", "late")}))

    with pytest.raises(LeakFound) as found:
        release(_COVERAGE, Rule())

    assert found.value.leaks == (Leak(("girls", "late"), Fault.PINNED),)
    assert str(found.value) == (
        "The published view is not given out, since it would give small counts away: "
        "girls, late can be worked out exactly. Publish fewer groups, or groups put together."
    )


def test_many_leaks_are_named_in_part() -> None:
    """The first five leaks are named and the others counted; the total of all has a name too."""
    leaks = [Leak(labels, Fault.SHOWN) for labels in [(), ("a",), ("b",), ("c",), ("d",), ("e",), ("f",)]]

    fault = "is small or of few children, and shown"
    assert f"away: the total {fault}; a {fault}; b" in str(LeakFound(leaks))
    assert f"d {fault}; and 2 more. Publish" in str(LeakFound(leaks))
    assert "more" not in str(LeakFound(leaks[:5]))


def test_a_label_from_outside_is_made_safe_to_show() -> None:
    """A label with control characters is shown with visible marks."""
    assert "\x1b" not in str(LeakFound([Leak(("\x1b[31mred",), Fault.SHOWN)]))


def _inside(table: Table) -> dict[Labels, set[Labels]]:
    """Give the parts of every total, and the parts of those."""
    inside: dict[Labels, set[Labels]] = {}
    for each in sorted(table.sums, key=lambda one: len(one.total), reverse=True):
        further = (inside.get(part, set()) for part in each.parts)
        inside[each.total] = inside.get(each.total, set()).union(each.parts, *further)
    return inside


@given(st.integers(0, 10**6), RULES)
def test_no_difference_of_shown_counts_is_small(seed: int, rule: Rule) -> None:
    """A total less any part of it, both shown, is no small count: so no percentage gives one away."""
    table = linked_table(seed)
    found = release(table, rule)
    shown = {each.labels: each.count for each in found.cells if isinstance(each.count, int)}

    for of, parts in _inside(table).items():
        for part in parts & set(shown) if of in shown else ():
            rest = shown[of] - shown[part]
            assert rest > rule.hide_up_to or (rest == 0 and rule.zeros is Zeros.SHOWN)


@given(st.integers(0, 10**6), RULES)
def test_a_release_shows_true_counts_or_none(seed: int, rule: Rule) -> None:
    """Every count that is shown is the true one and not small, and every count is there."""
    table = linked_table(seed)
    true = {each.labels: each for each in table.cells}

    found = release(table, rule)

    assert [each.labels for each in found.cells] == sorted(true)
    for each in found.cells:
        if isinstance(each.count, int):
            assert each.count == true[each.labels].count
            assert not rule.must_hide(true[each.labels])


def test_two_tables_published_apart_would_leak_what_linked_they_do_not() -> None:
    """Each by itself hides a status total that the other shows; linked, neither does."""
    by_sex = two_way(["girls", "boys"], ["late", "in time"], [[8, 20], [9, 30]])
    by_age = two_way(["0-9", "10-15", "16"], ["late", "in time"], [[3, 10], [0, 20], [14, 20]])

    together = release(linked([by_sex, by_age]), Rule())

    assert isinstance(together, Release)
    assert Shown(("late",), 17) in together.cells
    assert together.count(("0-9", "late")) == SUPPRESSED
