"""One rule in several languages: a share of at least 85 %, and a clause of the contract, both.

Every engine is given the same cases and its answer is shown as it is. What an engine can do once (parse
the rule, take in the evidence) is done once, so that only answering is timed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from typing import Any

__all__ = ["CASES", "ENGINES", "METRIC", "MULTIPLIED", "TIMED", "TOPIC", "WHOLE", "Engine", "Share", "prepared", "said"]

TOPIC, METRIC = "advocacy.first-contact-time", "adv_allocated_before_meeting_share"
_CLAUSE = {"topic": TOPIC, "kind": "contract", "says": "states"}

CASES: dict[str, dict[str, Any]] = {
    "90 of 100": {"share": {"count": 90, "of": 100}, "documents": [_CLAUSE]},
    "80 of 100": {"share": {"count": 80, "of": 100}, "documents": [_CLAUSE]},
    "count left out": {"share": {"of": 100}, "documents": [_CLAUSE]},
    "count is null": {"share": {"count": None, "of": 100}, "documents": [_CLAUSE]},
    "no text found": {"share": {"count": 90, "of": 100}, "documents": []},
    "0 of 0": {"share": {"count": 0, "of": 0}, "documents": [_CLAUSE]},
}
TIMED = "90 of 100"
MULTIPLIED = "0 of 0, multiplied"
WHOLE = "advocheck, whole requirement with trace"


class Share(Enum):
    """How a share is compared: divided, as most people would write it, or both sides multiplied."""

    DIVIDED = "divided"
    MULTIPLIED = "multiplied"


Answer = Callable[[], Any]


@dataclass(frozen=True)
class Engine:
    """How an engine answers: `prepare` is given a case and how to compare the share.

    `package` is what it stands in (None for ours), `say` makes its answer short where it is more than a value.
    """

    package: str | None
    prepare: Callable[[dict[str, Any], Share], Answer]
    say: Callable[[Any], str] = json.dumps


def prepared(name: str, case: str, share: Share = Share.DIVIDED) -> Answer:
    """Give what answers a case in an engine."""
    return ENGINES[name].prepare(CASES[case], share)


def said(name: str, case: str, share: Share = Share.DIVIDED) -> str:
    """Say what an engine answers to a case."""
    try:
        return ENGINES[name].say(prepared(name, case, share)())
    except Exception as error:  # noqa: BLE001 - whatever an engine raises is its answer
        return f"exception {type(error).__name__}"


def _whole(case: dict[str, Any], _: Share) -> Answer:
    from ours import assessment_of

    asked = assessment_of(case, 1)
    return lambda: asked().findings[0]


def _say_finding(finding: Any) -> str:
    from ours import say

    return say(finding)


def _say_outcome(outcome: Any) -> str:
    return "unknown" if outcome.truth is None else json.dumps(outcome.truth)


def _alone(case: dict[str, Any], _: Share) -> Answer:
    from ours import outcome_of

    return outcome_of(case)


def _cel(case: dict[str, Any], share: Share) -> Answer:
    celpy, adapter = import_module("celpy"), import_module("celpy.adapter")
    compared = {
        Share.DIVIDED: "double(share.count) / double(share.of) >= 0.85",
        Share.MULTIPLIED: "share.count * 100 >= 85 * share.of",
    }
    clause = " && ".join(f'd.{name} == "{value}"' for name, value in _CLAUSE.items())
    environment = celpy.Environment()
    program = environment.program(environment.compile(f"{compared[share]} && documents.exists(d, {clause})"))
    given = {name: adapter.json_to_cel(value) for name, value in case.items()}
    return lambda: program.evaluate(given)


def _rule_engine(case: dict[str, Any], share: Share) -> Answer:
    compared = {
        Share.DIVIDED: 'share["count"] / share["of"] >= 0.85',
        Share.MULTIPLIED: 'share["count"] * 100 >= 85 * share["of"]',
    }
    clause = " and ".join(f'd["{name}"] == "{value}"' for name, value in _CLAUSE.items())
    rule = import_module("rule_engine").Rule(f"{compared[share]} and not [d for d in documents if {clause}].is_empty")
    return lambda: rule.matches(case)


def _json_logic_rule(share: Share) -> dict[str, Any]:
    count, of = {"var": "share.count"}, {"var": "share.of"}
    compared = {
        Share.DIVIDED: [{"/": [count, of]}, 0.85],
        Share.MULTIPLIED: [{"*": [count, 100]}, {"*": [85, of]}],
    }
    clause = {"and": [{"==": [{"var": name}, value]} for name, value in _CLAUSE.items()]}
    return {"and": [{">=": compared[share]}, {"some": [{"var": "documents"}, clause]}]}


def _json_logic(case: dict[str, Any], share: Share) -> Answer:
    module = import_module("datalogic_py")
    rule = module.Engine().compile(_json_logic_rule(share))
    given = module.DataHandle(json.dumps(case))
    return lambda: rule.evaluate_data(given)


def _json_logic_traced(case: dict[str, Any], share: Share) -> Answer:
    engine = import_module("datalogic_py").Engine()
    rule, given = json.dumps(_json_logic_rule(share)), json.dumps(case)
    return lambda: engine.evaluate_with_trace(rule, given)


def _say_traced(text: str) -> str:
    found = json.loads(text)
    return f"error {found['structured_error']['type']}" if found.get("error") else json.dumps(found["result"])


def _rego(case: dict[str, Any], share: Share) -> Answer:
    count, of = "input.share.count", "input.share.of"
    compared = {Share.DIVIDED: f"{count} / {of} >= 0.85", Share.MULTIPLIED: f"{count} * 100 >= 85 * {of}"}
    clause = "\n  ".join(f'd.{name} == "{value}"' for name, value in _CLAUSE.items())
    interpreter = import_module("regopy").Interpreter()
    policy = f"package bench\nmet if {{\n  {compared[share]}\n  some d in input.documents\n  {clause}\n}}\n"
    interpreter.add_module("bench", policy)
    interpreter.set_input(case)
    bundle = interpreter.build("data.bench.met")
    return lambda: interpreter.query_bundle(bundle)


def _say_rego(output: Any) -> str:
    text = str(output)
    return json.dumps(json.loads(text)["expressions"][0]) if text.startswith("{") else text


ENGINES: dict[str, Engine] = {
    WHOLE: Engine(None, _whole, _say_finding),
    "advocheck, the rule alone with trace": Engine(None, _alone, _say_outcome),
    "cel-python": Engine("cel-python", _cel, lambda value: json.dumps(bool(value))),
    "rule-engine": Engine("rule-engine", _rule_engine),
    "json-logic, with trace": Engine("datalogic-py", _json_logic_traced, _say_traced),
    "json-logic (native)": Engine("datalogic-py", _json_logic),
    "rego (native)": Engine("regopy", _rego, _say_rego),
}
