"""What may be shared of an audit: hidden counts stay hidden, and a refusal says what to publish instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from compliance.coverage import publication as module
from compliance.coverage.case import Dimension, Status
from compliance.coverage.publication import PublicationRefused, published, rule_words
from compliance.coverage.published_counts import PublishedCount, PublishedRange
from compliance.coverage.reach import Reach
from compliance.coverage.result import CoverageResult, Unmatched
from compliance.coverage.settings import Setting
from compliance.disclosure.cells import SUPPRESSED, Cell, Suppressed, Table
from compliance.disclosure.gate import LeakFound, Release, release
from compliance.disclosure.protection import known_ranges
from compliance.disclosure.release_audit import Fault, Leak
from compliance.disclosure.rule import Rule, Zeros
from tests.support.coverage_results import case, cases_of, result_of

_IN_TIME, _LATE, _NOT, _OPEN = (
    Status.OFFERED_IN_TIME,
    Status.OFFERED_LATE,
    Status.NOT_OFFERED,
    Status.NOT_RECORDED,
)


def _result() -> CoverageResult:
    """Ninety girls and boys come into care: 40 in time, 30 not offered, 20 not recorded."""
    return result_of(
        [
            *cases_of("enter-care", 25, _IN_TIME, sex="Female"),
            *cases_of("enter-care", 15, _IN_TIME, first=25, sex="Male"),
            *cases_of("enter-care", 10, _NOT, first=40, sex="Female"),
            *cases_of("enter-care", 20, _NOT, first=50, sex="Male"),
            *cases_of("enter-care", 20, _OPEN, first=70, sex="Male"),
        ]
    )


def test_counts_and_the_range_come_from_what_is_shown() -> None:
    """Counts above the limit are shown, and coverage runs from what was in time to all that was not missed."""
    view = published(_result(), Rule())

    (line,) = view.lines
    assert [view.count(line, each) for each in PublishedCount] == [90, 90, 40, 30, 0, 30, 20, 0, 20, 0]
    assert view.share(line) == PublishedRange(Fraction(40, 90), Fraction(60, 90))


def test_groups_add_up_to_their_line() -> None:
    """The groups asked for are shown, and no others."""
    view = published(_result(), Rule(), (Dimension.SEX, Dimension.SEX))

    (line,) = view.lines
    assert view.by == (Dimension.SEX,)
    assert [(each.title, view.count(each, PublishedCount.JUDGED)) for each in line.groups] == [
        ("Female", 35),
        ("Male", 55),
    ]
    assert view.share(line.groups[0]) == PublishedRange(Fraction(25, 35), Fraction(25, 35))


def test_a_dimension_that_the_tables_cannot_tell_is_left_out() -> None:
    """A dimension without groups is named as left out."""
    view = published(_result(), Rule(), (Dimension.AREA,))

    assert view.lines[0].groups == ()
    assert view.lines[0].left_out == (Dimension.AREA,)


def test_a_small_count_is_hidden_with_one_that_would_give_it_away() -> None:
    """Three offered late are hidden, and so is another, so that they cannot be worked out; no share is given."""
    view = published(result_of([*cases_of("move", 40, _NOT), *cases_of("move", 3, _IN_TIME, first=40)]), Rule())

    (line,) = view.lines
    assert view.count(line, PublishedCount.JUDGED) == 43
    assert view.count(line, PublishedCount.IN_TIME) is SUPPRESSED
    assert view.count(line, PublishedCount.MISSED) is SUPPRESSED
    assert view.share(line) is SUPPRESSED


def test_many_events_of_few_children_are_not_shown() -> None:
    """Thirty events of two children would tell about the two: the circumstance is not counted."""
    cases = [case("move", f"child-{number % 2}", _NOT) for number in range(30)]

    view = published(result_of([*cases, *cases_of("enter-care", 9, _NOT)]), Rule())

    assert [each.ids for each in view.lines] == [("enter-care",)]
    assert view.few == ("The title of move",)


def _late_of(children: int) -> CoverageResult:
    """Sixty are offered in time; twelve events are offered late, of so many children, and others are not offered."""
    late = [case("move", f"child-{900 + number % children}", _LATE) for number in range(12)]
    return result_of([*cases_of("move", 60, _IN_TIME), *cases_of("move", 20, _NOT, first=60), *late])


@pytest.mark.parametrize(("children", "is_shown"), [(1, False), (5, False), (6, True), (12, True)])
def test_a_count_is_hidden_by_the_children_behind_it(children: int, is_shown: bool) -> None:
    """Twelve events of five children are as telling as five events; of six children they are not."""
    view = published(_late_of(children), Rule())

    (line,) = view.lines
    late = view.count(line, PublishedCount.LATE)
    assert late == 12 if is_shown else late is SUPPRESSED
    assert view.count(line, PublishedCount.JUDGED) == 92


def test_what_is_hidden_by_its_children_is_left_as_open_as_a_small_count() -> None:
    """Twelve events of one child could be all of 11 to 15: nothing beside them is shown that would tell."""
    view = published(_late_of(1), Rule())

    counts = {PublishedCount.EVENTS: 92, PublishedCount.JUDGED: 92, PublishedCount.IN_TIME: 60, PublishedCount.LATE: 12}
    counts |= {PublishedCount.MISSED: 32, PublishedCount.NOT_OFFERED: 20}
    cells = [Cell(("move", each.value), counts.get(each, 0)) for each in PublishedCount]
    cells += [Cell(("unmatched", name), 0) for name in ("referrals", "offers")]
    hidden = {each.labels for each in view.release.cells if isinstance(each.count, Suppressed)}
    ranges = {each.labels: each for each in known_ranges(Table(tuple(cells), view.release.sums), hidden, Rule())}
    late = ranges["move", "offered_late"]
    assert late.least <= 11
    assert late.greatest is None or late.greatest >= 15


def test_events_of_few_children_hidden_side_by_side_are_not_told_by_what_is_left() -> None:
    """Twenty late and thirty not recorded, all of the same two children: no total tells the fifty."""
    two = [case("move", f"child-{900 + number % 2}", (_LATE, _OPEN)[number > 19]) for number in range(50)]
    many = [case("move", f"child-{900 + number}", (_LATE, _OPEN)[number > 19]) for number in range(50)]
    others = [*cases_of("move", 60, _IN_TIME), *cases_of("move", 20, _NOT, first=60)]

    view, twin = published(result_of([*others, *two]), Rule()), published(result_of([*others, *many]), Rule())

    of_time = (PublishedCount.JUDGED, PublishedCount.IN_TIME, PublishedCount.NOT_OFFERED)
    assert any(isinstance(view.count(view.lines[0], each), Suppressed) for each in of_time)
    assert not any(isinstance(each.count, Suppressed) for each in twin.release.cells)


def test_groups_put_together_count_a_child_of_several_once() -> None:
    """Seven events late of one child, in two age groups that are put together, are still those of one child."""
    late = [case("move", "child-00900", _LATE, age=("0 to 4", "5 to 9")[number > 3]) for number in range(7)]
    cases = [
        *cases_of("move", 2, _IN_TIME, age="0 to 4"),
        *cases_of("move", 20, _IN_TIME, first=10, age="5 to 9"),
        *cases_of("move", 40, _IN_TIME, first=30, age="10 to 15"),
        *cases_of("move", 9, _LATE, first=70, age="10 to 15"),
    ]

    view = published(result_of([*cases, *late]), Rule(), (Dimension.AGE,))

    together = next(each for each in view.lines[0].groups if len(each.titles) > 1)
    assert together.titles == ("0 to 4", "5 to 9")
    assert view.count(together, PublishedCount.MISSED) is SUPPRESSED


def test_a_group_of_few_children_is_put_together_with_the_next_larger() -> None:
    """Three children of one group stand with the smallest group of enough."""
    cases = [
        *cases_of("move", 3, _NOT, ethnicity="Asian"),
        *cases_of("move", 12, _NOT, first=3, ethnicity="Black"),
        *cases_of("move", 30, _NOT, first=15, ethnicity="White"),
    ]

    view = published(result_of(cases), Rule(), (Dimension.ETHNICITY,))

    groups = view.lines[0].groups
    assert [each.title for each in groups] == ["White", "Asian, Black (put together)"]
    assert [view.count(each, PublishedCount.JUDGED) for each in groups] == [30, 15]


def test_groups_that_come_down_to_one_are_not_shown() -> None:
    """Where all groups but one are of few children, the line alone is shown."""
    cases = [*cases_of("move", 3, _NOT, sex="Female"), *cases_of("move", 30, _NOT, first=3, sex="Male")]

    view = published(result_of(cases), Rule(), (Dimension.SEX,))

    assert view.lines[0].groups == ()
    assert view.lines[0].left_out == (Dimension.SEX,)


def test_circumstances_with_the_very_same_events_stand_on_one_line() -> None:
    """Two circumstances with the same counts are one line, so that neither shows what the other hides."""
    cases = [*cases_of("move", 20, _NOT), *cases_of("home-change", 20, _NOT)]

    view = published(result_of(cases), Rule())

    assert [(each.ids, each.title) for each in view.lines] == [
        (("move", "home-change"), "The title of move; The title of home-change")
    ]


def _twins() -> CoverageResult:
    """One event with two names: for a move 4 are late and 30 not offered, for a change of home 26 are not recorded."""
    move = [
        *cases_of("move", 40, _IN_TIME),
        *cases_of("move", 4, _LATE, first=40),
        *cases_of("move", 30, _NOT, first=44),
    ]
    home = [
        *cases_of("home-change", 40, _IN_TIME),
        *cases_of("home-change", 4, _LATE, first=40),
        *cases_of("home-change", 4, _NOT, first=44),
        *cases_of("home-change", 26, _OPEN, first=48),
    ]
    return result_of([*move, *home])


def test_what_is_the_same_of_two_names_for_one_event_is_hidden_or_shown_for_both() -> None:
    """Four late are hidden for both names; what hides them for the one is not shown for the other."""
    view = published(_twins(), Rule())

    move, home = view.lines
    tied = {each.total: each.parts for each in view.release.sums if len(each.parts) == 1}
    assert tied["move", "offered_in_time"] == (("home-change", "offered_in_time"),)
    assert ("move", "not_offered") not in tied
    assert view.count(move, PublishedCount.LATE) is SUPPRESSED
    assert view.count(home, PublishedCount.LATE) is SUPPRESSED
    for what in (PublishedCount.EVENTS, PublishedCount.JUDGED, PublishedCount.IN_TIME, PublishedCount.LATE):
        shown = [not isinstance(view.count(line, what), Suppressed) for line in view.lines]
        assert shown[0] == shown[1]


def test_groups_put_together_for_one_name_are_tied_to_those_of_the_other() -> None:
    """A group that stands alone for one name and together for the other cannot be worked out from the two."""
    groups = (("Asian", 6), ("Black", 12), ("White", 30))
    cases = []
    for circumstance, judged_of_first in (("move", 6), ("home-change", 4)):
        first = 0
        for name, number in groups:
            open_ended = number if name != "Asian" else judged_of_first
            cases += cases_of(circumstance, open_ended, _NOT, first=first, ethnicity=name)
            apart = number - open_ended
            cases += cases_of(circumstance, apart, Status.NOT_YET_DUE, first=first + open_ended, ethnicity=name)
            first += number

    view = published(result_of(cases), Rule(), (Dimension.ETHNICITY,))

    titles = [[each.title for each in line.groups] for line in view.lines]
    assert titles == [["Asian", "Black", "White"], ["White", "Asian, Black (put together)"]]
    tied = {(each.total, each.parts) for each in view.release.sums}
    white = ("ethnicity", "White", "in_the_count")
    assert (("home-change", *white), (("move", *white),)) in tied
    assert (
        ("home-change", "ethnicity", "Asian + Black", "offered_in_time"),
        (
            ("move", "ethnicity", "Asian", "offered_in_time"),
            ("move", "ethnicity", "Black", "offered_in_time"),
        ),
    ) in tied


def test_a_circumstance_without_a_time_limit_is_known_by_its_settings() -> None:
    """Whether a time limit is set stands in the settings that are printed."""
    none = Setting("an offer is in time within", "none, so no offer is in time or late", "not set", "enter-care")
    five = Setting("an offer is in time within", "5 working days", "set by the council", "enter-care")

    assert not published(replace(_result(), settings=(none,)), Rule()).lines[0].has_limit
    assert published(replace(_result(), settings=(five,)), Rule()).lines[0].has_limit


def test_what_did_not_happen_and_what_cannot_be_told_are_named_apart() -> None:
    """A circumstance without events is named; one that the tables cannot show is named with what is missing."""
    result = result_of([], ["complaint", "secure"])
    complaint, secure = result.circumstances
    none = replace(secure, reach=replace(secure.reach, reach=Reach.NONE, missing=("the table placement",)))

    view = published(replace(result, circumstances=(complaint, none)), Rule())

    assert view.lines == ()
    assert view.without == ("The title of complaint",)
    assert view.unanswered == (("The title of secure", "the table placement"),)


def test_where_none_is_hidden_no_events_and_too_few_look_alike() -> None:
    """With zeros hidden, nobody can tell a circumstance without events from one with few."""
    cases = [*cases_of("move", 2, _NOT), *cases_of("enter-care", 9, _NOT)]

    view = published(result_of(cases, ["secure"]), Rule(zeros=Zeros.HIDDEN))

    assert view.few == ("The title of secure", "The title of move")
    assert view.without == ()


def test_references_that_fit_no_child_make_the_true_range_wider() -> None:
    """Where a reference may belong to any child, that is said beside what missing records leave open."""
    view = published(replace(_result(), unmatched=Unmatched(referrals=8)), Rule())

    assert view.unmatched == (8, 0)
    assert view.is_widened
    assert view.share(view.lines[0]) == PublishedRange(Fraction(40, 90), Fraction(60, 90))


def test_a_few_such_references_are_hidden_and_told_of_too() -> None:
    """A small number of such references is hidden; that there may be some is still told."""
    view = published(replace(_result(), unmatched=Unmatched(offers=2)), Rule())

    assert view.unmatched == (0, SUPPRESSED)
    assert view.is_widened


def test_nothing_in_the_count_gives_no_share() -> None:
    """A circumstance whose events all stand outside the count has no coverage."""
    view = published(result_of(cases_of("move", 20, Status.NOT_YET_DUE)), Rule())

    assert view.share(view.lines[0]) is None


def test_the_day_of_a_childs_event_is_not_published() -> None:
    """A first day taken from the tables is the day of some child's event: neither it nor its setting is given."""
    found = Setting("first day of events", "3 April 2024", "the first event in the tables")
    given = Setting("first day of events", "1 March 2024", "set by the council")

    assert published(replace(_result(), settings=(found,)), Rule()).first is None
    assert published(replace(_result(), settings=(found,)), Rule()).settings == ()
    assert published(replace(_result(), settings=(given,)), Rule()).first == date(2024, 3, 1)


