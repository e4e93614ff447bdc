#!/bin/sh
# Build stages only: trusts the certificates of the folder given, in addition to Debian's. A file may hold many.
# Each goes into a file of its own, because Java's trust store takes the first certificate of a file and no other.
set -eu

from=$1
to=/usr/local/share/ca-certificates/corrente
mkdir -p "$to"
for file in "$from"/*.crt; do
    [ -e "$file" ] || continue
    awk -v to="$to/$(basename "$file" .crt)" '
        /-----BEGIN CERTIFICATE-----/ { inside = 1; path = sprintf("%s-%03d.crt", to, ++count) }
        inside { print > path }
        /-----END CERTIFICATE-----/ { inside = 0; close(path) }
    ' "$file"
done
echo "$(find "$to" -name '*.crt' | wc -l) extra certificates"
update-ca-certificates
