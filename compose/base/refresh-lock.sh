#!/bin/sh
# Writes compose/debian.lock anew, from the package lists that the images here carry. Build the images first.
set -eu

cd "$(dirname "$0")/.."
version=${CORRENTE_VERSION:-local}
list=$(mktemp)
trap 'rm -f "$list"' EXIT
for image in minio redis api reconciler frontend; do
    container=$(docker create "corrente/$image:$version" true)
    docker cp "$container:/usr/share/doc/corrente/packages" - | tar --extract --to-stdout --file - >> "$list" || status=$?
    docker rm "$container" > /dev/null
    [ -z "${status:-}" ] || { echo "corrente/$image:$version carries no package list: build it first." >&2; exit 1; }
done
twice=$(LC_ALL=C sort -u "$list" | cut -d= -f1 | uniq -d)
[ -z "$twice" ] || { echo "Two versions in different images; build all images anew: $twice" >&2; exit 1; }
{
    sed -n '/^#/p' debian.lock
    LC_ALL=C sort -u "$list"
} > debian.lock.new
mv debian.lock.new debian.lock
echo "debian.lock: $(grep -vc '^#' debian.lock) packages"
