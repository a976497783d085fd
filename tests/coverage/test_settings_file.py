"""A council's own settings: what the file may say, what goes before it, and what is refused with its line."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.coverage.settings import Declared, Given, Own, Settings, Supported, Window
from compliance.coverage.settings_file import NO_COVERAGE, CoverageFile, lines_of, read_coverage, settings_of
from compliance.standards.circumstance import Counted, TimeUnit
from compliance.text.problem import InvalidArgument, InvalidFiles
from tests.support.coverage_tables import LIBRARY, library_with

_LIBRARY = library_with(LIBRARY)
_WHOLE = """
kind: coverage
cut_off: 2024-06-30
from: 2024-03-01
to: 2024-05-31
only: [enter, conference]
window: {within: 5, unit: working_days}
look_back_days: 14
late_cap_days: 60
any_purpose: true
supported: offered
under_fives_apart: true
visitor_check_days: 1095
circumstances:
  - id: enter
    window: {within: 28, unit: days}
    look_back_days: 7
    late_cap_days: 30
    counts: [offer, referral]
    decline_settles: true
    age_from: 5
    age_to: 15
complete:
  - {from: 2024-03-01, to: 2024-05-31, by: head of service, date: 2024-06-30, circumstances: [enter],
     cohort: looked_after}
"""


def _read(text: str) -> CoverageFile:
    return read_coverage(text.encode(), "coverage.yaml", _LIBRARY)


def _problems(text: str) -> list[str]:
    with pytest.raises(InvalidFiles) as caught:
        _read(text)
    return [str(each) for each in caught.value.problems]


def test_every_key_reaches_the_settings() -> None:
    """What the file says is what the audit takes, key by key."""
    assert settings_of(_read(_WHOLE)) == Settings(
        cut_off=date(2024, 6, 30),
        first=date(2024, 3, 1),
        last=date(2024, 5, 31),
        circumstances=("enter", "conference"),
        window=Window(5, TimeUnit.WORKING_DAYS),
        look_back_days=14,
        late_cap_days=60,
        own=(
            Own(
                circumstance="enter",
                window=Window(28, TimeUnit.DAYS),
                look_back_days=7,
                late_cap_days=30,
                counts=(Counted.OFFER, Counted.REFERRAL),
                decline_settles=True,
                age_from=5,
                age_to=15,
            ),
        ),
        any_purpose=True,
        supported=Supported.OFFERED,
        under_fives_apart=True,
        complete=(
            Declared(
                first=date(2024, 3, 1),
                last=date(2024, 5, 31),
                circumstances=("enter",),
                cohort="looked_after",
                by="head of service",
                on=date(2024, 6, 30),
            ),
        ),
        visitor_check_days=1095,
    )


def test_what_is_left_out_is_as_the_program_has_it() -> None:
    """A file that gives the day alone sets nothing else."""
    assert settings_of(_read("kind: coverage\ncut_off: 2024-06-30\n")) == Settings(cut_off=date(2024, 6, 30))


def test_what_is_asked_for_goes_before_the_file() -> None:
    """Days and circumstances of the command take the place of the file's, each for itself."""
    file = _read(_WHOLE)

    settings = settings_of(
        file,
        circumstances=["turning"],
        first=date(2024, 4, 1),
        last=date(2024, 4, 30),
        as_at=date(2024, 5, 31),
    )

    assert (settings.circumstances, settings.first, settings.last, settings.cut_off) == (
        ("turning",),
        date(2024, 4, 1),
        date(2024, 4, 30),
        date(2024, 5, 31),
    )
    assert settings_of(file, as_at=date(2024, 7, 31)).first == date(2024, 3, 1)


def test_no_cut_off_is_refused_and_never_today() -> None:
    """Where neither gives the day of the extract, it is said how to give it."""
    with pytest.raises(InvalidArgument) as caught:
        settings_of(NO_COVERAGE, first=date(2024, 3, 1))

    assert "--as-at 2024-03-31" in str(caught.value)
    assert "`cut_off: 2024-03-31`" in str(caught.value)
    assert "today's date cannot stand in for it" in str(caught.value)


def test_every_problem_is_said_at_once_with_its_line() -> None:
    """What does not follow the form is told all together."""
    keys = (
        "cut_off, from, to, only, window, look_back_days, late_cap_days, any_purpose, supported, under_fives_apart, "
        "circumstances, complete, visitor_check_days"
    )
    lookback = (
        f'coverage.yaml:4:1: "lookback" is not a known name here; expected one of {keys}. Did you mean look_back_days? '
        "[unknown-key]"
    )

    assert _problems("kind: coverage\ncut_off: 30/06/2024\nwindow: {within: five, unit: weeks}\nlookback: 3\n") == [
        'coverage.yaml:2:10: "30/06/2024" stands here; expected a date such as 2024-01-31 [wrong-kind]',
        'coverage.yaml:3:18: "five" stands here; expected a whole number such as 12 [wrong-kind]',
        'coverage.yaml:3:30: "weeks" is not known here; expected one of hours, days, working_days [unknown-word]',
        lookback,
    ]


