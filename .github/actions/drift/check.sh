#!/usr/bin/env bash
# Compares the desired state of this clone with what a box reports, and writes the outcome in three forms. Works
# anywhere: `CORRENTE_DRIFT_URL=http://127.0.0.1:7070 .github/actions/drift/check.sh`. Needs no container engine.
#
#   CORRENTE_DRIFT_URL       the box's status address
#   CORRENTE_DRIFT_TOKEN     the bearer token to show; a box in a container asks for one with the scope read
#   CORRENTE_DRIFT_ENV_FILE  variables that stand above those that the box tells
#   CORRENTE_DRIFT_REPORTS   folder for drift.txt, drift.xml (JUnit) and drift.sarif (default: drift-reports)
#
# Ends with 0 when the comparison could be made, whatever it found; `exit-code` among the step's outputs says what:
# 0 in sync, 2 drift. verdict.sh turns that into the end of the job, after the reports were stored.
set -euo pipefail
cd "$(dirname "$0")/../../.."

: "${CORRENTE_DRIFT_URL:?names the box to compare with, such as http://127.0.0.1:7070}"
reports=${CORRENTE_DRIFT_REPORTS:-drift-reports}
private=$(mktemp -d)
trap 'rm -rf "$private"' EXIT
arguments=(--url "$CORRENTE_DRIFT_URL")
if [[ -n ${CORRENTE_DRIFT_TOKEN:-} ]]; then
  (umask 077 && printf '%s\n' "$CORRENTE_DRIFT_TOKEN" >"$private/token")
  arguments+=(--token-file "$private/token")
fi
if [[ -n ${CORRENTE_DRIFT_ENV_FILE:-} ]]; then arguments+=(--env-file "$CORRENTE_DRIFT_ENV_FILE"); fi

fail() {
  printf 'drift: %s\n%s\n' "$1" "$2" >&2
  exit 1
}

has_image() { docker image inspect "corrente/reconciler:${CORRENTE_VERSION:-local}" >/dev/null 2>&1; }
if ! has_image && [[ ! -d reconciler/target/classes ]]; then
  command -v mvn >/dev/null || fail "Neither an image to run this in nor Maven is here." \
    "Install Maven, or run ./corrente up here, which makes the image."
  mvn --batch-mode --quiet -pl reconciler -am -DskipTests -DskipChecks package
fi

# compare FORM FILE: sets status. Anything but in sync or drift ends this.
compare() {
  status=0
  ./corrente drift "${arguments[@]}" -o "$1" >"$2" || status=$?
  [[ $status == 0 || $status == 2 ]] || exit "$status"
}

# Each form is a comparison of its own: they tell of one state of the box where the last one finds what the first did.
mkdir -p "$reports"
for attempt in 1 2 3 changing; do
  [[ $attempt != changing ]] || fail "The box changed during each of three comparisons." "Run it again when it has come to rest."
  compare text "$reports/drift.txt"
  compare junit "$reports/drift.xml"
  compare sarif "$reports/drift.sarif"
  compare text "$private/again"
  [[ $(<"$private/again") != "$(<"$reports/drift.txt")" ]] || break
done
cat "$reports/drift.txt"

printf 'exit-code=%s\n' "$status" >>"${GITHUB_OUTPUT:-/dev/null}"
{
  printf '```\n'
  cat "$reports/drift.txt"
  printf '```\n'
} >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
