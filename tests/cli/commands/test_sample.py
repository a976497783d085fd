"""`advocheck sample`: sizes, draws, working papers, and the same made again."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import jsonschema
import pytest
import referencing
import yaml

from compliance.coverage.sampling.paper_sheet import HEADINGS, RECORDS_SHEET, record_rows
from compliance.files.spreadsheet import SheetPlan, write_workbook
from compliance.workspace.sample_papers import open_paper
from tests.support.audits import audit_folder
from tests.support.command import ROOT, Ran, run, spawn
from tests.support.extracts import shared
from tests.support.papers import KEY_TEXT

_SEED = "audit committee 12 May"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the small folder of extracts: twelve children came into care."""
    return audit_folder(tmp_path / "exports")


def _draw(folder: Path, paper: Path, *more: object) -> Ran:
    return run(
        "sample", "draw", folder, "--circumstance", "enter-care", "--seed", _SEED, "-o", paper, "--on", "2024-07-01",
        *more,
    )  # fmt: skip


def _words(text: str) -> str:
    return " ".join(text.split())


def _fill_in(paper: Path, result: str = "right") -> None:
    """Fill in every record, as one does in an editor."""
    paper.write_text(paper.read_text().replace('result: "to_do"', f"result: {result}"))


def test_size_answers_in_one_sentence_and_says_that_its_figures_are_a_convention() -> None:
    """How many to look at, and what that shows."""
    ran = run("sample", "size", "--plain")

    assert ran.code == 0
    words = _words(ran.out)
    assert "Look at 59 records, drawn by chance. If none of them is in error, you can be 95% sure that fewer" in words
    assert "You gave no tolerable rate and no confidence, so a common one stands here." in words


def test_size_tells_the_real_risk_of_steps_and_of_the_naive_ones() -> None:
    """4.84 % for the plan; 9.26 % for the sizes of the table in turn, which are not to be used so."""
    words = _words(run("sample", "size", "--plain").out)

    assert "Look at 72 records. No error: stop, the aim is met." in words
    assert "The real risk of this plan is 4.84%" in words
    assert "used one after another (59, then 93, then 124), have a real risk of 9.26%, not 5%" in words


def test_size_for_a_small_population_with_errors_allowed() -> None:
    """Its own rate and confidence are no convention."""
    ran = run(
        "sample",
        "size",
        "--population",
        "1,000",
        "--tolerable",
        "10%",
        "--confidence",
        "90%",
        "--errors",
        "1",
        "--plain",
    )

    words = _words(ran.out)
    assert "Look at 37 of the 1,000 records, drawn by chance. If no more than 1 of them is in error" in words
    assert "common one" not in words


def test_size_in_json_follows_its_form() -> None:
    """Sizes and risks as numbers."""
    ran = run("sample", "size", "--json")

    assert [each["size"] for each in ran.json["sizes"]] == [59, 93, 124, 153, 181]
    assert [each["size"] for each in ran.json["stop_or_go"]["looks"]] == [72, 110, 142]
    assert ran.json["sizes_in_turn"]["risk"] == pytest.approx(0.0926, abs=0.0001)
    _check("sample-size", ran.json)


@pytest.mark.parametrize(
    "words", [["--tolerable", "5"], ["--tolerable", "100%"], ["--errors", "-1"], ["--population", "many"]]
)
def test_size_refuses_what_is_no_share_or_count(words: list[str]) -> None:
    """A share without its sign could be 5 or 500 per cent."""
    assert run("sample", "size", *words).code == 2


def test_size_of_nothing_is_refused() -> None:
    """There is nothing to draw from."""
    ran = run("sample", "size", "--population", "0")

    assert (ran.code, "the population is 0 records" in ran.err) == (2, True)


def test_draw_says_that_the_seed_came_first_and_shows_what_to_look_at(folder: Path, tmp_path: Path) -> None:
    """The messages stand apart from the list."""
    ran = _draw(folder, tmp_path / "p.yaml", "--status", "not_offered", "--plain")

    assert ran.code == 0
    first, second = ran.err.splitlines()
    assert first == f'advocheck: the seed "{_SEED}" was written down before this list was drawn: {tmp_path / "p.yaml"}'
    assert second.endswith("p.yaml (3 records)")
    assert "For the auditor alone" in ran.out
    assert (
        "Seed: audit committee 12 May (written down on 1 July 2024, as whoever drew it says; before this "
        "list was drawn)" in _words(ran.out)
    )
    assert "Every case is among them, so what you find is all there is" in _words(ran.out)


