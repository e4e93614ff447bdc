# shellcheck shell=bash
# Verbs whose code is Java: where they run, and how files of this machine reach them.

API_MAIN=dev.corrente.api.Main
RECONCILER_MAIN=dev.corrente.reconciler.Main

# tty_flags ARGUMENT…: a terminal where there is one; standard input also when an argument is "-". The locale lets Java
# understand file names beyond ASCII.
tty_flags() {
  FLAGS=(--env LC_ALL=C.UTF-8 --env LOG_LEVEL)
  local argument
  for argument in "$@"; do
    [[ $argument != - ]] || { FLAGS+=(-i) && return; }
  done
  if [[ -t 0 && -t 1 ]]; then FLAGS+=(-i -t); fi
}

# The engine's own failures (125 to 127) and kills must not read as an answer of the verb. Ctrl-C, and a reader that has
# seen enough (`| head`), end it quietly, as they do any other program.
verb_status() {
  case $1 in
    0 | 1 | 2 | 3 | 4 | 5 | 6 | 64) return "$1" ;;
    130 | 141 | 143) exit "$1" ;;
  esac
  printf '%scorrente:%s the command ended with status %s in its container.\n' "$RED" "$PLAIN" "$1" >&2
  return 1
}

HARDENED=(--read-only --tmpfs '/tmp:size=64m,mode=1777' --cap-drop ALL --security-opt no-new-privileges)

# --- host files on the command line ---

