"""A child's reference as a keyed hash, so that a shared page tells children apart and names none."""

from __future__ import annotations

import hmac
from dataclasses import field

from compliance.frozen import frozen

__all__ = ["LEAST_KEY_BYTES", "ReferenceKey"]

LEAST_KEY_BYTES = 16
_BETWEEN = b"\x1f"
_SHOWN = 20
"""Hexadecimal digits shown: of a million children, two look alike but once in a million million keys."""


@frozen
class ReferenceKey:
    """A key the council keeps; HMAC-SHA256, so that without it nobody can try references one by one.

    Raises:
        ValueError: the key is too short to keep anything secret.

    >>> key = ReferenceKey(bytes(32))
    >>> key.hashed("child", "1001")
    '1a879076e3c9e2659f76'
    >>> key
    ReferenceKey()
    """

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) < LEAST_KEY_BYTES:
            raise ValueError(f"a key has {LEAST_KEY_BYTES} bytes or more")

    @property
    def mark(self) -> str:
        """What tells one key from another, and is no way back to it."""
        return self.hashed("key", "")

    def hashed(self, what: str, reference: str) -> str:
        """Give the hash to show for a reference of some kind; the same reference gives the same hash everywhere."""
        return self._digest(what, reference)[:_SHOWN]

    def checksum(self, what: str, text: str) -> str:
        """Give a checksum that only whoever keeps the key can work out."""
        return self._digest(what, text)

    def _digest(self, what: str, text: str) -> str:
        message = _BETWEEN.join((what.encode(), text.encode(errors="surrogatepass")))
        return hmac.new(self.secret, message, "sha256").hexdigest()
