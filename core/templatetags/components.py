"""``{% component "panel" title=... %}…{% endcomponent %}``: one folder under templates/components/ each."""

from django import template
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_block_tag(takes_context=True)
def component(context, content, component_name, **variables):
    """Render ``components/<name>/<name>.html`` with ``variables`` and, as ``children``, the block's content."""
    return _render(context, component_name, variables | {"children": content})


@register.simple_tag(takes_context=True)
def show(context, component_name, **variables):
    """A component without content: ``{% show "empty_state" text=... %}``."""
    return _render(context, component_name, variables)


def _render(context, name, variables):
    """A component sees its own variables and who is asking, nothing else of the page."""
    given = {key: context.get(key) for key in ("request", "user", "csrf_token")}
    scope = context.new(given | variables)
    return get_template(f"components/{name}/{name}.html").template.render(scope)


@register.simple_tag
def icon(name):
    """A picture beside a word. It says nothing the word does not, so screen readers skip it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("site/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def component_example(context, name, example):
    """One entry of a component's ``examples.json``, for the gallery and its tests."""
    variables = dict(example.get("variables", {}))
    if "children" in example:
        variables["children"] = mark_safe(example["children"])  # noqa: S308  our own file
    return _render(context, name, variables)
