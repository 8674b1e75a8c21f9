# `make up` is all that is needed. Every step leaves a stamp and is skipped while nothing it reads has changed.
# Kept to what make 3.81 (macOS) understands; whatever needs a decision is a script in tools/.
SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
STAMPS := .cache/stamps
WEB_SOURCES := $(shell find web -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -not -name '*.tsbuildinfo' 2>/dev/null | grep -v ' ')

.PHONY: help setup up test check contracts bench soak web lock wheel clean

help:
	@sh tools/say.sh help

setup: $(STAMPS)/python $(STAMPS)/npm

up: $(STAMPS)/python $(STAMPS)/web
	@exec $(VENV)/bin/bihuan up $(ARGS)

web: $(STAMPS)/web

test: $(STAMPS)/python-dev $(STAMPS)/web
	@sh tools/browser.sh
	@$(PY) -m tools.checks $(ARGS)

check: $(STAMPS)/python-dev $(STAMPS)/web
	@$(PY) -m tools.checks --no-tests $(ARGS)

contracts: $(STAMPS)/python-dev $(STAMPS)/npm
	@$(PY) -m tools.contracts
	@sh tools/node.sh npm run --silent generate

bench: $(STAMPS)/python-dev
	@$(PY) -m tools.bench $(ARGS)

soak: $(STAMPS)/python-dev
	@HYPOTHESIS_PROFILE=soak $(PY) -m pytest -q -m "slow or soak" $(ARGS)

lock:
	@sh tools/lock.sh

wheel: $(STAMPS)/python $(STAMPS)/web
	@sh tools/quietly.sh "打包 wheel" "Building the wheel" sh tools/wheel.sh
	@ls dist/*.whl

clean:
	rm -rf $(VENV) .node .cache build dist *.egg-info web/node_modules web/apps/*/dist bihuan/config/web

$(STAMPS)/python: requirements/build.txt requirements/prod.txt pyproject.toml tools/python.sh
	@sh tools/python.sh requirements/prod.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/python-dev: $(STAMPS)/python requirements/dev.txt
	@sh tools/python.sh requirements/dev.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/npm: web/package-lock.json web/package.json tools/node.sh
	@sh tools/quietly.sh "安装网页依赖" "Installing web packages" sh tools/node.sh npm ci --no-audit --no-fund
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/web: $(STAMPS)/python $(STAMPS)/npm $(WEB_SOURCES) tools/install_web.py
	@sh tools/quietly.sh "构建网页界面" "Building the web applications" sh tools/node.sh npm run build
	@sh tools/quietly.sh "压缩网页文件" "Compressing the web files" $(PY) tools/install_web.py
	@mkdir -p $(STAMPS) && touch $@
