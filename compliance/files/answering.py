"""The far side of `child`: what runs in the second process, under its limits, and says what came of it."""

from __future__ import annotations

import faulthandler
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn

from compliance.files.plain_values import packed
from compliance.text.problem import EvidenceUnreadable

if sys.platform != "win32":
    import resource

__all__ = ["answer"]

_GRACE = 2


def answer(head: dict[str, Any]) -> NoReturn:
    """Read what stands on stdin with the reader that `head` names, write what came of it to stdout, and end."""
    out = _away_from_stdout()
    _limit(head["seconds"], head["memory"])
    with suppress(OSError):
        _write(out, _outcome(head))
    # Nothing the reader left to be done at the end is done.
    os._exit(0)


def _away_from_stdout() -> int:
    """Keep stdout for the answer alone: a library that prints would spoil it."""
    out = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return out


def _limit(seconds: int, memory: int) -> None:
    """Take away what a reader has no need of: more memory, more time, files to write, and a dump of what it held."""
    # Whoever started us ends us in time. Should they have ended first, we do not outlive them by much; nor does a
    # limit of the system come before theirs, since it would end us without a word.
    faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=os.open(os.devnull, os.O_WRONLY))
    if sys.platform != "win32":
        for kind, most in (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_CPU, seconds + _GRACE),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            # A system that knows one of them only by name leaves the others and the deadline.
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, most))


def _outcome(head: dict[str, Any]) -> bytes:
    try:
        reader = getattr(import_module(head["module"]), head["function"])
        return packed({"value": reader(sys.stdin.buffer.read(), head["name"])})
    except EvidenceUnreadable as error:
        return packed({"refused": str(error)})
    except BaseException as error:  # noqa: BLE001 - told by its kind alone: its words may hold what was read
        return packed({"failed": type(error).__name__})


def _write(out: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(out, left) :]
