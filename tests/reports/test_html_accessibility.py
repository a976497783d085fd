"""The HTML page under the WCAG 2.2 AA rules of axe-core, in a real browser, offline.

Needs Chromium, Node, and the packages of tests/axe (`npm ci --prefix tests/axe`); skipped where one is missing.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import ROOT, run
from tests.support.council import make_evidence

_AXE = ROOT / "tests" / "axe"
_LAYOUTS = [(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")]

_LONG = """\
documents:
  - {id: policy, title: $long, publisher: $long, document_kind: policy, dated: 2024-01-01, seen: true}
statements:
  - {topic: advocacy.publicity, strand: policy, says: states, gist: $long, document: policy, paragraph: $long,
     status: confirmed, confirmed: {by: policy officer, date: 2024-06-01}}
facts:
  - {id: council.children_in_homes, value: $long, document: policy, paragraph: "1"}
"""


def _needed() -> tuple[str, str]:
    """Give Node and the browser; skip where anything that the check needs is missing."""
    node = shutil.which("node")
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if node is None:
        pytest.skip("Node is not installed, so axe-core cannot run")
    if browser is None:
        pytest.skip("no Chromium is installed, so the page cannot be looked at")
    if not (_AXE / "node_modules" / "axe-core").is_dir():
        pytest.skip("axe-core is not installed: npm ci --prefix tests/axe")
    return node, browser


def _checked(pages: list[Path], folder: Path) -> dict[str, Any]:
    node, browser = _needed()
    profile = folder / "profile"
    profile.mkdir()
    found = subprocess.run(
        [node, str(_AXE / "check.mjs"), browser, str(profile), *map(str, pages)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    whole: dict[str, Any] = json.loads(found.stdout)
    return whole


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Give what the browser found on Dorset's report, and on a page of long words that cannot be broken."""
    _needed()
    folder = tmp_path_factory.mktemp("axe")
    long = "x" * 400
    evidence = make_evidence(folder / "testshire", _LONG.replace("$long", long), authority=long, title=long)
    pages = [folder / "dorset.html", folder / "long.html"]
    assert run("report", "dorset-2023", "-o", pages[0]).code == 0
    assert run("report", evidence, "--pack", "advocacy-guidance-2023-draft", "-o", pages[1]).code == 0
    return _checked(pages, folder)


def _result(checked: dict[str, Any], page: str, width: int, scheme: str) -> dict[str, Any]:
    return next(
        each
        for each in checked["results"]
        if (each["page"], each["width"], each["colorScheme"]) == (page, width, scheme)
    )


@pytest.mark.parametrize(("width", "scheme"), _LAYOUTS)
@pytest.mark.parametrize("page", ["dorset.html", "long.html"])
def test_the_page_breaks_no_rule(page: str, width: int, scheme: str, checked: dict[str, Any]) -> None:
    """The page breaks no WCAG 2.2 AA rule, folded out, wide and narrow, light and dark."""
    result = _result(checked, page, width, scheme)

    assert result["violations"] == []
    assert "color-contrast" in result["passes"]


@pytest.mark.parametrize(("width", "scheme"), _LAYOUTS)
@pytest.mark.parametrize("page", ["dorset.html", "long.html"])
def test_the_page_never_scrolls_sideways(page: str, width: int, scheme: str, checked: dict[str, Any]) -> None:
    """The page never scrolls sideways, folded or folded out, not even with words that cannot be broken."""
    assert _result(checked, page, width, scheme)["sideways"] <= 0


def test_only_glyphs_are_left_for_a_person_to_judge(checked: dict[str, Any]) -> None:
    """What axe-core cannot decide is only the contrast of glyphs, which are hidden from it and have words beside."""
    left = [each for result in checked["results"] for each in result["incomplete"]]

    assert {each["rule"] for each in left} <= {"color-contrast"}
    assert all('class="sign ' in each["first"] for each in left)


def test_the_page_asks_the_network_for_nothing(checked: dict[str, Any]) -> None:
    """The browser asks for nothing but the pages themselves."""
    assert all(each.startswith("file://") and each.endswith(".html") for each in checked["requests"])
    assert len(checked["requests"]) == 2
