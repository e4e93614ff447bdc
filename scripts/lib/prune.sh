# shellcheck shell=bash
# What builds and runs leave behind: build stages, images that nobody needs any more, old logs. Only what bears a label or
# a name of ours is looked at, and never a volume. It needs no reconciler: a full disk may have stopped that.

# Younger images may belong to a build that is running; the newest logs are what somebody reads next.
PRUNE_MINUTES=15 PRUNE_LOGS=5

prune() {
  USAGE_HINT='./corrente prune --help'
  local form=text items=() failed=0
  while (($#)); do
    case $1 in
      --yes | -y) ASSUME_YES=1 ;;
      -o)
        [[ ${2:-} == @(text|json) ]] || usage_error "-o takes text or json" "${2:-}" text json
        form=$2
        shift
        ;;
      *) usage_error "prune does not know $1" "$1" --yes -o --help ;;
    esac
    shift
  done
  require_engine
  take_lock
  trap clean_up EXIT
  mapfile -t items < <(prunable_images && prunable_logs)
  STAYS=()
  if [[ -n ${ASSUME_YES:-} ]]; then
    prune_items "${items[@]}" || failed=1
    items=("${REMOVED[@]}")
  fi
  "prune_$form" "${items[@]}"
  ((failed == 0)) || return 1
  [[ -n ${ASSUME_YES:-} ]] || ((${#items[@]} == 0)) || return 2
}

# --- what there is ---

# Lines "kind|what to remove|bytes|in words".
prunable_images() {
  local used kept id
  used=$(docker ps -aq --no-trunc | xargs -r docker inspect --format '{{.Image}}' 2>/dev/null)
  kept=$(docker image ls -q --no-trunc --filter 'reference=corrente-kept/*')
  {
    docker image ls -q --no-trunc --filter dangling=true --filter label=dev.corrente.stage
    for id in "${IMAGES[@]}"; do
      docker image ls -q --no-trunc --filter dangling=true --filter "label=org.opencontainers.image.title=corrente/$id"
    done
  } | unneeded "$used" "$kept" | while read -r id; do untagged_image "$id"; done
  docker image ls --no-trunc --filter 'reference=corrente/*' --format '{{.Repository}}:{{.Tag}} {{.ID}}' |
    while read -r name id; do
      [[ $name == *":$CORRENTE_VERSION" || $name == *'<none>' ]] || [[ -z $(unneeded "$used" "$kept" <<<"$id") ]] ||
        docker image inspect --format "image|$name|{{.Size}}|no container and no kept revision uses it" "$id"
    done
}

# unneeded USED KEPT: of the ids on standard input those that neither a container nor a kept revision has.
unneeded() { sort -u | grep -vxF -f <(printf '%s\n' "$1" "$2" | sed '/^$/d'); }

is_old() { (($(date +%s) - $(date -d "$1" +%s) >= PRUNE_MINUTES * 60)); }

untagged_image() {
  local created stage title size
  IFS='|' read -r created size stage title < <(docker image inspect \
    --format '{{.Created}}|{{.Size}}|{{index .Config.Labels "dev.corrente.stage"}}|{{index .Config.Labels "org.opencontainers.image.title"}}' "$1")
  is_old "$created" || return 0
  if [[ -n $stage ]]; then
    printf 'stage|%s|%s|build stage %s\n' "$1" "$size" "$stage"
  else
    printf 'image|%s|%s|an earlier %s\n' "$1" "$size" "$title"
  fi
}

# Of each stage all but the newest: a later build has taken their place, so no build reads them again but one of older
# sources, which makes them anew. `up` removes them when it has built; BuildKit has no such images and keeps house itself.
superseded_stages() {
  docker image ls -q --no-trunc --filter dangling=true --filter label=dev.corrente.stage | sort -u |
    xargs -r docker image inspect --format '{{index .Config.Labels "dev.corrente.stage"}} {{.Created}} {{.Id}}' 2>/dev/null |
    sort -k1,1 -k2,2r | awk 'seen[$1]++ { print $2, $3 }' | while read -r created id; do
    ! is_old "$created" || printf '%s\n' "$id"
  done
}

# One that another build holds at this moment stays until the next time.
remove_superseded() {
  superseded_stages | while read -r id; do docker image rm "$id" >/dev/null 2>&1 || :; done
}

prunable_logs() {
  local file
  find "$ROOT/.corrente/log" -maxdepth 1 -name '*.log' -type f -printf '%T@ %p\n' 2>/dev/null | sort -rn |
    tail -n "+$((PRUNE_LOGS + 1))" | cut -d' ' -f2- | while read -r file; do
    printf 'log|%s|%s|of an earlier run\n' "${file#"$ROOT/"}" "$(stat -c %s -- "$file")"
  done
}

# --- doing it ---

# prune_items ITEM…: what is gone afterwards is in REMOVED; what could not be removed is in STAYS, with why in place of the
# words, and the rest goes on.
prune_items() {
  local item kind target bytes why
  REMOVED=()
  for item in "$@"; do
    IFS='|' read -r kind target bytes _ <<<"$item"
    if why=$(prune_item "$kind" "$target" 2>&1 >/dev/null); then REMOVED+=("$item"); else STAYS+=("$kind|$target|$bytes|${why//$'\n'/ }"); fi
  done
  ((${#STAYS[@]} == 0))
}

prune_item() {
  case $1 in
    log) rm -f -- "$ROOT/$2" ;;
    *) docker image rm "$2" ;;
  esac
}

# --- telling ---

prune_text() {
  local item kind target bytes words sum=0
  for item in "${STAYS[@]}"; do
    IFS='|' read -r kind target bytes words <<<"$item"
    printf '%scorrente:%s %s %s stays: %s\n' "$YELLOW" "$PLAIN" "$kind" "$(short "$target")" "$words" >&2
  done
  for item in "$@"; do
    IFS='|' read -r kind target bytes words <<<"$item"
    sum=$((sum + bytes))
    say "$(printf '%-6s %9s  %s  %s' "$kind" "$(in_words "$bytes")" "$(short "$target")" "$words")"
  done
  if (($# + ${#STAYS[@]} == 0)); then
    say 'Nothing of ours is to spare.'
  elif [[ -n ${ASSUME_YES:-} ]]; then
    say "$# removed$( ((${#STAYS[@]} == 0)) || echo ", ${#STAYS[@]} not"), at most $(in_words "$sum"): images share what they have in common."
  else
    say "$# to remove, at most $(in_words "$sum"): images share what they have in common. ./corrente prune --yes does it;"
    say 'without its stages the next build of an image whose sources changed begins from nothing.'
  fi
}

prune_json() {
  local item bytes sum=0
  for item in "$@"; do
    IFS='|' read -r _ _ bytes _ <<<"$item"
    sum=$((sum + bytes))
  done
  printf '{"removed": %s, "items": [%s\n], "stays": [%s\n], "bytes": %s}\n' \
    "$([[ -n ${ASSUME_YES:-} ]] && echo true || echo false)" "$(prune_objects "$@")" "$(prune_objects "${STAYS[@]}")" "$sum"
}

# What the engine says holds quotation marks, and may hold anything.
prune_objects() {
  local item kind target bytes words comma=''
  for item in "$@"; do
    IFS='|' read -r kind target bytes words <<<"$item"
    words=${words//\\/\\\\}
    words=${words//\"/\\\"}
    printf '%s\n  {"kind": "%s", "target": "%s", "bytes": %s, "why": "%s"}' "$comma" "$kind" "$target" "$bytes" "${words//[[:cntrl:]]/ }"
    comma=,
  done
}

short() {
  local text=${1#sha256:}
  if [[ $1 == sha256:* ]]; then printf '%s' "${text:0:12}"; else printf '%s' "$1"; fi
}

in_words() { awk -v bytes="$1" 'BEGIN { if (bytes >= 1e9) printf "%.2f GB", bytes / 1e9; else if (bytes >= 1e6) printf "%.0f MB", bytes / 1e6; else printf "%.0f kB", bytes / 1e3 }'; }
