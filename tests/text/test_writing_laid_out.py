"""Items of a class that says so stand one key a line, for people to write in."""

from __future__ import annotations

from typing import Annotated, ClassVar

from compliance.frozen import frozen
from compliance.text.reader import read_bytes
from compliance.text.shape import Key
from compliance.text.writing import written


@frozen(kw_only=True)
class Part:
    """A part of an item."""

    name: Annotated[str, Key("its name")]


@frozen(kw_only=True)
class Item:
    """An item that people write in."""

    KEY_A_LINE = True

    id: Annotated[str, Key("its id")]
    note: Annotated[str | None, Key("a note")] = None
    lines: Annotated[tuple[str, ...], Key("lines")] = ()
    parts: Annotated[tuple[Part, ...], Key("parts")] = ()


@frozen(kw_only=True)
class Items:
    """A file of items."""

    FILE_KIND: ClassVar[str] = "items"
    items: Annotated[tuple[Item, ...], Key("the items")]


LONG = ("a line that is long enough to stand by itself", "another line, long enough that both are too wide for one")
ITEMS = Items(
    items=(Item(id="one", note="two\nlines", lines=("a", "b")), Item(id="two", lines=LONG, parts=(Part(name="x"),)))
)


def test_each_key_has_a_line_and_each_item_of_a_long_list_too() -> None:
    """A short list stays on the line of its key."""
    assert written(ITEMS, "Items").decode() == (
        "# Items\n"
        "kind: items\n"
        "items:\n"
        '  - id: "one"\n'
        '    note: "two\\nlines"\n'
        '    lines: ["a", "b"]\n'
        '  - id: "two"\n'
        "    lines:\n"
        f'      - "{LONG[0]}"\n'
        f'      - "{LONG[1]}"\n'
        '    parts: [{name: "x"}]\n'
    )


def test_what_is_laid_out_reads_back_as_the_same() -> None:
    """The layout changes nothing of the value."""
    found, problems = read_bytes(Items, written(ITEMS, "Items"), "items.yaml")

    assert (found, problems) == (ITEMS, [])
