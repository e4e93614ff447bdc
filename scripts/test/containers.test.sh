#!/usr/bin/env bash
# The commands that are sent to the engine, seen by a stand-in for the docker command.
# shellcheck disable=SC2016  # what another bash expands
set -u
# shellcheck source-path=SCRIPTDIR source=tap.sh
. "$(dirname "$0")/tap.sh"

project_copy "$WORK/a project"
corrente="$WORK/a project/corrente"
export STUB_LOG=$WORK/calls
# RUNNING: the services' containers that run. KEEPER: the state of the reconciler's container, empty where there is
# none. ANSWER: the exit status of exec and run. DATA: the volumes.
stub "$WORK/bin" docker <<'BODY'
case $1 in
  version) [[ -n ${ENGINE-yes} ]] && echo 20.10.24 || exit 1 ;;
  inspect)
    name=${*: -1}
    [[ " ${RUNNING-corrente-api} keeper " == *" $name "* ]] || exit 1
    case "$*" in
      *State.Running*) echo true ;;
      *NetworkSettings.Ports*)
        printf '%s\n' 'frontend 8080/tcp 127.0.0.1:3456' 'frontend 8080/tcp :::3456' '' 'other 99/udp 192.0.2.1:99' 'reconciler 7070/tcp 0.0.0.0:7171'
        ;;
      *Mounts*) echo 'type=volume,readonly,source=files,target=/run/secrets' ;;
      *Config.Env*) echo 'MINIO_ENDPOINT=http://minio:9000' ;;
      *.Image*) echo sha256:api ;;
    esac
    ;;
  ps)
    case "$*" in
      *dev.corrente.reconciler*.State*) [[ -z ${KEEPER-running} ]] || echo "keeper|${KEEPER-running}|${SINCE-Up 2 minutes}" ;;
      *dev.corrente.reconciler*) [[ -z ${KEEPER-running} ]] || echo keeper ;;
      *name=*) ;;
      *'{{.Names}}'*) printf 'corrente-api\ncorrente-minio\n' ;;
      *-q*) [[ -z ${RUNNING-yes} ]] || echo c0ffee ;;
    esac
    ;;
  network) [[ $2 != ls || -z ${RUNNING-yes} ]] || echo corrente-one; [[ $2 != inspect || -n ${RUNNING-yes} ]] ;;
  volume) [[ $2 != ls || -z ${DATA-yes} ]] || echo corrente-one; [[ $2 != inspect || -n ${DATA-yes} ]] ;;
  exec)
    case "$*" in
      *probe*) ;;
      *'Main --help') printf '%s\n' Commands: '  run         Keeps' '  frobnicate  Does it' ;;
      *) echo said by the verb && exit "${ANSWER:-0}" ;;
    esac
    ;;
  run) echo said by the verb; exit "${ANSWER:-0}" ;;
  logs) echo its last words ;;
  image) [[ $2 != ls || $* == *corrente-kept* ]] || printf '%s\n' 'debian:trixie-slim 80MB' 'corrente/redis:local 90MB' 'corrente/api:local 155MB' ;;
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
check 'a dash hands standard input over' contains "$(calls data ingest -)" '<run> <--rm> <--env> <LC_ALL=C.UTF-8> <--env> <LOG_LEVEL> <-i>'
chmod 600 "$file"
sent=$(calls data ingest "$file")
check 'a private file is shared as a copy' contains "$sent" ".corrente/shared."
check 'at the path of the original' contains "$sent" "\"target=$file\""
check 'and the copy does not stay' equals '' "$(find "$WORK/a project/.corrente" -name 'shared.*' 2>/dev/null)"

check 'plan runs in the running reconciler' contains "$(calls plan -o json)" \
  '<keeper> <corrente> <plan> <-o> <json>'
