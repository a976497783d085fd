"""The code sets of the returns, and the words that case systems write in place of codes."""

from __future__ import annotations

import pytest

from compliance.coverage.code_sets import CODE_SETS, Code, Found, code_set, code_set_of


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("PN3", "PN3"),
        ("PN 3", "PN3"),
        ("Code PN7 (not there)", "PN7"),
        ("Child is under 4 at the review", "PN0"),
        ("Attended and spoke for self", "PN1"),
        ("Attends and speaks for him or herself", "PN1"),
        ("Attended, an advocate spoke", "PN2"),
        ("Attends and conveys views by symbols", "PN3"),
        ("Attended without contribution", "PN4"),
        ("Attends but does not speak, uses no symbols and does not ask an advocate", "PN4"),
        ("Does not attend but briefs an advocate", "PN5"),
        ("Absent, conveys feelings by a medium", "PN6"),
        ("Does not attend nor are views conveyed", "PN7"),
        ("Absent, views not conveyed", "PN7"),
    ],
)
def test_reads_a_description_of_participation(written: str, code: str) -> None:
    """A description is read as the one code it fits, whatever words the case system uses."""
    found = code_set("participation").read(written)

    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("written", ["PN8", "PN1 or PN2", "Review held", "Attended", "Advocate", ""])
def test_guesses_no_participation(written: str) -> None:
    """A description that fits no code, or more than one, is no code."""
    assert code_set("participation").read(written) is None


def test_says_how_a_code_was_found() -> None:
    """A code as it is, one behind a letter, and one from words are told apart."""
    assert code_set("participation").read("pn2") == Found("PN2")
    assert code_set("participation").read("b) PN2") == Found("PN2", shortened=True)
    assert code_set("participation").read("Attended, an advocate spoke") == Found("PN2", from_words=True)


@pytest.mark.parametrize(
    ("code", "year", "stands"),
    [
        (Code("H5", None, 2024), 2024, True),
        (Code("H5", None, 2024), 2025, False),
        (Code("K3", 2024), 2023, False),
        (Code("K3", 2024), None, True),
    ],
)
def test_a_code_stands_in_its_years(code: Code, year: int | None, stands: bool) -> None:
    """A code stands in the collection years from its first to its last, and in all where no year is asked for."""
    assert code.stands_in(year) is stands


def test_the_sets_are_those_of_the_returns() -> None:
    """Each set holds as many codes as the guide to the returns lists."""
    counted = {each.name: len(each.codes) for each in CODE_SETS if each.codes}

    assert counted == {
        "sex": 3,
        "ethnicity": 20,
        "disability": 13,
        "reason for new episode": 6,
        "legal status": 13,
        "placement type": 32,
        "placement provider": 6,
        "reason episode ceased": 22,
        "reason for placement change": 12,
        "missing": 2,
        "participation": 8,
        "reason for change of social worker": 10,
        "care leaver eligibility": 5,
        "accommodation": 17,
        "placement location": 2,
        "yes or no": 3,
    }


def test_words_of_a_local_list_may_be_spaced() -> None:
    """A word of several parts is read with spaces or hyphens too; another is no word."""
    words = code_set_of("x", ("social_worker", "self"))

    assert words.read("Social worker") == Found("social_worker")
    assert words.read("social-worker") == Found("social_worker")
    assert words.read("worker") is None


def test_a_trigger_is_any_id() -> None:
    """A trigger is an id of a circumstance; a sentence is none."""
    assert code_set("trigger").read("Exclusion") == Found("exclusion")
    assert code_set("trigger").read("was excluded from school") is None
