"""References as keyed hashes."""

from __future__ import annotations

import hmac

import pytest

from compliance.coverage.keyed_reference import ReferenceKey
from tests.support.papers import KEY


def test_the_hash_is_an_hmac_of_what_it_is_and_the_reference() -> None:
    """Anybody with the key and a checksum program gets the same."""
    expected = hmac.new(KEY.secret, b"child\x1f1001", "sha256").hexdigest()

    assert KEY.hashed("child", "1001") == expected[:20]
    assert KEY.checksum("child", "1001") == expected


def test_one_reference_has_one_hash_and_others_another() -> None:
    """So that two records of one child are seen to be of one, and a child and an offer of one number are not."""
    assert KEY.hashed("child", "1001") == KEY.hashed("child", "1001")
    assert len({KEY.hashed("child", "1001"), KEY.hashed("child", "1002"), KEY.hashed("offer", "1001")}) == 3


def test_another_key_gives_other_hashes_and_another_mark() -> None:
    """The mark tells the keys apart."""
    other = ReferenceKey(bytes(32))

    assert other.hashed("child", "1001") != KEY.hashed("child", "1001")
    assert other.mark != KEY.mark


def test_the_key_is_never_shown() -> None:
    """Not in a message of a fault, nor in a trace."""
    assert KEY.secret.hex() not in repr(KEY)
    assert repr(KEY.secret) not in repr(KEY)


def test_a_short_key_keeps_nothing_secret() -> None:
    """Fifteen bytes are refused, sixteen are not."""
    assert ReferenceKey(bytes(16)).mark
    with pytest.raises(ValueError, match="16 bytes or more"):
        ReferenceKey(bytes(15))