def test_every_unknown_name_is_said_at_once_with_its_line() -> None:
    """Circumstances, groups of children and tables that nothing has are told with the nearest that is there."""
    text = """\
kind: coverage
only: [entre]
circumstances:
  - {id: enter, look_back_days: 1}
  - {id: enter, look_back_days: 2}
  - {id: tuning}
complete:
  - {from: 2024-03-01, to: 2024-05-31, by: a role, date: 2024-06-30, cohort: looked_afetr, table: offers}
"""
    found = _problems(text)

    assert [each.partition(";")[0] for each in found] == [
        'coverage.yaml:2:8: there is no circumstance "entre"',
        'coverage.yaml:5:10: the circumstance "enter" is set twice. Keep one of them. [duplicate-id]',
        'coverage.yaml:6:10: there is no circumstance "tuning"',
        'coverage.yaml:8:78: there is no group of children "looked_afetr"',
        'coverage.yaml:8:99: there is no common table "offers"',
    ]
    expected = "expected the id of one in circumstances.yaml"
    assert found[0].endswith(f"; {expected}. Did you mean enter? [unknown-circumstance]")
    assert found[2].endswith(f"; {expected}. Did you mean turning? [unknown-circumstance]")
    assert found[3].endswith("Did you mean looked_after? [unknown-cohort]")
    assert found[4].endswith("Did you mean offer? [no-such-table]")


def test_unknown_names_are_said_beside_what_does_not_follow_the_form() -> None:
    """A date that is none hides no unknown name, not even in the same line."""
    text = """\
kind: coverage
cut_off: 31/03/2024
only: [entre, enter]
complete:
  - {from: 2024-13-01, to: 2024-05-31, by: a role, date: 2024-06-30, circumstances: [tuning]}
"""

    assert [each.rpartition("[")[2] + each.split(": ")[0] for each in _problems(text)] == [
        "wrong-kind]coverage.yaml:2:10",
        "unknown-circumstance]coverage.yaml:3:8",
        "no-such-date]coverage.yaml:5:12",
        "unknown-circumstance]coverage.yaml:5:86",
    ]


def test_a_word_that_is_no_name_is_said_once() -> None:
    """What cannot be an id at all is one problem and not two."""
    assert [each.split(": ")[0] for each in _problems("kind: coverage\nonly: [Not an Id]\n")] == ["coverage.yaml:2:8"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "window: {within: 24, unit: hours}",
            "the tables hold days, so a window in hours cannot be held to; expected days or working_days",
        ),
        ("window: {within: 4000, unit: days}", "4,000 days are more than an audit takes; expected at most 3,660"),
        ("look_back_days: 3661", "3,661 days are more than an audit takes; expected at most 3,660"),
        ("late_cap_days: 3661", "3,661 days are more than an audit takes; expected at most 3,660"),
        (
            "circumstances: [{id: enter, age_from: 16, age_to: 12}]",
            "the highest age is below the lowest; expected 16 or more",
        ),
        (
            "{from: 2024-03-02, to: 2024-03-01}",
            "the last day lies before the first (2 March 2024); expected 2024-03-02 or later",
        ),
        (
            "{from: 2024-03-02, cut_off: 2024-03-01}",
            "the last day lies before the first (2 March 2024); expected 2024-03-02 or later",
        ),
        (
            "complete: [{from: 2024-03-02, to: 2024-03-01, by: a role, date: 2024-06-30}]",
            "the last day lies before the first (2 March 2024); expected 2024-03-02 or later",
        ),
        ("complete: [{from: 2024-03-01, to: 2024-03-02, date: 2024-06-30}]", '"by" is missing; expected by: a text'),
    ],
)
def test_what_cannot_hold_is_refused(line: str, said: str) -> None:
    """A value that is well formed and cannot hold is told with what could."""
    text = f"kind: coverage\n{line}\n" if line[0] != "{" else f"{{kind: coverage, {line[1:]}\n"

    (found,) = _problems(text)

    assert said in found


@pytest.mark.parametrize("days", ["within: 0, unit: days", "within: 3660, unit: days"])
def test_the_least_and_the_most_days_are_taken(days: str) -> None:
    """The day itself is a window, and so are ten years."""
    assert settings_of(_read(f"kind: coverage\ncut_off: 2024-06-30\nwindow: {{{days}}}\n")).window is not None


def test_each_setting_knows_its_line() -> None:
    """Keys for all, those of one circumstance and each declaration, by the names under which settings are known."""
    lines = lines_of(_WHOLE.encode())

    assert {name: lines[name] for name in ("cut_off", "first", "last", "circumstances", "window")} == {
        "cut_off": 3,
        "first": 4,
        "last": 5,
        "circumstances": 6,
        "window": 7,
    }
    assert (lines["enter.window"], lines["enter.late_cap_days"], lines["enter.ages"]) == (16, 18, 22)
    assert lines["complete.0"] == 24


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"- {", b"circumstances: 3\ncomplete: {}\n", b"circumstances: [{window: 3}]"]
)
def test_a_file_without_settings_gives_no_line_of_one(data: bytes) -> None:
    """What is no file of settings ends in nothing, and is another's to refuse."""
    assert [name for name in lines_of(data) if "." in name] == []


def test_what_is_asked_for_is_told_from_what_the_file_sets() -> None:
    """An option is named; where nobody typed one it was asked for; the rest keeps the line of the file."""
    lines = {"cut_off": 3, "first": 4, "last": 5}
    by_option = settings_of(_read(_WHOLE), last=date(2024, 4, 30), lines=lines, by_options=True)
    in_the_app = settings_of(_read(_WHOLE), last=date(2024, 4, 30), lines=lines)

    assert by_option.given_by("last") == Given("given on the command line with --to")
    assert in_the_app.given_by("last") == Given("asked for in this audit")
    assert by_option.given_by("first") == Given("set in coverage.yaml", 4)
    assert settings_of(_read(_WHOLE)).given_by("first") == Given("set by the council")
