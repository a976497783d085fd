"""Rules answered: each kind of node, the strands joined, the partly step and what is noted."""

from __future__ import annotations

import pytest

from compliance.rules import tree
from compliance.rules.evaluation import compile_node, compile_rule
from compliance.rules.lookup import Attested, Judged, Measured, Says, ServicesFound, TextFound
from compliance.rules.step import StrandNote
from compliance.rules.strand import Strand
from compliance.rules.verdict import Level, Reason, ReasonCode, Truth, Verdict
from tests.support.lookup import FakeLookup, fact, figure, group, limit, lot, measured, says, table, texts
from tests.support.rules import answer_node, answer_rule, codes, node, note_codes, rule

YES = {"y1": fact("yes", "i1"), "y2": fact("yes", "i2")}
NO = {"n1": fact("no", "i3"), "n2": fact("no", "i4")}
FACTS = FakeLookup(facts={**YES, **NO})

T1, T2 = '{fact: {id: y1, is: "yes"}}', '{fact: {id: y2, is: "yes"}}'
F1, F2 = '{fact: {id: n1, is: "yes"}}', '{fact: {id: n2, is: "yes"}}'
U1, U2 = '{fact: {id: u1, is: "yes"}}', '{fact: {id: u2, is: "yes"}}'

DIFFERS, MISSING = ReasonCode.FACT_DIFFERS, ReasonCode.NO_EVIDENCE


@pytest.mark.parametrize(
    ("written", "truth", "reasons"),
    [
        (f"{{all: [{T1}, {T2}]}}", True, set()),
        (f"{{all: [{T1}, {F1}]}}", False, {DIFFERS}),
        (f"{{all: [{T1}, {U1}]}}", None, {MISSING}),
        (f"{{all: [{F1}, {U1}]}}", False, {DIFFERS, MISSING}),
        (f"{{any: [{T1}, {F1}, {U1}]}}", True, set()),
        (f"{{any: [{F1}, {F2}]}}", False, {DIFFERS}),
        (f"{{any: [{F1}, {U1}]}}", None, {DIFFERS, MISSING}),
        (f"{{at_least_k: {{k: 2, of: [{T1}, {T2}, {F1}]}}}}", True, set()),
        (f"{{at_least_k: {{k: 2, of: [{T1}, {F1}, {F2}]}}}}", False, {DIFFERS}),
        (f"{{at_least_k: {{k: 2, of: [{T1}, {F1}, {U1}]}}}}", None, {DIFFERS, MISSING}),
        (f"{{at_least_k: {{k: 3, of: [{T1}, {F1}, {U1}]}}}}", False, {DIFFERS, MISSING}),
        (f"{{not: {T1}}}", False, {DIFFERS}),
        (f"{{not: {F1}}}", True, set()),
        (f"{{not: {U1}}}", None, {MISSING}),
        (f"{{not: {{not: {U1}}}}}", None, {MISSING}),
        (f"{{not: {{all: [{T1}, {F1}]}}}}", True, set()),
        (f"{{not: {{any: [{T1}, {T2}]}}}}", False, {DIFFERS}),
        (f"{{all: [{{any: [{U1}, {T1}]}}, {{not: {F1}}}]}}", True, set()),
    ],
)
def test_joins_follow_strong_kleene_with_the_reasons_of_the_parts_that_are_not_true(
    written: str, truth: Truth, reasons: set[ReasonCode]
) -> None:
    """An answer that is not true carries why, part by part; a true one carries nothing."""
    found = answer_node(written, FACTS)

    assert found.truth is truth
    assert codes(found) == reasons


def test_what_is_denied_names_what_it_found() -> None:
    """A denial fails on items of evidence, and says which."""
    found = answer_node(f"{{not: {{all: [{T1}, {T2}, {T1}]}}}}", FACTS)

    assert found.reasons == (Reason(DIFFERS, "i1"), Reason(DIFFERS, "i2"))


@pytest.mark.parametrize("written", [f"{{not: {F1}}}", f"{{not: {{not: {T1}}}}}", f"{{all: [{T1}, {{not: {F1}}}]}}"])
def test_a_denial_rests_on_the_item_that_denies(written: str) -> None:
    """Evidence that a thing is not so is evidence: the rule is met on it."""
    found = answer_rule(f"strands: {{practice: {written}}}", FACTS)

    assert found.range.verdict is Verdict.MET
    assert found.used


