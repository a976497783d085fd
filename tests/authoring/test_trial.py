"""The tests beside rules, run."""

from __future__ import annotations

import pytest

from compliance.authoring.trial import Trial, read_examples, trials
from compliance.standards.library import Library
from tests.support.builders import (
    NO_RULE,
    File,
    in_file,
    library_of,
    pack_file,
    requirement,
    requirements_file,
)

POLICY = "{statements: [{topic: help, strand: policy, says: %s}]}"


def cases(*lines: str, requirement_id: str = "law.help", pack: str = "law") -> bytes:
    """Give a file of tests with cases of one requirement."""
    items = "\n".join("    - " + in_file(each, 6).lstrip() for each in lines)
    return f"kind: tests\npack: {pack}\ntests:\n  {requirement_id}:\n{items}\n".encode()


def case(given: str, verdict: str, more: str = "") -> str:
    """Give one case."""
    return f"name: a case\ngiven: {given}\nverdict: {verdict}\n{more}"


def run(data: bytes, library: Library) -> list[Trial]:
    """Run a file of tests."""
    examples, problems = read_examples([("law/duties.tests.yaml", data)])
    assert problems == ()
    return list(trials(examples, library))


def run_one(text: str, one_case: str, *files: File, status: str = "in_force") -> Trial:
    """Run one case of one requirement."""
    library = library_of(pack_file(status=status), requirements_file(text), *files)
    (found,) = run(cases(one_case), library)
    return found


PARTLY = """{strands: {policy: {document: {topic: help}}, practice: {metric: {id: waiting, equals: 0}}},
  partly: {when: {strand: policy}, words: the policy alone}}"""
ON_PAPER = "{statements: [{topic: help, strand: policy, says: states}], metrics: [{id: waiting, count: 3}]}"
OPEN_END = "{statements: [{topic: help, strand: policy, says: states}]}"


@pytest.mark.parametrize(
    ("given", "verdict", "more"),
    [
        pytest.param(ON_PAPER, "partly_met", "reasons: [threshold_missed]", id="reasons among those given"),
        pytest.param(ON_PAPER, "partly_met", "strand_note: on_paper_only", id="strand note"),
        pytest.param(ON_PAPER, "partly_met", "words: Partly compliant", id="word"),
        pytest.param(OPEN_END, "unknown", "at_least: partly_met\nat_best: met", id="both ends"),
        pytest.param("{}", "unknown", "reasons: [no_evidence]", id="nothing given"),
    ],
)
def test_a_case_that_answers_as_it_says_passes(given: str, verdict: str, more: str) -> None:
    """A case passes where verdict, reasons, ends, note and word are as it says."""
    found = run_one(requirement(PARTLY), case(given, verdict, more))

    assert found.differences == ()
    assert found.passed


@pytest.mark.parametrize(
    ("given", "verdict", "more", "difference"),
    [
        pytest.param(ON_PAPER, "met", "", "the verdict is partly_met (threshold_missed), not met", id="verdict"),
        pytest.param(
            OPEN_END.replace("]}", "], metrics: [{id: waiting, count: 0}]}"),
            "not_met",
            "",
            "the verdict is met (no reasons), not not_met",
            id="verdict without reasons",
        ),
        pytest.param(
            ON_PAPER, "partly_met", "reasons: [stale]", "the reasons are threshold_missed, without stale", id="reasons"
        ),
        pytest.param(
            ON_PAPER, "partly_met", "notes: [stated_differs]", "the notes are none, without stated_differs", id="notes"
        ),
        pytest.param(OPEN_END, "unknown", "at_least: met", "it is at least partly_met, not met", id="lower end"),
        pytest.param(OPEN_END, "unknown", "at_best: partly_met", "it is at best met, not partly_met", id="upper end"),
        pytest.param(
            ON_PAPER,
            "partly_met",
            "strand_note: practice_without_paper",
            "the strand note is on_paper_only, not practice_without_paper",
            id="strand note",
        ),
        pytest.param(
            "{}",
            "unknown",
            "strand_note: on_paper_only",
            "the strand note is none, not on_paper_only",
            id="no strand note",
        ),
        pytest.param(
            ON_PAPER,
            "partly_met",
            "words: Compliant",
            'the word shown is "Partly compliant", not "Compliant"',
            id="word",
        ),
    ],
)
def test_a_case_that_answers_otherwise_says_in_what(given: str, verdict: str, more: str, difference: str) -> None:
    """A case that does not come out as it says tells the difference in words."""
    found = run_one(requirement(PARTLY), case(given, verdict, more))

    assert found.differences == (difference,)
    assert not found.passed


