# shellcheck shell=bash
# shellcheck disable=SC2016  # the texts are not expanded
# The text of each command's --help.

help_overview() {
  say "${BOLD}corrente${PLAIN}: one file says what should run, and it runs

Usage: ./corrente COMMAND [OPTIONS]
"
  awk -F'|' '{ printf "  %-11s %s\n", $1, $4 }' <<<"$COMMANDS"
  say "
./corrente COMMAND --help tells more, with examples.
Settings stand in .env (see .env.template). Exit codes: 0 good, 1 failed, 2 differs (plan, drift, diff), 64 wrong words; all of them: docs/reference/exit-codes.md"
}

# help_command NAME: the launcher's own text, which needs nothing; else what the verb's program says of itself.
help_command() {
  if [[ -z $(command_place "$1") ]]; then
    foreign_command "$1" --help
    return
  fi
  say "${BOLD}corrente $1${PLAIN}: $(command_summary "$1")"
  say ''
  if declare -F "help_$1" >/dev/null; then
    "help_$1"
  elif load_settings lenient && can_ask; then
    reconciler_verb "$1" --help
  else
    say "Usage: ./corrente $1 [OPTIONS]

docs/reference/cli.md has its options; with an engine and the images, this shows them."
  fi
}

help_help() { say 'Usage: ./corrente help [COMMAND]

  ./corrente help up          the same as ./corrente up --help'; }

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

  --volumes   remove the data too: store, caches, secrets, history. Asks first. Images remain; it lists them and says
              how to remove them.
  --yes       do not ask

  ./corrente down                    ./corrente up brings everything back with its data
  ./corrente down --volumes --yes    as if it had never run'; }

help_status() { say 'Usage: ./corrente status [-o json] [--events N]

Asks the running reconciler. A broken .env or stack file does not stop it: it tells why the edit was refused.

  ./corrente status             the table that `up` ends with
  ./corrente status -o json     the same for programs; also over HTTP, at the address that `up` names'; }

help_plan() { say 'Usage: ./corrente plan [--file FILE | --dir DIR] [-o json|yaml]

Compares desired-state/, or another stack file or folder, with what runs. Changes nothing, and needs nothing of the
running reconciler. Exits 0 with nothing to do, 2 with changes, 1 on errors.

  ./corrente plan                           what is left to do
  ./corrente plan --file edited.yaml        what an edit would do, before it is saved as desired-state/stack.yaml.
                                            Its env files and configs are looked for beside it, then in
                                            desired-state/; its variables in a .env beside it or one folder above, then
                                            in that of the project. Which were used is said.
  ./corrente plan --dir ../next/desired-state
  git show HEAD~1:desired-state/stack.yaml | ./corrente plan --file -
  ./corrente plan -o json                   for programs'; }

help_drift() { say 'Usage: ./corrente drift [--url URL [--token-file FILE] [--env-file FILE]] [-o json|yaml|junit|sarif]

Exits 0 in sync, 2 on drift, 1 on errors, so that it fits into scripts. With --url it compares this folder with a box
elsewhere; that needs no engine here, only a JDK 25 or the image.

  ./corrente drift || echo "something differs"
  ./corrente drift --url https://box.example --token-file token -o sarif > drift.sarif'; }

help_wait() { say 'Usage: ./corrente wait [--for=Ready|Healthy|condition=NAME[=STATUS]] [--timeout SECONDS] [-o json|yaml]

Exits 0 as soon as every service is healthy, every job done and nothing is left to do, 3 when the revision was rolled back, 4 when the time
is over, 5 when an image is refused. It says what it waits for whenever that changes: a service, the end of a pause, a
maintenance window and when that opens.

  ./corrente wait --timeout 60    after saving an edit: returns when it runs
  ./corrente wait --for=condition=Reconciling=False'; }

help_apply() { say 'Usage: ./corrente apply [--timeout SECONDS] [--allow-empty] [-o json|yaml]

The reconciler looks at the files by itself; this asks it to do so now and tells how it ended. Exits 0 converged,
3 rolled back, 4 time over, 5 refused by policy, 6 the reconciler only reads, 1 on errors.

  ./corrente apply --timeout 300
  ./corrente apply --allow-empty     also where the files name no service any more'; }

help_get() { say 'Usage: ./corrente get [services|events|revisions|conditions|source] [NAME] [-w] [-o json|yaml]

Rows of one kind, for people or for programs. Events come oldest first, revisions newest first.

  ./corrente get                       the services
  ./corrente get services api -w       one of them, and again whenever it changes
  ./corrente get conditions -o yaml
  ./corrente get source                where the desired state comes from, and which commit is in force'; }

help_describe() { say 'Usage: ./corrente describe SERVICE [-o json|yaml]

All that is known of one service, on one page: the first thing to look at when something is wrong with it.

  ./corrente describe api     image, container, settings, differences, conditions, events, last output'; }

help_events() { say 'Usage: ./corrente events [-f] [SERVICE] [-o json|yaml]

Oldest first, the newest last, as everywhere but in the history; the last 50 are shown.

  ./corrente events -f api     what happens to one service; a broken connection is made again'; }

help_history() { say 'Usage: ./corrente history [-o json|yaml]

  ./corrente history           newest first: what became of each, its age, the time it took, what led to it, why'; }

help_diff() { say 'Usage: ./corrente diff FROM TO [-o json|yaml]

Exits 0 when the revisions are equal, 2 when they differ.

  ./corrente diff 3 4          settings of services, then lines of files'; }

help_reconcile() { say 'Usage: ./corrente reconcile [-o json|yaml]

The reconciler looks by itself: at once when something happens on the engine, a second after an edit, and every thirty
seconds. This asks it to look now, and does not wait for what comes of it; apply does.

  ./corrente reconcile'; }

help_pause() { say 'Usage: ./corrente pause [SERVICE] [--for DURATION] [-o json|yaml]

Leaves a service, or without one the whole stack, as it is: nothing of it is healed, changed or removed, as long as you
work on it by hand. A restart of the reconciler does not end that.

  --for DURATION   end by itself: 30m, 2h, 1d. Without it: until resume.

  ./corrente pause api --for 30m
  ./corrente pause               everything, until ./corrente resume'; }

help_resume() { say 'Usage: ./corrente resume [SERVICE] [-o json|yaml]

Ends a pause. What is not as desired is then put right, which may restart or replace it: ./corrente plan tells first.

  ./corrente resume api
  ./corrente resume              the pause of the whole stack; services that were paused alone stay so'; }

help_retry() { say 'Usage: ./corrente retry [SERVICE] [-o json|yaml]

Tries again, at once, what waits after failures, and a change that failed and was taken back. Without a service: all of
them; and if an earlier revision was rolled back to, the files are followed again.

  ./corrente retry api
  ./corrente retry'; }

help_restart() { say 'Usage: ./corrente restart SERVICE [-o json|yaml]

Stops and starts the container of a service, with its own grace period. Its settings and image stay.

  ./corrente restart api'; }

help_rollback() { say 'Usage: ./corrente rollback [--to REVISION] [-o json|yaml]

Puts an earlier revision in force, images included, whatever the files say; without --to the last one before this that
converged. It is a revision of its own in the history, and holds until the files are edited or ./corrente retry.

  ./corrente history             which there are
  ./corrente diff 11 12          what was changed
  ./corrente rollback --to 11'; }

help_token() { say 'Usage: ./corrente token create NAME [--scope read|operate] [--expires DURATION]
       ./corrente token list
       ./corrente token revoke NAME

Tokens let programs elsewhere ask the reconciler for changes. One is shown when it is made and never again; a running
reconciler heeds what is made or revoked at once.

  ./corrente token create ci --expires 30d
  ./corrente token create wall --scope read
  ./corrente token revoke ci'; }

help_audit() { say 'Usage: ./corrente audit [--last N] [-o json|yaml]

Who asked the reconciler for what, when, from where, and what was answered: one line each, the newest last.

  ./corrente audit
  ./corrente audit --last 100 -o json'; }

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
  ./corrente data inspect stock.xlsx              what a file holds, and which mapping fits
  ./corrente data ingest "Suprimentos 2025.csv"   files: CSV, JSON lines, .xlsx, Parquet
  ./corrente data quarantine list                 rows that were refused
  ./corrente data rebuild --verify                is what is stored what bronze gives?
  ./corrente data snapshots                       what is kept, newest first
  ./corrente data use ID                          go back to the data of an earlier snapshot
  ./corrente data key create powerbi              a key for the data API
  ./corrente data results check forecast.parquet  whether ML results keep the contract; needs no store
  ./corrente data results pull                    take complete deliveries from ML_RESULTS_PATH
  ./corrente data ingest --help                   a subcommand in detail'; }

help_import() { say 'Usage: ./corrente import FILE [-o FILE] [--force] [--name ID] [--profile NAME] [--report json] [--strict]

Makes a stack file from a Compose file. Standard error lists every field that is dropped or changed, and what is needed
before it runs: images to pull or build, variables, files, and the entries of policy.yaml for what reaches past a container.
Exits 0 written, 2 with --strict where something is lost, 1 where no stack file can be made of it.

  ./corrente import compose.yaml                                 to look at
  ./corrente import compose.yaml -o desired-state/stack.yaml     to use; overwrites nothing without --force'; }

help_export() { say 'Usage: ./corrente export compose [-o FILE] [--force] [--files DIR] [--report json] [--strict]

Writes the stack as a Compose file that starts the same containers, and lists all that Compose cannot say. A stack is
run by the reconciler or by Compose, not by both: ./corrente down first.

  ./corrente export compose -o out/compose.yaml
  ./corrente export compose -o out/compose.yaml --files out/given     with secrets and configs as files'; }

help_logs() { say 'Usage: ./corrente logs [--follow] [--tail N] [SERVICE…]

What the containers write, from their start or with --tail from the last N lines on: straight from the engine, so it
works without the reconciler too.

  ./corrente logs api              one service
  ./corrente logs -f --tail 20     all of them, with their names, as they come'; }

help_prune() { say 'Usage: ./corrente prune [--yes] [-o text|json]

Shows what of ours takes room on the disk and is needed by nobody, with sizes; with --yes it removes that. Only images
with our label or name are looked at: build stages, earlier builds, and other versions that no container and no kept
revision uses; then the logs in .corrente/log but the newest five. Never a volume, and nothing of anybody else.
Exits 0 with nothing to remove or all removed, 2 with something to remove, 1 where something could not be.

  ./corrente prune            what would go
  ./corrente prune --yes
  ./corrente prune -o json    for programs'; }

help_prepare() { say 'Usage: ./corrente prepare [--yes]

Where no image registry answers, `docker-compose -f compose/compose.yaml up --build` alone has no base image. This
makes it, and copies the extra CA certificates of this host to compose/certs/ for the build stages.

  ./corrente prepare && docker-compose -f compose/compose.yaml up --build'; }

help_serve() { say 'Usage: STORE_PATH=FOLDER ./corrente serve

The API on port 5000 over a plain folder, on a JDK 25 of this machine; Ctrl-C ends it.

  STORE_PATH=./store ./corrente data sample
  STORE_PATH=./store ./corrente serve'; }

help_test() { say 'Usage: ./corrente test [--quick] [--simulate N] [--seed S] [SUITE…]

Sets up what is missing, then runs the suites in this order, on a stack of their own beside one that runs:
shell, go, unit, simulation, frontend, images, integration, e2e, browser. Ends with "N passed, N failed, N skipped".

  --quick   shell, go, unit and frontend only: no engine needed, under two minutes
  --simulate N   N random schedules of the reconciler on a simulated engine; 20000 without it
  --seed S       the first seed; one that went wrong is played alone by --simulate 1 --seed S
  --yes     install missing packages without asking (CI=true means the same)

  ./corrente test --quick
  ./corrente test integration e2e
  ./corrente test --simulate 100000 --seed 500000'; }

help_bench() { say 'Usage: ./corrente bench NAME [OPTIONS]

  ./corrente bench up       converging the stack, against docker-compose doing the same
  ./corrente bench noop     plan and apply with nothing to do, against docker-compose with nothing to do
  ./corrente bench pass     passes and plans of 10 to 5,000 services on a simulated engine
  ./corrente bench api      the data API against ROAPI, FastAPI with DuckDB, and nginx; needs no engine
  ./corrente bench ingest   10 M rows of CSV to committed gold, against a bare COPY by DuckDB; needs no engine
  ./corrente bench faults   how long every fault takes to be recovered from; half an hour, writes
                            docs/reference/recovery-times.md
  ./corrente bench mutation [plan|desired]
                            which breakages of the planner and the readers no unit test notices; needs no engine'; }

help_version() { say 'Usage: ./corrente version'; }

help_completion() { say 'Usage: ./corrente completion bash|zsh

  source <(./corrente completion bash)
  ./corrente completion zsh > "${fpath[1]}/_corrente"'; }