def test_an_aim_that_is_not_worked_out_leaves_no_seed(folder: Path, tmp_path: Path) -> None:
    """Rate, confidence and errors, all said at once."""
    aim = ["--tolerable", "0.01%", "--confidence", "99.99%", "--errors", "21"]

    ran = _draw(folder, tmp_path / "p.yaml", *aim)

    assert (ran.code, len(ran.err.splitlines())) == (2, 3)
    assert "A tolerable rate of 0.01% asks for thousands of records: give 0.1% or more." in ran.err
    assert not (tmp_path / "p.yaml").exists()


def test_an_aim_stands_in_the_paper_exactly_as_it_was_given(folder: Path, tmp_path: Path) -> None:
    """Two and a quarter per cent is not rounded."""
    _draw(folder, tmp_path / "p.yaml", "--size", "2", "--tolerable", "2.25%")

    assert 'tolerable: "2.25%"' in (tmp_path / "p.yaml").read_text()


def test_the_same_seed_draws_the_same_file(folder: Path, tmp_path: Path) -> None:
    """To the byte, and another seed draws others."""
    for name in ("a", "b"):
        _draw(folder, tmp_path / f"{name}.yaml", "--size", "4")

    assert (tmp_path / "a.yaml").read_bytes() == (tmp_path / "b.yaml").read_bytes()


def test_draw_in_json_follows_its_form(folder: Path, tmp_path: Path) -> None:
    """The paper and what it shows so far."""
    ran = _draw(folder, tmp_path / "p.yaml", "--size", "4", "--json")

    assert ran.json["findings"]["aim"] == "not_shown"
    assert ran.json["paper"]["asked"]["size"] == 4
    assert len(ran.json["paper"]["records"]) == 4
    _check("working-paper", ran.json)


def test_a_working_paper_follows_its_published_form(folder: Path, tmp_path: Path) -> None:
    """What is written follows the schema that is published for editors; a result of another word does not."""
    _draw(folder, tmp_path / "p.yaml", "--size", "4")
    schema = json.loads((ROOT / "evidence" / "schemas" / "working_paper.schema.json").read_text())
    value = json.loads(json.dumps(yaml.safe_load((tmp_path / "p.yaml").read_text()), default=str))

    jsonschema.Draft202012Validator(schema, registry=referencing.Registry()).validate(value)
    value["records"][0]["result"] = "perhaps"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema, registry=referencing.Registry()).validate(value)


def test_a_paper_that_people_filled_in_is_never_drawn_over(folder: Path, tmp_path: Path) -> None:
    """It stays, and the exit code says that nothing was done."""
    paper = tmp_path / "p.yaml"
    _draw(folder, paper, "--size", "4")
    _fill_in(paper)
    before = paper.read_bytes()

    ran = _draw(folder, paper, "--size", "4")

    assert (ran.code, "holds a working paper already" in ran.err, paper.read_bytes()) == (2, True, before)


def test_conclude_gives_the_bound_and_what_is_missing(folder: Path, tmp_path: Path) -> None:
    """Seven of twelve, fewer than 20 %: shown without an error."""
    paper = tmp_path / "p.yaml"
    _draw(folder, paper, "--tolerable", "20%")
    _fill_in(paper)

    words = _words(run("sample", "conclude", paper, "--plain").out)

    assert "[+] The aim is met: the sample shows with 95% confidence that fewer than 20% of the 12 cases" in words
    assert "Upper error bound: with 95% confidence at most 2 of the 12 cases are in error (16.7%)." in words
    assert "No preparer is named." in words


def test_conclude_shows_exceptions_and_counts_what_is_not_settled_as_an_error(folder: Path, tmp_path: Path) -> None:
    """Each exception with its words."""
    paper = tmp_path / "p.yaml"
    _draw(folder, paper, "--tolerable", "20%")
    text = paper.read_text().replace('result: "to_do"', "result: not_settled", 1)
    paper.write_text(text.replace('result: "to_do"', "result: right"))

    ran = run("sample", "conclude", paper, "--plain")

    words = _words(ran.out)
    assert "[?] Not known yet whether the sample shows with 95% confidence" in words
    assert "it would, were the one not settled found right." in words
    assert "Not settled: 1 of 7; each counts as an error until it is settled" in words
    assert "Were all that is not settled found right: at most 2 (16.7%)." in words


def test_conclude_says_where_a_result_is_misspelt(folder: Path, tmp_path: Path) -> None:
    """With line, column and the word that was meant."""
    paper = tmp_path / "p.yaml"
    _draw(folder, paper, "--size", "2")
    _fill_in(paper, "eror")

    ran = run("sample", "conclude", paper)

    assert ran.code == 2
    assert "Did you mean error?" in ran.err
    assert ran.err.count("[unknown-word]") == 2


