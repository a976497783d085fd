"""Settings beside the evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.text.problem import InvalidFiles, Problem
from compliance.workspace.settings import SETTINGS_FILE, Settings, read_settings
from tests.support.command import run
from tests.support.council import MEETS, make_evidence, make_standards


def _settings(folder: Path, text: str | bytes) -> Path:
    path = folder / SETTINGS_FILE
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def _problems(folder: Path) -> list[Problem]:
    with pytest.raises(InvalidFiles) as refused:
        read_settings(folder)
    return list(refused.value.problems)


def test_without_a_file_the_defaults_stand(tmp_path: Path) -> None:
    """Without a file of settings the defaults stand, and say that they are the defaults."""
    assert read_settings(tmp_path) == Settings((), "pre-tender", "the default")


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    """An empty file of settings changes nothing."""
    _settings(tmp_path, "")

    assert read_settings(tmp_path) == Settings()


def test_settings_say_where_they_came_from(tmp_path: Path) -> None:
    """A profile that is set says from which file."""
    path = _settings(tmp_path, '[assess]\nprofile = "everything"\n')

    assert read_settings(tmp_path) == Settings((), "everything", str(path))


def test_the_users_own_file_fills_what_the_folder_leaves_out(tmp_path: Path) -> None:
    """What the file beside the evidence sets goes before the user's own, which goes before the default."""
    user = tmp_path / "user" / "own.toml"
    (user.parent / "mine").mkdir(parents=True)
    user.write_text(
        '[standards]\npaths = ["mine"]\n[assess]\nprofile = "everything"\n[person]\nrole = "commissioning lead"\n'
    )
    beside = _settings(tmp_path, '[assess]\nprofile = "statutory-only"\n')

    found = read_settings(tmp_path, user)

    assert (found.profile, found.profile_from) == ("statutory-only", str(beside))
    assert (found.standards_paths, found.paths_from) == ((tmp_path / "user" / "mine",), str(user))
    assert (found.role, found.role_from) == ("commissioning lead", str(user))


def test_a_users_file_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    """A user without a file of settings has the defaults."""
    assert read_settings(tmp_path, tmp_path / "none.toml") == Settings()


def test_problems_of_both_files_are_told_at_once(tmp_path: Path) -> None:
    """A mistake in the user's own file and one beside the evidence are told together."""
    user = tmp_path / "own.toml"
    user.write_text("[person]\nrole = 3\n")
    _settings(tmp_path, "[assess]\nprofile = 3\n")

    with pytest.raises(InvalidFiles) as refused:
        read_settings(tmp_path, user)

    assert [each.message for each in refused.value.problems] == [
        "assess.profile is not a name",
        "person.role is not a role",
    ]


def test_paths_start_from_the_folder_of_the_evidence(tmp_path: Path) -> None:
    """Paths to more standards start from the folder of the evidence, wherever the command is given."""
    (tmp_path / "council" / "mine").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    _settings(tmp_path / "council", f'[standards]\npaths = ["mine", "{(tmp_path / "elsewhere").as_posix()}"]\n')

    found = read_settings(tmp_path / "council")

    assert found.standards_paths == (tmp_path / "council" / "mine", tmp_path / "elsewhere")


@pytest.mark.parametrize(
    ("text", "words", "near"),
    [
        pytest.param("[standrads]\npaths = []\n", '"standrads" is not a known section', "standards", id="section"),
        pytest.param("[colours]\n", '"colours" is not a known section', None, id="section, nothing near"),
        pytest.param("assess = 3\n", '"assess" is not a known section', "assess", id="a value for a section"),
        pytest.param("[standards]\npath = []\n", '"standards.path" is not a known setting', "paths", id="name"),
        pytest.param('[assess]\nprofil = "x"\n', '"assess.profil" is not a known setting', "profile", id="name again"),
    ],
)
def test_an_unknown_setting_brings_the_nearest_known(tmp_path: Path, text: str, words: str, near: str | None) -> None:
    """A setting that is not known brings the nearest that is."""
    path = _settings(tmp_path, text)

    [problem] = _problems(tmp_path)

    assert (problem.code, problem.nearest, problem.place.path) == ("unknown-setting", near, str(path))
    assert words in problem.message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param('[standards]\npaths = "mine"\n', "standards.paths is not a list of folders", id="one path"),
        pytest.param("[standards]\npaths = [3]\n", "standards.paths is not a list of folders", id="numbers"),
        pytest.param("[assess]\nprofile = 3\n", "assess.profile is not a name", id="number"),
        pytest.param('[assess]\nprofile = ""\n', "assess.profile is not a name", id="nothing"),
    ],
)
def test_a_setting_of_the_wrong_kind_shows_how_it_is_written(tmp_path: Path, text: str, words: str) -> None:
    """A setting of the wrong kind shows how it is written."""
    _settings(tmp_path, text)

    [problem] = _problems(tmp_path)

    assert problem.code == "wrong-setting"
    assert words in problem.message
    assert problem.expected


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    """Every problem of the settings is told at once."""
    _settings(tmp_path, "[colours]\n[standards]\npaths = 3\npath = 3\n[assess]\nprofile = 3\n")

    assert len(_problems(tmp_path)) == 4


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"paths = [", id="not finished"),
        pytest.param(b"a = 1\na = 2\n", id="twice the same"),
        pytest.param(b"\xff\xfe", id="not UTF-8"),
        pytest.param(b"[standards\n", id="a bracket missing"),
        pytest.param(b"\x1b[31m = 3\n", id="an escape"),
    ],
)
def test_a_file_that_is_not_toml_is_named(tmp_path: Path, data: bytes) -> None:
    """A file that is not TOML is named with the reason, and nothing in it reaches the terminal raw."""
    path = _settings(tmp_path, data)

    [problem] = _problems(tmp_path)

    assert problem.code == "not-toml"
    assert str(problem).startswith(f"{path}: the settings cannot be read (")
    assert "\x1b" not in str(problem)


