"""The three pillars of action (S1), which editors may rename and add to."""

from django.db import migrations

# slug: (name, description, {language: (name, description)})
PILLARS = {
    "knowledge": (
        "Knowledge generation and sharing",
        "Finding out, writing down and passing on what helps",
        {
            "fr": ("Production et partage des connaissances", "Découvrir, consigner et transmettre ce qui aide"),
            "es": ("Generación e intercambio de conocimiento", "Descubrir, anotar y transmitir lo que ayuda"),
            "pt": ("Produção e partilha de conhecimento", "Descobrir, registar e transmitir o que ajuda"),
            "ar": ("إنتاج المعرفة وتبادلها", "اكتشاف ما يفيد وتدوينه ونقله"),
        },
    ),
    "advocacy": (
        "Advocacy",
        "Asking those who decide for what health systems need",
        {
            "fr": ("Plaidoyer", "Demander à ceux qui décident ce dont les systèmes de santé ont besoin"),
            "es": ("Incidencia", "Pedir a quienes deciden lo que los sistemas de salud necesitan"),
            "pt": ("Advocacia", "Pedir a quem decide aquilo de que os sistemas de saúde precisam"),
            "ar": ("المناصرة", "مطالبة أصحاب القرار بما تحتاجه النظم الصحية"),
        },
    ),
    "capacity": (
        "Capacity strengthening",
        "Learning the skills the work needs, together",
        {
            "fr": ("Renforcement des capacités", "Apprendre ensemble les compétences dont le travail a besoin"),
            "es": ("Fortalecimiento de capacidades", "Aprender juntos las habilidades que el trabajo necesita"),
            "pt": ("Reforço de capacidades", "Aprender em conjunto as competências de que o trabalho precisa"),
            "ar": ("تعزيز القدرات", "تعلّم المهارات التي يحتاجها العمل معًا"),
        },
    ),
}


def seed(apps, schema_editor):
    Pillar = apps.get_model("communities", "Pillar")
    PillarTranslation = apps.get_model("communities", "PillarTranslation")
    for position, (slug, (name, description, translations)) in enumerate(PILLARS.items(), start=1):
        pillar, _created = Pillar.objects.get_or_create(
            slug=slug, defaults={"name": name, "description": description, "position": position}
        )
        for language, (local_name, local_description) in translations.items():
            PillarTranslation.objects.get_or_create(
                pillar=pillar,
                language=language,
                defaults={"name": local_name, "description": local_description},
            )


class Migration(migrations.Migration):
    dependencies = [("communities", "0007_initiatives_consultations_and_newsletter")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
