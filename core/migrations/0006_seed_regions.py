"""Three ways of dividing the world, as they stood when this was written; editors keep them up to date in the studio.

* WHO: the Member States by region as WHO lists them (194), with the move of Indonesia from South-East Asia to the
  Western Pacific (WHA78, 23 May 2025); besides these the Associate Members Puerto Rico and Tokelau, the occupied
  Palestinian territory (Eastern Mediterranean) and the territories that the regional offices for the Americas and the
  Western Pacific list. Whoever is in none of these lists has no region.
* World Bank: income groups for fiscal year 2026 (from 1 July 2025, by income of 2024). Ethiopia and Venezuela were
  not classified. To be checked by an editor each July.
* North and South: UNCTAD's developed and developing economies (developed: Northern America and Europe, Australia,
  Cyprus, Israel, Japan, New Zealand, Republic of Korea).
"""

from datetime import date

from django.db import migrations

# slug: (name, source, {language: name}, {code: (name, {language: name}, countries)}), the countries' first day)
SCHEMES = {
    "who": (
        "WHO region",
        "WHO, Member States by region, 2025; Indonesia: WHA78, 23 May 2025",
        {"fr": "Région de l’OMS", "es": "Región de la OMS", "pt": "Região da OMS", "ar": "إقليم منظمة الصحة العالمية"},
        {
            "AFR": (
                "African Region",
                {"fr": "Région africaine", "es": "Región de África", "pt": "Região Africana", "ar": "الإقليم الأفريقي"},
                "AO BF BI BJ BW CD CF CG CI CM CV DZ ER ET GA GH GM GN GQ GW KE KM LR LS MG ML MR MU MW MZ NA NE NG RW"
                " SC SL SN SS ST SZ TD TG TZ UG ZA ZM ZW",
            ),
            "AMR": (
                "Region of the Americas",
                {
                    "fr": "Région des Amériques",
                    "es": "Región de las Américas",
                    "pt": "Região das Américas",
                    "ar": "إقليم الأمريكتين",
                },
                "AG AR BB BO BR BS BZ CA CL CO CR CU DM DO EC GD GT GY HN HT JM KN LC MX NI PA PE PY SR SV TT US UY VC"
                " VE AI AW BM BQ CW GF GP KY MQ MS PR SX TC VG VI",
            ),
            "EMR": (
                "Eastern Mediterranean Region",
                {
                    "fr": "Région de la Méditerranée orientale",
                    "es": "Región del Mediterráneo Oriental",
                    "pt": "Região do Mediterrâneo Oriental",
                    "ar": "إقليم شرق المتوسط",
                },
                "AE AF BH DJ EG IQ IR JO KW LB LY MA OM PK PS QA SA SD SO SY TN YE",
            ),
            "EUR": (
                "European Region",
                {"fr": "Région européenne", "es": "Región de Europa", "pt": "Região Europeia", "ar": "الإقليم الأوروبي"},
                "AD AL AM AT AZ BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IL IS IT KG KZ LT LU LV MC MD"
                " ME MK MT NL NO PL PT RO RS RU SE SI SK SM TJ TM TR UA UZ",
            ),
            "SEAR": (
                "South-East Asia Region",
                {
                    "fr": "Région de l’Asie du Sud-Est",
                    "es": "Región de Asia Sudoriental",
                    "pt": "Região do Sudeste Asiático",
                    "ar": "إقليم جنوب شرق آسيا",
                },
                "BD BT IN KP LK MM MV NP TH TL",
            ),
            "WPR": (
                "Western Pacific Region",
                {
                    "fr": "Région du Pacifique occidental",
                    "es": "Región del Pacífico Occidental",
                    "pt": "Região do Pacífico Ocidental",
                    "ar": "إقليم غرب المحيط الهادئ",
                },
                "AU BN CK CN FJ FM JP KH KI KR LA MH MN MY NR NU NZ PG PH PW SB SG TO TV VN VU WS AS GU MP NC PF PN TK"
                " WF",
            ),
        },
        None,
    ),
    "income": (
        "Income group",
        "World Bank country and lending groups, fiscal year 2026 (from 1 July 2025)",
        {"fr": "Groupe de revenu", "es": "Grupo de ingresos", "pt": "Grupo de rendimento", "ar": "فئة الدخل"},
        {
            "low": (
                "Low income",
                {"fr": "Faible revenu", "es": "Ingreso bajo", "pt": "Rendimento baixo", "ar": "دخل منخفض"},
                "AF BF BI CD CF ER GM GW KP LR MG ML MW MZ NE RW SD SL SO SS SY TD TG UG YE",
            ),
            "lower-middle": (
                "Lower-middle income",
                {
                    "fr": "Revenu intermédiaire de la tranche inférieure",
                    "es": "Ingreso mediano bajo",
                    "pt": "Rendimento médio-baixo",
                    "ar": "دخل متوسط أدنى",
                },
                "AO BD BJ BO BT CG CI CM DJ EG FM GH GN HN HT IN JO KE KG KH KI KM LA LB LK LS MA MM MR NA NG NI NP PG"
                " PH PK PS SB SN ST SZ TJ TL TN TZ UZ VN VU ZM ZW",
            ),
            "upper-middle": (
                "Upper-middle income",
                {
                    "fr": "Revenu intermédiaire de la tranche supérieure",
                    "es": "Ingreso mediano alto",
                    "pt": "Rendimento médio-alto",
                    "ar": "دخل متوسط أعلى",
                },
                "AL AM AR AZ BA BR BW BY BZ CN CO CU CV DM DO DZ EC FJ GA GD GE GQ GT ID IQ IR JM KZ LC LY MD ME MH MK"
                " MN MU MV MX MY PE PY RS SR SV TH TM TO TR TV UA VC WS XK ZA",
            ),
            "high": (
                "High income",
                {"fr": "Revenu élevé", "es": "Ingreso alto", "pt": "Rendimento elevado", "ar": "دخل مرتفع"},
                "AD AE AG AS AT AU AW BB BE BG BH BM BN BS CA CH CL CR CW CY CZ DE DK EE ES FI FO FR GB GG GI GL GR GU"
                " GY HK HR HU IE IL IM IS IT JE JP KN KR KW KY LI LT LU LV MC MF MO MP MT NC NL NO NR NZ OM PA PF PL"
                " PR PT PW QA RO RU SA SC SE SG SI SK SM SX TC TT TW US UY VG VI",
            ),
        },
        date(2025, 7, 1),
    ),
    "north-south": (
        "Global North or South",
        "UNCTAD, developed and developing economies",
        {"fr": "Nord ou Sud global", "es": "Norte o Sur global", "pt": "Norte ou Sul global", "ar": "الشمال أو الجنوب العالمي"},
        {
            "south": (
                "Global South",
                {"fr": "Sud global", "es": "Sur global", "pt": "Sul global", "ar": "الجنوب العالمي"},
                "AE AF AG AI AM AO AR AS AW AZ BB BD BF BH BI BJ BL BN BO BQ BR BS BT BW BZ CC CD CF CG CI CK CL CM CN"
                " CO CR CU CV CW CX DJ DM DO DZ EC EG EH ER ET FJ FK FM GA GD GE GF GH GM GN GP GQ GT GU GW GY HK HN"
                " HT ID IN IO IQ IR JM JO KE KG KH KI KM KN KP KW KY KZ LA LB LC LK LR LS LY MA MF MG MH ML MM MN MO"
                " MP MQ MR MS MU MV MW MX MY MZ NA NC NE NF NG NI NP NR NU OM PA PE PF PG PH PK PN PR PS PW PY QA RE"
                " RW SA SB SC SD SG SH SL SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UG"
                " UY UZ VC VE VG VI VN VU WF WS YE YT ZA ZM ZW",
            ),
            "north": (
                "Global North",
                {"fr": "Nord global", "es": "Norte global", "pt": "Norte global", "ar": "الشمال العالمي"},
                "AD AL AT AU AX BA BE BG BM BY CA CH CY CZ DE DK EE ES FI FO FR GB GG GI GL GR HR HU IE IL IM IS IT JE"
                " JP KR LI LT LU LV MC MD ME MK MT NL NO NZ PL PM PT RO RS RU SE SI SJ SK SM UA US VA XK",
            ),
        },
        None,
    ),
}
INDONESIA_MOVED_ON = date(2025, 5, 23)
INDONESIA_LAST_DAY_BEFORE = date(2025, 5, 22)


