"""Copies of samples that a test may change."""

from __future__ import annotations

import shutil
from pathlib import Path

from compliance.workspace.shipped import samples

__all__ = ["copy_of"]


def copy_of(sample: str, folder: Path) -> Path:
    """Copy a sample's evidence into a folder of the test's own."""
    target = folder / sample
    shutil.copytree(samples()[sample], target)
    return target
