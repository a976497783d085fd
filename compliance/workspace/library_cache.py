"""Parsed standards kept between runs, keyed by the bytes of every file and by the program itself.

A cache is only a speed: a damaged, foreign or unwritable one is passed over in silence. What is read
back may hold only the classes of standards, so a file put there by another hand cannot run code.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
from enum import Enum
from pathlib import Path
from typing import Any

from compliance import __version__
from compliance.standards.library import Library
from compliance.text.canonical import checksum

__all__ = ["cache_key", "recall", "remember"]

_KEPT = 8
_ROOMS = ("text", "quantities", "rules", "standards")
"""The rooms whose classes a library is made of."""
_ALLOWED = {
    ("datetime", "date"),
    ("decimal", "Decimal"),
    ("fractions", "Fraction"),
    ("builtins", "frozenset"),
    ("builtins", "set"),
}


def cache_key(files: dict[str, str]) -> str:
    """Give the key for some files by checksum: the same files under the same program give the same key."""
    return checksum({**files, "program": _program()})


def _program() -> str:
    """The program's version, Python's, and the size and time of every source file that gives parsed values meaning."""
    package = Path(__file__).resolve().parent.parent
    marks = [__version__, sys.version]
    sources = [path for room in _ROOMS for path in sorted((package / room).glob("*.py"))]
    for path in (package / "frozen.py", *sources):
        found = path.stat()
        marks.append(f"{path.parent.name}/{path.name}:{found.st_size}:{found.st_mtime_ns}")
    return "\n".join(marks)


def recall(folder: Path, key: str) -> Library | None:
    """Give the library kept under a key, or None."""
    try:
        data = (folder / f"{key}.library").read_bytes()
        kept = _Restricted(io.BytesIO(data)).load()
    except Exception:  # noqa: BLE001 - whatever a damaged cache raises, the standards are read anew
        return None
    return kept if isinstance(kept, Library) else None


def remember(folder: Path, key: str, library: Library) -> None:
    """Keep a library under a key, and drop what other keys left behind."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary = folder / f".{key}.{os.getpid()}"
        temporary.write_bytes(_kept(library))
        temporary.replace(folder / f"{key}.library")
        newest = sorted(folder.glob("*.library"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in newest[_KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _kept(library: Library) -> bytes:
    target = io.BytesIO()
    _Plain(target, protocol=pickle.HIGHEST_PROTOCOL).dump(library)
    return target.getvalue()


class _Plain(pickle.Pickler):
    """Writes the member of a closed set as its class and its value, in every release of Python alike.

    The first releases of Python 3.11 write it as a call of `getattr`, which is not read back here.
    """

    def reducer_override(self, obj: object) -> Any:
        return (obj.__class__, (obj.value,)) if isinstance(obj, Enum) else NotImplemented


class _Restricted(pickle.Unpickler):
    """Reads back nothing but values of the program's own classes and exact numbers and dates."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _ALLOWED:
            return super().find_class(module, name)
        # A dotted name would reach what a module of ours has imported, such as os.system, and a
        # function of ours could be made to write a file: only classes, where they are declared.
        if module.startswith(tuple(f"compliance.{room}." for room in _ROOMS)) and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a cache")
