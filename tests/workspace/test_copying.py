"""A shipped pack copied into a folder of one's own."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from compliance.text.problem import InvalidArgument, InvalidFiles
from compliance.workspace import copying
from compliance.workspace.copying import Wanted, copy_pack
from compliance.workspace.linting import lint_path
from compliance.workspace.linting import test_path as run_tests
from tests.support.command import ROOT
from tests.support.council import make_standards

_PACKS = sorted(each.parent.name for each in (ROOT / "standards").glob("*/pack.yaml"))


def _tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("pack", _PACKS)
def test_a_copy_of_any_pack_is_clean_at_once(pack: str, tmp_path: Path) -> None:
    """A copy of any shipped pack, with the example overlay, has no problems, and its cases come out as written."""
    copied = copy_pack(Wanted(pack, tmp_path / "mine", overlay=True), tmp_path)

    files, problems = lint_path(tmp_path / "mine")
    trials = run_tests(tmp_path / "mine")
    assert copied.pack.id == f"my-{pack}"
    assert problems == []
    assert files == len(list((ROOT / "standards" / pack).glob("*.yaml"))) + 2
    assert all(each.passed for each in trials)
    assert len(trials) >= len(run_tests(ROOT / "standards" / pack))


def test_a_copy_has_its_files_tests_and_schemas(tmp_path: Path) -> None:
    """A copy has the files of the pack, the tests beside its rules, and the schemas by which an editor checks them."""
    copied = copy_pack(Wanted("iv-guidance", tmp_path / "mine"), tmp_path)

    found = _tree(tmp_path)
    shipped = {path.name for path in (ROOT / "standards" / "iv-guidance").glob("*.yaml")}
    assert {name.removeprefix("mine/my-iv-guidance/") for name in found if "/my-iv-guidance/" in name} == shipped
    assert {"mine/schemas/pack.schema.json", "mine/schemas/tests.schema.json"} <= set(found)
    assert not any("overlays" in name for name in found)
    assert {path.relative_to(tmp_path).as_posix() for path in copied.written} == set(found)


def test_the_shipped_pack_is_not_changed(tmp_path: Path) -> None:
    """Copying changes no file of the shipped standards."""
    before = {path: path.stat().st_mtime_ns for path in (ROOT / "standards").rglob("*")}

    copy_pack(Wanted("iv-guidance", tmp_path / "mine", overlay=True), tmp_path)

    assert {path: path.stat().st_mtime_ns for path in (ROOT / "standards").rglob("*")} == before


@pytest.mark.parametrize(
    ("pack", "over", "sets"),
    [
        pytest.param("advocacy-2002", "over: [my-advocacy-2002, advocacy-2023-draft]", "myns2002.s5", id="its own"),
        pytest.param("iv-law", "over: [advocacy-2002, advocacy-2023-draft, my-iv-law]", "ns2002.s5", id="another"),
    ],
)
def test_the_example_of_targets_is_laid_over_the_copy(pack: str, over: str, sets: str, tmp_path: Path) -> None:
    """The example overlay is laid over the copy, and keeps the words that it is invented."""
    copied = copy_pack(Wanted(pack, tmp_path / "mine", overlay=True), tmp_path)

    assert copied.overlay == tmp_path / "mine" / "overlays" / f"my-{pack}-targets.yaml"
    text = copied.overlay.read_text(encoding="utf-8")
    assert f"id: my-{pack}-targets\n" in text
    assert over in text
    assert f"requirement: {sets}.response-times" in text
    assert "invented: true" in text
    assert "suggestions: true" in text


def test_a_copy_takes_the_name_it_is_given(tmp_path: Path) -> None:
    """A copy takes the id and the prefix that it is given, in all of its ids."""
    copy_pack(Wanted("iv-guidance", tmp_path / "mine", "testshire-iv", "tsiv"), tmp_path)

    files = _tree(tmp_path / "mine" / "testshire-iv")
    assert b"id: testshire-iv\n" in files["pack.yaml"]
    assert b"prefix: tsiv\n" in files["pack.yaml"]
    assert not any(b"ivguid." in data for data in files.values())


def test_two_packs_stand_in_one_folder(tmp_path: Path) -> None:
    """A second pack is put beside the first; what the first copy brought along stays as it is."""
    copy_pack(Wanted("iv-guidance", tmp_path / "mine", overlay=True), tmp_path)
    schema = tmp_path / "mine" / "schemas" / "pack.schema.json"
    schema.write_text("{}", encoding="utf-8")

    second = copy_pack(Wanted("iv-law", tmp_path / "mine", overlay=True), tmp_path)

    assert schema.read_text(encoding="utf-8") == "{}"
    assert second.lines is None
    assert lint_path(tmp_path / "mine")[1] == []


class TestSettings:
    """How the settings find the copy."""

    def test_they_are_written_where_there_are_none(self, tmp_path: Path) -> None:
        """Where there are no settings they are written, and name the folder from where they stand."""
        copied = copy_pack(Wanted("iv-guidance", tmp_path / "inner" / "mine"), tmp_path / "inner")

        text = (tmp_path / "inner" / "advocheck.toml").read_text(encoding="utf-8")
        assert copied.settings in copied.written
        assert copied.lines is None
        assert Path(tomllib.loads(text)["standards"]["paths"][0]) == tmp_path / "inner" / "mine"

    def test_a_folder_given_from_here_is_named_so(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A folder that is given from where one stands is named in the same way."""
        monkeypatch.chdir(tmp_path)

        copy_pack(Wanted("iv-guidance", Path("mine")))

        assert Path("advocheck.toml").read_text(encoding="utf-8") == '[standards]\npaths = ["mine"]\n'

    @pytest.mark.parametrize(
        ("before", "lines"),
        [
            pytest.param('[assess]\nprofile = "everything"\n', '[standards]\npaths = ["mine"]', id="without paths"),
            pytest.param(
                '[standards]\npaths = ["ours"]\n', '[standards]\npaths = ["ours", "mine"]', id="with other paths"
            ),
            pytest.param('[standards]\npaths = ["ours", "./mine"]\n', None, id="which name it already"),
        ],
    )
    def test_they_are_never_written_over(
        self, before: str, lines: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Settings that are there stay as they are; the lines to put into them are given, with what they name."""
        monkeypatch.chdir(tmp_path)
        make_standards(Path("ours"))
        Path("mine").mkdir()
        Path("advocheck.toml").write_text(before, encoding="utf-8")

        copied = copy_pack(Wanted("iv-guidance", Path("mine")))

        assert copied.lines == lines
        assert Path("advocheck.toml").read_text(encoding="utf-8") == before
        assert copied.settings not in copied.written

    def test_folders_of_the_user_s_own_settings_stay_named(self, tmp_path: Path) -> None:
        """What the user's own settings name stays named in those that are written, which go before them."""
        ours = make_standards(tmp_path / "ours")
        user = tmp_path / "user.toml"
        user.write_text(f'[standards]\npaths = ["{ours.as_posix()}"]\n', encoding="utf-8")
        (tmp_path / "here").mkdir()

        copy_pack(Wanted("iv-guidance", tmp_path / "mine"), tmp_path / "here", user=user)

        written = tomllib.loads((tmp_path / "here" / "advocheck.toml").read_text(encoding="utf-8"))
        assert [Path(each) for each in written["standards"]["paths"]] == [ours, tmp_path / "mine"]

    def test_settings_that_cannot_be_read_stop_it(self, tmp_path: Path) -> None:
        """Settings that do not follow their form are told before anything is written."""
        (tmp_path / "advocheck.toml").write_text("paths = [", encoding="utf-8")

        with pytest.raises(InvalidFiles, match="not-toml"):
            copy_pack(Wanted("iv-guidance", tmp_path / "mine"), tmp_path)

        assert list(_tree(tmp_path)) == ["advocheck.toml"]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        pytest.param({"pack": "iv-lwa"}, r"Did you mean iv-law\?", id="no such pack"),
        pytest.param({"pack": "zzz"}, "There are: advocacy-2002, ", id="nothing near"),
        pytest.param({"id": "iv-law"}, r'The id "iv-law" is that of standards/iv-law/pack.yaml already', id="id taken"),
        pytest.param({"prefix": "ivlaw"}, r'The prefix "ivlaw" is that of .* --prefix WORD', id="prefix taken"),
        pytest.param({"prefix": "excouncil"}, 'The prefix "excouncil" is that of', id="prefix of an overlay"),
        pytest.param({"id": "Mine"}, "is no id of small letters", id="no id"),
        pytest.param({"id": "../mine"}, "is no id of small letters", id="an id that leads away"),
        pytest.param({"prefix": "my-iv"}, "is no short word of small letters", id="no prefix"),
    ],
)
def test_a_name_that_cannot_be_used_is_refused(wanted: dict[str, str], words: str, tmp_path: Path) -> None:
    """A pack that is not there, and a name that is taken or is none, are refused before anything is written."""
    with pytest.raises(InvalidArgument, match=words):
        copy_pack(Wanted(**({"pack": "iv-guidance", "folder": tmp_path / "mine"} | wanted)), tmp_path)  # type: ignore[arg-type]

    assert _tree(tmp_path) == {}


