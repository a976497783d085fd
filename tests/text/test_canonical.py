"""One way to write a value as bytes."""

from __future__ import annotations

import pytest

from compliance.text.canonical import canonical, checksum, sha256


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [True, None, "é"]}, '{"a":[true,null,"é"],"b":1}'.encode()),
        ({}, b"{}"),
        ('a\n"b"', b'"a\\n\\"b\\""'),
        (10**30, b"1" + b"0" * 30),
    ],
    ids=["sorted", "empty", "escapes", "long_number"],
)
def test_writes_sorted_utf_8_without_spare_space(value: object, written: bytes) -> None:
    """Names are sorted, text is UTF-8 and nothing is padded."""
    assert canonical(value) == written


@pytest.mark.parametrize("value", [float("nan"), float("inf")], ids=["nan", "infinity"])
def test_refuses_what_json_cannot_say(value: float) -> None:
    """No number that JSON has no word for is written."""
    with pytest.raises(ValueError, match="JSON"):
        canonical(value)


def test_writes_a_file_name_that_is_no_text() -> None:
    """A file name that is no UTF-8 reaches Python with lone surrogates, and still has a checksum of its own."""
    broken, other = b"caf\xe9.yaml".decode(errors="surrogateescape"), b"caf\xe8.yaml".decode(errors="surrogateescape")

    assert checksum({broken: "1"}) != checksum({other: "1"})


def test_sha256_is_that_of_the_standard() -> None:
    """The checksum of the bytes abc is the one printed in FIPS 180-2."""
    assert sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_checksum_does_not_depend_on_order() -> None:
    """Named checksums give one checksum in whatever order they were gathered, and another when one changes."""
    parts = {"a.yaml": "1", "b.yaml": "2"}

    assert checksum(parts) == checksum(dict(reversed(parts.items())))
    assert checksum(parts) != checksum({**parts, "b.yaml": "3"})
    assert checksum(parts) != checksum({"a.yaml": "2", "b.yaml": "1"})