def test_a_pack_and_a_profile_of_ones_own_are_asked(tmp_path: Path) -> None:
    """A pack and a profile of one's own, named in the settings, are asked like the shipped ones."""
    make_standards(tmp_path / "ours")
    evidence = make_evidence(tmp_path / "testshire", MEETS)
    _settings(evidence, '[standards]\npaths = ["../ours"]\n\n[assess]\nprofile = "own"\n')

    ran = run("assess", evidence, "--json")

    assert ran.json["profile"] == "own"
    assert {each["requirement"]: each["display"] for each in ran.json["findings"]} == {
        "own.complaints": "Compliant",
        "own.publicity": "Good practice in place",
    }


def test_a_profile_on_the_command_line_goes_before_the_settings(tmp_path: Path) -> None:
    """A profile on the command line goes before the one that is set."""
    evidence = make_evidence(tmp_path / "testshire")
    _settings(evidence, '[assess]\nprofile = "everything"\n')

    assert run("assess", evidence, "--profile", "statutory-only", "--json").json["profile"] == "statutory-only"
    assert run("assess", evidence, "--json").json["profile"] == "everything"


def test_a_profile_that_is_set_and_not_there_brings_the_nearest(tmp_path: Path) -> None:
    """A profile that is set and not there brings the nearest that is."""
    evidence = make_evidence(tmp_path / "testshire")
    _settings(evidence, '[assess]\nprofile = "everyting"\n')

    ran = run("assess", evidence)

    assert ran.code == 2
    assert "Did you mean everything?" in ran.err


def test_a_folder_of_standards_that_is_not_there_is_told_with_its_line(tmp_path: Path) -> None:
    """A folder of standards that is set and not there is told with the file and line that name it, and what to do."""
    evidence = make_evidence(tmp_path / "testshire")
    make_standards(evidence / "my-standards")
    path = _settings(evidence, '# Ours.\n[standards]\npaths = ["my-standard"]\n')

    ran = run("assess", evidence)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        (
            f'{path}:3:10: standards.paths names the folder "my-standard", which is not there. '
            "Did you mean my-standards? It is read from the folder that holds advocheck.toml. "
            "Mend the name, or take it out of paths. [no-such-folder]"
        ),
        '     3 | paths = ["my-standard"]',
        "                  ^^^^^^^^^^^^^",
        "advocheck: 1 problem to mend; nothing was judged or counted",
    ]


def test_the_same_folder_once_mended_is_read(tmp_path: Path) -> None:
    """The name that the message offers is read."""
    evidence = make_evidence(tmp_path / "testshire")
    make_standards(evidence / "my-standards")
    _settings(evidence, '# Ours.\n[standards]\npaths = ["my-standards"]\n')

    assert run("assess", evidence, "--pack", "own", "--json").code == 0


@pytest.mark.parametrize("command", ["list", "show"])
def test_standards_commands_tell_it_of_the_settings_where_you_are(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`standards list` and `show` read the settings of the folder you are in, and tell the same of them."""
    _settings(tmp_path, '[standards]\npaths = ["missing"]\n')
    monkeypatch.chdir(tmp_path)

    ran = run("standards", command, *(["iv-law"] if command == "show" else []))

    assert ran.code == 2
    assert ran.err.startswith('advocheck.toml:2:10: standards.paths names the folder "missing", which is not there')
