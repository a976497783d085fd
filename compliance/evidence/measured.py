"""Figures that an audit of children's records has counted, kept beside the evidence with what they are counted from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import Field, field, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Annotated, Any, ClassVar

from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.evidence.items import Measurement, NamedPeriod
from compliance.frozen import frozen
from compliance.quantities.period import long_date
from compliance.standards.library import Library
from compliance.text.canonical import canonical, sha256
from compliance.text.kinds import Identifier, Nullable, Text
from compliance.text.place import NOWHERE, Place
from compliance.text.problem import EvidenceUnreadable
from compliance.text.shape import Fault, Key

__all__ = [
    "EXTRACTS",
    "MEASURED_FILE",
    "CountedFrom",
    "LeftOut",
    "MeasuredFile",
    "changed_since",
    "is_measured",
    "measured_doubts",
    "standards_counted_by",
]

MEASURED_FILE = "measures/coverage.yaml"
"""Where an audit keeps its figures in a folder of evidence."""
_SHA256 = Text(pattern="[0-9a-f]{64}", words="64 small letters and figures")
EXTRACTS = "tables/"
"""How the name of every extract in a folder of evidence begins."""
_NAME = "measured changed_since"
_OTHER_STANDARDS = "measured standards_counted_by"


@frozen(kw_only=True)
class CountedFrom:
    """A file that the figures were counted from."""

    path: Annotated[str, Key("the file, by its name in this folder")]
    sha256: Annotated[str, Key("the checksum of its bytes", _SHA256)]


@frozen(kw_only=True)
class LeftOut:
    """What the records do not show well enough for a figure, and why."""

    circumstance: Annotated[str | None, Key("the circumstance", Nullable(Identifier()))] = None
    what: Annotated[str, Key("the figure, by its id in metrics.yaml, or all")]
    because: Annotated[str, Key("why it is left out")]


@frozen(kw_only=True)
class MeasuredFile:
    """What an audit counted: whole, so that a new audit replaces it whole."""

    FILE_KIND: ClassVar[str] = "measured"

    made_by: Annotated[str, Key("the program that counted, with its version")]
    cut_off: Annotated[date, Key("the day on which the records were taken")]
    period: Annotated[str, Key("the name of the period that figures over time are for", Identifier())]
    from_: Annotated[date, Key("the first day of that period")]
    to: Annotated[date, Key("its last day")]
    standards_sha256: Annotated[str, Key("the checksum of what the standards say of the figures", _SHA256)]
    counted_from: Annotated[tuple[CountedFrom, ...], Key("every file that was counted")]
    settings: Annotated[tuple[str, ...], Key("everything set that changes a figure, as it was printed")] = ()
    passed_over: Annotated[tuple[str, ...], Key("files beside them that were not counted")] = ()
    figures: Annotated[tuple[Measurement, ...], Key("the figures, written as in evidence.yaml")] = ()
    left_out: Annotated[tuple[LeftOut, ...], Key("what the records do not show well enough")] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> Iterator[Fault]:
        """The period ends no earlier than it begins; each figure is for it, or for the day of the records."""
        if self.to < self.from_:
            expected = f"{self.from_.isoformat()} or later"
            yield Fault("to", "ends-before-it-begins", "the last day lies before the first", expected)
        for each in self.figures:
            if each.period != self.period and each.at != self.cut_off:
                message = f"{each.id} is neither for the period nor for the day the records were taken"
                yield Fault("figures", "another-date", message, f"period: {self.period} or at: {self.cut_off}")

    def beside(self, periods: tuple[tuple[str, NamedPeriod], ...]) -> tuple[str, tuple[tuple[str, NamedPeriod], ...]]:
        """Give the name of the period among those of the evidence, and all of them: the same days are one period."""
        for name, known in periods:
            if (known.from_, known.to) == (self.from_, self.to):
                return name, periods
        name, taken = self.period, dict(periods)
        while name in taken:
            name = f"{name}-audit"
        return name, (*periods, (name, NamedPeriod(from_=self.from_, to=self.to)))

    def figures_for(self, period: str) -> tuple[Measurement, ...]:
        """Give the figures, those over time for the period of that name."""
        return tuple(replace(each, period=period) if each.period else each for each in self.figures)


def is_measured(figure: Measurement) -> bool:
    """Whether a figure was counted by an audit: it stands in the file that one writes."""
    return figure.place.path.endswith(MEASURED_FILE)


def changed_since(file: MeasuredFile, read: Callable[[str], bytes], here: Collection[str] = ()) -> tuple[str, ...]:
    """Give the files that no longer hold what was counted, are gone from among the others, or have joined them.

    Where none of the extracts is here (`here` names those that are), the folder came without them: a file that cannot
    be read then shows no change, nor does one that is too large.
    """
    known = {each.path for each in file.counted_from} | set(file.passed_over)
    extracts = {name for name in here if name.startswith(EXTRACTS)}
    gone = {each.path for each in file.counted_from if extracts and each.path.startswith(EXTRACTS)} - extracts
    changed = {each.path for each in file.counted_from if each.path not in gone and _differs(each, read)}
    return tuple(sorted(changed | gone | (extracts - known)))


def _differs(each: CountedFrom, read: Callable[[str], bytes]) -> bool:
    try:
        return sha256(read(each.path)) != each.sha256
    except EvidenceUnreadable:
        return False


def standards_counted_by(library: Library, figures: Iterable[Measurement], cut_off: date) -> str:
    """Give one checksum over what the standards say of some figures, wherever their files stand.

    It is over the circumstances and the metrics that the figures name, the groupings, and the bank holidays up to the
    day the records were taken: so a later list of holidays or another pack puts no figure in question.
    """
    kept = tuple(figures)
    circumstances = sorted({each.circumstance for each in kept if each.circumstance})
    said = {
        "circumstances": [library.circumstances.get(each) for each in circumstances],
        "metrics": [library.metrics.get(each) for each in sorted({each.id for each in kept})],
        "groupings": sorted(library.groupings.items()),
        "holidays": [each for each in library.holidays.dates if each <= cut_off] if library.holidays else None,
    }
    return sha256(canonical(_plain(said)))


def _plain(value: Any) -> Any:
    """Give a value of the standards as JSON, without where it stands."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value) if _is_said(each)}
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(each) for each in value), key=canonical)
    if isinstance(value, Enum):
        return _plain(value.value)
    return value if isinstance(value, (str, int, bool)) or value is None else str(value)


