"""The words that packs and evidence share: metrics, topics, themes, tables and bank holidays."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from enum import Enum
from typing import Annotated, ClassVar

from compliance.frozen import frozen
from compliance.quantities.working_days import WorkingDays
from compliance.rules.grammar import ROW_NODE
from compliance.rules.strand import Strand
from compliance.rules.tree import RowNode
from compliance.standards.force import Provenance, Service
from compliance.standards.pack import PackSource
from compliance.text.kinds import Identifier, ListOf, Nullable
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Fault, Key

__all__ = [
    "Ages",
    "BankHolidays",
    "BoardFile",
    "BoardSection",
    "Column",
    "ColumnType",
    "Decoy",
    "FromTable",
    "Holder",
    "Measures",
    "Metric",
    "MetricsFile",
    "Table",
    "TablesFile",
    "Theme",
    "ThemesFile",
    "Topic",
    "TopicExamples",
    "TopicsFile",
]


class Measures(Enum):
    """What kind of number a metric is."""

    COUNT = "count"
    SHARE = "share"
    RATE = "rate"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"

    @property
    def has_base(self) -> bool:
        """Whether the number is a count out of another."""
        return self in {Measures.SHARE, Measures.RATE}


class When(Enum):
    """Whether a figure is counted on a day or over a period."""

    STOCK = "stock"
    FLOW = "flow"


class Better(Enum):
    """Which way a figure improves."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Holder(Enum):
    """Who in a council's world holds a piece of evidence, so whom to ask."""

    PROVIDER = "provider"
    POLICY = "policy"
    PERFORMANCE = "performance"
    LEGAL = "legal"

    @property
    def words(self) -> str:
        """How the holder is named to people."""
        return _HOLDER_WORDS[self]


_HOLDER_WORDS = {
    Holder.PROVIDER: "The provider",
    Holder.POLICY: "The policy team",
    Holder.PERFORMANCE: "The performance team",
    Holder.LEGAL: "The legal and contracts team",
}


@frozen(kw_only=True)
class FromTable:
    """How a share is counted from a table of records."""

    table: Annotated[str, Key("the table", Identifier())]
    where: Annotated[RowNode | None, Key("which rows count", ROW_NODE)] = None
    each: Annotated[RowNode, Key("what a row must show", ROW_NODE)]


@frozen(kw_only=True)
class Ages:
    """A band of ages; an end is left out where there is none."""

    from_: Annotated[int | None, Key("the lowest age")] = None
    to: Annotated[int | None, Key("the highest age, counted")] = None


@frozen(kw_only=True)
class Metric:
    """What a figure counts."""

    id: Annotated[str, Key("its id", Identifier())]
    title: Annotated[str, Key("what it counts, in words")]
    measures: Annotated[Measures, Key("what kind of number it is")]
    unit: Annotated[str, Key("what is counted")]
    of_unit: Annotated[str | None, Key("what it is out of")] = None
    when: Annotated[When, Key("on a day or over a period")]
    better: Annotated[Better, Key("which way it improves")]
    service: Annotated[Service, Key("the service it is about")]
    strand: Annotated[Strand, Key("practice or voice")]
    held_by: Annotated[Holder, Key("who holds it")]
    groups: Annotated[tuple[str, ...], Key("the dimensions it may be broken down by", ListOf(Identifier()))] = ()
    per: Annotated[str | None, Key("what each figure is for, such as circumstance", Nullable(Identifier()))] = None
    count_is: Annotated[str | None, Key("the metric that is its count", Nullable(Identifier()))] = None
    of_is: Annotated[str | None, Key("the metric that is its base", Nullable(Identifier()))] = None
    parts: Annotated[tuple[str, ...], Key("metrics that add up to it", ListOf(Identifier()))] = ()
    among: Annotated[str | None, Key("the metric whose children its base is taken from", Nullable(Identifier()))] = None
    series: Annotated[str | None, Key("what it is one band of", Nullable(Identifier()))] = None
    ages: Annotated[Ages | None, Key("the ages it is about")] = None
    from_table: Annotated[FromTable | None, Key("how it is counted from a table of records")] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> list[Fault]:
        """Parts only where there is a base; both parts or none."""
        if (self.count_is is None) != (self.of_is is None):
            return [Fault(None, "half-a-share", "count_is and of_is go together")]
        if self.count_is is not None and not self.measures.has_base:
            return [Fault("count_is", "half-a-share", "only a share or a rate has parts")]
        return []


@frozen(kw_only=True)
class Decoy:
    """A sentence that looks like the topic and is not."""

    text: Annotated[str, Key("an invented sentence")]
    why: Annotated[str, Key("why it is not the topic")]


