#!/usr/bin/env bash
# Compose files in and out, seen by a stand-in for the docker command.
# shellcheck disable=SC2016  # what another bash expands
set -u
# shellcheck source-path=SCRIPTDIR source=tap.sh
. "$(dirname "$0")/tap.sh"

project_copy "$WORK/a project"
corrente="$WORK/a project/corrente"
export STUB_LOG=$WORK/calls GIVEN_BY="$WORK/a project/.corrente"
# ANSWER: the exit status of what runs in a container.
stub "$WORK/bin" docker <<'BODY'
case $1 in
  version) echo 20.10.24 ;;
  inspect) echo true ;;
  image) echo sha256:reconciler ;;
  run)
    echo 'kind: Stack'
    for folder in "$GIVEN_BY"/*/given/secrets; do [[ ! -d $folder ]] || echo abc >"$folder/token"; done
    exit "${ANSWER:-0}"
    ;;
esac
BODY
export PATH=$WORK/bin:$PATH

calls() {
  : >"$STUB_LOG"
  "$corrente" "$@" </dev/null >"$WORK/out" 2>&1
  cat "$STUB_LOG"
}

mkdir "$WORK/shop"
chmod 755 "$WORK" "$WORK/shop"
cd "$WORK/shop" || exit 1
echo 'services: {}' >compose.yaml

sent=$(calls import compose.yaml --name shop)
check 'the folder of the Compose file is shown read-only at its own path' contains "$sent" "<type=bind,readonly,\"source=$WORK/shop\",\"target=$WORK/shop\">"
check 'the file is named by its whole path' contains "$sent" "<import> <$WORK/shop/compose.yaml> <--name> <shop>"
check 'what is made goes to standard output' contains "$(cat "$WORK/out")" 'kind: Stack'
sent=$(calls import compose.yaml -o desired-state/stack.yaml)
check 'a file is written on this side' equals 'kind: Stack' "$(cat desired-state/stack.yaml)"
check 'and the container knows which' contains "$sent" "<--for> <$WORK/shop/desired-state/stack.yaml>"
check 'a file that exists stays' status 1 "$corrente" import compose.yaml -o desired-state/stack.yaml
check 'unless it is forced' status 0 "$corrente" import compose.yaml --force --output=desired-state/stack.yaml
check 'a failure comes through' status 2 env ANSWER=2 "$corrente" import compose.yaml --strict -o other.yaml
check 'and leaves no file' equals '' "$(find . -name 'other*')"
chmod 600 compose.yaml
check 'a private file is refused with a reason' status 1 "$corrente" import compose.yaml
check 'an option without its value is a mistake' status 64 "$corrente" import compose.yaml -o

sent=$(calls export compose -o out/compose.yaml)
check 'export sees the project at its own path' contains "$sent" "<type=bind,readonly,\"source=$WORK/a project\",\"target=$WORK/a project\">"
check 'and names it' contains "$sent" "<export> <compose> <--for> <$WORK/shop/out/compose.yaml> <--project> <$WORK/a project>"
sent=$(calls export compose -o out/compose.yaml --force --files out/given)
check 'files for secrets come out of the container' equals abc "$(cat out/given/secrets/token)"
check 'into a folder that only its owner enters' equals '700 444' "$(stat -c %a out/given/secrets out/given/secrets/token | paste -sd' ')"
check 'and leave nothing behind' equals '' "$(find "$GIVEN_BY" -name 'shared.*')"
check 'an option without its folder is a mistake' status 64 "$corrente" export compose --files
finish
