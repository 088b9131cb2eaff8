"""Getting in: password, code by mail, second step, passkey; the same way for the site and the CMS."""

import hmac
import re
import struct
import time
from base64 import b32decode
from hashlib import sha1

import pytest
from django.conf import settings

from tests.browser.conftest import sign_in
from tests.browser.outbox import mail_to
from tests.factories import make_member

PASSWORD = "learning-together"


@pytest.fixture
def newcomer():
    """A member nobody else in these tests signs in as."""
    return make_member("Noor Example", password=PASSWORD, email=f"noor{time.time_ns()}@example.org")


def fill_password(page, email: str, password: str = PASSWORD) -> None:
    page.goto("/en/accounts/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_a_member_signs_in_with_a_password_and_lands_on_today(new_page, newcomer):
    page = new_page()
    fill_password(page, newcomer.email)
    page.wait_for_url("**/en/today/")


def test_a_wrong_password_says_so_at_the_form_and_keeps_the_address(new_page, newcomer):
    page = new_page()
    fill_password(page, newcomer.email, "not the password")
    assert page.get_by_role("alert").is_visible()
    assert page.get_by_label("Email").input_value() == newcomer.email


def test_a_member_signs_in_with_a_code_sent_by_mail(new_page, newcomer):
    page = new_page()
    page.goto("/en/accounts/login/")
    page.get_by_role("link", name="Send me a code by mail").click()
    page.get_by_label("Email").fill(newcomer.email)
    page.get_by_role("button", name="Request Code").click()
    code = re.search(r"^([A-Z0-9]{3,}-?[A-Z0-9]{3,})$", mail_to(newcomer.email), re.MULTILINE).group(1)
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_url("**/en/today/")


def test_an_unknown_address_gets_the_same_answer_on_the_page(new_page):
    page = new_page()
    page.goto("/en/accounts/login/code/")
    page.get_by_label("Email").fill("nobody-here@example.org")
    page.get_by_role("button", name="Request Code").click()
    page.get_by_role("heading", name="Enter Sign-In Code").wait_for()
    assert "There is no member with this address" in mail_to("nobody-here@example.org")


def confirm_password(page, password: str = PASSWORD) -> None:
    """Changing how one signs in asks for the password once more."""
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Confirm").click()


def time_based_code(secret: str) -> str:
    """TOTP of RFC 6238 with its defaults: 30 s, six digits, SHA-1."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(b32decode(secret + "=" * (-len(secret) % 8)), counter, sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def test_a_second_step_guards_the_site_and_the_cms_alike(new_page, newcomer):
    page = new_page()
    fill_password(page, newcomer.email)
    page.goto("/en/accounts/2fa/totp/activate/")
    confirm_password(page)
    secret = page.locator("input[readonly], input[disabled]").first.input_value()
    page.get_by_label("Authenticator code").fill(time_based_code(secret))
    page.get_by_role("button", name="Activate").click()
    page.wait_for_url("**/accounts/2fa/**")

    other = new_page()
    other.goto("/cms/")
    assert "/accounts/login/" in other.url
    other.get_by_label("Email").fill(newcomer.email)
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    other.get_by_role("heading", name="Two-Factor Authentication").wait_for()
    other.goto("/en/today/")
    assert "/accounts/" in other.url, "the password alone must not open anything"


def test_a_passkey_is_added_and_signs_in(new_page, newcomer):
    page = new_page()
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    authenticator = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": authenticator})
    fill_password(page, newcomer.email)
    page.goto("/en/accounts/2fa/webauthn/add/")
    confirm_password(page)
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    page.get_by_role("heading", name="Recovery Codes").or_(
        page.get_by_role("heading", name="Security Keys")
    ).first.wait_for()
    page.goto("/en/accounts/logout/")
    page.get_by_role("button", name="Sign Out").click()

    page.goto("/en/accounts/login/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/en/today/")


def test_whoever_has_no_cms_role_is_refused_by_the_cms(new_page):
    page = new_page(as_="amina.otieno@example.org")
    page.goto("/cms/pages/")
    assert not page.url.startswith(f"{settings.PUBLIC_URL}/cms/pages")
    assert page.locator("#wagtail-sidebar").count() == 0


def test_an_editor_enters_the_cms_from_the_site_without_signing_in_again(new_page):
    page = new_page(as_="lucas.ferreira@example.org")
    page.goto("/en/today/")
    page.get_by_role("link", name="Studio", exact=True).click()
    page.get_by_role("heading", name="Learning Collaborative").first.wait_for()


def test_a_suspended_member_is_out_at_once(new_page, newcomer):
    page = new_page()
    sign_in(page.context, newcomer.email)
    page.goto("/en/today/")
    type(newcomer).objects.filter(pk=newcomer.pk).update(is_active=False)
    page.goto("/en/today/")
    assert "/accounts/login/" in page.url
