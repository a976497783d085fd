"""Samples an auditor can defend: how many to draw, which, and what they show; knows only ids and counts."""
