#!/usr/bin/env bash
# Runs the test suites, each with its counts, and ends with "N passed, N failed, N skipped". See ./corrente test --help.
#
# The stack that tests bring up has an identity of its own (name, ports, image versions), so that one which is already
# running on this machine is neither touched nor in the way.

set -uo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd) || exit 1
# shellcheck source-path=SCRIPTDIR/lib source=all.sh
. "$ROOT/scripts/lib/all.sh"

PASSED=0 FAILED=0 SKIPPED=0
# Of the simulation: how many schedules, from which seed.
SCHEDULES=20000 SEED=1

main() {
  USAGE_HINT='./corrente test --help'
  local suites=() word
  while (($#)); do
    word=$1
    shift
    case $word in
      --quick) suites+=(shell go unit frontend) ;;
      --simulate | --seed)
        [[ ${1:-} =~ ^[0-9]{1,15}$ ]] || usage_error "$word takes a number" "${1:-}"
        if [[ $word == --seed ]]; then SEED=$1; else SCHEDULES=$1; fi
        [[ " ${suites[*]} " == *' simulation '* ]] || suites+=(simulation)
        shift
        ;;
      --yes | -y) ASSUME_YES=1 ;;
      -*) usage_error "test does not know $word" "$word" --quick --yes --simulate --seed --help ;;
      *)
        # shellcheck disable=SC2086
        [[ " $TEST_SUITES " == *" $word "* ]] || usage_error "there is no suite $word" "$word" $TEST_SUITES
        suites+=("$word")
        ;;
    esac
  done
  # shellcheck disable=SC2206
  ((${#suites[@]})) || suites=($TEST_SUITES)
  [[ -z ${CI:-} ]] || ASSUME_YES=1
  open_log test
  own_identity
  local began=$EPOCHREALTIME
  for word in "${suites[@]}"; do run_suite "$word"; done
  say "log: $LOG, $(seconds_since "$began")"
  say "$PASSED passed, $FAILED failed, $SKIPPED skipped"
  ((FAILED == 0 && PASSED > 0))
}

# Names and ports of the stack under test; everything that a test starts inherits them.
own_identity() {
  local offset=20000
  while ports_taken "$offset" && ((offset < 50000)); do offset=$((offset + 1000)); done
  unset MINIO_ROOT_USER MINIO_ROOT_PASSWORD COMPOSE_FILE
  # Empty, not unset: so they win over a .env of this folder, and the defaults hold.
  export CORRENTE_REGISTRY='' STORE_PATH='' MINIO_ENDPOINT='' REDIS_URL=''
  export BASE_IMAGE CORRENTE_STACK=corrente-test CORRENTE_VERSION=test COMPOSE_PROJECT_NAME=corrente-test LOG_LEVEL=info
  export FRONTEND_PORT=$((offset + 3000)) API_PORT=$((offset + 5000)) CORRENTE_STATUS_PORT=$((offset + 7070))
  export MINIO_PORT=$((offset + 9000)) MINIO_CONSOLE_PORT=$((offset + 9001))
  load_settings
}

ports_taken() {
  local port
  for port in 3000 5000 7070 9000 9001; do
    (exec 3<>"/dev/tcp/127.0.0.1/$(($1 + port))") 2>/dev/null && return
  done
  return 1
}

# --- one suite ---

# run_suite NAME: prepares what it needs; what cannot be had fails the suite by name, and the next one goes on.
run_suite() {
  local name=$1 missing jdk status
  missing=$(mktemp)
  RESULTS=$ROOT/.corrente/results/$name
  rm -rf "$RESULTS" && mkdir -p "$RESULTS"
  (
    trap 'interrupted 130' INT
    trap 'interrupted 143' TERM
    "needs_$name"
  ) 2> >(tee "$missing" >&2)
  status=$?
  if ((status != 0)); then
    sleep 0.2
    say "failed  $name: cannot run. $(tr '\n' ' ' <"$missing")"
    FAILED=$((FAILED + 1))
    rm -f "$missing"
    return
  fi
  rm -f "$missing"
  # What was just installed or unpacked, also in this process.
  use_cached_node
  jdk=$(find_jdk) && export JAVA_HOME=$jdk
  attempt "$name" "suite_$name"
  count "$STEP_STATUS"
}

# count STATUS: adds what the suite's result files say. A suite that failed without a failed test is one failure.
count() {
  local passed=0 failed=0 skipped=0
  read -r passed failed skipped < <(counts_in "$RESULTS")
  if (($1 != 0 && failed == 0)); then failed=1; fi
  if (($1 == 0 && passed + failed == 0)); then
    failed=1
    say "        no test ran"
  fi
  say "        $passed passed, $failed failed, $skipped skipped"
  ((failed == 0)) || tell_failures
  PASSED=$((PASSED + passed)) FAILED=$((FAILED + failed)) SKIPPED=$((SKIPPED + skipped))
}

# The failed tests with what they say; what the suite wrote last, where it failed without one.
tell_failures() {
  local text
  text=$(failures_in "$RESULTS" | head -n 60)
  [[ -n $text ]] || text=$(step_output 2000 | grep -F '[ERROR]' | grep -v $'\tat ' | head -n 15)
  if [[ -n $text ]]; then say "$text"; else step_output 25; fi
}

# --- suites ---

needs_shell() { ensure_tool shellcheck shellcheck; }
suite_shell() {
  local file number=0
  {
    while IFS= read -r file; do
      number=$((number + 1))
      (cd "$ROOT" && shellcheck -x -a "$file" 2>&1) >"$RESULTS/output" && echo "ok $number - $file is clean" && continue
      echo "not ok $number - $file is clean"
      sed 's/^/# /' "$RESULTS/output"
    done < <(shell_files)
  } >"$RESULTS/shellcheck.tap"
  for file in "$ROOT"/scripts/test/*.test.sh; do
    note "${file##*/}"
    run_tap "$file" "$RESULTS/$(basename "$file" .test.sh).tap"
  done
  cat "$RESULTS"/*.tap
  ! grep -q '^not ok' "$RESULTS"/*.tap
}

# run_tap SCRIPT RESULT: a script that ends before its plan line has failed, whatever it reported until then.
run_tap() {
  bash "$1" >"$2" || :
  grep -q '^1\.\.' "$2" || echo "not ok 0 - ${1##*/} runs to its end" >>"$2"
}

