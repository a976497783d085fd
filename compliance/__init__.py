"""Advocheck: children's advocacy and independent visitor services, checked against national standards."""

__all__ = ["__version__"]

__version__ = "0.1.0"
