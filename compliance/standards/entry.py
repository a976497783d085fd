"""One entry of the standards, found by its id."""

from __future__ import annotations

from compliance.standards.library import Library
from compliance.standards.pack import Pack
from compliance.standards.profile import Profile
from compliance.standards.requirement import Requirement
from compliance.standards.vocabulary import Metric, Theme, Topic
from compliance.text.problem import InvalidArgument, nearest

__all__ = ["Entry", "find_entry"]

Entry = tuple[Pack, Requirement] | Pack | Theme | Topic | Metric | Profile
"""A requirement with its pack, or anything else that has a page of its own."""


def find_entry(library: Library, entry_id: str) -> Entry:
    """Give the requirement, pack, theme, topic, metric or profile of an id.

    Raises:
        InvalidArgument: nothing has that id.
    """
    found = library.requirement(entry_id)
    if found is not None:
        return found
    shelves = (library.packs, library.themes, library.topics, library.metrics, library.profiles)
    for shelf in shelves:
        if entry_id in shelf:
            return shelf[entry_id]
    known = [each.id for pack in library.packs.values() for each in pack.requirements]
    near = nearest(entry_id, [*known, *(name for shelf in shelves for name in shelf)])
    hint = f" Did you mean {near}?" if near else ""
    raise InvalidArgument(f'Nothing has the id "{entry_id}".{hint} See: advocheck standards list.')
