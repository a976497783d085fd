"""`advocheck explain`."""

from __future__ import annotations

import pytest

from tests.support.command import run


def test_a_requirement_is_explained_from_verdict_to_next_step() -> None:
    """A requirement is explained from its verdict through its evidence to what to do next."""
    ran = run("explain", "dorset-2023", "ns2023d.x.non-instructed", "--plain")

    said = ran.out
    parts = ["[x] Not ready.", "## Why", "## From what", "## What would change it", "## What to do next"]
    assert [said.index(each) for each in parts] == sorted(said.index(each) for each in parts)


def test_json_is_the_finding_as_assess_gives_it() -> None:
    """As JSON it is the very finding that `assess` gives."""
    one = run("explain", "dorset-2023", "ns2023d.x.non-instructed", "--json").json["finding"]
    every = run("assess", "dorset-2023", "--json").json["findings"]

    assert one == next(each for each in every if each["requirement"] == one["requirement"])


def test_a_requirement_outside_the_profile_names_its_pack() -> None:
    """A requirement that the profile does not ask is said to be so, with the pack that would ask it."""
    ran = run("explain", "dorset-2023", "ns2002.s5.response-times", "--profile", "statutory-only")

    assert (ran.code, ran.out) == (2, "")
    assert "It stands in the pack advocacy-2002, not asked under the profile statutory-only" in ran.err
    assert "give --pack advocacy-2002" in ran.err


def test_the_pack_so_named_then_answers() -> None:
    """The pack named in that message does answer."""
    ran = run("explain", "dorset-2023", "ns2002.s5.response-times", "--pack", "advocacy-2002", "--json")

    assert ran.code == 0
    assert ran.json["finding"]["requirement"] == "ns2002.s5.response-times"


@pytest.mark.parametrize("verdict", ["unknown", "not_applicable", "not_met"])
def test_every_kind_of_verdict_can_be_explained(verdict: str) -> None:
    """A finding of every kind that Dorset's evidence gives can be explained."""
    found = run("assess", "dorset-2023", "--json").json["findings"]
    some = [each["requirement"] for each in found if each["verdict"] == verdict][:12]

    assert some
    for requirement in some:
        ran = run("explain", "dorset-2023", requirement, "--plain")
        assert ran.code == 0
        assert f"Id: {requirement}" in ran.out
