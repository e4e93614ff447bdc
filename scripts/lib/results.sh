# shellcheck shell=bash
# Reading what test tools report: JUnit's XML (Maven, vitest) and TAP (shell, Go, browser).

# counts_in FOLDER: "passed failed skipped" over its *.xml (JUnit's format) and *.tap files.
counts_in() {
  find "$1" \( -name '*.xml' -o -name '*.tap' \) -exec cat {} + 2>/dev/null | awk '
    function value(name) { return match($0, " " name "=\"[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) + 0 : 0 }
    /<testsuite / { bad = value("failures") + value("errors"); skips = value("skipped")
      failed += bad; skipped += skips; passed += value("tests") - bad - skips }
    /^ok .*# SKIP/ { skipped++; next }
    /^ok / { passed++ }
    /^not ok / { failed++ }
    END { print passed + 0, failed + 0, skipped + 0 }'
}

# failures_in FOLDER: the failed tests with what they say.
failures_in() {
  find "$1" -name '*.tap' -exec cat {} + | awk '/^(not )?ok / { bad = /^not/ } bad { print "        " $0 }'
  find "$1" -name '*.xml' -exec cat {} + | awk '
    function value(name) { return match($0, " " name "=\"[^\"]*") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : "" }
    /<testcase/ { name = value("classname") ": " value("name") }
    /<failure|<error/ { print "        not ok " name "\n          # " substr(value("message"), 1, 300) }'
}
