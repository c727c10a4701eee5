"""The audit's reckoning: budgets are read as they are meant, and reports as the tools write them."""

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
    """A page with a style that names a picture, a script, an image, and one thing on another host."""
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


def test_a_page_weighs_what_it_names(site: Path) -> None:
    """Styles, what styles name, scripts and pictures, each once; links and canonical addresses are not fetched."""
    found = weight.weigh(site, "greb/index.html")

    assert found.requests == 5
    assert found.elsewhere == 1
    assert 0 < found.script < 100, "packed"
    assert found.total > 1024 + found.script, "pictures are not packed"


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
def test_each_budget_is_held(found: weight.Weight, words: list[str]) -> None:
    """What is just within holds; what is just outside is told with its figure."""
    assert found.broken() == words


def test_pages_that_only_lead_on_are_not_weighed(site: Path) -> None:
    """A short address's page is no page of its own."""
    (site / "g1.html").write_text('<meta http-equiv="refresh" content="0; url=x/">', encoding="utf-8")

    assert weight.pages_of(site) == ["greb/index.html"]


def test_the_validators_report_is_read() -> None:
    """Every message counts, and a validator that fell over is no clean bill."""
    report = json.dumps({"version": "1", "messages": [{"type": "info", "message": "x", "url": "file:/site/a.html", "lastLine": 3}]})  # fmt: skip
    found = validator.messages(f"Picked up JAVA_TOOL_OPTIONS\n{report}")

    assert len(found) == 1
    with pytest.raises(RuntimeError, match="did not finish"):
        validator.messages("Exception in thread main")


def test_every_page_is_validated(site: Path) -> None:
    """At the address it is read at, the small ones that only lead on too."""
    (site / "404.html").write_text("x", encoding="utf-8")

    assert validator.addresses(site) == ["/404.html", "/greb/"]


def test_a_message_says_where() -> None:
    """Address, line, kind and words."""
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
    """Write a report of the shape Lighthouse writes."""
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
    ("made", "broken"),
    [
        (report(), []),
        (report(performance=0.99, paint=1200, shift=0.01), []),
        (report(performance=0.98), ["performance 98, at least 99"]),
        (report(paint=1201), ["LCP 1.20 s, at most 1.2"]),
        (report(shift=0.02), ["CLS 0.020, at most 0.01"]),
        (report(contrast=0), ["accessibility 96, at least 100", "fails color-contrast"]),
    ],
)
def test_lighthouse_promises_are_held(made: dict[str, Any], broken: list[str]) -> None:
    """Scores, paint and shift; an audit that costs points is named."""
    assert lighthouse.read_report(made).broken() == broken


def test_the_middle_run_counts() -> None:
    """One slow run among three decides nothing."""
    runs = [lighthouse.read_report(report(performance=score)) for score in (0.7, 1.0, 0.99)]

    assert lighthouse.middle(runs).scores[0] == 99


def test_a_run_that_ended_early_is_no_result() -> None:
    """Lighthouse may write a report about its own failure."""
    with pytest.raises(RuntimeError, match="no paint"):
        lighthouse.read_report({"runtimeError": {"message": "no paint"}})


def test_one_page_of_each_kind_is_tried(site: Path) -> None:
    """Of the pages in one folder the longest, and every page that stands alone."""
    for name, size in (("greb/a", 10), ("greb/b", 20), ("greb/pris/lav", 5), ("om", 5)):
        (site / name).mkdir(parents=True)
        (site / name / "index.html").write_text("x" * size, encoding="utf-8")

    assert sorted(axe.kinds_of_pages(site)) == ["/greb/", "/greb/b/", "/greb/pris/lav/", "/om/"]


def test_headers_are_read_from_the_site_and_given_to_nginx(site: Path) -> None:
    """One file says them; the server repeats them, on errors too."""
    (site / "_headers").write_text("/*\n  X-One: a: b\n  X-Two: c\n", encoding="utf-8")
    headers = sites.site_headers(site)

    assert headers == {"X-One": "a: b", "X-Two": "c"}
    assert '    add_header X-One "a: b" always;\n' in nginx.configuration(site, site, 80, headers)


def test_the_stock_page_has_the_same_words() -> None:
    """Text, headings and links stay; our dressing goes."""
    main = '<nav>krumme</nav><h1>Greb &amp; mere</h1>\n<p class="vk-lead" data-x="1">Tekst</p>\n\n<svg><path d="M0"/></svg>'

    assert sites.as_markdown(main) == "# Greb & mere\n\n<div>\n<p>Tekst</p>\n</div>\n"


@pytest.mark.parametrize(("text", "version"), [("v22.19.0\n", (22, 19)), ("v9.1", (9, 1)), ("", (0, 0))])
def test_versions_are_compared_as_numbers(text: str, version: tuple[int, int]) -> None:
    """22 is more than 9."""
    assert tools.version_of(text) == version


@pytest.mark.parametrize(
    ("outcomes", "code"), [([True, True], 0), ([True, None], 2), ([None, False], 1), ([True, False], 1)]
)
def test_the_exit_code_tells_broken_from_untried(outcomes: list[bool | None], code: int) -> None:
    """A part that could not be tried is never taken for one that holds."""
    assert audit.exit_code(outcomes) == code


def test_parts_are_left_out_by_name() -> None:
    """`--skip` and `--only` keep the parts' own order."""
    assert audit.chosen(["--skip", "axe", "--skip", "weight"]) == ["lint", "validator", "nginx", "lighthouse"]
    assert audit.chosen(["--only", "axe", "--only", "weight"]) == ["weight", "axe"]


def test_a_part_says_what_it_misses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    """Without Java the validator is not tried, and the reader learns what to install or which flag to give."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingError, match="java is not on the path"):
        tools.java()
    monkeypatch.setitem(audit.PARTS, "validator", lambda _: Verdict((tools.java(),), ()))

    assert audit._try("validator", audit.Sites(tmp_path, tmp_path, "", "", tmp_path)) is None
    assert "NOT TRIED: java is not on the path" in capsys.readouterr().out
