#!/usr/bin/env bash
# The commands that are sent to the engine, seen by a stand-in for the docker command.
# shellcheck disable=SC2016  # what another bash expands
set -u
# shellcheck source-path=SCRIPTDIR source=tap.sh
. "$(dirname "$0")/tap.sh"

project_copy "$WORK/a project"
corrente="$WORK/a project/corrente"
export STUB_LOG=$WORK/calls
# RUNNING: the containers that run. ANSWER: the exit status of exec and run.
stub "$WORK/bin" docker <<'BODY'
case $1 in
  version) [[ -n ${ENGINE-yes} ]] && echo 20.10.24 || exit 1 ;;
  inspect)
    name=${*: -1}
    [[ " ${RUNNING-corrente-reconciler corrente-api} " == *" $name "* ]] || exit 1
    case "$*" in
      *State.Running*) echo true ;;
      *Mounts*) echo 'type=volume,readonly,source=files,target=/run/secrets' ;;
      *Config.Env*) echo 'MINIO_ENDPOINT=http://minio:9000' ;;
      *.Image*) echo sha256:api ;;
    esac
    ;;
  ps) [[ $* != *"{{.Names}}"* ]] || printf 'corrente-api\ncorrente-minio\n'; [[ $* != *-q* ]] || echo c0ffee ;;
  network | volume) [[ $2 != ls ]] || printf 'corrente-one\n' ;;
  exec | run) exit "${ANSWER:-0}" ;;
esac
BODY
export PATH=$WORK/bin:$PATH

# calls COMMAND…: what the launcher asked of the engine.
calls() {
  : >"$STUB_LOG"
  "$corrente" "$@" </dev/null >"$WORK/out" 2>&1
  cat "$STUB_LOG"
}

mkdir "$WORK/in put"
echo x >"$WORK/in put/Suprimentos, março.csv"
chmod 755 "$WORK" "$WORK/in put"
cd "$WORK/in put" || exit 1
file="$WORK/in put/Suprimentos, março.csv"

sent=$(calls data ingest 'Suprimentos, março.csv' --kind demand)
check 'a file is mounted read-only at its own path' contains "$sent" "<type=bind,readonly,\"source=$file\",\"target=$file\">"
check 'and named by that path, whole' contains "$sent" "<sha256:api> <@/opt/corrente/cli.args> <dev.corrente.api.Main> <data> <ingest> <$file> <--kind> <demand>"
check 'data runs in the network of the API' contains "$sent" '<--network> <container:corrente-api>'
check 'with its secrets, read-only' contains "$sent" '<--mount> <type=volume,readonly,source=files,target=/run/secrets>'
check 'and without rights' contains "$sent" '<--cap-drop> <ALL>'
check 'without a terminal none is asked for' equals '' "$(grep -o -e '<-t>' <<<"$sent")"
sent=$(calls data ingest --file="$file")
check 'a file as the value of an option is shared too' contains "$sent" "<--file=$file>"
check 'a file that is not there is left to the command' contains "$(calls data ingest none.csv)" '<ingest> <none.csv>'
mkdir sample
check 'a subcommand is never taken for a folder' contains "$(calls data sample)" '<data> <sample>'
check 'a dash hands standard input over' contains "$(calls data ingest -)" '<run> <--rm> <--env> <LC_ALL=C.UTF-8> <-i>'
chmod 600 "$file"
sent=$(calls data ingest "$file")
check 'a private file is shared as a copy' contains "$sent" ".corrente/shared."
check 'at the path of the original' contains "$sent" "\"target=$file\""
check 'and the copy does not stay' equals '' "$(find "$WORK/a project/.corrente" -name 'shared.*' 2>/dev/null)"

check 'plan runs in the running reconciler' contains "$(calls plan -o json)" \
  '<corrente-reconciler> <java> <@/opt/corrente/cli.args> <dev.corrente.reconciler.Main> <plan> <-o> <json>'
check 'plan without one runs in its image' contains "$(RUNNING='' calls plan)" '<--entrypoint> <java> <corrente/reconciler:local>'
check 'which sees the project read-only' contains "$(RUNNING='' calls plan)" "<type=bind,readonly,\"source=$WORK/a project\",target=/project>"
check 'and is given what wins over .env' contains "$(RUNNING='' FRONTEND_PORT=3100 calls plan)" '<--env=CORRENTE_SET_FRONTEND_PORT>'
check 'another stack has other containers' contains "$(CORRENTE_STACK=two RUNNING=two-reconciler calls plan)" '<two-reconciler> <java>'
for answer in 0 1 2 64; do
  check "exit status $answer comes through" env ANSWER=$answer bash -c '"$0" drift; [[ $? == $1 ]]' "$corrente" $answer
done
check "the engine's own failure never reads as drift" env ANSWER=126 bash -c '"$0" drift; [[ $? == 1 ]]' "$corrente"
check 'status without a reconciler fails' status 1 env RUNNING= "$corrente" status
check 'data without an API fails' status 1 env RUNNING= "$corrente" data sample
check 'down without an engine fails' status 1 env ENGINE= "$corrente" down
check 'and names the run without Docker' contains "$(ENGINE='' "$corrente" down 2>&1)" 'Without Docker'

sent=$(calls down)
check 'down succeeds' contains "$(cat "$WORK/out")" 'The data is kept'
check 'down stops the reconciler before the rest' bash -c 'grep -n stop <<<"$0" | head -n 1 | grep -q corrente-reconciler' "$sent"
check 'down keeps the volumes' equals '' "$(grep 'volume' <<<"$sent")"
check 'down looks only at its own stack' contains "$sent" '<--filter> <label=dev.corrente.stack=corrente>'
check 'down --volumes asks, and without a terminal needs --yes' status 1 "$corrente" down --volumes
check 'down --volumes --yes removes the volumes' contains "$(calls down --volumes --yes)" 'docker: <volume> <rm> <corrente-one> <corrente-state>'
check 'no note is left behind' equals '' "$(find "$WORK/a project/.corrente" -maxdepth 1 -name 'note.*')"
check 'an unknown service is a usage error' bash -c 'RUNNING=none "$0" logs apii; [[ $? == 64 ]]' "$corrente"
check 'logs passes its options on' contains "$(calls logs --tail 5 api)" '<logs> <--tail> <5> <corrente-api>'

finish
