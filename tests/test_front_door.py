"""`dev.py`: setting up the environment from a bare Python, and the messages for every mistake."""

from __future__ import annotations

import ast
import base64
import errno
import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from scripts import bootstrap, dev
from scripts.danish_argparse import day, site_url
from scripts.paths import ROOT

DEV = ROOT / "scripts" / "dev.py"


def run_dev(*args: str, version: str = "") -> subprocess.CompletedProcess[str]:
    """Run dev.py as inside the environment, or as a Python that reports another version."""
    command = [sys.executable, str(DEV), *args]
    if version:
        code = f"import runpy, sys; sys.version_info = {version}; runpy.run_path(sys.argv[0], run_name='__main__')"
        command = [sys.executable, "-c", code.replace("sys.argv[0]", repr(str(DEV))), *args]
    inside = {} if version else {dev.INSIDE: "1"}
    return subprocess.run(command, env={**os.environ, **inside}, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("name", ["dev.py", "paths.py"])
def test_the_front_door_parses_on_python_38(name: str) -> None:
    """The files an old Python reads before the version check have no newer syntax."""
    ast.parse((ROOT / "scripts" / name).read_text(encoding="utf-8"), feature_version=(3, 8))


def test_an_old_python_gets_one_clear_line() -> None:
    """An old Python prints its version, the required one and the next command, without a traceback."""
    done = run_dev("check", version="(3, 8, 18)")

    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Python 3.8 er for gammel; brug 3.11" in done.stderr
    assert "python3 scripts/dev.py check (Windows: py scripts\\dev.py check)" in done.stderr


def test_an_untested_python_gets_a_warning() -> None:
    """Only a Python newer than the tested ones gets the warning."""
    assert dev.untested((3, 14)) is None
    assert "Python 3.15 er ikke afprøvet" in (dev.untested((3, 15)) or "")


def test_an_unknown_command_lists_the_commands() -> None:
    """The message for a misspelt command has the closest match and all commands."""
    done = run_dev("chekc")

    assert done.returncode == 2
    assert (
        done.stderr
        == "Kommandoen 'chekc' findes ikke – mente du 'check'? Kommandoer: serve, build, check, derive, test.\n"
    )


@pytest.mark.parametrize("command", ["", *dev.COMMANDS])
def test_help_is_danish(command: str) -> None:
    """The help of dev.py and of every command is in Danish."""
    done = run_dev(*command.split(), "--help")

    assert done.returncode == 0
    assert "Brug: python3 scripts/dev.py" in done.stdout
    assert "usage" not in done.stdout


@pytest.mark.parametrize(
    ("args", "answer"),
    [
        (["check", "--contnt", "x"], "'--contnt' kendes ikke – mente du '--content'?"),
        (["check", "--content"], "--content: mangler en værdi."),
        (["check", "--content", "findes ikke"], "findes ikke findes ikke. Skriv en mappe med indlæg"),
        (["build", "--today", "2026-02-30"], "'2026-02-30' er ikke en dag"),
        (["build", "--site-url", "/"], "'/' er ikke en adresse"),
        (["serve", "--port", "99999"], "'99999' er ikke et portnummer"),
    ],
)
def test_a_wrong_option_gets_a_danish_message(args: list[str], answer: str) -> None:
    """A wrong option prints one Danish line, without a traceback."""
    done = run_dev(*args)

    assert done.returncode in {1, 2}
    assert answer in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("value", ["20261123", "2026-W47-1", "2026-13-01", "i dag", ""])
def test_a_day_has_one_format(value: str) -> None:
    """Only YYYY-MM-DD is accepted."""
    with pytest.raises(Exception, match="Skriv år-måned-dag"):
        day(value)


@pytest.mark.parametrize(
    "value", ["eksempel.dk", "ftp://x.dk/", "https://", "https://x.dk/?a=1", "https://x.dk/ a", "https://x:y/"]
)
def test_a_site_url_must_be_complete(value: str) -> None:
    """A site URL has a scheme and a host, and no query or blanks."""
    with pytest.raises(Exception, match="er ikke en adresse"):
        site_url(value)


def test_a_site_url_ends_in_a_slash() -> None:
    """Paths can be appended directly."""
    assert site_url("https://x.dk/vk") == site_url("https://x.dk/vk/") == "https://x.dk/vk/"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with a stamped environment."""
    root = tmp_path / "prøve mappe"
    packages = Path(bootstrap._path_in(root, "purelib"))
    for folder in (packages / "mkdocs-1.6.1.dist-info", bootstrap.python_of(root).parent):
        folder.mkdir(parents=True)
    bootstrap.python_of(root).touch()
    (root / bootstrap.LOCK).write_text("# one\n", encoding="utf-8")
    bootstrap.write_stamp(root)
    assert bootstrap.is_ready(root)
    return root


def test_a_changed_lock_invalidates_the_environment(project: Path) -> None:
    """The stamp matches one lock file only."""
    (project / bootstrap.LOCK).write_text("# two\n", encoding="utf-8")

    assert not bootstrap.is_ready(project)


def test_a_moved_environment_is_recreated(project: Path) -> None:
    """The stamp matches one folder only."""
    moved = project.rename(project.with_name("flyttet"))

    assert not bootstrap.is_ready(moved)


def test_an_environment_without_its_python_is_recreated(project: Path) -> None:
    """An upgrade that removed the old Python is detected."""
    bootstrap.python_of(project).unlink()

    assert not bootstrap.is_ready(project)


def test_an_environment_without_a_package_is_recreated(project: Path) -> None:
    """Every installed package must still exist; additional packages are allowed."""
    packages = Path(bootstrap._path_in(project, "purelib"))
    (packages / "ekstra-1.0.dist-info").mkdir()
    with_more = bootstrap.is_ready(project)
    (packages / "mkdocs-1.6.1.dist-info").rmdir()

    assert with_more
    assert not bootstrap.is_ready(project)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"key": 1}', '{"key": null, "packages": 3}'])
def test_an_invalid_stamp_is_ignored(project: Path, text: str) -> None:
    """Reading a stamp never fails, whatever its content."""
    (project / ".venv" / bootstrap.STAMP).write_text(text, encoding="utf-8")

    assert not bootstrap.is_ready(project)


@pytest.fixture
def installed(project: Path) -> Path:
    """Return a project with an intact package."""
    packages = Path(bootstrap._path_in(project, "purelib"))
    (packages / "pakke").mkdir()
    (packages / "pakke" / "__init__.py").write_bytes(b"x = 10\n")
    digest = base64.urlsafe_b64encode(hashlib.sha256(b"x = 10\n").digest()).rstrip(b"=").decode()
    (packages / "mkdocs-1.6.1.dist-info" / "RECORD").write_text(
        f"pakke/__init__.py,sha256={digest},7\nmkdocs-1.6.1.dist-info/RECORD,,\n", encoding="utf-8"
    )
    return project


def test_an_intact_environment_has_no_damage(installed: Path) -> None:
    """Unchanged files are not reported."""
    assert bootstrap.find_damaged_package(installed) is None
    assert bootstrap.find_damaged_package(installed, by_content=True) is None


def test_a_damaged_package_is_named(installed: Path) -> None:
    """A changed size and a missing file are always detected, a change of the same size only by content."""
    file = Path(bootstrap._path_in(installed, "purelib")) / "pakke" / "__init__.py"
    file.write_bytes(b"x = (\n")
    by_size = bootstrap.find_damaged_package(installed)
    file.write_bytes(b"x == (\n")
    unseen, by_content = (
        bootstrap.find_damaged_package(installed),
        bootstrap.find_damaged_package(installed, by_content=True),
    )
    file.unlink()

    assert (by_size, unseen, by_content, bootstrap.find_damaged_package(installed)) == (
        "mkdocs",
        None,
        "mkdocs",
        "mkdocs",
    )


def test_a_damaged_package_is_reported_in_one_line(
    installed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A command that fails because of a damaged package reports it, and the next call recreates the environment."""
    monkeypatch.setattr(dev, "ROOT", installed)
    (Path(bootstrap._path_in(installed, "purelib")) / "pakke" / "__init__.py").unlink()

    assert dev.run(["check", "--content", "findes ikke"]) == 1
    assert "Pakken 'mkdocs' i .venv er ødelagt. Den hentes igen, når du kører:" in capsys.readouterr().err
    assert not bootstrap.is_ready(installed)


def test_a_read_only_folder_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Errors of the operating system are reported in Danish."""

    def refuse(root: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied", str(root / ".venv"))

    monkeypatch.setattr(bootstrap, "is_ready", refuse)

    with pytest.raises(bootstrap.SetupError, match=r"Der må ikke skrives dér\. .* Kør så igen"):
        bootstrap.prepare(tmp_path, "check")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with an empty lock whose incomplete environment has been prepared."""
    root = tmp_path_factory.mktemp("bare") / "prøve mappe"
    (root / ".venv" / "lib").mkdir(parents=True)
    (root / ".venv" / "rest").write_text("incomplete", encoding="utf-8")
    (root / bootstrap.LOCK).write_text("# nothing\n", encoding="utf-8")
    bootstrap.prepare(root, "check")
    return root


def test_an_incomplete_environment_is_replaced(bare: Path) -> None:
    """The rest of a killed first call is removed, and the environment is complete."""
    assert bootstrap.is_ready(bare)
    assert not (bare / ".venv" / "rest").exists()


def test_the_project_is_on_the_path(bare: Path) -> None:
    """The environment's Python can import the project from any folder, also with non-ASCII letters in its path."""
    (bare / "vores.py").write_text("", encoding="utf-8")
    command = [str(bootstrap.python_of(bare)), "-c", "import vores; print(ascii(vores.__file__))"]
    done = subprocess.run(
        command, cwd=bare.parent, capture_output=True, text=True, check=True, env=bootstrap.clean_environment()
    )

    assert Path(ast.literal_eval(done.stdout)) == bare / "vores.py"


def test_a_foreign_package_is_refused(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package with another hash than the locked one is not installed, and the message explains why."""
    with zipfile.ZipFile(bare / "pakke-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("pakke-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: pakke\nVersion: 1.0\n")
        wheel.writestr("pakke-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("pakke-1.0.dist-info/RECORD", "")
    (bare / bootstrap.LOCK).write_text(f"pakke==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", bare.as_uri())

    with pytest.raises(bootstrap.SetupError, match="passer ikke med sin kontrolsum"):
        bootstrap.install(bare, "check")


def test_a_missing_network_is_reported(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If packages cannot be downloaded, the message asks the user to check the network."""
    (bare / bootstrap.LOCK).write_text(f"pakke==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    for name in ("PIP_NO_INDEX", "PIP_FIND_LINKS", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/")

    with pytest.raises(bootstrap.SetupError, match="Tjek, at der er net"):
        bootstrap.install(bare, "check")
