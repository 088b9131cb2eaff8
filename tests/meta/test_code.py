"""Rules about all code, also the code written tomorrow."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

BASE = settings.BASE_DIR
APPS = ["core", "members", "communities", "repository", "courses", "journeys", "webinars", "mentorship", "home", "lms"]
SOURCES = sorted(path for app in APPS for path in (BASE / app).rglob("*.py") if "migrations" not in path.parts)


def relative(path: Path) -> str:
    return str(path.relative_to(BASE))


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_imports_point_down():
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([linter, "--no-cache"], cwd=BASE, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def offences(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
        if isinstance(node, ast.Assign | ast.AugAssign):
            found += [
                f"line {node.lineno}: assigns .state; states move by advance() alone"
                for target in targets
                if isinstance(target, ast.Attribute) and target.attr == "state"
            ]
        if isinstance(node, ast.FunctionDef) and node.name == "save" and "models" in path.parts:
            found.append(f"line {node.lineno}: overrides save(); a write is an action")
        if isinstance(node, ast.ExceptHandler) and (
            node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"})
        ):
            found.append(f"line {node.lineno}: catches everything")
        if isinstance(node, ast.Name) and node.id == "receiver":
            found.append(f"line {node.lineno}: a signal between our own apps; call the action")
    return found


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_the_house_rules_hold(path):
    assert offences(path) == []


def test_there_are_no_drawers():
    drawers = {"utils.py", "helpers.py", "services.py", "managers.py", "mixins.py", "common.py", "misc.py"}
    assert [relative(path) for path in SOURCES if path.name in drawers] == []


def test_translation_functions_keep_names_that_the_collector_knows():
    """`make messages` would pass over the strings of ``gettext as something_else``."""
    odd = re.compile(r"import .*\b\w*gettext\w* as (?!_\b)\w+")
    assert [relative(path) for path in SOURCES if odd.search(path.read_text())] == []
