#!/usr/bin/env bash
# ./corrente bench up: how long the stack takes from nothing to its first real row through nginx, beside docker-compose
# with the same images, dependencies and limits; how fast a removed container runs again, beside `docker run`; and what
# the reconciler costs when there is nothing to do. Prints both numbers of each pair and their ratio; judges nothing.
#
# Needs the images (./corrente up has built them) and an otherwise quiet machine. Uses a stack and ports of its own.

set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=both.bash
. "$(dirname "${BASH_SOURCE[0]}")/both.bash"
ROUNDS=${ROUNDS:-3}
IDLE_SECONDS=${IDLE_SECONDS:-60}

# first_row: waits for a row of the sample through nginx; the same outside question for both sides.
first_row() {
  until curl -fsS -m 2 "http://127.0.0.1:$FRONTEND_PORT/api/v1/items?limit=1" 2>/dev/null | grep -q item_id; do
    sleep 0.05
  done
}

ours() {
  clean
  local began
  began=$(now)
  start_ours
  first_row
  echo $(($(now) - began))
}

peers() {
  clean
  secrets
  local began
  began=$(now)
  start_peer
  first_row
  echo $(($(now) - began))
}

cold() {
  local round mine=() theirs=()
  for ((round = 0; round < ROUNDS; round++)); do
    theirs+=("$(peers)")
    mine+=("$(ours)")
  done
  report "cold to the first row, against docker-compose up -d" \
    "$(printf '%s\n' "${mine[@]}" | median)" "$(printf '%s\n' "${theirs[@]}" | median)"
}

running() { [[ $(docker inspect --format '{{.State.Running}}' "$1" 2>/dev/null) == true ]]; }

# From the moment at which the engine has removed the old one to the start of the new one, both by the engine's own clock.
removed() {
  local name=$CORRENTE_STACK-redis began destroyed
  began=$(date +%s.%N)
  docker rm -f "$name" >/dev/null
  until running "$name"; do :; done
  destroyed=$(docker events --since "$began" --until "$(date +%s.%N)" --filter "container=$name" --filter event=destroy \
    --format '{{.TimeNano}}')
  echo $((($(nanos "$(docker inspect --format '{{.State.StartedAt}}' "$name")") - destroyed) / 1000000))
}

nanos() { date -d "$1" +%s%N; }

# Of the peer too only what the engine takes counts, and not how long a command line takes to start.
plain_run() {
  local created started
  docker run -d --name corrente-bench-plain --entrypoint /usr/bin/redis-server "corrente/redis:$CORRENTE_VERSION" >/dev/null
  read -r created started < <(docker inspect --format '{{.Created}} {{.State.StartedAt}}' corrente-bench-plain)
  echo $((($(nanos "$started") - $(nanos "$created")) / 1000000))
  docker rm -f corrente-bench-plain >/dev/null
}

again() {
  local round mine=() theirs=()
  "$ROOT/corrente" wait >/dev/null
  for ((round = 0; round < ROUNDS * 2; round++)); do
    theirs+=("$(plain_run)")
    mine+=("$(removed)")
    "$ROOT/corrente" wait >/dev/null
    sleep 2
  done
  report "docker rm -f to running again, against docker run -d" \
    "$(printf '%s\n' "${mine[@]}" | median)" "$(printf '%s\n' "${theirs[@]}" | median)"
}

cpu_millis() {
  local ticks
  ticks=$(awk '{print $14 + $15}' "/proc/$1/stat")
  echo $((ticks * 1000 / $(getconf CLK_TCK)))
}

idle() {
  local process before after
  "$ROOT/corrente" wait >/dev/null
  sleep 10
  process=$(docker inspect --format '{{.State.Pid}}' "$CORRENTE_STACK-reconciler")
  before=$(cpu_millis "$process")
  sleep "$IDLE_SECONDS"
  after=$(cpu_millis "$process")
  printf '%-58s %8s %% of a core over %s s, %s MB resident\n' "idle reconciler" \
    "$(ratio $(((after - before) * 100)) $((IDLE_SECONDS * 1000)))" "$IDLE_SECONDS" \
    "$(awk '/VmRSS/ {print int($2 * 1.024 / 1000)}' "/proc/$process/status")"
}

printf '%-58s %11s %11s   %s\n' "" "ours" "theirs" "ratio"
cold
again
idle
