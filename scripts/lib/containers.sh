# shellcheck shell=bash
# The stack's containers: Java verbs run in them, `logs` reads them, `down` takes them away.

API_MAIN=dev.corrente.api.Main
RECONCILER_MAIN=dev.corrente.reconciler.Main

reconciler() { printf '%s-reconciler' "$CORRENTE_STACK"; }
of_stack() { printf 'label=dev.corrente.stack=%s' "$CORRENTE_STACK"; }
is_running() { [[ $(docker inspect --type container --format '{{.State.Running}}' "$1" 2>/dev/null) == true ]]; }
exists() { docker inspect --type container "$1" >/dev/null 2>&1; }

# tty_flags ARGUMENT…: a terminal where there is one; standard input also when an argument is "-". The locale lets Java
# understand file names beyond ASCII.
tty_flags() {
  FLAGS=(--env LC_ALL=C.UTF-8)
  local argument
  for argument in "$@"; do
    [[ $argument != - ]] || { FLAGS+=(-i) && return; }
  done
  if [[ -t 0 && -t 1 ]]; then FLAGS+=(-i -t); fi
}

# The engine's own failures (125 to 127) and kills must not read as an answer of the verb.
verb_status() {
  case $1 in 0 | 1 | 2 | 3 | 4 | 5 | 6 | 64) return "$1" ;; esac
  printf '%scorrente:%s the command ended with status %s in its container.\n' "$RED" "$PLAIN" "$1" >&2
  return 1
}

HARDENED=(--read-only --tmpfs '/tmp:size=64m,mode=1777' --cap-drop ALL --security-opt no-new-privileges)

# --- host files on the command line ---

