# Runs a command in web/ with a Node that is new enough: the machine's own, else one that pip installs into .node.
set -eu
. tools/say.sh
WHEEL=requirements/node.txt

new_enough() {
  command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

if ! new_enough; then
  if [ ! -x .node/bin/node ]; then
    say "没有 Node 20.19 或更新的版本，改用 pip 安装一份（约 200 MB）" "No Node 20.19 or newer here; installing one with pip (about 200 MB)"
    rm -rf .node
    .venv/bin/python -m venv .node
    .node/bin/python -m pip --disable-pip-version-check --no-input -q install --require-hashes --no-deps -r "$WHEEL" || {
      rm -rf .node
      fail "Node 安装失败。请自行安装 Node 20.19 或更新的版本后重试。" \
        "Node could not be installed. Install Node 20.19 or newer yourself and try again."
    }
  fi
  PATH="$(pwd)/.node/bin:$PATH"
  # This npm does not read the system's npmrc: without this it knows no certificate of a private registry.
  if [ -z "${npm_config_cafile:-}" ] && [ -f /etc/ssl/certs/ca-certificates.crt ]; then
    npm_config_cafile=/etc/ssl/certs/ca-certificates.crt
    export npm_config_cafile
  fi
fi
export PATH
cd web
exec "$@"
