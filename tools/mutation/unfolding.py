"""A property written as a method and a name for it, so that its body can be mutated like any other."""

from __future__ import annotations

import ast
import re

__all__ = ["unfolded"]


def unfolded(source: str) -> str:
    r"""Give the source with every property `x` as a method `x_unfolded` and a property that calls it.

    mutmut leaves decorated functions alone, and half of what a finding says of itself is a property.

    >>> print(unfolded('class A:\n    @property\n    def x(self) -> int:\n        return 1\n'))
    class A:
        def x_unfolded(self) -> int:
            return 1
    <BLANKLINE>
        @property
        def x(self):
            return self.x_unfolded()
    <BLANKLINE>
    """
    lines = source.splitlines()
    found = [each for each in ast.walk(ast.parse(source)) if isinstance(each, ast.FunctionDef) and _can_unfold(each)]
    for each in sorted(found, key=lambda function: -function.lineno):
        _unfold(each, lines)
    return "\n".join(lines) + "\n"


def _can_unfold(function: ast.FunctionDef) -> bool:
    """Whether a function is a property and does something."""
    is_property = [ast.unparse(each) for each in function.decorator_list] == ["property"]
    return is_property and not all(isinstance(each, ast.Expr) for each in function.body)


def _unfold(function: ast.FunctionDef, lines: list[str]) -> None:
    name = function.name
    indent = " " * function.col_offset
    calling = ["", f"{indent}@property", f"{indent}def {name}(self):", f"{indent}    return self.{name}_unfolded()"]
    lines[function.end_lineno or function.lineno : function.end_lineno or function.lineno] = calling
    lines[function.lineno - 1] = re.sub(rf"\bdef {name}\b", f"def {name}_unfolded", lines[function.lineno - 1])
    del lines[function.decorator_list[0].lineno - 1]
