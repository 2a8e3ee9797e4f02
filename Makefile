# Parley: two commands on a fresh machine are `make demo` and `make test`.
# They need Python 3.11 or newer with pip, and make; everything else goes into .venv from locks with hashes.

# The first Python that is new enough and can make environments; `make PYTHON=... demo` chooses another.
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$each -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$each && break; done)

VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run
SERVE := $(VENV)/.serve
DEV := $(VENV)/.dev
EXAMPLE := gaza-2025

INSTALL := $(BIN)/python -m pip install --quiet --no-input --require-hashes
LOCK = $(BIN)/uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 --generate-hashes \
	--no-header --no-annotate $(if $(UPGRADE),--upgrade) --output-file

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test test-long mutants mo check format-check lint types imports docs doctests bandit audit format lock pot bench clean

help: ## say what each command does
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1: \2/p' Makefile

# ------------------------------------------------------------------------------------------------------- using it

demo: $(SERVE) ## analyse the Gaza talks of October 2025, print the report, write its page, and serve a demo of the rooms
	@mkdir -p build
	@$(BIN)/parley analyse examples/$(EXAMPLE) --html build/$(EXAMPLE).html
	@echo
	@echo "The page is at $(CURDIR)/build/$(EXAMPLE).html"
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/parley demo; \
		else echo "The rooms on screen: run $(BIN)/parley demo in a terminal; $(BIN)/parley demo --tour plays the walk without one."; fi

test: $(DEV) ## run every test
	@$(BIN)/python -m pytest

test-long: $(DEV) ## run the tests that take long at their full counts: 200 kills, 10,000 odd requests, twin worlds, every page
	@PARLEY_LONG=1 $(BIN)/python -m pytest tests/files/store/test_killed.py tests/files/store/test_scope_taint.py \
		tests/files/store/test_scope_isolation.py tests/files/store/test_wall_laws.py tests/workbench/rooms/test_seat_taint.py \
		tests/server/test_fuzz.py tests/server/test_twin_worlds.py tests/server/test_throttle.py tests/browser

# ---------------------------------------------------------------------------------------------------- checking it

check: format-check lint types imports docs doctests bandit audit ## every check that is not a test
	@cat build/audit.txt

format-check: $(DEV)
	@$(BIN)/ruff format --check

lint: $(DEV)
	@$(BIN)/ruff check

types: $(DEV)
	@$(BIN)/mypy

imports: $(DEV)
	@$(BIN)/lint-imports

docs: $(DEV) ## build the documentation into build/docs
	@$(BIN)/sphinx-build -W --keep-going -q -b html -d build/doctrees docs build/docs
	@echo "docs: built without a warning, build/docs/index.html"

doctests: $(DEV)
	@$(BIN)/python -m pytest -q src tests/docs

bandit: $(DEV)
	@$(BIN)/bandit --quiet --recursive --configfile pyproject.toml src tools
	@echo "bandit: nothing found"

audit: $(DEV) ## look the locked versions up among known vulnerabilities
	@mkdir -p build
	@$(BIN)/python tools/audit.py build/audit.txt

format: $(DEV) ## put the code into its standard form
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

# ---------------------------------------------------------------------------------------------------- tending it

lock: $(DEV) ## make requirements/*.txt again from pyproject.toml (UPGRADE=1 for newer versions)
	@$(LOCK) requirements/run.txt pyproject.toml
	@$(LOCK) requirements/serve.txt pyproject.toml --extra server --constraints requirements/run.txt
	@$(LOCK) requirements/build.txt --group build
	@$(LOCK) requirements/dev.txt pyproject.toml --group dev \
		--constraints requirements/run.txt --constraints requirements/serve.txt --constraints requirements/build.txt
	@$(LOCK) requirements/bench.txt --group bench
	@! grep -nE '://|file:' requirements/*.txt
	@echo "requirements/*.txt hold what pyproject.toml asks for"

pot: $(DEV) ## collect every sentence a user reads into src/parley/locale/parley.pot
	@$(BIN)/python tools/pot.py

mo: $(DEV) ## compile the translations into what Parley reads
	@$(BIN)/python tools/mo.py

mutants: $(DEV) ## change the modules that keep rooms apart, and see that the tests notice; an hour or more
	@$(BIN)/python tools/mutants.py

bench: $(DEV) ## measure Parley and its peer side by side, into bench/results.md
	@$(BIN)/python bench/run.py

clean: ## remove what make made
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# ------------------------------------------------------------------------------------------------- the environment
# Stamps: set up once, again only when a lock or pyproject.toml changes.

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Parley needs Python 3.11 or newer with venv and pip; none was found." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Parley needs Python 3.11 or newer; $(PYTHON) is older." >&2; exit 1; }
	@echo "Setting up $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)

$(RUN): requirements/run.txt requirements/build.txt pyproject.toml | $(BIN)/python
	@echo "Installing what Parley runs on, from requirements/run.txt"
	@$(INSTALL) -r requirements/run.txt -r requirements/build.txt
	@$(BIN)/python -m pip install --quiet --no-input --no-deps --no-build-isolation --editable .
	@touch $@

$(SERVE): requirements/serve.txt $(RUN)
	@echo "Installing what serves the rooms, from requirements/serve.txt"
	@$(INSTALL) -r requirements/serve.txt
	@touch $@

$(DEV): requirements/dev.txt $(RUN)
	@echo "Installing what checks and tests need, from requirements/dev.txt"
	@$(INSTALL) -r requirements/dev.txt
	@touch $@
