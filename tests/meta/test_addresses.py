"""Every address refuses a stranger unless it is on the public list."""

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver, reverse

from tests.meta.addresses import EXAMPLES, PUBLIC

pytestmark = pytest.mark.django_db


def named_addresses(resolver=None, namespace="", places=frozenset()):
    """Every named pattern outside the CMS (one door, tried below) as ``(name, places)``."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if str(pattern.pattern) == "cms/":
            continue
        here = places | set(pattern.pattern.converters) | set(pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield namespace + pattern.name, here
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from named_addresses(pattern, namespace + inner, here)


ADDRESSES = dict(named_addresses())
PRIVATE = sorted(set(ADDRESSES) - PUBLIC)


def test_the_public_list_has_no_ghosts():
    assert PUBLIC - set(ADDRESSES) == set()


@pytest.mark.parametrize("name", PRIVATE)
def test_a_stranger_is_sent_to_the_sign_in_page(client, name):
    places = ADDRESSES[name]
    assert not places or name in EXAMPLES, "new: make it public in tests/meta/addresses.py or show how to build it"
    address = reverse(name, kwargs=EXAMPLES[name]() if places else None)
    form = reverse("repository:import-start")
    sent = client.post(address, headers={"referer": f"http://testserver{form}"})
    assert sent.url == f"{reverse(settings.LOGIN_URL)}?next={form}", "not led back to the page the form stood on"
    for method in (client.get, client.post):
        response = method(address)
        assert response.status_code == 302, f"{method.__name__} {address} answered {response.status_code}"
        assert response.url.startswith(reverse(settings.LOGIN_URL)), response.url


@pytest.mark.parametrize("path", ["", "pages/1/", "images/", "reports/site-history/", "building_blocks/", "users/"])
def test_the_cms_sends_a_stranger_to_the_one_sign_in_page(client, path):
    response = client.get(f"/cms/{path}", follow=True)
    assert response.redirect_chain[-1][0].startswith("/en/accounts/login/")


def test_the_cms_has_no_sign_in_page_of_its_own(client):
    response = client.post("/cms/login/", {"username": "x", "password": "y"}, follow=True)
    assert response.redirect_chain[-1][0].startswith("/en/accounts/login/")
