"""Every address of the site. The language comes first, except where a machine asks."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from communities.views import inbound
from lms import views

urlpatterns = [
    path("health/", views.health, name="health"),
    path("favicon.ico", views.favicon, name="favicon"),
    # One sign-in for the site and the CMS: Wagtail's own page would skip the second factor.
    path("cms/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("cms/logout/", RedirectView.as_view(pattern_name="account_logout")),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("mail/inbound/", inbound.receive, name="mail-inbound"),
    path("media/<path:path>", views.rendition, name="rendition"),
]

if settings.DEVELOPMENT_PAGES:
    urlpatterns += [
        path("components/", views.component_gallery, name="component-gallery"),
        path("outbox/", views.outbox, name="outbox"),
    ]

urlpatterns += i18n_patterns(
    path("accounts/", include("allauth.urls")),
    path("", include("members.urls")),
    path("communities/", include("communities.urls")),
    path("courses/", include("courses.urls")),
    path("library/", include("repository.urls")),
    path("sessions/", include("webinars.urls")),
    path("mentoring/", include("mentorship.urls")),
    path("review/", include("journeys.urls")),
    path("", include("home.urls")),
    # Wagtail's sign-in for private pages knows neither the second factor nor the rate limit.
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("", include(wagtail_urls)),
)

handler404 = "lms.views.not_found"
