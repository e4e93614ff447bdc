#!/usr/bin/env bash
# ./corrente bench api: the data API beside ROAPI, beside FastAPI with DuckDB over a Parquet file, and beside nginx with
# the same bytes in a static file. All on this machine, in turn, with the same rows of nine columns. Prints both numbers of
# each pair and their ratio, the medians of ROUNDS runs; judges nothing. Needs no engine; installs what is missing.
#
#   ./corrente bench api                   all of it: some ten minutes
#   ./corrente bench api cold cached       some of: cold page export cached swap start memory growth
#   ROUNDS=5 SECONDS_EACH=10 ./corrente bench api cold
#   SIZES='200000 2000000 20000000' ./corrente bench api growth

set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=servers.bash
. "$(dirname "${BASH_SOURCE[0]}")/servers.bash"
ROWS=${ROWS:-2000000} ROUNDS=${ROUNDS:-3} SECONDS_EACH=${SECONDS_EACH:-8} SIZES=${SIZES:-200000 2000000}
# The routes that are asked; the same question in each server's words.
OUR_PAGE=${OUR_PAGE:-/api/v1/tables/fact_forecast?forecast=gte.14&source=eq.ensemble&order=-forecast&limit=100}
ROAPI_PAGE=${ROAPI_PAGE:-"/api/tables/fact_forecast?filter[forecast]gte=14&filter[source]='ensemble'&sort=-forecast&limit=100"}
OUR_EXPORT=${OUR_EXPORT:-/api/v1/tables/fact_forecast?format=}
NO_CACHE=API_CACHE_MB=0

