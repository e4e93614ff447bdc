# shellcheck shell=bash
# The servers that `bench api` compares, each at a port of its own, and the data that they serve. Everything lies in WORK.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source-path=SCRIPTDIR/../lib source=all.sh
. "$ROOT/scripts/lib/all.sh"
WORK=$ROOT/.corrente/bench
declare -A PORT=([ours]=24500 [roapi]=24501 [fastapi]=24503 [nginx]=24504) SERVER=()
trap stop_all EXIT

prepare() {
  ensure_maven
  JAVA_HOME=$(find_jdk)
  export JAVA_HOME
  ensure_tool wrk wrk
  ensure_tool nginx nginx-light
  ensure_tool strip binutils
  python3 -c 'import ensurepip' 2>/dev/null || install "Python's venv" python3-venv
  mkdir -p "$WORK/static"
  [[ -x $WORK/venv/bin/roapi ]] || install_peers
  package
}

install_peers() { python3 -m venv "$WORK/venv" && "$WORK/venv/bin/pip" install -q -r "$ROOT/tests/bench/requirements.txt"; }

# The jars as the image has them: DuckDB's native library beside its jar, classes and libraries in one order.
package() {
  (cd "$ROOT" && mvn -B -q -pl policy,api package dependency:copy-dependencies -DskipChecks -DskipTests \
    -DincludeScope=runtime -DexcludeGroupIds=dev.corrente -DoutputDirectory=target/libraries 2>"$WORK/maven.log") ||
    die "The API could not be built; see $WORK/maven.log."
  rm -rf "${WORK:?}/lib"
  cp -r "$ROOT/api/target/libraries" "$WORK/lib"
  PATH=$JAVA_HOME/bin:$PATH "$ROOT/compose/api/unpack-duckdb.sh" "$WORK/lib" "$WORK/native"
  CLASS_PATH=$(printf '%s:' "$ROOT"/api/target/api-*.jar "$ROOT"/policy/target/policy-*.jar "$WORK"/lib/*.jar)
  local kind
  for kind in java cli; do
    {
      sed "s#/opt/corrente#$WORK#" "$ROOT/compose/java/common.args" "$ROOT/compose/api/$kind.args"
      echo "--class-path $CLASS_PATH"
    } >"$WORK/$kind.args"
  done
  "$ROOT/compose/api/train.sh" "$WORK" "$JAVA_HOME/bin/java" >"$WORK/train.log" 2>&1 || die "The AOT cache was not made; see $WORK/train.log."
}

# snapshot ROWS [TIMES]: a store with that many rows of forecasts, and the pointers of all its snapshots as CURRENT.N.
snapshot() {
  local folder=$WORK/$1 number
  for ((number = 1; number <= ${2:-1}; number++)); do
    [[ ! -s $folder/CURRENT.$number ]] || continue
    "$JAVA_HOME/bin/java" "@$WORK/cli.args" -cp "$ROOT/api/target/test-classes:$CLASS_PATH" \
      dev.corrente.api.engine.BenchSnapshot "$folder" "bench-$number" "$1"
    cp "$folder/store/nova-gold/CURRENT" "$folder/CURRENT.$number"
  done
  switch "$1" 1
}

# switch ROWS NUMBER: commits that snapshot in one step.
switch() {
  cp "$WORK/$1/CURRENT.$2" "$WORK/$1/CURRENT.next"
  mv "$WORK/$1/CURRENT.next" "$WORK/$1/store/nova-gold/CURRENT"
}

# --- starting; each waits for the first answer with data ---

start_ours() { # ROWS [VARIABLE=VALUE…]
  local folder=$WORK/$1
  launch ours "$(our_series 1)" env STORE_PATH="$folder/store" CACHE_DIR="$folder/cache" API_LISTEN_PORT="${PORT[ours]}" \
    API_LISTEN_HOST=127.0.0.1 API_ADDRESS_RATE=1000000 MALLOC_ARENA_MAX=2 "${@:2}" "$JAVA_HOME/bin/java" "@$WORK/java.args" dev.corrente.api.Main serve
}

start_roapi() { # ROWS [OPTION…]
  launch roapi "$(roapi_series 1)" "$WORK/venv/bin/roapi" --table "fact_forecast=$(parquet "$1")" \
    --addr-http "127.0.0.1:${PORT[roapi]}" --addr-flight-sql 127.0.0.1:24511 --addr-postgres 127.0.0.1:24521 "${@:2}"
}

start_fastapi() { # ROWS
  PARQUET=$(parquet "$1") launch fastapi "$(fastapi_series 1)" "$WORK/venv/bin/uvicorn" --app-dir "$ROOT/tests/bench" \
    --port "${PORT[fastapi]}" --workers "$(nproc)" --no-access-log --log-level warning fastapi_duckdb:app
}

start_nginx() {
  sed "s#WORK#$WORK#" "$ROOT/tests/bench/nginx.conf" >"$WORK/nginx.conf"
  launch nginx "/body.json" nginx -c "$WORK/nginx.conf"
}

parquet() { echo "$WORK/$1/bench-1-fact_forecast.parquet"; }
item() { printf 'I%06d' "$1"; }
our_series() { echo "/api/v1/items/$(item "$1")/timeseries"; }
roapi_series() { echo "/api/tables/fact_forecast?filter[item_id]='$(item "$1")'&sort=date"; }
fastapi_series() { echo "/items/$(item "$1")/timeseries"; }

# launch NAME PATH COMMAND…; TOOK: how many milliseconds until the first answer.
launch() {
  local name=$1 path=$2 tries began=${EPOCHREALTIME/[.,]/}
  shift 2
  "$@" >"$WORK/$name.log" 2>&1 &
  SERVER[$name]=$!
  for ((tries = 0; tries < 12000; tries++)); do
    ! curl -gfs -o /dev/null -m 5 "$(url "$name" "$path")" || { TOOK=$(((${EPOCHREALTIME/[.,]/} - began) / 1000)) && return; }
    kill -0 "${SERVER[$name]}" 2>/dev/null || break
    sleep 0.01
  done
  die "$name does not answer; see $WORK/$name.log."
}

# stop NAME
stop() {
  local process=${SERVER[$1]:-}
  [[ -n $process ]] || return 0
  kill "$process" 2>/dev/null || :
  wait "$process" 2>/dev/null || :
  unset "SERVER[$1]"
}

stop_all() {
  local name
  for name in "${!SERVER[@]}"; do stop "$name"; done
}

url() { echo "http://127.0.0.1:${PORT[$1]}$2"; }

# processes NAME: its process and that one's children.
processes() {
  echo "${SERVER[$1]}"
  pgrep -P "${SERVER[$1]}" || :
}

# megabytes NAME: resident.
megabytes() {
  local id
  for id in $(processes "$1"); do cat "/proc/$id/status"; done | awk '/VmRSS/ {sum += $2} END {printf "%.0f", sum / 1024}'
}

# spent NAME: microseconds of the processors' time.
spent() {
  local id
  for id in $(processes "$1"); do cat "/proc/$id/stat"; done |
    awk -v ticks="$(getconf CLK_TCK)" '{sub(/.*\) /, ""); sum += $12 + $13} END {printf "%.0f", sum * 1e6 / ticks}'
}
