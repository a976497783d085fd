"""The samples that travel with the program, with the words that say which council is real and which is invented."""

from __future__ import annotations

import re
from pathlib import Path

from compliance.evidence.pack import Basis
from compliance.files.folder import read_file
from compliance.frozen import frozen
from compliance.workspace.shipped import samples

__all__ = ["Sample", "known_samples"]

_HEAD_BYTES = 4_000
_LINE = re.compile(r'^(authority|title|basis): "?([^"\n]+?)"?$', re.MULTILINE)


@frozen
class Sample:
    """One sample: its id and folder, whose it is, what it is called, and what it rests on."""

    id: str
    path: Path
    authority: str
    title: str
    basis: Basis

    @property
    def words(self) -> str:
        """Say whether it is a real council's, in a few words."""
        return "invented" if self.basis is Basis.INVENTED else "a real council, from public documents"


def known_samples() -> tuple[Sample, ...]:
    """Give the samples, those of real councils first; only the head of each file is looked at, which takes no time."""
    found = tuple(_sample(name, path) for name, path in samples().items())
    return tuple(sorted(found, key=lambda each: (each.basis is Basis.INVENTED, each.id)))


def _sample(name: str, path: Path) -> Sample:
    head = read_file(path / "evidence.yaml")[:_HEAD_BYTES].decode("utf-8", "replace")
    said = dict(_LINE.findall(head))
    return Sample(name, path, said.get("authority", name), said.get("title", name), Basis(said["basis"]))
