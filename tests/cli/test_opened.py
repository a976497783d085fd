"""The folder that a command names, and its date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compliance.cli import opened
from tests.support.command import run
from tests.support.council import make_evidence


class _NewYear(date):
    """A calendar on which today is always the same day."""

    @classmethod
    def today(cls) -> date:
        return date(2030, 1, 2)


def test_without_any_date_it_is_as_at_today_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With no date from the command or the evidence it is as at today, and says so on stderr and on the page."""
    monkeypatch.setattr(opened, "date", _NewYear)
    evidence = make_evidence(tmp_path / "testshire", as_at=False)

    ran = run("assess", evidence, "--pack", "iv-law", "--plain")

    assert ran.err == "advocheck: no date is given, so this is as at today, 2030-01-02\n"
    assert "As at 2 January 2030 (today, since neither the command nor the evidence gives a date)." in ran.out


def test_a_date_on_the_command_line_goes_before_that_of_the_evidence(tmp_path: Path) -> None:
    """A date on the command line goes before that of the evidence, and nothing is said on stderr."""
    evidence = make_evidence(tmp_path / "testshire")

    ran = run("assess", evidence, "--as-at", "23 Nov 2023", "--pack", "iv-law", "--plain")

    assert ran.err == ""
    assert "As at 23 November 2023 (given on the command line)." in ran.out


def test_the_evidence_gives_the_date_where_the_command_gives_none(tmp_path: Path) -> None:
    """The evidence gives the date where the command gives none."""
    evidence = make_evidence(tmp_path / "testshire")

    ran = run("assess", evidence, "--pack", "iv-law", "--plain")

    assert ran.err == ""
    assert "As at 30 June 2024 (given by the evidence)." in ran.out


@pytest.mark.parametrize("written", ["2023-11-23", "23/11/2023", "23 Nov 2023"])
def test_every_form_of_a_date_gives_the_same_assessment(written: str) -> None:
    """Every form of one date gives the same assessment."""
    ran = run("assess", "dorset-2023", "--as-at", written, "--pack", "iv-guidance", "--json")

    assert ran.code == 0
    assert ran.json["as_at"] == "2023-11-23"
