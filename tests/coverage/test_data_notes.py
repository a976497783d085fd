"""Rows that are no event, offers that count for nothing, children who cannot be judged: each is counted and shown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from compliance.coverage.audit import audit
from compliance.coverage.result import CoverageResult, DataNote
from compliance.standards.library import Library
from tests.support.coverage_tables import library_with, settings_of, tables_of

_BORN = [{"child": name, "born": date(2012, 5, 5)} for name in "abc"]
_ONE = """
kind: circumstances
circumstances:
  - id: {id}
    title: One
    authority: none
    source: {{who: invented, official_number: null}}
    provenance: recalled
    cohort: {{groups: [all_children]}}
    offer: {{codes: [code_of_one]}}
    events: [{events}]
"""


def _library(events: str, name: str = "one") -> Library:
    return library_with(_ONE.format(id=name, events=events))


def _audit(events: str, *, name: str = "one", settings: dict[str, Any] | None = None, **rows: Any) -> CoverageResult:
    return audit(tables_of({"child": _BORN, **rows}), _library(events, name), settings_of(**(settings or {})))


def _notes(events: str, **rows: Any) -> dict[str, DataNote]:
    return {each.code: each for each in _audit(events, **rows).notes}


_HELD = "{table: conference, date: held_on}"


def test_sound_rows_make_no_note() -> None:
    """Nothing is said where nothing is to be said."""
    rows = [{"child": "a", "held_on": date(2024, 6, 3)}]

    assert _notes(_HELD, conference=rows, offer=[{"child": "a", "on": date(2024, 6, 4), "offered": True}]) == {}


@pytest.mark.parametrize(
    ("row", "code", "sentence"),
    [
        ({"child": "a"}, "no-day", "The row has no day, so it is no event."),
        (
            {"child": "a", "held_on": date(2024, 7, 1)},
            "after-cut-off",
            "The event lies after the day on which the data were taken; it was left out.",
        ),
        (
            {"child": "z", "held_on": date(2024, 6, 3)},
            "not-listed",
            "The child stands in no list of children, so no event of theirs can be judged.",
        ),
    ],
)
def test_a_row_that_is_no_event_is_noted_with_its_place(row: dict[str, Any], code: str, sentence: str) -> None:
    """With its table, its circumstance, its child, its file and its number there."""
    found = _notes(_HELD, conference=[{"child": "b", "held_on": date(2024, 6, 3)}, row])

    assert found == {
        code: DataNote(
            code=code,
            sentence=sentence,
            table="conference",
            circumstances=("one",),
            rows=1,
            children=1,
            places=(("conference.csv", 3),),
        )
    }


def test_an_end_before_the_start_is_noted() -> None:
    """The event is left out, and the row named."""
    row = {"child": "a", "start": date(2024, 6, 3), "end": date(2024, 6, 2)}

    found = _notes("{table: missing, date: start}", missing=[row])

    assert found["end-before-start"].places == (("missing.csv", 2),)


def test_a_row_whose_rule_cannot_be_decided_is_noted() -> None:
    """Of rows in the period alone, and not where another kind of event of the circumstance is met."""
    events = (
        "{table: conference, date: held_on, when: {field: {name: kind, is: initial}}}, "
        "{table: conference, date: held_on, when: {field: {name: due, blank: true}}}"
    )
    rows = [
        {"child": "a", "held_on": date(2024, 6, 3), "kind": None, "due": date(2024, 6, 1)},
        {"child": "b", "held_on": date(2024, 6, 3), "kind": None},
        {"child": "c", "held_on": date(2024, 6, 3), "kind": "review", "due": date(2024, 6, 1)},
        {"child": "c", "held_on": date(2024, 2, 3), "kind": None, "due": date(2024, 2, 1)},
        {"child": "c", "held_on": date(2024, 2, 4), "kind": "initial", "due": date(2024, 2, 1)},
    ]

    found = _audit(events, conference=rows)

    (note,) = found.notes
    assert (note.code, note.rows, note.places) == ("not-decided", 1, (("conference.csv", 2),))
    assert found.circumstance("one").hidden_children == 1


def test_children_of_a_circumstance_that_cannot_be_found_are_all_hidden() -> None:
    """Nobody can say of any of them."""
    found = _audit("{table: enquiry, date: start}", conference=[{"child": "a", "held_on": date(2024, 6, 3)}])

    assert found.circumstance("one").hidden_children == 3
    assert (
        _audit(_HELD, conference=[{"child": "a", "held_on": date(2024, 6, 3)}]).circumstance("one").hidden_children == 0
    )


def test_children_listed_twice_or_without_a_birth_are_noted() -> None:
    """The second row of the two is named."""
    children = [{"child": "a", "born": date(2012, 5, 5)}, {"child": "a", "born": date(2011, 5, 5)}, {"child": "b"}]

    found = _notes(_HELD, child=children, conference=[{"child": "a", "held_on": date(2024, 6, 3)}])

    assert {code: each.places for code, each in found.items()} == {
        "child-again": (("child.csv", 3),),
        "no-birth-date": (("child.csv", 4),),
    }


def test_events_of_a_local_list_are_looked_at_too() -> None:
    """After the cut-off, and of children in no list."""
    rows = [
        {"child": "a", "trigger": "ONE", "on": date(2024, 7, 1)},
        {"child": "z", "trigger": "ONE", "on": date(2024, 6, 3)},
    ]

    found = _notes(_HELD, local_event=rows)

    assert {code: (each.table, each.places) for code, each in found.items()} == {
        "after-cut-off": ("local_event", (("local_event.csv", 2),)),
        "not-listed": ("local_event", (("local_event.csv", 3),)),
    }


@pytest.mark.parametrize(
    ("offer", "code"),
    [
        ({"on": date(2024, 7, 1)}, "offer-after-cut-off"),
        ({"child": "z"}, "offer-not-listed"),
        ({"circumstance": "another"}, "other-purpose"),
        ({"response": "declined"}, "refusal-without-end"),
        ({"on": None}, "offer-no-day"),
        ({"offered": None}, "offer-not-told"),
        ({"circumstance": "unclear"}, "offer-unclear"),
        ({"circumstance": "other"}, "other-purpose"),
    ],
)
def test_an_offer_that_counts_for_nothing_is_noted(offer: dict[str, Any], code: str) -> None:
    """Each with the row it stands in."""
    rows = [{"child": "a", "on": date(2024, 6, 4), "offered": True, "circumstance": "code_of_one"} | offer]

    found = _notes(_HELD, conference=[{"child": "a", "held_on": date(2024, 6, 3)}], offer=rows)

    assert {each: note.places for each, note in found.items()} == {code: (("offer.csv", 2),)}


def test_an_offer_for_something_else_may_be_for_a_circumstance_without_a_code() -> None:
    """It is then not said to count for nothing."""
    text = _ONE.replace("    offer: {{codes: [code_of_one]}}\n", "")
    rows = {"child": _BORN, "offer": [{"child": "a", "on": date(2024, 6, 4), "offered": True, "circumstance": "other"}]}

    assert audit(tables_of(rows), library_with(text.format(id="one", events=_HELD)), settings_of()).notes == ()


def test_a_local_event_under_a_name_nobody_knows_is_noted_with_its_name() -> None:
    """Names are given with their rows; one that may be more than a code is counted and not shown."""
    names = ("code_of_one", "code_of_one", "born_2012", "tr-one", "ONE")
    rows = [{"child": "a", "trigger": name, "on": date(2024, 6, 3)} for name in names]

    note = _notes(_HELD, local_event=rows)["other-trigger"]

    assert (note.rows, note.places) == (3, tuple(("local_event.csv", number) for number in (2, 3, 4)))
    assert note.sentence == (
        "The list names no circumstance that is audited here, so the event counts for nothing: code_of_one (2), "
        "other words (1)."
    )
    assert "other-trigger" not in _notes(_HELD, local_event=rows[3:])


def test_a_child_is_hidden_only_where_the_event_has_a_day_in_the_period() -> None:
    """Who is still in care left it on no day; who left it nobody says how may have."""
    ended = "{table: episode, date: end, when: {not: {field: {name: end_reason, is: X1}}}}"
    stays = [
        {"child": "a", "start": date(2024, 1, 1)},
        {"child": "b", "start": date(2024, 1, 1), "end": date(2024, 5, 1)},
        {"child": "c", "start": date(2023, 1, 1), "end": date(2024, 2, 1)},
        {"child": "c", "start": date(2024, 2, 1), "end": date(2024, 5, 1), "end_reason": "E4A"},
    ]

    assert _audit(ended, episode=stays).circumstance("one").hidden_children == 1


def test_who_is_left_out_for_not_being_in_care_is_said() -> None:
    """Of events meant for children in care that stand in a table of others too, and of no others."""
    text = _ONE.replace("groups: [all_children]", "groups: [looked_after]")
    rows = {"child": _BORN, "missing": [{"child": "a", "start": date(2024, 6, 3), "kind": "M"}]}
    stays = {"episode": [{"child": "a", "start": date(2024, 3, 4)}]}
    looked_up, not_looked_up = "who was in no stay in care on the day is left out", "no stays in care were brought"

    def notes(events: str, text: str = text, **more: list[dict[str, object]]) -> str:
        found = audit(tables_of(rows | more), library_with(text.format(id="one", events=events)), settings_of())
        return " ".join(found.circumstance("one").notes)

    assert not_looked_up in notes("{table: missing, date: start}")
    assert looked_up in notes("{table: missing, date: start}", **stays)
    assert "in care" not in notes("{table: missing, date: start}", _ONE)
    assert "in care" not in notes("{table: episode, date: start}", **stays)


def test_an_offer_for_something_else_is_no_note_where_every_offer_counts() -> None:
    """The setting decides."""
    offer = [{"child": "a", "on": date(2024, 6, 4), "offered": True, "circumstance": "another"}]

    assert _audit(_HELD, settings={"any_purpose": True}, offer=offer).notes == ()


def test_a_referral_after_the_cut_off_is_noted() -> None:
    """As an offer is."""
    found = _notes(_HELD, referral=[{"child": "a", "on": date(2024, 7, 1)}])

    assert found["referral-after-cut-off"].places == (("referral.csv", 2),)


def test_no_more_than_thirty_places_are_listed() -> None:
    """All rows are counted."""
    rows = [{"child": "a"} for _ in range(40)]

    note = _notes(_HELD, conference=[{"child": "b", "held_on": date(2024, 6, 3)}, *rows])["no-day"]

    assert (note.rows, note.children, len(note.places)) == (40, 1, 30)
    assert note.places[0] == ("conference.csv", 3)


def test_reviews_show_signs_and_prompts() -> None:
    """An advocate at work is no offer, and a child unheard is a prompt until an offer was made."""
    reviews = [
        {"child": "a", "held_on": date(2024, 6, 3), "participation": "PN2"},
        {"child": "a", "held_on": date(2024, 6, 4), "participation": "PN5"},
        {"child": "a", "held_on": date(2024, 6, 5), "participation": "PN4"},
        {"child": "b", "held_on": date(2024, 6, 5), "participation": "PN7"},
        {"child": "c", "held_on": date(2024, 6, 5), "participation": "PN7"},
        {"child": "c", "held_on": date(2024, 2, 5), "participation": "PN7"},
    ]
    offers = [
        {"child": "b", "on": date(2024, 6, 5), "offered": True},
        {"child": "c", "on": date(2024, 6, 6), "offered": True},
    ]
    events = "{table: review, date: held_on, when: {field: {name: participation, in: [PN4, PN7]}}}"

    found = _audit(events, name="views-not-heard", review=reviews, offer=offers).signs

    assert (found.seen, found.seen_children) == (2, 1)
    assert found.prompts == (("PN4", 1), ("PN7", 2))
    assert found.prompts_without_offer == (("PN4", 1), ("PN7", 1))


def test_prompts_without_an_offer_are_not_counted_where_nobody_asked() -> None:
    """Without that circumstance there is nothing to hold them against."""
    reviews = [{"child": "a", "held_on": date(2024, 6, 5), "participation": "PN7"}]

    found = _audit(_HELD, review=reviews).signs

    assert (found.prompts, found.prompts_without_offer) == ((("PN4", 0), ("PN7", 1)), ())
