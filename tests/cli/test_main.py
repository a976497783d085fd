"""The command as a whole: help, errors, and the last resort."""

from __future__ import annotations

import argparse
import errno
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from pkgutil import iter_modules

import pytest

from compliance import __version__
from compliance.cli import commands
from compliance.cli.main import _fault, main, make_parser
from tests.support.command import plain_environment, run, spawn
from tests.support.council import make_evidence

_PRIVATE = "Child A, born 1 May 2011"


def _parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                yield from _parsers(each)


_PARSERS = [pytest.param(each, id=each.prog) for each in _parsers(make_parser())]
_COMMANDS = sorted(each.name for each in iter_modules(commands.__path__))


def test_help_names_every_command_and_ends_with_an_example() -> None:
    """Help names every command with what it does, and ends with where to start."""
    ran = run("--help")

    assert ran.code == 0
    assert all(re.search(rf"^    {name}\s", ran.out, re.MULTILINE) for name in _COMMANDS)
    assert "advocheck assess dorset-2023" in ran.out
    assert ran.err == ""


@pytest.mark.parametrize("parser", _PARSERS)
def test_every_command_says_what_it_does_and_shows_an_example(parser: argparse.ArgumentParser) -> None:
    """Every command says in a sentence what it does and shows an example that its own parser accepts."""
    assert parser.description
    assert parser.description.endswith(".")
    example = (parser.epilog or "").partition(":  ")[2]
    assert example.startswith("advocheck ")
    make_parser().parse_args(shlex.split(example)[1:])


@pytest.mark.parametrize("parser", _PARSERS)
def test_every_argument_has_help(parser: argparse.ArgumentParser) -> None:
    """Every argument and option has a line of help."""
    actions = [each for each in parser._actions if not isinstance(each, argparse._SubParsersAction)]

    assert all(each.help for each in actions)


def test_the_version_is_the_packages() -> None:
    """--version prints the version of the package."""
    assert run("--version").out == f"advocheck {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["asses", "x"], id="no such command"),
        pytest.param(["assess"], id="no folder"),
        pytest.param(["assess", "x", "--colour"], id="no such option"),
        pytest.param(["assess", "x", "--json", "--plain"], id="two forms at once"),
        pytest.param(["assess", "x", "--fail-on", "anything"], id="no such word to fail on"),
        pytest.param(["assess", "x", "--as-at", "soon"], id="no date"),
        pytest.param(["report", "x"], id="nowhere to write"),
        pytest.param(["standards"], id="no action"),
    ],
)
def test_a_command_that_is_not_well_formed_ends_in_code_2_with_its_usage(arguments: list[str]) -> None:
    """A command that is not well formed ends in code 2 and says how it is used."""
    ran = run(*arguments)

    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("usage: advocheck")


def test_what_was_typed_wrongly_is_shown_safely() -> None:
    """What was typed wrongly is shown with a mark where it would act on the terminal."""
    ran = run("assess", "x", "--as-at", "\x1b[31mred")

    assert ran.code == 2
    assert "\x1b" not in ran.err
    assert "<U+001B>[31mred" in ran.err


