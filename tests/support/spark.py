"""Spark in local mode, in this process; none where pyspark or a Java runtime is not installed."""

from __future__ import annotations

import logging
import shutil
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from importlib.util import find_spec
from typing import Any

from compliance.coverage.child_table import TABLES, Kind, Tables
from tests.support.command import ROOT

__all__ = ["Spark", "lacks_spark", "sparking"]

_TYPES = {
    Kind.ID: "string",
    Kind.CODE: "string",
    Kind.DATE: "date",
    Kind.FLAG: "boolean",
    Kind.WHOLE: "int",
    Kind.NUMBER: "decimal(18, 6)",
}


# Half a gigabyte, so it stands apart from the environment that is checked.
_APART = ROOT / "build" / "spark"


def lacks_spark() -> str | None:
    """Say why Spark cannot run here, or nothing where it can."""
    if _APART.is_dir() and str(_APART) not in sys.path:
        sys.path.append(str(_APART))
    if find_spec("pyspark") is None:
        return "pyspark is not installed here"
    return None if shutil.which("java") else "no Java runtime is installed here"


class Spark:
    """A session in which the common tables stand as views."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def load(self, tables: Tables) -> None:
        """Make the common tables anew and fill them."""
        for table in TABLES:
            columns = [(each.name, _TYPES[each.kind]) for each in table.columns]
            columns += [("source_file", "string"), ("source_row", "int")]
            declared = ", ".join(f"`{name}` {kind}" for name, kind in columns)
            rows = [tuple(map(_held, row, columns)) for row in tables.rows(table.name)]
            self._session.createDataFrame(rows, declared).createOrReplaceTempView(table.name)

    def rows(self, sql: str) -> list[Sequence[Any]]:
        """Give what a statement gives."""
        return [tuple(each) for each in self._session.sql(sql).collect()]


def _held(value: Any, column: tuple[str, str]) -> Any:
    return Decimal(value) if value is not None and column[1].startswith("decimal") else value


@contextmanager
def sparking() -> Iterator[Spark]:
    """Start one session with two threads, no page of its own and nothing to listen to from elsewhere."""
    from pyspark.sql import SparkSession

    logging.getLogger("py4j").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.default.parallelism", "1")
            .config("spark.sql.adaptive.enabled", "false")  # for a few rows, planning is what takes time
            .config("spark.sql.codegen.wholeStage", "false")
            .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate()
        )
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield Spark(session)
    finally:
        session.stop()
