"""Fast settings for the tests: cheap hashing, jobs at once, mail in memory."""

import hashlib
import os
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

# Before base reads it: tests never touch the data of `make run`, nor those of another checkout.
CHECKOUT = hashlib.sha256(__file__.encode()).hexdigest()[:6]
os.environ.setdefault("DATA_DIR", str(Path(tempfile.gettempdir()) / f"lms-test-{os.getuid()}-{CHECKOUT}"))

# A Redis database for each worker: what one of them clears, another still needs. Their servers inherit the address.
if REDIS := os.environ.get("REDIS_URL"):
    NUMBER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw14").removeprefix("gw")) % 15 + 1
    os.environ["REDIS_URL"] = urlsplit(REDIS)._replace(path=f"/{NUMBER}").geturl()

from .base import *  # noqa: F403, E402
from .base import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
DEVELOPMENT_PAGES = True

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = STORAGES | {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "private": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
REPLY_DOMAIN = "replies.example.org"
INBOUND_MAIL_SECRET = "only-for-tests-too"  # noqa: S105
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
ACCOUNT_RATE_LIMITS = False  # the rate-limit tests switch them on
# Pooled connections would outlive a test database.
DATABASES["default"].get("OPTIONS", {}).pop("pool", None)
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns when there is none
