# `make` lists the targets. They need only Python 3.11 or newer.

.DEFAULT_GOAL := help
SHELL := /bin/sh
export PYTHON ?= python3
export PORT ?= 8000
BASE ?= main

VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
CATALOGUES := $(wildcard site/locale/*/LC_MESSAGES/*.po site/locale/upstream/*/*/LC_MESSAGES/*.po)
COMPILED := $(CATALOGUES:.po=.mo)
PYTEST := $(BIN)/python -m pytest
OPENAPI := DJANGO_SETTINGS_MODULE=portal.settings.test $(MANAGE)
# The examples are built from the demo content in a database in memory.
EXAMPLES := BASE_URL=https://portal.example DATABASE_URL=sqlite://:memory: LANGUAGES=lt,en \
	$(OPENAPI) openapi_examples site/portal/api/examples.json
DOCUMENT := $(OPENAPI) openapi docs/openapi.json
TOOLS := tests/tools/node_modules
BIOME := $(TOOLS)/.bin/biome
LOCKS := run test dev
# The server of production with one worker; see docs/operations.md.
SERVER := DJANGO_SETTINGS_MODULE=portal.settings.dev PYTHONPATH=.:site \
	$(BIN)/granian --interface wsgi --blocking-threads 4 --respawn-failed-workers \
	--no-ws --log-level warning --host 127.0.0.1 portal.wsgi:application
# In UTC: the last minutes of a year in Vilnius, the first hour of the next one, and the
# two nights in which the clocks change. Date tests are those that read the clock.
MOMENTS := 2026-12-31T21:56 2026-12-31T22:30 2026-03-29T00:30 2026-10-25T00:30
DATE_TESTS = $(shell grep -rlE 'timezone\.(now|localdate)|time_machine' tests \
	--include='test_*.py' --exclude-dir=browser --exclude=test_demo.py)
# Those of them that CI runs.
QUICK_DATE_TESTS := tests/articles/test_dates.py tests/editors/test_publishing_times.py \
	tests/events/test_ical_views.py tests/events/test_registration.py \
	tests/events/test_selectors.py tests/portal/api/test_time.py
# Placeholder settings that the deployment check needs to start.
PRODUCTION := DJANGO_SETTINGS_MODULE=portal.settings.production \
	SECRET_KEY=0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmn \
	ALLOWED_HOSTS=portal.example BASE_URL=https://portal.example

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- Run and test ------------------------------------------------------------

.PHONY: run
run: export BASE_URL = http://127.0.0.1:$(PORT)
run: check-port $(VENV)/run.stamp $(COMPILED) ## Start the portal with its demo content, worker and scheduler (PORT=8000, RELOAD=1)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) demo
	@export WORKER=true; \
	$(MANAGE) work --verbosity 0 & work=$$!; \
	$(if $(RELOAD),RESPONSE_CACHE=off $(MANAGE) runserver 127.0.0.1:$(PORT),$(SERVER) --port $(PORT)) & \
	trap "kill $$work $$! 2> /dev/null" EXIT INT TERM; wait $$!

.PHONY: test
test: $(VENV)/test.stamp $(COMPILED) ## Run the tests; DATABASE_URL=postgres://… for PostgreSQL
	$(PYTEST) -n auto -m "not browser and not clients" $(ARGS)

.PHONY: test-next
test-next: ## Run the tests with Wagtail's newest release or release candidate
	@$(MAKE) --no-print-directory VENV=.venv-next report-next

.PHONY: test-matrix
test-matrix: ## Run the tests with other versions (VERSIONS="python3.12:5.2 python3.13:6.0")
	@for version in $(VERSIONS); do \
		$(MAKE) --no-print-directory PYTHON=$${version%:*} DJANGO=$${version#*:} \
			VENV=.venv-$${version%:*}-$${version#*:} report-version || exit 1; \
	done

.PHONY: coverage
coverage: $(VENV)/test.stamp $(COMPILED) ## Run the tests and measure branch coverage
	$(PYTEST) -n auto -m "not browser and not clients" --cov --cov-report=term $(ARGS)

.PHONY: test-clock
test-clock: $(VENV)/test.stamp $(COMPILED) ## Run the tests about dates at New Year and when clocks change
	@for moment in $(MOMENTS); do \
		TEST_NOW=$$moment $(PYTEST) -n auto -q $(DATE_TESTS) $(ARGS) || exit 1; \
	done

.PHONY: test-clock-quick
test-clock-quick: $(VENV)/test.stamp $(COMPILED) ## Run a few of them at all these moments at once
	@for moment in $(MOMENTS); do \
		TEST_NOW=$$moment $(PYTEST) -n 0 -q $(QUICK_DATE_TESTS) & runs="$$runs $$!"; \
	done; for run in $$runs; do wait $$run || exit 1; done

.PHONY: schemathesis
schemathesis: $(VENV)/test.stamp $(COMPILED) ## Send ten thousand generated requests to the headless API
	SCHEMATHESIS_CASES=900 $(PYTEST) -n auto tests/portal/api/test_schemathesis.py

.PHONY: nightly
nightly: $(VENV)/test.stamp $(COMPILED) ## Run the large sizes of the random tests; DATABASE_URL=postgres://… for PostgreSQL
	SCHEMATHESIS_CASES=900 ACT_STEPS=2000 ACT_SEEDS=1,2,3,4 RACE_SECONDS=60 \
		KILLED_ACTS=200 KILLED_WORKERS=200 SAVING_RACES=100 RELEVANCE_PAGES=400 \
		$(PYTEST) -n auto -o faulthandler_timeout=0 \
		tests/portal/api/test_schemathesis.py \
		tests/portal/http/test_act_sequences.py tests/portal/http/test_races.py \
		tests/portal/test_killed_acts.py tests/portal/background/test_killed_workers.py \
		tests/foundation/admin/test_saving_races.py tests/demo/test_relevance.py $(ARGS)

# --- Operate -----------------------------------------------------------------

.PHONY: backup
backup: $(VENV)/run.stamp ## Write the database and all files into one archive (ARCHIVE=…)
	@$(MANAGE) backup $(ARCHIVE)

.PHONY: restore
restore: $(VENV)/run.stamp ## Restore an archive into an empty database (ARCHIVE=…, ARGS=--replace)
	@$(MANAGE) restore $(ARCHIVE) $(ARGS)

.PHONY: walk
walk: $(VENV)/test.stamp ## Install the portal as docs/operations.md says, in a folder of its own
	PYTHONPATH=.:site DJANGO_SETTINGS_MODULE=portal.settings.test $(BIN)/python -m tests.walk_installation

.PHONY: walk-faults
walk-faults: $(VENV)/test.stamp $(COMPILED) ## Kill each process in turn, reload, and send slowly (DATABASE_URL=postgres://…)
	PYTHONPATH=.:site DJANGO_SETTINGS_MODULE=portal.settings.test $(BIN)/python -m tests.walk_faults

# --- Development -------------------------------------------------------------

.PHONY: browser
browser: $(VENV)/test.stamp $(COMPILED) clients $(TOOLS)/.stamp ## Run the browser tests in the system's Chromium
	$(PYTEST) -m browser $(ARGS)

.PHONY: lighthouse
lighthouse: check-port $(VENV)/test.stamp $(COMPILED) $(TOOLS)/.stamp ## Run Lighthouse on the site, as a phone (PORT=8000)
	$(BIN)/python tests/lighthouse.py

.PHONY: compare
compare: $(VENV)/test.stamp $(COMPILED) ## Compare what a git ref and the working tree answer (BASE=main)
	$(BIN)/python tests/compare_versions.py $(BASE)

.PHONY: bench
bench: $(VENV)/run.stamp $(COMPILED) ## Measure the portal beside stock Wagtail, into docs/performance.md (PAGES=1000, SECONDS_EACH=4)
	$(BIN)/python -m tests.bench.run

.PHONY: bench-search
bench-search: $(VENV)/run.stamp $(COMPILED) ## Measure the search beside stock Wagtail's, into docs/performance.md (PAGES=1000)
	$(BIN)/python -m tests.bench.search

.PHONY: clients
clients: clients/node_modules/.stamp ## Build the typed client and the example front end
	cd clients && npm run --silent build

.PHONY: packages
packages: $(VENV)/dev.stamp clients ## Build the packages of the clients, for npm and pip, in clients/dist
	rm -rf clients/dist clients/python/src && mkdir clients/dist
	cd clients/typescript && npm pack --silent --pack-destination ../dist
	$(BIN)/openapi-python-client generate --path docs/openapi.json --meta none \
		--config clients/python/generator.yaml --output-path clients/python/src/klaster_portal_client
	$(BIN)/uv build --quiet --offline --wheel --out-dir clients/dist clients/python

.PHONY: check-clients
check-clients: $(VENV)/test.stamp $(COMPILED) packages $(TOOLS)/.stamp ## Install the packages, and check what other generators make
	$(PYTEST) -m clients tests/clients $(ARGS)

.PHONY: check-client
check-client: clients/node_modules/.stamp ## Check that the client is up to date with the document
	cd clients/typescript && npx openapi-typescript ../../docs/openapi.json --check --output src/schema.d.ts

.PHONY: check-document
check-document: $(TOOLS)/.stamp ## Check the OpenAPI document with Redocly and Spectral
	cd tests/tools && REDOCLY_TELEMETRY=off npx redocly lint ../../docs/openapi.json
	cd tests/tools && npx spectral lint ../../docs/openapi.json

.PHONY: check
check: lint check-types check-imports check-dependencies check-migrations check-deploy check-messages check-lock check-openapi check-document check-client ## Run every check that is not a test

.PHONY: lint
lint: $(VENV)/dev.stamp $(TOOLS)/.stamp ## Check style and format of every language
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet .
	$(BIOME) ci --error-on-warnings

.PHONY: format
format: $(VENV)/dev.stamp $(TOOLS)/.stamp ## Fix style and format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIOME) check --write

.PHONY: hooks
hooks: $(VENV)/dev.stamp $(TOOLS)/.stamp ## Install git hooks that run the checks
	$(BIN)/pre-commit install

.PHONY: check-types
check-types: $(VENV)/dev.stamp ## Check types
	$(BIN)/mypy

.PHONY: check-imports
check-imports: $(VENV)/dev.stamp ## Check that imports run downwards only
	PYTHONPATH=.:site $(BIN)/lint-imports --no-cache

.PHONY: check-dependencies
check-dependencies: $(VENV)/dev.stamp ## Check that every import is declared in pyproject.toml
	$(BIN)/deptry . site
	$(BIN)/deptry . site --exclude '\.venv|clients|node_modules' --ignore DEP002,DEP004

.PHONY: check-migrations
check-migrations: $(VENV)/test.stamp ## Check that no migration is missing
	DJANGO_SETTINGS_MODULE=portal.settings.test $(MANAGE) makemigrations --check --dry-run

.PHONY: check-deploy
check-deploy: $(VENV)/test.stamp ## Run Django's checks of security on the production settings
	$(PRODUCTION) $(MANAGE) check --deploy --tag security --fail-level WARNING

.PHONY: messages
messages: $(VENV)/dev.stamp ## Collect the strings to translate (needs gettext)
	DJANGO_SETTINGS_MODULE=portal.settings.test $(MANAGE) makemessages --locale lt \
		--no-location --no-wrap --ignore '.venv*' --ignore 'site/var/*' --ignore 'clients/*' --ignore 'tests/*'

.PHONY: compiled
compiled: $(COMPILED) ## Compile the message catalogues

.PHONY: check-messages
check-messages: $(VENV)/dev.stamp ## Check that no catalogue lacks a translation
	$(BIN)/python -m pytest -q -p no:randomly tests/portal/test_catalogues.py

.PHONY: openapi
openapi: $(VENV)/test.stamp clients/node_modules/.stamp ## Generate the OpenAPI document, its examples and its client
	$(EXAMPLES)
	$(DOCUMENT)
	cd clients && npm run --silent generate

.PHONY: check-openapi
check-openapi: $(VENV)/test.stamp ## Check that the OpenAPI document and its examples are up to date
	$(EXAMPLES) --check
	$(DOCUMENT) --check

.PHONY: screenshots
screenshots: check-port $(VENV)/test.stamp $(COMPILED) ## Take all screenshots of the docs, of the demo content (PORT=8000)
	$(BIN)/python docs/screenshots.py
	PICTURES=write $(PYTEST) -m browser tests/browser/test_translator_journey.py

.PHONY: lock
lock: $(VENV)/dev.stamp ## Update the lock files from pyproject.toml
	@for name in $(LOCKS); do $(call compile,$$name,requirements/$$name.txt) --upgrade || exit 1; done

.PHONY: check-lock
check-lock: $(VENV)/dev.stamp ## Check that the lock files are up to date with pyproject.toml
	@for name in $(LOCKS); do \
		cp requirements/$$name.txt $(VENV)/$$name.lock; \
		$(call compile,$$name,$(VENV)/$$name.lock) || exit 1; \
		cmp requirements/$$name.txt $(VENV)/$$name.lock || { echo "Run make lock."; exit 1; }; \
	done

.PHONY: clean
clean: ## Delete the environment, the database and the media
	rm -rf $(VENV) .venv-* site/var

# --- Internal targets --------------------------------------------------------

# This test lists the sources to read again; it fails until they have been read.
READ := tests/portal/test_private_parts.py::test_what_is_installed_was_read

.PHONY: report-next
report-next: $(VENV)/test.stamp $(COMPILED)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade --pre wagtail
	@$(BIN)/python -m pip freeze --disable-pip-version-check | \
		grep -iE '^(django|djangorestframework|modelsearch|wagtail|wagtail-localize)=='
	-@$(PYTEST) -q -n 0 -p no:randomly --no-header -rN --tb=line $(READ)
	$(PYTEST) -n auto -m "not browser and not clients" --deselect $(READ) $(ARGS)

.PHONY: report-version
report-version: $(VENV)/test.stamp $(COMPILED)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "django==$(DJANGO).*"
	$(PYTEST) -n auto -m "not browser and not clients" --deselect $(READ) $(ARGS)

# Extras stay: pip looks for a newer release of a package that is locked without its own.
compile = $(BIN)/uv pip compile --quiet pyproject.toml \
	$$(test $(1) = run || echo "--group $(1)") --python-version 3.11 --universal \
	--no-strip-extras --generate-hashes --no-emit-index-url --no-header --no-annotate --output-file $(2)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "The portal needs Python 3.11 or newer: make PYTHON=python3.11 …"; exit 1; }
	@echo "Making the environment …"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/%.stamp: requirements/%.txt | $(VENV)/bin/python
	@echo "Installing what $* needs …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

clients/node_modules/.stamp: clients/package-lock.json
	@echo "Installing what the clients need …"
	@cd clients && npm ci --silent
	@touch $@

$(TOOLS)/.stamp: tests/tools/package-lock.json
	@echo "Installing what the checks need …"
	@cd tests/tools && npm ci --silent
	@touch $@

%.mo: %.po | $(VENV)/run.stamp
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

define CHECK_PORT
import socket, sys
try:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # The system would choose another port instead of 0.
        probe.bind(("127.0.0.1", int(sys.argv[1]) or -1))
except (OSError, OverflowError, ValueError) as error:
    reason = getattr(error, "strerror", None) or "It is not a number from 1 to 65535"
    sys.exit(f"Port {sys.argv[1]}: {reason}. Choose another: make run PORT=8080")
endef
export CHECK_PORT

.PHONY: check-port
check-port:
	@$(PYTHON) -c "$$CHECK_PORT" "$(PORT)"
