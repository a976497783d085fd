"""Where the data that travel with the program lie; no other room knows."""

from __future__ import annotations

from pathlib import Path

__all__ = ["sample_of", "samples", "shipped"]

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(name: str) -> Path:
    """Give the shipped folder `standards` or `evidence`: inside the package once installed, beside it in a checkout."""
    installed = _PACKAGE / "shipped_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def samples() -> dict[str, Path]:
    """Give the folders of evidence that travel with the program, by id."""
    return {found.parent.name: found.parent for found in sorted(shipped("evidence").glob("*/evidence.yaml"))}


def sample_of(folder: Path) -> str | None:
    """Give the id of the sample that a folder is, or lies in; None for a folder of the user's own."""
    shipped_evidence, real = shipped("evidence").resolve(), folder.resolve()
    if not real.is_relative_to(shipped_evidence):
        return None
    return real.relative_to(shipped_evidence).parts[0] if real != shipped_evidence else real.name
