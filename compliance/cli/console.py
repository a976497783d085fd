"""Data on stdout, messages on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TextIO

from compliance.text.display import display

__all__ = ["prepare", "say", "show_lines", "wants_colour"]


def prepare() -> None:
    """Make both streams write what they can and mark the rest, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def say(message: str, stream: TextIO | None = None) -> None:
    """Write a message for the person, each line made safe, to stderr."""
    for line in message.split("\n"):
        print(display(line), file=stream or sys.stderr)


def show_lines(lines: Iterable[str]) -> None:
    """Write lines of data to stdout; a reader that has gone away ends the writing quietly."""
    for line in lines:
        print(line)


def wants_colour(stream: TextIO) -> bool:
    """Whether colour is wanted: a terminal, and no NO_COLOR."""
    return stream.isatty() and not os.environ.get("NO_COLOR")
