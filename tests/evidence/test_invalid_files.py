"""Every tiny bad file of tests/invalid/evidence is refused in words, at its place, and its valid twin is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.evidence.folder import EVIDENCE_FILE, read_evidence
from compliance.files.folder import inside, read_file
from compliance.text.problem import InvalidFiles
from tests.support.builders import library_of, pack_file, requirement, requirements_file

_FOLDER = Path(__file__).parent.parent / "invalid" / "evidence"
_LIBRARY = library_of(pack_file(), requirements_file(requirement()))
_WITH_A_FILE = """kind: evidence
id: example
authority: Example Council
title: An example
basis: invented
records: {reviews: {cut_off: 2024-06-30, file: %s}}
"""
_REVIEWS = b"held,told\nY,N\n"

# The place of the first problem, then the words that its message must hold.
_REFUSED: dict[str, tuple[str, ...]] = {}


def _bytes_of(name: str, file: str) -> bytes:
    if file == "reviews.csv":
        return _REVIEWS
    if file == EVIDENCE_FILE:
        return (_FOLDER / name).read_bytes() if name.endswith(".yaml") else (_WITH_A_FILE % name).encode()
    return read_file(inside(_FOLDER, file))


def _read(name: str) -> list[str]:
    """Give what is wrong with an evidence folder whose `evidence.yaml`, or table of reviews, is the tiny file."""
    try:
        read_evidence(lambda file: _bytes_of(name, file), "folder", _LIBRARY)
    except InvalidFiles as error:
        return [str(each) for each in error.problems]
    return []


@pytest.mark.parametrize("name", sorted(path.name for path in _FOLDER.glob("*")))
def test_x(name: str) -> None:
    """X."""
    print(repr(name), _read(name))
