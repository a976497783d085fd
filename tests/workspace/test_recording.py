"""An audit's figures written beside the evidence: a verdict moves by them, and never where records are incomplete."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from compliance.assessment.finding import Finding
from compliance.coverage.child_table import Tables
from compliance.coverage.quality import Note, Reason
from compliance.coverage.settings import Settings
from compliance.coverage.visitor_result import VisitorResult
from compliance.coverage.visitors import visitor_coverage
from compliance.evidence.decision import EnteredFigure
from compliance.evidence.items import Measurement
from compliance.evidence.measured import MEASURED_FILE
from compliance.evidence.reading_report import ReadingReport
from compliance.reports.naming import place_words
from compliance.rules.verdict import ReasonCode, Verdict
from compliance.standards.library import Library
from compliance.text.canonical import sha256
from compliance.text.problem import InvalidArgument, InvalidFiles
from compliance.workspace.auditing import AuditAsked, open_audit
from compliance.workspace.editing import Desk, ReadOnlySample
from compliance.workspace.opening import Choices, OpenFolder, find_finding, load_library, open_folder
from compliance.workspace.reading import read_folder
from compliance.workspace.recording import _MAY_HOLD_AN_EVENT, Recorded, record, record_and_tell
from compliance.workspace.shipped import samples
from tests.support.council import make_evidence, make_standards
from tests.support.extracts import write

_POLICY = """\
documents:
  - {id: policy, title: Policy on missing children, publisher: Testshire, document_kind: policy, dated: 2024-01-01,
     seen: true}
statements:
  - {topic: missing.advocate, strand: policy, says: states, gist: an advocate is offered on return, document: policy,
     paragraph: "1", status: confirmed, confirmed: {by: policy officer, date: 2024-06-01}}
"""
_CHILDREN = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n" + "".join(
    f"{number},{1 + number % 2},01/05/2010,WBRI,,,\n" for number in range(1, 11)
)
_HEADINGS = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
_EPISODES = _HEADINGS + "".join(f"{number},01/05/2022,S,C2,N1,U4,PR1,,,,,,\n" for number in range(1, 11))
_MISSING = "CHILD,MISSING,MIS_START,MIS_END\n" + "".join(
    f"{number},M,{number:02}/04/2024,{number + 1:02}/04/2024\n" for number in range(1, 11)
)
_OFFERS = "offer_id,child_ref,offer_date,circumstance,response\n" + "".join(
    f"o{number},{number},2024-04-{number + 1:02},missing,accepted\n" for number in range(1, 8)
)
_FILES = {
    "tables/header.csv": _CHILDREN,
    "tables/episodes.csv": _EPISODES,
    "tables/missing.csv": _MISSING,
    "tables/advocacy_offers.csv": _OFFERS,
}
_SETTINGS = """
kind: coverage
cut_off: 2024-06-30
from: 2024-04-01
window: {within: 5, unit: working_days}
only: [missing]
"""
_TAKEN = "2024-06-30, taken on 2024-06-30"
_COMPLETE = """\
complete:
  - {from: 2024-04-01, to: 2024-06-30, by: head of service, date: 2024-06-30}
