"""Test databases made by copying one migrated template, kept until a migration changes.

Migrating takes 20 s, copying a file 10 ms (SQLite) or a template database 0.3 s (PostgreSQL).
"""

import fcntl
import hashlib
import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

# The database the address names, before any test moved to a copy.
NAMED = settings.DATABASES["default"]["NAME"]

SOURCES = ["requirements.txt", "home/actions.py", "members/cms_groups.py", "tests/database.py"]


def fingerprint() -> str:
    """A name that changes with every migration and everything else the template is made of."""
    base = settings.BASE_DIR
    files = sorted(base.glob("*/migrations/*.py")) + [base / source for source in SOURCES]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


@contextmanager
def only_one_at_a_time(path: Path):
    """Workers start together; the first makes the template, the others wait for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def use_database(name: str) -> None:
    """Point Django's connection at another database."""
    connections.close_all()
    connection.settings_dict["NAME"] = name
    settings.DATABASES["default"]["NAME"] = name


def prepare_template() -> None:
    """Migrate the database in use and give it what every site has."""
    from home.actions import prepare_site

    call_command("migrate", verbosity=0, interactive=False)
    prepare_site()
    connections.close_all()


class SqliteDatabases:
    folder = settings.DATA_DIR / "databases"

    def template(self) -> Path:
        path = self.folder / f"template-{fingerprint()}.sqlite3"
        with only_one_at_a_time(self.folder / "lock"):
            if not path.exists():
                building = path.with_suffix(".building")
                building.unlink(missing_ok=True)
                use_database(str(building))
                prepare_template()
                with closing(sqlite3.connect(building)) as database:
                    database.execute("PRAGMA journal_mode=DELETE")
                building.rename(path)
        return path

    def copy(self, label: str) -> str:
        path = self.folder / f"{label}.sqlite3"
        template = self.template()
        connections.close_all()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        shutil.copy(template, path)
        return str(path)

    def drop(self, name: str) -> None:
        connections.close_all()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{name}{suffix}").unlink(missing_ok=True)


class PostgresDatabases:
    folder = settings.DATA_DIR / "databases"

    def execute(self, *statements: str) -> list:
        """Run statements outside a transaction in the database the address names; return the last one's rows."""
        use_database(NAMED)
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
            rows = cursor.fetchall() if cursor.description else []
        connections.close_all()
        return rows

    def template(self) -> str:
        name = f"lms_{settings.CHECKOUT}_template_{fingerprint()}"
        with only_one_at_a_time(self.folder / "lock"):
            if not self.execute(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):  # noqa: S608
                self.execute(f"DROP DATABASE IF EXISTS {name}_building", f"CREATE DATABASE {name}_building")
                use_database(f"{name}_building")
                prepare_template()
                self.execute(f"ALTER DATABASE {name}_building RENAME TO {name}")
        return name

    def copy(self, label: str) -> str:
        name, template = f"lms_{settings.CHECKOUT}_{label}", self.template()
        with only_one_at_a_time(self.folder / "lock"):  # a template may have one reader at a time
            self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def databases():
    return PostgresDatabases() if connection.vendor == "postgresql" else SqliteDatabases()
