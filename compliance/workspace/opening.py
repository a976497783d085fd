"""One folder opened: standards, evidence and assessment together."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.evidence.benchmark import Benchmark, read_benchmarks
from compliance.evidence.checking import doubts_of
from compliance.evidence.decision import SAID_FILES
from compliance.evidence.folder import read_evidence
from compliance.evidence.measured import EXTRACTS, MEASURED_FILE
from compliance.files.folder import inside, read_file, read_tree
from compliance.frozen import frozen
from compliance.standards.laying_over import lay_over
from compliance.standards.library import Library, is_test_file, read_library
from compliance.standards.pack import Pack
from compliance.standards.profile import Profile
from compliance.text.canonical import sha256
from compliance.text.problem import EvidenceUnreadable, InvalidArgument, nearest
from compliance.workspace.library_cache import cache_key, recall, remember
from compliance.workspace.settings import Settings, read_settings
from compliance.workspace.shipped import samples, shipped

if TYPE_CHECKING:
    from compliance.assessment.assess import Assessment
    from compliance.assessment.finding import Finding

__all__ = [
    "Choices",
    "OpenFolder",
    "england",
    "find_evidence",
    "find_finding",
    "load_library",
    "open_folder",
    "said_in",
    "shown_beside",
    "standards_files",
]


@frozen
class Choices:
    """What the user asked for; None leaves it to the evidence or the settings."""

    profile: str | None = None
    as_at: date | None = None
    packs: tuple[str, ...] = ()


@frozen
class OpenFolder:
    """A folder of evidence, opened and assessed."""

    path: Path
    library: Library
    settings: Settings
    assessment: Assessment
    date_from: str


def find_evidence(name: str) -> Path:
    """Give the folder a name stands for: a path, or the id of a shipped sample.

    Raises:
        EvidenceUnreadable: there is no such folder.
    """
    path = Path(name)
    known = samples()
    sample = known.get(name.removeprefix("evidence/").rstrip("/"))
    try:
        if path.is_dir():
            if not os.access(path, os.R_OK | os.X_OK):
                raise EvidenceUnreadable(f"The folder {name} could not be read (Permission denied).")
            return path
        if path.is_file():
            raise EvidenceUnreadable(f"{name} is a file. Give the folder it stands in: {path.parent}")
    except (OSError, ValueError):
        # A name that no folder can have, such as one that is too long.
        sample = None
    if sample is not None:
        return sample
    near = nearest(path.name, known)
    hint = (
        f" Did you mean the sample {near}?" if near else f" Samples that travel with the program: {', '.join(known)}."
    )
    raise EvidenceUnreadable(f'There is no folder "{name}".{hint}')


def shown_beside(path: Path) -> str:
    """Give how a folder of more standards is shown: never as the shipped one, whose files its own would hide."""
    return f"./{path}" if path.parts[:1] == ("standards",) else str(path)


def standards_files(extra: Iterable[Path], *, tests: bool) -> Iterator[tuple[str, bytes]]:
    """Give the files of the shipped standards and of more folders, with or without the tests beside rules."""
    roots = [(shipped("standards"), "standards"), *((path, shown_beside(path)) for path in extra)]
    for root, label in roots:
        for relative, data in read_tree(root, ".yaml"):
            if tests or not is_test_file(relative):
                yield f"{label}/{relative}", data


def load_library(extra: Iterable[Path] = (), cache: Path | None = None) -> Library:
    """Read the shipped standards and those of more folders, from the cache where nothing has changed.

    Raises:
        InvalidFiles: a file does not follow its form.
        EvidenceUnreadable: a folder or file cannot be read.
    """
    files = dict(standards_files(extra, tests=False))
    if cache is None:
        return read_library(files.items())
    key = cache_key({path: sha256(data) for path, data in files.items()})
    kept = recall(cache, key)
    if kept is not None:
        return kept
    library = read_library(files.items())
    remember(cache, key, library)
    return library


def england() -> tuple[Benchmark, ...]:
    """Give the published figures of England that travel with the program.

    Raises:
        InvalidFiles: the file does not follow its form.
    """
    path = shipped("evidence") / "benchmarks" / "england.yaml"
    return read_benchmarks(read_file(path), "evidence/benchmarks/england.yaml") if path.is_file() else ()


def open_folder(
    path: Path,
    choices: Choices,
    today: date,
    cache: Path | None = None,
    user: Path | None = None,
    library: Library | None = None,
) -> OpenFolder:
    """Open a folder of evidence and assess it.

    Args:
        path: the folder.
        choices: what the user asked for.
        today: used only when neither the user nor the evidence gives a date.
        cache: where parsed standards are kept, or None.
        user: the user's own file of settings, which need not be there.
        library: standards read already, in place of those that the settings name; for folders opened together.

    Raises:
        InvalidArgument: a profile or pack that is not there.
        InvalidFiles: standards, settings or evidence that do not follow their form.
        EvidenceUnreadable: a file that cannot be opened.
    """
    from compliance.assessment.assess import assess  # not needed where standards alone are read, as an audit does

    settings = read_settings(path, user)
    library = library or load_library(settings.standards_paths, cache)
    profile = _profile(library, choices.profile or settings.profile)
    evidence = read_evidence(lambda name: read_file(inside(path, name)), str(path), library, said_in(path))
    as_at, date_from = _date(choices, evidence.head.as_at, today)
    packs = _packs(library, profile, choices.packs)
    doubts = doubts_of(evidence, library)
    assessment = assess(library, packs, evidence, profile, as_at, frozenset(choices.packs), doubts)
    return OpenFolder(path, library, settings, assessment, date_from)


def said_in(folder: Path) -> tuple[str, ...]:
    """Give which files of people's words a folder holds; a link that leads nowhere is there, and cannot be read.

    Where an audit is recorded among them, the extracts that are there are named too, to be held against it.
    """
    said = tuple(name for name in SAID_FILES if os.path.lexists(folder / name))
    return (*said, *_extracts(folder)) if MEASURED_FILE in said else said


def _extracts(folder: Path) -> Iterator[str]:
    for inner, _, files in os.walk(folder / EXTRACTS):
        yield from sorted((Path(inner) / name).relative_to(folder).as_posix() for name in files)


def find_finding(found: OpenFolder, requirement_id: str) -> Finding:
    """Give the finding of a requirement.

    Raises:
        InvalidArgument: no requirement asked here has that id.
    """
    finding = found.assessment.finding(requirement_id)
    if finding is not None:
        return finding
    known = [each.requirement.id for each in found.assessment.findings]
    near = nearest(requirement_id, known)
    elsewhere = found.library.requirement(requirement_id)
    if elsewhere is not None:
        pack, asked = elsewhere[0].id, found.assessment.profile.id
        hint = f"It stands in the pack {pack}, not asked under the profile {asked}: give --pack {pack}."
    else:
        hint = f"Did you mean {near}?" if near else "See: advocheck gaps FOLDER."
    raise InvalidArgument(f'No requirement asked here has the id "{requirement_id}". {hint}')


def _date(choices: Choices, evidence_date: date | None, today: date) -> tuple[date, str]:
    if choices.as_at is not None:
        return choices.as_at, "given on the command line"
    if evidence_date is not None:
        return evidence_date, "given by the evidence"
    return today, "today, since neither the command nor the evidence gives a date"


def _profile(library: Library, name: str) -> Profile:
    if name not in library.profiles:
        raise InvalidArgument(_not_there("profile", name, library.profiles))
    return library.profiles[name]


def _packs(library: Library, profile: Profile, named: tuple[str, ...]) -> tuple[Pack, ...]:
    for name in named:
        if name not in library.packs:
            raise InvalidArgument(_not_there("pack", name, library.packs))
    packs = tuple(library.packs[name] for name in named or profile.packs)
    return lay_over(packs, library.overlays[profile.overlay]) if profile.overlay else packs


def _not_there(what: str, name: str, known: Iterable[str]) -> str:
    there = sorted(known)
    near = nearest(name, there)
    hint = f" Did you mean {near}?" if near else ""
    return f'There is no {what} "{name}".{hint} Known: {", ".join(there)}.'
