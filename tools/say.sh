# Sourced by the other scripts: one sentence in the terminal's language (Chinese unless LANG says English).
# Usage: say "中文" "English"; run by itself with `help` it prints what make can do.

say() {
  case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
    en*) printf '%s\n' "$2" ;;
    *) printf '%s\n' "$1" ;;
  esac
}

# What stops the work is said in both languages: it will be copied into a message to somebody.
fail() {
  printf '\n%s\n%s\n' "$1" "$2" >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_install() {
  command -v apt-get >/dev/null 2>&1 || return 1
  [ "$(id -u)" = 0 ] || sudo -n true >/dev/null 2>&1
}

install_debian() {
  say "安装系统软件包：$*" "Installing Debian packages: $*"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >/dev/null 2>&1 && return
  as_root apt-get update -q >/dev/null 2>&1
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >/dev/null
}

if [ "${1:-}" = help ]; then
  say "make up     安装、构建并启动（ARGS='--port 8001' 传参数）" "make up     install, build and start (ARGS='--port 8001' passes options)"
  say "make setup  只安装，得到 .venv/bin/bihuan" "make setup  only install; leaves .venv/bin/bihuan"
  say "make test   全部检查与测试，含浏览器" "make test   every check and test, browser included"
  say "make check  只做静态检查" "make check  static checks only"
  say "make contracts 由代码重新生成 contracts/ 与前端客户端" "make contracts write contracts/ and the web client from the code"
  say "make bench  速度与同类产品比较" "make bench  speed beside the measured peers"
  say "make soak   长时间测试" "make soak   long-running tests"
  say "make wheel  打包成可安装的 wheel" "make wheel  build an installable wheel"
  say "make lock   更新锁定的依赖版本" "make lock   renew the locked dependencies"
  say "make clean  删除一切生成物" "make clean  remove everything generated"
fi
