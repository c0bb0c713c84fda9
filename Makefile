# Commands for whoever works on assessor. `make run` and `make test` each do all the setting up.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
TOOLS  := build/tools
READY  := $(VENV)/.ready
SCREEN := $(DISPLAY)$(WAYLAND_DISPLAY)
# One more than there are cores: many tests wait for a disk, a window or a child.
JOBS   ?= 3

KEEPING      := assessor/door/*,assessor/store/*,assessor/vault/*
SOURCES      := assessor tests hatch_build.py benchmarks torture workshop
TRANSLATIONS := $(patsubst %.po,%.mo,$(wildcard resources/i18n/*/LC_MESSAGES/*.po))

export PYTHON
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench torture texts golden sbom audit lock wheel window-packages test-packages
.DELETE_ON_ERROR:

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) $(TRANSLATIONS) ## make .venv with everything in it, at the pinned versions
	@$(BIN)/python -m compileall -q assessor # where Python may not write bytecode by itself, each start would compile anew

run: setup $(if $(SCREEN),window-packages) ## open the program; with no screen, make the practice report instead
ifneq ($(SCREEN),)
	$(BIN)/assessor
else
	$(BIN)/assessor-cli demo --out out/
	@echo "No screen here, so no window. The report of the practice case (fictional) lies in $(CURDIR)/out:"
	@ls -1 out/*.pdf
endif

test: setup test-packages ## run all tests; every branch of the core must be covered, and 95 % of what keeps words and keys
	$(if $(SCREEN),,xvfb-run --auto-servernum --server-args="-screen 0 1600x1200x24") \
		$(BIN)/python -m pytest -n $(JOBS) --cov --cov-report=
	$(BIN)/python -m coverage report --omit="$(KEEPING)" --fail-under=100
	$(BIN)/python -m coverage report --include="$(KEEPING)" --fail-under=95

check: setup ## rules that need no test run: ruff, mypy, import contracts, translations complete
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(SOURCES)
	$(BIN)/lint-imports
	$(if $(wildcard tests/core/test_translations.py),$(BIN)/python -m pytest -q tests/core/test_translations.py)

bench: setup test-packages ## measure the figures that were promised, goal and result side by side
	$(if $(SCREEN),,xvfb-run --auto-servernum --server-args="-screen 0 1600x1200x24") $(BIN)/python -m benchmarks

torture: setup test-packages ## what must never happen, tried very often; goes on where it stopped (MINUTES=20 to stop)
	@$(BIN)/python -m torture $(if $(MINUTES),--minutes $(MINUTES))

screenshots: setup window-packages ## pictures of every page and paper into build/screenshots, a few into docs/guide/pictures
	$(BIN)/python -m workshop.screenshots

texts: setup ## every text of the program in Danish and English, and how hard they are to read
	@$(BIN)/python -m workshop.texts

golden: setup ## draw the golden pictures of the report anew, where it looks otherwise now; then look at each of them
	@$(BIN)/python -m tests.reports.pictures

sbom: $(TOOLS)/.ready ## list what the program is made of, libraries inside wheels too, into build/sbom.json (CycloneDX)
	@$(BIN)/python -m workshop.sbom $(TOOLS)/bin build/sbom.json

audit: $(TOOLS)/.ready ## ask whether a hole is known in any package, and say so where that cannot be asked
	@$(BIN)/python -m workshop.audit $(TOOLS)/bin

lock: ## look up new versions within requirements/*.in and pin them anew
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install -q uv
	for name in run dev tools; do \
		UV_CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/uv --no-config pip compile --quiet --upgrade --universal \
			--python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
			requirements/$$name.in -o requirements/$$name.txt || exit 1; \
	done

wheel: setup ## build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation

# The stamp is written last: an interrupted installation is taken up again.
$(READY): requirements/dev.txt pyproject.toml hatch_build.py
	@.ci/system-packages python
	$(BIN)/python -c "" 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

%.mo: %.po | $(READY)
	@$(BIN)/python hatch_build.py

$(TOOLS)/.ready: requirements/tools.txt | $(READY)
	@$(PYTHON) -m venv --clear $(TOOLS)
	@$(TOOLS)/bin/python -m pip install --quiet --require-hashes -r requirements/tools.txt
	@touch $@

window-packages:
	@.ci/system-packages window

test-packages:
	@.ci/system-packages test