def _is_said(each: Field[Any]) -> bool:
    return each.compare and each.name != "place"


def measured_doubts(
    file: MeasuredFile | None,
    changed: tuple[str, ...],
    figures: Iterator[tuple[str, Measurement]],
    library: Library,
) -> Iterator[Doubt]:
    """Give the doubts about figures whose records or standards have changed since: they say nothing of today."""
    references = tuple(reference for reference, figure in figures if is_measured(figure))
    if file is None or not references:
        return
    if changed:
        yield _of_other_records(file, changed, references)
    if standards_counted_by(library, file.figures, file.cut_off) != file.standards_sha256:
        yield Doubt(
            _OTHER_STANDARDS,
            Weight.WARNING,
            Usable.NO,
            references,
            "these figures were counted by other standards than those that are read now",
            f"counted by {file.made_by}; the checksums of what the standards say of them differ",
            "what counts as an event or an offer may be another today",
            _COUNT_AGAIN,
        )


_COUNT_AGAIN = "Count again: advocheck coverage run FOLDER --record"


def _of_other_records(file: MeasuredFile, changed: tuple[str, ...], references: tuple[str, ...]) -> Doubt:
    several = "have" if len(changed) > 1 else "has"
    return Doubt(
        _NAME,
        Weight.WARNING,
        Usable.NO,
        references,
        f"{', '.join(changed)} {several} changed since these figures were counted",
        f"counted from records taken on {long_date(file.cut_off)}; the checksums differ",
        "the figures are of other records than those that are here",
        _COUNT_AGAIN,
    )
