# shellcheck shell=bash
# shellcheck disable=SC2034  # the colours are used by every part
# What the launcher says, and the one way it runs a step: output into the log, one line on the terminal.

# True when standard output is a terminal that may be drawn on.
is_terminal() { [[ -t 1 && ${TERM:-dumb} != dumb ]]; }

BOLD='' DIM='' RED='' GREEN='' YELLOW='' PLAIN=''
if is_terminal && [[ -z ${NO_COLOR:-} ]]; then
  BOLD=$'\e[1m' DIM=$'\e[2m' RED=$'\e[31m' GREEN=$'\e[32m' YELLOW=$'\e[33m' PLAIN=$'\e[0m'
fi

# have COMMAND…: true when all of them can be run.
have() {
  local name
  for name in "$@"; do command -v "$name" >/dev/null || return; done
}

# A reader that has gone (`| head`) is met by the trap, so bash need not complain of it.
say() { printf '%s\n' "$*" 2>/dev/null; }
notice() { say "${YELLOW}note${PLAIN}  $*"; }

# die MESSAGE [WHAT TO DO NEXT]
die() {
  printf '%scorrente:%s %s\n' "$RED" "$PLAIN" "$1" >&2
  [[ -z ${2:-} ]] || printf '  %s\n' "$2" >&2
  exit 1
}

# usage_error MESSAGE WORD KNOWN…: says what is wrong, the nearest known word, and exits 64.
usage_error() {
  local message=$1 word=$2 near
  shift 2
  near=$(nearest "$word" "$@")
  printf '%scorrente:%s %s%s\n' "$RED" "$PLAIN" "$message" "${near:+; did you mean $near?}" >&2
  printf '  %s\n' "${USAGE_HINT:-./corrente help lists the commands.}" >&2
  exit 64
}

# nearest WORD CANDIDATE…: the candidate that the fewest slips lead to (a letter wrong, missing, too many, or two
# swapped), if they are few.
nearest() {
  local word=$1
  shift
  printf '%s\n' "$@" | awk -v word="$word" '
    function min(a, b) { return a < b ? a : b }
    function slips(a, b,    i, j, d, wrong) {
      for (i = 0; i <= length(a); i++) d[i, 0] = i
      for (j = 0; j <= length(b); j++) d[0, j] = j
      for (i = 1; i <= length(a); i++) for (j = 1; j <= length(b); j++) {
        wrong = substr(a, i, 1) != substr(b, j, 1)
        d[i, j] = min(d[i - 1, j - 1] + wrong, 1 + min(d[i - 1, j], d[i, j - 1]))
        if (i > 1 && j > 1 && substr(a, i - 1, 2) == substr(b, j, 1) substr(b, j - 1, 1)) d[i, j] = min(d[i, j], d[i - 2, j - 2] + 1)
      }
      return d[length(a), length(b)]
    }
    BEGIN { best = 1 + (length(word) > 4 ? 2 : 1) }
    $0 != "" { n = slips(word, $0); if (n < best) { best = n; found = $0 } }
    END { if (found) print found }'
}

# confirm WHAT: asks unless --yes was given; without a terminal to ask on, --yes is needed.
confirm() {
  [[ -z ${ASSUME_YES:-} ]] || return 0
  [[ -t 0 && -t 1 ]] || die "$1 needs a yes, and there is no terminal to ask on." "Say it with --yes."
  local answer
  read -r -p "$1. Go on? [y/N] " answer
  [[ $answer == [yY]* ]] || die "Stopped: nothing was changed."
}

# --- steps ---

# open_log NAME: the file that keeps every step's full output; the newest thirty are kept.
open_log() {
  local folder=$ROOT/.corrente/log old
  mkdir -p "$folder" || die "$folder cannot be written." "Run as the owner of $ROOT."
  LOG=$folder/$1-$(date +%Y%m%d-%H%M%S)-$$.log
  : >"$LOG"
  find "$folder" -name '*.log' -type f | sort -r | tail -n +31 | while read -r old; do rm -f "$old"; done
  NOTE=$ROOT/.corrente/note.$$
  trap clean_up EXIT
  trap 'interrupted 130' INT
  trap 'interrupted 143' TERM HUP
  trap 'interrupted 141' PIPE
}

