#!/usr/bin/env bash
# Runs a container engine of its own beside this machine's, in name spaces of its own: processes, network, mounts and
# run-time files. It listens on FOLDER/socket and keeps its data in FOLDER/data. All of it ends with this process.
#
#   scripts/second-engine.sh FOLDER TREE [OPTION…]     TREE is what scripts/engine-tree.sh prints, or / for this machine's
#
# OPTIONs go to dockerd. FOLDER lies below /tmp. Needs root, unshare, ip and iptables.
set -euo pipefail

if [[ ${1:-} != --inside ]]; then
  (($# >= 2)) || { echo "usage: $0 FOLDER TREE [OPTION…]" >&2; exit 64; }
  exec unshare --net --mount --pid --fork --kill-child --mount-proc bash "$0" --inside "$@"
fi

folder=$2 tree=$3
shift 3
ip link set lo up
mount --make-rprivate /
if [[ $tree != / ]]; then
  mkdir -p "$folder/root"
  mount --bind "$tree" "$folder/root"
  cd "$folder/root"
  mount -t proc proc proc
  mount --rbind /sys sys
  mount --rbind /dev dev
  mount --rbind /tmp tmp
  pivot_root . mnt
  umount -l /mnt
fi
mount -t tmpfs tmpfs /run
if command -v dockerd >/dev/null; then
  exec dockerd --data-root "$folder/data" --host "unix://$folder/socket" --exec-root /run/docker --pidfile /run/docker.pid "$@"
fi
exec podman --root "$folder/data" --runroot /run/podman system service --time=0 "unix://$folder/socket"
