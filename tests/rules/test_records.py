"""The share of the rows of a table that pass."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import permutations, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.rules.lookup import Limit, RowsFound
from compliance.rules.operand import ValueName
from compliance.rules.tree import All, AnyOf, AtLeastK, FieldTest, Not, Records, RowNode, Within
from compliance.rules.verdict import Reason, ReasonCode, Truth, at_least_k
from tests.support.lookup import AS_AT, FakeLookup, amount, limit, table
from tests.support.rules import answer_node, codes

Row = Mapping[str, str | int | None]

OFFERED = 'records: {table: t, each: {field: {name: offered, is: "Y"}}, at_least: $share}'
EVERY_OFFERED = 'records: {table: t, each: {field: {name: offered, is: "Y"}}, at_least: 100%}'
OF_CARE = """
records: {table: t, where: {field: {name: care, is: "Y"}}, each: {field: {name: offered, is: "Y"}}, at_least: 100%}
"""
YES, NO, BLANK = {"offered": "Y"}, {"offered": "N"}, {"offered": None}


def over(found: RowsFound, **limits: Limit | None) -> FakeLookup:
    """Give a lookup over one table."""
    return FakeLookup(limits=limits, tables={"t": found})


@pytest.mark.parametrize(
    ("rows", "at_least", "truth", "reasons"),
    [
        pytest.param([YES] * 41 + [NO] * 2, "95%", True, set(), id="41 of 43 above 95%"),
        pytest.param([YES] * 40 + [NO] * 3, "95%", False, {ReasonCode.THRESHOLD_MISSED}, id="40 of 43 below 95%"),
        pytest.param([YES] * 19 + [NO], "95%", True, set(), id="19 of 20 on the line"),
        pytest.param([YES] * 19 + [BLANK], "95%", True, set(), id="a blank that cannot matter"),
        pytest.param([YES] * 17 + [BLANK, NO, NO], "95%", False, {ReasonCode.THRESHOLD_MISSED}, id="a blank too late"),
        pytest.param([YES] * 18 + [BLANK, BLANK], "95%", None, {ReasonCode.NOT_RECORDED}, id="blanks that decide"),
        pytest.param([YES], "100%", True, set(), id="every row"),
        pytest.param([YES, BLANK], "100%", None, {ReasonCode.NOT_RECORDED}, id="every row but a blank"),
        pytest.param([YES, BLANK, NO], "100%", False, {ReasonCode.THRESHOLD_MISSED}, id="one row that fails"),
        pytest.param([], "95%", None, {ReasonCode.DENOMINATOR_ZERO}, id="no row"),
    ],
)
def test_a_share_of_rows_is_a_range_whose_ends_must_agree(
    rows: list[Row], at_least: str, truth: Truth, reasons: set[ReasonCode]
) -> None:
    """Blanks widen the share; while both ends fall on one side of the line the answer stands."""
    found = answer_node(OFFERED, over(table(*rows), share=limit(at_least)))

    assert (found.truth, codes(found)) == (truth, reasons)
    assert found.used == ("records:rows",)


def test_the_count_is_kept_where_it_is_known() -> None:
    """Sure rows give a count and a base; a blank gives only the range."""
    (sure,) = answer_node(EVERY_OFFERED, over(table(YES, YES, NO))).held
    (open_,) = answer_node(EVERY_OFFERED, over(table(YES, YES, BLANK))).held

    assert (sure.figure.count, sure.figure.of, sure.figure.span.is_known) == (2, 3, True)
    assert (open_.figure.count, open_.figure.of) == (None, None)
    assert (open_.figure.span.low, open_.figure.span.high) == (Fraction(2, 3), 1)
    assert open_.figure.cause is ReasonCode.NOT_RECORDED


@pytest.mark.parametrize("code", [ReasonCode.NO_EVIDENCE, ReasonCode.STALE], ids=lambda code: code.value)
def test_without_a_table_it_is_unknown(code: ReasonCode) -> None:
    """A table that was not sent, or is too old, is never an empty table."""
    found = answer_node(EVERY_OFFERED, over(RowsFound(None, AS_AT, reason=code)))

    assert (found.truth, found.reasons, found.used) == (None, (Reason(code, "t"),), ())


@pytest.mark.parametrize("held", [limit(None), None], ids=["null", "not yet begun"])
def test_without_a_limit_it_is_open(held: Limit | None) -> None:
    """No share is assumed."""
    found = answer_node(OFFERED, over(table(YES), share=held))

    assert (found.truth, codes(found), found.used) == (None, {ReasonCode.NO_THRESHOLD}, ("records:rows",))


@pytest.mark.parametrize(
    ("rows", "at_least", "truth", "reasons"),
    [
        pytest.param([YES, YES], "100%", None, {ReasonCode.NOT_RECORDED}, id="every row there passes"),
        pytest.param([YES, NO], "100%", False, {ReasonCode.THRESHOLD_MISSED}, id="a row there fails"),
        pytest.param([NO, NO], "50%", None, {ReasonCode.NOT_RECORDED}, id="the share there is short"),
        pytest.param([YES, YES], "50%", None, {ReasonCode.NOT_RECORDED}, id="the share there is enough"),
        pytest.param([YES, BLANK], "100%", None, {ReasonCode.NOT_RECORDED}, id="a blank"),
        pytest.param([], "50%", None, {ReasonCode.NOT_RECORDED}, id="no row"),
    ],
)
def test_absent_rows_count_only_where_the_table_is_declared_complete(
    rows: list[Row], at_least: str, truth: Truth, reasons: set[ReasonCode]
) -> None:
    """Rows may be missing, so only "every row" can be known to fail, by the row that fails."""
    found = answer_node(OFFERED, over(table(*rows, complete=False), share=limit(at_least)))

    assert (found.truth, codes(found)) == (truth, reasons)


@pytest.mark.parametrize(
    ("rows", "truth", "reasons"),
    [
        pytest.param([{"care": "Y", **YES}, {"care": "N", **NO}], True, set(), id="a row outside does not count"),
        pytest.param([{"care": "Y", **NO}], False, {ReasonCode.THRESHOLD_MISSED}, id="a row inside does"),
        pytest.param(
            [{"care": "Y", **YES}, {"care": None, **NO}],
            None,
            {ReasonCode.NOT_RECORDED},
            id="a row that may count and fails is kept",
        ),
        pytest.param([{"care": "Y", **YES}, {"care": None, **YES}], True, set(), id="a row that may count and passes"),
        pytest.param([{"care": "N", **YES}], None, {ReasonCode.DENOMINATOR_ZERO}, id="no row inside"),
        pytest.param([{"care": None, **YES}], None, {ReasonCode.NOT_RECORDED}, id="perhaps no row inside, passing"),
        pytest.param([{"care": None, **NO}], None, {ReasonCode.NOT_RECORDED}, id="perhaps no row inside, failing"),
    ],
)
def test_a_row_that_may_not_belong_widens_the_range(rows: list[Row], truth: Truth, reasons: set[ReasonCode]) -> None:
    """A row whose `where` is unknown is kept; where no row is sure to count the share may be of nothing."""
    found = answer_node(OF_CARE, over(table(*rows)))

    assert (found.truth, codes(found)) == (truth, reasons)


@pytest.mark.parametrize(
    ("asked", "value", "truth"),
    [
        ('is: "Y"', "Y", True),
        ('is: "Y"', "N", False),
        ('is: "Y"', "y", False),
        ('is: "Y"', None, None),
        ('in: ["1", "2"]', "2", True),
        ('in: ["1", "2"]', "3", False),
        ('in: ["1", "2"]', None, None),
        ('is: "3"', 3, True),
        ('is: "3.0"', 3, True),
        ('is: "4"', 3, False),
        ('is: "three"', 3, False),
        ("is: 2024-01-31", "2024-01-31", True),
        ("is: 2024-02-01", "2024-01-31", False),
        ("blank: true", None, True),
        ("blank: true", "Y", False),
        ("at_least: $x", 5, True),
        ("at_least: $x", 4, False),
        ("at_least: $x", None, None),
        ("at_least: $x", "five", None),
        ("at_least: $x", "2024-01-31", None),
    ],
    ids=str,
)
def test_a_column_is_tested(asked: str, value: str | int | None, truth: Truth) -> None:
    """Text, numbers and dates are each compared as what they are; a blank is unknown, except under `blank`."""
    written = f"records: {{table: t, each: {{field: {{name: a, {asked}}}}}, at_least: 100%}}"

    assert answer_node(written, over(table({"a": value}), x=limit("5"))).truth is truth


@pytest.mark.parametrize(
    ("value", "held", "reason"),
    [
        ("five", limit("5"), ReasonCode.NO_NUMBER),
        (5, limit(None), ReasonCode.NO_THRESHOLD),
        (5, None, ReasonCode.NO_THRESHOLD),
        (None, limit("5"), ReasonCode.NOT_RECORDED),
    ],
    ids=["text for a number", "no limit", "no limit yet", "a blank"],
)
def test_why_a_column_cannot_be_told_is_said(value: str | int | None, held: Limit | None, reason: ReasonCode) -> None:
    """A missing limit is not taken for a missing record."""
    written = "records: {table: t, each: {field: {name: a, at_least: $x}}, at_least: 100%}"

    assert codes(answer_node(written, over(table({"a": value}), x=held))) == {reason}


AGE_IN_TIME = """
records:
  table: t
  where: {field: {name: care, is: "Y"}}
  each:
    all:
      - any: [{field: {name: a, is: "9"}}, {field: {name: a, at_least: $x}}]
      - within: {from: begun, to: done, days: $x}
  at_least: 100%
