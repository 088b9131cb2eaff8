"""A post on its way to a large list: in jobs, a part of the list each.

Each part is one transaction that notes whom it told, so a worker that is killed has told a part whole or not at all,
and who looks again (every few minutes one does) goes on with those not told yet.
"""

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from communities.mail.notices import tell_of_post
from communities.models import Post, PostDelivery
from communities.queries.discussion import not_yet_told, posts_to_tell

PART = 100


@task()
def distribute_post(post_id: int) -> None:
    """Tell the next part of the list, then ask for the part after it. A post hidden meanwhile goes no further."""
    if tell_next_part(post_id):
        distribute_post.enqueue(post_id)  # a job of its own, so that other mail goes out in between


@transaction.atomic
def tell_next_part(post_id: int) -> bool:
    """Tell up to ``PART`` members; whether there may be more. Of two workers one waits for the other."""
    waiting = Post.objects.visible().filter(pk=post_id, told_at__isnull=True)
    post = waiting.select_for_update(of=("self",)).first()
    if post is None:
        return False
    post = Post.objects.select_related("author", "answered", "thread__community").get(pk=post_id)
    memberships = not_yet_told(post, PART)
    mentioned = set(post.mentions.values_list("member", flat=True))
    PostDelivery.objects.bulk_create(PostDelivery(post=post, member=one.member) for one in memberships)
    for membership in memberships:
        tell_of_post(post, membership, is_mentioned=membership.member_id in mentioned)
    if len(memberships) < PART:
        Post.objects.filter(pk=post.pk).update(told_at=timezone.now())
    return len(memberships) == PART


def distribute_waiting_posts() -> int:
    """Go on with posts whose job was killed; how many there were."""
    waiting = list(posts_to_tell().values_list("pk", flat=True))
    for post_id in waiting:
        distribute_post.enqueue(post_id)
    return len(waiting)


def forget_deliveries_of_posts() -> int:
    """Whom a post was told is only needed while it is told."""
    deleted, _each = PostDelivery.objects.filter(post__told_at__isnull=False).delete()
    return deleted
