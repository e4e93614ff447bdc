# shellcheck shell=bash
# The table of commands. The overview, the dispatch, the suggestions and the shells' completion all read it.

# name|where it runs|words that may follow|one line. It runs
#   word     in the launcher, without settings
#   here     in the launcher
#   look     in the launcher, which only looks: broken settings do not stop it
#   data     in a container beside the API's
#   project  in the reconciler's program, which reads the project and its state by itself
#   running  in the reconciler's program, which asks the running reconciler; broken settings do not stop it
# A verb of the reconciler's program needs a line here and, for a --help without an engine, none elsewhere.
COMMANDS='up|here|--build --yes --timeout|Make everything run: engine, images, reconciler, the whole stack
down|here|--volumes --yes|Stop the stack and keep its data
status|running|-o --events|Show services, images, sizes, health and what happened
get|running|services events revisions conditions source --watch -o|List services, events, revisions, conditions or the source; -w watches them
describe|running|SERVICES -o|Show all that is known of a service
events|running|SERVICES --follow -o|Show what happened; -f goes on
history|running|-o|List the revisions of the desired state and what became of them
diff|running|-o|Show what changed from one revision to another
plan|project|--file --dir -o|Show what would change, and why
drift|project|--url --token-file --env-file -o|Tell whether what runs is what is desired
apply|running|--timeout --allow-empty -o|Have the files looked at now, and wait until they are in force
wait|running|--for=Ready --for=Healthy --for=condition= --timeout -o|Wait until the stack is as desired, or a condition holds
reconcile|running|-o|Make the reconciler look now
pause|running|SERVICES --for -o|Leave a service, or the whole stack, as it is
resume|running|SERVICES -o|End a pause
retry|running|SERVICES -o|Try again what was rejected or waits after failures
restart|running|SERVICES -o|Restart a service
rollback|running|--to -o|Put an earlier revision in force
token|project|create list revoke|Make, list and revoke tokens for the status interface
audit|project|--last --refused -o|Show who changed what
policy|project|scan|Check images against the image rules
secrets|project|list show|Show and list the secrets that the stack made for itself
data|data|sample ingest inspect quarantine rebuild results status snapshots use gc key|Load data, mend it, list snapshots, go back to one
import|here|-o --force --name --profile --report --strict|Make a stack file from a Compose file
export|here|compose -o --force --files --report --strict|Write the stack as a Compose file
logs|look|SERVICES --follow --tail|Show what the services write
prune|here|--yes -o|Remove build stages, unneeded images and old logs of ours; shows them first
prepare|here|--yes|Make what bare Compose needs: base image, certificates
serve|here||Run the API on this machine without Docker
test|here|--quick --yes SUITES|Run all tests
bench|here|api faults ingest mutation noop pass up|Measure
version|here||Show versions
completion|word|bash zsh|Print the completion script of bash or zsh
help|word|COMMANDS|Show this, or a command in detail'

command_names() { cut -d'|' -f1 <<<"$COMMANDS"; }
command_place() { awk -F'|' -v name="$1" '$1 == name { print $2 }' <<<"$COMMANDS"; }
command_summary() { awk -F'|' -v name="$1" '$1 == name { print $4 }' <<<"$COMMANDS"; }

# command_words NAME: what may follow it, for completion.
command_words() {
  awk -F'|' -v name="$1" '$1 == name { print $3 " --help" }' <<<"$COMMANDS" |
    sed "s/SUITES/$TEST_SUITES/; s/COMMANDS/$(command_names | paste -sd' ')/"
}

# Names of services are not in the table; a shell asks for them when they are wanted.
completed_services() {
  load_settings lenient >/dev/null 2>&1
  find_engine || return 0
  find_reconciler
  stack_services
}

# completion_cases FORMAT SERVICES: a branch of a shell's `case` for each command that words may follow.
completion_cases() {
  local name words
  for name in $(command_names); do
    words=$(command_words "$name")
    words=${words/SERVICES/$2}
    # shellcheck disable=SC2059
    [[ $words == ' --help' ]] || printf "$1" "$name" "${words# }"
  done
}

# shellcheck disable=SC2016  # what the shell that completes expands
completion() {
  local words
  words=$(command_names | paste -sd' ')
  case ${1:-} in
    bash) cat <<SCRIPT ;;
_corrente() {
  local word=\${COMP_WORDS[COMP_CWORD]} words=
  if ((COMP_CWORD == 1)); then COMPREPLY=(\$(compgen -W "$words" -- "\$word")); return; fi
  case \${COMP_WORDS[1]} in
$(completion_cases '    %s) words="%s" ;;\n' '$("${COMP_WORDS[0]}" completion services)')
  esac
  COMPREPLY=(\$(compgen -W "\$words" -- "\$word"))
  ((\${#COMPREPLY[@]})) || COMPREPLY=(\$(compgen -f -- "\$word"))
}
complete -o filenames -F _corrente corrente ./corrente
SCRIPT
    services) completed_services 2>/dev/null ;;
    zsh) cat <<SCRIPT ;;
#compdef corrente
_corrente() {
  if ((CURRENT == 2)); then compadd -- $words; return; fi
  case \$words[2] in
$(completion_cases '    %s) compadd -- %s ;;\n' '$("$words[1]" completion services)')
  esac
  _files
}
compdef _corrente corrente
SCRIPT
    *)
      USAGE_HINT='./corrente completion bash|zsh'
      usage_error "completion knows bash and zsh, not '${1:-}'" "${1:-}" bash zsh
      ;;
  esac
}
