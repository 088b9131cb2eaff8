import os
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from home.demo.people import SIGN_INS
from members.models import User

MANAGE = [sys.executable, str(settings.BASE_DIR / "manage.py")]
STATIC_MANIFEST = settings.STATIC_ROOT / "staticfiles.json"


class Command(BaseCommand):
    help = "Serves the platform with its demo: pages and sockets, the task worker and the scheduler. Ctrl-C stops all."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", 8000)))

    def handle(self, *, port, **options):
        refuse_taken_port(port)
        self.prepare()
        processes = [
            subprocess.Popen(
                [sys.executable, "-m", "daphne", "-b", "127.0.0.1", "-p", str(port), "lms.asgi:application"],
                stdout=subprocess.DEVNULL,
            ),
            subprocess.Popen([*MANAGE, "db_worker", "--no-reload", "--no-startup-delay", "-v0"]),
            subprocess.Popen([*MANAGE, "run_scheduler"]),
        ]
        signal.signal(signal.SIGTERM, lambda *_: sys.exit())
        # `make run &` inherits deafness to Ctrl-C; the worker listens all the same, and would end alone.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            wait_for(port, processes[0])
            self.greet(port)
            self.watch(processes)
        except KeyboardInterrupt:
            self.stdout.write("\nStopping.")
        finally:
            stop(processes)

    def prepare(self):
        """Migrate, collect static files and seed the demo, where that has not been done."""
        collecting = None
        if static_files_are_stale():
            self.stdout.write("Collecting static files …")
            collecting = subprocess.Popen([*MANAGE, "collectstatic", "--noinput", "--clear", "-v0"])
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database …")
            call_command("migrate", verbosity=0, interactive=False)
        if not User.objects.exists():
            self.stdout.write("Seeding the demo …")
            call_command("seed_demo", verbosity=0)
        if collecting and collecting.wait():
            raise CommandError("The static files could not be collected; the lines above say why.")

    def greet(self, port):
        address = f"http://localhost:{port}"
        lines = ["", f"The platform is at {address}", "", "Sign in as (every password is “learning-together”):"]
        lines += [f"  {kind:<20} {email}" for kind, email in SIGN_INS.items()]
        lines += ["", f"Mails it would send: {address}/outbox/", "Ctrl-C stops everything.", ""]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()

    def watch(self, processes):
        while all(process.poll() is None for process in processes):
            time.sleep(0.5)
        dead = next(process for process in processes if process.poll() is not None)
        raise CommandError(f"A process ended by itself ({dead.returncode}): {' '.join(map(str, dead.args))}")


def refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(f"Port {port} is in use. Choose another: PORT=8001 make run") from error


def static_files_are_stale() -> bool:
    """Whether one of our own files or of the packages is newer than what was collected."""
    if not STATIC_MANIFEST.exists():
        return True
    collected_at = STATIC_MANIFEST.stat().st_mtime
    sources = [settings.BASE_DIR / "requirements.txt", *(settings.BASE_DIR / "lms" / "static").rglob("*")]
    return any(source.stat().st_mtime > collected_at for source in sources)


def wait_for(port: int, server: subprocess.Popen) -> None:
    while server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise CommandError("The server did not start; the lines above say why.")


def stop(processes: list[subprocess.Popen]) -> None:
    """End every process, by force those that do not listen within ten seconds."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + 10
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
