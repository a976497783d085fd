"""A reader run in a second process, which may take only so much time and memory and can do no harm to this one.

A reader is a function at the top of a module that takes bytes and the name to use in messages, and gives plain
values: text, numbers, booleans, None, dates, times, and lists and named values of these. To refuse the bytes it
raises `EvidenceUnreadable` with words fit for a person, which quote nothing of what it read.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Any

from compliance.files.plain_values import unpacked
from compliance.frozen import frozen
from compliance.text.problem import EvidenceUnreadable

__all__ = ["Limits", "Reader", "read_in_child"]

Reader = Callable[[bytes, str], Any]

_MB = 1_000_000


@frozen
class Limits:
    """What a reader may take: seconds, bytes of memory (not on Windows), and bytes of what it gives back."""

    seconds: int = 20
    memory: int = 230 * _MB
    answer: int = 32 * _MB


_LIMITS = Limits()
_PACKAGES = str(Path(__file__).resolve().parents[2])
# The first line of stdin says what to do and the rest is what to read: neither stands in a list of processes.
_START = (
    "import sys, json; head = json.loads(sys.stdin.buffer.readline()); sys.path += head['path']; "
    "from compliance.files.answering import answer; answer(head)"
)
_PAUSE, _PATIENCE = 0.05, 5.0
_MOST_SAID, _MOST_KIND = 1_000, 60


def read_in_child(reader: Reader, data: bytes, name: str, limits: Limits = _LIMITS) -> Any:
    """Give what `reader` makes of some bytes, run in a process that is gone when this returns, however it returns.

    Raises:
        EvidenceUnreadable: the reader refuses the bytes, fails, ends without an answer, or takes too much.
        ValueError: the reader does not stand at the top of a module.
    """
    question = _head(reader, name, limits) + data
    try:
        with _started() as child:
            given = _asked(child, question, limits)
    except OSError as error:
        raise EvidenceUnreadable(
            f"{name} could not be read: no second process could be started to read it in ({error.strerror})."
        ) from None
    if given is None:
        raise _too_much(name, f"it took longer than {limits.seconds} seconds")
    if len(given) > limits.answer:
        raise _too_much(name, f"what it holds takes more than {limits.answer // _MB} MB")
    return _value(given, name, limits)


def _too_much(name: str, reason: str) -> EvidenceUnreadable:
    return EvidenceUnreadable(f"{name} could not be read: {reason}. Take out what is not needed, and save it again.")


def _damaged(name: str, reason: str) -> EvidenceUnreadable:
    return EvidenceUnreadable(
        f"{name} could not be read: {reason}. Save it again in the program it was made with, and try once more."
    )


def _head(reader: Reader, name: str, limits: Limits) -> bytes:
    """Say what to do in one line, the first that the child reads; the bytes to be read come after it."""
    function = reader.__qualname__
    if "." in function or reader.__module__ == "__main__":
        raise ValueError(f"{function} does not stand at the top of a module, so no other process can find it")
    told = {
        "module": reader.__module__,
        "function": function,
        "name": name,
        "seconds": limits.seconds,
        "memory": limits.memory,
        "path": [*(str(each) for each in sys.path if each), _PACKAGES],
    }
    return json.dumps(told).encode("ascii") + b"\n"


@contextmanager
def _started() -> Iterator[subprocess.Popen[bytes]]:
    """Start a process that knows only Python and what it is told, and see to it that it has ended."""
    command = [sys.executable, "-I", "-S", "-B", "-c", _START]
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW
    # A group of its own: Ctrl-C comes to us alone, and we end it with all that it may have started.
    child = subprocess.Popen(  # noqa: S603 - no shell, and nothing from outside is in the command
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # A library in Rust that has no memory left may hang over writing its trace; without one it ends at once.
        env={**os.environ, "RUST_BACKTRACE": "0"},
        creationflags=flags,
        start_new_session=True,
    )
    with child:
        try:
            yield child
        finally:
            _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if sys.platform == "win32":
            child.kill()
        elif child.returncode is None:
            os.killpg(child.pid, signal.SIGKILL)


def _asked(child: subprocess.Popen[bytes], question: bytes, limits: Limits) -> bytes | None:
    """Give the child's answer, or None where there is none in time."""
    given: list[bytes] = []
    talk = Thread(target=lambda: given.append(_talk(child, question, limits.answer)), daemon=True)
    talk.start()
    last = time.monotonic() + limits.seconds
    try:
        # Short waits: during a long one Windows would not hear Ctrl-C.
        while talk.is_alive() and time.monotonic() < last:
            talk.join(_PAUSE)
        late = talk.is_alive()
    finally:
        _end(child)
        talk.join(_PATIENCE)
    return None if late else b"".join(given)


def _talk(child: subprocess.Popen[bytes], question: bytes, most: int) -> bytes:
    """Hand over the question, and read the answer to its end or to one byte more than is allowed."""
    ours, theirs = child.stdin, child.stdout
    assert ours is not None  # noqa: S101 - both were asked for
    assert theirs is not None  # noqa: S101
    # A child that has ended takes no more; that shows in the answer, which it does not give.
    with suppress(OSError):
        ours.write(question)
    with suppress(OSError):
        ours.close()
    return theirs.read(most + 1)


def _value(given: bytes, name: str, limits: Limits) -> Any:
    try:
        ((outcome, value),) = unpacked(given).items()
    except (ValueError, AttributeError):
        reason = "reading it ended without an answer, as happens with a file that is damaged or far too large"
        raise _damaged(name, reason) from None
    if outcome == "value":
        return value
    # Whoever has taken over the child may say anything here: words of a person's length, and a kind of error.
    said = value if isinstance(value, str) else ""
    if outcome == "refused" and said:
        raise EvidenceUnreadable(said[:_MOST_SAID])
    if said == "MemoryError":
        raise _too_much(name, f"it needs more than {limits.memory // _MB} MB of memory")
    kind = f" ({said})" if said.isidentifier() and len(said) <= _MOST_KIND else ""
    raise _damaged(name, f"it is damaged or of another kind{kind}")