check 'plan without one runs in its image' contains "$(KEEPER='' calls plan)" '<--entrypoint> <java> <corrente/reconciler:local>'
check 'which sees the project read-only' contains "$(KEEPER='' calls plan)" "<type=bind,readonly,\"source=$WORK/a project\",target=/project>"
check 'and is given what wins over .env' contains "$(KEEPER='' FRONTEND_PORT=3100 calls plan)" '<--env=CORRENTE_SET_FRONTEND_PORT>'
check 'the reconciler is found by its label' contains "$(CORRENTE_STACK=two calls plan)" '<--filter> <label=dev.corrente.reconciler=two>'
check 'or, from before there was one, by its name and the label of Compose' contains "$(KEEPER='' calls down)" \
  '<--filter> <name=^/corrente-reconciler$> <--filter> <label=com.docker.compose.service=reconciler>'
for answer in 0 1 2 64; do
  check "exit status $answer comes through" env ANSWER=$answer bash -c '"$0" drift; [[ $? == $1 ]]' "$corrente" $answer
done
check "the engine's own failure never reads as drift" env ANSWER=126 bash -c '"$0" drift; [[ $? == 1 ]]' "$corrente"
check 'the end of a reader is no failure to speak of' equals 'said by the verb' "$(ANSWER=141 "$corrente" drift 2>&1)"
check 'and ends the command as it ends others' env ANSWER=141 bash -c '"$0" drift; [[ $? == 141 ]]' "$corrente"
check 'data ends as quietly' equals 'said by the verb' "$(ANSWER=141 "$corrente" data status 2>&1)"

# trouble STATE: what status says of a reconciler in that state.
trouble() { KEEPER=$1 CORRENTE_PATIENCE=1 "$corrente" status 2>&1 </dev/null; }
for state in '' exited paused restarting dead created; do
  check "status fails where the reconciler is ${state:-absent}" env KEEPER=$state CORRENTE_PATIENCE=1 \
    bash -c '"$0" status; [[ $? == 1 ]]' "$corrente"
done
check 'an absent reconciler is said, with the way out' contains "$(trouble '')" 'it has no container.
  ./corrente up'
check 'a paused one too' contains "$(trouble paused)" 'is paused, so it keeps nothing as desired.
  docker unpause keeper'
check 'one that ended too' contains "$(SINCE='Exited (1) 3 minutes ago' trouble exited)" 'its container is exited (Exited (1) 3 minutes ago)'
check 'one that ends again and again is quoted' contains "$(trouble restarting)" 'last words: its last words'
check 'wait says it as well' contains "$(KEEPER=paused "$corrente" wait 2>&1)" 'is paused'
printf '' >"$WORK/in put/edited.yaml" && printf 'A=1' >"$WORK/.env" && chmod 600 "$WORK/.env"
check 'plan of another file sees what lies beside it' contains "$(calls plan --file "$WORK/in put/edited.yaml")" \
  "<type=bind,readonly,\"source=$WORK/in put\",\"target=$WORK/in put\">"
check 'and the .env one folder above, though only its owner may read it' contains "$(calls plan --file "$WORK/in put/edited.yaml")" \
  "\"target=$WORK/.env\">"
check 'plan needs none that runs' contains "$(KEEPER=paused calls plan)" '<--entrypoint> <java>'
check 'status of another address neither' contains "$(KEEPER='' calls status --url http://192.0.2.1:7070)" '<status> <--url>'
check 'which is an address of this machine, not of a container' contains "$(calls status --url http://127.0.0.1:7171)" '<--network> <host>'

page=$("$corrente" status </dev/null)
check 'status names what is published, whatever the settings say' contains "$page" 'dashboard      http://127.0.0.1:3456'
check 'an address that is open on every interface is reached on this host' contains "$page" 'status         http://127.0.0.1:7171/api/v1/status'
check 'each once, others as they are' equals "$(printf '%s\n' \
  'said by the verb' '' '  dashboard      http://127.0.0.1:3456' '  status         http://127.0.0.1:7171/api/v1/status' \
  '  other          192.0.2.1:99 (its port 99/udp)')" "$page"
check 'programs get the document alone' equals 'said by the verb' "$("$corrente" status -o json </dev/null)"

echo 'FRONTEND_PORT="3000' >"$WORK/a project/.env"
check 'a broken .env does not stop status' status 0 "$corrente" status
check 'which says what is wrong with it' contains "$("$corrente" status 2>&1 >/dev/null)" 'line 1: the quote after FRONTEND_PORT= is not closed'
check 'nor logs' status 0 "$corrente" logs api
check 'but up' status 1 "$corrente" up
check 'and down, which could mean another stack' status 1 "$corrente" down
rm "$WORK/a project/.env"

