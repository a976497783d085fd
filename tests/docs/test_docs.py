"""The documentation says what the program does: complete, up to date, and every command in it runs."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from compliance.cli.main import main, make_parser
from compliance.evidence.checking import all_checks
from compliance.evidence.decision import DecisionsFile, EnteredFile
from compliance.evidence.pack import EvidenceFile
from compliance.rules.grammar import NODE, ROW_NODE
from compliance.standards.example import ExamplesFile
from compliance.standards.library import FILE_KINDS
from compliance.text.json_schema import schema_of
from compliance.text.kinds import Kind, Reading
from compliance.text.yaml import parse

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
HOW_TO = sorted((ROOT / "docs" / "how-to").glob("*.md"))
CHECKS = ROOT / "docs" / "evidence-checks.md"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]

# Lines of a shell block that install or build, and are tried when the wheel is.
NOT_RUN = ("make ", "pipx ", "py -m pip ", "python3 -m pip ")

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SAVED = re.compile(r"^Save as `([^`]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]*)(?:#([^)\s]*))?\)")


def _named(paths: list[Path]) -> Any:
    return pytest.mark.parametrize("page", paths, ids=lambda path: path.relative_to(ROOT).as_posix())


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _parsers(parser: ArgumentParser) -> Iterator[ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for under in action.choices.values():
                yield from _parsers(under)


def _sections(text: str) -> dict[str, str]:
    """Give what stands under each heading of a page."""
    parts = re.split(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("parser", list(_parsers(make_parser())), ids=lambda parser: parser.prog)
def test_every_command_and_option_is_in_the_reference(parser: ArgumentParser) -> None:
    """Each command has a section that names every argument and option with its help."""
    section = _sections(_text(REFERENCE / "commands.md"))[parser.prog]

    for action in parser._actions:
        if isinstance(action, _SubParsersAction) or action.dest == "help":
            continue
        for written in action.option_strings or [str(action.metavar)]:
            assert f"`{written}" in section
        assert (action.help or "").replace("%%", "%") in section
    if parser.epilog:
        assert parser.epilog.partition(":")[2].strip() in section


def _schema_keys() -> Iterator[tuple[str, str]]:
    """Give every key that the published schemas know, with the file and the class it belongs to."""
    for cls in (*FILE_KINDS.values(), ExamplesFile, EvidenceFile, DecisionsFile, EnteredFile):
        schema = schema_of(cls, cls.__name__)
        for name, definition in schema["$defs"].items():
            for key in definition.get("properties", {}):
                yield f"{cls.__name__}: {name}", key


@pytest.mark.parametrize("key", sorted({key for _, key in _schema_keys()}))
def test_every_yaml_key_is_in_the_reference(key: str) -> None:
    """Each key of any kind of file stands in a table of the page."""
    assert f"| `{key}` |" in _text(REFERENCE / "yaml.md")


@pytest.mark.parametrize("name", sorted({name for name, _ in _schema_keys()}))
def test_every_set_of_keys_has_a_table_of_its_own(name: str) -> None:
    """The table of a class holds all its keys, not only keys of the same name elsewhere."""
    page = _text(REFERENCE / "yaml.md")
    keys = {key for owner, key in _schema_keys() if owner == name}

    tables = [set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) for section in _sections(page).values()]

    assert any(keys <= table for table in tables)


@pytest.mark.parametrize(("name", "kind"), [(name, of) for of in (NODE, ROW_NODE) for name in of.options()])
def test_the_example_of_every_node_can_be_read(name: str, kind: Kind[Any]) -> None:
    """The YAML shown for each kind of node follows its form, as the rule reader sees it."""
    section = _sections(_text(REFERENCE / "yaml.md"))[name]
    shown = next(text for language, text in BLOCK.findall(section) if language == "yaml")
    node, problems = parse(shown.encode(), "yaml.md")
    reading = Reading("yaml.md")

    assert node is not None
    assert not problems
    if kind is NODE:
        kind.read(node, reading)
    assert reading.problems == []


@pytest.mark.parametrize("name", [each.NAME for each in all_checks()])
def test_every_check_on_evidence_has_an_entry(name: str) -> None:
    """The entry of a check says how much it weighs, shows one example and says what to do."""
    weight, example, what_to_do = _entry(name)

    assert re.match(r"(Cannot be right|Needs a look|Worth knowing|The source admits it)[.,]", weight)
    assert "*" in example
    assert what_to_do.endswith(".")


def test_no_entry_is_of_a_check_that_is_gone() -> None:
    """Each entry of the page on checks is of a check that runs."""
    entries = {heading for heading in _sections(_text(CHECKS)) if heading.startswith("EQ")}

    assert entries == {each.NAME for each in all_checks()}


def _entry(name: str) -> tuple[str, str, str]:
    """Give the first line of a check's entry, and the two lines of its list."""
    first, *rest = (line for line in _sections(_text(CHECKS))[name].splitlines() if line)
    example, what_to_do = rest[:2]
    assert example.startswith("- ")
    assert what_to_do.startswith("- ")
    return first, example, what_to_do