# The launcher, its tests and every other script of the repository; the parts in scripts/lib are checked through it.
shell_files() {
  cd "$ROOT" && echo corrente && echo .ci/run &&
    find . \( -name node_modules -o -name target -o -name .git -o -name .corrente -o -path ./scripts/lib \) -prune -o -name '*.sh' -print | sort
}

needs_go() { ensure_tool go golang-go; }
suite_go() {
  local module failed=0
  while IFS= read -r module; do
    note "$module"
    (cd "$ROOT/$module" && GOFLAGS=-buildvcs=false go test -count=1 -v ./...) | tee "$RESULTS/output" || failed=1
    sed -nE 's/^--- (PASS|FAIL|SKIP): (.*) \(.*/\1 \2/p' "$RESULTS/output" |
      sed 's/^PASS/ok 0 -/; s/^FAIL/not ok 0 -/; s/^SKIP \(.*\)/ok 0 - \1 # SKIP/' >>"$RESULTS/go.tap"
  done < <(cd "$ROOT" && find compose -name '*_test.go' -printf '%h\n' | sort -u)
  return "$failed"
}

# maven ARGUMENT…: with the reports of this run only, gathered where they are counted.
maven() {
  local kind=$1 status=0
  shift
  find "$ROOT" -path "*/target/$kind" -prune -exec rm -rf {} +
  (cd "$ROOT" && mvn -B -fae "$@") || status=$?
  find "$ROOT" -path "*/target/$kind/TEST-*.xml" -exec cp {} "$RESULTS/" \;
  return "$status"
}

needs_unit() { ensure_maven; }
suite_unit() { maven surefire-reports verify -DskipITs; }

needs_simulation() { ensure_maven; }
suite_simulation() {
  maven surefire-reports -pl reconciler -am test -DskipChecks -Dtest='*SimulationTest,CrashEverywhereTest' \
    -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.crashes.every=1 \
    -Dsimulation.schedules="$SCHEDULES" -Dsimulation.seed="$SEED"
}

needs_frontend() { ensure_node; }
suite_frontend() {
  cd "$ROOT/frontend"
  note "npm ci"
  [[ node_modules/.package-lock.json -nt package-lock.json ]] || npm ci --no-audit --no-fund
  note "lint and types"
  npm run lint
  npx tsc --noEmit
  note "vitest"
  npm test -- --reporter=default --reporter=junit --outputFile.junit="$RESULTS/vitest.xml"
}

needs_images() {
  ensure_engine
  ensure_compose
  ensure_base
  ensure_certificates
}
suite_images() {
  local image size number=0
  find_engine && find_compose
  for image in "${IMAGES[@]}"; do
    number=$((number + 1))
    is_current "$image" || build_image "$image"
    size=$(docker image inspect --format '{{.Size}}' "$(image_name "$image")")
    echo "$image: $size bytes"
    if ((size < 250000000)); then echo "ok $number - $image is under 250 MB"; else echo "not ok $number - $image is under 250 MB: $size bytes"; fi >>"$RESULTS/images.tap"
  done
  ! grep '^not ok' "$RESULTS/images.tap"
}

# Without the unit tests: the goals are named, so that only compiling goes before them.
FAILSAFE=(test-compile failsafe:integration-test failsafe:verify -DskipChecks)