# What this process left in the project folder for the time of its run.
clean_up() { rm -rf "$ROOT/.corrente/note.$$" "$ROOT/.corrente/shared.$$"; }

# Inside a step: what the live line, and in the end the step's line, tells.
note() { printf '%s\n' "$*" >"$NOTE"; }

# seconds_since EPOCHREALTIME, with one decimal.
seconds_since() {
  local now=${EPOCHREALTIME/[.,]/} then=${1/[.,]/} tenths
  tenths=$(((now - then) / 100000))
  printf '%d.%d s' $((tenths / 10)) $((tenths % 10))
}

# step LABEL COMMAND…: the step must succeed, else this is the end.
step() {
  attempt "$@"
  ((STEP_STATUS == 0)) || step_failed
}

# attempt LABEL COMMAND…: sets STEP_STATUS. Every command of the step must succeed (set -e), which bash drops silently
# when the caller stands in a condition; so that is refused. The step is a process group of its own, which Ctrl-C
# therefore reaches only through us.
attempt() {
  local label=$1 began=$EPOCHREALTIME unguarded
  shift
  unguarded=$(
    set -e
    false
    echo yes
  )
  [[ -z $unguarded ]] || die "step '$label' was started inside a condition." "This is a mistake in the launcher itself."
  : >"$NOTE"
  printf '\n=== %s (%s)\n' "$label" "$(date '+%F %T')" >>"$LOG"
  STEP_FROM=$(wc -l <"$LOG")
  set -m
  (
    trap - INT TERM HUP PIPE EXIT
    set -e
    "$@"
  ) >>"$LOG" 2>&1 </dev/null &
  STEP=$!
  set +m
  follow "$label" "$began"
  wait "$STEP"
  STEP_STATUS=$?
  STEP=''
  step_line "$STEP_STATUS" "$label" "$began"
}

# Draws the live line until the step ends. Without a terminal it only says what has begun, if that takes long.
follow() {
  local label=$1 began=$2 text tick=0
  while kill -0 "$STEP" 2>/dev/null; do
    text=''
    read -r text <"$NOTE" || :
    if is_terminal; then
      text="..      $(printf '%-20s' "$label") $text"
      printf '\r\e[K%s %s%s%s' "${text:0:${COLUMNS:-80}-12}" "$DIM" "$(seconds_since "$began")" "$PLAIN"
    elif ((tick == 15)); then
      say "..      $label"
    fi
    tick=$((tick + 1))
    sleep 0.1
  done
  ! is_terminal || printf '\r\e[K'
}

step_line() {
  local status=$1 label=$2 began=$3 text='' word="${GREEN}ok${PLAIN}    "
  ((status == 0)) || word="${RED}failed${PLAIN}"
  read -r text <"$NOTE" || :
  say "$word  $(printf '%-20s' "$label") $text $DIM($(seconds_since "$began"))$PLAIN"
}

# done_already LABEL TEXT: the line of a step that had nothing to do.
done_already() { say "${GREEN}ok${PLAIN}      $(printf '%-20s' "$1") $2"; }

# step_output LINES: the last lines that the latest step wrote.
step_output() { tail -n "+$((STEP_FROM + 1))" "$LOG" | tail -n "$1" | sed 's/^/        | /'; }

# The step's last lines, the log's name, what to do; then the end.
step_failed() {
  {
    step_output 15
    say "  full output: ${LOG#"$PWD"/}"
    say "  next:        ${HINT:-mend the cause, then run the same command again; what was done so far is kept.}"
  } >&2
  exit 1
}

interrupted() {
  trap '' INT TERM HUP PIPE
  ! is_terminal || printf '\r\e[K'
  [[ -z ${STEP:-} ]] || end_step
  # Whoever has stopped reading (`| head`) needs no word of it.
  (($1 == 141)) || say "Stopped. Nothing is half-written; the same command again continues from here." >&2
  exit "$1"
}

# Ends the step's whole process group, the harder the longer it takes. (Started in the background, all ignore INT.)
end_step() {
  local signal _
  for signal in INT TERM KILL; do
    kill "-$signal" -- "-$STEP"
    for _ in {1..30}; do
      kill -0 -- "-$STEP" || break 2
      sleep 0.1
    done
  done 2>/dev/null
  wait "$STEP" 2>/dev/null
}
