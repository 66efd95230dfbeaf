# Each target sets up what it needs in .venv/ and then works; nothing outside this folder is read or written.
# A stamp per extra (.venv/.demo, .venv/.test, ...) is made anew when pyproject.toml changes.

PYTHON ?= python3
VENV = .venv
BIN = $(VENV)/bin

# Modules that `make mutants` bends unless MODULES names others: arithmetic that no golden shows whole.
MODULES ?= exporter/docx/estimate/heights.py exporter/figures/formula.py exporter/typeset/justify.py exporter/numbers/quantity.py

.PHONY: help demo test truth mutants lint bench docs pictures editor clean distclean fuzz faults

help:
	@echo 'make demo       render every outline in data/ into output/; of one that makes a document a row, three'
	@echo 'make test       run the tests'
	@echo 'make truth      print what the checks find in articles with planted mistakes, by kind and language'
	@echo 'make mutants    bend decisions of some modules and count what their tests notice (minutes)'
	@echo 'make fuzz       try long nasty texts, then change good inputs at random for an hour, and look for faults'
	@echo 'make faults     break builds (kills, renames, disks, threads) and look for pairs that disagree'
	@echo 'make lint       check style and types'
	@echo 'make bench      measure time, memory and line breaks beside other tools'
	@echo 'make docs       write the reference of every key and the schemas anew'
	@echo 'make pictures   draw the pictures of the README anew (needs LibreOffice and poppler)'
	@echo 'make editor     bundle the editor of the preview anew (needs node and npm)'
	@echo 'make clean      remove what was rendered and cached'
	@echo 'make distclean  the same, and the environments too'

demo: $(VENV)/.demo
	$(BIN)/exporter build data/*.yaml --to docx,pdf -o output --limit 3

test: $(VENV)/.test
	@$(BIN)/python -m compileall -q exporter
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

truth: $(VENV)/.test
	PYTHONPATH=. $(BIN)/python -m tests.truth $(ARGS)

mutants: $(VENV)/.test $(VENV)/.mutants
	$(BIN)/python tests/mutants.py $(MODULES) $(ARGS)

fuzz: $(VENV)/.test
	$(BIN)/python tests/growth.py
	$(BIN)/python tests/fuzz.py --seconds 3600 $(ARGS)

faults: $(VENV)/.test
	$(BIN)/python tests/faults.py --kills 500 --renames 200 --disks 100 --threads 20 $(ARGS)

lint: $(VENV)/.lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.bench
	@command -v npm >/dev/null && npm install --silent --no-audit --no-fund --no-package-lock --prefix benchmarks/peers || true
	$(BIN)/python benchmarks/run.py --write $(ARGS)
	$(BIN)/python benchmarks/parts.py
	$(BIN)/python benchmarks/rows.py
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/checking.py
	$(BIN)/python benchmarks/lines.py
	$(BIN)/python benchmarks/preview.py

docs: $(VENV)/.demo
	$(BIN)/python -m exporter.commands.keys
	$(BIN)/python -m exporter.messages.listing

# What a reader meets first is made by the program itself: Word as LibreOffice shows it, page one; and the page.
SAMPLE = legal-services
LOOKS = modern compact
pictures: $(VENV)/.demo
	$(BIN)/exporter build data/$(SAMPLE).yaml -o output
	soffice --headless --convert-to pdf --outdir output/pictures output/$(SAMPLE).docx >/dev/null
	mkdir -p docs/pictures
	pdftoppm -r 80 -png -singlefile output/pictures/$(SAMPLE).pdf docs/pictures/briefing
	pdftoppm -r 80 -png -singlefile output/$(SAMPLE).pdf docs/pictures/one-pager
	for look in $(LOOKS); do \
	  $(BIN)/exporter build data/$(SAMPLE).yaml -t $$look -o output/$$look && \
	  soffice --headless --convert-to pdf --outdir output/pictures output/$$look/$(SAMPLE).docx >/dev/null && \
	  pdftoppm -r 60 -png -singlefile output/pictures/$(SAMPLE).pdf docs/pictures/$$look-briefing && \
	  pdftoppm -r 60 -png -singlefile output/$$look/$(SAMPLE).pdf docs/pictures/$$look-one-pager || exit 1; \
	done

# The editor of the preview's page: CodeMirror, in the versions of the lock file, as one file. The same lock file gives
# the same bytes; their digests are recorded beside them, and a test compares.
EDITOR = exporter/preview/bundle
editor:
	rm -rf build/editor
	mkdir -p build/editor
	cp $(EDITOR)/*.js $(EDITOR)/*.mjs $(EDITOR)/*.json build/editor
	npm ci --silent --ignore-scripts --no-audit --no-fund --prefix build/editor
	cd build/editor && node build.mjs ../../exporter/preview/page/vendor

clean:
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find output -mindepth 1 ! -name .gitkeep -delete
	find exporter tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	rm -rf $(VENV) .judges

# pip stands in the environment only once venv has finished, so it tells a whole folder from a half-made one.
$(BIN)/pip:
	@command -v $(PYTHON) >/dev/null || { \
	  echo 'No $(PYTHON) here. Install Python 3.11 or newer, or name one: make PYTHON=python3.12 ...' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$$($(PYTHON) --version) is too old: 3.11 or newer is needed. Name another: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  rm -rf $(VENV); \
	  echo 'No virtual environment could be made. On Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }

# pip compiles what it installs, but not a checkout; where Python is told to write no bytecode, each run would compile anew.
$(VENV)/.demo: $(BIN)/pip pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(BIN)/python -m compileall -q exporter
	@touch $@

$(VENV)/.test $(VENV)/.mutants $(VENV)/.lint $(VENV)/.bench: $(BIN)/pip pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$(patsubst $(VENV)/.%,%,$@)]'
	@$(BIN)/python -m compileall -q exporter
	@touch $@
