"""Standards: what each instrument asks, in words, with its source, its other editions and its tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from compliance.frozen import frozen
from compliance.reports.paper import Block, Cell, Heading, Paper, Table
from compliance.reports.papers.crosswalk import crosswalk_blocks
from compliance.reports.papers.standards_entry import entry_paper
from compliance.reports.sign import verdict_sign
from compliance.rules.verdict import Verdict
from compliance.standards.example import Example
from compliance.standards.library import Library
from compliance.tui.panes import PanesPage
from compliance.tui.safe import safe
from compliance.tui.widgets.long_list import Column
from compliance.workspace.cases import cases_by_requirement
from compliance.workspace.filtering import Searchable

if TYPE_CHECKING:
    from compliance.workspace.opening import OpenFolder

__all__ = ["StandardsPage"]


@frozen
class Entry:
    """A row: a pack, a theme or a requirement, with the words that say what it is."""

    id: str
    title: str
    words: str


@frozen
class Shelf:
    """A pack or a theme with its rows: itself first, then its requirements."""

    id: str
    title: str
    entries: tuple[Entry, ...]


class StandardsPage(PanesPage[Shelf, Entry]):
    """Packs and themes, the requirements of one, and a requirement in words."""

    NAME = "standards"
    TITLE = "Standards"
    HELP = (
        "What the standards ask. Left: the packs, one instrument in one edition each; then the themes. "
        "Right: the requirement in words, what decides it, how well its source is known, what other editions say, "
        "and the tests beside its rule.\nEnter on the right and g go to how the council stands on it."
    )
    FILTER_HINT = "words, or force:must source:verified ..."
    BINDINGS: ClassVar[list[BindingType]] = [Binding("o", "finding", "How we stand")]

    def __init__(self) -> None:
        super().__init__()
        self._cases: Mapping[str, tuple[Example, ...]] | None = None

    def group_columns(self) -> Sequence[Column[Shelf]]:
        """Give the title of a pack or theme and how much is in it."""
        return (
            Column("Pack or theme", lambda row: row.title),
            Column("", lambda row: str(len(row.entries) - 1), 4, right=True),
        )

    def row_columns(self) -> Sequence[Column[Entry]]:
        """Give the title of a requirement and how it binds."""
        return (
            Column("What is asked", lambda row: row.title),
            Column("Binds", lambda row: safe(row.words), 20, from_width=60),
        )

    def group_key(self, group: Shelf) -> str:
        """Give the id of the pack or theme."""
        return group.id

    def row_key(self, row: Entry) -> str:
        """Give the id of the row."""
        return row.id

    def groups(self, found: OpenFolder) -> Sequence[Shelf]:
        """Give the packs, then the themes."""
        return [*_packs(found.library), *_themes(found.library)]

    def rows_of(self, group: Shelf) -> Sequence[Entry]:
        """Give the rows of a pack or theme."""
        return group.entries

    def searchable(self, row: Entry, found: OpenFolder) -> Searchable:
        """Give the words of a row, and for a requirement how it binds and how well it is known."""
        asked = found.library.requirement(row.id)
        if asked is None:
            return Searchable(f"{row.title} {row.id}".lower(), {})
        pack, requirement = asked
        number = requirement.source.official_number or ""
        text = f"{requirement.title} {requirement.plain} {requirement.id} {requirement.source.instrument} {number}"
        fields = {
            "force": frozenset({requirement.force.value.replace("_", "-")}),
            "source": frozenset({requirement.provenance.value.replace("_", "-")}),
            "pack": frozenset({pack.id}),
            "theme": frozenset({requirement.theme.replace("_", "-")}),
        }
        return Searchable(text.lower(), fields)

    def whole(self, row: Entry, found: OpenFolder) -> Paper:
        """Give a pack, theme or requirement whole."""
        paper = entry_paper(found.library, row.id)
        return Paper(paper.title, (*paper.blocks, *crosswalk_blocks(found.library, row.id), *self._tests(row.id)))

    async def show(self, found: OpenFolder) -> None:
        """Show the standards; the tests beside rules are read meanwhile."""
        await super().show(found)
        if self._cases is None:
            self._cases = {}
            paths = found.settings.standards_paths
            self.advocheck.work("Reading the tests", lambda: cases_by_requirement(paths), self._have_cases)

    def _have_cases(self, cases: Mapping[str, tuple[Example, ...]]) -> None:
        self._cases = cases
        self.explain(self.row_list.row)

    def _tests(self, requirement: str) -> Iterator[Block]:
        cases = (self._cases or {}).get(requirement, ())
        if cases:
            rows = tuple((Cell(each.name, verdict_sign(each.verdict)), Cell(_expected(each.verdict))) for each in cases)
            yield Heading(2, "Tests beside the rule")
            yield Table(f"{len(cases)} cases", ("Case", "Must come out"), rows)

    def action_finding(self) -> None:
        """Go to how the council stands on the requirement."""
        found, row = self.shown, self.row_list.row
        if found is None or row is None:
            return
        if found.assessment.finding(row.id) is None:
            self.advocheck.say("It is not asked under this profile. The profile is chosen on the Start page.")
        else:
            self.advocheck.open_requirement(row.id)


def _packs(library: Library) -> Iterator[Shelf]:
    for pack in library.packs.values():
        title = f"{pack.head.title}, {pack.head.edition}"
        own = tuple(Entry(each.id, each.title, each.force.words) for each in pack.requirements)
        yield Shelf(pack.id, title, (Entry(pack.id, "About this pack", ""), *own))


def _themes(library: Library) -> Iterator[Shelf]:
    for theme in library.themes.values():
        own = tuple(
            Entry(each.id, each.title, each.force.words)
            for pack in library.packs.values()
            for each in pack.requirements
            if each.theme == theme.id
        )
        yield Shelf(f"theme:{theme.id}", f"Theme: {theme.title}", (Entry(theme.id, "About this theme", ""), *own))


def _expected(verdict: Verdict) -> str:
    return verdict.value.replace("_", " ")
