"""Every test there is: first those inside one process, on all workers, then those that drive a browser.

They are two runs because Playwright keeps an event loop on its thread and its tests commit to the database that a
real daphne serves, while the others roll back what they write.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
BROWSER_TESTS = ["tests/browser"]
NO_BROWSER = """
The browser tests were skipped: there is no Chromium, and this user may not install it.
To run them: install Debian's package `chromium` (or set CHROMIUM to a Chromium or Chrome), then `make test`.
"""


def chromium() -> str | None:
    """The browser to drive; Debian's is installed when it is absent and we may."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if found or os.geteuid() != 0 or not shutil.which("apt-get"):
        return found
    print("Installing Chromium …", flush=True)  # noqa: T201
    quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=False, **quiet)
    return shutil.which("chromium")


def run(*arguments: str, **environment: str) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=BASE, env=os.environ | environment, check=False).returncode


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--workers", default="2")
    workers = parser.parse_args().workers
    browser = chromium()
    ignored = [f"--ignore={folder}" for folder in BROWSER_TESTS]
    worst = run("tests", *ignored, "-n", workers)
    if browser:
        worst = max(worst, run(*BROWSER_TESTS, "-n", workers, "--dist", "worksteal", CHROMIUM=browser))
    else:
        print(NO_BROWSER)  # noqa: T201
    return worst


if __name__ == "__main__":
    sys.exit(main())