def test_the_same_pack_twice_needs_another_name(tmp_path: Path) -> None:
    """A second copy of a pack is refused under the same name and made under another."""
    copy_pack(Wanted("iv-guidance", tmp_path / "mine"), tmp_path)
    before = _tree(tmp_path)

    with pytest.raises(InvalidArgument, match=r'The id "my-iv-guidance" is that of .*pack.yaml already.*--id ID'):
        copy_pack(Wanted("iv-guidance", tmp_path / "mine"), tmp_path)
    with pytest.raises(InvalidArgument, match=r'The prefix "myivguid" is that of .*--prefix WORD'):
        copy_pack(Wanted("iv-guidance", tmp_path / "mine", "other"), tmp_path)

    assert _tree(tmp_path) == before
    copy_pack(Wanted("iv-guidance", tmp_path / "mine", "other", "other"), tmp_path)
    assert lint_path(tmp_path / "mine")[1] == []


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    """Whatever stands where the copy or its overlay would is named, all at once, and left as it is."""
    (tmp_path / "mine" / "my-iv-guidance").mkdir(parents=True)
    (tmp_path / "mine" / "overlays").mkdir()
    (tmp_path / "mine" / "overlays" / "my-iv-guidance-targets.tests.yaml").write_text("# mine\n", encoding="utf-8")
    before = _tree(tmp_path)

    with pytest.raises(InvalidArgument, match="nothing is overwritten: ") as refused:
        copy_pack(Wanted("iv-guidance", tmp_path / "mine", overlay=True), tmp_path)

    assert str(tmp_path / "mine" / "my-iv-guidance") in str(refused.value)
    assert "my-iv-guidance-targets.tests.yaml exist already" in str(refused.value)
    assert _tree(tmp_path) == before


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        pytest.param(ROOT / "standards", "are never changed. Name a folder of your own", id="the shipped standards"),
        pytest.param(ROOT / "standards" / "mine", "are never changed", id="a folder in them"),
    ],
)
def test_the_shipped_standards_are_no_folder_of_ones_own(folder: Path, words: str, tmp_path: Path) -> None:
    """The shipped standards are never copied into."""
    with pytest.raises(InvalidArgument, match=words):
        copy_pack(Wanted("iv-guidance", folder), tmp_path)

    assert not (ROOT / "standards" / "mine").exists()


