"""Where a council stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compliance.reports.head import notices, title
from compliance.reports.paper import Bars, Heading, Paper, Paragraph
from compliance.reports.papers.standing import standing_paper
from compliance.reports.sign import Sign
from compliance.workspace.opening import Choices, OpenFolder, find_evidence, open_folder
from tests.support.council import FAILS, MEETS, make_profile
from tests.support.opened import TODAY, dorset, everything_said, own_council, table_called

_REASON = "good_reasons:\n  - {requirement: own.complaints, because: a local way, by: director, date: 2024-05-01}\n"


def _paper(found: OpenFolder) -> Paper:
    return standing_paper(found.assessment, found.library, found.date_from)


def _headings(paper: Paper) -> list[str]:
    return [each.text for each in paper.blocks if isinstance(each, Heading)]


def _change(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def _again(found: OpenFolder) -> OpenFolder:
    return open_folder(found.path, Choices(), TODAY)


def test_the_page_goes_from_what_matters_most_to_what_was_not_seen() -> None:
    """The page goes from the summary and what ends the unknown to the gates, the standing and what was not seen."""
    assert _headings(_paper(dorset())) == [
        "In short",
        "What to ask next",
        "Gates",
        "Standing",
        "How strong and how fresh the evidence is",
        "What is known",
        "What was not seen of the standards themselves",
    ]


def test_the_title_is_the_council_and_its_evidence() -> None:
    """The title is the council and what the evidence is."""
    assert title(dorset().assessment) == "Dorset Council: Dorset, contract year 2"


@pytest.mark.parametrize(
    ("sections", "summary"),
    [
        pytest.param(MEETS, "1 duty binds the council now (a gate): 0 failed, 1 passed, 0 not known.", id="met"),
        pytest.param(FAILS, "1 duty binds the council now (a gate): 1 failed, 0 passed, 0 not known.", id="not"),
        pytest.param("", "1 duty binds the council now (a gate): 0 failed, 0 passed, 1 not known.", id="open"),
    ],
)
def test_gates_come_first_in_the_summary(sections: str, summary: str, tmp_path: Path) -> None:
    """The summary starts with the gates: how many failed, passed and not known."""
    paper = _paper(own_council(tmp_path, sections))

    assert paper.blocks[1] == Paragraph(summary)


@pytest.mark.parametrize(
    ("sections", "words"),
    [
        pytest.param(MEETS, "decides 2 of 2 requirements: 1 compliant, 1 good practice in place.", id="met"),
        pytest.param(FAILS, "decides 2 of 2 requirements: 1 non-compliant, 1 short of good practice.", id="not met"),
        pytest.param("", "decides 0 of 2 requirements. Not known is neither met nor not met.", id="nothing"),
    ],
)
def test_what_is_settled_is_counted_word_by_word(sections: str, words: str, tmp_path: Path) -> None:
    """What the evidence settles is counted word by word, and never as one score."""
    assert words in everything_said(_paper(own_council(tmp_path, sections)))


def test_nothing_left_to_ask_is_not_asked(tmp_path: Path) -> None:
    """Where everything is settled nothing is asked for."""
    assert "What to ask next" not in _headings(_paper(own_council(tmp_path, MEETS)))


def test_a_failed_gate_says_why_and_where(tmp_path: Path) -> None:
    """A failed gate is named with its status, why, and the document that shows it."""
    table = table_called(_paper(own_council(tmp_path, FAILS)), "Gates that are decided")

    [row] = table.rows
    assert row[0].sign is Sign.BAD
    assert [cell.text for cell in row] == [
        "A child is helped to complain",
        "own.complaints",
        "Non-compliant",
        "The text says the opposite (Advocacy policy, 1)",
    ]


def test_a_gate_that_is_passed_is_shown_by_the_evidence(tmp_path: Path) -> None:
    """A gate that is passed says so."""
    table = table_called(_paper(own_council(tmp_path, MEETS)), "Gates that are decided")

    assert [cell.text for cell in table.rows[0]][2:] == ["Compliant", "Shown by the evidence"]


def test_gates_not_known_are_gathered_by_theme() -> None:
    """Gates that are not known are gathered by theme, each with their number."""
    found = dorset()
    table = table_called(_paper(found), "Gates that are not known")

    gates = [each for each in found.assessment.findings if each.gate]
    assert sum(int(row[1].text) for row in table.rows) == len(gates)
    assert len({row[0].text for row in table.rows}) == len(table.rows)


def test_a_recorded_reason_to_depart_is_told_apart(tmp_path: Path) -> None:
    """Guidance departed from with a recorded reason is told apart from what has failed."""
    found = own_council(tmp_path, FAILS + _REASON)
    _change(tmp_path / "standards" / "own" / "rules.yaml", "force: must\n", "force: must_unless_good_reason\n")
    _change(tmp_path / "standards" / "own.profile.yaml", "force: [must]", "force: [must_unless_good_reason]")

    paper = _paper(_again(found))

    said = everything_said(paper)
    assert "0 failed, 0 passed, 1 departed from with a recorded reason, 0 not known." in said
    [row] = table_called(paper, "Gates that are decided").rows
    assert (row[0].sign, row[2].text) == (Sign.PART, "Departs from guidance, with a recorded reason")


def test_a_profile_without_gates_says_so() -> None:
    """Where nothing binds the council the page says that there are no gates."""
    paper = _paper(dorset("draft-readiness"))

    assert "Gates" not in _headings(paper)
    assert "so there are no gates" in everything_said(paper)


def test_each_pack_and_force_stands_in_a_row_of_its_own() -> None:
    """Each pack stands under each force in a row of its own, and no row is a total."""
    found = dorset()
    table = table_called(_paper(found), "Standing of each pack, by force")

    names = [(row[0].text, row[1].text) for row in table.rows]
    assert len(names) == len(set(names))
    assert not [name for name, _ in names if "total" in name.lower()]
    assert sum(int(cell.text) for row in table.rows for cell in row[2:7]) == len(found.assessment.findings)


def test_drafts_are_marked_as_such() -> None:
    """A pack that is a draft says beside its name that it is not in force."""
    table = table_called(_paper(dorset("draft-readiness")), "Standing of each pack, by force")

    assert all("(draft, not in force)" in row[0].text for row in table.rows)


def test_the_bars_are_the_rows_that_apply() -> None:
    """The bars are the rows of the table in which anything applies, in the same words."""
    paper = _paper(dorset())
    table = table_called(paper, "Standing of each pack, by force")
    [bars] = [each for each in paper.blocks if isinstance(each, Bars)]

    assert [each.words for each in bars.bars] == [row[-1].text for row in table.rows if row[-1].text != "none apply"]


def test_nothing_known_is_said_in_a_sentence(tmp_path: Path) -> None:
    """Where nothing is settled a sentence says so."""
    assert "Nothing yet: no requirement is settled by this evidence." in everything_said(_paper(own_council(tmp_path)))


def test_what_was_not_seen_of_a_pack_is_on_the_page() -> None:
    """What was not seen of each pack stands on the page, with the day it was last looked for."""
    found = dorset()
    said = everything_said(_paper(found))

    for pack in found.assessment.packs:
        for line in pack.head.not_known:
            assert line in said
    assert "last looked for on" in said


def test_packs_wholly_seen_need_no_such_part(tmp_path: Path) -> None:
    """Where every pack was seen whole the part on what was not seen is left out."""
    found = own_council(tmp_path, MEETS)
    _change(tmp_path / "standards" / "own" / "pack.yaml", "not_known: [Whether anyone else has adopted these.]\n", "")

    assert "What was not seen of the standards themselves" not in _headings(_paper(_again(found)))


def test_notices_give_whose_reading_date_and_profile(tmp_path: Path) -> None:
    """The notices give whose reading it is where that matters, the date with its source, and the profile."""
    found = dorset()

    assert notices(found.assessment, found.date_from) == (
        "Our reading of public documents, not confirmed by the council.",
        "As at 23 November 2023 (given by the evidence). Profile: Before you go out to tender.",
    )
    assert notices(own_council(tmp_path).assessment, "given by the evidence") == (
        "As at 30 June 2024 (given by the evidence). Profile: Our own.",
    )


def test_a_pack_named_before_it_binds_is_hypothetical(tmp_path: Path) -> None:
    """A pack that does not bind on the date and is named on purpose makes the whole page hypothetical."""
    found = own_council(tmp_path, "", Choices(as_at=date(2019, 1, 1), packs=("own",)))

    assert notices(found.assessment, found.date_from)[-1].startswith("Hypothetical: ")


def test_local_targets_are_told_apart(tmp_path: Path) -> None:
    """Where local targets are laid over, the notices, the table and the list of what was not seen say so."""
    found = own_council(tmp_path, MEETS)
    profile = make_profile(packs="[advocacy-2002, advocacy-2023-draft]", overlay="example-council")
    (tmp_path / "standards" / "own.profile.yaml").write_text(profile, encoding="utf-8")

    paper = _paper(_again(found))

    said = everything_said(paper)
    assert "Local targets are laid over the standards; each is shown as the council's own." in paper.notices
    assert "local targets" in [row[1].text for row in table_called(paper, "Standing of each pack, by force").rows]
    assert "local targets" in said


def test_too_many_words_for_one_sentence_are_left_to_the_table() -> None:
    """Where what is settled came out in more ways than a sentence can tell, the sentence points below."""
    found = open_folder(find_evidence("exampleshire"), Choices(), TODAY)

    assert "requirements (how, pack by pack, stands below). Not known is" in everything_said(_paper(found))
