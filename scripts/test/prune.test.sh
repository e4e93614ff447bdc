#!/usr/bin/env bash
# What prune takes for ours and to spare, seen by a stand-in for the docker command.
# shellcheck disable=SC2016  # the stand-in's own text
set -u
# shellcheck source-path=SCRIPTDIR source=tap.sh
. "$(dirname "$0")/tap.sh"

project_copy "$WORK/project"
corrente=$WORK/project/corrente
export STUB_LOG=$WORK/calls
# Images: stage and old are to spare; young was built just now; running is a container's; kept is a kept revision's.
stub "$WORK/bin" docker <<'BODY'
case "$*" in
  version*) echo 20.10.24 ;;
  'ps -aq --no-trunc') echo container ;;
  inspect*) echo sha256:running ;;
  *corrente-kept*) echo sha256:kept ;;
  *label=dev.corrente.stage*) [[ -n ${NOTHING:-} ]] || printf '%s\n' sha256:stage sha256:young sha256:running ;;
  *title=corrente/api*) [[ -n ${NOTHING:-} ]] || printf '%s\n' sha256:old sha256:kept ;;
  *title=*) ;;
  *reference=corrente/*)
    [[ -n ${NOTHING:-} ]] || printf '%s\n' 'corrente/api:local sha256:spare' 'corrente/api:0.8 sha256:kept' 'corrente/api:0.9 sha256:spare' 'corrente/api:1.0 sha256:running'
    ;;
  'image inspect'*image\|*) echo 'image|corrente/api:0.9|2000000|no container and no kept revision uses it' ;;
  'image inspect'*sha256:stage) echo '2001-01-01T00:00:00Z|3000000000|probe|' ;;
  'image inspect'*sha256:young) echo "$(date -u +%FT%TZ)|1|probe|" ;;
  'image inspect'*) echo '2001-01-01T00:00:00Z|5000||corrente/api' ;;
  "image rm ${STUCK:-nothing}") echo 'conflict: "it" is in use' >&2 && exit 1 ;;
esac
BODY
export PATH=$WORK/bin:$PATH
prune() { "$corrente" prune "$@" </dev/null 2>&1; }
sent() { : >"$STUB_LOG" && prune "$@" >"$WORK/out" 2>&1; cat "$STUB_LOG"; }

mkdir -p "$WORK/project/.corrente/log"
for day in 1 2 3 4 5 6; do
  echo text >"$WORK/project/.corrente/log/up-2001010$day.log"
  touch -d "2001-01-0$day" "$WORK/project/.corrente/log/up-2001010$day.log"
done

shown=$(prune)
check 'stages, earlier builds, other versions and old logs are shown with their sizes' equals \
  "image       5 kB  old  an earlier corrente/api
stage    3.00 GB  stage  build stage probe
image       2 MB  corrente/api:0.9  no container and no kept revision uses it
log         0 kB  .corrente/log/up-20010101.log  of an earlier run
4 to remove, at most 3.00 GB: images share what they have in common. ./corrente prune --yes does it;
without its stages the next build of an image whose sources changed begins from nothing." "$shown"
check 'something to remove is 2' status 2 "$corrente" prune
check 'and nothing was removed' equals '' "$(sent | grep ' <rm> ')"
check 'as JSON it can be read' python3 -c 'import json, sys; assert [i["kind"] for i in json.load(sys.stdin)["items"]] == ["image", "stage", "image", "log"]' <<<"$(prune -o json)"
old_log() { echo text >"$WORK/project/.corrente/log/up-20000101.log" && touch -d 2000-01-01 "$WORK/project/.corrente/log/up-20000101.log"; }
stuck=$(STUCK=sha256:stage prune --yes)
check 'a stage that cannot be removed is named with the reason' contains "$stuck" 'stage stage stays: conflict: "it" is in use'
check 'and not counted among what was removed' contains "$stuck" '3 removed, 1 not, at most 2 MB'
check 'nor listed with it' equals '' "$(grep 'build stage' <<<"$stuck")"
check 'and ends with 1' status 1 env STUCK=sha256:stage "$corrente" prune --yes
check 'as JSON both are told apart' python3 -c 'import json, sys; d = json.load(sys.stdin); assert [i["target"] for i in d["items"]] == ["sha256:old", "corrente/api:0.9"] and [(i["target"], i["why"]) for i in d["stays"]] == [("sha256:stage", "conflict: \"it\" is in use")], d' <<<"$(STUCK=sha256:stage prune --yes -o json)"
old_log && mkdir "$WORK/no" && stub "$WORK/no" rm <<<'echo "rm: cannot remove it" >&2 && exit 1'
check 'a log that cannot be removed is one too' contains "$(PATH=$WORK/no:$PATH prune --yes)" 'log .corrente/log/up-20000101.log stays: rm: cannot remove it'
old_log
check 'with --yes just those are removed' equals 'docker: <image> <rm> <corrente/api:0.9>
docker: <image> <rm> <sha256:old>
docker: <image> <rm> <sha256:stage>' "$(sent --yes | grep ' <rm> ' | sort)"
check 'the newest logs stay' equals 5 "$(find "$WORK/project/.corrente/log" -name '*.log' | wc -l)"
check 'no volume is ever asked about' equals '' "$(sent --yes | grep volume)"
check 'nothing to remove is 0' status 0 env NOTHING=1 "$corrente" prune
check 'and said' contains "$(NOTHING=1 prune)" 'Nothing of ours is to spare.'
check 'JSON of nothing is JSON' python3 -c 'import json, sys; assert json.load(sys.stdin)["items"] == []' <<<"$(NOTHING=1 prune -o json)"
check 'a slip in an option is a usage error' status 64 "$corrente" prune --yse
check 'another form is a usage error' status 64 "$corrente" prune -o yaml
for dockerfile in "$PROJECT"/compose/*/Dockerfile; do
  # A stage from which no other begins is what a build leaves behind.
  check "every last stage of ${dockerfile#"$PROJECT/"} has the label" equals '' "$(awk '
    function ended() { if (stage != "" && !labelled) open[stage] = 1 }
    /^FROM/ { ended(); delete open[$2]; stage = $4; labelled = 0 }
    /^LABEL dev.corrente.stage=/ { labelled = $2 ~ "^dev.corrente.stage=([a-z]+/)?" stage "$" }
    END { ended(); for (each in open) print each }' "$dockerfile")"
  # Stages of one label take each other's place: so two that differ may not share one.
  check "what has one label in ${dockerfile#"$PROJECT/"} is its own, or of those that stand in more than one" equals '' \
    "$(sed -n 's/^LABEL dev.corrente.stage=//p' "$dockerfile" | grep -vE "^(probe|java/.*|$(basename "$(dirname "$dockerfile")")/.*)$")"
done

# What a later build has taken the place of goes by itself.
stub "$WORK/bin" docker <<'BODY'
case "$*" in
  *label=dev.corrente.stage*) printf '%s\n' sha256:first sha256:second sha256:third sha256:other sha256:fresh ;;
  'image inspect'*) printf '%s\n' 'api/build 2001-01-01T00:00:00Z sha256:first' 'api/build 2001-01-03T00:00:00.5Z sha256:third' \
    'api/build 2001-01-02T00:00:00Z sha256:second' 'probe 2001-01-01T00:00:00Z sha256:other' \
    "probe $(date -u +%FT%T.1Z) sha256:newer" "probe $(date -u +%FT%T.0Z) sha256:fresh" ;;
esac
BODY
removed() {
  : >"$STUB_LOG"
  # shellcheck source=/dev/null disable=SC2034  # the parts are checked through the launcher
  (ROOT=$PROJECT && . "$PROJECT/scripts/lib/all.sh" && remove_superseded)
  grep ' <rm> ' "$STUB_LOG" | sort
}
check 'of each stage but the newest those go that no build of just now may need' equals 'docker: <image> <rm> <sha256:first>
docker: <image> <rm> <sha256:other>
docker: <image> <rm> <sha256:second>' "$(removed)"

finish
