"""The commands, one file each, found by name; each imports what it needs when it runs."""
