"""Documents written from the code, so that they cannot lie: states, permissions, privacy, notices."""

from collections.abc import Iterator
from importlib import import_module, util

from django.db import models
from django.utils import translation

from core.authorization import PREDICATES
from core.privacy import ERASERS, declared_by, goes_with, personal_models
from members.enums import DAYS_TO_CHANGE_ONES_MIND
from members.notices import KINDS

NOTE = "<!-- Written by `manage.py write_reference`; a test compares. Change the code instead. -->\n"
OUR_APPS = ["members", "communities", "repository", "courses", "journeys", "webinars", "mentorship", "home"]


def life_cycles() -> Iterator[tuple[str, str, type[models.TextChoices], dict]]:
    """Every life cycle: app, noun, its states and its table ``{verb: (sources, target)}``."""
    for app in OUR_APPS:
        if util.find_spec(f"{app}.enums") is None:
            continue
        enums = import_module(f"{app}.enums")
        for name, table in vars(enums).items():
            if name.endswith("_TRANSITIONS"):
                noun = name.removesuffix("_TRANSITIONS").lower()
                camel = "".join(word.capitalize() for word in noun.split("_"))
                yield app, noun, getattr(enums, f"{camel}State"), table


def states_document() -> str:
    lines = [NOTE, "# States", ""]
    lines += ["The life of everything that has one. A verb is the action `<app>.actions.<verb>_<noun>`.", ""]
    for app, noun, states, table in life_cycles():
        lines += [f"## {noun.replace('_', ' ').capitalize()} (`{app}`)", "", "```mermaid", "stateDiagram-v2"]
        lines += [f"    [*] --> {next(iter(states)).value}"]
        for verb, (sources, target) in table.items():
            lines += [f"    {source} --> {target}: {verb}" for source in sorted(sources)]
        lines += ["```", ""]
    return "\n".join(lines)


def permissions_document() -> str:
    lines = [NOTE, "# Permissions", ""]
    lines += ["Who may do what. Each right is decided by one predicate; *when* is in [states](states.md).", ""]
    lines += ["| right | who | decided by |", "|---|---|---|"]
    for name, predicate in sorted(PREDICATES.items()):
        who = (predicate.__doc__ or "").strip().splitlines()[0].rstrip(".")
        lines.append(f"| `{name}` | {who} | `{predicate.__module__}.{predicate.__name__}` |")
    return "\n".join(lines) + "\n"


def privacy_document() -> str:
    lines = [NOTE, "# Personal data", ""]
    lines += [
        "What names a person, what of it is in the archive they can take along, and what is left when their account is",
        f"deleted: {DAYS_TO_CHANGE_ONES_MIND} days after they asked on their own page, or at once by the secretariat",
        "for a written request. What is kept without them stays because others depend on it. Names that other people",
        "wrote into texts of their own are not searched for. A brief published under an earlier name keeps that one.",
        "",
    ]
    lines += ["| record | names | exported to them | when they go | kept otherwise |", "|---|---|---|---|---|"]
    for model in sorted(personal_models(), key=lambda model: model._meta.label):
        for key, fields in declared_by(model).items():
            left = "deleted" if goes_with(model, key) else "kept without them"
            exported = ", ".join(fields) or "nothing"
            kept = getattr(model, "kept_for", "as long as the account")
            lines.append(f"| `{model._meta.label}` | {key} | {exported} | {left} | {kept} |")
    lines += ["", "What no key leads to, and what erasure does there:", "", "| where | what is left |", "|---|---|"]
    lines += [f"| {eraser.where} | {eraser.left} |" for eraser in sorted(ERASERS, key=lambda eraser: eraser.where)]
    return "\n".join(lines) + "\n"


def notices_document() -> str:
    for app in OUR_APPS:
        if util.find_spec(f"{app}.notifications"):
            import_module(f"{app}.notifications")
    lines = [NOTE, "# Notices", ""]
    lines += [
        "What people are told, by topic. *Immediate* uses the reader's number of mails a day (one, unless they chose",
        "another) and, when needed before their next digest, is sent as a *service*. *Service* comes besides, at most",
        "three a day. *Digest* waits for the digest. *Mandatory* cannot be stopped. A task is never mailed.",
        "Why: [ADR 6](adr/0006-notice-budget.md).",
        "",
    ]
    lines += ["| topic | kind | sentence | how soon |", "|---|---|---|---|"]
    with translation.override("en"):
        for name, kind in sorted(KINDS.items(), key=lambda each: (str(each[1].topic.label), each[0])):
            urgency = "task" if kind.is_task else "mandatory" if kind.is_mandatory else kind.urgency.value
            lines.append(f"| {kind.topic.label} | `{name}` | {kind.text} | {urgency} |")
    return "\n".join(lines) + "\n"


DOCUMENTS = {
    "states.md": states_document,
    "permissions.md": permissions_document,
    "privacy.md": privacy_document,
    "notices.md": notices_document,
}
