"""Settings that every test shares."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A slow machine is no fault of the code, nor are examples that are passed over: no example has a deadline.
_CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
settings.register_profile("ci", _CALM, max_examples=100)
settings.register_profile("nightly", _CALM, max_examples=2_000)
# Few examples, and the same ones at every run: a fault that is not noticed must not be noticed again.
settings.register_profile("mutation", _CALM, max_examples=20, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
