# make demo   a sample report, parsed as a table
# make test   every test
# Both make a virtual environment in .venv and install what they need into it; nothing else is needed than Python 3.11
# or newer and make.

VENV ?= .venv
BIN := $(VENV)/bin
# the first of these that runs and is new enough
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
CORPUS ?= $(or $(GOVREPORT_CORPUS),$(patsubst %/gold/GUIDE.md,%,$(wildcard $(abspath ../shared)/gold/GUIDE.md)))
WITH_CORPUS = $(if $(CORPUS),GOVREPORT_CORPUS="$(CORPUS)")
SAMPLE ?= seeds/linxi-2025.txt

.DEFAULT_GOAL := help
.PHONY: help demo test lint types accuracy speed docs notebooks ci clean

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.installed ## a sample report, parsed as a table (SAMPLE=FILE for another)
	@$(BIN)/govreport parse "$(SAMPLE)" | awk 'NR <= 40 {print} END {if (NR > 40) print "…", NR - 40, "more lines:"}'
	@echo "$(BIN)/govreport parse $(SAMPLE)"

test: $(VENV)/.developing ## every test (ARGS="-k name" for some)
	$(WITH_CORPUS) $(BIN)/pytest $(ARGS)

lint: $(VENV)/.developing ## ruff, rules and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.checking ## pyright, strict
	$(BIN)/pyright --pythonpath $(BIN)/python

accuracy: $(VENV)/.developing ## the readings against the gold (CORPUS=FOLDER holds the gold)
	$(WITH_CORPUS) $(BIN)/python benchmarks/accuracy.py $(ARGS)

speed: $(VENV)/.measuring ## how fast a parse is, beside other tools
	$(WITH_CORPUS) $(BIN)/python benchmarks/speed.py $(ARGS)

docs: $(VENV)/.checking ## the documentation, in docs/_build
	$(BIN)/sphinx-build -q -W docs docs/_build && echo "open docs/_build/index.html in a browser"

notebooks: $(VENV)/.checking ## the notebooks of examples/ anew from their scripts
	$(BIN)/python docs/make_notebooks.py

ci: ## all that must hold before a change goes in
	.ci/run

clean: ## removes the virtual environment and caches
	rm -rf "$(VENV)" build dist .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv "$(VENV)"

# pip compiles what it installs, but not an editable checkout; where Python may not write its own files, each process
# would compile all of it
COMPILE = $(BIN)/python -m compileall -q govreport

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(COMPILE)
	@touch $@

$(VENV)/.developing: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(COMPILE)
	@touch $@ $(VENV)/.installed

# the other tools that a parse is measured against
$(VENV)/.measuring: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	@$(COMPILE)
	@touch $@ $(VENV)/.developing $(VENV)/.installed

# all that is checked, what only a few need included
$(VENV)/.checking: pyproject.toml requirements.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[ci]'
	@$(COMPILE)
	@touch $@ $(VENV)/.developing $(VENV)/.installed
