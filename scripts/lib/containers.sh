# shellcheck shell=bash
# The stack's containers: waiting for them, where they are reached, their logs, and taking them away.

of_stack() { printf 'label=dev.corrente.stack=%s' "$CORRENTE_STACK"; }
is_running() { [[ $(docker inspect --type container --format '{{.State.Running}}' "$1" 2>/dev/null) == true ]]; }
exists() { docker inspect --type container "$1" >/dev/null 2>&1; }

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
    # An image that is refused stays refused.
    [[ $answered != 5 ]] || break
    find_reconciler
    [[ -n $RECONCILER ]] || break
    note "waiting for ${old:+new images in }${old:-the reconciler ($RECONCILER_STATE)}"
    sleep 1
  done
  [[ -z $old ]] || echo "Still with an older image: $old"
  [[ $answered == 0 && -z $old ]] || return 1
  note "all as desired after $((SECONDS - began)) s"
}

ask_converged() {
  docker exec "$RECONCILER" java @/opt/corrente/cli.args "$RECONCILER_MAIN" wait --timeout "$1" |
    while IFS= read -r line; do echo "$line" && note "$line"; done
}

# --- where people reach it ---

# addresses: every port that the engine has published for this stack, whatever the settings say.
addresses() {
  local ids service port address
  [[ -n ${ENGINE:-}${RECONCILER:-} ]] || return 0
  mapfile -t ids < <(docker ps -q --filter "$(of_stack)" && reconcilers '{{.ID}}')
  ((${#ids[@]} == 0)) || published "${ids[@]}" | while read -r service port address; do
    case $service:$port in
      frontend:8080/tcp) say "1  dashboard      http://$address" ;;
      api:5000/tcp) say "2  API            http://$address/health" ;;
      reconciler:7070/tcp) say "3  status         http://$address/api/v1/status" ;;
      minio:9001/tcp)
        say "4  MinIO console  http://$address   user and password: ./corrente secrets show minio_root_user, … minio_root_password"
        ;;
      *) say "5  $(printf '%-14s' "$service") $address (its port $port)" ;;
    esac
  done | sort -u | sed 's/^.//'
}

# published CONTAINER…: a line "service port address" for each port. What is open on every address is reached on this.
published() {
  docker inspect --format '{{$service := index .Config.Labels "dev.corrente.service"}}{{range $port, $bound := .NetworkSettings.Ports}}{{range $bound}}{{println (or $service "reconciler") $port (printf "%s:%s" .HostIP .HostPort)}}{{end}}{{end}}' "$@" |
    sed -E '/^$/d; s/ (0\.0\.0\.0|::):([0-9]+)$/ 127.0.0.1:\2/; s/ ([0-9a-f:]*:[0-9a-f:]*):([0-9]+)$/ [\1]:\2/'
}

# --- logs ---

logs() {
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
  find_reconciler
  if ((${#services[@]} == 0)); then
    mapfile -t services < <(stack_services)
    ((${#services[@]})) || die "Stack $CORRENTE_STACK has no containers." "./corrente up"
  fi
  for name in "${services[@]}"; do
    # shellcheck disable=SC2046
    exists "$(container_of "$name")" || usage_error "stack $CORRENTE_STACK has no service $name" "$name" $(stack_services)
  done
  follow_logs "${services[@]}"
}

# One service's output as it is; of several, each line with its service's name. All end when the reader has gone
# (`| grep -m1 …`), also those that have nothing to say: each is a process group of its own, and beside them stands
# tail, which looks at its reader without writing.
follow_logs() {
  local name status running=$#
  set -m
  for name in "$@"; do
    if (($# == 1)); then
      docker logs "${options[@]}" "$(container_of "$name")" &
    else
      docker logs "${options[@]}" "$(container_of "$name")" 2>&1 | { sed -u "s/^/$(printf '%-12s' "$name")| /" || kill 0; } &
    fi
  done
  if [[ -p /dev/stdout ]]; then tail -f /dev/null & fi
  set +m
  trap 'end_followers; exit 130' INT TERM HUP
  while ((running > 0)); do
    status=0
    wait -n || status=$?
    ((status != 141 && status != 143)) || break
    running=$((running - 1))
  done
  end_followers
  ((running == 0)) || exit 141
  return "$status"
}

end_followers() {
  local group
  for group in $(jobs -p); do kill -- "-$group"; done 2>/dev/null
}

container_of() { if [[ $1 == reconciler ]]; then printf '%s' "$RECONCILER"; else printf '%s-%s' "$CORRENTE_STACK" "$1"; fi; }

stack_services() {
  {
    docker ps -a --filter "$(of_stack)" --format '{{.Names}}' | sed "s/^$CORRENTE_STACK-//"
    [[ -z $RECONCILER ]] || echo reconciler
  } | sort -u
}

# --- down ---

# The reconciler first, lest it heal what is being taken away. Needs no Compose and no working reconciler.
remove_stack() {
  local ids keepers
  mapfile -t keepers < <(reconcilers '{{.ID}}')
  note "the reconciler"
  ((${#keepers[@]} == 0)) || docker stop --time 20 "${keepers[@]}"
  mapfile -t ids < <(docker ps -q --filter "$(of_stack)")
  note "${#ids[@]} containers are stopping"
  ((${#ids[@]} == 0)) || docker stop "${ids[@]}"
  mapfile -t ids < <(docker ps -aq --filter "$(of_stack)")
  ids+=("${keepers[@]}")
  ((${#ids[@]} == 0)) || docker rm -f "${ids[@]}"
  remove_all network "$(reconciler_name)"
  note "containers and networks are gone"
  ((${#ids[@]} + REMOVED > 0)) || note "nothing was running"
}

# remove_all network|volume NAME: those that carry the stack's label, and the one that compose.yaml names.
remove_all() {
  local names
  mapfile -t names < <(docker "$1" ls --filter "$(of_stack)" --format '{{.Name}}')
  ! docker "$1" inspect "$2" >/dev/null 2>&1 || names+=("$2")
  ((${#names[@]} == 0)) || docker "$1" rm "${names[@]}"
  REMOVED=${#names[@]}
}

remove_volumes() {
  remove_all volume "$CORRENTE_STACK-state"
  remove_kept_images
  note "all data of stack $CORRENTE_STACK is gone"
  ((REMOVED > 0)) || note "there was none"
}

# The names by which the reconciler kept images of earlier revisions. An image that has another name stays.
remove_kept_images() {
  local names
  mapfile -t names < <(docker image ls --format '{{.Repository}}:{{.Tag}}' "corrente-kept/$CORRENTE_STACK")
  ((${#names[@]} == 0)) || docker image rm "${names[@]}" >/dev/null || :
}

# remaining_images: a line "name size" for each of our images, of whatever version.
remaining_images() {
  docker image ls --format '{{.Repository}}:{{.Tag}} {{.Size}}' | grep -E '^corrente/' | grep -v '<none>' | sort
}

# tell_images: what down leaves, and how to be rid of it. Other stacks of this host may run from the same images.
tell_images() {
  local names=() name size
  while read -r name size; do
    names+=("$name")
    say "  $name  $size"
  done < <(remaining_images)
  ((${#names[@]} == 0)) || say "These images remain, which the next up needs again. To remove them: docker image rm ${names[*]}"
}

# Whether there is data, which down keeps.
has_data() {
  [[ -n $(docker volume ls -q --filter "$(of_stack)") ]] || docker volume inspect "$CORRENTE_STACK-state" >/dev/null 2>&1
}
