from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from repository import actions, forms, metadata
from repository.citations import citations_of
from repository.enums import ImportBatchState, ItemState, RowKind
from repository.facets import Question
from repository.formats import WRITERS
from repository.identifiers import doi_address, own_address, pmid_address
from repository.models import ImportBatch, Item
from repository.permissions import may_curate
from repository.queries import MOST_EXPORTED, open_batches_of, row_counts_of, with_labels

ROWS_A_PAGE = 100
FORMATS = {each.suffix: each for each in WRITERS.values()}


@require_safe
def item_detail(request, public_id):
    """An item; of one that was withdrawn, 410 and why there is nothing more."""
    item = get_object_or_404(with_labels(Item.objects.all()), public_id=public_id)
    curates = may_curate(request.user)
    if item.state == ItemState.WITHDRAWN:
        context = {"item": item, "may_curate": curates}
        return render(request, "repository/item_withdrawn.html", context, status=410)
    address = request.build_absolute_uri(item.get_absolute_url())
    context = {
        "item": item,
        "may_curate": curates,
        "citations": citations_of(item.as_reference()),
        "formats": FORMATS.values(),
        "keywords": item.keywords.all(),
        "doi_address": doi_address(item.doi),
        "pmid_address": pmid_address(item.pmid),
        "own_address": own_address(item.url, doi=item.doi, pmid=item.pmid),
        "highwire_tags": metadata.highwire_tags(item),
        "json_ld": metadata.json_ld(item, address),
    }
    return render(request, "repository/item_detail.html", context)


@require_safe
def item_export(request, public_id, suffix):
    item = get_object_or_404(Item.objects.published(), public_id=public_id)
    return exported(suffix, [item], item.public_id)


@require_safe
def search_export(request, suffix):
    """The items of a search as one file."""
    question = Question.from_parameters(request.GET)
    items = question.items(Item.objects.published()).prefetch_related("keywords")[:MOST_EXPORTED]
    return exported(suffix, items, slugify(question.text)[:60] or "library")


def exported(suffix: str, items, name: str) -> HttpResponse:
    written = FORMATS.get(suffix)
    if written is None:
        raise Http404
    return HttpResponse(
        written.write(item.as_reference() for item in items),
        content_type=f"{written.media_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.{written.suffix}"'},
    )


@login_required
@require_POST
def item_withdraw(request, public_id):
    item = actions.withdraw_item(get_object_or_404(Item, public_id=public_id), by=request.user)
    messages.success(request, _("The item is withdrawn. Its address says so."))
    return redirect(item)


@login_required
@require_POST
def item_restore(request, public_id):
    item = actions.restore_item(get_object_or_404(Item, public_id=public_id), by=request.user)
    messages.success(request, _("The item is back in the library."))
    return redirect(item)


@login_required
def import_start(request):
    if not may_curate(request.user):
        raise PermissionDenied
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.ImportForm(*posted)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("file_name", "building_blocks", "keywords")}
        try:
            batch = actions.create_import_batch(form.cleaned_data["reading"], by=request.user, **given)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            return redirect("repository:import-detail", pk=batch.pk)
    context = {"form": form, "submit": _("Show what would be imported"), "batches": open_batches_of(request.user)}
    return render(request, "repository/import_form.html", context, status=422 if form.errors else 200)


def own_batch(request, pk) -> ImportBatch:
    return get_object_or_404(ImportBatch, pk=pk, curator=request.user)


@login_required
@require_safe
def import_detail(request, pk):
    batch = own_batch(request, pk)
    if not may_curate(request.user):
        raise PermissionDenied
    counts = row_counts_of(batch)
    kind = request.GET.get("kind", "")
    rows = batch.rows.select_related("item")
    if kind in RowKind.values:
        rows = rows.filter(kind=kind)
    context = {
        "batch": batch,
        "counts": counts,
        "importable": counts[RowKind.NEW] + counts[RowKind.DUPLICATE],
        "kind": kind,
        "page_query": f"kind={kind}&" if kind in RowKind.values else "",
        "is_open": batch.state == ImportBatchState.OPEN,
        "outcome": outcome_of(batch) if batch.state == ImportBatchState.CONFIRMED else [],
        "rows": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "repository/import_detail.html", context)


@login_required
@require_POST
def import_confirm(request, pk):
    batch = actions.confirm_import_batch(own_batch(request, pk), by=request.user)
    for sentence in outcome_of(batch):
        messages.success(request, sentence)
    return redirect("repository:import-detail", pk=batch.pk)


def outcome_of(batch: ImportBatch) -> list[str]:
    """What a confirmed batch changed, in sentences."""
    added = ngettext("%(count)s item was added.", "%(count)s items were added.", batch.added_count)
    merged = ngettext(
        "%(count)s was there already and was completed where it could be.",
        "%(count)s were there already and were completed where they could be.",
        batch.merged_count,
    )
    sentences = [added % {"count": batch.added_count} if batch.added_count else _("Nothing new was added.")]
    return [*sentences, merged % {"count": batch.merged_count}] if batch.merged_count else sentences


@login_required
@require_POST
def import_discard(request, pk):
    actions.discard_import_batch(own_batch(request, pk), by=request.user)
    messages.success(request, _("The import is discarded. Nothing of it was written."))
    return redirect("repository:import-start")
