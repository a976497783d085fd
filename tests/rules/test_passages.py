"""What counts as paper: what passages about a topic amount to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations, permutations, product

import pytest

from compliance.rules.lookup import Limit, Passage, Says, TextFound
from compliance.rules.passages import Weighed, weigh
from compliance.rules.tree import Document, IfNoNumber, LawRelation, Wording
from compliance.rules.verdict import Reason, ReasonCode, Truth
from tests.support.lookup import AS_AT, amount, day, limit, says, texts

ASKED = Document(topic="t")
LATER = date(2024, 7, 1)
EARLIER = date(2024, 6, 29)

STATES = says(Says.STATES)
WEAKLY = says(Says.STATES_WEAKLY, verb="should")
CONTRARY = says(Says.CONTRARY)
SILENT = says(Says.SILENT)
PLANNED = says(Says.PLANNED, planned_for=LATER)
PASSED = says(Says.PLANNED, planned_for=EARLIER)
PLACEHOLDER = says(Says.PLACEHOLDER)
SUPERSEDED = says(Says.SUPERSEDED_LAW)
MENTION = says(Says.MENTION_ONLY)


def reported(passage: Passage) -> Passage:
    """Give the same passage as a report on the text says it."""
    return replace(passage, item="r1", reported=True)


def ask(
    *passages: Passage,
    asked: Document = ASKED,
    unseen: tuple[str, ...] = (),
    held_against: Limit | None = None,
    as_at: date = AS_AT,
) -> Weighed:
    """Weigh passages of one kind of text."""
    return weigh(TextFound(passages, unseen), asked, held_against, as_at)


def codes(found: Weighed) -> set[ReasonCode]:
    """Give the reason codes of an answer."""
    return {reason.code for reason in found.reasons}


@pytest.mark.parametrize(
    ("passage", "read_itself", "one_unseen", "as_reported", "reported_and_one_unseen", "reason"),
    [
        pytest.param(STATES, True, True, None, None, None, id="states"),
        pytest.param(WEAKLY, False, None, None, None, ReasonCode.WEAK_WORDING, id="weak wording"),
        pytest.param(CONTRARY, False, False, False, False, ReasonCode.CONTRARY, id="contrary"),
        pytest.param(SILENT, False, None, False, None, ReasonCode.SILENT, id="silent"),
        pytest.param(PLANNED, False, False, False, False, ReasonCode.PLANNED, id="planned"),
        pytest.param(PASSED, None, None, None, None, ReasonCode.PLANNED_DATE_PASSED, id="planned date passed"),
        pytest.param(PLACEHOLDER, False, None, False, None, ReasonCode.PLACEHOLDER, id="placeholder"),
        pytest.param(SUPERSEDED, False, False, False, False, ReasonCode.SUPERSEDED_LAW, id="superseded law"),
        pytest.param(MENTION, None, None, None, None, ReasonCode.NO_EVIDENCE, id="mention only"),
    ],
)
def test_each_kind_of_passage_alone(
    passage: Passage,
    read_itself: Truth,
    one_unseen: Truth,
    as_reported: Truth,
    reported_and_one_unseen: Truth,
    reason: ReasonCode | None,
) -> None:
    """Praise in a report proves nothing, admission is believed, and silence waits for every text to be seen."""
    alone = ask(passage)

    assert alone.truth is read_itself
    assert ask(passage, unseen=("contract-2",)).truth is one_unseen
    assert ask(reported(passage)).truth is as_reported
    assert ask(reported(passage), unseen=("contract-2",)).truth is reported_and_one_unseen
    assert codes(alone) == ({reason} if reason else set())


@pytest.mark.parametrize("passage", [STATES, WEAKLY], ids=["states", "states weakly"])
def test_praise_in_a_report_is_said_to_be_only_reported(passage: Passage) -> None:
    """The reason sends the reader to the text itself."""
    found = ask(reported(passage))

    assert found.reasons == (Reason(ReasonCode.REPORTED_ONLY, "r1"),)
    assert found.used == ("r1",)


@pytest.mark.parametrize(
    ("passages", "unseen", "reasons"),
    [
        pytest.param((), (), {ReasonCode.NO_EVIDENCE}, id="nothing at all"),
        pytest.param((), ("p1",), {ReasonCode.DOCUMENT_NOT_SEEN}, id="a text not seen"),
        pytest.param((MENTION,), (), {ReasonCode.NO_EVIDENCE}, id="a mention"),
        pytest.param((MENTION,), ("p1",), {ReasonCode.DOCUMENT_NOT_SEEN}, id="a mention and a text not seen"),
        pytest.param(
            (SILENT,), ("p1",), {ReasonCode.SILENT, ReasonCode.DOCUMENT_NOT_SEEN}, id="one silent, one not seen"
        ),
    ],
)
def test_nothing_read_is_never_met_and_never_not_met(
    passages: tuple[Passage, ...], unseen: tuple[str, ...], reasons: set[ReasonCode]
) -> None:
    """Without a text that answers, the answer is unknown and names what was not seen."""
    found = ask(*passages, unseen=unseen)

    assert found.truth is None
    assert codes(found) == reasons
    if unseen:
        assert Reason(ReasonCode.DOCUMENT_NOT_SEEN, "p1") in found.reasons
    else:
        assert found.reasons == (Reason(ReasonCode.NO_EVIDENCE, "t"),)


def test_a_mention_is_no_item_to_rest_on() -> None:
    """A heading in a list of contents is not used either way."""
    assert ask(MENTION).used == ()
    assert ask(STATES, MENTION) == ask(STATES)


@pytest.mark.parametrize(
    ("beside", "truth"),
    [
        pytest.param(WEAKLY, True, id="weak wording"),
        pytest.param(SILENT, True, id="silence"),
        pytest.param(PLACEHOLDER, True, id="a placeholder"),
        pytest.param(PLANNED, True, id="a plan"),
        pytest.param(PASSED, True, id="a plan whose date has passed"),
        pytest.param(reported(STATES), True, id="praise in a report"),
        pytest.param(says(Says.STATES, doubt=ReasonCode.STALE), True, id="an old text"),
        pytest.param(CONTRARY, None, id="the contrary"),
        pytest.param(reported(CONTRARY), None, id="an admission in a report"),
        pytest.param(SUPERSEDED, None, id="repealed law"),
        pytest.param(says(Says.STATES, "s2", than_law=LawRelation.WEAKER), None, id="a rule weaker than the law"),
    ],
)
def test_a_text_that_states_it_stands_unless_another_contradicts(beside: Passage, truth: Truth) -> None:
    """Beside silence it stands; beside a contrary text nobody knows which holds."""
    found = ask(STATES, replace(beside, item="s2"))

    assert found.truth is truth
    assert found.reasons == (() if truth else (Reason(ReasonCode.CONFLICT, "s1, s2"),))
    assert set(found.used) == ({"s1"} if truth else {"s1", "s2"})


@pytest.mark.parametrize(
    ("passages", "truth", "reasons"),
    [
        pytest.param((PLANNED, SILENT), False, {ReasonCode.PLANNED, ReasonCode.SILENT}, id="a plan and silence"),
        pytest.param((PLANNED, CONTRARY), False, {ReasonCode.CONTRARY}, id="a plan and the contrary"),
        pytest.param(
            (PASSED, SILENT), None, {ReasonCode.PLANNED_DATE_PASSED, ReasonCode.SILENT}, id="a plan due and silence"
        ),
        pytest.param((CONTRARY, reported(STATES)), False, {ReasonCode.CONTRARY}, id="the contrary and praise"),
        pytest.param(
            (SILENT, reported(STATES)), None, {ReasonCode.SILENT, ReasonCode.REPORTED_ONLY}, id="silence and praise"
        ),
        pytest.param(
            (WEAKLY, says(Says.SILENT, "s2")), False, {ReasonCode.WEAK_WORDING, ReasonCode.SILENT}, id="weak and silent"
        ),
    ],
)
def test_texts_that_do_not_state_it_are_weighed_together(
    passages: tuple[Passage, ...], truth: Truth, reasons: set[ReasonCode]
) -> None:
    """What contradicts outweighs what is open, and what is open outweighs what merely falls short."""
    found = ask(*passages)

    assert found.truth is truth
    assert codes(found) == reasons


@pytest.mark.parametrize("code", [ReasonCode.STALE, ReasonCode.UNDATED, ReasonCode.NEEDS_JUDGEMENT])
@pytest.mark.parametrize("what", [each for each in Says if each is not Says.MENTION_ONLY], ids=lambda each: each.value)
def test_a_passage_in_doubt_counts_neither_way(what: Says, code: ReasonCode) -> None:
    """Old, undated or unconfirmed, a passage shows itself and settles nothing."""
    found = ask(says(what, doubt=code))

    assert found.truth is None
    assert found.reasons == (Reason(code, "s1"),)
    assert found.used == ("s1",)


@pytest.mark.parametrize(
    ("planned_for", "truth", "reason"),
    [
        pytest.param(None, False, ReasonCode.PLANNED, id="without a date"),
        pytest.param("2024-07-01", False, ReasonCode.PLANNED, id="tomorrow"),
        pytest.param("2024-06-30", None, ReasonCode.PLANNED_DATE_PASSED, id="today"),
        pytest.param("2024-06-29", None, ReasonCode.PLANNED_DATE_PASSED, id="yesterday"),
    ],
)
def test_a_plan_is_not_in_place_until_its_date_and_open_from_then_on(
    planned_for: str | None, truth: Truth, reason: ReasonCode
) -> None:
    """Before the date the thing is not there; from the date on somebody has to look."""
    found = ask(says(Says.PLANNED, planned_for=day(planned_for) if planned_for else None))

    assert (found.truth, codes(found)) == (truth, {reason})


@pytest.mark.parametrize(
    ("what", "verb", "wording", "truth"),
    [
        pytest.param(Says.STATES, None, Wording.MUST, True, id="states, no verb kept"),
        pytest.param(Says.STATES, "must", Wording.MUST, True, id="must"),
        pytest.param(Says.STATES, "will", Wording.MUST, True, id="will"),
        pytest.param(Says.STATES_WEAKLY, "should", Wording.MUST, False, id="should, short of a must"),
        pytest.param(Says.STATES_WEAKLY, "should", Wording.SHOULD, True, id="should, enough for guidance"),
        pytest.param(Says.STATES_WEAKLY, "may", Wording.SHOULD, False, id="may never passes"),
        pytest.param(Says.STATES_WEAKLY, "can", Wording.SHOULD, False, id="can never passes"),
        pytest.param(Says.STATES_WEAKLY, "where possible", Wording.SHOULD, False, id="where possible never passes"),
        pytest.param(Says.STATES_WEAKLY, None, Wording.SHOULD, False, id="weak with no verb kept"),
        pytest.param(Says.STATES, "should", Wording.MUST, False, id="a should tagged as a statement"),
        pytest.param(Says.STATES, "should", Wording.SHOULD, True, id="a should tagged as a statement, for guidance"),
        pytest.param(Says.STATES, "can", Wording.MUST, False, id="a can tagged as a statement"),
        pytest.param(Says.STATES, "may", Wording.SHOULD, False, id="a may tagged as a statement, for guidance"),
    ],
)
def test_the_rule_says_which_verb_is_enough(what: Says, verb: str | None, wording: Wording, truth: Truth) -> None:
    """A should passes only where the source itself says should; may and can never do."""
    found = ask(says(what, verb=verb), asked=Document(topic="t", wording=wording))

    assert found.truth is truth
    assert codes(found) == (set() if truth else {ReasonCode.WEAK_WORDING})


@pytest.mark.parametrize(
    ("wanted", "stands", "truth", "reason", "note"),
    [
        pytest.param(None, None, True, None, None, id="not compared"),
        pytest.param(None, LawRelation.SAME, True, None, None, id="as the law has it"),
        pytest.param(
            None, LawRelation.STRICTER, True, None, ReasonCode.STRICTER_THAN_LAW, id="stricter passes with a note"
        ),
        pytest.param(None, LawRelation.WEAKER, False, ReasonCode.WEAKER_THAN_LAW, None, id="weaker fails"),
        pytest.param(
            LawRelation.STRICTER, LawRelation.STRICTER, True, None, ReasonCode.STRICTER_THAN_LAW, id="stricter is asked"
        ),
        pytest.param(
            LawRelation.STRICTER,
            LawRelation.SAME,
            False,
            ReasonCode.FACT_DIFFERS,
            None,
            id="stricter is asked, same found",
        ),
        pytest.param(
            LawRelation.STRICTER,
            LawRelation.WEAKER,
            False,
            ReasonCode.WEAKER_THAN_LAW,
            None,
            id="stricter asked, weaker",
        ),
        pytest.param(
            LawRelation.STRICTER, None, None, ReasonCode.NEEDS_JUDGEMENT, None, id="stricter is asked, nobody has said"
        ),
        pytest.param(LawRelation.WEAKER, LawRelation.WEAKER, True, None, None, id="weaker is asked"),
    ],
)
def test_a_local_rule_is_held_against_the_law(
    wanted: LawRelation | None,
    stands: LawRelation | None,
    truth: Truth,
    reason: ReasonCode | None,
    note: ReasonCode | None,
) -> None:
    """Stricter satisfies the law, weaker does not, and a rule may ask for either."""
    found = ask(says(Says.STATES, than_law=stands), asked=Document(topic="t", than_law=wanted))

    assert found.truth is truth
    assert codes(found) == ({reason} if reason else set())
    assert [each.code for each in found.notes] == ([note] if note else [])


def test_a_report_that_admits_a_weaker_rule_is_believed() -> None:
    """Weaker than the law is an admission; stricter than the law is praise."""
    weaker = ask(reported(says(Says.STATES, than_law=LawRelation.WEAKER)))
    stricter = ask(reported(says(Says.STATES, than_law=LawRelation.STRICTER)))

    assert (weaker.truth, codes(weaker)) == (False, {ReasonCode.WEAKER_THAN_LAW})
    assert (stricter.truth, codes(stricter)) == (None, {ReasonCode.REPORTED_ONLY})


def number(written: str | None, **more: object) -> Passage:
    """Give a passage that states an age, or none."""
    return says(Says.STATES, numbers={} if written is None else {"age": written}, **more)


def at_most(if_no_number: IfNoNumber = IfNoNumber.UNKNOWN, **more: object) -> Document:
    """Ask for an age of at most some limit."""
    return Document(topic="t", number="age", at_most=amount("1"), if_no_number=if_no_number, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "truth"), [("9", True), ("10", True), ("10.000000001", False), ("11", False)], ids=str
)
def test_a_number_in_a_text_is_compared_on_both_sides_of_the_line(written: str, truth: Truth) -> None:
    """The limit itself is inside; the least step beyond is outside."""
    found = ask(number(written), asked=at_most(), held_against=limit("10"))

    assert found.truth is truth
    assert codes(found) == (set() if truth else {ReasonCode.THRESHOLD_MISSED})


def test_a_number_beyond_a_legal_limit_is_narrower_than_the_law() -> None:
    """The reason tells a broken law from a missed target."""
    found = ask(number("8"), asked=at_most(), held_against=limit("0", legal=True))

    assert (found.truth, codes(found)) == (False, {ReasonCode.NARROWER_THAN_LAW})


@pytest.mark.parametrize("held_against", [None, limit(None)], ids=["no value yet", "no source gives one"])
def test_without_a_limit_a_number_is_open(held_against: Limit | None) -> None:
    """No default is invented."""
    found = ask(number("8"), asked=at_most(), held_against=held_against)

    assert (found.truth, codes(found)) == (None, {ReasonCode.NO_THRESHOLD})


@pytest.mark.parametrize(
    ("if_no_number", "truth", "with_one_unseen", "reason"),
    [
        (IfNoNumber.MET, True, True, None),
        (IfNoNumber.NOT_MET, False, None, ReasonCode.NO_NUMBER),
        (IfNoNumber.UNKNOWN, None, None, ReasonCode.NO_NUMBER),
    ],
    ids=lambda value: getattr(value, "value", str(value)),
)
def test_the_rule_says_what_a_text_without_the_number_counts_as(
    if_no_number: IfNoNumber, truth: Truth, with_one_unseen: Truth, reason: ReasonCode | None
) -> None:
    """Met, not met once every text is seen, or open."""
    found = ask(number(None), asked=at_most(if_no_number), held_against=limit("10"))
    waiting = ask(number(None), asked=at_most(if_no_number), held_against=limit("10"), unseen=("p1",))

    assert (found.truth, waiting.truth) == (truth, with_one_unseen)
    assert codes(found) == ({reason} if reason else set())


def test_another_number_is_not_the_number_asked_for() -> None:
    """A passage is read by the name of the number, never by the first it holds."""
    found = ask(says(Says.STATES, numbers={"fee": "3"}), asked=at_most(), held_against=limit("10"))

    assert (found.truth, codes(found)) == (None, {ReasonCode.NO_NUMBER})


@pytest.mark.parametrize(
    ("stated", "held_against", "truth"),
    [
        pytest.param("50%", "10", None, id="a share against a number"),
        pytest.param("5", "100%", None, id="a number against a share"),
        pytest.param("50%", "60%", True, id="a share against a share"),
        pytest.param("0%", "10", True, id="none is none"),
    ],
)
def test_a_share_is_not_held_against_a_number(stated: str, held_against: str, truth: Truth) -> None:
    """Half is not fewer than ten: two kinds of number are open, not met."""
    found = ask(number(stated), asked=at_most(), held_against=limit(held_against))

    assert (found.truth, codes(found)) == (truth, set() if truth else {ReasonCode.NO_NUMBER})


@pytest.mark.parametrize(
    ("passages", "truth"),
    [
        pytest.param((number("8"), number("10")), True, id="both inside"),
        pytest.param((number("8"), number("12")), None, id="one inside and one outside"),
        pytest.param((number("12"), number("13")), False, id="both outside"),
        pytest.param((number("8"), number(None)), True, id="one inside, one without"),
    ],
)
def test_two_texts_of_one_kind_with_different_numbers(passages: tuple[Passage, ...], truth: Truth) -> None:
    """Two rules of the same council that give different answers are a conflict."""
    assert ask(*passages, asked=at_most(), held_against=limit("10")).truth is truth


@pytest.mark.parametrize(
    ("passage", "truth", "reason"),
    [
        pytest.param(number("12"), False, ReasonCode.THRESHOLD_MISSED, id="outside is an admission"),
        pytest.param(number("8"), None, ReasonCode.REPORTED_ONLY, id="inside is praise"),
        pytest.param(number(None), None, ReasonCode.REPORTED_ONLY, id="without a number"),
    ],
)
def test_a_reported_number_is_believed_only_where_it_admits(passage: Passage, truth: Truth, reason: ReasonCode) -> None:
    """What a report says of a number counts against, never for."""
    found = ask(reported(passage), asked=at_most(IfNoNumber.NOT_MET), held_against=limit("10"))

    assert (found.truth, codes(found)) == (truth, {reason})


@pytest.mark.parametrize(
    ("stands", "stated", "truth"),
    [
        (LawRelation.STRICTER, "8", True),
        (LawRelation.STRICTER, "12", False),
        (LawRelation.SAME, "8", False),
        (LawRelation.WEAKER, "8", False),
        (None, "8", None),
    ],
    ids=str,
)
def test_a_rule_may_ask_for_strictness_and_for_a_number(stands: LawRelation | None, stated: str, truth: Truth) -> None:
    """Both must hold; neither hides the other."""
    asked = at_most(than_law=LawRelation.STRICTER)

    assert ask(number(stated, than_law=stands), asked=asked, held_against=limit("10")).truth is truth


def test_weak_wording_is_seen_before_the_number() -> None:
    """A number in a text that commits to nothing decides nothing."""
    passage = says(Says.STATES_WEAKLY, verb="may", numbers={"age": "8"})

    found = ask(passage, asked=at_most(), held_against=limit("10"))

    assert (found.truth, codes(found)) == (False, {ReasonCode.WEAK_WORDING})


EVERY_PASSAGE = [
    says(what, f"{what.value}-{kind}", reported=kind == "reported", doubt=ReasonCode.STALE if kind == "old" else None)
    for what in Says
    for kind in ("read", "reported", "old")
]


@pytest.mark.parametrize("unseen", [(), ("p9",)], ids=["all seen", "one unseen"])
def test_order_of_passages_changes_nothing(unseen: tuple[str, ...]) -> None:
    """Every pair of passages gives the same answer either way round."""
    for pair in combinations(EVERY_PASSAGE, 2):
        one, other = (ask(*order, unseen=unseen) for order in permutations(pair))

        assert one.truth is other.truth
        assert codes(one) == codes(other)
        assert set(one.used) == set(other.used)


def test_true_always_rests_on_a_passage_that_was_read() -> None:
    """No pair of passages gives true without a text that states it itself."""
    for pair in combinations(EVERY_PASSAGE, 2):
        found = ask(*pair)

        if found.truth is True:
            assert "states-read" in found.used


def test_a_text_not_seen_never_settles_anything() -> None:
    """One unseen text more can make a sure answer open, and never the other way or across."""
    for pair in product(EVERY_PASSAGE, repeat=2):
        before, after = ask(*pair), ask(*pair, unseen=("p9",))

        assert after.truth is before.truth or after.truth is None


def test_praise_in_a_report_never_makes_a_strand_true() -> None:
    """Adding praise to any passage leaves it no better than it was."""
    praise = says(Says.STATES, "praise", reported=True)
    for passage in EVERY_PASSAGE:
        before, after = ask(passage), ask(passage, praise)

        assert (after.truth is True) == (before.truth is True)


def test_nothing_found_is_a_value() -> None:
    """An empty answer of a lookup is unknown."""
    assert weigh(texts(), ASKED, None, AS_AT).truth is None