def test_reperform_is_the_same_to_the_byte_and_keeps_what_people_wrote(folder: Path, tmp_path: Path) -> None:
    """It writes nothing, and states what the sample shows."""
    paper = tmp_path / "p.yaml"
    _draw(folder, paper, "--tolerable", "20%")
    _fill_in(paper)
    before = paper.read_bytes()

    ran = run("sample", "reperform", paper, folder, "--plain", "--fail-on", "differs")

    assert ran.code == 0
    assert "[+] The same to the byte, apart from what people have filled in." in _words(ran.out)
    assert "[+] The aim is met" in ran.out
    assert paper.read_bytes() == before


def test_reperform_names_what_differs(folder: Path, tmp_path: Path) -> None:
    """Settings, mapping and a file; for a script the exit code says so where it is asked to."""
    paper = tmp_path / "p.yaml"
    _draw(folder, paper, "--size", "4")
    settings = folder / "coverage.yaml"
    settings.write_text(settings.read_text().replace("within: 5", "within: 10"))
    (folder / "mapping.yaml").write_text("kind: mapping\ncollection_year: 2023-24\n")

    ran = run("sample", "reperform", paper, folder, "--json", "--fail-on", "differs")

    assert ran.code == 1
    differs = {each["part"]: each["differs"] for each in ran.json["parts"] if not each["same"]}
    assert differs["mapping"] == ["There was no mapping, and now there is one."]
    assert differs["settings"][1].startswith(
        "Now, and not then: enter-care: an offer is in time within: 10 working days"
    )
    assert (ran.json["same"], ran.json["same_selection"]) == (False, True)
    assert run("sample", "reperform", paper, folder).code == 0
    _check("reperformance", ran.json)


def test_extend_goes_on_from_what_was_found(folder: Path, tmp_path: Path) -> None:
    """And conclude then tells the real risk of both looks."""
    first, second = tmp_path / "p.yaml", tmp_path / "q.yaml"
    _draw(folder, first, "--tolerable", "20%", "--size", "8")
    _fill_in(first)
    before = first.read_bytes()

    ran = run("sample", "extend", first, folder, "--size", "10", "-o", second)
    _fill_in(second)

    assert (ran.code, first.read_bytes()) == (0, before)
    assert "(10 records, 2 of them new)" in ran.err
    words = _words(run("sample", "conclude", second, "--plain").out)
    assert "Looked at in steps (8, then 10). The real risk of passing cases that are just at 20% is 5.45%" in words
    assert "By itself it would, but records were looked at in steps" in words


def test_a_shared_paper_names_no_child_and_needs_its_key(folder: Path, tmp_path: Path) -> None:
    """The key is made, kept apart, and never in the paper."""
    paper, key = tmp_path / "p.yaml", tmp_path / "council.key"

    ran = _draw(folder, paper, "--size", "12", "--shared", "--key", key, "--plain")

    secret = key.read_text().splitlines()[-1]
    assert ran.code == 0
    assert "made a key in" in ran.err
    assert secret not in paper.read_text() + ran.out + ran.err
    assert "A shared copy: keyed hashes stand in place" in ran.out
    assert '"o1"' not in paper.read_text()
    assert run("sample", "reperform", paper, folder, "--key", key, "--fail-on", "differs").code == 0
    assert run("sample", "reperform", paper, folder, "--key", tmp_path / "other.key").code == 4


def test_a_key_is_for_a_shared_paper_alone(folder: Path, tmp_path: Path) -> None:
    """Else somebody thinks that a paper is hashed which is not; no seed is left behind."""
    ran = _draw(folder, tmp_path / "p.yaml", "--key", tmp_path / "council.key")

    assert (ran.code, "Give --shared with it" in ran.err) == (2, True)
    assert not (tmp_path / "p.yaml").exists()


def test_hashes_do_not_move_from_run_to_run(folder: Path, tmp_path: Path) -> None:
    """One key, one hash for a child: so that last year's paper can be laid beside this year's."""
    (tmp_path / "council.key").write_text(KEY_TEXT)
    if sys.platform != "win32":
        (tmp_path / "council.key").chmod(0o600)
    for name in ("a", "b"):
        _draw(folder, tmp_path / f"{name}.yaml", "--size", "4", "--shared", "--key", tmp_path / "council.key")

    assert (tmp_path / "a.yaml").read_bytes() == (tmp_path / "b.yaml").read_bytes()


