"""HTTP and WebSocket entry: `daphne lms.asgi:application`."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.production")
http_application = get_asgi_application()  # before any consumer is imported: it loads the apps

from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import OriginValidator  # noqa: E402
from django.conf import settings  # noqa: E402
from django.urls import re_path  # noqa: E402

from webinars.routing import http_urlpatterns, websocket_urlpatterns  # noqa: E402

# The exact public origin: the validator that reads ALLOWED_HOSTS compares neither port nor scheme.
application = ProtocolTypeRouter(
    {
        "http": URLRouter([*http_urlpatterns, re_path("", http_application)]),
        "websocket": OriginValidator(AuthMiddlewareStack(URLRouter(websocket_urlpatterns)), settings.ALLOWED_ORIGINS),
    }
)
