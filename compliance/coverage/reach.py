"""Which circumstances a set of tables can answer, in full, in part or only from a local list, and what is missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum

from compliance.coverage.child_table import KIND_TABLES, NO_SCOPE, Scope, table_named
from compliance.coverage.settings import AuditRule
from compliance.coverage.sql.event_rows import triggers_of
from compliance.coverage.sql.row_condition import any_of_all
from compliance.frozen import frozen
from compliance.rules.tree import All, AnyOf, AtLeastK, FieldTest, Not, RowNode, walk
from compliance.standards.circumstance import Circumstance, Derivable, Event

__all__ = ["Holds", "Reach", "Reached", "reached"]

_WORD = re.compile(r"[a-z_]+", re.ASCII)

Holds = Callable[[str, str | None], bool]
"""Whether some file fills a table; or, with a column, that column of it."""


class Reach(Enum):
    """How far the tables at hand answer for a circumstance."""

    FULL = "full"
    PART = "part"
    LOCAL = "local"
    NONE = "none"

    @property
    def words(self) -> str:
        """How it is said to people."""
        return _WORDS[self]


_WORDS = {
    Reach.FULL: "found in full in these tables",
    Reach.PART: "found in part, or by a stand-in, in these tables",
    Reach.LOCAL: "found in a local file only",
    Reach.NONE: "not to be found in these tables",
}


@frozen
class Reached:
    """How far a circumstance can be answered.

    Attributes:
        at_best: How far routine data of councils can answer, as the standards say.
        reach: How far these tables do.
        usable: Which of its kinds of event can be found, by their place in the circumstance.
        missing: The tables and columns that are not there, in words.
        lacks: What even complete tables do not hold, as the standards say.
    """

    circumstance: str
    at_best: Derivable | None
    reach: Reach
    usable: tuple[int, ...]
    missing: tuple[str, ...]
    lacks: str | None

    @property
    def words(self) -> str:
        """How far it can be answered, what is missing here, and what is never there, as sentences."""
        parts = [self.reach.words.capitalize() + "."]
        if self.missing:
            parts.append(f"Missing here: {'; '.join(self.missing)}.")
        if self.lacks:
            parts.append(f"Never in them: {self.lacks[0].lower()}{self.lacks[1:].rstrip('.')}.")
        return " ".join(parts)


def reached(rule: AuditRule, holds: Holds, local: Mapping[str, int], scope: Scope = NO_SCOPE) -> Reached:
    """Give how far the tables answer for a circumstance.

    Args:
        rule: the circumstance.
        holds: which tables and columns are filled.
        local: the rows of the local list by trigger.
        scope: how much of each table is there.
    """
    circumstance = rule.circumstance
    found = [_Kind(event, holds, scope) for event in circumstance.events]
    usable = tuple(number for number, each in enumerate(found) if each.is_usable)
    needed = [each for each in found if each.is_whole and each.event.suffices] or found
    missing = tuple(dict.fromkeys(text for each in needed for text in each.missing()))
    named_locally = any(local.get(name, 0) for name in triggers_of(circumstance))
    if not usable and not named_locally:
        missing = (*missing, f'a local list of events that names "{circumstance.id}"')
    reach = _reach(circumstance, needed, usable, named_locally=named_locally)
    return Reached(circumstance.id, circumstance.derivable, reach, usable, missing, circumstance.lacks)


@frozen
class _Kind:
    """One kind of event, held against the tables."""

    event: Event
    holds: Holds
    scope: Scope = NO_SCOPE

    @property
    def is_usable(self) -> bool:
        """Whether a row of the tables can be such an event at all."""
        event = self.event
        if not self.holds(event.table, None) or self._has_no_day() or self._absent_kinds() == self._kinds():
            return False
        if (
            event.where is not None
            and "is null" not in event.where.lower()
            and any(map(self._is_lacking, self._filtered()))
        ):
            return False
        return event.when is None or True in _ends(event.when, self._is_there)

    @property
    def is_whole(self) -> bool:
        """Whether every kind of row and column it asks for is there in full, but for what the rule lets be blank."""
        if not self.is_usable or self._absent_kinds() or any(self._in_part()):
            return False
        return not [each for each in self._lacking() if each not in self._may_be_blank()]

    def missing(self) -> Iterator[str]:
        """Give what is not there, in words."""
        event = self.event
        if not self.holds(event.table, None):
            yield f"the table {event.table}"
            return
        for name in self._lacking():
            counted = (
                ", so its rows count as if it was blank" if name in self._may_be_blank() and self.is_usable else ""
            )
            yield f"the column {name} of the table {event.table}{counted}"
        for kind in sorted(self._absent_kinds()):
            yield f"rows of the kind {kind} in the table {event.table}"
        yield from self._in_part()
        if self._needs_births() and not self.holds("child", "born"):
            yield "dates of birth"

    def _kinds(self) -> frozenset[str | None]:
        """Give the kinds of row it asks for, where the table holds kinds that stand apart; else that of every row."""
        if self.event.table not in KIND_TABLES or self.event.when is None:
            return frozenset({None})
        nodes = list(walk(self.event.when))
        tests = [each for each in nodes if isinstance(each, FieldTest) and each.name == "kind"]
        if any(isinstance(each, Not) for each in nodes):
            return frozenset({None})
        named = {kind for each in tests for kind in (each.in_ or (each.is_,)) if kind is not None}
        return frozenset(named) or frozenset({None})

    def _absent_kinds(self) -> frozenset[str]:
        there = self.scope.kinds.get(self.event.table)
        return frozenset() if there is None else frozenset(each for each in self._kinds() if each) - there

    def _in_part(self) -> Iterator[str]:
        """Give what is missing of the rows it asks for, where they come from files that show them in part."""
        kinds = self._kinds()
        for (table, kind), missing in sorted(self.scope.in_part.items(), key=str):
            if table == self.event.table and (kind in kinds or kinds == {None}):
                yield missing

    def _lacking(self) -> list[str]:
        return [name for name in dict.fromkeys(self._columns()) if self._is_lacking(name)]

    def _is_lacking(self, name: str) -> bool:
        return not self._is_there(name)

    def _needs_births(self) -> bool:
        return bool(self.event.birthdays) or self.event.age_from is not None or self.event.age_to is not None

    def _may_be_blank(self) -> set[str]:
        tests = walk(self.event.when) if self.event.when is not None else []
        return {each.name for each in tests if isinstance(each, FieldTest) and each.blank}

    def _filtered(self) -> list[str]:
        """Give the columns that the filter names, by their names alone: what it says is read elsewhere."""
        words = set(_WORD.findall(self.event.where or ""))
        return [each.name for each in table_named(self.event.table).columns if each.name in words]

    def _is_there(self, name: str) -> bool:
        return self.holds(self.event.table, name)

    def _has_no_day(self) -> bool:
        event = self.event
        if event.state:
            return False
        if event.birthdays:
            return not self.holds("child", "born")
        return not any(name is not None and self._is_there(name) for name in (event.date, event.else_date))

    def _columns(self) -> Iterator[str]:
        event = self.event
        if event.date is not None and not (event.else_date is not None and self._is_there(event.else_date)):
            yield event.date
        for each in walk(event.when) if event.when is not None else ():
            if isinstance(each, FieldTest):
                yield each.name
        yield from self._filtered()


def _ends(node: RowNode, is_there: Callable[[str], bool]) -> frozenset[bool | None]:
    """Give every way a rule over a row can turn out, where a column that is not there is always blank."""
    if isinstance(node, FieldTest):
        if is_there(node.name):
            return frozenset({True, False} if node.blank else {True, False, None})
        return frozenset({True} if node.blank else {None})
    if isinstance(node, Not):
        return frozenset(None if each is None else not each for each in _ends(node.of, is_there))  # type: ignore[arg-type]
    if isinstance(node, AtLeastK):
        return _ends(any_of_all(node), is_there)
    if isinstance(node, (All, AnyOf)):
        parts = [_ends(each, is_there) for each in node.of]  # type: ignore[arg-type]
        decides = isinstance(node, AnyOf)
        every: set[bool | None] = set()
        if all((not decides) in part for part in parts):
            every.add(not decides)
        if any(decides in part for part in parts):
            every.add(decides)
        if any(None in part for part in parts):
            every.add(None)
        return frozenset(every)
    return frozenset()


def _reach(circumstance: Circumstance, needed: list[_Kind], usable: tuple[int, ...], *, named_locally: bool) -> Reach:
    at_best = circumstance.derivable
    if not usable:
        return Reach.LOCAL if named_locally else Reach.NONE
    if at_best is Derivable.LOCAL:
        return Reach.LOCAL
    whole = all(each.is_whole for each in needed)
    return Reach.FULL if whole and at_best is not Derivable.PART else Reach.PART
