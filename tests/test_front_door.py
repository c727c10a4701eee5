"""The front door: one command on a bare Python makes everything ready, and every mistake has an answer."""

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
    """Run dev.py as the environment's own Python would, if need be as another version of Python."""
    command = [sys.executable, str(DEV), *args]
    if version:
        code = f"import runpy, sys; sys.version_info = {version}; runpy.run_path(sys.argv[0], run_name='__main__')"
        command = [sys.executable, "-c", code.replace("sys.argv[0]", repr(str(DEV))), *args]
    inside = {} if version else {dev.INSIDE: "1"}
    return subprocess.run(command, env={**os.environ, **inside}, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("name", ["dev.py", "paths.py"])
def test_the_front_door_parses_on_python_38(name: str) -> None:
    """What an old Python must read to say that it is too old has nothing newer in it."""
    ast.parse((ROOT / "scripts" / name).read_text(encoding="utf-8"), feature_version=(3, 8))


def test_an_old_python_gets_one_clear_line() -> None:
    """An old Python ends with what it is, what is needed and how to go on, and without a traceback."""
    done = run_dev("check", version="(3, 8, 18)")

    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Python 3.8 er for gammel; brug 3.11" in done.stderr
    assert "python3 scripts/dev.py check (Windows: py scripts\\dev.py check)" in done.stderr


def test_a_newer_python_is_told_it_is_untested() -> None:
    """Only a Python newer than the tested ones gets the line."""
    assert dev.untested((3, 14)) is None
    assert "Python 3.15 er ikke afprøvet" in (dev.untested((3, 15)) or "")


def test_an_unknown_command_lists_the_commands() -> None:
    """A misspelt command is answered with the closest and all the others."""
    done = run_dev("chekc")

    assert done.returncode == 2
    assert (
        done.stderr
        == "Kommandoen 'chekc' findes ikke – mente du 'check'? Kommandoer: serve, build, check, derive, test.\n"
    )


@pytest.mark.parametrize("command", ["", *dev.COMMANDS])
def test_help_is_danish(command: str) -> None:
    """The door and every command explain themselves in Danish."""
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
def test_a_mistaken_option_is_answered_in_danish(args: list[str], answer: str) -> None:
    """No option, however wrong, ends in English or in a traceback."""
    done = run_dev(*args)

    assert done.returncode in {1, 2}
    assert answer in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("value", ["20261123", "2026-W47-1", "2026-13-01", "i dag", ""])
def test_a_day_is_written_one_way(value: str) -> None:
    """Only year-month-day is a day."""
    with pytest.raises(Exception, match="Skriv år-måned-dag"):
        day(value)


@pytest.mark.parametrize(
    "value", ["eksempel.dk", "ftp://x.dk/", "https://", "https://x.dk/?a=1", "https://x.dk/ a", "https://x:y/"]
)
def test_an_address_must_be_whole(value: str) -> None:
    """An address has a scheme and a host, and neither query nor blanks."""
    with pytest.raises(Exception, match="er ikke en adresse"):
        site_url(value)


def test_an_address_ends_in_a_slash() -> None:
    """Addresses below it can be put straight after it."""
    assert site_url("https://x.dk/vk") == site_url("https://x.dk/vk/") == "https://x.dk/vk/"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with an environment that looks whole."""
    root = tmp_path / "prøve mappe"
    packages = Path(bootstrap._path_in(root, "purelib"))
    for folder in (packages / "mkdocs-1.6.1.dist-info", bootstrap.python_of(root).parent):
        folder.mkdir(parents=True)
    bootstrap.python_of(root).touch()
    (root / bootstrap.LOCK).write_text("# one\n", encoding="utf-8")
    bootstrap.write_stamp(root)
    assert bootstrap.is_ready(root)
    return root


def test_a_changed_lock_asks_for_a_new_environment(project: Path) -> None:
    """The stamp fits one lock only."""
    (project / bootstrap.LOCK).write_text("# two\n", encoding="utf-8")

    assert not bootstrap.is_ready(project)


def test_a_moved_environment_is_made_anew(project: Path) -> None:
    """The stamp fits one place only."""
    moved = project.rename(project.with_name("flyttet"))

    assert not bootstrap.is_ready(moved)


def test_an_environment_whose_python_is_gone_is_made_anew(project: Path) -> None:
    """An upgrade that took the old Python away is noticed."""
    bootstrap.python_of(project).unlink()

    assert not bootstrap.is_ready(project)


def test_an_environment_that_lacks_a_package_is_made_anew(project: Path) -> None:
    """What was installed must still be there; what an editor added besides does no harm."""
    packages = Path(bootstrap._path_in(project, "purelib"))
    (packages / "ekstra-1.0.dist-info").mkdir()
    with_more = bootstrap.is_ready(project)
    (packages / "mkdocs-1.6.1.dist-info").rmdir()

    assert with_more
    assert not bootstrap.is_ready(project)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"key": 1}', '{"key": null, "packages": 3}'])
def test_a_torn_stamp_is_no_stamp(project: Path, text: str) -> None:
    """Whatever stands in the stamp, reading it never fails."""
    (project / ".venv" / bootstrap.STAMP).write_text(text, encoding="utf-8")

    assert not bootstrap.is_ready(project)


@pytest.fixture
def installed(project: Path) -> Path:
    """A project with a package that lies as it was installed."""
    packages = Path(bootstrap._path_in(project, "purelib"))
    (packages / "pakke").mkdir()
    (packages / "pakke" / "__init__.py").write_bytes(b"x = 10\n")
    digest = base64.urlsafe_b64encode(hashlib.sha256(b"x = 10\n").digest()).rstrip(b"=").decode()
    (packages / "mkdocs-1.6.1.dist-info" / "RECORD").write_text(
        f"pakke/__init__.py,sha256={digest},7\nmkdocs-1.6.1.dist-info/RECORD,,\n", encoding="utf-8"
    )
    return project


def test_a_whole_environment_has_no_damage(installed: Path) -> None:
    """Files as they were installed are left in peace."""
    assert bootstrap.damaged(installed) is None
    assert bootstrap.damaged(installed, by_content=True) is None


def test_a_garbled_package_is_named(installed: Path) -> None:
    """A file of another size is seen at once; one of the same size when its content is read; a lost one always."""
    file = Path(bootstrap._path_in(installed, "purelib")) / "pakke" / "__init__.py"
    file.write_bytes(b"x = (\n")
    by_size = bootstrap.damaged(installed)
    file.write_bytes(b"x == (\n")
    unseen, by_content = bootstrap.damaged(installed), bootstrap.damaged(installed, by_content=True)
    file.unlink()

    assert (by_size, unseen, by_content, bootstrap.damaged(installed)) == ("mkdocs", None, "mkdocs", "mkdocs")


def test_a_damaged_package_ends_in_one_line(
    installed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A command that fails because of the environment says so, and the next call makes it again."""
    monkeypatch.setattr(dev, "ROOT", installed)
    (Path(bootstrap._path_in(installed, "purelib")) / "pakke" / "__init__.py").unlink()

    assert dev.run(["check", "--content", "findes ikke"]) == 1
    assert "Pakken 'mkdocs' i .venv er ødelagt. Den hentes igen, når du kører:" in capsys.readouterr().err
    assert not bootstrap.is_ready(installed)


def test_a_read_only_folder_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an operating system refuses is said in Danish, and not blamed on a missing module."""

    def refuse(root: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied", str(root / ".venv"))

    monkeypatch.setattr(bootstrap, "is_ready", refuse)

    with pytest.raises(bootstrap.SetupError, match=r"Der må ikke skrives dér\. .* Kør så igen"):
        bootstrap.prepare(tmp_path, "check")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with nothing locked and a half-made environment, made ready for real."""
    root = tmp_path_factory.mktemp("bare") / "prøve mappe"
    (root / ".venv" / "lib").mkdir(parents=True)
    (root / ".venv" / "rest").write_text("half-made", encoding="utf-8")
    (root / bootstrap.LOCK).write_text("# nothing\n", encoding="utf-8")
    bootstrap.prepare(root, "check")
    return root


def test_a_half_made_environment_is_repaired(bare: Path) -> None:
    """What a killed first call left is replaced by a whole environment."""
    assert bootstrap.is_ready(bare)
    assert not (bare / ".venv" / "rest").exists()


def test_the_project_is_on_the_path(bare: Path) -> None:
    """The environment's Python finds the project from anywhere, whatever letters its folder has."""
    (bare / "vores.py").write_text("", encoding="utf-8")
    command = [str(bootstrap.python_of(bare)), "-c", "import vores; print(ascii(vores.__file__))"]
    done = subprocess.run(
        command, cwd=bare.parent, capture_output=True, text=True, check=True, env=bootstrap.clean_environment()
    )

    assert Path(ast.literal_eval(done.stdout)) == bare / "vores.py"


def test_a_foreign_package_is_refused(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package whose hash the lock does not know is not installed, and the reader learns why."""
    with zipfile.ZipFile(bare / "pakke-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("pakke-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: pakke\nVersion: 1.0\n")
        wheel.writestr("pakke-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("pakke-1.0.dist-info/RECORD", "")
    (bare / bootstrap.LOCK).write_text(f"pakke==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", bare.as_uri())

    with pytest.raises(bootstrap.SetupError, match="passer ikke med sin kontrolsum"):
        bootstrap.install(bare, "check")


def test_no_network_is_said_so(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a way to the packages the reader is told to look at the network."""
    (bare / bootstrap.LOCK).write_text(f"pakke==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    for name in ("PIP_NO_INDEX", "PIP_FIND_LINKS", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/")

    with pytest.raises(bootstrap.SetupError, match="Tjek, at der er net"):
        bootstrap.install(bare, "check")
