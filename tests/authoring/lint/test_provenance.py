"""What is not confirmed never looks official."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.builders import NO_RULE, File, pack_file, requirement, requirements_file
from tests.support.linting import found_by, overlay_file

CONFIRM = "actions: [confirm-source-text, ask-for-document]"
LATE = "actions: [ask-for-document, confirm-source-text]"
NUMBERED = "official_number: null", 'official_number: "26"'


@pytest.mark.parametrize("written", [requirements_file, overlay_file], ids=["in a pack", "in an overlay"])
@pytest.mark.parametrize("provenance", ["inferred", "recalled"])
@pytest.mark.parametrize(
    ("rule", "actions", "numbered", "codes"),
    [
        pytest.param(None, CONFIRM, False, [], id="confirmed first, without a number"),
        pytest.param(None, CONFIRM, True, ["number-not-confirmed"], id="with a number"),
        pytest.param(None, LATE, False, ["confirm-first"], id="confirmed second"),
        pytest.param(None, "actions: []", False, ["confirm-first"], id="never confirmed"),
        pytest.param(NO_RULE, "actions: []", False, [], id="no rule, so no action"),
        pytest.param(NO_RULE, "actions: []", True, ["number-not-confirmed"], id="no rule, with a number"),
    ],
)
def test_a_text_nobody_read_has_no_number_and_is_confirmed_first(
    provenance: str, rule: str | None, actions: str, numbered: bool, codes: list[str], written: Callable[[str], File]
) -> None:
    """A recalled or inferred text carries no official number, and the first action is to get it; so in an overlay."""
    text = requirement(*([rule] if rule else []), provenance=provenance, more=actions)

    found = found_by("provenance", pack_file(), written(text.replace(*NUMBERED) if numbered else text))

    assert [code for code, _ in found] == codes


@pytest.mark.parametrize("provenance", ["verified", "second_hand"])
def test_a_text_that_was_read_may_carry_its_number(provenance: str) -> None:
    """A text read at first or second hand is under no such rule."""
    text = requirement(provenance=provenance).replace(*NUMBERED)

    assert found_by("provenance", pack_file(), requirements_file(text)) == []
    assert found_by("provenance", pack_file(), overlay_file(text)) == []
