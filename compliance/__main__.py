"""Lets `python -m compliance` stand for the command `advocheck`."""

from compliance.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
