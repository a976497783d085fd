"""Exit codes."""

from __future__ import annotations

from compliance.cli.exit_code import ExitCode


def test_codes_are_the_published_ones() -> None:
    """The codes are those that the documents publish; a script may rely on them."""
    assert {each.name: each.value for each in ExitCode} == {
        "DONE": 0,
        "NOT_MET": 1,
        "INVALID": 2,
        "UNKNOWN": 3,
        "UNREADABLE": 4,
        "FAULT": 70,
        "STOPPED": 130,
    }
