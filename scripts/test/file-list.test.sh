#!/usr/bin/env bash
# What compose/file-list.sh says of an image, seen by a stand-in for the docker command that exports a folder.
# shellcheck disable=SC2016  # the stand-in's own text
set -u
# shellcheck source-path=SCRIPTDIR source=tap.sh
. "$(dirname "$0")/tap.sh"

export STUB_LOG=$WORK/calls IMAGE=$WORK/image
stub "$WORK/bin" docker <<'BODY'
case $1 in
  create) [[ $2 == ours ]] && echo container ;;
  export) tar -C "$IMAGE" --owner=app:1000 --group=app:10 -c . && [[ -z ${TORN:-} ]] ;;
esac
BODY
export PATH=$WORK/bin:$PATH
list() { "$PROJECT/compose/file-list.sh" "$@"; }

umask 022
mkdir -p "$IMAGE/etc" "$IMAGE/a b"
echo text >"$IMAGE/etc/file" && echo text >"$IMAGE/a b/c d" && ln -s file "$IMAGE/etc/link"
first=$(list ours)
check 'each entry is a line, sorted by its path, without a time' equals "drwxr-xr-x 1000/10 0 ./
drwxr-xr-x 1000/10 0 ./a b/
-rw-r--r-- 1000/10 5 ./a b/c d
drwxr-xr-x 1000/10 0 ./etc/
-rw-r--r-- 1000/10 5 ./etc/file
lrwxrwxrwx 1000/10 0 ./etc/link -> file" "$first"
check 'the container that was made for it is gone' contains "$(tail -n 1 "$STUB_LOG")" '<rm> <container>'
touch -d 2001-01-01 "$IMAGE/etc/file"
check 'another time makes no other list' equals "$first" "$(list ours)"
chmod u+s "$IMAGE/etc/file"
check 'another mode does' contains "$(list ours)" '-rwSr--r-- 1000/10 5 ./etc/file'
echo more >>"$IMAGE/etc/file"
check 'another size does' contains "$(list ours)" '1000/10 10 ./etc/file'
check 'an image that is not there is a failure' status 1 list theirs
check 'an export that breaks off is a failure and no short list' status 1 env TORN=1 "$PROJECT/compose/file-list.sh" ours
check 'without an image it says what it wants' status 64 list

finish
