#!/usr/bin/env bash
# Starting an engine where there is no service manager, seen by stand-ins for dockerd and docker.
# shellcheck disable=SC2016,SC2034,SC2317  # what another bash expands; for the sourced parts
set -u
# shellcheck source-path=SCRIPTDIR source=tap.sh
. "$(dirname "$0")/tap.sh"
# shellcheck source=../lib/all.sh disable=SC1091
ROOT=$PROJECT && . "$PROJECT/scripts/lib/all.sh"
ROOT="$WORK/a project"
mkdir -p "$ROOT"
export WORK STUB_LOG=$WORK/calls

# An engine that answers as soon as it runs, and runs until it is told to end.
stub "$WORK/bin" dockerd <<'BODY'
ls -l /proc/$$/fd >"$WORK/files"
ps -o sid= -p $$ >"$WORK/session"
echo $$ >"$WORK/dockerd"
exec sleep 300
BODY
stub "$WORK/bin" docker <<'BODY'
[[ -s $WORK/dockerd ]] && echo 20.10.24
BODY
PATH=$WORK/bin:$PATH
has_systemd() { false; }
as_root() { "$@"; }
unlock_root() { :; }

# As `./corrente up | cat`, with further pipes and files that the launcher was given or has opened.
engine_into_a_pipe() {
  (
    ASSUME_YES=1
    exec 9>"$WORK/lock" 17> >(cat >"$WORK/further")
    open_log up
    start_engine
  ) | cat >"$WORK/said"
}
engine_into_a_pipe &
reader=$!
deadline=$((SECONDS + 20))
while kill -0 "$reader" 2>/dev/null && ((SECONDS < deadline)); do sleep 0.1; done

check 'the reader of ./corrente up | cat sees its end while the engine runs' \
  bash -c '! kill -0 "$0" 2>/dev/null && kill -0 "$(<"$WORK/dockerd")"' "$reader"
check 'the engine was started' contains "$(cat "$WORK/said" 2>&1)" 'start engine'
check 'it holds standard input, output and error, and no other file' equals '0 1 2' \
  "$(sed -nE 's/.* ([0-9]+) -> .*/\1/p' "$WORK/files" | grep -vx 255 | paste -sd' ')"
check 'none of them is a pipe' equals '' "$(grep pipe: "$WORK/files")"
check 'nor the lock of the launcher' equals '' "$(grep "$WORK/lock" "$WORK/files")"
check 'it is in a session of its own' bash -c '[[ $(<"$WORK/session") -eq $(<"$WORK/dockerd") ]]'
check 'what it says is kept' status 0 test -e "$ROOT/.corrente/dockerd.log"

kill "$(<"$WORK/dockerd")"

stub "$WORK/bin" systemctl </dev/null
stub "$WORK/bin" sudo <<<'exec "$@"'
has_systemd() { true; }
as_root() { sudo "$@"; }
NOTE=$WORK/note start_and_wait >/dev/null 2>&1
check 'where there is a service manager, that starts it, now and after each boot' contains "$(cat "$STUB_LOG")" \
  'sudo: <systemctl> <enable> <--now> <docker>'
finish