"""


def test_only_what_keeps_a_row_open_is_a_reason() -> None:
    """A row that stands outside the count whatever is blank in it, and a part that is settled, give no reason."""
    done = {"care": "Y", "begun": "2024-06-01", "done": "2024-06-02"}
    text = {**done, "a": "text"}
    settled = {**done, "a": "9", "begun": None}
    running = {"care": None, "a": 9, "begun": "2024-06-29", "done": None}

    def reasons(*rows: Row) -> set[ReasonCode]:
        return codes(answer_node(AGE_IN_TIME, over(table(*rows), x=limit("5"))))

    assert reasons(text, running) == {ReasonCode.NO_NUMBER}
    assert reasons(settled) == {ReasonCode.NOT_RECORDED}


def test_an_incomplete_table_keeps_the_reasons_of_its_rows() -> None:
    """What is open in the rows that are there is said, complete or not."""
    written = "records: {table: t, each: {field: {name: a, at_least: $x}}, at_least: 100%}"

    found = answer_node(written, over(table({"a": "text"}, complete=False), x=limit("5")))

    assert (found.truth, codes(found)) == (None, {ReasonCode.NO_NUMBER})


def test_reasons_do_not_depend_on_the_order_of_rows() -> None:
    """Every cause is given, in one order."""
    written = """
    records:
      table: t
      each: {all: [{field: {name: a, at_least: $x}}, {within: {from: begun, to: done, working_days: 1}}]}
      at_least: 100%
    """
    rows = [
        {"a": "text", "begun": "2024-01-02", "done": "2024-01-02"},
        {"a": None, "begun": "2024-01-02", "done": "2024-01-02"},
        {"a": 9, "begun": "2025-01-02", "done": None},
    ]

    found = {answer_node(written, over(table(*order), x=limit("5"))).reasons for order in permutations(rows)}

    assert found == {
        (
            Reason(ReasonCode.NO_NUMBER, "t"),
            Reason(ReasonCode.NOT_RECORDED, "t"),
            Reason(ReasonCode.BEYOND_CALENDAR, "t"),
        )
    }


WITHIN = "records: {{table: t, each: {{within: {{from: begun, to: done, {asked}}}}}, at_least: 100%}}"


@pytest.mark.parametrize(
    ("asked", "begun", "done", "truth", "reasons"),
    [
        pytest.param("days: $n", "2024-06-01", "2024-06-06", True, set(), id="on the last day"),
        pytest.param("days: $n", "2024-06-01", "2024-06-07", False, {ReasonCode.THRESHOLD_MISSED}, id="a day late"),
        pytest.param("days: $n", "2024-06-01", "2024-06-01", True, set(), id="on the day itself"),
        pytest.param("days: 0", "2024-06-01", "2024-06-01", True, set(), id="none allowed, the same day"),
        pytest.param("days: 0", "2024-06-01", "2024-06-02", False, {ReasonCode.THRESHOLD_MISSED}, id="none, next day"),
        pytest.param(
            "working_days: $n", "2024-06-07", "2024-06-14", True, set(), id="five working days over a weekend"
        ),
        pytest.param(
            "working_days: $n", "2024-06-07", "2024-06-15", False, {ReasonCode.THRESHOLD_MISSED}, id="the day after"
        ),
        pytest.param("working_days: $n", "2024-03-28", "2024-04-08", True, set(), id="over Easter"),
        pytest.param(
            "working_days: $n", "2024-03-28", "2024-04-09", False, {ReasonCode.THRESHOLD_MISSED}, id="after Easter"
        ),
        pytest.param("days: $n", "2024-06-27", "2024-06-30", True, set(), id="done on the cut-off"),
        pytest.param(
            "days: $n", "2024-06-24", None, False, {ReasonCode.THRESHOLD_MISSED}, id="blank, the time is over"
        ),
        pytest.param(
            "days: $n", "2024-06-25", None, None, {ReasonCode.NOT_YET_DUE}, id="blank, it ends on the cut-off"
        ),
        pytest.param("days: $n", "2024-06-26", None, None, {ReasonCode.NOT_YET_DUE}, id="blank, it still runs"),
        pytest.param(
            "days: $n", "2024-06-26", "2024-07-01", None, {ReasonCode.NOT_YET_DUE}, id="done after the cut-off, it runs"
        ),
        pytest.param(
            "days: $n",
            "2024-06-01",
            "2024-07-01",
            False,
            {ReasonCode.THRESHOLD_MISSED},
            id="done after the cut-off, over",
        ),
        pytest.param("days: $n", None, "2024-06-01", None, {ReasonCode.NOT_RECORDED}, id="no start"),
        pytest.param(
            "days: $n", "early June", "2024-06-01", None, {ReasonCode.NOT_RECORDED}, id="a start that is no date"
        ),
        pytest.param("days: $n", "2024-06-05", "2024-06-04", None, {ReasonCode.CONFLICT}, id="done before it began"),
        pytest.param(
            "days: $n, look_back_days: 3", "2024-06-05", "2024-06-02", True, set(), id="done within the look-back"
        ),
        pytest.param(
            "days: $n, look_back_days: 3",
            "2024-06-05",
            "2024-06-01",
            None,
            {ReasonCode.CONFLICT},
            id="before the look-back",
        ),
        pytest.param(
            "working_days: $n",
            "2024-12-30",
            "2024-12-31",
            None,
            {ReasonCode.BEYOND_CALENDAR},
            id="past the bank holidays",
        ),
        pytest.param("days: $n", "9999-12-31", None, None, {ReasonCode.BEYOND_CALENDAR}, id="past the last day of all"),
        pytest.param(
            "days: $n, look_back_days: 3",
            "0001-01-02",
            None,
            None,
            {ReasonCode.BEYOND_CALENDAR},
            id="before the first day",
        ),
        pytest.param(
            "days: $huge", "2024-06-05", None, None, {ReasonCode.BEYOND_CALENDAR}, id="more days than there are"
        ),
        pytest.param("days: $none", "2024-06-05", "2024-06-05", None, {ReasonCode.NO_THRESHOLD}, id="no limit"),
        pytest.param("days: $later", "2024-06-05", "2024-06-05", None, {ReasonCode.NO_THRESHOLD}, id="no limit yet"),
        pytest.param("days: $half", "2024-06-05", "2024-06-05", None, {ReasonCode.NO_NUMBER}, id="half a day"),
        pytest.param("days: $share", "2024-06-05", "2024-06-05", None, {ReasonCode.NO_NUMBER}, id="a share of days"),
    ],
)
def test_one_date_follows_another_in_time(
    asked: str, begun: str | None, done: str | None, truth: Truth, reasons: set[ReasonCode]
) -> None:
    """In time by the end of day N, late after it; blank is late once it has passed and not yet due before."""
    limits = {
        "n": limit("5"),
        "none": limit(None),
        "half": limit("5.5"),
        "share": limit("100%"),
        "huge": limit("999999999999999"),
    }

    found = answer_node(WITHIN.format(asked=asked), over(table({"begun": begun, "done": done}), **limits))

    assert (found.truth, codes(found)) == (truth, reasons)


def test_rows_not_yet_due_stand_outside_the_count() -> None:
    """A row whose time still runs is no failure and no pass; the others are counted without it, and that is noted."""
    done = {"begun": "2024-06-01", "done": "2024-06-02"}
    running = {"begun": "2024-06-28", "done": None}

    found = answer_node(WITHIN.format(asked="days: $n"), over(table(done, running), n=limit("5")))
    without = answer_node(WITHIN.format(asked="days: $n"), over(table(done), n=limit("5")))

    assert found.truth is True
    assert [(each.figure.count, each.figure.of) for each in found.held] == [(1, 1)]
    assert found.notes == (Reason(ReasonCode.NOT_YET_DUE, "t"),)
    assert without.notes == ()


BOTH_LIMITS = """
records:
  table: t
  each:
    any:
      - within: {from: begun, to: done, days: $short}
      - all: [{field: {name: extended, is: "Y"}}, {within: {from: begun, to: done, days: $long}}]
  at_least: 100%
