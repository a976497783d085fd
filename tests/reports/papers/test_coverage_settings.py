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

    assert _lines(*same) == ["Window: none; for every circumstance (not set)"]
    assert _lines(*same, _of("i", "5 days")) == [
        "Window: none; for every circumstance but i (not set)",
        "Window: 5 days; for i (not set)",
    ]


def test_few_circumstances_are_named() -> None:
    """Where about as many differ, each side is named; one alone is named too."""
    assert _lines(_of("a"), _of("b"), _of("c", "5 days")) == [
        "Window: none; for a, b (not set)",
        "Window: 5 days; for c (not set)",
    ]
    assert _lines(_of("a")) == ["Window: none; for a (not set)"]


def test_no_setting_is_lost() -> None:
    """Every name, value and source of every circumstance stands in some line, in the order given."""
    settings = [_of(each, value, name) for each in "ab" for name, value in (("window", each), ("cap", "90"))]

    assert _lines(*settings) == [
        "Window: a; for a (not set)",
        "Window: b; for b (not set)",
        "Cap: 90; for every circumstance (not set)",
    ]


def test_without_settings_of_circumstances_there_is_no_list() -> None:
    """Nothing is shown of nothing."""
    assert not [each for each in setting_blocks([_GENERAL]) if isinstance(each, Bullets)]
