"""The standards folder read whole."""

from __future__ import annotations

import pytest

from compliance.standards.library import is_test_file, read_library
from compliance.text.problem import InvalidFiles
from tests.support.builders import (
    NO_RULE,
    VOCABULARY,
    library_of,
    pack_file,
    problems_in,
    requirement,
    requirements_file,
)

STANDARDS = """
standards:
  - {id: law.s2, title: Two, official_number: "2", provenance: verified}
  - {id: law.s1, title: One, official_number: "1", provenance: verified}
"""


def test_requirements_stand_in_the_order_of_the_headings_then_of_files_and_lines() -> None:
    """A pack's requirements follow its headings, and those under none come last."""
    library = library_of(
        pack_file(more=STANDARDS),
        requirements_file(requirement(id="law.loose"), requirement(id="law.one", more="standard: law.s1"), name="a"),
        requirements_file(requirement(id="law.two", more="standard: law.s2"), name="b"),
    )

    assert [each.id for each in library.packs["law"].requirements] == ["law.two", "law.one", "law.loose"]


def test_a_requirement_is_found_with_its_pack() -> None:
    """A requirement is found by its id in whichever pack it stands."""
    library = library_of(
        pack_file("law"),
        requirements_file(requirement()),
        pack_file("guide"),
        requirements_file(requirement(id="guide.one"), pack="guide"),
    )

    found = library.requirement("guide.one")

    assert found is not None
    assert (found[0].id, found[1].id) == ("guide", "guide.one")
    assert library.requirement("guide.two") is None


def test_tests_beside_rules_are_never_read() -> None:
    """Files of tests may hold anything: assessing does not read them."""
    assert is_test_file("law/duties.tests.yaml")
    assert not is_test_file("law/duties.yaml")
    assert problems_in(("law/duties.tests.yaml", "kind: nothing\n[")) == ()


def test_every_problem_is_told_at_once() -> None:
    """All files are read before anything is refused, so that a person mends them once."""
    found = problems_in(("a.yaml", "kind: thmes\n"), ("b.yaml", "kind: themes\nthemes: [{id: x}]\n"))

    assert {each.place.path for each in found} == {"a.yaml", "b.yaml"}


def test_a_file_that_cannot_be_read_stops_the_look_for_names() -> None:
    """Where a file is not read, what it would have named is not called missing."""
    broken = (("metrics.yaml", "kind: metrics\nmetrics: {\n"), pack_file(), requirements_file(requirement()))

    assert {each.place.path for each in problems_in(*broken)} == {"metrics.yaml"}


def test_the_checksum_follows_the_bytes_and_not_the_order_of_files() -> None:
    """The same files give the same checksum in any order, and another byte gives another."""
    files = [(path, text.encode()) for path, text in VOCABULARY.items()]

    straight, turned = read_library(files), read_library(files[::-1])
    other = read_library([*files, ("more.yaml", b"kind: themes\nthemes: []\n")])

    assert straight.sha256 == turned.sha256
    assert straight.sha256 != other.sha256


def test_a_pack_s_checksum_covers_its_own_folder() -> None:
    """A pack's checksum changes with the files of its folder, wherever the folder lies, and with no other."""
    law, duties = pack_file(), requirements_file(requirement(NO_RULE))
    moved = [(f"elsewhere/{path}", text) for path, text in (law, duties)]

    one = library_of(law, duties).packs["law"].sha256
    beside = library_of(law, duties, ("more.yaml", "kind: themes\nthemes: []\n")).packs["law"].sha256
    there = library_of(*moved).packs["law"].sha256
    changed = library_of(law, (duties[0], duties[1] + "# a note\n")).packs["law"].sha256

    assert one == beside == there
    assert one != changed


def test_a_library_may_hold_no_holidays() -> None:
    """Without a table of bank holidays there is none, and no other is made up."""
    files = [(path, text.encode()) for path, text in VOCABULARY.items() if path != "bank-holidays.yaml"]

    assert read_library(files).holidays is None


def test_problems_are_raised_together() -> None:
    """What cannot be read is raised as one error with every problem in it."""
    with pytest.raises(InvalidFiles, match="is not a kind of file") as raised:
        read_library([("a.yaml", b"kind: x\n"), ("b.yaml", b"kind: y\n")])

    assert len(raised.value.problems) == 2
