"""The steps that time themselves, one in each process: `steps.py NAME ARGUMENT...`, ending in a line of JSON."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

__all__ = ["main"]

ASKED_AT_ONCE = 1_000
LEAST_SECONDS = 0.3


def timed(work: Callable[[], Any]) -> tuple[Any, dict[str, float]]:
    """Do some work; give what it gave, and what it cost."""
    cpu, wall = time.process_time(), time.perf_counter()
    found = work()
    return found, {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}


def load(folder: str, cache: str = "") -> dict[str, Any]:
    """Load the shipped standards with those of a folder, places and all; from a cache where one is named."""
    from compliance.workspace.opening import load_library

    library, cost = timed(lambda: load_library((Path(folder),), Path(cache) if cache else None))
    return {"count": sum(len(pack.requirements) for pack in library.packs.values()), **cost}


def schema(folder: str) -> dict[str, Any]:
    """Check the requirement files of the shipped standards and of a folder against their published JSON Schema."""
    from jsonschema import Draft202012Validator
    from referencing import Registry

    from compliance.standards.requirement import RequirementsFile
    from compliance.text.json_schema import schema_of
    from compliance.text.yaml import parse
    from compliance.workspace.opening import standards_files

    files = [
        plain(parse(data, path)[0])
        for path, data in standards_files((Path(folder),), tests=False)
        if b"\nkind: requirements\n" in data
    ]
    validator = Draft202012Validator(schema_of(RequirementsFile, "bench"), registry=Registry())
    faults, cost = timed(lambda: [error for each in files for error in validator.iter_errors(each)])
    if faults:
        raise ValueError(f"{len(faults)} faults against the schema, first: {faults[0].message[:200]}")
    return {"count": sum(len(each["requirements"]) for each in files), **cost}


def plain(node: Any) -> Any:
    """Give a YAML node as JSON values."""
    if hasattr(node, "items"):
        return [plain(each) for each in node.items]
    if hasattr(node, "entries"):
        return {name: plain(value) for name, (_, value) in node.entries.items()}
    if node.is_null or (node.plain and node.text in {"true", "false"}):
        return {"true": True, "false": False}.get(node.text)
    if node.plain and re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]+)?", node.text):
        return float(node.text) if "." in node.text else int(node.text)
    return node.text


def report(cache: str) -> dict[str, Any]:
    """Lay out Dorset's report on every pack as a page, Jinja2 and the template included, once it is assessed."""
    from datetime import date

    from compliance.workspace.opening import Choices, open_folder
    from compliance.workspace.shipped import shipped

    home = shipped("evidence") / "dorset-2023"
    found = open_folder(home, Choices(profile="everything"), date.min, Path(cache))
    page, cost = timed(lambda: _page(found))
    return {"count": len(page), **cost}


def _page(found: Any) -> str:
    from compliance.reports.formats.html import html_page
    from compliance.reports.papers.report import report_paper

    return html_page(report_paper(found.assessment, found.library, found.date_from))


def assess(folder: str, cache: str) -> dict[str, Any]:
    """Assess Dorset against every pack of the shipped standards and of a folder, once they are loaded."""
    from compliance.assessment.assess import assess as assess_packs
    from compliance.evidence.folder import read_evidence
    from compliance.workspace.opening import load_library
    from compliance.workspace.shipped import shipped

    library = load_library((Path(folder),), Path(cache))
    home = shipped("evidence") / "dorset-2023"
    evidence = read_evidence(lambda name: (home / name).read_bytes(), "dorset-2023", library)
    packs, profile = library.packs.values(), library.profiles["everything"]
    if evidence.head.as_at is None:
        raise ValueError("the evidence gives no date")
    day = evidence.head.as_at
    found, cost = timed(lambda: assess_packs(library, packs, evidence, profile, day))
    return {"count": len(found.findings), **cost}


def rate(engine: str) -> dict[str, Any]:
    """Answer the rule over and over for a while."""
    from same_rule import CASES, TIMED, WHOLE, prepared

    if engine == WHOLE:
        from ours import assessment_of

        asked = assessment_of(CASES[TIMED], ASKED_AT_ONCE)
        return _repeated(lambda: {each.verdict for each in asked().findings}, ASKED_AT_ONCE)
    return _repeated(prepared(engine, TIMED), 1)


def _repeated(answer: Callable[[], Any], asked: int) -> dict[str, Any]:
    """Double the number of rounds until they take long enough to tell."""
    rounds = 1
    while True:
        _, cost = timed(lambda: _ask(answer, rounds))  # noqa: B023 - called at once
        if cost["cpu"] >= LEAST_SECONDS:
            return {"count": rounds * asked, **cost}
        rounds *= 2


def _ask(answer: Callable[[], Any], rounds: int) -> None:
    for _ in range(rounds):
        answer()


def answers(engine: str) -> dict[str, Any]:
    """Say what an engine answers in every case, an exception included."""
    from same_rule import CASES, MULTIPLIED, Share, said

    found = {case: said(engine, case) for case in CASES}
    return found | {MULTIPLIED: said(engine, "0 of 0", Share.MULTIPLIED)}


def on_screen(name: str, *arguments: str) -> dict[str, Any]:
    """Do one of the steps of the app."""
    import on_screen as app_steps

    return getattr(app_steps, name)(*arguments)


def audit(engine: str, home: str) -> dict[str, Any]:
    """Audit the invented children of a country with one engine, reading included; give the checksum of its answer."""
    from same_audit import ENGINES, checksum

    rows, cost = timed(lambda: list(ENGINES[engine](Path(home))))
    return {"count": len(rows), "checksum": checksum(rows), **cost}


STEPS: dict[str, Callable[..., dict[str, Any]]] = {
    "on_screen": on_screen,
    "load": load,
    "schema": schema,
    "report": report,
    "assess": assess,
    "rate": rate,
    "answers": answers,
    "audit": audit,
}


def main() -> None:
    """Do the step that the command line names."""
    name, *arguments = sys.argv[1:]
    print(json.dumps(STEPS[name](*arguments)))


if __name__ == "__main__":
    main()
