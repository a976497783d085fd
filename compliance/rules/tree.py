"""The closed set of node kinds a rule is built from.

Each class declares its keys; `grammar` reads them, `evaluation` gives them meaning and `explanation`
gives them words. A new kind is named by the type checker in each of these rooms.
"""

from __future__ import annotations

from dataclasses import field
from enum import Enum
from typing import Annotated

from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.quantities.span import Compare
from compliance.rules import operand
from compliance.rules.operand import Operand
from compliance.rules.strand import TEXT_STRANDS, Strand
from compliance.text.kinds import Identifier, ListOf, Text, Whole
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Fault, Key

__all__ = [
    "All",
    "AnyOf",
    "AtLeastK",
    "Attestation",
    "Comparing",
    "Covers",
    "Document",
    "FactTest",
    "FieldTest",
    "Groups",
    "IfNoNumber",
    "Judgement",
    "LawRelation",
    "Leaf",
    "Metric",
    "Node",
    "Not",
    "Partly",
    "Records",
    "RowNode",
    "Rule",
    "StrandResult",
    "Within",
    "Wording",
    "walk",
]

_AT_LEAST = Annotated[Operand | None, Key("the figure is this or more", operand.OPERAND)]
_AT_MOST = Annotated[Operand | None, Key("the figure is this or less", operand.OPERAND)]
_MORE_THAN = Annotated[Operand | None, Key("the figure is above this", operand.OPERAND)]
_LESS_THAN = Annotated[Operand | None, Key("the figure is below this", operand.OPERAND)]
_EQUALS = Annotated[Operand | None, Key("the figure is this exactly", operand.OPERAND)]


@frozen(kw_only=True)
class Comparing:
    """A node that can hold a figure against one limit."""

    at_least: _AT_LEAST = None
    at_most: _AT_MOST = None
    more_than: _MORE_THAN = None
    less_than: _LESS_THAN = None
    equals: _EQUALS = None

    @property
    def comparison(self) -> tuple[Compare, Operand] | None:
        """The comparison asked for and its limit, or None."""
        for compare in Compare:
            limit: Operand | None = getattr(self, compare.value)
            if limit is not None:
                return compare, limit
        return None

    def comparison_faults(self, *, wanted: bool) -> list[Fault]:
        """Faults where two comparisons stand together, or none where one is wanted."""
        names = [compare.value for compare in Compare if getattr(self, compare.value) is not None]
        if len(names) > 1:
            return [Fault(names[1], "two-comparisons", f"{' and '.join(names)} stand together", "one comparison")]
        if wanted and not names:
            expected = "one of " + ", ".join(compare.value for compare in Compare)
            return [Fault(None, "no-comparison", "nothing says what the figure is held against", expected)]
        return []


class IfNoNumber(Enum):
    """What a text that states the topic but no number counts as."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class LawRelation(Enum):
    """How a local text stands to the law it restates."""

    SAME = "same"
    STRICTER = "stricter"
    WEAKER = "weaker"


class Wording(Enum):
    """The weakest verb that makes a text a commitment; may and can never do."""

    MUST = "must"
    SHOULD = "should"


@frozen(kw_only=True)
class Document(Comparing):
    """A confirmed passage states the topic, and the number or strictness asked for."""

    topic: Annotated[str, Key("the topic of topics.yaml that the text must state", Identifier())]
    in_: Annotated[tuple[Strand, ...], Key("the kinds of text to look in, where the node stands outside a strand")] = ()
    number: Annotated[str | None, Key("the number to read from the passage", Identifier())] = None
    if_no_number: Annotated[IfNoNumber, Key("what a passage without that number counts as")] = IfNoNumber.UNKNOWN
    than_law: Annotated[LawRelation | None, Key("true only for a text that stands so to the law")] = None
    wording: Annotated[Wording, Key("the weakest verb that will do: must or should")] = Wording.MUST
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> list[Fault]:
        """A number needs a comparison, and a comparison needs a number."""
        found = self.comparison_faults(wanted=self.number is not None)
        if self.number is None and self.comparison is not None:
            found.append(
                Fault(None, "no-number", "a comparison stands here without a number to compare", "number: NAME")
            )
        for strand in self.in_:
            if strand not in TEXT_STRANDS:
                found.append(Fault("in", "not-a-text", f"{strand.value} is not a kind of text"))
        return found


@frozen(kw_only=True)
class Metric(Comparing):
    """The recomputed figure meets a limit; or, with `reported`, is held at all."""

    id: Annotated[str, Key("the metric of metrics.yaml", Identifier())]
    circumstance: Annotated[str | None, Key("the circumstance the figure is for", Identifier())] = None
    reported: Annotated[bool, Key("true asks only that the figure is held")] = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> list[Fault]:
        """Either `reported` or one comparison."""
        if self.reported and self.comparison is not None:
            return [Fault("reported", "two-comparisons", "reported stands beside a comparison", "one of the two")]
        return self.comparison_faults(wanted=not self.reported)


@frozen(kw_only=True)
class Groups:
    """Every dimension has its groups counted, or no group falls under a share of the overall rate."""

    metric: Annotated[str, Key("the metric of metrics.yaml", Identifier())]
    by: Annotated[tuple[str, ...], Key("the dimensions, each of which must be there", ListOf(Identifier(), least=1))]
    reported: Annotated[bool, Key("true asks only that every dimension is counted")] = False
    each_at_least: Annotated[
        Operand | None, Key("the least rate of a group, as a share of the overall rate", operand.OPERAND)
    ] = None
    least_n: Annotated[Operand | None, Key("smaller groups are left out, and that is noted", operand.OPERAND)] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> list[Fault]:
        """Either `reported` or `each_at_least`."""
        if self.reported == (self.each_at_least is not None):
            return [Fault(None, "no-comparison", "one of reported and each_at_least is needed, and not both")]
        return []


@frozen(kw_only=True)
class FactTest(Comparing):
    """A registered fact equals a value, or meets a limit."""

    id: Annotated[str, Key("the fact", Identifier())]
    is_: Annotated[str | None, Key("the value the fact must have", operand.FACT_VALUE)] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> list[Fault]:
        """Either `is` or one comparison."""
        if self.is_ is not None and self.comparison is not None:
            return [Fault("is", "two-comparisons", "is stands beside a comparison", "one of the two")]
        return self.comparison_faults(wanted=self.is_ is None)


@frozen(kw_only=True)
class Attestation:
    """A named role vouches for something, for a time."""

    id: Annotated[str, Key("the attestation", Identifier())]
    by: Annotated[tuple[str, ...], Key("the roles whose word counts", ListOf(Text(), least=1))]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class Judgement:
    """A person answers a question that no figure or text can."""

    question: Annotated[str, Key("what the person is asked")]
    good_answer: Annotated[str, Key("what a good answer shows")]
    does_not_count: Annotated[str, Key("what does not count as an answer")]
    by: Annotated[tuple[str, ...], Key("the roles that may answer", ListOf(Text(), least=1))]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class Covers:
    """The council's current services take in every cohort named, and the ages where they are given."""

    service: Annotated[str, Key("the kind of service", Identifier())]
    cohorts: Annotated[
        tuple[str, ...], Key("the groups of children that must be served", ListOf(Identifier(), least=1))
    ]
    age_from: Annotated[Operand | None, Key("the lowest age that must be served", operand.OPERAND)] = None
    age_to: Annotated[Operand | None, Key("the highest age that must be served", operand.OPERAND)] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class FieldTest(Comparing):
    """One column of a row has a value; a blank is unknown unless `blank` is asked for."""

    name: Annotated[str, Key("the column", Identifier())]
    is_: Annotated[str | None, Key("the value it must have", operand.FACT_VALUE)] = None
    in_: Annotated[tuple[str, ...] | None, Key("the values it may have", ListOf(operand.FACT_VALUE, least=1))] = None
    blank: Annotated[bool, Key("true is true of an empty cell")] = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> list[Fault]:
        """Exactly one test."""
        tests = [self.is_ is not None, self.in_ is not None, self.blank, self.comparison is not None]
        if sum(tests) != 1:
            return [
                Fault(None, "no-comparison", "one test of the column is needed", "one of is, in, blank or a comparison")
            ]
        return self.comparison_faults(wanted=False)


