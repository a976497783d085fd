"""One writer at a time of one file, held by a lock file beside it."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from compliance.text.problem import InvalidArgument

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

__all__ = ["alone"]

_PATIENCE = 10.0
_DENIED_PATIENCE = 0.2
_PAUSE = 0.01
_HELD = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_NO_LOCKS_HERE = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EBADF, errno.EINVAL})


@contextmanager
def alone(path: Path, *, patience: float = _PATIENCE) -> Iterator[bool]:
    """Wait until no other run of this program writes `path`, and keep others waiting meanwhile.

    The system lets go of the lock when a run ends, however it ends. Gives False on a disk that knows no
    locks: the run goes on without one.

    Raises:
        InvalidArgument: another run has held the file for longer than `patience`, in seconds.
        OSError: nothing can be written beside the file.
    """
    lock = path.with_name(f".{path.name}.lock")
    handle, locked = _take(lock, path, patience)
    try:
        yield locked
    finally:
        _let_go(lock, handle)


def _take(lock: Path, path: Path, patience: float) -> tuple[int, bool]:
    began = time.monotonic()
    while time.monotonic() - began < patience:
        handle = _open(lock, sure=time.monotonic() - began > _DENIED_PATIENCE)
        if handle is not None:
            locked = _try(handle)
            if locked is None or (locked and _is_at(handle, lock)):
                return handle, bool(locked)
            os.close(handle)
        time.sleep(_PAUSE)
    raise InvalidArgument(
        f"{path} is being written by another run of this program and was left as it is. "
        "Wait for that run to end, then do this again."
    )


def _open(lock: Path, *, sure: bool) -> int | None:
    """Open the lock file; None asks to try again.

    Someone else's lock may be closed to us for writing, and on Windows one that is just being removed is closed
    to all: a refusal counts once it lasts.
    """
    flags = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        return os.open(lock, os.O_RDWR | os.O_CREAT | flags, 0o666)
    except PermissionError:
        with suppress(OSError):
            return os.open(lock, os.O_RDONLY | flags)
        if sure:
            raise
        return None


def _try(handle: int) -> bool | None:
    """Lock it, without waiting: False where another run holds it, None where the disk knows no locks."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            return False
        if error.errno in _NO_LOCKS_HERE:
            return None
        raise
    return True


def _is_at(handle: int, lock: Path) -> bool:
    """Whether the lock just taken is still the one at its name: who held it before removed it on leaving."""
    try:
        # Windows removes no file that somebody has open.
        return sys.platform == "win32" or os.path.samestat(os.fstat(handle), os.lstat(lock))
    except FileNotFoundError:
        return False


def _let_go(lock: Path, handle: int) -> None:
    if sys.platform == "win32":
        os.close(handle)
    # Removed while it is held, so that nobody can be given a lock on a file that is no longer there.
    with suppress(OSError):
        lock.unlink()
    if sys.platform != "win32":
        os.close(handle)