UNSUPPORTED = FakeLookup(
    metrics={"held": Measured(True), "not_held": Measured(False, (), (Reason(ReasonCode.NOT_RECORDED, "x"),))}
)
HELD, NOT_HELD = "{metric: {id: held, reported: true}}", "{metric: {id: not_held, reported: true}}"


@pytest.mark.parametrize(
    "written",
    [
        HELD,
        f"{{not: {NOT_HELD}}}",
        f"{{all: [{HELD}, {HELD}]}}",
        f"{{any: [{HELD}, {U1}]}}",
        f"{{not: {{not: {HELD}}}}}",
    ],
)
def test_nothing_is_met_without_an_item_to_rest_on(written: str) -> None:
    """An answer that names no item of evidence is unknown, and says that there is none."""
    found = answer_rule(f"strands: {{practice: {written}}}", UNSUPPORTED)

    assert found.range.verdict is Verdict.UNKNOWN
    assert ReasonCode.NO_EVIDENCE in codes(found)


def test_an_item_without_a_name_is_no_item() -> None:
    """A blank reference supports nothing."""
    found = answer_node('{fact: {id: f, is: "yes"}}', FakeLookup(facts={"f": fact("yes", "")}))

    assert (found.truth, codes(found)) == (None, {MISSING})


def test_the_part_without_support_is_the_one_that_stays_open() -> None:
    """A sure clause beside an unsupported one does not carry it, so splitting the two changes nothing."""
    lookup = FakeLookup(facts=YES, metrics={"held": Measured(True)})

    found = answer_node(f"{{all: [{T1}, {HELD}]}}", lookup)

    assert found.truth is None
    assert [part.truth for part in found.parts] == [True, None]


# --- documents ------------------------------------------------------------------------------------


def paper(**kinds: TextFound) -> FakeLookup:
    """Give what each kind of text says on one topic."""
    return FakeLookup(passages={("t", Strand(kind)): found for kind, found in kinds.items()})


STATES, SILENT, CONTRARY = texts(says(Says.STATES)), texts(says(Says.SILENT)), texts(says(Says.CONTRARY))
PLANNED = texts(says(Says.PLANNED))


@pytest.mark.parametrize("strand", ["policy", "contract", "publicity", "governance"])
def test_a_document_looks_in_the_kind_of_text_it_stands_in(strand: str) -> None:
    """A policy does not answer for a contract."""
    rule_ = f"strands: {{{strand}: {{document: {{topic: t}}}}}}"
    other = {"policy": "contract"}.get(strand, "policy")

    assert answer_rule(rule_, paper(**{strand: STATES})).truth is True
    assert answer_rule(rule_, paper(**{other: STATES})).truth is None


@pytest.mark.parametrize(
    ("policy", "contract", "truth"),
    [
        (STATES, SILENT, True),
        (SILENT, STATES, True),
        (STATES, CONTRARY, True),
        (SILENT, SILENT, False),
        (SILENT, TextFound(), None),
        (TextFound(), PLANNED, None),
        (SILENT, PLANNED, False),
        (TextFound(), TextFound(), None),
    ],
)
def test_paper_is_policy_or_contract_each_weighed_alone(policy: TextFound, contract: TextFound, truth: Truth) -> None:
    """Either will do; a plan for the contract does not fail a policy that nobody has read."""
    found = answer_rule("strands: {paper: {document: {topic: t}}}", paper(policy=policy, contract=contract))

    assert found.truth is truth


def test_in_names_the_texts_wherever_the_node_stands() -> None:
    """A document in practice, or beside another text, says itself where to look."""
    written = "strands: {practice: {document: {topic: t, in: [publicity]}}}"

    assert answer_rule(written, paper(publicity=STATES)).truth is True
    assert answer_rule(written, paper(policy=STATES)).truth is None


def test_each_kind_of_text_is_a_step_of_its_own() -> None:
    """Which text said what is kept, for the words and for what to ask for next."""
    found = answer_node("document: {topic: t, in: [policy, contract]}", paper(policy=SILENT, contract=TextFound()))

    assert [(part.strand, part.truth, part.node.in_) for part in found.parts] == [  # type: ignore[union-attr]
        (Strand.POLICY, False, (Strand.POLICY,)),
        (Strand.CONTRACT, None, (Strand.CONTRACT,)),
    ]
    assert codes(found) == {ReasonCode.SILENT, MISSING}


