"""Write the golden assessment that the tests hold the program to: Dorset, as `advocheck assess dorset-2023 --json`.

Run it after a change that is meant to change a verdict, a reason or the JSON itself, and read the
difference line by line before it is kept: every changed line is a changed answer about a council.

With --check nothing is written: the exit code is 1 where the file differs.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

__all__ = ["GOLDEN", "golden_bytes"]

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


def main() -> int:
    """Write or check the golden assessment."""
    found = golden_bytes()
    if GOLDEN.is_file() and GOLDEN.read_bytes() == found:
        return 0
    if "--check" in sys.argv[1:]:
        print(f"differs: {GOLDEN.relative_to(ROOT)}")
        return 1
    GOLDEN.parent.mkdir(parents=True, exist_ok=True)
    GOLDEN.write_bytes(found)
    print(f"wrote: {GOLDEN.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