@frozen(kw_only=True)
class Within:
    """One date of a row follows another in time."""

    from_: Annotated[str, Key("the column with the start date", Identifier())]
    to: Annotated[str, Key("the column with the end date", Identifier())]
    working_days: Annotated[Operand | None, Key("the most working days between them", operand.OPERAND)] = None
    days: Annotated[Operand | None, Key("the most calendar days between them", operand.OPERAND)] = None
    look_back_days: Annotated[int, Key("days before the start that also count", Whole())] = 0
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> list[Fault]:
        """Either working days or calendar days, and no share of them."""
        for name in ("working_days", "days"):
            limit: Operand | None = getattr(self, name)
            if isinstance(limit, Amount) and limit.share:
                return [Fault(name, "wrong-kind-of-number", f"{limit} is no number of days", "0, 1 or $name")]
        if (self.working_days is None) == (self.days is None):
            return [Fault(None, "no-comparison", "one of working_days and days is needed, and not both")]
        return []


@frozen
class All:
    """Every part is true."""

    of: tuple[Node, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen
class AnyOf:
    """At least one part is true."""

    of: tuple[Node, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen
class Not:
    """The part is false."""

    of: Node
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen
class AtLeastK:
    """At least `k` of the parts are true."""

    k: int
    of: tuple[Node, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen
class StrandResult:
    """The value of a strand of the same rule; stands only inside `partly`."""

    strand: Strand
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen
class Records:
    """The share of the rows of a table that pass, rows that are unknown widening it to a range."""

    table: str
    where: RowNode | None
    each: RowNode
    at_least: Operand
    place: Place = field(default=NOWHERE, compare=False, repr=False)


RowLeaf = FieldTest | Within
Leaf = Document | Metric | Groups | FactTest | Attestation | Judgement | Covers | Records
Node = All | AnyOf | Not | AtLeastK | StrandResult | Leaf
RowNode = All | AnyOf | Not | AtLeastK | RowLeaf
"""Inside `records`, the parts of All, AnyOf, Not and AtLeastK are row nodes too."""


@frozen
class Partly:
    """When a requirement that is not met is partly met, and that said in words."""

    when: Node
    words: str


@frozen
class Rule:
    """What each strand must show, how many strands are needed (None for all), and the partly step."""

    strands: tuple[tuple[Strand, Node], ...]
    needs: int | None = None
    partly: Partly | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


def walk(node: Node | RowNode) -> list[Node | RowNode]:
    """Give a node and every node under it, from the top, rows of a table included."""
    found: list[Node | RowNode] = [node]
    if isinstance(node, (All, AnyOf, AtLeastK)):
        for part in node.of:
            found.extend(walk(part))
    elif isinstance(node, Not):
        found.extend(walk(node.of))
    elif isinstance(node, Records):
        found.extend(walk(node.each))
        if node.where is not None:
            found.extend(walk(node.where))
    return found
