"""The laws of verdicts, held by random rules over random evidence."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from compliance.quantities.amount import Amount
from compliance.quantities.span import Compare
from compliance.rules import tree
from compliance.rules.evaluation import compile_rule
from compliance.rules.explanation import explain, say_rule
from compliance.rules.figures import figure_truth
from compliance.rules.lookup import FactFound, Figure, GroupsFound, Limit, Measured, Passage, Says, TextFound
from compliance.rules.operand import ValueName
from compliance.rules.passages import weigh
from compliance.rules.step import Outcome, decisive, leaves
from compliance.rules.strand import Strand
from compliance.rules.verdict import Level, ReasonCode, Truth, Verdict, VerdictRange
from tests.support.lookup import AS_AT, FakeLookup, amount, measured
from tests.support.names import FakeNames
from tests.support.random_rules import LEAVES, RATES, TRUTHS, Known, answer, nodes, partial, rules, shuffled

NAMES = FakeNames(values={"share": amount("80%")})


def of(node: tree.Node, strand: Strand = Strand.PRACTICE) -> tree.Rule:
    """Give a rule of one strand."""
    return tree.Rule(((strand, node),))


def unknown(known: Known) -> list[str]:
    """Give the leaves whose truth is not known."""
    return [name for name in LEAVES if known.get(name) is None]


# --- resolving what is unknown --------------------------------------------------------------------


@given(rules(), partial(), st.data())
def test_resolving_a_leaf_never_lowers_the_least_nor_raises_the_most(
    rule: tree.Rule, known: dict[str, Truth], data: st.DataObject
) -> None:
    """Whatever an unknown leaf turns out to be, the range only narrows: nothing proven is lost."""
    before = answer(rule, known)
    for name in unknown(known):
        known = known | {name: data.draw(st.booleans(), label=name)}

        after = answer(rule, known)

        assert after.range.at_least >= before.range.at_least
        assert after.range.at_best <= before.range.at_best
        assert before.truth is None or after.truth is before.truth
        before = after


@given(rules(), st.dictionaries(st.sampled_from(LEAVES), st.booleans(), min_size=5))
def test_the_range_holds_every_verdict_that_can_still_come_out(rule: tree.Rule, known: dict[str, bool]) -> None:
    """Every completion lies within the range, so a sure verdict is the verdict of every completion."""
    found = answer(rule, known).range
    open_leaves = unknown(known)

    for values in product((True, False), repeat=len(open_leaves)):
        settled = answer(rule, known | dict(zip(open_leaves, values, strict=True))).range

        assert found.at_least <= settled.at_least <= settled.at_best <= found.at_best


@given(rules(), st.fixed_dictionaries({name: st.booleans() for name in LEAVES}))
def test_where_everything_is_known_so_is_the_verdict(rule: tree.Rule, known: dict[str, bool]) -> None:
    """Unknown comes only from what is unknown."""
    assert answer(rule, known).range.verdict is not Verdict.UNKNOWN


@given(rules())
def test_where_nothing_is_known_nothing_is_said(rule: tree.Rule) -> None:
    """An empty folder is neither met nor not met, whatever the rule denies."""
    found = compile_rule(rule)(FakeLookup())

    assert found.range.verdict is Verdict.UNKNOWN
    assert found.range.at_best is Level.MET
    assert found.range.at_least is Level.NOT_MET


@given(rules(), partial())
def test_the_decisive_leaves_alone_give_the_answer(rule: tree.Rule, known: dict[str, Truth]) -> None:
    """What is shown as the reason of a sure answer is enough for it: all else may be unknown."""
    found = answer(rule, known)
    if found.truth is None:
        return
    enough = {name for step in decisive(found.root) for name in LEAVES if name in str(step.node)}

    assert answer(rule, {name: known[name] for name in enough}).truth is found.truth


# --- order ----------------------------------------------------------------------------------------


def essence(outcome: Outcome) -> tuple[object, ...]:
    """Give what an outcome says, without the order in which it says it."""
    return (
        outcome.truth,
        outcome.range,
        outcome.strand_note,
        set(outcome.reasons),
        set(outcome.notes),
        set(outcome.used),
    )


@given(rules(), partial(), st.data())
def test_order_of_strands_and_parts_changes_nothing(
    rule: tree.Rule, known: dict[str, Truth], data: st.DataObject
) -> None:
    """A rule written the other way round says the same."""
    strands = [(strand, data.draw(shuffled(node))) for strand, node in data.draw(st.permutations(rule.strands))]
    partly = tree.Partly(data.draw(shuffled(rule.partly.when)), rule.partly.words) if rule.partly else None
    turned = tree.Rule(tuple(strands), rule.needs, partly)

    assert essence(answer(turned, known)) == essence(answer(rule, known))


AMOUNTS = st.sampled_from([amount("5"), amount("10"), amount("15"), amount("50%")])
PASSAGES = st.builds(
    Passage,
    st.sampled_from(["s1", "s2", "s3", "s4"]),
    st.sampled_from(list(Says)),
    st.sampled_from([None, "must", "should", "may"]),
    st.lists(st.tuples(st.just("age"), AMOUNTS), max_size=1).map(tuple),
    st.none() | st.sampled_from(list(tree.LawRelation)),
    st.none() | st.sampled_from([AS_AT.replace(day=29), AS_AT, AS_AT.replace(month=7)]),
    st.booleans(),
    st.sampled_from([None, None, None, ReasonCode.STALE, ReasonCode.NEEDS_JUDGEMENT]),
)
TEXTS = st.builds(TextFound, st.lists(PASSAGES, max_size=4).map(tuple), st.sampled_from([(), ("p1",)]))
DOCUMENTS = st.builds(
    lambda number, missing, law, wording: tree.Document(
        topic="t",
        number="age" if number else None,
        at_most=ValueName("x") if number else None,
        if_no_number=missing,
        than_law=law,
        wording=wording,
    ),
    st.booleans(),
    st.sampled_from(list(tree.IfNoNumber)),
    st.none() | st.sampled_from(list(tree.LawRelation)),
    st.sampled_from(list(tree.Wording)),
)
LIMITS = st.none() | st.builds(Limit, st.none() | AMOUNTS, st.booleans())


@given(TEXTS, DOCUMENTS, LIMITS, st.data())
def test_order_of_passages_changes_nothing(
    found: TextFound, asked: tree.Document, limit: Limit | None, data: st.DataObject
) -> None:
    """Texts read in another order answer the same, for the same reasons, from the same items."""
    turned = TextFound(tuple(data.draw(st.permutations(found.passages))), found.unseen)

    one, other = (weigh(each, asked, limit, AS_AT) for each in (found, turned))

    assert one.truth is other.truth
    assert {reason.code for reason in one.reasons} == {reason.code for reason in other.reasons}
    assert set(one.notes) == set(other.notes)
    assert set(one.used) == set(other.used)


@given(TEXTS, DOCUMENTS, LIMITS)
def test_a_text_not_seen_only_opens(found: TextFound, asked: tree.Document, limit: Limit | None) -> None:
    """Learning that a text was not seen can make a sure "no" open, and nothing else."""
    seen = weigh(TextFound(found.passages), asked, limit, AS_AT).truth
    unseen = weigh(TextFound(found.passages, ("p1",)), asked, limit, AS_AT).truth

    assert unseen is seen or (seen is False and unseen is None)


@given(TEXTS, DOCUMENTS, LIMITS)
def test_a_text_counts_as_stated_only_on_a_passage_that_was_read(
    found: TextFound, asked: tree.Document, limit: Limit | None
) -> None:
    """True always rests on a confirmed passage of the text itself, which states it."""
    weighed = weigh(found, asked, limit, AS_AT)

    if weighed.truth is True:
        read = {
            each.item
            for each in found.passages
            if each.says in {Says.STATES, Says.STATES_WEAKLY} and not each.reported and each.doubt is None
        }
        assert weighed.used
        assert set(weighed.used) <= read
    else:
        assert weighed.reasons


METRIC = of(tree.Metric(id="m", at_least=ValueName("share")))
GROUPS = of(tree.Groups(metric="m", by=("age", "sex"), each_at_least=ValueName("share"), least_n=ValueName("least")))
SHARES = st.integers(0, 20).map(lambda count: Amount(Fraction(count, 20), share=True))


def with_limits(share: Amount, **more: object) -> FakeLookup:
    """Give a lookup with a share, and ten as the least size of a group."""
    return FakeLookup(limits={"share": Limit(share), "least": Limit(amount("10"))}, **more)  # type: ignore[arg-type]


@given(st.lists(RATES, min_size=1, max_size=4), SHARES, st.data())
def test_order_of_figures_changes_nothing(figures: list[Figure], share: Amount, data: st.DataObject) -> None:
    """Figures of one date decide together, never the first one listed."""
    turned = data.draw(st.permutations(figures))

    one, other = (
        compile_rule(METRIC)(with_limits(share, metrics={"m": measured(*each)})) for each in (figures, turned)
    )

    assert one.range == other.range
    assert {reason.code for reason in one.reasons} == {reason.code for reason in other.reasons}
    assert set(one.notes) == set(other.notes)


GROUPED = st.lists(st.tuples(st.sampled_from("abcd"), st.lists(RATES, max_size=2)), max_size=3)


@given(st.lists(RATES, max_size=2), GROUPED, GROUPED, SHARES, st.data())
def test_order_of_groups_changes_nothing(
    overall: list[Figure],
    by_age: list[tuple[str, list[Figure]]],
    by_sex: list[tuple[str, list[Figure]]],
    share: Amount,
    data: st.DataObject,
) -> None:
    """Groups listed in another order, each with its figures in another order, compare the same."""

    def found(whole: list[Figure], *dimensions: list[tuple[str, list[Figure]]]) -> VerdictRange:
        breakdowns = {
            ("m", name): GroupsFound(name, True, tuple((label, measured(*each)) for label, each in groups))
            for name, groups in zip(("age", "sex"), dimensions, strict=True)
        }
        lookup = with_limits(share, metrics={"m": measured(*whole)}, breakdowns=breakdowns)
        return compile_rule(GROUPS)(lookup).range

    turned = [
        [(label, data.draw(st.permutations(each))) for label, each in data.draw(st.permutations(groups))]
        for groups in (by_age, by_sex)
    ]

    assert found(data.draw(st.permutations(overall)), *turned) == found(overall, by_age, by_sex)


# --- splitting ------------------------------------------------------------------------------------


@given(nodes(), nodes(), partial())
def test_splitting_a_clause_in_two_changes_no_gate(left: tree.Node, right: tree.Node, known: dict[str, Truth]) -> None:
    """One duty of two clauses fails exactly when one of two duties fails, and passes exactly when both pass."""
    whole = answer(of(tree.All((left, right))), known)
    one, other = answer(of(left), known), answer(of(right), known)

    assert (whole.truth is False) == (one.truth is False or other.truth is False)
    assert (whole.truth is True) == (one.truth is True and other.truth is True)
    assert whole.range.at_least == min(one.range.at_least, other.range.at_least)
    assert whole.range.at_best == min(one.range.at_best, other.range.at_best)


@given(nodes(), nodes(), partial())
def test_two_strands_are_two_clauses(left: tree.Node, right: tree.Node, known: dict[str, Truth]) -> None:
    """Strands that are all needed answer like the parts of `all`; one that is enough, like those of `any`."""
    strands = ((Strand.POLICY, left), (Strand.PRACTICE, right))

    assert answer(tree.Rule(strands), known).range == answer(of(tree.All((left, right))), known).range
    assert answer(tree.Rule(strands, 1), known).range == answer(of(tree.AnyOf((left, right))), known).range


@given(st.lists(RATES, min_size=1, max_size=2), GROUPED, GROUPED, SHARES)
def test_splitting_the_dimensions_of_a_comparison_changes_nothing(
    overall: list[Figure],
    by_age: list[tuple[str, list[Figure]]],
    by_sex: list[tuple[str, list[Figure]]],
    share: Amount,
) -> None:
    """Groups by two dimensions hold exactly when the groups of each do."""
    breakdowns = {
        ("m", name): GroupsFound(name, True, tuple((label, measured(*each)) for label, each in groups))
        for name, groups in (("age", by_age), ("sex", by_sex))
    }
    lookup = with_limits(share, metrics={"m": measured(*overall)}, breakdowns=breakdowns)

    def truth_by(*dimensions: str) -> Truth:
        node = tree.Groups(metric="m", by=dimensions, each_at_least=ValueName("share"), least_n=ValueName("least"))
        return compile_rule(of(node))(lookup).truth

    both = truth_by("age", "sex")

    assert (both is True) == (truth_by("age") is True and truth_by("sex") is True)
    assert (both is False) == (truth_by("age") is False or truth_by("sex") is False)


# --- support and reasons --------------------------------------------------------------------------


@given(rules(), st.dictionaries(st.sampled_from(["fact-1", "fact-2"]), st.sampled_from(["yes", "no"])), st.booleans())
def test_met_never_stands_without_an_item(rule: tree.Rule, facts: dict[str, str], named: bool) -> None:
    """However a rule is built, met names an item of evidence; a reference that is blank is none."""
    held = Measured(held=True, used=("m1",) if named else ())
    lookup = FakeLookup(
        facts={name: FactFound(value, "i1" if named else "") for name, value in facts.items()},
        metrics={"held-1": held},
    )

    found = compile_rule(rule)(lookup)

    if found.range.verdict is Verdict.MET:
        assert any(found.used)
    if not named:
        assert found.range.at_least is not Level.MET


@given(rules(), partial())
def test_an_answer_that_is_not_met_says_why(rule: tree.Rule, known: dict[str, Truth]) -> None:
    """Every rule that is not true carries a reason, and one that is true carries none."""
    found = answer(rule, known)

    assert bool(found.reasons) == (found.truth is not True)


@given(nodes(), partial())
def test_denying_twice_changes_no_answer(node: tree.Node, known: dict[str, Truth]) -> None:
    """An unknown stays unknown, and what is known comes back as it was."""
    once, twice = answer(of(node), known), answer(of(tree.Not(tree.Not(node))), known)

    assert twice.truth is once.truth
    assert twice.range == once.range


@given(st.lists(nodes(2), min_size=1, max_size=3), partial())
def test_denying_all_is_finding_one_that_is_not_so(parts: list[tree.Node], known: dict[str, Truth]) -> None:
    """Not all is any not, and not any is all not."""
    denied = tuple(tree.Not(part) for part in parts)

    def truth(node: tree.Node) -> Truth:
        return answer(of(node), known).truth

    assert truth(tree.Not(tree.All(tuple(parts)))) is truth(tree.AnyOf(denied))
    assert truth(tree.Not(tree.AnyOf(tuple(parts)))) is truth(tree.All(denied))


@given(rules(), partial())
def test_every_answer_can_be_explained(rule: tree.Rule, known: dict[str, Truth]) -> None:
    """No rule and no answer is without words, and no line shows a code."""
    codes = {code.value for code in ReasonCode if "_" in code.value}

    asked = [line.text for line in say_rule(rule, NAMES)]
    told = [line.text for line in explain(answer(rule, known), rule, NAMES)]

    assert all(asked)
    assert all(told)
    assert not any(code in line for line in asked + told for code in codes)


@given(rules(), partial())
def test_every_leaf_of_an_answer_is_unknown_false_or_true_as_it_was_set(
    rule: tree.Rule, known: dict[str, Truth]
) -> None:
    """The leaves come out as the evidence has them, so the laws above speak of real answers."""
    for leaf in leaves(answer(rule, known).root):
        (name,) = [each for each in LEAVES if each in str(leaf.node)]

        assert leaf.truth in TRUTHS
        assert leaf.truth is known[name]


# --- figures --------------------------------------------------------------------------------------


@given(RATES, st.sampled_from(list(Compare)), SHARES)
def test_a_print_that_fits_the_sum_changes_nothing(each: Figure, compare: Compare, limit: Amount) -> None:
    """A printed figure that can be what the counts give neither helps nor hurts, and is no doubt."""
    unprinted = Figure(each.item, each.span, None, each.cause, each.count, each.of)

    found = figure_truth(each, compare, limit)

    if each.printed is None or each.printed.meets(each.span):
        assert found == figure_truth(unprinted, compare, limit)
        assert found[2] == ()
    else:
        assert [note.code for note in found[2]] == [ReasonCode.STATED_DIFFERS]


@given(RATES, st.sampled_from(list(Compare)), SHARES)
def test_a_print_that_cannot_be_never_makes_an_answer_sure(each: Figure, compare: Compare, limit: Amount) -> None:
    """A doubtful print can only open an answer: what is sure beside it is what the counts alone say."""
    unprinted = Figure(each.item, each.span, None, each.cause, each.count, each.of)
    alone, beside = figure_truth(unprinted, compare, limit)[0], figure_truth(each, compare, limit)[0]

    assert beside is alone or beside is None


@given(RATES, st.sampled_from(list(Compare)), SHARES, st.integers(0, 20))
def test_a_figure_is_answered_by_every_value_it_can_have(
    each: Figure, compare: Compare, limit: Amount, count: int
) -> None:
    """A sure answer holds at every value within the figure's range."""
    truth = figure_truth(Figure(each.item, each.span), compare, limit)[0]
    value = Fraction(count, 20)

    if truth is not None and each.span.low <= value <= each.span.high:
        assert compare.holds(value, limit.value) is truth
