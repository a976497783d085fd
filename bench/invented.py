"""Many requirements: the shipped ones repeated under new ids, in invented packs."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

__all__ = ["write_packs"]

_BLOCK = re.compile(r"^(?=  - id: )", re.MULTILINE)
_KIND = re.compile(r"^kind: requirements$", re.MULTILINE)
_PREFIX = re.compile(r"^prefix: (\S+)$", re.MULTILINE)


def write_packs(standards: Path, folder: Path, total: int) -> int:
    """Write packs into `folder` until they and those of `standards` hold `total` requirements; give how many more.

    Text is repeated as it stands, comments and all, so that a thousand requirements weigh what a
    thousand shipped ones would. Tests beside rules are not repeated: loading never reads them.
    """
    heads = sorted(standards.glob("*/pack.yaml"))
    shipped = sum(len(_themes(head.parent)[1]) for head in heads)
    missing = wanted = max(0, total - shipped)
    for number in count(1):
        for head in heads:
            if not missing:
                return wanted
            missing -= _repeat(head, folder, number, missing)
    raise AssertionError("unreachable")


def _themes(pack: Path) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Give the top of each theme file of a pack, and its requirements as written, each with its file."""
    tops, blocks = {}, []
    for path in sorted(pack.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if _KIND.search(text) and not path.name.endswith(".tests.yaml"):
            tops[path.name], *written = _BLOCK.split(text)
            blocks.extend((path.name, block) for block in written)
    return tops, blocks


def _repeat(head: Path, folder: Path, number: int, most: int) -> int:
    """Write one pack again under new ids with at most `most` of its requirements; give how many."""
    pack, text = head.parent.name, head.read_text(encoding="utf-8")
    found = _PREFIX.search(text)
    if found is None:
        raise ValueError(f"{head} gives no prefix")
    prefix = found.group(1)
    tops, blocks = _themes(head.parent)
    copy = folder / f"{pack}-copy{number}"
    copy.mkdir(parents=True)

    def renamed(written: str) -> str:
        written = re.sub(rf"\b{prefix}\.(?=[a-z0-9])", f"{prefix}x{number}.", written)
        written = re.sub(rf"^(id|pack): {pack}$", rf"\1: {copy.name}", written, flags=re.MULTILINE)
        return re.sub(rf"^prefix: {prefix}$", f"prefix: {prefix}x{number}", written, flags=re.MULTILINE)

    (copy / "pack.yaml").write_text(renamed(text), encoding="utf-8")
    for name, top in tops.items():
        written = [block for owner, block in blocks[:most] if owner == name]
        if written:
            (copy / name).write_text(renamed(top + "".join(written)), encoding="utf-8")
    return min(most, len(blocks))
