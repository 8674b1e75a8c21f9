# Makes sure that there is a browser for the journeys and that it has Chinese letters.
set -eu
. tools/say.sh

for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null 2>&1; then found=$name; break; fi
done
for app in "Google Chrome" Chromium; do
  if [ -x "/Applications/$app.app/Contents/MacOS/$app" ]; then found=$app; fi
done

packages=""
[ -n "${found:-}" ] || packages="chromium"
if [ "$(uname)" = Linux ] && [ -z "$(fc-list :lang=zh 2>/dev/null | head -n 1)" ] &&
  [ -z "$(find /usr/share/fonts -iname '*cjk*' 2>/dev/null | head -n 1)" ]; then
  packages="$packages fonts-noto-cjk"
fi
if [ -n "$packages" ]; then
  if can_install; then
    # shellcheck disable=SC2086
    install_debian $packages
  elif [ -z "${found:-}" ]; then
    fail "浏览器测试需要 Chromium 或 Chrome，这台机器上没有，也无权安装。请安装后重试。" \
      "The browser journeys need Chromium or Chrome; there is none here and no right to install it. Install one and try again."
  fi
fi
