"""What is not filled in is not mentioned to the public, but listed for the owner."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from macros.content.settings import Settings
from scripts import check
from scripts.launch import launch_list, launch_note, unfilled
from tests.conftest import ROOT, SAMPLE, Built, Shared, build
from tests.helpers.wording import FOR_EDITORS, developers_words, footer
from tests.html import text

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element


def links(element: Element) -> dict[str, str]:
    """Return the addresses of the links by their text."""
    return {text(link): link.get("href", "") for link in element.iter("a")}


@pytest.fixture(scope="session")
def known_repository(shared: Shared, project: Path, neutral_docs: Path) -> Built:
    """Return the sample content's site, built where only the repository is known."""

    def make(folder: Path) -> None:
        shutil.copytree(SAMPLE, folder / "content", ignore=shutil.ignore_patterns("settings.yml"))
        repository = "https://example.org/by/kassen/"
        build(folder / "content", neutral_docs, folder / "site", project, VK_REPOSITORY_URL=repository)

    return Built(shared.folder("known-repository", make) / "site")


def test_no_page_speaks_to_developers(frozen_site: Built) -> None:
    """With nothing filled in, no page names fields, files or the owner's tasks, except the page for editors."""
    assert not Settings().model_dump(exclude_none=True)
    assert list(developers_words(frozen_site)) == []


def test_an_unknown_owner_is_not_mentioned(frozen_site: Built) -> None:
    """Every footer has a way to suggest a correction, and claims no owner."""
    for name, tree in frozen_site.shell_trees.items():
        words, found = text(footer(tree)), links(footer(tree))
        assert "Drives af" not in words, name
        assert "Rediger denne side" not in found, name
        assert found["Foreslå en rettelse"].endswith("bidrag/") or name == FOR_EDITORS, name
    assert "skriv tre ting" in frozen_site.page("/bidrag/")


def test_contact_without_settings_is_honest(frozen_site: Built) -> None:
    """The sections on contact and the statement stay, and say in plain words what there is."""
    for path in ("/om/", "/was/", "/tilgaengelighed/"):
        page = frozen_site.page(path)
        assert 'id="kontakt"' in page
        assert "Der er endnu ingen e-mail at skrive til." in page
        assert "vk-contact" not in page
    assert "ikke offentliggjort en tilgængelighedserklæring" in frozen_site.page("/was/")


def test_a_known_repository_takes_corrections(known_repository: Built) -> None:
    """The footer leads to the form for issues with title and address, and to the page's file."""
    found = links(footer(known_repository.trees["greb/tomme-lokaler/index.html"]))
    assert found["Foreslå en rettelse"].startswith("https://example.org/by/kassen/issues/new?title=Fejl%20eller")
    assert found["Foreslå en rettelse"].count("%2Fg1%2F") == 1
    assert found["Rediger denne side"] == "https://example.org/by/kassen/edit/main/content/levers/tomme-lokaler.yml"
    missing = links(footer(known_repository.trees["404.html"]))
    assert missing["Foreslå en rettelse"] == "https://example.org/by/kassen/issues/new"
    assert 'href="https://example.org/by/kassen/issues/new"' in known_repository.page("/om/")
    assert list(developers_words(known_repository)) == []


def test_what_is_filled_in_is_shown(sample_site: Built) -> None:
    """Owner, e-mail, phone and statement appear where the public looks for them."""
    front = text(footer(sample_site.trees["index.html"]))
    assert "Drives af Andeby Kommune." in front
    assert "mailto:byen@example.org" in sample_site.page("/om/")
    for words in ("Andeby Kommune", "mailto:byen@example.org", "tel:12345678"):
        assert words in sample_site.page("/was/")
    assert "https://was.example.org/bymidter-example-org" in sample_site.page("/was/")
    assert "1. november 2026" in sample_site.page("/was/")


def test_launch_lists_what_is_missing(
    sample: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`check --launch` names file, field and meaning, and fails while something is missing."""
    monkeypatch.delenv("VK_REPOSITORY_URL", raising=False)
    (sample / "settings.yml").unlink()

    assert check.main(["--content", str(sample), "--launch"]) == 1
    shown = capsys.readouterr().out
    for name in Settings.model_fields:
        assert f"content/settings.yml: {name} (" in shown

    assert check.main(["--content", str(sample)]) == 0
    assert "settings.yml" not in capsys.readouterr().out


def test_launch_passes_when_all_is_filled_in(capsys: pytest.CaptureFixture[str]) -> None:
    """Then there is nothing to list."""
    assert check.main(["--content", str(SAMPLE), "--launch"]) == 0
    assert "Alt er udfyldt" in capsys.readouterr().out
    assert launch_note(()) is None


def test_a_repository_from_the_workflow_counts() -> None:
    """The variable that the workflow sets fills in the repository."""
    assert "repository" not in unfilled(Settings(), {"VK_REPOSITORY_URL": "https://example.org/by/kassen"})
    assert "repository" in unfilled(Settings(), {"VK_REPOSITORY_URL": ""})


def test_serve_reminds_in_one_line() -> None:
    """The note names what is missing, and the command that says where."""
    note = launch_note(unfilled(Settings(owner="Andeby Kommune"), {}))
    assert note is not None
    assert note.startswith("Mangler, før sitet udgives: E-mail, Telefon, Kodelager, ")
    assert "check --launch" in note
    assert "\n" not in note
    assert "owner" not in launch_list(unfilled(Settings(owner="Andeby Kommune"), {}))


def test_the_owners_file_explains_itself() -> None:
    """The file to fill in names the command that lists what is missing."""
    assert "check --launch" in (ROOT / "content" / "settings.yml").read_text(encoding="utf-8")
