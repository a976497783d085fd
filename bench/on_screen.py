"""What a person waits for in the app: the first page, a key in the filter, a move in a long list."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

__all__ = ["filter_key", "first_paint", "gaps_page", "long_list", "opened"]

SIZE = (120, 40)
KEYS = 20
ROWS = 100_000


def _given(folder: str, home: Path) -> Any:
    """Give the app Dorset's evidence, asked by every pack there is: those shipped and those of a folder."""
    from compliance.tui.app import Given
    from compliance.workspace.opening import Choices
    from compliance.workspace.shipped import shipped

    evidence = home / "dorset"
    shutil.copytree(shipped("evidence") / "dorset-2023", evidence)
    (evidence / "advocheck.toml").write_text(f'[standards]\npaths = ["{folder}"]\n', encoding="utf-8")
    packs = [path.parent.name for root in (shipped("standards"), Path(folder)) for path in root.glob("*/pack.yaml")]
    return Given(
        today=date(2026, 11, 22),
        folder=evidence,
        choices=Choices(packs=tuple(sorted(packs))),
        cache=Path(folder).parent / "parsed" / Path(folder).name,
    )


async def _settled(app: Any, pilot: Any) -> None:
    await pilot.pause()
    while app.working:  # noqa: ASYNC110 - the app tells nobody when it is idle
        await asyncio.sleep(0.001)
    await pilot.pause()


def first_paint(folder: str) -> dict[str, Any]:
    """Start the app on many requirements: from the first import until the first page is drawn, opening meanwhile."""
    return _started(folder, until_open=False)


def opened(folder: str) -> dict[str, Any]:
    """Start the app on the same: until they are read and assessed, and what was read is drawn."""
    return _started(folder, until_open=True)


def _started(folder: str, *, until_open: bool) -> dict[str, Any]:
    cpu, wall = time.process_time(), time.perf_counter()
    from compliance.tui.app import AdvocheckApp

    with tempfile.TemporaryDirectory() as home:
        app = AdvocheckApp(_given(folder, Path(home)))

        async def go() -> dict[str, Any]:
            async with app.run_test(size=SIZE) as pilot:
                await (_settled(app, pilot) if until_open else pilot.pause())
                cost = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}
                await _settled(app, pilot)
                return {"count": len(app.found.assessment.findings), **cost}

        return asyncio.run(go())


def gaps_page(folder: str) -> dict[str, Any]:
    """Go to the gaps of many requirements for the first time, drawn."""
    from compliance.tui.app import AdvocheckApp

    with tempfile.TemporaryDirectory() as home:
        app = AdvocheckApp(_given(folder, Path(home)))

        async def go() -> dict[str, Any]:
            async with app.run_test(size=SIZE) as pilot:
                await _settled(app, pilot)
                cpu, wall = time.process_time(), time.perf_counter()
                app.go_to_page("gaps")
                await _settled(app, pilot)
                cost = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}
                return {"count": len(app.found.assessment.findings), **cost}

        return asyncio.run(go())


def filter_key(folder: str) -> dict[str, Any]:
    """Type into the filter over the same requirements; the cost of one key, drawn."""
    from compliance.tui.app import AdvocheckApp

    with tempfile.TemporaryDirectory() as home:
        app = AdvocheckApp(_given(folder, Path(home)))

        async def go() -> dict[str, Any]:
            async with app.run_test(size=SIZE) as pilot:
                await _settled(app, pilot)
                app.go_to_page("gaps")
                await _settled(app, pilot)
                await pilot.press("slash")
                return await _each(pilot, list("children status:gap"))

        return asyncio.run(go())


def long_list() -> dict[str, Any]:
    """Show a list of 100,000 rows and move in it; the cost of one move, drawn."""
    from textual.app import App

    from compliance.tui.theme import THEMES
    from compliance.tui.widgets.long_list import Column, LongList

    class Rows(App[None]):
        def compose(self) -> Any:
            yield LongList((Column("Row", str), Column("Again", str, 20)), str)

        def on_mount(self) -> None:
            self.register_theme(THEMES[0])
            self.theme = THEMES[0].name
            start = time.process_time()
            self.query_one(LongList).show(range(ROWS))
            self.opened = time.process_time() - start
            self.query_one(LongList).focus()

    app = Rows()

    async def go() -> dict[str, Any]:
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            return {**await _each(pilot, ["down"] * KEYS), "opened": app.opened}

    return {**asyncio.run(go()), "count": ROWS}


async def _each(pilot: Any, keys: list[str]) -> dict[str, Any]:
    """Press keys one by one, each drawn before the next; give the median cost of one."""
    cpus, walls = [], []
    for key in keys:
        cpu, wall = time.process_time(), time.perf_counter()
        await pilot.press(key)
        await pilot.pause()
        cpus.append(time.process_time() - cpu)
        walls.append(time.perf_counter() - wall)
    return {"count": len(keys), "cpu": median(cpus), "wall": median(walls)}
