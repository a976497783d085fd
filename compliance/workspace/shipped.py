"""Where the data that travel with the program lie; no other room knows."""

from __future__ import annotations

from pathlib import Path

__all__ = ["evidence_folder", "shipped"]

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(name: str) -> Path:
    """Give the shipped folder `standards` or `evidence`: inside the package once installed, beside it in a checkout."""
    installed = _PACKAGE / "shipped_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def evidence_folder(name: str) -> Path | None:
    """Give a shipped evidence folder by its id, or None."""
    if not name.replace("-", "").isalnum():
        return None
    folder = shipped("evidence") / name
    return folder if folder.is_dir() else None
