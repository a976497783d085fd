"""Published schemas: as the code gives them, found by every file that names one, and followed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import referencing

from compliance.reports.exports.page_schemas import page_schemas
from tests.support.command import ROOT, plain_environment

_LINE = re.compile(r"^# yaml-language-server: \$schema=(\S+)$", re.MULTILINE)
_YAML = sorted(each for name in ("standards", "evidence") for each in (ROOT / name).rglob("*.yaml"))
_SCHEMAS = sorted(each for name in ("standards", "evidence") for each in (ROOT / name / "schemas").glob("*.json"))
# What only councils or programs write: no file that travels along names these.
_KINDS = ("decisions", "mapping", "measured", "measures", "sample_seed", "working_paper")
_WRITTEN = {f"{name}.schema.json" for name in (*page_schemas(), *_KINDS)}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_schemas_on_disk_are_those_of_the_code() -> None:
    """The tool that makes the schemas finds nothing to change."""
    found = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "make_schemas.py"), "--check"],
        env=plain_environment(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert (found.returncode, found.stdout) == (0, ""), "run: python tools/make_schemas.py"


@pytest.mark.parametrize("path", _YAML, ids=_name)
def test_the_schema_that_a_file_names_is_there(path: Path) -> None:
    """Every YAML file names on its first line a schema that is there, so that an editor completes and checks it."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = _LINE.fullmatch(first)

    assert named, "the first line names no schema"
    assert (path.parent / named.group(1)).resolve() in _SCHEMAS


@pytest.mark.parametrize("path", _SCHEMAS, ids=_name)
def test_a_schema_is_valid_and_refers_to_nothing_outside(path: Path) -> None:
    """Every schema is a valid one, and every reference in it is to itself."""
    schema = json.loads(path.read_text(encoding="utf-8"))

    jsonschema.Draft202012Validator.check_schema(schema)
    references = re.findall(r'"\$ref": "([^"]+)"', json.dumps(schema))
    assert all(each.startswith("#") for each in references)
    # An empty registry: a reference that cannot be followed inside the file would fail here.
    jsonschema.Draft202012Validator(schema, registry=referencing.Registry()).is_valid({"kind": "nothing"})


def test_every_schema_is_used() -> None:
    """Every schema is named by some file, but for those of files that only councils or programs write."""
    named = {
        (path.parent / found).resolve() for path in _YAML for found in _LINE.findall(path.read_text(encoding="utf-8"))
    }

    assert {each.name for each in _SCHEMAS if each not in named} <= _WRITTEN
