"""The app driven key by key, and its screen as plain text."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from compliance.tui.app import AdvocheckApp, Given

__all__ = ["GRIDS", "SIZES", "TODAY", "drive", "grid", "same_grid", "settle"]

TODAY = date(2026, 11, 22)
SIZES = ((80, 24), (120, 40), (200, 60))
GRIDS = Path(__file__).parents[1] / "tui" / "grids"

Script = Callable[[Pilot[None]], Awaitable[None]]


def drive(
    script: Script,
    *,
    folder: Path | None = None,
    state: Path | None = None,
    size: tuple[int, int] = (120, 40),
    glyphs: bool = True,
    first: str = "standing",
    home: Path = Path(),
) -> AdvocheckApp:
    """Run the app over a folder and a script of keys; a fault in either is raised here.

    It begins on the page `first`, where a person would first be shown what was read.
    """
    app = AdvocheckApp(Given(today=TODAY, folder=folder, state=state, glyphs=glyphs, first=first, home=home))

    async def run() -> None:
        async with app.run_test(size=size, notifications=True) as pilot:
            await settle(pilot)
            await script(pilot)

    asyncio.run(run())
    return app


async def settle(pilot: Pilot[None]) -> None:
    """Wait until no work is going on beside the screen, and everything has been drawn."""
    app = pilot.app
    assert isinstance(app, AdvocheckApp)
    await pilot.pause()
    for _ in range(2_000):
        if not app.working:
            break
        await asyncio.sleep(0.005)
    await pilot.pause()
    await pilot.pause()


def grid(pilot: Pilot[None]) -> str:
    """Give the screen as lines of text, blanks at their ends left out."""
    lines = [strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips()]
    return "\n".join(lines) + "\n"


def same_grid(pilot: Pilot[None], name: str) -> None:
    """Hold the screen to a kept grid; with ADVOCHECK_WRITE_GRIDS set, keep it instead, to be read by a person."""
    path = GRIDS / f"{name}.txt"
    found = grid(pilot)
    if os.environ.get("ADVOCHECK_WRITE_GRIDS"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8"), f"the screen differs from {path.name}"
