"""Long work on a command line: a line that says how far it is, on a terminal only, and Ctrl-C that stops it cleanly."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, TextIO

from compliance.files.progress import Cancelled, Progress, Step
from compliance.text.display import display

__all__ = ["watched"]

_PATIENCE = 0.5
"""Seconds before anything is said: what is done sooner needs no word."""
_WIDTH = 78
_CLEAR = "\r\x1b[K"


@contextmanager
def watched(stream: TextIO | None = None) -> Iterator[Progress]:
    """Give what long work is told to report to; Ctrl-C asks the work to stop, and a second one ends it at once.

    Raises:
        KeyboardInterrupt: the work was stopped.
    """
    line = _Line(stream or sys.stderr)
    progress = Progress(line.tell)
    try:
        with _stopping(progress):
            yield progress
    except Cancelled:
        raise KeyboardInterrupt from None
    finally:
        line.close()


class _Line:
    """One line of a terminal, written over at each step; on anything else nothing is ever written."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self._step: Step | None = None
        self._shown = self._closed = False
        self._timer = threading.Timer(_PATIENCE, self._begin)
        self._timer.daemon = True
        if stream.isatty():
            self._timer.start()

    def tell(self, step: Step) -> None:
        """Take note of a step, and show it where the work has taken long already."""
        with self._lock:
            self._step = step
            if self._shown:
                self._write()

    def close(self) -> None:
        """Take the line away."""
        self._timer.cancel()
        with self._lock:
            if self._shown:
                self._stream.write(_CLEAR)
                self._stream.flush()
            self._shown, self._closed = False, True

    def _begin(self) -> None:
        with self._lock:
            if not self._closed:
                self._shown = True
                self._write()

    def _write(self) -> None:
        step = self._step
        words = "Working" if step is None else f"{step.what} ({step.done} of {step.of})"
        ending = "  Ctrl-C stops"
        self._stream.write(f"{_CLEAR}{display(words)[: _WIDTH - len(ending)]}{ending}")
        self._stream.flush()


@contextmanager
def _stopping(progress: Progress) -> Iterator[None]:
    """Have Ctrl-C ask the work to stop meanwhile; where signals cannot be taken, it does as ever."""

    def stop(_: int, __: FrameType | None) -> None:
        if progress.is_cancelled:
            raise KeyboardInterrupt
        progress.cancel()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before: Any = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