median() { sort -g | awk '{a[NR] = $1} END {print a[int((NR + 1) / 2)]}'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", b ? a / b : 0}'; }
row() { printf '%-44s %14s %14s %9s  %s\n' "$@"; }

# load NAME CONNECTIONS PREFIX SUFFIX ITEMS [WRK-OPTION…]: what requests.lua says, with the server's own time for a request.
load() {
  local result before
  before=$(spent "$1")
  result=$(PREFIX=$3 SUFFIX=$4 ITEMS=$5 wrk -t1 -c"$2" -d"$SECONDS_EACH" --latency -s "$ROOT/tests/bench/requests.lua" \
    "${@:6}" "$(url "$1" "")" | sed -n 's/^RESULT //p')
  awk -v spent="$(($(spent "$1") - before))" '{printf "%s %.0f\n", $0, $5 ? spent / $5 : 0}' <<<"$result"
}

# compare WHAT GOAL PEER: runs mine and theirs in turn, which call load, and prints rates and tail latencies.
compare() {
  local round mine='' theirs=''
  mine >/dev/null
  theirs >/dev/null
  for ((round = 0; round < ROUNDS; round++)); do
    theirs+=$(theirs)$'\n'
    mine+=$(mine)$'\n'
  done
  local a b
  a=$(column 1 "$mine") b=$(column 1 "$theirs")
  row "$1, against $3" "$a rps" "$b rps" "$(ratio "$a" "$b")×" "goal $2"
  row "  50 % / 99 % took" "$(column 2 "$mine")/$(column 3 "$mine") ms" "$(column 2 "$theirs")/$(column 3 "$theirs") ms" "" \
    "failed $(failed "$mine") / $(failed "$theirs")"
  a=$(column 6 "$mine") b=$(column 6 "$theirs")
  row "  processors' time for one" "$a µs" "$b µs" "$(ratio "$b" "$a")×" ""
}

column() { awk -v n="$1" 'NF {print $n}' <<<"$2" | median; }
failed() { awk '{sum += $4} END {print sum + 0}' <<<"$1"; }
items() { echo $((ROWS / 1000)); }

cold() {
  start_ours "$ROWS" $NO_CACHE
  mine() { load ours 8 /api/v1/items/ /timeseries "$(items)"; }
  start_roapi "$ROWS"
  theirs() { load roapi 8 "/api/tables/fact_forecast?filter[item_id]='" "'&sort=date" "$(items)"; }
  compare "one item's series, cold" "≥ 10×" ROAPI
  stop roapi
  start_fastapi "$ROWS"
  theirs() { load fastapi 8 /items/ /timeseries "$(items)"; }
  compare "one item's series, cold" "≥ 10×" "FastAPI"
  stop_all
}

has() { curl -gfs -o /dev/null -m 60 "$(url ours "$1")"; }

page() {
  start_ours "$ROWS" $NO_CACHE
  start_roapi "$ROWS"
  mine() { load ours 8 "$OUR_PAGE" "" 0; }
  theirs() { load roapi 8 "$ROAPI_PAGE" "" 0; }
  if has "$OUR_PAGE"; then compare "filtered, ordered page of 100" "≥ 5×" ROAPI; else missing "$OUR_PAGE"; fi
  stop_all
}

missing() { row "no route $1" "" "" "" ""; }

# millis COMMAND…
millis() {
  local began=${EPOCHREALTIME/[.,]/}
  "$@"
  echo $(((${EPOCHREALTIME/[.,]/} - began) / 1000))
}

# against WHAT GOAL UNIT: prints the medians of two lists, MINE and THEIRS.
against() {
  local a b
  a=$(printf '%s\n' "${MINE[@]}" | median) b=$(printf '%s\n' "${THEIRS[@]}" | median)
  row "$1" "$a $3" "$b $3" "$(ratio "$a" "$b")×" "goal $2"
}

get() { curl -gfs -o /dev/null "$@"; }

export_all() {
  local round form accept
  start_ours "$ROWS" $NO_CACHE
  start_roapi "$ROWS"
  for form in csv arrow; do
    accept=$([[ $form == csv ]] && echo text/csv || echo application/vnd.apache.arrow.stream)
    if ! has "$OUR_EXPORT$form"; then
      missing "$OUR_EXPORT$form"
      continue
    fi
    MINE=() THEIRS=()
    for ((round = 0; round < ROUNDS; round++)); do
      THEIRS+=("$(millis get -H "Accept: $accept" "$(url roapi "/api/tables/fact_forecast")")")
      MINE+=("$(millis get "$(url ours "$OUR_EXPORT$form")")")
    done
    against "everything as $form, against ROAPI" "$([[ $form == csv ]] && echo '≤ 0.67×' || echo '≤ 1×')" ms
    row "  resident afterwards" "$(megabytes ours) MB" "$(megabytes roapi) MB" "" ""
  done
  stop_all
}

etag() { curl -gsI "$1" | awk 'tolower($1) == "etag:" {print $2}' | tr -d '\r'; }

cached() {
  local path mine_tag their_tag
  path="$(our_series 3)?start=2024-01-01&end=2024-08-08"
  start_ours "$ROWS"
  curl -gfs "$(url ours "$path")" -o "$WORK/static/body.json"
  start_nginx
  mine_tag=$(etag "$(url ours "$path")") their_tag=$(etag "$(url nginx "/body.json")")
  mine() { load ours 32 "$path" "" 0; }
  theirs() { load nginx 32 /body.json "" 0; }
  compare "the same $(($(stat -c %s "$WORK/static/body.json") / 1000)) KB again" "≥ 0.6×" "nginx's file"
  mine() { load ours 32 "$path" "" 0 -H "If-None-Match: $mine_tag"; }
  theirs() { load nginx 32 /body.json "" 0 -H "If-None-Match: $their_tag"; }
  expect_304 "$(url ours "$path")" "$mine_tag"
  compare "not modified" "≥ 0.6×" "nginx's"
  stop_all
}

expect_304() {
  [[ $(curl -gs -o /dev/null -w '%{http_code}' -H "If-None-Match: $2" "$1") == 304 ]] || die "$1 does not answer 304."
}

# Four new snapshots while the series are asked; ROAPI reads its file again every four seconds.
swap() {
  local calm busy number each=$SECONDS_EACH
  snapshot "$ROWS" 5
  rm -rf "$WORK/$ROWS/cache/snapshots"
  SECONDS_EACH=24
  start_ours "$ROWS" $NO_CACHE
  load ours 8 /api/v1/items/ /timeseries "$(items)" >/dev/null
  calm=$(load ours 8 /api/v1/items/ /timeseries "$(items)")
  for number in 2 3 4 5; do sleep 5; switch "$ROWS" $number; done &
  busy=$(load ours 8 /api/v1/items/ /timeseries "$(items)")
  wait $!
  row "swap under load: 99 % took, swapping / calm" "$(column 3 "$busy")/$(column 3 "$calm") ms" "" \
    "$(ratio "$(column 3 "$busy")" "$(column 3 "$calm")")×" "goal < 2×; failed $(failed "$busy"), serves $(served)"
  stop_all
  start_roapi "$ROWS"
  calm=$(load roapi 8 "/api/tables/fact_forecast?filter[item_id]='" "'&sort=date" "$(items)")
  stop roapi
  start_roapi "$ROWS" --disable-read-only --reload-interval 4
  busy=$(load roapi 8 "/api/tables/fact_forecast?filter[item_id]='" "'&sort=date" "$(items)")
  row "  ROAPI, reloading / calm" "" "$(column 3 "$busy")/$(column 3 "$calm") ms" \
    "$(ratio "$(column 3 "$busy")" "$(column 3 "$calm")")×" "failed $(failed "$busy")"
  stop_all
  SECONDS_EACH=$each
  switch "$ROWS" 1
}

served() { curl -gsI "$(url ours "$(our_series 1)")" | awk 'tolower($1) == "x-snapshot-id:" {print $2}' | tr -d '\r'; }

# From the process's start to the first series, the snapshot's file being in the local cache.
start() {
  local round
  start_ours "$ROWS"
  stop ours
  MINE=() THEIRS=()
  for ((round = 0; round < ROUNDS * 2; round++)); do
    start_roapi "$ROWS"
    THEIRS+=("$TOOK")
    stop roapi
    start_ours "$ROWS"
    MINE+=("$TOOK")
    stop ours
  done
  against "start to the first series, against ROAPI" "≤ 1×" ms
}

memory() {
  start_ours "$ROWS"
  start_roapi "$ROWS"
  load ours 8 /api/v1/items/ /timeseries "$(items)" >/dev/null
  load roapi 8 "/api/tables/fact_forecast?filter[item_id]='" "'&sort=date" "$(items)" >/dev/null
  MINE=("$(megabytes ours)") THEIRS=("$(megabytes roapi)")
  against "resident after the series, against ROAPI" "≤ 1.2×" MB
  stop_all
}

growth() {
  local size round answers
  for size in $SIZES; do
    ROWS=$size
    snapshot "$size"
    start_ours "$size" $NO_CACHE
    answers=''
    for ((round = 0; round <= ROUNDS; round++)); do
      answers+=$(load ours 8 /api/v1/items/ /timeseries "$(items)")$'\n'
    done
    row "one item's series of $size rows" "$(column 1 "$answers") rps" "" "" "50 % $(column 2 "$answers") ms, $(megabytes ours) MB"
    stop_all
  done
}

ALL=(cold page export cached swap start memory growth)
PARTS=("${@:-${ALL[@]}}")
prepare
snapshot "$ROWS"
row "" "ours" "theirs" "ratio" ""
for part in "${PARTS[@]}"; do
  case $part in
    cold | page | cached | swap | start | memory | growth) "$part" ;;
    export) export_all ;;
    *) die "bench api knows no '$part'." "known: ${ALL[*]}" ;;
  esac
done
