"""What the app remembers from one day to the next: folders, page, colours, filter, role; never evidence."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from compliance.files.folder import read_file
from compliance.files.saving import save
from compliance.frozen import frozen
from compliance.text.problem import AdvocheckError

__all__ = ["AppState", "read_state", "save_state", "state_file"]

_MOST_FOLDERS = 12
_MOST_LETTERS = 400
_MOST_BYTES = 100_000


@frozen
class AppState:
    """The folders opened last, the newest first; the page and filter one was on; colours; and who decides."""

    folders: tuple[Path, ...] = ()
    page: str = ""
    theme: str = ""
    filter: str = ""
    role: str = ""

    def opened(self, folder: Path) -> AppState:
        """Give the state with a folder as the newest; the page and filter belonged to the one before."""
        others = tuple(each for each in self.folders if each != folder)
        if self.folders[:1] == (folder,):
            return self
        return replace(self, folders=(folder, *others)[:_MOST_FOLDERS], page="", filter="")


def state_file() -> Path | None:
    """Give where this computer keeps the state of programs, None where there is no home."""
    from platformdirs import user_state_path  # 3 ms

    try:
        return user_state_path("advocheck", appauthor=False) / "app.json"
    except (OSError, RuntimeError):
        return None


def read_state(path: Path | None) -> AppState:
    """Read the state; one that is missing, damaged or of another form is passed over, as if there were none."""
    if path is None:
        return AppState()
    try:
        found = json.loads(read_file(path, most=_MOST_BYTES))
    except (AdvocheckError, ValueError, RecursionError):
        return AppState()
    if not isinstance(found, dict):
        return AppState()
    folders = found.get("folders")
    return AppState(
        tuple(Path(each) for each in folders if _is_path(each))[:_MOST_FOLDERS] if isinstance(folders, list) else (),
        *(_text(found.get(name)) for name in ("page", "theme", "filter", "role")),
    )


def _is_path(value: Any) -> bool:
    return isinstance(value, str) and value != "" and "\0" not in value


def _text(value: Any) -> str:
    return value[:_MOST_LETTERS] if isinstance(value, str) and value.isprintable() else ""


def save_state(path: Path | None, state: AppState) -> None:
    """Keep the state; where it cannot be kept the app goes on without, since nothing of the work is in it."""
    if path is None:
        return
    values = {
        "folders": [str(each) for each in state.folders],
        "page": state.page,
        "theme": state.theme,
        "filter": state.filter,
        "role": state.role,
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        save(path, (json.dumps(values, indent=2) + "\n").encode("utf-8"))
    except (AdvocheckError, OSError, ValueError):
        return
