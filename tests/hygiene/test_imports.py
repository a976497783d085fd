"""What the commands import, and which floor stands on which."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command import ROOT, plain_environment

# The cost that made each of these an import of the function that needs it stands beside that import.
_HEAVY = ("duckdb", "jsonschema", "textual", "textual_serve", "jinja2", "rich")
_WATCHED = """
import sys
from compliance.cli.main import main
try:
    main(sys.argv[2:])
except SystemExit:
    pass
found = sorted({name.partition(".")[0] for name in sys.modules} & set(sys.argv[1].split(",")))
print("imported: " + ",".join(found), file=sys.stderr)
"""


def _imported(names: tuple[str, ...], *arguments: str, cache: Path | None = None) -> str:
    """Give which of some libraries a command imports, in a process of its own."""
    kept = {"XDG_CACHE_HOME": str(cache)} if cache else {"ADVOCHECK_NO_CACHE": "1"}
    found = subprocess.run(
        [sys.executable, "-P", "-c", _WATCHED, ",".join(names), *arguments],
        env=plain_environment() | kept,
        capture_output=True,
        text=True,
        check=True,
    )
    return found.stderr.splitlines()[-1].removeprefix("imported: ")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["assess", "--help"], ["standards", "lint", "--help"], ["app", "--help"], ["--version"]]
)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    """Help and version import none of the heavy libraries, nor the reader of YAML, nor dates of the calendar's own."""
    assert _imported((*_HEAVY, "yaml", "platformdirs", "tomllib"), *arguments) == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["assess", "dorset-2023", "--plain"],
        ["assess", "dorset-2023", "--json"],
        ["gaps", "dorset-2023", "--plain"],
        ["explain", "dorset-2023", "ns2023d.x.non-instructed", "--plain"],
        ["ask", "dorset-2023", "--plain"],
        ["evidence", "check", "dorset-2023", "--plain"],
        ["performance", "dorset-2023", "--plain"],
        ["standards", "lint"],
        ["standards", "list", "--plain"],
        ["evidence", "read", "dorset-2023", "--plain"],
        ["config", "show", "--plain"],
    ],
    ids=" ".join,
)
def test_no_command_imports_a_heavy_library_that_it_does_not_need(arguments: list[str]) -> None:
    """Plain lines and JSON import no library for layout, templates or schemas, nor one that reads workbooks."""
    assert _imported((*_HEAVY, "python_calamine", "xlsxwriter"), *arguments) == ""


def test_a_page_imports_jinja_and_no_layout(tmp_path: Path) -> None:
    """A page imports the library of templates, and none for terminals or schemas: the test above does look."""
    found = _imported(_HEAVY, "report", "dorset-2023", "--pack", "iv-law", "-o", str(tmp_path / "page.html"))

    assert found == "jinja2"


def test_a_warm_cache_reads_no_test_and_no_standard_anew(tmp_path: Path) -> None:
    """With a warm cache only the evidence is parsed: the modules that read standards are still there, and quick."""
    _imported(("yaml",), "assess", "dorset-2023", "--plain", cache=tmp_path)

    assert len(list(tmp_path.rglob("*.library"))) == 1
    assert _imported(("yaml",), "assess", "dorset-2023", "--plain", cache=tmp_path) == "yaml"


def test_every_floor_stands_only_on_those_below() -> None:
    """Every import contract of pyproject.toml is kept."""
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))",
        ],
        cwd=ROOT,
        env=plain_environment(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert found.returncode == 0, found.stdout
    assert "0 broken." in found.stdout


def test_importing_the_package_does_nothing() -> None:
    """Importing the package prints nothing and imports no library beyond the standard one."""
    found = subprocess.run(
        [
            sys.executable,
            "-P",
            "-c",
            "import sys, compliance; print([m for m in sys.modules if m.startswith('compliance')])",
        ],
        env=plain_environment(),
        capture_output=True,
        text=True,
        check=True,
    )

    assert found.stdout == "['compliance']\n"
    assert found.stderr == ""