"""


@cache
def _library() -> Library:
    return load_library()


def _folder(tmp_path: Path, settings: str = _SETTINGS + _COMPLETE, **files: str) -> Path:
    folder = make_evidence(tmp_path / "testshire", _POLICY)
    return write(folder, {**_FILES, "coverage.yaml": settings} | {f"tables/{name}.csv": files[name] for name in files})


def _record(folder: Path) -> Recorded:
    return record_and_tell(open_audit(folder, _library(), AuditAsked()))


def _open(folder: Path) -> OpenFolder:
    return open_folder(folder, Choices(packs=("advocacy-law",)), date(2024, 6, 30), library=_library())


def _read(folder: Path) -> ReadingReport:
    return read_folder(folder, Choices(), date(2024, 6, 30)).report


def _finding(folder: Path) -> Finding:
    return find_finding(_open(folder), "advlaw.missing.advocacy")


def test_a_recorded_measure_moves_a_verdict_from_unknown(tmp_path: Path) -> None:
    """Nobody had sent a figure; the audit counts 7 of 10, and the requirement that it be counted is met."""
    folder = _folder(tmp_path)
    before = _finding(folder).verdict

    path = record(open_audit(folder, _library(), AuditAsked()))

    assert path == folder / MEASURED_FILE
    assert (before, _finding(folder).verdict) == (Verdict.UNKNOWN, Verdict.MET)
    (figure,) = _open(folder).assessment.register.metrics["missing_advocacy_offered_share"]
    assert (figure[1].count, figure[1].of, figure[1].not_known) == (7, 10, 0)
    assert place_words(_open(folder).assessment, figure[0]) == "counted child by child, measures/coverage.yaml"


def test_a_record_of_which_nothing_is_known_leaves_it_unknown(tmp_path: Path) -> None:
    """Without a list of offers nothing is recorded of any event: no figure is written, and the verdict stays."""
    folder = _folder(tmp_path, _SETTINGS, advocacy_offers="offer_id,child_ref,offer_date,circumstance,response\n")

    recorded = _record(folder)

    assert recorded.file.figures == ()
    assert [(each.circumstance, each.what, each.because) for each in recorded.file.left_out] == [
        ("missing", "all", "of no event is it recorded whether an offer was made")
    ]
    assert _finding(folder).verdict is Verdict.UNKNOWN


def test_a_range_arrives_as_a_range(tmp_path: Path) -> None:
    """Three of ten are not recorded: the share offered lies between 7 and 10 of 10, and is never said to be 7."""
    folder = _folder(tmp_path, _SETTINGS)

    _record(folder)

    register = _open(folder).assessment.register
    (made,) = register.metrics["adv_offer_made_share"]
    (in_time,) = register.metrics["adv_offer_in_time_share"]
    assert [(each[1].count, each[1].of, each[1].not_known) for each in (made, in_time)] == [(7, 10, 3)] * 2


_LIMIT = """
  - id: own.offered
    title: Children who go missing are offered an advocate
    plain: All of them are.
    theme: proactive-offer
    force: should
    addressee: [commissioner]
    service: advocacy
    source: {instrument: Our own standards, official_number: "3"}
    provenance: verified
    rule:
      strands:
        practice: {metric: {id: adv_offer_made_share, circumstance: missing, at_least: 100%}}
    actions: [amend-policy]
