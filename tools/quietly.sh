# Runs a long step: says what it is and how long it took; what it printed is shown only when it fails.
# Usage: sh tools/quietly.sh "中文" "English" command…
set -eu
. tools/say.sh
zh=$1 en=$2
shift 2
say "$zh" "$en"
mkdir -p .cache
log=.cache/step.log
begun=$(date +%s)
if "$@" >"$log" 2>&1; then
  took=$(($(date +%s) - begun))
  say "  完成（${took} 秒）" "  done (${took} s)"
else
  code=$?
  tail -n 60 "$log" >&2
  fail "这一步失败了：${zh}。完整输出见 $log" "This step failed: ${en}. All it printed is in $log"
fi
