"""How fast the program is: medians of several runs, side by side, beside the budget of each figure.

    .venv/bin/python bench/run.py [--runs N]

Nothing is asserted: a machine is noisy, and a figure is read beside the others of the same run.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

from invented import write_packs
from processes import ROOT, Sample, advocheck, clean_environment, run, step
from same_rule import CASES, ENGINES, MULTIPLIED, TIMED, WHOLE
from table import spread, table

NO_CACHE = {"ADVOCHECK_NO_CACHE": "1"}
DORSET = ("dorset-2023", "--profile", "everything", "--plain")
EXPLAINED = "ns2023d.x.non-instructed"


@dataclass
class Measure:
    """One row: what is run, and every run of it so far."""

    name: str
    budget: str
    command: list[str]
    more: dict[str, str] = field(default_factory=dict)
    samples: list[Sample] = field(default_factory=list)
    failed: str = ""


def measures(scratch: Path) -> list[Measure]:
    """Give every row, with the invented packs that some of them read."""
    thousand, two_thousand, five_thousand = (_invented(scratch, total) for total in (1_000, 2_000, 5_000))
    caches = [str(scratch / "parsed" / name) for name in ("1000", "5000")]
    return [
        Measure("advocheck --help", "0.08 s", advocheck("--help")),
        Measure("assess Dorset, every pack, no cache", "0.5 s", advocheck("assess", *DORSET), NO_CACHE),
        Measure("assess Dorset, every pack, cache of parsed packs", "0.2 s", advocheck("assess", *DORSET)),
        Measure("gaps, cache", "", advocheck("gaps", *DORSET)),
        Measure("explain one requirement, cache", "", advocheck("explain", *DORSET, EXPLAINED)),
        Measure("report, cache", "", advocheck("report", *DORSET[:-1], "-o", str(scratch / "report.html"))),
        Measure("lay out that report once assessed", "0.2 s, step", step("report", str(scratch / "parsed"))),
        Measure("load 1,000 requirements with places, no cache", "0.7 s", step("load", thousand)),
        Measure("load the same from the cache of parsed packs", "", step("load", thousand, caches[0])),
        Measure("check the same against the JSON Schema (jsonschema)", "", step("schema", thousand)),
        Measure("assess 5,000 loaded requirements", "1 s, step", step("assess", five_thousand, caches[1])),
        Measure(
            "app: first page, 2,000 requirements to open", "1 s, step", step("on_screen", "first_paint", two_thousand)
        ),
        Measure("app: the same, read and assessed", "", step("on_screen", "opened", two_thousand)),
        Measure(
            "app: one key in the filter over the same", "0.1 s, step", step("on_screen", "filter_key", two_thousand)
        ),
        Measure("app: one move in a list of 100,000 rows", "0.02 s, step", step("on_screen", "long_list")),
    ]


def _invented(scratch: Path, total: int) -> str:
    folder = scratch / f"packs-{total}"
    folder.mkdir()
    write_packs(ROOT / "standards", folder, total)
    return str(folder)


def engines(environment: dict[str, str], notes: list[str]) -> dict[str, dict[str, str]]:
    """Give the engines that can be asked, each with its answers; say of the others why they are left out."""
    found = {}
    packages: dict[str, str] = {}
    for name, each in ENGINES.items():
        try:
            if each.package is not None:
                packages[each.package] = version(each.package)
            answers = run(step("answers", name), environment).said
        except PackageNotFoundError:
            notes.append(f"{name}: left out, {each.package} is not installed (extra: bench)")
        except RuntimeError as error:
            notes.append(f"{name}: left out, it could not be asked ({error})")
        else:
            if answers[TIMED] in {"true", "met"} and answers["80 of 100"] not in {"true", "met"}:
                found[name] = answers
            else:
                notes.append(
                    f"{name}: left out, it answers {answers[TIMED]} to {TIMED} and {answers['80 of 100']} to 80 of 100"
                )
    notes.insert(0, "Asked: " + ", ".join(f"{package} {number}" for package, number in packages.items()))
    return found


def take_turns(rows: list[Measure], runs: int, environment: dict[str, str]) -> None:
    """Run every row once to warm up, then `runs` times in alternation (A B C, A B C, ...)."""
    for number in range(runs + 1):
        print(f"round {number} of {runs}", file=sys.stderr)
        for row in rows:
            if row.failed:
                continue
            try:
                sample = run(row.command, environment | row.more)
            except RuntimeError as error:
                row.failed = str(error)
            else:
                row.samples += [sample] if number else []


def costs(rows: list[Measure]) -> list[list[str]]:
    """Give the rows of what takes time: of the whole process, and of the step alone where one times itself."""
    found = []
    for row in rows:
        steps = [each.said for each in row.samples if each.said]
        found.append(
            [
                row.name,
                row.budget,
                spread([each.cpu for each in row.samples]),
                spread([each.wall for each in row.samples]),
                spread([each["cpu"] for each in steps]) if steps else "",
                spread([each["wall"] for each in steps]) if steps else "",
                "",
                "",
            ]
        )
    return found


def rates(rows: list[Measure]) -> list[list[str]]:
    """Give the rows of how often the rule is answered in a second of processor time, and as a ratio to ours."""
    seen = {row.name: [each.said["count"] / each.said["cpu"] for each in row.samples] for row in rows}
    whole = median(seen[WHOLE]) if WHOLE in seen else None
    return [
        [name, "", "", "", "", "", spread(each, ",.0f"), f"{median(each) / whole:,.2f}" if whole else ""]
        for name, each in seen.items()
    ]


def show(rows: list[Measure], answers: dict[str, dict[str, str]], notes: list[str]) -> None:
    """Print both tables and what was left out."""
    heads = ["what", "budget", "process CPU", "process wall", "step CPU", "step wall", "rules/s", "x ours"]
    done = [row for row in rows if not row.failed]
    timed = costs([row for row in done if row.name not in ENGINES]) + rates(
        [row for row in done if row.name in ENGINES]
    )
    print("\nSeconds, median (least-most); rules/s: the same rule answered in a second of processor time\n")
    print(*table(heads, timed, right=frozenset(range(2, 8))), sep="\n")
    cases = [*CASES, MULTIPLIED]
    print('\nA share of at least 85 % and a clause, both ("multiplied": the share compared without dividing):\n')
    print(*table(["engine", *cases], [[name, *map(said.get, cases)] for name, said in answers.items()]), sep="\n")
    print()
    failed = [f"{row.name}: left out, it failed ({row.failed})" for row in rows if row.failed]
    print(*notes, *failed, sep="\n")


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=7, metavar="N", help="runs of each row after the warm-up")
    runs = max(1, parser.parse_args().runs)
    notes: list[str] = []
    with tempfile.TemporaryDirectory(prefix="advocheck-bench-") as name:
        scratch = Path(name)
        environment = clean_environment(scratch)
        rows = measures(scratch)
        answers = engines(environment, notes)
        rows += [Measure(each, "", step("rate", each)) for each in answers]
        load = os.getloadavg()[0]
        take_turns(rows, runs, environment)
    print(
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors, "
        f"load {load:.2f} at the start, {runs} runs of each in alternation after a warm-up"
    )
    show(rows, answers, notes)


if __name__ == "__main__":
    main()