cd "$WORK/a project" && mkdir api && echo x >compose.yaml || exit 1
check 'an unknown verb is left to the program of the reconciler' contains "$(calls frobnicate api)" '<dev.corrente.reconciler.Main> <frobnicate> <api>'
check 'and its --help' contains "$(calls frobnicate --help)" '<frobnicate> <--help>'
check 'help of it too' contains "$(calls help frobnicate)" '<frobnicate> <--help>'
check 'one that it does not know is a usage error' bash -c '"$0" xyzzy --help; [[ $? == 64 ]]' "$corrente"
check 'and so is what it keeps for itself' bash -c '"$0" run; [[ $? == 64 ]]' "$corrente"
check 'without an engine it is a usage error' env ENGINE= bash -c '"$0" frobnicate; [[ $? == 64 ]]' "$corrente"
check 'a slip does not go there' equals '' "$(calls statsu | grep statsu)"
sent=$(calls frobnicate compose.yaml)
check 'a file beside a verb is shared' contains "$sent" "<frobnicate> <$WORK/a project/compose.yaml>"
check 'a folder too, if it is written as a path' contains "$(calls frobnicate --dir ./api)" "<--dir> <$WORK/a project/api>"
check 'in reach of the running reconciler' contains "$sent" '<--network> <container:keeper>'
cd "$WORK/in put" || exit 1
check 'data without an API fails' status 1 env RUNNING= "$corrente" data sample
check 'down without an engine fails' status 1 env ENGINE= "$corrente" down
check 'and names the run without Docker' contains "$(ENGINE='' "$corrente" down 2>&1)" 'Without Docker'

sent=$(calls down)
check 'down succeeds' contains "$(cat "$WORK/out")" 'The data is kept'
check 'down stops the reconciler before the rest' bash -c 'grep -n stop <<<"$0" | head -n 1 | grep -q keeper' "$sent"
check 'down keeps the volumes' equals '' "$(grep 'volume> <rm' <<<"$sent")"
check 'down does not speak of nothing' equals '' "$(grep 'nothing was running' "$WORK/out")"
check 'a second down says that nothing was running' contains "$(KEEPER='' RUNNING='' "$corrente" down)" 'nothing was running'
check 'without data none is kept' equals '' "$(KEEPER='' RUNNING='' DATA='' "$corrente" down | grep kept)"
check 'down looks only at its own stack' contains "$sent" '<--filter> <label=dev.corrente.stack=corrente>'
check 'down --volumes asks, and without a terminal needs --yes' status 1 "$corrente" down --volumes
check 'down --volumes --yes removes the volumes' contains "$(calls down --volumes --yes)" 'docker: <volume> <rm> <corrente-one> <corrente-state>'
check 'and does not say before that it stays' equals '' "$(grep -i -e stays -e kept "$WORK/out")"
check 'down --volumes names the images that remain and how to remove them' contains \
  "$(calls down --volumes --yes >/dev/null; cat "$WORK/out")" 'docker image rm corrente/api:local corrente/redis:local'
check 'the shells complete names of services' equals 'minio' "$(bash -c 'source <("$0" completion bash) && COMP_WORDS=("$0" restart mi) COMP_CWORD=2 && _corrente && echo "${COMPREPLY[*]}"' "$corrente")"
check 'and none where no engine answers' equals '' "$(ENGINE='' "$corrente" completion services 2>&1)"
check 'nobody is told of a reader that has gone' equals '' "$({ "$corrente" down | :; } 2>&1)"
check 'no note is left behind' equals '' "$(find "$WORK/a project/.corrente" -maxdepth 1 -name 'note.*')"
check 'an unknown service is a usage error' bash -c 'RUNNING=none "$0" logs apii; [[ $? == 64 ]]' "$corrente"
check 'logs passes its options on' contains "$(calls logs --tail 5 api)" '<logs> <--tail> <5> <corrente-api>'

finish
