# shellcheck shell=bash
# shellcheck disable=SC2016  # the texts are not expanded
# The table of commands and the text of each command's --help.

# name|where it runs|one line. `reconciler` and `data` run in the images that hold their Java code.
COMMANDS='up|here|Make everything run: engine, images, reconciler, the whole stack
down|here|Stop the stack and keep its data
status|reconciler|Show services, images, sizes, health and what happened
plan|reconciler|Show what would change, and why
drift|reconciler|Tell whether what runs is what is desired
wait|reconciler|Wait until the stack is as desired
policy|reconciler|Check images against the image rules
secrets|reconciler|Show and list the secrets that the stack made for itself
data|data|Load data: the sample, a CSV file
logs|here|Show what the services write
prepare|here|Make what bare Compose needs: base image, certificates
serve|here|Run the API on this machine without Docker
test|here|Run all tests
bench|here|Measure
version|here|Show versions
completion|here|Print the completion script of bash or zsh
help|here|Show this, or a command in detail'

command_names() { cut -d'|' -f1 <<<"$COMMANDS"; }
command_place() { awk -F'|' -v name="$1" '$1 == name { print $2 }' <<<"$COMMANDS"; }
command_summary() { awk -F'|' -v name="$1" '$1 == name { print $3 }' <<<"$COMMANDS"; }

help_overview() {
  say "${BOLD}corrente${PLAIN}: one file says what should run, and it runs

Usage: ./corrente COMMAND [OPTIONS]
"
  awk -F'|' '{ printf "  %-11s %s\n", $1, $3 }' <<<"$COMMANDS"
  say "
./corrente COMMAND --help tells more, with examples.
Settings stand in .env (see .env.template). Exit codes: 0 good, 1 failed, 2 differs (plan, drift), 64 wrong words."
}

help_command() {
  say "${BOLD}corrente $1${PLAIN}: $(command_summary "$1")"
  say ''
  case $1 in
    up) help_up ;;
    down) help_down ;;
    status) help_status ;;
    plan | drift | wait) help_"$1" ;;
    policy | secrets | data | logs) help_"$1" ;;
    prepare | serve | test | bench | version | completion) help_"$1" ;;
    help) say 'Usage: ./corrente help [COMMAND]

  ./corrente help up          the same as ./corrente up --help' ;;
  esac
}

