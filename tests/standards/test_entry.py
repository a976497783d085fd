"""One entry of the standards, found by its id."""

from __future__ import annotations

import pytest

from compliance.standards.entry import find_entry
from compliance.standards.pack import Pack
from compliance.standards.vocabulary import Metric, Theme, Topic
from compliance.text.problem import InvalidArgument
from tests.support.builders import library_of, pack_file, requirement, requirements_file

LIBRARY = library_of(pack_file(), requirements_file(requirement()))


@pytest.mark.parametrize(
    ("name", "kind"), [("law", Pack), ("access", Theme), ("help", Topic), ("waiting", Metric)], ids=str
)
def test_an_entry_is_found_by_its_id(name: str, kind: type) -> None:
    """A pack, theme, topic or metric is found by its id."""
    found = find_entry(LIBRARY, name)

    assert isinstance(found, kind)
    assert getattr(found, "id") == name  # noqa: B009 - each kind has one


def test_a_requirement_comes_with_its_pack() -> None:
    """A requirement is found with the pack it stands in."""
    assert find_entry(LIBRARY, "law.help") == (LIBRARY.packs["law"], LIBRARY.packs["law"].requirements[0])


@pytest.mark.parametrize(
    ("name", "words"),
    [("law.hepl", r"Did you mean law\.help\?"), ("waitng", r"Did you mean waiting\?"), ("zzzz", "See: advocheck")],
    ids=str,
)
def test_what_is_not_there_brings_the_nearest(name: str, words: str) -> None:
    """An id of nothing brings the nearest of any kind, or where to look."""
    with pytest.raises(InvalidArgument, match=words):
        find_entry(LIBRARY, name)
