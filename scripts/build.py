"""Build the site next to the old one, and replace the old one when the build succeeds."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from macros.content import newest_day
from scripts.check import read_content
from scripts.danish_argparse import Options, day, folder, site_url
from scripts.paths import ROOT, complain, content_folder, docs_folder
from scripts.site_folder import BusyError, SiteFolder

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date
    from pathlib import Path

UNTOUCHED = "Det gamle site står urørt."


def main(argv: list[str]) -> int:
    """Check, build and publish; on any error the old site is left unchanged."""
    options = _options().read(argv)
    site = SiteFolder(options.site_dir)
    if refusal := site.refusal():
        complain(refusal)
        return 1
    try:
        site.recover()
        return _build(site, options)
    except BusyError:
        complain(f"Et andet byg er i gang med {site.site}. Vent, til det er færdigt, og prøv igen.")
    except OSError as error:
        complain(
            f"Kan ikke skrive {error.filename or site.site}: {error.strerror}. Luk det, der bruger mappen. {UNTOUCHED}"
        )
    except KeyboardInterrupt:
        site.recover()
        complain(f"Afbrudt. {UNTOUCHED}")
        return 130
    return 1


def _options() -> Options:
    options = Options("build", "Tjek indlæggene, og byg sitet. Det gamle site står, til det nye er helt færdigt.")
    options.option(
        "--site-dir", "MAPPE", "hvor sitet lægges (ellers site)", type=folder, default=(ROOT / "site").resolve()
    )
    options.option("--content", "MAPPE", "indlæggenes mappe (ellers content)", type=folder, default=content_folder())
    address = os.environ.get("VK_SITE_URL") or None
    options.option("--site-url", "ADRESSE", "adressen, sitet får (ellers VK_SITE_URL)", type=site_url, default=address)
    options.option("--today", "ÅÅÅÅ-MM-DD", "dagen, sitet bygges som (ellers indholdets nyeste)", type=day)
    return options


def _build(site: SiteFolder, options: Namespace) -> int:
    toolbox = read_content(options.content, docs_folder())
    if toolbox is None:
        return 1
    today = options.today or newest_day(toolbox)
    if not _run_mkdocs(site, build_environment(options.content, options.site_url, today)):
        site.recover()
        complain(f"Sitet kunne ikke bygges; grunden står ovenfor. {UNTOUCHED}")
        return 1
    print(f"Sitet er bygget og ligger i {site.site}.")
    return 0


def build_environment(content: Path, address: str | None, today: date) -> dict[str, str]:
    """Return the environment variables that make builds of the same content byte-identical."""
    noon = datetime.combine(today, time(12), UTC)
    ours = {
        "VK_CONTENT": str(content),
        "SOURCE_DATE_EPOCH": str(int(noon.timestamp())),
        "PYTHONHASHSEED": "0",
        "NO_MKDOCS_2_WARNING": "1",
        **({"VK_SITE_URL": address} if address else {}),
    }
    return {**{name: value for name, value in os.environ.items() if name != "VK_SERVE"}, **ours}


def _run_mkdocs(site: SiteFolder, environment: dict[str, str]) -> bool:
    # Never use -q: it disables strict mode.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site.next)]
    with site.begin() as descriptors:
        done = subprocess.run(command, cwd=ROOT, env=environment, pass_fds=descriptors, check=False)
        succeeded = done.returncode == 0 and (site.next / "index.html").is_file()
        if succeeded:
            site.publish()  # while the folder is still locked
    return succeeded
