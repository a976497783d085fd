"""What the command's exit code says."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["ExitCode"]


class ExitCode(IntEnum):
    """One code for each thing a script may need to tell apart."""

    DONE = 0
    """Everything asked for was done; verdicts never change this unless --fail-on says so."""
    NOT_MET = 1
    """With --fail-on: a gate has failed (gate), or a requirement falls short (not-met, unknown)."""
    INVALID = 2
    """The command or a file is not written as it must be, or a case beside a rule does not come out as written."""
    UNKNOWN = 3
    """With --fail-on gate or unknown: nothing falls short, but a gate, or a requirement, is not known."""
    UNREADABLE = 4
    """Evidence could not be read."""
    FAULT = 70
    """The program itself failed; this is never meant to happen."""
    STOPPED = 130
    """Stopped by the user."""
