"""What the app remembers, and what it never holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compliance.workspace.state import AppState, read_state, save_state

_STATE = AppState((Path("/a"), Path("/b")), "gaps", "advocheck-light", "status:gap", "commissioning lead")


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    """A state that was saved is read back as it was, in a folder that did not exist before."""
    path = tmp_path / "new" / "app.json"

    save_state(path, _STATE)

    assert read_state(path) == _STATE


def test_it_holds_these_names_and_no_others(tmp_path: Path) -> None:
    """The file holds paths of folders, page, colours, filter and role, and nothing of any evidence."""
    path = tmp_path / "app.json"

    save_state(path, _STATE)

    assert json.loads(path.read_text()) == {
        "folders": ["/a", "/b"],
        "page": "gaps",
        "theme": "advocheck-light",
        "filter": "status:gap",
        "role": "commissioning lead",
    }


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"{", id="not finished"),
        pytest.param(b"\xff\xfe\x00", id="not UTF-8"),
        pytest.param(b"[1, 2]", id="a list"),
        pytest.param(b"3", id="a number"),
        pytest.param(b"[" * 100_000, id="too deep"),
        pytest.param(b'{"folders": {"a": 1}, "page": 3, "theme": null, "filter": ["x"]}', id="other kinds"),
        pytest.param(b'{"folders": [1, null, "", "a\\u0000b"], "page": "a\\u001b[31m"}', id="hostile words"),
        pytest.param(b" " * 200_000, id="too large"),
    ],
)
def test_a_damaged_file_is_passed_over(tmp_path: Path, data: bytes) -> None:
    """Whatever stands in a damaged file, the app starts as if there were none."""
    path = tmp_path / "app.json"
    path.write_bytes(data)

    assert read_state(path) == AppState()


def test_a_file_that_is_not_there_is_an_empty_state(tmp_path: Path) -> None:
    """No file, and no place for one, both are an empty state."""
    assert read_state(tmp_path / "none.json") == AppState()
    assert read_state(None) == AppState()


def test_what_cannot_be_kept_is_no_error(tmp_path: Path) -> None:
    """Where the state cannot be kept, or is not to be, the app goes on."""
    (tmp_path / "file").write_text("in the way")

    save_state(tmp_path / "file" / "app.json", _STATE)
    save_state(None, _STATE)

    assert (tmp_path / "file").read_text() == "in the way"


def test_a_folder_opened_is_the_newest_and_stands_once() -> None:
    """A folder opened again moves to the top; the page and filter belonged to the one before."""
    state = AppState((Path("/a"), Path("/b")), "gaps", "", "status:gap")

    assert state.opened(Path("/b")) == AppState((Path("/b"), Path("/a")))
    assert state.opened(Path("/a")) == state


def test_old_folders_are_forgotten() -> None:
    """Only the newest dozen folders are remembered."""
    state = AppState()
    for number in range(20):
        state = state.opened(Path(f"/folder-{number}"))

    assert len(state.folders) == 12
    assert state.folders[0] == Path("/folder-19")
