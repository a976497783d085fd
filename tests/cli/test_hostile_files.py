"""The command itself over every bad file at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from compliance.cli.exit_code import ExitCode
from compliance.cli.main import main
from compliance.text.display import UNSAFE
from tests.support.shipped import ROOT

_BAD = [path for path in sorted((ROOT / "tests/invalid/yaml").glob("*.yaml")) if ".valid." not in path.name]


def test_lint_names_every_bad_file_and_has_no_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of files bad in every way is refused file by file, in text that is safe to show."""
    for path in _BAD:
        shutil.copy(path, tmp_path)

    code = main(["standards", "lint", str(tmp_path)])

    said = "".join(capsys.readouterr())
    assert code == ExitCode.INVALID
    assert [path.name for path in _BAD if f"{tmp_path / path.name}:" not in said] == []
    assert "Traceback" not in said
    assert "fault in the program" not in said
    assert UNSAFE.search(said) is None
