"""What one edition says of another, and what is often said wrongly."""

from __future__ import annotations

from dataclasses import field
from enum import Enum
from typing import Annotated, ClassVar

from compliance.frozen import frozen
from compliance.standards.force import Provenance
from compliance.text.kinds import Identifier, ListOf
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Key

__all__ = [
    "Change",
    "ChangesFile",
    "ChangesSource",
    "Covers",
    "Crosswalk",
    "CrosswalkRow",
    "EditionChange",
    "Misstatement",
    "MisstatementsFile",
]


class Covers(Enum):
    """How much of one item another takes in."""

    EQUAL = "equal"
    SUBSET = "subset"
    SUPERSET = "superset"
    INTERSECTS = "intersects"
    NONE = "none"
    UNKNOWN = "unknown"


class EditionChange(Enum):
    """What a later edition did to an item."""

    SAME = "same"
    STRENGTHENED = "strengthened"
    WIDENED = "widened"
    NEW = "new"
    DROPPED = "dropped"
    UNKNOWN = "unknown"


@frozen(kw_only=True)
class CrosswalkRow:
    """Items of one edition beside items of another."""

    from_: Annotated[tuple[str, ...], Key("standards or requirements of the earlier pack", ListOf(Identifier()))]
    to: Annotated[tuple[str, ...], Key("standards or requirements of the later pack", ListOf(Identifier()))]
    covers: Annotated[Covers, Key("how much of the one the other takes in")]
    change: Annotated[EditionChange, Key("what the later edition did")]
    provenance: Annotated[Provenance, Key("how well this is known")]
    note: Annotated[str | None, Key("why")] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class Crosswalk:
    """One edition's items in another's."""

    FILE_KIND: ClassVar[str] = "crosswalk"
    id: Annotated[str, Key("its id, the name of its file", Identifier())]
    from_pack: Annotated[str, Key("the earlier pack", Identifier())]
    to_pack: Annotated[str, Key("the later pack", Identifier())]
    rows: Annotated[tuple[CrosswalkRow, ...], Key("the rows")]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class ChangesSource:
    """Where a list of changes was printed."""

    title: Annotated[str, Key("what the list is")]
    document: Annotated[str, Key("the document it stands in")]
    paragraph: Annotated[str, Key("its paragraph, in quotes")]


@frozen(kw_only=True)
class Change:
    """A change that a source says an edition makes, and the requirements that answer it."""

    id: Annotated[str, Key("its id", Identifier())]
    gist: Annotated[str, Key("the change, in our own words")]
    requirements: Annotated[tuple[str, ...], Key("the requirements that answer it", ListOf(Identifier(), least=1))]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class ChangesFile:
    """The changes an edition is said to make."""

    FILE_KIND: ClassVar[str] = "changes"
    pack: Annotated[str, Key("the edition", Identifier())]
    source: Annotated[ChangesSource, Key("where the list was printed")]
    changes: Annotated[tuple[Change, ...], Key("the changes")]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class Misstatement:
    """Something often said of the law that is not so."""

    id: Annotated[str, Key("its id", Identifier())]
    wrong: Annotated[str, Key("what is said")]
    right: Annotated[str, Key("what is so")]
    topic: Annotated[str, Key("the topic it is about", Identifier())]
    provenance: Annotated[Provenance, Key("how well this is known")]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class MisstatementsFile:
    """What is often said wrongly of the law of a pack."""

    FILE_KIND: ClassVar[str] = "misstatements"
    pack: Annotated[str, Key("the pack", Identifier())]
    misstatements: Annotated[tuple[Misstatement, ...], Key("the wrong forms and the right")]
    place: Place = field(default=NOWHERE, compare=False, repr=False)
