"""A commissioner before a tender: from an empty folder to a report for a board, with nothing but the commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import run
from tests.support.page import read_page

_REGISTER = """\
documents:
  - {id: policy-2022, title: Advocacy policy, publisher: Testshire, document_kind: policy, dated: 2022-05-01,
     seen: true}
  - {id: contract-2023, title: Advocacy contract, publisher: Testshire, document_kind: contract, dated: 2023-04-01,
     seen: false, named_in: {document: policy-2022, paragraph: "4.2"}}
"""
_POLICY_SAYS = """\
statements:
  - {topic: iv.child-objection, strand: policy, says: states, than_law: same,
     gist: no visitor over a child's informed objection, document: policy-2022, paragraph: "3.10",
     status: confirmed, confirmed: {by: policy officer, date: 2024-06-01}}
  - {topic: advocacy.help-to-complain, strand: policy, says: states,
     gist: an advocate is arranged for any child who complains, document: policy-2022, paragraph: "3.11",
     status: confirmed, confirmed: {by: policy officer, date: 2024-06-01}}
"""
_RETURN = """\
  - {id: return-2024, title: "Provider's return", publisher: A provider, document_kind: report,
     dated: 2024-05-01, seen: true}
"""
_RETURN_SAYS = """\
metrics:
  - {id: iv_appointed_over_objection, count: 1, period: year1, unit: children, document: return-2024, paragraph: "5"}
"""
_OBJECTION = "ivlaw.s23zb.objection"


def _fill_in(folder: Path, **sections: str) -> None:
    """Put sections in place of the empty ones that the template starts with."""
    file = folder / "evidence.yaml"
    text = file.read_text(encoding="utf-8")
    for name, section in sections.items():
        [line] = [each for each in text.splitlines() if each.startswith(f"{name}:")]
        assert line in {f"{name}: []", f"{name}:"}, line
        text = text.replace(f"\n{line}\n", f"\n{section}", 1)
    file.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder begun from the template."""
    assert run("init", tmp_path / "testshire-2024").code == 0
    return tmp_path / "testshire-2024"


def test_a_first_assessment_leads_with_what_to_ask(folder: Path) -> None:
    """Before anything is filled in nothing is known, and the first thing said is what to ask, and of whom."""
    ran = run("assess", folder, "--plain")

    assert ran.code == 0
    assert "The evidence decides 0 of " in ran.out
    assert "What would decide most: " in ran.out
    assert ran.out.index("## What to ask next") < ran.out.index("## Gates")


def test_a_text_that_is_known_of_and_not_seen_is_asked_for(folder: Path) -> None:
    """A contract that is known of and not seen is asked for by its title, not taken as a gap."""
    _fill_in(folder, documents=_REGISTER)

    ask = run("ask", folder, "--json").json["requests"]
    findings = run("assess", folder, "--json").json["findings"]

    assert any("Known of and not seen: Advocacy contract." in each["detail"] for each in ask)
    assert not [each for each in findings if each["verdict"] in {"not_met", "partly_met", "met"}]


def test_a_slip_in_the_file_is_shown_with_its_line_and_mended(folder: Path) -> None:
    """A slip in the file is shown with its line and the right word; once mended the folder is assessed."""
    _fill_in(folder, documents=_REGISTER.replace("document_kind: policy", "document_kind: polcy"))

    broken = run("assess", folder)
    file = folder / "evidence.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("polcy", "policy"), encoding="utf-8")
    mended = run("assess", folder)

    assert broken.code == 2
    assert "Did you mean policy?" in broken.err
    assert "^^^^^" in broken.err
    assert mended.code == 0


def test_a_policy_found_changes_the_answer_and_says_why(folder: Path) -> None:
    """A policy that was found shows the paper side, and explain says what is still missing and whom to ask."""
    _fill_in(folder, documents=_REGISTER, statements=_POLICY_SAYS)

    found = _finding(folder, "advlaw.s26a.arrange-help")
    said = run("explain", folder, "advlaw.s26a.arrange-help", "--plain").out

    assert found["verdict"] == "unknown"
    assert found["evidence"]
    assert "Advocacy policy, 3.11" in said
    assert "## What would change it" in said


def test_one_child_against_a_good_policy_is_a_breach_on_paper_only(folder: Path) -> None:
    """A figure that breaks the law fails the gate whatever the policy says: it is on paper only."""
    _fill_in(folder, documents=_REGISTER + _RETURN, statements=_POLICY_SAYS, metrics=_RETURN_SAYS)

    found = _finding(folder, _OBJECTION)
    gaps = run("gaps", folder, "--json").json["gaps"]

    assert (found["display"], found["gate"], found["strand_note"]) == ("Non-compliant", "failed", "on_paper_only")
    assert gaps[0]["leads_with"] == _OBJECTION
    assert run("assess", folder, "--fail-on", "gate").code == 1


def test_gaps_lead_from_theme_to_reason_to_action(folder: Path) -> None:
    """Each row of the gaps names a requirement that can be explained, and an action to take."""
    _fill_in(folder, documents=_REGISTER, statements=_POLICY_SAYS)

    for row in run("gaps", folder, "--json").json["gaps"][:5]:
        said = run("explain", folder, row["leads_with"], "--plain").out
        assert row["display"] in said
        assert "## What to do next" in said


def test_the_report_for_the_board_holds_it_all(folder: Path, tmp_path: Path) -> None:
    """The report holds the council's name, every document listed, and every requirement, on one page."""
    _fill_in(folder, documents=_REGISTER, statements=_POLICY_SAYS)
    page = tmp_path / "board.html"

    assert run("report", folder, "-o", page).code == 0

    read = read_page(page.read_text(encoding="utf-8"))
    said = read.texts("body")[0]
    assert read.texts("h1") == ["My Council: What the service did in 2023-24"]
    assert "Advocacy contract" in said
    assert "an advocate is arranged for any child who complains" in said
    findings = run("assess", folder, "--json").json["findings"]
    assert len([each for each in read.all("details") if each.attributes.get("id")]) >= len(findings)


def test_the_same_day_next_week_gives_the_same_report(folder: Path, tmp_path: Path) -> None:
    """The same folder gives the same report again, byte for byte."""
    _fill_in(folder, documents=_REGISTER)
    first, second = tmp_path / "first.html", tmp_path / "second.html"

    run("report", folder, "-o", first)
    run("report", folder, "-o", second)

    assert first.read_bytes() == second.read_bytes()


def _finding(folder: Path, requirement: str) -> dict[str, object]:
    found: dict[str, object] = run("explain", folder, requirement, "--json").json["finding"]
    return found
