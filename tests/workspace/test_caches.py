"""Where this computer keeps what can be made again."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from compliance.workspace.caches import cache_folder


@pytest.mark.skipif(sys.platform != "linux", reason="other systems name the folder otherwise")
def test_the_cache_stands_where_the_system_keeps_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache stands under the user's cache folder, in a folder of the program's own."""
    monkeypatch.delenv("ADVOCHECK_NO_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert cache_folder() == tmp_path / "advocheck"


def test_no_cache_is_kept_where_none_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    """No cache is kept where ADVOCHECK_NO_CACHE is set."""
    monkeypatch.setenv("ADVOCHECK_NO_CACHE", "1")

    assert cache_folder() is None


def test_no_cache_is_kept_where_there_is_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """No cache is kept for a user without a home."""

    def homeless(*_arguments: object, **_more: object) -> Path:
        raise RuntimeError("no home")

    monkeypatch.delenv("ADVOCHECK_NO_CACHE", raising=False)
    monkeypatch.setattr(platformdirs, "user_cache_path", homeless)

    assert cache_folder() is None
