"""Requirements held against evidence: what binds, what applies, how well it is known, what is a gate."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.assessment.assess import answer_requirement, assess, good_reason, provenance_of
from compliance.assessment.finding import GateState
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.rules.verdict import ReasonCode, Truth, Verdict
from compliance.standards.force import PackStatus, Provenance
from tests.support.builders import (
    AS_AT,
    NO_RULE,
    answers_of,
    assessment_of,
    evidence_of,
    finding_of,
    library_of,
    pack_file,
    pack_of,
    profile_of,
    requirement,
    requirement_of,
    requirements_file,
)

STATES = "statements: [{topic: help, strand: policy, says: states, status: confirmed}]"
SILENT = "statements: [{topic: help, strand: policy, says: silent, status: confirmed}]"
NAMED = frozenset({"law"})


@pytest.mark.parametrize(
    ("status", "code"),
    [
        pytest.param("superseded", ReasonCode.NOT_IN_FORCE, id="superseded"),
        pytest.param("spent", ReasonCode.NOT_IN_FORCE, id="spent"),
        pytest.param("enacted_not_commenced", ReasonCode.NOT_IN_FORCE, id="enacted, not commenced"),
        pytest.param("other_jurisdiction", ReasonCode.NOT_IN_FORCE, id="of another country"),
        pytest.param("[{from: 2030-01-01, is: in_force}]", ReasonCode.NOT_YET_ISSUED, id="not yet issued"),
    ],
)
class TestPacksThatDoNotBind:
    """A pack that binds nobody on the date is answered only when it is named on purpose."""

    def test_it_does_not_apply(self, status: str, code: ReasonCode) -> None:
        """Its requirements do not apply, whatever the evidence says."""
        found = finding_of(requirement(), SILENT, status=status)

        assert found.verdict is Verdict.NOT_APPLICABLE
        assert (found.at_least, found.at_best) == (Verdict.NOT_APPLICABLE, Verdict.NOT_APPLICABLE)
        assert [each.code for each in found.reasons] == [code]
        assert not found.is_applicable
        assert not found.is_possible
        assert found.outcome is None
        assert found.gate is None
        assert not found.can_be_gate
        assert not found.hypothetical

    def test_named_on_purpose_it_is_answered_as_if_it_did(self, status: str, code: ReasonCode) -> None:
        """Named on purpose it is answered, marked as hypothetical, and never a gate."""
        found = finding_of(requirement(), SILENT, status=status, named=NAMED)

        assert found.verdict is Verdict.NOT_MET
        assert found.hypothetical
        assert found.gate is None


@pytest.mark.parametrize("status", ["in_force", "draft", "issued_not_in_force"])
def test_a_pack_that_binds_or_is_to_come_is_answered(status: str) -> None:
    """An instrument in force, issued or in draft is answered without being named, and is no hypothesis."""
    found = finding_of(requirement(), STATES, status=status)

    assert found.verdict is Verdict.MET
    assert found.status is PackStatus(status)
    assert not found.hypothetical


@pytest.mark.parametrize("named", [frozenset(), NAMED])
def test_where_nobody_knows_whether_it_is_in_force_nothing_is_known(named: frozenset[str]) -> None:
    """A status that is not known leaves the verdict unknown, whatever the rule says."""
    found = finding_of(requirement(), STATES, status="unknown", named=named)

    assert found.verdict is Verdict.UNKNOWN
    assert found.is_scope_unknown
    assert found.gate is None


def test_a_requirement_may_have_a_status_of_its_own() -> None:
    """A requirement's own dated status stands before its pack's, and before its first day it is not yet issued."""
    own = requirement(more="status: [{from: 2024-06-30, is: in_force}]")

    assert finding_of(own, STATES, status="draft").status is PackStatus.IN_FORCE
    assert finding_of(own, STATES, as_at=date(2024, 6, 29)).reasons[0].code is ReasonCode.NOT_YET_ISSUED


def test_what_is_not_scored_locally_has_no_verdict() -> None:
    """A requirement without a rule does not apply, and says why no council is scored on it."""
    found = finding_of(requirement(NO_RULE), STATES, status="spent")

    assert found.verdict is Verdict.NOT_APPLICABLE
    assert [(each.code, each.about) for each in found.reasons] == [
        (ReasonCode.NOT_SCORED_LOCALLY, "it only says who decides")
    ]


SCOPED = requirement(more='applies_when: {fact: {id: homes, is: "true"}}')


@pytest.mark.parametrize(
    ("fact", "verdict", "reasons"),
    [
        pytest.param("facts: [{id: homes, value: true}]", Verdict.NOT_MET, {ReasonCode.SILENT}, id="applies"),
        pytest.param(
            "facts: [{id: homes, value: false}]",
            Verdict.NOT_APPLICABLE,
            {ReasonCode.OUT_OF_SCOPE, ReasonCode.FACT_DIFFERS},
            id="does not",
        ),
        pytest.param(
            "", Verdict.UNKNOWN, {ReasonCode.SCOPE_UNKNOWN, ReasonCode.NO_EVIDENCE, ReasonCode.SILENT}, id="not known"
        ),
    ],
)
def test_scope_comes_first(fact: str, verdict: Verdict, reasons: set[ReasonCode]) -> None:
    """A requirement that does not apply has no verdict, and one that may not apply is unknown."""
    found = finding_of(SCOPED, f"{SILENT}\n{fact}")

    assert found.verdict is verdict
    assert {each.code for each in found.reasons} == reasons


@pytest.mark.parametrize(
    ("fact", "truth", "used"),
    [("true", True, ("homes", "statement-1")), ("false", False, ("homes",)), (None, None, ("statement-1",))],
    ids=str,
)
def test_what_the_scope_came_to_is_kept(fact: str | None, truth: Truth, used: tuple[str, ...]) -> None:
    """The answer of the scope stays with the finding, also where that is no, with the evidence it rests on."""
    evidence = f"{STATES}\nfacts: [{{id: homes, value: {fact}}}]" if fact else STATES

    found = finding_of(SCOPED, evidence)

    assert found.scope is not None
    assert found.scope.truth is truth
    assert found.used == used


def test_a_finding_without_a_scope_keeps_none() -> None:
    """A requirement that always applies has no scope, and one that binds nobody is not asked for its own."""
    assert finding_of(requirement(), STATES).scope is None
    assert finding_of(SCOPED, STATES, status="spent").scope is None
    assert finding_of(SCOPED, STATES, status="spent").used == ()


def test_an_unknown_scope_opens_the_range_to_both_ends() -> None:
    """Where it is not known whether a requirement applies, it is at least not met and at best met."""
    found = finding_of(SCOPED, STATES)

    assert (found.at_least, found.at_best) == (Verdict.NOT_MET, Verdict.MET)
    assert found.is_possible


def test_a_requirement_without_a_rule_answers_with_its_scope_alone() -> None:
    """A requirement that has no rule gives no outcome."""
    _, without = requirement_of(requirement(NO_RULE))
    _, scoped = requirement_of(SCOPED)

    assert answer_requirement(without, answers_of()) == (None, None)
    assert answer_requirement(scoped, answers_of("facts: [{id: homes, value: false}]"))[1] is None


LIMIT = "{strands: {practice: {metric: {id: wait_days, at_most: $days}}}}"
DAYS = "values: {{days: [{{from: 2000-01-01, value: 10, authority: statute{}}}{}]}}"


@pytest.mark.parametrize(
    ("own", "values", "weakest"),
    [
        pytest.param("verified", DAYS.format("", ""), "verified", id="a value that says nothing"),
        pytest.param("verified", DAYS.format(", provenance: recalled", ""), "recalled", id="a recalled value"),
        pytest.param("inferred", DAYS.format(", provenance: verified", ""), "inferred", id="an inferred requirement"),
        pytest.param("second_hand", DAYS.format(", provenance: inferred", ""), "inferred", id="the weaker of two"),
        pytest.param(
            "verified",
            DAYS.format(
                ", provenance: recalled", ", {from: 2024-01-01, value: 9, authority: statute, provenance: verified}"
            ),
            "verified",
            id="a value no longer in force",
        ),
        pytest.param(
            "verified",
            "values: {days: [{from: 2030-01-01, value: 9, authority: statute, provenance: recalled}]}",
            "verified",
            id="a value not yet in force",
        ),
    ],
)
def test_provenance_is_the_weakest_of_what_decides(own: str, values: str, weakest: str) -> None:
    """A finding is known no better than its requirement, nor than any value its rule names on the date."""
    _, found = requirement_of(requirement(LIMIT, provenance=own, more=values))

    assert provenance_of(found, AS_AT) is Provenance(weakest)


def test_a_value_named_by_the_scope_weakens_it_too() -> None:
    """A limit that decides whether a requirement applies is part of what is known of it."""
    more = """
    applies_when: {metric: {id: waiting, at_least: $least}}
    values: {least: [{from: 2000-01-01, value: 1, authority: draft, provenance: recalled}]}
    """
    _, found = requirement_of(requirement(more=more))

    assert provenance_of(found, AS_AT) is Provenance.RECALLED


GUIDANCE = "must_unless_good_reason"


@pytest.mark.parametrize("force", ["must", GUIDANCE, "should", "recommendation"])
@pytest.mark.parametrize("provenance", ["verified", "second_hand", "inferred", "recalled"])
@pytest.mark.parametrize("addressee", ["commissioner", "provider", "provider, commissioner"])
@pytest.mark.parametrize("status", ["in_force", "draft", "issued_not_in_force"])
def test_a_gate_is_what_may_read_non_compliant_and_the_council_owes(
    force: str, provenance: str, addressee: str, status: str
) -> None:
    """A gate binds, is in force, rests on a text that was read, and is owed by the council; nothing else is one."""
    found = finding_of(requirement(force=force, provenance=provenance, addressee=addressee), SILENT, status=status)

    binds = force in {"must", GUIDANCE}
    known = provenance in {"verified", "second_hand"}
    owed = "commissioner" in addressee
    assert found.gate is (GateState.FAILED if binds and known and owed and status == "in_force" else None)


@pytest.mark.parametrize(
    ("gates", "state"),
    [pytest.param("must", None, id="the law alone"), pytest.param(GUIDANCE, GateState.FAILED, id="guidance alone")],
)
def test_a_profile_may_leave_gates_out(gates: str, state: GateState | None) -> None:
    """A profile says which of the forces that bind may be gates."""
    profile = profile_of(f"gates: {{force: [{gates}]}}")

    assert finding_of(requirement(force=GUIDANCE), SILENT, profile=profile).gate is state


def test_a_profile_may_leave_requirements_out() -> None:
    """What a profile leaves out is not asked."""
    found, _ = assessment_of(requirement(), requirement(id="law.other"), profile=profile_of("leave_out: [law.help]"))

    assert [each.requirement.id for each in found.findings] == ["law.other"]
    assert found.finding("law.other") is found.findings[0]
    assert found.finding("law.help") is None


def test_a_profile_says_how_old_evidence_may_be() -> None:
    """Evidence older than the profile allows for its strand is not used."""
    old = "statements: [{topic: help, strand: policy, says: states, status: confirmed, dated: 2020-01-01}]"

    assert finding_of(requirement(), old, profile=profile_of("max_age_days: {policy: 365}")).verdict is Verdict.UNKNOWN
    assert finding_of(requirement(), old, profile=profile_of("max_age_days: {contract: 365}")).verdict is Verdict.MET


def test_a_pack_asked_twice_is_answered_once() -> None:
    """Naming a pack twice does not count it twice."""
    library, pack = pack_of(requirement())

    found = assess(library, [pack, pack], evidence_of(), profile_of(), AS_AT)

    assert len(found.findings) == 1
    assert found.packs == (pack,)


def test_packs_are_answered_in_the_order_given() -> None:
    """Findings stand in the order of the packs, then of each pack's requirements."""
    library = library_of(
        pack_file("law"),
        requirements_file(requirement(), requirement(id="law.second")),
        pack_file("guide"),
        requirements_file(requirement(id="guide.first"), pack="guide"),
    )
    packs = [library.packs["guide"], library.packs["law"]]

    found = assess(library, packs, evidence_of(), profile_of(), AS_AT)

    assert [each.requirement.id for each in found.findings] == ["guide.first", "law.help", "law.second"]


