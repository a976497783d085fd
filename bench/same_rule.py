"""One rule in several languages: a share of at least 85 %, and a clause of the contract, both.

Every engine is given the same cases and gives its answer as it is. `prepare` does once what an engine
can do once (parse the rule, take in the evidence), so that only answering is timed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from typing import Any

__all__ = ["CASES", "DISTRIBUTIONS", "ENGINES", "TIMED", "engine"]

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

Answer = Callable[[], Any]
Prepare = Callable[[dict[str, Any], bool], Answer]
"""Give what answers one case; with True the share is compared by multiplying, else by dividing."""


def _ours(finding: bool) -> Prepare:
    def prepare(case: dict[str, Any], multiplied: bool) -> Answer:
        from ours import one_finding, one_outcome

        return (one_finding if finding else one_outcome)(case)

    return prepare


def _cel(case: dict[str, Any], multiplied: bool) -> Answer:
    celpy, adapter = import_module("celpy"), import_module("celpy.adapter")
    compared = "share.count * 100 >= 85 * share.of" if multiplied else "double(share.count) / double(share.of) >= 0.85"
    clause = " && ".join(f'd.{name} == "{value}"' for name, value in _CLAUSE.items())
    environment = celpy.Environment()
    program = environment.program(environment.compile(f"{compared} && documents.exists(d, {clause})"))
    given = {name: adapter.json_to_cel(value) for name, value in case.items()}
    return lambda: program.evaluate(given)


def _rule_engine(case: dict[str, Any], multiplied: bool) -> Answer:
    compared = 'share["count"] * 100 >= 85 * share["of"]' if multiplied else 'share["count"] / share["of"] >= 0.85'
    clause = " and ".join(f'd["{name}"] == "{value}"' for name, value in _CLAUSE.items())
    rule = import_module("rule_engine").Rule(f"{compared} and not [d for d in documents if {clause}].is_empty")
    return lambda: rule.matches(case)


def _json_logic_rule(multiplied: bool) -> dict[str, Any]:
    count, of = {"var": "share.count"}, {"var": "share.of"}
    compared = [{"*": [count, 100]}, {"*": [85, of]}] if multiplied else [{"/": [count, of]}, 0.85]
    clause = {"and": [{"==": [{"var": name}, value]} for name, value in _CLAUSE.items()]}
    return {"and": [{">=": compared}, {"some": [{"var": "documents"}, clause]}]}


def _json_logic(case: dict[str, Any], multiplied: bool) -> Answer:
    module = import_module("datalogic_py")
    rule = module.Engine().compile(_json_logic_rule(multiplied))
    given = module.DataHandle(json.dumps(case))
    return lambda: rule.evaluate_data(given)


def _json_logic_traced(case: dict[str, Any], multiplied: bool) -> Answer:
    found = import_module("datalogic_py").Engine()
    rule, given = json.dumps(_json_logic_rule(multiplied)), json.dumps(case)
    return lambda: found.evaluate_with_trace(rule, given)


def _rego(case: dict[str, Any], multiplied: bool) -> Answer:
    share = "input.share.count * 100 >= 85 * input.share.of" if multiplied else "input.share.count / input.share.of >= 0.85"
    clause = "\n  ".join(f'd.{name} == "{value}"' for name, value in _CLAUSE.items())
    policy = f"package bench\nmet if {{\n  {share}\n  some d in input.documents\n  {clause}\n}}\n"
    interpreter = import_module("regopy").Interpreter()
    interpreter.add_module("bench", policy)
    interpreter.set_input(case)
    bundle = interpreter.build("data.bench.met", ["bench/met"])

    def answer() -> Any:
        found = interpreter.query_bundle(bundle)
        said = json.loads(text) if (text := str(found)).startswith("{") else text
        return said["expressions"][0] if isinstance(said, dict) else said

    return answer


ENGINES: dict[str, Prepare] = {
    "advocheck, whole requirement with trace": _ours(finding=True),
    "advocheck, the rule alone with trace": _ours(finding=False),
    "cel-python": _cel,
    "rule-engine": _rule_engine,
    "json-logic (datalogic-py, native)": _json_logic,
    "json-logic (datalogic-py), with trace": _json_logic_traced,
    "rego (regopy, native)": _rego,
}

# The package that each engine stands in, where it is not ours.
DISTRIBUTIONS = {
    "cel-python": "cel-python",
    "rule-engine": "rule-engine",
    "json-logic (datalogic-py, native)": "datalogic-py",
    "json-logic (datalogic-py), with trace": "datalogic-py",
    "rego (regopy, native)": "regopy",
}


def engine(name: str, case: str, *, multiplied: bool = False) -> Answer:
    """Give what answers a case in an engine."""
    return ENGINES[name](CASES[case], multiplied)
