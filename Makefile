# Everything is set up in .venv, the first time that it is needed; a second start installs nothing.
# `make` alone lists what there is.  PYTHON=… chooses the Python, ARGS=… is passed on: make run ARGS="check"

PYTHON =
ARGS =
VENV = .venv
UV_VERSION = 0.13.9

PY = $(VENV)/bin/python
PIP = $(PY) -m pip -qq --disable-pip-version-check --no-input
PYTHONS = $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python)
# The versions that requirements/ is locked for.
SUITS = import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))

# Empty when .venv can be used as it is: its Python still starts, finds its packages, and is the one that PYTHON names.
WHICH = import sys; print(sys.version, sys.base_prefix)
REMAKE := $(shell $(PY) -c 'import pip' 2>/dev/null || echo broken; \
	test -z '$(PYTHON)' || test "`$(PY) -c '$(WHICH)' 2>/dev/null`" = "`$(PYTHON) -c '$(WHICH)' 2>/dev/null`" || echo another)

# Where it is set (containers do), every start would compile the bot anew, and every worker of the tests all tests.
unexport PYTHONDONTWRITEBYTECODE

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: $(VENV)/run ## start the bot: on Discord when DISCORD_TOKEN is set, else the preview in the browser
	@$(PY) -m bot $(ARGS)

test: $(VENV)/dev ## run the tests
	@$(PY) -m pytest $(ARGS)

bench: $(VENV)/bench ## measure the bot beside what people would use instead; ARGS=--quick for a first look
	@$(PY) -m benchmarks $(ARGS)

vectors: $(VENV)/run ## make the table of word vectors anew, where the encoder has changed
	@$(PY) -m bot.matching.distilling

check: $(VENV)/dev ## lint, formatting, types, and the knowledge base
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy bot benchmarks
	$(PY) -m bot check

LOCK = $(VENV)/bin/uv pip compile --quiet pyproject.toml --all-extras \
	--universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-emit-index-url --annotation-style line --custom-compile-command "make lock" $(ARGS)

lock: $(VENV)/uv-$(UV_VERSION) ## pin what pyproject.toml asks for; newer releases with ARGS=--upgrade
	$(LOCK) --output-file requirements/run.txt
	$(LOCK) --group dev --constraints requirements/run.txt --output-file requirements/dev.txt
	$(LOCK) --group bench --constraints requirements/run.txt --output-file requirements/bench.txt

clean: ## remove .venv and everything else that was generated
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis benchmarks/results dist
	@find bot benchmarks tests -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

$(VENV)/made: $(if $(REMAKE),again)
	@found=; \
	for python in $(PYTHONS); do \
	    $$python -c '$(SUITS)' 2>/dev/null || continue; \
	    found=$$python; \
	    $$python -c 'import ensurepip, venv' 2>/dev/null || continue; \
	    echo "Setting up $(VENV) with `$$python -V`; this is done once."; \
	    $$python -m venv --clear $(VENV) && touch $@; \
	    exit; \
	done; \
	if test "$$found"; then \
	    package=`$$found -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'`; \
	    echo "`$$found -V` lacks its venv module. On Debian and Ubuntu: sudo apt install $$package"; \
	else \
	    echo "The bot needs Python 3.11, 3.12, 3.13 or 3.14; looked for: $(PYTHONS)."; \
	    echo "Install one (Debian, Ubuntu: sudo apt install python3 python3-venv) or name one: make run PYTHON=/path/to/python3"; \
	fi >&2; \
	exit 1

$(VENV)/run: $(VENV)/made requirements/run.txt
	@echo "Installing what the bot needs (requirements/run.txt)."
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PY) -m compileall -q bot
	@touch $@

# What the tests need includes what the bot needs.
$(VENV)/dev: $(VENV)/made requirements/dev.txt
	@echo "Installing what the bot and its tests need (requirements/dev.txt)."
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@$(PY) -m compileall -q bot
	@touch $@ $(VENV)/run

# So does what the benchmarks need.
$(VENV)/bench: $(VENV)/made requirements/bench.txt
	@echo "Installing what the benchmarks need (requirements/bench.txt)."
	@$(PIP) install --require-hashes -r requirements/bench.txt
	@$(PY) -m compileall -q bot
	@touch $@ $(VENV)/run

$(VENV)/uv-$(UV_VERSION): $(VENV)/made
	@$(PIP) install uv==$(UV_VERSION)
	@touch $@

again:

.PHONY: help run test bench vectors check lock clean again
.NOTPARALLEL:
