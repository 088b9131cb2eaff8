"""Documents of a community."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communities import actions
from communities.forms.documents import AboutDocumentForm, DocumentForm, FileForm
from communities.models import CommunityDocument, CommunityDocumentVersion
from communities.queries.documents import documents_for
from communities.queries.home import frame_of
from communities.views.finding import community_or_404, inside_or_404, led_by_reader

ON_A_PAGE = 50
# Nothing in the file may run or call home, should a browser show it after all.
SEALED = "default-src 'none'; sandbox"


@require_safe
def document_list(request, slug):
    found = inside_or_404(request, slug)
    documents = Paginator(documents_for(found, reader=request.user), ON_A_PAGE)
    context = frame_of(found, reader=request.user, tab="documents")
    context["documents"] = documents.get_page(request.GET.get("page"))
    return render(request, "communities/document_list.html", context)


@require_safe
def document(request, slug, pk):
    """The newest version as a file to keep. Who may not read it is told that there is nothing."""
    found = community_or_404(request, slug)
    readable = get_object_or_404(documents_for(found, reader=request.user), pk=pk)
    return answer_with(readable, readable.version)


@login_required
@require_safe
def document_version(request, slug, pk, number):
    """A version as it was, for officers."""
    found = led_by_reader(request, slug)
    kept = get_object_or_404(found.documents, pk=pk)
    return answer_with(kept, get_object_or_404(kept.versions, number=number))


def answer_with(document: CommunityDocument, version: CommunityDocumentVersion) -> FileResponse:
    version.document = document
    try:
        file = version.file.open()
    except OSError:  # the storage has lost it
        raise Http404 from None
    response = FileResponse(file, as_attachment=True, filename=version.file_name, content_type=version.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SEALED
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
def create_document(request, slug):
    found = led_by_reader(request, slug)
    form = DocumentForm(request.POST or None, request.FILES or None, initial={"language": found.language})
    if form.is_valid():
        actions.create_community_document(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("The document is there."))
        return redirect("communities:document-list", slug=slug)
    context = frame_of(found, reader=request.user, tab="documents") | {"form": form}
    return render(request, "communities/document_form.html", context)


def led_document(request, slug: str, pk: int) -> CommunityDocument:
    found = led_by_reader(request, slug)
    return get_object_or_404(found.documents.select_related("community", "version"), pk=pk)


@login_required
def edit_document(request, slug, pk):
    kept = led_document(request, slug, pk)
    initial = {name: getattr(kept, name) for name in AboutDocumentForm.base_fields}
    form = AboutDocumentForm(request.POST or None, initial=initial)
    if form.is_valid():
        actions.edit_community_document(kept, by=request.user, **form.cleaned_data)
        messages.success(request, _("The document is changed."))
        return redirect("communities:document-list", slug=slug)
    context = frame_of(kept.community, reader=request.user, tab="documents")
    context |= {"form": form, "document": kept, "versions": kept.versions.select_related("uploaded_by")}
    return render(request, "communities/document_form.html", context)


@login_required
def replace_document(request, slug, pk):
    kept = led_document(request, slug, pk)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        actions.replace_community_document(kept, by=request.user, **form.cleaned_data)
        messages.success(request, _("The new version is what everybody reads now. The one before is kept."))
        return redirect("communities:document-list", slug=slug)
    context = frame_of(kept.community, reader=request.user, tab="documents") | {"form": form, "document": kept}
    return render(request, "communities/document_replace.html", context)


@login_required
@require_POST
def hide_document(request, slug, pk):
    actions.hide_community_document(led_document(request, slug, pk), by=request.user)
    messages.success(request, _("Only officers see the document now."))
    return redirect("communities:document-list", slug=slug)


@login_required
@require_POST
def restore_document(request, slug, pk):
    actions.restore_community_document(led_document(request, slug, pk), by=request.user)
    messages.success(request, _("Its readers see the document again."))
    return redirect("communities:document-list", slug=slug)
