"""Where the shipped data lies in the repository."""

from __future__ import annotations

from pathlib import Path

__all__ = ["EVIDENCE", "ROOT", "STANDARDS"]

ROOT = Path(__file__).parents[2]
STANDARDS = ROOT / "standards"
EVIDENCE = ROOT / "evidence"
