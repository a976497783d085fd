"""The faults that mutmut makes: run against the tests, read back, and told in one line each."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

__all__ = ["Mutant", "found", "run", "with_changes", "with_second_look"]

_KILLED = {"killed", "timeout", "segfault"}
_NAME = re.compile(r"(?P<module>[\w.]+)\.x(?:ǁ(?P<cls>\w+)ǁ|_)(?P<function>\w+?)__mutmut_\d+")
_CALLED_ON_IMPORT = """
import importlib, sys
called = set()
def note(frame, event, _):
    if event == "call":
        called.add(frame.f_globals.get("__name__", "") + ":" + frame.f_code.co_qualname)
modules = sys.argv[1:]
sys.setprofile(note)
for each in modules:
    importlib.import_module(each)
sys.setprofile(None)
print("\\n".join(sorted(called)))
"""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: where it was made, what came of it and, for a survivor, the words before and after."""

    name: str
    status: str
    before: str = ""
    after: str = ""

    @property
    def is_killed(self) -> bool:
        """Whether a test noticed it: one failed, or none came to an end."""
        return self.status in _KILLED

    @property
    def module(self) -> str:
        """The module it is in, with dots."""
        return self._part("module")

    @property
    def function(self) -> str:
        """The function it is in, with its class; a property under its own name."""
        function = self._part("function").removesuffix("_unfolded")
        return f"{self._part('cls')}.{function}" if self._part("cls") else function

    def _part(self, part: str) -> str:
        match = _NAME.fullmatch(self.name)
        return (match[part] or "") if match else ""


def run(copy: Path, jobs: int, names: Sequence[str]) -> None:
    """Make the faults and try each against the tests that reach it.

    Raises:
        subprocess.CalledProcessError: the tests fail before any fault is made.
    """
    command = [_mutmut(), "run", "--max-children", str(jobs), *names]
    subprocess.run(command, cwd=copy, env=_environment(), check=True)  # noqa: S603 - mutmut, as installed here


def found(copy: Path) -> list[Mutant]:
    """Give every fault that was tried, with what came of it."""
    told = _told([_mutmut(), "results", "--all", "true"], copy)
    pairs = (line.strip().rpartition(": ") for line in told.splitlines() if ": " in line)
    return [Mutant(name, status) for name, _, status in pairs if status != "not checked"]


def with_second_look(mutants: Iterable[Mutant], copy: Path, tests: Sequence[str]) -> list[Mutant]:
    """Try the survivors in functions that run on import again, each in a process of its own.

    mutmut imports the code once and then turns one fault on after another; what had run by then it cannot change.
    """
    every = list(mutants)
    modules = sorted({each.module for each in every})
    called = set(_told([sys.executable, "-c", _CALLED_ON_IMPORT, *modules], copy).split())
    return [
        _tried_alone(each, copy, tests) if not each.is_killed and f"{each.module}:{each.function}" in called else each
        for each in every
    ]


def _tried_alone(mutant: Mutant, copy: Path, tests: Sequence[str]) -> Mutant:
    # The mirror of the module first: it is most likely to notice.
    mirror = [each for each in tests if each.endswith(f"/{mutant.module.split('.')[-2]}")]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *dict.fromkeys([*mirror, *tests])]
    environment = _environment() | {"MUTANT_UNDER_TEST": mutant.name}
    try:
        done = subprocess.run(  # noqa: S603 - the tests of this project
            command, cwd=copy / "mutants", env=environment, timeout=300, check=False, stdout=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        return replace(mutant, status="timeout")
    return replace(mutant, status="killed") if done.returncode else mutant


def with_changes(mutants: Iterable[Mutant], copy: Path, jobs: int) -> list[Mutant]:
    """Give the survivors, each with the line it changed."""
    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(lambda each: _with_change(each, copy), [each for each in mutants if not each.is_killed]))


def _with_change(mutant: Mutant, copy: Path) -> Mutant:
    lines = _told([_mutmut(), "show", mutant.name], copy).splitlines()
    return replace(mutant, before=_lines_of("-", lines), after=_lines_of("+", lines))


def _lines_of(sign: str, lines: Iterable[str]) -> str:
    """Give the lines of one side of a difference as one, fit to stand between backticks."""
    own = [line[1:].strip() for line in lines if line.startswith(sign) and not line.startswith(sign * 3)]
    return " ".join(own).replace("`", "'")


def _mutmut() -> str:
    return str(Path(sys.executable).with_name("mutmut"))


def _environment() -> dict[str, str]:
    # Few examples, and the same at every run: what survives must survive again.
    return os.environ | {"HYPOTHESIS_PROFILE": "mutation"}


def _told(command: Sequence[str], folder: Path) -> str:
    done = subprocess.run(  # noqa: S603 - mutmut, or the imports of this project
        command, cwd=folder, env=_environment(), check=True, capture_output=True, text=True
    )
    return done.stdout
