"""A PostgreSQL server for the tests that need one; where none is installed they are skipped, and say so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.postgres import Postgres, postgres_programs, running


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server of the test's own, asked by its own client and by psycopg."""
    if postgres_programs() is None:
        pytest.skip("PostgreSQL is not installed here")
    pytest.importorskip("psycopg", reason="the extra postgres is not installed here")
    with running() as server:
        yield server
