"""What the people of the demo offer, hope for and write."""

# name, building blocks, places, hours, skills
OFFERS = [
    (
        "Fatou Diallo", "governance workforce", 2, "early morning midday",
        "Ten years of training district managers. I can help with review meetings and with writing for ministries.",
    ),
    ("Omar Haddad", "governance services", 1, "morning midday", "Planning with little money and less time."),
    ("Grace Mwale", "services workforce", 2, "midday afternoon", "Running wards short of staff; supervising kindly."),
    ("Mariana Quispe", "information governance", 1, "morning midday", "Making figures that people use."),
    ("Leila Farouk", "services information", 2, "morning midday afternoon", "Surveillance, and teaching it."),
    ("Ingrid Solberg", "finance governance", 2, "morning midday", "Health budgets: reading them and arguing for them."),
    ("Samuel Boateng", "finance", 1, "afternoon evening", "Costing a service package, step by step."),
    ("Emma Whitfield", "finance", 1, "morning midday", "Writing proposals that funders finish reading."),
    ("Hiroshi Tanabe", "goods services", 1, "afternoon evening", "Supply chains in floods and earthquakes."),
    ("Rosa Mbeki-Castro", "workforce", 1, "morning midday", "Community health workers: pay, training, respect."),
    ("Peter Lindqvist", "goods governance", 1, "morning", "Stockpiles and exercises."),
    ("Claire Vasseur", "finance", 1, "morning midday", "Lire et défendre un budget de santé."),
]  # fmt: skip

# name, building blocks, hours, written how many days ago, goals
REQUESTS = [
    (
        "Nadia Rahman", "governance information", "midday afternoon evening", 42,
        "I want to lead a district review meeting in which people speak openly. I have sat in many where nobody did. "
        "It works when the district acts on what was said.",
    ),
    ("Kamal Hossain", "services goods", "midday afternoon", 52, "Keep oxygen available through the flood season."),
    ("Camila Rojas", "information services", "morning midday", 57, "Show our clinics their own figures."),
    ("Wanjiru Kamau", "information", "morning midday", 47, "Publish my first paper on routine data."),
    ("Chipo Banda", "workforce", "afternoon evening", 12, "Supervise without frightening people."),
    ("Budi Santoso", "information", "afternoon evening", 9, "Join two reporting systems into one."),
    ("Thandeka Nkosi", "governance", "morning midday", 8, "Write policy briefs that are read to the end."),
    ("Efua Mensah", "finance", "morning midday", 15, "Write my first grant proposal."),
    ("Rania Odeh", "finance governance", "midday afternoon", 14, "Argue for a budget line for preparedness."),
    ("Sunita Thapa", "workforce services", "afternoon evening", 6, "Train volunteers who stay after the first year."),
    ("Maria Santos-Reyes", "services workforce", "evening late", 5, "Plan staffing for the typhoon season."),
    ("Beatriz Almeida", "governance", "morning midday", 4, "Understand how councils of health decide."),
    ("Abdou Sow", "finance governance", "morning midday", 3, "Préparer un budget régional lisible."),
]  # fmt: skip

GOALS = [
    "Watch one review meeting and write down who speaks",
    "Lead a district review meeting with three open questions",
    "Write a two-page guide for colleagues",
]

# agenda, then who wrote what into the log
LOG = [
    (
        "Getting to know each other; how we want to work",
        ("Fatou Diallo", "We meet every third week for an hour. Nadia first watches a meeting, without leading it."),
        ("Nadia Rahman", "I bring my observations next time: who speaks, for how long, and after which question."),
    ),
    (
        "What Nadia saw in the review meeting",
        (
            "Nadia Rahman",
            "Three people took most of the time. Questions about figures got silence; others, stories.",
        ),
        ("Fatou Diallo", "Next: prepare three open questions, and ask the nurse in charge to speak first."),
    ),
]

NOTES = [
    ("Fatou Diallo", "Do not explain so much. Ask, and wait."),
    ("Nadia Rahman", "Tell Fatou next time that her question about silence changed how I listen."),
]