LIMIT = requirement(
    "{strands: {practice: {metric: {id: wait_days, at_most: $days}}}}",
    more="""values: {days: [{from: 2000-01-01, value: 10, authority: statute},
      {from: 2024-06-01, value: null, authority: none}]}""",
)
FIVE_DAYS = "{metrics: [{id: wait_days, value: 5}]}"


@pytest.mark.parametrize(
    ("verdict", "more"),
    [
        pytest.param("unknown", "reasons: [no_threshold]", id="on the usual day"),
        pytest.param("met", "as_at: 2024-05-31", id="on another day"),
        pytest.param("met", "values: {days: 5}", id="with a local value"),
        pytest.param("not_met", "values: {days: 4}", id="with a smaller one"),
    ],
)
def test_a_case_may_set_its_day_and_its_values(verdict: str, more: str) -> None:
    """A case is answered on its own day, and with the local values it sets."""
    assert run_one(LIMIT, case(FIVE_DAYS, verdict, more)).passed


@pytest.mark.parametrize(
    ("given", "verdict", "more"),
    [
        pytest.param(POLICY % "states", "met", "", id="fresh unless it says otherwise"),
        pytest.param(
            POLICY.replace("says: %s", "says: states, dated: 2020-01-01"), "met", "", id="old where age does not count"
        ),
        pytest.param(
            POLICY.replace("says: %s", "says: states, dated: 2020-01-01"),
            "unknown",
            "max_age_days: {policy: 365}\nreasons: [stale]",
            id="old where it does",
        ),
        pytest.param(
            POLICY.replace("says: %s", "says: states, status: proposed"),
            "unknown",
            "reasons: [needs_judgement]",
            id="proposed",
        ),
    ],
)
def test_what_a_case_leaves_out_is_fresh_and_confirmed(given: str, verdict: str, more: str) -> None:
    """A case says only what matters to it."""
    assert run_one(requirement(), case(given, verdict, more)).passed


SCOPED = requirement(more='applies_when: {fact: {id: homes, is: "true"}}')


@pytest.mark.parametrize(
    ("given", "verdict", "more"),
    [
        pytest.param(
            "{facts: [{id: homes, value: false}]}",
            "not_applicable",
            "reasons: [out_of_scope]\nwords: Not applicable to this council",
            id="does not apply",
        ),
        pytest.param(POLICY % "states", "unknown", "reasons: [scope_unknown, no_evidence]", id="not known"),
        pytest.param(
            "{facts: [{id: homes, value: true}], statements: [{topic: help, strand: policy, says: states}]}",
            "met",
            "",
            id="applies",
        ),
    ],
)
def test_a_case_may_show_the_scope(given: str, verdict: str, more: str) -> None:
    """A case outside the scope does not apply, and one whose scope is open is unknown."""
    assert run_one(SCOPED, case(given, verdict, more)).passed


@pytest.mark.parametrize(
    ("status", "word"),
    [
        pytest.param("in_force", "Compliant", id="in force"),
        pytest.param("draft", "Ready", id="a draft"),
        pytest.param("issued_not_in_force", "Ready", id="issued"),
        pytest.param("superseded", "Compliant", id="superseded, read as if in force"),
        pytest.param("[{from: 2030-01-01, is: in_force}]", "Compliant", id="not yet issued, read as if in force"),
    ],
)
def test_a_case_tests_the_rule_whatever_the_day(status: str, word: str) -> None:
    """A rule is tested under every status: only a draft or what is to come reads ready."""
    assert run_one(requirement(), case(POLICY % "states", "met", f"words: {word}"), status=status).passed