"""


@pytest.mark.parametrize(
    ("begun", "extended", "truth", "reasons"),
    [
        pytest.param("2024-06-28", None, None, {ReasonCode.NOT_YET_DUE}, id="both still run, nobody has said"),
        pytest.param("2024-06-15", "Y", None, {ReasonCode.NOT_YET_DUE}, id="the long one still runs"),
        pytest.param("2024-06-15", "N", False, {ReasonCode.THRESHOLD_MISSED}, id="the short one is over"),
        pytest.param("2024-06-15", None, None, {ReasonCode.NOT_RECORDED}, id="late or not yet due, nobody has said"),
        pytest.param("2024-05-01", None, False, {ReasonCode.THRESHOLD_MISSED}, id="both are over"),
    ],
)
def test_time_that_still_runs_is_told_from_what_nobody_recorded(
    begun: str, extended: str | None, truth: Truth, reasons: set[ReasonCode]
) -> None:
    """Before every deadline a row is not yet due, whatever else is blank in it."""
    row = {"begun": begun, "done": None, "extended": extended}

    found = answer_node(BOTH_LIMITS, over(table(row), short=limit("10"), long=limit("20")))

    assert (found.truth, codes(found)) == (truth, reasons)


def test_a_row_whose_place_in_the_table_is_not_yet_due_stands_outside() -> None:
    """Of those answered in time: whether a running one will be is not known yet, so it waits outside."""
    written = """
    records:
      table: t
      where: {within: {from: begun, to: done, days: $n}}
      each: {field: {name: offered, is: "Y"}}
      at_least: 100%
    """
    running = {"begun": "2024-06-28", "done": None, "offered": "N"}
    answered = {"begun": "2024-06-01", "done": "2024-06-02", "offered": "Y"}

    alone = answer_node(written, over(table(running), n=limit("5")))
    beside = answer_node(written, over(table(running, answered), n=limit("5")))

    assert (alone.truth, codes(alone)) == (None, {ReasonCode.NOT_YET_DUE})
    assert beside.truth is True


A_B_C = ", ".join(f"{{field: {{name: {name}, is: Y}}}}" for name in "abc")


@pytest.mark.parametrize(
    ("join", "truths"),
    [
        ("{not: {field: {name: a, is: Y}}}", {("Y",): False, ("N",): True, (None,): None}),
        (
            "{all: [{field: {name: a, is: Y}}, {field: {name: b, is: Y}}]}",
            {("Y", "Y"): True, ("Y", None): None, ("N", None): False, (None, None): None},
        ),
        (
            "{any: [{field: {name: a, is: Y}}, {field: {name: b, is: Y}}]}",
            {("Y", None): True, ("N", None): None, ("N", "N"): False},
        ),
        (
            f"{{at_least_k: {{k: 2, of: [{A_B_C}]}}}}",
            {("Y", "Y", None): True, ("Y", "N", None): None, ("N", "N", None): False, ("Y", None, None): None},
        ),
        ("{not: {not: {field: {name: a, is: Y}}}}", {("Y",): True, ("N",): False, (None,): None}),
    ],
    ids=["not", "all", "any", "at least k", "not not"],
)
def test_rows_are_joined_by_strong_kleene(join: str, truths: dict[tuple[str | None, ...], Truth]) -> None:
    """Inside a table the joins mean what they mean outside it."""
    written = f"records: {{table: t, each: {join}, at_least: 100%}}"
    for cells, truth in truths.items():
        row = dict(zip("abc", cells, strict=False))

        assert answer_node(written, over(table(row))).truth is truth, cells


# --- against an oracle that tries every completion ------------------------------------------------

RUNNING = "still running"

Cells = dict[str, str | None]
"""One row of the oracle: "Y" passes its leaf, "N" fails it, None is not known, RUNNING is a time that still runs."""

TIMES = {
    "Y": ("2024-06-01", "2024-06-02"),
    "N": ("2024-06-01", "2024-06-20"),
    None: (None, "2024-06-02"),
    RUNNING: ("2024-06-29", None),
}
"""How a time of at most five days is written so that it turns out so at the cut-off."""


@st.composite
def row_trees(draw: st.DrawFn, columns: list[str], depth: int = 2) -> RowNode:
    """Give a random tree in which each leaf reads a column of its own, so that each can turn out alone."""
    if depth == 0 or draw(st.integers(0, 2)) == 0:
        columns.append(f"{draw(st.sampled_from(['field', 'time']))}{len(columns)}")
        if columns[-1].startswith("time"):
            return Within(from_=f"{columns[-1]}-from", to=f"{columns[-1]}-to", days=ValueName("n"))
        return FieldTest(name=columns[-1], is_="Y")
    if draw(st.integers(0, 3)) == 0:
        return Not(draw(row_trees(columns, depth - 1)))  # type: ignore[arg-type]
    parts = tuple(draw(row_trees(columns, depth - 1)) for _ in range(draw(st.integers(1, 3))))
    kind = draw(st.sampled_from(["all", "any", "k"]))
    if kind == "all":
        return All(parts)  # type: ignore[arg-type]
    return AnyOf(parts) if kind == "any" else AtLeastK(draw(st.integers(1, len(parts))), parts)  # type: ignore[arg-type]


@st.composite
def questions(draw: st.DrawFn) -> tuple[Records, list[Cells]]:
    """Give a random question about a table, and a few rows for it."""
    columns: list[str] = []
    where = draw(st.none() | row_trees(columns))
    node = Records("t", where, draw(row_trees(columns)), amount(draw(st.sampled_from(["100%", "50%", "75%", "1%"]))))
    cells = {
        name: st.sampled_from(["Y", "N", None, RUNNING] if name.startswith("time") else ["Y", "N", None])
        for name in columns
    }
    return node, draw(st.lists(st.fixed_dictionaries(cells), max_size=4))


def as_table(rows: list[Cells]) -> RowsFound:
    """Write rows of the oracle as rows of a table."""
    written = []
    for row in rows:
        cells: dict[str, str | int | None] = {}
        for name, cell in row.items():
            if name.startswith("time"):
                cells[f"{name}-from"], cells[f"{name}-to"] = TIMES[cell]
            else:
                cells[name] = cell
        written.append(cells)
    return table(*written)


def truth_of(node: RowNode, row: Mapping[str, str | None]) -> Truth:
    """Give the answer for a row in which nothing is unknown; None is time that still runs."""
    if isinstance(node, (FieldTest, Within)):
        cell = row[node.name if isinstance(node, FieldTest) else node.to.removesuffix("-to")]
        return None if cell == RUNNING else cell == "Y"
    if isinstance(node, Not):
        inner = truth_of(node.of, row)  # type: ignore[arg-type]
        return None if inner is None else not inner
    parts = [truth_of(part, row) for part in node.of]  # type: ignore[arg-type]
    return at_least_k(parts, node.k if isinstance(node, AtLeastK) else len(parts) if isinstance(node, All) else 1)


def outcomes(node: Records, row: Cells) -> set[Truth]:
    """Give every way one row can turn out: it passes, it fails, or it stands outside the count (None)."""
    found: set[Truth] = set()
    for values in product(*(("Y", "N") if cell is None else (cell,) for cell in row.values())):
        completed = dict(zip(row, values, strict=True))
        belongs = True if node.where is None else truth_of(node.where, completed)
        found.add(truth_of(node.each, completed) if belongs is True else None)
    return found


def attainable_shares(node: Records, rows: list[Cells]) -> set[Fraction | None]:
    """Give the share of every way in which all the rows can turn out; None where no row counts."""
    shares: set[Fraction | None] = set()
    for ends in product(*(outcomes(node, row) for row in rows)):
        counted = [end for end in ends if end is not None]
        shares.add(Fraction(sum(counted), len(counted)) if counted else None)
    return shares


@given(questions())
def test_the_range_is_exactly_what_completions_of_the_unknown_cells_can_give(
    question: tuple[Records, list[Cells]],
) -> None:
    """Its ends are the least and greatest attainable share; where perhaps no row counts nothing is decided."""
    node, rows = question
    shares = attainable_shares(node, rows)

    found = answer_node(node, over(as_table(rows), n=limit("5")))

    known = {share for share in shares if share is not None}
    if None in shares:
        assert (found.truth, found.held) == (None, ())
        return
    (held,) = found.held
    assert (held.figure.span.low, held.figure.span.high) == (min(known), max(known))
    answers = {share >= node.at_least.value for share in known}  # type: ignore[union-attr]
    assert found.truth is (answers.pop() if len(answers) == 1 else None)


@given(questions(), st.randoms(use_true_random=False))
def test_order_of_rows_changes_nothing(question: tuple[Records, list[Cells]], shuffling: Random) -> None:
    """The same rows in another order give the same answer, reasons and figure."""
    node, rows = question
    turned = shuffling.sample(rows, len(rows))

    one, other = (answer_node(node, over(as_table(each), n=limit("5"))) for each in (rows, turned))

    assert one == other


@given(questions())
def test_recording_a_cell_never_moves_a_sure_answer(question: tuple[Records, list[Cells]]) -> None:
    """Whatever a blank turns out to be, true stays true and false stays false."""
    node, rows = question
    before = answer_node(node, over(as_table(rows), n=limit("5"))).truth
    blanks = [(number, name) for number, row in enumerate(rows) for name, cell in row.items() if cell is None]

    for number, name in blanks:
        for cell in ("Y", "N"):
            filled = [row | {name: cell} if each == number else row for each, row in enumerate(rows)]
            after = answer_node(node, over(as_table(filled), n=limit("5"))).truth

            assert before is None or after is before
