"""`advocheck compare`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import run
from tests.support.council import FAILS, MEETS, make_evidence, make_standards
from tests.support.page import read_page

_FIGURE = """\
documents:
  - {id: return, title: A return, publisher: T, document_kind: report, dated: 2024-05-01, seen: true}
periods:
  year1: {from: 2023-04-01, to: 2024-03-31}
metrics:
  - {id: iv_considered_at_review_share, count: $count, of: 30, period: year1, unit: reviews,
     document: return, paragraph: "1"}
"""


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Give two small councils that hold one figure each of the same metric."""
    return (
        make_evidence(tmp_path / "one", _FIGURE.replace("$count", "27"), id="one", authority="One Council"),
        make_evidence(tmp_path / "two", _FIGURE.replace("$count", "12"), id="two", authority="Two Council"),
    )


def test_councils_stand_side_by_side_with_their_notices() -> None:
    """Councils stand side by side, each with its date and notice, and the page says that it is no order of merit."""
    ran = run("compare", "dorset-2023", "kent-2014", "--plain")

    said = " ".join(ran.out.split())
    assert ran.code == 0
    assert said.count("Our reading of public documents, not confirmed by the council.") == 2
    assert "This is no order of merit." in said


def test_a_figure_that_both_hold_is_lined_up(two: tuple[Path, Path]) -> None:
    """A figure that both hold is lined up, with its base and period."""
    found = run("compare", *two, "--json").json
    said = " ".join(run("compare", *two, "--plain").out.split())

    [row] = [each for each in found["metrics"] if each["metric"] == "iv_considered_at_review_share"]
    assert [(each["count"], each["of"]) for each in row["figures"]] == [(27, 30), (12, 30)]
    assert "One Council: 27 of 30 (90%)" in said
    assert "Two Council: 12 of 30 (40%)" in said


def test_councils_without_a_figure_in_common_say_so(tmp_path: Path) -> None:
    """Councils that hold no figure of the same metric say so, and their verdicts are still side by side."""
    one = make_evidence(tmp_path / "one", MEETS, id="one")
    two = make_evidence(tmp_path / "two", FAILS, id="two")

    ran = run("compare", one, two, "--plain")

    assert ran.code == 0
    assert "No figure is held by two of them for the same metric." in ran.out
    assert run("compare", one, two, "--json").json["metrics"] == []


def test_one_council_is_no_comparison() -> None:
    """One council is no comparison: code 2, and what to do."""
    ran = run("compare", "dorset-2023")

    assert (ran.code, ran.out) == (2, "")
    assert "Name two folders or more to compare." in ran.err


def test_no_council_is_no_comparison() -> None:
    """Without a folder the command says that it needs one: code 2, as for any word left out."""
    ran = run("compare")

    assert (ran.code, ran.out) == (2, "")
    assert "the following arguments are required: FOLDER" in ran.err


def test_councils_with_standards_of_their_own_are_laid_side_by_side(two: tuple[Path, Path], tmp_path: Path) -> None:
    """A theme that only the second council's own standards ask is on the page, whichever is named first."""
    make_standards(tmp_path / "standards")
    settings = '[standards]\npaths = ["../standards"]\n\n[assess]\nprofile = "own"\n'
    (two[1] / "advocheck.toml").write_text(settings, encoding="utf-8")

    there, back = run("compare", *two, "--json"), run("compare", *reversed(two), "--json")

    assert (there.code, back.code) == (0, 0)
    assert [each["profile"] for each in there.json["councils"]] == ["pre-tender", "own"]
    assert [each["profile"] for each in back.json["councils"]] == ["own", "pre-tender"]


def test_a_comparison_is_written_as_a_page(two: tuple[Path, Path], tmp_path: Path) -> None:
    """A comparison is written as a page where a file is named, and its checksum given as JSON."""
    page = tmp_path / "page.html"

    plain = run("compare", *two, "-o", page)
    with_json = run("compare", *two, "-o", page, "--json")

    assert (plain.code, plain.out) == (0, "")
    assert with_json.json["bytes"] == page.stat().st_size
    assert read_page(page.read_text(encoding="utf-8")).texts("h1") == ["Side by side: One Council, Two Council"]


def test_a_comparison_never_replaces_evidence(two: tuple[Path, Path]) -> None:
    """A slip in the name of the page never replaces evidence."""
    before = (two[0] / "evidence.yaml").read_bytes()

    ran = run("compare", *two, "-o", two[0] / "evidence.yaml")

    assert ran.code == 2
    assert "This is written as a page for a browser" in ran.err
    assert (two[0] / "evidence.yaml").read_bytes() == before


def test_more_than_two_can_be_compared(two: tuple[Path, Path]) -> None:
    """More than two councils can be compared, in the order they are named."""
    ran = run("compare", *two, "dorset-2023", "--json")

    assert [each["evidence"]["id"] for each in ran.json["councils"]] == ["one", "two", "dorset-2023"]


def test_one_council_stands_beside_itself_on_two_days() -> None:
    """With --on twice, whatever their order, the earlier day stands first and the date alone is named as the cause."""
    ran = run("compare", "dorset-2023", "--on", "30/06/2026", "--on", "23/11/2023", "--plain")

    assert ran.code == 0
    assert ran.out.startswith("Dorset Council: Dorset, contract year 2: 23 November 2023 and 30 June 2026\n")
    assert "what differs comes from the date alone" in " ".join(ran.out.split())


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["dorset-2023", "--on", "23/11/2023"], id="one day"),
        pytest.param(["dorset-2023", "--on", "23/11/2023", "--on", "2023-11-23"], id="one day twice"),
        pytest.param(["dorset-2023", "kent-2014", "--on", "23/11/2023", "--on", "30/06/2026"], id="two councils"),
    ],
)
def test_two_days_need_one_council_and_two_of_them(words: list[str]) -> None:
    """Anything else is refused with an example of what is meant."""
    ran = run("compare", *words)

    assert ran.code == 2
    assert "give one folder and --on twice" in ran.err
