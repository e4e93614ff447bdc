#!/bin/sh
# Writes the JVM's cache of loaded classes: of a run that reads a stack file and looks for an engine, which is not
# there. What the run says is of no interest; that the cache came about is.
set -u

cd /tmp || exit 1
arguments=$(mktemp)
grep -v AOTCache /opt/corrente/cli.args > "$arguments"
CORRENTE_PROJECT=/project /opt/java/bin/java -XX:AOTCacheOutput=/opt/corrente/app.aot "@$arguments" \
    dev.corrente.reconciler.Main plan
[ -s /opt/corrente/app.aot ]
