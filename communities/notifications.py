"""What people are told about communities."""

from django.utils.translation import gettext_lazy as _

from members.notices import register_notice
from members.notifications import close_tasks, notify, open_task

HOME = "communities:community"

OFFICE_OFFERED = register_notice(
    "communities.office_offered",
    text=_("You are asked to lead “%(community)s” as %(office)s."),
    view="communities:office",
)
OFFICE_ACCEPTED = register_notice(
    "communities.office_accepted", text=_("%(name)s leads “%(community)s” with you now."), view=HOME
)


def announce_office_offered(term) -> None:
    there = {"slug": term.community.slug, "pk": term.pk}
    about = {"community": term.community.name, "office": str(term.get_office_display())}
    open_task(term.member, OFFICE_OFFERED, term, view_kwargs=there, **about)
    notify(term.member, OFFICE_OFFERED, view_kwargs=there, **about)


def close_office_offer(term) -> None:
    close_tasks(term, OFFICE_OFFERED)


def announce_office_accepted(term) -> None:
    for other in term.community.officer_terms.current():
        if other.member_id != term.member_id:
            there = {"slug": term.community.slug}
            about = {"community": term.community.name, "name": term.member.name}
            notify(other.member, OFFICE_ACCEPTED, view_kwargs=there, mail=False, **about)
