#!/usr/bin/env bash
# When an image counts as current, and which certificates go into build stages.
# shellcheck disable=SC2034,SC2317  # for the sourced parts
set -u
# shellcheck source-path=SCRIPTDIR source=tap.sh
. "$(dirname "$0")/tap.sh"
# shellcheck source=../lib/all.sh disable=SC1091
ROOT=$PROJECT && . "$PROJECT/scripts/lib/all.sh"
ROOT="$WORK/a project"
CORRENTE_VERSION=local NOTE=$WORK/note

mkdir -p "$ROOT/compose/redis" "$ROOT/compose/probe" "$ROOT/frontend/src" "$ROOT/frontend/node_modules/x"
echo FROM >"$ROOT/compose/redis/Dockerfile"
echo code >"$ROOT/frontend/src/a file.ts"
first=$(source_hash redis) page=$(source_hash frontend)

check 'a hash has 64 digits' bash -c "[[ $first =~ ^[0-9a-f]{64}$ ]]"
check 'the same sources give the same hash' equals "$first" "$(source_hash redis)"
touch -d '2001-01-01' "$ROOT/compose/redis/Dockerfile"
check 'a time does not count' equals "$first" "$(source_hash redis)"
echo x >"$ROOT/frontend/node_modules/x/index.js"
check 'what builds leave does not count' equals "$page" "$(source_hash frontend)"
echo more >>"$ROOT/frontend/src/a file.ts"
check 'another image is not concerned' equals "$first" "$(source_hash redis)"
check 'a content counts' bash -c "[[ $page != $(source_hash frontend) ]]"
chmod +x "$ROOT/compose/redis/Dockerfile"
check 'a mode counts' bash -c "[[ $first != $(source_hash redis) ]]"
mv "$ROOT/compose/redis/Dockerfile" "$ROOT/compose/redis/Other"
check 'a name counts' bash -c "[[ $first != $(source_hash redis) ]]"

# An engine that has one image.
STUB_LOG=$WORK/calls
export STUB_LOG
stub "$WORK/bin" docker <<'BODY'
[[ $* == *"image inspect"*corrente/redis:local* ]] && echo sha256:one || exit 1
BODY
PATH=$WORK/bin:$PATH
check 'without a marker an image is not current' status 1 is_current redis
mkdir -p "$ROOT/.corrente/images"
echo "$(source_hash redis) sha256:one" >"$(marker redis)"
check 'with its sources and its id it is' status 0 is_current redis
echo "$(source_hash redis) sha256:two" >"$(marker redis)"
check 'another image under the same name is not' status 1 is_current redis
echo "0 sha256:one" >"$(marker redis)"
check 'nor is one of other sources' status 1 is_current redis
check 'nor is one that the engine does not have' status 1 is_current frontend

# pulled: how taking redis from a registry ends. PULL: the exit status of docker pull.
stub "$WORK/registry" docker <<'BODY'
case $* in pull*) exit "$PULL" ;; *corrente/redis:local*) [[ $* != *Size* ]] || echo 93000000 ;; *) exit 1 ;; esac
BODY
pulled() { (
  set -e
  PATH=$WORK/registry:$PATH CORRENTE_REGISTRY=registry.example
  export PULL=$1
  pull_image "$2" >/dev/null && cat "$NOTE"
); }
check 'an image is taken from the registry' equals 'from registry.example, 93 MB' "$(pulled 0 redis)"
check 'one that is here serves while the registry is away' contains "$(pulled 1 redis)" 'the one that is here, 93 MB'
check 'one that is nowhere is a failure' status 1 pulled 1 frontend

certificate() { printf -- '-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n' "$1"; }
mkdir "$WORK/out" "$WORK/again"
{ certificate one && certificate two; } | sed 's/$/\r/' >"$WORK/bundle one.crt"
{ certificate two && echo '-----BEGIN PRIVATE KEY-----' && certificate three; } >"$WORK/other.crt"
printf '%s\n' "$WORK/bundle one.crt" "$WORK/other.crt" | extra_certificates "$WORK/out"
check 'each certificate gets one file, once' equals 3 "$(find "$WORK/out" -name '*.crt' | wc -l)"
check 'line ends are made plain' equals "$(certificate one)" "$(cat "$WORK/out/host-01.crt")"
check 'nothing but certificates is copied' equals '' "$(grep -h PRIVATE "$WORK"/out/*)"
find /usr/share/ca-certificates -name '*.crt' 2>/dev/null | extra_certificates "$WORK/again"
check "Debian's own are left out" equals 0 "$(find "$WORK/again" -name '*.crt' | wc -l)"

mkdir -p "$ROOT/compose/certs"
echo keep >"$ROOT/compose/certs/README.md"
certificate_sources() { printf '%s\n' "$WORK/other.crt"; }
copy_certificates
check 'certificates reach the build stages' equals 2 "$(find "$ROOT/compose/certs" -name '*.crt' | wc -l)"
touch -d '2001-01-01' "$ROOT"/compose/certs/*.crt
copy_certificates
check 'unchanged ones are not written again' equals 2001 "$(date -r "$ROOT/compose/certs/host-01.crt" +%Y)"
certificate_sources() { :; }
copy_certificates
check 'ones that the host no longer trusts go' equals README.md "$(ls "$ROOT/compose/certs")"

finish
