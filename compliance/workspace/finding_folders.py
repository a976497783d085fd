"""Folders to choose from while a path is typed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from compliance.evidence.folder import EVIDENCE_FILE
from compliance.frozen import frozen

__all__ = ["FolderChoice", "folders_like", "typed_folder"]

_MOST = 400


@frozen
class FolderChoice:
    """A folder one could mean: its path, its name, and whether evidence stands in it."""

    path: Path
    name: str
    holds_evidence: bool


def typed_folder(text: str, home: Path) -> Path:
    """Give the folder that typed words stand for: `~` is the user's own, and a name starts from `home`.

    Raises:
        ValueError: no folder can have this name; the text says so.
    """
    words = text.strip().strip('"')
    if "\0" in words:
        raise ValueError("A folder cannot have this name.")
    try:
        return (home / Path(words).expanduser()).absolute()
    except (OSError, RuntimeError, ValueError):
        raise ValueError("A folder cannot have this name.") from None


def folders_like(text: str, home: Path) -> tuple[FolderChoice, ...]:
    """Give the folders that what is typed so far could become, those with evidence first.

    What ends in a slash, or is empty, lists what stands in that folder; anything else completes its last part.
    """
    try:
        typed = typed_folder(text, home)
    except ValueError:
        return ()
    inside = not text.strip() or text.rstrip().endswith(("/", os.sep)) or typed == typed.parent
    root, start = (typed, "") if inside else (typed.parent, typed.name.lower())
    found = sorted(_folders(root, start), key=lambda each: (not each.holds_evidence, each.name.lower()))
    return tuple(found[:_MOST])


def _folders(root: Path, start: str) -> Iterator[FolderChoice]:
    try:
        with os.scandir(root) as entries:
            for entry in entries:
                name = entry.name
                if name.lower().startswith(start) and (start.startswith(".") or not name.startswith(".")):
                    path = root / name
                    if _is_folder(entry):
                        yield FolderChoice(path, name, _holds_evidence(path))
    except (OSError, ValueError):
        return


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _holds_evidence(path: Path) -> bool:
    try:
        return (path / EVIDENCE_FILE).is_file()
    except OSError:
        return False
