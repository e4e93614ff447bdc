# shellcheck shell=bash
# shellcheck disable=SC2016  # the stand-in's own text
# A few words for tests in the Test Anything Protocol. Source it, use check, end with finish.

PROJECT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd) || exit 1
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
COUNT=0 BAD=0
# Settings of the stack under test, if there is one, are not those of these tests.
unset "${!CORRENTE_@}" COMPOSE_PROJECT_NAME COMPOSE_FILE DOCKER_HOST DOCKER_SOCKET STORE_PATH
unset FRONTEND_PORT API_PORT MINIO_PORT MINIO_CONSOLE_PORT LOG_LEVEL MINIO_ENDPOINT REDIS_URL

# check SENTENCE COMMAND…: the command succeeds.
check() {
  local sentence=$1
  shift
  COUNT=$((COUNT + 1))
  if "$@" >"$WORK/output" 2>&1; then
    echo "ok $COUNT - $sentence"
  else
    BAD=$((BAD + 1))
    echo "not ok $COUNT - $sentence"
    sed 's/^/# /' "$WORK/output"
  fi
}

# equals EXPECTED ACTUAL
equals() {
  [[ $1 == "$2" ]] || {
    printf 'expected: %q\nactual:   %q\n' "$1" "$2"
    return 1
  }
}

# contains TEXT PART
contains() {
  [[ $1 == *"$2"* ]] || {
    printf 'missing: %s\nin: %s\n' "$2" "$1"
    return 1
  }
}

# status EXPECTED COMMAND…
status() {
  local expected=$1 actual=0
  shift
  "$@" </dev/null || actual=$?
  [[ $actual == "$expected" ]] || {
    echo "exit status $actual, not $expected"
    return 1
  }
}

finish() {
  echo "1..$COUNT"
  exit $((BAD > 0))
}

# project_copy FOLDER: the launcher without the rest, to be run apart from the real settings and logs.
project_copy() {
  mkdir -p "$1/scripts/test" "$1/compose/certs"
  cp "$PROJECT/corrente" "$PROJECT/pom.xml" "$1/"
  cp -r "$PROJECT/scripts/lib" "$PROJECT/scripts/test.sh" "$1/scripts/"
}

# stub FOLDER NAME: a command that records its arguments, one a line in angle brackets; further lines are its body.
stub() {
  mkdir -p "$1"
  { printf '#!/bin/bash\n{ printf "%s:"; printf " <%%s>" "$@"; echo; } >>"$STUB_LOG"\n' "$2" && cat; } >"$1/$2"
  chmod +x "$1/$2"
}
