"""`advocheck gaps` and `advocheck ask`."""

from __future__ import annotations

from tests.support.command import run


def test_gaps_give_one_row_a_theme() -> None:
    """Gaps give one row a theme, and every requirement that applies stands in just one of them."""
    rows = run("gaps", "dorset-2023", "--json").json["gaps"]
    findings = run("assess", "dorset-2023", "--json").json["findings"]

    themes = [row["theme"] for row in rows]
    applicable = [each["requirement"] for each in findings if each["verdict"] != "not_applicable"]
    assert len(themes) == len(set(themes))
    assert sorted(each for row in rows for each in row["requirements"]) == sorted(applicable)


def test_the_counts_of_a_row_are_its_requirements() -> None:
    """The counts of a row add up to its requirements."""
    for row in run("gaps", "dorset-2023", "--json").json["gaps"]:
        assert sum(row["counts"].values()) == len(row["requirements"])


def test_gates_come_first_and_then_what_is_not_met() -> None:
    """A theme leads with one of its own requirements: gates come first, and sure gaps before what is open."""
    rows = run("gaps", "dorset-2023", "--json").json["gaps"]

    led_by_gate = [row["gate"] is not None for row in rows]
    others = [row for row in rows if row["gate"] is None]
    assert all(row["leads_with"] in row["requirements"] for row in rows)
    assert led_by_gate == sorted(led_by_gate, reverse=True)
    assert (others[0]["leads_with"], others[0]["verdict"]) == ("ns2023d.x.non-instructed", "not_met")
    assert all(row["action"] for row in rows if row["verdict"] in {"not_met", "unknown"})


def test_what_is_asked_for_is_grouped_by_who_holds_it() -> None:
    """What is asked for is grouped by who holds it, and stands under a heading that names them."""
    rows = run("ask", "dorset-2023", "--json").json["requests"]
    plain = run("ask", "dorset-2023", "--plain").out

    holders = [row["holder"] for row in rows]
    assert holders == sorted(holders, key=holders.index)
    assert "## The policy team" in plain
    assert "## The provider" in plain


def test_a_request_settles_only_what_it_bears_on() -> None:
    """A request settles only findings that it bears on, and each of these is not known."""
    findings = {each["requirement"]: each for each in run("assess", "dorset-2023", "--json").json["findings"]}

    for row in run("ask", "dorset-2023", "--json").json["requests"]:
        assert set(row["settles"]) <= set(row["bears_on"])
        assert row["bears_on"]
        assert {findings[each]["verdict"] for each in row["bears_on"]} == {"unknown"}


def test_everything_not_known_can_be_asked_about() -> None:
    """Every finding that is not known waits for at least one request: none is left without a way forward."""
    findings = run("assess", "dorset-2023", "--json").json["findings"]
    unknown = {each["requirement"] for each in findings if each["verdict"] == "unknown"}

    asked = {each for row in run("ask", "dorset-2023", "--json").json["requests"] for each in row["bears_on"]}

    assert unknown <= asked
