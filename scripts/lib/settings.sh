# shellcheck shell=bash
# Settings: the environment, then the .env file beside the launcher, then the defaults. Compose and the reconciler
# read the same file, so it is read here the way Compose reads it.

# What one `up` may be given instead of what .env says. Secrets are not among them: they stay in the file.
OVERRIDABLE=(CORRENTE_VERSION FRONTEND_PORT API_PORT MINIO_PORT MINIO_CONSOLE_PORT LOG_LEVEL API_READS MINIO_ENDPOINT REDIS_URL)

# parse_value RAW: what stands right of the equals sign, without quotes and comments, in REPLY. Fails on an open quote.
parse_value() {
  local raw=$1
  local single="^'([^']*)'[[:space:]]*(#.*)?$"
  local double='^"(([^"\\]|\\.)*)"[[:space:]]*(#.*)?$'
  case $raw in
    \'*) [[ $raw =~ $single ]] && REPLY=${BASH_REMATCH[1]} ;;
    \"*) [[ $raw =~ $double ]] && unescape "${BASH_REMATCH[1]}" ;;
    *)
      REPLY=${raw%%[[:space:]]#*}
      REPLY=${REPLY%"${REPLY##*[![:space:]]}"}
      ;;
  esac
}

# Inside double quotes \n is a line break and a backslash protects any other character.
unescape() {
  local text=$1 char
  REPLY=''
  while [[ -n $text ]]; do
    char=${text:0:1} text=${text:1}
    if [[ $char == \\ && -n $text ]]; then
      char=${text:0:1} text=${text:1}
      [[ $char != n ]] || char=$'\n'
    fi
    REPLY+=$char
  done
}

# A few names would change how the launcher itself runs; a settings file has no business with them.
is_setting() { [[ $1 != @(PATH|HOME|IFS|SHELL|USER|ENV|PWD|UID|EUID|PPID|CDPATH|GLOBIGNORE|LD_*|BASH*) ]]; }

# The reconciler reads these from the file by itself, whenever it changes; handed to it, they would stay as they were.
is_live() { [[ $1 == @(FRONTEND|API|MINIO|MINIO_CONSOLE)_PORT ]]; }

# The reconciler lets .env win over what it was started with, so that an edit of the file takes effect. What the
# environment says now is to win over the file, so it travels under a name of its own; what an earlier run was given
# does not travel on.
hand_on_overrides() {
  local name
  for name in "${OVERRIDABLE[@]}"; do
    if [[ -n ${!name+set} ]]; then export "CORRENTE_SET_$name=${!name}"; else unset "CORRENTE_SET_$name"; fi
  done
}

# settings_problem MESSAGE NEXT: the end, except for a verb that only looks at what runs. There it is said, and the rest
# of the settings is read; SETTINGS_PROBLEM then tells that they may be wrong.
settings_problem() {
  [[ -n ${LENIENT:-} ]] || die "$1" "$2"
  SETTINGS_PROBLEM=1
  printf '%snote%s  %s %s\n' "$YELLOW" "$PLAIN" "$1" "$2" >&2
}

# load_env FILE: sets what the file sets and the environment does not.
load_env() {
  local file=$1 line number=0 key raw
  local assignment='^([A-Za-z_][A-Za-z0-9_]*)[[:space:]]*=(.*)$'
  [[ -e $file ]] || return 0
  if [[ ! -r $file || -d $file ]]; then
    settings_problem "$file cannot be read." "Make it a file that $(id -un) may read."
    return 0
  fi
  while IFS= read -r line || [[ -n $line ]]; do
    number=$((number + 1))
    line=${line%$'\r'} line=${line#$'\xEF\xBB\xBF'}
    line=${line#"${line%%[![:space:]]*}"} line=${line#export }
    [[ -n $line && $line != \#* ]] || continue
    if [[ ! $line =~ $assignment ]]; then
      [[ ! $line =~ ^[A-Za-z_][A-Za-z0-9_]*[[:space:]]*$ ]] || continue
      settings_problem "$file, line $number: not of the form NAME=value." "Mend the line, or put # before it."
      continue
    fi
    key=${BASH_REMATCH[1]} raw=${BASH_REMATCH[2]}
    [[ $raw != [[:space:]]*([[:space:]])\#* ]] || raw=''
    if ! parse_value "${raw#"${raw%%[![:space:]]*}"}"; then
      settings_problem "$file, line $number: the quote after $key= is not closed." "Close it; a value stands on one line."
      continue
    fi
    if ! is_setting "$key" || [[ -n ${!key+set} ]]; then continue; fi
    printf -v "$key" '%s' "$REPLY"
    is_live "$key" || export "${key?}"
  done <"$file"
  return 0
}

# check_port NAME
check_port() {
  if [[ ${!1} =~ ^[0-9]{1,5}$ ]] && ((10#${!1} >= 1 && 10#${!1} <= 65535)); then return; fi
  settings_problem "$1 is '${!1}', which is no port." "Set it to a number from 1 to 65535 in $ROOT/.env."
}

# load_settings [lenient]: every setting, with its default. Compose keeps the project name `compose` (the folder's name)
# for the default stack, so that `docker-compose -f compose/compose.yaml up` and this launcher see the same project.
load_settings() {
  local LENIENT=${1:-} given=${CORRENTE_STACK:-} project=compose port
  SETTINGS_PROBLEM=''
  shopt -s extglob
  hand_on_overrides
  load_env "$ROOT/.env"
  : "${CORRENTE_STACK:=corrente}" "${CORRENTE_VERSION:=local}" "${CORRENTE_STATUS_PORT:=7070}"
  : "${FRONTEND_PORT:=3000}" "${API_PORT:=5000}" "${MINIO_PORT:=9000}" "${MINIO_CONSOLE_PORT:=9001}"
  [[ $CORRENTE_STACK =~ ^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$ ]] ||
    settings_problem "CORRENTE_STACK is '$CORRENTE_STACK'." "Use lower-case letters, digits and inner hyphens, 40 at most."
  for port in CORRENTE_STATUS_PORT FRONTEND_PORT API_PORT MINIO_PORT MINIO_CONSOLE_PORT; do check_port "$port"; done
  [[ -z $SETTINGS_PROBLEM || -n $given ]] || CORRENTE_STACK=$(stack_of_folder || printf '%s' "$CORRENTE_STACK")
  [[ $CORRENTE_STACK == corrente ]] || project=$CORRENTE_STACK
  : "${COMPOSE_PROJECT_NAME:=$project}"
  export CORRENTE_STACK COMPOSE_PROJECT_NAME
}
