"""Every setting that decides an audit, told once each."""

from __future__ import annotations

from compliance.coverage.settings import Setting
from compliance.reports.paper import Bullets, Facts, Heading
from compliance.reports.papers.coverage_settings import setting_blocks

_GENERAL = Setting("data taken on", "30 June 2024", "set by the council")


def _lines(*settings: Setting) -> list[str]:
    (bullets,) = (each for each in setting_blocks(settings) if isinstance(each, Bullets))
    return [text for _, text in bullets.items]


def _of(circumstance: str, value: str = "none", name: str = "window") -> Setting:
    return Setting(name, value, "not set", circumstance)


def test_settings_for_all_come_first_with_where_they_come_from() -> None:
    """Each is a name with its value and, in brackets, its source."""
    heading, facts, _ = setting_blocks([_GENERAL, _of("enter")])

    assert isinstance(heading, Heading)
    assert facts == Facts((("Data taken on", "30 June 2024 (set by the council)"),))


def test_the_same_value_of_many_is_one_line() -> None:
    """What holds for all is told once, and so is what holds for all but a few."""
    same = [_of(each) for each in "abcdefgh"]

    assert _lines(*same) == ["Window: none, for every circumstance (not set)"]
    assert _lines(*same, _of("i", "5 days")) == [
        "Window: 5 days, for i (not set); none, for the other 8 circumstances (not set)"
    ]


def test_few_circumstances_are_named() -> None:
    """Where about as many differ, each side is named; one alone is named too."""
    assert _lines(_of("a"), _of("b"), _of("c", "5 days")) == [
        "Window: 5 days, for c (not set); none, for a, b (not set)"
    ]
    assert _lines(_of("a")) == ["Window: none, for a (not set)"]


def test_no_setting_is_lost() -> None:
    """Every name, value and source of every circumstance stands in some line, in the order given."""
    settings = [_of(each, value, name) for each in "ab" for name, value in (("window", each), ("cap", "90"))]

    assert _lines(*settings) == [
        "Window: a, for a (not set); b, for b (not set)",
        "Cap: 90, for every circumstance (not set)",
    ]


def test_a_setting_that_few_have_leaves_the_others_unnamed() -> None:
    """Where some have no such setting at all, the greatest group is not called the other circumstances."""
    ages = [_of(each, "7 or over", "ages") for each in "abcd"]

    assert _lines(*ages, _of("e")) == ["Ages: 7 or over, for a, b, c, d (not set)", "Window: none, for e (not set)"]


def test_each_value_tells_the_lines_in_which_it_is_set() -> None:
    """Lines that follow each other are a span; a value that stands in no file has none."""
    settings = [
        *(
            Setting("window", "5 days", "set in coverage.yaml", each, line)
            for each, line in zip("abc", (7, 4, 5), strict=True)
        ),
        _of("d"),
    ]

    assert _lines(*settings) == [
        "Window: none, for d (not set); 5 days, for a, b, c (set in coverage.yaml, lines 4-5, 7)"
    ]


def test_what_must_be_read_with_a_setting_stands_beside_it() -> None:
    """A last day that was cut short tells what was asked for, and its line."""
    cut = Setting("last day of events", "30 June 2024", "the cut-off", None, 3, "31 July 2024 was asked for")

    _, facts = setting_blocks([cut])

    assert facts == Facts((("Last day of events", "30 June 2024; 31 July 2024 was asked for (the cut-off, line 3)"),))


def test_without_settings_of_circumstances_there_is_no_list() -> None:
    """Nothing is shown of nothing."""
    assert not [each for each in setting_blocks([_GENERAL]) if isinstance(each, Bullets)]
