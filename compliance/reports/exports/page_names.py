"""The names of the published forms; each says which page it is and which edition of its form."""

from __future__ import annotations

__all__ = [
    "ASK",
    "ASSESSMENT",
    "COMPARISON",
    "COVERAGE",
    "COVERAGE_LIST",
    "COVERAGE_PUBLISHED",
    "DOUBTS",
    "ENTRY",
    "EXPLANATION",
    "GAPS",
    "KEPT",
    "MOVEMENT",
    "PERFORMANCE",
    "PLAN",
    "QUESTION",
    "READING",
    "REPERFORMANCE",
    "SAMPLE_FILLED",
    "SAMPLE_SIZE",
    "SETTINGS",
    "WHATIF",
    "WORKING_PAPER",
]

ASSESSMENT = "advocheck/assessment/1"
"""`assess --json`."""
GAPS = "advocheck/gaps/1"
"""`gaps --json`."""
ASK = "advocheck/ask/1"
"""`ask --json`."""
EXPLANATION = "advocheck/explanation/1"
"""`explain --json`."""
DOUBTS = "advocheck/doubts/1"
"""`evidence check --json`."""
PERFORMANCE = "advocheck/performance/1"
"""`performance --json`."""
COMPARISON = "advocheck/comparison/1"
"""`compare --json`."""
MOVEMENT = "advocheck/movement/1"
"""`compare FOLDER --on DAY --on DAY --json`."""
ENTRY = "advocheck/entry/1"
"""`standards show --json`."""
PLAN = "advocheck/plan/1"
"""`plan --json`."""
WHATIF = "advocheck/whatif/1"
"""`whatif --json`."""
KEPT = "advocheck/kept/1"
"""`decide`, `attest`, `judge` with an answer, `evidence confirm`, `evidence reject` and `evidence enter --json`."""
READING = "advocheck/reading/1"
"""`evidence read --json`."""
SETTINGS = "advocheck/settings/1"
"""`config show --json`."""
QUESTION = "advocheck/question/1"
"""`judge --json`, before anybody answers."""
SAMPLE_SIZE = "advocheck/sample-size/1"
"""`sample size --json`."""
SAMPLE_FILLED = "advocheck/sample-filled/1"
"""`sample fill --json`."""
WORKING_PAPER = "advocheck/working-paper/1"
"""`sample draw`, `sample show` and `sample conclude --json`."""
REPERFORMANCE = "advocheck/reperformance/1"
"""`sample reperform --json`."""
COVERAGE = "advocheck/coverage/1"
"""`coverage run --json`."""
COVERAGE_LIST = "advocheck/coverage-list/1"
"""`coverage list --json`."""
COVERAGE_PUBLISHED = "advocheck/coverage-published/1"
"""`coverage run --publish --json`."""
