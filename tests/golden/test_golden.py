"""The golden assessment of Dorset, and the same bytes wherever and whenever it is made.

When a change of verdict is meant, make the golden file anew and read the difference line by line:

    python tools/make_golden.py
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command import ROOT, plain_environment, run

_GOLDEN = ROOT / "tests" / "golden" / "dorset-2023.assessment.json"
_PAGE_AND_JSON = """
import sys
from compliance.cli.main import main
code = main(["report", "dorset-2023", "-o", sys.argv[1]])
raise SystemExit(code or main(["assess", "dorset-2023", "--json"]))
"""
# Python takes C for C.UTF-8 unless it is told not to.
_PLAIN_C = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
_SETTINGS = {
    "first seed": {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    "second seed, the other side of the date line": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", **_PLAIN_C},
    "random seed": {"PYTHONHASHSEED": "random", "TZ": "UTC", **_PLAIN_C},
    "random seed, the other side of the date line": {
        "PYTHONHASHSEED": "random",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C.UTF-8",
    },
}


def _made(folder: Path, settings: dict[str, str]) -> tuple[str, str]:
    """Give the checksums of the JSON and of the page, made in a process of its own."""
    page = folder / "page.html"
    found = subprocess.run(
        [sys.executable, "-P", "-c", _PAGE_AND_JSON, str(page)],
        env=plain_environment() | settings,
        cwd=folder,
        capture_output=True,
        check=True,
    )
    return hashlib.sha256(found.stdout).hexdigest(), hashlib.sha256(page.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Give the checksums as they come out with nothing set and no cache."""
    return _made(tmp_path_factory.mktemp("usual"), {"ADVOCHECK_NO_CACHE": "1"})


def test_dorsets_assessment_is_the_golden_one() -> None:
    """Dorset's assessment is the golden one, finding by finding and byte for byte."""
    ran = run("assess", "dorset-2023", "--json")
    golden = _GOLDEN.read_text(encoding="ascii")

    found, known = ran.json, json.loads(golden)
    changed = [
        now["requirement"] for now, then in zip(found["findings"], known["findings"], strict=False) if now != then
    ]
    hint = "meant? python tools/make_golden.py, then read the difference"
    assert changed == [], hint
    assert found == known, hint
    assert ran.out == golden, hint


@pytest.mark.parametrize("settings", _SETTINGS.values(), ids=_SETTINGS)
def test_the_same_inputs_give_the_same_bytes(settings: dict[str, str], usual: tuple[str, str], tmp_path: Path) -> None:
    """The JSON and the page are the same bytes whatever the hash seed, time zone, locale and state of the cache."""
    cache = {"XDG_CACHE_HOME": str(tmp_path / "cache")}

    cold = _made(tmp_path, settings | cache)
    kept = list((tmp_path / "cache").rglob("*.library"))
    warm = _made(tmp_path, settings | cache)

    assert cold == usual
    assert len(kept) == 1
    assert warm == usual


def test_the_golden_bytes_are_those_of_a_process_of_its_own(usual: tuple[str, str]) -> None:
    """The golden file is what the command writes to a pipe."""
    assert hashlib.sha256(_GOLDEN.read_bytes()).hexdigest() == usual[0]


def test_the_golden_file_is_made_by_its_tool() -> None:
    """The tool that makes the golden file finds nothing to change."""
    found = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "make_golden.py"), "--check"],
        env=plain_environment(),
        capture_output=True,
        check=False,
    )

    assert (found.returncode, found.stdout) == (0, b"")
