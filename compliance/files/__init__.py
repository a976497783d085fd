"""The outside world: bytes in, bytes out."""
