# Targets for people; `make help` lists them. Everything runs from .venv. What reports need is installed first, from
# requirements.lock; what tests, JupyterLab and the site need is added by the targets that use it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
READY_LAB := $(VENV)/ready-lab
READY_DEV := $(VENV)/ready-dev
READY_SITE := $(VENV)/ready-site
LOCKS := requirements.lock requirements-lab.lock requirements-dev.lock requirements-site.lock
# finsam and what it needs of packages/, as they stand here, and what only the demo and the tests need.
PROJECTS := . packages/warm-fork
PROJECTS_DEV := packages/finsam-synthetic

# What Python has compiled once it need not compile again: a run starts several processes, the tests some hundreds.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help reports figures test check lab demo lock clean check-data docs bench audit-deps git-filter site \
	coverage release release-check

help: ## Visa vad som kan göras
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

# uv installs in a tenth of pip's time, and is used where it is there; `make reports UV=` uses pip. Both check the
# lock files' hashes of every package, and show how it goes on a terminal.
UV ?= $(shell uv --version >/dev/null 2>&1 && echo uv)
QUIETLY = $(shell test -t 2 || echo --quiet)
INSTALL = $(if $(UV),$(UV) pip install $(QUIETLY) --python $(BIN)/python,$(BIN)/python -m pip install $(QUIETLY) --disable-pip-version-check)

EDITABLE = $(INSTALL) --no-deps --no-build-isolation --no-index $(patsubst %,--editable %,$(1))

$(READY): requirements.lock $(wildcard $(patsubst %,%/pyproject.toml,$(PROJECTS)) finsam/__init__.py)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "finsam kräver Python 3.11 eller senare, här är " + sys.version.split()[0])'
	@echo 'Installerar det som rapporterna behöver i $(VENV), första gången. Det tar $(if $(UV),omkring tio sekunder,omkring en minut utan uv) och den tid nätet tar ...' >&2
	@$(PYTHON) -m venv $(if $(UV),--without-pip) $(VENV)
	@$(INSTALL) --require-hashes --requirement requirements.lock
	@$(call EDITABLE,$(PROJECTS))
	@touch $@

$(VENV)/ready-%: requirements-%.lock $(READY)
	@echo 'Installerar $< i $(VENV) ...' >&2
	@$(INSTALL) --require-hashes --requirement $<
	@$(if $(filter dev,$*),$(call EDITABLE,$(PROJECTS_DEV)))
	@touch $@

reports: $(READY) ## Gör alla rapporter och outputs/index.html
	@$(BIN)/finsam reports $(ARGS)

figures: $(READY) ## Beräkna bara talen
	@$(BIN)/finsam figures $(ARGS)

test: $(READY_DEV) ## Kör alla test
	@$(BIN)/python -m pytest -n auto --dist loadscope $(ARGS)

