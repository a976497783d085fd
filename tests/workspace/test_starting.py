"""A new folder of evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.text.problem import InvalidArgument
from compliance.workspace.starting import copy_sample, start_folder
from tests.support.command import ROOT
from tests.support.plans import opened


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


def test_a_sample_is_copied_whole(tmp_path: Path) -> None:
    """Every file of the sample is there, and its schema beside it."""
    written = copy_sample("exampleshire", tmp_path / "mine")

    assert written == tmp_path / "mine" / "evidence.yaml"
    shipped = ROOT / "evidence" / "exampleshire"
    assert {each.name for each in (tmp_path / "mine").iterdir()} == {
        *(each.name for each in shipped.iterdir()),
        "coverage.schema.json",
        "evidence.schema.json",
        "mapping.schema.json",
    }
    assert (tmp_path / "mine" / "complaints.csv").read_bytes() == (shipped / "complaints.csv").read_bytes()
    first = written.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=evidence.schema.json"


@pytest.mark.parametrize("sample", ["exampleshire", "dorset-2023"])
def test_every_schema_that_a_copy_names_stands_in_it(sample: str, tmp_path: Path) -> None:
    """An editor that follows the first line of a file finds its schema, whatever folder the file stands in."""
    copy_sample(sample, tmp_path / "mine")

    named = {
        path: line.partition("$schema=")[2].strip()
        for path in (tmp_path / "mine").rglob("*.yaml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("# yaml-language-server:")
    }

    assert len(named) == {"exampleshire": 3, "dorset-2023": 1}[sample]
    assert [path for path, schema in named.items() if not (path.parent / schema).is_file()] == []


def test_a_copy_gives_the_same_answers(tmp_path: Path) -> None:
    """The copy opens as the sample does."""
    copy_sample("dorset-2023", tmp_path / "mine")

    copy, sample = opened("", tmp_path / "mine"), opened("dorset-2023")

    assert [each.verdict for each in copy.assessment.findings] == [each.verdict for each in sample.assessment.findings]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    """A folder made beforehand will do."""
    (tmp_path / "mine").mkdir()

    assert copy_sample("dorset-2023", tmp_path / "mine").is_file()


@pytest.mark.parametrize("there", ["file", "folder", "link"])
def test_what_is_there_is_never_copied_over(tmp_path: Path, there: str) -> None:
    """A folder with something in it, a file, a link: each stays, and nothing is left beside it."""
    target = tmp_path / "mine"
    if there == "file":
        target.write_text("mine", encoding="utf-8")
    elif there == "folder":
        target.mkdir()
        (target / "note.txt").write_text("mine", encoding="utf-8")
    else:
        target.symlink_to(tmp_path)
    before = sorted(each.name for each in tmp_path.iterdir())

    with pytest.raises(InvalidArgument, match="is there already and is not empty"):
        copy_sample("dorset-2023", target)

    assert sorted(each.name for each in tmp_path.iterdir()) == before


def test_a_copy_that_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full after the first file: no folder is there."""
    saved: list[Path] = []

    def fail(path: Path, data: bytes) -> None:
        if saved:
            raise OSError(28, "No space left on device")
        saved.append(path)
        path.write_bytes(data)

    monkeypatch.setattr("compliance.workspace.starting.save_new", fail)

    with pytest.raises(InvalidArgument, match="No space left on device"):
        copy_sample("exampleshire", tmp_path / "mine")

    assert list(tmp_path.iterdir()) == []


def test_an_unknown_sample_is_refused_with_the_nearest(tmp_path: Path) -> None:
    """The samples are named."""
    with pytest.raises(InvalidArgument, match="Did you mean dorset-2023"):
        copy_sample("dorset-2032", tmp_path / "mine")
