# shellcheck shell=bash
# What the images are made from: the base image, the host's extra certificates, the sources.

BASE_IMAGE=${BASE_IMAGE:-debian:trixie-slim}
# In the order of building: what the others' cached stages come from first, the slowest early.
IMAGES=(minio redis reconciler api frontend)

has_image() { docker image inspect "$1" >/dev/null 2>&1; }

# --- base image ---

ensure_base() {
  if has_image "$BASE_IMAGE"; then
    done_already "base image" "$BASE_IMAGE is here"
    return
  fi
  step "base image" try_pull "$BASE_IMAGE"
  has_image "$BASE_IMAGE" && return
  have mmdebstrap || install "mmdebstrap (no image registry answers, so the base image is made here)" mmdebstrap
  HINT="is a Debian mirror reachable? DEBIAN_MIRROR names another one; or load the image: docker load."
  step "base image" make_base
  HINT=''
}

make_base() {
  note "no registry answers: making it from Debian's packages"
  BASE_IMAGE=$BASE_IMAGE "$ROOT/compose/base/make.sh"
  note "made from Debian's packages, $(image_size "$BASE_IMAGE")"
}

image_size() { docker image inspect --format '{{.Size}}' "$1" | awk '{ printf "%.0f MB", $1 / 1000000 }'; }

# try_pull IMAGE: a registry that has not begun to answer after 20 s, or is not done after 10 min, counts as absent.
# Absence is no failure here: the caller looks whether the image has come.
try_pull() {
  note "asking the registry for $1"
  local progress status=0
  progress=$(mktemp)
  timeout 600 docker pull "$1" >"$progress" 2>&1 &
  local pull=$! waited
  for ((waited = 0; waited < 40; waited++)); do
    if [[ -s $progress ]] || ! kill -0 "$pull" 2>/dev/null; then break; fi
    sleep 0.5
  done
  [[ -s $progress ]] || kill "$pull" 2>/dev/null || :
  wait "$pull" || status=$?
  cat "$progress"
  rm -f "$progress"
  if ((status == 0)); then note "pulled $1"; else note "not from a registry: none answers for $1"; fi
}

# --- certificates ---

# Certificates that this host trusts beyond Debian's own package go into the build stages (never into an image).
ensure_certificates() {
  HINT="is $ROOT/compose/certs writable, and are the certificate files readable?"
  step "certificates" copy_certificates
  HINT=''
}

