"""Two assessments of one council side by side: what got better, what got worse, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any

from compliance.assessment.assess import Assessment
from compliance.assessment.moved import Moved, verdicts_moved
from compliance.assessment.status import display_word, known_end
from compliance.quantities.period import long_date
from compliance.reports.exports.page_head import page_head
from compliance.reports.exports.page_names import MOVEMENT
from compliance.reports.head import title
from compliance.reports.paper import Block, Cell, Heading, Paper, Paragraph, Table
from compliance.reports.sign import Sign
from compliance.rules.explanation import reason_words
from compliance.rules.verdict import Verdict, VerdictRange

__all__ = ["Way", "movement_json", "movement_paper"]


class Way(Enum):
    """Which way a requirement has moved."""

    BETTER = "better"
    WORSE = "worse"
    SURER = "better_known"
    LESS_SURE = "less_well_known"
    SCOPE = "applies_differently"

    @property
    def words(self) -> str:
        """How it is said to people."""
        return _WORDS[self][0]

    @property
    def sign(self) -> Sign:
        """How it is marked."""
        return _WORDS[self][1]


_WORDS = {
    Way.BETTER: ("Better than before", Sign.GOOD),
    Way.WORSE: ("Worse than before", Sign.BAD),
    Way.SURER: ("Better known than before", Sign.OPEN),
    Way.LESS_SURE: ("Less well known than before", Sign.PART),
    Way.SCOPE: ("Applies differently", Sign.NONE),
}


def movement_paper(before: Assessment, after: Assessment) -> Paper:
    """Give what differs between an earlier and a later assessment of one council."""
    heading = f"{title(after)}: {long_date(before.as_at)} and {long_date(after.as_at)}"
    notice = after.evidence.head.basis.notice
    return Paper(heading, tuple(_blocks(before, after)), (notice,) if notice else ())


def movement_json(before: Assessment, after: Assessment, date_from: str) -> dict[str, Any]:
    """Give the same for another program; the head is that of the later assessment."""
    return {
        **page_head(MOVEMENT, after, date_from),
        "earlier": {"as_at": before.as_at.isoformat(), "evidence_sha256": before.evidence.sha256},
        "moved": [
            {
                "requirement": each.after.requirement.id,
                "way": _way(each).value,
                "before": {"verdict": each.before.verdict.value, "display": _words(each, earlier=True)},
                "after": {"verdict": each.after.verdict.value, "display": _words(each, earlier=False)},
                "why": _why(each),
            }
            for each in verdicts_moved(before, after)
        ],
    }


def _blocks(before: Assessment, after: Assessment) -> Iterator[Block]:
    moved = verdicts_moved(before, after)
    asked = {each.requirement.id for each in before.findings}
    new = [each for each in after.findings if each.requirement.id not in asked]
    if before.evidence.sha256 == after.evidence.sha256:
        yield Paragraph("Both rest on the same evidence: what differs comes from the date alone.")
    if not moved and not new:
        yield Paragraph("No verdict differs.")
        return
    yield Paragraph(f"{len(moved)} of {len(after.findings)} requirements stand differently.")
    for way in Way:
        rows = [each for each in moved if _way(each) is way]
        if rows:
            yield Heading(2, f"{way.words} ({len(rows)})")
            yield _table(way, rows)
    if new:
        yield Paragraph(f"{len(new)} requirements are asked only in the later one.")


def _table(way: Way, rows: Iterable[Moved]) -> Table:
    return Table(way.words, ("Requirement", "Before", "After", "Why"), tuple(_row(way, each) for each in rows))


def _row(way: Way, moved: Moved) -> tuple[Cell, ...]:
    return (
        Cell(moved.after.requirement.title, way.sign, moved.after.requirement.id),
        Cell(_words(moved, earlier=True)),
        Cell(_words(moved, earlier=False)),
        Cell(_why(moved)),
    )


def _words(moved: Moved, *, earlier: bool) -> str:
    finding = moved.before if earlier else moved.after
    end = known_end(finding)
    return f"{display_word(finding)}, {end}" if end else display_word(finding)


def _why(moved: Moved) -> str:
    """Give the reasons that came, or where it is met now, those that went."""
    before, after = set(moved.before.reasons), set(moved.after.reasons)
    came = [each for each in moved.after.reasons if each not in before]
    went = [each for each in moved.before.reasons if each not in after]
    words = list(dict.fromkeys(reason_words(each.code) for each in came or went))
    lead = "" if came else "No longer: "
    return f"{lead}{'; '.join(words)}" if words else "The evidence says more"


def _way(moved: Moved) -> Way:
    before, after = moved.before.range, moved.after.range
    if before is None or after is None:
        return Way.SCOPE
    if Verdict.UNKNOWN in {before.verdict, after.verdict}:
        return Way.SURER if _width(after) <= _width(before) else Way.LESS_SURE
    return Way.BETTER if after.at_least.value > before.at_least.value else Way.WORSE


def _width(found: VerdictRange) -> int:
    return int(found.at_best.value) - int(found.at_least.value)
