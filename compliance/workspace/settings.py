"""Settings, and where each came from: `advocheck.toml` beside the evidence, then the user's own, then the defaults."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from compliance.files.folder import read_file
from compliance.frozen import frozen
from compliance.text.place import Place
from compliance.text.problem import InvalidFiles, Problem, nearest
from compliance.workspace.standards_paths import missing_folders

__all__ = ["DEFAULT", "NOT_SET", "SETTINGS_FILE", "Settings", "read_settings", "user_settings_file"]

SETTINGS_FILE = "advocheck.toml"
DEFAULT = "the default"
NOT_SET = "not set"
_KNOWN = {"standards": ("paths",), "assess": ("profile",), "person": ("role",)}


@frozen
class Settings:
    """What was set: more standards folders, the profile used when none is given, and the role of who decides.

    Beside each stands the file that sets it, or that it is the default.
    """

    standards_paths: tuple[Path, ...] = ()
    profile: str = "pre-tender"
    profile_from: str = DEFAULT
    paths_from: str = NOT_SET
    role: str | None = None
    role_from: str = NOT_SET


def user_settings_file() -> Path | None:
    """Give where this user's own settings stand on this computer, None where there is no home."""
    from platformdirs import user_config_path  # 3 ms

    try:
        return user_config_path("advocheck", appauthor=False) / SETTINGS_FILE
    except (OSError, RuntimeError):
        return None


def read_settings(folder: Path, user: Path | None = None) -> Settings:
    """Read the settings beside some evidence, then for what they leave out the user's own; else the defaults.

    Args:
        folder: the folder of the evidence.
        user: the user's own file of settings, which need not be there.

    Raises:
        InvalidFiles: a file is not TOML, holds a setting that is not known, or names a folder that is not there.
    """
    settings = Settings()
    problems: list[Problem] = []
    # The one that counts is laid over the other.
    for path in (user, folder / SETTINGS_FILE):
        if path is not None and path.is_file():
            found, more = _read(path)
            problems.extend(more)
            if not more:
                settings = _laid_over(settings, found, path)
    if problems:
        raise InvalidFiles(problems)
    return settings


def _laid_over(settings: Settings, found: dict[str, Any], path: Path) -> Settings:
    paths = found.get("standards", {}).get("paths")
    profile = found.get("assess", {}).get("profile")
    role = found.get("person", {}).get("role")
    where = str(path)
    return Settings(
        settings.standards_paths if paths is None else tuple(path.parent / each for each in paths),
        profile or settings.profile,
        where if profile else settings.profile_from,
        settings.paths_from if paths is None else where,
        role or settings.role,
        where if role else settings.role_from,
    )


def _read(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    import tomllib  # 4 ms, and seldom needed

    try:
        text = read_file(path).decode("utf-8")
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return {}, [Problem("not-toml", f"the settings cannot be read ({error})", Place(str(path)))]
    problems = list(_problems(found, str(path)))
    return found, problems or list(missing_folders(found.get("standards", {}).get("paths", ()), text, path))


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
            else:
                yield from _wrong_kind(name, value, path)


def _wrong_kind(name: str, value: Any, path: str) -> Iterator[Problem]:
    if name == "paths" and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
        yield Problem("wrong-setting", "standards.paths is not a list of folders", Place(path), 'paths = ["..."]')
    elif name == "profile" and not (isinstance(value, str) and value):
        yield Problem("wrong-setting", "assess.profile is not a name", Place(path), 'profile = "pre-tender"')
    elif name == "role" and not (isinstance(value, str) and value.strip()):
        yield Problem("wrong-setting", "person.role is not a role", Place(path), 'role = "commissioning lead"')