def test_a_fault_in_the_program_prints_nothing_of_the_evidence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in the program gives code 70, its kind and place, and nothing of the evidence or of any path."""
    evidence = make_evidence(tmp_path / "private-folder", title=_PRIVATE)

    def fails(*_arguments: object) -> None:
        held = _PRIVATE
        raise LookupError(f"cannot handle {held}")

    monkeypatch.setattr("compliance.assessment.assess.assess", fails)
    ran = run("assess", evidence)

    assert ran.code == 70
    assert ran.out == ""
    assert "LookupError at test_main.py:" in ran.err
    assert "Please report these two lines" in ran.err
    for private in ("Child", "2011", "private-folder", str(tmp_path), "Traceback"):
        assert private not in ran.err


def test_a_fault_without_a_trace_is_still_reported() -> None:
    """A fault that carries no trace is reported with an unknown place."""
    assert "ValueError at an unknown place" in _fault(ValueError(_PRIVATE))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_said_so(
    number: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Output that finds no room is no fault of the program: code 2, and why."""

    def full(*_arguments: object) -> None:
        raise OSError(number, "No room left")

    monkeypatch.setattr("compliance.cli.opened.find_evidence", full)
    code = main(["assess", "dorset-2023"])

    assert code == 2
    assert capfd.readouterr().err == "advocheck: what was asked for could not be written (No room left)\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_writing_to_a_full_device_ends_in_one_line() -> None:
    """Writing to a device that is full ends in one line and code 2."""
    with Path("/dev/full").open("wb") as full:
        found = subprocess.run(
            [sys.executable, "-P", "-m", "compliance", "standards", "list", "--json"],
            env=plain_environment() | {"ADVOCHECK_NO_CACHE": "1"},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert found.returncode == 2
    assert found.stderr.decode().splitlines() == [
        "advocheck: what was asked for could not be written (No space left on device)"
    ]


def test_stopping_by_hand_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command stopped from the keyboard says so in one line and gives code 130."""

    def stopped(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("compliance.assessment.assess.assess", stopped)
    ran = run("assess", "dorset-2023")

    assert (ran.code, ran.out) == (130, "")
    assert ran.err == "advocheck: stopped; nothing was half-written\n"


@pytest.mark.parametrize("form", ["--plain", "--json"])
def test_a_reader_that_goes_away_ends_the_command_quietly(form: str) -> None:
    """A reader that goes away, as `head` does, ends the command without a word."""
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "compliance", "assess", "dorset-2023", form],
        env=plain_environment() | {"ADVOCHECK_NO_CACHE": "1", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        said = running.stderr.read()

    assert said == b""
    assert running.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(["assess", "dorset-2032"], 4, "Did you mean the sample dorset-2023?", id="a folder"),
        pytest.param(
            ["assess", "dorset-2023", "--profile", "pre-tendr"], 2, "Did you mean pre-tender?", id="a profile"
        ),
        pytest.param(["assess", "dorset-2023", "--pack", "iv-lwa"], 2, "Did you mean iv-law?", id="a pack"),
        pytest.param(
            ["explain", "dorset-2023", "ns2023d.x.non-instructd"],
            2,
            "Did you mean ns2023d.x.non-instructed?",
            id="a requirement",
        ),
        pytest.param(["standards", "show", "iv-lwa"], 2, "Did you mean iv-law?", id="an entry of the standards"),
    ],
)
def test_a_name_that_is_not_there_brings_the_nearest_that_is(arguments: list[str], code: int, words: str) -> None:
    """A name that is not there brings the nearest that is, on one line of stderr."""
    ran = run(*arguments)

    assert ran.code == code
    assert ran.out == ""
    assert words in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(["assess", "zzzzzz"], 4, "Samples that travel with the program: ", id="a folder"),
        pytest.param(
            ["assess", "dorset-2023", "--profile", "zzz"], 2, "Known: draft-readiness, everything", id="a profile"
        ),
        pytest.param(["explain", "dorset-2023", "zzz"], 2, "See: advocheck gaps FOLDER.", id="a requirement"),
        pytest.param(["standards", "show", "zzz"], 2, "See: advocheck standards list.", id="an entry of the standards"),
        pytest.param(["assess", "x" * 5_000], 4, 'There is no folder "xxx', id="a name that no folder can have"),
        pytest.param(["standards", "lint", "x" * 5_000], 4, "There is no file or folder xxx", id="nor a file"),
    ],
)
def test_a_name_with_nothing_near_it_says_where_to_look(arguments: list[str], code: int, words: str) -> None:
    """A name with nothing near it says where to look instead."""
    ran = run(*arguments)

    assert ran.code == code
    assert words in ran.err


def test_a_problem_in_a_file_is_shown_with_its_line(tmp_path: Path) -> None:
    """A problem in a file is shown with its line, a caret and the nearest name, and no verdict is given."""
    evidence = make_evidence(tmp_path / "testshire", "metrcs: []\n")

    ran = run("assess", evidence)

    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith(f'{evidence / "evidence.yaml"}:7:1: "metrcs" is not a known name here; ')
    assert ran.err.endswith(
        "Did you mean metrics? [unknown-key]\n"
        "     7 | metrcs: []\n"
        "         ^^^^^^\n"
        "advocheck: 1 problem to mend; nothing was judged or counted\n"
    )


def test_several_problems_are_told_at_once(tmp_path: Path) -> None:
    """Several problems of one file are told at once, so that it is mended once."""
    evidence = make_evidence(tmp_path / "testshire", "metrcs: []\nfactz: []\n")

    ran = run("assess", evidence)

    assert ran.err.endswith("advocheck: 2 problems to mend; nothing was judged or counted\n")


def test_the_module_stands_for_the_command() -> None:
    """`python -m compliance` is the command itself."""
    found = subprocess.run(
        [sys.executable, "-P", "-m", "compliance", "--version"],
        env=plain_environment(),
        capture_output=True,
        check=True,
    )

    assert found.stdout.decode() == f"advocheck {__version__}\n"


def test_a_process_of_its_own_gives_the_code_to_the_shell() -> None:
    """The exit code reaches the shell."""
    ran = spawn("assess", "zzzzzz")

    assert ran.code == 4
    assert ran.err.count("\n") == 1


_LEAVING = """
import atexit, gc
from compliance.cli.main import main
atexit.register(lambda: print(gc.get_freeze_count() > 0))
main(["standards", "list", "--json"])
print(gc.get_freeze_count())
"""


def test_leaving_looks_for_no_circles_and_only_leaving() -> None:
    """What was read is set aside from the search for circles at the end of the process, and not before."""
    found = subprocess.run(
        [sys.executable, "-P", "-c", _LEAVING], env=plain_environment(), capture_output=True, text=True, check=True
    )

    assert found.stdout.splitlines()[-2:] == ["0", "True"]


def test_a_broken_pipe_is_no_fault(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """A pipe that breaks while something is written gives code 0 and no message."""

    def broken(*_arguments: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("compliance.cli.opened.find_evidence", broken)
    code = main(["assess", "dorset-2023"])

    assert code == 0
    assert capfd.readouterr().err == ""
