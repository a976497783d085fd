"""Pages about the standards themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from compliance.reports.exports.entry_json import entry_json
from compliance.reports.papers.standards_entry import entry_paper
from compliance.reports.papers.standards_list import standards_json, standards_paper
from compliance.text.problem import InvalidArgument
from tests.support.opened import dorset, everything_said, own_council, table_called


def test_the_list_gives_each_pack_with_its_status_and_date() -> None:
    """The list gives each pack with its edition, its status, and the day it was last checked."""
    library = dorset().library
    table = table_called(standards_paper(library), "Packs")

    assert [row[1].text for row in table.rows] == list(library.packs)
    draft = next(row for row in table.rows if row[1].text == "advocacy-2023-draft")
    assert [cell.text for cell in draft][2:5] == ["Consultation draft, September 2023", "draft", "31 October 2024"]


def test_the_list_gives_each_profile_with_whom_it_is_for() -> None:
    """The list gives each profile with whom it is for."""
    library = dorset().library
    said = everything_said(standards_paper(library))

    assert all(f"{each.id}: {each.title}. {each.for_}" in said for each in library.profiles.values())


def test_a_pack_that_was_seen_whole_is_not_among_those_that_were_not(tmp_path: Path) -> None:
    """A pack of which nothing was left unseen stands in the list, and not under what was not seen."""
    found = own_council(tmp_path)
    pack = found.library.packs["own"]
    whole = replace(pack, head=replace(pack.head, not_known=()))

    said = everything_said(standards_paper(replace(found.library, packs={"own": whole})))

    assert "Our own standards" in said
    assert "own:" not in said.splitlines()


def test_the_list_as_json_has_checksums() -> None:
    """As JSON each pack has its checksum, its requirements and its status by code."""
    rows = {row["id"]: row for row in standards_json(dorset().library)}

    assert rows["iv-law"]["status"] == "in_force"
    assert len(rows["iv-law"]["sha256"]) == 64
    assert "ivlaw.reg47.independent-person" in rows["iv-law"]["requirements"]


def test_every_entry_of_the_standards_has_a_page() -> None:
    """Every requirement, pack, theme, topic, metric and profile has a page with a title and a JSON form."""
    library = dorset().library
    ids = [each.id for pack in library.packs.values() for each in pack.requirements]
    ids += [*library.packs, *library.themes, *library.topics, *library.metrics, *library.profiles]

    for each in ids:
        paper = entry_paper(library, each)
        assert paper.title
        assert paper.blocks
        assert entry_json(library, each)["title"] == paper.title


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        pytest.param(
            "ivlaw.reg47.independent-person", "share: 100% from 1 April 2011 (regulation)", id="a dated value"
        ),
        pytest.param("ns2002.s5.response-times", "no source gives one", id="a value without a source"),
        pytest.param("iv-law", "What was not seen", id="a pack"),
        pytest.param("pre-tender", "Evidence may be: ", id="a profile"),
        pytest.param("timeliness", "Requirements", id="a theme with its requirements"),
        pytest.param("everything", "May be a gate: law, ", id="what may be a gate"),
        pytest.param("draft-readiness", "May be a gate: nothing", id="a profile without gates"),
        pytest.param("iv_waiting_count", "Held by: ", id="a metric"),
        pytest.param("iv_considered_at_review_share", "Kind: share, over a period", id="a share of a period"),
        pytest.param("advocacy.publicity", "Numbers it may carry: ", id="a topic"),
    ],
)
def test_a_page_says_what_is_particular_to_its_kind(entry: str, words: str) -> None:
    """A page says what is particular to its kind of entry."""
    assert words in everything_said(entry_paper(dorset().library, entry))


def test_a_requirement_with_a_scope_says_when_it_applies() -> None:
    """A requirement with a scope says when it applies."""
    library = dorset().library
    scoped = [each for pack in library.packs.values() for each in pack.requirements if each.applies_when]

    assert scoped
    for each in scoped:
        assert "Applies when " in everything_said(entry_paper(library, each.id))


def test_a_requirement_that_is_not_scored_has_no_rule() -> None:
    """A requirement that is not scored locally says why, and its JSON has no rule."""
    library = dorset().library
    unscored = [each for pack in library.packs.values() for each in pack.requirements if each.not_scored_locally]

    assert unscored
    for each in unscored:
        assert f"Not scored locally: {each.not_scored_locally}." in everything_said(entry_paper(library, each.id))
        assert entry_json(library, each.id)["rule"] is None


@pytest.mark.parametrize(
    ("entry", "words"),
    [("iv-lwa", r"Did you mean iv-law\?"), ("zzzz", "See: advocheck standards list.")],
    ids=["near", "nothing near"],
)
@pytest.mark.parametrize("call", [entry_paper, entry_json], ids=["page", "json"])
def test_an_entry_that_is_not_there_brings_a_hint(call: object, entry: str, words: str) -> None:
    """An entry that is not there brings the nearest id, or where to look."""
    with pytest.raises(InvalidArgument, match=words):
        call(dorset().library, entry)  # type: ignore[operator]


def test_a_pack_is_shown_as_it_stood_when_last_checked() -> None:
    """A pack shows its whole history of status, whatever the day."""
    library = dorset().library
    said = everything_said(entry_paper(library, "advocacy-2002"))

    assert "in force from 1 November 2002" in said
    assert library.packs["advocacy-2002"].status_at(date(2002, 10, 31)).value == "not_yet_issued"
