"""An audit as a report: whole, for use inside; or as it may leave the authority, by groups and with a rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from compliance.coverage.case import Dimension
from compliance.coverage.disparity import disparities
from compliance.coverage.publication import published
from compliance.coverage.visitors import visitor_coverage
from compliance.disclosure.rule import LEAST_LIMIT, MOST_LIMIT, Rule, Zeros
from compliance.frozen import frozen
from compliance.reports.paper import Paper
from compliance.reports.papers.coverage import coverage_paper
from compliance.reports.papers.coverage_page import BY_MONTH, CoveragePage
from compliance.reports.papers.coverage_published import coverage_published_paper
from compliance.tui.widgets.form import Field, Form
from compliance.workspace.auditing import Audit

if TYPE_CHECKING:
    from compliance.tui.app import AdvocheckApp

__all__ = ["Publishing", "ask_publishing", "published_view", "whole_report"]

_NO_GROUPS = "none"
_WORDS = (
    "Small counts are hidden, and others so that nobody can work them out. Share one such view only: two, with other "
    "groups or days, may together give away what each hides."
)


@frozen
class Publishing:
    """What the published view is grouped by, and what it hides."""

    by: tuple[Dimension, ...] = ()
    rule: Rule = Rule()


def published_view(audit: Audit, publishing: Publishing) -> Paper:
    """Give the page that `advocheck coverage run --publish` shows.

    Raises:
        PublicationRefused: a hidden count could be worked out; it says what to publish instead.
    """
    return coverage_published_paper(published(audit.result, publishing.rule, publishing.by), audit.authority)


def whole_report(audit: Audit, named: str) -> Paper:
    """Give the page that `advocheck coverage run` shows, by every group and month.

    `named` is how the audit is asked for again on the command line; the title has the name of the folder alone.
    """
    result = audit.result
    by = dict.fromkeys(each.dimension.value for each in result.groups)
    paper = coverage_paper(
        CoveragePage(
            folder=named,
            result=result,
            tables=audit.tables,
            disparities=disparities(result),
            visitors=visitor_coverage(audit.tables, audit.settings, check_days=audit.settings.visitor_check_days),
            by=(*by, BY_MONTH),
        )
    )
    return replace(paper, title=paper.title.replace(named, audit.folder.name))


def ask_publishing(
    app: AdvocheckApp, before: Publishing, there: tuple[Dimension, ...], then: Callable[[Publishing], object]
) -> None:
    """Ask for the groups and the rule of the published view."""
    choices = (("No groups", _NO_GROUPS), *((each.title, each.value) for each in there))
    limits = tuple((f"1 to {number}", str(number)) for number in range(LEAST_LIMIT, MOST_LIMIT + 1))
    zeros = (("shown", Zeros.SHOWN.value), ("hidden too", Zeros.HIDDEN.value))
    fields = (
        Field("by", "Groups", before.by[0].value if before.by else _NO_GROUPS, choices=choices),
        Field("hide", "Hide counts of", str(before.rule.hide_up_to), choices=limits),
        Field("zeros", "A count of 0 is", before.rule.zeros.value, choices=zeros),
    )

    def named(values: Mapping[str, str] | None) -> None:
        if values is not None:
            by = () if values["by"] == _NO_GROUPS else (Dimension(values["by"]),)
            then(Publishing(by, Rule(int(values["hide"]), Zeros(values["zeros"]))))

    app.push_screen(Form("What may be published", fields, _WORDS, keep="Show"), named)
