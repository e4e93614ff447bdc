#!/bin/sh
# Asks a running stack what its users ask, from outside, in less than half a minute: the page, the data, health, the
# absence of ML, a refresh. Needs a POSIX shell and curl; changes nothing. Prints TAP and ends with 1 where something is
# not as it should be, with 64 after a slip of the pen.
#
#   tests/e2e/smoke.test.sh                                       the stack of this machine, with its usual ports
#   tests/e2e/smoke.test.sh http://box:3000                       another one's page
#   tests/e2e/smoke.test.sh --api http://127.0.0.1:5000 http://127.0.0.1:3000
#   tests/e2e/smoke.test.sh --key-file key http://127.0.0.1:3000  also has the data looked at anew
#
# --api URL       the data API itself, for its health; left out where only the page can be reached
# --key-file FILE a key of the data API with the scope refresh
# --watch SECONDS how long to wait before the last look whether a service ended meanwhile; 0 where it is left out
set -u

usage() {
  echo "smoke: $1; see the head of $0" >&2
  exit 64
}

page='' api='' key='' watch=0
while [ $# -gt 0 ]; do
  case $1 in
    --api | --key-file | --watch)
      [ $# -gt 1 ] || usage "$1 takes a value"
      case $1 in --api) api=$2 ;; --key-file) key=$2 ;; *) watch=$2 ;; esac
      shift
      ;;
    -h | --help) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p;}' "$0" && exit ;;
    -*) usage "no option $1" ;;
    *)
      [ -z "$page" ] || usage "one address is enough"
      page=$1
      ;;
  esac
  shift
done
if [ -z "$page" ]; then
  page=http://127.0.0.1:${FRONTEND_PORT:-3000}
  : "${api:=http://127.0.0.1:${API_PORT:-5000}}"
fi
page=${page%/} api=${api%/}
case $watch in '' | *[!0-9]*) usage "--watch takes a number of seconds" ;; esac
[ -z "$key" ] || [ -r "$key" ] || usage "$key cannot be read"

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
count=0 bad=0

# --- telling ---

# is WHAT SUCCEEDED: what the last question was answered is shown where it did not.
is() {
  count=$((count + 1))
  if [ "$2" -eq 0 ]; then
    echo "ok $count - $1"
  else
    bad=$((bad + 1))
    echo "not ok $count - $1"
    sed 's/^/# /; 8q' "$work/said"
  fi
}

skip() {
  count=$((count + 1))
  echo "ok $count - $1 # SKIP $2"
}

# --- asking ---

# ask URL [CURL OPTION…]: the status is in $status, headers and body are in files.
ask() {
  url=$1
  shift
  : >"$work/body"
  : >"$work/head"
  status=$(curl -sS -m 5 -o "$work/body" -D "$work/head" -w '%{http_code}' "$@" "$url" 2>"$work/error") || status=000
  { echo "$url answered $status" && cat "$work/error" && head -c 400 "$work/body" && echo; } >"$work/said" 2>/dev/null
}

# gives SENTENCE URL PATTERN [CURL OPTION…]: 200, and the body matches.
gives() {
  sentence=$1 pattern=$3
  url=$2
  shift 3
  ask "$url" "$@"
  [ "$status" = 200 ] && grep -Eq "$pattern" "$work/body"
  is "$sentence" $?
}

header() { sed -n "s/\r\$//; s/^$1: //Ip" "$work/head" | head -n 1; }

# What JSON says under a name, the first time.
told() { sed -n "s/.*\"$1\" *: *\"\{0,1\}\([^\",}]*\).*/\1/p" "$work/body" | head -n 1; }

# How often each service was started again; empty where the page does not pass it on.
restarts() {
  ask "$page/ops/api/v1/status"
  [ "$status" = 200 ] || return 0
  tr '{' '\n' <"$work/body" | sed -n 's/.*"name":"\([^"]*\)".*"restarts":\([0-9]*\).*/\1 \2/p' | sort
}

