#!/usr/bin/env bash
# ./corrente bench ingest: CSV rows to committed gold, beside DuckDB's bare COPY of the same file to Parquet, which checks
# nothing, keeps nothing and sorts nothing. Both on this machine, in turn. Prints wall time, processors' time and peak
# memory of each, and the ratios of the medians; judges nothing. Needs no engine.
#
#   ./corrente bench ingest
#   ROWS=1000000 ROUNDS=1 ./corrente bench ingest
#   ROWS=30000000 ROUNDS=1 HEAP=128m ./corrente bench ingest     a file of 1 GB in a small heap
#   FLAW=1 ./corrente bench ingest                               one row of it is refused, which takes the slower way
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source-path=SCRIPTDIR/../lib source=all.sh
. "$ROOT/scripts/lib/all.sh"
ROWS=${ROWS:-10000000} ROUNDS=${ROUNDS:-3} HEAP=${HEAP:-384m} FLAW=${FLAW:-}
FOLDER=$ROOT/.corrente/bench-ingest
JDK=$(find_jdk)
JAVA=$JDK/bin/java
FLAGS=(--enable-native-access=ALL-UNNAMED)
mapfile -t CLI_FLAGS < <(grep -v '^#\|library.path' "$ROOT/compose/api/cli.args")

rm -rf "$FOLDER"
mkdir -p "$FOLDER/cache"
trap 'rm -rf "$FOLDER"' EXIT
host_java api "$API_MAIN" data --help >/dev/null
CLASSES=$ROOT/api/target/classes:$ROOT/policy/target/classes:$(<"$ROOT/.corrente/api.classpath")
"$JDK/bin/javac" -d "$FOLDER/classes" "$ROOT/tests/bench/BareCopy.java"

duck() { "$JAVA" "${FLAGS[@]}" -cp "$FOLDER/classes:$CLASSES" BareCopy "$1" "$FOLDER" "${@:2}"; }
ours() {
  STORE_PATH=$FOLDER/store CACHE_DIR=$FOLDER/cache exec "$JAVA" "${FLAGS[@]}" "${CLI_FLAGS[@]}" "-Xmx$HEAP" -cp "$CLASSES" "$API_MAIN" \
    data ingest "$@"
}
bare() { exec "$JAVA" "${FLAGS[@]}" -cp "$FOLDER/classes:$CLASSES" BareCopy copy "$FOLDER"; }

# measured COMMAND…: "wall cpu peak" in seconds, seconds and MB, read off /proc while it runs.
measured() {
  local began pid status peak=0 ticks=0
  began=$(date +%s.%N)
  "$@" >"$FOLDER/out" 2>&1 &
  pid=$!
  while status=$(awk '/VmHWM/ {print $2}' "/proc/$pid/status" 2>/dev/null) && [[ -n $status ]]; do
    peak=$status
    ticks=$(awk '{print $14 + $15}' "/proc/$pid/stat" 2>/dev/null || printf '%s' "$ticks")
    sleep 0.05
  done
  wait "$pid" || { cat "$FOLDER/out" >&2; die "$1 failed."; }
  awk -v a="$began" -v b="$(date +%s.%N)" -v t="$ticks" -v p="$peak" -v hz="$(getconf CLK_TCK)" \
    'BEGIN {printf "%.2f %.2f %.0f\n", b - a, t / hz, p / 1024}'
}

median() { awk -v n="$1" '{print $n}' | sort -g | awk '{a[NR] = $1} END {print a[int((NR + 1) / 2)]}'; }

duck make "$ROWS"
[[ -z $FLAW ]] || echo '2010-01-01,NOBODY,SSA,1' >>"$FOLDER/demand.csv"
for ((round = 0; round < ROUNDS; round++)); do
  rm -rf "$FOLDER/store" "$FOLDER/demand.parquet"
  bare_results+=$(measured bare)$'\n'
  measured ours "$FOLDER/items.csv" "$FOLDER/sites.csv" >/dev/null
  our_results+=$(measured ours "$FOLDER/demand.csv")$'\n'
done

say "$ROWS rows, $(du -m "$FOLDER/demand.csv" | cut -f1) MB of CSV, medians of $ROUNDS"
printf '%-34s %12s %12s %8s\n' "" "data ingest" "bare COPY" ratio
for line in '1|wall time, s' '2|processors, s' '3|peak memory, MB'; do
  a=$(median "${line%%|*}" <<<"${our_results%$'\n'}")
  b=$(median "${line%%|*}" <<<"${bare_results%$'\n'}")
  printf '%-34s %12s %12s %7.2f×\n' "${line#*|}" "$a" "$b" "$(awk -v a="$a" -v b="$b" 'BEGIN {print b ? a / b : 0}')"
done
