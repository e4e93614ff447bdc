#!/bin/sh
# root.sh FOLDER: makes the root of a Java image: of the base image only what a Java runtime and DuckDB's library link
# against. No shell, no package manager, nothing that runs as somebody else.
set -eu

root=$1
packages='base-files libc6 libgcc-s1 libstdc++6 zlib1g'

mkdir -p "$root/var/lib/dpkg/status.d"
for package in $packages; do
    dpkg --listfiles "$package"
    # Where scanners look for the packages of an image that has no package database.
    dpkg-query --status "$package" > "$root/var/lib/dpkg/status.d/$package"
done | LC_ALL=C sort -u | while read -r path; do
    if [ -e "$path" ] || [ -L "$path" ]; then echo "$path"; fi
done | tar --create --no-recursion --files-from - 2> /dev/null | tar --extract --directory "$root"
/usr/sbin/ldconfig -r "$root"
rm -rf "${root:?}/var/cache/ldconfig" "${root:?}/usr/bin" "${root:?}/usr/sbin" "${root:?}/bin" "${root:?}/sbin"
cp /etc/nsswitch.conf "$root/etc/"
# File names and messages beyond ASCII need a locale.
mkdir -p "$root/usr/lib/locale"
cp -r /usr/lib/locale/C.utf8 "$root/usr/lib/locale/"
mkdir -p "$root/tmp" "$root/proc" "$root/sys" "$root/dev"
chmod 1777 "$root/tmp"
printf 'root:x:0:0:root:/tmp:\ncorrente:x:10001:10001:corrente:/tmp:\n' > "$root/etc/passwd"
printf 'root:x:0:\ncorrente:x:10001:\n' > "$root/etc/group"
