"""Laws of what people say: nothing of it is lost, and a decision is never evidence."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.assessment.judged import judged_standings
from compliance.assessment.standing import gates
from compliance.evidence.decision import Decides, Decision, DecisionsFile, EnteredFigure, EnteredFile
from compliance.evidence.items import Answer, Attestation, Measurement
from compliance.rules.verdict import Verdict
from compliance.text.display import UNSAFE
from compliance.text.reader import read_bytes
from compliance.text.writing import written
from compliance.workspace.editing import Desk
from tests.properties.test_standing_laws import answers, hold, texts
from tests.support.builders import AS_AT
from tests.support.random_requirements import Wanted, evidence_text, requirements, states
from tests.support.said import SAID_LIBRARY, decided_on, said_files

_WORDS = st.text(min_size=1, max_size=30).filter(lambda each: bool(each.strip()) and not UNSAFE.search(each))
_DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31))
_ROLES = st.sampled_from(["manager", "auditor", "head of service"])


def _decisions(requirement: st.SearchStrategy[str]) -> st.SearchStrategy[Decision]:
    return st.builds(
        Decision,
        requirement=requirement,
        decides=st.just(Decides.OVERRIDE),
        verdict=st.sampled_from(Verdict),
        because=_WORDS,
        by=_ROLES,
        date_=_DAYS,
        expires=st.none() | st.just(date(2025, 1, 1)),
        as_at=st.none() | _DAYS,
        machine=st.none() | st.sampled_from(Verdict),
    )


_ANSWERS = st.builds(
    Attestation,
    id=st.just("rooms"),
    answer=st.sampled_from(Answer),
    by=_ROLES,
    date_=st.none() | _DAYS,
    good_until=st.none() | _DAYS,
    because=st.none() | _WORDS,
)
_FIGURES = st.builds(
    lambda by, day, because, count: EnteredFigure(
        by=by,
        date_=day,
        because=because,
        figure=Measurement(id="seen_share", count=count, of=10, period="year"),
    ),
    _ROLES,
    _DAYS,
    _WORDS,
    st.integers(0, 10),
)


@given(st.lists(_decisions(st.just("law.help")), max_size=3), st.lists(_ANSWERS, max_size=3), st.text(max_size=20))
def test_decisions_and_answers_that_are_written_read_back_the_same(
    decisions: Sequence[Decision], answers_: Sequence[Attestation], comment: str
) -> None:
    """Reading what was written gives equal lines, and writing those gives the same bytes."""
    said = DecisionsFile(decisions=tuple(decisions), attestations=tuple(answers_))
    data = written(said, comment)

    again, problems = read_bytes(DecisionsFile, data, "decisions.yaml")

    assert [str(each) for each in problems] == []
    assert again == said
    assert written(again, comment) == data


@given(st.lists(_FIGURES, max_size=4))
def test_figures_that_are_written_read_back_the_same(figures: Sequence[EnteredFigure]) -> None:
    """Reading what was written gives equal figures, and writing those gives the same bytes."""
    entered = EnteredFile(figures=tuple(figures))
    data = written(entered, "a comment")

    again, problems = read_bytes(EnteredFile, data, "entered.yaml")

    assert ([str(each) for each in problems], again) == ([], entered)
    assert written(again, "a comment") == data


several = st.lists(requirements, min_size=1, max_size=4)


@given(several, states, st.data())
def test_no_decision_changes_a_verdict_of_the_evidence_or_a_gate(
    wanted: list[Wanted], said: Any, data: st.DataObject
) -> None:
    """Whatever anybody decides, every finding, reason, gate and the standing without decisions stay as they were."""
    assessment, _ = hold(texts(wanted), evidence_text(said))
    ids = [each.requirement.id for each in assessment.findings]
    made = data.draw(st.lists(_decisions(st.sampled_from(ids)), max_size=4))

    decided = decided_on(assessment, *made)

    assert answers(decided) == answers(assessment)
    assert [each.gate for each in gates(decided.findings)] == [each.gate for each in gates(assessment.findings)]
    assert tuple(row.without for row in judged_standings(decided)) == tuple(
        row.without for row in judged_standings(assessment)
    )


@given(several, states, st.data())
def test_decisions_that_have_expired_or_come_later_change_nothing(
    wanted: list[Wanted], said: Any, data: st.DataObject
) -> None:
    """The standing with decisions of which none counts is that of the evidence."""
    assessment, _ = hold(texts(wanted), evidence_text(said))
    ids = [each.requirement.id for each in assessment.findings]
    over = st.fixed_dictionaries(
        {"expires": st.just(AS_AT - timedelta(days=1)), "date_": st.just(AS_AT - timedelta(days=9))}
    )
    later = st.fixed_dictionaries({"date_": st.just(AS_AT + timedelta(days=1))})
    lines = st.builds(
        lambda name, verdict, when: Decision(requirement=name, verdict=verdict, because="x", by="manager", **when),
        st.sampled_from(ids),
        st.sampled_from(Verdict),
        over | later,
    )

    decided = decided_on(assessment, *data.draw(st.lists(lines, max_size=4)))

    assert not any(row.differs for row in judged_standings(decided))


_STEPS = st.lists(
    st.one_of(
        _decisions(st.just("law.help")),
        _ANSWERS,
        _FIGURES,
        st.binary(max_size=5),
        st.sampled_from(["undo", "redo"]),
    ),
    max_size=12,
)


@settings(max_examples=40)
@given(_STEPS)
def test_undoing_everything_gives_the_folder_back_to_the_byte(steps: list[Any]) -> None:
    """After any edits, undoing and redoing, what is undone to the end is the folder as it was; redone, as it became."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, data in said_files().items():
            (folder / file).write_bytes(data)
        before, desk = _bytes(folder), Desk(folder, SAID_LIBRARY)

        for step in steps:
            _do(desk, step)
        after = _bytes(folder)
        undone = 0
        while desk.undo():
            undone += 1

        assert _bytes(folder) == before
        for _ in range(undone):
            desk.redo()
        assert _bytes(folder) == after


def _do(desk: Desk, step: Any) -> None:
    if isinstance(step, Decision):
        desk.decide(step)
    elif isinstance(step, Attestation):
        desk.attest(step)
    elif isinstance(step, EnteredFigure):
        desk.enter_figure(step)
    elif isinstance(step, bytes):
        desk.put("changed the plan", "plan.yaml", step)
    else:
        (desk.undo if step == "undo" else desk.redo)()


def _bytes(folder: Path) -> dict[str, bytes]:
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}
