"""The data that travel with the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.workspace import shipped
from tests.support.command import ROOT


def test_in_a_checkout_the_data_stand_beside_the_package() -> None:
    """In a checkout the data stand beside the package."""
    assert shipped.shipped("standards") == ROOT / "standards"


def test_once_installed_the_data_stand_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once installed the data stand inside the package, and are taken from there."""
    inside = tmp_path / "compliance" / "shipped_data" / "standards"
    inside.mkdir(parents=True)
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path / "compliance")

    assert shipped.shipped("standards") == inside


def test_a_sample_is_a_folder_with_evidence_in_it() -> None:
    """Every sample is named after its folder, and folders without evidence, such as that of the schemas, are none."""
    found = shipped.samples()

    assert found["dorset-2023"] == ROOT / "evidence" / "dorset-2023"
    assert "schemas" not in found
    assert all((folder / "evidence.yaml").is_file() for folder in found.values())
    assert list(found) == sorted(found)


def test_a_sample_is_known_by_its_folder_and_by_what_lies_in_it(tmp_path: Path) -> None:
    """A sample, and a folder inside it, are told from a folder of the user's own, a copy included."""
    sample = shipped.samples()["dorset-2023"]

    assert shipped.sample_of(sample) == "dorset-2023"
    assert shipped.sample_of(sample / "measures") == "dorset-2023"
    assert shipped.sample_of(tmp_path / "dorset-2023") is None