def test_a_whole_copy_of_the_standards_holds_the_pack_already(tmp_path: Path) -> None:
    """A folder with words of its own is checked alone, so a pack is not copied into it."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "metrics.yaml").write_text("kind: metrics\nmetrics: []\n", encoding="utf-8")

    with pytest.raises(InvalidArgument, match="lies in a whole copy of the standards"):
        copy_pack(Wanted("iv-guidance", tmp_path / "mine" / "inner"), tmp_path)


@pytest.mark.parametrize("name", ["standards", "standards/ours"])
def test_a_folder_called_as_the_shipped_one_is_told_apart(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of one's own called `standards` holds the copy alone, and hides nothing that travels along."""
    monkeypatch.chdir(tmp_path)

    copy_pack(Wanted("iv-law", Path(name), overlay=True))

    files, problems = lint_path(Path(name))
    one, more = lint_path(Path(name) / "my-iv-law" / "visitor.yaml")
    assert files == len(list((ROOT / "standards" / "iv-law").glob("*.yaml"))) + 2
    assert (problems, one, more) == ([], 2, [])
    assert {each.requirement.partition(".")[0] for each in run_tests(Path(name))} == {"myivlaw", "myivlawt"}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """A file given for the folder is left as it is."""
    (tmp_path / "mine").write_text("mine", encoding="utf-8")

    with pytest.raises(InvalidArgument, match="is a file"):
        copy_pack(Wanted("iv-guidance", tmp_path / "mine"), tmp_path)

    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine"


def test_a_fault_in_what_stands_beside_it_stops_it(tmp_path: Path) -> None:
    """A file at fault in the folder is told and nothing is copied, since nobody could say that the copy is clean."""
    standards = make_standards(tmp_path / "mine")
    rules = standards / "own" / "rules.yaml"
    rules.write_text(rules.read_text().replace("theme: publicity", "theme: publicty"), encoding="utf-8")
    before = _tree(tmp_path)

    with pytest.raises(InvalidFiles, match="unknown-theme"):
        copy_pack(Wanted("iv-guidance", standards), tmp_path)

    assert _tree(tmp_path) == before


@pytest.mark.parametrize("fails_at", ["pack.schema.json", "my-iv-guidance-targets.tests.yaml", "advocheck.toml"])
@pytest.mark.parametrize("error", [InvalidArgument("full"), KeyboardInterrupt()], ids=["full", "stopped"])
def test_it_is_copied_whole_or_not_at_all(
    fails_at: str, error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever cannot be written, or whenever the run is stopped, all that was written is taken away again."""
    really = copying.save_new

    def save_new(path: Path, data: bytes) -> None:
        if path.name == fails_at:
            raise error
        really(path, data)

    monkeypatch.setattr(copying, "save_new", save_new)
    (tmp_path / "kept.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(type(error)):
        copy_pack(Wanted("iv-guidance", tmp_path / "new" / "mine", overlay=True), tmp_path)

    assert [path.name for path in tmp_path.rglob("*")] == ["kept.txt"]
