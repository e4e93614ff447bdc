#!/bin/sh
# Makes the base image debian:trixie-slim from Debian's own packages, for machines that no image registry answers.
# The result has what Debian's slim image has: the essential packages and apt, without documentation and translations.
#
#   compose/base/make.sh            makes the image unless the engine has it already
#   compose/base/make.sh --again    makes it anew
#   compose/base/make.sh --tar      writes the file system to standard output instead
#
# Settings: DEBIAN_MIRROR (default: Debian's), BASE_IMAGE (default debian:trixie-slim).
set -eu

suite=trixie
image=${BASE_IMAGE:-debian:trixie-slim}
# Every file newer than this gets this time, so that the same packages give the same bytes.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-1761955200}
export SOURCE_DATE_EPOCH

fail() {
    printf '%s\n' "make.sh: $1" >&2
    exit 1
}

# The file system as a tar stream. The dpkg options stay in the image and hold for what is installed later.
# The last hook does what Debian's own images do: a package's service is never started by its installation.
# shellcheck disable=SC2016  # the shell that runs a hook expands its $1
file_system() {
    mmdebstrap --quiet --variant=minbase \
        --aptopt='APT::Install-Recommends "false"' \
        --aptopt='Acquire::Languages "none"' \
        --aptopt='Acquire::Retries "3"' \
        --dpkgopt='path-exclude=/usr/share/doc/*' \
        --dpkgopt='path-include=/usr/share/doc/*/copyright' \
        --dpkgopt='path-exclude=/usr/share/man/*' \
        --dpkgopt='path-exclude=/usr/share/info/*' \
        --dpkgopt='path-exclude=/usr/share/groff/*' \
        --dpkgopt='path-exclude=/usr/share/lintian/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' \
        --dpkgopt='path-include=/usr/share/locale/locale.alias' \
        --customize-hook='printf "#!/bin/sh\nexit 101\n" > "$1/usr/sbin/policy-rc.d" && chmod 0755 "$1/usr/sbin/policy-rc.d"' \
        --customize-hook='rm -rf "$1"/var/log/* "$1"/var/cache/ldconfig/aux-cache' \
        --customize-hook=': > "$1/etc/resolv.conf"; echo localhost > "$1/etc/hostname"' \
        "$suite" - ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"}
}

# A pipeline's status is its last command's alone, so the first one's is passed on through a file.
import() {
    status=$(mktemp)
    trap 'rm -f "$status"' EXIT
    { file_system || echo failed > "$status"; } |
        docker import --change 'CMD ["bash"]' --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
            --message "Debian $suite, made by mmdebstrap" - "$image.new" > /dev/null || echo failed > "$status"
    if [ -s "$status" ]; then
        docker image rm "$image.new" > /dev/null 2>&1 || :
        fail "$image could not be made. mmdebstrap's messages stand above; is a Debian mirror reachable? Set DEBIAN_MIRROR to name another."
    fi
    docker tag "$image.new" "$image"
    docker image rm "$image.new" > /dev/null
}

command -v mmdebstrap > /dev/null || fail 'mmdebstrap is missing. Install it: apt-get install mmdebstrap'

case ${1:-} in
    --tar) file_system; exit ;;
    '' | --again) ;;
    *) printf '%s\n' "make.sh: unknown option $1 (known: --again, --tar)" >&2; exit 64 ;;
esac

docker version > /dev/null 2>&1 || fail 'no Docker engine answers (docker version fails). Start it, then run this again.'
if [ -z "${1:-}" ] && docker image inspect "$image" > /dev/null 2>&1; then
    echo "$image is already there."
    exit
fi
import
echo "$image made: $(docker image inspect --format '{{.Size}}' "$image") bytes."
