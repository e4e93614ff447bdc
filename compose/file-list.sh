#!/usr/bin/env bash
# file-list.sh IMAGE: prints what the image holds, one entry a line, sorted: type and mode, owner, size or target, path.
# Two builds of the same sources print the same list (times are left out); sizes too, but for logs of installations.
set -euo pipefail

[ $# = 1 ] || { echo 'usage: file-list.sh IMAGE' >&2; exit 64; }
container=$(docker create "$1" true)
trap 'docker rm "$container" > /dev/null' EXIT
docker export "$container" | tar --list --verbose --numeric-owner --file - |
    sed -E 's/^([^ ]+ [^ ]+) +([0-9,]+) [0-9-]+ [0-9:]+ (.*)$/\1 \2 \3/' | LC_ALL=C sort -k 4
