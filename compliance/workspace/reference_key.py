"""The key that hashes references in what is shared: a private file the council keeps, made where there is none."""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path
from secrets import token_hex

from compliance.coverage.keyed_reference import LEAST_KEY_BYTES, ReferenceKey
from compliance.files.folder import read_file
from compliance.frozen import frozen
from compliance.text.problem import EvidenceUnreadable, InvalidArgument

__all__ = ["KeyFile", "key_file", "open_key", "read_key"]

_BYTES = 32
_MOST_BYTES = 10_000
_HEX = re.compile(rb"[0-9a-f]{%d,400}" % (2 * LEAST_KEY_BYTES))
_HEAD = (
    "# The key of advocheck for hashed references. Keep it private: with it, hashes can be matched to children.\n"
    "# Keep it safe too: without it, nobody can tell again which child a shared paper means.\n"
)


@frozen
class KeyFile:
    """A key with where it stands, and what must be said of it."""

    key: ReferenceKey
    path: Path
    said: tuple[str, ...] = ()


def key_file() -> Path:
    """Give where this user's key stands unless another is named.

    Raises:
        InvalidArgument: this computer gives the user no home.
    """
    from platformdirs import user_data_path  # 3 ms

    try:
        return user_data_path("advocheck", appauthor=False) / "reference.key"
    except (OSError, RuntimeError):
        raise InvalidArgument("This computer gives no place to keep a key. Name a file with --key.") from None


def open_key(path: Path, folder: Path) -> KeyFile:
    """Give the key in a file, making one where there is none, open to its owner alone.

    Raises:
        InvalidArgument: it stands in the folder that is audited, or cannot be made.
        EvidenceUnreadable: it is no key, or cannot be read.
    """
    if path.resolve().is_relative_to(folder.resolve()):
        raise InvalidArgument(
            f"The key {path} would stand among the files of {folder}, and go along when they are passed on. "
            "Name a place of its own with --key."
        )
    if os.path.lexists(path):
        return read_key(path)
    _make(path)
    made = f"made a key in {path}. Keep it: it is in no paper, and without it hashes cannot be matched again"
    return KeyFile(read_key(path).key, path, (made,))


def read_key(path: Path) -> KeyFile:
    """Give the key in a file that is there.

    Raises:
        EvidenceUnreadable: it is no key, or cannot be read.
    """
    if not os.path.lexists(path):
        raise EvidenceUnreadable(f"There is no key {path}. Name the key the paper was shared with: --key FILE")
    lines = [each.strip() for each in read_file(path, most=_MOST_BYTES).splitlines()]
    words = [each for each in lines if each and not each.startswith(b"#")]
    if len(words) != 1 or _HEX.fullmatch(words[0]) is None or len(words[0]) % 2:
        raise EvidenceUnreadable(
            f"{path} is no key: one line of {2 * LEAST_KEY_BYTES} or more small hexadecimal digits is expected. "
            "Name another file, or one that is not there yet to have a key made."
        )
    said = (f"the key {path} can be read by others; make it private: chmod 600 {path}",) if _is_open(path) else ()
    return KeyFile(ReferenceKey(bytes.fromhex(words[0].decode())), path, said)


def _make(path: Path) -> None:
    """Write a new key; never open to anybody else, not even for a moment, and never over another."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "w", encoding="ascii") as file:  # noqa: PTH123 - a handle has no path
            file.write(f"{_HEAD}{token_hex(_BYTES)}\n")
            file.flush()
            os.fsync(file.fileno())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise InvalidArgument(f"The key {path} cannot be made ({reason}). Name another place with --key.") from None


def _is_open(path: Path) -> bool:
    """Whether others can read a file, where the system can tell."""
    return sys.platform != "win32" and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
