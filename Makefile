# The two commands a newcomer needs are `make run` and `make test`. Everything they need is set up on the way.

PYTHON ?= python3
BIN := .venv/bin
DATABASE_URL_SERVICES := $(or $(DATABASE_URL),postgresql:///postgres?host=/var/run/postgresql)
REDIS_URL_SERVICES := $(or $(REDIS_URL),redis://127.0.0.1:6379/0)
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help run test test-services lint format docs messages pictures bench-members bench-room bench-directory bench-communities bench-discussion clean

help:
	@echo "make run            serve the whole platform with its demo (PORT=8000, DATA_DIR=var)"
	@echo "make test           every test, browser tests included, on SQLite"
	@echo "make test-services  the same on PostgreSQL and Redis (DATABASE_URL, REDIS_URL)"
	@echo "make lint           ruff, djlint, import contracts, missing migrations"
	@echo "make docs           write the documents that come from the code"
	@echo "make messages       collect strings for translators"
	@echo "make pictures       screenshots for the documents"
	@echo "make bench-members  a list of 5,000 messy rows, read and admitted, measured"
	@echo "make bench-room     a live room under load, measured (see docs/adr/0003-room-hub.md)"
	@echo "make bench-discussion a post to 2,000 members by mail, killed on the way, measured (DATABASE_URL for PostgreSQL)"
	@echo "make bench-directory  the directory at 20,000 members, measured (DATABASE_URL for PostgreSQL)"
	@echo "make bench-communities  lists of communities, discussions, notices at 20,000 members, measured"
	@echo "make format         let ruff lay out the code"
	@echo "make clean          delete .venv and var"

# --- set-up, once -----------------------------------------------------------------------------------

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv .venv || { echo "This Python cannot make environments; on Debian: apt-get install python3-venv"; rm -rf .venv; exit 1; }

.venv/.installed: requirements.txt | .venv/bin/python
	@echo "Installing what the platform needs …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.installed-dev: requirements-dev.txt .venv/.installed
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.venv/.messages: $(wildcard lms/locale/*/LC_MESSAGES/*.po) .venv/.installed
	@$(BIN)/python lms/locale/compile.py
	@touch $@

# --- commands -----------------------------------------------------------------------------------------

run: .venv/.installed .venv/.messages
	@exec $(BIN)/python manage.py run_site

test: .venv/.installed-dev .venv/.messages
	@unset DATABASE_URL REDIS_URL DATA_DIR; $(BIN)/python tests/run.py --workers $(WORKERS)

test-services: .venv/.installed-dev .venv/.messages
	@unset DATA_DIR; DATABASE_URL="$(DATABASE_URL_SERVICES)" REDIS_URL="$(REDIS_URL_SERVICES)" $(BIN)/python tests/run.py --workers $(WORKERS)

lint: .venv/.installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/lint-imports --no-cache --no-logo 2>/dev/null || $(BIN)/lint-imports --no-cache
	@$(BIN)/python manage.py makemigrations --check --dry-run --verbosity 0
	@echo "Nothing to complain about."

format: .venv/.installed-dev
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

docs: .venv/.installed
	@$(BIN)/python manage.py write_reference

messages: .venv/.installed
	@$(BIN)/python manage.py makemessages --all

bench-members: .venv/.installed-dev
	@$(BIN)/python -m tests.load.members

bench-room: .venv/.installed-dev
	@$(BIN)/python -m tests.load.room

bench-discussion: .venv/.installed-dev
	@DJANGO_SETTINGS_MODULE=lms.settings.test $(BIN)/python -m tests.load.discussion

bench-directory: .venv/.installed-dev .venv/.messages
	@DJANGO_SETTINGS_MODULE=lms.settings.test $(BIN)/python -m tests.load.directory

bench-communities: .venv/.installed-dev .venv/.messages
	@DJANGO_SETTINGS_MODULE=lms.settings.test $(BIN)/python -m tests.load.communities

pictures: .venv/.installed-dev .venv/.messages
	@$(BIN)/python -m docs.pictures.make

clean:
	rm -rf .venv var
