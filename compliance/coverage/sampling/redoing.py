"""A working paper beside the same paper made again: the same to the byte, or exactly what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import Enum

from compliance.coverage.case import Status
from compliance.coverage.sampling.paper_file import paper_checksum
from compliance.coverage.sampling.working_paper import SampledRecord, WorkingPaper
from compliance.frozen import frozen
from compliance.quantities.period import long_date
from compliance.standards.circumstance import Counted

__all__ = ["Compared", "Part", "Redone", "compare_papers"]

_MOST_SAID = 12


class Part(Enum):
    """A part of a working paper that is made again."""

    PAPER = "paper"
    TOOL = "tool_version"
    STANDARDS = "standards"
    SETTINGS = "settings"
    INPUTS = "inputs"
    MAPPING = "mapping"
    UNMAPPED = "unmapped"
    FIGURES = "figures"
    POPULATION = "population"
    SELECTION = "selection"
    RECORDS = "records"

    @property
    def words(self) -> str:
        """How it is said to people."""
        return _WORDS[self]


_WORDS = {
    Part.PAPER: "The paper as the program wrote it",
    Part.TOOL: "Version of advocheck",
    Part.STANDARDS: "Edition of the standards",
    Part.SETTINGS: "Settings",
    Part.INPUTS: "Input files",
    Part.MAPPING: "Mapping of local names and codes",
    Part.UNMAPPED: "Values without a code",
    Part.FIGURES: "Figures",
    Part.POPULATION: "Cases to draw from",
    Part.SELECTION: "Cases drawn",
    Part.RECORDS: "What the tables say of each record",
}


@frozen
class Compared:
    """One part then and now: the same, or what differs, in sentences."""

    part: Part
    differs: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not self.differs


@frozen(kw_only=True)
class Redone:
    """A paper made again: every part compared, and both checksums."""

    parts: tuple[Compared, ...]
    then: str
    now: str

    @property
    def is_same(self) -> bool:
        """Whether the paper came out the same, to the byte, but for what people fill in."""
        return self.then == self.now and all(each.is_same for each in self.parts)

    @property
    def is_same_selection(self) -> bool:
        """Whether the same cases were drawn, whatever else differs."""
        return all(each.is_same for each in self.parts if each.part is Part.SELECTION)


def compare_papers(paper: WorkingPaper, again: WorkingPaper) -> Redone:
    """Compare a paper with the same paper made again."""
    parts = (Compared(part, tuple(_few(say(paper, again)))) for part, say in _SAY.items())
    return Redone(parts=tuple(parts), then=paper.sha256, now=again.sha256)


def _few(sentences: Iterable[str]) -> Iterator[str]:
    found = list(sentences)
    yield from found[:_MOST_SAID]
    if len(found) > _MOST_SAID:
        yield f"And {len(found) - _MOST_SAID:,} more."


def _paper(paper: WorkingPaper, _: WorkingPaper) -> Iterator[str]:
    if paper.sha256 != paper_checksum(paper):
        yield (
            "Something besides what people fill in was changed by hand since the paper was made: "
            "its own checksum does not agree with it."
        )


def _tool(paper: WorkingPaper, again: WorkingPaper) -> Iterator[str]:
    yield from _was("", paper.tool_version, again.tool_version)


def _standards(paper: WorkingPaper, again: WorkingPaper) -> Iterator[str]:
    if paper.standards_sha256 == again.standards_sha256:
        return
    yield from _was("checksum ", paper.standards_sha256, again.standards_sha256)
    # The last line of a criterion is that checksum.
    same = paper.criterion[:-1] == again.criterion[:-1]
    yield (
        "What they say of this circumstance and its source reads as before."
        if same
        else "What they say of this circumstance or its source reads differently."
    )


def _settings(paper: WorkingPaper, again: WorkingPaper) -> Iterator[str]:
    yield from _lines(paper.settings, again.settings)
    yield from _was("data taken on ", paper.cut_off, again.cut_off)


def _inputs(paper: WorkingPaper, again: WorkingPaper) -> Iterator[str]:
    then, now = ({(each.file, each.sheet or ""): each for each in one.inputs} for one in (paper, again))
    for name in sorted({*then, *now}):
        words = f"{name[0]} ({name[1]})" if name[1] else name[0]
        if name not in now:
            yield f"{words} is no longer there, or is not used."
        elif name not in then:
            yield f"{words} is new."
        elif then[name].sha256 != now[name].sha256:
            yield f"{words} was changed (SHA-256 {_short(then[name].sha256)}, now {_short(now[name].sha256)})."
        elif then[name].holds != now[name].holds:
            yield f"{words} was taken for {then[name].holds}, now for {now[name].holds}."


def _mapping(paper: WorkingPaper, again: WorkingPaper) -> Iterator[str]:
    then, now = paper.mapping_sha256, again.mapping_sha256
    if then == now:
        return
    if then is None or now is None:
        yield "There was no mapping, and now there is one." if then is None else "There was a mapping, and now none."
    else:
        yield f"It was changed (SHA-256 {_short(then)}, now {_short(now)})."


def _unmapped(paper: WorkingPaper, again: WorkingPaper) -> Iterator[str]:
    yield from _lines(paper.unmapped, again.unmapped)


def _figures(paper: WorkingPaper, again: WorkingPaper) -> Iterator[str]:
    then, now = dict(paper.figures), dict(again.figures)
    for name in dict.fromkeys([*then, *now]):
        yield from _was(f"{name.replace('_', ' ')}: ", then.get(name, 0), now.get(name, 0))
    if then == now:
        yield from _lines(paper.condition, again.condition)


def _population(paper: WorkingPaper, again: WorkingPaper) -> Iterator[str]:
    yield from _was("cases: ", paper.population, again.population)
    yield from _was("children: ", paper.children, again.children)
    if paper.population == again.population and paper.population_sha256 != again.population_sha256:
        yield "There are as many, but they are not the same: a child or a day differs."


def _selection(paper: WorkingPaper, again: WorkingPaper) -> Iterator[str]:
    yield from _was("drawn: ", len(paper.records), len(again.records))
    then, now = ({each.number: _case(each) for each in one.records} for one in (paper, again))
    others = [str(number) for number in then if number in now and then[number] != now[number]]
    if others:
        yield f"Another case stands at number {', '.join(others)}."
    elif paper.selection_sha256 != again.selection_sha256 and len(then) == len(now):
        yield "The checksum of the selection differs."


def _records(paper: WorkingPaper, again: WorkingPaper) -> Iterator[str]:
    """Say field by field for how many records it differs, with the first as an example."""
    now = {_case(each): each for each in again.records}
    both = [(each, now[_case(each)]) for each in paper.records if _case(each) in now]
    for name, said in _FIELDS.items():
        others = [(old, said(old), said(new)) for old, new in both if said(old) != said(new)]
        if others:
            first, was, is_ = others[0]
            how_many = "record" if len(others) == 1 else f"{len(others):,} records, first"
            yield f"{name} of {how_many} number {first.number}: {_worded(was)} then, {_worded(is_)} now."


_FIELDS: dict[str, Callable[[SampledRecord], object]] = {
    "Status": lambda each: each.status,
    "Why it is left out": lambda each: each.why_left_out,
    "Day of the offer": lambda each: each.offered_on,
    "Last day in time": lambda each: each.due,
    "What showed the offer": lambda each: each.shown_by,
    "Offers": lambda each: ", ".join(each.offers),
}


_SAY: dict[Part, Callable[[WorkingPaper, WorkingPaper], Iterator[str]]] = {
    Part.PAPER: _paper,
    Part.TOOL: _tool,
    Part.STANDARDS: _standards,
    Part.SETTINGS: _settings,
    Part.INPUTS: _inputs,
    Part.MAPPING: _mapping,
    Part.UNMAPPED: _unmapped,
    Part.FIGURES: _figures,
    Part.POPULATION: _population,
    Part.SELECTION: _selection,
    Part.RECORDS: _records,
}


def _case(record: SampledRecord) -> tuple[str, date]:
    return record.child, record.day


def _lines(then: tuple[str, ...], now: tuple[str, ...]) -> Iterator[str]:
    yield from (f"Then, and no longer: {each}" for each in then if each not in now)
    yield from (f"Now, and not then: {each}" for each in now if each not in then)


def _was(about: str, then: object, now: object) -> Iterator[str]:
    if then != now:
        words = f"{about}{_worded(then)} then, {_worded(now)} now."
        yield words[0].upper() + words[1:]


def _worded(value: object) -> str:
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, Status | Counted):
        return value.words
    return f"{value:,}" if isinstance(value, int) else str(value or "nothing")


def _short(checksum: str) -> str:
    return f"{checksum[:12]}..."
