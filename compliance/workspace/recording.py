"""The figures of an audit written into a folder of evidence, where an assessment reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from compliance import __version__
from compliance.coverage.child_table import table_named
from compliance.coverage.quality import Reason
from compliance.coverage.reading import tables_folder
from compliance.coverage.recorded import RowsSeen, measured
from compliance.coverage.settings import audit_rules
from compliance.coverage.settings_file import COVERAGE_FILE
from compliance.coverage.visitors import visitor_coverage
from compliance.evidence.items import Measurement
from compliance.evidence.measured import MEASURED_FILE, CountedFrom, MeasuredFile, standards_counted_by
from compliance.files.folder import inside, read_file
from compliance.files.saving import save
from compliance.frozen import frozen
from compliance.text.canonical import sha256
from compliance.text.problem import InvalidArgument
from compliance.text.reader import read_bytes
from compliance.text.writing import written
from compliance.workspace.auditing import Audit
from compliance.workspace.editing import ReadOnlySample
from compliance.workspace.shipped import sample_of
from compliance.workspace.starting import make_folder

__all__ = ["Recorded", "record", "record_and_tell"]

_COMMENT = (
    "Internal: exact counts, small ones too. Not to be published: what leaves the council goes through "
    "`advocheck coverage run --publish`. Written by advocheck; each `coverage run --record` writes it anew."
)


@frozen(kw_only=True)
class Recorded:
    """A record that was written.

    Attributes:
        path: The file.
        file: What stands in it.
        changes: What is different from the record before it, a sentence each; None where there was none.
    """

    path: Path
    file: MeasuredFile
    changes: tuple[str, ...] | None


def record(audit: Audit) -> Path:
    """Write the figures of an audit beside the evidence and give the file; raises as `record_and_tell` does."""
    return record_and_tell(audit).path


def record_and_tell(audit: Audit) -> Recorded:
    """Write the figures of an audit beside the evidence, whole, in place of its own record alone.

    Raises:
        FileChanged: somebody else saved the record meanwhile; it is left as it is.
        InvalidArgument: the folder is none of evidence or a sample, no first day is set, another kind of file stands
            in the record's place, it cannot be written, or it holds circumstances that this audit leaves out; nothing
            was saved.
    """
    folder = _evidence_folder(audit)
    path = inside(folder, MEASURED_FILE)
    before = read_file(path) if path.exists() else None
    old = None if before is None else _own_record(before, path)
    if old is not None:
        _refuse_loss(audit, old, path)
    file = _measured(audit, folder)
    make_folder(path.parent)
    save(path, written(file, _COMMENT), was=None if before is None else sha256(before))
    return Recorded(path=path, file=file, changes=None if old is None else tuple(_changes(old, file)))


def _evidence_folder(audit: Audit) -> Path:
    folder = audit.evidence_folder
    if folder is None:
        raise InvalidArgument(
            f"{audit.folder} holds extracts alone, so there is no evidence beside which to keep their figures. Put "
            "them in a folder named tables in your folder of evidence, and give that folder. Nothing was saved."
        )
    sample = sample_of(folder)
    if sample is not None:
        raise ReadOnlySample(sample)
    if audit.settings.first is None:
        raise InvalidArgument(
            "No first day is set, so the figures would be for a period nobody chose. Give it with --from, or as from: "
            f"in {COVERAGE_FILE}. Nothing was saved."
        )
    return folder


def _own_record(data: bytes, path: Path) -> MeasuredFile:
    found, _ = read_bytes(MeasuredFile, data, str(path))
    if found is None:
        raise InvalidArgument(
            f"{path} is no record of an audit as this program writes it, so it was left as it is. Move it away, then "
            "record again. Nothing was saved."
        )
    return found


def _refuse_loss(audit: Audit, old: MeasuredFile, path: Path) -> None:
    """Refuse to replace a record whose other circumstances would be gone: it is of one audit, and written whole."""
    if not audit.settings.circumstances:
        return
    figures = {each.circumstance for each in old.figures}
    left_out = {each.circumstance for each in old.left_out}
    recorded = {each for each in figures | left_out if each is not None}
    lost = sorted(recorded - {each.id for each in audit.result.circumstances})
    if lost:
        shown = ", ".join(lost[:_MOST_NAMED]) + (f" and {len(lost) - _MOST_NAMED} more" if lost[_MOST_NAMED:] else "")
        raise InvalidArgument(
            f"{path} holds what was counted for {shown}, and this audit leaves that out, so recording it would "
            f"lose it. Record without --circumstance (or `only` in {COVERAGE_FILE}), or move the file away to begin a "
            "record of these circumstances alone. Nothing was saved."
        )


_MOST_NAMED = 10


def _measured(audit: Audit, folder: Path) -> MeasuredFile:
    file = measured(
        audit.result,
        audit.settings,
        audit_rules(audit.library, audit.settings),
        visitor_coverage(audit.tables, audit.settings, check_days=audit.settings.visitor_check_days),
        seen=RowsSeen(
            still_away=_still_away(audit),
            dropped=frozenset(_dropped(audit)),
            passed_over=tuple(_passed_over(audit, folder)),
        ),
        counted_from=tuple(_counted_from(audit, folder)),
        made_by=f"advocheck {__version__}, coverage run --record",
    )
    return replace(file, standards_sha256=standards_counted_by(audit.library, file.figures, file.cut_off))


def _still_away(audit: Audit) -> int:
    """Count the times missing across an end of the period: begun in it and not over, or over in it and begun before."""
    table = table_named("missing")
    start, end = table.place_of("start"), table.place_of("end")
    first, last = audit.result.first, audit.result.last
    spans = ((row[start], row[end]) for row in audit.tables.rows("missing"))
    return sum((first <= begun <= last) != (over is not None and first <= over <= last) for begun, over in spans)


_MAY_HOLD_AN_EVENT = frozenset({Reason.NO_CHILD, Reason.NO_DATE, Reason.NO_CODE, Reason.OTHER_WIDTH, Reason.NOT_JOINED})


def _dropped(audit: Audit) -> Iterator[str]:
    """Give the tables of files of which rows were left out that may hold an event."""
    files = {each.file for each in audit.tables.notes if each.reason in _MAY_HOLD_AN_EVENT}
    for each in audit.tables.files:
        if each.name in files:
            yield from each.fills


def _counted_from(audit: Audit, folder: Path) -> Iterator[CountedFrom]:
    """Give each file once, by its name in the folder of evidence, and the settings with them."""
    under = tables_folder(folder).relative_to(folder)
    used = {(under / each.path).as_posix(): each.checksum for each in audit.tables.files if each.left_out is None}
    settings = folder / COVERAGE_FILE
    if settings.is_file():
        used[COVERAGE_FILE] = sha256(read_file(settings))
    return (CountedFrom(path=path, sha256=used[path]) for path in sorted(used))


def _passed_over(audit: Audit, folder: Path) -> Iterator[str]:
    """Give the files among the extracts that were left out, so that none of them is taken for a new one."""
    under = tables_folder(folder).relative_to(folder)
    counted = {each.path for each in audit.tables.files if each.left_out is None}
    left = {each.path for each in audit.tables.files} - counted
    yield from sorted((under / path).as_posix() for path in left)


def _changes(old: MeasuredFile, new: MeasuredFile) -> Iterator[str]:
    """Say what is different from the record before, the inputs first."""
    files = [{each.path: each.sha256 for each in one.counted_from} for one in (old, new)]
    for path in sorted({*files[0], *files[1]}):
        if files[0].get(path) != files[1].get(path):
            how = (
                "is new" if path not in files[0] else "is no longer counted" if path not in files[1] else "has changed"
            )
            yield f"{path} {how}."
    if (old.from_, old.to, old.cut_off) != (new.from_, new.to, new.cut_off):
        yield f"The period was {_span(old)} and is {_span(new)}."
    if old.settings != new.settings:
        yield "Settings have changed."
    if old.standards_sha256 != new.standards_sha256 and _named(old) == _named(new):
        yield "What the standards say of these figures has changed."
    before, after = ({_what(each): each for each in one.figures} for one in (old, new))
    for what in dict.fromkeys((*before, *after)):
        if _number(before.get(what)) != _number(after.get(what)):
            yield f"{what}: {_number(before.get(what))} before, {_number(after.get(what))} now."


def _named(file: MeasuredFile) -> set[str]:
    return {_what(each) for each in file.figures}


def _span(file: MeasuredFile) -> str:
    return f"{file.from_.isoformat()} to {file.to.isoformat()}, taken on {file.cut_off.isoformat()}"


def _what(figure: Measurement) -> str:
    return f"{figure.id} ({figure.circumstance})" if figure.circumstance else figure.id


def _number(figure: Measurement | None) -> str:
    if figure is None:
        return "no figure"
    of = f" of {figure.of}" if figure.of is not None else ""
    return f"{figure.count}{of}" + (f", {figure.not_known} not known" if figure.not_known else "")
