"""What a visit costs, what it asks for and complains of, and what it leaves behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from scripts.measure.axe import settle

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOST_BYTES: Final = 60_000
MOST_SCRIPT: Final = 15_000
MOST_REQUESTS: Final = 12
MOST_SHIFT: Final = 0.01
NOTHING: Final = {"cookies": [], "stored": 0, "databases": 0, "caches": 0, "workers": 0}
"""What a visit leaves behind."""

WATCH: Final = """
let sum = 0;
const add = entries => entries.forEach(entry => { sum += entry.value; });
const watch = new PerformanceObserver(list => add(list.getEntries()));
watch.observe({type: 'layout-shift', buffered: true});
window.shift = () => { add(watch.takeRecords()); return sum; };
window.refused = [];
addEventListener('securitypolicyviolation', event => window.refused.push(event.violatedDirective + ' ' + event.blockedURI));
"""


def here(page: Page) -> str:
    """Return the address as the page knows it now; the browser's own tool learns of a change a moment later."""
    found: str = page.evaluate("location.href")
    return found


def stand_still(page: Page) -> None:
    """Stop the clock of all animations, so that a wait that styles end cannot end before its answer comes."""
    page.context.new_cdp_session(page).send("Animation.setPlaybackRate", {"playbackRate": 0})


def shift(page: Page) -> float:
    """Return how much a page that was opened with `WATCH` has jumped, all that is painted by now counted."""
    settle(page)
    found: float = page.evaluate("window.shift()")
    return found


def overheard(page: Page) -> tuple[list[str], list[str]]:
    """Return two lists that fill while the page lives: addresses it asks for, and what it complains of."""
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return asked, said


def left_behind(page: Page) -> dict[str, Any]:
    """Return everything the browser was made to remember."""
    return {
        "cookies": page.context.cookies(),
        "stored": page.evaluate("localStorage.length + sessionStorage.length"),
        "databases": page.evaluate("indexedDB.databases().then(found => found.length)"),
        "caches": page.evaluate("caches.keys().then(found => found.length)"),
        "workers": page.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)"),
    }
