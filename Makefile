# make demo   ranks the sample resumes           make test    every check          make clean   removes what these made
# make test-long   tricks, variants, sockets refused, kills, broken disks, the second OCR program: five minutes more
# make test-hostile   bombs, loops and damaged files: two minutes more
# make test-cluster   a dask cluster and an S3 on this machine, whose workers are killed: three minutes more
# make test-interrupted   runs that are killed twenty times: one minute more
# make test-browser   the HTML report in a real Chromium: one minute more
# make test-promises   breaks every promise in a copy, and shows that a test notices: two minutes more
# make audit   what the dependencies are: licences, hashes, versions
# Each sets up .venv by itself the first time, and again when the declared or locked dependencies change.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
SLOWER := hostile cluster interrupted browser
LONG := documents/test_rapid_ocr.py running/test_cache.py records/test_interrupted.py test_blind_bytes.py \
  auditing/test_invariance_everywhere.py adversaries test_network.py

# On all cores; a file's tests stay together, since they share what a fixture read.
PARALLEL := --numprocesses logical --dist loadfile

# Where bytecode is not written, spaCy takes two seconds to import, every time.
unexport PYTHONDONTWRITEBYTECODE
# A caller's paths would shadow what is installed here.
unexport PYTHONPATH

.PHONY: demo test test-long test-hostile test-cluster test-interrupted test-browser test-promises audit clean lock pictures
.DEFAULT_GOAL := demo

demo: $(STAMP)
	$(BIN)/matcher rank sample_resumes --job imaging-technician --as-of 2026-11-01

test: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest $(PARALLEL) $(SLOWER:%=--ignore tests/%) $(LONG:%=--ignore tests/%)

test-long: $(STAMP)
	$(BIN)/pytest $(PARALLEL) $(LONG:%=tests/%)

test-hostile: $(STAMP)
	$(BIN)/pytest tests/hostile

test-cluster: $(STAMP)
	$(BIN)/pytest tests/cluster

test-interrupted: $(STAMP)
	$(BIN)/pytest tests/interrupted

test-browser: $(STAMP)
	$(BIN)/pytest tests/browser

test-promises: $(STAMP)
	$(BIN)/python -m tests.break_promises

# Known vulnerabilities are asked for online: SECURITY.md says how.
audit: $(STAMP)
	$(BIN)/python -m tests.dependency_audit

$(STAMP): pyproject.toml locked-dependencies.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "matcher needs Python 3.11 or newer. Name one: make PYTHON=python3.12"; exit 1; }
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locked-dependencies.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

# The picture and the text in README.md, and the JSON Schema, from a real run. A test says when they are out of date.
pictures: $(STAMP)
	$(BIN)/python docs/make_pictures.py

# Needs uv (`pip install uv`, anywhere). The file it writes names no host and no path.
lock:
	uv export --quiet --upgrade --format requirements-txt --no-header --no-annotate --no-emit-project --all-extras \
		--output-file locked-dependencies.txt
	rm -f uv.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find . -name '*.egg-info' -type d -prune -exec rm -rf {} +
