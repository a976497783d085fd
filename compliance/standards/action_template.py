"""What closes a gap."""

from __future__ import annotations

from dataclasses import field
from enum import Enum
from typing import Annotated, ClassVar

from compliance.frozen import frozen
from compliance.rules.strand import Strand
from compliance.text.kinds import Identifier, ListOf, Whole
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Key

__all__ = ["ActionTemplate", "ActionsFile", "Closes", "Effort", "Success"]


class Effort(Enum):
    """How much work an action is."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


@frozen(kw_only=True)
class Closes:
    """The strands and the reasons an action can close; no strands means any."""

    strands: Annotated[tuple[Strand, ...], Key("the strands it can close")] = ()
    reasons: Annotated[tuple[str, ...], Key("the reason codes it can close", ListOf(Identifier()))] = ()


@frozen(kw_only=True)
class Success:
    """How one sees that an action has worked."""

    words: Annotated[str | None, Key("in words")] = None
    metric: Annotated[str | None, Key("the metric that moves", Identifier())] = None
    direction: Annotated[str | None, Key("higher or lower")] = None


@frozen(kw_only=True)
class ActionTemplate:
    """An action of the library."""

    id: Annotated[str, Key("its id", Identifier())]
    title: Annotated[str, Key("what to do, as an instruction")]
    closes: Annotated[Closes, Key("what it can close")]
    lead: Annotated[str, Key("the role that leads it")]
    weeks: Annotated[int, Key("a suggestion for planning, from no standard", Whole(least=1))]
    effort: Annotated[Effort, Key("how much work it is")]
    success: Annotated[Success, Key("how one sees that it worked")]
    order: Annotated[str | None, Key("first, where it comes before all others")] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class ActionsFile:
    """Every action of the library."""

    FILE_KIND: ClassVar[str] = "actions"
    actions: Annotated[tuple[ActionTemplate, ...], Key("the actions")]
