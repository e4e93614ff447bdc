# shellcheck shell=bash
# Tools that the tests and the run without Docker need on this machine: found, else installed by the package manager,
# else brought into a cache folder of the user. Nothing of it is needed for `up`.

CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/corrente

# --- JDK 25 ---

is_jdk_25() { [[ -x $1/bin/javac ]] && grep -qs '^JAVA_VERSION="25' "$1/release"; }

# find_jdk: the folder of a JDK 25.
find_jdk() {
  local folder
  for folder in "${JAVA_HOME:-/nowhere}" /usr/lib/jvm/*25* "$CACHE"/trixie/usr/lib/jvm/*25*; do
    is_jdk_25 "$folder" && printf '%s' "$folder" && return
  done
  return 1
}

ensure_jdk() {
  local package=openjdk-25-jdk-headless
  find_jdk >/dev/null && return
  if [[ -n $(first_package "$package") ]]; then
    install "A JDK 25" "$package"
  else
    have mmdebstrap patchelf || install "A JDK 25 is not in this release; Debian 13's goes into $CACHE. mmdebstrap" mmdebstrap patchelf
    HINT="or install a JDK 25 by hand and set JAVA_HOME."
    step "JDK 25" unpack_jdk "$package"
    HINT=''
  fi
  find_jdk >/dev/null || die "No JDK 25 was found after installing $package." "Install one by hand and set JAVA_HOME."
}

# Debian 13's JDK in a tree of its own. Its programs are pointed at the tree's C library, which is newer than ours,
# and it trusts what this host trusts.
unpack_jdk() {
  local new=$CACHE/trixie.new jdk file loader
  note "from Debian 13, into $CACHE"
  as_root rm -rf "$new"
  mkdir -p "$CACHE"
  as_root mmdebstrap --quiet --variant=extract --include="$1,libc6,zlib1g,libstdc++6" trixie "$new"
  as_root chown -R "$(id -u):$(id -g)" "$new"
  rm -rf "$CACHE/trixie"
  mv "$new" "$CACHE/trixie"
  jdk=$(find_jdk_folder)
  loader=$(find "$CACHE/trixie/usr/lib" "$CACHE/trixie/usr/lib64" -name 'ld-linux-*.so.*' | head -n 1)
  for file in "$jdk"/bin/* "$jdk"/lib/jspawnhelper; do
    patchelf --set-interpreter "$loader" --force-rpath --set-rpath "$jdk/lib:$(library_folders)" "$file"
  done
  settle_jdk "$jdk"
}

find_jdk_folder() { find "$CACHE/trixie/usr/lib/jvm" -maxdepth 1 -type d -name '*25*' | head -n 1; }
library_folders() { find "$CACHE/trixie/usr/lib" -maxdepth 1 -type d -name '*-linux-gnu*' | paste -sd:; }

# Debian's JDK names files below /etc for its configuration and its trust store; in the tree they stand beside it.
settle_jdk() {
  local jdk=$1 link target
  find "$jdk" -type l -lname '/etc/*' | while read -r link; do
    target=$CACHE/trixie$(readlink "$link")
    [[ ! -e $target ]] || ln -sfn "$target" "$link"
  done
  rm -f "$jdk/lib/security/cacerts"
  "$jdk/bin/java" "$ROOT/scripts/lib/TrustStore.java" /etc/ssl/certs/ca-certificates.crt "$jdk/lib/security/cacerts"
}

# --- the others ---

# ensure_tool COMMAND PACKAGE…
ensure_tool() {
  have "$1" && return
  install "$1" "${@:2}"
  hash -r
  have "$1" || die "$1 was not found after installing ${*:2}." "Install it by hand."
}

ensure_maven() {
  ensure_jdk
  ensure_tool mvn maven
}

# The dashboard's tools need Node 20.19; older releases of Debian have less, so npm then brings a newer one.
has_node() { have node npm && node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'; }

ensure_node() {
  use_cached_node
  has_node && return
  ensure_tool npm nodejs npm
  has_node && return
  HINT="or install Node 20.19 or newer by hand."
  step "Node" npm install --silent --no-audit --no-fund --prefix "$CACHE/node" node@22
  HINT=''
  use_cached_node
  has_node || die "No Node 20.19 or newer was found." "Install it by hand."
}

use_cached_node() { [[ ! -x $CACHE/node/node_modules/node/bin/node ]] || PATH=$CACHE/node/node_modules/node/bin:$PATH; }

ensure_chromium() { have chromium || have google-chrome || ensure_tool chromium chromium; }