@pytest.mark.parametrize("name", ["page.html", "page.md"])
def test_show_writes_a_page_that_holds_the_whole_paper(folder: Path, tmp_path: Path, name: str) -> None:
    """Criterion, condition, test, records, settings, checksums."""
    paper = tmp_path / "p.yaml"
    _draw(folder, paper, "--size", "4")

    ran = run("sample", "show", paper, "-o", tmp_path / name)

    assert ran.code == 0
    page = (tmp_path / name).read_text()
    for heading in ("Criterion", "Condition", "Test", "What the sample shows", "Conclusion", "Records", "Settings"):
        assert heading in page


def test_show_never_writes_over_the_paper_itself(folder: Path, tmp_path: Path) -> None:
    """A page has the name of a page."""
    paper = tmp_path / "p.yaml"
    _draw(folder, paper, "--size", "4")
    before = paper.read_bytes()

    assert run("sample", "show", paper, "-o", paper).code == 2
    assert paper.read_bytes() == before


@pytest.mark.parametrize("columns", [80, 120])
def test_what_is_drawn_fits_the_terminal(folder: Path, tmp_path: Path, columns: int) -> None:
    """No line runs past the edge, with boxes and colour."""
    paper = tmp_path / "p.yaml"
    _draw(folder, paper, "--tolerable", "20%")
    _fill_in(paper, "error")

    for words in (["size"], ["conclude", paper], ["reperform", paper, folder]):
        ran = run("sample", *words, terminal=True, columns=columns, environment={"NO_COLOR": "1", "TERM": "dumb"})
        assert max(len(line) for line in ran.out.splitlines()) <= columns


def test_a_status_that_is_none_says_which_there_are(folder: Path, tmp_path: Path) -> None:
    """With the nearest."""
    ran = _draw(folder, tmp_path / "p.yaml", "--status", "not-oferred")

    assert ran.code == 2
    assert "Did you mean not_offered?" in ran.err


def test_help_reads_no_database() -> None:
    """Neither the help nor a size imports what an audit needs."""
    before = "import sys, atexit; atexit.register(lambda: print('duckdb' in sys.modules, 'sqlglot' in sys.modules))"

    assert spawn("sample", "size", before=before).out.splitlines()[-1] == "False False"


def test_an_auditor_draws_from_a_real_return(tmp_path: Path) -> None:
    """Of 326 who came into care nothing is recorded; 52 are drawn, and made again to the byte."""
    paper = tmp_path / "p.yaml"

    ran = _draw(shared("903"), paper, "--status", "not_recorded", "--as-at", "2024-03-31", "--plain")

    assert ran.code == 0
    assert "Drawn from: 326 cases of 310 children" in ran.out
    assert "(52 records)" in ran.err
    assert run("sample", "reperform", paper, shared("903"), "--fail-on", "differs").code == 0


def _check(page: str, value: object) -> None:
    schema = json.loads((ROOT / "standards" / "schemas" / f"{page}.schema.json").read_text(encoding="utf-8"))
    checker = jsonschema.FormatChecker()
    jsonschema.Draft202012Validator(schema, registry=referencing.Registry(), format_checker=checker).validate(value)


def _workbook(paper: Path, workbook: Path, **cells: str) -> Path:
    """Write the workbook of a paper with results filled in by number, as one does in a spreadsheet."""
    found = open_paper(paper)
    rows = [list(row) for row in record_rows(found)]
    for name, word in cells.items():
        rows[int(name[1:]) - 1][6] = word
    names, notes = zip(*HEADINGS, strict=True)
    plan = SheetPlan(RECORDS_SHEET, names, notes, tuple(() for _ in names), tuple(map(tuple, rows)))
    workbook.write_bytes(write_workbook([plan], []))
    return workbook


def test_a_workbook_is_written_to_fill_in_and_read_back(folder: Path, tmp_path: Path) -> None:
    """As it is written, it fills in nothing; the same paper gives the same bytes; one that is there is left alone."""
    paper, book = tmp_path / "p.yaml", tmp_path / "p.xlsx"
    _draw(folder, paper, "--size", "4")

    assert run("sample", "show", paper, "-o", book).code == 0
    first = book.read_bytes()
    again = run("sample", "show", paper, "-o", book)
    assert (again.code, "is there already and was left as it is" in _words(again.err)) == (2, True)
    book.unlink()
    assert run("sample", "show", paper, "-o", book).code == 0
    assert book.read_bytes() == first
    assert "fills in nothing that the paper does not say already" in _words(run("sample", "fill", paper, book).out)


