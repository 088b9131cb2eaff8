"""What the views of this app share: to do something, and to say at the right place why not."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect

PAGE_SIZE = 20


def show_refusal(form, error: ValidationError) -> None:
    """Put what an action refuses at the field it is about, or above the form."""
    found = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
    for field, texts in found.items():
        for text in texts:
            form.add_error(field if field in form.fields else None, text)


def save(form, action, *args, **kwargs):
    """What ``action`` returns for what is chosen in a valid form, or ``None``: the form says why not."""
    if not form.is_valid():
        return None
    chosen = form.chosen() if hasattr(form, "chosen") else form.cleaned_data
    try:
        return action(*args, **kwargs, **chosen)
    except ValidationError as error:
        show_refusal(form, error)
        return None


def act(request, action, noun, done: str, *, to=None, **kwargs):
    """Do it, say so or say why not, and lead back to the noun's page."""
    try:
        action(noun, by=request.user, **kwargs)
        messages.success(request, done)
    except ValidationError as error:
        for text in error.messages:
            messages.error(request, text)
    return redirect(to or noun.get_absolute_url())


def page_of(request, rows, size: int = PAGE_SIZE):
    return Paginator(rows, size).get_page(request.GET.get("page"))


def query_without_page(request) -> str:
    """The rest of the query string, ready for a page's number."""
    query = request.GET.copy()
    query.pop("page", None)
    return f"{query.urlencode()}&" if query else ""
