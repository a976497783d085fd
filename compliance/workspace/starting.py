"""A new folder of evidence, begun from the template."""

from __future__ import annotations

from pathlib import Path

from compliance.evidence.folder import EVIDENCE_FILE
from compliance.files.folder import read_file
from compliance.files.saving import save_new
from compliance.text.problem import InvalidArgument
from compliance.workspace.shipped import shipped

__all__ = ["make_folder", "start_folder"]

# An editor completes and checks the file by the schema that its first line names.
_SCHEMA = "evidence.schema.json"
_SCHEMA_SHIPPED = b"$schema=schemas/evidence.schema.json"
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
