"""Write the pages of docs/reference/ from the code that reads the files and runs the commands.

With --check nothing is written: the exit code is 1 where a page on disk differs.
The words that no code holds stand in `reference/texts.toml`; one too few or too many is an error that names it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reference import commands, lint, words, yaml_files
from reference.texts import Texts, TextsDiffer

__all__ = ["main", "pages"]

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"


def pages() -> dict[str, str]:
    """Give every page by its file name; the same code gives the same text.

    Raises:
        TextsDiffer: a text is missing, or belongs to nothing.
    """
    texts = Texts.load()
    found = {
        "commands.md": commands.page(ROOT, texts),
        "yaml.md": yaml_files.page(texts),
        "words.md": words.page(texts),
        "lint.md": lint.page(ROOT, texts),
    }
    texts.refuse_unused()
    return found


def main() -> int:
    """Write or check every page."""
    check = "--check" in sys.argv[1:]
    try:
        made = pages()
    except TextsDiffer as error:
        print(error, file=sys.stderr)
        return 1
    wrong = []
    for name, text in made.items():
        path = FOLDER / name
        data = text.encode("utf-8")
        if path.is_file() and path.read_bytes() == data:
            continue
        wrong.append(path.relative_to(ROOT).as_posix())
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    for name in wrong:
        print(f"{'differs (run: make docs)' if check else 'wrote'}: {name}")
    return 1 if check and wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
