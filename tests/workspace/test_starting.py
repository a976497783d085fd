"""A new folder of evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.text.problem import InvalidArgument
from compliance.workspace.starting import start_folder
from tests.support.command import ROOT


def test_the_template_is_written_as_it_is_shipped(tmp_path: Path) -> None:
    """The template is written as it is shipped, comments and all, but for the place of its schema."""
    written = start_folder(tmp_path / "mine")

    shipped = (ROOT / "evidence" / "template.yaml").read_text(encoding="utf-8")
    assert written == tmp_path / "mine" / "evidence.yaml"
    assert written.read_text(encoding="utf-8") == shipped.replace("$schema=schemas/", "$schema=", 1)


def test_a_schema_that_is_there_stays(tmp_path: Path) -> None:
    """A schema that stands there already stays as it is."""
    (tmp_path / "evidence.schema.json").write_text("mine", encoding="utf-8")

    start_folder(tmp_path)

    assert (tmp_path / "evidence.schema.json").read_text(encoding="utf-8") == "mine"


def test_what_is_there_stays(tmp_path: Path) -> None:
    """A file that is there stays, and the message says what to do."""
    start_folder(tmp_path)
    (tmp_path / "evidence.yaml").write_text("mine", encoding="utf-8")

    with pytest.raises(InvalidArgument, match="Choose another folder or move the file away"):
        start_folder(tmp_path)

    assert (tmp_path / "evidence.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["nul\0byte", "x" * 300], ids=["a NUL", "too long"])
def test_a_name_that_no_folder_can_have_is_refused(name: str, tmp_path: Path) -> None:
    """A name that no folder can have is refused with a reason."""
    with pytest.raises(InvalidArgument, match=r"cannot be made \("):
        start_folder(tmp_path / name)
