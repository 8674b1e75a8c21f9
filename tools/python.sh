# Makes .venv and installs what the given lock file names, by hash, then Bihuan itself in place.
# pip's own configuration (index, proxy, certificates) is the user's and is left alone.
set -eu
. tools/say.sh
LOCK=$1
VENV=.venv

usable() {
  command -v "$1" >/dev/null 2>&1 && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
  for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python3.14; do
    if usable "$name"; then command -v "$name"; return; fi
  done
  fail "没有找到 Python 3.11 或更新的版本。请安装 python3，或用 PYTHON=/路径/python3 make setup 指定。" \
    "No Python 3.11 or newer was found. Install python3, or name one: PYTHON=/path/to/python3 make setup."
}

free_kb=$(df -Pk . | awk 'NR==2 {print $4}')
if [ "$free_kb" -lt 1500000 ]; then
  fail "磁盘只剩 $((free_kb / 1024)) MB，安装需要约 1500 MB。请先清理磁盘。" \
    "Only $((free_kb / 1024)) MB are left on this disk; installing needs about 1500 MB. Free some first."
fi

if [ ! -x "$VENV/bin/python" ]; then
  python=$(find_python)
  say "创建 Python 环境（$("$python" --version)）" "Creating the Python environment ($("$python" --version))"
  if ! "$python" -m venv "$VENV" >/dev/null 2>&1; then
    rm -rf "$VENV"
    if can_install; then install_debian python3-venv; fi
    "$python" -m venv "$VENV" ||
      fail "无法创建 Python 环境。Debian/Ubuntu 请执行：sudo apt-get install python3-venv" \
        "The Python environment could not be made. On Debian/Ubuntu: sudo apt-get install python3-venv"
  fi
fi

# An environment that another tool made may have no pip.
"$VENV/bin/python" -m pip --version >/dev/null 2>&1 || "$VENV/bin/python" -m ensurepip >/dev/null 2>&1 ||
  fail "这个 Python 环境（.venv）里没有 pip。请删除 .venv 后重试。" \
    "The Python environment (.venv) has no pip. Delete .venv and try again."

pip="$VENV/bin/python -m pip --disable-pip-version-check --no-input install --no-deps"
# shellcheck disable=SC2086
sh tools/quietly.sh "安装 Python 依赖（$LOCK）" "Installing Python packages ($LOCK)" \
  $pip --require-hashes -r requirements/build.txt -r "$LOCK"
# shellcheck disable=SC2086
sh tools/quietly.sh "安装闭环" "Installing Bihuan" $pip --no-build-isolation --no-index -e .
