"""What three communities of the demo talk about, in English, French and Arabic."""

from datetime import datetime, timedelta

from django.utils import timezone

from communities import actions
from communities.demo.discussion_texts import THREADS
from communities.models import Community, Post, Thread, ThreadVisit
from communities.permissions import takes_part
from members.models import User


def seed(people: dict[str, User]) -> str:
    """Add the threads that are missing. Returns a sentence of what there is now."""
    for plan in THREADS:
        community = Community.objects.filter(slug=plan["community"]).first()
        if community and not community.threads.filter(title=plan["title"]).exists():
            talk(community, plan, people)
    return f"{Thread.objects.count()} threads, {Post.objects.count()} posts"


def talk(community: Community, plan: dict, people: dict[str, User]) -> None:
    """Begin a thread, answer in it, react, and lead it as far as the plan says; then move it into the past."""
    posts: list[Post] = []
    for author, language, text, *rest in plan["posts"]:
        by, answered = people[author], posts[rest[0]] if rest else None
        if not takes_part(by, community):
            actions.join_community(community, by=by, member=by)
        if not posts:
            thread = actions.start_thread(community, by=by, title=plan["title"], text=text, language=language)
            posts.append(thread.posts.get())
        else:
            posts.append(actions.write_post(thread, by=by, text=text, language=language, answered=answered))
    for number, name, kind in plan.get("reactions", []):
        actions.give_reaction(posts[number], by=people[name], kind=kind)
    for number, name, reason in plan.get("hidden", []):
        actions.hide_post(posts[number], by=people[name], reason=reason)
    for number, name, reason in plan.get("reported", []):
        actions.report_post(posts[number], by=people[name], reason=reason)
    for verb in plan.get("led", []):
        {"pin": actions.pin_thread, "close": actions.close_thread}[verb](thread, by=people[plan["officer"]])
    put_into_the_past(thread, posts, timezone.now() - timedelta(days=plan["age"]))
    for name, number in plan.get("read", {}).items():
        seen = {"last_post_id": posts[number].pk}
        ThreadVisit.objects.update_or_create(thread=thread, member=people[name], defaults=seen)


def put_into_the_past(thread: Thread, posts: list[Post], began_at: datetime) -> None:
    """One post every seven hours; nobody is told of what was long ago."""
    for number, post in enumerate(posts):
        written_at = began_at + timedelta(hours=7 * number)
        Post.objects.filter(pk=post.pk).update(written_at=written_at, told_at=written_at)
    Thread.objects.filter(pk=thread.pk).update(started_at=began_at, last_post_at=written_at)
