"""A file saved whole or not at all, and never over what somebody else has saved meanwhile."""

from __future__ import annotations

import glob
import hashlib
import os
import stat
import sys
from contextlib import suppress
from datetime import datetime
from enum import Enum
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Literal

from compliance.files.lock import alone
from compliance.text.problem import FileChanged, InvalidArgument

__all__ = ["remove", "save", "save_new"]


class _Was(Enum):
    ANYTHING = 0
    """No check: whatever stands at the name is replaced."""


def save(path: Path, data: bytes, *, was: str | Literal[_Was.ANYTHING] | None = _Was.ANYTHING) -> None:
    """Put `data` in place of whatever stood at `path`; a crash leaves the old file or the new one, never half.

    `was` is the SHA-256, in hexadecimal, of the bytes that the change was made from, or None for a file that
    must not exist yet. Runs of this program wait for one another, so of two editors of the same bytes the first
    is saved and the second is told. Left out, nothing is checked.

    A new file is open to whom the user's settings say, and one that is replaced stays open to the same people.

    Raises:
        FileChanged: the file is not what it was; it is left as it is.
        InvalidArgument: the folder is missing or may not be written.
    """
    try:
        with alone(path) as locked:
            if locked:
                _clear_up(path)
            if was is not _Was.ANYTHING:
                _refuse_changed(path, was)
            _put(path, data, new=was is None)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise InvalidArgument(f"{path} cannot be written ({reason}).") from None


def save_new(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet.

    Raises:
        InvalidArgument: something stands there already, or it cannot be written.
    """
    try:
        save(path, data, was=None)
    except FileChanged as error:
        raise InvalidArgument(str(error)) from None


def remove(path: Path, *, was: str) -> None:
    """Take away a file that still holds what it did, as undoing the edit that made it asks.

    Raises:
        FileChanged: the file is not what it was; it is left as it is.
        InvalidArgument: the file may not be removed.
    """
    try:
        with alone(path):
            _refuse_changed(path, was)
            path.unlink()
            _keep_name(path.parent)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise InvalidArgument(f"{path} cannot be removed ({reason}).") from None


def _clear_up(path: Path) -> None:
    """Remove what runs that were ended in the middle of a save left behind: copies of somebody's data."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.{'[0-9a-f]' * 8}~"):
        with suppress(OSError):
            left.unlink()


def _refuse_changed(path: Path, was: str | None) -> None:
    if not os.path.lexists(path):
        if was is None:
            return
        raise FileChanged(
            f"{path} was removed or renamed after it was read, so nothing was written. "
            "Find out who moved it; then put it back, or start anew.",
            path,
        )
    if was is None:
        raise _exists(path)
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise FileChanged(f"{path} is no longer an ordinary file, so it was left as it is.", path)
    with path.open("rb") as file:
        now = hashlib.file_digest(file, "sha256").hexdigest()
    if now != was.lower():
        raise FileChanged(
            f"{path} was changed after it was read ({_last_saved(path, found)}). Nothing was overwritten. "
            "Read it again, then make your change again.",
            path,
            now,
        )


def _exists(path: Path) -> FileChanged:
    return FileChanged(
        f"{path} exists already and was left as it is. Choose another folder or move the file away.", path
    )


def _last_saved(path: Path, found: os.stat_result) -> str:
    """Say when the file was last saved, by this computer's time, and whose it is where the system can tell."""
    said = f"last saved {datetime.fromtimestamp(found.st_mtime).astimezone():%Y-%m-%d at %H:%M}"
    if sys.platform != "win32":
        with suppress(KeyError, OSError):
            said += f"; it belongs to {path.owner()}"
    return said


def _put(path: Path, data: bytes, *, new: bool) -> None:
    temporary = path.with_name(f".{path.name}.{token_hex(4)}~")
    before = _standing(path)
    # The system takes the user's umask from the mode of a new file. What replaces a file is first for its writer alone.
    private = partial(os.open, mode=0o666 if before is None else 0o600)
    try:
        with open(temporary, "xb", opener=private) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if before is not None:
            _open_to_the_same(temporary, before)
        if new:
            _place_new(temporary, path)
        else:
            temporary.replace(path)
        _keep_name(path.parent)
    finally:
        # Gone already where all went well; a run that was stopped leaves no copy of anyone's data behind.
        temporary.unlink(missing_ok=True)


def _standing(path: Path) -> os.stat_result | None:
    """Give what is known of the ordinary file at a name; a link is replaced and not followed, so it counts as none."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def _open_to_the_same(temporary: Path, before: os.stat_result) -> None:
    """Give a file the mode, the group and, where we may, the owner of the one it replaces; Windows keeps none."""
    if sys.platform != "win32":
        mode = stat.S_IMODE(before.st_mode) & 0o777
        try:
            os.chown(temporary, before.st_uid if os.geteuid() == 0 else -1, before.st_gid)
        except OSError:
            # It goes to another group than before, which gets no more than anybody has.
            mode = mode & 0o707 | (mode & 0o007) << 3
        temporary.chmod(mode)


def _place_new(temporary: Path, path: Path) -> None:
    """Give a name to a file only if nothing has it, not even another program's file of this very moment."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise _exists(path) from None
    except OSError:
        # A disk that knows no second names: the look just before must do.
        temporary.replace(path)


def _keep_name(folder: Path) -> None:
    """Have the folder written too, where the system can: a file is lost with its name."""
    if sys.platform != "win32":
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
