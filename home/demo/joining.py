"""People on their way in: applications in several states, an invitation, and a list that is looked through."""

from datetime import timedelta

from django.utils import timezone

from core.authorization import SYSTEM
from core.models import BuildingBlock
from members import actions
from members.enums import Contribution
from members.member_lists import read_list
from members.models import Invitation, MemberImport, MembershipApplication, User

SECRETARIAT = "Priya Menon"

APPLICATIONS = [
    {
        "name": "Adaeze Okonkwo",
        "country": "NG",
        "organization_name": "Enugu District Health Team",
        "constituency": "implementer",
        "blocks": "workforce service-delivery",
        "languages": ["en"],
        "contributions": [Contribution.SHARE_PRACTICE, Contribution.PILOT],
        "wish": "We kept vaccination going through two floods. I would like to write down how, and to hear from others "
        "who did it with even less.",
        "age": 5,
    },
    {
        "name": "Théo Marchand",
        "country": "CH",
        "organization_name": "Lakeside Institute of Health Policy",
        "constituency": "researcher",
        "blocks": "financing",
        "languages": ["fr", "en"],
        "contributions": [Contribution.INFORM, Contribution.SPEAK],
        "wish": "Je travaille sur le financement des fonctions qui doivent tenir.",
        "language": "fr",
        "age": 9,
    },
    {
        "name": "Budi Santoso",
        "country": "ID",
        "organization_name": "",
        "constituency": "policymaker",
        "blocks": "governance",
        "languages": ["id", "en"],
        "contributions": [Contribution.DISCUSS],
        "wish": "A second account for my work at the ministry.",
        "age": 12,
    },
]
QUESTION = "Vous êtes à l’institut depuis quand, et sur quel pays travaillez-vous en ce moment ?"
REASON = "You are a member already, and one person has one account. Write to us if you cannot sign in to yours."
MEMBERS_CSV = """Full name;E-mail;Country;Institution;Category;Languages;Building block;Phone
  MARIAM TOURÉ ;mailto:Mariam.Toure@Example.org,;Mali;Centre régional de Ségou;Implementer;French;Health workforce;+223 1
Joseph Mwangi;joseph.mwangi@example.org;Keniya;County Hospital Board;policy;English, Swahili;Governance;
Amina Otieno;amina.otieno@example.org;Kenya;;Researcher;English;;
Joseph Mwangi;Joseph.Mwangi@example.org;Kenya;;;;;
Lena Brandt;lena.brandt(at)example.org;Germany;;NGO;German;;
"Carmen Ruiz";carmen.ruiz@example.org;Perú;"Red de Salud
Comunitaria";Sociedad civil;Spanish;;
"""


def seed(people: dict[str, User]) -> str:
    """Add what is missing of this part of the demo. Returns a sentence of what there is now."""
    if not MembershipApplication.objects.exists():
        play(people[SECRETARIAT])
    return f"{MembershipApplication.objects.count()} applications, {Invitation.objects.count()} invitation"


def play(secretariat: User) -> None:
    _waiting, asked, declined = [apply(dict(given)) for given in APPLICATIONS]
    actions.ask_back_membership_application(asked, by=secretariat, question=QUESTION)
    actions.decline_membership_application(declined, by=secretariat, reason=REASON)
    sentence = "We met at the symposium. Your work on district budgets would help many of us."
    actions.create_invitation(by=secretariat, email="ruth.achieng@example.org", language="en", sentence=sentence)
    found = read_list(MEMBERS_CSV.encode())
    actions.create_member_import(found, by=secretariat, file_name="members-of-the-network.csv")
    MemberImport.objects.update(brought_at=days_ago(1))


def apply(given: dict) -> MembershipApplication:
    """Apply and confirm the address, ``age`` days ago."""
    age, slugs = given.pop("age"), given.pop("blocks").split()
    email = f"{given['name'].split()[0].lower().replace('é', 'e')}.applies@example.org"
    blocks = BuildingBlock.objects.filter(slug__in=slugs)
    fields = {"language": "en"} | given
    application = actions.submit_membership_application(by=SYSTEM, email=email, expertise=blocks, **fields)
    actions.confirm_membership_application(application, by=SYSTEM)
    times = {"created_at": days_ago(age), "consented_at": days_ago(age), "submitted_at": days_ago(age - 1)}
    MembershipApplication.objects.filter(pk=application.pk).update(**times)
    return application


def days_ago(days: float):
    return timezone.now() - timedelta(days=days)
