# shellcheck shell=bash
# The reconciler's container: which one it is, what state it is in, how it is started.
#
# It is known by its label, which compose.yaml sets, and not by its name: Compose renames a container that it is about
# to replace (to abc123_corrente-reconciler), and where that replacement fails, the strange name stays.

RECONCILER_LABEL=dev.corrente.reconciler
# How long a verb waits for a reconciler that is about to be there, in seconds.
PATIENCE=${CORRENTE_PATIENCE:-15}

reconciler_name() { printf '%s-reconciler' "$CORRENTE_STACK"; }

# reconcilers FORMAT: a line for each container that is, or was, this stack's reconciler. One from before there was a
# label is known by its name and by Compose's own label.
reconcilers() {
  local found
  found=$(docker ps -a --no-trunc --filter "label=$RECONCILER_LABEL=$CORRENTE_STACK" --format "$1")
  [[ -n $found ]] || found=$(docker ps -a --no-trunc --filter "name=^/$(reconciler_name)\$" \
    --filter label=com.docker.compose.service=reconciler --format "$1")
  [[ -z $found ]] || printf '%s\n' "$found"
}

# find_reconciler: sets RECONCILER (an id, empty where there is none), RECONCILER_STATE (the engine's word, or absent)
# and RECONCILER_STATUS (the same for people, with times). Of several the one that runs counts.
find_reconciler() {
  RECONCILER='' RECONCILER_STATE=absent RECONCILER_STATUS=''
  local id state status
  while IFS='|' read -r id state status; do
    [[ -z $RECONCILER || $state == running ]] || continue
    RECONCILER=$id RECONCILER_STATE=$state RECONCILER_STATUS=$status
  done < <(reconcilers '{{.ID}}|{{.State}}|{{.Status}}')
}

is_up() { [[ $RECONCILER_STATE == running ]]; }

# require_reconciler: it runs and listens, or this is the end, with what to do. Waits where waiting may help.
require_reconciler() {
  local deadline=$((SECONDS + PATIENCE))
  is_up || find_reconciler
  until is_up && is_listening; do
    [[ $RECONCILER_STATE == @(restarting|created|removing|running) ]] || reconciler_trouble
    ((SECONDS < deadline)) || reconciler_trouble
    sleep 0.3
    find_reconciler
  done
}

# The image's own health check tells sooner than the engine, which first looks after ten seconds. A reconciler of more
# than a minute is not asked: it listens, or its answer says why not.
is_listening() {
  [[ $RECONCILER_STATUS == Up*second* ]] || return 0
  docker exec "$RECONCILER" probe http http://127.0.0.1:7070/health/live >/dev/null 2>&1
}

# The end, with the state that the reconciler is in, and the way out of it.
reconciler_trouble() {
  local of="The reconciler of stack $CORRENTE_STACK" logs="./corrente logs --tail 20 reconciler says why"
  case $RECONCILER_STATE in
    absent) die "$of is not running, so nothing keeps the stack as desired: it has no container." "./corrente up" ;;
    paused) die "$of is paused, so it keeps nothing as desired." "docker unpause ${RECONCILER:0:12}, or ./corrente up" ;;
    restarting)
      die "$of ends again and again, and the engine starts it again ($RECONCILER_STATUS; last words: $(last_words))." \
        "$logs. Mend the cause, then ./corrente up."
      ;;
    running) die "$of runs, but does not answer within $PATIENCE s ($RECONCILER_STATUS; last words: $(last_words))." \
      "Again in a moment; $logs." ;;
    *) die "$of is not running, so nothing keeps the stack as desired: its container is $RECONCILER_STATE ($RECONCILER_STATUS)." \
      "./corrente up starts it again; $logs." ;;
  esac
}

last_words() {
  local words
  words=$(docker logs --tail 3 "$RECONCILER" 2>&1 | tr -s '\n\t ' ' ')
  printf '%s' "${words:-none}" | cut -c1-300
}

