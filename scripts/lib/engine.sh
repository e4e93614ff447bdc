# shellcheck shell=bash
# The Docker engine and Compose: what is there is used as it is, what is missing is installed after saying so.

COMPOSE=()

engine_answers() {
  have docker && ENGINE=$(timeout 15 docker version --format '{{.Server.Version}}' 2>/dev/null)
}

# Looks where engines usually listen, without changing anything. A rootless one is also told to Compose.
find_engine() {
  engine_answers && return
  [[ -z ${DOCKER_HOST:-} ]] || return 1
  local socket
  for socket in "${XDG_RUNTIME_DIR:-/run/user/$UID}/docker.sock" "$HOME/.docker/run/docker.sock"; do
    [[ -S $socket ]] || continue
    export DOCKER_HOST=unix://$socket
    if engine_answers; then
      export DOCKER_SOCKET=${DOCKER_SOCKET:-$socket}
      return
    fi
    unset DOCKER_HOST
  done
  return 1
}

# For verbs that look at a running stack: they use an engine, they never install one.
require_engine() {
  find_engine && return
  no_engine "No Docker engine answers${DOCKER_HOST:+ at $DOCKER_HOST}." "./corrente up finds or installs one."
}

# no_engine WHY NEXT: the end, with the way that needs no engine.
no_engine() {
  die "$1" "$2
  Without Docker: STORE_PATH=./store ./corrente data sample, then STORE_PATH=./store ./corrente serve (needs a JDK 25)."
}

# --- installing ---

can_install() { have apt-get && { ((EUID == 0)) || have sudo; }; }
as_root() { if ((EUID == 0)); then "$@"; else sudo "$@"; fi; }

# The password is asked for once, in the open, before a step hides the terminal.
unlock_root() { ((EUID == 0)) || sudo -v || die "sudo gave no rights." "Run as root, or as a user with sudo."; }

# install WHAT PACKAGE…: says what it does, asks, installs.
install() {
  local what=$1
  shift
  can_install || die "$what is missing, and installing it needs apt-get with root or sudo." "Install it by hand: $*."
  say "$what is missing; it will be installed with: apt-get install $*"
  confirm "Installing packages on this machine"
  unlock_root
  HINT="run apt-get install $* by hand and see what it says; then the same command again."
  step "install" apt_install "$@"
  HINT=''
}

apt_install() {
  note "$*"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120)
  as_root "${apt[@]}" update -q || echo "The package lists could not be renewed; trying with those at hand."
  as_root "${apt[@]}" install -q -y --no-install-recommends "$@"
}

# first_package NAME…: the first that apt can install.
first_package() {
  local name
  for name in "$@"; do
    [[ $(apt-cache show "$name" 2>/dev/null) == Package:* ]] && printf '%s' "$name" && return
  done
  return 1
}

ensure_engine() {
  if ! find_engine; then
    refuse_what_we_cannot_mend
    have docker dockerd || install_engine
    find_engine || start_engine
    find_engine || refuse_what_we_cannot_mend
    find_engine || no_engine "The engine was started but does not answer." "See $LOG and ./.corrente/dockerd.log."
  fi
  done_already "engine" "Docker $ENGINE${DOCKER_HOST:+ at $DOCKER_HOST}"
}

refuse_what_we_cannot_mend() {
  [[ -z ${DOCKER_HOST:-} ]] ||
    no_engine "No engine answers at DOCKER_HOST=$DOCKER_HOST." "Start it, or unset DOCKER_HOST to use this machine's."
  local socket=/var/run/docker.sock
  if [[ -S $socket && ! -w $socket ]] && have docker; then
    die "An engine listens at $socket, but $(id -un) may not use it." \
      "Run with sudo, or: sudo usermod -aG docker $(id -un), then log in again."
  fi
  can_install ||
    no_engine "No Docker engine is here, and installing one needs Debian or Ubuntu with root or sudo." \
      "Install Docker by hand, then ./corrente up again."
}

# On a machine where nothing was installed yet, apt knows no package by name.
renew_lists() {
  say "A Docker engine is missing; apt-get update is needed first, to learn which package has one."
  confirm "Renewing apt's package lists"
  unlock_root
  as_root apt-get -q update >>"$LOG" 2>&1
}

# Debian 13 has the client in a package of its own.
install_engine() {
  local packages=(docker.io iptables ca-certificates) client
  [[ -n $(first_package docker.io) ]] || renew_lists
  client=$(first_package docker-cli) && packages+=("$client")
  find_compose || packages+=("$(first_package docker-compose-v2 docker-compose || echo docker-compose)")
  install "A Docker engine" "${packages[@]}"
  hash -r
}

start_engine() {
  say "The Docker engine is not running; it will be started."
  confirm "Starting the engine"
  unlock_root
  HINT="see ./.corrente/dockerd.log (or journalctl -u docker); iptables must work for the engine."
  step "start engine" start_and_wait
  HINT=''
}

has_systemd() { [[ -d /run/systemd/system ]]; }

# A session of its own, so that neither Ctrl-C nor the end of this terminal reaches it. And none of our files: a pipe
# that the engine held open would never end for its reader (`./corrente up | cat`).
start_daemon() {
  # shellcheck disable=SC2016
  as_root setsid bash -c 'for file in /proc/$$/fd/*; do
      file=${file##*/}
      ((file < 3)) || eval "exec $file>&-"
    done
    exec dockerd >"$0" 2>&1' "$ROOT/.corrente/dockerd.log" >/dev/null 2>&1 </dev/null &
}

start_and_wait() {
  if has_systemd; then
    note "through systemd"
    as_root systemctl enable --now docker
  else
    note "as a daemon: there is no service manager"
    mkdir -p "$ROOT/.corrente"
    start_daemon
  fi
  local _
  for _ in {1..60}; do
    as_root docker version >/dev/null 2>&1 && return
    ! grep -qs '^failed to start daemon' "$ROOT/.corrente/dockerd.log" || break
    sleep 1
  done
  tail -n 12 "$ROOT/.corrente/dockerd.log" 2>/dev/null
  echo "The engine does not answer."
  return 1
}

# --- Compose ---

find_compose() {
  if docker compose version >/dev/null 2>&1; then
    COMPOSE=(docker compose)
  elif docker-compose version >/dev/null 2>&1; then
    COMPOSE=(docker-compose)
  else
    return 1
  fi
}

ensure_compose() {
  find_compose && return
  install "Docker Compose" "$(first_package docker-compose-v2 docker-compose || echo docker-compose)"
  hash -r
  find_compose || die "Compose was installed but does not run." "See $LOG."
}

compose() { "${COMPOSE[@]}" -f "$ROOT/compose/compose.yaml" "$@"; }
