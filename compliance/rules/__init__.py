"""The typed tree of a rule, which asks a `Lookup` and knows no standard and no file."""
