"""Settings that every test shares."""

from __future__ import annotations

import os

from hypothesis import settings

# A slow machine is no fault of the code, so no example has a deadline.
settings.register_profile("ci", max_examples=100, deadline=None)
settings.register_profile("nightly", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