def test_the_generated_pages_are_up_to_date() -> None:
    """The reference is what the code makes of it at this moment, down to the byte."""
    found = subprocess.run(
        [sys.executable, "tools/make_reference.py", "--check"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert found.returncode == 0, f"{found.stdout}{found.stderr}\nRun: make docs"


def _steps(page: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Give the files a page asks to save and the commands it shows, in order, with the output shown."""
    text = _text(page)
    found: list[tuple[int, str, str, list[str]]] = [
        (match.start(), "save", match.group(1), [match.group(2)]) for match in SAVED.finditer(text)
    ]
    for match in BLOCK.finditer(text):
        if match.group(1) not in {"console", "sh"}:
            continue
        lines = match.group(2).splitlines()
        marked = match.group(1) == "console"
        starts = [number for number, line in enumerate(lines) if line.startswith("$ ") or not marked]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            shown = [line.strip() for line in lines[start + 1 : end] if line.strip() not in {"", "..."}]
            found.append((match.start() + start, "run", lines[start].removeprefix("$ "), shown))
    for _, what, which, rest in sorted(found):
        yield what, which, rest


def _says(output: str, line: str) -> bool:
    """Whether the output holds a shown line; three dots in it stand for anything."""
    parts = (re.escape(" ".join(part.split())) for part in line.split("..."))
    return re.search(" ?.*? ?".join(parts), output) is not None


@_named([ROOT / "README.md", *HOW_TO])
def test_every_command_shown_runs(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Followed from top to bottom in an empty folder, each command ends with 0 and says what the page shows."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ADVOCHECK_NO_CACHE", "1")
    ran = 0
    for what, which, rest in _steps(page):
        if what == "save":
            (tmp_path / which).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / which).write_text(rest[0], encoding="utf-8")
            continue
        if which.startswith(NOT_RUN):
            continue
        program, *arguments = shlex.split(which)
        assert program == "advocheck", which
        assert main(arguments) == 0, which
        said = capsys.readouterr()
        output = " ".join((said.out + said.err).split())
        for line in rest:
            assert _says(output, line), f"{which} does not say: {line}"
        ran += 1
    assert ran


@_named(PAGES)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    """Each link to a file finds it, and each link to a heading finds the heading; pictures may still be made."""
    for target, heading in LINK.findall(_text(page)):
        if target.startswith(("http://", "https://")) or "docs/pictures/" in target:
            continue
        file = (page.parent / target) if target else page
        assert file.exists(), target
        if heading:
            anchors = {
                re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-")
                for each in re.findall(r"^#+ (.+)$", _text(file), re.MULTILINE)
            }
            assert heading in anchors, f"{target}#{heading}"


@_named(PAGES)
def test_the_pages_do_not_age(page: Path) -> None:
    """No page speaks of today: it is read on another day."""
    assert not re.search(r"\btoday\b", _text(page), re.IGNORECASE)
