"""What to bring for an audit, and what was found before it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from compliance.coverage.settings_file import NO_COVERAGE
from compliance.reports.formats.plain import plain_lines
from compliance.reports.papers.extracts import found_paper, wanted_paper
from tests.support.coverage_folder import extracts
from tests.support.extracts import read

_DAY = date(2024, 3, 31)


def _words(paper: object) -> str:
    return " ".join(line.strip() for line in plain_lines(paper))  # type: ignore[arg-type]


def test_it_says_what_to_bring_and_where_to_put_it() -> None:
    """With a folder open, in it; with none, anywhere; and always what each list is for."""
    inside, anywhere = _words(wanted_paper(Path("my-council"))), _words(wanted_paper(None))

    assert "Put the files into a folder named tables inside my-council; then press r" in inside
    assert "Put the files into one folder; then press r" in anywhere
    for name in ("ssd_person", "SSDA903", "Annex A", "census", "advocacy_offers.csv", "child_links.csv"):
        assert name in inside
    assert "Without it each offer is not recorded, which is not the same as none." in inside


def test_what_stands_there_and_is_no_extract_is_named(tmp_path: Path) -> None:
    """A file that is not known says why."""
    tables = read(tmp_path, {"notes.csv": "nothing,known\n1,2\n"})

    assert "notes.csv" in _words(wanted_paper(tmp_path, tables))


def test_what_cannot_be_read_is_said_in_place_of_what_to_bring() -> None:
    """Each problem stands on its own line, then what to do."""
    said = _words(wanted_paper(None, problem="2 problems to mend.\n\na.csv: one\nb.csv: two"))

    assert "2 problems to mend." in said
    assert "a.csv: one" in said
    assert "Mend this and save it; then press r" in said
    assert "What to bring" not in said


def test_the_day_is_asked_for_first(tmp_path: Path) -> None:
    """Without a day the first thing said is that it is missing; with one, that all is ready."""
    tables = read(tmp_path, extracts())

    asked, ready = found_paper(tables, NO_COVERAGE, None), found_paper(tables, NO_COVERAGE, _DAY)

    assert (asked.title, ready.title) == ("One thing to say first", "Ready to count")
    assert "On which day were these extracts taken?" in _words(asked)
    assert "Taken on 31 March 2024. Press Enter to count." in _words(ready)
    assert "Taken on: 31 March 2024 (as you said)" in _words(ready)


def test_what_is_missing_is_said_with_what_it_does(tmp_path: Path) -> None:
    """No list of children, no list of offers, no list of the provider, references joined to no child."""
    files = extracts()
    no_offers = read(tmp_path / "a", {"header.csv": files["header.csv"], "episodes.csv": files["episodes.csv"]})
    no_children = read(tmp_path / "b", {"advocacy_offers.csv": files["advocacy_offers.csv"]})
    whole = read(tmp_path / "c", files)

    assert "whether one was made will be not recorded" in _words(found_paper(no_offers, NO_COVERAGE, _DAY))
    assert "so referrals are not seen" in _words(found_paper(no_offers, NO_COVERAGE, _DAY))
    assert "No list of children is here" in _words(found_paper(no_children, NO_COVERAGE, _DAY))
    assert "1 of 2 provider references are joined to no child." in _words(found_paper(whole, NO_COVERAGE, _DAY))
