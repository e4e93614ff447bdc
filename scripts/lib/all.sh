# shellcheck shell=bash
# Every part of the launcher, in an order in which each finds what it needs. ROOT is the project's folder.
TEST_SUITES='shell go unit simulation frontend images integration fuzz e2e browser'
ASSUME_YES='' HINT='' CHANGED='' STEP=''
# shellcheck source=terminal.sh
. "$ROOT/scripts/lib/terminal.sh" || exit 1
# shellcheck source=settings.sh
. "$ROOT/scripts/lib/settings.sh" || exit 1
# shellcheck source=toolchain.sh
. "$ROOT/scripts/lib/toolchain.sh" || exit 1
# shellcheck source=engine.sh
. "$ROOT/scripts/lib/engine.sh" || exit 1
# shellcheck source=images.sh
. "$ROOT/scripts/lib/images.sh" || exit 1
# shellcheck source=reconciler.sh
. "$ROOT/scripts/lib/reconciler.sh" || exit 1
# shellcheck source=containers.sh
. "$ROOT/scripts/lib/containers.sh" || exit 1
# shellcheck source=prune.sh
. "$ROOT/scripts/lib/prune.sh" || exit 1
# shellcheck source=verbs.sh
. "$ROOT/scripts/lib/verbs.sh" || exit 1
# shellcheck source=exchange.sh
. "$ROOT/scripts/lib/exchange.sh" || exit 1
# shellcheck source=commands.sh
. "$ROOT/scripts/lib/commands.sh" || exit 1
# shellcheck source=help.sh
. "$ROOT/scripts/lib/help.sh" || exit 1
# shellcheck source=results.sh
. "$ROOT/scripts/lib/results.sh" || exit 1