"""


def test_a_limit_inside_the_range_is_not_decided(tmp_path: Path) -> None:
    """Between 70 % and 100 %, whether all were offered one is not known; with a complete record they were not."""
    standards = make_standards(tmp_path / "standards")
    rules = standards / "own" / "rules.yaml"
    rules.write_text(rules.read_text(encoding="utf-8") + _LIMIT.lstrip("\n"), encoding="utf-8")

    found = {}
    for name, settings in (("open", _SETTINGS), ("complete", _SETTINGS + _COMPLETE)):
        folder = _folder(tmp_path / name, settings)
        toml = '[standards]\npaths = ["../../standards"]\n\n[assess]\nprofile = "own"\n'
        (folder / "advocheck.toml").write_text(toml, encoding="utf-8")
        _record(folder)
        found[name] = find_finding(open_folder(folder, Choices(), date(2024, 6, 30)), "own.offered").verdict

    assert found == {"open": Verdict.UNKNOWN, "complete": Verdict.NOT_MET}


def test_the_file_names_its_inputs_settings_and_that_it_is_internal(tmp_path: Path) -> None:
    """Everything needed to know what was counted stands in the file, and no child does."""
    folder = _folder(tmp_path)

    recorded = _record(folder)

    text = recorded.path.read_text(encoding="utf-8")
    assert text.startswith("# Internal: exact counts, small ones too. Not to be published")
    assert {each.path: each.sha256 for each in recorded.file.counted_from} == {
        name: sha256((folder / name).read_bytes()) for name in (*_FILES, "coverage.yaml")
    }
    assert (recorded.file.from_, recorded.file.to, recorded.file.cut_off) == (
        date(2024, 4, 1),
        date(2024, 6, 30),
        date(2024, 6, 30),
    )
    assert any("an offer is in time within: 5 working days" in each for each in recorded.file.settings)
    assert recorded.file.made_by.startswith("advocheck ")
    assert recorded.changes is None
    assert "o1" not in text


def test_a_second_run_replaces_its_own_file_alone_and_says_what_changed(tmp_path: Path) -> None:
    """What people entered stays; the record is written anew, and inputs, period, settings and figures are told."""
    folder = _folder(tmp_path)
    write(folder, {"measures/entered.yaml": "kind: measures\n"})
    first = _record(folder)
    assert _record(folder).changes == ()
    write(folder, {"tables/advocacy_offers.csv": _OFFERS + "o8,8,2024-04-09,missing,accepted\n"})
    later = (_SETTINGS + _COMPLETE).replace("from: 2024-04-01\nwindow", "from: 2024-04-02\nwindow")
    write(folder, {"coverage.yaml": later})

    second = _record(folder)

    assert second.changes is not None
    assert second.changes[:4] == (
        "coverage.yaml has changed.",
        "tables/advocacy_offers.csv has changed.",
        f"The period was 2024-04-01 to {_TAKEN} and is 2024-04-02 to {_TAKEN}.",
        "Settings have changed.",
    )
    assert "adv_offer_made_share (missing): 7 of 10 before, 7 of 9 now." in second.changes
    assert (folder / "measures" / "entered.yaml").read_text(encoding="utf-8") == "kind: measures\n"
    assert second.path == first.path


def test_figures_counted_by_other_standards_are_in_doubt(tmp_path: Path) -> None:
    """A record made under other standards decides nothing until it is counted again; the reason is said."""
    folder = _folder(tmp_path)
    path = _record(folder).path
    before = _finding(folder).verdict
    text = path.read_text(encoding="utf-8")
    sha = next(line for line in text.splitlines() if line.startswith("standards_sha256"))
    path.write_text(text.replace(sha, f'standards_sha256: "{"c" * 64}"'), encoding="utf-8")

    after = _open(folder).assessment

    assert (before, _finding(folder).verdict) == (Verdict.MET, Verdict.UNKNOWN)
    (doubt,) = [each for each in after.doubts if each.check.startswith("measured")]
    assert doubt.message == "these figures were counted by other standards than those that are read now"


def test_where_standards_stand_makes_no_doubt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same folders of standards named from elsewhere are the same standards."""
    make_standards(tmp_path / "standards")
    folder = _folder(tmp_path)
    monkeypatch.chdir(tmp_path)
    library = load_library([Path("standards")])
    record(open_audit(folder, library, AuditAsked()))

    elsewhere = load_library([tmp_path / "standards"])
    found = open_folder(folder, Choices(packs=("advocacy-law",)), date(2024, 6, 30), library=elsewhere)

    assert library.sha256 != elsewhere.sha256
    assert [each for each in found.assessment.doubts if each.check.startswith("measured")] == []


def test_an_audit_of_one_circumstance_does_not_empty_the_record_of_others(tmp_path: Path) -> None:
    """The record is written whole, so one that leaves out what stands in it is refused, and nothing is lost."""
    both = _SETTINGS.replace("only: [missing]", "only: [missing, complaint]") + _COMPLETE
    folder = _folder(tmp_path, both)
    path = _record(folder).path
    before = path.read_bytes()

    with pytest.raises(InvalidArgument) as caught:
        record(open_audit(folder, _library(), AuditAsked(circumstances=("missing",))))

    assert "holds what was counted for complaint, and this audit leaves that out" in str(caught.value)
    assert "Nothing was saved." in str(caught.value)
    assert path.read_bytes() == before