REASON = "{requirement: law.help, because: %s, by: a director, date: %s%s}"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([("one", "2024-01-01", "")], "one", id="one"),
        pytest.param([("one", "null", "")], "one", id="without a date"),
        pytest.param([("two", "2024-01-01", ""), ("one", "2024-02-01", "")], "one", id="the newest"),
        pytest.param([("two", "null", ""), ("one", "2024-02-01", "")], "one", id="one with a date before one without"),
        pytest.param([("one", "2024-06-30", "")], "one", id="on the day itself"),
        pytest.param([("one", "2024-01-01", ""), ("two", "2024-01-01", "")], "two", id="two of one day"),
        pytest.param([("one", "2024-07-01", "")], None, id="of the future"),
        pytest.param([("one", "2024-01-01", ", template: true")], None, id="a pattern to copy"),
        pytest.param([], None, id="none"),
    ],
)
def test_the_newest_good_reason_is_kept(lines: list[tuple[str, str, str]], expected: str | None) -> None:
    """A reason recorded by the date for not following guidance is kept, and the same one in whatever order."""
    _, guidance = requirement_of(requirement(force=GUIDANCE))
    for ordered in (lines, lines[::-1]):
        evidence = evidence_of(f"good_reasons: [{', '.join(REASON % each for each in ordered)}]")

        assert good_reason(guidance, evidence, AS_AT) == expected


