"""Every setting that decides a result is checked, comes from somewhere that is named, and is printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from compliance.coverage.settings import (
    LATE_CAP_DAYS,
    MOST_DAYS,
    AuditRule,
    Declared,
    Given,
    Origin,
    Own,
    Setting,
    Settings,
    Supported,
    Window,
    audit_rules,
    setting_lines,
    settings_held,
)
from compliance.standards.circumstance import Counted, TimeUnit
from compliance.text.problem import InvalidArgument
from tests.support.coverage_tables import CUT_OFF, FIRST, LIBRARY, days, library_with, settings_of, working_days

_GIVEN = """
kind: circumstances
circumstances:
  - id: given
    title: A deadline and more are given
    authority: none
    source: {who: invented, official_number: null}
    provenance: recalled
    cohort: {groups: [all_children]}
    deadline: {within: 3, unit: working_days, authority: sector_practice, provenance: recalled}
    events: [{table: missing, date: start}]
    offer:
      look_back_days: 14
      late_cap_days: 30
      counts: [offer, referral]
      decline_settles: {who: an invented page, authority: sector_practice, provenance: recalled}
  - id: bare
    title: Nothing is given
    authority: none
    source: {who: invented, official_number: null}
    provenance: recalled
    cohort: {groups: [all_children]}
    events: [{table: missing, date: start}]
  - id: at-once
    title: A deadline in hours
    authority: none
    source: {who: invented, official_number: null}
    provenance: recalled
    cohort: {groups: [care_leaver]}
    deadline: {within: 72, unit: hours, authority: sector_practice, provenance: recalled}
    events: [{table: missing, date: start}]
