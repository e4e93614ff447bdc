#!/usr/bin/env bash
# The action that compares a clone with a box: its forms tell of one state of the box, and what it lacks is said.
# shellcheck disable=SC2016,SC2030,SC2031  # for the stand-in and the settings of each part
set -u
# shellcheck source-path=SCRIPTDIR source=tap.sh
. "$(dirname "$0")/tap.sh"

CLONE=$WORK/clone
export STUB_LOG=$WORK/calls STATES=$WORK/states
mkdir -p "$CLONE/.github/actions/drift"
cp "$PROJECT/.github/actions/drift/check.sh" "$CLONE/.github/actions/drift/"
# Each call finds the box in the next of the states; the last one stays. A state is an exit code and a text.
stub "$CLONE" corrente <<'BODY'
read -r code text <"$STATES"
if (($(wc -l <"$STATES") > 1)); then sed -i 1d "$STATES"; fi
echo "$text"
exit "$code"
BODY
stub "$WORK/bin" docker <<<'exit "$NO_IMAGE"'
export NO_IMAGE=0

# compared STATE…: how the comparison of a box in these states ended, and what its reports say.
compared() { (
  printf '%s\n' "$@" >"$STATES"
  rm -rf "$CLONE/drift-reports" "$WORK/outputs"
  export CORRENTE_DRIFT_URL=http://127.0.0.1:7070 GITHUB_OUTPUT=$WORK/outputs
  unset GITHUB_STEP_SUMMARY
  PATH=$WORK/bin:$PATH "$CLONE/.github/actions/drift/check.sh" >/dev/null 2>"$WORK/errors"
  echo "end $?"
  cat "$WORK/outputs" 2>/dev/null
  cat "$CLONE"/drift-reports/drift.{txt,xml,sarif} 2>/dev/null
); }

check "a box that stays as it is is told alike in all forms" equals \
  $'end 0\nexit-code=2\napi diverged\napi diverged\napi diverged' "$(compared '2 api diverged')"
check "a box that changes meanwhile is compared again" equals \
  $'end 0\nexit-code=0\nin sync\nin sync\nin sync' "$(compared '2 api diverged' '2 api diverged' '0 in sync')"
check "a box with as much drift as before, but another, is compared again too" equals \
  $'end 0\nexit-code=2\nweb missing\nweb missing\nweb missing' "$(compared '2 api diverged' '2 web missing')"

restless=()
for i in {1..20}; do restless+=("2 change $i"); done
check "a box that never rests is an error" contains "$(compared "${restless[@]}")" $'end 1\n'
check "and it is said what to do" contains "$(cat "$WORK/errors")" 'Run it again'
check "what the comparison itself could not do ends as it did" contains "$(compared '64 no such option')" 'end 64'

# Where neither an image nor a compiled program is: only the tools that stand in this folder.
mkdir -p "$WORK/few"
for tool in bash dirname mktemp rm mkdir cat env; do ln -s "$(command -v $tool)" "$WORK/few/$tool"; done
without_maven() { (
  export NO_IMAGE=1 CORRENTE_DRIFT_URL=http://127.0.0.1:7070 PATH=$WORK/bin:$WORK/few
  "$CLONE/.github/actions/drift/check.sh" 2>&1
  echo "end $?"
); }
check "without Maven it says what to install" contains "$(without_maven)" 'Install Maven'
check "and ends with 1" contains "$(without_maven)." 'end 1.'

finish
