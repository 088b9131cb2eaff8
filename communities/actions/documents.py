"""Documents of a community and their versions."""

from django.core.files import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.enums import COMMUNITY_DOCUMENT_TRANSITIONS
from communities.models import Community, CommunityDocument, CommunityDocumentVersion
from core.audit import record
from core.authorization import SYSTEM, authorize
from core.file_types import LARGEST_FILE, document_type
from core.states import advance, require


@transaction.atomic
def create_community_document(community: Community, *, by, file: File, **fields) -> CommunityDocument:
    """Keep ``file`` as a document of the community; ``fields`` are title, kind, language and readers."""
    authorize(by, "communities.create_community_document", community)
    document = CommunityDocument(community=community, **fields)
    document.full_clean()
    document.save(force_insert=True)
    keep(document, file, by=by)
    record(document, "communities.create_community_document", by=by)
    return document


@transaction.atomic
def edit_community_document(document: CommunityDocument, *, by, **fields) -> CommunityDocument:
    authorize(by, "communities.edit_community_document", document)
    for name, value in fields.items():
        setattr(document, name, value)
    document.full_clean()
    document.save(update_fields=fields)
    record(document, "communities.edit_community_document", by=by)
    return document


@transaction.atomic
def replace_community_document(document: CommunityDocument, *, by, file: File) -> CommunityDocument:
    """A newer version; those before are kept for the officers."""
    authorize(by, "communities.replace_community_document", document)
    CommunityDocument.objects.select_for_update().get(pk=document.pk)  # two at once get a number each
    keep(document, file, by=by)
    record(document, "communities.replace_community_document", by=by)
    return document


def keep(document: CommunityDocument, file: File, *, by) -> None:
    """Store the file under a name of ours, with the kind that is found in it, as the version that is read."""
    require(file.size <= LARGEST_FILE, _("The file is larger than 10 MB. Make it smaller, or split it."), "file")
    kind = document_type(file)
    require(kind is not None, _("This is no PDF, text or office document that we can keep."), "file")
    last = document.versions.aggregate(last=Max("number"))["last"] or 0
    document.version = CommunityDocumentVersion.objects.create(
        document=document,
        number=last + 1,
        file=File(file, name="document"),
        extension=kind.extension,
        content_type=kind.content_type,
        size=file.size,
        uploaded_by=None if by is SYSTEM else by,
    )
    document.save(update_fields=["version"])


@transaction.atomic
def hide_community_document(document: CommunityDocument, *, by) -> CommunityDocument:
    """Take it away from its readers; who did and when is kept, and so is the document."""
    authorize(by, "communities.hide_community_document", document)
    hider = None if by is SYSTEM else by
    advance(document, "hide", table=COMMUNITY_DOCUMENT_TRANSITIONS, hidden_at=timezone.now(), hidden_by=hider)
    record(document, "communities.hide_community_document", by=by)
    return document


@transaction.atomic
def restore_community_document(document: CommunityDocument, *, by) -> CommunityDocument:
    authorize(by, "communities.restore_community_document", document)
    advance(document, "restore", table=COMMUNITY_DOCUMENT_TRANSITIONS, hidden_at=None, hidden_by=None)
    record(document, "communities.restore_community_document", by=by)
    return document
