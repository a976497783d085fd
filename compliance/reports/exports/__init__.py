"""What other programs read; each export follows a published schema."""
