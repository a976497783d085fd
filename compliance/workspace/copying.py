"""A shipped pack copied into a folder of one's own, under a name of its own: only copies are edited."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from compliance.authoring.copying import Naming, laid_over_too, renamed
from compliance.authoring.linter import lint_standards
from compliance.files.folder import read_file, read_tree
from compliance.files.new_folder import make_new_folder
from compliance.files.saving import save_new
from compliance.frozen import frozen
from compliance.standards.library import FILE_KINDS, Library
from compliance.standards.overlay import OverlayFile
from compliance.standards.pack import Pack, PackFile
from compliance.text.problem import InvalidArgument, InvalidFiles, nearest
from compliance.workspace.opening import load_library, shown_beside, standards_files
from compliance.workspace.settings import SETTINGS_FILE, Settings, read_settings
from compliance.workspace.shipped import shipped
from compliance.workspace.standards_paths import paths_lines
from compliance.workspace.starting import make_folder

__all__ = ["Copied", "Wanted", "copy_pack"]

_EXAMPLE = Naming("example-council", "excouncil")
_VOCABULARY = "metrics.yaml"
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*", re.ASCII)
_PREFIX = re.compile(r"[a-z][a-z0-9]{1,19}", re.ASCII)
_LONGEST_PREFIX = 20


@frozen
class Wanted:
    """What to copy and where to: a shipped pack by its id, and the name of the copy where one is given."""

    pack: str
    folder: Path
    id: str | None = None
    prefix: str | None = None
    overlay: bool = False


@frozen
class Copied:
    """What was written, and how it is found.

    `lines` are to be put into the settings, which were there already; None where they were written or hold them.
    """

    pack: Naming
    written: tuple[Path, ...]
    settings: Path
    lines: str | None = None
    overlay: Path | None = None


def copy_pack(wanted: Wanted, here: Path = Path(), cache: Path | None = None, user: Path | None = None) -> Copied:
    """Copy a shipped pack with its tests, whole or not at all; nothing that is there is overwritten.

    Args:
        wanted: the pack, the folder, and the name of the copy.
        here: the folder whose settings are to name the copy.
        cache: where parsed standards are kept, or None.
        user: the user's own file of settings, which need not be there.

    Raises:
        InvalidArgument: there is no such pack, a name is taken, or something stands where the copy would.
        InvalidFiles: settings or standards beside it do not follow their form, or the copy would not be clean.
    """
    _refuse_folder(wanted.folder)
    settings = read_settings(here, user)
    shipped_library = load_library((), cache)
    pack = _shipped_pack(wanted.pack, shipped_library)
    old = Naming(pack.id, pack.head.prefix)
    new = Naming(wanted.id or f"my-{old.id}", wanted.prefix or f"my{old.prefix}"[:_LONGEST_PREFIX])
    targets = Naming(f"{new.id}-targets", f"{new.prefix[: _LONGEST_PREFIX - 1]}t") if wanted.overlay else None
    beside = _beside(wanted.folder, settings)
    _refuse_names(load_library(beside, cache), [each for each in (new, targets) if each is not None])
    files = _pack_files(pack, old, new)
    example = shipped_library.overlays[_EXAMPLE.id]
    more = _overlay_files(old, new, targets, example) if targets is not None else {}
    _refuse_there(wanted.folder, (new.id, *more))
    _refuse_unclean(wanted.folder, beside, {f"{new.id}/{name}": data for name, data in files.items()} | more)
    return _put(wanted.folder, new, files, more, here, settings)


def _refuse_folder(folder: Path) -> None:
    """Refuse what is no folder of one's own: the shipped standards, a whole copy of them, a file."""
    home, real = shipped("standards").resolve(), folder.resolve()
    if real == home or home in real.parents:
        raise InvalidArgument(f"The standards that travel with the program are never changed. {_OWN}")
    if any((each / _VOCABULARY).is_file() for each in (real, *real.parents)):
        raise InvalidArgument(f"{folder} lies in a whole copy of the standards, which holds every pack. {_OWN}")
    if folder.exists() and not folder.is_dir():
        raise InvalidArgument(f"{folder} is a file. {_OWN}")


_OWN = "Name a folder of your own, such as my-standards."


def _shipped_pack(pack_id: str, library: Library) -> Pack:
    if pack_id in library.packs:
        return library.packs[pack_id]
    near = nearest(pack_id, library.packs)
    hint = f"Did you mean {near}?" if near else f"There are: {', '.join(library.packs)}."
    raise InvalidArgument(f'No pack "{pack_id}" travels with the program. {hint}')


def _beside(folder: Path, settings: Settings) -> tuple[Path, ...]:
    """Give the folders of standards that the copy will be read with: those of the settings, and its own."""
    named = settings.standards_paths
    is_named = any(each.resolve() == folder.resolve() for each in named)
    return named if is_named or not folder.is_dir() else (*named, folder)


