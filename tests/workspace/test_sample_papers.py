"""Working papers as files: the seed first, then the sample, and never over what people wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compliance.coverage.case import Status
from compliance.coverage.sampling.paper_file import paper_bytes, read_seed
from compliance.coverage.sampling.working_paper import Asked, Result, SeedFile, WorkingPaper
from compliance.files.progress import Cancelled, Progress
from compliance.text.problem import EvidenceUnreadable, FileChanged, InvalidArgument, InvalidFiles
from compliance.workspace.auditing import Audit, open_audit
from compliance.workspace.sample_papers import (
    Begun,
    asked_of,
    begin_sample,
    draw_sample,
    extend_sample,
    open_paper,
    redo_paper,
    refuse_standing,
)
from tests.support.audits import audit_folder
from tests.support.papers import KEY, aim_of, filled_in, library, paper_of, seed_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the small folder of extracts."""
    return audit_folder(tmp_path / "exports")


def _begin(path: Path, folder: Path, seed: SeedFile | None = None) -> Begun:
    return begin_sample(path, seed or seed_of(), folder, library())


def _audit(folder: Path, seed: SeedFile | None = None) -> Audit:
    return open_audit(folder, library(), asked_of((seed or seed_of()).asked))


def _draw(path: Path, folder: Path, seed: SeedFile | None = None) -> WorkingPaper:
    return draw_sample(_begin(path, folder, seed), _audit(folder, seed), None)


def test_the_seed_is_written_down_before_the_list_is_seen(tmp_path: Path, folder: Path) -> None:
    """Nothing of the extracts is read by then: they could as well be gone."""
    for each in folder.glob("*.csv"):
        each.unlink()

    begun = _begin(tmp_path / "p.yaml", folder)

    assert read_seed((tmp_path / "p.yaml").read_bytes(), "p.yaml") == seed_of()
    assert not begun.was_there


def test_the_paper_takes_the_place_of_the_seed(tmp_path: Path, folder: Path) -> None:
    """What is written reads back, and the seed stands in it."""
    path = tmp_path / "p.yaml"

    paper = _draw(path, folder)

    assert open_paper(path) == paper == paper_of()
    assert paper.seed == "board 12 May"


def test_a_seed_that_stands_is_kept_and_the_draw_goes_on_from_it(tmp_path: Path, folder: Path) -> None:
    """The day it was first written down stands; how many to draw may still be settled."""
    path = tmp_path / "p.yaml"
    _begin(path, folder)

    begun = _begin(path, folder, seed_of(6, seed_on=date(2024, 8, 1)))

    assert (begun.was_there, begun.seed.seed_on, begun.seed.asked.size) == (True, date(2024, 7, 1), 6)
    assert len(draw_sample(begun, _audit(folder), None).records) == 6


_OTHER = Asked(circumstance="enter-care", statuses=(Status.NOT_OFFERED,), size=4)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"seed": "another"}, 'the seed \\("another"\\)'),
        ({"asked": _OTHER}, "the statuses \\(all there\\)"),
        ({"asked": Asked(circumstance="move", size=4)}, "the circumstance \\(enter-care there\\)"),
        ({"asked": Asked(circumstance="enter-care", from_=date(2024, 4, 1))}, "the period or the day of the extract"),
        ({"aim": aim_of(10)}, "the aim \\(5%, 95% and 0 errors there\\)"),
    ],
)
def test_a_seed_is_chosen_once(tmp_path: Path, folder: Path, changes: dict[str, Any], said: str) -> None:
    """Nobody tries seeds, statuses, periods or aims until they like what is drawn."""
    path = tmp_path / "p.yaml"
    _begin(path, folder)
    before = path.read_bytes()

    with pytest.raises(InvalidArgument, match=said):
        _begin(path, folder, seed_of(**changes))
    assert path.read_bytes() == before


def test_a_working_paper_is_never_drawn_over(tmp_path: Path, folder: Path) -> None:
    """What people filled in stays, and the message says what to do."""
    path = tmp_path / "p.yaml"
    path.write_bytes(paper_bytes(filled_in(_draw(path, folder), {1: Result.ERROR})))
    before = path.read_bytes()

    with pytest.raises(InvalidArgument, match="holds a working paper already"):
        _begin(path, folder)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"kind: coverage\ncut_off: 2024-06-30\n", b"- a list\n"])
def test_another_file_is_left_as_it_is(tmp_path: Path, folder: Path, content: bytes) -> None:
    """Settings, or anything else."""
    path = tmp_path / "p.yaml"
    path.write_bytes(content)

    with pytest.raises(InvalidArgument, match="holds something else"):
        _begin(path, folder)
    assert path.read_bytes() == content


def test_a_file_that_is_no_yaml_says_where(tmp_path: Path, folder: Path) -> None:
    """Line and column."""
    path = tmp_path / "p.yaml"
    path.write_text("kind: [working_paper\n")

    with pytest.raises(InvalidFiles):
        _begin(path, folder)


def test_all_that_is_wrong_is_said_at_once_and_no_seed_is_left(tmp_path: Path, folder: Path) -> None:
    """Circumstance, name of the file, size and seed."""
    seed = seed_of(asked=Asked(circumstance="enter-car", size=0), seed=" x")

    with pytest.raises(InvalidArgument) as caught:
        _begin(tmp_path / "p.txt", folder, seed)

    said = str(caught.value).split("\n")
    assert [each.split(":")[0].split(".")[0] for each in said] == [
        'There is no circumstance "enter-car"',
        "The working paper is a YAML file",
        "A sample has at least one record",
        "The seed is 1 to 200 characters of plain text, without space before or after it",
    ]
    assert "Did you mean enter-care?" in said[0]
    assert [each.name for each in tmp_path.iterdir()] == ["exports"]


