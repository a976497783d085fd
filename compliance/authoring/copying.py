"""A pack under another name: its ids changed wherever they stand, and nothing else of what was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compliance.frozen import frozen
from compliance.text.yaml import Mapping, Node, Scalar, Sequence, parse

__all__ = ["Naming", "laid_over_too", "renamed"]

# Where the id of a whole pack or overlay stands: in its own head, in its files, in what is laid over it.
_NAMES_A_PACK = frozenset({"id", "pack", "over"})


@frozen
class Naming:
    """The id of a pack or overlay, and what every id in it starts with."""

    id: str
    prefix: str


@frozen
class _Change:
    line: int
    column: int
    old: str
    new: str


def renamed(data: bytes, path: str, names: Iterable[tuple[Naming, Naming]]) -> bytes:
    """Give a file of standards with each naming put in the place of another; comments and layout stay.

    >>> old, new = Naming("iv-law", "ivlaw"), Naming("my-iv-law", "myivlaw")
    >>> renamed(b"pack: iv-law  # ours", "x.tests.yaml", [(old, new)])
    b'pack: my-iv-law  # ours'
    """
    pairs = tuple(names)
    root, _ = parse(data, path)
    scalars = _scalars(root, None, 0) if root is not None else ()
    return _changed(data, (change for each in scalars for change in _changes(*each, pairs)))


def laid_over_too(data: bytes, path: str, pack: str) -> bytes:
    """Give an overlay with one more pack in the list of those that it is laid over."""
    root, _ = parse(data, path)
    over = root.entries["over"][1] if isinstance(root, Mapping) and "over" in root.entries else None
    last = over.items[-1] if isinstance(over, Sequence) and over.items else None
    if not isinstance(last, Scalar):
        return data
    return _changed(data, [_Change(last.line, last.column, last.text, f"{last.text}, {pack}")])


def _scalars(node: Node, key: str | None, depth: int) -> Iterator[tuple[Scalar, str | None, int]]:
    """Give every written word with the name it stands under and how deep; a name stands under none."""
    match node:
        case Scalar():
            yield node, key, depth
        case Sequence(items=items):
            for item in items:
                yield from _scalars(item, key, depth)
        case Mapping(entries=entries):
            for name, (word, value) in entries.items():
                yield word, None, depth + 1
                yield from _scalars(value, name, depth + 1)


def _changes(
    scalar: Scalar, key: str | None, depth: int, names: tuple[tuple[Naming, Naming], ...]
) -> Iterator[_Change]:
    in_head = depth == 1
    for old, new in names:
        if in_head and key in _NAMES_A_PACK and scalar.text == old.id:
            yield _Change(scalar.line, scalar.column, old.id, new.id)
        elif in_head and key == "prefix" and scalar.text == old.prefix:
            yield _Change(scalar.line, scalar.column, old.prefix, new.prefix)
        elif scalar.text.startswith(f"{old.prefix}.") and " " not in scalar.text:
            yield _Change(scalar.line, scalar.column, f"{old.prefix}.", f"{new.prefix}.")


def _changed(data: bytes, changes: Iterable[_Change]) -> bytes:
    """Make each change where it stands, the last first, so that the places of the others hold."""
    # Not splitlines: places count line feeds alone.
    lines = data.decode("utf-8-sig").split("\n")
    for each in sorted(changes, key=lambda change: (change.line, change.column), reverse=True):
        line = lines[each.line - 1]
        at = line.index(each.old, each.column - 1)  # past a quote, where there is one
        lines[each.line - 1] = f"{line[:at]}{each.new}{line[at + len(each.old) :]}"
    return "\n".join(lines).encode("utf-8")
