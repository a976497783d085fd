"""What a sheet is taken for, by its headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from compliance.coverage.mapping import FileMapping, entry_problems
from compliance.coverage.quality import Notes, Reason
from compliance.coverage.sheet import Heading, RawSheet, SheetForm, heading_key
from compliance.coverage.written_words import NAMES, Word, keep_more
from compliance.frozen import frozen
from compliance.text.place import Place
from compliance.text.problem import InvalidFiles, Problem

__all__ = ["Recognised", "recognise"]


@frozen
class Recognised:
    """What a sheet was taken for, and where in it each known column stands; or why it was left out."""

    form: SheetForm | None = None
    places: tuple[tuple[str, int], ...] = ()
    lacking: tuple[str, ...] = ()
    left_out: str = ""


def recognise(raw: RawSheet, forms: Sequence[SheetForm], entry: FileMapping | None, notes: Notes) -> Recognised:
    """Take a sheet for what its headings say, or for what the mapping says that it holds.

    Raises:
        InvalidFiles: it could be two kinds of file, names a column twice, or its entry in the mapping does not fit.
    """
    keys = _keys(raw, entry)
    form = _declared(forms, entry) or _by_headings(keys, forms, raw)
    if form is None:
        return Recognised(left_out=_why_not(set(keys), forms))
    places = _places(form, keys, raw)
    lacking = tuple(each.name for each in form.headings if each.name not in places and not each.extra)
    needed = [each.name for each in form.headings if each.needed and each.name not in places]
    if needed:
        message = f"the mapping takes it for {form.title}, and it has no column {' and no '.join(needed)}"
        step = "Name the column under `headings`, or take `holds` out."
        raise InvalidFiles([Problem("heading-not-there", message, Place(raw.name), next_step=step)])
    problems: list[Problem] = []
    keep_more(problems, () if entry is None else entry_problems(form, entry))
    if problems:
        raise InvalidFiles(problems)
    _note_spellings(form, raw, places, notes)
    return Recognised(form, tuple(places.items()), lacking)


def _keys(raw: RawSheet, entry: FileMapping | None) -> list[str]:
    """Give the headings without capitals and marks, each in the words of the forms where the mapping has it.

    Raises:
        InvalidFiles: the mapping names a heading that the sheet has not.
    """
    found = [heading_key(each) for each in raw.headings]
    if entry is None:
        return found
    own = {heading_key(local): heading_key(known) for local, known in entry.headings}
    absent = [word for word in entry.words("headings", NAMES) if heading_key(word.text) not in found]
    if absent:
        problems: list[Problem] = []
        keep_more(problems, (_absent(each, raw) for each in absent))
        raise InvalidFiles(problems)
    return [own.get(key, key) for key in found]


def _absent(word: Word, raw: RawSheet) -> Problem:
    message = f'{raw.name} has no heading "{word.text}"'
    return word.unknown("heading-not-there", message, raw.headings, "a heading of its first line")


def _declared(forms: Iterable[SheetForm], entry: FileMapping | None) -> SheetForm | None:
    return next((form for form in forms if entry is not None and form.name == entry.holds), None)


def _by_headings(keys: Sequence[str], forms: Iterable[SheetForm], raw: RawSheet) -> SheetForm | None:
    """Give the form all of whose needed headings are there and of which most are."""
    there = set(keys)
    fits = [form for form in forms if all(_stands(each, there) for each in form.headings if each.needed)]
    if not fits:
        return None
    counted = [(sum(_stands(each, there) for each in form.headings), form) for form in fits]
    most = max(count for count, _ in counted)
    best = [form for count, form in counted if count == most]
    if len(best) > 1:
        message = f"its headings fit {' and '.join(form.title for form in best)} alike"
        step = f"Say in mapping.yaml what it holds: {' or '.join(form.name for form in best)}."
        raise InvalidFiles([Problem("two-kinds-of-file", message, Place(raw.name), next_step=step)])
    return best[0]


def _stands(heading: Heading, there: set[str]) -> bool:
    return any(key in there for key in heading.keys)


def _places(form: SheetForm, keys: Sequence[str], raw: RawSheet) -> dict[str, int]:
    counted = Counter(keys)
    places: dict[str, int] = {}
    problems = []
    for heading in form.headings:
        found = [key for key in heading.keys if key in counted]
        if sum(counted[key] for key in found) > 1:
            message = f"the column {heading.name} stands there more than once"
            step = "Take one out, or give it another heading."
            problems.append(Problem("column-twice", message, Place(raw.name), next_step=step))
        elif found:
            places[heading.name] = keys.index(found[0])
    if problems:
        raise InvalidFiles(problems)
    return places


def _note_spellings(form: SheetForm, raw: RawSheet, places: dict[str, int], notes: Notes) -> None:
    spelt = {each.name: {each.name, *each.spelt} for each in form.headings}
    others = [name for name, place in places.items() if raw.headings[place] not in spelt[name]]
    if others:
        notes.add(Reason.HEADING, raw.name, "headings", count=len(others))


def _why_not(there: set[str], forms: Iterable[SheetForm]) -> str:
    """Say why a sheet was not recognised, in words of ours: its first line may be a child's record."""
    near: list[tuple[int, int, SheetForm]] = []
    for number, form in enumerate(forms):
        needed = [each for each in form.headings if each.needed]
        found = sum(_stands(each, there) for each in needed)
        known = sum(_stands(each, there) for each in form.headings)
        # A child's reference alone tells nothing: every kind of file has it.
        if found and known > 1:
            near.append((-known, number, form))
    if not near:
        return "its first line names no columns that are known here"
    form = min(near)[2]
    lacking = [each.name for each in form.headings if each.needed and not _stands(each, there)]
    return f"its headings are nearest to {form.title}, and it has no {' and no '.join(lacking)}"
