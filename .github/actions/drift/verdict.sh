#!/usr/bin/env bash
# Ends as `corrente drift` ended: 0 in sync, 2 drift. CORRENTE_DRIFT_EXIT_CODE is the `exit-code` of check.sh.
set -euo pipefail
case ${CORRENTE_DRIFT_EXIT_CODE:?is the exit-code that check.sh put out} in
  0) echo 'In sync.' ;;
  2)
    echo 'The box differs from the desired state of this commit; the reports say where.' >&2
    exit 2
    ;;
  *)
    echo "The comparison ended with $CORRENTE_DRIFT_EXIT_CODE." >&2
    exit 1
    ;;
esac
