# The only commands to know. Each sets up what it needs; a second run reuses what the first made.

PYTHON ?= python3
# The pages read this too: without the labs for the browser they offer none.
export LITE ?= 1
PYODIDE ?=
PORT ?=
LABS ?=
SITE ?=
SCHEMAS ?=

# What a reader's own settings would change in the book, the labs' outputs or the tests.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP MPLBACKEND
export PYTHONUTF8 := 1
export JUPYTER_PREFER_ENV_PATH := 1
export JUPYTER_CONFIG_DIR := $(CURDIR)/.venv/home/jupyter
export IPYTHONDIR := $(CURDIR)/.venv/home/ipython
export MPLCONFIGDIR := $(CURDIR)/.venv/home/matplotlib

# Set for the makes that a target starts itself: the environment has just been seen to.
SET_UP ?= 1
SUB := --no-print-directory SET_UP=0

FROM = $(if $(PYODIDE),--from "$(PYODIDE)")

BIN := .venv/bin
PY := $(BIN)/python
PYTEST := $(PY) -m pytest
# A progress bar shows where work is slow, which is not part of what a lab says.
NBVAL := TQDM_DISABLE=1 $(PYTEST) --nbval --nbval-current-env --nbval-cell-timeout=120 \
  --nbval-sanitize-with tests/nbval_sanitize.cfg -p no:cacheprovider -W default -q
# Output of jobs that run side by side is kept apart; make 3.81 of macOS cannot, and mixes it.
SYNC := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

.PHONY: help book pages lite pdf epub lms serve labs figures test bench links tidy clean environment browser \
  check-lint check-units check-masters check-labs check-solutions check-site check-grading

help: ## list the commands
	@sed -n 's/^\([a-z]*\): .*## /make \1\t/p' Makefile | expand -t 14

# Without Pyodide (exit code 3) the book is built without the labs that run in the browser, and
# their pages say so.
book: environment ## build the book (LITE=0: its pages alone; PYODIDE=path: with this Pyodide)
	@lite=$(LITE); if [ "$$lite" != 0 ]; then $(PY) tools/make_pyodide.py $(FROM); \
	  case $$? in 0) ;; 3) lite=0; echo "book: built without the labs for the browser" ;; \
	  *) exit 1 ;; esac; fi; \
	$(MAKE) $(SUB) pages LITE=$$lite && { [ "$$lite" = 0 ] || $(MAKE) $(SUB) lite; }
	@echo "Open it with: make serve (or read the pages alone in _build/html/index.html)"

pages: environment
	@$(PY) tools/build_book.py --settings LITE=$(LITE)

# The labs that run in the reader's browser, put into the built pages.
lite: environment
	@$(PY) tools/build_lite.py $(FROM)

pdf: pages ## make the whole book as one PDF, _build/keeping-score.pdf
	@$(PY) tools/print_book.py pdf

epub: environment ## make the book for e-readers, _build/keeping-score.epub, and check it
	@$(PY) tools/print_book.py epub

lms: environment ## make the package for learning platforms (SITE=https://...: with links to this site)
	@$(PY) tools/build_lms.py --site "$(SITE)" $(if $(SCHEMAS),--schemas "$(SCHEMAS)")

serve: environment ## show the built book on this machine (PORT=8080: there)
	@$(PY) tools/serve.py $(if $(PORT),--port $(PORT))

labs: environment ## make the notebooks from their masters (LABS=lab01: one of them)
	@$(PY) tools/build_labs.py $(LABS)

figures: environment ## make what the moving figures need from the package
	@$(PY) tools/build_figures.py

test: environment ## run every check
	@$(MAKE) $(SUB) -j2 -k $(SYNC) check-lint book check-masters check-units \
	  check-solutions check-labs browser
	@$(MAKE) $(SUB) -j2 -k $(SYNC) check-site check-grading

bench: environment ## measure speed and sizes, as benchmarks/README.md says
	@$(PY) benchmarks/run.py

links: environment ## ask each page elsewhere that the book points to whether it is there
	@$(BIN)/jupyter-book build . --builder linkcheck

tidy: environment ## mend what the linter can mend
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

clean: ## remove what was built; the environment stays
	@rm -rf _build .jupyterlite.doit.db

environment:
ifneq ($(SET_UP),0)
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here: install Python 3.11 or" \
	  "newer from your system's packages or from python.org and run make again." >&2; exit 1; }
	@$(PYTHON) tools/set_up.py
endif

browser: environment
	@$(PY) tools/find_browser.py

check-lint: environment
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

check-units: environment
	@$(PYTEST) --doctest-modules src tests --ignore=tests/site --ignore=tests/labs --ignore=tests/grading

# Hostile notebooks and good ones, graded in the sandbox that the system provides.
check-grading: environment
	@$(PY) tools/find_bubblewrap.py
	@$(PYTEST) tests/grading

# Each lab is made from its master again and compared with the notebooks in the repository.
check-masters: environment
	@$(PYTEST) tests/labs

# A lab writes its page of the dossier into its folder: copies are run, so that nothing lands in ours.
check-labs: environment
	@rm -rf _build/nbval/labs && mkdir -p _build/nbval/labs
	@cp labs/*.ipynb _build/nbval/labs
	@$(NBVAL) _build/nbval/labs

check-solutions: environment
	@rm -rf _build/nbval/solutions && mkdir -p _build/nbval/solutions
	@cp masters/solutions/*.ipynb _build/nbval/solutions
	@$(NBVAL) _build/nbval/solutions

# The pages in a real browser: they need both the book and the browser.
check-site: environment
	@$(PYTEST) tests/site
