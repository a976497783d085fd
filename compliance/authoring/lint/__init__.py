"""The checks on standards: one file a family, found by name; none knows another."""
