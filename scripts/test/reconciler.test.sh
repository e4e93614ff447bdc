#!/usr/bin/env bash
# Which container is the reconciler's, under which project Compose is asked for it, and what is put aside first.
# shellcheck disable=SC2016,SC2030,SC2031,SC2034,SC2317  # for the stand-in and the sourced parts
set -u
# shellcheck source-path=SCRIPTDIR source=tap.sh
. "$(dirname "$0")/tap.sh"
# shellcheck source=../lib/all.sh disable=SC1091
ROOT=$PROJECT && . "$PROJECT/scripts/lib/all.sh"
ROOT=$WORK
NOTE=$WORK/note COMPOSE=(docker-compose) ENGINE=20.10.24
export STUB_LOG=$WORK/calls CONTAINERS=$WORK/containers

# An engine whose containers stand in a file: id, state, name, project, stack, folder of the project.
stub "$WORK/bin" docker <<'BODY'
filter() { sed -n "s/.*label=$1=\([^ ]*\).*/\1/p" <<<"$ARGUMENTS"; }
ARGUMENTS=$*
case $1 in
  version) echo 20.10.24 ;;
  network) [[ $2 != inspect ]] || echo "$MARK" ;;
  ps)
    while IFS='|' read -r id state name project stack folder; do
      [[ $* != *dev.corrente.reconciler=* || $stack == "$(filter dev.corrente.reconciler)" ]] || continue
      [[ $* != *compose.project=* || $project == "$(filter com.docker.compose.project)" ]] || continue
      [[ $* != *"label=dev.corrente.reconciler"* || -n $stack ]] || continue
      [[ $* != *name=* || $* == *"name=^/$name\$ "* ]] || continue
      case "${*: -1}" in
        *.Status*) echo "$id|$state|$state for a while" ;;
        *.Names*) echo "$id|$state|$name|$project" ;;
        *.Label*) echo "$stack" ;;
        *) echo "$id" ;;
      esac
    done <"$CONTAINERS"
    ;;
  inspect)
    IFS='|' read -r id state name project stack folder < <(grep "^${*: -1}|" "$CONTAINERS")
    case "$*" in *compose.project*) echo "$project" ;; *Mounts*) echo "$folder" ;; *) echo "$stack" ;; esac
    ;;
  rm) grep -v "^${*: -1}|" "$CONTAINERS" >"$CONTAINERS.new"; mv "$CONTAINERS.new" "$CONTAINERS" ;;
esac
BODY
stub "$WORK/bin" docker-compose <<'BODY'
if [[ $* == *version* ]]; then echo "$VERSION"; else echo "compose, project $COMPOSE_PROJECT_NAME" >>"$STUB_LOG"; fi
BODY
# VERSION: that of Compose. MARK: what the network of the reconciler is marked with.
export VERSION=2.26.1 MARK=corrente-reconciler
PATH=$WORK/bin:$PATH

# started LINE…: what `up` does about the reconciler on an engine with these containers.
started() { (
  printf '%s\n' "$@" >"$CONTAINERS"
  : >"$STUB_LOG"
  export CORRENTE_STACK=corrente COMPOSE_PROJECT_NAME=compose
  find_reconciler
  COMPOSE_PROJECT_NAME=$(project_to_use)
  start_reconciler_container >/dev/null 2>&1
  grep -e '<rm>' -e '<stop>' -e unpause -e '^compose,' "$STUB_LOG"
); }
# found LINE…: which container is taken for the reconciler's.
found() { (
  printf '%s\n' "$@" >"$CONTAINERS"
  CORRENTE_STACK=corrente
  find_reconciler
  echo "$RECONCILER $RECONCILER_STATE"
); }

ours="one|running|corrente-reconciler|compose|corrente|$ROOT"
check 'with none there is nothing to find' equals ' absent' "$(found)"
check 'a container with the label is the one' equals 'one running' "$(found "$ours")"
check 'whatever its name' equals 'one exited' "$(found "one|exited|abc123_corrente-reconciler|compose|corrente|$ROOT")"
check 'one of another stack is not' equals ' absent' "$(found "one|running|two-reconciler|compose|two|$ROOT")"
check 'of two the one that runs counts' equals 'two running' "$(found "${ours/running/exited}" "two${ours#one}")"
check 'one without a label is known by its name' equals 'old running' "$(found "old|running|corrente-reconciler|compose||$ROOT")"

check 'one that is as it should be is left to Compose' equals 'compose, project compose' "$(started "$ours")"
check 'with none Compose makes it' equals 'compose, project compose' "$(started)"
check 'another project is followed' equals 'compose, project mine' "$(started "${ours/|compose|/|mine|}")"
check 'a renamed one is put aside first' equals 'docker: <stop> <--time> <20> <one>
docker: <rm> <-f> <one>
compose, project compose' "$(started "one|running|abc123_corrente-reconciler|compose|corrente|$ROOT")"
check 'also beside one with the right name' contains "$(started "$ours" "two|exited|abc123_corrente-reconciler|compose|corrente|$ROOT")" \
  'docker: <rm> <-f> <two>
compose, project compose'
check 'a paused one goes on' equals 'docker: <unpause> <one>
compose, project compose' "$(started "${ours/running/paused}")"
check 'a dead one is put aside' contains "$(started "${ours/running/dead}")" '<rm> <-f> <one>'
other="two|running|two-reconciler|compose|two|/elsewhere"
check "under a project name of another stack's reconciler, ours gets one of its own" equals 'compose, project corrente' "$(started "$other")"
check 'and leaves the shared one, and only that' equals 'docker: <stop> <--time> <20> <one>
docker: <rm> <-f> <one>
compose, project corrente' "$(started "$ours" "$other")"

check 'a network that Compose 2 would refuse is made anew, with the container in it' equals 'docker: <stop> <--time> <20> <one>
docker: <rm> <-f> <one>
docker: <network> <rm> <corrente-reconciler>
compose, project compose' "$(MARK=two-reconciler started "$ours")"
check 'Compose 1 takes any' equals 'compose, project compose' "$(MARK=two-reconciler VERSION=1.29.2 started "$ours")"

printf '%s\n' "$other" "${ours/|corrente|/|three|}" >"$CONTAINERS"
check 'the stack of a folder is told by what reads the folder' equals three "$(stack_of_folder)"
printf '%s\n' "$other" >"$CONTAINERS"
check 'or not at all' status 1 stack_of_folder
# settings LINE: the stack that a verb which only looks takes, with a .env of that line.
settings() { (
  unset CORRENTE_STACK COMPOSE_PROJECT_NAME
  printf '%s\n' "$@" >"$WORK/.env"
  load_settings lenient 2>/dev/null && echo "$CORRENTE_STACK"
); }
printf '%s\n' "${ours/|corrente|/|three|}" >"$CONTAINERS"
check 'a settings file that cannot be read whole may be about any stack' equals three "$(settings 'CORRENTE_STACK="two')"
check 'one that can is about its own' equals two "$(settings 'CORRENTE_STACK=two')"

finish
