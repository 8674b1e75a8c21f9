# Builds a wheel that carries the built web applications.
set -eu
rm -rf build dist
.venv/bin/python -m pip --disable-pip-version-check -q wheel --no-deps --no-build-isolation --no-index -w dist .
rm -rf build