"""
_LIBRARY = library_with(_GIVEN)
_DECLARED = Declared(first=FIRST, last=CUT_OFF, by="data team", on=CUT_OFF)


def _rule(name: str, **changes: Any) -> AuditRule:
    settings = Settings(**({"cut_off": CUT_OFF} | changes))
    return next(each for each in audit_rules(_LIBRARY, settings) if each.id == name)


def _origin(rule: AuditRule, name: str) -> Origin:
    return dict(rule.origins)[name]


def _refused(**changes: Any) -> list[str]:
    with pytest.raises(InvalidArgument) as caught:
        audit_rules(library_with(), settings_of(**changes))
    return str(caught.value).splitlines()


def test_what_a_source_gives_is_taken_and_said_to_be_given() -> None:
    """Window, look-back, cap, what counts and whether a refusal settles come from the standards where they say so."""
    rule = _rule("given")

    assert (rule.window, rule.look_back_days, rule.late_cap_days) == (working_days(3), 14, 30)
    assert rule.counts == (Counted.OFFER, Counted.REFERRAL)
    assert rule.decline_settles
    assert {origin for _, origin in rule.origins} == {Origin.STANDARD}


def test_what_no_source_gives_is_not_invented() -> None:
    """Without a source there is no window and no look-back; the cap alone is a convention, and called one."""
    rule = _rule("bare")

    assert (rule.window, rule.look_back_days, rule.late_cap_days) == (None, 0, LATE_CAP_DAYS)
    assert not rule.decline_settles
    assert _origin(rule, "window") is Origin.NONE
    assert _origin(rule, "look_back_days") is Origin.NONE
    assert _origin(rule, "late_cap_days") is Origin.PROGRAM


def test_a_source_comes_before_what_the_council_sets_for_all() -> None:
    """What is set for all fills gaps; what is set for one circumstance alone comes before its source."""
    general = {"window": days(20), "look_back_days": 7, "late_cap_days": 60}
    own = (Own(circumstance="given", window=days(1), look_back_days=0, late_cap_days=0, decline_settles=False),)

    assert _rule("given", **general).window == working_days(3)
    assert _rule("given", **general).look_back_days == 14
    assert _rule("bare", **general).window == days(20)
    assert _origin(_rule("bare", **general), "late_cap_days") is Origin.COUNCIL
    set_alone = _rule("given", **general, own=own)
    assert (set_alone.window, set_alone.look_back_days, set_alone.late_cap_days) == (days(1), 0, 0)
    assert not set_alone.decline_settles
    assert _origin(set_alone, "window") is Origin.COUNCIL
    assert _origin(set_alone, "decline_settles") is Origin.COUNCIL


def test_the_council_can_say_what_counts_and_at_what_ages() -> None:
    """Both are taken as they are set."""
    rule = _rule("bare", own=(Own(circumstance="bare", counts=(Counted.REFERRAL,), age_from=10, age_to=15),))

    assert (rule.counts, rule.age_from, rule.age_to) == ((Counted.REFERRAL,), 10, 15)
    assert _origin(rule, "counts") is Origin.COUNCIL


def test_the_ages_a_source_names_hold_unless_the_council_sets_others() -> None:
    """Each end for itself; they are printed with where they come from."""
    library = library_with(LIBRARY.replace("groups: [child_protection]", "groups: [child_protection], age_from: 7"))
    asked = settings_of(circumstances=("conference",))
    up_to = replace(asked, own=(Own(circumstance="conference", age_to=15),))

    (given,) = audit_rules(library, asked)
    (both,) = audit_rules(library, up_to)

    assert (given.age_from, given.age_to) == (7, None)
    assert (both.age_from, both.age_to) == (7, 15)
    lines = [str(each) for each in setting_lines((given, both), asked, FIRST) if each.name == "ages"]
    assert lines == [
        "conference: ages: 7 or over (given in circumstances.yaml)",
        "conference: ages: 7 to 15 (set by the council)",
    ]


def test_a_deadline_in_hours_is_no_window_of_days() -> None:
    """The tables hold days, so it is not turned into some; what the council sets for all stands."""
    assert _rule("at-once").window is None
    assert _rule("at-once", window=days(3)).window == days(3)


def test_only_where_care_leavers_are_meant_does_eighteen_not_end_it() -> None:
    """Who is meant decides whether somebody who is eighteen still belongs."""
    assert _rule("bare").of_children_only
    assert not _rule("at-once").of_children_only


def test_circumstances_come_in_the_order_of_the_standards() -> None:
    """Whatever order they are asked for in; without names all of them come."""
    assert [each.id for each in audit_rules(_LIBRARY, Settings(cut_off=CUT_OFF))] == ["given", "bare", "at-once"]
    asked = Settings(cut_off=CUT_OFF, circumstances=("at-once", "given"))
    assert [each.id for each in audit_rules(_LIBRARY, asked)] == ["given", "at-once"]


def test_every_unknown_circumstance_is_named_once_with_the_nearest() -> None:
    """Those asked for, those set apart and those of declarations, all at once."""
    problems = _refused(
        circumstances=("entre",),
        own=(Own(circumstance="entre"), Own(circumstance="zzz")),
        complete=(replace(_DECLARED, circumstances=("speach", "enter")),),
    )

    assert problems == [
        'There is no circumstance "entre". Did you mean enter?',
        'There is no circumstance "zzz".',
        'There is no circumstance "speach". Did you mean speech?',
    ]


def test_a_circumstance_set_twice_is_refused() -> None:
    """Two answers to one question are none."""
    assert _refused(own=(Own(circumstance="far"), Own(circumstance="far"), Own(circumstance="enter"))) == [
        'The settings of the circumstance "far" are given twice. Keep one of them.'
    ]


def test_days_the_wrong_way_round_are_refused() -> None:
    """A period and a declaration end after they begin."""
    problems = _refused(first=date(2024, 7, 1), complete=(replace(_DECLARED, first=CUT_OFF, last=FIRST),))

    assert problems == [
        (
            "The first day (1 July 2024) lies after the last (30 June 2024). Give a first day that comes before the "
            "last day and the cut-off."
        ),
        "A declaration of completeness ends (1 March 2024) before it begins (30 June 2024).",
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"window": days(-1)}, "The window is -1 days. Give 0 to 3,660 days."),
        ({"look_back_days": MOST_DAYS + 1}, "The look-back is 3661 days. Give 0 to 3,660 days."),
        (
            {"own": (Own(circumstance="far", late_cap_days=-5),)},
            'The cap on late offers of the circumstance "far" is -5 days. Give 0 to 3,660 days.',
        ),
        (
            {"window": Window(72, TimeUnit.HOURS)},
            "The window is in hours, and the tables hold days. Give it in days or in working days.",
        ),
    ],
)
def test_a_number_that_cannot_be_is_refused(changes: dict[str, Any], words: str) -> None:
    """The message says which, whose, and what may be given."""
    assert _refused(**changes) == [words]


def test_the_most_and_the_least_days_are_let_through() -> None:
    """Nought and the most days are settings like any other."""
    rules = audit_rules(library_with(), settings_of(window=days(0), look_back_days=MOST_DAYS, late_cap_days=0))

    assert {(each.window, each.look_back_days, each.late_cap_days) for each in rules} == {(days(0), MOST_DAYS, 0)}


def test_working_days_are_refused_where_bank_holidays_are_not_known() -> None:
    """After the last day that is known, before the first, or where there is no table at all; each says what to do."""
    known = library_with().holidays
    assert known is not None
    late = date(known.to.year + 1, 1, 31)
    early = date(known.from_.year - 1, 12, 31)

    assert "Add the later bank holidays to bank-holidays.yaml" in _refused(cut_off=late)[0]
    assert "Give a later first day, or the window in days." in _refused(first=early)[0]
    with pytest.raises(InvalidArgument, match="the standards hold no bank holidays"):
        audit_rules(replace(library_with(), holidays=None), settings_of())
    with pytest.raises(InvalidArgument, match="the standards hold no bank holidays"):
        audit_rules(replace(_LIBRARY, holidays=None), Settings(cut_off=CUT_OFF))


def test_days_of_the_calendar_need_no_bank_holidays() -> None:
    """The twin: the same days pass with a window in days."""
    library = replace(library_with(), holidays=None)

    rules = audit_rules(library, settings_of(cut_off=date(2099, 12, 31), first=date(1990, 1, 1), window=days(5)))

    assert {each.window for each in rules} == {days(5)}


def test_the_last_day_is_never_after_the_cut_off() -> None:
    """What happened after the data were taken is not known."""
    assert settings_of().last_day == CUT_OFF
    assert settings_of(last=date(2024, 5, 1)).last_day == date(2024, 5, 1)
    assert settings_of(last=date(2025, 5, 1)).last_day == CUT_OFF


@pytest.mark.parametrize(
    ("changes", "used"),
    [
        ({}, True),
        ({"cohort": "all_children"}, True),
        ({"cohort": "looked_after"}, True),
        ({"cohort": "girls in homes"}, False),
        ({"what": "referral"}, False),
        ({"by": None}, False),
        ({"on": None}, False),
    ],
)
def test_a_declaration_is_used_only_if_it_says_who_when_and_about_whom(changes: dict[str, Any], used: bool) -> None:
    """It must be about offers, of children the tables can tell, by somebody, on some day."""
    declared = replace(_DECLARED, **changes)

    assert declared.is_used is used
    assert declared.holds("any", FIRST, CUT_OFF) is used


def test_a_declaration_speaks_for_no_day_after_it_was_made() -> None:
    """Nobody can say before a day that nothing of that day is missing."""
    declared = replace(_DECLARED, on=date(2024, 5, 1), circumstances=("enter",))

    assert declared.known_until == date(2024, 5, 1)
    assert declared.holds("enter", FIRST, date(2024, 5, 1))
    assert not declared.holds("enter", FIRST, date(2024, 5, 2))
    assert not declared.holds("enter", date(2024, 2, 29), date(2024, 5, 1))
    assert not declared.holds("far", FIRST, date(2024, 5, 1))


def test_every_setting_is_printed_with_where_it_comes_from() -> None:
    """First those for all, then those of each circumstance, each in a sentence."""
    settings = Settings(
        cut_off=CUT_OFF,
        circumstances=("given",),
        own=(Own(circumstance="given", age_from=10),),
        complete=(_DECLARED,),
    )

    lines = setting_lines(audit_rules(_LIBRARY, settings), settings, FIRST)

    assert [str(each) for each in lines] == [
        "data taken on: 30 June 2024 (set by the council)",
        "first day of events: 1 March 2024 (the first event in the tables)",
        "last day of events: 30 June 2024 (the cut-off)",
        "circumstances audited: only given (set by the council)",
        (
            "an offer counts for: the circumstance it was recorded for, or all where none is "
            "(the way of this program unless the council says otherwise)"
        ),
        (
            "a child whose advocate was helping already is: set apart, neither offered nor missed "
            "(the way of this program unless the council says otherwise)"
        ),
        (
            "children under five are: counted, and shown apart as well "
            "(the way of this program unless the council says otherwise)"
        ),
        (
            "the record of offers is: declared complete from 1 March 2024 to 30 June 2024, by data team on 30 June "
            "2024 (set by the council)"
        ),
        "given: an offer is in time within: 3 working days (given in circumstances.yaml)",
        "given: an offer before the event counts within: 14 days before the event (given in circumstances.yaml)",
        "given: a late offer counts as late until: 30 days after the event (given in circumstances.yaml)",
        (
            "given: what counts as an offer: a recorded offer with its date, or a referral to the advocacy service "
            "(given in circumstances.yaml)"
        ),
        "given: a standing refusal given in another circumstance settles it: yes (given in circumstances.yaml)",
        "given: ages: 10 or over (set by the council)",
    ]


def test_what_is_not_set_is_printed_too() -> None:
    """No window, no look-back and no declaration are said in words, with nothing behind them."""
    settings = Settings(
        cut_off=CUT_OFF,
        first=FIRST,
        last=date(2024, 5, 31),
        circumstances=("bare",),
        any_purpose=True,
        supported=Supported.OFFERED,
        under_fives_apart=True,
        own=(Own(circumstance="bare", age_to=15),),
    )

    lines = {
        each.name: (each.value, each.origin) for each in setting_lines(audit_rules(_LIBRARY, settings), settings, FIRST)
    }

    council = Origin.COUNCIL.value
    assert lines["first day of events"] == ("1 March 2024", council)
    assert lines["last day of events"] == ("31 May 2024", council)
    assert lines["an offer counts for"] == ("every circumstance", council)
    assert lines["a child whose advocate was helping already is"] == ("counted as offered in time", council)
    assert lines["children under five are"] == ("set apart", council)
    assert lines["the record of offers is"] == (
        "not declared complete, so a missing row is not recorded",
        Origin.NONE.value,
    )
    assert lines["an offer is in time within"] == ("none, so no offer is in time or late", Origin.NONE.value)
    assert lines["an offer before the event counts within"] == ("none", Origin.NONE.value)
    assert lines["a late offer counts as late until"] == ("90 days after the event", Origin.PROGRAM.value)
    assert lines["a standing refusal given in another circumstance settles it"] == ("no", Origin.STANDARD.value)
    assert lines["ages"] == ("up to 15", council)


def test_one_day_is_a_day() -> None:
    """A look-back, a cap and a check of one day are said as one day."""
    settings = Settings(
        cut_off=CUT_OFF, circumstances=("bare",), look_back_days=1, late_cap_days=1, visitor_check_days=1
    )

    values = {each.name: each.value for each in setting_lines(audit_rules(_LIBRARY, settings), settings, FIRST)}

    assert values["an offer before the event counts within"] == "1 day before the event"
    assert values["a late offer counts as late until"] == "1 day after the event"
    assert values["a check of an independent visitor holds for"] == "1 day"


def test_a_last_day_after_the_cut_off_says_what_was_asked_for() -> None:
    """The day that holds stands first, then the one asked for with who asked, and why it is not had."""
    asked = Settings(cut_off=CUT_OFF, last=date(2024, 12, 31), given=(("last", Given("given with --to")),))
    (cut,) = (each for each in setting_lines((), asked, FIRST) if each.name == "last day of events")

    assert (cut.value, cut.origin) == ("30 June 2024", "the cut-off")
    assert cut.note == (
        "31 December 2024 was asked for (given with --to), and nothing is known of what came after the data were taken"
    )


@pytest.mark.parametrize("last", [None, CUT_OFF, date(2024, 5, 31)])
def test_a_last_day_up_to_the_cut_off_has_no_note(last: date | None) -> None:
    """Nothing was cut short."""
    settings = Settings(cut_off=CUT_OFF, last=last)

    assert [each.note for each in setting_lines((), settings, FIRST) if each.note] == []


def test_a_first_day_before_bank_holidays_are_known_is_said_to_be_cut_short() -> None:
    """Events before it are not looked at, so the page says so; where windows are in days nothing is cut."""
    in_days = Settings(cut_off=CUT_OFF, circumstances=("bare",), window=days(5))
    in_working_days = replace(in_days, window=working_days(5))

    cut, whole, later = (
        next(
            each
            for each in setting_lines(audit_rules(_LIBRARY, settings), settings, FIRST, known)
            if each.name == "first day of events"
        )
        for settings, known in (
            (in_working_days, FIRST),
            (in_days, FIRST),
            (in_working_days, FIRST.replace(year=2010)),
        )
    )

    assert (cut.value, cut.origin) == ("1 March 2024", "the first day for which bank holidays are known")
    assert cut.note == "earlier events are not looked at, since bank holidays are not known before it"
    assert (whole.origin, whole.note) == (later.origin, later.note) == ("the first event in the tables", "")


def test_who_declared_a_record_complete_stays_inside() -> None:
    """The auditor reads the name; what leaves the authority says only that somebody is named inside."""
    settings = Settings(cut_off=CUT_OFF, complete=(_DECLARED, Declared(first=FIRST, last=CUT_OFF)))
    named, nobody = (each for each in setting_lines((), settings, FIRST) if each.name == "the record of offers is")

    assert "by data team on 30 June 2024" in named.value
    assert named.for_others.value == (
        "declared complete from 1 March 2024 to 30 June 2024, by somebody named inside the council on 30 June 2024"
    )
    assert nobody.for_others.value == nobody.value


def test_who_gave_a_setting_is_told_circumstance_before_all() -> None:
    """What is set for one circumstance alone has its own line; what is set for all has the line of that."""
    settings = Settings(
        cut_off=CUT_OFF,
        circumstances=("bare",),
        window=days(5),
        look_back_days=3,
        own=(Own(circumstance="bare", look_back_days=4),),
        given=(
            ("bare.look_back_days", Given("set in coverage.yaml", 9)),
            ("look_back_days", Given("set in coverage.yaml", 4)),
            ("window", Given("set in coverage.yaml", 3)),
        ),
    )

    lines = {each.name: each.line for each in setting_lines(audit_rules(_LIBRARY, settings), settings, FIRST)}

    assert lines["an offer is in time within"] == 3
    assert lines["an offer before the event counts within"] == 9
    assert lines["a late offer counts as late until"] == 0


def test_a_declaration_that_is_not_used_is_printed_with_the_reason() -> None:
    """It is shown, with whom it is about, and that it changes nothing."""
    declared = Declared(first=FIRST, last=CUT_OFF, circumstances=("bare", "given"), cohort="girls_in_homes")
    settings = Settings(cut_off=CUT_OFF, circumstances=("bare",), complete=(declared,))

    lines = setting_lines(audit_rules(_LIBRARY, settings), settings, FIRST)

    assert next(each.value for each in lines if each.name == "the record of offers is") == (
        "declared complete from 1 March 2024 to 30 June 2024 for bare, given, girls in homes only; not used: it must "
        "be about offers, say who and when, and name children the tables can tell"
    )


def test_ages_and_windows_are_said_in_words() -> None:
    """One day is a day, and both ages are a span."""
    settings = Settings(cut_off=CUT_OFF, own=(Own(circumstance="bare", age_from=10, age_to=15),))

    lines = setting_lines(audit_rules(_LIBRARY, settings), settings, FIRST)

    assert [each.value for each in lines if each.name == "ages"] == ["10 to 15"]
    assert [str(each) for each in (days(1), days(2), working_days(1))] == ["1 day", "2 days", "1 working day"]
    assert str(Setting("a", "b", "c")) == "a: b (c)"
    assert Supported.JUDGED.words == "judged by its offers like any other"


def test_the_library_of_the_tests_is_what_it_seems() -> None:
    """Every circumstance of the tests is one the program takes."""
    assert len(audit_rules(library_with(LIBRARY), settings_of())) == 7


def test_a_declaration_of_a_record_that_was_not_brought_counts_for_nothing() -> None:
    """Where the tables hold no offer, a declared record says nothing of them, and the head of every page says so."""
    declared = Declared(first=FIRST, last=CUT_OFF, by="head of performance", on=CUT_OFF)
    settings = Settings(cut_off=CUT_OFF, complete=(declared,))

    held, void = settings_held(settings, offers=True), settings_held(settings, offers=False)

    assert held == settings
    assert not any(each.is_used for each in void.complete)
    lines = setting_lines(audit_rules(_LIBRARY, void), void, FIRST)
    assert any(each.value.endswith("; not used: no record of offers is among these tables") for each in lines)
