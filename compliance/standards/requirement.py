"""One thing an instrument asks for, with the rule that decides it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from typing import Annotated, ClassVar

from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.rules.grammar import RULE, SCOPE
from compliance.rules.operand import ValueName
from compliance.rules.tree import Comparing, Covers, Groups, Node, Records, RowNode, Rule, Within, walk
from compliance.standards.dated_value import AMOUNT, DatedStatus, DatedValue, begin_on_one_day, in_force_at
from compliance.standards.force import Addressee, Authority, Force, PackStatus, Provenance, Service
from compliance.text.kinds import Identifier, ListOf, MapOf, Nullable, Text
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Fault, Key, form_kind

__all__ = ["Requirement", "RequirementsFile", "SeenElsewhere", "Source", "operands_of"]


@frozen(kw_only=True)
class Source:
    """Where a requirement stands; its number is null where it is not known."""

    instrument: Annotated[str, Key("the title of the instrument")]
    official_number: Annotated[str | None, Key("its section, paragraph or number, in quotes; null where unknown")]


@frozen(kw_only=True)
class SeenElsewhere:
    """A number that others use; it informs and never decides."""

    value: Annotated[Amount, Key("the number or share", AMOUNT)]
    authority: Annotated[Authority, Key("whose number it is")]
    who: Annotated[str, Key("who uses it")]
    what: Annotated[str, Key("what it counts")]


@frozen(kw_only=True)
class Requirement:
    """One thing an instrument asks for, with the rule that decides it."""

    id: Annotated[str, Key("its id, starting with the pack's prefix", Identifier())]
    title: Annotated[str, Key("a short title", Text(most=120))]
    plain: Annotated[str, Key("what is asked, in one plain sentence of our own", Text(most=400))]
    theme: Annotated[str, Key("the theme of themes.yaml it belongs to", Identifier())]
    standard: Annotated[str | None, Key("the standard of the pack it belongs to", Nullable(Identifier()))] = None
    force: Annotated[Force, Key("what binds when the instrument is in force")]
    addressee: Annotated[tuple[Addressee, ...], Key("who owes it")]
    service: Annotated[Service, Key("the service it is about")]
    source: Annotated[Source, Key("where it stands")]
    provenance: Annotated[Provenance, Key("how well the source is known")]
    status: Annotated[tuple[DatedStatus, ...], Key("its own dated status, where it differs from the pack's")] = ()
    applies_when: Annotated[Node | None, Key("when it applies at all", SCOPE)] = None
    rule: Annotated[Rule | None, Key("what decides it", RULE)] = None
    not_scored_locally: Annotated[str | None, Key("why no council is scored on it")] = None
    values: Annotated[
        tuple[tuple[str, tuple[DatedValue, ...]], ...],
        Key("dated values that the rule names", MapOf(ListOf(form_kind(DatedValue), least=1), Identifier())),
    ] = ()
    target_decides: Annotated[
        bool, Key("true only where the source itself asks the council to set a target and keep it")
    ] = False
    seen_elsewhere: Annotated[tuple[SeenElsewhere, ...], Key("numbers others use, which decide nothing")] = ()
    max_age_days: Annotated[
        int | None, Key("how old its evidence may be, in days, only where the source states it")
    ] = None
    actions: Annotated[
        tuple[str, ...], Key("actions of actions.yaml that close a gap, most useful first", ListOf(Identifier()))
    ] = ()
    note: Annotated[str | None, Key("what is not known, or easily mistaken")] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> Iterator[Fault]:
        """A rule or a reason for none; every `$name` defined and used."""
        if (self.rule is None) == (self.not_scored_locally is None):
            yield Fault(None, "rule-or-reason", "one of rule and not_scored_locally is needed, and not both")
        if not self.addressee:
            yield Fault("addressee", "list-too-short", "nobody owes this", "at least one addressee")
        defined, named = {name for name, _ in self.values}, set(self.value_names())
        for name in sorted(named - defined):
            yield Fault(
                "rule", "unknown-value", f"the rule names ${name}, which values does not give", f"values: {name}"
            )
        for name in sorted(defined - named):
            yield Fault("values", "unused-value", f"the rule never names ${name}", f"${name} in the rule")
        for name, history in self.values:
            if begin_on_one_day(history):
                yield Fault("values", "two-values-one-day", f"two values of {name} begin on one day")
        if begin_on_one_day(self.status):
            yield Fault("status", "two-values-one-day", "two statuses begin on one day")

    def nodes(self) -> Iterator[Node | RowNode]:
        """Give every node of the scope, the rule and the partly step."""
        if self.applies_when is not None:
            yield from walk(self.applies_when)
        if self.rule is not None:
            for _, node in self.rule.strands:
                yield from walk(node)
            if self.rule.partly is not None:
                yield from walk(self.rule.partly.when)

    def value_names(self) -> Iterator[str]:
        """Give the names of the dated values that any node uses."""
        for node in self.nodes():
            for operand in operands_of(node):
                if isinstance(operand, ValueName):
                    yield operand.name

    def value_at(self, name: str, day: date) -> DatedValue | None:
        """Give the value `$name` in force on a day, or None."""
        return in_force_at(dict(self.values).get(name, ()), day)

    @property
    def is_owed_by_council(self) -> bool:
        """Whether the council itself owes it, rather than those it buys from or places with."""
        return Addressee.COMMISSIONER in self.addressee

    def status_at(self, day: date, pack_status: PackStatus) -> PackStatus:
        """Give the requirement's own status on a day, or its pack's."""
        if not self.status:
            return pack_status
        own = in_force_at(self.status, day)
        return own.is_ if own else PackStatus.NOT_YET_ISSUED


def operands_of(node: object) -> Iterator[object]:
    """Give what a node holds its figures against."""
    if isinstance(node, Comparing) and node.comparison is not None:
        yield node.comparison[1]
    if isinstance(node, Groups):
        yield from (node.each_at_least, node.least_n)
    if isinstance(node, Covers):
        yield from (node.age_from, node.age_to)
    if isinstance(node, Within):
        yield from (node.working_days, node.days)
    if isinstance(node, Records):
        yield node.at_least


@frozen(kw_only=True)
class RequirementsFile:
    """A theme file of a pack."""

    FILE_KIND: ClassVar[str] = "requirements"

    pack: Annotated[str, Key("the pack it belongs to", Identifier())]
    requirements: Annotated[tuple[Requirement, ...], Key("the requirements")]
    place: Place = field(default=NOWHERE, compare=False, repr=False)