def test_what_cannot_be_audited_leaves_no_seed(tmp_path: Path) -> None:
    """Where nothing gives the day of the extract, it says so before anything is written."""
    folder = audit_folder(tmp_path / "exports", coverage="")

    with pytest.raises(InvalidArgument, match="day on which the extract was taken"):
        _begin(tmp_path / "p.yaml", folder)
    assert not (tmp_path / "p.yaml").exists()


@pytest.mark.parametrize("seed", ["", "x" * 201, "a\x1fb", "a\nb", "\udc80"])
def test_a_seed_is_plain_text(tmp_path: Path, folder: Path, seed: str) -> None:
    """Else nobody could write it down and type it again."""
    with pytest.raises(InvalidArgument, match="plain text"):
        _begin(tmp_path / "p.yaml", folder, seed_of(seed=seed))


def test_a_seed_file_changed_meanwhile_is_not_written_over(tmp_path: Path, folder: Path) -> None:
    """Somebody else has drawn their own sample there."""
    path = tmp_path / "p.yaml"
    begun = _begin(path, folder)
    path.write_bytes(paper_bytes(paper_of(2)))

    with pytest.raises(FileChanged):
        draw_sample(begun, _audit(folder), None)
    assert open_paper(path) == paper_of(2)


def test_a_draw_that_is_stopped_leaves_the_seed(tmp_path: Path, folder: Path) -> None:
    """So it is drawn later with the same."""
    path = tmp_path / "p.yaml"
    begun, audit, progress = _begin(path, folder), _audit(folder), Progress()
    progress.cancel()

    with pytest.raises(Cancelled):
        draw_sample(begun, audit, None, progress)
    assert read_seed(path.read_bytes(), "p.yaml") == seed_of()


def test_a_seed_is_no_paper_yet(tmp_path: Path, folder: Path) -> None:
    """Opened as one, it says what to do first; so does a name that is not there."""
    _begin(tmp_path / "p.yaml", folder)

    with pytest.raises(InvalidArgument, match="not drawn yet"):
        open_paper(tmp_path / "p.yaml")
    with pytest.raises(EvidenceUnreadable, match="There is no working paper"):
        open_paper(tmp_path / "q.yaml")


def test_a_paper_is_made_again_from_its_folder_and_from_a_copy(tmp_path: Path, folder: Path) -> None:
    """The same to the byte, wherever the folder stands."""
    paper = _draw(tmp_path / "p.yaml", folder)
    elsewhere = audit_folder(tmp_path / "elsewhere")

    assert redo_paper(paper, folder, library(), None).is_same
    assert redo_paper(paper, elsewhere, library(), None).is_same


def test_a_changed_extract_is_named(tmp_path: Path, folder: Path) -> None:
    """One offer more."""
    paper = _draw(tmp_path / "p.yaml", folder)
    with (folder / "advocacy_offers.csv").open("a") as file:
        file.write("o7,6,2024-04-09,enter_care,accepted\n")

    redone = redo_paper(paper, folder, library(), None)

    differs = {each.part.value for each in redone.parts if not each.is_same}
    assert {"inputs", "figures"} <= differs
    assert redone.is_same_selection
    assert not redone.is_same


@pytest.mark.parametrize("key", [None, replace(KEY, secret=bytes(16))])
def test_a_shared_paper_is_made_again_with_its_own_key_alone(tmp_path: Path, folder: Path, key: object) -> None:
    """Without the key, or with another, nothing could be compared."""
    paper = draw_sample(_begin(tmp_path / "p.yaml", folder), _audit(folder), KEY)

    assert redo_paper(paper, folder, library(), KEY).is_same
    with pytest.raises(InvalidArgument, match="--key FILE"):
        redo_paper(paper, folder, library(), key)  # type: ignore[arg-type]


def test_one_goes_on_in_a_file_of_its_own(tmp_path: Path, folder: Path) -> None:
    """The old paper stays as it is; the new one begins with what people found."""
    path = tmp_path / "p.yaml"
    old = filled_in(_draw(path, folder), {1: Result.ERROR})
    path.write_bytes(paper_bytes(old))

    paper = extend_sample(old, tmp_path / "q.yaml", 7, _audit(folder), None)

    assert open_paper(path) == old
    assert open_paper(tmp_path / "q.yaml") == paper
    assert (paper.records[:4], paper.looks) == (old.records, (4,))


def test_a_name_that_is_taken_or_no_yaml_is_refused_before_any_work(tmp_path: Path) -> None:
    """Both at once."""
    (tmp_path / "p.txt").write_text("x")

    with pytest.raises(InvalidArgument) as caught:
        refuse_standing(tmp_path / "p.txt")

    assert ["YAML file" in str(caught.value), "exists already" in str(caught.value)] == [True, True]
    refuse_standing(tmp_path / "new.yaml")


def test_nothing_of_a_child_stands_in_an_error(tmp_path: Path, folder: Path) -> None:
    """Only counts: an error text may end up anywhere."""
    with pytest.raises(InvalidArgument) as caught:
        _draw(tmp_path / "p.yaml", folder, seed_of(13))

    assert str(caught.value) == "13 cases cannot be drawn from 12. Give --size 12 to look at all of them."
