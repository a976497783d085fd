"""Make the pictures of README and docs: the report in a browser, the command in a terminal, and the app.

Needs Chromium. Each picture is made from the shipped sample, offline, in a fresh browser profile, and is
kept only where it is small enough to travel with the repository.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app_pictures import drawn_screens

from compliance.cli.main import main as run
from compliance.reports.formats.terminal import print_paper, terminal_console
from compliance.reports.papers.standing import standing_paper
from compliance.workspace.opening import Choices, find_evidence, open_folder

__all__ = ["PICTURES", "Picture"]

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
MOST_BYTES = 200_000
_QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars")


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its file, the size of the window, and whether the page is shown dark."""

    name: str
    width: int
    height: int
    dark: bool = False


PICTURES = (
    Picture("report.png", 1280, 900),
    Picture("report-dark.png", 1280, 900, dark=True),
    Picture("report-narrow.png", 500, 900),
)


def main() -> int:
    """Make every picture anew."""
    browser = next(
        (each for each in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if each), None
    )
    if browser is None:
        print("No Chromium was found, so no picture was made.")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "report.html"
        if run(["report", "dorset-2023", "-o", str(page)]):
            return 1
        for picture in PICTURES:
            _take(browser, page, picture, folder)
        _take(browser, _terminal_page(folder), Picture("assess.png", 1240, 840), folder)
        for screen, svg, (width, height) in drawn_screens():
            shown = width // 2, height // 2
            _take(browser, _svg_page(folder, svg, shown[0]), Picture(screen.name, *shown), folder)
    large = [each.name for each in FOLDER.glob("*.png") if each.stat().st_size > MOST_BYTES]
    for each in large:
        print(f"over {MOST_BYTES:,} bytes: {each}")
    return 1 if large else 0


def _terminal_page(folder: Path) -> Path:
    """Give a page that shows the first lines of the command as a terminal would."""
    found = open_folder(find_evidence("dorset-2023"), Choices(), date(2023, 11, 23))
    console = terminal_console(record=True, width=100, file=io.StringIO(), force_terminal=True)
    print_paper(standing_paper(found.assessment, found.library, found.date_from), console)
    svg = console.export_svg(title="advocheck assess dorset-2023")
    # Rich names a font of elsewhere, which nothing here may fetch.
    drawn = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return _svg_page(folder, drawn, 1240)


def _svg_page(folder: Path, svg: str, width: int) -> Path:
    """Give a page that shows a drawing alone, as wide as the window."""
    page = folder / "drawing.html"
    style = f"body{{margin:0;background:#fff;overflow:hidden}}svg{{width:{width}px;height:auto;display:block}}"
    page.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{svg}", encoding="utf-8")
    return page


def _take(browser: str, page: Path, picture: Picture, folder: Path) -> None:
    """Take one picture of the top of a page."""
    target = FOLDER / picture.name
    profile = folder / f"profile-{picture.name}"
    dark = ("--blink-settings=preferredColorScheme=0",) if picture.dark else ()
    subprocess.run(  # noqa: S603 - the browser of this machine, on a page made here
        [
            browser,
            *_QUIET,
            *dark,
            f"--user-data-dir={profile}",
            f"--window-size={picture.width},{picture.height}",
            f"--screenshot={target}",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    raise SystemExit(main())