# share_files ARGUMENT…: fills ARGUMENTS and MOUNTS. The first word is the subcommand; every later one that names a
# file or folder of this machine becomes an absolute path, mounted read-only at that same path.
share_files() {
  ARGUMENTS=("${@:1:1}") MOUNTS=()
  trap 'rm -rf "$ROOT/.corrente/shared.$$"' EXIT
  local argument option path
  for argument in "${@:2}"; do
    option=''
    [[ $argument != --*=* ]] || option=${argument%%=*}= argument=${argument#*=}
    if [[ -n $argument && $argument != - && -e $argument ]]; then
      path=$(realpath -s -- "$argument")
      share_path "$path"
      argument=$path
    fi
    ARGUMENTS+=("$option$argument")
  done
}

# --mount is a comma-separated record, in which a field with a comma or a quote must be quoted.
share_path() {
  local source=$1
  [[ -r $source ]] || die "$source cannot be read by $(id -un)."
  is_world_readable "$source" || source=$(readable_copy "$source") || exit 1
  MOUNTS+=(--mount "type=bind,readonly,$(csv "source=$source"),$(csv "target=$1")")
}

csv() { printf '"%s"' "${1//\"/\"\"}"; }

# Images run as a user of their own, to whom a private file is closed.
is_world_readable() {
  local mode
  mode=$(stat -L -c %a -- "$1")
  ((8#$mode & 4)) && { [[ ! -d $1 ]] || ((8#$mode & 1)); }
}

# readable_copy FILE: a copy that the images' user may read, below a folder that other users of this host may not enter.
readable_copy() {
  [[ -f $1 ]] || die "The folder $1 is closed to other users, and the image runs as one." "chmod o+rx it."
  local copy=$ROOT/.corrente/shared.$$/$RANDOM
  (umask 077 && mkdir -p "${copy%/*}" && cp -- "$1" "$copy" && chmod 444 "$copy") || die "$1 could not be copied."
  printf '%s' "$copy"
}

# --- Java verbs ---

# reconciler_verb VERB…: in the running reconciler, else in a container of its image, else on this machine's JDK.
reconciler_verb() {
  local status=0
  ARGUMENTS=("$@") MOUNTS=()
  if ! find_engine; then
    reconciler_on_host "$@"
    return
  fi
  tty_flags "$@"
  [[ $1 != policy ]] || share_files "$@"
  if is_running "$(reconciler)" && ((${#MOUNTS[@]} == 0)); then
    docker exec "${FLAGS[@]}" "$(reconciler)" java @/opt/corrente/cli.args "$RECONCILER_MAIN" "${ARGUMENTS[@]}" || status=$?
  elif [[ $1 == @(status|wait) ]]; then
    die "The reconciler of stack $CORRENTE_STACK is not running, so nothing keeps the stack as desired." "./corrente up"
  elif has_image "$(image_name reconciler)"; then
    reconciler_once || status=$?
  else
    reconciler_on_host "$@" || status=$?
  fi
  verb_status "$status"
}

# ARGUMENTS in a container of its own, with the mounts and the variables that compose.yaml gives the service.
reconciler_once() {
  docker run --rm "${FLAGS[@]}" "${HARDENED[@]}" "${MOUNTS[@]}" \
    --mount "type=bind,source=${DOCKER_SOCKET:-/var/run/docker.sock},target=/var/run/docker.sock" \
    --mount "type=bind,readonly,$(csv "source=$ROOT"),target=/project" \
    --mount "type=volume,source=$CORRENTE_STACK-state,target=/state" \
    --env CORRENTE_PROJECT=/project --env CORRENTE_STATE=/state \
    --env CORRENTE_STACK --env CORRENTE_VERSION --env CORRENTE_STATUS_PORT \
    --env FRONTEND_PORT --env API_PORT --env MINIO_PORT --env MINIO_CONSOLE_PORT \
    "${OVERRIDABLE[@]/#/--env=CORRENTE_SET_}" \
    --entrypoint java "$(image_name reconciler)" @/opt/corrente/cli.args "$RECONCILER_MAIN" "${ARGUMENTS[@]}"
}

reconciler_on_host() {
  CORRENTE_PROJECT=$ROOT CORRENTE_STATE=$ROOT/.corrente/state host_java reconciler "$RECONCILER_MAIN" "$@"
}

# data_verb SUBCOMMAND…: in a container beside the API, with its settings, secrets and network.
data_verb() {
  if [[ -n ${STORE_PATH:-} ]]; then
    host_java api "$API_MAIN" data "$@"
    return
  fi
  require_engine
  local api=$CORRENTE_STACK-api status=0 network
  exists "$api" || die "Stack $CORRENTE_STACK has no API container, whose store and secrets this needs." "./corrente up"
  if is_running "$api"; then
    network=container:$api
  else
    network=$(docker inspect --format '{{range $name, $_ := .NetworkSettings.Networks}}{{println $name}}{{end}}' "$api" | head -n 1)
  fi
  tty_flags "$@"
  share_files "$@"
  share_secrets "$api"
  docker run --rm "${FLAGS[@]}" "${HARDENED[@]}" "${MOUNTS[@]}" --network "$network" \
    --env-file <(docker inspect --format '{{range .Config.Env}}{{println .}}{{end}}' "$api") \
    --entrypoint java "$(docker inspect --format '{{.Image}}' "$api")" \
    @/opt/corrente/cli.args "$API_MAIN" data "${ARGUMENTS[@]}" || status=$?
  verb_status "$status"
}

# share_secrets CONTAINER: what it only reads, to be read here too. (--volumes-from fails where a mount is a tmpfs.)
share_secrets() {
  local mount
  while IFS= read -r mount; do
    [[ -z $mount ]] || MOUNTS+=(--mount "$mount")
  done < <(docker inspect --format '{{range .Mounts}}{{if and (eq .Type "volume") (not .RW)}}{{println (printf "type=volume,readonly,source=%s,target=%s" .Name .Destination)}}{{end}}{{end}}' "$1")
}

# host_java MODULE MAIN ARGUMENT…: on a JDK 25 of this machine, from what `mvn package` left.
host_java() {
  local module=$1 main=$2 java libraries=$ROOT/.corrente/$1.classpath
  shift 2
  java=$(find_jdk)/bin/java || die "Neither an image to run this in nor a JDK 25 is here." \
    "./corrente up makes the images; or install a JDK 25 and set JAVA_HOME."
  [[ -d $ROOT/$module/target/classes ]] ||
    die "Module $module is not compiled." "JAVA_HOME=${java%/bin/java} mvn -f '$ROOT' -DskipTests package"
  if [[ ! -s $libraries || $ROOT/$module/pom.xml -nt $libraries ]]; then
    mkdir -p "$ROOT/.corrente"
    JAVA_HOME=${java%/bin/java} mvn -q -f "$ROOT/pom.xml" -pl "$module" -am compile dependency:build-classpath \
      -DskipChecks -Dmdep.outputFile="$libraries" -DincludeScope=runtime >&2 || die "Maven could not list the libraries."
  fi
  "$java" --enable-native-access=ALL-UNNAMED -cp "$ROOT/$module/target/classes:$ROOT/policy/target/classes:$(<"$libraries")" "$main" "$@"
}

# --- waiting until the stack is as desired ---

# Containers that still run an older image than the one that now has the name.
outdated() {
  local name image id
  docker ps --filter "$(of_stack)" --format '{{.Names}}' | while read -r name; do
    read -r id image < <(docker inspect --format '{{.Image}} {{.Config.Image}}' "$name" 2>/dev/null) || continue
    [[ $(docker image inspect --format '{{.Id}}' "$image" 2>/dev/null) == "$id" ]] || printf '%s ' "$name"
  done
}

# await_converged SECONDS: the reconciler itself says when, and meanwhile what it waits for. Asked again while it
# starts, and until its word covers every new image.
await_converged() {
  local deadline=$((SECONDS + $1)) answered=1 old='' began=$SECONDS
  while ((SECONDS < deadline)); do
    answered=0
    ask_converged $((deadline - SECONDS)) || answered=$?
    old=$(outdated)
    [[ $answered != 0 || -n $old ]] || break
    exists "$(reconciler)" || break
    note "waiting for ${old:+new images in }${old:-the reconciler}"
    sleep 1
  done
  [[ -z $old ]] || echo "Still with an older image: $old"
  [[ $answered == 0 && -z $old ]] || return 1
  note "all as desired after $((SECONDS - began)) s"
}

ask_converged() {
  docker exec "$(reconciler)" java @/opt/corrente/cli.args "$RECONCILER_MAIN" wait --timeout "$1" |
    while IFS= read -r line; do echo "$line" && note "$line"; done
}

# --- logs ---

logs_verb() {
  USAGE_HINT='./corrente help logs'
  local options=() services=() name
  while (($#)); do
    case $1 in
      -f | --follow) options+=(--follow) ;;
      --tail)
        [[ ${2:-} =~ ^[0-9]+$ ]] || usage_error "--tail needs a number" ""
        options+=(--tail "$2")
        shift
        ;;
      -*) usage_error "logs has no option $1" "$1" --follow --tail --help ;;
      *) services+=("$1") ;;
    esac
    shift
  done
  require_engine
  if ((${#services[@]} == 0)); then
    mapfile -t services < <(stack_services)
    ((${#services[@]})) || die "Stack $CORRENTE_STACK has no containers." "./corrente up"
  fi
  for name in "${services[@]}"; do
    # shellcheck disable=SC2046
    exists "$CORRENTE_STACK-$name" || usage_error "stack $CORRENTE_STACK has no service $name" "$name" $(stack_services)
  done
  if ((${#services[@]} == 1)); then
    docker logs "${options[@]}" "$CORRENTE_STACK-${services[0]}"
    return
  fi
  for name in "${services[@]}"; do
    docker logs "${options[@]}" "$CORRENTE_STACK-$name" 2>&1 | sed -u "s/^/$(printf '%-12s' "$name")| /" &
  done
  wait
}

stack_services() {
  { docker ps -a --filter "$(of_stack)" --format '{{.Names}}' && docker ps -a --filter "name=^/$(reconciler)\$" --format '{{.Names}}'; } |
    sed "s/^$CORRENTE_STACK-//" | sort -u
}

# --- down ---

# The reconciler first, lest it heal what is being taken away. Needs no Compose and no working reconciler.
remove_stack() {
  local ids
  note "the reconciler"
  ! exists "$(reconciler)" || docker stop --time 20 "$(reconciler)"
  mapfile -t ids < <(docker ps -q --filter "$(of_stack)")
  note "${#ids[@]} containers are stopping"
  ((${#ids[@]} == 0)) || docker stop "${ids[@]}"
  ! exists "$(reconciler)" || docker rm -f "$(reconciler)"
  mapfile -t ids < <(docker ps -aq --filter "$(of_stack)")
  ((${#ids[@]} == 0)) || docker rm -f "${ids[@]}"
  remove_all network "$(reconciler)"
  note "containers and networks are gone, the data stays"
}

# remove_all network|volume NAME: those that carry the stack's label, and the one that compose.yaml names.
remove_all() {
  local names
  mapfile -t names < <(docker "$1" ls --filter "$(of_stack)" --format '{{.Name}}')
  ! docker "$1" inspect "$2" >/dev/null 2>&1 || names+=("$2")
  ((${#names[@]} == 0)) || docker "$1" rm "${names[@]}"
}

remove_volumes() {
  remove_all volume "$CORRENTE_STACK-state"
  note "all data of stack $CORRENTE_STACK is gone"
}
