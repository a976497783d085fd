"""Draw the pages of the app as SVG, each at its size, for the pictures of README and docs."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from compliance.tui.app import AdvocheckApp, Given
from compliance.workspace.opening import find_evidence

__all__ = ["SCREENS", "Screen", "drawn_screens"]

TODAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Screen:
    """One picture of the app: its file, the sample, the page, the keys pressed there, the cells, the colours."""

    name: str
    sample: str
    page: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (120, 36)
    theme: str = "advocheck-dark"


SCREENS = (
    Screen("app-start.png", "dorset-2023", "start"),
    Screen("app-standing.png", "dorset-2023", "standing"),
    Screen("app-gaps.png", "exampleshire", "gaps", size=(160, 29)),
    Screen("app-gaps-narrow.png", "exampleshire", "gaps", size=(80, 24)),
    Screen("app-evidence.png", "dorset-2023", "evidence"),
    Screen("app-coverage.png", "exampleshire", "coverage", ("enter", "j", "j", "j", "j", "j")),
    Screen("app-plan.png", "exampleshire", "plan", ("m", "ctrl+s"), size=(160, 29)),
    Screen("app-standards.png", "dorset-2023", "standards", ("j", "j"), theme="advocheck-light"),
    Screen("app-high-contrast.png", "exampleshire", "gaps", theme="advocheck-high-contrast"),
)


def drawn_screens() -> Iterator[tuple[Screen, str, tuple[int, int]]]:
    """Give each screen as SVG, with its width and height."""
    for screen in SCREENS:
        svg = asyncio.run(_drawn(screen))
        size = re.search(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"', svg)
        if size is None:
            raise ValueError(f"{screen.name}: the drawing gives no size")
        # The toolkit names a font of elsewhere, which nothing here may fetch.
        yield screen, re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL), _whole(size)


def _whole(size: re.Match[str]) -> tuple[int, int]:
    return int(float(size.group(1))), int(float(size.group(2)))


async def _drawn(screen: Screen) -> str:
    app = AdvocheckApp(Given(today=TODAY, folder=find_evidence(screen.sample), home=Path()))
    async with app.run_test(size=screen.size) as pilot:
        await _settled(app, pilot)
        app.theme = screen.theme
        app.go_to_page(screen.page)
        await _settled(app, pilot)
        for key in screen.keys:
            await pilot.press(key)
            await _settled(app, pilot)
        return app.export_screenshot(title=f"advocheck app {screen.sample}")


async def _settled(app: AdvocheckApp, pilot: Pilot[None]) -> None:
    await pilot.pause()
    while app.working:  # noqa: ASYNC110 - the app tells nobody when it is idle
        await asyncio.sleep(0.005)
    await pilot.pause()
