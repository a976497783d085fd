"""Every check on evidence: what makes it doubt, and the twin that leaves it silent."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, cast

import pytest
import yaml

from compliance.evidence import checks
from compliance.evidence.benchmark import Benchmark, read_benchmarks
from compliance.evidence.check import Check, CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.evidence.register import Register
from tests.support.builders import METRICS, TOPICS, evidence_of, library_of, pack_file, requirement, requirements_file

_GOLDEN = Path(__file__).parents[2] / "golden" / "checks"

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
  - {id: cared_share, title: Share of those waiting who are in care, measures: share, unit: children, of_unit: children,
     when: flow, better: neither, service: advocacy, strand: practice, held_by: provider, among: waiting}
  - {id: older_share, title: Share of young people from 14 to 23, measures: share, unit: children, of_unit: children,
     when: flow, better: neither, service: advocacy, strand: practice, held_by: provider, ages: {from: 14, to: 23}}
  - {id: people, title: Children who live here, measures: count, unit: children, when: stock, better: neither,
     service: population, strand: practice, held_by: performance}
"""
_TOPICS = """
  - {id: iv.friend, title: A visitor befriends the child}
  - {id: right, title: Every child has the right, law: [Children Act 1989]}
  - {id: twofold, title: It is done and thought about}
"""
_REPEALED = """
repealed:
  - {id: law.old, title: The contact test, to: 2011-03-31, provenance: verified}
  - {id: law.older, title: An older test, provenance: recalled}
"""
_ASKED = "{strands: {policy: {document: {topic: twofold%s}}}}"
_TWO_DUTIES = (
    requirement(_ASKED % "", id="law.done"),
    requirement(_ASKED % ", wording: should", id="law.thought-about"),
)
LIBRARY = library_of(
    ("metrics.yaml", METRICS.rstrip() + _METRICS),
    ("topics.yaml", TOPICS.rstrip() + _TOPICS),
    pack_file(more=_REPEALED),
    requirements_file(requirement(), *_TWO_DUTIES),
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


def says(line: str) -> str:
    """Give one statement of the document d."""
    return f"statements: [{{topic: help, strand: governance, {line}, document: d}}]\n"


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


def _cases(file: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((_GOLDEN / file).read_text())
    return found


FIRES = [
    pytest.param(path.stem, case, id=f"{path.stem}-{case['name']}")
    for path in sorted(_GOLDEN.glob("eq*.yaml"))
    for case in _cases(path.name)
]
SILENT = [pytest.param(each["check"], each["evidence"], id=each["name"]) for each in _cases("silent.yaml")]


@pytest.mark.parametrize(("code", "case"), FIRES)
def test_a_check_doubts_what_is_wrong_and_leaves_its_twin(code: str, case: dict[str, Any]) -> None:
    """Each check gives one doubt with its working and its items, and says nothing of the same evidence set right."""
    (found,) = doubts(code, case["doubted"])

    said = f"{found.message} | {found.arithmetic} | {found.could_be} | {found.ask}"
    for each in case["words"]:
        assert each in said
    assert len(set(found.items)) == len(found.items) == case["items"]
    assert found.code == code.upper()
    assert found.ask
    assert doubts(code, case["twin"]) == []


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
    ("facts", "items", "words"),
    [
        pytest.param(
            "{id: document.valid_for, value: one week, document: d, paragraph: foot}",
            ("document:d", "document.valid_for"),
            "without a date nobody can tell whether it is current;"
            " it says that it is valid for one week, and not from when",
            id="of this text",
        ),
        pytest.param(
            "{id: document.valid_for, value: one week, document: other}",
            ("document:d",),
            "without a date nobody can tell whether it is current",
            id="of another",
        ),
        pytest.param(
            "{id: document.pages, value: 8, document: d}",
            ("document:d",),
            "without a date nobody can tell whether it is current",
            id="no word on it",
        ),
    ],
)
def test_how_long_a_text_is_valid_says_nothing_without_its_day(facts: str, items: tuple[str, ...], words: str) -> None:
    """What an undated text says of its own validity is shown: from which day it runs nobody can tell."""
    document = "{id: d, title: A policy, document_kind: policy, seen: true}"

    (found,) = doubts("eq20", f"facts: [{facts}]\n", head=f"documents: [{document}]\n")
    dated = doubts("eq20", f"facts: [{facts}]\n", head=f"documents: [{document[:-1]}, dated: 2024-01-01}}]\n")

    assert (found.items, found.arithmetic) == (items, words)
    assert dated == []


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
        pytest.param("eq30", [line("a"), line("b", stated='"3.5%"')], 2, id="not marked, and they differ"),
        pytest.param("eq30", [line("a"), line("b", stated='"3.5%"', more="vintage: second")], 0, id="a later release"),
        pytest.param("eq30", [line("a"), line("b")], 0, id="not disputed"),
        *(
            pytest.param("eq30", [line("a", stated=one), line("b", stated=other)], items, id=f"{one} and {other}")
            for one, other, items in (
                ("1 in 3", "a third", 0),
                ("1 in 3", "2 in 6", 0),
                ("1 in 3", "1 in 4", 2),
                ("1 in 3", "33%", 0),
                ("1 in 3", "34%", 2),
                ("1 in 14", "7.1%", 0),
                ("1 in 14", "7.2%", 2),
                ("3", "1 in 3", 2),
            )
        ),
        pytest.param(
            "eq30",
            [line("a", stated="1 in 3"), line("b", stated="5, stated_as: more_than")],
            2,
            id="a ratio and a number without end",
        ),
        pytest.param("eq30", [line("a", stated="1 in 3"), line("b", stated="null, count: 5")], 0, id="not printed"),
        pytest.param(
            "eq30",
            [line("a", more="vintage: null"), line("b", stated='"3.5%"', more="vintage: null")],
            0,
            id="counted again",
        ),
    ],
)
def test_published_figures_are_doubted_too(code: str, lines: list[str], items: int) -> None:
    """Figures to compare with are held together, and those that disagree stand side by side."""
    found = doubts(code, "", ", ".join(lines))

    assert [len(each.items) for each in found] == ([items] if items else [])


@pytest.mark.parametrize(("code", "text"), SILENT)
def test_a_check_that_cannot_tell_says_nothing(code: str, text: str) -> None:
    """Where the evidence does not hold what a check needs, it doubts nothing."""
    assert doubts(code, text) == []


def test_the_weight_of_each_doubt_is_one_of_four() -> None:
    """A doubt cannot be right, needs a look, is worth knowing, or is what the source itself admits."""
    (admitted,) = doubts("eq28", says("says: silent, about: policy"))
    (over,) = doubts("eq12", metrics("id: used_share, count: 31, of: 30"))

    assert (admitted.weight, admitted.usable) == (Weight.FINDING, Usable.YES)
    assert (over.weight, over.usable) == (Weight.ERROR, Usable.NO)
