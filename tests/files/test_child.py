"""A reader run in a second process: what it gives comes back, and what it does wrong stays there."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compliance.files import child
from compliance.files.child import Limits, Reader, read_in_child
from compliance.files.spreadsheet import parse_workbook, read_workbook
from compliance.text.problem import EvidenceUnreadable
from tests.support import readers
from tests.support.command import ROOT
from tests.support.workbook import made

_QUICK = Limits(seconds=1)
_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither groups of processes nor limits")
_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold the limit of memory")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Every process that was started, in order."""
    found: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def start(*arguments: Any, **named: Any) -> subprocess.Popen[bytes]:
        found.append(real(*arguments, **named))
        return found[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    return found


def _all_gone(started: list[subprocess.Popen[bytes]]) -> bool:
    return len(started) > 0 and all(each.returncode is not None for each in started)


def _refusal(reader: Reader, limits: Limits = _QUICK, data: bytes = b"") -> str:
    with pytest.raises(EvidenceUnreadable) as refused:
        read_in_child(reader, data, "a.xlsx", limits)
    return str(refused.value)


def test_gives_what_the_reader_gives() -> None:
    """Every plain value comes back as it was given: with its kind, whatever bytes and name went in."""
    data = bytes(range(256)) * 4_000

    found = read_in_child(readers.gives, data, "Ärger \udcff\n.xlsx")

    assert found == readers.gives(data, "Ärger \udcff\n.xlsx")
    assert [[type(each) for each in row] for row in found["rows"]] == [
        [type(each) for each in row] for row in readers.gives(b"", "")["rows"]
    ]


def test_nothing_is_an_answer_too() -> None:
    """A reader that gives None has answered, and one that dies has not."""
    assert read_in_child(readers.gives_nothing, b"", "a.xlsx") is None


def test_a_workbook_is_read_as_it_would_be_here() -> None:
    """A workbook gives the same in a second process as in this one."""
    data = made({"A": [["id", "count"], ["f1", 12], [None, True]], "Ä": [["x"]]})

    assert read_workbook(data, "x.xlsx") == parse_workbook(data, "x.xlsx")


def test_no_reader_of_workbooks_is_loaded_here() -> None:
    """The library that takes a workbook apart is never part of this process."""
    script = (
        "import sys; from pathlib import Path; from compliance.files.spreadsheet import read_workbook;"
        "print(len(read_workbook(sys.stdin.buffer.read(), 'x')), 'python_calamine' in sys.modules)"
    )

    found = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, input=made({"A": [["x"]]}), capture_output=True, check=True
    )

    assert found.stdout.split() == [b"1", b"False"]


def test_a_zip_bomb_ends_in_a_message(started: list[subprocess.Popen[bytes]]) -> None:
    """A small file that unpacks to gigabytes is refused within seconds, and nobody's memory is filled."""
    target = io.BytesIO(made({"A": [["x"]]}))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b"<sheetData>" + b" " * 100_000_000)
    began = time.monotonic()

    with pytest.raises(EvidenceUnreadable, match=r"x\.xlsx unpacks to more than a workbook should hold"):
        read_workbook(target.getvalue(), "x.xlsx")

    assert time.monotonic() - began < 30
    assert _all_gone(started)


def test_a_zip_bomb_that_hides_its_size_ends_in_a_message(started: list[subprocess.Popen[bytes]]) -> None:
    """An archive that says it is small is held to what it says."""
    target = io.BytesIO(made({"A": [["x"]]}))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b"<sheetData>" + b" " * 100_000_000)
    lying = target.getvalue().replace((100_000_011).to_bytes(4, "little"), (1_000).to_bytes(4, "little"))

    with pytest.raises(EvidenceUnreadable, match=r"^x\.xlsx could not be read as a workbook"):
        read_workbook(lying, "x.xlsx")

    assert _all_gone(started)


@pytest.mark.parametrize("reader", [readers.loops, readers.sleeps])
def test_a_reader_that_goes_on_for_ever_is_ended(reader: Reader, started: list[subprocess.Popen[bytes]]) -> None:
    """A reader that does not come to an end has the time it is given and no more, working or waiting."""
    began = time.monotonic()

    message = _refusal(reader)

    assert message == (
        "a.xlsx could not be read: it took longer than 1 seconds. Take out what is not needed, and save it again."
    )
    assert time.monotonic() - began < 5
    assert _all_gone(started)


