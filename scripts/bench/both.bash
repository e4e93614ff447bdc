# shellcheck shell=bash
# Starts the same stack by the reconciler and by docker-compose alone, for the benchmarks that compare the two. Uses a
# stack and ports of its own.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export CORRENTE_STACK=corrente-bench COMPOSE_PROJECT_NAME=corrente-bench
export FRONTEND_PORT=23000 API_PORT=25000 CORRENTE_STATUS_PORT=27070 MINIO_PORT=29000 MINIO_CONSOLE_PORT=29001
export CORRENTE_VERSION=${CORRENTE_VERSION:-local}
# shellcheck source-path=SCRIPTDIR/../lib source=settings.sh
. "$ROOT/scripts/lib/settings.sh"
hand_on_overrides
PEER=$ROOT/scripts/bench/peer.yaml
export PEER_SECRETS
PEER_SECRETS=$(mktemp -d)
trap clean EXIT

clean() {
  docker-compose -p corrente-bench-peer -f "$PEER" down -v >/dev/null 2>&1 || :
  "$ROOT/corrente" down --volumes --yes >/dev/null 2>&1 || :
  rm -rf "$PEER_SECRETS"
}

now() { echo $((${EPOCHREALTIME/[.,]/} / 1000)); }

secrets() {
  local name
  mkdir -p "$PEER_SECRETS"
  chmod 755 "$PEER_SECRETS"
  for name in minio_root_user minio_root_password store_access_key store_secret_key redis_password api_admin_key; do
    head -c 24 /dev/urandom | base64 | tr -dc 'A-Za-z0-9' >"$PEER_SECRETS/$name"
  done
  echo "user default on >$(cat "$PEER_SECRETS/redis_password") ~* &* +@all" >"$PEER_SECRETS/redis_acl"
  chmod 644 "$PEER_SECRETS"/*
}

start_ours() { docker-compose -f "$ROOT/compose/compose.yaml" up -d --no-build reconciler >/dev/null 2>&1; }
start_peer() { docker-compose -p corrente-bench-peer -f "$PEER" up -d >/dev/null 2>&1; }

median() { sort -n | awk '{a[NR] = $1} END {print a[int((NR + 1) / 2)]}'; }

ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", a / b}'; }

report() { printf '%-58s %8s ms %8s ms   %s×\n' "$1" "$2" "$3" "$(ratio "$2" "$3")"; }
