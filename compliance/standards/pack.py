"""One instrument in one edition."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Annotated, ClassVar

from compliance.frozen import frozen
from compliance.standards.dated_value import DatedStatus, begin_on_one_day, in_force_at
from compliance.standards.force import PackStatus, Provenance
from compliance.standards.requirement import Requirement
from compliance.text.kinds import Identifier, Nullable, Text
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Fault, Key

__all__ = ["PREFIX", "Pack", "PackFile", "PackSource", "RepealedTest", "Standard"]


PREFIX = Text(pattern="[a-z][a-z0-9]{1,19}", words="a short word of small letters and figures")


@frozen(kw_only=True)
class PackSource:
    """The document a pack was written from, and where it was read."""

    title: Annotated[str, Key("the title of the document")]
    read_at: Annotated[str, Key("where it was read, or that it was not")]


@frozen(kw_only=True)
class Standard:
    """A heading of the instrument."""

    id: Annotated[str, Key("its id, starting with the pack's prefix", Identifier())]
    title: Annotated[str, Key("what it asks, in short")]
    official_number: Annotated[str | None, Key("its number in this edition, in quotes; null where unknown")]
    provenance: Annotated[Provenance, Key("how well the heading is known")]


@frozen(kw_only=True)
class RepealedTest:
    """A test of earlier law, kept so that a text still using it is recognised."""

    id: Annotated[str, Key("its id, starting with the pack's prefix", Identifier())]
    title: Annotated[str, Key("what it was")]
    from_: Annotated[date | None, Key("when it began, where known")] = None
    to: Annotated[date | None, Key("when it ended, where known")] = None
    provenance: Annotated[Provenance, Key("how well it is known")]
    note: Annotated[str | None, Key("anything to watch for")] = None


@frozen(kw_only=True)
class PackFile:
    """The head of a pack: which instrument, which edition, where it stands, and what was not seen of it."""

    FILE_KIND: ClassVar[str] = "pack"

    id: Annotated[str, Key("its id, the name of its folder", Identifier())]
    prefix: Annotated[str, Key("what every id in it starts with", PREFIX)]
    title: Annotated[str, Key("the title of the instrument")]
    edition: Annotated[str, Key("which edition")]
    issuer: Annotated[str, Key("who issued it")]
    character: Annotated[str, Key("its legal character, in words")]
    jurisdiction: Annotated[str, Key("where it applies")]
    status: Annotated[tuple[DatedStatus, ...], Key("where it stands, by date; before the first it is not yet issued")]
    checked: Annotated[date, Key("when it was last looked for or seen treated as current")]
    replaced_by: Annotated[str | None, Key("the pack of the edition that replaced it", Nullable(Identifier()))] = None
    source: Annotated[PackSource, Key("what it was written from")]
    not_known: Annotated[tuple[str, ...], Key("what was not seen; every view of the pack says so")] = ()
    standards: Annotated[tuple[Standard, ...], Key("its headings")] = ()
    repealed: Annotated[tuple[RepealedTest, ...], Key("tests of earlier law that a text may still use")] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> list[Fault]:
        """At least one status, one a day."""
        if not self.status:
            return [Fault("status", "list-too-short", "nothing says where the instrument stands", "one dated status")]
        if begin_on_one_day(self.status):
            return [Fault("status", "two-values-one-day", "two statuses begin on one day")]
        return []


@frozen
class Pack:
    """An instrument with its requirements, and one checksum over the files it was read from."""

    head: PackFile
    requirements: tuple[Requirement, ...]
    sha256: str
    is_overlay: bool = False

    @property
    def id(self) -> str:
        """The pack's id."""
        return self.head.id

    def status_at(self, day: date) -> PackStatus:
        """Give where the instrument stands on a day."""
        found = in_force_at(self.head.status, day)
        return found.is_ if found else PackStatus.NOT_YET_ISSUED
