#!/usr/bin/env bash
# ./corrente bench faults: does to small services everything that one machine can do to them, often, and tells how long
# they took to come back; writes docs/reference/recovery-times.md. What is done to the engine itself (killed, frozen, on
# a full disk) is done to one of its own. Needs the images (./corrente up has built them), root, and an otherwise quiet machine.
#
#   ./corrente bench faults                    all of it: about half an hour
#   RUNS=5 ./corrente bench faults             fewer runs of each
#   ONLY=kill,frozen ./corrente bench faults   some of it; prints, and writes nothing
#
# ONLY takes: kill removed stopped paused frozen oom updated off netless tag image foreign reconciler loops peers engine.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source-path=SCRIPTDIR/../lib source=all.sh
. "$ROOT/scripts/lib/all.sh"
load_settings
ensure_engine
ensure_maven
JAVA_HOME=$(find_jdk)
export JAVA_HOME CORRENTE_VERSION=${CORRENTE_VERSION:-local}
cd "$ROOT"
exec mvn -B -q -pl tests -am test-compile failsafe:integration-test failsafe:verify -DskipChecks -Dit.test=FaultBench \
  -Dfailsafe.failIfNoSpecifiedTests=false
