"""The command `advocheck` run for a test: here in this process, or in one of its own."""

from __future__ import annotations

import atexit
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from compliance.cli.main import main

__all__ = ["ROOT", "Ran", "plain_environment", "run", "spawn"]

ROOT = Path(__file__).resolve().parent.parent.parent
"""The repository."""

# Parsed standards are kept for the length of one test run, so that hundreds of commands stay quick,
# and never in the cache of whoever runs the tests.
_CACHE = tempfile.mkdtemp(prefix="advocheck-tests-")
atexit.register(shutil.rmtree, _CACHE, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command gave: its exit code, its data, its messages."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The data read as JSON."""
        return json.loads(self.out)


class _Stream(io.TextIOWrapper):
    """A stream in memory that may say that it is a terminal."""

    def __init__(self, encoding: str, *, terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, write_through=True)
        self.terminal = terminal

    def isatty(self) -> bool:
        """Whether to lay out as for a person."""
        return self.terminal

    def text(self) -> str:
        """Everything written so far."""
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode(self.encoding)


def run(
    *arguments: object,
    terminal: bool = False,
    columns: int = 120,
    encoding: str = "utf-8",
    environment: dict[str, str] | None = None,
) -> Ran:
    """Run a command in this process.

    Args:
        arguments: the words after `advocheck`.
        terminal: whether stdout says that it is a terminal.
        columns: how wide that terminal is.
        encoding: the encoding of both streams.
        environment: variables to set for this run.
    """
    out, err = _Stream(encoding, terminal=terminal), _Stream(encoding, terminal=False)
    variables = {"XDG_CACHE_HOME": _CACHE, "COLUMNS": str(columns), "TERM": "xterm", **(environment or {})}
    with mock.patch.dict(os.environ, variables), redirect_stdout(out), redirect_stderr(err):
        if "NO_COLOR" not in variables:
            os.environ.pop("NO_COLOR", None)
        try:
            code = main([str(each) for each in arguments])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
    return Ran(code, out.text(), err.text())


def spawn(
    *arguments: object,
    environment: dict[str, str] | None = None,
    folder: Path | None = None,
    before: str = "",
) -> Ran:
    """Run a command in a process of its own, with no cache and nothing of this process's environment.

    Args:
        arguments: the words after `advocheck`.
        environment: more variables.
        folder: where to run it.
        before: Python to run first, in the same process.
    """
    found = subprocess.run(
        [sys.executable, "-P", "-c", f"{before}\nfrom compliance.cli.main import main\nraise SystemExit(main())"]
        + [str(each) for each in arguments],
        env=plain_environment() | {"ADVOCHECK_NO_CACHE": "1"} | (environment or {}),
        cwd=folder,
        capture_output=True,
        check=False,
    )
    return Ran(found.returncode, found.stdout.decode("utf-8", "replace"), found.stderr.decode("utf-8", "replace"))


def plain_environment() -> dict[str, str]:
    """Give the few variables that a process of our own needs."""
    return {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT), "HOME": _CACHE}
