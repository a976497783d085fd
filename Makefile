# Everything runs in an environment of its own under .venv, made on first use.
PYTHON ?= python3
# The laptop that the folder of wheels is for: by default Windows with Python 3.12.
WHEEL_PLATFORM ?= win_amd64
WHEEL_PYTHON ?= 3.12
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint check bench pictures schemas docs wheels nightly properties damage kills mutation clean
.DEFAULT_GOAL := demo

$(VENV)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

demo: $(VENV)/.installed          ## where Dorset stands, and the report as one page
	$(BIN)/advocheck assess dorset-2023 --plain
	$(BIN)/advocheck report dorset-2023 -o demo-report.html
	@echo "The whole report, for any browser: demo-report.html"

test: $(VENV)/.installed          ## the tests
	$(BIN)/python -m pytest -n auto --dist loadfile $(PYTEST_OPTIONS)

lint: $(VENV)/.installed          ## format, lint, types, floors, standards
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/advocheck standards lint

bench: $(VENV)/.installed         ## speed: medians, side by side in one run
	$(BIN)/python -m pip install --quiet -e ".[bench]" || echo "The other engines could not be installed; they are left out."
	$(BIN)/python bench/run.py
	$(BIN)/python bench/coverage.py

schemas: $(VENV)/.installed       ## the JSON Schemas of every kind of file, made from the code
	$(BIN)/python tools/make_schemas.py

docs: $(VENV)/.installed          ## the reference pages, made from the code
	$(BIN)/python tools/make_reference.py

pictures: $(VENV)/.installed      ## the pictures of README and docs (needs Chromium)
	$(BIN)/python tools/make_pictures.py

wheels: $(VENV)/.installed        ## a folder of wheels for a laptop without network
	$(BIN)/python -m build --wheel --no-isolation --outdir wheels
	$(BIN)/python -m pip download --quiet --dest wheels --find-links wheels --only-binary=:all: \
		--platform $(WHEEL_PLATFORM) --python-version $(WHEEL_PYTHON) "advocheck[all]"

check: $(VENV)/.installed         ## the standards' own tests, and that every generated file is up to date
	$(BIN)/advocheck standards test
	$(BIN)/python tools/make_schemas.py --check
	$(BIN)/python tools/make_reference.py --check
	$(BIN)/python tools/make_golden.py --check
	$(BIN)/python tools/make_example.py --check

nightly: properties damage kills mutation ## slow: the four below

properties: $(VENV)/.installed    ## the laws, with twenty times the examples
	HYPOTHESIS_PROFILE=nightly $(BIN)/python -m pytest tests/properties

damage: $(VENV)/.installed        ## thousands of damaged files, each refused or read, in time
	ADVOCHECK_DAMAGED_FILES=1000 $(BIN)/python -m pytest tests/damage

kills: $(VENV)/.installed         ## 500 runs ended in the middle of a save
	ADVOCHECK_KILLS=500 $(BIN)/python -m pytest tests -k killed

mutation: $(VENV)/.installed      ## small faults in the code, and whether a test notices
	$(BIN)/python -m pip install --quiet --no-build-isolation -e ".[nightly]"
	$(BIN)/python tools/mutate.py $(MUTANTS)

clean:
	rm -rf $(VENV) build dist wheels .pytest_cache .mypy_cache .ruff_cache .hypothesis demo-report.html
