"""Circumstances made into one statement, and a locked room to run it in."""
