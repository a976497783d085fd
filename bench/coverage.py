"""How fast the audit of offers is: the same audit by this program, by hand in DuckDB, in polars and in pandas.

    .venv/bin/python bench/coverage.py [--runs N] [--times N] [--only ENGINE]... [--england]

First a council of 8,000 children, read from extracts, as a whole process. With --england, or with
ADVOCHECK_BENCH_ENGLAND=1, an invented England as well: the four engines in turn, whose answers must be the same in
every cell. The tables are made once, under build/bench.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from council import CHILDREN, council
from processes import ROOT, Sample, advocheck, clean_environment, run, step
from same_audit import BY_HAND, ENGINES, OURS
from table import spread, table

__all__ = ["main"]

_FOLDER = ROOT / "build" / "bench"
_PACKAGES = {"polars": ("polars",), "pandas": ("pandas", "pyarrow"), BY_HAND: ("duckdb",), OURS: ("duckdb",)}
_TARGETS = {OURS: "by hand or less, 0.7 GB", "polars": "behind ours", "pandas": "4 times ours or more"}


def country(times: int, runs: int, asked: list[str]) -> None:
    """Audit an invented country with every engine in turn, and print what each took."""
    from england import england

    home = england(_FOLDER, times)
    engines = [each for each in ENGINES if each in asked and all(find_spec(name) for name in _PACKAGES[each])]
    samples: dict[str, list[Sample]] = {each: [] for each in engines}
    with tempfile.TemporaryDirectory(prefix="advocheck-bench-") as name:
        environment = clean_environment(Path(name))
        for number in range(runs + 1):
            print(f"round {number} of {runs}", file=sys.stderr)
            for each in engines:
                sample = run(step("audit", each, str(home)), environment)
                samples[each] += [sample] if number else []
    answers = {sample.said["checksum"] for found in samples.values() for sample in found}
    if len(answers) != 1:
        raise SystemExit("The engines do not give the same answer.")
    print(f"\nAn invented country, {times} times the size of England; seconds and GB, median (least-most)\n")
    heads = ["engine", "target", "audit wall", "x ours", "audit CPU", "x ours", "process wall", "peak GB"]
    print(*table(heads, _costs(samples), right=frozenset(range(2, 8))), sep="\n")
    cells = next(iter(samples.values()))[0].said["count"]
    print(f"\nThe same {cells:,} figures from each.")


def _costs(samples: dict[str, list[Sample]]) -> list[list[str]]:
    ours = samples.get(OURS) or next(iter(samples.values()))
    rows = []
    for name, found in samples.items():
        wall, cpu = ([each.said[what] for each in found] for what in ("wall", "cpu"))
        of_ours = [median(each.said[what] for each in ours) for what in ("wall", "cpu")]
        rows.append(
            [
                name,
                _TARGETS.get(name, ""),
                spread(wall, ".2f"),
                f"{median(wall) / of_ours[0]:.2f}",
                spread(cpu, ".2f"),
                f"{median(cpu) / of_ours[1]:.2f}",
                spread([each.wall for each in found], ".2f"),
                spread([each.peak for each in found], ".2f"),
            ]
        )
    return rows


def town(runs: int) -> None:
    """Audit a council from its extracts, as a whole process."""
    folder = council(_FOLDER)
    rows = []
    with tempfile.TemporaryDirectory(prefix="advocheck-bench-") as name:
        environment = clean_environment(Path(name))
        commands = {
            "advocheck coverage run": advocheck("coverage", "run", str(folder), "--as-at", "2024-03-31"),
            "the same, as JSON": advocheck("coverage", "run", str(folder), "--as-at", "2024-03-31", "--json"),
        }
        for what, command in commands.items():
            try:
                found = [run(command, environment) for _ in range(runs + 1)][1:]
            except RuntimeError as error:
                print(f"{what}: left out, it failed ({error})")
                continue
            costs = ([each.wall for each in found], [each.cpu for each in found])
            rows.append([what, "0.8 s", *(spread(each) for each in costs), spread([each.peak for each in found])])
    print(f"\nA council of {CHILDREN:,} children, from CSV; seconds and GB, median (least-most)\n")
    heads = ["what", "budget", "process wall", "process CPU", "peak GB"]
    print(*table(heads, rows, right=frozenset(range(2, 5))), sep="\n")


def _versions() -> str:
    found = []
    for package in ("duckdb", "polars", "pandas", "pyarrow"):
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"no {package} (extra: bench)")
    return ", ".join(found)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="runs of each after a warm-up")
    parser.add_argument("--times", type=int, default=1, metavar="N", help="how many times the size of England")
    parser.add_argument("--only", action="append", choices=list(ENGINES), help="this engine alone; may be repeated")
    parser.add_argument("--england", action="store_true", help="audit an invented country too: minutes")
    given = parser.parse_args()
    runs = max(1, given.runs)
    print(
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors, "
        f"load {os.getloadavg()[0]:.2f} at the start, {_versions()}, {runs} runs of each"
    )
    town(runs)
    if given.england or given.only or os.environ.get("ADVOCHECK_BENCH_ENGLAND"):
        country(max(1, given.times), runs, given.only or list(ENGINES))


if __name__ == "__main__":
    main()