def _refuse_names(library: Library, names: list[Naming]) -> None:
    """Refuse a name that cannot be used or that another pack or overlay has: two never share an id."""
    heads: list[PackFile | OverlayFile] = [*(pack.head for pack in library.packs.values()), *library.overlays.values()]
    for each in names:
        if not _ID.fullmatch(each.id):
            raise InvalidArgument(f'"{each.id}" is no id of small letters, figures, . - and _. Give another: --id ID')
        if not _PREFIX.fullmatch(each.prefix):
            raise InvalidArgument(
                f'"{each.prefix}" is no short word of small letters and figures. Give another: --prefix WORD'
            )
        for head in heads:
            if head.id == each.id:
                raise InvalidArgument(_taken(f'id "{each.id}"', head, "--id ID"))
            if head.prefix == each.prefix:
                raise InvalidArgument(_taken(f'prefix "{each.prefix}"', head, "--prefix WORD"))


def _taken(what: str, head: PackFile | OverlayFile, give: str) -> str:
    return f"The {what} is that of {head.place.path} already, and no two may share it. Give another: {give}"


def _pack_files(pack: Pack, old: Naming, new: Naming) -> dict[str, bytes]:
    """Give the files of a pack and the tests beside its rules, by name, with its ids made the copy's."""
    folder = pack.head.place.path.removeprefix("standards/").rpartition("/")[0]
    return {name: renamed(data, name, [(old, new)]) for name, data in read_tree(shipped("standards") / folder, ".yaml")}


def _overlay_files(old: Naming, new: Naming, targets: Naming, example: OverlayFile) -> dict[str, bytes]:
    """Give the example overlay and its tests, by name, laid over the copy too."""
    folder = shipped("standards") / "overlays"
    names = [(_EXAMPLE, targets), (old, new)]
    found = {
        f"overlays/{targets.id}{end}": renamed(read_file(folder / f"{_EXAMPLE.id}{end}"), _EXAMPLE.id, names)
        for end in (".yaml", ".tests.yaml")
    }
    main = f"overlays/{targets.id}.yaml"
    if old.id not in example.over:
        found[main] = laid_over_too(found[main], main, new.id)
    return found


def _refuse_there(folder: Path, names: tuple[str, ...]) -> None:
    there = [str(folder / each) for each in names if os.path.lexists(folder / each)]
    if there:
        exist = "exists" if len(there) == 1 else "exist"
        raise InvalidArgument(
            f"Nothing was copied, since nothing is overwritten: {', '.join(there)} {exist} already. "
            "Give the copy another name with --id, or move that away."
        )


def _refuse_unclean(folder: Path, beside: tuple[Path, ...], files: Mapping[str, bytes]) -> None:
    """Refuse a copy that would not lint and test clean at once, with every problem in it."""
    mine = {f"{shown_beside(folder)}/{name}": data for name, data in files.items()}
    every = {**dict(standards_files(beside, tests=False)), **mine}
    problems = [each for each in lint_standards(every.items()) if each.place.path in mine]
    if problems:
        raise InvalidFiles(problems)


def _put(
    folder: Path, new: Naming, files: Mapping[str, bytes], more: Mapping[str, bytes], here: Path, settings: Settings
) -> Copied:
    """Write it all, and take it all away again if any of it cannot be written or the run is stopped."""
    with ExitStack() as undo:
        written = list(_put_schemas(folder, undo))
        make_new_folder(folder / new.id, files)
        undo.callback(_take_away, [folder / new.id / name for name in files], folder / new.id)
        written += [folder / new.id / name for name in files]
        for name, data in more.items():
            written.append(_save(folder / name, data, undo))
        file, lines = here / SETTINGS_FILE, _lines(folder, here, settings)
        if lines is not None and not os.path.lexists(file):
            written.append(_save(file, f"{lines}\n".encode(), undo))
            lines = None
        undo.pop_all()
    overlay = next((folder / name for name in more), None)
    return Copied(new, tuple(written), file, lines, overlay)


def _put_schemas(folder: Path, undo: ExitStack) -> list[Path]:
    """Put the schemas beside the copy by which an editor checks it; those that are there stay as they are."""
    wanted = [f"{kind}.schema.json" for kind in (*FILE_KINDS, "tests")]
    missing = [folder / "schemas" / name for name in wanted if not os.path.lexists(folder / "schemas" / name)]
    return [_save(path, read_file(shipped("standards") / "schemas" / path.name), undo) for path in missing]


def _save(path: Path, data: bytes, undo: ExitStack) -> Path:
    new = [each for each in (path.parent, *path.parent.parents) if not each.exists()]
    for each in reversed(new):
        undo.callback(_take_away, [], each)
    make_folder(path.parent)
    save_new(path, data)
    undo.callback(path.unlink, missing_ok=True)
    return path


def _take_away(files: list[Path], folder: Path) -> None:
    """Remove files and the folder they stood in; a folder that holds anything else stays."""
    for each in files:
        each.unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()


def _lines(folder: Path, here: Path, settings: Settings) -> str | None:
    """Give the lines by which the settings of a folder find the copy, beside what they name; None where they do."""
    if any(each.resolve() == folder.resolve() for each in settings.standards_paths):
        return None
    named = [each if each.is_absolute() else Path(os.path.relpath(each, here)) for each in settings.standards_paths]
    own = folder if folder.is_absolute() else Path(os.path.relpath(folder, here))
    return paths_lines(each.as_posix() for each in (*named, own))
