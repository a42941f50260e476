# The two commands that matter: make demo, make test. Nothing but Python ≥ 3.11 and pip is assumed.
PYTHON ?= python3
BIN := .venv/bin
SERVE ?= 1

.PHONY: help demo test check fast messages bench-read bench-tasks bench-web bench-figures bench-entry bench-import fuzz clean

help:  ## List what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ —/'

.venv/run: requirements/run.txt pyproject.toml
	@echo "Chuẩn bị môi trường (.venv) và các gói đã ghim / Preparing .venv with the pinned packages …"
	@$(PYTHON) -c 'import sys; sys.exit("Cần Python 3.11 trở lên / Python 3.11 or newer is needed." if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

.venv/dev: .venv/run requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

demo: .venv/run  ## Build the demo under var/demo and serve it on 127.0.0.1:8000 (SERVE=0: only build)
	@$(BIN)/tiendo demo --home var/demo $(if $(filter 0,$(SERVE)),--no-serve)

check: .venv/dev  ## Lint, types, import contracts, migrations, templates, translations, addresses
	$(BIN)/ruff check src tests tools bench manage.py
	$(BIN)/ruff format --check src tests tools bench manage.py
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy
	TIENDO_HOME=$$(mktemp -d) $(BIN)/python manage.py makemigrations --check --dry-run
	TIENDO_HOME=$$(mktemp -d) $(BIN)/python manage.py check
	$(BIN)/python tools/messages.py --check
	$(BIN)/python tools/house.py

fast: .venv/dev  ## The tests without browser, demo and PostgreSQL
	$(BIN)/pytest -q -m "not browser and not slow"

test: .venv/dev check  ## Everything: checks, tests on SQLite, browser tests, tests on PostgreSQL
	@sh tools/install_browser.sh
	$(BIN)/pytest -q -n 2 --dist loadfile -m "not browser"
	$(BIN)/pytest -q -n 2 --dist loadfile -m browser  # apart: a browser's event loop forbids Django's database
	$(BIN)/python tools/with_postgres.py $(BIN)/pytest -q -n 2 --dist loadfile -m "not browser and not slow" tests/web

messages: .venv/dev  ## Collect sentences for translation and compile the English ones
	$(BIN)/python tools/messages.py

var/venv-bench/ready: requirements/bench.txt
	@$(PYTHON) -m venv var/venv-bench
	@var/venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

bench-read: .venv/dev var/venv-bench/ready  ## Score the reader on the gold texts and time it, beside underthesea
	$(BIN)/python -m bench.read

bench-tasks: .venv/dev  ## Time the pages of 100,000 tasks, on SQLite and on PostgreSQL
	$(BIN)/python -m bench.tasks
	$(BIN)/python -m bench.tasks --postgres

bench-import: .venv/dev  ## Time a file of 100,000 figures, on SQLite and PostgreSQL; kill an import 50 times
	$(BIN)/python -m bench.figures_import
	$(BIN)/python -m bench.figures_import --postgres
	$(BIN)/python -m bench.figures_import --kills 50

bench-web: .venv/dev  ## Time the pages of the demo, and fifty people at work on it for a minute
	@$(BIN)/python -m bench.web

bench-figures: .venv/dev  ## Time questions over five million figures, beside wide tables on PostgreSQL
	$(BIN)/python -m bench.figures

bench-entry: .venv/dev  ## Time the entry form of 130 rows and the saving of its cells
	$(BIN)/python -m bench.entry

fuzz: .venv/dev  ## Read 2,000 damaged files of each kind; none may hang or fall without a sentence
	$(BIN)/python -m bench.fuzz

clean:  ## Remove what was made, the demo included
	rm -rf .venv var build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
