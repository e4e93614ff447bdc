#!/usr/bin/env bash
# Reading .env the way Compose does.
# shellcheck disable=SC2016,SC2034  # values are compared as they stand; ROOT is for the sourced parts
set -u
# shellcheck source-path=SCRIPTDIR source=tap.sh
. "$(dirname "$0")/tap.sh"
ROOT=$WORK
# shellcheck source=../lib/all.sh disable=SC1091
ROOT=$PROJECT && . "$PROJECT/scripts/lib/all.sh"
ROOT=$WORK

# value_of LINE: what VALUE is after reading a file of that line.
value_of() {
  printf '%b' "$1" >"$WORK/env"
  (
    unset VALUE
    load_env "$WORK/env" && printf '%s' "${VALUE-unset}"
  ) 2>&1
}

check 'a plain value' equals one "$(value_of 'VALUE=one\n')"
check 'a last line without a line break' equals one "$(value_of 'VALUE=one')"
check 'Windows line ends' equals one "$(value_of 'VALUE=one\r\nOTHER=two\r\n')"
check 'a byte order mark' equals one "$(value_of '\xEF\xBB\xBFVALUE=one\n')"
check 'spaces around' equals one "$(value_of '  VALUE = one  \n')"
check 'inner spaces stay' equals 'one two' "$(value_of 'VALUE=one two\n')"
check 'export before the name' equals one "$(value_of 'export VALUE=one\n')"
check 'a comment after a value' equals one "$(value_of 'VALUE=one # more\n')"
check 'a hash inside a value stays' equals 'one#two' "$(value_of 'VALUE=one#two\n')"
check 'nothing but a comment after the sign' equals '' "$(value_of 'VALUE= # more\n')"
check 'an empty value is set' equals '' "$(value_of 'VALUE=\n')"
check 'a comment line' equals unset "$(value_of '# VALUE=one\n')"
check 'a name alone sets nothing' equals unset "$(value_of 'VALUE\n')"
check 'single quotes keep all' equals 'a $b # c' "$(value_of "VALUE='a \$b # c' # more\n")"
check 'double quotes keep spaces and hashes' equals 'a  # b' "$(value_of 'VALUE="a  # b" # more\n')"
check 'an escaped quote' equals 'a"b' "$(value_of 'VALUE="a\\"b"\n')"
check 'an escaped line break' equals $'a\nb' "$(value_of 'VALUE="a\\nb"\n')"
check 'an equals sign in the value' equals 'a=b' "$(value_of 'VALUE=a=b\n')"
check 'an open quote names file and line' contains "$(value_of '\nVALUE="one\n')" 'env, line 2'
check 'a line that is no assignment names file and line' contains "$(value_of 'VALUE: one\n')" 'env, line 1'
check 'the last of two wins as long as the environment had none' equals one "$(value_of 'VALUE=one\n')"
check 'the environment wins' equals mine "$(VALUE=mine bash -c '
  ROOT=$1; . "$ROOT/scripts/lib/all.sh"; load_env "$2"; printf %s "$VALUE"' - "$PROJECT" <(echo VALUE=file))"
printf 'PATH=/nowhere\nVALUE=one\n' >"$WORK/env"
check 'PATH is not taken from the file' equals "$PATH" "$(load_env "$WORK/env" && printf %s "$PATH")"

printf 'API_PORT=1\nDOCKER_SOCKET=/x\n' >"$WORK/env"
check 'ports that the reconciler reads by itself are not handed on' equals /x \
  "$(unset API_PORT DOCKER_SOCKET && load_env "$WORK/env" && bash -c 'echo "${API_PORT:-}$DOCKER_SOCKET"')"

# handed_on LINE…: with a .env of these lines, what goes to the reconciler so as to win over the file.
handed_on() { (
  printf '%s\n' "$@" >"$WORK/.env"
  load_settings
  bash -c 'printf "%s " "${!CORRENTE_SET_@}" "${CORRENTE_SET_FRONTEND_PORT-none}"'
) 2>&1; }
check 'what the environment says is handed on so as to win over the file' equals 'CORRENTE_SET_FRONTEND_PORT 3100 ' \
  "$(FRONTEND_PORT=3100 handed_on FRONTEND_PORT=3000 LOG_LEVEL=debug)"
check 'what the file says is not: it is read there, whenever it changes' equals 'none ' "$(handed_on FRONTEND_PORT=3000 LOG_LEVEL=debug)"
check 'what the environment empties is' equals 'CORRENTE_SET_REDIS_URL none ' "$(REDIS_URL='' handed_on REDIS_URL=redis://other)"
check 'what an earlier run was given is not' equals 'none ' "$(CORRENTE_SET_FRONTEND_PORT=3100 handed_on '')"
check 'no secret is handed on' equals 'none ' "$(MINIO_ROOT_PASSWORD=x handed_on '')"
check 'compose.yaml hands on each of them' equals "$(printf '%s\n' "${OVERRIDABLE[@]}" | sort)" \
  "$(sed -n 's/^ *- CORRENTE_SET_//p' "$PROJECT/compose/compose.yaml" | sort)"

settings() { (
  unset CORRENTE_STACK COMPOSE_PROJECT_NAME FRONTEND_PORT
  printf '%s\n' "$@" >"$WORK/.env"
  load_settings && echo "$CORRENTE_STACK $COMPOSE_PROJECT_NAME $FRONTEND_PORT"
) 2>&1; }
check 'defaults, with the project name that bare Compose takes' equals 'corrente compose 3000' "$(settings '')"
check 'another stack is its own project' equals 'two two 3000' "$(settings CORRENTE_STACK=two)"
check 'a project name that is given stays' equals 'two mine 3000' "$(settings CORRENTE_STACK=two COMPOSE_PROJECT_NAME=mine)"
check 'a stack id that is no name is refused' contains "$(settings 'CORRENTE_STACK=Two Words')" "CORRENTE_STACK is 'Two Words'"
check 'a port that is none is refused' contains "$(settings FRONTEND_PORT=http)" "FRONTEND_PORT is 'http'"
check 'a port beyond the range is refused' contains "$(settings FRONTEND_PORT=70000)" 'from 1 to 65535'
check 'the template sets what the launcher assumes' equals 'corrente compose 3000' "$(settings "$(<"$PROJECT/.env.template")")"

finish
