"""Invented threads: ``posts`` are author, language, text and, where it answers one, that post's place in the list."""

THREADS = [
    {
        "community": "kenya",
        "title": "Who keeps the stock list on paper as well?",
        "officer": "Amina Otieno",
        "age": 9,
        "led": ["pin"],
        "posts": [
            (
                "Grace Mwale",
                "en",
                "When the network was away for six days, our pharmacy could only issue what stood on the paper list.\n\n"
                "Who else keeps one, and how do you keep it current?",
            ),
            (
                "Amina Otieno",
                "en",
                "We do, in all four facilities:\n\n- checked every Friday\n- signed by two\n- on the board, not in a drawer\n\n"
                "@grace.mwale, may I show yours at the county exchange?",
                0,
            ),
            (
                "Joseph Kiprop",
                "en",
                "> how do you keep it current?\n\nThe driver brings a fresh sheet with every delivery and takes the old one back. "
                "The form fits on one page.",
                0,
            ),
            ("Chipo Banda", "en", "Please share the form. Ours has three pages, and nobody fills in the third.", 2),
        ],
        "reactions": [
            (1, "Grace Mwale", "thanks"),
            (1, "Chipo Banda", "useful"),
            (2, "Amina Otieno", "useful"),
            (2, "Grace Mwale", "agree"),
            (3, "Wanjiru Kamau", "agree"),
        ],
        "read": {"Amina Otieno": 1},
    },
    {
        "community": "kenya",
        "title": "Questions for the county exchange",
        "officer": "Amina Otieno",
        "age": 3,
        "posts": [
            ("Wanjiru Kamau", "en", "What should we ask the three counties? One question each, please."),
            ("Thandeka Nkosi", "en", "What did you stop doing, and did anybody miss it?", 0),
            ("Joseph Kiprop", "en", "The patient from ward 3 told me that the matron sells the fuel.", 0),
            ("Grace Mwale", "en", "Which of your plans did you rehearse?", 0),
        ],
        "hidden": [(2, "Amina Otieno", "It tells what a patient said about somebody who can be recognised.")],
        "reported": [(1, "Chipo Banda", "other")],
        "read": {"Amina Otieno": 3},
    },
    {
        "community": "financement",
        "title": "Quand les fonds de contingence arrivent trop tard",
        "officer": "Claire Vasseur",
        "age": 12,
        "posts": [
            (
                "Claire Vasseur",
                "fr",
                "Dans trois pays, les fonds sont arrivés après la saison des pluies. Qu’est-ce qui a raccourci le délai chez vous ?",
            ),
            (
                "Abdou Sow",
                "fr",
                "Une signature au lieu de quatre, au-dessous d’un certain montant. Il a fallu deux ans pour l’obtenir.",
                0,
            ),
            ("Samuel Boateng", "en", "We prepaid the transport companies. The money was there before the flood.", 0),
            ("Efua Mensah", "fr", "> Une signature au lieu de quatre\n\nQui contrôle ensuite, @abdou.sow ?", 1),
        ],
        "reactions": [(1, "Claire Vasseur", "useful"), (1, "Efua Mensah", "question"), (2, "Abdou Sow", "thanks")],
    },
    {
        "community": "workforce",
        "title": "دعم العاملين الصحيين بعد الأزمة",
        "officer": "Fatou Diallo",
        "age": 5,
        "posts": [
            (
                "Yasmin El-Sayed",
                "ar",
                "بعد انتهاء الطوارئ يعود الجميع إلى العمل كأن شيئاً لم يكن.\n\nما الذي ساعد زملاءكم في الأسابيع الأولى؟",
            ),
            (
                "Maria Santos-Reyes",
                "en",
                "Two days off for everybody, without having to ask. And somebody from outside to talk to.",
                0,
            ),
            ("Amina Otieno", "en", "A list of who had lost what, so that nobody had to tell it twice.", 0),
            ("Yasmin El-Sayed", "ar", "شكراً، سأقترح يومي الراحة على الإدارة. @amina.otieno هل لديكم نموذج للقائمة؟", 2),
        ],
        "reactions": [(1, "Yasmin El-Sayed", "thanks"), (1, "Fatou Diallo", "agree"), (2, "Chipo Banda", "useful")],
        "read": {"Amina Otieno": 2},
    },
]