def test_an_audit_of_more_circumstances_takes_the_place_of_one(tmp_path: Path) -> None:
    """What stood in the record is counted anew, so nothing is lost."""
    folder = _folder(tmp_path)
    record(open_audit(folder, _library(), AuditAsked(circumstances=("missing",))))

    recorded = record_and_tell(open_audit(folder, _library(), AuditAsked(circumstances=("missing", "complaint"))))

    assert {each.circumstance for each in recorded.file.figures} >= {"missing"}
    assert {each.circumstance for each in recorded.file.left_out} == {"complaint"}


def test_inputs_that_come_or_go_are_told(tmp_path: Path) -> None:
    """A file that is no longer counted, one that is new, and figures that are gone are each said."""
    folder = _folder(tmp_path)
    _record(folder)
    (folder / "tables" / "advocacy_offers.csv").rename(folder / "tables" / "offers_2.csv")
    write(folder, {"coverage.yaml": _SETTINGS, "tables/offers_2.csv": _OFFERS.replace("missing", "complaint")})

    changes = _record(folder).changes

    assert changes is not None
    assert "tables/advocacy_offers.csv is no longer counted." in changes
    assert "tables/offers_2.csv is new." in changes
    assert "adv_offer_eligible_events (missing): 10 before, no figure now." in changes


def test_figures_of_records_that_changed_since_are_in_doubt(tmp_path: Path) -> None:
    """Once an input differs from what was counted, its figures decide nothing until they are counted again."""
    folder = _folder(tmp_path)
    _record(folder)
    before = _open(folder).assessment
    write(folder, {"tables/missing.csv": _MISSING + "1,M,01/06/2024,02/06/2024\n"})

    after = _open(folder).assessment

    assert [each for each in before.doubts if each.check.startswith("measured")] == []
    (doubt,) = [each for each in after.doubts if each.check.startswith("measured")]
    assert doubt.message == "tables/missing.csv has changed since these figures were counted"
    assert _finding(folder).verdict is Verdict.UNKNOWN
    assert ReasonCode.DOUBTED in {each.code for each in _finding(folder).reasons}
    assert before.evidence.sha256 != after.evidence.sha256


def test_figures_whose_records_are_not_here_still_count(tmp_path: Path) -> None:
    """Evidence may be handed on without the children's records: nothing then shows that they changed."""
    folder = _folder(tmp_path)
    _record(folder)
    for each in (folder / "tables").iterdir():
        each.unlink()

    assert _finding(folder).verdict is Verdict.MET


def test_a_figure_of_the_same_period_that_differs_is_a_conflict(tmp_path: Path) -> None:
    """The board was told 9 of 10 for the same three months; the audit counts 7: neither is taken."""
    folder = _folder(tmp_path)
    stated = (
        "periods:\n  quarter: {from: 2024-04-01, to: 2024-06-30}\nmetrics:\n  - {id: missing_advocacy_offered_share, "
        'count: 9, of: 10, period: quarter, document: policy, paragraph: "2"}\n'
    )
    make_evidence(folder, _POLICY + stated)

    _record(folder)

    figures = _open(folder).assessment.register.metrics["missing_advocacy_offered_share"]
    assert [(each.count, each.period) for _, each in figures] == [(9, "quarter"), (7, "quarter")]


def test_children_still_missing_have_not_returned(tmp_path: Path) -> None:
    """A figure about returns is left out while somebody is away; figures about going missing are given."""
    folder = _folder(tmp_path, missing=_MISSING + "1,M,20/06/2024,\n")

    recorded = _record(folder)

    assert [each.what for each in recorded.file.left_out] == ["missing_advocacy_offered_share"]
    assert "1 of the times missing lie across an end of the period" in recorded.file.left_out[0].because
    assert "adv_offer_made_share" in {each.id for each in recorded.file.figures}


def test_children_in_care_with_a_visitor_are_recorded_on_the_day(tmp_path: Path) -> None:
    """One of ten has a visitor; of the others it is not recorded, and the share arrives as a range."""
    matches = "match_id,child_ref,match_start\nm1,1,2024-01-10\n"

    recorded = _record(_folder(tmp_path, iv_matches=matches))

    (figure,) = [each for each in recorded.file.figures if each.id == "iv_match_share"]
    assert (figure.count, figure.of, figure.not_known, figure.at) == (1, 10, 9, date(2024, 6, 30))


