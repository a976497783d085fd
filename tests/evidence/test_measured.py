"""Figures of an audit beside the evidence: their period, their inputs, and the doubt where those have changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from compliance.evidence.doubt import Usable
from compliance.evidence.items import Measurement, NamedPeriod
from compliance.evidence.measured import (
    CountedFrom,
    MeasuredFile,
    changed_since,
    is_measured,
    measured_doubts,
    standards_counted_by,
)
from compliance.standards.library import Library
from compliance.text.canonical import sha256
from compliance.text.place import Place
from compliance.text.problem import EvidenceUnreadable
from compliance.text.reader import read_bytes
from compliance.text.writing import written
from compliance.workspace.opening import load_library

_FIRST, _LAST = date(2024, 4, 1), date(2024, 6, 30)
_FIGURE = Measurement(id="adv_offer_made_share", count=7, of=10, period="audit")
_FILE = MeasuredFile(
    made_by="a test",
    cut_off=_LAST,
    period="audit",
    from_=_FIRST,
    to=_LAST,
    standards_sha256="a" * 64,
    counted_from=(CountedFrom(path="tables/a.csv", sha256=sha256(b"a")), CountedFrom(path="b", sha256=sha256(b"b"))),
    figures=(_FIGURE, Measurement(id="iv_match_share", count=1, of=2, at=_LAST)),
)


def test_it_reads_back_as_it_was_written() -> None:
    """What is written reads back as the same value."""
    assert read_bytes(MeasuredFile, written(_FILE, "a test"), "a.yaml") == (_FILE, [])


def test_a_period_of_the_same_days_is_the_one_the_evidence_names() -> None:
    """Where the evidence names the same days, its name is taken, so that figures of one time meet."""
    periods = (
        ("year", NamedPeriod(from_=date(2023, 4, 1), to=_LAST)),
        ("quarter", NamedPeriod(from_=_FIRST, to=_LAST)),
    )

    assert _FILE.beside(periods) == ("quarter", periods)
    assert [each.period for each in _FILE.figures_for("quarter")] == ["quarter", None]


def test_a_name_taken_for_other_days_is_not_taken_again() -> None:
    """A period of that name with other days stays what it is."""
    other = NamedPeriod(from_=date(2020, 1, 1), to=_LAST)

    assert _FILE.beside((("audit", other),)) == (
        "audit-audit",
        (("audit", other), ("audit-audit", NamedPeriod(from_=_FIRST, to=_LAST))),
    )


def test_files_that_differ_are_named_and_those_not_here_are_not() -> None:
    """Only a file that is here and differs shows a change."""

    def read(name: str) -> bytes:
        if name == "b":
            raise EvidenceUnreadable("b was not found")
        return b"other"

    assert changed_since(_FILE, read) == ("tables/a.csv",)
    assert changed_since(_FILE, lambda name: name[-5:-4].encode() or b"b") == ()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("from: 2024-07-01", "ends-before-it-begins"),
        ('figures: [{id: x, count: 1, period: "another"}]', "another-date"),
        ("figures: [{id: x, count: 1, at: 2024-06-29}]", "another-date"),
    ],
)
def test_what_does_not_fit_together_is_told(line: str, code: str) -> None:
    """A period that ends before it begins, and a figure of another time, are problems with a place."""
    key = line.partition(":")[0]
    lines = written(_FILE, "a test").decode().splitlines()
    start = next(number for number, each in enumerate(lines) if each.startswith(f"{key}:"))
    kept = lines[:start] + [each for each in lines[start + 1 :] if key != "figures" or not each.startswith("  ")]

    found, problems = read_bytes(MeasuredFile, "\n".join([*kept, line, ""]).encode(), "a.yaml")

    assert found is None
    assert code in {each.code for each in problems}


@cache
def _library() -> Library:
    return load_library()


def _standards(library: Library) -> str:
    return standards_counted_by(library, _FILE.figures, _LAST)


def _of_today() -> MeasuredFile:
    return replace(_FILE, standards_sha256=_standards(_library()))


def _measured() -> Measurement:
    data = written(_FILE, "a test")
    found, _ = read_bytes(MeasuredFile, data, "council/measures/coverage.yaml")
    assert found is not None
    return found.figures[0]


def test_a_figure_knows_that_an_audit_counted_it() -> None:
    """A figure is an audit's by the file it stands in."""
    assert is_measured(_measured())
    assert not is_measured(_FIGURE)
    assert _measured().place != Place("council/measures/coverage.yaml")


def test_a_change_puts_the_audits_figures_in_doubt_and_no_others() -> None:
    """The doubt is about the figures counted, says which files changed, and how to count again."""
    figures = [("own", _FIGURE), ("counted", _measured())]

    (doubt,) = measured_doubts(_of_today(), ("tables/a.csv", "b"), iter(figures), _library())

    assert doubt.items == ("counted",)
    assert doubt.message == "tables/a.csv, b have changed since these figures were counted"
    assert "--record" in doubt.ask


def test_no_change_no_figure_and_no_record_raise_nothing() -> None:
    """Without a change, an audit's figures, or a record there is no doubt."""
    assert list(measured_doubts(_of_today(), (), iter([("counted", _measured())]), _library())) == []
    assert list(measured_doubts(_FILE, ("b",), iter([("own", _FIGURE)]), _library())) == []
    assert list(measured_doubts(None, ("b",), iter([("counted", _measured())]), _library())) == []


def test_other_standards_put_the_audits_figures_in_doubt() -> None:
    """Figures counted by other standards decide nothing: what counts as an offer may be another today."""
    figures = [("own", _FIGURE), ("counted", _measured())]

    (doubt,) = measured_doubts(_FILE, (), iter(figures), _library())

    assert (doubt.items, doubt.usable) == (("counted",), Usable.NO)
    assert doubt.message == "these figures were counted by other standards than those that are read now"
    assert "--record" in doubt.ask


def test_only_what_the_standards_say_of_the_figures_counts() -> None:
    """A metric of theirs, or a bank holiday before the records were taken, makes them others; a later one does not."""
    library, figure = _library(), replace(_FIGURE, circumstance="missing")
    assert library.holidays is not None
    metric, holidays = library.metrics[figure.id], library.holidays

    def counted_by(library: Library) -> str:
        return standards_counted_by(library, (figure,), _LAST)

    def with_holiday(day: date) -> Library:
        return replace(library, holidays=replace(holidays, dates=(*holidays.dates, day)))

    before = counted_by(library)
    assert counted_by(replace(library, sha256="b" * 64)) == before
    assert counted_by(with_holiday(date(2040, 1, 2))) == before
    assert counted_by(with_holiday(date(2024, 6, 3))) != before
    other = {**library.metrics, figure.id: replace(metric, title=f"{metric.title}, otherwise")}
    assert counted_by(replace(library, metrics=other)) != before
    circumstances = {each: value for each, value in library.circumstances.items() if each != "missing"}
    assert counted_by(replace(library, circumstances=circumstances)) != before
