"""What the browser tests serve: the settings of `make run` on a database the tests prepared."""

from .dev import *  # noqa: F403
from .dev import DATABASES, env

DATABASES["default"]["NAME"] = env.str("SERVED_DATABASE")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # as the tests that made the accounts
