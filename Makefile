# Sambang: what one can do here. `make help` lists it.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
UV_VERSION := 0.13.9
UV := $(VENV)/bin/uv
BIN := $(VENV)/bin
ARGS ?=

# Tests and measurements start many bots, which would compile themselves anew each time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup demo run test chaos mutants bench seed-large papers lint check clean

help: ## what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(UV):
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(VENV)/.ready: $(UV) pyproject.toml uv.lock
	$(UV) sync --frozen --quiet --inexact --system-certs
	@touch $@

setup: $(VENV)/.ready ## install everything into .venv

demo: setup ## the real bot, a simulated Telegram and a page with phones (ARGS=--script: no browser)
	$(BIN)/python bot.py demo $(ARGS)

run: setup ## against Telegram; needs SAMBANG_BOT_TOKEN
	$(BIN)/python bot.py run $(ARGS)

test: setup ## all tests
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

chaos: setup ## 200 kills of a bot under load (SAMBANG_CHAOS_KILLS, SAMBANG_CHAOS_SEED); about six minutes
	SAMBANG_CHAOS_KILLS=$${SAMBANG_CHAOS_KILLS:-200} $(BIN)/python -m pytest tests/chaos -s --timeout 3600 $(ARGS)

mutants: setup ## faults put into the rules one at a time: do their tests notice? (ARGS="--only tickets.policy", "--count 300")
	@$(BIN)/python -m tests.mutants $(ARGS)

seed-large: setup ## a database of a million tickets, to measure on
	SAMBANG_BOT_TOKEN=1:x SAMBANG_DATABASE_URL=$${SAMBANG_DATABASE_URL:-sqlite:///data/large.db} $(BIN)/python bot.py seed-large $(ARGS)

papers: setup ## one of each paper into docs/papers, and pages as pictures (pdftoppm of poppler-utils)
	$(BIN)/python bot.py papers docs/papers --kelurahan tegalgede
	cd docs/papers && for paper in *.pdf; do pdftoppm -png -r 80 "$$paper" "$${paper%.pdf}"; done

bench: setup ## all measurements beside their targets, about 12 minutes (ARGS="--quick", "--json FILE", "--only start step")
	$(UV) sync --frozen --quiet --inexact --system-certs --group bench
	@$(BIN)/python -m benchmarks $(ARGS)

lint: setup ## ruff and the import contracts, in seconds
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

check: lint ## lint, and mypy --strict
	$(BIN)/mypy .

clean: ## remove what the other targets made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
