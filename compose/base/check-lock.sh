#!/bin/sh
# Compares the Debian packages of the image being built with the committed versions, and prints those it has as a list.
# A difference is shown on standard error; with LOCK=strict it ends the build.
#
#   check-lock.sh LOCKFILE             every package that is installed
#   check-lock.sh LOCKFILE PACKAGE...  these only (build stages: what determines the result)
set -eu

lock=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck disable=SC2016  # dpkg-query expands ${...}
dpkg-query --show --showformat '${db:Status-Status} ${Package}=${Version}\n' "$@" |
    sed -n 's/^installed //p' | LC_ALL=C sort > "$work/here"
grep -v -e '^#' -e '^$' "$lock" | LC_ALL=C sort > "$work/locked"
cat "$work/here"
LC_ALL=C comm -23 "$work/here" "$work/locked" > "$work/differs"
[ -s "$work/differs" ] || exit 0

{
    echo '*** Debian packages differ from compose/debian.lock:'
    while IFS='=' read -r package version; do
        locked=$(sed -n "s/^$package=//p" "$work/locked")
        echo "***   $package: here $version, locked ${locked:-not at all}"
    done < "$work/differs"
    echo '*** To accept what is here, run compose/base/refresh-lock.sh and commit the lock.'
} >&2
[ "${LOCK:-warn}" != strict ] || exit 1
