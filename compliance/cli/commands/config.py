"""`advocheck config`: which settings hold, and where each came from."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compliance.workspace.settings import Settings

__all__ = ["add_to"]

Row = tuple[str, str, str]


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    from compliance.cli.options import add_output_options

    parser = groups.add_parser(
        "config",
        help="which settings hold, and where each came from",
        description="Look at the settings that hold for a folder.",
        epilog="Example:  advocheck config show dorset-2023",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    show = actions.add_parser(
        "show",
        help="every setting with its value and the file it came from",
        description="Show each setting: from advocheck.toml beside the evidence, else your own file, else the default.",
        epilog="Example:  advocheck config show dorset-2023 --plain",
    )
    show.add_argument("folder", nargs="?", metavar="FOLDER", help="a folder of evidence; where you are if left out")
    add_output_options(show)
    show.set_defaults(run=_show)


def _show(chosen: argparse.Namespace) -> int:
    from compliance.cli.output import show_paper
    from compliance.reports.exports.settings_json import settings_json
    from compliance.reports.papers.settings import settings_paper
    from compliance.workspace.opening import find_evidence
    from compliance.workspace.settings import read_settings, user_settings_file

    folder = find_evidence(chosen.folder) if chosen.folder else Path()
    user = user_settings_file()
    settings = _settings(read_settings(folder, user))
    files = _files(folder, user)
    return show_paper(chosen, lambda: settings_paper(settings, files), lambda: settings_json(settings, files))


def _settings(settings: Settings) -> list[Row]:
    """Give each setting with its value and where it came from."""
    from compliance.workspace.state import read_state, state_file

    said = read_state(state_file()).role
    paths = ", ".join(map(str, settings.standards_paths)) or "none"
    role = (said, "said in the app") if said else (settings.role or "none", settings.role_from)
    return [
        ("standards.paths", paths, settings.paths_from),
        ("assess.profile", settings.profile, settings.profile_from),
        ("person.role", *role),
    ]


def _files(folder: Path, user: Path | None) -> list[Row]:
    """Give each file that may hold a setting or what can be made again, and whether it is there."""
    from compliance.workspace.caches import cache_folder
    from compliance.workspace.settings import SETTINGS_FILE
    from compliance.workspace.state import state_file

    places = {
        "Settings beside the evidence": folder / SETTINGS_FILE,
        "Your own settings": user,
        "What the app remembers": state_file(),
        "Standards read before (cache)": cache_folder(),
    }
    return [(name, "none" if path is None else str(path), _there(path)) for name, path in places.items()]


def _there(path: Path | None) -> str:
    if path is None:
        return "switched off, or no home folder"
    return "there" if path.exists() else "not there"
