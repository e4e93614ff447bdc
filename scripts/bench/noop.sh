#!/usr/bin/env bash
# ./corrente bench noop: how long `plan` and `apply` take when there is nothing to do, launcher included, beside
# docker-compose's `up -d` of the same stack when there is nothing to do. Prints both numbers of each pair and their ratio;
# judges nothing. The two take turns, so that a busy machine is busy for both.
#
# Needs the images (./corrente up has built them).

set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=both.bash
. "$(dirname "${BASH_SOURCE[0]}")/both.bash"
ROUNDS=${ROUNDS:-10}

# millis COMMAND…: how long it takes.
millis() {
  local began
  began=$(now)
  "$@" >/dev/null 2>&1
  echo $(($(now) - began))
}

# pair WHAT COMMAND…
pair() {
  local round what=$1 mine=() theirs=()
  shift
  for ((round = 0; round < ROUNDS; round++)); do
    theirs+=("$(millis on_ports_of_the_peer start_peer)")
    mine+=("$(millis "$@")")
  done
  report "$what with nothing to do, against docker-compose up -d" \
    "$(printf '%s\n' "${mine[@]}" | median)" "$(printf '%s\n' "${theirs[@]}" | median)"
}

# Both stacks run at once, so the peer publishes other ports.
on_ports_of_the_peer() { FRONTEND_PORT=24000 API_PORT=26000 MINIO_PORT=28000 MINIO_CONSOLE_PORT=28001 "$@"; }

clean
secrets
start_ours
"$ROOT/corrente" wait --timeout 600 >/dev/null
on_ports_of_the_peer start_peer
printf '%-58s %11s %11s   %s\n' "" "ours" "theirs" "ratio"
pair plan "$ROOT/corrente" plan
pair apply "$ROOT/corrente" apply