# share_files ARGUMENT…: fills ARGUMENTS and MOUNTS. The first word is the subcommand; every later one that names a
# file or folder of this machine becomes an absolute path, mounted read-only at that same path.
share_files() {
  ARGUMENTS=("${@:1:1}") MOUNTS=()
  trap clean_up EXIT
  local argument option path
  for argument in "${@:2}"; do
    option=''
    [[ $argument != -*=* ]] || option=${argument%%=*}= argument=${argument#*=}
    if "$SHARES" "$argument"; then
      path=$(realpath -s -- "$argument")
      share_path "$path"
      argument=$path
    fi
    ARGUMENTS+=("$option$argument")
  done
}

# What counts as a path. Beside the reconciler's verbs stand names of services, and a folder of that name may be here
# too: so there it must also look like a path. SHARED: further mounts that a verb needs.
SHARES=is_path SHARED=()
is_path() { [[ -n $1 && $1 != - && -e $1 ]]; }
looks_like_a_path() { [[ $1 == *[./]* && -e $1 ]]; }

# --mount is a comma-separated record, in which a field with a comma or a quote must be quoted.
share_path() {
  local source=$1
  [[ -r $source ]] || die "$source cannot be read by $(id -un)."
  is_world_readable "$source" || source=$(readable_copy "$source") || exit 1
  MOUNTS+=(--mount "type=bind,readonly,$(csv "source=$source"),$(csv "target=$1")")
}

# share_surroundings: what lies beside a stack file that is planned, and the .env that goes with it or with its folder.
share_surroundings() {
  local path folder settings
  for path in "${ARGUMENTS[@]:1}"; do
    path=${path#--*=}
    [[ $path == /?* && -e $path ]] || continue
    folder=$path
    if [[ -f $path ]]; then
      folder=${path%/*}
      [[ -z $folder ]] || ! is_world_readable "$folder" ||
        MOUNTS+=(--mount "type=bind,readonly,$(csv "source=$folder"),$(csv "target=$folder")")
    fi
    for settings in "$folder/.env" "${folder%/*}/.env"; do
      if [[ -f $settings && -r $settings ]]; then share_path "$settings"; fi
    done
  done
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

# reconciler_verb VERB…: in the running reconciler, else in a container of its image, else on this machine's JDK. The
# table says which verbs need the running one.
reconciler_verb() {
  local status=0
  ARGUMENTS=("$@") MOUNTS=()
  # Where the reconciler is found, the engine need not be asked whether it is there.
  find_reconciler 2>/dev/null
  if ! is_up; then
    if ! find_engine; then
      reconciler_on_host "$@"
      return
    fi
    find_reconciler
  fi
  tty_flags "$@"
  SHARES=looks_like_a_path share_files "$@"
  MOUNTS+=("${SHARED[@]}")
  [[ $1 != plan ]] || share_surroundings
  ! needs_running "$@" || require_reconciler
  if is_up && ((${#MOUNTS[@]} == 0)) && ! asks_elsewhere "$@"; then
    in_reconciler "$@" || status=$?
    left_while_asked "$status"
  elif has_image "$(image_name reconciler)"; then
    reconciler_once || status=$?
  else
    reconciler_on_host "$@" || status=$?
  fi
  verb_status "$status"
}

# in_reconciler VERB…: its container runs ARGUMENTS. The program there asks the reconciler itself to, where it can.
in_reconciler() {
  local java=(java @/opt/corrente/cli.args "$RECONCILER_MAIN") status=0
  if [[ $1 == @(plan|apply) ]]; then
    exec_in_reconciler corrente || status=$?
    # An image from before there was that program, until the next `up`.
    [[ $status == @(126|127) ]] || return "$status"
  fi
  exec_in_reconciler "${java[@]}"
}

# exec_in_reconciler PROGRAM…: with ARGUMENTS.
exec_in_reconciler() {
  if follows "${ARGUMENTS[@]}"; then
    docker exec -i --env CORRENTE_UNTIL_EOF=1 "${FLAGS[@]}" "$RECONCILER" "$@" "${ARGUMENTS[@]}" \
      < <(exec tail --pid=$$ -f /dev/null)
  else
    docker exec "${FLAGS[@]}" "$RECONCILER" "$@" "${ARGUMENTS[@]}"
  fi
}

# Whether it goes on until somebody ends it, and is not at a terminal, which would end it: then its standard input says
# that we are gone. The engine does not.
follows() { [[ ! -t 0 || ! -t 1 ]] && [[ " $* " == *@(' -f '|' --follow '|' -w '|' --watch '|' --follow=true ')* || $1 == @(wait|apply) ]]; }

needs_running() { [[ $(command_place "$1") == running && " $* " != *@(' --help '|' -h ')* ]] && ! asks_elsewhere "$@"; }

# Another address means what it means on this machine, also 127.0.0.1: the end of a tunnel.
asks_elsewhere() { [[ " $*" == *' --url'* ]]; }

# ARGUMENTS in a container of its own, with the mounts and the variables that compose.yaml gives the service. Where the
# reconciler runs, it is reached as if from within.
reconciler_once() {
  local network=()
  ! is_up || network=(--network "container:$RECONCILER")
  ! asks_elsewhere "${ARGUMENTS[@]}" || network=(--network host)
  docker run --rm "${FLAGS[@]}" "${HARDENED[@]}" "${MOUNTS[@]}" "${network[@]}" \
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
  if [[ -n ${STORE_PATH:-} ]] || { needs_no_store "$@" && find_jdk >/dev/null; }; then
    host_java api "$API_MAIN" data "$@"
    return
  fi
  require_engine
  if needs_no_store "$@"; then
    data_without_store "$@"
    return
  fi
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
  # Keys are changed here and only read by the API.
  [[ ${1:-} != key ]] || MOUNTS=("${MOUNTS[@]/#type=volume,readonly,source=$CORRENTE_STACK-api-keys,/type=volume,source=$CORRENTE_STACK-api-keys,}")
  docker run --rm "${FLAGS[@]}" "${HARDENED[@]}" "${MOUNTS[@]}" --network "$network" \
    --env-file <(docker inspect --format '{{range .Config.Env}}{{println .}}{{end}}' "$api") \
    --entrypoint java "$(docker inspect --format '{{.Image}}' "$api")" \
    @/opt/corrente/cli.args "$API_MAIN" data "${ARGUMENTS[@]}" || status=$?
  verb_status "$status"
}

# Whoever makes ML results checks them where they are made, where nothing of the stack may run.
needs_no_store() { [[ ${1:-} == results && ${2:-} == check ]]; }

data_without_store() {
  local status=0
  tty_flags "$@"
  share_files "$@"
  docker run --rm "${FLAGS[@]}" "${HARDENED[@]}" "${MOUNTS[@]}" --network none \
    --entrypoint java "$(image_name api)" @/opt/corrente/cli.args "$API_MAIN" data "${ARGUMENTS[@]}" || status=$?
  verb_status "$status"
}

# share_secrets CONTAINER: what it only reads, to be read here too. (--volumes-from fails where a mount is a tmpfs.)
share_secrets() {
  local mount
  while IFS= read -r mount; do
    [[ -z $mount ]] || MOUNTS+=(--mount "$mount")
  done < <(docker inspect --format '{{range .Mounts}}{{if not .RW}}{{if eq .Type "volume"}}{{println (printf "type=volume,readonly,source=%s,target=%s" .Name .Destination)}}{{else if eq .Type "bind"}}{{println (printf "type=bind,readonly,source=%s,target=%s" .Source .Destination)}}{{end}}{{end}}{{end}}' "$1")
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
