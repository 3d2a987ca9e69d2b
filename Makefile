# One word each. The first use of each makes what it needs; `make` alone lists them.
PYTHON ?= python3
BIN := .venv/bin
# A file's tests stay together, because they share what it prepares; three workers keep two cores busy.
WORKERS := -n 3 --dist loadfile --no-loadscope-reorder
.DEFAULT_GOAL := help
.PHONY: help install run test test-sqlite test-postgres explore lint format bench bench-editor bench-intake bench-feedback simulate messages lock browser clean

help: ## List these words
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 16

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Handvat needs Python 3.11 or newer; name it with: make PYTHON=python3.11 ..."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python lacks venv. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }

.venv/.runtime: requirements/base.txt | .venv/bin/python
	@echo "Installing what Handvat runs on ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	@touch $@

.venv/.development: requirements/dev.txt | .venv/bin/python
	@echo "Installing what Handvat is developed with ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@ .venv/.runtime

install: .venv/.development ## Install everything, translations included
	@$(BIN)/python -m scripts.messages compile

run: .venv/.runtime ## Run the catalogue with its demo (PORT=8000, DATA_DIR=var)
	@exec $(BIN)/python -m scripts.run

test: test-sqlite test-postgres ## All tests, on SQLite and on PostgreSQL

test-sqlite: install browser ## All tests on SQLite
	@echo "All tests on SQLite"
	@$(BIN)/python -m pytest $(WORKERS) $(ARGS)

test-postgres: install browser ## All tests on PostgreSQL
	@echo "All tests on PostgreSQL"
	@$(BIN)/python -m scripts.with_postgres $(BIN)/python -m pytest $(WORKERS) $(ARGS)

explore: install browser ## Look for new faults: other examples and longer histories than in make test
	@HISTORIES=$${HISTORIES:-100} $(BIN)/python -m pytest $(WORKERS) --hypothesis-profile=others -m hypothesis $(ARGS)

browser:
	@$(PYTHON) -m scripts.browser

lint: install ## Style, types, arrows between rooms, templates, migrations
	@$(BIN)/ruff format --check --quiet . || { echo "Not formatted: run make format"; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/mypy
	@$(BIN)/python manage.py makemigrations --check --dry-run --verbosity 1

format: install ## Put the code in the house style
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet .

bench: install ## Measure delivery beside Wagtail's own API
	@$(BIN)/python -m bench $(ARGS)

bench-editor: install browser ## Measure long pages in the editor beside stock Wagtail
	@$(BIN)/python -m bench.editor $(ARGS)

bench-feedback: install ## Measure authors' pages with five million ratings on PostgreSQL
	@$(BIN)/python -m scripts.with_postgres $(BIN)/python -m bench.feedback $(ARGS)

simulate: install ## Count how often the intervals of feedback hold the truth
	@$(BIN)/python -m scripts.simulate $(ARGS)

bench-intake: install ## Measure how fast ratings come in, beside a bare insert
	@$(BIN)/python -m bench.intake $(ARGS)

messages: install ## Collect texts for translation; tell which still wait for Dutch
	@$(BIN)/python -m scripts.messages collect && $(BIN)/python -m scripts.messages compile

lock: install ## Lock the requirements anew from pyproject.toml
	@$(BIN)/python -m scripts.lock

clean: ## Remove what was made, your catalogue in var/ excepted
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
