"""One way to write a value as bytes, and its checksum."""

from __future__ import annotations

import hashlib
import json
from typing import Any

__all__ = ["canonical", "checksum", "sha256"]


def canonical(value: Any) -> bytes:
    """Write JSON values as UTF-8 bytes with sorted names and no spare space; the same value gives the same bytes."""
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    # A file name that is no UTF-8 reaches us as lone surrogates.
    return written.encode(errors="surrogatepass")


def sha256(data: bytes) -> str:
    """Give the SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def checksum(parts: dict[str, str]) -> str:
    """Give one checksum over named checksums, whatever order they came in."""
    return sha256(canonical(parts))
