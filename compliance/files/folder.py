"""Files held inside one folder, read as bytes; nothing outside it is followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from compliance.text.problem import EvidenceUnreadable

__all__ = ["inside", "read_file", "read_tree", "why_not_a_name"]

MOST_FILE_BYTES = 50_000_000
MOST_FOLDERS_DEEP = 40


def read_file(path: Path, *, most: int = MOST_FILE_BYTES) -> bytes:
    """Read a regular file whole.

    Raises:
        EvidenceUnreadable: it is missing, a device, a pipe, a folder, too large, or may not be read.
    """
    try:
        # A pipe would wait for ever and a device may have no end: look before opening.
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise EvidenceUnreadable(f"{path} is not an ordinary file, so it was not read.")
        if found.st_size > most:
            raise EvidenceUnreadable(f"{path} holds {found.st_size:,} bytes; at most {most:,} are read.")
        return path.read_bytes()
    except FileNotFoundError:
        raise EvidenceUnreadable(
            f"{path} was not found. Check the name, or make a folder with: advocheck init my-council"
        ) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "its name cannot be used"
        raise EvidenceUnreadable(f"{path} could not be read ({reason}).") from None


def read_tree(root: Path, suffix: str) -> Iterator[tuple[str, bytes]]:
    """Give the files under a folder that end in `suffix`, by relative path in sorted order.

    Links are not followed and hidden names are passed over.

    Raises:
        EvidenceUnreadable: the folder or a file in it cannot be read.
    """
    if not root.is_dir():
        raise EvidenceUnreadable(f"{root} is not a folder.")
    found: list[str] = []
    for folder, names, files in os.walk(root, onerror=_unreadable_folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        inner = Path(folder).relative_to(root)
        if len(inner.parts) > MOST_FOLDERS_DEEP:
            raise EvidenceUnreadable(f"{root} holds folders more than {MOST_FOLDERS_DEEP} deep, so it was not read.")
        found.extend((inner / name).as_posix() for name in files if name.endswith(suffix) and not name.startswith("."))
    for relative in sorted(found):
        path = root / relative
        if not path.is_symlink():
            yield relative, read_file(path)


def _unreadable_folder(error: OSError) -> None:
    """Stop at a folder that cannot be listed: passed over in silence, what it holds would look absent."""
    raise EvidenceUnreadable(f"The folder {error.filename} could not be read ({error.strerror}).") from None


def why_not_a_name(relative: str) -> str | None:
    """Give why a path in a register may not be used, or None where it may."""
    path = PurePosixPath(relative.replace("\\", "/"))
    if not relative or "\0" in relative:
        return "it is empty or holds a NUL"
    if path.is_absolute() or (len(relative) > 1 and relative[1] == ":"):
        return "it is absolute"
    if ".." in path.parts:
        return "it leads out of the folder (..)"
    return None


def inside(root: Path, relative: str) -> Path:
    """Give the path of a file named in a register, once it is sure to lie inside the folder.

    Raises:
        EvidenceUnreadable: the name is absolute, leads out of the folder, or passes through a link.
    """
    reason = why_not_a_name(relative)
    if reason:
        raise EvidenceUnreadable(f'The file name "{relative}" cannot be used: {reason}.')
    path = root / relative
    try:
        base, real = root.resolve(), path.resolve()
    except (OSError, ValueError, RuntimeError):
        raise EvidenceUnreadable(f'The file name "{relative}" cannot be used: it leads nowhere.') from None
    if not real.is_relative_to(base):
        raise EvidenceUnreadable(f'The file name "{relative}" leads out of the folder through a link.')
    return path
