"""A real browser against a real daphne, on a database of its own that holds the demo.

The test process reads and writes the same database as the server, so nothing is rolled back: arrange with builders
and do not count on being alone.
"""

import os
import subprocess
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from tests.browser.accessibility import SCRIPT as AXE
from tests.browser.weight import Scale
from tests.conftest import WORKER
from tests.database import databases, use_database
from tests.serving import MANAGE, STARTING, collect_static, environment_of, free_port, start_daphne

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# Playwright keeps an event loop on the thread; Django would refuse the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


def pytest_collection_modifyitems(items):
    for item in items:
        item.add_marker(pytest.mark.browser)
        if not Path(CHROMIUM).exists():
            item.add_marker(pytest.mark.skip(reason="no Chromium: apt-get install chromium, or set CHROMIUM"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """A copy of the template with the demo in it, shared by this process and the server."""
    django_db_blocker.unblock()
    kept = databases()
    name = kept.copy(f"browser_{WORKER}")
    use_database(name)
    call_command("seed_demo", verbosity=0)
    forget_references()
    connections.close_all()
    yield name
    kept.drop(name)
    django_db_blocker.restore()


def forget_references() -> None:
    """Half of what the demo leaves to the worker only counts for the CMS what is used where; no test here asks that."""
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.filter(task_path="wagtail.tasks.update_reference_index_task").delete()


@pytest.fixture(autouse=True)
def _database(django_db_setup):
    yield
    connections.close_all()


@pytest.fixture(scope="session")
def site(django_db_setup, tmp_path_factory):
    """The address of a running platform (daphne, worker, scheduler) on that database."""
    port = free_port()
    data = tmp_path_factory.mktemp("data")
    environment = environment_of(django_db_setup, port, data)
    collect_static(environment)
    log = (data / "server.log").open("w")
    jobs = (["db_worker", "--no-startup-delay", "--interval", "0.2"], ["run_scheduler"])
    processes = [subprocess.Popen([*MANAGE, *job], env=environment, stdout=log, stderr=log) for job in jobs]
    processes.append(start_daphne(port, environment, log))
    # The outbox of this server, for tests that read a mail.
    settings.OUTBOX_DIR = data / "outbox"
    yield f"http://localhost:{port}"
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait(STARTING)
    log.close()
    lines = Path(log.name).read_text().splitlines()
    faults = [number for number, line in enumerate(lines) if "Traceback" in line or "ERROR" in line]
    assert faults == [], "\n".join(lines[faults[0] : faults[0] + 80])


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                # Most of axe runs once on each page: compiled at once it is quicker than interpreted first.
                "--js-flags=--always-sparkplug",
            ],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(site, browser):
    """A function that opens a page in a browser context of its own; foreign requests and script faults fail.

    ``as_`` signs in the person with that address; other arguments go to the context (``viewport``, ``locale`` …).
    """
    pages, faults = [], []

    def open_one(as_: str = "", **options):
        pages.append(open_page(browser, site, faults, as_, **options))
        return pages[-1]

    yield open_one
    for page in pages:
        page.context.close()
    assert faults == []


@pytest.fixture(scope="session")
def kept_page(site, browser):
    """One page for all tests that only look: a new browser process, its files and axe cost more than they do."""
    faults = []
    page = open_page(browser, site, faults)
    wire = page.context.new_cdp_session(page)
    # Compiled once and kept by the browser; handed over on each page it would cost five times as much.
    wire.send("Page.enable")
    wire.send("Page.addScriptToEvaluateOnNewDocument", {"source": AXE})
    return page, Scale(wire), faults


@pytest.fixture
def page_of(kept_page):
    """A function that gives the kept page, with what weighs it, to a person: their session alone, light colours."""
    page, scale, faults = kept_page

    def page_as(who: str):
        page.context.clear_cookies()
        if who:
            sign_in(page.context, who, is_fresh=True)
        page.emulate_media(color_scheme="light")
        return page, scale

    yield page_as
    assert faults == []


def open_page(browser, site: str, faults: list[str], as_: str = "", **options):
    """A page in a context of its own that writes script faults and requests to other hosts into ``faults``."""
    # Without motion: a colour half way from light to dark has no contrast worth measuring.
    context = browser.new_context(base_url=site, **({"reduced_motion": "reduce"} | options))
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if "Content Security" in message.text else None)
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((site, site.replace("http", "ws"), "data:", "blob:"))
            else faults.append(f"a request to a foreign host: {request.url}")
        ),
    )
    if as_:
        sign_in(context, as_)
    return page


def sign_in(context, email: str, *, is_fresh: bool = False) -> None:
    """Give the context the session of a member, as allauth makes it; the sign-in page has tests of its own.

    A fresh one has just repeated the password, so that the pages behind that question are shown.
    """
    from allauth.account.internal.flows.login import (
        _AUTHENTICATION_METHODS_USER_SESSION_KEY,
        AUTHENTICATION_METHODS_SESSION_KEY,
    )
    from allauth.account.internal.userkit import user_id_to_str
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from members.models import User

    user = User.objects.get(email=email)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    if is_fresh:
        session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(user)
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            {"method": "password", "at": time.time(), "reauthenticated": True}
        ]
    session.save()
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "domain": "localhost", "path": "/"}]
    )
