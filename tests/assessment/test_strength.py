"""How strong the evidence is and how fresh, kind by kind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from compliance.assessment.strength import KindHeld, kinds_held
from compliance.workspace.opening import Choices, find_evidence, open_folder
from tests.support.opened import TODAY, dorset, own_council

_EVERY_KIND = """\
documents:
  - {id: policy, title: Policy, publisher: T, document_kind: policy, dated: 2019-01-01, seen: true}
  - {id: report, title: Report, publisher: T, document_kind: report, dated: 2024-05-01, seen: true}
statements:
  - {id: own, topic: advocacy.help-to-complain, strand: policy, says: states, document: policy, paragraph: "1",
     status: confirmed, confirmed: {by: policy officer, date: 2024-06-01}}
  - {id: told, topic: advocacy.help-to-complain, strand: governance, about: policy, says: states, document: report,
     paragraph: "2", status: proposed}
metrics:
  - {id: iv_matched_count, count: 20, at: 2024-03-31, document: report, paragraph: "3"}
  - {id: adv_feedback_response_share, count: 20, of: 40, document: report, paragraph: "4", at: 2024-04-30}
attestations:
  - {id: checked, answer: "yes", by: placements lead}
"""


def test_kinds_stand_from_the_weakest_to_the_strongest(tmp_path: Path) -> None:
    """Each kind is counted once, with its newest and oldest day, and what is too old, undated or unconfirmed."""
    found = own_council(tmp_path / "own", _EVERY_KIND, Choices(profile="pre-tender"))

    held = kinds_held(found.assessment, found.library)

    assert held == (
        KindHeld("Said by a report about something else", 1, date(2024, 5, 1), date(2024, 5, 1), 0, 0, 1),
        KindHeld("Vouched for by a named role", 1, None, None, 0, 1, 0),
        KindHeld("Stated in a policy", 1, date(2019, 1, 1), date(2019, 1, 1), 1, 0, 0),
        KindHeld("Shown by figures", 1, date(2024, 3, 31), date(2024, 3, 31), 0, 0, 0),
        KindHeld("Shown by what children say", 1, date(2024, 4, 30), date(2024, 4, 30), 0, 0, 0),
    )


def test_no_evidence_is_no_kind(tmp_path: Path) -> None:
    """Where nothing is held there is nothing to list."""
    found = own_council(tmp_path / "own", "", Choices(profile="pre-tender"))

    assert kinds_held(found.assessment, found.library) == ()


def test_a_public_report_is_mostly_the_weakest_kind() -> None:
    """Most of what Dorset's report says is about something else, and the page counts it so."""
    found = dorset()

    held = {each.title: each.items for each in kinds_held(found.assessment, found.library)}

    assert max(held, key=lambda title: held[title]) == "Said by a report about something else"


def test_tables_of_records_are_a_kind_of_their_own() -> None:
    """A table of one row a record is as fresh as the day on which it was taken."""
    found = open_folder(find_evidence("exampleshire"), Choices(), TODAY)

    (held,) = (each for each in kinds_held(found.assessment, found.library) if each.title.startswith("Shown by tables"))

    assert (held.items, held.undated) == (len(found.assessment.evidence.tables), 0)
    assert held.items > 0
