"""Files damaged in the ways that disks, editors and mischief damage them; the same number gives the same damage."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

__all__ = ["damaged", "damaged_inside"]

# What does harm where it does not belong: the grammar of YAML and CSV, of formulas, of terminals and of XML.
_PIECES = (
    *(b"\0", b"\x1b[2J", b"\x7f", b"\xff\xfe", b"\xed\xa0\x80", b"\xc3", "\u202e".encode(), "\ufeff".encode()),
    *(b"\n", b"\r", b"\r\n\r\n", b"\t", b" ", b"        ", "\u2028".encode(), "\xa0".encode(), "é".encode()),
    *(b": ", b"- ", b"? ", b"&a ", b"*a", b"<<: *a", b"!!python/name:os.system ", b"%YAML 9.9", b"---\n", b"...\n"),
    *(b"[", b"]", b"{", b"}", b"[" * 60, b'"', b"'", b"|\n", b">-\n", b"#", b",", b",,,,", b";", b'""', b"\\", b"`"),
    *(b"null", b"~", b"true", b"NO", b"010", b"0x1F", b"1e999", b".inf", b"-1", b"12:30:45", b"99999999999999999999"),
    *(
        b"2024-02-30",
        b"0000-00-00",
        b"9999-12-31",
        b"01/04/2024",
        b"73%",
        b"100.0000000001%",
        b"0/0",
        b"-0",
        b"\xd9\xa3",
    ),
    *(
        b"=1+1",
        b"@SUM(A1)",
        b"<x>",
        b"</c>",
        b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///'>]>",
        b"&e;",
        b"]]>",
        b"../../x",
    ),
)


def damaged(data: bytes, number: int) -> bytes:
    """Give the bytes with one to four faults."""
    chance = random.Random(number)
    found = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        chance.choice(_WAYS)(found, chance)
    return bytes(found)


def damaged_inside(archive: bytes, number: int) -> bytes:
    """Give an archive that is whole, one of whose members is damaged."""
    chance = random.Random(number)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = chance.choice(old.namelist())
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, damaged(content, number) if name == chosen else content)
    return target.getvalue()


def _span(data: bytearray, chance: random.Random) -> slice:
    start = chance.randrange(len(data) + 1)
    return slice(start, start + chance.choice((1, 2, 8, 40, 400)))


def _flip(data: bytearray, chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _put_in(data: bytearray, chance: random.Random) -> None:
    place = chance.randrange(len(data) + 1)
    data[place:place] = chance.choice(_PIECES) * chance.choice((1, 1, 1, 2, 50))


def _overwrite(data: bytearray, chance: random.Random) -> None:
    piece = chance.choice(_PIECES)
    place = chance.randrange(len(data) + 1)
    data[place : place + len(piece)] = piece


def _take_out(data: bytearray, chance: random.Random) -> None:
    del data[_span(data, chance)]


def _repeat(data: bytearray, chance: random.Random) -> None:
    span = _span(data, chance)
    data[span.start : span.start] = bytes(data[span]) * chance.choice((1, 1, 1, 20))


def _cut_off(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data) + 1) :]


def _swap_lines(data: bytearray, chance: random.Random) -> None:
    lines = data.splitlines(keepends=True)
    if lines:
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
        data[:] = b"".join(lines)


def _swap_words(data: bytearray, chance: random.Random) -> None:
    """Put a word of the file where another stood: what is left follows the form more often."""
    words = bytes(data).split(b" ")
    one, other = chance.randrange(len(words)), chance.randrange(len(words))
    words[one] = words[other]
    data[:] = b" ".join(words)


_WAYS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    *(_flip, _put_in, _overwrite, _take_out, _repeat, _swap_lines, _swap_words, _swap_words),
    _cut_off,
)