@_LINUX
def test_a_reader_that_eats_memory_is_ended(started: list[subprocess.Popen[bytes]]) -> None:
    """A reader has the memory it is given and no more; what it took is given back with its process."""
    message = _refusal(readers.eats_memory, Limits(memory=150_000_000))

    assert message == (
        "a.xlsx could not be read: it needs more than 150 MB of memory. Take out what is not needed, and save it again."
    )
    assert _all_gone(started)


@pytest.mark.parametrize("data", [b"", b"x" * 3_000_000], ids=["small", "more_than_a_pipe_holds"])
def test_a_reader_that_dies_has_read_nothing(data: bytes, started: list[subprocess.Popen[bytes]]) -> None:
    """A process that ends without an answer is a file that could not be read, never one that is empty."""
    message = _refusal(readers.dies, data=data)

    assert message.startswith("a.xlsx could not be read: reading it ended without an answer, as happens with a file")
    assert _all_gone(started)


def test_a_process_that_ends_before_it_reads_has_read_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second process fails to begin, the file could not be read."""
    monkeypatch.setattr(child, "_START", "raise SystemExit")

    assert "ended without an answer" in _refusal(readers.gives, data=b"x" * 3_000_000)


@pytest.mark.parametrize(
    ("reader", "kind"),
    [
        (readers.fails, "KeyError"),
        (readers.ends_the_program, "SystemExit"),
        (readers.stops_for_another_reason, "InvalidArgument"),
        (readers.gives_no_plain_value, "TypeError"),
    ],
)
def test_a_reader_that_fails_is_told_by_the_kind_of_its_error_alone(reader: Reader, kind: str) -> None:
    """The words of a library's error may quote what it read, so they go no further."""
    message = _refusal(reader)

    assert message == (
        f"a.xlsx could not be read: it is damaged or of another kind ({kind}). "
        "Save it again in the program it was made with, and try once more."
    )


def test_what_a_reader_refuses_is_told_in_its_own_words() -> None:
    """A reader says in words for a person why it does not read a file."""
    assert _refusal(readers.refuses) == "a.xlsx holds a DOCTYPE, so it was not read."


@pytest.mark.parametrize("reader", [readers.answers_too_much, readers.speaks_without_end])
def test_more_than_is_allowed_is_not_taken_back(reader: Reader, started: list[subprocess.Popen[bytes]]) -> None:
    """An answer without measure fills nobody's memory."""
    message = _refusal(reader, Limits(seconds=5, answer=1_000_000))

    assert message.startswith("a.xlsx could not be read: what it holds takes more than 1 MB.")
    assert _all_gone(started)


def test_what_a_library_prints_goes_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    """A library that prints what it reads spoils no answer, and shows it to nobody."""
    assert read_in_child(readers.prints, b"", "a.xlsx") == "answer"
    assert capfd.readouterr() == ("", "")


@_UNIX
def test_a_reader_writes_no_file(tmp_path: Path) -> None:
    """What is read comes back and is kept nowhere else."""
    with pytest.raises(EvidenceUnreadable, match="OSError"):
        read_in_child(readers.writes_a_file, b"", str(tmp_path / "kept"))

    assert (tmp_path / "kept").read_bytes() == b""


