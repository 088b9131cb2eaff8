from django.db import migrations

BENEFITS = ["home_page", "newsletter", "social", "logo", "symposium_slot", "organised_session", "reporter"]

# The first version for each kind; the secretariat edits them on the site.
FIRST_RULES = {
    "thematic": {"benefits": BENEFITS},
    "chapter": {
        "min_officers": 2,
        "scorer_count": 0,
        "min_members": 5,
        "needs_north_and_south": False,
        "needs_convener": True,
        "benefits": ["home_page", "newsletter", "social", "logo"],
    },
    "regional": {
        "scorer_count": 0,
        "min_members": 5,
        "needs_north_and_south": False,
        "benefits": ["home_page", "newsletter", "social", "logo"],
    },
    "advisory": {
        "min_officers": 1,
        "scorer_count": 0,
        "min_members": 1,
        "needs_north_and_south": False,
        "min_webinars": 0,
        "min_posts": 0,
        "benefits": ["home_page"],
    },
}


def seed(apps, schema_editor):
    CharterRules = apps.get_model("communities", "CharterRules")
    for kind, fields in FIRST_RULES.items():
        CharterRules.objects.get_or_create(kind=kind, version=1, defaults=fields)


class Migration(migrations.Migration):
    dependencies = [("communities", "0005_charter")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
