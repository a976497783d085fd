"""A shipped pack invents no number."""

from __future__ import annotations

import pytest

from tests.support.builders import pack_file, requirement, requirements_file
from tests.support.linting import found_by

RULE = "{strands: {practice: {metric: {id: wait_days, at_most: $days}}}}"
STATUTE = "{from: 2000-01-01, value: 10, authority: statute}"
NOBODY = "{from: 2000-01-01, value: null, authority: none}"
LOCAL = "{from: 2024-01-01, value: 5, authority: local_target, owner: a lead, review_by: 2025-01-01}"


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        pytest.param([STATUTE], [], id="a number of the law"),
        pytest.param([NOBODY], [], id="no number"),
        pytest.param([LOCAL], ["local-target-in-pack"], id="a local target"),
        pytest.param([NOBODY, LOCAL], ["local-target-in-pack"], id="a local target later"),
    ],
)
def test_a_pack_holds_no_local_target(lines: list[str], codes: list[str]) -> None:
    """Local targets belong to a council's overlay; a pack says where no source gives a number."""
    text = requirement(RULE, more=f"values: {{days: [{', '.join(lines)}]}}")

    found = found_by("thresholds", pack_file(), requirements_file(text))

    assert [code for code, _ in found] == codes


def test_the_message_names_the_value() -> None:
    """The value that is a local target is named."""
    text = requirement(RULE, more=f"values: {{days: [{LOCAL}]}}")

    assert found_by("thresholds", pack_file(), requirements_file(text)) == [
        ("local-target-in-pack", "$days is a local target in a pack")
    ]