@pytest.mark.parametrize(
    "forged",
    [
        pytest.param(readers.pickled(), id="a_pickle"),
        pytest.param(b"[" * 500_000, id="deep"),
        pytest.param(b"[" + b"[]," * 1_100_000 + b"[]]", id="many_lists"),
        pytest.param(b'{"value":{"\\u0000date":"no date"}}', id="no_date"),
        pytest.param(b'{"value":{"\\u0000timedelta":[9e99]}}', id="no_span"),
        pytest.param(b'{"value":{"\\u0000timedelta":{}}}', id="no_list"),
        pytest.param(b'{"value":' + b"9" * 10_000 + b"}", id="long_number"),
        pytest.param(b'{"value":1,"refused":"x"}', id="two_answers"),
        pytest.param(b"{}", id="no_answer"),
        pytest.param(b"[]", id="a_list"),
        pytest.param(b'{"value":1', id="half_an_answer"),
        pytest.param(b"\xff\xfe{", id="no_text"),
    ],
)
def test_a_forged_answer_is_no_answer(forged: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has taken over the second process can make nothing run here: what is no plain answer is none."""
    monkeypatch.chdir(tmp_path)

    assert "ended without an answer" in _refusal(readers.forges, Limits(), forged)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("forged", "message"),
    [
        (b'{"failed":"' + b"x" * 61 + b'"}', "it is damaged or of another kind. Save"),
        (b'{"failed":"a b"}', "it is damaged or of another kind. Save"),
        (b'{"failed":["a"]}', "it is damaged or of another kind. Save"),
        (b'{"refused":[]}', "it is damaged or of another kind. Save"),
        (b'{"other":"KeyError"}', "it is damaged or of another kind (KeyError). Save"),
    ],
)
def test_a_forged_reason_is_not_repeated(forged: bytes, message: str) -> None:
    """What does not look like the kind of an error is not shown."""
    assert message in _refusal(readers.forges, data=forged)


def test_a_forged_refusal_is_cut_short() -> None:
    """A refusal is as long as a person reads, and no longer."""
    assert _refusal(readers.forges, data=b'{"refused":"' + b"x" * 5_000 + b'"}') == "x" * 1_000


@_UNIX
@pytest.mark.parametrize("reader", [readers.sleeps, readers.loops])
def test_cancelling_leaves_no_process_behind(reader: Reader, started: list[subprocess.Popen[bytes]]) -> None:
    """Ctrl-C ends the second process too, at once, and is passed on."""
    # What runs in the background of a shell starts deaf to Ctrl-C.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    main = threading.main_thread().ident
    assert main is not None
    cancel = threading.Timer(0.5, signal.pthread_kill, (main, signal.SIGINT))
    began = time.monotonic()
    cancel.start()

    try:
        with pytest.raises(KeyboardInterrupt):
            read_in_child(reader, b"", "a.xlsx")
    finally:
        signal.signal(signal.SIGINT, before)

    assert time.monotonic() - began < 5
    assert [each.returncode for each in started] == [-signal.SIGKILL]


@_UNIX
def test_what_a_reader_starts_is_ended_with_it() -> None:
    """A process that a reader leaves behind is ended too."""
    sleeper = read_in_child(readers.leaves_a_sleeper, b"", "a.xlsx")

    assert _is_gone(sleeper)


_STARTS_AND_WAITS = """
import subprocess
from compliance.files.child import Limits, read_in_child
from tests.support import readers
real = subprocess.Popen
class Told(real):
    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        print(self.pid, flush=True)
subprocess.Popen = Told
read_in_child(readers.sleeps, b"", "a.xlsx", Limits(seconds=1))
"""


@_UNIX
def test_the_second_process_does_not_outlive_the_first_for_long() -> None:
    """Where the program itself is ended by force, its second process ends a little after its time."""
    with subprocess.Popen([sys.executable, "-c", _STARTS_AND_WAITS], cwd=ROOT, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        second = int(first.stdout.readline())
        first.kill()

    assert _is_gone(second)


def _is_gone(number: int) -> bool:
    """Whether a process ends within some seconds; one that has ended and waits to be counted has."""
    for _ in range(200):
        try:
            os.kill(number, 0)
            if "\nState:\tZ" in Path(f"/proc/{number}/status").read_text():
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(
    ("reader", "expected"), [(readers.gives_nothing, None), (readers.sleeps, "took longer than 1 seconds")]
)
def test_reads_where_there_are_no_limits_of_the_system(
    reader: Reader, expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows, which has no such limits, a file is read all the same, and one that takes too long is ended."""
    monkeypatch.setattr(
        child, "_START", f"import sys; sys.modules['resource'] = None; sys.platform = 'win32'; {child._START}"
    )

    if expected is None:
        assert read_in_child(reader, b"", "a.xlsx", _QUICK) is None
    else:
        assert expected in _refusal(reader)


def test_says_that_no_process_could_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system starts no second process, the file is not read in the first."""
    monkeypatch.setattr(sys, "executable", str(ROOT / "no such program"))

    assert _refusal(readers.gives) == (
        "a.xlsx could not be read: no second process could be started to read it in (No such file or directory)."
    )


def _inner() -> Callable[[bytes, str], Any]:
    return lambda data, name: None


def test_refuses_a_reader_that_another_process_cannot_find() -> None:
    """A function inside a function has no name that leads to it: a mistake of the caller, told at once."""
    with pytest.raises(ValueError, match="does not stand at the top of a module"):
        read_in_child(_inner(), b"", "a.xlsx")


def test_a_reader_that_cannot_be_loaded_has_read_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of the program that is missing is told as any failure, by its kind."""
    monkeypatch.setattr(readers.gives, "__module__", "no_such_module")

    assert "(ModuleNotFoundError)" in _refusal(readers.gives)
