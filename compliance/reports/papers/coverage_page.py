"""Everything that one page of an audit shows, whatever it is written as."""

from __future__ import annotations

from compliance.coverage.child_table import Tables
from compliance.coverage.disparity import Disparity
from compliance.coverage.result import CoverageResult
from compliance.coverage.visitor_result import VisitorResult
from compliance.frozen import frozen

__all__ = ["BY_MONTH", "CoveragePage", "RanElsewhere"]

BY_MONTH = "month"
"""The word that asks for months, beside the names of the dimensions."""


@frozen(kw_only=True)
class RanElsewhere:
    """Where an audit ran that read no files: a database, the tables it lacks, and what such a run cannot give."""

    place: str
    missing: tuple[str, ...] = ()
    not_given: tuple[str, ...] = ()


@frozen(kw_only=True)
class CoveragePage:
    """What `advocheck coverage run` shows.

    Attributes:
        folder: The folder as it was named, for the title and for commands to run next.
        result: What was found.
        tables: What was read; without any, nothing was.
        disparities: Groups compared, all of them at once.
        visitors: What the lists of independent visitors show; None where there is no such list.
        by: Names of dimensions to show groups of, or month.
        ran: Where it ran, when not here.
    """

    folder: str
    result: CoverageResult
    tables: Tables = Tables()
    disparities: tuple[Disparity, ...] = ()
    visitors: VisitorResult | None = None
    by: tuple[str, ...] = ()
    ran: RanElsewhere | None = None
