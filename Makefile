# Targets for people; `make help` lists them. Everything runs from .venv, made from requirements.lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.DEFAULT_GOAL := help
.PHONY: help reports figures test check lab demo lock clean check-data docs bench audit-deps git-filter

help: ## Visa vad som kan göras
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

# The lock file's hashes are checked for every package; finsam itself is installed as it stands here.
$(READY): requirements.lock pyproject.toml packages/warm-fork/pyproject.toml packages/finsam-synthetic/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "finsam kräver Python 3.11 eller senare, här är " + sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index \
		--editable packages/warm-fork --editable . --editable packages/finsam-synthetic
	@touch $@

reports: $(READY) ## Gör alla rapporter och outputs/index.html
	@$(BIN)/finsam reports $(ARGS)

figures: $(READY) ## Beräkna bara talen
	@$(BIN)/finsam figures $(ARGS)

test: $(READY) ## Kör alla test
	@$(BIN)/python -m pytest -n auto $(ARGS)

check: $(READY) ## Format, lint, typer, lager, dokument
	@$(BIN)/ruff format --check finsam packages tests
	@$(BIN)/ruff check finsam packages tests
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/finsam dictionary | diff -q - docs/data-dictionary.md || (echo 'docs/data-dictionary.md är gammal: kör make docs' && false)

check-data: $(READY) ## Kontrollera bara det som läses in: varje fel i en tabell
	@$(BIN)/finsam check $(ARGS)

docs: $(READY) ## Gör om det som görs ur koden i docs/
	@$(BIN)/finsam dictionary > docs/data-dictionary.md
	@-$(BIN)/finsam audit --markdown data/*/published/*.csv > docs/audit-of-the-seeds.md

# JupyterLab itself would ask the network for news, updates and extensions.
QUIET_LAB := --LabApp.news_url=None --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate \
	--LabApp.extension_manager=readonly

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

lab: figures git-filter ## Öppna notebookarna i JupyterLab
	@JUPYTER_PATH=finsam/report/execute/jupyter JUPYTER_DEFAULT_PROVISIONER_NAME=warm-fork \
		WARM_FORK_SETTINGS=finsam.report.execute.warm_kernels:SETTINGS \
		$(BIN)/jupyter lab notebooks --KernelManager.transport=ipc $(QUIET_LAB) \
		--FileContentsManager.post_save_hook=finsam.report.notebook.saved_in_git.look_once_more

bench: $(READY) ## Mät hur fort det går; skriver tabellen i README och docs/scale.md
	@$(BIN)/python -m tests.bench $(ARGS)

demo: $(READY) ## Rita om demoregistren i data/; skriver inte över andra register
	@$(BIN)/python -m finsam_synthetic.demo $(ARGS)

lock: ## Lås om alla beroenden (kräver uv)
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-emit-package warm-fork \
		--custom-compile-command "make lock" --python-version 3.11 pyproject.toml --group dev --output-file requirements.lock

# In an environment of its own: what looks for faults is no part of what is looked at. It asks the network for
# what is known of each locked version, so it is for people and never part of a run; --strict makes a package
# that could not be looked up a failure.
AUDIT := build/audit
AUDIT_VERSION := 2.10.1

audit-deps: ## Sök kända sårbarheter i det som är låst (kräver nät)
	@test -x $(AUDIT)/bin/pip-audit || { $(PYTHON) -m venv $(AUDIT) && \
		$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check pip-audit==$(AUDIT_VERSION); }
	@$(AUDIT)/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off \
		--requirement requirements.lock

clean: ## Ta bort allt som går att göra om: outputs, .venv och cachar
	rm -rf outputs $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
