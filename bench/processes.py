"""Programs run as whole processes: what they cost in processor time and by the clock."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["ROOT", "Sample", "advocheck", "clean_environment", "run", "step"]

ROOT = Path(__file__).resolve().parent.parent
STEPS = str(ROOT / "bench" / "steps.py")


@dataclass(frozen=True)
class Sample:
    """One run: `cpu` is user and system time of the whole process; `said` is the JSON a step ends with.

    `peak` is the most memory it held, in GB.
    """

    cpu: float
    wall: float
    said: dict[str, Any]
    peak: float = 0.0


def advocheck(*arguments: str) -> list[str]:
    """Give the command line of `advocheck`: the installed command, or the module where it is not installed."""
    installed = Path(sys.executable).with_name("advocheck")
    return [str(installed), *arguments] if installed.is_file() else [sys.executable, "-m", "compliance", *arguments]


def step(name: str, *arguments: str) -> list[str]:
    """Give the command line of one step of `steps.py`, which times itself inside its own process."""
    return [sys.executable, STEPS, name, *arguments]


def clean_environment(scratch: Path) -> dict[str, str]:
    """Give an environment in which bytecode and caches are kept, but in a folder of our own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ADVOCHECK"))}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(scratch / "bytecode"),
        "XDG_CACHE_HOME": str(scratch / "cache"),
        "NO_COLOR": "1",
    }


def run(command: list[str], environment: dict[str, str]) -> Sample:
    """Run a command to its end.

    Raises:
        RuntimeError: it failed; the message holds the last lines it wrote to stderr.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment, cwd=ROOT)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            err.seek(0)
            said = err.read().decode(errors="replace").strip().splitlines()
            raise RuntimeError(f"exit {process.returncode}: {' '.join(' '.join(said[-2:]).split())[-300:]}")
        said = _last_json(out) if STEPS in command else {}
        return Sample(used.ru_utime + used.ru_stime, wall, said, _gigabytes(used.ru_maxrss))


def _gigabytes(most: int) -> float:
    """Give what the system counts in kilobytes, or on a Mac in bytes, in GB."""
    return most / (1e9 if sys.platform == "darwin" else 1e6 / 1.024)


def _last_json(out: Any) -> dict[str, Any]:
    out.seek(0)
    found: dict[str, Any] = json.loads(out.read().splitlines()[-1])
    return found
