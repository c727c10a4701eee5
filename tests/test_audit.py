"""The audit: budgets, and parsing of the tools' reports."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from scripts.measure import audit, axe, lighthouse, nginx, sites, tools, validator, weight
from scripts.measure.verdict import MissingError, Verdict

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site whose page references a style with a picture, a script, an image, and a file on another host."""
    folder = tmp_path / "site"
    (folder / "greb").mkdir(parents=True)
    (folder / "a.css").write_text("p { background: url(b.png) } q { background: url('data:x') }", encoding="utf-8")
    (folder / "b.png").write_bytes(bytes(range(256)) * 4)
    (folder / "s.js").write_text("x" * 500, encoding="utf-8")
    (folder / "greb" / "index.html").write_text(
        '<link rel="canonical" href="https://a.dk/"><link rel="stylesheet" href="../a.css"><script defer src="/s.js">'
        '</script><a href="../other.html">x</a><img src="https://b.dk/x.png" alt=""><img alt="" src="../b.png">',
        encoding="utf-8",
    )
    return folder


def test_a_page_weighs_what_it_references(site: Path) -> None:
    """Styles, files they reference, scripts and images count once; links and canonical URLs do not count."""
    found = weight.weigh(site, "greb/index.html")

    assert found.requests == 5
    assert found.elsewhere == 1
    assert 0 < found.script < 100, "compressed"
    assert found.total > 1024 + found.script, "images are not compressed"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (weight.Weight(60_000, 15_000, 12, 0), []),
        (weight.Weight(60_001, 15_000, 12, 0), ["60.0 kB, at most 60"]),
        (weight.Weight(20_000, 15_100, 12, 0), ["15.1 kB of scripts, at most 15"]),
        (weight.Weight(20_000, 0, 13, 0), ["13 requests, at most 12"]),
        (weight.Weight(20_000, 0, 3, 2), ["2 requests to other hosts"]),
    ],
)
def test_each_exceeded_budget_is_reported(found: weight.Weight, words: list[str]) -> None:
    """A figure at the limit passes; one above it is reported."""
    assert found.broken() == words


def test_redirects_are_not_weighed(site: Path) -> None:
    """The redirect page of a short address has no budget."""
    (site / "g1.html").write_text('<meta http-equiv="refresh" content="0; url=x/">', encoding="utf-8")

    assert weight.pages_of(site) == ["greb/index.html"]


def test_the_validators_report_is_parsed() -> None:
    """Every message counts, and a crashed validator is an error."""
    report = json.dumps({"version": "1", "messages": [{"type": "info", "message": "x", "url": "file:/site/a.html", "lastLine": 3}]})  # fmt: skip
    found = validator.messages(f"Picked up JAVA_TOOL_OPTIONS\n{report}")

    assert len(found) == 1
    with pytest.raises(RuntimeError, match="did not finish"):
        validator.messages("Exception in thread main")


def test_every_page_is_validated(site: Path) -> None:
    """Every address is validated, redirects included."""
    (site / "404.html").write_text("x", encoding="utf-8")

    assert validator.addresses(site) == ["/404.html", "/greb/"]


def test_a_message_has_its_location() -> None:
    """A message is formatted as address, line, type and text."""
    message = {
        "type": "info",
        "subType": "warning",
        "message": "Bad",
        "url": "http://127.0.0.1:80/a/b/",
        "lastLine": 3,
    }

    assert validator.describe(message, "http://127.0.0.1:80") == "/a/b/:3: warning: Bad"


def report(
    paint: float = 900.0, shift: float = 0.0, performance: float = 1.0, contrast: float | None = 1
) -> dict[str, Any]:
    """Return a report in Lighthouse's format."""
    audits = {
        "largest-contentful-paint": {"numericValue": paint},
        "cumulative-layout-shift": {"numericValue": shift},
        "total-blocking-time": {"numericValue": 0},
        "total-byte-weight": {"numericValue": 20_000},
        "color-contrast": {"score": contrast, "scoreDisplayMode": "binary"},
        "video-caption": {"score": None, "scoreDisplayMode": "notApplicable"},
    }
    references = [{"id": "color-contrast", "weight": 7}, {"id": "video-caption", "weight": 10}]
    categories: dict[str, Any] = {name: {"score": 1.0, "auditRefs": []} for name in lighthouse.CATEGORIES}
    categories["performance"]["score"] = performance
    categories["accessibility"] = {"score": 0.96 if contrast == 0 else 1.0, "auditRefs": references}
    return {"audits": audits, "categories": categories}


