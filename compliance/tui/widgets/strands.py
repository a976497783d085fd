"""The kinds of evidence side by side: what is written beside what is done and what children say."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from compliance.assessment.finding import Finding
from compliance.reports.sign import truth_sign
from compliance.rules.explanation import TRUTH_WORDS
from compliance.rules.strand import Strand
from compliance.rules.verdict import Truth
from compliance.tui.safe import safe, signed

__all__ = ["StrandRow", "strand_cells"]


def strand_cells(finding: Finding) -> list[tuple[str, Content]]:
    """Give every kind of evidence the rule asks, in the order of the kinds, with how it stands."""
    if finding.outcome is None:
        return []
    truths: dict[Strand, Truth] = {strand: step.truth for strand, step in finding.outcome.strands}
    return [
        (strand.value.capitalize(), signed(TRUTH_WORDS[truths[strand]], truth_sign(truths[strand])))
        for strand in Strand
        if strand in truths
    ]


class StrandRow(Horizontal):
    """A box for each kind of evidence, beside one another."""

    DEFAULT_CSS = """
    StrandRow { height: 2; padding: 0 1; background: $panel; }
    StrandRow Static { width: 1fr; height: 2; }
    """

    def show(self, finding: Finding | None) -> None:
        """Show how each kind of evidence stands for a finding."""
        cells = [] if finding is None else strand_cells(finding)
        self.display = bool(cells)
        self.query_one(Static).update(_side_by_side(cells, max(14, self.app.size.width // 9)))

    def compose(self) -> ComposeResult:
        """Give one line of names over one of answers."""
        yield Static()


def _side_by_side(cells: list[tuple[str, Content]], width: int) -> Content:
    names = [safe(name, "bold").pad_right(max(0, width - len(name))) for name, _ in cells]
    answers = [answer.pad_right(max(0, width - answer.cell_length)) for _, answer in cells]
    return Content("\n").join([Content("").join(names), Content("").join(answers)])
