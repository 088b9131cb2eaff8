from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from communities import demo as communities_demo
from communities.models import Community
from home.actions import prepare_site
from home.demo import joining, pages, people
from journeys import demo as journeys_demo
from members.actions import unsend_mail_since
from mentorship import demo as mentorship_demo
from repository import demo as repository_demo
from webinars import demo as webinars_demo

OUR_APPS = ["webinars", "mentorship", "journeys", "courses", "repository", "communities", "home", "members"]


@contextmanager
def without_mail():
    """What happened in the demo's past is not mailed today."""
    usual, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.dummy.EmailBackend"
    began_at = timezone.now()
    try:
        yield
        unsend_mail_since(began_at)
    finally:
        settings.EMAIL_BACKEND = usual


class Command(BaseCommand):
    help = "Fills the platform with an invented collaborative. Running it again adds nothing."

    def add_arguments(self, parser):
        parser.add_argument("--reset", action="store_true", help="delete everything first, members included")

    def handle(self, *, reset, **options):
        if not settings.DEVELOPMENT_PAGES:
            raise CommandError("This is not a demo (DEVELOPMENT_PAGES is off): everybody knows the demo's passwords.")
        with without_mail(), transaction.atomic():
            self.seed(reset=reset)

    def seed(self, *, reset):
        if reset:
            self.delete_everything()
        prepare_site()
        members = people.seed()
        pages.seed()
        self.stdout.write(f"{len(members)} members")
        for demo in (repository_demo, journeys_demo, communities_demo, webinars_demo, mentorship_demo, joining):
            self.stdout.write(demo.seed(members))

    def delete_everything(self):
        for page in Page.objects.filter(depth=2):
            page.delete()
        Community.objects.filter(parent__isnull=False).delete()  # a whole insists on its parts
        for label in OUR_APPS:
            for model in apps.get_app_config(label).get_models():
                model._base_manager.all().delete()
