#!/bin/sh
# unpack-duckdb.sh LIB-FOLDER NATIVE-FOLDER: takes DuckDB's native libraries, one for each platform, out of its jar and
# keeps this machine's, without its symbol table. A driver that finds none in its jar asks for java.library.path.
set -eu

lib=$1
native=$2
jar=$(find "$lib" -name 'duckdb_jdbc-*.jar')
case $(uname -m) in
    x86_64) platform=linux_amd64 ;;
    aarch64) platform=linux_arm64 ;;
    *) echo "DuckDB's driver has no library for $(uname -m)." >&2; exit 1 ;;
esac

work=$(mktemp -d)
(cd "$work" && jar --extract --file "$jar")
mkdir -p "$native"
strip --strip-unneeded -o "$native/libduckdb_java.so" "$work/libduckdb_java.so_$platform"
chmod 644 "$native/libduckdb_java.so"
rm "$work"/libduckdb_java.so_*
mv "$work/META-INF/MANIFEST.MF" "$work.mf"
jar --create --file "$jar" --date 2026-11-01T00:00:00Z --manifest "$work.mf" -C "$work" .
rm -rf "$work" "$work.mf"
