"""Every tiny bad file of tests/invalid/yaml is refused in words, at its place, and its valid twin is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.text.display import UNSAFE
from compliance.text.problem import Problem
from tests.support.reading import ALLOWED_SECONDS, read_service, seconds_of

_FOLDER = Path(__file__).parent.parent / "invalid" / "yaml"

# The place of the first problem ("" for the file as a whole), then the words that its message must hold.
_REFUSED: dict[str, tuple[str, ...]] = {
    "a-word": ("1:1", "no line says what kind of file this is", "[wrong-file-kind]"),
    "alias-bomb": ("1:4", "an anchor (&a) stands here", "[anchor]"),
    "alias": ("3:8", "an alias (*name) stands here", "[alias]"),
    "anchor-and-alias": ("3:8", "an anchor (&t) stands here", "[anchor]"),
    "anchor": ("4:5", "an anchor (&first) stands here", "[anchor]"),
    "backslash-in-quotes": ("3:11", "Inside double quotes a backslash is written twice: \\\\.", "[yaml-syntax]"),
    "bidirectional-isolate": ("3:8", "the character U+2066 is invisible or acts on the screen", "[hidden-character]"),
    "bidirectional": ("3:15", "the character U+202E is invisible or acts on the screen", "[hidden-character]"),
    "byte-order-mark-inside": ("3:8", "the character U+FEFF is invisible or acts on the screen", "[hidden-character]"),
    "c1-byte": ("3:14", "the character U+009B is invisible or acts on the screen", "[hidden-character]"),
    "choice-capital": ("3:8", '"Council" is not known here', "Did you mean council?", "[unknown-word]"),
    "choice-list": ("3:8", "a list stands here", "expected one of council, hospital, national", "[wrong-kind]"),
    "choice-unknown": ("3:8", '"counsil" is not known here', "Did you mean council?", "[unknown-word]"),
    "colon-in-sentence": (
        "3:16",
        "A colon and a space inside a sentence: put the sentence in double quotes.",
        "[yaml-syntax]",
    ),
    "cut-off-character": (
        "3:11",
        "the file is not UTF-8 text",
        "Save it again with the encoding UTF-8.",
        "[not-utf-8]",
    ),
    "date-and-time": (
        "3:7",
        '"2024-04-01T00:00:00Z" stands here',
        "expected a date such as 2024-01-31",
        "[wrong-kind]",
    ),
    "date-compact": ("3:7", '"20240401" stands here', "expected a date such as 2024-01-31", "[wrong-kind]"),
    "date-end-before-start": ("4:5", "the service ends before it starts", "[ends-before-start]"),
    "date-english": ("3:7", '"01/04/2024" stands here', "expected a date such as 2024-01-31", "[wrong-kind]"),
    "date-month-thirteen": (
        "3:7",
        "there is no 2024-13-01 in the calendar",
        "expected a date such as 2024-01-31",
        "[no-such-date]",
    ),
    "date-no-such-day": (
        "3:7",
        "there is no 2024-02-30 in the calendar",
        "expected a date such as 2024-01-31",
        "[no-such-date]",
    ),
    "date-not-leap": (
        "3:7",
        "there is no 2023-02-29 in the calendar",
        "expected a date such as 2024-01-31",
        "[no-such-date]",
    ),
    "date-other-digits": ("3:7", "stands here", "expected a date such as 2024-01-31", "[wrong-kind]"),
    "date-short": ("3:7", '"2024-4-1" stands here', "expected a date such as 2024-01-31", "[wrong-kind]"),
    "date-trailing-line": ("3:7", '"2024-04-01 " stands here', "expected a date such as 2024-01-31", "[wrong-kind]"),
    "date-week": ("3:7", '"2024-W14-1" stands here', "expected a date such as 2024-01-31", "[wrong-kind]"),
    "date-word": ("3:7", '"today" stands here', "expected a date such as 2024-01-31", "[wrong-kind]"),
    "date-year-nought": (
        "3:7",
        "there is no 0000-01-01 in the calendar",
        "expected a date such as 2024-01-31",
        "[no-such-date]",
    ),
    "directive-tag": ("1:1", "a line that starts with % is an instruction to a YAML reader", "[directive]"),
    "directive-yaml": ("1:1", "a line that starts with % is an instruction to a YAML reader", "[directive]"),
    "duplicate-key-nested": ("4:30", '"name" stands twice in one set (first at line 4, column 6)', "[duplicate-key]"),
    "duplicate-key-quoted": ("4:1", '"title" stands twice in one set (first at line 3, column 1)', "[duplicate-key]"),
    "duplicate-key": ("4:1", '"title" stands twice in one set (first at line 3, column 1)', "[duplicate-key]"),
    "empty": ("", "the file holds nothing", "[empty-file]"),
    "escape-byte": ("3:8", "the character U+001B is invisible or acts on the screen", "[hidden-character]"),
    "escape-of-a-surrogate": (
        "3:11",
        "this is not YAML (found invalid Unicode character escape code)",
        "[yaml-syntax]",
    ),
    "escaped-bidirectional": (
        "3:8",
        "an escape in this text makes U+202E, which is invisible or acts on the screen",
        "[hidden-character]",
    ),
    "escaped-control": (
        "3:8",
        "an escape in this text makes U+001B, which is invisible or acts on the screen",
        "[hidden-character]",
    ),
    "escaped-name": (
        "3:1",
        "an escape in this text makes U+200B, which is invisible or acts on the screen",
        "[hidden-character]",
    ),
    "escaped-nul": (
        "3:8",
        "an escape in this text makes U+0000, which is invisible or acts on the screen",
        "[hidden-character]",
    ),
    "fault-elsewhere": ("1:1", "a national service names its parts", "[no-lots]"),
    "filler": ("3:14", "the character U+3164 is invisible or acts on the screen", "[hidden-character]"),
    "flag-capital": ("3:14", '"True" stands here', "Did you mean true?", "expected true or false", "[wrong-kind]"),
    "flag-no": ("3:14", '"NO" stands here', "Did you mean false?", "expected true or false", "[wrong-kind]"),
    "flag-number": ("3:14", '"1" stands here', "expected true or false", "[wrong-kind]"),
    "flag-quoted": ("3:14", '"true" stands here in quotes', "expected true or false", "[wrong-kind]"),
    "flag-yes": ("3:14", '"yes" stands here', "Did you mean true?", "expected true or false", "[wrong-kind]"),
    "form-is-text": (
        "3:8",
        '"visits" stands here where name, hours belong',
        "expected a set of named values",
        "[wrong-kind]",
    ),
    "hidden-after-crlf": ("3:11", "the character U+200B is invisible or acts on the screen", "[hidden-character]"),
    "id-capital": ("2:5", '"North" stands here', "expected an id of small letters, figures, . - and _", "[wrong-kind]"),
    "id-decomposed": (
        "2:5",
        '"café" stands here',
        "expected an id of small letters, figures, . - and _",
        "[wrong-kind]",
    ),
    "id-not-ascii": (
        "2:5",
        '"nørth" stands here',
        "expected an id of small letters, figures, . - and _",
        "[wrong-kind]",
    ),
    "indented-unlike": ("5:4", "A line of this list is indented differently from the others.", "[yaml-syntax]"),
    "key-cut-off-by-a-comma": (
        "4:20",
        '"calls and letters" is not a known name here',
        "A comma inside { } ends a value: put the whole text in double quotes.",
        "[unknown-key]",
    ),
    "key-empty": (
        "4:3",
        "A line is indented unlike its neighbours, or a quote or bracket is not closed.",
        "[yaml-syntax]",
    ),
    "key-list": ("3:3", "a name before a colon is a list or a set of values", "[key-not-text]"),
    "key-missing": ("1:1", '"id" is missing', "[missing-key]"),
    "key-no": ("3:11", 'the name "no" is read as true or false by some programs', "[key-reads-as-boolean]"),
    "key-norway": ("3:11", 'the name "NO" is read as true or false by some programs', "[key-reads-as-boolean]"),
    "key-null": ("3:11", 'the name "~" is a number, true, false or nothing', "[key-not-text]"),
    "key-number": ("3:11", 'the name "12" is a number, true, false or nothing', "[key-not-text]"),
    "key-on": ("3:11", 'the name "on" is read as true or false by some programs', "[key-reads-as-boolean]"),
    "key-set": ("3:3", "a name before a colon is a list or a set of values", "[key-not-text]"),
    "key-true": ("3:11", 'the name "True" is a number, true, false or nothing', "[key-not-text]"),
    "key-unknown": ("3:1", '"titel" is not a known name here', "Did you mean title?", "[unknown-key]"),
    "kind-missing": ("1:1", "no line says what kind of file this is", "[wrong-file-kind]"),
    "kind-other": ("1:7", 'this is a file of kind "evidence"', "Did you mean service?", "[wrong-file-kind]"),
    "kind-unknown": ("1:7", 'this is a file of kind "servce"', "Did you mean service?", "[wrong-file-kind]"),
    "latin-1-after-bom": ("4:9", "the file is not UTF-8 text", "Save it again with the encoding UTF-8.", "[not-utf-8]"),
    "latin-1": ("3:11", "the file is not UTF-8 text", "Save it again with the encoding UTF-8.", "[not-utf-8]"),
    "line-separator": ("3:14", "the character U+2028 is invisible or acts on the screen", "[hidden-character]"),
    "list-indented-unlike": (
        "5:3",
        "A line is indented unlike its neighbours, or a quote or bracket is not closed.",
        "[yaml-syntax]",
    ),
    "list-is-text": ("3:12", '"English" stands here', "expected a list, each item a text", "[wrong-kind]"),
    "list-item": ("3:22", "a list stands here", "expected a text", "[wrong-kind]"),
    "list-on-the-same-line": ("3:12", "A list begins on a line of its own, below its name.", "[yaml-syntax]"),
    "list-then-name": ("2:1", "A line of this list is indented differently from the others.", "[yaml-syntax]"),
    "lone-carriage-return": (
        "3:14",
        "the character U+000D is invisible or acts on the screen",
        "line ends LF or CRLF",
        "[hidden-character]",
    ),
    "map-is-list": (
        "3:10",
        "a list stands here",
        "expected names, each with a whole number such as 12",
        "[wrong-kind]",
    ),
    "map-name": ("3:11", '"A B" stands here', "expected an id of small letters, figures, . - and _", "[wrong-kind]"),
    "map-value": ("3:14", '"many" stands here', "expected a whole number such as 12", "[wrong-kind]"),
    "merge-key-bomb": ("1:4", "an anchor (&a) stands here", "[anchor]"),
    "merge-key": ("4:6", "the merge key << stands here", "[merge-key]"),
    "missing-colon": ("4:1", "This line is missing its colon, or a quote was not closed above.", "[yaml-syntax]"),
    "next-line": ("3:14", "the character U+0085 is invisible or acts on the screen", "[hidden-character]"),
    "no-character": ("3:14", "the character U+FFFF is invisible or acts on the screen", "[hidden-character]"),
    "not-a-set": ("1:1", "no line says what kind of file this is", "[wrong-file-kind]"),
    "nul": (
        "3:11",
        "the character U+0000 is invisible or acts on the screen",
        "as plain text with the encoding UTF-8",
        "[hidden-character]",
    ),
    "null-file": ("2:1", "no line says what kind of file this is", "[wrong-file-kind]"),
    "number-comma": ("3:8", '"1,250.5" stands here', "expected a number such as 12 or 5.5", "[wrong-kind]"),
    "number-exponent": ("3:8", '"1e3" stands here', "expected a number such as 12 or 5.5", "[wrong-kind]"),
    "number-infinity": ("3:8", '".inf" stands here', "expected a number such as 12 or 5.5", "[wrong-kind]"),
    "number-nan": ("3:8", '".nan" stands here', "expected a number such as 12 or 5.5", "[wrong-kind]"),
    "number-percent": ("3:8", '"95%" stands here', "expected a number such as 12 or 5.5", "[wrong-kind]"),
    "number-plus": ("3:8", '"+5" stands here', "expected a number such as 12 or 5.5", "[wrong-kind]"),
    "number-point-first": ("3:8", '".5" stands here', "expected a number such as 12 or 5.5", "[wrong-kind]"),
    "number-point-last": ("3:8", '"5." stands here', "expected a number such as 12 or 5.5", "[wrong-kind]"),
    "number-thousands": (
        "3:8",
        '"1,250" has a comma',
        "Did you mean 1250?",
        "expected a number such as 12 or 5.5",
        "[wrong-kind]",
    ),
    "number-too-fine": ("3:8", '"0.1234567891" stands here', "expected a number such as 12 or 5.5", "[wrong-kind]"),
    "number-word": ("3:8", '"five" stands here', "expected a number such as 12 or 5.5", "[wrong-kind]"),
    "one-key-none": ("3:6", "nothing stands here", "[not-one-key]"),
    "one-key-text": ("3:6", '"visit" stands here', "expected one of visit, call, any_of", "[wrong-kind]"),
    "one-key-two": ("3:6", "visit, call stand together here", "[not-one-key]"),
    "one-key-unknown": ("3:7", '"vist" is not a known name here', "Did you mean visit?", "[unknown-key]"),
    "one-key-value": ("3:14", "0 is too small", "expected 1 or more", "[below-least]"),
    "only-comments": ("", "the file holds nothing", "[empty-file]"),
    "second-document": ("3:1", "a second document starts here (---)", "[second-document]"),
    "soft-hyphen": ("3:12", "the character U+00AD is invisible or acts on the screen", "[hidden-character]"),
    "starts-with-at": ("3:8", "Use spaces, not tabs, and quote text that starts with @, ` or %.", "[yaml-syntax]"),
    "starts-with-percent": ("3:8", "Use spaces, not tabs, and quote text that starts with @, ` or %.", "[yaml-syntax]"),
    "tab-after-value": ("5:1", "Use spaces, not tabs.", "[yaml-syntax]"),
    "tab-indent": ("4:1", "Use spaces, not tabs, and quote text that starts with @, ` or %.", "[yaml-syntax]"),
    "tag-bare": ("3:8", "a tag (!) stands here", "[tag]"),
    "tag-characters": ("3:14", "the character U+E0041 is invisible or acts on the screen", "[hidden-character]"),
    "tag-on-number": ("3:11", "a tag (tag:yaml.org,2002:str) stands here", "[tag]"),
    "tag": ("3:8", "a tag (tag:yaml.org,2002:python/object/apply:os.system) stands here", "[tag]"),
    "text-after-the-end": ("4:1", "this is not YAML (did not find expected <document start>)", "[yaml-syntax]"),
    "text-empty": ("3:8", "the text is empty", "[empty-text]"),
    "text-is-list": ("3:8", "a list stands here", "expected a text", "[wrong-kind]"),
    "text-is-set": ("3:8", "a set of named values stands here", "expected a text", "[wrong-kind]"),
    "text-null": ("2:5", "nothing stands here", "expected an id of small letters, figures, . - and _", "[wrong-kind]"),
    "text-spaces": ("3:8", "the text is empty", "[empty-text]"),
    "text-too-long": ("4:11", "the text has 48 characters", "[text-too-long]"),
    "two-byte-order-marks": ("1:1", "the character U+FEFF is invisible or acts on the screen", "[hidden-character]"),
    "unclosed-double-quote": ("3:8", "A quote is opened here and never closed.", "[yaml-syntax]"),
    "unclosed-list-at-end": ("4:1", "A bracket is not closed, or a comma is one too many.", "[yaml-syntax]"),
    "unclosed-list": ("4:6", "A bracket or a comma is missing on this line or just above.", "[yaml-syntax]"),
    "unclosed-quote-at-marker": ("4:8", "A quote is opened here and never closed.", "[yaml-syntax]"),
    "unclosed-set": ("4:6", "A bracket or a comma is missing on this line or just above.", "[yaml-syntax]"),
    "unclosed-single-quote": ("4:5", "A quote is opened here and never closed.", "[yaml-syntax]"),
    "utf-16-without-bom": (
        "1:2",
        "the character U+0000 is invisible or acts on the screen",
        "as plain text with the encoding UTF-8",
        "[hidden-character]",
    ),
    "utf-16": ("1:1", "the file is not UTF-8 text", "Save it again with the encoding UTF-8.", "[not-utf-8]"),
    "utf-32": ("1:1", "the file is not UTF-8 text", "Save it again with the encoding UTF-8.", "[not-utf-8]"),
    "variation-selector": ("3:14", "the character U+E0101 is invisible or acts on the screen", "[hidden-character]"),
    "whole-base-sixty": ("3:11", '"12:30:45" stands here', "expected a whole number such as 12", "[wrong-kind]"),
    "whole-comma": (
        "3:11",
        '"1,000" has a comma',
        "Did you mean 1000?",
        "expected a whole number such as 12",
        "[wrong-kind]",
    ),
    "whole-decimal": ("3:11", '"1.10" stands here', "expected a whole number such as 12", "[wrong-kind]"),
    "whole-hexadecimal": ("3:11", '"0x10" stands here', "expected a whole number such as 12", "[wrong-kind]"),
    "whole-negative": ("3:11", "-1 is too small", "expected 0 or more", "[below-least]"),
    "whole-octal": ("3:11", '"010" stands here', "expected a whole number such as 12", "[wrong-kind]"),
    "whole-other-digits": ("3:11", '"١٢" stands here', "expected a whole number such as 12", "[wrong-kind]"),
    "whole-quoted": ("3:11", '"12" stands here in quotes', "expected a whole number such as 12", "[wrong-kind]"),
    "whole-too-long": ("3:11", '"1234567890123456" stands here', "expected a whole number such as 12", "[wrong-kind]"),
    "whole-underscore": ("3:11", '"1_000" stands here', "expected a whole number such as 12", "[wrong-kind]"),
    "zero-width-in-name": ("3:4", "the character U+200D is invisible or acts on the screen", "[hidden-character]"),
    "zero-width": ("3:11", "the character U+200B is invisible or acts on the screen", "[hidden-character]"),
}


def _problems(name: str) -> list[Problem]:
    return read_service((_FOLDER / f"{name}.yaml").read_bytes())[1]


@pytest.mark.parametrize("name", _REFUSED)
def test_refuses_in_words_at_its_place(name: str) -> None:
    """A bad file gives no value, and its first problem says what is wrong, where and what was expected."""
    place, *words = _REFUSED[name]

    value, problems = read_service((_FOLDER / f"{name}.yaml").read_bytes())

    assert value is None
    said = str(problems[0])
    assert said.startswith(f"service.yaml:{place}: " if place else "service.yaml: ")
    assert [each for each in words if each not in said] == []


@pytest.mark.parametrize("name", _REFUSED)
def test_reads_the_valid_twin(name: str) -> None:
    """The twin of a bad file, with only the fault mended, is read without a problem."""
    value, problems = read_service((_FOLDER / f"{name}.valid.yaml").read_bytes())

    assert [str(each) for each in problems] == []
    assert value is not None


@pytest.mark.parametrize("name", _REFUSED)
def test_shows_nothing_unsafe(name: str) -> None:
    """No message about a bad file carries a control, bidirectional or invisible character to the screen."""
    said = "".join(str(each) for each in _problems(name))

    assert UNSAFE.search(said) is None
    assert "\n" not in said


@pytest.mark.parametrize("name", _REFUSED)
def test_answers_soon(name: str) -> None:
    """A bad file is refused within two seconds."""
    seconds, _ = seconds_of(lambda: _problems(name))

    assert seconds < ALLOWED_SECONDS


@pytest.mark.parametrize("name", [each for each, (place, *_) in _REFUSED.items() if place])
def test_gives_a_line_and_a_column(name: str) -> None:
    """Every problem of a bad file, not only the first, has a line and a column inside it."""
    lines = (_FOLDER / f"{name}.yaml").read_bytes().count(b"\n") + 1

    places = [each.place for each in _problems(name)]

    assert [place for place in places if not (1 <= place.line <= lines and place.column >= 1)] == []


def test_names_every_file_of_the_folder() -> None:
    """No bad file lies in the folder without its words and its twin."""
    found = {path.name for path in _FOLDER.glob("*.yaml")}

    assert found == {f"{name}{end}" for name in _REFUSED for end in (".yaml", ".valid.yaml")}