def _refusing(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Make the gate refuse tables of more than so many counts."""

    def gate(table: Table, rule: Rule) -> Release:
        if len(table.cells) > most:
            raise LeakFound([Leak(table.cells[-1].labels, Fault.NARROWED)])
        return release(table, rule)

    monkeypatch.setattr(module, "release", gate)


def test_a_refusal_says_which_groups_to_publish_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where fewer groups can be published, they are named."""
    _refusing(monkeypatch, 20)

    cases = [each for number in range(2) for each in cases_of("move", 20, _NOT, first=20 * number, **_both(number))]

    with pytest.raises(PublicationRefused, match=r"Publish these groups instead.*: sex\.$") as refused:
        published(result_of(cases), Rule(), (Dimension.SEX, Dimension.AGE))
    assert refused.value.instead == (Dimension.SEX,)


def _both(number: int) -> dict[str, str]:
    return {"sex": ("Female", "Male")[number], "age": ("5 to 9", "10 to 15")[number]}


def test_a_refusal_without_groups_left_says_to_publish_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only the bare circumstances can be published, that is said."""
    _refusing(monkeypatch, 12)

    with pytest.raises(PublicationRefused, match="Publish the circumstances without groups instead") as refused:
        published(_result(), Rule(), (Dimension.SEX,))
    assert refused.value.instead == ()


def test_a_refusal_of_bare_circumstances_names_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be published as it is, the circumstances to leave out are named."""
    _refusing(monkeypatch, 2)

    with pytest.raises(PublicationRefused, match=r"without these circumstances.*: The title of enter-care\.$") as found:
        published(_result(), Rule())
    assert found.value.instead is None
    assert "enter-care, outside_the_count" in str(found.value)
    assert "Publish fewer groups" not in str(found.value)


def test_the_rule_is_said_in_words() -> None:
    """The limit and what becomes of none are said."""
    assert rule_words(Rule()).startswith("Counts from 1 to 5 are shown as c,")
    assert "Where there were none, 0 is shown." in rule_words(Rule())
    hidden = rule_words(Rule(hide_up_to=9, zeros=Zeros.HIDDEN))
    assert hidden.startswith("Counts from 0 to 9 are shown as c,")
    assert "0 is shown" not in hidden
    assert "so are counts of the events of 9 children or fewer" in hidden
