"""The plan made, or renewed once one has seen what that changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from compliance.planning.plan import Plan
from compliance.planning.renewal import renewal_of
from compliance.reports.papers.plan_renewal import renewal_paper
from compliance.tui.plan_forms import dates_form
from compliance.tui.widgets.paper_dialog import AGREED, PaperDialog
from compliance.workspace.planned import Dates, Planned, is_sample, keep_plan, plan_of

if TYPE_CHECKING:
    from compliance.tui.app import AdvocheckApp
    from compliance.workspace.editing import Desk
    from compliance.workspace.opening import OpenFolder

__all__ = ["ask_plan"]


def ask_plan(
    app: AdvocheckApp,
    found: OpenFolder,
    desk: Desk,
    before: Plan | None,
    show: Callable[[Plan], Any],
    left: Callable[[], None],
) -> None:
    """Ask for the dates, then make the plan and keep it; a kept one is renewed once one agrees to what changes.

    For a sample nothing is kept: the plan is given to `show`. Where no plan comes of it, `left` is called.
    """

    def make(dates: Dates | None) -> None:
        if dates is None:
            left()
        else:
            app.work("Making the plan", lambda: plan_of(found, desk, dates), made, failed=lambda _: left())

    def made(planned: Planned) -> Any:
        if is_sample(found):
            return show(planned.plan)
        if planned.kept is None:
            return _keep(app, planned.plan, "made the plan")
        return _preview(app, found, planned, planned.kept)

    dates_form(app, found, before, make)


def _preview(app: AdvocheckApp, found: OpenFolder, planned: Planned, kept: Plan) -> None:
    renewal = renewal_of(kept, planned.plan)
    if renewal.changes_nothing:
        app.say("The plan is up to date: renewing it changes nothing.")
        return

    def keep(answer: str | None) -> None:
        if answer == AGREED:
            _keep(app, planned.plan, "renewed the plan")
        elif answer is not None:
            app.open_requirement(answer)

    app.push_screen(PaperDialog(renewal_paper(renewal, found.library), "Renew"), keep)


def _keep(app: AdvocheckApp, plan: Plan, words: str) -> None:
    said = f"{words} ({len(plan.actions)} actions)"
    app.change("Saving the plan", lambda desk: keep_plan(desk, plan, said))