def test_a_text_that_is_enough_leaves_no_reason_from_the_other() -> None:
    """Where one kind of text says it, the silence of the other is no reason."""
    found = answer_node("document: {topic: t, in: [policy, contract]}", paper(policy=SILENT, contract=STATES))

    assert (found.truth, found.reasons) == (True, ())


def test_a_document_in_one_kind_of_text_is_a_leaf() -> None:
    """With one text to look in there is nothing to choose from."""
    found = answer_node("document: {topic: t}", paper(policy=STATES), Strand.POLICY)

    assert (found.parts, found.strand, found.used) == ((), Strand.POLICY, ("s1",))


@pytest.mark.parametrize(("floor", "truth"), [("10", True), ("9", False), (None, None)], ids=str)
def test_a_number_in_a_text_is_held_against_the_value_in_force(floor: str | None, truth: Truth) -> None:
    """The limit of a document comes from the lookup like any other."""
    lookup = FakeLookup(
        limits={"floor": limit(floor)},
        passages={("t", Strand.POLICY): texts(says(Says.STATES, numbers={"age": "10"}))},
    )

    assert answer_node("document: {topic: t, number: age, at_most: $floor}", lookup, Strand.POLICY).truth is truth


# --- people ---------------------------------------------------------------------------------------

ATTESTED = "strands: {governance: {attestation: {id: a, by: [placements lead, legal lead]}}}"


@pytest.mark.parametrize(
    ("said", "truth", "reasons", "used"),
    [
        pytest.param(Attested(True, "legal lead", "a1"), True, set(), ("a1",), id="yes"),
        pytest.param(Attested(False, "legal lead", "a1"), False, {ReasonCode.ATTESTED_NO}, ("a1",), id="no"),
        pytest.param(Attested(True, "clerk", "a1"), None, {ReasonCode.WRONG_ROLE}, (), id="the wrong role"),
        pytest.param(Attested(False, "clerk", "a1"), None, {ReasonCode.WRONG_ROLE}, (), id="no by the wrong role"),
        pytest.param(Attested(reason=ReasonCode.STALE), None, {ReasonCode.STALE}, (), id="too old"),
        pytest.param(Attested(), None, {MISSING}, (), id="nobody"),
    ],
)
def test_the_right_role_vouches(said: Attested, truth: Truth, reasons: set[ReasonCode], used: tuple[str, ...]) -> None:
    """Only a role that the rule names counts, and its no is believed as its yes."""
    found = answer_rule(ATTESTED, FakeLookup(attestations={"a": said}))

    assert (found.truth, codes(found), found.used) == (truth, reasons, used)


@pytest.mark.parametrize(
    ("written", "noted"),
    [
        pytest.param("{attestation: {id: a, by: [lead]}}", True, id="attestation alone"),
        pytest.param(f"{{any: [{{attestation: {{id: a, by: [lead]}}}}, {U1}]}}", True, id="beside something unknown"),
        pytest.param(f"{{any: [{{attestation: {{id: a, by: [lead]}}}}, {T1}]}}", False, id="beside a fact"),
        pytest.param(f"{{all: [{{attestation: {{id: a, by: [lead]}}}}, {{not: {F1}}}]}}", False, id="beside a denial"),
        pytest.param("{not: {not: {attestation: {id: a, by: [lead]}}}}", True, id="denied twice"),
        pytest.param(T1, False, id="no attestation"),
        pytest.param(f"{{all: [{{attestation: {{id: a, by: [lead]}}}}, {U1}]}}", False, id="not met"),
    ],
)
def test_met_on_attestation_alone_is_noted(written: str, noted: bool) -> None:
    """Where nothing but somebody's word makes it met, that is said."""
    lookup = FakeLookup(facts={**YES, **NO}, attestations={"a": Attested(True, "lead", "a1")})

    found = answer_rule(f"strands: {{governance: {written}}}", lookup)

    assert (ReasonCode.ATTESTATION_ONLY in note_codes(found)) is noted


def test_an_attested_no_is_not_met_on_attestation() -> None:
    """The note belongs to what is met."""
    found = answer_rule(ATTESTED, FakeLookup(attestations={"a": Attested(False, "legal lead", "a1")}))

    assert (found.truth, found.notes) == (False, ())


JUDGED = "{judgement: {question: Q, good_answer: A, does_not_count: D, by: [board]}}"


