"""The laws of standing, over whole assessments of random rules and random evidence (design: Verdicts)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import assume, given
from hypothesis import strategies as st

from compliance.assessment.assess import Assessment, assess
from compliance.assessment.finding import Finding, GateState
from compliance.assessment.gap import theme_gaps
from compliance.assessment.requests import evidence_requests
from compliance.assessment.standing import Standing, gates, standings
from compliance.assessment.status import display_word
from compliance.rules.verdict import Verdict
from compliance.standards.library import Library
from tests.support.builders import (
    AS_AT,
    NO_RULE,
    File,
    evidence_of,
    library_of,
    pack_file,
    profile_of,
    requirement,
    requirements_file,
)
from tests.support.random_requirements import LEAVES_BY_NAME, WORDS, Wanted, evidence_text, requirements, states, trees

PROFILE = profile_of()
several = st.lists(requirements, min_size=1, max_size=4)

State = Mapping[str, str]


def hold(
    wanted: Sequence[str], evidence: str, *files: File, turned: bool = False, status: str = "in_force"
) -> tuple[Assessment, Library]:
    """Hold the requirements of one pack, and those of the packs in other files, against evidence."""
    ordered = wanted[::-1] if turned else wanted
    library = library_of(*WORDS, pack_file(status=status), requirements_file(*ordered), *files)
    packs = list(library.packs.values())
    held = evidence_of(evidence, library)
    return assess(library, packs[::-1] if turned else packs, held, PROFILE, AS_AT), library


def texts(wanted: Sequence[Wanted], *, partly: bool = True) -> list[str]:
    """Give requirements under names of their own."""
    return [each.text(f"law.r{number}", partly=partly) for number, each in enumerate(wanted)]


def answer(finding: Finding) -> tuple[object, ...]:
    """Give what people are told of a finding."""
    codes = frozenset(reason.code for reason in finding.reasons)
    return finding.verdict, finding.at_least, finding.at_best, finding.gate, display_word(finding), codes


def answers(assessment: Assessment) -> dict[str, tuple[object, ...]]:
    """Give what people are told, by requirement."""
    return {each.requirement.id: answer(each) for each in assessment.findings}


def rows(assessment: Assessment) -> dict[tuple[object, ...], Standing]:
    """Give the standing of each pack, force and status."""
    found = standings(assessment.findings, assessment.packs, AS_AT)
    return {(row.pack.id, row.force, row.owed_by_council, row.status): row for row in found}


def asked(assessment: Assessment, library: Library) -> dict[str, tuple[object, ...]]:
    """Give the requests by key, as far as they say what is wanted and why."""
    return {
        each.key: (each.holder, frozenset(each.bears_on), frozenset(each.settles), each.gates)
        for each in evidence_requests(assessment, library)
    }


@given(several, states, st.data())
def test_resolving_an_unknown_leaf_never_lowers_proven_or_raises_possible(
    wanted: list[Wanted], said: State, data: st.DataObject
) -> None:
    """What was not known may become known either way, and the interval of every row only narrows."""
    unknown = [name for name, state in said.items() if state in LEAVES_BY_NAME[name].open]
    assume(unknown)
    name = data.draw(st.sampled_from(unknown))
    known = data.draw(st.sampled_from(LEAVES_BY_NAME[name].sure))

    before = rows(hold(texts(wanted), evidence_text(said))[0])
    after = rows(hold(texts(wanted), evidence_text({**said, name: known}))[0])

    for key, row in after.items():
        assert row.proven >= before[key].proven
        assert row.possible <= before[key].possible
        assert row.proven * before[key].applicable >= before[key].proven * row.applicable
        assert row.possible * before[key].applicable <= before[key].possible * row.applicable


@given(several, states, st.data())
def test_a_known_finding_stays_known_when_a_leaf_is_resolved(
    wanted: list[Wanted], said: State, data: st.DataObject
) -> None:
    """A verdict that is settled rests on nothing that is open: it does not change when something else is learned."""
    unknown = [name for name, state in said.items() if state in LEAVES_BY_NAME[name].open]
    assume(unknown)
    name = data.draw(st.sampled_from(unknown))
    known = data.draw(st.sampled_from(LEAVES_BY_NAME[name].sure))

    before, _ = hold(texts(wanted), evidence_text(said))
    after, _ = hold(texts(wanted), evidence_text({**said, name: known}))

    for one, other in zip(before.findings, after.findings, strict=True):
        if one.verdict is not Verdict.UNKNOWN:
            assert other.verdict is one.verdict
        if one.gate in {GateState.FAILED, GateState.PASSED}:
            assert other.gate in {one.gate, None}


@given(several)
def test_without_evidence_nothing_is_met_and_nothing_is_not_met(wanted: list[Wanted]) -> None:
    """No data settles no requirement, under whatever rule, "not" among them."""
    found, _ = hold(texts(wanted), "")

    assert {each.verdict for each in found.findings} == {Verdict.UNKNOWN}


@given(several, states)
def test_whatever_is_met_rests_on_an_item_of_evidence(wanted: list[Wanted], said: State) -> None:
    """Nothing is met, nor found not met, without an item that shows it."""
    found, _ = hold(texts(wanted), evidence_text(said))

    for each in found.findings:
        if each.verdict in {Verdict.MET, Verdict.PARTLY_MET, Verdict.NOT_MET}:
            assert each.outcome is not None
            assert each.outcome.used


NOT_HERE = [
    requirement(NO_RULE, id="law.none"),
    requirement(id="law.none", more='applies_when: {fact: {id: never, is: "yes"}}'),
    requirement(id="law.none", more="status: [{from: 2000-01-01, is: spent}]"),
]
NEVER = 'facts: [{id: never, value: "no"}]'


@given(several, states, st.sampled_from(NOT_HERE))
def test_an_inapplicable_requirement_changes_nothing_else(wanted: list[Wanted], said: State, added: str) -> None:
    """A requirement that does not apply moves no verdict, no gate, no total, no gap and no request."""
    evidence = evidence_text(said)
    evidence = evidence.replace("facts: [", NEVER.replace("]", ", ")) if "facts: [" in evidence else evidence + NEVER

    before, library = hold(texts(wanted), evidence)
    after, wider = hold([*texts(wanted), added], evidence)

    assert after.findings[-1].verdict is Verdict.NOT_APPLICABLE
    assert answers(before) == {key: value for key, value in answers(after).items() if key != "law.none"}
    assert asked(before, library) == asked(after, wider)
    assert [row.lead.requirement.id for row in theme_gaps(before, library)] == [
        row.lead.requirement.id for row in theme_gaps(after, wider)
    ]
    for key, row in rows(after).items():
        earlier = rows(before).get(key)
        counts = (row.met, row.partly_met, row.not_met, row.unknown, row.possible)
        assert counts == (
            (earlier.met, earlier.partly_met, earlier.not_met, earlier.unknown, earlier.possible)
            if earlier
            else (0, 0, 0, 0, 0)
        )


@given(several, several, states, st.booleans())
def test_the_order_of_packs_requirements_and_evidence_changes_nothing(
    wanted: list[Wanted], others: list[Wanted], said: State, contradicted: bool
) -> None:
    """The same lines in another order give the same answers, totals, gates and requests."""
    second = [each.text(f"guide.r{number}") for number, each in enumerate(others)]
    guide = (pack_file("guide", status="draft"), requirements_file(*second, pack="guide"))
    turned_guide = (guide[0], requirements_file(*second[::-1], pack="guide"))
    straight, turned = evidence_text(said), evidence_text(said, turned=True)
    if contradicted and "metrics: [" in straight:
        one, other = (f"{{id: m0, at: 2024-01-01, count: {count}, of: 4}}, " for count in (1, 3))
        straight = straight.replace("metrics: [", f"metrics: [{one}{other}")
        turned = turned.replace("metrics: [", f"metrics: [{other}{one}")

    one, library = hold(texts(wanted), straight, *guide)
    other, _ = hold(texts(wanted), turned, *turned_guide, turned=True)

    assert answers(one) == answers(other)
    assert asked(one, library) == asked(other, library)
    assert [row.lead.requirement.id for row in theme_gaps(one, library)] == [
        row.lead.requirement.id for row in theme_gaps(other, library)
    ]
    counts = [
        {
            key: (row.met, row.partly_met, row.not_met, row.unknown, row.not_applicable, row.possible)
            for key, row in rows(each).items()
        }
        for each in (one, other)
    ]
    assert counts[0] == counts[1]
    assert {each.requirement.id for each in gates(one.findings)} == {
        each.requirement.id for each in gates(other.findings)
    }


_WORST = [GateState.FAILED, GateState.NOT_KNOWN, GateState.PASSED]


@given(trees, trees, states)
def test_splitting_a_clause_in_two_changes_no_gate(left: str, right: str, said: State) -> None:
    """A duty written as one clause with two parts stands as the worse of the two written apart."""

    def duty(rule: str, name: str) -> str:
        return Wanted(rule, None, "all", None, None, "must", "commissioner", "verified").text(name)

    both = duty(f"{{all: [{left}, {right}]}}", "law.both")
    found, _ = hold([both, duty(left, "law.left"), duty(right, "law.right")], evidence_text(said))
    together, *apart = (each.gate for each in found.findings)

    assert together is min(apart, key=lambda gate: _WORST.index(gate or GateState.PASSED))


@given(several, states)
def test_a_partly_step_buys_no_gate(wanted: list[Wanted], said: State) -> None:
    """How far short a duty falls changes no gate: a step towards it is not the duty."""
    with_step, _ = hold(texts(wanted), evidence_text(said))
    without, _ = hold(texts(wanted, partly=False), evidence_text(said))

    assert [each.gate for each in with_step.findings] == [each.gate for each in without.findings]


@given(several, several, states)
def test_nothing_else_buys_a_gate(wanted: list[Wanted], others: list[Wanted], said: State) -> None:
    """Other requirements, met or not, and a good reason against the law leave every gate as it stands."""
    added = [each.text(f"law.s{number}") for number, each in enumerate(others)]
    ids = [f"law.r{number}" for number, each in enumerate(wanted) if each.force == "must"]
    reasons = ", ".join(f"{{requirement: {each}, because: better, by: a director}}" for each in ids)

    before, _ = hold(texts(wanted), evidence_text(said))
    after, _ = hold([*texts(wanted), *added], evidence_text(said) + f"good_reasons: [{reasons}]")

    assert answers(before) == {key: value for key, value in answers(after).items() if key.startswith("law.r")}


@given(several, several, states)
def test_adding_a_later_edition_changes_no_earlier_answer(
    wanted: list[Wanted], others: list[Wanted], said: State
) -> None:
    """An edition issued after the date, and the day on which it replaces this one, change nothing on the date."""
    new = [each.text(f"new.r{number}") for number, each in enumerate(others)]
    later = (
        pack_file("new", status="[{from: 2024-07-01, is: in_force}]"),
        requirements_file(*new, pack="new"),
    )
    replaced = "[{from: 2000-01-01, is: in_force}, {from: 2024-07-01, is: superseded}]"

    before, library = hold(texts(wanted), evidence_text(said))
    after, wider = hold(texts(wanted), evidence_text(said), *later, status=replaced)

    assert answers(before) == {key: value for key, value in answers(after).items() if key.startswith("law.")}
    assert asked(before, library) == asked(after, wider)
    for key, row in rows(before).items():
        same = rows(after)[key]
        assert (row.met, row.not_met, row.unknown, row.possible) == (
            same.met,
            same.not_met,
            same.unknown,
            same.possible,
        )


@given(several, states, states)
def test_what_is_dated_after_the_day_changes_nothing(wanted: list[Wanted], said: State, later: State) -> None:
    """Evidence of a later date leaves every answer as it was."""
    future = evidence_text({**later, "r0": "-"}).replace("2024-01-01", "2024-07-01")
    now = evidence_text(said)

    for section in ("facts", "statements", "metrics", "attestations"):
        line = next((each for each in future.splitlines() if each.startswith(f"{section}: [")), None)
        if line is None:
            continue
        items = line.removeprefix(f"{section}: [").removesuffix("]")
        opened = f"{section}: ["
        now = now.replace(opened, f"{opened}{items}, ") if opened in now else f"{now}{line}\n"

    assert answers(hold(texts(wanted), evidence_text(said))[0]) == answers(hold(texts(wanted), now)[0])
