"""Random requirements over a small pool of leaves, and random evidence for them, for the laws of standing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.support.builders import METRICS, TABLES, TOPICS, requirement

__all__ = ["LEAVES", "LEAVES_BY_NAME", "WORDS", "Leaf", "Wanted", "evidence_text", "requirements", "states", "trees"]

Line = tuple[str, str]


@dataclass(frozen=True)
class Leaf:
    """A node, and what the evidence may say of it: each state with its lines, and what may become of it."""

    name: str
    node: str
    lines: Mapping[str, tuple[Line, ...]]
    open: tuple[str, ...]
    sure: tuple[str, ...]

    @property
    def states(self) -> list[str]:
        """Every state, the empty one first."""
        return ["-", *self.lines]


def _fact(name: str) -> Leaf:
    lines = {said: (("facts", f'{{id: {name}, value: "{said}", dated: 2024-01-01}}'),) for said in ("yes", "no")}
    return Leaf(name, f'{{fact: {{id: {name}, is: "yes"}}}}', lines, ("-",), ("yes", "no"))


def _text(name: str) -> Leaf:
    def line(status: str, says: str, strand: str = "policy") -> tuple[Line, ...]:
        text = f"{{topic: {name}, strand: {strand}, says: {says}, status: {status}, dated: 2024-01-01}}"
        return (("statements", text),)

    lines = {
        "proposed": line("proposed", "states"),
        "reported": line("confirmed", "states", "governance, about: policy"),
        "mention": line("confirmed", "mention_only"),
        **{says: line("confirmed", says) for says in ("states", "silent", "contrary")},
    }
    node = f"{{document: {{topic: {name}, in: [policy]}}}}"
    return Leaf(name, node, lines, ("-", "proposed", "reported", "mention"), ("states", "silent", "contrary"))


def _share(name: str) -> Leaf:
    def line(figure: str) -> tuple[Line, ...]:
        return (("metrics", f"{{id: {name}, at: 2024-01-01, {figure}}}"),)

    lines = {
        "hidden": line("state: suppressed"),
        "no base": line("count: 3"),
        "open": line("count: 1, of: 4, not_known: 2"),
        **{f"{count} of 4": line(f"count: {count}, of: 4") for count in (1, 2, 3)},
    }
    node = f"{{metric: {{id: {name}, at_least: $half}}}}"
    return Leaf(name, node, lines, ("-", "hidden", "no base", "open"), ("1 of 4", "2 of 4", "3 of 4"))


def _word(name: str) -> Leaf:
    def line(answer: str, role: str) -> tuple[Line, ...]:
        return (("attestations", f'{{id: {name}, answer: "{answer}", by: {role}, date: 2024-01-01}}'),)

    lines = {"wrong role": line("yes", "a friend"), "yes": line("yes", "a lead"), "no": line("no", "a lead")}
    return Leaf(name, f"{{attestation: {{id: {name}, by: [a lead]}}}}", lines, ("-", "wrong role"), ("yes", "no"))


def _table(name: str) -> Leaf:
    def rows(second: str) -> tuple[Line, ...]:
        rows = f'{{cut_off: 2024-06-30, rows: [{{told: "Y"}}, {{told: {second}}}]}}'
        return (("records", f"{name}: {rows}"), ("complete", f"{{what: {name}, by: a lead, date: 2024-06-30}}"))

    lines = {"blank": rows("null"), "passes": rows('"Y"'), "fails": rows('"N"')}
    node = f'{{records: {{table: {name}, each: {{field: {{name: told, is: "Y"}}}}, at_least: 100%}}}}'
    return Leaf(name, node, lines, ("-", "blank"), ("passes", "fails"))


LEAVES = (
    _fact("f0"),
    _fact("f1"),
    _text("t0"),
    _text("t1"),
    _share("m0"),
    _share("m1"),
    _word("a0"),
    _table("r0"),
)
LEAVES_BY_NAME = {leaf.name: leaf for leaf in LEAVES}

_SHARE = """
  - {{id: {}, title: A share, measures: share, unit: children, of_unit: children, when: flow, better: higher,
     service: advocacy, strand: practice, held_by: provider}}"""
_RECORDS = "\n  - {id: r0, title: Records, columns: [{name: told, type: text, meaning: whether the child was told}]}"

WORDS = (
    ("metrics.yaml", METRICS.rstrip() + "".join(_SHARE.format(name) for name in ("m0", "m1"))),
    ("topics.yaml", TOPICS.rstrip() + "".join(f"\n  - {{id: {name}, title: A claim}}" for name in ("t0", "t1"))),
    ("tables.yaml", TABLES.rstrip() + _RECORDS),
)
"""The shared words with the names of the leaves added."""


def _joined(word: str, parts: list[str]) -> str:
    inner = ", ".join(parts)
    return f"{{at_least_k: {{k: 2, of: [{inner}]}}}}" if word == "at_least_k" else f"{{{word}: [{inner}]}}"


trees = st.recursive(
    st.sampled_from([leaf.node for leaf in LEAVES]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: _joined("all", parts)),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: _joined("any", parts)),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: _joined("at_least_k", parts)),
        inner.map(lambda part: f"{{not: {part}}}"),
    ),
    max_leaves=4,
)
"""Trees of nodes, as one line of YAML each."""


@dataclass(frozen=True)
class Wanted:
    """The parts of a random requirement."""

    policy: str
    practice: str | None
    needs: str
    partly: str | None
    scope: str | None
    force: str
    addressee: str
    provenance: str

    def text(self, name: str, *, partly: bool = True) -> str:
        """Give the requirement under a name, with or without its partly step."""
        strands = f"policy: {self.policy}" + (f", practice: {self.practice}" if self.practice else "")
        step = f", partly: {{when: {self.partly}, words: half}}" if self.partly and partly else ""
        needs = f", needs: {self.needs}" if self.practice else ""
        rule = f"{{strands: {{{strands}}}{needs}{step}}}"
        more = f"applies_when: {self.scope}\n" if self.scope else ""
        if "$half" in rule + more:
            more += "values: {half: [{from: 2000-01-01, value: 50%, authority: statute}]}\n"
        return requirement(
            rule, id=name, force=self.force, addressee=self.addressee, provenance=self.provenance, more=more
        )


requirements = st.builds(
    Wanted,
    policy=trees,
    practice=st.none() | trees,
    needs=st.sampled_from(["all", "any"]),
    partly=st.none() | st.just("{strand: policy}") | trees,
    scope=st.none() | trees,
    force=st.sampled_from(["must", "must", "must_unless_good_reason", "should", "recommendation"]),
    addressee=st.sampled_from(["commissioner", "commissioner", "provider"]),
    provenance=st.sampled_from(["verified", "verified", "second_hand", "recalled"]),
)
"""Random requirements, most of them gates."""

states = st.fixed_dictionaries({leaf.name: st.sampled_from(leaf.states) for leaf in LEAVES})
"""What the evidence says of every leaf."""


def evidence_text(said: Mapping[str, str], *, turned: bool = False) -> str:
    """Give the sections of evidence in which every leaf has its state; `turned` writes all lines in reverse."""
    sections: dict[str, list[str]] = {}
    for leaf in LEAVES:
        for section, line in leaf.lines.get(said[leaf.name], ()):
            sections.setdefault(section, []).append(line)
    text = []
    for section, lines in sections.items():
        body = ", ".join(lines[::-1] if turned else lines)
        text.append(f"{section}: {{{body}}}" if section == "records" else f"{section}: [{body}]")
    return "\n".join(text[::-1] if turned else text) + "\n"