@pytest.mark.parametrize(
    ("judged", "verdict", "reasons"),
    [
        pytest.param(Judged(Level.MET, "board", "j1"), Verdict.MET, set(), id="met"),
        pytest.param(Judged(Level.PARTLY_MET, "board", "j1"), Verdict.PARTLY_MET, {ReasonCode.JUDGED}, id="partly"),
        pytest.param(Judged(Level.NOT_MET, "board", "j1"), Verdict.NOT_MET, {ReasonCode.JUDGED}, id="not met"),
        pytest.param(Judged(Level.MET, "clerk", "j1"), Verdict.UNKNOWN, {ReasonCode.WRONG_ROLE}, id="the wrong role"),
        pytest.param(Judged(), Verdict.UNKNOWN, {ReasonCode.NEEDS_JUDGEMENT}, id="nobody yet"),
    ],
)
def test_a_person_judges_a_rule_that_is_one_question(
    judged: Judged, verdict: Verdict, reasons: set[ReasonCode]
) -> None:
    """A judgement that stands alone gives the verdict, partly met included."""
    found = answer_rule(f"strands: {{practice: {JUDGED}}}", FakeLookup(judgement=judged))

    assert (found.range.verdict, codes(found)) == (verdict, reasons)
    assert found.notes == ()


@pytest.mark.parametrize(
    ("written", "verdict"),
    [
        pytest.param(f"strands: {{policy: {T1}, practice: {JUDGED}}}", Verdict.NOT_MET, id="beside another strand"),
        pytest.param(f"strands: {{practice: {JUDGED}, policy: {T1}}}", Verdict.NOT_MET, id="before another strand"),
        pytest.param(f"strands: {{practice: {{all: [{JUDGED}]}}}}", Verdict.NOT_MET, id="inside a join"),
        pytest.param(
            f"strands: {{practice: {JUDGED}}}\npartly: {{when: {F1}, words: w}}",
            Verdict.NOT_MET,
            id="with a step of its own",
        ),
        pytest.param(
            f"strands: {{practice: {JUDGED}}}\npartly: {{when: {T1}, words: w}}",
            Verdict.PARTLY_MET,
            id="a step that holds",
        ),
    ],
)
def test_judged_partly_counts_only_where_the_question_is_the_whole_rule(written: str, verdict: Verdict) -> None:
    """Elsewhere partly met is what the rule says it is."""
    lookup = FakeLookup(facts={**YES, **NO}, judgement=Judged(Level.PARTLY_MET, "board", "j1"))

    assert answer_rule(written, lookup).range.verdict is verdict


# --- whole rules ----------------------------------------------------------------------------------


def truth_fact(truth: Truth, number: int = 1) -> str:
    """Give a fact that is so, not so or unknown."""
    return {True: (T1, T2), False: (F1, F2), None: (U1, U2)}[truth][number - 1]


@pytest.mark.parametrize(
    ("needs", "first", "second", "truth"),
    [
        ("all", True, True, True),
        ("all", True, None, None),
        ("all", False, None, False),
        ("any", True, False, True),
        ("any", None, False, None),
        ("any", False, False, False),
        ("2", True, True, True),
        ("1", False, None, None),
    ],
)
def test_needs_says_how_many_strands_must_hold(needs: str, first: Truth, second: Truth, truth: Truth) -> None:
    """All strands, any, or a number of them."""
    written = f"strands: {{policy: {truth_fact(first)}, practice: {truth_fact(second, 2)}}}\nneeds: {needs}"

    found = answer_rule(written, FACTS)

    assert found.truth is truth
    assert bool(found.reasons) is (truth is not True)


@pytest.mark.parametrize(
    ("policy", "practice", "verdict", "at_least", "at_best"),
    [
        (True, True, Verdict.MET, Level.MET, Level.MET),
        (True, False, Verdict.PARTLY_MET, Level.PARTLY_MET, Level.PARTLY_MET),
        (False, True, Verdict.NOT_MET, Level.NOT_MET, Level.NOT_MET),
        (True, None, Verdict.UNKNOWN, Level.PARTLY_MET, Level.MET),
        (None, False, Verdict.UNKNOWN, Level.NOT_MET, Level.PARTLY_MET),
        (None, None, Verdict.UNKNOWN, Level.NOT_MET, Level.MET),
        (False, None, Verdict.NOT_MET, Level.NOT_MET, Level.NOT_MET),
    ],
    ids=str,
)
def test_partly_is_a_step_between(
    policy: Truth, practice: Truth, verdict: Verdict, at_least: Level, at_best: Level
) -> None:
    """A partly step never hides that more may be true, and an unknown one never hides a sure gap."""
    written = f"""
    strands: {{policy: {truth_fact(policy)}, practice: {truth_fact(practice, 2)}}}
    partly: {{when: {{strand: policy}}, words: the policy says so}}
    """

    found = answer_rule(written, FACTS)

    assert (found.range.verdict, found.range.at_least, found.range.at_best) == (verdict, at_least, at_best)


