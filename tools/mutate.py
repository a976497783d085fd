"""Mutation testing: whether a test fails when the code is made wrong in one small place.

    python tools/mutate.py                                  every room that decides something
    python tools/mutate.py 'compliance.assessment.gap*'     the faults of one module

The faults are made by mutmut in a copy under build/mutation, so the working tree is never touched. The
exit code is 1 where fewer than nine faults in ten of a room are noticed. A fault that no test can notice
is entered in docs/mutation-survivors.md with the reason.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

from mutation import mutants, survivors
from mutation.copy import lay_copy
from mutation.mutants import Mutant
from mutation.survivors import Explained

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
COPY = ROOT / "build" / "mutation"
PAGE = ROOT / "docs" / "mutation-survivors.md"
# The rooms where a wrong answer is a wrong verdict or a wrong plan. One without tests is not tried yet.
ROOMS = ("rules", "assessment", "planning")
LAWS = "tests/properties"
LEAST = 90


def main() -> int:
    """Try the faults, print a table and what was not noticed, and say by the exit code whether enough was."""
    wanted = _wanted()
    rooms = [each for each in ROOMS if any((ROOT / "tests" / each).glob("test_*.py"))]
    tests = [*(f"tests/{room}" for room in rooms), LAWS]
    lay_copy(ROOT, COPY, rooms, tests)
    try:
        mutants.run(COPY, wanted.jobs, wanted.names)
    except subprocess.CalledProcessError as error:
        print(
            f"mutmut ended early ({error.returncode}); the tests must pass before any fault is made.", file=sys.stderr
        )
        return 1
    tried = mutants.with_second_look(mutants.found(COPY), COPY, tests)
    left = mutants.with_changes(tried, COPY, wanted.jobs)
    _print_survivors(left, whole=not wanted.names)
    _print_table(tried)
    return 0 if all(_score(of_room) >= LEAST for _, of_room in _by(_room, tried)) else 1


def _wanted() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Mutation testing of the rooms that decide something.")
    parser.add_argument("names", nargs="*", help="only these faults: a name, or a pattern with *")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many are tried at a time")
    return parser.parse_args()


def _print_survivors(left: list[Mutant], *, whole: bool) -> None:
    """Print what nobody has explained yet and, after a whole run, the reasons that are no longer needed."""
    known, everywhere = survivors.explained(PAGE), survivors.everywhere(PAGE)
    new = [each for each in left if not (Explained.of(each) in known or survivors.lacks(each, everywhere))]
    for module, each in _by(_module, new):
        print(f"\n## `{module}`\n", *map(survivors.line_of, each), sep="\n")
    if new:
        print(f"\n{len(new)} not noticed: write a test for each, or enter it in {PAGE.name} with the reason.")
    for entry in survivors.gone(known, left) if whole else ():
        print(f"No longer needed in {PAGE.name}: {entry.module} {entry.function}: {entry.before}")


def _print_table(tried: list[Mutant]) -> None:
    print(f"\n{'module':34} {'faults':>7} {'noticed':>8} {'not':>5} {'share':>7}")
    for room, of_room in _by(_room, tried):
        for module, each in _by(_module, of_room):
            print(_row(module.removeprefix("compliance."), each))
        print(_row(f"{room}, whole", of_room))


def _row(name: str, tried: list[Mutant]) -> str:
    noticed = sum(each.is_killed for each in tried)
    return f"{name:34} {len(tried):7} {noticed:8} {len(tried) - noticed:5} {_score(tried):6.1f}%"


def _score(tried: list[Mutant]) -> float:
    return 100 * sum(each.is_killed for each in tried) / len(tried)


def _room(mutant: Mutant) -> str:
    return mutant.module.split(".")[1]


def _module(mutant: Mutant) -> str:
    return mutant.module


def _by(key: Callable[[Mutant], str], tried: Iterable[Mutant]) -> Iterator[tuple[str, list[Mutant]]]:
    return ((name, list(each)) for name, each in groupby(sorted(tried, key=key), key=key))


if __name__ == "__main__":
    raise SystemExit(main())
