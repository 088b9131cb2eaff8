"""Whole stories run where the browser tests run."""

from tests.browser.conftest import *  # noqa: F403
