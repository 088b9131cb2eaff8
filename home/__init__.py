"""The first page, standard pages, news and the dashboard: composes what the other apps offer."""
