"""Figures recomputed from counts, bases, printed shares, parts and tables."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import permutations

import pytest

from compliance.assessment.readings import prints_otherwise
from compliance.quantities.span import Span
from compliance.rules.lookup import Measured
from compliance.rules.strand import Strand
from compliance.rules.verdict import ReasonCode, Verdict
from tests.support.builders import AS_AT, answers_of, evidence_of, finding_of, requirement

PERIODS = """
periods:
  year: {from: 2023-04-01, to: 2024-03-31}
  last: {from: 2022-04-01, to: 2023-03-31}
  to_come: {from: 2023-08-01, to: 2024-07-31}
  turned: {from: 2024-05-01, to: 2023-04-30}
"""
PERCENT = Fraction(1, 100)


def measured(metric: str, *figures: str, as_at: date = AS_AT, max_age: int | None = None, more: str = "") -> Measured:
    """Give what some figures say of a metric; every figure is one line of YAML."""
    evidence = f"{PERIODS}\nmetrics: [{', '.join(f'{{{each}}}' for each in figures)}]\n{more}"
    limit = {Strand.PRACTICE: max_age} if max_age else {}
    return answers_of(evidence, as_at=as_at, max_age=limit).measured(metric, None)


def codes(found: Measured) -> list[ReasonCode]:
    """Give the reason codes of what was measured."""
    return [reason.code for reason in found.reasons]


def spans(found: Measured) -> list[tuple[Fraction, Fraction]]:
    """Give the span of each figure."""
    return [(figure.span.low, figure.span.high) for figure in found.figures]


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        pytest.param("count: 27, of: 30", Fraction(27, 30), Fraction(27, 30), id="count over base"),
        pytest.param("count: 27, of: 30, not_known: 2", Fraction(27, 30), Fraction(29, 30), id="two not known"),
        pytest.param("count: 0, of: 4", Fraction(0), Fraction(0), id="none of four"),
        pytest.param(
            'of: 44, stated: "91%"', Fraction(40, 44), Fraction(40, 44), id="printed share and base, one count"
        ),
        pytest.param('of: 400, stated: "91%"', Fraction(362, 400), Fraction(366, 400), id="printed share, many counts"),
        pytest.param(
            'of: 44, stated: "91%", not_known: 3', Fraction(40, 44), Fraction(43, 44), id="printed, and some not known"
        ),
        pytest.param('of: 44, stated: "91%", not_known: 9', Fraction(40, 44), Fraction(1), id="never more than all"),
    ],
)
def test_a_share_is_recomputed_from_what_is_given(figure: str, low: Fraction, high: Fraction) -> None:
    """A share is its count over its base, wider where some are not known or only a rounded share is printed."""
    found = measured("used_share", f"id: used_share, period: year, {figure}")

    assert spans(found) == [(low, high)]
    assert found.held is True


@pytest.mark.parametrize(
    ("figure", "code", "held"),
    [
        pytest.param("count: 27", ReasonCode.DENOMINATOR_MISSING, None, id="no base"),
        pytest.param('stated: "73%"', ReasonCode.DENOMINATOR_MISSING, None, id="printed only"),
        pytest.param("value: 0.9", ReasonCode.DENOMINATOR_MISSING, None, id="a number where a share belongs"),
        pytest.param("value: 73", ReasonCode.DENOMINATOR_MISSING, None, id="73 where a share belongs"),
        pytest.param("count: 0, of: 0", ReasonCode.DENOMINATOR_ZERO, None, id="nothing to count out of"),
        pytest.param("of: 30", ReasonCode.NO_EVIDENCE, None, id="a base alone"),
        pytest.param('of: 30, stated: "50%", stated_as: more_than', None, True, id="more than a half"),
        pytest.param('of: 3, stated: "50%"', ReasonCode.CONFLICT, None, id="no count prints so"),
        pytest.param("count: 31, of: 30", ReasonCode.CONFLICT, None, id="more than all"),
        pytest.param(
            "count: 29, of: 30, not_known: 2", ReasonCode.CONFLICT, None, id="more than all with those not known"
        ),
        pytest.param("state: not_recorded", ReasonCode.NOT_RECORDED, False, id="nobody holds it"),
        pytest.param("state: suppressed", ReasonCode.SUPPRESSED, True, id="hidden, yet held"),
    ],
)
def test_a_share_without_a_sound_base_is_no_figure(figure: str, code: ReasonCode | None, held: bool | None) -> None:
    """Without a count and a base above nought there is no figure, and the reason is kept."""
    found = measured("used_share", f"id: used_share, period: year, {figure}")

    assert codes(found) == ([code] if code else [])
    assert bool(found.figures) is (code is None)
    assert found.held is held


@pytest.mark.parametrize(
    ("metric", "figure", "expected"),
    [
        pytest.param("waiting", "count: 11", [(11, 11)], id="a count"),
        pytest.param("waiting", "count: 11, not_known: 4", [(11, 15)], id="a count with some not known"),
        pytest.param("wait_days", "value: 5.5", [(Fraction(11, 2), Fraction(11, 2))], id="a number of days"),
        pytest.param("waiting", 'stated: "200"', [(Fraction(399, 2), Fraction(401, 2))], id="a printed number"),
        pytest.param("waiting", 'stated: "200", stated_as: about', [(199, 201)], id="about a number"),
        pytest.param("waiting", 'stated: "200", stated_as: more_than', [], id="more than a number, without end"),
        pytest.param("waiting", 'stated: "17%"', [], id="a share where a count belongs"),
        pytest.param("waiting", "of: 30", [], id="a base alone"),
        pytest.param("per_week", "value: 5", [(5, 5)], id="a rate as a number of its own"),
        pytest.param("per_week", "count: 104, of: 52", [(2, 2)], id="a rate from its parts"),
        pytest.param("per_week", "count: 104", [], id="a rate without a base"),
    ],
)
def test_a_number_is_read_as_given(metric: str, figure: str, expected: list[tuple[Fraction, Fraction]]) -> None:
    """A count or a number of its own needs no base, and a printed number stands for all that rounds to it."""
    assert spans(measured(metric, f"id: {metric}, period: year, {figure}")) == expected


def test_a_printed_number_stays_beside_the_count() -> None:
    """What is printed is kept beside what is counted."""
    (figure,) = measured("waiting", 'id: waiting, period: year, count: 11, stated: "12"').figures

    assert figure.span == Span.at(11)
    assert figure.printed == Span(Fraction(23, 2), Fraction(25, 2))


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        pytest.param(["period: year, count: 9, of: 10", "period: last, count: 1, of: 10"], [9], id="the newest period"),
        pytest.param(
            ["period: last, count: 1, of: 10", "at: 2024-01-01, count: 5, of: 10"], [5], id="a day after a period"
        ),
        pytest.param(
            ["period: year, count: 9, of: 10", "period: to_come, count: 1, of: 10"], [9], id="none that ends later"
        ),
        pytest.param(["period: year, count: 9, of: 10", "count: 1, of: 10"], [9], id="none without a date"),
        pytest.param(["count: 1, of: 10"], [1], id="one without a date, alone"),
        pytest.param(
            ["period: year, count: 9, of: 10", "period: year, count: 8, of: 10"], [9, 8], id="both of one date"
        ),
    ],
)
def test_the_newest_figure_decides(figures: list[str], expected: list[int]) -> None:
    """Of the figures not after the date those of the newest day are given, all of them, in whatever order they came."""
    for ordered in permutations(figures):
        found = measured("used_share", *(f"id: used_share, {each}" for each in ordered))

        assert sorted(span[0] * 10 for span in spans(found)) == sorted(expected)


@pytest.mark.parametrize(
    ("newest", "code"),
    [
        pytest.param("count: 1", ReasonCode.DENOMINATOR_MISSING, id="without a base"),
        pytest.param("state: not_recorded", ReasonCode.NOT_RECORDED, id="not recorded"),
        pytest.param("state: suppressed", ReasonCode.SUPPRESSED, id="hidden"),
    ],
)
def test_a_newer_line_without_a_figure_hides_an_older_figure(newest: str, code: ReasonCode) -> None:
    """The newest line decides whatever it shows: an old figure does not stand in for a new gap."""
    found = measured(
        "used_share", "id: used_share, period: last, count: 9, of: 10", f"id: used_share, period: year, {newest}"
    )

    assert found.figures == ()
    assert codes(found) == [code]


@pytest.mark.parametrize(
    ("figure", "as_at", "code"),
    [
        pytest.param("period: year", date(2025, 3, 31), None, id="as old as may be"),
        pytest.param("period: year", date(2025, 4, 1), ReasonCode.STALE, id="a day too old"),
        pytest.param("at: 2024-03-31", date(2025, 4, 1), ReasonCode.STALE, id="a day counted on"),
        pytest.param("unit: children", AS_AT, ReasonCode.UNDATED, id="no date"),
    ],
)
def test_a_figure_counts_while_it_is_fresh(figure: str, as_at: date, code: ReasonCode | None) -> None:
    """Age runs from the end of the period, or from the day counted on."""
    found = measured("used_share", f"id: used_share, {figure}, count: 9, of: 10", as_at=as_at, max_age=365)

    assert codes(found) == ([code] if code else [])
    assert bool(found.figures) is (code is None)


def test_a_figure_without_a_date_has_that_of_its_document() -> None:
    """A figure dates from its document where it names no day or period."""
    document = "documents: [{id: d, title: D, document_kind: report, dated: 2020-01-01, seen: true}]"

    found = measured("used_share", "id: used_share, count: 9, of: 10, document: d", max_age=365, more=document)

    assert codes(found) == [ReasonCode.STALE]


def test_a_period_that_ends_before_it_begins_dates_nothing() -> None:
    """A period printed the wrong way round is known to be wrong, and its figure is not used."""
    found = measured("used_share", "id: used_share, period: turned, count: 9, of: 10")

    assert found.figures == ()
    assert codes(found) == [ReasonCode.PERIOD_MISMATCH]


def test_nothing_at_all_is_no_evidence() -> None:
    """A metric that nobody sent is no evidence, also where it could come from parts or a table, and old or not."""
    for metric in ("used_share", "seen_share", "told_share"):
        assert codes(measured(metric, max_age=365)) == [ReasonCode.NO_EVIDENCE]


def test_a_figure_for_a_group_or_a_circumstance_is_not_the_whole() -> None:
    """A figure for some children says nothing of all of them."""
    found = measured(
        "used_share",
        "id: used_share, period: year, group: {age: 5-10}, count: 1, of: 2",
        "id: used_share, period: year, circumstance: review, count: 1, of: 2",
    )

    assert codes(found) == [ReasonCode.NO_EVIDENCE]


def test_a_figure_for_a_circumstance_answers_for_it() -> None:
    """A figure for a circumstance is given where that circumstance is asked for."""
    evidence = "metrics: [{id: used_share, at: 2024-01-01, circumstance: review, count: 1, of: 2}]"

    found = answers_of(evidence).measured("used_share", "review")

    assert spans(found) == [(Fraction(1, 2), Fraction(1, 2))]


class TestDerivedShares:
    """A share may come from two figures that are counted for the same time."""

    @pytest.mark.parametrize(
        ("count", "base", "low", "high"),
        [
            pytest.param("period: year, count: 9", "period: year, count: 10", 90, 90, id="one period"),
            pytest.param("at: 2024-03-31, count: 9", "at: 2024-03-31, count: 10", 90, 90, id="one day"),
            pytest.param(
                "period: year, count: 9, not_known: 1", "period: year, count: 10", 90, 100, id="one not known"
            ),
            pytest.param(
                "period: year, count: 9", "period: year, count: 10, not_known: 5", 60, 90, id="a base not wholly known"
            ),
            pytest.param(
                "period: year, count: 9, not_known: 9", "period: year, count: 10", 90, 100, id="never above all"
            ),
        ],
    )
    def test_parts_of_one_time_give_the_share(self, count: str, base: str, low: int, high: int) -> None:
        """Two parts of one period or one day are divided, and what is not known of either widens the share."""
        found = measured("seen_share", f"id: seen, {count}", f"id: due, {base}")

        assert spans(found) == [(low * PERCENT, high * PERCENT)]
        assert found.held is True
        assert found.figures[0].item.startswith("seen/")

    @pytest.mark.parametrize(
        ("figures", "code"),
        [
            pytest.param(["id: seen, period: year, count: 9"], ReasonCode.DENOMINATOR_MISSING, id="no base"),
            pytest.param(["id: due, period: year, count: 9"], ReasonCode.NO_EVIDENCE, id="no count"),
            pytest.param(
                ["id: seen, period: year, count: 9", "id: due, period: last, count: 10"],
                ReasonCode.PERIOD_MISMATCH,
                id="another period",
            ),
            pytest.param(
                ["id: seen, period: year, count: 9", "id: due, at: 2024-03-31, count: 10"],
                ReasonCode.PERIOD_MISMATCH,
                id="a day at the end of the period",
            ),
            pytest.param(
                ["id: seen, count: 9", "id: due, count: 10"], ReasonCode.PERIOD_MISMATCH, id="neither has a date"
            ),
            pytest.param(
                ["id: seen, period: year, count: 0", "id: due, period: year, count: 0"],
                ReasonCode.DENOMINATOR_ZERO,
                id="nothing to count out of",
            ),
            pytest.param(
                ["id: seen, period: year, count: 11", "id: due, period: year, count: 10"],
                ReasonCode.CONFLICT,
                id="more than all",
            ),
            pytest.param(
                ["id: seen, period: year, value: -1", "id: due, period: year, count: 8, not_known: 2"],
                ReasonCode.CONFLICT,
                id="fewer than none",
            ),
            pytest.param(
                ["id: seen, period: year, state: suppressed", "id: due, period: year, count: 10"],
                ReasonCode.NO_EVIDENCE,
                id="a hidden count",
            ),
        ],
    )
    def test_parts_that_do_not_fit_give_no_share(self, figures: list[str], code: ReasonCode) -> None:
        """Parts of different times, without a base, or that cannot be, give no share and say why."""
        found = measured("seen_share", *figures)

        assert found.figures == ()
        assert codes(found) == [code]

    def test_a_rate_from_parts_may_pass_one(self) -> None:
        """Only a share is held to one: more visits than children is a rate above one."""
        found = measured("seen_rate", "id: seen, period: year, count: 11", "id: due, period: year, count: 10")

        assert spans(found) == [(Fraction(11, 10), Fraction(11, 10))]

    @pytest.mark.parametrize("other", ["last", "to_come"])
    def test_a_count_without_a_base_hides_older_figures_in_any_order(self, other: str) -> None:
        """Which of two counts without a base is the newest does not turn on their order."""
        figures = [
            "id: seen, period: year, count: 9",
            f"id: seen, period: {other}, count: 8",
            "id: seen_share, period: last, count: 9, of: 10",
        ]

        answers = [measured("seen_share", *each) for each in permutations(figures)]

        assert {tuple(codes(each)) for each in answers} == {(ReasonCode.DENOMINATOR_MISSING,)}


class TestStatedBesideComputed:
    """What is printed is never trusted and never dropped: both readings are kept."""

    RULE = requirement(
        "{strands: {practice: {metric: {id: seen_share, at_least: $share}}}}",
        more="values: {share: [{from: 2000-01-01, value: 72%, authority: statute}]}",
    )
    PARTS = "{id: seen, at: 2024-01-01, count: 193}, {id: due, at: 2024-01-01, count: 272}"

    @pytest.mark.parametrize(
        ("stated", "verdict"),
        [
            pytest.param('stated: "73%", stated_as: just_over, ', Verdict.UNKNOWN, id="printed on the other side"),
            pytest.param('stated: "71%", ', Verdict.NOT_MET, id="printed as it comes out"),
            pytest.param('stated: "60%", ', Verdict.NOT_MET, id="printed wrongly on the same side"),
        ],
    )
    @pytest.mark.parametrize("separately", [True, False])
    def test_a_verdict_that_flips_between_the_readings_is_not_known(
        self, stated: str, verdict: Verdict, separately: bool
    ) -> None:
        """193 of 272 is 71.0%: with a printed 73% a target of 72% is a conflict, however it was written down."""
        printed = f"{{id: seen_share, at: 2024-01-01, {stated}"
        figures = f"{printed}}}, {self.PARTS}" if separately else f"{printed}count: 193, of: 272}}"

        found = finding_of(self.RULE, f"metrics: [{figures}]")

        assert found.verdict is verdict
        assert (ReasonCode.CONFLICT in {reason.code for reason in found.reasons}) is (verdict is Verdict.UNKNOWN)

    def test_a_figure_with_its_own_printed_share_keeps_it(self) -> None:
        """A share printed elsewhere stands beside the figures that carry none, and leaves the others as they are."""
        found = measured(
            "seen_share",
            'id: seen_share, at: 2024-01-01, count: 193, of: 272, stated: "71%"',
            'id: seen_share, at: 2024-01-01, stated: "73%"',
            "id: seen, at: 2024-01-01, count: 193",
            "id: due, at: 2024-01-01, count: 272",
        )

        printed = {figure.item: figure.printed and figure.printed.high * 200 for figure in found.figures}
        assert sorted(printed.values(), key=str) == [143, 147]

    @pytest.mark.parametrize(
        "other",
        [
            pytest.param("count: 31, of: 30", id="more than all"),
            pytest.param("count: 0, of: 0", id="nothing to count out of"),
        ],
    )
    def test_a_figure_beside_one_that_cannot_be_is_a_conflict(self, other: str) -> None:
        """Two lines of one date that cannot both be so are a conflict, never the one that can be read."""
        figures = ["id: used_share, at: 2024-01-01, count: 30, of: 30", f"id: used_share, at: 2024-01-01, {other}"]

        for ordered in permutations(figures):
            found = measured("used_share", *ordered)

            assert found.figures == ()
            assert codes(found)[0] is ReasonCode.CONFLICT


TABLE = """
records: {reviews: {cut_off: 2024-06-30, rows: [%s]}}
"""
WHOLE = "complete: [{what: reviews, by: a manager, date: 2024-06-30}]"


def rows(*told: str) -> str:
    """Give a table with a held review for each answer: Y, N, or ? for a blank."""
    cells = ", ".join(f'{{held: "Y", told: {each if each != "?" else "null"}}}' for each in told)
    return TABLE % cells.replace("told: Y", 'told: "Y"').replace("told: N", 'told: "N"')


class TestFiguresFromATable:
    """A share may be counted from a table of records, and a figure sent as well must agree."""

    @pytest.mark.parametrize(
        ("table", "low", "high"),
        [
            pytest.param(rows("Y", "Y", "N", "Y"), Fraction(3, 4), Fraction(3, 4), id="all known"),
            pytest.param(rows("Y", "?", "N", "Y"), Fraction(1, 2), Fraction(3, 4), id="one blank"),
        ],
    )
    def test_a_whole_table_gives_the_share(self, table: str, low: Fraction, high: Fraction) -> None:
        """A complete table is counted, and a blank widens the share."""
        found = measured("told_share", more=table + WHOLE)

        assert spans(found) == [(low, high)]
        assert found.held is True

    @pytest.mark.parametrize(
        ("table", "operand", "verdict"),
        [
            pytest.param(rows("Y", "Y"), "at_least: 100%", Verdict.UNKNOWN, id="every row passes, of those there are"),
            pytest.param(rows("Y", "N"), "at_least: 100%", Verdict.NOT_MET, id="a row that fails rules out every"),
            pytest.param(rows("Y", "N"), "at_least: $share", Verdict.UNKNOWN, id="the missing rows could pass"),
            pytest.param(rows("N", "N"), "at_most: $share", Verdict.UNKNOWN, id="the missing rows could lift it"),
            pytest.param(rows("Y", "N"), "equals: 0", Verdict.NOT_MET, id="a row that passes rules out none"),
            pytest.param(rows("N", "N"), "equals: 0", Verdict.UNKNOWN, id="no row passes, of those there are"),
            pytest.param(rows(), "at_least: $share", Verdict.UNKNOWN, id="no rows"),
        ],
    )
    def test_rows_that_may_be_missing_could_turn_out_either_way(
        self, table: str, operand: str, verdict: Verdict
    ) -> None:
        """Of a table that nobody calls complete only a row that is there counts, against "every" or "none"."""
        values = "values: {share: [{from: 2000-01-01, value: 90%, authority: statute}]}" if "$share" in operand else ""
        rule = requirement(f"{{strands: {{practice: {{metric: {{id: told_share, {operand}}}}}}}}}", more=values)

        assert finding_of(rule, table).verdict is verdict

    def test_a_table_that_is_not_complete_is_not_yet_a_figure(self) -> None:
        """Some rows are not the share itself: it is not held until somebody calls the table complete."""
        rule = requirement("{strands: {practice: {metric: {id: told_share, reported: true}}}}")

        assert finding_of(rule, rows("Y")).verdict is Verdict.UNKNOWN
        assert finding_of(rule, rows("Y") + WHOLE).verdict is Verdict.MET

    @pytest.mark.parametrize(
        ("figure", "verdict"),
        [
            pytest.param("count: 4, of: 4", Verdict.MET, id="agrees"),
            pytest.param("count: 3, of: 4", Verdict.UNKNOWN, id="disagrees"),
            pytest.param("count: 0, of: 0", Verdict.UNKNOWN, id="says there was nothing"),
        ],
    )
    def test_a_figure_sent_as_well_must_agree(self, figure: str, verdict: Verdict) -> None:
        """A figure of the same day that gives another answer than the table is a conflict."""
        rule = requirement("{strands: {practice: {metric: {id: told_share, at_least: 100%}}}}")
        sent = f"metrics: [{{id: told_share, at: 2024-06-30, {figure}}}]"

        found = finding_of(rule, rows("Y", "Y", "Y", "Y") + WHOLE + "\n" + sent)

        assert found.verdict is verdict
        assert (ReasonCode.CONFLICT in {each.code for each in found.reasons}) is (verdict is Verdict.UNKNOWN)

    def test_a_whole_table_without_a_row_contradicts_a_figure(self) -> None:
        """Thirty reviews counted and none in a complete table cannot both be so."""
        sent = "metrics: [{id: told_share, at: 2024-06-30, count: 30, of: 30}]"

        whole = answers_of(f"{rows()}{WHOLE}\n{sent}").measured("told_share", None)
        partial = answers_of(f"{rows()}{sent}").measured("told_share", None)

        assert (codes(whole)[0], whole.figures) == (ReasonCode.CONFLICT, ())
        assert spans(partial) == [(Fraction(1), Fraction(1))]

    def test_a_missing_table_leaves_the_figure_alone(self) -> None:
        """Where no table was sent the figure answers alone."""
        found = measured("told_share", "id: told_share, at: 2024-06-30, count: 9, of: 10")

        assert spans(found) == [(90 * PERCENT, 90 * PERCENT)]

    def test_a_stale_table_is_no_reading(self) -> None:
        """A table too old to count neither answers nor contradicts."""
        found = measured("told_share", more=rows("Y") + WHOLE, as_at=date(2026, 1, 1), max_age=365)

        assert codes(found) == [ReasonCode.NO_EVIDENCE]


GROUP = "{id: used_share, %s, group: {age: %s}, %s}"


def groups(*lines: tuple[str, str, str], max_age: int | None = None) -> list[tuple[str, list[ReasonCode], bool]]:
    """Give each group of ages with its reasons and whether it has a figure."""
    figures = ", ".join(GROUP % each if each[1] else f"{{id: used_share, {each[0]}, {each[2]}}}" for each in lines)
    limit = {Strand.PRACTICE: max_age} if max_age else {}
    found = answers_of(f"{PERIODS}\nmetrics: [{figures}]", max_age=limit).grouped("used_share", "age")
    return [(name, codes(each), bool(each.figures)) for name, each in found.groups]


class TestGroups:
    """Breakdowns by one dimension."""

    def test_each_group_has_its_newest_figure(self) -> None:
        """Each group of the dimension is given with the newest of its figures."""
        lines = [("period: year", "5-10", "count: 1, of: 2"), ("period: year", "11-17", "count: 2, of: 2")]

        assert groups(*lines) == [("5-10", [], True), ("11-17", [], True)]

    def test_a_group_without_a_figure_is_kept(self) -> None:
        """A hidden group is not left out: it could be the one that falls short."""
        lines = [("period: year", "5-10", "count: 1, of: 2"), ("period: year", "11-17", "state: suppressed")]

        assert groups(*lines) == [("5-10", [], True), ("11-17", [ReasonCode.SUPPRESSED], False)]

    def test_a_group_of_another_period_than_the_whole_is_not_compared(self) -> None:
        """A group counted for another time than the metric as a whole has no figure to compare."""
        lines = [
            ("period: year", "", "count: 5, of: 10"),
            ("period: year", "5-10", "count: 1, of: 2"),
            ("period: last", "11-17", "count: 2, of: 2"),
        ]

        assert groups(*lines) == [("5-10", [], True), ("11-17", [ReasonCode.PERIOD_MISMATCH], False)]

    def test_other_dimensions_and_crossed_groups_are_no_part_of_it(self) -> None:
        """Only figures for one group of the dimension asked for count, and none for a circumstance."""
        evidence = """
        metrics:
          - {id: used_share, at: 2024-01-01, group: {sex: female}, count: 1, of: 2}
          - {id: used_share, at: 2024-01-01, group: {age: 5-10, sex: female}, count: 1, of: 2}
          - {id: used_share, at: 2024-01-01, group: {age: 5-10}, circumstance: review, count: 1, of: 2}
        """

        found = answers_of(evidence).grouped("used_share", "age")

        assert found.groups == ()
        assert found.held is None
        assert [each.code for each in found.reasons] == [ReasonCode.NO_EVIDENCE]

    @pytest.mark.parametrize(
        ("lines", "held"),
        [
            pytest.param([("5-10", "count: 1, of: 2"), ("11-17", "count: 1, of: 2")], True, id="every group"),
            pytest.param([("5-10", "count: 1, of: 2"), ("11-17", "state: not_recorded")], False, id="one nobody holds"),
            pytest.param([("5-10", "count: 1, of: 2"), ("11-17", "count: 1")], None, id="one without a base"),
            pytest.param([("all", "state: not_recorded")], False, id="nobody splits it"),
            pytest.param([], None, id="nothing known"),
        ],
    )
    def test_a_dimension_is_held_when_every_group_is(self, lines: list[tuple[str, str]], held: bool | None) -> None:
        """A breakdown is held where each group known of is held, and not held where one is known not to be."""
        figures = ", ".join(GROUP % ("at: 2024-01-01", name, figure) for name, figure in lines)

        assert answers_of(f"metrics: [{figures}]").grouped("used_share", "age").held is held

    RULE = requirement(
        "{strands: {practice: {groups: {metric: used_share, by: [age], each_at_least: $share}}}}",
        more="values: {share: [{from: 2000-01-01, value: 80%, authority: statute}]}",
    )
    WHOLE = "{id: used_share, at: 2024-01-01, count: 50, of: 100}"

    @pytest.mark.parametrize(
        ("lines", "verdict"),
        [
            pytest.param(
                [("5-10", "count: 4, of: 10"), ("11-17", "count: 46, of: 90")], Verdict.MET, id="at the limit"
            ),
            pytest.param(
                [("5-10", "count: 3, of: 10"), ("11-17", "count: 47, of: 90")], Verdict.NOT_MET, id="below it"
            ),
            pytest.param(
                [("5-10", "count: 4, of: 10"), ("11-17", "state: suppressed")], Verdict.UNKNOWN, id="one hidden"
            ),
            pytest.param(
                [("5-10", "count: 3, of: 10"), ("11-17", "state: suppressed")], Verdict.NOT_MET, id="a sure gap"
            ),
            pytest.param(
                [("5-10", "count: 4, of: 10"), ("11-17", "count: 46")], Verdict.UNKNOWN, id="one without a base"
            ),
        ],
    )
    def test_no_group_may_fall_behind_the_whole(self, lines: list[tuple[str, str]], verdict: Verdict) -> None:
        """Every group known of must reach its share of the overall rate; one that is hidden leaves it open."""
        figures = ", ".join(GROUP % ("at: 2024-01-01", name, figure) for name, figure in lines)

        assert finding_of(self.RULE, f"metrics: [{self.WHOLE}, {figures}]").verdict is verdict


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        pytest.param('count: 193, of: 272, stated: "73%", stated_as: just_over', True, id="71.0% printed as 73%"),
        pytest.param('count: 193, of: 272, stated: "71%"', False, id="as it comes out"),
        pytest.param('count: 193, of: 272, not_known: 8, stated: "73%"', False, id="as it may come out"),
        pytest.param("count: 193, of: 272", False, id="nothing printed"),
        pytest.param('count: 193, stated: "73%"', False, id="no base"),
        pytest.param('of: 272, stated: "73%"', False, id="no count"),
        pytest.param('count: 0, of: 0, stated: "73%"', False, id="nothing to count out of"),
        pytest.param('count: 193, of: 272, stated: "193"', False, id="a printed count"),
        pytest.param('count: 193, of: 272, stated: "173%", stated_as: more_than', False, id="without end"),
    ],
)
def test_a_printed_share_is_held_against_its_own_count_and_base(figure: str, expected: bool) -> None:
    """A share prints otherwise only where its own count and base are there and cannot give it."""
    (item,) = evidence_of(f"metrics: [{{id: used_share, {figure}}}]").head.metrics

    assert prints_otherwise(item) is expected


@pytest.mark.parametrize(
    ("metric", "figures", "cause"),
    [
        pytest.param("used_share", ["id: used_share, count: 9, of: 10"], None, id="known"),
        pytest.param("used_share", ["id: used_share, count: 9, of: 10, not_known: 1"], "not_recorded", id="not known"),
        pytest.param("used_share", ['id: used_share, of: 44, stated: "91%"'], "rounding", id="printed"),
        pytest.param("waiting", ["id: waiting, count: 9, not_known: 1"], "not_recorded", id="a count not known"),
        pytest.param("seen_share", ["id: seen, count: 9", "id: due, count: 10"], None, id="parts known"),
        pytest.param(
            "seen_share",
            ["id: seen, count: 9, not_known: 1", "id: due, count: 10"],
            "not_recorded",
            id="a count of parts",
        ),
        pytest.param(
            "seen_share",
            ["id: seen, count: 9", "id: due, count: 10, not_known: 1"],
            "not_recorded",
            id="a base of parts",
        ),
    ],
)
def test_a_figure_keeps_why_it_is_not_one_value(metric: str, figures: list[str], cause: str | None) -> None:
    """A figure that could be several values says whether that is for want of records or for rounding."""
    (figure,) = measured(metric, *(f"{each}, period: year" for each in figures)).figures

    assert (figure.cause.value if figure.cause else None) == cause


def test_none_of_ten_is_a_share_of_nought() -> None:
    """A count of none is a count, and its share is 0%."""
    found = measured("seen_share", "id: seen, period: year, count: 0", "id: due, period: year, count: 10")

    assert spans(found) == [(Fraction(0), Fraction(0))]


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        pytest.param('stated: "17%"', ReasonCode.DENOMINATOR_MISSING, id="a share"),
        pytest.param("of: 30", ReasonCode.NO_EVIDENCE, id="a base"),
    ],
)
def test_a_count_that_is_not_there_says_why(figure: str, code: ReasonCode) -> None:
    """A share printed where a count belongs lacks its base; a base alone is no evidence of a count."""
    assert codes(measured("waiting", f"id: waiting, period: year, {figure}")) == [code]


def test_one_of_one_is_the_whole() -> None:
    """A count that is all of its base is 100%, be the base as small as one."""
    found = measured("seen_share", "id: seen, period: year, count: 1", "id: due, period: year, count: 1")

    assert spans(found) == [(Fraction(1), Fraction(1))]


@pytest.mark.parametrize(
    ("table", "reaches_none", "reaches_all"),
    [
        pytest.param(rows("Y", "Y"), False, True, id="every row passes"),
        pytest.param(rows("N", "N"), True, False, id="every row fails"),
        pytest.param(rows("Y", "N"), False, False, id="one of each"),
    ],
)
def test_a_table_with_rows_missing_can_come_to_almost_any_share(
    table: str, reaches_none: bool, reaches_all: bool
) -> None:
    """Where rows may be missing the share runs from next to none to next to all, or to an end that no row bars."""
    ((low, high),) = spans(measured("told_share", more=table))

    assert (low == 0) is reaches_none
    assert (high == 1) is reaches_all
    assert 0 <= low < Fraction(1, 1_000_000)
    assert Fraction(999_999, 1_000_000) < high <= 1
