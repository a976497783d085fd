"""An auditor: answers for a script, checksums that can be worked out again by hand, records re-performed."""

from __future__ import annotations

import csv
import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from tests.support.command import ROOT, run, spawn
from tests.support.council import FAILS, MEETS, make_evidence, make_standards

_DORSET = ROOT / "evidence" / "dorset-2023"
_EXAMPLE = ROOT / "evidence" / "exampleshire"


def _over(parts: dict[str, str]) -> str:
    """Give one checksum over named checksums, worked out as the documents say."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _council(tmp_path: Path, sections: str) -> Path:
    make_standards(tmp_path / "standards")
    evidence = make_evidence(tmp_path / "testshire", sections)
    settings = '[standards]\npaths = ["../standards"]\n\n[assess]\nprofile = "own"\n'
    (evidence / "advocheck.toml").write_text(settings, encoding="utf-8")
    return evidence


@pytest.mark.parametrize(("sections", "code"), [(MEETS, 0), (FAILS, 1), ("", 3)], ids=["met", "failed", "not known"])
def test_a_script_can_tell_the_three_answers_apart(sections: str, code: int, tmp_path: Path) -> None:
    """A script tells met, failed and not known apart by the exit code alone, and has the data on stdout."""
    ran = spawn("assess", _council(tmp_path, sections), "--fail-on", "gate", "--json")

    assert ran.code == code
    assert ran.err == ""
    assert ran.json["gates"][0]["requirement"] == "own.complaints"


def test_a_script_can_tell_a_broken_file_from_an_answer(tmp_path: Path) -> None:
    """A script tells a broken file from an answer: code 2 or 4, and nothing on stdout."""
    broken = spawn("assess", _council(tmp_path, "facts: 3\n"), "--fail-on", "gate", "--json")
    missing = spawn("assess", tmp_path / "missing", "--fail-on", "gate", "--json")

    assert (broken.code, broken.out) == (2, "")
    assert (missing.code, missing.out) == (4, "")


def test_the_checksum_of_the_evidence_can_be_worked_out_by_hand() -> None:
    """The checksum of the evidence is that of its files, by name, and can be worked out without the program."""
    ran = run("assess", "dorset-2023", "--json")

    assert ran.json["evidence"]["sha256"] == _over({"evidence.yaml": _sha256(_DORSET / "evidence.yaml")})


def test_every_table_counts_in_the_checksum_of_the_evidence() -> None:
    """The checksum of evidence with tables is over each table too."""
    ran = run("assess", "exampleshire", "--json")

    # How offers are counted is set in a file of its own, and is no evidence.
    files = [e for e in _EXAMPLE.iterdir() if e.suffix in {".yaml", ".csv"} and e.name != "coverage.yaml"]
    assert len(files) > 1
    assert ran.json["evidence"]["sha256"] == _over({each.name: _sha256(each) for each in files})


def test_the_checksum_of_each_pack_can_be_worked_out_by_hand() -> None:
    """The checksum of a pack is over the files of its folder, but not over the tests beside its rules."""
    for pack in run("assess", "dorset-2023", "--json").json["packs"]:
        folder = ROOT / "standards" / pack["id"]
        files = [each for each in folder.rglob("*.yaml") if not each.name.endswith(".tests.yaml")]
        assert pack["sha256"] == _over({f"/{each.relative_to(folder).as_posix()}": _sha256(each) for each in files})


def test_one_letter_changes_the_checksum_and_nothing_else_moves(tmp_path: Path) -> None:
    """One letter more in the evidence changes its checksum, while the checksums of the packs stay."""
    evidence = _council(tmp_path, MEETS)
    before = run("assess", evidence, "--json").json
    file = evidence / "evidence.yaml"
    file.write_bytes(file.read_bytes() + b"#")

    after = run("assess", evidence, "--json").json

    assert after["evidence"]["sha256"] != before["evidence"]["sha256"]
    assert after["packs"] == before["packs"]
    assert after["findings"] == before["findings"]


def test_the_checksum_of_a_report_is_that_of_its_file(tmp_path: Path) -> None:
    """The checksum given for a report is that of the file, and of the report made again."""
    first = run("report", "dorset-2023", "-o", tmp_path / "a.html", "--json").json["sha256"]
    second = run("report", "dorset-2023", "-o", tmp_path / "b.html", "--json").json["sha256"]

    assert first == second == _sha256(tmp_path / "a.html")


_REVIEWS = """\
records:
  reviews: {cut_off: 2024-03-31, file: reviews.csv}
complete:
  - {what: reviews, by: performance team, date: 2024-04-05}
"""


def test_a_share_of_records_can_be_counted_again(tmp_path: Path) -> None:
    """A share that the program counts from records is the one that an auditor counts from the same file."""
    evidence = _council(tmp_path, _REVIEWS)
    rows = [("Y", "2024-01-10", "Y"), ("Y", "2024-02-11", "Y"), ("Y", "2024-03-12", "N"), ("N", "", "N")]
    with (evidence / "reviews.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("held", "held_on", "iv_considered"), *rows])

    found = run("explain", evidence, "ivguid.review.considered", "--pack", "iv-guidance", "--json")
    held = [row for row in rows if row[0] == "Y" and date.fromisoformat(row[1]) <= date(2024, 3, 31)]
    considered = [row for row in held if row[2] == "Y"]

    assert found.code == 0
    said = " ".join(found.json["finding"]["explanation"])
    assert f"{len(considered)} of {len(held)}" in said


def test_the_answers_of_two_dates_can_be_laid_side_by_side() -> None:
    """The same evidence asked on two dates gives two answers that name their dates, and never mix."""
    before = run("assess", "dorset-2023", "--as-at", "2023-09-20", "--json").json
    after = run("assess", "dorset-2023", "--as-at", "2023-11-23", "--json").json

    draft = {each["id"]: each["status"] for each in before["packs"]}["advocacy-2023-draft"]
    assert (before["as_at"], after["as_at"]) == ("2023-09-20", "2023-11-23")
    assert draft == "not_yet_issued"
    assert not [each for each in before["findings"] if each["verdict"] == "not_met"]
    assert [each["requirement"] for each in after["findings"] if each["verdict"] == "not_met"]
