"""Moved to `compliance.evidence.register`."""

from compliance.evidence.register import Item, Register

__all__ = ["Item", "Register"]
