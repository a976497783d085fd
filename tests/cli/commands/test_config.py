"""`advocheck config show`."""

from __future__ import annotations

from pathlib import Path

from tests.support.command import run
from tests.support.council import make_evidence


def test_each_setting_says_where_it_came_from(tmp_path: Path) -> None:
    """A setting of the folder, one of the user's own file, and a default each name their source."""
    evidence = make_evidence(tmp_path / "testshire")
    (evidence / "advocheck.toml").write_text('[assess]\nprofile = "everything"\n')
    own = tmp_path / "config" / "advocheck" / "advocheck.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[person]\nrole = "commissioning lead"\n')
    places = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_STATE_HOME": str(tmp_path / "state")}

    shown = run("config", "show", evidence, "--json", environment=places).json

    assert shown["settings"] == [
        {"name": "standards.paths", "value": "none", "from": "not set"},
        {"name": "assess.profile", "value": "everything", "from": str(evidence / "advocheck.toml")},
        {"name": "person.role", "value": "commissioning lead", "from": str(own)},
    ]
    files = {each["what"]: (each["path"], each["state"]) for each in shown["files"]}
    assert files["Settings beside the evidence"] == (str(evidence / "advocheck.toml"), "there")
    assert files["Your own settings"] == (str(own), "there")
    assert files["What the app remembers"] == (str(tmp_path / "state" / "advocheck" / "app.json"), "not there")


def test_a_role_said_in_the_app_goes_first(tmp_path: Path) -> None:
    """The role that the app was told last is the one that holds."""
    state = tmp_path / "state" / "advocheck" / "app.json"
    state.parent.mkdir(parents=True)
    state.write_text('{"role": "head of service"}')

    ran = run("config", "show", "dorset-2023", "--json", environment={"XDG_STATE_HOME": str(tmp_path / "state")})

    assert ran.json["settings"][2] == {"name": "person.role", "value": "head of service", "from": "said in the app"}


def test_without_a_folder_it_is_the_one_you_are_in(tmp_path: Path) -> None:
    """Left out, the folder is the one the command is given in."""
    ran = run("config", "show", "--plain")

    assert ran.code == 0
    assert "- assess.profile\n    Value: pre-tender; From: the default\n" in ran.out


def test_settings_with_a_mistake_are_refused_with_their_place(tmp_path: Path) -> None:
    """A mistake in the settings is told as everywhere else."""
    evidence = make_evidence(tmp_path / "testshire")
    (evidence / "advocheck.toml").write_text("[persn]\n")

    ran = run("config", "show", evidence)

    assert ran.code == 2
    assert "Did you mean person?" in ran.err
