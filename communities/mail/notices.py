"""What members are told of a discussion: on the site, in the digest, post by post. No notice carries a post's text."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.enums import Delivery
from communities.mail.outgoing import compose, harmless, host
from communities.models import Community, CommunityMembership, Mention, Post, PostReport, Thread
from members.enums import Role, Topic, Urgency
from members.mail_sources import register_source
from members.models import MailDelivery, Notification, User
from members.notices import register_notice
from members.notifications import close_tasks, notify, one_line, open_task, send_list_mail
from members.queries import people_holding

THREAD = "communities:thread"
SOURCE = "discussion"

POSTED = register_notice(
    "communities.posted",
    text=gettext_lazy("“%(thread)s” in “%(community)s” has new posts."),
    view=THREAD,
    topic=Topic.DISCUSSIONS,
)
MENTIONED = register_notice(
    "communities.mentioned",
    text=gettext_lazy("%(name)s names you in “%(thread)s” (“%(community)s”)."),
    view=THREAD,
    topic=Topic.DISCUSSIONS,
    urgency=Urgency.IMMEDIATE,
)
POST_HIDDEN = register_notice(
    "communities.post_hidden",
    text=gettext_lazy("A post of yours in “%(thread)s” is hidden. You can read why."),
    view=THREAD,
    topic=Topic.DISCUSSIONS,
    urgency=Urgency.IMMEDIATE,
)
POST_RESTORED = register_notice(
    "communities.post_restored",
    text=gettext_lazy("Your post in “%(thread)s” is visible again."),
    view=THREAD,
    topic=Topic.DISCUSSIONS,
)
POST_REPORTED = register_notice(
    "communities.post_reported",
    text=gettext_lazy("A post in “%(community)s” is reported. Look at it and decide."),
    view="communities:report-list",
    topic=Topic.DISCUSSIONS,
    is_task=True,
)
REPORT_ANSWERED = register_notice(
    "communities.report_answered",
    text=gettext_lazy("The post you reported in “%(community)s” was looked at: %(answer)s."),
    view="communities:thread-list",
    topic=Topic.DISCUSSIONS,
)


def source_of(community: Community) -> str:
    return f"{SOURCE}:{community.pk}"


def there(thread: Thread) -> dict:
    return {"slug": thread.community.slug, "pk": thread.pk}


def about(thread: Thread) -> dict:
    return {"thread": thread.title, "community": thread.community.name}


# --- A post ------------------------------------------------------------------------------------------


def tell_of_post(post: Post, membership: CommunityMembership, *, is_mentioned: bool) -> None:
    """As the member chose. Who is named in it was told of that already, so the digest says it once."""
    member = membership.member
    if membership.delivery == Delivery.ALL:
        send_list_mail(member, source=source_of(post.thread.community), key=key_of(post), **compose(post, member))
    elif membership.delivery == Delivery.DIGEST and not is_mentioned:
        notify(member, POSTED, view_kwargs=there(post.thread), mail=False, **about(post.thread), post=post.pk)


def key_of(post: Post) -> str:
    return f"post:{post.pk}"


def announce_mentions(post: Post, named: list[Mention]) -> None:
    """Each as they chose: at once within their daily number; only on the site where the post is mailed, or muted."""
    author = post.author.name if post.author else _("Former member")
    for mention in named:
        delivery = delivery_of(mention.member, post.thread)
        if delivery is None or mention.member_id == post.author_id:
            continue
        fields = about(post.thread) | {"name": author, "post": post.pk}
        is_mailed = delivery == Delivery.DIGEST
        notice = notify(mention.member, MENTIONED, view_kwargs=there(post.thread), mail=is_mailed, **fields)
        if not is_mailed:
            Notification.objects.filter(pk=notice.pk).update(awaits_digest=False)


def delivery_of(member: User, thread: Thread) -> str | None:
    found = thread.community.memberships.active().filter(member=member)
    return found.values_list("delivery", flat=True).first()


def notices_about(thread: Thread):
    kinds = [POSTED, MENTIONED]
    return (
        Notification.objects.unread()
        .filter(kind__in=kinds, view_kwargs__slug=thread.community.slug)
        .filter(view_kwargs__pk=thread.pk)
    )


def forget_read(thread: Thread, member: User) -> None:
    """Who has read the thread is told no more of it."""
    notices_about(thread).filter(recipient=member).update(read_at=timezone.now())


def take_back_post(post: Post) -> None:
    """What is hidden is told to nobody who was not told yet: mails that wait for the morning, notices not read."""
    MailDelivery.objects.waiting().filter(key=key_of(post)).delete()
    notices_about(post.thread).filter(params__post=post.pk).delete()


def take_back_waiting_mails(post: Post) -> list[int]:
    """Mails of a post that are not sent yet are not sent as they stand. Returns the keys of whom they were for."""
    waiting = MailDelivery.objects.waiting().filter(key=key_of(post)).select_for_update()
    found = dict(waiting.values_list("pk", "recipient"))
    MailDelivery.objects.waiting().filter(pk__in=found).delete()
    return list(found.values())


def stop_waiting_mails(member: User, community: Community) -> None:
    """Who wants no mail of a community any more finds none in the morning either."""
    MailDelivery.objects.waiting().filter(recipient=member, source=source_of(community)).delete()


def forget_member(membership: CommunityMembership) -> None:
    """Who belongs to a community no more is told no more of what its members say."""
    stop_waiting_mails(membership.member, membership.community)
    notices = Notification.objects.unread().filter(recipient=membership.member, kind__in=[POSTED, MENTIONED])
    notices.filter(view_kwargs__slug=membership.community.slug).update(read_at=timezone.now())


def take_back_thread(thread: Thread) -> None:
    keys = [f"post:{pk}" for pk in thread.posts.values_list("pk", flat=True)]
    MailDelivery.objects.waiting().filter(key__in=keys).delete()
    notices_about(thread).delete()


# --- Hiding and reports ------------------------------------------------------------------------------------


def announce_hidden(post: Post) -> None:
    if post.author:
        notify(post.author, POST_HIDDEN, view_kwargs=there(post.thread), **about(post.thread))


def announce_hidden_thread(thread: Thread) -> None:
    if thread.author:
        notify(thread.author, POST_HIDDEN, view_kwargs=there(thread), **about(thread))


def announce_restored(post: Post) -> None:
    if post.author:
        notify(post.author, POST_RESTORED, view_kwargs=there(post.thread), mail=False, **about(post.thread))


def ask_to_look_at(report: PostReport) -> None:
    """A task for the officers, but not for who wrote it; where there is none, or past them, for the secretariat."""
    community = report.post.thread.community
    officers = [term.member for term in community.officer_terms.current() if term.member_id != report.post.author_id]
    asked = people_holding(Role.SECRETARIAT) if report.is_for_secretariat or not officers else officers
    for person in asked:
        where = {"slug": community.slug}
        open_task(person, POST_REPORTED, report, view_kwargs=where, community=community.name)


def announce_answer(report: PostReport) -> None:
    close_tasks(report, POST_REPORTED)
    if report.reported_by:
        community = report.post.thread.community
        with translation.override(report.reported_by.language):
            answer = str(report.get_state_display())
        fields = {"community": community.name, "answer": answer}
        notify(report.reported_by, REPORT_ANSWERED, view_kwargs={"slug": community.slug}, mail=False, **fields)


# --- A mail that could not be posted -----------------------------------------------------------------------


def send_refusal(address: str, *, language: str, reason: str, subject: str, text: str, message_id: str) -> None:
    """Tell a person why their mail was not posted, with what they wrote, so that nothing is lost."""
    with translation.override(language):
        body = render_to_string("communities/emails/refusal.txt", {"reason": reason, "text": text})
        title = _("Your mail was not posted: %(subject)s") % {"subject": harmless(subject)}
    headers = {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All", "X-Loop": host()}
    if message_id.startswith("<") and message_id.isprintable() and len(message_id) < 250:
        headers |= {"In-Reply-To": one_line(message_id), "References": one_line(message_id)}
    EmailMessage(one_line(title).rstrip(" :")[:200], body.strip() + "\n", to=[address], headers=headers).send()


# --- One click in a mail stops it (RFC 8058) ------------------------------------------------------------


def community_of_source(which: str) -> Community:
    found = Community.objects.filter(pk=int(which)).first() if which.isdecimal() else None
    if found is None:
        raise LookupError(which)
    return found


def name_of_source(person: User, which: str) -> str:
    return _("Posts in “%(community)s”") % {"community": community_of_source(which).name}


def stop_source(person: User, which: str) -> str:
    """Who has left already gets nothing, so that their old mails can be stopped as well."""
    membership = community_of_source(which).memberships.active().filter(member=person)
    was = membership.values_list("delivery", flat=True).first()
    membership.update(delivery=Delivery.MUTED)
    return was or Delivery.MUTED


def resume_source(person: User, which: str, was: str) -> None:
    delivery = was if was in Delivery.values else Delivery.DIGEST
    community_of_source(which).memberships.active().filter(member=person).update(delivery=delivery)


register_source(SOURCE, name=name_of_source, stop=stop_source, resume=resume_source)