def seed(apps, schema_editor):
    for slug, (name, source, translations, regions, first_day) in SCHEMES.items():
        scheme, _created = apps.get_model("core", "RegionScheme").objects.get_or_create(
            slug=slug, defaults={"name": name, "source": source}
        )
        translate(apps.get_model("core", "RegionSchemeTranslation"), translations, scheme=scheme)
        for position, (code, (region_name, region_translations, countries)) in enumerate(regions.items(), start=1):
            region, created = apps.get_model("core", "Region").objects.get_or_create(
                scheme=scheme, code=code, defaults={"name": region_name, "position": position}
            )
            translate(apps.get_model("core", "RegionTranslation"), region_translations, region=region)
            if created:
                place(apps, region, countries.split(), first_day)


def translate(model, names, **of):
    for language, name in names.items():
        model.objects.get_or_create(language=language, defaults={"name": name}, **of)


def place(apps, region, countries, first_day):
    RegionCountry = apps.get_model("core", "RegionCountry")
    rows = [RegionCountry(region=region, country=country, starts_on=first_day) for country in countries]
    if region.code == "SEAR":
        rows.append(RegionCountry(region=region, country="ID", ends_on=INDONESIA_LAST_DAY_BEFORE))
    if region.code == "WPR":
        rows.append(RegionCountry(region=region, country="ID", starts_on=INDONESIA_MOVED_ON))
    RegionCountry.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("core", "0005_regions")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
