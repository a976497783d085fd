"""A new folder of evidence, begun from the template or from a sample."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

from compliance.evidence.folder import EVIDENCE_FILE
from compliance.files.folder import read_file, read_tree
from compliance.files.saving import save_new
from compliance.text.problem import InvalidArgument, nearest
from compliance.workspace.shipped import samples, shipped

__all__ = ["copy_sample", "make_folder", "start_folder"]

# An editor completes and checks the file by the schema that its first line names.
_SCHEMA = "evidence.schema.json"
_SCHEMA_SHIPPED = b"$schema=schemas/evidence.schema.json"
_SCHEMA_OF_SAMPLE = re.compile(rb"\$schema=(?:\.\./)+schemas/([a-z-]+\.schema\.json)")
_SCHEMA_BESIDE = b"$schema=evidence.schema.json"


def start_folder(folder: Path) -> Path:
    """Write the commented template into a folder, making the folder if need be; give the file written.

    Raises:
        InvalidArgument: the file is there already, or the folder cannot be made.
    """
    template = read_file(shipped("evidence") / "template.yaml")
    make_folder(folder)
    path = folder / EVIDENCE_FILE
    save_new(path, template.replace(_SCHEMA_SHIPPED, _SCHEMA_BESIDE, 1))
    beside = folder / _SCHEMA
    if not beside.exists():
        save_new(beside, read_file(shipped("evidence") / "schemas" / _SCHEMA))
    return path


def copy_sample(sample: str, folder: Path) -> Path:
    """Copy a sample that travels with the program into a new folder, whole or not at all; give its `evidence.yaml`.

    Raises:
        InvalidArgument: there is no such sample, something is in the folder already, or it cannot be made.
    """
    files = dict(_sample_files(sample))
    if os.path.lexists(folder) and (not folder.is_dir() or folder.is_symlink() or any(folder.iterdir())):
        raise InvalidArgument(f"{folder} is there already and is not empty. Name a new folder.")
    make_folder(folder.parent)
    aside = folder.with_name(f".{folder.name}.{token_hex(4)}~")
    try:
        for name, data in files.items():
            make_folder((aside / name).parent)
            save_new(aside / name, data)
        if folder.is_dir():
            folder.rmdir()
        aside.rename(folder)
    except OSError as error:
        raise InvalidArgument(f"The folder {folder} cannot be made ({error.strerror}).") from None
    finally:
        # Gone already where all went well.
        shutil.rmtree(aside, ignore_errors=True)
    return folder / EVIDENCE_FILE


def _sample_files(sample: str) -> Iterator[tuple[str, bytes]]:
    """Give the files of a sample by name, and beside them the schemas that their first lines name for an editor."""
    known = samples()
    name = sample.removeprefix("evidence/").rstrip("/")
    if name not in known:
        near = nearest(name, known)
        hint = f" Did you mean {near}?" if near else ""
        raise InvalidArgument(f'There is no sample "{sample}".{hint} Samples: {", ".join(known)}.')
    schemas = {_SCHEMA}
    for relative, data in read_tree(known[name], ""):
        named = _SCHEMA_OF_SAMPLE.search(data) if relative.endswith(".yaml") else None
        if named is None:
            yield relative, data
            continue
        schema = named[1].decode()
        schemas.add(schema)
        up = "../" * relative.count("/")
        yield relative, _SCHEMA_OF_SAMPLE.sub(f"$schema={up}{schema}".encode(), data, count=1)
    for schema in sorted(schemas):
        yield schema, read_file(shipped("evidence") / "schemas" / schema)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, unless it is there.

    Raises:
        InvalidArgument: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise InvalidArgument(f"The folder {folder} cannot be made ({reason}).") from None
