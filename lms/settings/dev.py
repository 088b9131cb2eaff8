"""What `make run` serves: the whole product on SQLite and memory, for trying and for building it.

Secrets are made on first use and kept in ``DATA_DIR``, readable by their owner only.
"""

import os
import secrets

from .base import *  # noqa: F403
from .base import CSRF_TRUSTED_ORIGINS, DATA_DIR, PUBLIC_URL, REPLY_DOMAIN, env


def kept_secret(name: str) -> str:
    """Return the secret of this name, made and stored when there is none."""
    path = DATA_DIR / "secrets" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text()


DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "") or kept_secret("secret_key")

# The same server under both of its local names.
LOCAL_ORIGINS = [PUBLIC_URL, PUBLIC_URL.replace("//localhost", "//127.0.0.1")]
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
ALLOWED_ORIGINS = LOCAL_ORIGINS
CSRF_TRUSTED_ORIGINS += LOCAL_ORIGINS

DEVELOPMENT_PAGES = True
EMAIL_DELIVERY_BACKEND = "core.mail.OutboxEmailBackend"
REPLY_DOMAIN = REPLY_DOMAIN or "replies.example.org"  # an answer is tried with `manage.py receive_mail`
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys on http://localhost
