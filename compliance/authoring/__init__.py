"""The policy officer's bench: linting and testing standards."""