# --- the page ---

restarts >"$work/before"
gives 'the page is there' "$page/" '<html'
[ -n "$(header content-security-policy)" ]
is 'and says what a browser may load' $?
gives 'its server is well' "$page/healthz" '^ok'
asset=$(curl -sS -m 5 "$page/" 2>/dev/null | sed -n 's/.*src="\(\/assets\/[^"]*\.js\)".*/\1/p' | head -n 1)
gives 'its program can be loaded' "$page${asset:-/assets/none.js}" .
ask "$page/assets/no-such-file.js"
[ "$status" = 404 ]
is 'a file that is not there is not found' $?

# --- the data ---

gives 'the snapshot that is served has a name' "$page/api/v1/snapshot" '"snapshot_id"'
gives 'the items are listed' "$page/api/v1/items?limit=2" '"item_id"'
item=$(told item_id)
etag=$(header etag)
ask "$page/api/v1/items?limit=2" -H "If-None-Match: $etag"
[ -n "$etag" ] && [ "$status" = 304 ]
is 'and not sent twice' $?
gives 'an item has its series' "$page/api/v1/items/$item/timeseries" '"date"'
gives 'forecasts are summed' "$page/api/v1/forecasts/summary" '"'
gives 'stocks are listed' "$page/api/v1/inventory?limit=2" '"status"'
gives 'an item has its stock' "$page/api/v1/inventory/$item" '"item_id"'
gives 'depots are listed' "$page/api/v1/sites" '"site_id"'
gives 'demand is summed' "$page/api/v1/demand?by=month" '"'
gives 'indicators are told' "$page/api/v1/indicators" '"'
gives 'tables are described' "$page/api/v1/schema" 'fact_forecast'
gives 'a table can be had as CSV' "$page/api/v1/tables/dim_item?format=csv&limit=2" '^item_id'
gives 'snapshots are listed' "$page/api/v1/snapshots" '"snapshot_id"'
ask "$page/api/v1/items?limti=2"
[ "$status" = 400 ] && grep -q limit "$work/body"
is 'a slip in a question is refused with advice' $?
ask "$page/api/v1/predict"
[ "$status" = 404 ]
is 'nothing here predicts' $?

# --- health ---

if [ -n "$api" ]; then
  gives 'the API is live' "$api/health/live" .
  gives 'the API is ready' "$api/health/ready" .
  gives 'no ML is in it' "$api/health" '"ml_compliance"'
  # The check's own status, whatever comes between.
  tr -d ' \n' <"$work/body" | grep -Eq '"ml_compliance":\{"status":"(up|compliant)"'
  is 'and the verdict is a sure one' $?
  gives 'it is measured' "$api/metrics" '^corrente_api_requests'
else
  skip 'the API is healthy and without ML' 'no --api'
fi
if [ -n "$key" ]; then
  ask "$page/api/v1/data/refresh" -X POST -H "Authorization: Bearer $(cat "$key")"
  job=$(told job_id)
  [ "$status" = 202 ]
  is 'a refresh can be asked for' $?
  tries=0
  while [ "$tries" -lt 20 ]; do
    ask "$page/api/v1/jobs/$job"
    case $(told state) in succeeded | failed) break ;; esac
    tries=$((tries + 1))
    sleep 0.5
  done
  [ "$(told state)" = succeeded ]
  is 'and is done' $?
else
  skip 'the data is looked at anew' 'no --key-file'
fi
gives 'the reconciler tells how the stack is' "$page/ops/api/v1/status" '"services"'
grep -q '"type":"Ready","status":"True"' "$work/body"
is 'all is as desired' $?
sleep "$watch"
restarts >"$work/after"
{ echo 'services and how often each was started again, by now:' && comm -13 "$work/before" "$work/after"; } >"$work/said"
[ -s "$work/after" ] && cmp -s "$work/before" "$work/after"
is 'and nothing ended meanwhile' $?

echo "1..$count"
[ "$bad" -eq 0 ]
