"""Long work on a command line: what is said of it, where, and how it is stopped."""

from __future__ import annotations

import io
import os
import signal
import threading
import time

import pytest

from compliance.cli import watched as module
from compliance.cli.watched import watched


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _wait_for(stream: io.StringIO, text: str) -> None:
    end = time.monotonic() + 5
    while text not in stream.getvalue() and time.monotonic() < end:
        time.sleep(0.005)


def test_nothing_is_said_of_short_work() -> None:
    """Work that is done at once leaves the terminal as it was."""
    stream = _Terminal()

    with watched(stream) as progress:
        progress.step("Reading", 0, 2)

    assert stream.getvalue() == ""


def test_long_work_says_how_far_it_is_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the patience each step is written over the one before, and the line is taken away at the end."""
    monkeypatch.setattr(module, "_PATIENCE", 0.01)
    stream = _Terminal()

    with watched(stream) as progress:
        progress.step("Reading a.csv", 0, 2)
        _wait_for(stream, "Reading a.csv (0 of 2)  Ctrl-C stops")
        progress.step("Reading\x1b b.csv", 1, 2)

    assert stream.getvalue() == (
        "\r\x1b[KReading a.csv (0 of 2)  Ctrl-C stops\r\x1b[KReading<U+001B> b.csv (1 of 2)  Ctrl-C stops\r\x1b[K"
    )


def test_a_long_name_keeps_to_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that would wrap could not be written over."""
    monkeypatch.setattr(module, "_PATIENCE", 0.01)
    stream = _Terminal()

    with watched(stream) as progress:
        progress.step("Reading " + "x" * 200, 0, 2)
        _wait_for(stream, "Ctrl-C stops")

    first = stream.getvalue().split("\r\x1b[K")[1]
    assert len(first) == 78


def test_nothing_is_said_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that is no terminal gets no line, however long the work is."""
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    stream = io.StringIO()

    with watched(stream) as progress:
        progress.step("Reading", 0, 2)
        time.sleep(0.02)
        progress.step("Counting", 1, 2)

    assert stream.getvalue() == ""


@pytest.mark.skipif(os.name == "nt", reason="a process of Windows cannot send itself Ctrl-C alone")
def test_control_c_asks_the_work_to_stop_and_ends_as_stopped() -> None:
    """The first Ctrl-C lets the work stop where it can; what was there before takes the next."""
    before = signal.getsignal(signal.SIGINT)

    def work() -> None:
        with watched(io.StringIO()) as progress:
            os.kill(os.getpid(), signal.SIGINT)
            assert progress.is_cancelled
            progress.check()

    with pytest.raises(KeyboardInterrupt):
        work()
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.skipif(os.name == "nt", reason="a process of Windows cannot send itself Ctrl-C alone")
def test_a_second_control_c_ends_work_that_does_not_stop() -> None:
    """Work between two steps does not hold a person who insists."""

    def work() -> None:
        with watched(io.StringIO()):
            os.kill(os.getpid(), signal.SIGINT)
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.05)

    with pytest.raises(KeyboardInterrupt):
        work()


def test_works_in_a_thread_that_takes_no_signals() -> None:
    """Where no signal can be taken, the work goes on without."""
    done = []

    def work() -> None:
        with watched(io.StringIO()) as progress:
            progress.step("Reading", 0, 1)
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert done == [True]
