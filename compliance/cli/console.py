"""Data on stdout, messages on stderr."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from compliance.text.display import display

__all__ = ["prepare", "say"]


def prepare() -> None:
    """Make both streams write what they can and mark the rest, whatever the locale."""
    # A stream that was closed before the start is None, and print and flush would each fail on it.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - it lives as long as the program


def say(message: str, stream: TextIO | None = None) -> None:
    """Write a message for the person, each line made safe, to stderr."""
    for line in message.split("\n"):
        print(display(line), file=stream or sys.stderr)
