"""What allauth asks us."""

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages  # noqa: TID251  allauth lets its adapter speak to whoever signs in
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from members import actions


class AccountAdapter(DefaultAccountAdapter):
    """Members are admitted by the secretariat; nobody signs up alone."""

    def is_open_for_signup(self, request):
        return False

    def post_login(self, request, user, **kwargs):
        """Whoever signs in wants to keep their account: a request to delete it is called off."""
        for wish in user.erasure_requests.open():
            actions.cancel_erasure_request(wish, by=user)
            self.add_message(request, messages.WARNING, message=_("Welcome back. Your account is not deleted."))
        return super().post_login(request, user, **kwargs)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second-factor secrets are useless to whoever has the database but not the secret key."""

    def encrypt(self, text: str) -> str:
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return cipher().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self):
        """The name a passkey is kept under: ours, for the host the reader uses."""
        return super().get_public_key_credential_rp_entity() | {"name": settings.WAGTAIL_SITE_NAME}


def cipher() -> Fernet:
    """AES-128-CBC with HMAC (the Fernet specification), under a key derived from ``SECRET_KEY``."""
    key = salted_hmac("members.second_factor", "key", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))


def display_name(user) -> str:
    return user.name
