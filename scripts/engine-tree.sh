#!/usr/bin/env bash
# Makes a folder that holds another release's container engine with all it needs, and prints its name. Made once, from
# Debian's packages, and kept in the user's cache; nothing of it is installed on this machine.
#
#   scripts/engine-tree.sh docker     Debian 13's docker.io (26.1)
#   scripts/engine-tree.sh podman     Debian 13's podman (5.4)
#
# Settings: DEBIAN_MIRROR (default: Debian's), XDG_CACHE_HOME. Needs mmdebstrap and root.
set -euo pipefail

case ${1:-} in
  docker) packages=docker.io,iptables,iproute2,ca-certificates ;;
  podman) packages=podman,runc,netavark,aardvark-dns,catatonit,iptables,nftables,iproute2,ca-certificates ;;
  *)
    echo "usage: $0 docker|podman" >&2
    exit 64
    ;;
esac

tree=${XDG_CACHE_HOME:-$HOME/.cache}/corrente/engine-trixie-$1
if [[ ! -d $tree ]]; then
  command -v mmdebstrap >/dev/null || { echo "mmdebstrap is missing. Install it: apt-get install mmdebstrap" >&2; exit 1; }
  ((EUID == 0)) || { echo "a tree of Debian's packages is made by root; run this with sudo" >&2; exit 1; }
  mkdir -p "${tree%/*}"
  # Two that make it at once must not see each other's half.
  exec 9>"$tree.lock"
  flock 9
  if [[ ! -d $tree ]]; then
    rm -rf "$tree.new"
    mmdebstrap --quiet --variant=minbase --aptopt='Acquire::Retries "3"' --include="$packages" trixie "$tree.new" \
      ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"} >&2 ||
      { echo "$tree could not be made: is a Debian mirror reachable? DEBIAN_MIRROR names another one." >&2; exit 1; }
    mv "$tree.new" "$tree"
  fi
fi
printf '%s\n' "$tree"
