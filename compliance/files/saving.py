"""A file saved whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from compliance.text.problem import InvalidArgument

__all__ = ["save", "save_new"]


def save(path: Path, data: bytes) -> None:
    """Put `data` in place of whatever stood at `path`; a crash leaves the old file or the new one, never half.

    Raises:
        InvalidArgument: the folder is missing or may not be written.
    """
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise InvalidArgument(f"{path} cannot be written ({error.strerror}).") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        raise InvalidArgument(f"{path} cannot be written ({error.strerror}).") from None
    finally:
        # Gone already where all went well; a run that was stopped leaves no copy of anyone's data behind.
        Path(temporary).unlink(missing_ok=True)


def save_new(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet.

    Raises:
        InvalidArgument: something stands there already, or it cannot be written.
    """
    if path.exists() or path.is_symlink():
        raise InvalidArgument(
            f"{path} exists already and was left as it is. Choose another folder or move the file away."
        )
    save(path, data)
