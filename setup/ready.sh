# shellcheck shell=bash
# Sourced by the commands: everything is installed and PostgreSQL runs.
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
"$PROJ/setup/install"
. "$PROJ/setup/env.sh"  # paths of what was just installed
PSS_VENV="$(readlink -f "$PSS_VENV")"  # a clone with other requirements may turn the link meanwhile
"$PROJ/setup/pg" start
export PYTHONPATH="$PROJ/tools"
