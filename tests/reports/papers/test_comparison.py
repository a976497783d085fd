"""Councils side by side."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from compliance.assessment.comparison import Comparison, compare
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.reports.paper import Heading, Paper
from compliance.reports.papers.comparison import comparison_json, comparison_paper
from compliance.workspace.opening import Choices, england, open_folder
from tests.support.council import make_evidence
from tests.support.opened import TODAY, dorset, everything_said, table_called

_FIGURES = """\
documents:
  - {id: return, title: A return, publisher: T, document_kind: report, dated: 2024-05-01, seen: true}
periods:
  year1: {from: 2023-04-01, to: 2024-03-31}
metrics:
  - {id: iv_considered_at_review_share, count: $share, of: 30, period: year1, unit: $unit,
     document: return, paragraph: "1"}
  - {id: iv_matched_count, count: $count, at: 2024-03-31, unit: children, document: return, paragraph: "2"}
"""


def _comparison(
    tmp_path: Path, *shares: int, unit: str = "reviews", choices: Choices | None = None, doubted: bool = False
) -> Comparison:
    found = []
    for number, share in enumerate(shares):
        figures = _FIGURES.replace("$share", str(share)).replace("$count", str(20 + number)).replace("$unit", unit)
        if doubted:
            figures = figures.replace("of: 30,", "of: 30, stated: 11%,")
        folder = make_evidence(tmp_path / f"c{number}", figures, id=f"c{number}", authority=f"Council {number}")
        found.append(open_folder(folder, choices or Choices(packs=("iv-law",)), TODAY))
    return compare([each.assessment for each in found], found[0].library)


def _paper(comparison: Comparison) -> Paper:
    return comparison_paper(comparison, england())


def test_each_council_has_its_column(tmp_path: Path) -> None:
    """Each council has its own column, in verdicts by theme and in figures."""
    paper = _paper(_comparison(tmp_path, 27, 12))

    assert paper.title == "Side by side: Council 0, Council 1"
    assert table_called(paper, "Requirements by verdict").columns == ("Theme", "Council 0", "Council 1")
    assert table_called(paper, "Figures that two or more hold").columns[2:] == ("Council 0", "Council 1")


def test_no_council_is_put_before_another(tmp_path: Path) -> None:
    """No council is put before another by its figures: the columns stay as they were named."""
    paper = _paper(_comparison(tmp_path, 3, 27))

    row = table_called(paper, "Figures that two or more hold").rows[0]
    assert [cell.text.split(" of ")[0] for cell in row[2:]] == ["3", "27"]


def test_what_they_have_in_common_comes_first(tmp_path: Path) -> None:
    """What the councils have in common is counted before anything is compared."""
    said = everything_said(_paper(_comparison(tmp_path, 27, 12)))

    assert "2 of 2 metrics are held by two of them or more." in said


def test_published_figures_stand_beside_and_disputed_ones_say_so(tmp_path: Path) -> None:
    """Published figures of England stand beside the councils' own, and those that others dispute say so."""
    table = table_called(_paper(_comparison(tmp_path, 27, 12)), "Benchmarks")

    assert {row[-1].text for row in table.rows} <= {"disputed", "no"}
    assert any("England" in row[1].text for row in table.rows)


def test_no_published_figure_is_shown_where_none_fits(tmp_path: Path) -> None:
    """Where no published figure measures the same thing the part is left out."""
    paper = comparison_paper(_comparison(tmp_path, 27, 12), ())

    assert "Published figures of the same metrics" not in [
        each.text for each in paper.blocks if isinstance(each, Heading)
    ]


def test_three_councils_are_held_against_chance(tmp_path: Path) -> None:
    """With three councils or more each share says what chance alone would give."""
    paper = _paper(_comparison(tmp_path, 27, 12, 20))

    row = table_called(paper, "Figures that two or more hold").rows[0]
    assert all("chance alone gives " in cell.text for cell in row[2:])


def test_a_share_of_answers_has_its_interval(tmp_path: Path) -> None:
    """A share of those who answered is a sample, and says between what the true share lies."""
    paper = _paper(_comparison(tmp_path, 27, 12, unit="responses"))

    row = table_called(paper, "Figures that two or more hold").rows[0]
    assert "a sample: the share lies from 74.4% to 96.5% with 95% confidence" in row[2].text


