"""Every check on evidence, run, and the words for what it finds."""

from __future__ import annotations

from compliance.evidence.checking import DONE_BY_A_PERSON, all_checks, doubts_of
from compliance.evidence.doubt import Doubt, Usable, Weight
from tests.support.builders import evidence_of, library_of


def test_the_checks_are_found_and_ordered_by_their_codes() -> None:
    """Every module of checks is run, in the order of its code, and no two have one code."""
    codes = [each.NAME.split(" ")[0] for each in all_checks()]

    assert codes == sorted(set(codes))
    assert codes[0] == "EQ01"
    assert all(code.startswith("EQ") and code[2:].isdecimal() for code in codes)


EVIDENCE = """
metrics:
  - {id: waiting, count: 1, at: 2024-01-01, selected_by: provider}
  - {id: used_share, count: 31, of: 30, at: 2024-01-01}
  - {id: waiting, count: 1}
statements: [{topic: help, strand: governance, about: policy, says: silent}]
"""


def test_doubts_stand_with_the_weightiest_first() -> None:
    """What cannot be right comes first, then what needs a look, what is worth knowing, and what is admitted."""
    found = doubts_of(evidence_of(EVIDENCE), library_of())

    weights = [each.weight for each in found]
    assert weights == sorted(weights, key=list(Weight).index)
    assert {("EQ12", Weight.ERROR), ("EQ07", Weight.WARNING), ("EQ31", Weight.INFO), ("EQ28", Weight.FINDING)} <= {
        (each.code, each.weight) for each in found
    }


def test_the_order_of_the_lines_changes_no_doubt() -> None:
    """The same lines in another order are doubted alike."""
    lines = EVIDENCE.strip().splitlines()
    turned = "\n".join([lines[4], lines[0], *lines[3:0:-1]])

    straight, other = (doubts_of(evidence_of(text), library_of()) for text in (EVIDENCE, turned))

    assert [(each.code, each.items, each.message) for each in straight] == [
        (each.code, each.items, each.message) for each in other
    ]


def test_nothing_gives_nothing_to_doubt() -> None:
    """Where there is no evidence there is no doubt about it."""
    assert doubts_of(evidence_of(), library_of()) == ()


def test_what_no_check_can_see_is_said() -> None:
    """The questions that only a person can answer stand beside the doubts."""
    assert all(each.startswith("Whether ") and each.endswith(".") for each in DONE_BY_A_PERSON[:3])


def test_every_weight_and_use_has_words_for_people() -> None:
    """Each weight is named alone and in number, and each use in a word or two."""
    assert len({each.words for each in Weight}) == len(Weight)
    assert len({each.several for each in Weight}) == len(Weight)
    assert [each.words for each in Usable] == ["yes", "yes, with this caveat", "no"]


def test_a_doubt_has_a_short_code() -> None:
    """The code is the first word of the name of its check."""
    assert Doubt("EQ07 period_missing", Weight.INFO, Usable.YES, (), "x").code == "EQ07"
