"""The verdicts: requirements held against evidence, and what follows from them."""
