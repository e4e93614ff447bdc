#!/usr/bin/env bash
# ./corrente bench pass: what a pass with nothing to do costs, and a plan in which everything changes, for stacks of 10 to
# 5,000 services on the simulated engine, in one process, with the reconciler's own flags of the Java machine. Judges
# nothing. Needs no engine.
#
#   ./corrente bench pass
#   SIZES='10 1000' RUNS=500 ./corrente bench pass   other sizes, other numbers of runs
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source-path=SCRIPTDIR/../lib source=all.sh
. "$ROOT/scripts/lib/all.sh"
ensure_maven
JAVA_HOME=$(find_jdk)
export JAVA_HOME JDK_JAVA_OPTIONS='-XX:+UseSerialGC -XX:TieredStopAtLevel=1'
cd "$ROOT"
exec mvn -B -q -pl reconciler -am test-compile surefire:test -DskipChecks -Dtest=PassBench \
  -Dsurefire.failIfNoSpecifiedTests=false