def test_how_long_a_check_of_a_visitor_holds_is_as_the_council_sets_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is recorded of visitors is worked out with the days of the council's file."""
    given: list[int | None] = []

    def seen(tables: Tables, settings: Settings, *, check_days: int | None = None) -> VisitorResult | None:
        given.append(check_days)
        return visitor_coverage(tables, settings, check_days=check_days)

    monkeypatch.setattr("compliance.workspace.recording.visitor_coverage", seen)
    _record(_folder(tmp_path, _SETTINGS + "visitor_check_days: 1095\n"))

    assert given == [1095]


def test_bare_exports_have_no_evidence_beside_them(tmp_path: Path) -> None:
    """A folder of exports alone is told where to put them."""
    folder = write(tmp_path, {**_FILES, "coverage.yaml": _SETTINGS})

    with pytest.raises(InvalidArgument, match="holds extracts alone"):
        _record(folder)


def test_without_a_first_day_nothing_is_recorded(tmp_path: Path) -> None:
    """A period that nobody chose is no period for a figure."""
    folder = _folder(tmp_path, _SETTINGS.replace("from: 2024-04-01\n", ""))

    with pytest.raises(InvalidArgument, match="No first day is set"):
        _record(folder)
    assert not (folder / MEASURED_FILE).exists()


def test_another_file_in_its_place_is_left_as_it_is(tmp_path: Path) -> None:
    """What stands under the name and is no record is somebody's own."""
    folder = _folder(tmp_path)
    write(folder, {MEASURED_FILE: "kind: measures\n"})

    with pytest.raises(InvalidArgument, match="is no record of an audit"):
        _record(folder)
    assert (folder / MEASURED_FILE).read_text(encoding="utf-8") == "kind: measures\n"


def test_a_sample_that_travels_along_is_never_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record is not written into a shipped sample."""
    folder = _folder(tmp_path)
    audit = open_audit(folder, _library(), AuditAsked())
    monkeypatch.setattr("compliance.workspace.recording.sample_of", lambda _: "exampleshire")
    assert "exampleshire" in samples()

    with pytest.raises(ReadOnlySample):
        record(audit)


def test_a_record_that_follows_no_form_is_told_with_its_line(tmp_path: Path) -> None:
    """A record changed by hand into something else ends in a problem with its place."""
    folder = _folder(tmp_path)
    path = _record(folder).path
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("adv_offer_made_share", "adv_offer_mad_share"), encoding="utf-8")

    with pytest.raises(InvalidFiles) as caught:
        _open(folder)
    assert "adv_offer_mad_share" in str(caught.value.problems[0])


def test_people_may_correct_a_figure_that_an_audit_counted(tmp_path: Path) -> None:
    """A figure of an audit is corrected like any other, and the correction decides."""
    folder = _folder(tmp_path)
    _record(folder)
    ((reference, counted),) = _open(folder).assessment.register.metrics["missing_advocacy_offered_share"]
    figure = Measurement(id=counted.id, count=8, of=10, period=counted.period)

    Desk(folder, _library()).enter_figure(
        EnteredFigure(
            by="head of service",
            date_=date(2024, 6, 30),
            because="one offer stood in a letter",
            figure=replace(figure, period=None, at=date(2024, 6, 30)),
            replaces=reference,
        )
    )

    ((_, now),) = _open(folder).assessment.register.metrics["missing_advocacy_offered_share"]
    assert now.count == 8


def test_what_was_read_names_the_record(tmp_path: Path) -> None:
    """The list of files that were read has the record, with its figures counted apart from those of the evidence."""
    folder = _folder(tmp_path)
    _record(folder)
    said = {each.name: (each.what, each.holds) for each in _read(folder).files}

    assert said[MEASURED_FILE] == ("figures that an audit of children's records has counted", ("5 figures",))
    assert "5 figures" not in said["evidence.yaml"][1]


@pytest.mark.parametrize(
    ("gone", "new"), [(None, "tables/advocacy_offers_2.csv"), ("tables/advocacy_offers.csv", None)], ids=["new", "gone"]
)
def test_extracts_that_joined_or_left_put_the_figures_in_doubt(
    tmp_path: Path, gone: str | None, new: str | None
) -> None:
    """Another list of offers, or one taken away, is another record: what was counted decides nothing any more."""
    folder = _folder(tmp_path)
    record(open_audit(folder, _library(), AuditAsked()))
    before = _finding(folder).verdict
    if gone is not None:
        (folder / gone).unlink()
    if new is not None:
        (folder / new).write_text(_OFFERS, encoding="utf-8")

    assert (before, _finding(folder).verdict) == (Verdict.MET, Verdict.UNKNOWN)
    assert _open(folder).assessment.evidence.changed == (gone or new,)


def test_a_folder_that_came_without_its_extracts_keeps_its_figures(tmp_path: Path) -> None:
    """Children's records stay where they are; what was counted from them may be passed on without them."""
    folder = _folder(tmp_path)
    record(open_audit(folder, _library(), AuditAsked()))
    shutil.rmtree(folder / "tables")

    assert _finding(folder).verdict is Verdict.MET


