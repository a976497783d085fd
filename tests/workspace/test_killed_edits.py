"""A run that is ended in the middle of an edit: what was confirmed is there."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from compliance.evidence.decision import DECISIONS_FILE, DecisionsFile
from compliance.text.reader import read_bytes
from compliance.workspace.editing import Desk
from tests.support.command import ROOT
from tests.support.said import SAID_LIBRARY, decision, said_files

_KILLS = int(os.environ.get("ADVOCHECK_KILLS", "50"))

# Each decision gives its number as its reason, and the number is printed once it is saved.
_DECIDES_FOR_EVER = """
import itertools, sys
from pathlib import Path
from compliance.workspace.editing import Desk
from tests.support.said import SAID_LIBRARY, decision
desk = Desk(Path(sys.argv[1]), SAID_LIBRARY)
for number in itertools.count(int(sys.argv[2])):
    desk.decide(decision(because=f"number {number}"))
    print(number, flush=True)
"""


def test_nothing_that_was_confirmed_is_lost_when_a_run_is_killed(tmp_path: Path) -> None:
    """Killed at any moment of saving, the file is whole and holds every decision that was said to be saved."""
    for name, data in said_files().items():
        (tmp_path / name).write_bytes(data)
    chance = random.Random(20)
    confirmed: set[int] = set()

    for run in range(_KILLS):
        confirmed |= _kill_a_run(tmp_path, run * 10_000, chance.uniform(0.0, 0.03))
        assert confirmed <= _kept(tmp_path)
    Desk(tmp_path, SAID_LIBRARY).decide(decision(because="number -1"))

    assert confirmed | {-1} <= _kept(tmp_path)
    assert sorted(each.name for each in tmp_path.iterdir()) == [DECISIONS_FILE, "evidence.yaml"]


def _kill_a_run(folder: Path, first: int, after: float) -> set[int]:
    """Let a run decide for a moment, end it, and give the decisions that it said were saved."""
    command = [sys.executable, "-c", _DECIDES_FOR_EVER, str(folder), str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        said = [run.stdout.readline()]
        time.sleep(after)
        run.kill()
        said.extend(run.stdout)
    return {int(line) for line in said if line.endswith(b"\n")}


def _kept(folder: Path) -> set[int]:
    found, problems = read_bytes(DecisionsFile, (folder / DECISIONS_FILE).read_bytes(), DECISIONS_FILE)
    assert found is not None, problems
    return {int(each.because.removeprefix("number ")) for each in found.decisions}
