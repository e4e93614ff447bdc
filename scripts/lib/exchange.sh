# shellcheck shell=bash
# Compose files come in and go out. A container sees only what it is shown and writes nothing here, so the files that it
# makes come through its standard output.

WORDS=() OUTPUT='' GIVEN='' DRAFTS=''

# import_verb ARGUMENT…: the Compose file names others, so its whole folder is shown.
import_verb() {
  USAGE_HINT='./corrente import --help'
  take_output "$@"
  local words=() word folder
  for word in "${WORDS[@]}"; do
    if [[ -f $word ]]; then
      word=$(realpath -s -- "$word")
      folder=$(dirname -- "$word")
      is_world_readable "$word" && is_world_readable "$folder" ||
        die "$word is closed to other users, and the image runs as one." "chmod o+r it, and o+rx its folder."
      SHARED=(--mount "type=bind,readonly,$(csv "source=$folder"),$(csv "target=$folder")")
    fi
    words+=("$word")
  done
  to_output in_container import "${words[@]}"
}

# export_verb ARGUMENT…: the project is shown at its own path, or paths in the file would not be of this machine.
export_verb() {
  USAGE_HINT='./corrente export --help'
  take_output "$@"
  [[ " ${WORDS[*]} " != *" compose "* ]] || WORDS+=(--project "$ROOT")
  SHARED=(--mount "type=bind,readonly,$(csv "source=$ROOT"),$(csv "target=$ROOT")")
  [[ -z $GIVEN ]] || receive_files
  to_output in_container export "${WORDS[@]}" || return
  [[ -z $GIVEN ]] || keep_files
}

# receive_files: the container's user cannot write to a folder of ours, unless everybody may; nobody else gets there.
receive_files() {
  trap clean_up EXIT
  DRAFTS=$ROOT/.corrente/shared.$$/given
  { mkdir -p "$GIVEN" && (umask 077 && mkdir -p "$DRAFTS/secrets" "$DRAFTS/configs") && chmod 777 "$DRAFTS"/*; } ||
    die "$GIVEN cannot be made."
  SHARED+=(--mount "type=bind,$(csv "source=$DRAFTS"),$(csv "target=$GIVEN")")
}

keep_files() {
  local kind
  for kind in secrets configs; do
    [[ -n $(ls -A "$DRAFTS/$kind") ]] || continue
    { mkdir -p "$GIVEN/$kind" && { [[ $kind != secrets ]] || chmod 700 "$GIVEN/$kind"; } &&
      cp -f -- "$DRAFTS/$kind"/* "$GIVEN/$kind/" && chmod 444 "$GIVEN/$kind"/*; } || die "$GIVEN/$kind cannot be written."
  done
}

# in_container VERB…: always in one of its own, for it needs mounts; else on this machine's JDK.
in_container() {
  local status=0
  if ! find_engine || ! has_image "$(image_name reconciler)"; then
    reconciler_on_host "$@"
    return
  fi
  tty_flags "$@"
  ARGUMENTS=("$@") MOUNTS=("${SHARED[@]}")
  find_reconciler
  reconciler_once || status=$?
  verb_status "$status"
}

# take_output ARGUMENT…: keeps -o FILE and --force on this side, notes --files DIR, and leaves the rest in WORDS.
take_output() {
  local force=''
  while (($#)); do
    case $1 in
      -o | --output)
        [[ -n ${2:-} ]] || usage_error "$1 needs a file" ""
        OUTPUT=$2
        shift
        ;;
      --output=*) OUTPUT=${1#*=} ;;
      --force) force=1 ;;
      --files)
        [[ -n ${2:-} ]] || usage_error "$1 needs a folder" ""
        GIVEN=$2
        shift
        ;;
      --files=*) GIVEN=${1#*=} ;;
      *) WORDS+=("$1") ;;
    esac
    shift
  done
  if [[ -n $GIVEN ]]; then
    GIVEN=$(realpath -m -- "$GIVEN")
    WORDS+=(--files "$GIVEN")
  fi
  [[ $OUTPUT != - ]] || OUTPUT=''
  [[ -n $OUTPUT ]] || return 0
  OUTPUT=$(realpath -m -- "$OUTPUT")
  [[ ! -e $OUTPUT || -n $force ]] || die "$OUTPUT exists." "--force overwrites it."
  WORDS+=(--for "$OUTPUT")
}

# to_output COMMAND…: what it prints becomes the file, whole or not at all.
to_output() {
  if [[ -z $OUTPUT ]]; then
    "$@"
    return
  fi
  local status=0 draft=$OUTPUT.$$
  mkdir -p -- "$(dirname -- "$OUTPUT")" || die "The folder of $OUTPUT cannot be made."
  "$@" >"$draft" || status=$?
  if [[ $status == 0 ]]; then mv -- "$draft" "$OUTPUT"; else rm -f -- "$draft"; fi
  return "$status"
}
