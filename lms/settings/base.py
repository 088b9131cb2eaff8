"""What every environment shares. It assumes nothing and holds no secret.

Every setting read from the environment is listed in ``docs/settings.md``; a test compares.
"""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE
from environs import Env

env = Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = env.path("DATA_DIR", BASE_DIR / "var").resolve()

# --- Applications -----------------------------------------------------------------------------

INSTALLED_APPS = [
    "daphne",
    "lms",
    "home",
    "webinars",
    "mentorship",
    "journeys",
    "courses",
    "repository",
    "communities",
    "members.apps.MembersConfig",
    "members.apps.PeopleAdminConfig",
    "core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "rules",
    "csp",
    "channels",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "core.middleware.RefuseBrokenTextMiddleware",
    "lms.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "members.middleware.BackToTheFormMiddleware",
    "members.middleware.TimeZoneMiddleware",
    "members.middleware.VisitMiddleware",
    "members.middleware.CmsDoorMiddleware",
    "core.middleware.PrivatePagesMiddleware",
    "core.middleware.OnlyPostedMiddleware",
    "core.middleware.RefusedTransitionMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "lms.urls"
ASGI_APPLICATION = "lms.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.template.context_processors.tz",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "lms.context_processors.site",
            ],
            "builtins": ["core.templatetags.components", "core.templatetags.times"],
        },
    },
]
# Forms are drawn by templates/django/forms/, so every field looks and reads the same.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database, cache, channel layer, jobs: SQLite and memory unless the environment says more ---

DATABASE_URL = env.str("DATABASE_URL", "")
REDIS_URL = env.str("REDIS_URL", "")

if DATABASE_URL:
    DATABASES = {"default": env.dj_db_url("DATABASE_URL")}
    # One connection per request, taken from the pool: with CONN_MAX_AGE > 0 every request thread of an
    # ASGI server keeps its own connection and PostgreSQL runs out of them.
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 16, "timeout": 10}
    INSTALLED_APPS.append("django.contrib.postgres")
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "db.sqlite3",
            "CONN_MAX_AGE": 0,
            # WAL, IMMEDIATE and a timeout together: with any of them missing, writers lock each other out.
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
                    "PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;"
                ),
            },
        }
    }

if REDIS_URL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
    # The pub/sub layer: the other one closes idle sockets with redis-py 8 (django/channels_redis#422).
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL]},
        }
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- People -------------------------------------------------------------------------------------

AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = [
    "members.backends.CurrentRoleBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:today"
ACCOUNT_ADAPTER = "members.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_USER_DISPLAY = "members.adapters.display_name"
# Beside the library's own limits: applications to join, by the network address and by the e-mail address they name.
ACCOUNT_RATE_LIMITS = {"join": "10/h/ip,3/d/key"}
MFA_ADAPTER = "members.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "GLC for Health Systems Resilience"
# Whether the CMS opens only to people who have set up a second factor.
MFA_REQUIRED_FOR_CMS = env.bool("MFA_REQUIRED_FOR_CMS", False)
USERSESSIONS_TRACK_ACTIVITY = False

# After how many months without a visit a membership is dormant.
DORMANT_AFTER_MONTHS = env.int("DORMANT_AFTER_MONTHS", 12)

# --- Languages and time ---------------------------------------------------------------------------

USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("es", "Español"),
    ("pt", "Português"),
    ("ar", "العربية"),
]
LOCALE_PATHS = [BASE_DIR / "lms" / "locale"]
FORMAT_MODULE_PATH = ["lms.formats"]
WAGTAIL_I18N_ENABLED = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# --- Files --------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "lms" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "lms.staticfiles.HashedStaticFilesStorage"},
    # Files for some readers only, beside the media, so that no web server that serves those ever serves these: a view
    # that asks who is there opens them (documents of communities, members' archives of their data).
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": DATA_DIR / "private",
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
}
# Uploads wait in memory or in a temporary file; nothing larger than this is read at all.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a page editor with many blocks posts more than Django's 1,000

# --- Mail -----------------------------------------------------------------------------------------

# Every mail is a job: a request never waits for a mail server.
EMAIL_BACKEND = "core.mail.QueuedEmailBackend"
EMAIL_TIMEOUT = 10
# Called with an address that a mail server says does not exist or takes no mail.
EMAIL_REFUSED_ACTION = "members.actions.mark_address_refused"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Learning Collaborative <no-reply@example.org>")
OUTBOX_DIR = DATA_DIR / "outbox"
# Where answers by mail come in (docs/mail.md). Without a domain no mail promises that it can be answered, and without
# a secret no provider hands mail in at /mail/inbound/.
REPLY_DOMAIN = env.str("REPLY_DOMAIN", "")
INBOUND_MAIL_SECRET = env.str("INBOUND_MAIL_SECRET", "")

# --- CMS ------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Learning Collaborative for Health Systems Resilience"
WAGTAIL_PAGE_MODEL = "wagtailcore.Page"  # explicit, never swapped: migrations refer to it
WAGTAILIMAGES_IMAGE_MODEL = "core.CustomImage"
WAGTAILDOCS_DOCUMENT_MODEL = "core.CustomDocument"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 10
WAGTAIL_ENABLE_UPDATE_CHECK = False  # no calls to other hosts
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # allauth's pages do that, with the second factor
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# --- The public address, and what browsers may do ----------------------------------------------------

# The one public address: links in mails, allowed hosts and the WebSocket origin all come from it.
PUBLIC_URL = env.str("PUBLIC_URL", f"http://localhost:{env.int('PORT', 8000)}").rstrip("/")
WAGTAILADMIN_BASE_URL = PUBLIC_URL
ALLOWED_HOSTS = [urlsplit(PUBLIC_URL).hostname]
ALLOWED_ORIGINS = [PUBLIC_URL]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the CMS shows previews in a frame of its own
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
    }
}
# Wagtail's admin has inline scripts and styles, so it gets a policy of its own (lms/middleware.py).
CMS_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
}

# Pages that help to build the product: the component gallery and the outbox of mails.
DEVELOPMENT_PAGES = False

# How many proxies of ours stand in front: sign-in limits count the address that the outermost of them saw.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        # A refusal (403, 404) is an answer, not a fault, and needs no traceback in the log.
        "django.request": {"level": "ERROR"},
        # What it cannot read of a file is told to whoever brought the file.
        "bibtexparser": {"level": "ERROR"},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
}
