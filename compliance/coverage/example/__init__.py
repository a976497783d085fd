"""An invented council's extracts, made from a seed at any size."""