def test_fill_shows_first_and_saves_when_it_is_told(folder: Path, tmp_path: Path) -> None:
    """Nothing is saved without --apply; after that nothing is left to fill in."""
    paper = tmp_path / "p.yaml"
    _draw(folder, paper, "--size", "4")
    before, book = paper.read_bytes(), _workbook(paper, tmp_path / "p.xlsx", r1="right", r2="error")

    shown = run("sample", "fill", paper, book, "--plain")

    assert (shown.code, paper.read_bytes()) == (0, before)
    assert "Nothing is saved yet." in shown.out
    assert run("sample", "fill", paper, book, "--apply").code == 0
    assert [each.found.value for each in open_paper(paper).records] == ["right", "error", "to_do", "to_do"]
    again = run("sample", "fill", paper, book, "--json")
    assert (again.json["filled"], again.json["conflicts"], again.json["kept"]) == ([], [], False)
    _check("sample-filled", again.json)
    assert run("sample", "reperform", paper, folder, "--fail-on", "differs").code == 0


def test_fill_never_writes_over_what_the_paper_says(folder: Path, tmp_path: Path) -> None:
    """The difference is shown."""
    paper = tmp_path / "p.yaml"
    _draw(folder, paper, "--size", "4")
    book = _workbook(paper, tmp_path / "p.xlsx", r1="error")
    _fill_in(paper)
    before = paper.read_bytes()

    ran = run("sample", "fill", paper, book, "--apply", "--plain")

    assert (ran.code, paper.read_bytes()) == (0, before)
    assert "Left as the paper has it" in ran.out
    assert "never written over" in ran.out


@pytest.mark.parametrize("comment", ["# seen by me\n", "    result: right  # seen by me\n"])
def test_fill_takes_nobodys_comments_away(folder: Path, tmp_path: Path, comment: str) -> None:
    """They stand nowhere else, so the file is left as it is."""
    paper = tmp_path / "p.yaml"
    _draw(folder, paper, "--size", "4")
    book = _workbook(paper, tmp_path / "p.xlsx", r2="error")
    text = paper.read_text()
    changed = text + comment if comment.startswith("#") else text.replace('    result: "to_do"\n', comment, 1)
    paper.write_text(changed)

    ran = run("sample", "fill", paper, book, "--apply")

    assert (ran.code, "holds comments of somebody's own" in ran.err, paper.read_text()) == (2, True, changed)


def test_the_workbook_of_another_paper_is_refused(folder: Path, tmp_path: Path) -> None:
    """Its rows are no records of this one; each is named by its cell."""
    one, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    _draw(folder, one, "--size", "4")
    _draw(folder, other, "--size", "4", "--seed", "something else")

    ran = run("sample", "fill", one, _workbook(other, tmp_path / "b.xlsx", r1="right"))

    assert ran.code == 2
    assert "[sheet-of-another-paper]" in ran.err
    assert "sheet Records, cell A2" in ran.err


def test_a_seed_cannot_be_of_a_day_to_come(folder: Path, tmp_path: Path) -> None:
    """Nobody has written anything down on a day that is still to come, and no file is begun."""
    ran = run(
        "sample",
        "draw",
        folder,
        "--circumstance",
        "enter-care",
        "--seed",
        "x",
        "--on",
        "2999-01-01",
        "-o",
        tmp_path / "p.yaml",
    )

    assert (ran.code, "1 January 2999 is still to come" in _words(ran.err)) == (2, True)
    assert not (tmp_path / "p.yaml").exists()


def test_nothing_is_concluded_from_a_paper_that_was_changed(folder: Path, tmp_path: Path) -> None:
    """Where an aim was eased by hand, no aim is met."""
    paper = tmp_path / "p.yaml"
    _draw(folder, paper, "--size", "4")
    paper.write_text(paper.read_text().replace('tolerable: "5%"', 'tolerable: "50%"'))

    ran = run("sample", "conclude", paper, "--plain")

    assert "Nothing is concluded: the paper is not as it was made." in ran.out
    assert "The aim" not in ran.out


def test_a_shared_paper_names_no_file(folder: Path, tmp_path: Path) -> None:
    """A file may be named after anybody, so what is passed on says what each file held, and its checksum."""
    paper = tmp_path / "p.yaml"
    _draw(folder, paper, "--size", "4", "--shared", "--key", tmp_path / "key")

    text = paper.read_text()
    again = run("sample", "reperform", paper, folder, "--key", tmp_path / "key", "--fail-on", "differs")

    assert ".csv" not in text
    assert ", file 1" in text
    assert again.code == 0