def test_a_strand_named_in_partly_is_the_strand_itself() -> None:
    """Its value, reasons and leaves are those of the strand, asked once."""
    written = f"""
    strands: {{policy: {T1}, practice: {F1}}}
    partly: {{when: {{all: [{{strand: policy}}, {{not: {{strand: practice}}}}]}}, words: w}}
    """

    found = answer_rule(written, FACTS)

    assert found.partly is not None
    assert found.partly.truth is True
    assert found.partly.parts[0].parts[0] is dict(found.strands)[Strand.POLICY]
    assert found.used == ("i1", "i3")


def test_what_only_the_partly_step_rests_on_is_used_and_noted() -> None:
    """Items and doubts of the partly step are shown like those of the rule."""
    each = figure("1/2", item="m1", printed=("6/10", "7/10"))
    lookup = FakeLookup(facts=NO, metrics={"m": measured(each)})
    written = f"strands: {{practice: {F1}}}\npartly: {{when: {{metric: {{id: m, reported: true}}}}, words: w}}"

    found = answer_rule(written, lookup)

    assert found.range.verdict is Verdict.PARTLY_MET
    assert found.used == ("i3", "m1")
    assert found.notes == (Reason(ReasonCode.STATED_DIFFERS, "m1"),)


def test_why_only_the_partly_step_is_open_is_said_too() -> None:
    """Not met for sure and perhaps partly: both the sure reason and the open one are given."""
    written = f"strands: {{practice: {F1}}}\npartly: {{when: {U1}, words: w}}"

    found = answer_rule(written, FACTS)

    assert found.range.verdict is Verdict.UNKNOWN
    assert found.reasons == (Reason(DIFFERS, "n1"), Reason(MISSING, "u1"))


@pytest.mark.parametrize("rule_is", [T1, U1], ids=["met", "open itself"])
def test_an_open_partly_step_that_keeps_nothing_open_is_no_reason(rule_is: str) -> None:
    """Where the rule is met, or open for reasons of its own, the partly step adds none."""
    alone = answer_rule(f"strands: {{practice: {rule_is}}}", FACTS)
    beside = answer_rule(f"strands: {{practice: {rule_is}}}\npartly: {{when: {U2}, words: w}}", FACTS)

    assert beside.reasons == alone.reasons


@pytest.mark.parametrize(
    ("paper_side", "practice_side", "note"),
    [
        (True, False, StrandNote.ON_PAPER_ONLY),
        (True, None, StrandNote.ON_PAPER_PRACTICE_NOT_SHOWN),
        (False, True, StrandNote.PRACTICE_WITHOUT_PAPER),
        (None, True, StrandNote.PRACTICE_SHOWN_PAPER_NOT_SEEN),
        (True, True, None),
        (False, False, None),
        (False, None, None),
        (None, False, None),
        (None, None, None),
    ],
    ids=str,
)
@pytest.mark.parametrize("practice", ["practice", "voice"])
@pytest.mark.parametrize("on_paper", ["policy", "contract", "publicity", "governance", "paper"])
def test_paper_is_held_against_practice(
    on_paper: str, practice: str, paper_side: Truth, practice_side: Truth, note: str | None
) -> None:
    """Four of the nine ways the two sides can stand have a name."""
    written = f"strands: {{{on_paper}: {truth_fact(paper_side)}, {practice}: {truth_fact(practice_side, 2)}}}"

    assert answer_rule(written, FACTS).strand_note == note


def test_each_side_is_joined_by_all() -> None:
    """One strand of a side that fails fails the side, however many are needed."""
    written = f"strands: {{policy: {T1}, contract: {F1}, practice: {T2}, voice: {T1}}}\nneeds: any"

    found = answer_rule(written, FACTS)

    assert (found.truth, found.strand_note) == (True, StrandNote.PRACTICE_WITHOUT_PAPER)


