"""An audit to a working paper: cases ranked by the seed, with everything that anybody needs to draw them again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from compliance import __version__
from compliance.coverage.case import Case, Status
from compliance.coverage.child_table import Tables
from compliance.coverage.keyed_reference import ReferenceKey
from compliance.coverage.mapping import MAPPING_FILE
from compliance.coverage.quality import Unmapped
from compliance.coverage.result import CircumstanceResult, CoverageResult
from compliance.coverage.sampling.paper_file import blank, paper_checksum
from compliance.coverage.sampling.sample import draw, most_tolerable, sample_size
from compliance.coverage.sampling.working_paper import (
    Input,
    Named,
    Result,
    SampledRecord,
    SeedFile,
    Signed,
    WorkingPaper,
)
from compliance.frozen import frozen
from compliance.quantities.period import long_date
from compliance.standards.circumstance import Circumstance
from compliance.standards.library import Library
from compliance.text.canonical import sha256
from compliance.text.display import display
from compliance.text.problem import InvalidArgument

__all__ = ["Source", "case_id", "go_on", "make_again", "make_paper", "size_to_draw"]

_MOST_SHOWN = 9_000
_UNSIGNED = Signed(name="", signed_on=None)


@frozen(kw_only=True)
class Source:
    """What a paper is made from: the tables, the standards, the result of one circumstance, and the cases asked for."""

    tables: Tables
    library: Library
    result: CoverageResult
    cases: tuple[Case, ...]


def case_id(case: Case) -> str:
    """Give the text that a case is drawn by: its day, circumstance and child, so that no two are the same."""
    return f"{case.day.isoformat()}|{case.circumstance}|{case.child}"


def make_paper(seed: SeedFile, source: Source, key: ReferenceKey | None = None) -> WorkingPaper:
    """Draw the cases and write down everything about them; with a key, references are keyed hashes.

    Raises:
        InvalidArgument: there are no such cases, or fewer than are to be drawn, or none can show the aim.
    """
    found = source.result.circumstance(seed.asked.circumstance)
    return _paper(seed, source, key, size_to_draw(seed, found, len(source.cases)))


def make_again(paper: WorkingPaper, source: Source, key: ReferenceKey | None = None) -> WorkingPaper:
    """Make a paper again from what it says was asked; where there are fewer cases now, all of them are drawn."""
    seed = SeedFile(seed=paper.seed, seed_on=paper.seed_on, asked=paper.asked, aim=paper.aim, list_seen=paper.list_seen)
    return _paper(seed, source, key, min(len(paper.records), len(source.cases)), paper.looks)


def go_on(paper: WorkingPaper, source: Source, size: int, key: ReferenceKey | None = None) -> WorkingPaper:
    """Make a larger paper that begins with the records of a smaller one, and with what people found in them.

    Raises:
        InvalidArgument: the size is no larger, there are not so many cases, or something has changed since.
    """
    seen, there = len(paper.records), len(source.cases)
    if not seen < size <= there:
        least = f"{seen + 1:,} to {there:,}" if seen < there else "nothing more: every case is in it already"
        raise InvalidArgument(f"{size:,} is no size to go on to from {seen:,} records. There are {least}.")
    asked = replace(paper.asked, size=size)
    seed = SeedFile(seed=paper.seed, seed_on=paper.seed_on, asked=asked, aim=paper.aim, list_seen=paper.list_seen)
    made = _paper(seed, source, key, size, (*paper.looks, seen))
    is_same = made.population_sha256 == paper.population_sha256 and blank(made).records[:seen] == blank(paper).records
    if paper.sha256 != paper_checksum(paper) or not is_same:
        raise InvalidArgument(
            "The cases are not what they were when the paper was made, or the paper was changed by hand, so a larger "
            "sample would not begin with this one. To see what differs: advocheck sample reperform"
        )
    return replace(made, records=(*paper.records, *made.records[seen:]))


def _paper(
    seed: SeedFile, source: Source, key: ReferenceKey | None, size: int, looks: tuple[int, ...] = ()
) -> WorkingPaper:
    asked = seed.asked
    found = source.result.circumstance(asked.circumstance)
    by_id = {case_id(each): each for each in source.cases}
    drawn = draw(by_id, size, seed.seed)
    paper = WorkingPaper(
        title=f"{found.title}: a sample of {size:,} of {len(by_id):,} cases",
        preparer=_UNSIGNED,
        reviewer=_UNSIGNED,
        conclusion="",
        aim=seed.aim,
        criterion=tuple(_criterion(source.library.circumstances[asked.circumstance], source.result)),
        condition=tuple(_condition(found, source.result)),
        test=tuple(_test(seed, size, len(by_id))),
        asked=asked,
        seed=seed.seed,
        seed_on=seed.seed_on,
        list_seen=seed.list_seen,
        looks=looks,
        cut_off=source.result.cut_off,
        population=len(by_id),
        children=len({each.child for each in source.cases}),
        figures=tuple(found.tally.as_named.items()),
        settings=tuple(str(each) for each in source.result.settings),
        unmapped=tuple(_unmapped(each, are_shown=key is None) for each in source.tables.unmapped),
        inputs=tuple(_inputs(source.tables, key)),
        mapping_sha256=next((each.checksum for each in source.tables.files if _is_mapping(each.path)), None),
        standards_sha256=source.library.sha256,
        tool_version=__version__,
        named=Named.OWN_REFERENCE if key is None else Named.KEYED_HASH,
        key=None if key is None else key.mark,
        population_sha256=_checksum("population", sorted(by_id), key),
        selection_sha256=_checksum("selection", drawn, key),
        sha256="0" * 64,
        records=tuple(_record(number, by_id[each], key) for number, each in enumerate(drawn, start=1)),
    )
    return replace(paper, sha256=paper_checksum(paper))


def size_to_draw(seed: SeedFile, found: CircumstanceResult, population: int) -> int:
    """Give how many cases to draw: as asked, else the fewest that can show the aim.

    Raises:
        InvalidArgument: there are none, or fewer than asked for, or no sample can show the aim.
    """
    if not population:
        raise InvalidArgument(_nothing_there(seed, found))
    size, aim = seed.asked.size, seed.aim.of(population)
    if size is None:
        if seed.aim.errors >= most_tolerable(aim.tolerable, population):
            raise InvalidArgument(
                f"There are {population:,} such cases, and {seed.aim.errors} in error already reach "
                f"{seed.aim.tolerable}: no sample can show that fewer are. Give --size, or allow fewer errors."
            )
        return sample_size(aim, seed.aim.errors)
    if size > population:
        raise InvalidArgument(
            f"{size:,} cases cannot be drawn from {population:,}. Give --size {population} to look at all of them."
        )
    return size


def _nothing_there(seed: SeedFile, found: CircumstanceResult) -> str:
    named = " or ".join(f'"{each.words}"' for each in seed.asked.statuses)
    there = ", ".join(f"{number:,} {each.words}" for each, number in found.tally.counts if number)
    what = f'There is no case of "{found.id}"{f" with the status {named}" if named else ""} to draw from.'
    return f"{what} There are: {there}." if there else f"{what} {found.reach.words}"


def _criterion(circumstance: Circumstance, result: CoverageResult) -> Iterator[str]:
    source = circumstance.source
    number = f", {source.official_number}" if source.official_number else ""
    yield f"An advocate is to be offered without the child asking, when this happens: {circumstance.title}."
    authority = circumstance.authority.value.replace("_", " ")
    yield f"Source: {source.who}{number} (weight: {authority}; {circumstance.provenance.words})."
    if circumstance.deadline is None:
        yield "By when: no source says. Where a time limit is used here, the council set it; see the settings."
    else:
        within = circumstance.deadline
        unit = within.unit.value.replace("_", " ")
        yield f"By when: within {within.within} {unit} (weight: {within.authority.value.replace('_', ' ')})."
    if circumstance.note:
        yield circumstance.note
    yield f"Standards used: checksum {result.standards}."


def _condition(found: CircumstanceResult, result: CoverageResult) -> Iterator[str]:
    tally = found.tally
    yield (
        f"Offered in time: {found.coverage}. Where this is a range, it comes from what is not recorded; it is no "
        "confidence interval."
    )
    yield f"In the count: {tally.judged:,} events of {_children(tally.judged_children)}; outside it: {tally.apart:,}."
    counts = ", ".join(f"{tally.count(each):,} {each.words}" for each in Status if tally.count(each))
    yield f"By status: {counts or 'no events'}."
    if result.unmatched.any:
        yield (
            f"References of the provider joined to no child: {result.unmatched.referrals:,}; children named in offers "
            f"who stand in no list, and offers that name none: {result.unmatched.offers:,}. Any of them may belong to "
            "any child, so they widen the range."
        )
    yield f"How far the tables answer: {found.reach.words}"
    yield from found.notes
    for note in result.notes:
        if not note.circumstances or found.id in note.circumstances:
            yield str(note)


def _children(number: int) -> str:
    return f"{number:,} {'child' if number == 1 else 'children'}"


def _test(seed: SeedFile, size: int, population: int) -> Iterator[str]:
    statuses = "; or ".join(each.words for each in seed.asked.statuses)
    yield (
        f"Drawn from: {population:,} cases, each one child, this circumstance and one day; "
        f"{f'only those with the status: {statuses}' if statuses else 'of every status'}."
    )
    yield (
        f"Drawn: {size:,}, by a seed written down before this list was drawn, on {long_date(seed.seed_on)} as whoever "
        f"drew it says.{_LIST_SEEN if seed.list_seen else ''} "
        "To do it again by hand: for each case take the SHA-256 of the seed, the byte 1F, and the text "
        "DAY|CIRCUMSTANCE|REFERENCE (the day as 2024-01-31); the lowest come first."
    )
    yield (
        f"Aim: to show with {seed.aim.confidence} confidence that fewer than {seed.aim.tolerable} of them are in "
        f"error.{_BY_CONVENTION if seed.aim.by_convention else ''}"
    )
    yield (
        "For each record: open the child's file and look for an offer of an advocate about the day of the event, and "
        "what became of it. Write right where the file agrees with the status here, error where it says otherwise, and "
        "what is wrong under exception. Write not_settled where the file is missing or does not tell."
    )


_LIST_SEEN = (
    " Before the seed was chosen the app had shown the list, or a sample of it: who chose it could have known what it "
    "would draw. Say in the conclusion how it was chosen."
)
_BY_CONVENTION = " Nobody chose these figures: they are common ones, and no rule sets them."


def _is_mapping(path: str) -> bool:
    return path == MAPPING_FILE


def _unmapped(each: Unmapped, *, are_shown: bool) -> str:
    values, cells = (_many(each.different, "unknown value"), _many(each.count, "cell"))
    place = f"{each.file}, {each.column}" if are_shown else each.column
    where = f"{place}: {values} in {cells}"
    if are_shown and each.values:
        where = f"{where}: {', '.join(f'{value!r} ({times:,})' for value, times in each.values)}"
    return display(where, most=_MOST_SHOWN)


def _many(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _inputs(tables: Tables, key: ReferenceKey | None) -> Iterator[Input]:
    """Give the files; in a shared paper by what they hold, since a file may be named after anybody."""
    seen: Counter[str] = Counter()
    for each in tables.files:
        if each.left_out is None and not _is_mapping(each.path):
            held = each.holds or "not told"
            seen[held] += 1
            sheet = display(each.part) if each.part and key is None else None
            name = display(each.path) if key is None else f"{held}, file {seen[held]}"
            yield Input(file=name, sheet=sheet, holds=each.holds, sha256=each.checksum)


def _checksum(what: str, ids: Sequence[str], key: ReferenceKey | None) -> str:
    """Give one checksum over ids; in a shared paper a keyed one, else it could be tried against a list of children."""
    text = "\n".join(ids)
    return sha256(text.encode(errors="surrogatepass")) if key is None else key.checksum(what, text)


def _record(number: int, case: Case, key: ReferenceKey | None) -> SampledRecord:
    return SampledRecord(
        number=number,
        child=display(case.child) if key is None else key.hashed("child", case.child),
        day=case.day,
        status=case.status,
        why_left_out=None if case.excluded is None else case.excluded.words,
        offered_on=case.offered_on,
        due=case.due,
        shown_by=case.by,
        offers=tuple(display(each) if key is None else key.hashed("offer", each) for each in case.offers),
        result=Result.TO_DO,
        exception="",
        note="",
    )
