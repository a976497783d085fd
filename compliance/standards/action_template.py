"""What closes a gap."""

from __future__ import annotations

from dataclasses import field
from enum import Enum
from typing import Annotated, ClassVar

from compliance.frozen import frozen
from compliance.rules.strand import Strand
from compliance.text.kinds import Identifier, ListOf, Whole
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Fault, Key

__all__ = ["ActionTemplate", "ActionsFile", "Closes", "Effort", "OneFor", "Success"]


class Effort(Enum):
    """How much work an action is."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class OneFor(Enum):
    """What a plan holds one action of a kind for: that gathers what is asked of one text, holder, role or pack."""

    THEME = "theme"
    TEXT = "text"
    HOLDER = "holder"
    ROLE = "role"
    PACK = "pack"

    @property
    def finds_out(self) -> bool:
        """Whether it asks for what is not known, rather than changing what falls short."""
        return self is not OneFor.THEME


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
    title_for: Annotated[
        str | None, Key("the title in a plan, with {} where the text, holder, role, pack or theme stands")
    ] = None
    closes: Annotated[Closes, Key("what it can close")]
    lead: Annotated[str, Key("the role that leads it")]
    weeks: Annotated[int, Key("a suggestion for planning, from no standard", Whole(least=1))]
    effort: Annotated[Effort, Key("how much work it is")]
    success: Annotated[Success, Key("how one sees that it worked")]
    order: Annotated[str | None, Key("first, where it comes before all others")] = None
    one_for: Annotated[OneFor, Key("what a plan holds one of these for")] = OneFor.THEME
    general: Annotated[bool, Key("true offers it to any requirement whose own list holds nothing that fits")] = False
    after: Annotated[
        tuple[str, ...],
        Key("comes after these where both are in one plan for the same theme or requirement", ListOf(Identifier())),
    ] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> list[Fault]:
        """The title in a plan has one place for what it is for."""
        if self.title_for is None or self.title_for.count("{}") == 1:
            return []
        message = "the title in a plan does not say once where what it is for stands"
        return [Fault("title_for", "title-without-place", message, "one {} in it")]


@frozen(kw_only=True)
class ActionsFile:
    """Every action of the library."""

    FILE_KIND: ClassVar[str] = "actions"
    actions: Annotated[tuple[ActionTemplate, ...], Key("the actions")]
