"""What members and communities do: initiatives, a campaign, consultations, announcements and the newsletter."""

from datetime import timedelta

from django.utils import timezone

from communities import actions
from communities.enums import AnnouncementKind, CommunityKind, CommunityState, NewsletterIssueState
from communities.models import (
    Advice,
    Announcement,
    Campaign,
    Community,
    Consultation,
    Initiative,
    NewsletterIssue,
    Pillar,
)
from core.authorization import SYSTEM
from core.models import BuildingBlock
from members.models import User

SECRETARIAT = "Priya Menon"


def seed(people: dict[str, User]) -> str:
    """Add what is missing of this part of the demo. Returns a sentence of what there is now."""
    if not Initiative.objects.exists():
        Stage(people).play()
    counted = Initiative.objects.count(), Consultation.objects.count(), Announcement.objects.count()
    return "{} initiatives, {} consultations, {} announcements".format(*counted)


def days_ago(days: float):
    """At the full hour, as people set times."""
    return timezone.now().replace(minute=0, second=0, microsecond=0) - timedelta(days=days)


class Stage:
    """The people of the demo and what they do, each by their own hand; times are moved back afterwards."""

    def __init__(self, people: dict[str, User]):
        self.people = people
        self.secretary = people[SECRETARIAT]
        self.pillars = {pillar.slug: pillar for pillar in Pillar.objects.all()}
        self.blocks = {block.slug: block for block in BuildingBlock.objects.all()}
        self.community = Community.objects.filter(state=CommunityState.ACTIVE).order_by("pk").first() or make_one()

    def of(self, slug: str) -> Community | None:
        return Community.objects.at_work().filter(slug=slug).first()

    def play(self) -> None:
        self.initiatives()
        self.campaign()
        self.consultations()
        self.announcements()

    def initiative(self, lead: str, pillar: str, blocks: str, title: str, summary: str, *others: str, **fields):
        fields = {"languages": ["en"]} | fields
        made = actions.create_initiative(
            by=self.people[lead],
            title=title,
            summary=summary,
            pillar=self.pillars[pillar],
            building_blocks=[self.blocks[slug] for slug in blocks.split()],
            **fields,
        )
        if others:
            actions.seek_initiative(made, by=self.people[lead])
        for name in others:
            actions.join_initiative(made, by=self.people[name], contribution="share_practice")
        return made

    def advise(self, initiative: Initiative, advisor: str, text: str) -> Advice:
        advice = actions.ask_advice(initiative, by=initiative.initiated_by, advisor=self.people[advisor])
        if text:
            actions.accept_advice(advice, by=advice.advisor)
            actions.give_advice(advice, by=advice.advisor, text=text)
        return advice

    def initiatives(self) -> None:
        cards = self.initiative(
            "Amina Otieno",
            "knowledge",
            "goods information",
            "Stock cards that work without power",
            "When the power is out, our clinics lose track of medicines within a day. We collect stock cards from "
            "five districts, test which ones nurses keep filling in, and share the two best.",
            "Joseph Kiprop",
            sought=["pilot", "share_practice"],
            community=self.of("kenya"),
        )
        self.advise(
            cards,
            "Hiroshi Tanabe",
            "Start with the clinics that already count by hand, and measure how long one count takes.",
        )
        actions.activate_initiative(cards, by=cards.initiated_by)
        actions.write_initiative_update(
            cards, by=self.people["Joseph Kiprop"], text="Seven clinics have sent us their cards. Two use colours."
        )
        actions.record_initiative_output(
            cards, by=cards.initiated_by, title="Reading list on medicine supply", link="/en/library/"
        )
        self.initiative(
            "Sunita Thapa",
            "capacity",
            "workforce",
            "A first-week guide for nurses sent to a flood",
            "Nurses who are sent to a flood get no briefing. We write one page for the first week, with those who were "
            "there, and try it out with two district teams.",
            "Tenzin Gurung",
            languages=["en", "fr"],
            sought=["speak", "pilot"],
        )
        self.initiative(
            "Abdou Sow",
            "advocacy",
            "finance governance",
            "Un budget de crise que le parlement peut lire",
            "Les lignes budgétaires de crise sont éparpillées. Nous proposons une page lisible pour les commissions.",
            languages=["fr"],
            sought=["inform"],
        )
        done = self.initiative(
            "Farida Akter",
            "knowledge",
            "finance",
            "What a day of closed clinics costs",
            "Three districts counted what one day without clinics costs families. We put the figures side by side.",
            "Kamal Hossain",
        )
        self.advise(done, "Ingrid Solberg", "Say clearly what is counted and what is not.")
        actions.activate_initiative(done, by=done.initiated_by)
        outcome = "A table of costs that two district boards now use in their budget meetings."
        actions.finish_initiative(done, by=done.initiated_by, outcome=outcome)
        paused = self.initiative(
            "Camila Rojas",
            "capacity",
            "services",
            "Radio lessons for community health workers",
            "Short lessons by local radio, for places without a network.",
            "Diego Huamán",
            languages=["es"],
        )
        actions.pause_initiative(paused, by=paused.initiated_by, reason="The radio station moves to another house.")
        self.advise(paused, "Mariana Quispe", "")
        for age, made in enumerate(Initiative.objects.order_by("-pk"), start=2):
            Initiative.objects.filter(pk=made.pk).update(initiated_at=days_ago(9 * age))

    def campaign(self) -> None:
        lead = self.people["Thandeka Nkosi"]
        made = actions.create_campaign(
            by=lead,
            title="Pay health workers on time in a crisis",
            ask="When an emergency begins, pay is late by two months and people leave. We ask treasuries to pay health "
            "workers from a standing line within ten days.",
            audience="Ministries of finance and health",
            community=self.of("workforce"),
        )
        actions.cite_campaign_evidence(made, by=lead, title="What the literature says on pay", link="/en/library/")
        actions.open_campaign(made, by=lead)
        signers = ["Amina Otieno", "Fatou Diallo", "Chipo Banda", "Kwame Asante", "Leila Farouk", "Nadia Rahman"]
        for number, name in enumerate(signers):
            actions.sign_campaign(made, by=self.people[name], is_public=number % 3 != 2)
        actions.record_campaign_step(
            made, by=lead, text="Met the budget committee of one parliament.", taken_on=days_ago(6).date()
        )
        actions.create_campaign(
            by=self.people["Amina Otieno"],
            title="Fuel for cold chains first",
            ask="In a fuel shortage, vaccines come before cars.",
            audience="District governments",
        )
        Campaign.objects.filter(pk=made.pk).update(started_at=days_ago(20))

    def consultation(self, question: str, background: str, opens: int, closes: int, **fields) -> Consultation:
        made = actions.create_consultation(
            by=self.secretary,
            question=question,
            background=background,
            opens_at=days_ago(-opens),
            closes_at=days_ago(-max(closes, 1)),
            time_zone="Asia/Kolkata",
            **fields,
        )
        actions.open_consultation(made, by=self.secretary)
        return made

    def answer(self, consultation: Consultation, name: str, text: str, choice: int, *, is_named: bool = False) -> None:
        option = consultation.options.all()[choice]
        actions.answer_consultation(consultation, by=self.people[name], text=text, option=option, is_named=is_named)

    def consultations(self) -> None:
        running = self.consultation(
            "What should next year’s learning journey be about?",
            "We choose one theme a year. Tell us which, and what you would bring to it.",
            -4,
            9,
            options=["Surge staffing", "Trust in a crisis", "Climate and supply"],
        )
        self.answer(running, "Fatou Diallo", "Trust: everything else depends on it.", 1, is_named=True)
        self.answer(running, "Chipo Banda", "Whom we can send when half of us are ill.", 0)
        past = self.consultation(
            "Are two live sessions a month too many?",
            "Some members say they cannot keep up.",
            -40,
            -30,
            options=["Yes, one is enough", "No, keep two"],
        )
        self.answer(past, "Amina Otieno", "Keep two, but record them.", 1, is_named=True)
        self.answer(past, "Nadia Rahman", "One. I have night shifts.", 0)
        self.answer(past, "Kwame Asante", "Two, at different hours.", 1)
        actions.conclude_consultation(past, by=self.secretary)
        actions.close_consultation(
            past,
            by=self.secretary,
            synthesis="Two of three want to keep two sessions; those on shifts want other hours or a recording.",
            outcome="We keep two sessions a month. From January one of them is in the morning of Asia and Africa, and "
            "both are recorded.",
        )
        Consultation.objects.filter(pk=past.pk).update(closes_at=days_ago(30), closed_at=days_ago(20))
        read = self.consultation("Which languages do you miss here?", "", -20, -3)
        for name, text in (
            ("Budi Santoso", "Bahasa Indonesia."),
            ("Sunita Thapa", "Nepali, if only the first page."),
            ("Abdou Sow", "Wolof, for the sessions."),
        ):
            actions.answer_consultation(read, by=self.people[name], text=text)
        actions.conclude_consultation(read, by=self.secretary)
        Consultation.objects.filter(pk=read.pk).update(closes_at=days_ago(3))

    def announce(self, kind: AnnouncementKind, title: str, text: str, days: int = 0, **fields) -> Announcement:
        closes_at = days_ago(-days) if days else None
        return actions.create_announcement(
            self.community, by=SYSTEM, kind=kind, title=title, text=text, closes_at=closes_at, **fields
        )

    def announcements(self) -> None:
        kinds = AnnouncementKind
        sent = [
            self.announce(kinds.ACTIVITY, "Writing group every second Tuesday", "Bring a page, leave with two."),
            self.announce(
                kinds.FUNDING,
                "Small grants for district pilots",
                "Up to 5,000 dollars for teams that test one practice for six months.",
                30,
                time_zone="Africa/Nairobi",
            ),
        ]
        for announcement in sent:
            actions.request_announcement(announcement, by=SYSTEM)
            actions.accept_announcement(announcement, by=self.secretary)
        issue = actions.create_newsletter_issue(by=self.secretary)
        words = {
            "en": ("Two things to join", "Dear members,\n\nA group that writes, and money for pilots."),
            "fr": (
                "Deux occasions de participer",
                "Chers membres,\n\nun groupe qui écrit, de l’argent pour des pilotes.",
            ),
        }
        for language, (title, intro) in words.items():
            actions.edit_newsletter_edition(issue, by=self.secretary, language=language, title=title, intro=intro)
        for announcement in sent:
            actions.place_announcement(announcement, by=self.secretary, issue=issue)
        for name in ("Amina Otieno", "Fatou Diallo"):
            actions.subscribe_newsletter(self.people[name], by=self.people[name])
        actions.send_newsletter_issue(issue, by=self.secretary)
        NewsletterIssue.objects.filter(pk=issue.pk).update(sent_at=days_ago(8), state=NewsletterIssueState.SENT)
        self.in_every_other_state()

    def in_every_other_state(self) -> None:
        kinds = AnnouncementKind
        self.announce(kinds.EVENT, "Open day of the district laboratory", "See how samples travel.", 40)
        asked = self.announce(kinds.EVENT, "Talk: what the flood taught us", "One hour, with questions.", 14)
        declined = self.announce(kinds.ACTIVITY, "Our leader’s new book", "It can be ordered.")
        accepted = self.announce(kinds.EVENT, "Simulation for district teams", "Half a day, on paper.", 21)
        past = self.announce(kinds.FUNDING, "Travel grants", "For the symposium.", 1)
        for announcement in (asked, declined, accepted, past):
            actions.request_announcement(announcement, by=SYSTEM)
        actions.decline_announcement(declined, by=self.secretary, reason="We announce no sales.")
        issue = actions.create_newsletter_issue(by=self.secretary)
        actions.accept_announcement(accepted, by=self.secretary, issue=issue)
        intro = "Dear members,\n\nThis month there is something to try out."
        actions.edit_newsletter_edition(issue, by=self.secretary, language="en", title="Try it out", intro=intro)
        actions.expire_announcement(past, by=SYSTEM)
        Announcement.objects.filter(pk=past.pk).update(closes_at=days_ago(2))


def make_one() -> Community:
    """Where the demo has no community yet."""
    made = actions.create_community(
        by=SYSTEM,
        kind=CommunityKind.THEMATIC_WORKING_GROUP,
        name="Supply and stocks",
        slug="supply-and-stocks",
        summary="People who keep medicines on the shelf when the road is cut.",
    )
    Community.objects.filter(pk=made.pk).update(state=CommunityState.ACTIVE, approved_at=timezone.now())
    made.refresh_from_db()
    return made
