"""Codes put together into the groups that people compare: ethnic groups, kinds of placement, legal statuses."""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from typing import Annotated, ClassVar

from compliance.frozen import frozen
from compliance.standards.force import Provenance
from compliance.text.kinds import Identifier, ListOf, Text
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Fault, Key

__all__ = ["CodeGroup", "Grouping", "GroupingsFile"]


@frozen(kw_only=True)
class CodeGroup:
    """Codes that are shown as one group."""

    id: Annotated[str, Key("its id", Identifier())]
    title: Annotated[str, Key("what it is called in tables")]
    codes: Annotated[tuple[str, ...], Key("the codes in it", ListOf(Text(most=20), least=1))]


@frozen(kw_only=True)
class Grouping:
    """The groups of one kind of code; a code in no group is shown as another."""

    id: Annotated[str, Key("what is grouped: ethnicity, legal or placement", Identifier())]
    title: Annotated[str, Key("what it is called in tables")]
    source: Annotated[str, Key("whose codes they are, and who groups them so")]
    provenance: Annotated[Provenance, Key("how well the grouping is known")]
    groups: Annotated[tuple[CodeGroup, ...], Key("the groups, in the order of tables")]
    note: Annotated[str | None, Key("what is done differently elsewhere")] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> list[Fault]:
        """No code stands in two groups, and no group twice."""
        counted = Counter(code for group in self.groups for code in group.codes)
        ids = Counter(group.id for group in self.groups)
        return [
            Fault("groups", "in-two-groups", f'"{name}" stands in two groups', "each in one")
            for names in (counted, ids)
            for name, number in names.items()
            if number > 1
        ]


@frozen(kw_only=True)
class GroupingsFile:
    """Codes put together into groups."""

    FILE_KIND: ClassVar[str] = "groupings"
    groupings: Annotated[tuple[Grouping, ...], Key("the groupings")]