needs_integration() {
  needs_images
  HINT="read the log; the Go module proxy has to be reachable the first time."
  step "image versitygw" build_versitygw
  HINT=''
  ensure_maven
  have mmdebstrap || ensure_tool mmdebstrap mmdebstrap || :
}
suite_integration() {
  local without=()
  mapfile -t without < <(second_engine_tests)
  maven failsafe-reports -pl policy,reconciler,api "${FAILSAFE[@]}" ${without:+-Dit.test="*IT,$(IFS=, && echo "${without[*]}")" -Dfailsafe.failIfNoSpecifiedTests=false}
}

# A second S3, which only tests want. Layers that are finished are kept.
build_versitygw() {
  docker build --build-arg BASE_IMAGE="$BASE_IMAGE" --tag corrente/versitygw:local \
    --file "$ROOT/tests/versitygw/Dockerfile" "$ROOT"
}

# What runs on an engine of another release, made from Debian's packages and run beside this machine's. Where that cannot
# be, these tests are named with the reason and left out. Prints them as Maven takes them away: !NAME.
second_engine_tests() {
  local why name
  if why=$("$ROOT/scripts/engine-tree.sh" docker 2>&1 >/dev/null); then return; fi
  for name in DockerRuntimeOn26IT DriftOn26IT EngineOverTlsIT; do
    say "not run $name: no second engine; $(tail -n 1 <<<"$why")" >&2
    echo "!$name"
  done
}

# The data API against its own description: generated requests find no 5xx, and no answer that the document does not allow.
needs_fuzz() {
  ensure_maven
  have curl || ensure_tool curl curl
  FUZZER=$ROOT/.corrente/fuzz
  mkdir -p "$FUZZER"
  cmp -s "$ROOT/tests/fuzz/requirements.txt" "$FUZZER/installed" && return
  python3 -c 'import ensurepip' 2>/dev/null || install "Python's venv" python3-venv
  note "schemathesis"
  if ! { python3 -m venv "$FUZZER/venv" && "$FUZZER/venv/bin/pip" install -q -r "$ROOT/tests/fuzz/requirements.txt"; }; then
    die "The fuzzer cannot be installed from the package index." "Give pip access to it, or name the other suites."
  fi
  cp "$ROOT/tests/fuzz/requirements.txt" "$FUZZER/installed"
}
suite_fuzz() {
  local work status=0 api=http://127.0.0.1:$API_PORT server
  work=$(mktemp -d)
  mkdir "$work/store"
  local -x STORE_PATH=$work/store CACHE_DIR=$work/cache API_LISTEN_HOST=127.0.0.1 API_LISTEN_PORT=$API_PORT
  # Without a key set up, whoever needs one is told 503.
  local -x API_ADMIN_KEY_FILE=$work/key API_KEYS_DIR=$work/keys
  head -c 24 /dev/urandom | base64 >"$work/key"
  (cd "$ROOT" && mvn -B -q -pl policy,api compile -DskipChecks) || return
  host_java api dev.corrente.api.Main data sample
  (host_java api dev.corrente.api.Main serve >"$RESULTS/api.log" 2>&1) &
  server=$!
  curl --retry 60 --retry-delay 1 --retry-all-errors -fsS -o /dev/null "$api/health" &&
    cd "$ROOT/.corrente/fuzz" && venv/bin/schemathesis run "$api/openapi.json" --phases examples,fuzzing --max-examples "${EXAMPLES:-20}" --seed 1 \
      --exclude-path /api/v1/stream --report junit --report-junit-path "$RESULTS/schemathesis.xml" \
      --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance || status=$?
  pkill -TERM -P "$server" || kill "$server" || :
  wait "$server" || :
  rm -rf "$work"
  return "$status"
}

needs_e2e() { needs_integration; }
suite_e2e() {
  local status=0
  maven failsafe-reports -pl tests -am "${FAILSAFE[@]}" -Dit.test='*E2E' -Dfailsafe.failIfNoSpecifiedTests=false || status=$?
  take_stack_away
  return "$status"
}

take_stack_away() { "$ROOT/corrente" down --volumes --yes || :; }

needs_browser() {
  needs_images
  ensure_node
  ensure_chromium
}
suite_browser() {
  local status=0
  note "the stack"
  "$ROOT/corrente" up --yes
  cd "$ROOT/frontend"
  [[ node_modules/.package-lock.json -nt package-lock.json ]] || npm ci --no-audit --no-fund
  note "chromium"
  npm run --silent e2e -- --url "http://127.0.0.1:$FRONTEND_PORT" --out "$RESULTS" \
    --browser "$(command -v chromium || command -v google-chrome)" | tee "$RESULTS/browser.tap" || status=$?
  take_stack_away
  return "$status"
}

main "$@"
