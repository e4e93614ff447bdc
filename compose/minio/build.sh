#!/bin/sh
# Builds MinIO as the module at the version that go.mod locks, and tells it its own version, as MinIO's build does.
#   build.sh VERSION OUTPUT-FOLDER    VERSION is the one the image's label will name
set -eu

module=github.com/minio/minio
version=$(go list -m -f '{{.Version}}' "$module")
if [ "$version" != "$1" ]; then
    echo "compose/minio/go.mod has $module $version, the Dockerfile's MINIO_VERSION is $1: make them the same." >&2
    exit 1
fi

# v0.0.0-YYYYMMDDhhmmss-COMMIT
commit=${version##*-}
time=$(echo "$version" | sed -E 's/.*-(....)(..)(..)(..)(..)(..)-.*/\1-\2-\3T\4:\5:\6Z/')
tag=DEVELOPMENT.$(echo "$time" | tr : -)
set_value="-X $module/cmd."
CGO_ENABLED=0 go build -trimpath -o "$2/minio" -ldflags "-s -w \
    ${set_value}Version=$time ${set_value}ReleaseTag=$tag ${set_value}CopyrightYear=${time%%-*} \
    ${set_value}CommitID=$commit ${set_value}ShortCommitID=$commit" "$module"

source=$(go list -m -f '{{.Dir}}' "$module")
mkdir -p "$2/doc"
cp "$source/LICENSE" "$source/NOTICE" "$source/CREDITS" "$2/doc/"
