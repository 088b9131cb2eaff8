"""The six building blocks of a health system (WHO 2007), under the names the collaborative uses."""

from django.db import migrations

# slug: (name, description, {language: (name, description)})
BUILDING_BLOCKS = {
    "governance": (
        "Leadership and governance",
        "Who decides, who answers for it, and how plans become action",
        {
            "fr": ("Leadership et gouvernance", "Qui décide, qui en répond, et comment les plans deviennent des actes"),
            "es": ("Liderazgo y gobernanza", "Quién decide, quién responde y cómo los planes se hacen realidad"),
            "pt": ("Liderança e governação", "Quem decide, quem responde e como os planos se tornam ação"),
            "ar": ("القيادة والحوكمة", "من يقرر، ومن يُسأل عن القرار، وكيف تتحول الخطط إلى أفعال"),
        },
    ),
    "finance": (
        "Health finance",
        "Where the money comes from, how it is pooled and how it is spent",
        {
            "fr": ("Financement de la santé", "D’où vient l’argent, comment il est mis en commun et dépensé"),
            "es": ("Financiación de la salud", "De dónde viene el dinero, cómo se reúne y cómo se gasta"),
            "pt": ("Financiamento da saúde", "De onde vem o dinheiro, como é reunido e como é gasto"),
            "ar": ("تمويل الصحة", "من أين يأتي المال، وكيف يُجمع، وكيف يُنفق"),
        },
    ),
    "goods": (
        "Health goods",
        "Medicines, vaccines, equipment and the chains that bring them",
        {
            "fr": ("Produits de santé", "Médicaments, vaccins, équipements et les chaînes qui les acheminent"),
            "es": ("Productos sanitarios", "Medicamentos, vacunas, equipos y las cadenas que los llevan"),
            "pt": ("Produtos de saúde", "Medicamentos, vacinas, equipamentos e as cadeias que os trazem"),
            "ar": ("السلع الصحية", "الأدوية واللقاحات والمعدات والسلاسل التي توصلها"),
        },
    ),
    "information": (
        "Health information",
        "Data, surveillance and the use that is made of them",
        {
            "fr": ("Information sanitaire", "Données, surveillance et l’usage qui en est fait"),
            "es": ("Información sanitaria", "Datos, vigilancia y el uso que se hace de ellos"),
            "pt": ("Informação em saúde", "Dados, vigilância e o uso que deles se faz"),
            "ar": ("المعلومات الصحية", "البيانات والترصد وكيفية استخدامهما"),
        },
    ),
    "services": (
        "Healthcare services",
        "Care that reaches people, in quiet times and in a crisis",
        {
            "fr": ("Services de soins", "Des soins qui atteignent les gens, en temps calme comme en crise"),
            "es": ("Servicios de atención", "Atención que llega a la gente, en calma y en crisis"),
            "pt": ("Serviços de saúde", "Cuidados que chegam às pessoas, em tempos calmos e em crise"),
            "ar": ("خدمات الرعاية الصحية", "رعاية تصل إلى الناس في الأوقات الهادئة وفي الأزمات"),
        },
    ),
    "workforce": (
        "Health workforce",
        "The people who care: their numbers, skills, safety and motivation",
        {
            "fr": ("Personnel de santé", "Celles et ceux qui soignent : effectifs, compétences, sécurité, motivation"),
            "es": ("Personal de salud", "Quienes cuidan: su número, capacidades, seguridad y motivación"),
            "pt": ("Força de trabalho em saúde", "Quem cuida: número, competências, segurança e motivação"),
            "ar": ("القوى العاملة الصحية", "من يقدمون الرعاية: أعدادهم ومهاراتهم وسلامتهم ودوافعهم"),
        },
    ),
}


def seed(apps, schema_editor):
    BuildingBlock = apps.get_model("core", "BuildingBlock")
    BuildingBlockTranslation = apps.get_model("core", "BuildingBlockTranslation")
    for position, (slug, (name, description, translations)) in enumerate(BUILDING_BLOCKS.items(), start=1):
        block, _created = BuildingBlock.objects.get_or_create(
            slug=slug, defaults={"name": name, "description": description, "position": position}
        )
        for language, (local_name, local_description) in translations.items():
            BuildingBlockTranslation.objects.get_or_create(
                building_block=block,
                language=language,
                defaults={"name": local_name, "description": local_description},
            )


class Migration(migrations.Migration):
    dependencies = [("core", "0002_images_and_documents")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