@pytest.mark.parametrize(
    ("data", "broken"),
    [
        (report(), []),
        (report(performance=0.99, paint=1200, shift=0.01), []),
        (report(performance=0.98), ["performance 98, at least 99"]),
        (report(paint=1201), ["LCP 1.20 s, at most 1.2"]),
        (report(shift=0.02), ["CLS 0.020, at most 0.01"]),
        (report(contrast=0), ["accessibility 96, at least 100", "fails color-contrast"]),
    ],
)
def test_broken_lighthouse_promises_are_reported(data: dict[str, Any], broken: list[str]) -> None:
    """Low scores, a late LCP, layout shift and audits that lose points are reported."""
    assert lighthouse.read_report(data).broken() == broken


def test_the_median_run_counts() -> None:
    """One slow run of three does not break a promise."""
    runs = [lighthouse.read_report(report(performance=score)) for score in (0.7, 1.0, 0.99)]

    assert lighthouse.median_run(runs).scores[0] == 99


def test_a_failed_lighthouse_run_is_an_error() -> None:
    """A report with a runtime error raises."""
    with pytest.raises(RuntimeError, match="no paint"):
        lighthouse.read_report({"runtimeError": {"message": "no paint"}})


def test_the_longest_page_of_each_kind_is_checked(site: Path) -> None:
    """One page per folder, and every top-level page."""
    for name, size in (("greb/a", 10), ("greb/b", 20), ("greb/pris/lav", 5), ("om", 5)):
        (site / name).mkdir(parents=True)
        (site / name / "index.html").write_text("x" * size, encoding="utf-8")

    assert sorted(axe.kinds_of_pages(site)) == ["/greb/", "/greb/b/", "/greb/pris/lav/", "/om/"]


def test_nginx_sends_the_sites_headers(site: Path) -> None:
    """Headers from `_headers` are added to every response, errors included."""
    (site / "_headers").write_text("/*\n  X-One: a: b\n  X-Two: c\n", encoding="utf-8")
    headers = sites.site_headers(site)

    assert headers == {"X-One": "a: b", "X-Two": "c"}
    assert '    add_header X-One "a: b" always;\n' in nginx.configuration(site, site, 80, headers)


def test_the_stock_page_has_the_same_text() -> None:
    """Text, headings and links are kept; classes and pictures are removed."""
    main = '<nav>krumme</nav><h1>Greb &amp; mere</h1>\n<p class="vk-lead" data-x="1">Tekst</p>\n\n<svg><path d="M0"/></svg>'

    assert sites.as_markdown(main) == "# Greb & mere\n\n<div>\n<p>Tekst</p>\n</div>\n"


@pytest.mark.parametrize(("text", "version"), [("v22.19.0\n", (22, 19)), ("v9.1", (9, 1)), ("", (0, 0))])
def test_versions_are_compared_as_numbers(text: str, version: tuple[int, int]) -> None:
    """22 is newer than 9; unreadable output is older than any version."""
    assert tools.version_of(text) == version


@pytest.mark.parametrize(
    ("outcomes", "code"), [([True, True], 0), ([True, None], 2), ([None, False], 1), ([True, False], 1)]
)
def test_the_exit_code_distinguishes_broken_from_not_run(outcomes: list[bool | None], code: int) -> None:
    """A part that could not run never counts as passed."""
    assert audit.exit_code(outcomes) == code


def test_parts_are_selected_by_name() -> None:
    """`--skip` and `--only` keep the order of the parts."""
    assert audit.choose_parts(["--skip", "axe", "--skip", "weight"]) == ["lint", "validator", "nginx", "lighthouse"]
    assert audit.choose_parts(["--only", "axe", "--only", "weight"]) == ["weight", "axe"]


def test_a_missing_program_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    """Without Java the validator does not run, and the output names what to install."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingError, match="java is not on the path"):
        tools.java()
    monkeypatch.setitem(audit.PARTS, "validator", lambda _: Verdict((tools.java(),), ()))

    assert audit._try("validator", audit.Sites(tmp_path, tmp_path, "", "", tmp_path)) is None
    assert "NOT RUN: java is not on the path" in capsys.readouterr().out
