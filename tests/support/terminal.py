"""A program run in a terminal of its own, key by key, for tests that need a real one."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from tests.support.command import plain_environment

__all__ = ["Session", "in_terminal"]

_PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Session:
    """What came of a run: its exit code, and everything it wrote to the terminal."""

    code: int
    screen: str


def in_terminal(
    code: str,
    keys: Iterable[tuple[str, str]] = (),
    *,
    environment: dict[str, str] | None = None,
    size: tuple[int, int] = (100, 30),
) -> Session:
    """Run Python code in a terminal; each key is pressed once the words before it have been written.

    Args:
        code: what to run, in a process of its own.
        keys: pairs of the words to wait for and the keys to press then.
        environment: variables beside the plain ones.
        size: how wide and high the terminal is.
    """
    here, there = pty.openpty()
    fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    running = subprocess.Popen(
        [sys.executable, "-P", "-c", code],
        stdin=there,
        stdout=there,
        stderr=there,
        env=plain_environment() | {"TERM": "xterm-256color"} | (environment or {}),
        start_new_session=True,
    )
    os.close(there)
    try:
        return _follow(running, here, list(keys))
    finally:
        running.kill()
        running.wait()
        os.close(here)


def _follow(running: subprocess.Popen[bytes], here: int, keys: list[tuple[str, str]]) -> Session:
    written = b""
    since = 0
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        written += _read(here)
        if keys and keys[0][0].encode() in written[since:]:
            os.write(here, keys.pop(0)[1].encode())
            since = len(written)
        if running.poll() is not None:
            written += _read(here)
            break
    assert running.poll() is not None, f"still running; not seen: {keys}; written: {written[-2_000:]!r}"
    return Session(running.returncode, written.decode("utf-8", "replace"))


def _read(here: int) -> bytes:
    found = b""
    # A terminal whose other end is closed gives an error for the end.
    with suppress(OSError):
        while select.select([here], [], [], 0.05)[0]:
            data = os.read(here, 65_536)
            if not data:
                break
            found += data
    return found
