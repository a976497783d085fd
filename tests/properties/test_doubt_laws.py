"""The laws of doubt: what is not usable decides nothing, whatever it says (design: Verdicts)."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from compliance.assessment.assess import Assessment, assess
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.evidence.items import Statement
from compliance.evidence.register import Register
from compliance.rules.verdict import ReasonCode, Verdict
from tests.support.builders import AS_AT, evidence_of, library_of, pack_file, profile_of, requirement, requirements_file
from tests.support.random_requirements import LEAVES, LEAVES_BY_NAME, WORDS, Wanted, evidence_text, requirements, states

several = st.lists(requirements, min_size=1, max_size=3)
doubted_leaves = st.sets(st.sampled_from(sorted(LEAVES_BY_NAME)), min_size=1)

State = Mapping[str, str]


def _references(evidence: Register, names: set[str]) -> tuple[str, ...]:
    """Give the references of all items that speak of some leaves."""
    found = [f"records:{name}" for name in sorted(names & set(evidence.evidence.tables))]
    for reference, item in evidence.items.items():
        about = item.topic if isinstance(item, Statement) else getattr(item, "id", None)
        if about in names:
            found.append(reference)
    return tuple(found)


def _hold(wanted: list[Wanted], said: State, names: set[str]) -> Assessment:
    """Hold requirements against evidence in which every item on some leaves is not usable."""
    texts = [each.text(f"law.r{number}") for number, each in enumerate(wanted)]
    library = library_of(*WORDS, pack_file(), requirements_file(*texts))
    held = evidence_of(evidence_text(said), library)
    doubt = Doubt("EQ99 invented", Weight.ERROR, Usable.NO, _references(Register(held), names), "it cannot be so")
    return assess(library, library.packs.values(), held, profile_of(), AS_AT, frozenset(), (doubt,))


def _sure(names: set[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({name: st.sampled_from(LEAVES_BY_NAME[name].sure) for name in sorted(names)})


@given(several, states, doubted_leaves, st.data())
def test_what_a_doubted_item_says_changes_nothing(
    wanted: list[Wanted], said: State, names: set[str], data: st.DataObject
) -> None:
    """Two councils that differ only in what their doubted items say get the same ranges."""
    one, other = data.draw(_sure(names)), data.draw(_sure(names))

    found = [_hold(wanted, {**said, **each}, names).findings for each in (one, other)]

    ranges = [[(each.verdict, each.at_least, each.at_best, each.gate) for each in findings] for findings in found]
    assert ranges[0] == ranges[1]


@given(several, states, doubted_leaves, st.data())
def test_what_is_settled_in_spite_of_a_doubt_stays_when_it_is_cleared(
    wanted: list[Wanted], said: State, names: set[str], data: st.DataObject
) -> None:
    """A verdict known beside a doubted item rests on others: clearing the doubt, or losing the item, leaves it."""
    later = data.draw(st.fixed_dictionaries({name: st.sampled_from(LEAVES_BY_NAME[name].states) for name in names}))

    before = _hold(wanted, {**said, **data.draw(_sure(names))}, names).findings
    after = _hold(wanted, {**said, **later}, set()).findings

    for one, other in zip(before, after, strict=True):
        if one.verdict is not Verdict.UNKNOWN:
            assert other.verdict is one.verdict


@given(several, states)
def test_where_every_item_is_doubted_nothing_is_known(wanted: list[Wanted], said: State) -> None:
    """Evidence of which nothing is usable settles no requirement, under whatever rule."""
    found = _hold(wanted, said, {leaf.name for leaf in LEAVES}).findings

    assert {each.verdict for each in found} == {Verdict.UNKNOWN}


_COVERS = requirement(
    "{strands: {contract: {covers: {service: advocacy, cohorts: [looked_after], age_from: 0}}}}", id="law.covers"
)
_LIBRARY = library_of(pack_file(), requirements_file(_COVERS))
_days = st.sampled_from(["null", "2023-04-01", "2024-06-30", "2025-03-31"])
_lots = st.lists(
    st.tuples(st.sampled_from(["looked_after", "in_need"]), st.sampled_from([None, 0, 1, 8]), _days, _days), max_size=3
)
_Lots = list[tuple[str, int | None, str, str]]


def _served(sound: _Lots, doubted: _Lots, *, complete: bool, doubt: bool) -> tuple[Verdict, set[ReasonCode]]:
    """Give whether the lots take in children in care from birth, some of the lots not usable where `doubt`."""
    lines = [
        f"  - {{id: {name}{number}, service: advocacy, from: {begins}, to: {ends},"
        f" cohorts: [{{cohort: {cohort}, age_from: {'null' if low is None else low}}}]}}\n"
        for name, lots in (("sound", sound), ("doubted", doubted))
        for number, (cohort, low, begins, ends) in enumerate(lots)
    ]
    whole = "complete: [{what: services, by: a lead, date: 2024-05-01}]\n" if complete else ""
    held = evidence_of("services:\n" + "".join(lines) + whole if lines else whole, _LIBRARY)
    named = tuple(f"doubted{number}" for number in range(len(doubted)))
    doubts = (Doubt("EQ99 invented", Weight.ERROR, Usable.NO, named, "it cannot be so"),) if doubt and named else ()
    (found,) = assess(_LIBRARY, _LIBRARY.packs.values(), held, profile_of(), AS_AT, frozenset(), doubts).findings
    return found.verdict, {reason.code for reason in found.reasons}


@given(_lots, _lots.filter(bool), _lots, st.booleans())
def test_a_doubted_lot_is_neither_there_nor_absent(
    sound: _Lots,
    doubted: _Lots,
    truly: _Lots,
    complete: bool,
) -> None:
    """Beside lots in doubt only sound lots decide, and the answer holds whatever the doubted ones turn out to be."""
    verdict, reasons = _served(sound, doubted, complete=complete, doubt=True)

    assert verdict is not Verdict.NOT_MET
    if verdict is Verdict.MET:
        assert _served(sound, truly, complete=complete, doubt=False)[0] is Verdict.MET
        assert _served(sound, [], complete=complete, doubt=False)[0] is Verdict.MET
    else:
        assert reasons == {ReasonCode.DOUBTED}
