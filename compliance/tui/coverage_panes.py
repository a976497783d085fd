"""What the page of coverage shows: what was found, then bars, what is in one, and the children behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from compliance.quantities.period import short_date
from compliance.reports.paper import Paper, Paragraph
from compliance.reports.papers.case import AUDITOR_ONLY, case_paper
from compliance.reports.papers.circumstance_audit import circumstance_paper, together_paper, unmatched_line
from compliance.reports.papers.coverage import coverage_notices
from compliance.reports.papers.coverage_list import coverage_list_paper
from compliance.reports.papers.coverage_settings import setting_blocks
from compliance.tui.coverage_columns import bar_columns, case_columns
from compliance.tui.page import WIDE, Page
from compliance.tui.safe import safe, signed
from compliance.tui.widgets.filter_bar import FilterBar
from compliance.tui.widgets.long_list import LongList
from compliance.tui.widgets.paper_view import PaperView
from compliance.workspace.audit_slices import Slice, circumstance_slices, slices_within
from compliance.workspace.auditing import Audit
from compliance.workspace.case_search import CaseList, ListedCase
from compliance.workspace.filtering import read_filter

__all__ = ["CoveragePanes"]

_PANES = ("bars", "slices", "whole")
_NOTHING = Paper("Nothing is chosen", ())
_FIRST = {"told": "#told", "behind": "#cases", "public": "#publication"}
_PUBLIC = "PUBLISHED VIEW: small counts are hidden. Only this may be shared. v: groups and rule. Esc: exact figures."
_NO_EVENTS = "No event was found. The right arrow shows why."


class CoveragePanes(Page):
    """One view at a time: a text, the bars with what is in them, the children behind one, or what may be published.

    These are `told`, `counted`, `behind` and `public`. `audit` is what was counted last, None before; `slice` is what
    the list of children is of.
    """

    DEFAULT_CSS = """
    CoveragePanes ContentSwitcher { height: 1fr; }
    CoveragePanes #head { height: auto; max-height: 5; padding: 0 1; }
    CoveragePanes #what { height: auto; max-height: 4; padding: 0 1; }
    CoveragePanes #lists { width: 60%; border-right: solid $panel; }
    CoveragePanes #public-words {
        height: auto; padding: 0 1; background: $warning-muted; color: $text-warning; text-style: bold;
    }
    CoveragePanes #slices { border-top: solid $panel; }
    CoveragePanes #whole { width: 1fr; }
    CoveragePanes #case { width: 40%; border-left: solid $panel; }
    CoveragePanes.-middle #lists { width: 1fr; border: none; }
    CoveragePanes.-middle #whole { display: none; }
    CoveragePanes.-middle.-in-whole #lists { display: none; }
    CoveragePanes.-middle.-in-whole #whole { display: block; }
    CoveragePanes.-narrow #lists, CoveragePanes.-narrow #whole { width: 1fr; border: none; }
    CoveragePanes.-narrow #slices, CoveragePanes.-narrow #whole { display: none; border: none; }
    CoveragePanes.-narrow.-in-slices #bars { display: none; }
    CoveragePanes.-narrow.-in-slices #slices { display: block; }
    CoveragePanes.-narrow.-in-whole #lists { display: none; }
    CoveragePanes.-narrow.-in-whole #whole { display: block; }
    CoveragePanes.-narrow #case { display: none; width: 1fr; border: none; }
    CoveragePanes.-narrow.-in-case #cases { display: none; }
    CoveragePanes.-narrow.-in-case #case { display: block; }
    """
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.audit: Audit | None = None
        self.named = ""
        self.slice: Slice | None = None
        self._cases = CaseList()
        self._pane = 0
        self._what = ""

    def body(self) -> ComposeResult:
        """Give the three views, one at a time."""
        with ContentSwitcher(initial="told"):
            yield PaperView(id="told")
            with Vertical(id="counted"):
                yield Static(id="head")
                with Horizontal():
                    with Vertical(id="lists"):
                        yield LongList[Slice]((), lambda row: row.key, id="bars")
                        yield LongList[Slice]((), lambda row: row.key, id="slices")
                    yield PaperView(id="whole")
            with Vertical(id="behind"):
                yield Static(id="what")
                yield FilterBar("words, or status:not-offered age: ...")
                with Horizontal():
                    yield LongList(case_columns({}), lambda row: row.key, id="cases")
                    yield PaperView(id="case")
            with Vertical(id="public"):
                yield Static(safe(_PUBLIC), id="public-words")
                yield PaperView(id="publication")

    @property
    def view(self) -> str:
        """Which of the views is shown."""
        return self.query_one(ContentSwitcher).current or "told"

    def to_view(self, view: str) -> None:
        """Show another view, and go into it."""
        self.query_one(ContentSwitcher).current = view
        if view == "counted":
            self.to_pane(self._pane)
        else:
            self.query_one(_FIRST[view]).focus()
        self.refresh_bindings()

    def tell(self, paper: Paper) -> None:
        """Show a text."""
        self.query_one("#told", PaperView).show(paper)
        self.to_view("told")

    def show_publication(self, paper: Paper) -> None:
        """Show what may be published, marked as such."""
        self.query_one("#publication", PaperView).show(paper)
        self.to_view("public")

    # Bars

    @property
    def bars(self) -> LongList[Slice]:
        """The list of circumstances."""
        return self.query_one("#bars", LongList)

    @property
    def slices(self) -> LongList[Slice]:
        """The list of what is in one."""
        return self.query_one("#slices", LongList)

    @property
    def titles(self) -> dict[str, str]:
        """What each circumstance is called."""
        known = self.audit.library.circumstances.values() if self.audit is not None else ()
        return {each.id: each.title for each in known}

    def show_audit(self, audit: Audit, elsewhere: Path | None, named: str) -> None:
        """Show what was counted, what could not be joined first; `elsewhere` is where it stands, if not as expected.

        `named` is how it is asked for again on the command line.
        """
        self.audit, self.named = audit, named
        self.query_one("#head", Static).update(_head(audit, elsewhere))
        self.bars.show(circumstance_slices(audit.result))
        self._show_inside()
        self._pane = 0
        self.to_view("counted")

    def _show_inside(self) -> None:
        """Show what is in the circumstance under the cursor."""
        row, audit = self.bars.row, self.audit
        if row is None or audit is None:
            return
        self.slices.show(slices_within(audit.result, row.circumstance), empty=_NO_EVENTS)
        self._lay_columns()
        self.slices.action_first()
        self.query_one("#whole", PaperView).show(_whole(audit, row, self.named))

    def _lay_columns(self) -> None:
        """Put the columns in, as wide as their figures need and the room allows."""
        width = self.app.size.width * 6 // 10 if self.app.size.width >= WIDE else self.app.size.width
        title = self.bars.row.title if self.bars.row is not None else ""
        self.bars.show_columns(bar_columns("Circumstance", "In time", self.bars.rows, width))
        self.slices.show_columns(bar_columns(title, "Events", self.slices.rows, width))

    def on_resize(self, event: events.Resize) -> None:
        """Draw bars for the room there is."""
        self._lay_columns()

    @on(LongList.Moved, "#bars")
    def _bar_moved(self) -> None:
        self._show_inside()

    @on(LongList.Chosen, "#bars")
    def _bar_chosen(self) -> None:
        self.to_pane(1 if self.slices.rows else 2)

    def to_pane(self, number: int) -> None:
        """Go to the bars, to what is in one, or to the words about it."""
        self._pane = max(0, min(number, len(_PANES) - 1))
        for each, name in enumerate(_PANES):
            self.set_class(each == self._pane, f"-in-{name}")
        self.query_one(f"#{_PANES[self._pane]}").focus()

    @property
    def pane(self) -> int:
        """Which of the panes one is in."""
        return self._pane

    # The children behind a bar

    @property
    def case_list(self) -> LongList[ListedCase]:
        """The list of children and events."""
        return self.query_one("#cases", LongList)

    def show_cases(self, behind: Slice, cases: CaseList) -> None:
        """Show the children and events behind a bar."""
        self.slice, self._cases = behind, cases
        title = behind.title if behind.circumstance is None else self.titles.get(behind.circumstance, "")
        within = "" if title == behind.title else f": {behind.title}"
        self._what = f"{title}{within}"
        words = Content.assemble(safe(self._what, "bold"), "\n", safe(AUDITOR_ONLY, "$text-warning"))
        self.query_one("#what", Static).update(words)
        self.case_list.show_columns(case_columns(self.titles))
        self.query_one(FilterBar).text = ""
        self.remove_class("-in-case")
        self.case_list.show(())
        self.show_rows()
        self.to_view("behind")

    def show_rows(self) -> None:
        """Show the cases that match what is typed."""
        asked = read_filter(self.query_one(FilterBar).text, self._cases.known)
        rows: Sequence[Any] = self._cases.found(asked) if asked else self._cases.rows
        self.query_one(FilterBar).say(len(rows), len(self._cases.rows), asked.problem)
        self.case_list.show(rows, empty="Nothing here matches. Esc clears the filter." if asked else "Nobody.")
        self._show_case(self.case_list.row)

    def _show_case(self, row: ListedCase | None) -> None:
        self.query_one("#case", PaperView).show(_NOTHING if row is None else case_paper(row.case, self.titles))

    @on(FilterBar.Changed)
    def _filter_changed(self) -> None:
        self.show_rows()

    @on(FilterBar.Left)
    def _filter_left(self) -> None:
        self.case_list.focus()

    @on(LongList.Moved, "#cases")
    def _case_moved(self, event: LongList.Moved) -> None:
        self._show_case(event.row)

    @on(LongList.Chosen, "#cases")
    def _case_chosen(self) -> None:
        self.add_class("-in-case")
        self.query_one("#case").focus()

    def leave_case(self) -> bool:
        """Go back from one child to the list; give whether one was there."""
        was = self.query_one("#case").has_focus
        self.remove_class("-in-case")
        if was:
            self.case_list.focus()
        return was

    # What one takes away

    def paper(self) -> Paper:
        """Give what is shown, with everything that decides its figures."""
        from compliance.tui.view_paper import view_paper

        publication = self.query_one("#publication", PaperView).paper
        told = self.query_one("#told", PaperView).paper
        if self.view == "told" and told is not None and self.audit is not None:
            return told
        if self.view == "public" and publication is not None:
            # Alone: beside exact figures it would give away what it hides.
            return publication
        paper = view_paper(self)
        if self.view == "counted" and self.audit is not None:
            head = Paragraph(*unmatched_line(self.audit.result))
            notices = (*paper.notices, *coverage_notices(self.audit.result))
            return Paper(paper.title, (head, *paper.blocks, *setting_blocks(self.audit.result.settings)), notices)
        return paper

    def paper_maker(self) -> Callable[[], Paper] | None:
        """Give what makes the paper; that of a long list is made beside the screen."""
        audit = self.audit
        if self.view != "behind" or audit is None:
            return super().paper_maker()
        what, words, cases = self._what, self.filter_words, [each.case for each in self.case_list.rows]
        lines = [what, *([f"Only what this filter finds: {words}"] if words else [])]

        def make() -> Paper:
            paper = coverage_list_paper(audit.folder.name, audit.result, cases, all_of_them=True)
            head = tuple(Paragraph(each) for each in lines)
            return Paper(paper.title, (*head, *paper.blocks), (AUDITOR_ONLY, *paper.notices))

        return make

    @property
    def warning(self) -> str:
        """A list of children is the auditor's own."""
        return f"{AUDITOR_ONLY} Save it only where nobody else can read it." if self.view == "behind" else ""

    @property
    def kept_filter(self) -> str:
        """Nothing: what is typed here may be a child's reference, which is written nowhere."""
        return ""


def _head(audit: Audit, elsewhere: Path | None) -> Content:
    """Say what could not be joined, then what the figures are of."""
    result = audit.result
    words, sign = unmatched_line(result)
    days = f"{short_date(result.first)} to {short_date(result.last)}"
    taken = f"Taken on {short_date(result.cut_off)}; events from {days}; settings: i."
    lines = [signed(words, sign), safe(taken)]
    if not result.has_offers:
        lines.append(safe("No record of offers was brought: each is not recorded, which is not the same as none."))
    elif not result.declared_complete:
        lines.append(safe("Nobody has declared the record of offers complete: a missing one is not recorded."))
    if elsewhere is not None:
        lines.append(safe(f"Not of the folder that is open: the extracts stand in {elsewhere}", "$text-warning"))
    return Content("\n").join(lines)


def _whole(audit: Audit, row: Slice, named: str) -> Paper:
    if row.circumstance is None:
        return together_paper(named, audit.result, audit.tables)
    return circumstance_paper(audit.result, audit.library.circumstances[row.circumstance])
