# demo: reads an example report and prints its accounts.  test: lint, types and tests.  Both set up .venv by themselves.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint slow clean

demo: .venv/.demo
	$(BIN)/dateline read examples/reports/ferry.txt

test: .venv/.dev lint
	$(BIN)/python -m pytest -m "not slow"

slow: .venv/.dev
	$(BIN)/python -m pytest -m slow

lint: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.demo: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.dev: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $@ .venv/.demo

clean:
	rm -rf .venv dist build
