"""Rules and answers in plain words."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from compliance.quantities.span import Compare
from compliance.rules import tree
from compliance.rules.explanation import STRAND_NOTES, TRUTH_WORDS, Line, explain, reason_words, say_node, say_rule
from compliance.rules.lookup import Attested, Figure, GroupsFound, Judged, Says, ServicesFound
from compliance.rules.step import StrandNote
from compliance.rules.strand import Strand
from compliance.rules.verdict import Level, ReasonCode
from tests.support.lookup import FakeLookup, amount, fact, figure, group, limit, lot, measured, says, table, texts
from tests.support.names import FakeNames
from tests.support.node_kinds import NODES
from tests.support.rules import answer_rule, node, row_node, rule

NAMES = FakeNames(values={"x": amount("95%"), "days": amount("10"), "floor": amount("0"), "top": amount("17")})


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("document: {topic: help}", "the text says that children get help"),
        ("document: {topic: help, in: [policy]}", "the policy says that children get help"),
        ("document: {topic: help, in: [policy, contract]}", "the policy or contract says that children get help"),
        (
            "document: {topic: help, in: [publicity], number: lowest_age, at_most: $floor}",
            "the published information says that children get help, with lowest age at most 0",
        ),
        (
            "document: {topic: help, in: [policy], than_law: stricter}",
            "the policy says that children get help and is stricter than the law",
        ),
        (
            "document: {topic: help, in: [policy], than_law: same}",
            "the policy says that children get help and is the same as the law",
        ),
        (
            "document: {topic: help, in: [policy], than_law: weaker}",
            "the policy says that children get help and is weaker than the law",
        ),
        (
            "document: {topic: help, in: [policy], wording: should}",
            'the policy says that children get help ("should" is enough)',
        ),
        ("metric: {id: children_waiting, reported: true}", '"children waiting" is counted'),
        ("metric: {id: children_waiting, equals: 0}", '"children waiting" is exactly 0'),
        (
            "metric: {id: offer_share, circumstance: child-protection, at_least: $x}",
            '"offer share (child protection)" is at least 95%',
        ),
        (
            "metric: {id: offer_share, less_than: $missing}",
            '"offer share" is less than a limit, for missing, that no source gives',
        ),
        ("groups: {metric: take_up, by: [age, sex], reported: true}", '"take up" is counted by age, sex'),
        (
            "groups: {metric: take_up, by: [age], each_at_least: $x}",
            '"take up" is, in every group by age, at least 95% of the overall rate',
        ),
        (
            "groups: {metric: take_up, by: [age], each_at_least: $x, least_n: $days}",
            '"take up" is, in every group by age, at least 95% of the overall rate (groups under 10 left out)',
        ),
        ('fact: {id: budget.ring-fenced, is: "yes"}', 'the recorded fact "budget, ring fenced" is yes'),
        ("fact: {id: budget, more_than: 0}", 'the recorded fact "budget" is more than 0'),
        (
            "attestation: {id: checks-done, by: [legal lead, clerk]}",
            'the legal lead or clerk confirms "checks done"',
        ),
        (
            "judgement: {question: Is it led by the child?, good_answer: A, does_not_count: D, by: [board, panel]}",
            "the board or panel answers well: Is it led by the child?",
        ),
        (
            "covers: {service: independent_visitor, cohorts: [looked_after, in_need]}",
            "the current independent visitor service takes in looked after, in need",
        ),
        (
            "covers: {service: advocacy, cohorts: [in_need], age_from: 0, age_to: $top}",
            "the current advocacy service takes in in need from age 0 up to age 17",
        ),
        (
            "records: {table: t, each: {within: {from: begun_on, to: done_on, working_days: $days}}, at_least: $x}",
            "in at least 95% of the rows of t, done on comes within 10 working days of begun on",
        ),
        (
            (
                'records: {table: complaints, where: {field: {name: stage, is: "1"}}, '
                "each: {within: {from: begun_on, to: done_on, days: 1, look_back_days: 28}}, at_least: 100%}"
            ),
            (
                "in at least 100% of the rows of complaints where stage is 1, "
                "done on comes within 1 days of begun on, or up to 28 days before it"
            ),
        ),
        ("strand: voice", "the children's feedback strand is met"),
        (
            "{all: [{strand: policy}, {strand: practice}]}",
            "the policy strand is met and the practice strand is met",
        ),
        (
            "{any: [{strand: policy}, {strand: practice}]}",
            "either the policy strand is met or the practice strand is met",
        ),
        ("{not: {strand: policy}}", "it is not so that the policy strand is met"),
        (
            "{at_least_k: {k: 2, of: [{strand: policy}, {strand: paper}, {strand: practice}]}}",
            "at least 2 of: the policy strand is met; the policy or contract strand is met; the practice strand is met",
        ),
    ],
    ids=lambda value: str(value)[:50],
)
def test_each_node_is_said_as_a_claim(written: str, words: str) -> None:
    """A policy officer can read a rule aloud."""
    assert say_node(node(written), NAMES) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("field: {name: is_extended, is: Y}", "is extended is Y"),
        ('field: {name: stage, in: ["1", "2"]}', "stage is one of 1, 2"),
        ("field: {name: answered_on, blank: true}", "answered on is blank"),
        ("field: {name: panel_members, at_least: 1}", "panel members is at least 1"),
        ("{not: {field: {name: stage, is: a}}}", "it is not so that stage is a"),
    ],
)
def test_each_test_of_a_row_is_said(written: str, words: str) -> None:
    """Columns are named in words."""
    assert say_node(row_node(written), NAMES) == words


def test_a_document_takes_its_name_from_the_strand_it_stands_in() -> None:
    """Where the node names no text, the strand does; where it does, that is what is said."""
    assert say_node(tree.Document(topic="help"), NAMES, Strand.CONTRACT).startswith("the contract says")
    assert say_node(tree.Document(topic="help", in_=(Strand.POLICY,)), NAMES, Strand.CONTRACT).startswith("the policy")


@pytest.mark.parametrize("kind", NODES)
def test_every_kind_of_node_has_words(kind: str) -> None:
    """No node kind is without words, with or without the names of values."""
    for names in (NAMES, FakeNames()):
        assert say_node(node(NODES[kind][0]), names, Strand.POLICY)


@pytest.mark.parametrize("code", list(ReasonCode), ids=lambda code: code.value)
def test_every_reason_has_words_of_its_own(code: ReasonCode) -> None:
    """A reader never meets a code: a small sentence, with no underscore and no full stop."""
    words = reason_words(code)

    assert re.fullmatch(r"[a-z][a-z ,;']+", words), words
    assert sum(reason_words(other) == words for other in ReasonCode) == 1


def test_every_strand_note_has_words() -> None:
    """Each way in which paper and practice differ is said."""
    named = {value for name, value in vars(StrandNote).items() if name.isupper()}

    assert set(STRAND_NOTES) == named


def test_rules_are_said_before_any_evidence() -> None:
    """Each strand, how many are needed, and what is partly met."""
    written = """
    strands:
      policy: {document: {topic: help}}
      practice: {metric: {id: offers, reported: true}}
    needs: any
    partly: {when: {strand: policy}, words: the policy says so}
    """

    assert list(say_rule(rule(written), NAMES)) == [
        Line(0, None, "Policy: the policy says that children get help."),
        Line(0, None, 'Practice: "offers" is counted.'),
        Line(0, None, "At least 1 of these 2 is enough."),
        Line(0, None, "Partly met if the policy says so."),
    ]


def test_a_rule_that_needs_all_says_no_more_than_its_strands() -> None:
    """All is what a reader expects."""
    written = "strands: {voice: {metric: {id: heard, reported: true}}}"

    assert list(say_rule(rule(written), NAMES)) == [Line(0, None, 'Children\'s feedback: "heard" is counted.')]


def lines(written: str, lookup: FakeLookup, names: FakeNames = NAMES) -> list[str]:
    """Explain an answer, each line with its depth as stops."""
    each = rule(written)
    return ["." * line.depth + line.text for line in explain(answer_rule(each, lookup), each, names)]


def test_an_answer_is_explained_strand_by_strand() -> None:
    """Every strand with its leaves, what they rest on and why they are not true."""
    lookup = FakeLookup(
        limits={"x": limit("95%")},
        passages={("help", Strand.POLICY): texts(says(Says.STATES, "s1"))},
        metrics={"offers": measured(Figure("m1", figure("9/10").span, None, None, Fraction(27), Fraction(30)))},
        facts={"f": fact("no", "i1")},
    )
    names = FakeNames(items={"m1": "Quarterly return, Table 2"}, values={"x": amount("95%")})
    written = """
    strands:
      policy: {document: {topic: help}}
      practice:
        all:
          - metric: {id: offers, at_least: $x}
          - any: [{fact: {id: f, is: "yes"}}, {not: {fact: {id: f, is: "yes"}}}]
          - at_least_k: {k: 1, of: [{fact: {id: g, is: "yes"}}]}
    partly: {when: {all: [{strand: policy}, {not: {strand: practice}}]}, words: only the policy says so}
    """

    assert lines(written, lookup, names) == [
        "Policy:",
        ".the policy says that children get help: yes",
        "Practice:",
        ".All of these:",
        (
            '.."offers" is at least 95%: no - 27 of 30 (90%), needs at least 95%; '
            "the figure misses the limit (Quarterly return, Table 2)"
        ),
        "..Any of these:",
        '...the recorded fact "f" is yes: no - the recorded fact is otherwise',
        "...It is not so that:",
        '....the recorded fact "f" is yes: no - the recorded fact is otherwise',
        "..At least 1 of these:",
        '...the recorded fact "g" is yes: not known - no evidence was found',
        "Partly, if only the policy says so.",
        ".All of these:",
        "..the policy strand is met: yes",
        "..It is not so that:",
        "...the practice strand is met: no",
        "On paper only: the texts say so, practice falls short.",
    ]


def test_lines_carry_truth_and_items_for_a_page_to_show() -> None:
    """A page can set its own signs and links beside each line."""
    lookup = FakeLookup(facts={"f": fact("no", "i1")})
    each = rule('strands: {practice: {not: {fact: {id: f, is: "yes"}}}}')

    head, denial, leaf = explain(answer_rule(each, lookup), each, NAMES)

    assert (head.truth, denial.truth, leaf.truth) == (True, True, False)
    assert (denial.used, leaf.used) == ((), ("i1",))


def test_texts_of_two_kinds_are_told_apart() -> None:
    """Each text is a line of its own, under a line that says any of them will do."""
    lookup = FakeLookup(
        passages={
            ("help", Strand.POLICY): texts(says(Says.SILENT, "s1")),
            ("help", Strand.CONTRACT): texts(says(Says.STATES, "s2")),
        }
    )
    policy = ".the policy says that children get help: no - the text says nothing about it"
    contract = ".the contract says that children get help: yes"

    for written in (
        "strands: {paper: {document: {topic: help}}}",
        "strands: {policy: {document: {topic: help, in: [policy, contract]}}}",
    ):
        assert lines(written, lookup)[1:] == [".Any of these:", f".{policy}", f".{contract}"]


def test_the_number_of_strands_needed_is_said_with_the_answer() -> None:
    """Where not all strands are needed, a reader is told how many are."""
    found = list(
        explain(
            answer_rule(
                written := 'strands: {policy: {fact: {id: a, is: "1"}}, practice: {fact: {id: b, is: "1"}}}\nneeds: 1',
                FakeLookup(facts={"a": fact("1")}),
            ),
            rule(written),
            NAMES,
        )
    )

    assert Line(0, True, "At least 1 of these 2 is enough.") in found


def test_notes_keep_the_names_they_are_about() -> None:
    """A note begins with a capital and changes no other letter."""
    lookup = FakeLookup(metrics={"m": measured(figure("193/272", item="m1", printed=("73/100", "74/100")))})
    names = FakeNames(items={"m1": "Board report of 23 November 2023, 2.3"})

    assert lines("strands: {practice: {metric: {id: m, reported: true}}}", lookup, names)[-1] == (
        "The printed figure does not follow from the counts; both are kept (Board report of 23 November 2023, 2.3)."
    )


def test_groups_of_children_are_named() -> None:
    """The group that falls short is said with its count, the one left out and the one not served by name."""
    groups = (("disabled", group(15, 200)), ("few", group(0, 3)))
    lookup = FakeLookup(
        limits={"x": limit("80%"), "least": limit("10")},
        metrics={"m": group(100, 1000)},
        breakdowns={("m", "disability"): GroupsFound("disability", True, groups)},
        lots={"advocacy": ServicesFound((), complete=True)},
    )
    written = """
    strands:
      practice: {groups: {metric: m, by: [disability], each_at_least: $x, least_n: $least}}
      contract: {covers: {service: advocacy, cohorts: [in_need]}}
    """

    found = lines(written, lookup)

    assert found[1].endswith("no - the figure misses the limit (disability disabled: 15 of 200)")
    assert found[3].endswith("no - no current service takes in this group (in need)")
    assert found[-1] == "A group too small to compare was left out (disability few)."
    assert lines(written, lookup, FakeNames(items={"in_need": "Lot 2"}))[3].endswith("this group (Lot 2)")


@pytest.mark.parametrize(
    ("each", "compare", "held", "words"),
    [
        pytest.param(
            figure("9/10", count=27, of=30), "at_least", "95%", "27 of 30 (90%), needs at least 95%", id="counted"
        ),
        pytest.param(figure("9/10"), "at_least", "95%", "90%, needs at least 95%", id="a share without its counts"),
        pytest.param(figure("1/2", "9/10"), "at_least", "95%", "between 50% and 90%, needs at least 95%", id="a range"),
        pytest.param(
            figure("2/3", "1", count=20, of=30),
            "at_least",
            "95%",
            "between 66.7% and 100%, needs at least 95%",
            id="not known",
        ),
        pytest.param(figure("2500"), "at_most", "2000", "2,500, needs at most 2,000", id="a number"),
        pytest.param(
            figure("27", count=27, of=30), "at_most", "20", "27, needs at most 20", id="a count that has a base"
        ),
        pytest.param(figure("21", count=84, of=4), "at_most", "20", "84 of 4 (21), needs at most 20", id="a rate"),
        pytest.param(
            figure("3/30", count=3, of=30), "equals", "0", "3 of 30 (10%), needs exactly 0", id="a share of none"
        ),
        pytest.param(figure("3"), "equals", "0", "3, needs exactly 0", id="a count of none"),
        pytest.param(
            figure("9/10", count=27, of=30), "at_least", None, "27 of 30 (90%), no limit is set", id="no limit"
        ),
        pytest.param(
            figure("21", count=84, of=4), "at_least", None, "84 of 4 (21), no limit is set", id="a rate, no limit"
        ),
        pytest.param(figure("5"), "at_least", None, "5, no limit is set", id="a number, no limit"),
        pytest.param(figure("1/2"), "at_least", None, "0.5, no limit is set", id="half of a number, no limit"),
        pytest.param(figure("27", count=27), "at_most", "20", "27, needs at most 20", id="a count without a base"),
        pytest.param(
            figure("1", count=30, of=30),
            "at_least",
            None,
            "30 of 30 (100%), no limit is set",
            id="all of them, no limit",
        ),
        pytest.param(
            figure("3/2", count=6, of=4), "at_least", None, "6 of 4 (1.5), no limit is set", id="a small rate, no limit"
        ),
        pytest.param(
            figure("9/10", of=10), "at_least", "95%", "90%, needs at least 95%", id="only one count prints so"
        ),
        pytest.param(
            figure("9/10", "91/100", of=44), "at_least", None, "between 90% and 91%, no limit is set", id="printed"
        ),
    ],
)
def test_a_figure_is_said_as_it_was_counted(each: Figure, compare: str, held: str | None, words: str) -> None:
    """The count, what it is out of, the share or number, and the line."""
    lookup = FakeLookup(limits={"x": limit(held)}, metrics={"m": measured(each)})
    written = f"strands: {{practice: {{metric: {{id: m, {compare}: $x}}}}}}"

    line = lines(written, lookup)[1]

    assert re.split(r": (?:yes|no|not known) - ", line)[1].startswith(words)


def test_two_figures_are_both_said() -> None:
    """In a conflict the reader sees both, and each once."""
    lookup = FakeLookup(
        limits={"x": limit("90%")},
        metrics={"m": measured(figure("29/30", count=29, of=30), figure("2/3", item="f2", count=20, of=30))},
    )

    line = lines("strands: {practice: {metric: {id: m, at_least: $x}}}", lookup)[1]

    assert line.endswith(
        "not known - 29 of 30 (96.7%), needs at least 90%; 20 of 30 (66.7%), needs at least 90%; "
        "two pieces of evidence disagree"
    )


EVERYTHING = FakeLookup(
    limits={"x": limit("1"), "floor": limit("0"), "share": limit("80%"), "least": limit("10"), "top": limit("17")},
    passages={
        ("t", strand): texts(says(Says.STATES, numbers={"age": "0"}), says(Says.PLANNED, "s2")) for strand in Strand
    },
    metrics={"m": group(50, 100), ("m", "review"): group(1, 2)},
    breakdowns={},
    facts={"f": fact("2024-01-01")},
    attestations={"a": Attested(True, "legal lead", "a1")},
    judgement=Judged(Level.PARTLY_MET, "board", "j1"),
    tables={"t": table({"s": "a", "x": "2024-01-01", "y": "2024-01-02"})},
    lots={"advocacy": ServicesFound((lot("in_need", 0, 17),), complete=True)},
)


@pytest.mark.parametrize("kind", [kind for kind in NODES if kind != "strand"])
@pytest.mark.parametrize("lookup", [FakeLookup(), EVERYTHING], ids=["nothing known", "something known"])
def test_every_kind_of_node_is_explained_with_and_without_evidence(kind: str, lookup: FakeLookup) -> None:
    """No answer is left without words, whatever node it is of."""
    written = f"strands: {{governance: {{{NODES[kind][0]}}}}}"

    found = lines(written, lookup)

    assert found[0] == "Governance record:"
    assert all("_" not in line for line in found), found
    assert any(line.split(": ")[-1].split(" - ")[0] in TRUTH_WORDS.values() for line in found[1:])


@pytest.mark.parametrize("compare", list(Compare), ids=lambda compare: compare.value)
def test_every_compare_word_is_said(compare: Compare) -> None:
    """Each comparison has its own words before the number."""
    assert say_node(node(f"metric: {{id: m, {compare.value}: 1}}"), NAMES) == f'"m" is {compare.words} 1'