# left_while_asked STATUS: what a verb that failed in the reconciler's container may have met: the container's end.
left_while_asked() {
  [[ $1 == @(1|125|126|127|137|143) ]] || return 0
  find_reconciler
  is_up || reconciler_trouble
}

# stack_of_folder: the stack whose reconciler reads this folder, for when the folder's settings do not say which.
stack_of_folder() {
  local id
  find_engine || return
  for id in $(docker ps -aq --filter "label=$RECONCILER_LABEL"); do
    [[ $(project_folder "$id") != "$ROOT" ]] || { docker inspect --format "{{index .Config.Labels \"$RECONCILER_LABEL\"}}" "$id" && return; }
  done
  return 1
}

# --- starting ---

start_reconciler() {
  local from
  find_reconciler
  COMPOSE_PROJECT_NAME=$(project_to_use)
  export COMPOSE_PROJECT_NAME
  from=$(project_folder "$RECONCILER")
  [[ -z $from || $from == "$ROOT" ]] || notice "stack $CORRENTE_STACK was run from $from until now; this folder takes it over."
  HINT="is port $CORRENTE_STATUS_PORT free? CORRENTE_STATUS_PORT in .env names another."
  step "reconciler" start_reconciler_container
  HINT=''
}

# Whoever started it by Compose under another project name is followed, not fought over the container's name. But
# under a project name that another stack's reconciler has, Compose would take that one for ours and replace it.
project_to_use() {
  local project=''
  [[ -z $RECONCILER ]] || project=$(docker inspect --format '{{index .Config.Labels "com.docker.compose.project"}}' "$RECONCILER" 2>/dev/null)
  project=${project:-$COMPOSE_PROJECT_NAME}
  ! is_of_another "$project" || project=$CORRENTE_STACK
  printf '%s' "$project"
}

is_of_another() {
  local stacks
  stacks=$(docker ps -a --filter "label=com.docker.compose.project=$1" --filter "label=$RECONCILER_LABEL" \
    --format "{{.Label \"$RECONCILER_LABEL\"}}")
  grep -qvxF -e "$CORRENTE_STACK" -e '' <<<"$stacks"
}

# project_folder CONTAINER: the folder of this host that it reads its project from.
project_folder() {
  [[ -z $1 ]] || docker inspect --format '{{range .Mounts}}{{if eq .Destination "/project"}}{{.Source}}{{end}}{{end}}' "$1" 2>/dev/null
}

start_reconciler_container() {
  remove_strays
  remove_refused_network
  [[ $RECONCILER_STATE != paused ]] || docker unpause "$RECONCILER" || :
  compose up -d --no-build reconciler
  find_reconciler
  note "$RECONCILER_STATE, by ${COMPOSE[*]}"
}

# What Compose could not go on from: a container that lost its name, that is of another project, or half removed. Its
# memory is in a volume, so a new one is as good.
remove_strays() {
  local id state name project
  while IFS='|' read -r id state name project; do
    [[ $name == "$(reconciler_name)" && $project == "$COMPOSE_PROJECT_NAME" && $state != @(dead|removing) ]] && continue
    note "removing $name, which a replacement left behind"
    docker stop --time 20 "$id" || :
    docker rm -f "$id" || :
  done < <(reconcilers '{{.ID}}|{{.State}}|{{.Names}}|{{.Label "com.docker.compose.project"}}')
}

# Compose 2 refuses the network that Compose 1 has made for another stack than the default one (see compose.yaml). Only
# the reconciler is in it, which is made anew together with it.
remove_refused_network() {
  local mark ids
  mark=$(docker network inspect --format '{{index .Labels "com.docker.compose.network"}}' "$(reconciler_name)" 2>/dev/null) || return 0
  [[ $mark != corrente-reconciler && $(compose version --short) != 1.* ]] || return 0
  note "making the network anew, which another Compose made"
  mapfile -t ids < <(reconcilers '{{.ID}}')
  ((${#ids[@]} == 0)) || docker stop --time 20 "${ids[@]}"
  ((${#ids[@]} == 0)) || docker rm -f "${ids[@]}"
  docker network rm "$(reconciler_name)"
}