def test_a_figure_in_doubt_says_so_and_the_doubts_stand_beneath(tmp_path: Path) -> None:
    """A figure in doubt says so beside it, and the doubts of each council stand beneath."""
    paper = _paper(_comparison(tmp_path, 27, 12, doubted=True))

    row = table_called(paper, "Figures that two or more hold").rows[0]
    headings = [each.text for each in paper.blocks if isinstance(each, Heading)]
    assert all("in doubt: " in cell.text for cell in row[2:])
    assert "Doubts about the evidence of Council 0" in headings


def test_a_figure_that_one_lacks_is_not_held(tmp_path: Path) -> None:
    """A figure that one of three lacks is said to be not held, and never taken for nought."""
    found = _comparison(tmp_path, 27, 12)
    comparison = compare([*found.assessments, dorset().assessment], dorset().library)

    row = table_called(_paper(comparison), "Figures that two or more hold").rows[0]
    assert row[-1].text == "not held"


def test_a_pack_that_does_not_bind_yet_is_hypothetical(tmp_path: Path) -> None:
    """A pack that does not bind on a council's date makes that council's column hypothetical, by name."""
    choices = Choices(as_at=date(1990, 1, 1), packs=("iv-law",))

    paper = _paper(_comparison(tmp_path, 27, 12, choices=choices))

    assert any(each.startswith("Council 0: hypothetical") for each in paper.notices)


def test_json_holds_the_same_and_is_plain(tmp_path: Path) -> None:
    """The JSON holds the same councils, themes, figures and benchmarks, and nothing that JSON cannot hold."""
    comparison = _comparison(tmp_path, 27, 12, 20, unit="responses")

    value = json.loads(
        json.dumps(comparison_json(comparison, england(), ["given by the evidence"] * 3), allow_nan=False)
    )

    assert [each["evidence"]["id"] for each in value["councils"]] == ["c0", "c1", "c2"]
    assert value["overlap"]["metrics_shared"] == 2
    assert [len(row["counts"]) for row in value["themes"]] == [3] * len(value["themes"])
    [share] = [row for row in value["metrics"] if row["metric"] == "iv_considered_at_review_share"]
    assert all(each["interval"][0] < each["count"] / each["of"] < each["interval"][1] for each in share["figures"])
    assert all(each["funnel"] for each in share["figures"])
    assert value["benchmarks"]


def test_a_ratio_is_shown_as_printed_and_has_no_interval(tmp_path: Path) -> None:
    """A published "1 in 14" is shown as its source prints it and compared as the exact share: never as 1 of 14."""
    comparison = _comparison(tmp_path, 27, 12)
    [ratio] = [each for each in england() if each.stated == "1 in 14"]
    held = replace(ratio, metric="iv_considered_at_review_share")

    table = table_called(comparison_paper(comparison, [held]), "Benchmarks")
    [line] = comparison_json(comparison, [held], ["given by the evidence"] * 2)["benchmarks"]

    assert [cell.text for cell in table.rows[0]][2] == "less than 1 in 14"
    assert (line["figure"], line["value"]) == ("less than 1 in 14", "1/14")
    assert set(line) == {"metric", "geography", "figure", "value", "when", "vintage", "disputed"}


def test_what_is_doubtful_in_a_published_figure_stands_beneath_it(tmp_path: Path) -> None:
    """A published figure that a check doubts has its doubt beneath the table, with the arithmetic."""
    comparison = _comparison(tmp_path, 27, 12)
    held = {"iv_considered_at_review_share", "iv_matched_count"}
    [line, *_] = [each for each in england() if each.metric in held]
    doubt = Doubt("EQ99 test", Weight.WARNING, Usable.YES, (f"benchmark:{line.id}",), "It looks odd.", "1 is not 2")

    table = table_called(comparison_paper(comparison, england(), (doubt,)), "Doubts about published figures")

    assert [cell.text for cell in table.rows[0]] == ["It looks odd.", "EQ99 test", "needs a look", "1 is not 2"]
