"""Every check on evidence: what makes it doubt, and the twin that leaves it silent."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import cast

import pytest

from compliance.evidence import checks
from compliance.evidence.benchmark import Benchmark, read_benchmarks
from compliance.evidence.check import Check, CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.evidence.register import Register
from tests.support.builders import METRICS, TOPICS, evidence_of, library_of, pack_file, requirement, requirements_file

_METRICS = """
  - {id: all_seen, title: All children seen, measures: count, unit: children, when: flow, better: higher,
     service: advocacy, strand: practice, held_by: provider, parts: [seen, seen_other], groups: [age, reason]}
  - {id: seen_other, title: Other children seen, measures: count, unit: children, when: flow, better: higher,
     service: advocacy, strand: practice, held_by: provider, groups: [reason]}
  - {id: other_share, title: Share of others, measures: share, unit: children, of_unit: children, count_is: seen_other,
     of_is: all_seen, when: flow, better: higher, service: advocacy, strand: practice, held_by: provider}
  - {id: helped_share, title: Share helped, measures: share, unit: children, of_unit: children, count_is: waiting,
     of_is: seen, when: flow, better: higher, service: advocacy, strand: practice, held_by: provider}
  - {id: happy_young, title: Young children who are happy, measures: share, unit: responses, of_unit: responses,
     when: flow, better: higher, service: advocacy, strand: voice, held_by: provider, among: waiting, series: happy,
     ages: {to: 10}}
  - {id: happy_old, title: Older children who are happy, measures: share, unit: responses, of_unit: responses,
     when: flow, better: higher, service: advocacy, strand: voice, held_by: provider, series: happy, ages: {from: 12}}
  - {id: happy_all, title: Children who are happy, measures: share, unit: responses, of_unit: responses,
     when: flow, better: higher, service: advocacy, strand: voice, held_by: provider, among: waiting}
  - {id: people, title: Children who live here, measures: count, unit: children, when: stock, better: neither,
     service: population, strand: practice, held_by: performance}
"""
_TOPICS = """
  - {id: iv.friend, title: A visitor befriends the child}
  - {id: right, title: Every child has the right, law: [Children Act 1989]}
"""
_REPEALED = """
repealed:
  - {id: law.old, title: The contact test, to: 2011-03-31, provenance: verified}
  - {id: law.older, title: An older test, provenance: recalled}
"""
LIBRARY = library_of(
    ("metrics.yaml", METRICS.rstrip() + _METRICS),
    ("topics.yaml", TOPICS.rstrip() + _TOPICS),
    pack_file(more=_REPEALED),
    requirements_file(requirement()),
    pack_file("new", status="[{from: 2023-09-01, is: draft}]"),
)

HEAD = """
periods:
  year: {from: 2023-04-01, to: 2024-03-31}
  q1: {from: 2023-04-01, to: 2023-06-30}
  q2: {from: 2023-07-01, to: 2023-09-30}
documents:
  - {id: d, title: A report, document_kind: report, dated: 2024-01-01, seen: true}
