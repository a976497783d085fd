"""Write the golden files that the tests hold the program to: Dorset's assessment as JSON, and two plans.

Run it after a change that is meant to change a verdict, a reason, a plan or the JSON itself, and read the
difference line by line before it is kept: every changed line is a changed answer about a council.

With --check nothing is written: the exit code is 1 where the file differs.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from compliance.planning.making import make_plan
from compliance.planning.plan_file import plan_bytes
from compliance.workspace.opening import Choices, open_folder
from compliance.workspace.shipped import samples

__all__ = ["GOLDEN", "PLANS", "golden_bytes", "plan_bytes_of"]

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden" / "dorset-2023.assessment.json"


def golden_bytes() -> bytes:
    """Give what the command writes, in a process of its own and without any cache."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "compliance", "assess", "dorset-2023", "--json"],
        env=os.environ | {"PYTHONPATH": str(ROOT), "ADVOCHECK_NO_CACHE": "1"},
        stdout=subprocess.PIPE,
        check=True,
    ).stdout


PLANS = {
    ROOT / "tests" / "golden" / "dorset-2023.plan.yaml": ("dorset-2023", None),
    ROOT / "tests" / "golden" / "exampleshire.plan.yaml": ("exampleshire", date(2026, 12, 1)),
}
"""Each golden plan: of which sample, and by when."""


def plan_bytes_of(sample: str, by: date | None) -> bytes:
    """Give `plan.yaml` as it is first made for a sample, with nothing that people set."""
    found = open_folder(samples()[sample], Choices(), date(2000, 1, 1))
    return plan_bytes(make_plan(found.assessment, found.library, found.assessment.as_at, by))


def main() -> int:
    """Write or check the golden files."""
    made = {GOLDEN: golden_bytes(), **{path: plan_bytes_of(*what) for path, what in PLANS.items()}}
    differing = [path for path, data in made.items() if not path.is_file() or path.read_bytes() != data]
    check = "--check" in sys.argv[1:]
    for path in differing:
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made[path])
        print(f"{'differs' if check else 'wrote'}: {path.relative_to(ROOT)}")
    return 1 if check and differing else 0


if __name__ == "__main__":
    raise SystemExit(main())
