"""Every tiny bad file of tests/invalid/standards is refused in words, at its place, and its valid twin is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.builders import File, pack_file, problems_in, requirement, requirements_file

_FOLDER = Path(__file__).parent.parent / "invalid" / "standards"
_PRACTICE = "{{strands: {{practice: {{metric: {{id: {}, {}}}}}}}}}"


def _limit(name: str, value: str) -> str:
    return f"values: {{{name}: [{{from: 2000-01-01, value: {value}, authority: statute}}]}}"


_NEGATED = "{strands: {practice: {not: {metric: {id: waiting, at_least: $most}}}}}"
_SCOPED = "applies_when: {metric: {id: waiting, at_least: $least}}\n" + _limit("least", "5")

# The standards that every tiny file stands beside.
_BESIDE: tuple[File, ...] = (
    pack_file(more='standards: [{id: law.s1, title: One, official_number: "1", provenance: verified}]'),
    requirements_file(
        requirement(more="standard: law.s1"),
        requirement(_PRACTICE.format("wait_days", "at_most: $days"), id="law.limit", more=_limit("days", "10")),
        requirement(_PRACTICE.format("used_share", "at_least: $share"), id="law.share", more=_limit("share", "80%")),
        requirement(_PRACTICE.format("waiting", "equals: $number"), id="law.exact", more=_limit("number", "1")),
        requirement(_NEGATED, id="law.negated", more=_limit("most", "5")),
        requirement(id="law.scoped", more=_SCOPED),
    ),
)

# The place of the first problem, then the words that its message must hold.
_REFUSED: dict[str, tuple[str, ...]] = {
    "ages-a-share": (
        "18:11",
        '17% is held against "an age"',
        "expected a number without a percent sign",
        "[wrong-kind-of-number]",
    ),
    "authority-of-nothing": (
        "18:54",
        "the value and its authority do not go together",
        "expected value: null with authority: none, or a number with the authority it comes from",
        "[authority-and-value]",
    ),
    "board-unknown-metric": ("3:5", 'there is no metric "waitng"', "Did you mean waiting?", "[unknown-metric]"),
    "changes-unknown-pack": ("1:1", 'there is no pack "lwa"', "Did you mean law?", "[unknown-pack]"),
    "changes-unknown-requirement": (
        "5:5",
        'there is no requirement "law.hepl"',
        "Did you mean law.help?",
        "[unknown-requirement]",
    ),
    "circumstance-number-not-confirmed": (
        "6:13",
        "a recalled circumstance carries an official number",
        "expected official_number: null",
        "[number-not-confirmed]",
    ),
    "circumstance-unknown-cohort": (
        "3:5",
        'there is no cohort "looked_afer"',
        "Did you mean looked_after?",
        "[unknown-cohort]",
    ),
    "crosswalk-unknown-pack": ("1:1", 'there is no pack "lwa"', "Did you mean law?", "[unknown-pack]"),
    "crosswalk-unknown-requirement": (
        "6:5",
        'there is no requirement "law.hepl"',
        "Did you mean law.help?",
        "[unknown-requirement]",
    ),
    "duplicate-id": ("4:5", 'the id "law.help" is used twice (first at law/duties.yaml:4:5)', "[duplicate-id]"),
    "group-size-a-share": (
        "18:11",
        '5% is held against "how many a group has"',
        "expected a number without a percent sign",
        "[wrong-kind-of-number]",
    ),
    "groups-a-number": (
        "18:11",
        '10 is held against "a share of the overall rate"',
        "expected 10% (10 in a hundred), or 1,000% if that is what is meant",
        "[wrong-kind-of-number]",
    ),
    "metric-count-with-parts": ("4:53", "only a share or a rate has parts", "[half-a-share]"),
    "metric-half-a-share": ("3:5", "count_is and of_is go together", "[half-a-share]"),
    "metric-twice": (
        "3:5",
        'the id "waiting" is used twice (first at metrics.yaml:4:5). Give one of them another id.',
        "[duplicate-id]",
    ),
    "metric-unknown-column": ("4:87", 'there is no column "hold"', "Did you mean told?", "[unknown-column]"),
    "metric-unknown-part": ("3:5", 'there is no metric "sene"', "Did you mean seen?", "[unknown-metric]"),
    "metric-unknown-table": ("3:5", 'there is no table "review"', "Did you mean reviews?", "[unknown-table]"),
    "misstatement-unknown-pack": ("1:1", 'there is no pack "lwa"', "Did you mean law?", "[unknown-pack]"),
    "misstatement-unknown-topic": ("4:5", 'there is no topic "hepl"', "Did you mean help?", "[unknown-topic]"),
    "neither-rule-nor-reason": (
        "4:5",
        "one of rule and not_scored_locally is needed, and not both",
        "[rule-or-reason]",
    ),
    "no-kind": (
        "1:1",
        "no line says what kind of file this is",
        "expected kind: pack, requirements, metrics, topics, themes",
        "[wrong-file-kind]",
    ),
    "nobody-owes-it": ("9:16", "nobody owes this", "expected at least one addressee", "[list-too-short]"),
    "not-compared-with-law": (
        "15:28",
        'passages on "help" do not say how they stand to the law',
        "expected a topic with compare_with_law: true",
        "[not-compared-with-law]",
    ),
    "not-yaml": (
        "3:1",
        "this is not YAML (did not find expected node content). A bracket is not closed, or a comma is one too many.",
        "[yaml-syntax]",
    ),
    "number-of-nobody": (
        "18:52",
        "the value and its authority do not go together",
        "expected value: null with authority: none, or a number with the authority it comes from",
        "[authority-and-value]",
    ),
    "number-with-percent": (
        "18:11",
        '95% is held against "Days waited"',
        "expected a number without a percent sign",
        "[wrong-kind-of-number]",
    ),
    "overlay-adds-twice": (
        "18:5",
        'the id "own.ours" is used twice (first at overlay-adds-twice.yaml:9:5)',
        "[duplicate-id]",
    ),
    "overlay-adds-unknown-theme": ("9:5", 'there is no theme "acess"', "Did you mean access?", "[unknown-theme]"),
    "overlay-changes-a-scope": (
        "7:48",
        "6 would loosen 5, which comes from statute",
        "expected 5 or stricter",
        "[loosens-a-standard]",
    ),
    "overlay-changes-what-is-neither": (
        "7:48",
        "2 would loosen 1, which comes from statute",
        "expected 1 or stricter",
        "[loosens-a-standard]",
    ),
    "overlay-empties-a-limit": (
        "7:46",
        "days has authority none",
        "expected authority: local_target",
        "[not-a-local-target]",
    ),
    "overlay-loosens-a-share": (
        "7:47",
        "79% would loosen 80%, which comes from statute",
        "expected 80% or stricter",
        "[loosens-a-standard]",
    ),
    "overlay-loosens": (
        "7:46",
        "11 would loosen 10, which comes from statute",
        "expected 10 or stricter",
        "[loosens-a-standard]",
    ),
    "overlay-lowers-under-not": (
        "7:48",
        "6 would loosen 5, which comes from statute",
        "expected 5 or stricter",
        "[loosens-a-standard]",
    ),
    "overlay-not-a-target": (
        "7:46",
        "days has authority statute",
        "expected authority: local_target",
        "[not-a-local-target]",
    ),
    "overlay-sets-beyond": (
        "7:5",
        'a value of law.limit is set, and the overlay is not laid over its pack "law"',
        "expected over: [law]. Add the pack to over, or take the value out.",
        "[not-laid-over]",
    ),
    "overlay-sets-twice": (
        "8:5",
        'the id "law.limit" is used twice (first at overlay-sets-twice.yaml:7:5)',
        "[duplicate-id]",
    ),
    "overlay-share-without-percent": (
        "7:47",
        '96 is held against "Share of children who used it"',
        "expected 96% (96 in a hundred), or 9,600% if that is what is meant",
        "[wrong-kind-of-number]",
    ),
    "overlay-two-values-one-day": ("7:38", "two values of days begin on one day", "[two-values-one-day]"),
    "overlay-unknown-pack": ("1:1", 'there is no pack "lwa"', "Did you mean law?", "[unknown-pack]"),
    "overlay-unknown-requirement": (
        "7:5",
        'there is no requirement "law.limti"',
        "Did you mean law.limit?",
        "[unknown-requirement]",
    ),
    "overlay-unknown-value": ("7:5", 'there is no value "dasy"', "Did you mean days?", "[unknown-value]"),
    "overlay-wrong-prefix": (
        "9:5",
        'the id "law.ours" does not start with the prefix of its overlay',
        "expected an id that starts with own.",
        "[wrong-prefix]",
    ),
    "pack-prefix-not-a-word": (
        "3:9",
        '"Guide" stands here',
        "expected a short word of small letters and figures",
        "[wrong-kind]",
    ),
    "pack-replaced-by-nobody": ("1:1", 'there is no pack "lwa"', "Did you mean law?", "[unknown-pack]"),
    "pack-twice": (
        "1:1",
        'the id "law" is used twice (first at law/pack.yaml:2:1). Give one of them another id.',
        "[duplicate-id]",
    ),
    "pack-two-statuses-one-day": ("9:9", "two statuses begin on one day", "[two-values-one-day]"),
    "pack-without-status": (
        "9:9",
        "nothing says where the instrument stands",
        "expected one dated status",
        "[list-too-short]",
    ),
    "profile-age-of-nought": ("8:24", "0 is too small", "expected 1 or more", "[below-least]"),
    "profile-gate-does-not-bind": ("7:16", "should does not bind, so it is no gate", "[gate-does-not-bind]"),
    "profile-unknown-overlay": ("1:1", 'there is no overlay "mine"', "[unknown-overlay]"),
    "profile-unknown-pack": ("1:1", 'there is no pack "lwa"', "Did you mean law?", "[unknown-pack]"),
    "profile-unknown-requirement": (
        "1:1",
        'there is no requirement "law.hepl"',
        "Did you mean law.help?",
        "[unknown-requirement]",
    ),
    "profile-unknown-strand": (
        "8:16",
        '"polcy" is not known here',
        "expected one of policy, contract, paper, publicity, governance, practice, voice",
        "Did you mean policy?",
        "[unknown-word]",
    ),
    "records-a-number": (
        "15:29",
        '1 is held against "a share of the rows"',
        "expected 1% (1 in a hundred), or 100% if that is what is meant",
        "[wrong-kind-of-number]",
    ),
    "rule-and-reason": ("4:5", "one of rule and not_scored_locally is needed, and not both", "[rule-or-reason]"),
    "share-without-percent": (
        "18:11",
        '95 is held against "Share of children who used it"',
        "expected 95% (95 in a hundred), or 9,500% if that is what is meant",
        "[wrong-kind-of-number]",
    ),
    "target-without-owner": (
        "18:11",
        "a local target has no owner or no review date",
        "expected owner and review_by",
        "[target-without-owner]",
    ),
    "title-too-long": ("5:12", "the text has 132 characters", "expected at most 120", "[text-too-long]"),
    "two-statuses-one-day": ("14:13", "two statuses begin on one day", "[two-values-one-day]"),
    "two-tables-of-holidays": (
        "1:1",
        "there are two tables of bank holidays (first at bank-holidays.yaml:2:1). Keep one of them.",
        "[duplicate-id]",
    ),
    "two-values-one-day": ("17:7", "two values of days begin on one day", "[two-values-one-day]"),
    "unknown-action": (
        "4:5",
        'there is no action "ask-for-documents"',
        "Did you mean ask-for-document?",
        "[unknown-action]",
    ),
    "unknown-code-of-several": ("15:60", 'the column "told" never holds "y"', "expected one of Y, N", "[unknown-code]"),
    "unknown-code": ("15:60", 'the column "told" never holds "Yes"', "expected one of Y, N", "[unknown-code]"),
    "unknown-cohort": ("15:28", 'there is no cohort "looked_afer"', "Did you mean looked_after?", "[unknown-cohort]"),
    "unknown-column": ("15:60", 'there is no column "tolld"', "Did you mean told?", "[unknown-column]"),
    "unknown-dimension": ("15:28", 'there is no dimension "agee"', "Did you mean age?", "[unknown-dimension]"),
    "unknown-force": (
        "8:12",
        '"shuold" is not known here',
        "expected one of must, must_unless_good_reason, should, recommendation",
        "Did you mean should?",
        "[unknown-word]",
    ),
    "unknown-group-metric": ("15:28", 'there is no metric "waitng"', "Did you mean waiting?", "[unknown-metric]"),
    "unknown-key": (
        "14:5",
        '"actoins" is not a known name here',
        "expected one of id, title, plain, theme, standard, force",
        "Did you mean actions?",
        "[unknown-key]",
    ),
    "unknown-kind": (
        "1:7",
        '"requirement" is not a kind of file',
        "expected kind: pack, requirements, metrics, topics, themes",
        "Did you mean requirements?",
        "[wrong-file-kind]",
    ),
    "unknown-metric": ("15:28", 'there is no metric "waitng"', "Did you mean waiting?", "[unknown-metric]"),
    "unknown-number": ("15:28", 'there is no number "age_form"', "Did you mean age_from?", "[unknown-number]"),
    "unknown-pack": ("1:1", 'there is no pack "lwa"', "Did you mean law?", "[unknown-pack]"),
    "unknown-service": ("15:28", 'there is no service "advocay"', "Did you mean advocacy?", "[unknown-service]"),
    "unknown-standard": ("4:5", 'there is no standard "law.s2"', "Did you mean law.s1?", "[unknown-standard]"),
    "unknown-table": ("15:29", 'there is no table "review"', "Did you mean reviews?", "[unknown-table]"),
    "unknown-theme": ("4:5", 'there is no theme "acess"', "Did you mean access?", "[unknown-theme]"),
    "unknown-topic": ("15:28", 'there is no topic "hepl"', "Did you mean help?", "[unknown-topic]"),
    "unknown-value": (
        "14:7",
        "the rule names $days, which values does not give",
        "expected values: days",
        "[unknown-value]",
    ),
    "unused-value": ("15:7", "the rule never names $days", "expected $days in the rule", "[unused-value]"),
    "value-not-a-number": (
        "18:37",
        '"ten" stands here',
        "expected a number such as 12, or a share such as 95%",
        "[wrong-kind]",
    ),
    "within-a-share": (
        "18:11",
        '10% is held against "a number of days"',
        "expected a number without a percent sign",
        "[wrong-kind-of-number]",
    ),
    "within-not-dates": (
        "15:61",
        'the column "told" does not hold dates',
        "expected a column of type date",
        "[not-a-date]",
    ),
    "within-unknown-column": ("15:61", 'there is no column "held_no"', "Did you mean held_on?", "[unknown-column]"),
    "wrong-prefix": (
        "4:5",
        'the id "lae.new" does not start with the prefix of its pack',
        "expected an id that starts with law.",
        "[wrong-prefix]",
    ),
}


def _read(name: str) -> list[str]:
    path = f"{name}.yaml"
    return [
        str(each) for each in problems_in(*_BESIDE, (path, (_FOLDER / path).read_text())) if each.place.path == path
    ]


@pytest.mark.parametrize("name", list(_REFUSED))
def test_a_bad_file_is_refused_in_words_at_its_place(name: str) -> None:
    """A file that cannot be right is refused with its path, line and column, what is wrong and what to do."""
    place, *words = _REFUSED[name]

    (message,) = _read(name)

    assert message.startswith(f"{name}.yaml:{place}: ")
    for each in words:
        assert each in message


@pytest.mark.parametrize("name", list(_REFUSED))
def test_its_valid_twin_is_read(name: str) -> None:
    """The same file set right is read without a problem."""
    assert _read(f"{name}.valid") == []


def test_every_bad_file_is_listed() -> None:
    """No tiny file lies unused."""
    assert {path.name.removesuffix(".yaml") for path in _FOLDER.glob("*.yaml")} == {
        f"{name}{suffix}" for name in _REFUSED for suffix in ("", ".valid")
    }
