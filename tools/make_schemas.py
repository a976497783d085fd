"""Write the published JSON Schema of every kind of file, from the classes that read them.

With --check nothing is written: the exit code is 1 where a schema on disk differs.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from compliance.coverage.mapping import MappingFile
from compliance.coverage.sampling.working_paper import SeedFile, WorkingPaper
from compliance.coverage.settings_file import CoverageFile
from compliance.coverage.table_schema import table_schemas
from compliance.evidence.benchmark import BenchmarksFile
from compliance.evidence.decision import DecisionsFile, EnteredFile
from compliance.evidence.measured import MeasuredFile
from compliance.evidence.pack import EvidenceFile
from compliance.planning.plan import Plan
from compliance.reports.exports.page_schemas import page_schemas
from compliance.standards.example import ExamplesFile
from compliance.standards.library import FILE_KINDS
from compliance.text.json_schema import schema_of

__all__ = ["schemas"]

ROOT = Path(__file__).resolve().parent.parent


def schemas() -> dict[str, dict[str, Any]]:
    """Give every schema by its path under the repository."""
    found = {
        f"standards/schemas/{kind}.schema.json": schema_of(cls, f"Advocheck: {kind.replace('_', ' ')}")
        for kind, cls in FILE_KINDS.items()
    }
    found["standards/schemas/tests.schema.json"] = schema_of(ExamplesFile, "Advocheck: tests beside rules")
    found |= {f"standards/schemas/{page}.schema.json": schema for page, schema in page_schemas().items()}
    found["evidence/schemas/evidence.schema.json"] = schema_of(EvidenceFile, "Advocheck: evidence")
    found["evidence/schemas/decisions.schema.json"] = schema_of(DecisionsFile, "Advocheck: decisions")
    found["evidence/schemas/measures.schema.json"] = schema_of(EnteredFile, "Advocheck: measures")
    found["evidence/schemas/measured.schema.json"] = schema_of(MeasuredFile, "Advocheck: figures of an audit")
    found["evidence/schemas/plan.schema.json"] = schema_of(Plan, "Advocheck: plan")
    found["evidence/schemas/benchmarks.schema.json"] = schema_of(BenchmarksFile, "Advocheck: benchmarks")
    found["evidence/schemas/mapping.schema.json"] = schema_of(MappingFile, "Advocheck: mapping")
    found["evidence/schemas/coverage.schema.json"] = schema_of(CoverageFile, "Advocheck: settings of coverage audits")
    found["evidence/schemas/sample_seed.schema.json"] = schema_of(SeedFile, "Advocheck: seed of a sample")
    found["evidence/schemas/working_paper.schema.json"] = schema_of(WorkingPaper, "Advocheck: working paper")
    found |= {f"evidence/schemas/tables/{name}.json": schema for name, schema in table_schemas().items()}
    return found


def main() -> int:
    """Write or check every schema."""
    check = "--check" in sys.argv[1:]
    wrong = []
    for relative, schema in sorted(schemas().items()):
        path = ROOT / relative
        text = json.dumps(schema, indent=1, ensure_ascii=True, sort_keys=True) + "\n"
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        wrong.append(relative)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for relative in wrong:
        print(f"{'differs' if check else 'wrote'}: {relative}")
    return 1 if check and wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