_SENTENCES = Annotated[tuple[str, ...], Key("invented sentences of this class")]


@frozen(kw_only=True)
class TopicExamples:
    """What each class of passage sounds like, in invented sentences."""

    states: _SENTENCES = ()
    states_weakly: _SENTENCES = ()
    contrary: _SENTENCES = ()
    planned: _SENTENCES = ()
    placeholder: _SENTENCES = ()


@frozen(kw_only=True)
class Topic:
    """What a text can state, and the words that lead to it."""

    id: Annotated[str, Key("its id", Identifier())]
    title: Annotated[str, Key('a claim, read inside "the contract says that ..."')]
    numbers: Annotated[tuple[str, ...], Key("numbers a passage on it may carry", ListOf(Identifier()))] = ()
    law: Annotated[tuple[str, ...], Key("the instruments that hold it, where a text may cite another wrongly")] = ()
    compare_with_law: Annotated[bool, Key("whether a passage also says same, stricter or weaker than the law")] = False
    look_for: Annotated[tuple[str, ...], Key("any of these phrases makes a passage a candidate")] = ()
    near: Annotated[tuple[str, ...], Key("one of these must stand in the same paragraph")] = ()
    not_: Annotated[tuple[str, ...], Key("these phrases take the passage out")] = ()
    examples: Annotated[TopicExamples, Key("what each class sounds like")] = TopicExamples()
    decoys: Annotated[tuple[Decoy, ...], Key("sentences that look right and are not")] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class Theme:
    """What gathers requirements of several instruments into one row."""

    id: Annotated[str, Key("its id", Identifier())]
    title: Annotated[str, Key("its title in plain words")]
    about: Annotated[str, Key("what it takes in, in one sentence")]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


class ColumnType(Enum):
    """How a column of a table is read; everything is text until then."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"


@frozen(kw_only=True)
class Column:
    """A column of a table of records."""

    name: Annotated[str, Key("its name", Identifier())]
    type: Annotated[ColumnType, Key("how it is read")]
    meaning: Annotated[str, Key("what it holds")]
    values: Annotated[tuple[str, ...], Key("the only values it may hold, where it holds a code")] = ()


@frozen(kw_only=True)
class Table:
    """A table of records that a rule may count; it never holds a child's name."""

    id: Annotated[str, Key("its id", Identifier())]
    title: Annotated[str, Key("what a row is")]
    columns: Annotated[tuple[Column, ...], Key("its columns")]
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def column(self, name: str) -> Column | None:
        """Give a column by name."""
        return next((each for each in self.columns if each.name == name), None)


@frozen(kw_only=True)
class BoardSection:
    """A heading of the service in figures, with its metrics in order."""

    id: Annotated[str, Key("its id", Identifier())]
    title: Annotated[str, Key("the heading")]
    metrics: Annotated[tuple[str, ...], Key("the metrics under it, in order", ListOf(Identifier(), least=1))]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class BoardFile:
    """The service in figures, as a board wants it."""

    FILE_KIND: ClassVar[str] = "board"
    sections: Annotated[tuple[BoardSection, ...], Key("the headings, in order")]


@frozen(kw_only=True)
class BankHolidays:
    """The bank holidays of one region, known between two dates."""

    FILE_KIND: ClassVar[str] = "bank_holidays"

    region: Annotated[str, Key("where they are kept")]
    from_: Annotated[date, Key("the first day the table is known for")]
    to: Annotated[date, Key("the last day; beyond it no deadline is given")]
    source: Annotated[PackSource, Key("where they come from")]
    provenance: Annotated[Provenance, Key("how well they are known")]
    dates: Annotated[tuple[date, ...], Key("the days")]
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def working_days(self) -> WorkingDays:
        """The calendar that deadlines are counted by."""
        return WorkingDays(self.from_, self.to, frozenset(self.dates))


@frozen(kw_only=True)
class MetricsFile:
    """Every metric."""

    FILE_KIND: ClassVar[str] = "metrics"
    metrics: Annotated[tuple[Metric, ...], Key("the metrics")]


@frozen(kw_only=True)
class TopicsFile:
    """Every topic."""

    FILE_KIND: ClassVar[str] = "topics"
    topics: Annotated[tuple[Topic, ...], Key("the topics")]


@frozen(kw_only=True)
class ThemesFile:
    """Every theme, in the order they are shown."""

    FILE_KIND: ClassVar[str] = "themes"
    themes: Annotated[tuple[Theme, ...], Key("the themes")]


@frozen(kw_only=True)
class TablesFile:
    """Every table of records."""

    FILE_KIND: ClassVar[str] = "tables"
    tables: Annotated[tuple[Table, ...], Key("the tables")]