# What defines a number is run whole by the tests; of all else pyproject.toml says how much.
WHOLE := finsam/domain/*,finsam/measures/*,finsam/figures/identities/*

# Searches of the public edition, a browser, and whole runs take up to three times as long where lines are counted.
UNMEASURED := tests/figures/disclosure tests/report/page tests/report/public tests/report/run

# Tests of one file stay in one process, so that what they share is made once. The others are few files and long ones:
# a process that has no more takes of another's. Both parts read one demo's outputs.
# Tests run finsam in kernels and in forked processes too; each writes what it ran beside the others' data.
coverage: export MADE_ONCE := $(CURDIR)/build/coverage/made-once
coverage: $(READY_DEV) ## Kör alla test och mät vilka rader de kör; kräver gränserna i pyproject.toml
	@rm -rf build/coverage && mkdir -p build/coverage
	@$(BIN)/python -m coverage run -m pytest -n auto --dist loadscope $(addprefix --ignore=,$(UNMEASURED)) $(ARGS)
	@$(BIN)/python -m coverage combine --quiet
	@$(BIN)/python -m coverage report --skip-covered
	@$(BIN)/python -m coverage report --skip-covered --show-missing --include='$(WHOLE)' --fail-under=100
	@$(BIN)/python -m pytest -n auto --dist worksteal $(UNMEASURED)

# A conftest below another would have its name for mypy; the bench is a package and checked as one.
NAMED_ELSEWHERE := '^tests/(bench/|.+/conftest\.py$$)'

check: $(READY_DEV) ## Format, lint, typer, lager, dokument
	@$(BIN)/ruff format --check finsam packages tests
	@$(BIN)/ruff check finsam packages tests
	@$(BIN)/mypy
	@$(BIN)/mypy --config-file tests/mypy.ini --exclude $(NAMED_ELSEWHERE) tests
	@$(BIN)/mypy --config-file tests/mypy.ini --package tests.bench
	@$(BIN)/lint-imports
	@$(BIN)/finsam dictionary | diff -q - docs/data-dictionary.md || (echo 'docs/data-dictionary.md är gammal: kör make docs' && false)

# Every link in docs must lead somewhere, and every page stand in the menu.
site: $(READY_SITE) ## Gör docs/ till en webbplats i build/site
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict && echo build/site/index.html

release-check: $(READY) ## Bygg paketen och pröva dem i en tom miljö
	@.ci/release check

release: $(READY) ## Det samma på ett rent träd, och sätt versionens tagg
	@.ci/release tag

check-data: $(READY) ## Kontrollera bara det som läses in: varje fel i en tabell
	@$(BIN)/finsam check $(ARGS)

docs: $(READY) ## Gör om det som görs ur koden i docs/
	@$(BIN)/finsam dictionary > docs/data-dictionary.md
	@-$(BIN)/finsam audit --markdown data/sodra-dalarna/published/*.csv data/vastmanland/published/*.csv > docs/audit-of-the-seeds.md
	@PYTHONPATH=tests $(BIN)/python -m seeds > docs/content-of-the-seeds.md

# JupyterLab itself would ask the network for news, updates and extensions, and the person first whether it may.
JUPYTER := finsam/report/execute/jupyter
QUIET_LAB := --LabApp.news_url=None --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate \
	--LabApp.extension_manager=readonly --LabApp.app_settings_dir=$(CURDIR)/$(JUPYTER)/settings

# What JupyterLab writes of the run and of this machine does not make a notebook another one in git. The path is
# of the clone's top, where git runs it; where .venv is gone git takes notebooks as they are.
FILTER := $(BIN)/python -m nbstripout --keep-id --unix-newlines --extra-keys="metadata.widgets metadata.signature \
metadata.language_info.codemirror_mode metadata.language_info.file_extension metadata.language_info.mimetype \
metadata.language_info.nbconvert_exporter metadata.language_info.pygments_lexer metadata.language_info.version \
cell.metadata.execution cell.metadata.collapsed cell.metadata.scrolled cell.metadata.ExecuteTime \
cell.metadata.jupyter.outputs_hidden"

git-filter:
	@if git rev-parse --git-dir >/dev/null 2>&1 && [ "$$(git config --local filter.nbstripout.clean)" != '$(FILTER)' ]; then \
		git config --local filter.nbstripout.clean '$(FILTER)' && git config --local filter.nbstripout.smudge cat && \
		echo 'git sparar från och med nu notebookar utan det som en körning lämnar (nbstripout, i klonens .git/config).'; fi

lab: $(READY_LAB) git-filter ## Öppna notebookarna i JupyterLab; ARGS går till den
	@$(BIN)/finsam figures
	@$(BIN)/python -m finsam.report.notebook.first_cell .
	@JUPYTER_PATH=$(JUPYTER) JUPYTER_DEFAULT_PROVISIONER_NAME=warm-fork \
		WARM_FORK_SETTINGS=finsam.report.execute.warm_kernels:SETTINGS \
		$(BIN)/python -m finsam.report.notebook.short_sockets $(BIN)/jupyter lab notebooks --KernelManager.transport=ipc $(QUIET_LAB) \
		--FileContentsManager.post_save_hook=finsam.report.notebook.saved_in_git.look_once_more $(ARGS)

bench: $(READY_DEV) ## Mät hur fort det går; skriver docs/speed.md, docs/scale.md och talen i README
	@$(BIN)/python -m tests.bench $(ARGS)

demo: $(READY_DEV) ## Rita om demoregistren i data/; skriver inte över andra register
	@$(BIN)/python -m finsam_synthetic.demo $(ARGS)

# The later locks are held to the versions of the earlier ones, so that all can stand in one environment.
COMPILE := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" --python-version 3.11 \
	$(patsubst %,--no-emit-package %,$(shell sed -n 's/^name = "\(.*\)"/\1/p' packages/*/pyproject.toml 2>/dev/null))

# What stands in packages/ is installed from there; pyproject.toml's [tool.uv.sources] tells uv so.
lock: ## Lås om alla beroenden (kräver uv; UPGRADE=--upgrade tar de nyaste)
	$(COMPILE) $(UPGRADE) pyproject.toml --group build --output-file requirements.lock
	$(COMPILE) $(UPGRADE) --group lab --constraint requirements.lock --output-file requirements-lab.lock
	$(COMPILE) $(UPGRADE) --group dev --constraint requirements.lock --constraint requirements-lab.lock \
		--output-file requirements-dev.lock
	$(COMPILE) $(UPGRADE) --group site --constraint requirements.lock --constraint requirements-dev.lock \
		--output-file requirements-site.lock

# In an environment of its own: what looks for faults is no part of what is looked at. It asks the network for
# what is known of each locked version, so it is for people and never part of a run; --strict makes a package
# that could not be looked up a failure.
AUDIT := build/audit
AUDIT_VERSION := 2.10.1

audit-deps: ## Sök kända sårbarheter i det som är låst (kräver nät)
	@test -x $(AUDIT)/bin/pip-audit || { $(PYTHON) -m venv $(AUDIT) && \
		$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check pip-audit==$(AUDIT_VERSION); }
	@$(AUDIT)/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off \
		$(patsubst %,--requirement %,$(LOCKS))

clean: ## Ta bort allt som går att göra om: outputs, .venv och cachar
	rm -rf outputs $(VENV) build dist *.egg-info packages/*/*.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
