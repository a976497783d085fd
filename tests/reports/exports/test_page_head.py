"""What every page of JSON about a council begins with."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance import __version__
from compliance.reports.exports.page_head import COUNCIL, council_head, page_head
from compliance.reports.head import notices
from compliance.workspace.opening import Choices, find_evidence, open_folder
from tests.support.opened import TODAY, dorset, own_council


def test_it_says_which_form_and_which_version() -> None:
    """A page names the form that it follows and the version of the program that made it."""
    found = dorset()

    head = page_head("advocheck/gaps/1", found.assessment, found.date_from)

    assert head["schema"] == "advocheck/gaps/1"
    assert head["made_by"] == {"program": "advocheck", "version": __version__}
    assert {name: head[name] for name in COUNCIL} == council_head(found.assessment, found.date_from)


def test_it_says_whose_evidence_and_as_at_which_day() -> None:
    """A page names the authority, the evidence, the day and where the day comes from."""
    found = dorset()

    head = council_head(found.assessment, found.date_from)

    assert head["authority"] == "Dorset Council"
    assert head["title"].startswith("Dorset Council: ")
    assert (head["as_at"], head["as_at_from"]) == ("2023-11-23", "given by the evidence")
    assert (head["profile"], head["basis"]) == ("pre-tender", "public_documents")
    assert head["evidence"] == {"id": "dorset-2023", "sha256": found.assessment.evidence.sha256}


@pytest.mark.parametrize(
    ("sample", "words"),
    [
        pytest.param("dorset-2023", "Our reading of public documents, not confirmed by the council.", id="a reading"),
        pytest.param("exampleshire", "An invented council: every figure and document here is made up.", id="invented"),
    ],
)
def test_it_carries_the_notices_of_the_page(sample: str, words: str) -> None:
    """The notices are those that the same page carries for people, whose reading it is first."""
    found = open_folder(find_evidence(sample), Choices(packs=("iv-guidance",)), TODAY)

    head = council_head(found.assessment, found.date_from)

    assert head["notices"][0] == words
    assert head["notices"] == list(notices(found.assessment, found.date_from))


def test_a_council_s_own_evidence_needs_no_such_notice(tmp_path: Path) -> None:
    """What a council says of itself carries the date and the profile, and no notice of a reading."""
    found = own_council(tmp_path)

    head = council_head(found.assessment, found.date_from)

    assert head["notices"] == ["As at 30 June 2024 (given by the evidence). Profile: Our own."]


def test_each_pack_says_what_was_not_seen_and_when_it_was_looked_for() -> None:
    """Of each pack asked it says the status on the day, what was not seen, and when that was last looked for."""
    found = dorset()

    packs = {each["id"]: each for each in council_head(found.assessment, found.date_from)["packs"]}

    draft = packs["advocacy-2023-draft"]
    assert list(packs) == [each.id for each in found.assessment.packs]
    assert draft["status"] == "draft"
    assert any("page 7" in each.lower() for each in draft["not_known"])
    assert draft["checked"] == found.library.packs["advocacy-2023-draft"].head.checked.isoformat()
    assert draft["sha256"] == found.library.packs["advocacy-2023-draft"].sha256


def test_the_date_says_where_it_comes_from(tmp_path: Path) -> None:
    """A date that the command gives is said to come from there."""
    from datetime import date

    found = own_council(tmp_path, choices=Choices(as_at=date(2024, 1, 31)))

    head = council_head(found.assessment, found.date_from)

    assert (head["as_at"], head["as_at_from"]) == ("2024-01-31", "given on the command line")
