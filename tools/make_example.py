"""Write the invented extracts of `evidence/exampleshire`: its `tables` folder and its `coverage.yaml`.

Run it after a change to the generator (compliance/coverage/example), and read what changed: the tables agree with the
figures that exampleshire states, and tests/coverage/example/test_exampleshire.py counts them again.

With --check nothing is written: the exit code is 1 where a file differs.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from compliance.coverage.example.roster import REFERENCE_CHILDREN
from compliance.coverage.mapping import MAPPING_FILE
from compliance.coverage.reading import TABLES_FOLDER
from compliance.coverage.settings_file import COVERAGE_FILE
from compliance.workspace.inventing import invent_extracts

__all__ = ["EXAMPLESHIRE", "SEED", "example_files", "standing_files"]

EXAMPLESHIRE = Path(__file__).resolve().parent.parent / "evidence" / "exampleshire"
SEED = 1
_SCHEMAS = {COVERAGE_FILE: "../schemas/coverage.schema.json", MAPPING_FILE: "../../schemas/mapping.schema.json"}


def example_files() -> dict[str, bytes]:
    """Give every file as the generator makes it, by its name in the folder of evidence."""
    with TemporaryDirectory() as folder:
        made = invent_extracts(Path(folder) / "made", REFERENCE_CHILDREN, SEED).folder
        found = _files_in(made)
    # An editor completes and checks a file by the schema that its first line names; only here do they stand beside it.
    for name, schema in _SCHEMAS.items():
        found[name] = f"# yaml-language-server: $schema={schema}\n".encode() + found[name]
    return {name if name == COVERAGE_FILE else f"{TABLES_FOLDER}/{name}": data for name, data in found.items()}


def standing_files() -> dict[str, bytes]:
    """Give every such file that stands in the folder of evidence."""
    tables = EXAMPLESHIRE / TABLES_FOLDER
    found = {f"{TABLES_FOLDER}/{name}": data for name, data in _files_in(tables).items()}
    own = EXAMPLESHIRE / COVERAGE_FILE
    return found | ({COVERAGE_FILE: own.read_bytes()} if own.is_file() else {})


def _files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def main() -> int:
    """Write or check the files."""
    made, standing = example_files(), standing_files()
    differing = sorted(name for name in made | standing if made.get(name) != standing.get(name))
    check = "--check" in sys.argv[1:]
    if differing and not check:
        shutil.rmtree(EXAMPLESHIRE / TABLES_FOLDER, ignore_errors=True)
        for name, data in made.items():
            path = EXAMPLESHIRE / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    for name in differing:
        print(f"{'differs' if check else 'wrote'}: {name}")
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
