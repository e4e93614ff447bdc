#!/usr/bin/env bash
# What the launcher answers to words, right and wrong. Needs no engine.
set -u
# shellcheck source-path=SCRIPTDIR source=tap.sh
. "$(dirname "$0")/tap.sh"

project_copy "$WORK/project"
corrente=$WORK/project/corrente
output() { "$corrente" "$@" </dev/null 2>&1; }

check 'no command is a usage error' status 64 "$corrente"
check 'an unknown command is a usage error' status 64 "$corrente" frobnicate
check 'a slip is met with the nearest command' contains "$(output statsu)" 'did you mean status?'
check 'what is near to nothing gets no suggestion' equals '' "$(output frobnicate | grep 'did you mean')"
check 'an unknown option of up is a usage error' status 64 "$corrente" up --biuld
check 'a slip in an option is met with the nearest one' contains "$(output up --biuld)" 'did you mean --build?'
check 'an unknown option of down is a usage error' status 64 "$corrente" down --volume
check 'an unknown option of prepare is a usage error' status 64 "$corrente" prepare --no
check 'an unknown option of logs is a usage error' status 64 "$corrente" logs --flolow
check 'logs --tail needs a number' status 64 "$corrente" logs --tail many
check 'up --timeout needs a number' status 64 "$corrente" up --timeout soon
check 'an unknown option of test is a usage error' status 64 "$corrente" test --quik
check 'an unknown suite is a usage error' status 64 "$corrente" test unti
check 'a slip in a suite is met with the nearest one' contains "$(output test unti)" 'did you mean unit?'
check 'an unknown benchmark is a usage error' status 64 "$corrente" bench nothing
check 'an unknown shell has no completion' status 64 "$corrente" completion fish
check 'help of an unknown command is a usage error' status 64 "$corrente" help frobnicate
check 'data without a subcommand is a usage error' status 64 "$corrente" data
check 'policy without a subcommand is a usage error' status 64 "$corrente" policy

for command in $("$corrente" help | sed -n 's/^  \([a-z]*\) .*/\1/p'); do
  check "$command --help succeeds" status 0 "$corrente" "$command" --help
  check "$command --help has words of its own, which need no engine" grep -q "^help_$command()" "$PROJECT/scripts/lib/help.sh"
  check "$command --help shows its use" contains "$(output "$command" --help)" "corrente $command"
done
check 'the overview lists up' contains "$(output help)" 'Make everything run'
check 'help of a command equals its --help' equals "$(output up --help)" "$(output help up)"
check 'so does --help behind other options' equals "$(output up --help)" "$(output up --yes --build --help)"
check 'version names the stack' contains "$(output version)" 'stack corrente'
check 'without a terminal there is no colour' equals '' "$(output help | grep $'\e')"
check 'the bash completion is valid bash' bash -n <("$corrente" completion bash)
check 'the bash completion knows the options of the verbs' contains "$(output completion bash)" '--token-file'
check 'the zsh completion knows the options of the verbs' contains "$(output completion zsh)" '--allow-empty'
check 'the bash completion knows every command' contains "$(output completion bash)" 'up down status get describe'
# completed WORD…: what bash offers for the last of these words.
completed() {
  bash -c 'source <("$0" completion bash) && COMP_WORDS=(corrente "$@") COMP_CWORD=$# && _corrente && echo "${COMPREPLY[*]}"' "$corrente" "$@"
}
check 'it completes a command' equals 'status' "$(completed sta)"
check 'it completes an option' equals '--timeout' "$(completed up --ti)"
check 'it completes a suite' equals 'integration' "$(completed test int)"
check 'it completes a command after help' equals 'down' "$(completed help "do")"
check 'the zsh completion has a branch for each of them' equals "$(output completion bash | grep -c 'words=".*" ;;')" \
  "$(output completion zsh | grep -c '    .*) compadd')"
# One word of the table for each command that the dispatch knows.
check 'each command of the table has a place' equals '' "$(sed -nE "/^(COMMANDS=')?[a-z]+\\|/!d; /\\|(word|here|look|data|project|running)\\|/!p" "$PROJECT/scripts/lib/commands.sh")"
check 'the launcher runs from another folder through a link' \
  bash -c "ln -s '$corrente' '$WORK/link' && cd / && '$WORK/link' version"

finish
