"""Settings, and where each came from: `advocheck.toml` beside the evidence, then the defaults."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from compliance.files.folder import read_file
from compliance.frozen import frozen
from compliance.text.place import Place
from compliance.text.problem import InvalidFiles, Problem, nearest

__all__ = ["SETTINGS_FILE", "Settings", "read_settings"]

SETTINGS_FILE = "advocheck.toml"
_KNOWN = {"standards": ("paths",), "assess": ("profile",)}


@frozen
class Settings:
    """What a council has set: more standards folders, and the profile used when none is given."""

    standards_paths: tuple[Path, ...] = ()
    profile: str = "pre-tender"
    profile_from: str = "the default"


def read_settings(folder: Path) -> Settings:
    """Read the settings beside some evidence; defaults where there are none.

    Raises:
        InvalidFiles: the file is not TOML, or holds a setting that is not known.
    """
    path = folder / SETTINGS_FILE
    if not path.is_file():
        return Settings()
    import tomllib  # 4 ms, and seldom needed

    try:
        found = tomllib.loads(read_file(path).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidFiles([Problem("not-toml", f"the settings cannot be read ({error})", Place(str(path)))]) from None
    problems = list(_problems(found, str(path)))
    if problems:
        raise InvalidFiles(problems)
    paths = tuple(folder / each for each in found.get("standards", {}).get("paths", ()))
    profile = found.get("assess", {}).get("profile")
    return Settings(paths, profile or Settings().profile, str(path) if profile else Settings().profile_from)


def _problems(found: dict[str, Any], path: str) -> Iterator[Problem]:
    for section, values in found.items():
        if section not in _KNOWN or not isinstance(values, dict):
            message, near = f'"{section}" is not a known section', nearest(section, _KNOWN)
            yield Problem("unknown-setting", message, Place(path), f"one of [{'], ['.join(_KNOWN)}]", near)
            continue
        for name, value in values.items():
            if name not in _KNOWN[section]:
                near = nearest(name, _KNOWN[section])
                yield Problem("unknown-setting", f'"{section}.{name}" is not a known setting', Place(path), None, near)
            elif name == "paths" and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
                yield Problem(
                    "wrong-setting", "standards.paths is not a list of folders", Place(path), 'paths = ["..."]'
                )
            elif name == "profile" and not (isinstance(value, str) and value):
                yield Problem("wrong-setting", "assess.profile is not a name", Place(path), 'profile = "pre-tender"')