# Written only when they differ from what is there: a new file would spoil every build cache.
copy_certificates() {
  local target=$ROOT/compose/certs fresh count
  fresh=$(mktemp -d)
  certificate_sources | extra_certificates "$fresh"
  count=$(find "$fresh" -name '*.crt' | wc -l)
  if diff -rq -x README.md "$fresh" "$target" >/dev/null 2>&1; then
    note "$count beyond Debian's own, unchanged"
  else
    find "$target" -maxdepth 1 -name '*.crt' -delete
    ((count == 0)) || cp -p "$fresh"/*.crt "$target/"
    note "$count beyond Debian's own, now in compose/certs for the build stages"
  fi
  rm -rf "$fresh"
}

# Files that may name authorities of this host, one a line.
certificate_sources() {
  local file
  find /usr/local/share/ca-certificates -name '*.crt' 2>/dev/null | sort
  for file in "${SSL_CERT_FILE:-}" "${CURL_CA_BUNDLE:-}" "${NODE_EXTRA_CA_CERTS:-}" /etc/ssl/certs/ca-certificates.crt; do
    [[ -z $file || ! -r $file ]] || printf '%s\n' "$file"
  done
}

# extra_certificates FOLDER: of the files named on standard input, writes each certificate that Debian's package does
# not hold into a file of its own, numbered. Only certificates are taken, whatever else a file holds.
extra_certificates() {
  local file own
  own=$(mktemp)
  find /usr/share/ca-certificates -name '*.crt' -exec cat {} + >"$own" 2>/dev/null || :
  while IFS= read -r file; do cat "$file" && echo; done | awk -v folder="$1" '
    { sub(/\r$/, "") }
    /^-----BEGIN CERTIFICATE-----/ { inside = 1; body = "" }
    inside { body = body $0 "\n" }
    /^-----END CERTIFICATE-----/ && inside {
      inside = 0
      if (FILENAME != "-") known[body] = 1
      else if (!(body in known)) {
        known[body] = 1
        name = sprintf("%s/host-%02d.crt", folder, ++count)
        printf "%s", body > name
        close(name)
      }
    }' "$own" -
  rm -f "$own"
  find "$1" -name '*.crt' -exec chmod 644 {} +
}

# --- our images ---

image_name() { printf 'corrente/%s:%s' "$1" "$CORRENTE_VERSION"; }

# inputs IMAGE: the files and folders that the image is made from, relative to the project.
inputs() {
  echo .dockerignore compose/compose.yaml compose/base compose/debian.lock compose/probe "compose/$1"
  case $1 in
    reconciler | api) echo pom.xml .mvn compose/java policy "$1" {reconciler,api,tests}/pom.xml ;;
    frontend) echo frontend ;;
  esac
}

# source_hash IMAGE: one hash over names, modes and contents of the image's inputs. Needs no git; what builds leave
# behind does not count, nor do tests, which no image holds.
source_hash() {
  (
    cd "$ROOT" || exit
    local paths=() path list
    list=$(mktemp)
    for path in $(inputs "$1"); do [[ ! -e $path ]] || paths+=("$path"); done
    find "${paths[@]}" \( -name target -o -name node_modules -o -name dist -o -path '*/src/test' \) -prune \
      -o \( -type f -o -type l \) -printf '%m %p\0' | LC_ALL=C sort -z >"$list"
    { tr '\0' '\n' <"$list" && sed -z 's/^[0-7]* //' "$list" | xargs -0 -r sha256sum; } | sha256sum | cut -c1-64
    rm -f "$list"
  )
}

marker() { printf '%s/.corrente/images/%s-%s' "$ROOT" "$1" "$CORRENTE_VERSION"; }

# True when the image that is here was built from the present sources: the marker names both.
is_current() {
  local id
  id=$(docker image inspect --format '{{.Id}}' "$(image_name "$1")" 2>/dev/null) || return
  [[ -f $(marker "$1") && "$(<"$(marker "$1")")" == "$(source_hash "$1") $id" ]]
}

# ensure_images [always]
ensure_images() {
  local image
  for image in "${IMAGES[@]}"; do
    if [[ -n ${CORRENTE_REGISTRY:-} && -z ${1:-} ]]; then
      HINT="is $CORRENTE_REGISTRY reachable and has it version $CORRENTE_VERSION? Without CORRENTE_REGISTRY images are built here."
      step "image $image" pull_image "$image"
    elif [[ -z ${1:-} ]] && is_current "$image"; then
      done_already "image $image" "unchanged, $(image_size "$(image_name "$image")")"
    else
      # shellcheck disable=SC2034  # for the closing line of `up`
      CHANGED=1
      HINT="read the log, mend the cause, then the same command again: finished layers are kept."
      step "image $image" build_image "$image"
    fi
    HINT=''
  done
  [[ -z $CHANGED ]] || remove_superseded
}

# The hash is taken before the build: a file that changes meanwhile makes the next `up` build again.
build_image() {
  local hash id
  note building
  hash=$(source_hash "$1")
  compose build "$1"
  id=$(docker image inspect --format '{{.Id}}' "$(image_name "$1")")
  mkdir -p "$ROOT/.corrente/images"
  printf '%s %s\n' "$hash" "$id" >"$(marker "$1").new"
  mv "$(marker "$1").new" "$(marker "$1")"
  note "built, $(image_size "$(image_name "$1")")"
}

# A registry that is away is no reason to stop where the image is already here.
pull_image() {
  local name
  name=$(image_name "$1")
  note "from $CORRENTE_REGISTRY"
  if timeout 900 docker pull "$CORRENTE_REGISTRY/$name"; then
    docker tag "$CORRENTE_REGISTRY/$name" "$name"
    note "from $CORRENTE_REGISTRY, $(image_size "$name")"
  else
    has_image "$name" || return
    note "not from $CORRENTE_REGISTRY now; the one that is here, $(image_size "$name")"
  fi
}
