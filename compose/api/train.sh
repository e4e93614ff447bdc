#!/bin/sh
# Writes the JVM's cache of loaded classes: of a server that loads a snapshot of the sample, answers some questions and is
# stopped. What it says is of no interest; that the cache came about is.
#   train.sh HOME JAVA    HOME has the argument files and gets app.aot; JAVA is the program
set -u

home=$1
java=$2
work=$(mktemp -d)
port=15000
export STORE_PATH="$work/store" CACHE_DIR="$work/cache" API_LISTEN_HOST=127.0.0.1 API_LISTEN_PORT=$port LOG_LEVEL=warn

"$java" "@$home/cli.args" dev.corrente.api.Main data sample || exit 1
grep -v AOTCache "$home/java.args" > "$work/java.args"
"$java" -XX:AOTCacheOutput="$home/app.aot" "@$work/java.args" dev.corrente.api.Main serve &
server=$!

ask() {
    if command -v probe > /dev/null; then
        probe http "http://127.0.0.1:$port$1" 2> /dev/null
    else
        curl -fs -o /dev/null "http://127.0.0.1:$port$1"
    fi
}

tries=0
until ask /health/ready || [ $tries -gt 300 ]; do tries=$((tries + 1)); sleep 0.2; done
for path in /api/v1/snapshot /api/v1/items '/api/v1/items?q=cabo' /api/v1/inventory /api/v1/sites /api/v1/demand?by=month \
    /api/v1/indicators /api/v1/forecasts/summary /health /metrics /openapi.json /api/v1/items/none/timeseries; do
    ask "$path"; ask "$path"
done
kill "$server"
wait "$server"
rm -rf "$work"
[ -s "$home/app.aot" ]
