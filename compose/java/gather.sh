#!/bin/sh
# Run in an image's build, after Maven: sorts what module MODULE needs at run time.
#   gather.sh dependencies MODULE OUT   its libraries into OUT/lib, and the argument files with the class path
#   gather.sh own MODULE OUT            our own jars into OUT/app
# The class path is spelt out, in one order: the AOT cache demands the same one at every start.
set -eu

module=$2
out=$3
home=/opt/corrente

case $1 in
    dependencies)
        mkdir -p "$out/lib"
        cp -p "$module"/target/libraries/*.jar "$out/lib/"
        path="$home/app/$module.jar:$home/app/policy.jar"
        for jar in $(find "$out/lib" -name '*.jar' | LC_ALL=C sort); do
            path="$path:$home/lib/$(basename "$jar")"
        done
        for file in compose/"$module"/*.args; do
            { cat compose/java/common.args "$file"; echo "--class-path $path"; } > "$out/$(basename "$file")"
        done
        ;;
    own)
        mkdir -p "$out/app"
        for name in "$module" policy; do
            cp -p "$name/target/$name"-*.jar "$out/app/$name.jar"
        done
        ;;
esac

# The AOT cache also checks when each jar was changed, and the builder's cache does not: equal jars get equal times.
find "$out" -name '*.jar' -exec touch -d '2026-11-01T00:00:00Z' {} +