@pytest.mark.parametrize("strands", [f"policy: {T1}, contract: {F1}", f"practice: {F1}, voice: {T1}"])
def test_a_rule_of_one_side_has_no_note(strands: str) -> None:
    """Nothing is said of a side that the rule does not ask."""
    assert answer_rule(f"strands: {{{strands}}}", FACTS).strand_note is None


def test_reasons_are_given_once() -> None:
    """Two strands that fail for one reason give it once."""
    found = answer_rule(f"strands: {{policy: {F1}, practice: {F1}}}", FACTS)

    assert found.reasons == (Reason(DIFFERS, "n1"),)


def test_a_partly_step_that_is_not_so_gives_no_reason() -> None:
    """Not met for sure is explained by the rule itself."""
    found = answer_rule(f"strands: {{practice: {F1}}}\npartly: {{when: {F2}, words: w}}", FACTS)

    assert found.reasons == (Reason(DIFFERS, "n1"),)


def test_a_leaf_that_is_true_carries_no_reason() -> None:
    """Reasons say why not; where a role or a person said yes there is none."""
    lookup = FakeLookup(attestations={"a": Attested(True, "lead", "a1")}, judgement=Judged(Level.MET, "board", "j1"))

    assert answer_node("attestation: {id: a, by: [lead]}", lookup).reasons == ()
    assert answer_node(JUDGED, lookup).reasons == ()


@pytest.mark.parametrize(
    "written",
    [
        T1,
        "metric: {id: m, at_least: 100%}",
        "groups: {metric: m, by: [age], reported: true}",
        "groups: {metric: m, by: [age], each_at_least: 100%}",
        "attestation: {id: a, by: [lead]}",
        "judgement: {question: Q, good_answer: A, does_not_count: D, by: [lead]}",
        "covers: {service: advocacy, cohorts: [in_need]}",
        "records: {table: t, each: {field: {name: a, blank: true}}, at_least: 100%}",
    ],
)
def test_each_leaf_remembers_the_strand_it_stands_in(written: str) -> None:
    """Known or unknown, a leaf says which strand it belongs to."""
    full = FakeLookup(
        facts=YES,
        metrics={"m": measured(figure(1))},
        breakdowns={("m", "age"): FakeLookup().grouped("m", "age")},
        attestations={"a": Attested(True, "lead", "a1")},
        judgement=Judged(Level.MET, "lead", "j1"),
        lots={"advocacy": ServicesFound((lot("in_need"),))},
        tables={"t": table({"a": None})},
    )

    for lookup in (full, FakeLookup()):
        assert answer_node(written, lookup, Strand.VOICE).strand is Strand.VOICE


def test_compiled_rules_hold_no_state() -> None:
    """The same function answers two councils, one after the other and back."""
    ask = compile_rule(rule(f"strands: {{practice: {T1}}}"))

    answers = [ask(lookup).range.verdict for lookup in (FACTS, FakeLookup(), FACTS)]

    assert answers == [Verdict.MET, Verdict.UNKNOWN, Verdict.MET]


def test_a_scope_is_answered_outside_every_strand() -> None:
    """A node that stands in no strand is answered with none."""
    found = compile_node(node(T1), None)(FACTS, {})

    assert (found.truth, found.strand) == (True, None)


def test_a_document_in_no_kind_of_text_would_ask_nothing() -> None:
    """The grammar refuses such a node; made by hand it is false and never true."""
    found = answer_node(tree.Document(topic="t"), paper(policy=STATES), Strand.PRACTICE)

    assert (found.truth, found.parts) == (False, ())


def test_a_group_note_reaches_the_outcome() -> None:
    """What was left out of a comparison is noted beside the verdict."""
    lookup = FakeLookup(
        limits={"least": limit("10")},
        metrics={"m": group(50, 100)},
        breakdowns={
            ("m", "age"): FakeLookup()
            .grouped("m", "age")
            .__class__("age", True, (("few", group(0, 3)), ("many", group(50, 97))))
        },
    )

    found = answer_rule(
        "strands: {practice: {groups: {metric: m, by: [age], each_at_least: 100%, least_n: $least}}}", lookup
    )

    assert (found.truth, note_codes(found)) == (True, {ReasonCode.SMALL_GROUP_LEFT_OUT})