"""


def given(text: str, benchmarks: str = "", head: str = HEAD) -> CheckInput:
    """Give what a check looks at."""
    evidence = evidence_of(head + text, LIBRARY)
    lines: tuple[Benchmark, ...] = ()
    if benchmarks:
        lines = read_benchmarks(f"kind: benchmarks\nbenchmarks: [{benchmarks}]\n".encode(), "benchmarks.yaml")
    return CheckInput(evidence, Register(evidence), LIBRARY, lines)


def doubts(code: str, text: str, benchmarks: str = "", head: str = HEAD) -> list[Doubt]:
    """Give the doubts of one check."""
    name = next(each.name for each in iter_modules(checks.__path__) if each.name.startswith(f"{code}_"))
    module = cast("Check", import_module(f"{checks.__name__}.{name}"))
    assert module.NAME.startswith(code.upper())
    return list(module.check(given(text, benchmarks, head)))


def metrics(*lines: str) -> str:
    """Give figures, each of the document d."""
    return f"metrics: [{', '.join(f'{{{each}, document: d}}' for each in lines)}]\n"


def groups(dimension: str, metric: str, *lines: tuple[str, str]) -> str:
    """Give a breakdown of a year, one line a group."""
    return metrics(*(f"id: {metric}, period: year, group: {{{dimension}: {name}}}, {each}" for name, each in lines))


def says(*lines: str) -> str:
    """Give statements of the document d."""
    whole = ", ".join(f"{{topic: {each.pop('topic', 'help')}, {each['rest']}}}" for each in map(_parts, lines))
    return f"statements: [{whole}]\n"


def _parts(line: str) -> dict[str, str]:
    topic, _, rest = line.partition("|")
    document = "" if "document:" in rest else ", document: d"
    return {"topic": topic, "rest": f"strand: governance, {rest}{document}"}


REPORTS = """
documents:
  - {id: d, title: A report, document_kind: report, dated: 2024-01-01, seen: true}
  - {id: e, title: Last year's report, document_kind: report, seen: false, named_in: {document: d, paragraph: "1"}}
"""
NOT_NAMED = REPORTS.replace(', named_in: {document: d, paragraph: "1"}', "")
LINE = "{{id: {}, metric: {}, title: A figure, geography: England, stated: {}, unit: children, at: 2023-03-31, {}}}"


def line(name: str, metric: str = "people", stated: str = '"3.3%"', more: str = "vintage: first") -> str:
    """Give one published figure."""
    rest = f"definition: all of them, source: a page, provenance: verified, {more}"
    return LINE.format(name, metric, stated, rest)


SPLIT = [("a", 'stated: "22%"'), ("b", 'stated: "43%"'), ("c", 'stated: "22%"'), ("e", 'stated: "14%"')]
TABLE_193 = "id: due, period: year, count: 193"

# The code, the evidence that is doubted, its twin that is not, the words the doubt must hold, and what it is about.
FIRES = [
    pytest.param(
        "eq01", metrics('id: used_share, count: 193, of: 272, stated: "73%", stated_as: just_over'),
        metrics('id: used_share, count: 193, of: 272, stated: "71%"'),
        ["193 of 272 is 71.0%", "just over 73% is printed", "a base of 261 to 264", "a count of 199 to 201"], 1, id="eq01-ratio",
    ),
    pytest.param(
        "eq01", metrics('id: used_share, count: 5, of: 272, stated: "0%"'),
        metrics('id: used_share, count: 1, of: 272, stated: "0%"'), ["a count of 0 to 1"], 1, id="eq01-nought",
    ),
    pytest.param(
        "eq01", metrics('id: used_share, count: 3, of: 3, stated: "50%"'),
        metrics('id: used_share, count: 1, of: 2, not_known: 1, stated: "90%"'), ["a base of 6"], 1, id="eq01-base-alone",
    ),
    pytest.param(
        "eq02", groups("age", "waiting", ("a", 'count: 14, stated: "17%"'), ("b", 'count: 10, stated: "14%"'), ("c", 'count: 7, stated: "8%"')),
        groups("age", "waiting", ("a", 'count: 14, stated: "17%"'), ("b", 'count: 7, stated: "8%"')),
        ["no single base fits 17%, 14% and 8%", "14 prints as 17% for a base of 81 to 84"], 3, id="eq02-no-base",
    ),
    pytest.param(
        "eq03", groups("age", "all_seen", ("a", "count: 3"), ("b", "count: 4"))[:-2] + ", {id: all_seen, period: year, count: 9, document: d}]\n",
        groups("age", "all_seen", ("a", "count: 3"), ("b", "count: 4"))[:-2] + ", {id: all_seen, period: year, count: 7, document: d}]\n",
        ["the parts come to 7 and the whole to 9", "2 of 9 are in no part"], 3, id="eq03-lines-short",
    ),
    pytest.param(
        "eq03", metrics("id: all_seen, period: year, count: 9", "id: seen, period: year, count: 6", "id: seen_other, period: year, count: 4"),
        metrics("id: all_seen, period: year, count: 10", "id: seen, period: year, count: 6", "id: seen_other, period: year, count: 4"),
        ["6 + 4 = 10", "the parts hold 1 more than the whole"], 3, id="eq03-parts-over",
    ),
    pytest.param(
        "eq03", metrics("id: all_seen, period: year, count: 9", "id: helped_share, period: year, count: 1, of: 6", "id: seen_share, period: year, count: 6, of: 9", "id: other_share, period: year, count: 4, of: 9"),
        metrics("id: all_seen, period: year, count: 10", "id: seen_share, period: year, count: 6, of: 10", "id: other_share, period: year, count: 4, of: 10"),
        ["6 + 4 = 10"], 3, id="eq03-parts-from-shares",
    ),
    pytest.param(
        "eq03", metrics("id: all_seen, period: year, count: 9", "id: seen, period: year, count: 6", "id: seen_other, group: {reason: a}, count: 1", "id: seen_other, group: {reason: b}, count: 1"),
        metrics("id: all_seen, period: year, count: 9", "id: seen, period: year, count: 6", "id: seen_other, group: {reason: a}, count: 1", "id: seen_other, group: {reason: b}, count: 2"),
        ["6 + 2 = 8"], 4, id="eq03-parts-from-a-table",
    ),
    pytest.param(
        "eq04", groups("sex", "waiting", ("a", 'stated: "47%"'), ("b", 'stated: "48%"')), groups("sex", "waiting", ("a", 'stated: "47%"'), ("b", 'stated: "52%"')),
        ["the shares by sex come to 95%", "a line for not known is missing"], 2, id="eq04-short",
    ),
    pytest.param(
        "eq04", groups("sex", "waiting", ("a", 'stated: "60%"'), ("b", 'stated: "48%"')), groups("sex", "waiting", ("a", 'stated: "30%"'), ("b", 'stated: "48%"')),
        ["come to 108%", "groups overlap"], 2, id="eq04-over",
    ),
    pytest.param(
        "eq05", groups("age", "waiting", *SPLIT)[:-2] + f", {{id: waiting, period: year, count: 193, document: d}}]\n",
        groups("age", "waiting", *SPLIT)[:-2] + ", {id: waiting, period: year, count: 100, document: d}]\n",
        ["no 193 people can be split so by age", "22% of 193 is 42 to 43"], 5, id="eq05-stated-base",
    ),
    pytest.param(
        "eq05", groups("age", "waiting", *SPLIT)[:-2] + f", {{id: waiting, period: year, group: {{sex: female}}, count: 91, stated: \"47%\", document: d}}, {{{TABLE_193}, document: d}}]\n",
        groups("age", "waiting", *SPLIT)[:-2] + f", {{{TABLE_193}, document: d}}]\n",
        ["no 193 people"], 5, id="eq05-likely-base",
    ),
    pytest.param(
        "eq05", groups("age", "waiting", ("a", 'stated: "33%"'), ("b", 'stated: "67%"'))[:-2] + ", {id: waiting, period: year, count: 2, document: d}]\n",
        groups("age", "waiting", ("a", 'stated: "33%"'), ("b", 'stated: "67%"'))[:-2] + ", {id: waiting, period: year, count: 3, document: d}]\n",
        ["33% of 2 is no whole number"], 3, id="eq05-no-number",
    ),
    pytest.param("eq07", metrics("id: waiting, count: 3, time_words: to date"), metrics("id: waiting, state: suppressed"), ['no dates ("to date")'], 1, id="eq07-undated"),
    pytest.param("eq07", metrics("id: waiting, count: 3"), metrics("id: waiting, count: 3, at: 2024-01-01"), ["no first and last day"], 1, id="eq07-no-words"),
    pytest.param(
        "eq07", metrics("id: waiting, count: 3, period: year", "id: waiting, count: 3, period: q1", "id: waiting, count: 3, period: q2"),
        metrics("id: waiting, count: 3, period: year", "id: waiting, count: 3, period: q1"),
        ["leave a gap", "1 October 2023 to 31 March 2024"], 1, id="eq07-gap",
    ),
    pytest.param("eq08", metrics("id: waiting, count: 3, unit: referrals"), metrics("id: waiting, count: 3, unit: children"), ["counts children, and the source prints referrals"], 1, id="eq08-children"),
    pytest.param("eq08", metrics("id: per_week, value: 3, unit: children"), metrics("id: per_week, value: 3"), ["one child can have several referrals"], 1, id="eq08-referrals"),
    pytest.param("eq09", metrics("id: waiting, count: 3, at: 2024-01-01, time_words: up to now"), metrics("id: waiting, count: 3, at: 2024-01-01, time_words: on that day"), ['the source says "up to now"', "counted on one day"], 1, id="eq09-words"),
    pytest.param("eq09", metrics("id: seen, count: 3, at: 2024-01-01"), metrics("id: seen, count: 3, period: year"), ["the source dates it the other way", "over a period"], 1, id="eq09-flow"),
    pytest.param("eq09", metrics("id: waiting, count: 3, period: year"), metrics("id: waiting, count: 3, at: 2024-01-01"), ["the source dates it the other way"], 1, id="eq09-stock"),
    pytest.param("eq10", metrics('id: used_share, stated: "73%", period: year'), metrics('id: used_share, stated: "73%", of: 30, period: year'), ['"Share of children who used it" are out of'], 1, id="eq10-no-base"),
    pytest.param(
        "eq10", groups("age", "waiting", ("a", 'stated: "47%"'), ("b", 'stated: "53%"')),
        groups("age", "waiting", ("a", 'stated: "47%"'), ("b", 'stated: "53%"'))[:-2] + ", {id: waiting, period: year, count: 9, document: d}]\n",
        ['"Children waiting" by age'], 2, id="eq10-a-list",
    ),
    pytest.param("eq11", groups("age", "waiting", ("5-10", "count: 1"), ("12-17", "count: 1")), groups("age", "waiting", ("5-10", "count: 1"), ("11-17", "count: 1")), ["nobody of age 11 is in a band", "5 to 10, then 12 to 17"], 2, id="eq11-gap"),
    pytest.param("eq11", groups("age", "waiting", ("5-10", "count: 1"), ("10+", "count: 1")), groups("age", "waiting", ("5-10", "count: 1"), ("others", "count: 1")), ["ages from 10 are in two bands", "10 and over"], 2, id="eq11-overlap"),
    pytest.param("eq11", groups("age", "waiting", ("under 5", "count: 1"), ("8-17", "count: 1")), groups("age", "waiting", ("0-4", "count: 1"), ("5-17", "count: 1")), ["nobody of ages 5 to 7"], 2, id="eq11-wider-gap"),
    pytest.param("eq11", metrics("id: happy_young, count: 1, of: 2, period: year", "id: happy_old, count: 1, of: 2, period: year"), metrics("id: happy_young, count: 1, of: 2, period: year"), ["nobody of age 11"], 2, id="eq11-series"),
    pytest.param("eq11", says("help|says: states, numbers: {age_from: 5}", "help|says: states, numbers: {age_from: 8}"), says("help|says: states, numbers: {age_from: 5}", "help|says: states, numbers: {age_from: 5}"), ["several lowest ages", "5, 8 are given"], 2, id="eq11-ages-of-one-text"),
    pytest.param("eq12", metrics("id: used_share, count: 31, of: 30"), metrics("id: used_share, count: 30, of: 30"), ["the count is larger than its base", "31 of 30"], 1, id="eq12-over"),
    pytest.param(
        "eq12", metrics("id: happy_all, count: 20, of: 44, period: year", "id: waiting, count: 40, period: year"), metrics("id: happy_all, count: 20, of: 40, period: year", "id: waiting, count: 40, period: year"),
        ["44 answered, and at most 40"], 3, id="eq12-more-answers-than-users",
    ),
    pytest.param(
        "eq12", metrics("id: happy_young, count: 20, of: 44, period: year", 'id: waiting, group: {age: 5-10}, stated: "17%", period: year', "id: waiting, count: 193, period: year"),
        metrics("id: happy_young, count: 20, of: 30, period: year", 'id: waiting, group: {age: 5-10}, stated: "17%", period: year', "id: waiting, count: 193, period: year"),
        ["44 answered, and at most 33", "17% of 193"], 3, id="eq12-of-those-ages",
    ),
    pytest.param(
        "eq12", metrics("id: happy_young, count: 20, of: 44, period: year", "id: waiting, group: {age: under 11}, count: 32, period: year", 'id: waiting, group: {sex: female}, count: 32, stated: "17%", period: year', "id: due, count: 190, period: year"),
        metrics("id: happy_young, count: 20, of: 44, period: year", "id: waiting, group: {age: 5-9}, count: 32, period: year", 'id: waiting, group: {sex: female}, count: 32, stated: "17%", period: year', "id: due, count: 190, period: year"),
        ["44 answered, and at most 32"], 3, id="eq12-likely-base",
    ),
    pytest.param(
        "eq13", groups("age", "waiting", ("a", 'stated: "1%"'), ("b", 'stated: "1%", stated_as: more_than')), groups("age", "waiting", ("a", 'stated: "2%"'), ("b", 'stated: "1%", stated_as: more_than')),
        ['"more than 1%" stands in a list', "less than 1%"], 1, id="eq13-direction",
    ),
    pytest.param("eq14", metrics('id: used_share, stated: "90%", stated_as: more_than'), metrics('id: used_share, of: 10, stated: "90%", stated_as: more_than'), ["from 90% to 100%"], 1, id="eq14-share"),
    pytest.param("eq14", metrics('id: waiting, stated: "90", stated_as: more_than'), metrics('id: waiting, stated: "90"'), ["not bounded"], 1, id="eq14-number"),
    pytest.param("eq15", says("right|says: states, cites: [Children Act 2004]"), says('right|says: states, cites: ["Children Act 1989, section 26A", law]'), ["cites Children Act 2004", "stands in Children Act 1989"], 1, id="eq15-wrong-act"),
    pytest.param("eq15", says("right|says: states, cites: [A leaflet, Children Act 1989]"), says("help|says: states, cites: [Children Act 2004]"), ["cites A leaflet"], 1, id="eq15-no-law-of-the-topic"),
    pytest.param("eq16", says("objection|says: states, than_law: stricter, gist: agreement is asked"), says("objection|says: states, than_law: same"), ["stricter than the law", "agreement is asked", "shuts nobody out"], 1, id="eq16-stricter"),
    pytest.param("eq16", says("objection|says: states, than_law: weaker"), says("objection|says: states"), ["weaker than the law", "Amend the text"], 1, id="eq16-weaker"),
    pytest.param("eq17", says("help|says: superseded_law"), says("help|says: states"), ["repealed", "The contact test, ended 31 March 2011; An older test"], 1, id="eq17-repealed"),
    pytest.param("eq18", says("help|says: states, cites: [new], dated: 2023-01-01"), says("help|says: states, cites: [new], dated: 2024-01-01"), ["cited before it was issued", "draft from 1 September 2023"], 1, id="eq18-before"),
    pytest.param("eq18", says("help|says: states, cites: [new], cited_as: in_force"), says("help|says: states, cites: [new], cited_as: draft"), ["cited as published, and was a draft"], 1, id="eq18-draft"),
    pytest.param("eq18", says("help|says: states, cites: [law], cited_as: unnamed_edition"), says("help|says: states, cites: [An Act], cited_as: unnamed_edition"), ["without saying which edition"], 1, id="eq18-edition"),
    pytest.param("eq19", says("help|says: planned, planned_for: 2023-12-01"), says("help|says: planned, planned_for: 2024-12-01"), ["already past when the text was written"], 1, id="eq19-past"),
    pytest.param("eq19", "as_at: 2024-06-30\n" + says("help|says: planned, planned_for: 2024-02-01"), "as_at: 2024-06-30\n" + says("help|says: planned"), ["on the date of this evidence"], 1, id="eq19-slipped"),
    pytest.param("eq20", says("help|says: placeholder, gist: to follow"), says("help|says: states"), ["holds a place", "to follow"], 1, id="eq20-placeholder"),
    pytest.param("eq21", says("help|says: states, verb: must", "help|says: states_weakly, verb: may"), says("help|says: states, verb: must", "objection|says: states, verb: may"), ['"the council arranges help" with several verbs', "may, must"], 2, id="eq21-verbs"),
    pytest.param(
        "eq22", metrics("id: helped_share, period: year, count: 3, of: 5", "id: all_seen, period: year, count: 9"), metrics("id: helped_share, period: year, count: 3, of: 9", "id: all_seen, period: year, count: 9"),
        ["5 of 9 (55.6%)", "the other 4"], 2, id="eq22-part-only",
    ),
    pytest.param("eq23", says("help|says: states, praise: excellent"), says("help|says: states, praise: excellent, numbers: {age_from: 5}"), ['"excellent" is said'], 1, id="eq23-praise"),
    pytest.param("eq23", says("help|says: states, praise: excellent, metric: waiting"), says("help|says: states, praise: excellent, metric: waiting") + metrics("id: waiting, count: 1"), ["no figure shows it"], 1, id="eq23-no-figure"),
    pytest.param(
        "eq24", metrics("id: waiting, period: year, group: {age: a}, count: 40", "id: seen_other, period: year, group: {age: a}, count: 40"), metrics("id: waiting, period: year, group: {age: a}, count: 40", "id: seen_other, period: year, group: {sex: a}, count: 40"),
        ["a: 40 in both"], 2, id="eq24-large",
    ),
    pytest.param(
        "eq24", metrics("id: waiting, period: year, group: {age: a}, count: 2", "id: seen_other, period: year, group: {age: a}, count: 2"),
        metrics(*(f"id: {metric}, period: year, group: {{age: {name}}}, count: {count}" for metric, plus in (("waiting", 0), ("seen_other", 1)) for name, count in (("a", 2), ("b", 3 + plus), ("c", 5 + plus)))),
        ["a: 2 in both"], 2, id="eq24-half-of-the-table",
    ),
    pytest.param("eq27", says("iv.friend|says: states, role: regulation_44"), says("iv.friend|says: states, role: independent_visitor"), ["another role (regulation 44)"], 1, id="eq27-role"),
    pytest.param("eq28", says("help|says: contrary, about: practice, gist: nobody was asked"), says("help|says: states, about: practice"), ["admits a gap in its practice", "nobody was asked"], 1, id="eq28-admitted"),
    pytest.param("eq29", says("help|says: states, trend: up, metric: waiting") + metrics("id: waiting, count: 1, period: year"), says("help|says: states, trend: up, metric: waiting") + metrics("id: waiting, count: 1, period: year", "id: waiting, count: 2, period: q1"), ["went up", "1 dated figure to compare"], 1, id="eq29-one-point"),
    pytest.param("eq29", says("help|says: states, trend: steady"), says("help|says: states"), ["went on steadily", "0 dated figures"], 1, id="eq29-no-point"),
    pytest.param("eq31", metrics("id: waiting, count: 1, selected_by: provider"), metrics("id: waiting, count: 1"), ["chosen by the provider"], 1, id="eq31-figure"),
    pytest.param("eq31", says("help|says: states, selected_by: provider"), says("help|says: states"), ["chosen by the provider"], 1, id="eq31-statement"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "doubted", "twin", "words", "items"), FIRES)
def test_a_check_doubts_what_is_wrong_and_leaves_its_twin(
    code: str, doubted: str, twin: str, words: list[str], items: int
) -> None:
    """Each check gives one doubt with its working and its items, and says nothing of the same evidence set right."""
    (found,) = doubts(code, doubted)

    said = " | ".join((found.message, found.arithmetic, found.could_be, found.ask))
    for each in words:
        assert each in said
    assert len(set(found.items)) == len(found.items) == items
    assert found.code == code.upper()
    assert found.ask
    assert doubts(code, twin) == []


TURNED = HEAD.replace("documents:", "  turned: {from: 2024-05-01, to: 2024-03-31, printed_in: heading 2}\ndocuments:")


@pytest.mark.parametrize(
    ("head", "text", "usable", "items"),
    [
        pytest.param(
            TURNED, metrics("id: waiting, count: 1, period: turned"), Usable.NO, ("waiting/turned",), id="used"
        ),
        pytest.param(TURNED, "", Usable.WITH_CAVEAT, ("period:turned",), id="not used"),
    ],
)
def test_a_period_that_runs_backwards_makes_its_figures_unusable(
    head: str, text: str, usable: Usable, items: tuple[str, ...]
) -> None:
    """A figure over a period that ends before it starts is not usable, and the likely period is named."""
    (found,) = doubts("eq06", text, head=head)

    assert (found.usable, found.items) == (usable, items)
    assert found.could_be == "1 April 2023 to 31 March 2024"
    assert "(printed in heading 2)" in found.message
    assert doubts("eq06", text) == []


def test_a_period_that_runs_backwards_alone_has_no_likely_one() -> None:
    """Where no sound period stands beside it nothing is guessed."""
    (found,) = doubts("eq06", "", head="periods: {turned: {from: 2024-05-01, to: 2024-03-31}}\n")

    assert found.could_be == ""


@pytest.mark.parametrize(
    ("second", "words"),
    [
        pytest.param("{from: 2023-06-01, to: 2024-03-31}", "an overlap | 1 June 2023 to 30 June 2023", id="overlap"),
        pytest.param("{from: 2023-07-02, to: 2024-03-31}", "a gap | 1 July 2023 to 1 July 2023", id="a day between"),
        pytest.param("{from: 2023-07-01, to: 2024-03-31}", "", id="they meet"),
    ],
)
def test_shorter_periods_meet_within_the_longer(second: str, words: str) -> None:
    """Two periods that fill a year leave neither a gap nor an overlap."""
    head = HEAD.replace("{from: 2023-07-01, to: 2023-09-30}", second)
    figures = metrics(*(f"id: waiting, count: 1, period: {name}" for name in ("year", "q1", "q2")))

    found = doubts("eq07", figures, head=head)

    assert [f"{each.message.rsplit(' leave ', 1)[-1]} | {each.arithmetic}" for each in found] == (
        [words] if words else []
    )


@pytest.mark.parametrize(
    ("documents", "fires"),
    [
        pytest.param("{id: d, title: A policy, document_kind: policy, seen: true}", True, id="read, without a date"),
        pytest.param("{id: d, title: A policy, document_kind: policy, seen: false}", False, id="not read"),
        pytest.param(
            "{id: d, title: A policy, document_kind: policy, dated: 2024-01-01, seen: true}", False, id="dated"
        ),
    ],
)
def test_a_document_that_was_read_carries_a_date(documents: str, fires: bool) -> None:
    """A text without a date cannot be told from one that is out of date."""
    found = doubts("eq20", "", head=f"documents: [{documents}]\n")

    assert [each.items for each in found] == ([("document:d",)] if fires else [])


@pytest.mark.parametrize(
    ("head", "text", "fires"),
    [
        pytest.param(REPORTS, "", True, id="named and not used"),
        pytest.param(REPORTS, "metrics: [{id: waiting, count: 1, document: e}]\n", False, id="used"),
        pytest.param(NOT_NAMED, "", False, id="not named"),
    ],
)
def test_earlier_reports_that_are_named_are_asked_for(head: str, text: str, fires: bool) -> None:
    """A report that names an earlier one and compares nothing with it leads to that report."""
    assert [each.items for each in doubts("eq32", text, head=head)] == ([("document:e",)] if fires else [])


@pytest.mark.parametrize(
    ("code", "lines", "items"),
    [
        pytest.param("eq25", [line("a"), line("b").replace("all of them", "some")], 2, id="two meanings"),
        pytest.param("eq25", [line("a"), line("b")], 0, id="one meaning"),
        pytest.param("eq26", [line("a", more="vintage: null")], 1, id="no release"),
        pytest.param("eq26", [line("a")], 0, id="a release"),
        pytest.param("eq26", [line("a", metric="seen", more="vintage: null")], 0, id="no population"),
        pytest.param("eq26", [line("a", metric="unknown", more="vintage: null")], 0, id="no metric of ours"),
        pytest.param(
            "eq30",
            [line("a", more="disputed: true"), line("b", stated='"3.5%"', more="disputed: true")],
            2,
            id="disputed",
        ),
        pytest.param("eq30", [line("a"), line("b", stated='"3.5%"')], 0, id="not disputed"),
    ],
)
def test_published_figures_are_doubted_too(code: str, lines: list[str], items: int) -> None:
    """Figures to compare with are held together, and those that disagree stand side by side."""
    found = doubts(code, "", ", ".join(lines))

    assert [len(each.items) for each in found] == ([items] if items else [])


@pytest.mark.parametrize(
    ("code", "text"),
    [
        pytest.param("eq02", groups("age", "waiting", ("a", 'count: 14, stated: "17%"'), ("b", 'count: 10, stated: "14"')), id="one share"),
        pytest.param("eq02", groups("age", "waiting", ("a", 'count: 14, stated: "17%"'), ("b", 'count: 1, stated: "0%"')), id="a share of no base"),
        pytest.param("eq03", groups("age", "all_seen", ("a", "count: 3"), ("b", 'stated: "4%"')), id="no whole"),
        pytest.param("eq03", metrics("id: all_seen, period: year, count: 9", "id: seen, period: year, count: 6"), id="a part is missing"),
        pytest.param("eq03", metrics("id: all_seen, period: year, value: 9"), id="a whole without a count"),
        pytest.param("eq03", metrics("id: all_seen, period: year, count: 9", "id: seen, period: year, count: 6", *(f"id: seen_other, group: {{{each}: a}}, count: 1" for each in ("reason", "age"))), id="two tables of one part"),
        pytest.param("eq04", groups("sex", "waiting", ("a", 'stated: "47%"'), ("b", "count: 48")), id="a line without a share"),
        pytest.param("eq05", groups("age", "waiting", ("a", 'stated: "47%", stated_as: about'), ("b", 'stated: "53%"')), id="about"),
        pytest.param("eq05", groups("age", "waiting", ("a", 'stated: "20%"'), ("b", 'stated: "30%"')), id="not everybody"),
        pytest.param("eq09", metrics("id: seen, count: 3"), id="no time at all"),
        pytest.param("eq12", metrics("id: happy_all, count: 0, of: 0, period: year", "id: waiting, count: 40, period: year"), id="nobody answered"),
        pytest.param("eq12", metrics("id: happy_all, count: 3, of: 4, period: year"), id="no users"),
        pytest.param("eq12", metrics("id: happy_young, count: 3, of: 4, period: year", "id: waiting, group: {age: 5-10}, count: 1, period: year"), id="no base of users"),
        pytest.param("eq12", metrics("id: happy_young, count: 3, of: 9, period: year", "id: waiting, group: {age: 5-10}, not_known: 0, state: suppressed, period: year", "id: waiting, count: 9, period: year"), id="users of those ages hidden"),
        pytest.param("eq18", "statements: [{topic: help, strand: policy, says: states, cites: [new]}]\n", id="no date"),
        pytest.param("eq22", metrics("id: helped_share, period: year, count: 3, of: 5"), id="no whole beside"),
    ],
)  # fmt: skip
def test_a_check_that_cannot_tell_says_nothing(code: str, text: str) -> None:
    """Where the evidence does not hold what a check needs, it doubts nothing."""
    assert doubts(code, text) == []


def test_the_weight_of_each_doubt_is_one_of_four() -> None:
    """A doubt cannot be right, needs a look, is worth knowing, or is what the source itself admits."""
    (admitted,) = doubts("eq28", says("help|says: silent, about: policy"))
    (over,) = doubts("eq12", metrics("id: used_share, count: 31, of: 30"))

    assert (admitted.weight, admitted.usable) == (Weight.FINDING, Usable.YES)
    assert (over.weight, over.usable) == (Weight.ERROR, Usable.NO)
