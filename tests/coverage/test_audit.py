"""Tables in, a result out: the circumstances asked for, in order, with everything that decided them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from compliance.coverage.audit import audit, cases
from compliance.coverage.case import Dimension, Status
from compliance.coverage.child_table import Linking, Tables
from compliance.coverage.reach import Reach
from compliance.coverage.settings import Own
from compliance.files.progress import Cancelled, Progress, Step
from compliance.standards.circumstance import Counted
from compliance.text.problem import InvalidArgument
from tests.support.coverage_tables import CUT_OFF, FIRST, days, library_with, settings_of, tables_of
from tests.support.coverage_worlds import world

_LIBRARY = library_with()


def _tables() -> Tables:
    return tables_of(
        {
            "child": [{"child": name, "born": date(2012, 5, 5)} for name in ("b", "a", "10", "9")],
            "conference": [
                {"child": name, "held_on": date(2024, 6, day), "kind": "initial"}
                for name, day in (("b", 3), ("a", 5), ("a", 4), ("10", 3), ("9", 3))
            ],
            "complaint": [{"child": "a", "on": date(2024, 6, 3), "made_by": "child"}],
            "offer": [{"child": "a", "on": date(2024, 6, 5), "offered": True, "offer_id": "o1"}],
        }
    )


def test_a_result_holds_what_decided_it() -> None:
    """The days, the settings, the checksums of standards and tables, and the children listed."""
    found = audit(_tables(), _LIBRARY, settings_of())

    assert (found.cut_off, found.first, found.last) == (CUT_OFF, FIRST, CUT_OFF)
    assert found.settings[0].name == "data taken on"
    assert (found.standards, found.tables) == (_LIBRARY.sha256, _tables().checksum)
    assert (found.children, found.has_offers, found.declared_complete) == (4, True, False)
    assert [each.id for each in found.circumstances] == list(_LIBRARY.circumstances)


def test_the_same_tables_give_the_same_result() -> None:
    """Whatever order their rows stand in."""
    tables = world(312)
    turned = replace(tables, filled=tuple(replace(each, rows=each.rows[::-1]) for each in tables.filled[::-1]))

    assert audit(tables, _LIBRARY, settings_of()) == audit(tables, _LIBRARY, settings_of())
    assert audit(turned, _LIBRARY, settings_of()) == audit(tables, _LIBRARY, settings_of())
    assert cases(turned, _LIBRARY, settings_of()) == cases(tables, _LIBRARY, settings_of())


def test_cases_come_in_order_of_circumstance_child_and_day() -> None:
    """References are text, so 10 stands before 9."""
    found = cases(_tables(), _LIBRARY, settings_of())

    assert [(each.circumstance, each.child, each.day.day) for each in found] == [
        ("conference", "10", 3),
        ("conference", "9", 3),
        ("conference", "a", 4),
        ("conference", "a", 5),
        ("conference", "b", 3),
        ("complaint", "a", 3),
    ]


def test_cases_can_be_asked_for_by_circumstance_and_status() -> None:
    """Those asked for and no other; what they say stays the same."""
    every = cases(_tables(), _LIBRARY, settings_of())

    assert cases(_tables(), _LIBRARY, settings_of(), circumstances=["complaint"]) == every[-1:]
    assert cases(_tables(), _LIBRARY, settings_of(), statuses=[Status.OFFERED_IN_TIME]) == tuple(
        each for each in every if each.status is Status.OFFERED_IN_TIME
    )
    assert cases(_tables(), _LIBRARY, settings_of(), circumstances=["far"], statuses=[Status.EXCLUDED]) == ()


def test_an_offer_is_named_where_it_counts() -> None:
    """By its reference, with what showed it and how many days lay between."""
    found = cases(_tables(), _LIBRARY, settings_of(), statuses=[Status.OFFERED_IN_TIME])

    assert [(each.day.day, each.offered_on, each.days, each.by, each.offers) for each in found] == [
        (4, date(2024, 6, 5), 1, Counted.OFFER, ("o1",)),
        (5, date(2024, 6, 5), 0, Counted.OFFER, ("o1",)),
        (3, date(2024, 6, 5), 2, Counted.OFFER, ("o1",)),
    ]


def test_a_deadline_past_the_known_bank_holidays_is_not_given() -> None:
    """No day stands in for it, and the event is not yet due; only who is eighteen by then is known to be."""
    holidays = _LIBRARY.holidays
    assert holidays is not None
    day = holidays.to - timedelta(days=1)
    births = {"young": 10, "just eighteen": 18}
    tables = tables_of(
        {
            "child": [
                {"child": name, "born": holidays.to.replace(year=holidays.to.year - age)}
                for name, age in births.items()
            ],
            "conference": [{"child": name, "held_on": day, "kind": "initial"} for name in births],
        }
    )

    found = cases(tables, _LIBRARY, settings_of(first=day, cut_off=holidays.to))

    assert {each.child: (each.status, each.due) for each in found} == {
        "young": (Status.NOT_YET_DUE, None),
        "just eighteen": (Status.AGED_OUT, None),
    }


def test_the_first_day_is_that_of_the_first_event_unless_one_is_set() -> None:
    """Of every table that events are found in, and of no other."""
    tables = tables_of(
        {
            "child": [{"child": "a", "born": date(2012, 5, 5)}],
            "conference": [{"child": "a", "held_on": date(2024, 5, 7), "kind": "initial"}],
            "local_event": [{"child": "a", "trigger": "FAR", "on": date(2024, 4, 9)}],
            "offer": [{"child": "a", "on": date(2020, 1, 1), "offered": True}],
        }
    )

    assert audit(tables, _LIBRARY, settings_of(first=None)).first == date(2024, 4, 9)
    assert audit(tables, _LIBRARY, settings_of(first=date(2024, 5, 1))).first == date(2024, 5, 1)
    assert audit(tables_of({}), _LIBRARY, settings_of(first=None)).first == CUT_OFF


def test_the_first_day_is_one_whose_bank_holidays_are_known() -> None:
    """Where windows are in working days an event long ago is before the period; in days of the calendar it is not."""
    long_ago = date(1999, 6, 1)
    tables = tables_of(
        {
            "child": [{"child": "a", "born": date(1990, 5, 5)}],
            "conference": [{"child": "a", "held_on": long_ago, "kind": "initial"}],
        }
    )
    assert _LIBRARY.holidays is not None

    assert audit(tables, _LIBRARY, settings_of(first=None)).first == _LIBRARY.holidays.from_
    assert audit(tables, _LIBRARY, settings_of(first=None, window=days(5))).first == long_ago


def test_a_circumstance_that_tables_cannot_show_has_no_events_and_says_so() -> None:
    """It stands in the result with what is missing, and with every child hidden."""
    found = audit(_tables(), _LIBRARY, settings_of()).circumstance("far")

    assert (found.reach.reach, found.tally.events, found.hidden_children) == (Reach.NONE, 0, 4)
    assert str(found.coverage) == "no events to count"


def test_what_must_be_read_beside_a_figure_stands_with_it() -> None:
    """That no source makes it a duty, that no window is set, and what stands in for the event."""
    library = library_with(
        """
        kind: circumstances
        circumstances:
          - id: one
            title: One
            authority: none
            source: {who: invented, official_number: null}
            provenance: recalled
            cohort: {groups: [all_children]}
            events: [{table: conference, date: held_on, stands_in: a conference for a plan}]
        """
    )

    (found,) = audit(_tables(), library, settings_of(window=None)).circumstances

    assert found.notes == (
        "No source was read that makes this a time to offer an advocate: the council's own list decides.",
        "No time limit is set, so an offer is counted as made and not as made in time. The council can set one.",
        "Stands in for the event: a conference for a plan.",
    )


def test_only_groups_that_the_tables_tell_are_given() -> None:
    """Age always, since children under five are shown apart; the others where some file fills them."""
    plain = {each.dimension for each in audit(_tables(), _LIBRARY, settings_of()).groups}
    full = {each.dimension for each in audit(world(312), _LIBRARY, settings_of()).groups}

    assert plain == {Dimension.AGE}
    assert full == set(Dimension)


def test_whether_there_are_offers_at_all_is_known() -> None:
    """Anything that counts as one: an offer, a referral where it counts, a day in the complaints file."""
    born = [{"child": "a", "born": date(2012, 5, 5)}]
    complaint = {"child": "a", "on": date(2024, 6, 3), "made_by": "child"}
    offered = complaint | {"advocate_offered_on": date(2024, 6, 4)}
    referral = [{"child": "a", "on": date(2024, 6, 3)}]
    without = settings_of(circumstances=("enter",))

    def has(**rows: list[dict[str, object]]) -> tuple[bool, bool]:
        tables = tables_of({"child": born, **rows})
        return audit(tables, _LIBRARY, settings_of()).has_offers, audit(tables, _LIBRARY, without).has_offers

    assert has() == (False, False)
    assert has(offer=[{"child": "a", "on": date(2024, 6, 3)}]) == (True, True)
    assert has(referral=referral) == (True, False)
    assert has(complaint=[complaint]) == (False, False)
    assert has(complaint=[offered]) == (True, False)


def test_what_counts_is_what_the_council_says() -> None:
    """A day in the complaints file counts for complaints alone, unless it is left out there."""
    tables = tables_of(
        {
            "child": [{"child": "a", "born": date(2012, 5, 5)}],
            "complaint": [
                {"child": "a", "on": date(2024, 6, 3), "made_by": "child", "advocate_offered_on": date(2024, 6, 4)}
            ],
        }
    )
    own = (Own(circumstance="complaint", counts=(Counted.OFFER,)),)

    assert [(each.status, each.by) for each in cases(tables, _LIBRARY, settings_of())] == [
        (Status.OFFERED_IN_TIME, Counted.COMPLAINT_FILE)
    ]
    assert [each.status for each in cases(tables, _LIBRARY, settings_of(own=own))] == [Status.NOT_RECORDED]


def test_unmatched_references_are_counted() -> None:
    """Those that no link joins, those joined to nobody listed, and how the joining went."""
    tables = tables_of(
        {
            "child": [{"child": "a", "born": date(2012, 5, 5)}],
            "referral": [
                {"provider_ref": "r1", "on": date(2024, 6, 3)},
                {"provider_ref": "r1", "on": date(2024, 6, 4)},
                {"provider_ref": "r2", "on": date(2024, 6, 3)},
                {"child": "stranger", "provider_ref": "r3", "on": date(2024, 6, 3)},
                {"child": "a", "provider_ref": "r4", "on": date(2024, 6, 3)},
            ],
            "offer": [{"child": "stranger", "on": date(2024, 6, 3)}, {"child": "stranger", "on": date(2024, 6, 4)}],
        },
        Linking(references=4, links_unused=2),
    )

    found = audit(tables, _LIBRARY, settings_of()).unmatched

    assert (found.references, found.referrals, found.offers, found.links_unused) == (4, 3, 1, 2)


def test_progress_is_told_step_by_step() -> None:
    """Five steps, and the last says that it is done."""
    steps: list[Step] = []

    audit(_tables(), _LIBRARY, settings_of(), Progress(steps.append))

    assert [each.what for each in steps] == [
        "Taking in the tables",
        "Setting out the days",
        "Finding events and their offers",
        "Counting",
        "Looking at the data",
        "Done",
    ]
    assert steps[-1] == Step("Done", 5, 5)


@pytest.mark.parametrize("at", range(1, 6))
def test_an_audit_that_is_asked_to_stop_stops(at: int) -> None:
    """At any of its steps."""
    seen: list[Step] = []
    progress = Progress(lambda step: (seen.append(step), progress.cancel() if len(seen) == at else None))

    with pytest.raises(Cancelled):
        audit(_tables(), _LIBRARY, settings_of(), progress)

    assert len(seen) == at


def test_an_unknown_circumstance_is_told_before_anything_is_done() -> None:
    """With the nearest."""
    with pytest.raises(InvalidArgument, match="Did you mean enter"):
        cases(_tables(), _LIBRARY, settings_of(), circumstances=["entre"])
