"""Exact numbers, dates, and what can be said of them; imports nothing of ours."""