@pytest.mark.parametrize(
    ("force", "requirement_id", "state"),
    [
        pytest.param(GUIDANCE, "law.help", GateState.DEPARTED, id="guidance"),
        pytest.param("must", "law.help", GateState.FAILED, id="the law"),
        pytest.param(GUIDANCE, "law.other", GateState.FAILED, id="a reason for something else"),
    ],
)
def test_a_good_reason_excuses_guidance_and_never_the_law(force: str, requirement_id: str, state: GateState) -> None:
    """A recorded reason turns a failed gate of guidance into a departure, and no other."""
    reason = f"good_reasons: [{{requirement: {requirement_id}, because: better, by: a director}}]"

    assert finding_of(requirement(force=force), f"{SILENT}\n{reason}").gate is state


class TestDoubts:
    """Doubts about the evidence flow into the findings that rest on it."""

    METRIC = requirement("{strands: {practice: {metric: {id: waiting, equals: 0}}}}", id="law.waiting")
    EVIDENCE = "metrics: [{id: waiting, at: 2024-01-01, count: 0}]\n" + STATES

    def doubt(self, usable: Usable, *items: str) -> Doubt:
        """Give a doubt about some items."""
        return Doubt("EQ01 ratio_mismatch", Weight.WARNING, usable, items, "the parts do not add up")

    @pytest.mark.parametrize(
        ("usable", "verdict"),
        [
            pytest.param(Usable.NO, Verdict.UNKNOWN, id="not usable"),
            pytest.param(Usable.WITH_CAVEAT, Verdict.MET, id="usable with a caveat"),
        ],
    )
    def test_an_item_that_is_not_usable_decides_nothing(self, usable: Usable, verdict: Verdict) -> None:
        """A passage or figure found unusable leaves what rests on it unknown, and says that it is doubted."""
        library, pack = pack_of(requirement(), self.METRIC)
        doubts = (self.doubt(usable, "waiting/2024-01-01", "statement-1"),)

        found = assess(library, [pack], evidence_of(self.EVIDENCE), profile_of(), AS_AT, frozenset(), doubts)

        assert [each.verdict for each in found.findings] == [verdict, verdict]
        assert all(
            (ReasonCode.DOUBTED in {r.code for r in each.reasons}) is (usable is Usable.NO) for each in found.findings
        )

    def test_each_finding_shows_the_doubts_about_what_it_rests_on(self) -> None:
        """A doubt is shown with the findings that use its item, and with no other."""
        library, pack = pack_of(requirement(), self.METRIC, requirement(NO_RULE, id="law.none"))
        doubts = (self.doubt(Usable.WITH_CAVEAT, "waiting/2024-01-01"),)

        found = assess(library, [pack], evidence_of(self.EVIDENCE), profile_of(), AS_AT, frozenset(), doubts)

        assert [found.doubts_about(each) for each in found.findings] == [(), doubts, ()]

    @pytest.mark.parametrize("value", ["true", "false"])
    def test_a_doubt_about_what_the_scope_rests_on_is_shown(self, value: str) -> None:
        """A doubt about the fact that decides whether it applies is shown with a finding, also where it does not."""
        library, pack = pack_of(SCOPED)
        evidence = evidence_of(f"{STATES}\nfacts: [{{id: homes, value: {value}}}]")
        doubts = (self.doubt(Usable.WITH_CAVEAT, "homes"), self.doubt(Usable.WITH_CAVEAT, "elsewhere"))

        found = assess(library, [pack], evidence, profile_of(), AS_AT, frozenset(), doubts)

        assert found.doubts_about(found.findings[0]) == doubts[:1]
