"""Where this computer keeps what can be made again."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["cache_folder"]


def cache_folder() -> Path | None:
    """Give the user's cache folder for this program; None where ADVOCHECK_NO_CACHE is set or there is no home."""
    if os.environ.get("ADVOCHECK_NO_CACHE"):
        return None
    from platformdirs import user_cache_path  # 3 ms

    try:
        return user_cache_path("advocheck", appauthor=False)
    except (OSError, RuntimeError):
        return None
