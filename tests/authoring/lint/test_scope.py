"""Whom a requirement is asked of, and what is done about it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.builders import NO_RULE, File, pack_file, requirement, requirements_file
from tests.support.linting import found_by, overlay_file

_WRITTEN = pytest.mark.parametrize("written", [requirements_file, overlay_file], ids=["in a pack", "in an overlay"])


@_WRITTEN
@pytest.mark.parametrize(
    ("addressee", "rule", "codes"),
    [
        pytest.param("national", None, ["national-and-scored"], id="national bodies alone, scored"),
        pytest.param("national", NO_RULE, [], id="national bodies alone, not scored"),
        pytest.param("national, commissioner", None, [], id="with the council"),
        pytest.param("commissioner", None, [], id="the council"),
    ],
)
def test_a_council_is_not_scored_on_a_duty_of_national_bodies(
    addressee: str, rule: str | None, codes: list[str], written: Callable[[str], File]
) -> None:
    """What only national bodies owe has no rule, in an overlay too."""
    text = requirement(*([rule] if rule else []), addressee=addressee)

    assert [code for code, _ in found_by("scope", pack_file(), written(text))] == codes


@_WRITTEN
@pytest.mark.parametrize(
    ("rule", "actions", "codes"),
    [
        pytest.param(None, "actions: []", ["no-action"], id="a rule without an action"),
        pytest.param(None, "actions: [ask-for-document]", [], id="a rule with one"),
        pytest.param(NO_RULE, "actions: []", [], id="no rule"),
    ],
)
def test_every_rule_offers_an_action(
    rule: str | None, actions: str, codes: list[str], written: Callable[[str], File]
) -> None:
    """Where a gap can be found something can be done about it, in an overlay too."""
    text = requirement(*([rule] if rule else []), more=actions)

    assert [code for code, _ in found_by("scope", pack_file(), written(text))] == codes


@pytest.mark.parametrize(
    ("standard", "codes"),
    [
        pytest.param("standard: law.s1", [], id="used"),
        pytest.param("standard: null", ["empty-standard"], id="not used"),
    ],
)
def test_every_heading_has_a_requirement(standard: str, codes: list[str]) -> None:
    """A heading of the instrument under which nothing is asked is told."""
    head = pack_file(more='standards: [{id: law.s1, title: One, official_number: "1", provenance: verified}]')

    assert [code for code, _ in found_by("scope", head, requirements_file(requirement(more=standard)))] == codes
