"""Items of the library inside the templates of any app."""

from django import template

from repository.metadata import open_url

register = template.Library()
register.simple_tag(open_url, name="open_url")
