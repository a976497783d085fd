"""The checks on evidence: one file each, found by name; none knows another."""
