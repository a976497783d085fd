"""Readers for a second process: one that behaves, and ones that do what a hostile file can make a library do."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from datetime import datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any

from compliance.text.problem import EvidenceUnreadable, InvalidArgument

__all__ = [
    "CONTENT",
    "answers_too_much",
    "dies",
    "eats_memory",
    "ends_the_program",
    "fails",
    "forges",
    "gives",
    "gives_no_plain_value",
    "gives_nothing",
    "leaves_a_sleeper",
    "loops",
    "pickled",
    "prints",
    "refuses",
    "sleeps",
    "speaks_without_end",
    "stops_for_another_reason",
    "writes_a_file",
]

CONTENT = "Ava Example, born 2011"  # invented


def gives(data: bytes, name: str) -> Any:
    """Give a value of every plain kind, with the bytes and the name it was given."""
    day = datetime(2024, 2, 29, 23, 59, 1, 5)  # noqa: DTZ001 - a civil time
    return {
        "data": data.decode("latin-1"),
        "name": name,
        "rows": [["00123", 12, -1.5, True, None, ""], [day.date(), day, clock(7, 30), timedelta(days=-1, seconds=2)]],
    }


def gives_nothing(data: bytes, name: str) -> Any:
    """Give None, which is a value."""


def gives_no_plain_value(data: bytes, name: str) -> Any:
    """Give what would need code to be made again."""
    return Path("/")


def refuses(data: bytes, name: str) -> Any:
    """Refuse with words for a person."""
    raise EvidenceUnreadable(f"{name} holds a DOCTYPE, so it was not read.")


def stops_for_another_reason(data: bytes, name: str) -> Any:
    """Stop with an error of ours that no reader should raise."""
    raise InvalidArgument(CONTENT)


def fails(data: bytes, name: str) -> Any:
    """Fail as libraries do, with the content in the words of the error."""
    raise KeyError(CONTENT)


def ends_the_program(data: bytes, name: str) -> Any:
    """End as a program ends."""
    raise SystemExit(CONTENT)


def dies(data: bytes, name: str) -> Any:
    """End there and then, with an exit code that says that all went well."""
    os._exit(0)


def loops(data: bytes, name: str) -> Any:
    """Work for ever."""
    while True:
        pass


def sleeps(data: bytes, name: str) -> Any:
    """Wait for ever, which takes no processor time."""
    while True:
        time.sleep(60)


def eats_memory(data: bytes, name: str) -> Any:
    """Take memory, a little at a time, until there is no more."""
    eaten = []
    while True:
        eaten.append(bytearray(1_000_000))


def answers_too_much(data: bytes, name: str) -> Any:
    """Give more than is allowed back."""
    return "x" * 2_000_000


def prints(data: bytes, name: str) -> Any:
    """Print, as some libraries do."""
    print(CONTENT)
    os.write(1, CONTENT.encode())
    print(CONTENT, file=sys.stderr)
    return "answer"


def writes_a_file(data: bytes, name: str) -> Any:
    """Write what was read to a file."""
    Path(name).write_bytes(b"x" * 100_000)


def leaves_a_sleeper(data: bytes, name: str) -> Any:
    """Start a process that would go on, and give its number."""
    return subprocess.Popen(["sleep", "600"]).pid


def forges(data: bytes, name: str) -> Any:
    """Write an answer of its own, as one who has taken over the process could."""
    _to_every_file(data)
    os._exit(0)


def speaks_without_end(data: bytes, name: str) -> Any:
    """Write an answer that never ends."""
    while True:
        _to_every_file(b"x" * 100_000)


def _to_every_file(data: bytes) -> None:
    for number in range(3, 20):
        try:
            os.write(number, data)
        except OSError:
            continue


class _Harmful:
    """What runs a command when it is unpickled."""

    def __reduce__(self) -> Any:
        return os.system, ("touch unpickled",)


def pickled() -> bytes:
    """Give a pickle that runs a command."""
    return pickle.dumps(_Harmful())
