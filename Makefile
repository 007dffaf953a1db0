# Two commands for everybody: `make run` and `make test`. The rest is for those who work here.
PYTHON ?= python3
PORT ?= 8000
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

.PHONY: help setup setup-dev run test quick format bench bench-web bench-plans lock clean python git

help:
	@echo "make run [PORT=8000]   set up and serve the demo"
	@echo "make test              set up and check everything"
	@echo "make setup             prepare .venv/bin/milegate"
	@echo "make quick             the checks without the browser and without coverage"
	@echo "make format            let ruff put the code in order"
	@echo "make bench             measure; make bench-plans writes the plans that it measures"
	@echo "make bench-web         measure pages and edits on both databases"
	@echo "make lock              write the lock files again; UPGRADE=1 takes newer versions"
	@echo "make clean             remove what setup, run and test have made (var/ stays: it holds your data)"

python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "Milegate needs python3 (3.11 or newer): apt-get install python3" >&2; exit 1; }

git:
	@command -v git >/dev/null 2>&1 || { echo "make test needs git: apt-get install git" >&2; exit 1; }

setup: python
	@$(PYTHON) tools/setup.py

setup-dev: python
	@$(PYTHON) tools/setup.py --dev

# The shell outlives Ctrl-C, so that stopping the server is not an error of make.
run: setup
	@trap : INT; .venv/bin/milegate demo --port $(PORT) || { code=$$?; [ $$code -eq 130 ] || exit $$code; }

test: git setup-dev
	@.venv/bin/python -m tools.check

quick: setup-dev
	@.venv/bin/python -m tools.check --quick

format: setup-dev
	@.venv/bin/ruff check --quiet --fix-only .
	@.venv/bin/ruff format .

bench: setup-dev
	@.venv/bin/python -m benchmarks

bench-web: setup-dev
	@.venv/bin/python -m benchmarks.web $(if $(QUICK),--quick)

bench-plans: setup
	@.venv/bin/python -m benchmarks.plans

lock: python
	@$(PYTHON) tools/lock.py $(if $(UPGRADE),--upgrade)

clean:
	@rm -rf .venv .coverage .coverage.* htmlcov test-results build dist
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find src tests tools -name __pycache__ -prune -exec rm -rf {} +
