"""A new folder with its files, there whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from compliance.text.problem import InvalidArgument

__all__ = ["make_new_folder", "new_folder"]


def make_new_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder that must not exist yet, with files by their relative names; a crash leaves it whole or not there.

    The folder above it is there already.

    Raises:
        InvalidArgument: something stands there already, or it cannot be written.
    """
    with new_folder(folder) as unfinished:
        for name, data in files.items():
            _write(unfinished / name, data)


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a hidden folder to fill, which becomes the one asked for when all went well, and is gone where it did not.

    The folder above it is there already.

    Raises:
        InvalidArgument: something stands there already, or it cannot be written.
    """
    if os.path.lexists(folder):
        raise InvalidArgument(f"{folder} exists already and was left as it is. Choose another name, or move it away.")
    # A hidden name: what a run that was ended in the middle leaves behind is never read as standards.
    unfinished = folder.with_name(f".{folder.name}.{token_hex(4)}~")
    try:
        yield unfinished
        unfinished.rename(folder)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise InvalidArgument(f"{folder} cannot be written ({reason}).") from None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
