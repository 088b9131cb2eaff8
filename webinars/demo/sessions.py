"""What is said in the demo's sessions. Times are relative to the full hour in which the demo is seeded."""

from datetime import timedelta

from webinars.enums import LiveSessionKind

COMMANDS = "How did you decide who may change the plan once the emergency had begun?"
STOCK = "Who held the stock figures when the district store and the ministry disagreed?"
PROXY = "Which figure told you first that something was wrong?"
LINE = "Does a second line of command slow things down on ordinary days?"

PAST = [
    {
        "public_id": "second-wave",
        "title": "What a ministry learns in the second wave",
        "description": "Three members tell what they changed between two waves, and what they would leave as it was.",
        "kind": LiveSessionKind.PEER_LEARNING,
        "starts_in": timedelta(days=-16),
        "minutes": 75,
        "time_zone": "Europe/Oslo",
        "language": "en",
        "capacity": None,
        "block": "governance",
        "hosts": ["Ingrid Solberg", "Thandeka Nkosi"],
        "registered": [
            "Amina Otieno",
            "Chamari Perera",
            "Kwame Asante",
            "Nadia Rahman",
            "Camila Rojas",
            "Abdou Sow",
            "Sunita Thapa",
        ],
        "talk": [
            ("say", "Ingrid Solberg", "Welcome. Please tell us in a line where you are."),
            ("say", "Amina Otieno", "Kisumu. The power may go; I will come back."),
            ("say", "Chamari Perera", "Colombo, from the province office."),
            ("ask", "Chamari Perera", COMMANDS),
            ("vote", "Amina Otieno", COMMANDS),
            ("vote", "Abdou Sow", COMMANDS),
            ("say", "Thandeka Nkosi", "We named two deputies in writing. That was the whole change, and it held."),
            ("answer", "Ingrid Solberg", COMMANDS),
            ("ask", "Kwame Asante", LINE),
            ("vote", "Amina Otieno", LINE),
            ("say", "Abdou Sow", "Chez nous, la liste des remplaçants est affichée à l’entrée."),
            ("say", "Camila Rojas", "We would keep the weekly call. It cost nothing."),
            ("say", "Ingrid Solberg", "Thank you. The notes become the first lines of a learning brief."),
        ],
    },
    {
        "public_id": "stock",
        "title": "Counting stock when the road is closed",
        "description": "Keeping medicines and oxygen visible when transport and telephone fail.",
        "kind": LiveSessionKind.WORKSHOP,
        "starts_in": timedelta(days=-44),
        "minutes": 60,
        "time_zone": "Africa/Nairobi",
        "language": "en",
        "capacity": 40,
        "block": "goods",
        "hosts": ["Hiroshi Tanabe"],
        "registered": ["Amina Otieno", "Joseph Kiprop", "Tenzin Gurung", "Kamal Hossain", "Dewi Lestari"],
        "talk": [
            ("say", "Hiroshi Tanabe", "We look at one page of a stock card together first."),
            ("ask", "Joseph Kiprop", STOCK),
            ("vote", "Tenzin Gurung", STOCK),
            ("say", "Kamal Hossain", "A photo of the card each evening was enough for us."),
            ("answer", "Hiroshi Tanabe", STOCK),
            ("say", "Tenzin Gurung", "We send the three lowest lines only. People read three lines."),
        ],
    },
]

RUNNING = {
    "public_id": "signals",
    "title": "Signals before the numbers: listening to front-line staff",
    "description": "What nurses and community workers notice days before a report shows it, and how it travels up.",
    "kind": LiveSessionKind.PEER_LEARNING,
    "starts_in": timedelta(0),
    "minutes": 90,
    "time_zone": "Europe/Oslo",
    "language": "en",
    "capacity": 130,
    "block": "governance",
    "hosts": ["Ingrid Solberg", "Fatou Diallo"],
    "registered": [
        "Amina Otieno",
        "Nadia Rahman",
        "Wanjiru Kamau",
        "Budi Santoso",
        "Aïssatou Ba",
        "Maria Santos-Reyes",
    ],
    "talk": [
        ("say", "Ingrid Solberg", "Good to have you here. Write where you are; we begin with two stories."),
        ("say", "Wanjiru Kamau", "Nairobi, listening on a phone today."),
        ("say", "Aïssatou Ba", "Bonjour de Kaolack. Je peux traduire dans le chat si quelqu’un veut."),
        ("ask", "Nadia Rahman", PROXY),
        ("vote", "Wanjiru Kamau", PROXY),
        ("vote", "Budi Santoso", PROXY),
        ("say", "Maria Santos-Reyes", "In our office it was the morning phone call that stopped coming."),
        ("ask", "Budi Santoso", "How do you answer people whose signal turned out to be nothing?"),
        ("hand", "Maria Santos-Reyes", ""),
    ],
}


def coming(public_id, title, description, kind, days, hour, zone, language, hosts, registered, **more) -> dict:
    plan = {"minutes": 60, "capacity": None, "talk": [], "block": None} | more
    return plan | {
        "public_id": public_id,
        "title": title,
        "description": description,
        "kind": kind,
        "starts_in": timedelta(days=days, hours=hour),
        "time_zone": zone,
        "language": language,
        "hosts": hosts,
        "registered": registered,
    }


COMING = [
    coming(
        "who-decides",
        "Who decides when the plan does not fit any more",
        "Leadership in the first week: delegation, minutes of decisions, and saying what is not known yet.",
        LiveSessionKind.PEER_LEARNING,
        5,
        2,
        "Europe/Oslo",
        "en",
        ["Ingrid Solberg"],
        ["Amina Otieno", "Chamari Perera", "Nuwan Jayasuriya"],
        block="governance",
        capacity=60,
        minutes=75,
    ),
    coming(
        "accompagner",
        "Accompagner sans commander",
        "Un atelier pour qui accompagne des collègues : questions ouvertes, silences, suites à donner.",
        LiveSessionKind.WORKSHOP,
        9,
        -3,
        "Africa/Dakar",
        "fr",
        ["Ingrid Solberg", "Fatou Diallo"],
        ["Abdou Sow", "Aïssatou Ba"],
        capacity=20,
        minutes=90,
    ),
    coming(
        "paying",
        "Paying for the unexpected",
        "Contingency funds, virement rules and what an auditor accepts afterwards.",
        LiveSessionKind.SEMINAR,
        16,
        1,
        "Asia/Bangkok",
        "en",
        ["Somchai Rattanakul", "Ingrid Solberg"],
        ["Farida Akter", "Efua Mensah"],
        block="finance",
    ),
    coming(
        "meeting",
        "Members’ meeting: what we learned this year",
        "Each group tells in five minutes what it learned; then we choose the themes of the coming year.",
        LiveSessionKind.MEMBERS_MEETING,
        27,
        0,
        "Asia/Kolkata",
        "en",
        ["Priya Menon"],
        ["Amina Otieno", "Nadia Rahman", "Lucas Ferreira", "Fatou Diallo"],
        minutes=120,
    ),
]