help_up() { say 'Usage: ./corrente up [--build] [--yes] [--timeout SECONDS]

Uses the engine that answers, else installs and starts one (Debian, Ubuntu; says so first and asks). Makes the base
image, builds the images whose sources changed, starts the reconciler and waits until the stack is as desired.
A second run changes nothing. Ctrl-C is safe at any moment.

  --build            build every image, changed or not
  --yes              answer yes to every question: for unattended runs
  --timeout SECONDS  how long to wait for the stack after everything was started (default 180)

  ./corrente up                                        the usual case
  sudo ./corrente up --yes                             a bare machine, unattended
  CORRENTE_STACK=two FRONTEND_PORT=3100 API_PORT=5100 CORRENTE_STATUS_PORT=7170 \
    MINIO_PORT=9100 MINIO_CONSOLE_PORT=9101 ./corrente up    a second stack on the same host
  CORRENTE_REGISTRY=registry.example ./corrente up     take released images instead of building'; }

help_down() { say 'Usage: ./corrente down [--volumes] [--yes]

Stops the reconciler, so that it heals nothing, then removes the containers and networks of this stack and no other.

  --volumes   remove the data too: store, caches, secrets, history. Asks first.
  --yes       do not ask

  ./corrente down                    ./corrente up brings everything back with its data
  ./corrente down --volumes --yes    as if it had never run'; }

help_status() { say 'Usage: ./corrente status [-o json]

  ./corrente status             the table that `up` ends with
  ./corrente status -o json     the same for programs; also at http://127.0.0.1:7070/api/v1/status'; }

help_plan() { say 'Usage: ./corrente plan [-o json]

Compares desired-state/ with what runs. Changes nothing. Exits 0 with nothing to do, 2 with changes, 1 on errors.

  ./corrente plan               after an edit, before saving it for good
  ./corrente plan -o json       for programs'; }

help_drift() { say 'Usage: ./corrente drift [-o json]

Exits 0 in sync, 2 on drift, 1 on errors, so that it fits into scripts.

  ./corrente drift || echo "something differs"'; }

help_wait() { say 'Usage: ./corrente wait [--timeout SECONDS]

Exits 0 as soon as every service is healthy and every job done, 4 when the time is over.

  ./corrente wait --timeout 60    after saving an edit: returns when it runs'; }

help_policy() { say 'Usage: ./corrente policy scan IMAGE…

Exits 0 admitted, 1 refused, 3 not examined.

  ./corrente policy scan corrente/api:local     examine an image by the rules'; }

help_secrets() { say 'Usage: ./corrente secrets SUBCOMMAND [NAME]

Secrets are made by the reconciler when first needed and kept in its state volume.

  ./corrente secrets list
  ./corrente secrets show minio_root_password     to log in to the MinIO console'; }

help_data() { say 'Usage: ./corrente data SUBCOMMAND [OPTIONS] [FILE]

Runs beside the API of the running stack, with its store and its rights. Files of this machine may be named, spaces
in their names too. With STORE_PATH=FOLDER it runs on a JDK 25 of this machine and a plain folder instead.

  ./corrente data sample                          example data, only into an empty store
  ./corrente data ingest "Suprimentos 2025.csv"   a CSV file
  ./corrente data ingest --help                   a subcommand in detail'; }

help_logs() { say 'Usage: ./corrente logs [--follow] [--tail N] [SERVICE…]

  ./corrente logs api              one service
  ./corrente logs -f --tail 20     all of them, with their names, as they come'; }

help_prepare() { say 'Usage: ./corrente prepare [--yes]

Where no image registry answers, `docker-compose -f compose/compose.yaml up --build` alone has no base image. This
makes it, and copies the extra CA certificates of this host to compose/certs/ for the build stages.

  ./corrente prepare && docker-compose -f compose/compose.yaml up --build'; }

help_serve() { say 'Usage: STORE_PATH=FOLDER ./corrente serve

The API on port 5000 over a plain folder, on a JDK 25 of this machine; Ctrl-C ends it.

  STORE_PATH=./store ./corrente data sample
  STORE_PATH=./store ./corrente serve'; }

help_test() { say 'Usage: ./corrente test [--quick] [SUITE…]

Sets up what is missing, then runs the suites in this order, on a stack of their own beside one that runs:
shell, go, unit, frontend, images, integration, e2e, browser. Ends with "N passed, N failed, N skipped".

  --quick   the first four only: no engine needed, under two minutes
  --yes     install missing packages without asking (CI=true means the same)

  ./corrente test --quick
  ./corrente test integration e2e'; }

help_bench() { say 'Usage: ./corrente bench NAME [OPTIONS]

  ./corrente bench up     converging the stack, against docker-compose doing the same'; }

help_version() { say 'Usage: ./corrente version'; }

help_completion() { say 'Usage: ./corrente completion bash|zsh

  source <(./corrente completion bash)
  ./corrente completion zsh > "${fpath[1]}/_corrente"'; }

completion_script() {
  local words
  words=$(command_names | tr '\n' ' ')
  case $1 in
    bash) cat <<SCRIPT ;;
_corrente() {
  local word=\${COMP_WORDS[COMP_CWORD]}
  if ((COMP_CWORD == 1)); then COMPREPLY=(\$(compgen -W "$words" -- "\$word")); return; fi
  case \${COMP_WORDS[1]} in
    up) COMPREPLY=(\$(compgen -W "--build --yes --timeout --help" -- "\$word")) ;;
    down) COMPREPLY=(\$(compgen -W "--volumes --yes --help" -- "\$word")) ;;
    test) COMPREPLY=(\$(compgen -W "--quick --yes --help $TEST_SUITES" -- "\$word")) ;;
    help) COMPREPLY=(\$(compgen -W "$words" -- "\$word")) ;;
    secrets) COMPREPLY=(\$(compgen -W "list show --help" -- "\$word")) ;;
    completion) COMPREPLY=(\$(compgen -W "bash zsh" -- "\$word")) ;;
    *) COMPREPLY=(\$(compgen -f -- "\$word")) ;;
  esac
}
complete -o filenames -F _corrente corrente ./corrente
SCRIPT
    zsh) cat <<SCRIPT ;;
#compdef corrente
_corrente() {
  if ((CURRENT == 2)); then compadd -- $words; return; fi
  case \$words[2] in
    up) compadd -- --build --yes --timeout --help ;;
    down) compadd -- --volumes --yes --help ;;
    test) compadd -- --quick --yes --help $TEST_SUITES ;;
    help) compadd -- $words ;;
    secrets) compadd -- list show --help ;;
    completion) compadd -- bash zsh ;;
    *) _files ;;
  esac
}
compdef _corrente corrente
SCRIPT
    *)
      USAGE_HINT='./corrente completion bash|zsh'
      usage_error "completion knows bash and zsh, not '$1'" "$1" bash zsh
      ;;
  esac
}