@pytest.mark.parametrize(
    ("force", "word"),
    [
        pytest.param("must_unless_good_reason", "Departs from guidance, with a recorded reason", id="guidance"),
        pytest.param("must", "Non-compliant", id="law"),
    ],
)
def test_a_case_may_give_a_good_reason(force: str, word: str) -> None:
    """A good reason given in a case changes the word for guidance."""
    given = """{statements: [{topic: help, strand: policy, says: silent}],
      good_reasons: [{requirement: law.help, because: better, by: a director}]}"""

    assert run_one(requirement(force=force), case(given, "not_met", f'words: "{word}"')).passed


def test_a_requirement_without_a_rule_may_have_a_case() -> None:
    """What is not scored locally does not apply, and its word can be shown."""
    more = "words: Not scored locally\nreasons: [not_scored_locally]"

    assert run_one(requirement(NO_RULE), case("{}", "not_applicable", more)).passed


@pytest.mark.parametrize(
    ("given", "code"),
    [
        pytest.param("{statments: []}", "unknown-key", id="an unknown section"),
        pytest.param(
            '{records: {reviews: {cut_off: 2024-06-30, rows: [{told: "Yes"}]}}}', "wrong-cell", id="a bad cell"
        ),
        pytest.param("{records: {reviws: {cut_off: 2024-06-30, rows: []}}}", "unknown-table", id="an unknown table"),
        pytest.param("{records: {reviews: {cut_off: 2024-06-30, file: x.csv}}}", "unreadable-file", id="a file"),
    ],
)
def test_a_case_whose_evidence_cannot_be_read_does_not_pass(given: str, code: str) -> None:
    """A case with wrong evidence fails with the problem at its place, and reads no file."""
    found = run_one(requirement(), case(given, "unknown"))

    assert [each.code for each in found.problems] == [code]
    assert found.problems[0].place.path == "law/duties.tests.yaml"
    assert not found.passed


def test_a_table_in_a_case_is_whole() -> None:
    """The rows of a case are all there are."""
    rule = '{strands: {practice: {records: {table: reviews, each: {field: {name: told, is: "Y"}}, at_least: 100%}}}}'
    given = '{records: {reviews: {cut_off: 2024-06-30, rows: [{told: "Y"}]}}}'

    assert run_one(requirement(rule), case(given, "met")).passed


OVERLAY = """kind: overlay
id: own
prefix: own
title: Own targets
add:
  - id: own.target
    title: Our target
    plain: We do it.
    theme: access
    addressee: [commissioner]
    service: advocacy
    source: {instrument: Our target, official_number: null}
    provenance: verified
    rule: {strands: {policy: {document: {topic: help}}}}
"""


def test_a_council_s_own_requirements_are_tested_too() -> None:
    """Cases of requirements that an overlay adds are run as local targets."""
    library = library_of(("overlays/own.yaml", OVERLAY))
    data = cases(case(POLICY % "states", "met", "words: Target met"), requirement_id="own.target", pack="own")

    (found,) = run(data, library)

    assert found.passed


def test_cases_of_a_requirement_that_is_not_there_are_left_to_the_linter() -> None:
    """A file of tests may name what is not there; nothing is run for it."""
    library = library_of(pack_file(), requirements_file(requirement()))

    assert run(cases(case("{}", "unknown"), requirement_id="law.hepl"), library) == []


def test_a_file_of_tests_that_does_not_follow_its_form_is_told() -> None:
    """Files of tests that can be read are given, with every problem in the others."""
    good, bad = cases(case("{}", "unknown")), b"kind: tests\npack: law\ntests: {law.help: []}\n"

    examples, problems = read_examples([("good.tests.yaml", good), ("bad.tests.yaml", bad)])

    assert len(examples) == 1
    assert [(each.place.path, each.code) for each in problems] == [("bad.tests.yaml", "list-too-short")]
