"""Measure a visit: layout shift, requests, console messages, and stored data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from scripts.measure.axe import settle

if TYPE_CHECKING:
    from playwright.sync_api import Page

MAX_SHIFT: Final = 0.01
NOTHING_STORED: Final = {"cookies": [], "stored": 0, "databases": 0, "caches": 0, "workers": 0}
"""`stored_data` after a visit that stores nothing."""

RECORD_SHIFTS: Final = """
let sum = 0;
const add = entries => entries.forEach(entry => { sum += entry.value; });
const watch = new PerformanceObserver(list => add(list.getEntries()));
watch.observe({type: 'layout-shift', buffered: true});
window.shift = () => { add(watch.takeRecords()); return sum; };
window.refused = [];
addEventListener('securitypolicyviolation', event => window.refused.push(event.violatedDirective + ' ' + event.blockedURI));
"""


def current_url(page: Page) -> str:
    """Return `location.href`; `page.url` is updated slightly later."""
    found: str = page.evaluate("location.href")
    return found


def stop_animations(page: Page) -> None:
    """Stop all animations, so that a timeout implemented in CSS never ends."""
    page.context.new_cdp_session(page).send("Animation.setPlaybackRate", {"playbackRate": 0})


def layout_shift(page: Page) -> float:
    """Return the layout shift so far of a page opened with `RECORD_SHIFTS`."""
    settle(page)
    found: float = page.evaluate("window.shift()")
    return found


def record(page: Page) -> tuple[list[str], list[str]]:
    """Return two lists that are filled as the page runs: its requests' URLs, and its console messages and errors."""
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    return requests, messages


def stored_data(page: Page) -> dict[str, Any]:
    """Return what the page has stored in the browser."""
    return {
        "cookies": page.context.cookies(),
        "stored": page.evaluate("localStorage.length + sessionStorage.length"),
        "databases": page.evaluate("indexedDB.databases().then(found => found.length)"),
        "caches": page.evaluate("caches.keys().then(found => found.length)"),
        "workers": page.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)"),
    }
