"""What runs in the second process; `test_child` tries it from outside, under its limits."""

from __future__ import annotations

import io
import json
import os
import sys
from typing import Any, NoReturn

import pytest

from compliance.files import answering
from compliance.files.answering import answer
from tests.support import readers


class _Ended(BaseException):
    """The process would be gone now."""


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is written as the answer, and the exit code, in place of ending this process and taking away its limits."""
    found: list[Any] = []

    def ends(code: int) -> NoReturn:
        found.append(code)
        raise _Ended

    def takes_a_few_bytes(_: int, data: memoryview) -> int:
        found.append(bytes(data[:7]))
        return len(found[-1])

    monkeypatch.setattr(answering, "_limit", lambda seconds, memory: found.append((seconds, memory)))
    monkeypatch.setattr(answering, "_away_from_stdout", lambda: 99)
    monkeypatch.setattr(os, "write", takes_a_few_bytes)
    monkeypatch.setattr(os, "_exit", ends)
    return found


def _answer(function: str, told: list[Any], monkeypatch: pytest.MonkeyPatch, module: str = readers.__name__) -> Any:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"ab\xff")))
    with pytest.raises(_Ended):
        answer({"module": module, "function": function, "name": "a.xlsx", "seconds": 3, "memory": 4})
    limits, *parts, code = told
    assert (limits, code) == ((3, 4), 0)
    return json.loads(b"".join(parts))


def test_writes_what_the_reader_gives(told: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """The value is written whole, however little is taken at a time, and the process ends."""
    found = _answer("gives", told, monkeypatch)

    assert list(found) == ["value"]
    assert (found["value"]["data"], found["value"]["name"]) == ("ab\xff", "a.xlsx")
    assert found["value"]["rows"][1][0] == {"\0date": "2024-02-29"}


def test_writes_why_the_reader_refuses(told: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal goes back in the reader's words."""
    assert _answer("refuses", told, monkeypatch) == {"refused": "a.xlsx holds a DOCTYPE, so it was not read."}


@pytest.mark.parametrize(
    ("function", "kind"),
    [("fails", "KeyError"), ("ends_the_program", "SystemExit"), ("gives_no_plain_value", "TypeError")],
)
def test_writes_the_kind_of_a_failure_and_none_of_its_words(
    function: str, kind: str, told: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure goes back as the name of its kind."""
    assert _answer(function, told, monkeypatch) == {"failed": kind}


@pytest.mark.parametrize(
    ("module", "function", "kind"),
    [("no_such_module", "gives", "ModuleNotFoundError"), (readers.__name__, "no_such_reader", "AttributeError")],
)
def test_a_reader_that_is_not_there_has_failed(
    module: str, function: str, kind: str, told: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that cannot be loaded is told like one that fails."""
    assert _answer(function, told, monkeypatch, module) == {"failed": kind}


def test_ends_quietly_where_nobody_listens(told: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the first process has gone, the second ends without a word."""

    def gone(*_: object) -> int:
        raise BrokenPipeError

    monkeypatch.setattr(os, "write", gone)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))

    with pytest.raises(_Ended):
        answer({"module": readers.__name__, "function": "gives", "name": "", "seconds": 1, "memory": 1})
    assert told[-1] == 0
