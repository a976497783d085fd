"""Counts with their totals, and what stands where one is hidden."""

from __future__ import annotations

import json
import math
import operator
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.disclosure.cells import SUPPRESSED, Cell, Sum, Suppressed, Table, linked, one_way, two_way

# A hidden count


def test_a_hidden_count_prints_as_c() -> None:
    """Printed, formatted as text or joined into a sentence, a hidden count is the letter c."""
    assert str(SUPPRESSED) == f"{SUPPRESSED}" == f"{SUPPRESSED!s}" == "%s" % SUPPRESSED == "c"  # noqa: UP031
    assert f"{SUPPRESSED:>4}|{SUPPRESSED:<3}|" == "   c|c  |"
    assert repr(SUPPRESSED) == "SUPPRESSED"


@pytest.mark.parametrize("spec", ["d", ",", ".1f", ".0%", "03d", "+d", "e", "x", "n"])
def test_a_hidden_count_takes_no_format_of_numbers(spec: str) -> None:
    """A format that only a number has is refused, so a percentage or a padded figure cannot be printed of it."""
    with pytest.raises(ValueError, match=r"format|specifier|allowed|specify"):
        format(SUPPRESSED, spec)


@pytest.mark.parametrize(
    "use",
    [
        int,
        float,
        complex,
        bool,
        round,
        abs,
        math.floor,
        math.ceil,
        math.trunc,
        operator.index,
        operator.neg,
        operator.pos,
    ],
    ids=lambda each: each.__name__,
)
def test_a_hidden_count_is_no_number(use: Callable[[Any], Any]) -> None:
    """A hidden count cannot be turned into a number, nor asked whether it is nothing."""
    with pytest.raises(TypeError, match="a hidden count is no number"):
        use(SUPPRESSED)


@pytest.mark.parametrize(
    "use",
    [
        operator.add,
        operator.sub,
        operator.mul,
        operator.truediv,
        operator.floordiv,
        operator.mod,
        divmod,
        pow,
        operator.lt,
        operator.le,
        operator.gt,
        operator.ge,
    ],
    ids=lambda each: each.__name__,
)
def test_nothing_is_worked_out_from_a_hidden_count(use: Callable[[Any, Any], Any]) -> None:
    """A hidden count is in no sum, difference, product, ratio or comparison, on either side."""
    with pytest.raises(TypeError, match="a hidden count is no number"):
        use(SUPPRESSED, 3)
    with pytest.raises(TypeError, match="a hidden count is no number"):
        use(3, SUPPRESSED)


def test_a_hidden_count_draws_no_bar() -> None:
    """No list, text or range can be made as long as a hidden count is."""
    for use in (
        lambda: "#" * SUPPRESSED,
        lambda: range(SUPPRESSED),
        lambda: sum([1, SUPPRESSED]),
        lambda: max(1, SUPPRESSED),
    ):  # type: ignore[call-overload, operator, list-item, type-var]
        with pytest.raises(TypeError):
            use()


def test_a_hidden_count_holds_nothing() -> None:
    """There is nothing in a hidden count to get out: all are one another, it has no fields, and it is no JSON."""
    assert Suppressed() == SUPPRESSED
    assert SUPPRESSED != 0
    assert {Suppressed(), SUPPRESSED} == {SUPPRESSED}
    assert not hasattr(SUPPRESSED, "__dict__")
    assert pickle.loads(pickle.dumps(SUPPRESSED)) == SUPPRESSED  # noqa: S301 - made here
    with pytest.raises(TypeError):
        json.dumps({"count": SUPPRESSED})


# Tables


def test_a_table_of_two_ways_has_its_margins() -> None:
    """Every row, every column and the whole has a total, which carries the labels that it is of."""
    found = two_way(["girls", "boys"], ["in time", "late"], [[4, 3], [2, 0]], under=("entry",))

    assert {each.labels: each.count for each in found.cells} == {
        ("entry", "girls", "in time"): 4,
        ("entry", "girls", "late"): 3,
        ("entry", "boys", "in time"): 2,
        ("entry", "boys", "late"): 0,
        ("entry", "girls"): 7,
        ("entry", "boys"): 2,
        ("entry", "in time"): 6,
        ("entry", "late"): 3,
        ("entry",): 9,
    }
    assert found.sums == (
        Sum(("entry", "girls"), (("entry", "girls", "in time"), ("entry", "girls", "late"))),
        Sum(("entry", "boys"), (("entry", "boys", "in time"), ("entry", "boys", "late"))),
        Sum(("entry", "in time"), (("entry", "girls", "in time"), ("entry", "boys", "in time"))),
        Sum(("entry", "late"), (("entry", "girls", "late"), ("entry", "boys", "late"))),
        Sum(("entry",), (("entry", "girls"), ("entry", "boys"))),
        Sum(("entry",), (("entry", "in time"), ("entry", "late"))),
    )


