#!/usr/bin/env bash
# ./corrente bench mutation: breaks the planner and the reader of desired state in hundreds of ways, one at a time, runs
# the package's own unit tests against each, and tells which breakages none of them noticed. Needs no engine. What the
# survivors are is in docs/reference/mutation.md; the whole report in reconciler/target/mutation/.
#
#   ./corrente bench mutation           both packages
#   ./corrente bench mutation plan      one of them: plan or desired
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source-path=SCRIPTDIR/../lib source=all.sh
. "$ROOT/scripts/lib/all.sh"
USAGE_HINT='known: plan desired'
(($#)) || set -- plan desired
for package in "$@"; do
  [[ $package == plan || $package == desired ]] || usage_error "no mutants of '$package'" "$package" plan desired
done
load_settings
ensure_maven
JAVA_HOME=$(find_jdk)
export JAVA_HOME
cd "$ROOT"

# survivors REPORT: file, line, and what was broken there.
survivors() {
  sed -nE "s|.*status='(SURVIVED\|NO_COVERAGE)'.*<sourceFile>(.*)</sourceFile>.*<lineNumber>(.*)</lineNumber>.*<description>(.*)</description>.*|  \2:\3 \4|p" "$1" |
    sed "s/for dev\.corrente[^ ]*$//; s/&lt;/</g; s/&gt;/>/g" | sort -t: -k1,1 -k2,2n
}

for package in "$@"; do
  mvn -B -q -Pmutation -Dmutation.package="$package" -pl policy,reconciler test-compile -DskipChecks
  report=$ROOT/reconciler/target/mutation/$package/mutations.xml
  survivors "$report"
  grep -o "status='[A-Z_]*'" "$report" | awk -v package="$package" '
    { all++; if (/KILLED/) killed++; else if (/TIMED_OUT|MEMORY_ERROR/) endless++; else if (/NO_COVERAGE/) unreached++; else survived++ }
    END { printf "%s: %d of %d noticed (%.1f %%): %d failed a test, %d never ended; %d survived, %d were not reached\n",
      package, killed + endless, all, 100 * (killed + endless) / all, killed, endless, survived, unreached }'
done
