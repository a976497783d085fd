"""What people read is short and plain."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compliance.authoring.lint.plain_english import MOST_WORDS
from tests.support.builders import File, pack_file, requirement, requirements_file
from tests.support.linting import found_by, overlay_file

PLAIN = "The council does what it should."


@pytest.mark.parametrize("written", [requirements_file, overlay_file], ids=["in a pack", "in an overlay"])
@pytest.mark.parametrize(
    ("plain", "codes"),
    [
        pytest.param(PLAIN, [], id="one short sentence"),
        pytest.param("Under s. 26 of the Act the council helps.", [], id="a full stop inside a sentence"),
        pytest.param(" ".join(["word"] * MOST_WORDS) + ".", [], id="as long as may be"),
        pytest.param(" ".join(["word"] * (MOST_WORDS + 1)) + ".", ["sentence-too-long"], id="a word too long"),
        pytest.param("The council helps. It does so soon.", ["more-than-one-sentence"], id="two sentences"),
        pytest.param("Does it help? It should.", ["more-than-one-sentence"], id="a question and an answer"),
        pytest.param("The council does what it should", ["no-full-stop"], id="no full stop"),
        pytest.param("The council helps. It does so soon", ["more-than-one-sentence", "no-full-stop"], id="both"),
    ],
)
def test_the_plain_wording_is_one_short_sentence(plain: str, codes: list[str], written: Callable[[str], File]) -> None:
    """A requirement is said in one sentence of at most thirty words, with a full stop; so in an overlay."""
    text = requirement().replace(PLAIN, f'"{plain}"')

    found = found_by("plain_english", pack_file(), written(text))

    assert [code for code, _ in found] == codes


def test_the_message_counts_the_words() -> None:
    """A sentence that is too long says how long it is."""
    text = requirement().replace(PLAIN, " ".join(["word"] * 34) + ".")

    assert found_by("plain_english", pack_file(), requirements_file(text)) == [
        ("sentence-too-long", "the plain sentence has 34 words")
    ]
