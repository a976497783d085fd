"""The report on paper: what is folded on the screen is printed whole.

The second half needs Chromium and is skipped without it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from compliance.reports.formats.html import html_page
from compliance.reports.paper import Details, Paper, Paragraph

_FOLDED = Paper("Title", (Details("Summary", tuple(Paragraph(f"Folded line {number}.") for number in range(200))),))


def _rules_for_paper(page: str) -> str:
    """Give the rules of style that hold on paper alone."""
    start = page.index("@media print {") + len("@media print {")
    depth, end = 1, start
    while depth:
        depth += {"{": 1, "}": -1}.get(page[end], 0)
        end += 1
    return page[start : end - 1]


def test_the_rules_for_paper_unfold_every_part() -> None:
    """On paper the content of a folded part is visible, and no part is kept on one sheet with all that it holds."""
    rules = _rules_for_paper(html_page(_FOLDED))

    assert "details::details-content { content-visibility: visible; block-size: auto; display: block; }" in rules
    assert not re.search(r"(^|\s)details \{[^}]*break-inside: avoid", rules)


def test_on_the_screen_a_part_stays_folded() -> None:
    """Nothing is open on the screen until somebody opens it, and only the rules for paper unfold it."""
    page = html_page(_FOLDED)

    assert "<details open" not in page
    assert page.count("details-content") == 1


def _sheets(page: str, folder: Path) -> int:
    """Print a page in a fresh browser, offline, and count the sheets."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no Chromium is installed, so nothing can be printed")
    folder.mkdir()
    (folder / "page.html").write_text(page, encoding="utf-8")
    subprocess.run(
        [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            f"--user-data-dir={folder / 'profile'}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={folder / 'page.pdf'}",
            (folder / "page.html").as_uri(),
        ],
        capture_output=True,
        check=True,
        timeout=120,
    )
    return len(re.findall(rb"/Type /Page\b", (folder / "page.pdf").read_bytes()))


def test_a_folded_page_prints_as_many_sheets_as_an_open_one(tmp_path: Path) -> None:
    """Two hundred folded lines are printed on as many sheets as if they were open, and on more than the one without."""
    folded = html_page(_FOLDED)

    as_it_is = _sheets(folded, tmp_path / "folded")
    opened = _sheets(folded.replace("<details>", "<details open>"), tmp_path / "open")
    without = _sheets(folded.replace("details::details-content", "details::nothing"), tmp_path / "without")

    assert as_it_is == opened
    assert (without, as_it_is) == (1, opened)
    assert opened > 1
