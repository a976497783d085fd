"""Every tiny bad file of tests/invalid/said is refused in words, at its place, and its valid twin is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.evidence.decision import DECISIONS_FILE, ENTERED_FILE
from compliance.evidence.folder import read_evidence
from compliance.text.problem import InvalidFiles
from tests.support.said import SAID_LIBRARY, said_files

_FOLDER = Path(__file__).parent.parent / "invalid" / "said"

# The place of the problem, then the words that its message must hold.
_REFUSED: dict[str, tuple[str, ...]] = {
    "answer-by-nobody": ("3:5", '"by" is missing', "[missing-key]"),
    "confirmation-of-no-statement": ("3:5", 'no statement "s11"', "Did you mean s1?", "[unknown-statement]"),
    "confirmation-undated": ("3:5", '"date" is missing', "[missing-key]"),
    "decision-by-nobody": ("3:5", '"by" is missing', "[missing-key]"),
    "decision-expires-too-soon": ("3:106", "expected 2024-06-02 or later", "[expires-before-made]"),
    "decision-unknown-requirement": ("3:5", "Did you mean law.help?", "[unknown-requirement]"),
    "decision-unknown-verdict": ("3:38", '"mett" is not known here', "Did you mean met?", "[unknown-word]"),
    "decision-without-reason": ("3:52", "the text is empty", "[empty-text]"),
    "decision-without-verdict": ("3:5", "gives no verdict", "or withdrawn: true", "[no-verdict]"),
    "figure-by-nobody": ("3:5", '"by" is missing', "[missing-key]"),
    "figure-cites-nothing": ("4:14", "Did you mean report?", "[unknown-document]"),
    "figure-cites-unseen": ("4:14", 'cites "minutes", which nobody has seen', "[cites-unseen]"),
    "figure-corrected-twice": ("5:5", 'corrected already, by "seen_share/year#2"', "[corrected-twice]"),
    "figure-pattern": ("4:14", "a figure that is entered is no pattern", "[entered-pattern]"),
    "figure-replaces-a-later-one": ("3:5", 'no figure "seen_share/year#3" before this one', "[unknown-figure]"),
    "figure-replaces-another-metric": ("3:5", "the same id, group and circumstance", "[corrects-another]"),
    "figure-replaces-itself": ("3:5", 'no figure "seen_share/year#2" before this one', "[unknown-figure]"),
    "figure-replaces-nothing": ("3:5", "Did you mean seen_share/year?", "[unknown-figure]"),
    "figure-unknown-metric": ("4:14", "Did you mean seen_share?", "[unknown-metric]"),
    "figure-unknown-period": ("4:14", "Did you mean year?", "[unknown-period]"),
    "figure-value-for-a-share": ("4:14", "a value stands where a share is expected", "[wrong-kind-of-number]"),
    "figure-without-date": ("4:14", "expected period: NAME or at: DATE", "[no-date]"),
    "judgement-not-applicable": ("3:37", '"unknown" is not known here', "met, partly_met, not_met", "[unknown-word]"),
    "judgement-unknown-requirement": ("3:5", "Did you mean law.help?", "[unknown-requirement]"),
    "moderated-by-the-same-role": ("4:5", "Another role moderates", "[moderated-by-the-same-role]"),
    "withdrawal-of-nothing": ("3:5", "nothing was decided before", "[nothing-to-withdraw]"),
    "withdrawal-with-verdict": ("4:38", "To withdraw, leave verdict out", "[verdict-and-withdrawn]"),
}


def _file(name: str) -> str:
    return ENTERED_FILE if name.startswith("figure") else DECISIONS_FILE


def _read(name: str, file: str) -> list[str]:
    """Give what is wrong with a folder in which people said what stands in a tiny file."""
    files = said_files() | {file: (_FOLDER / name).read_bytes()}
    try:
        read_evidence(files.__getitem__, "folder", SAID_LIBRARY, [file])
    except InvalidFiles as error:
        return [str(each) for each in error.problems]
    return []


@pytest.mark.parametrize("name", list(_REFUSED))
def test_a_bad_line_is_refused_in_words_at_its_place(name: str) -> None:
    """What nobody can have meant is refused with its path, line and column, what is wrong and what to do."""
    place, *words = _REFUSED[name]

    (message,) = _read(f"{name}.yaml", _file(name))

    assert message.startswith(f"folder/{_file(name)}:{place}: ")
    for each in words:
        assert each in message


@pytest.mark.parametrize("name", list(_REFUSED))
def test_its_valid_twin_is_read(name: str) -> None:
    """The same file with the mistake put right is read."""
    assert _read(f"{name}.valid.yaml", _file(name)) == []


def test_every_tiny_file_is_tried() -> None:
    """No file of the folder is left out of these tests."""
    names = {each.name.removesuffix(".yaml").removesuffix(".valid") for each in _FOLDER.iterdir()}

    assert names == set(_REFUSED)
