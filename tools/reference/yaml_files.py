"""The page of YAML files, from the classes that read them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from reference.markdown import anchor, code, document, table, title_of
from reference.texts import Texts

from compliance import coverage, evidence, planning, standards
from compliance.coverage import sampling
from compliance.rules import tree
from compliance.rules.grammar import NODE, ROW_NODE, RULE, SCOPE
from compliance.standards.library import FILE_KINDS
from compliance.text import kinds
from compliance.text.shape import Form, form

__all__ = ["file_kinds", "forms_under", "node_kinds", "page"]


def file_kinds() -> dict[str, type[Any]]:
    """Give the class of every kind of file, by the word under `kind`: those of a standards folder first."""
    others: dict[str, type[Any]] = {}
    for package in (standards, evidence, planning, coverage, sampling):
        for module in iter_modules(package.__path__):
            for value in vars(import_module(f"{package.__name__}.{module.name}")).values():
                if isinstance(value, type) and "FILE_KIND" in value.__dict__:
                    others[value.__dict__["FILE_KIND"]] = value
    return FILE_KINDS | {name: others[name] for name in sorted(others) if name not in FILE_KINDS}


def page(texts: Texts) -> str:
    """Give the page."""
    files = file_kinds()
    blocks = [texts.get("pages", "yaml"), "## Kinds of file", _index(files, texts)]
    for name, cls in files.items():
        blocks += [f"### kind: {name}", texts.get("files", name), *_keys(form(cls))]
    blocks += ["## Parts", texts.get("pages", "parts")]
    nodes = {id(each.cls) for each in _node_forms()}
    parts = {each.cls.__name__: each for cls in files.values() for each in forms_under(form(cls))}
    for name, each in sorted(parts.items()):
        if id(each.cls) not in nodes:
            blocks += [f"### {title_of(name)}", _first_line(each.cls), *_keys(each)]
    blocks += ["## Rules", texts.get("pages", "rules"), _rule_table(texts)]
    blocks += ["## Nodes of a rule", texts.get("pages", "nodes")]
    blocks += [block for name, kind in node_kinds(NODE).items() for block in _node_blocks(name, kind, texts)]
    blocks += ["## Nodes of a row", texts.get("pages", "row_nodes")]
    own = {name: kind for name, kind in node_kinds(ROW_NODE).items() if name not in node_kinds(NODE)}
    blocks += [block for name, kind in own.items() for block in _node_blocks(name, kind, texts)]
    return document("YAML files", blocks)


def _index(files: dict[str, type[Any]], texts: Texts) -> str:
    rows = (
        (f"[{name}](#{anchor(f'kind: {name}')})", _first_line(cls), texts.get("places", name))
        for name, cls in files.items()
    )
    return table(("Kind", "What it is", "Where it stands"), rows)


def _keys(declared: Form[Any]) -> Iterator[str]:
    yield table(("Key", "Needed", "Written as", "Meaning"), _key_rows(declared))
    faults = declared.cls.__dict__.get("faults")
    if faults is not None and faults.__doc__:
        yield f"Also checked: {_lower(_first_line(faults))}"


def _key_rows(declared: Form[Any]) -> Iterator[tuple[str, str, str, str]]:
    if declared.tag:
        yield code("kind"), "yes", code(declared.tag), "what kind of file this is"
    for each in sorted(declared.fields.values(), key=lambda field: not field.required):
        yield code(each.name), "yes" if each.required else "no", written(each.kind), each.meaning


def written(kind: kinds.Kind[Any]) -> str:
    """Say how a value is written, with a link where it is a set of named values or a rule."""
    match kind:
        case kinds.Nullable(inner=inner):
            return f"{written(inner)}, or `null`"
        case kinds.ListOf(inner=inner):
            return f"a list, each item {written(inner)}"
        case kinds.MapOf(inner=inner, names=names):
            of = f" ({written(names)})" if isinstance(names, kinds.Choice) else ""
            return f"names{of}, each with {written(inner)}"
        case kinds.Choice(options=options):
            return "one of " + ", ".join(code(each.value) for each in options)
        case kinds.FormOf(declared=declared):
            title = title_of(declared().cls.__name__)
            return f"a set ([{title.lower()}](#{anchor(title)}))"
        case kinds.OneKeyOf(title=title):
            heading = "Nodes of a row" if title == ROW_NODE.title else "Nodes of a rule"
            return f"[one node](#{anchor(heading)})"
    return {id(RULE): "[a rule](#rules)", id(SCOPE): written(NODE)}.get(id(kind), kind.words)


def forms_under(declared: Form[Any]) -> Iterator[Form[Any]]:
    """Give the forms that stand inside a form, however deep, each once."""
    seen: dict[type[Any], Form[Any]] = {}
    waiting = [declared]
    while waiting:
        for each in waiting.pop().fields.values():
            found = _form_in(each.kind)
            if found is not None and found.cls not in seen:
                seen[found.cls] = found
                waiting.append(found)
    yield from seen.values()


def _form_in(kind: kinds.Kind[Any]) -> Form[Any] | None:
    inner = kind
    while isinstance(inner, (kinds.Nullable, kinds.ListOf, kinds.MapOf)):
        inner = inner.inner
    return inner.declared() if isinstance(inner, kinds.FormOf) else None


def node_kinds(of: kinds.Kind[Any]) -> dict[str, kinds.Kind[Any]]:
    """Give the kinds of node by name."""
    return of.options() if isinstance(of, kinds.OneKeyOf) else {}


def _node_forms() -> Iterator[Form[Any]]:
    for of in (NODE, ROW_NODE):
        for kind in node_kinds(of).values():
            found = _form_in(kind)
            if found is not None:
                yield found


_JOINS = {"all": tree.All, "any": tree.AnyOf, "not": tree.Not, "at_least_k": tree.AtLeastK}
_OTHERS = {"records": tree.Records, "strand": tree.StrandResult}


def _node_blocks(name: str, kind: kinds.Kind[Any], texts: Texts) -> Iterator[str]:
    declared = _form_in(kind)
    yield f"### {name}"
    yield _first_line(declared.cls if declared else {**_JOINS, **_OTHERS}[name])
    yield f"```yaml\n{texts.get('examples', name)}\n```"
    if declared is not None:
        yield from _keys(declared)
    else:
        yield _fixed_keys(name, kind, texts)


def _fixed_keys(title: str, kind: Any, texts: Texts) -> str:
    """The keys of a node that is no class of its own; where it has none, how its value is written."""
    keys = getattr(kind, "keys", kind)
    required, optional = getattr(keys, "required", {}), getattr(keys, "optional", {})
    if not required:
        return f"Written as: {written(getattr(kind, 'inner', kind))}."
    rows = [
        (code(name), "yes" if name in required else "no", written(inner), texts.get("node_keys", f"{title}.{name}"))
        for name, inner in (required | optional).items()
    ]
    return table(("Key", "Needed", "Written as", "Meaning"), rows)


def _rule_table(texts: Texts) -> str:
    keys: Any = RULE
    rule = _fixed_keys("rule", keys.keys, texts)
    partly = _fixed_keys("partly", keys.keys.optional["partly"], texts)
    return f"{rule}\n\n### partly\n\n{texts.get('pages', 'partly')}\n\n{partly}"


def _first_line(documented: Any) -> str:
    return str(documented.__doc__).strip().split("\n", 1)[0]


def _lower(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"