def test_a_time_missing_that_began_before_the_period_is_a_return_in_it(tmp_path: Path) -> None:
    """A return is counted by its day and an episode by its beginning: where they differ there is no such figure."""
    earlier = _MISSING + "1,M,30/03/2024,01/04/2024\n"
    recorded = _record(_folder(tmp_path, missing=earlier))

    assert [each.what for each in recorded.file.left_out] == ["missing_advocacy_offered_share"]


_UNREAD = "rows of the list in which it stands could not be read, so nobody knows how many events there were"


@pytest.mark.parametrize(
    ("name", "row", "counts"),
    [
        ("missing", "1,M,not a day,21/06/2024\n", False),
        ("missing", ",M,20/06/2024,21/06/2024\n", False),
        ("missing", "1,M,20/06/2024,21/06/2024,further\n", False),
        ("missing", "1,M,20/06/2024,21/06/2024\n", True),
        ("advocacy_offers", "o9,9,not a day,missing,accepted\n", True),
    ],
)
def test_rows_left_out_that_may_hold_an_event_hold_its_figures_back(
    tmp_path: Path, name: str, row: str, *, counts: bool
) -> None:
    """A row of the list of events without its child or day, or too long, may be one more; a row of offers is none."""
    files = {"missing": _MISSING, "advocacy_offers": _OFFERS}

    file = _record(_folder(tmp_path, **{name: files[name] + row})).file

    reasons = {each.because for each in file.left_out if each.circumstance == "missing"}
    assert (reasons == {_UNREAD}) is not counts
    assert bool([each for each in file.figures if each.circumstance == "missing"]) is counts


@pytest.mark.parametrize(
    ("reason", "file", "counts"),
    [
        *((each, "tables/missing.csv", False) for each in sorted(_MAY_HOLD_AN_EVENT, key=lambda each: each.value)),
        (Reason.NOT_JOINED, "tables/header.csv", True),
        (Reason.SAME_ROW, "tables/missing.csv", True),
    ],
)
def test_the_tables_of_a_file_with_such_rows_are_those_it_fills(
    tmp_path: Path, reason: Reason, file: str, *, counts: bool
) -> None:
    """Whatever the reason, it is the list in the same file of which nobody knows how many events it holds."""
    audit = open_audit(_folder(tmp_path), _library(), AuditAsked())
    name = next(each.name for each in audit.tables.files if each.path == PurePosixPath(file).name)
    tables = replace(audit.tables, notes=(*audit.tables.notes, Note(reason, name, "a row", (2,), 1)))

    found = record_and_tell(replace(audit, tables=tables)).file

    assert ({each.because for each in found.left_out} == {_UNREAD}) is not counts