def test_a_list_has_its_total() -> None:
    """A list of counts has one total."""
    found = one_way(["girls", "boys"], [7, 3], under=("entry",))

    assert found.cells == (Cell(("entry", "girls"), 7), Cell(("entry", "boys"), 3), Cell(("entry",), 10))
    assert found.sums == (Sum(("entry",), (("entry", "girls"), ("entry", "boys"))),)


def test_what_cannot_be_is_marked_with_its_totals() -> None:
    """A total of impossible counts alone is impossible too; another is not."""
    found = two_way(["under 5", "16"], ["turned 16", "moved"], [[0, 0], [3, 4]], impossible=[("under 5", "turned 16")])

    assert [each.labels for each in found.cells if each.impossible] == [("under 5", "turned 16")]
    both = [("under 5", "turned 16"), ("under 5", "moved")]
    found = two_way(["under 5", "16"], ["turned 16", "moved"], [[0, 0], [3, 4]], impossible=both)
    assert [each.labels for each in found.cells if each.impossible] == [*both, ("under 5",)]


def test_tables_of_the_same_columns_share_their_totals() -> None:
    """Linked, the totals of the columns stand once, and each sum once."""
    by_sex = two_way(["girls", "boys"], ["in time", "late"], [[4, 3], [2, 0]])
    by_age = two_way(["under 10", "10 and over"], ["in time", "late"], [[1, 1], [5, 2]])

    found = linked([by_sex, by_age, by_sex])

    assert len(found.cells) == 9 + 9 - 3
    assert len(found.sums) == 6 + 6 - 1
    assert found == linked([found])


def test_tables_that_disagree_are_not_linked() -> None:
    """A total that two tables give differently is named."""
    one, other = one_way(["girls", "boys"], [4, 3]), one_way(["under 10", "10 and over"], [4, 4])

    with pytest.raises(ValueError, match=r"\(\) stands 2 times"):
        linked([one, other])


_PARTS = (Cell(("a",), 2), Cell(("b",), 3))
_WHOLE = Cell((), 5)
_SUM = Sum((), (("a",), ("b",)))


@pytest.mark.parametrize(
    ("cells", "sums", "said"),
    [
        ((Cell(("a",), -1),), (), r"\('a',\) is below nothing"),
        ((Cell(("a",), 1), Cell(("a",), 1)), (), r"\('a',\) stands 2 times"),
        ((Cell(("a",), 1, impossible=True),), (), r"\('a',\) is marked impossible and is not nothing"),
        ((*_PARTS, Cell((), 6)), (_SUM,), r"the parts of \(\) do not add up to it"),
        (_PARTS, (_SUM,), r"the sum \(\) is of \(\), which is not there"),
        ((*_PARTS, _WHOLE), (Sum((), (("a",), ("z",))),), r"is of \('z',\), which is not there"),
        ((Cell((), 0),), (Sum((), ()),), r"the sum \(\) is of nothing, which is not there"),
        ((Cell(("a",), 1), Cell((), 2)), (Sum((), (("a",), ("a",))),), r"the sum \(\) names a count twice"),
        ((Cell(("a",), 0), Cell((), 0)), (Sum((), (("a",), ())),), r"the sum \(\) names a count twice"),
        ((Cell(("a",), 0, impossible=True), Cell((), 0)), (Sum((), (("a",),)),), "parts alone and is not marked so"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_is_refused(cells: tuple[Cell, ...], sums: tuple[Sum, ...], said: str) -> None:
    """What is wrong with a table is said."""
    with pytest.raises(ValueError, match=said):
        Table(cells, sums)


def test_a_table_that_adds_up_is_taken() -> None:
    """The valid twin of those above is taken as it is."""
    assert Table((*_PARTS, _WHOLE), (_SUM,)).cells == (*_PARTS, _WHOLE)


def test_all_that_is_wrong_is_said_at_once() -> None:
    """Two faults are said in one error."""
    with pytest.raises(ValueError, match=r"is below nothing; .* do not add up to it"):
        Table((Cell(("a",), -2), Cell((), 3)), (Sum((), (("a",),)),))


@pytest.mark.parametrize(("rows", "counts"), [(["a"], [[1, 2], [3, 4]]), (["a", "b"], [[1, 2], [3]])])
def test_counts_that_do_not_fit_their_labels_are_refused(rows: list[str], counts: list[list[int]]) -> None:
    """A row or a count too many or too few is refused."""
    with pytest.raises(ValueError, match="argument 2 is"):
        two_way(rows, ["x", "y"], counts)


def test_a_row_and_a_column_of_one_name_are_refused() -> None:
    """A label that names a row and a column would name two totals alike."""
    with pytest.raises(ValueError, match=r"\('late',\) stands 2 times"):
        two_way(["late", "b"], ["late", "y"], [[1, 2], [3, 4]])


@given(st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=1, max_size=5))
def test_the_whole_is_the_sum_of_all(counts: list[list[int]]) -> None:
    """The total of everything is the sum of every count."""
    found = two_way([f"row {at}" for at in range(len(counts))], ["x", "y", "z"], counts)

    assert found.cells[-1] == Cell((), sum(map(sum, counts)))
