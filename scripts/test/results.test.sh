#!/usr/bin/env bash
# Counting what the test tools report.
set -u
# shellcheck source-path=SCRIPTDIR source=tap.sh
. "$(dirname "$0")/tap.sh"
# shellcheck source=../lib/results.sh disable=SC1091
. "$PROJECT/scripts/lib/results.sh"

mkdir "$WORK/maven" "$WORK/tap" "$WORK/both" "$WORK/none"
cat >"$WORK/maven/TEST-one.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0.2" name="dev.One" time="0.1" tests="5" errors="1" skipped="1" failures="1">
  <testcase name="holds" classname="dev.One" time="0.1"/>
  <testcase name="breaks" classname="dev.One" time="0.1">
    <failure message="expected 1 but was 2" type="AssertionError">trace</failure>
  </testcase>
  <testcase name="crashes" classname="dev.One" time="0.1">
    <error message="no engine" type="IOException">trace</error>
  </testcase>
</testsuite>
XML
printf 'TAP version 13\nok 1 - one\nnot ok 2 - two\n# because\nok 3 - three # SKIP no\nok 4 - four\n1..4\n' >"$WORK/tap/x.tap"
cp "$WORK"/maven/* "$WORK"/tap/* "$WORK/both"

check 'JUnit: failures and errors are failed' equals '2 2 1' "$(counts_in "$WORK/maven")"
check 'TAP: a skip is no pass' equals '2 1 1' "$(counts_in "$WORK/tap")"
check 'both are added up' equals '4 3 2' "$(counts_in "$WORK/both")"
check 'no report is nothing' equals '0 0 0' "$(counts_in "$WORK/none")"
check 'a failure is told with its message' contains "$(failures_in "$WORK/maven")" 'not ok dev.One: breaks
          # expected 1 but was 2'
check 'an error too' contains "$(failures_in "$WORK/maven")" 'not ok dev.One: crashes'
check 'what a TAP test says comes with it' contains "$(failures_in "$WORK/tap")" '# because'
check 'what passed is not told' equals '' "$(failures_in "$WORK/both" | grep -e holds -e four)"

finish
