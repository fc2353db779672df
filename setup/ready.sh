# Sourced by the commands: everything installed, PostgreSQL running, the template database there.
# shellcheck shell=bash
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
"$PROJ/setup/install" "${PSS_INSTALL_ARGS:-}"
"$PROJ/setup/pg" start
. "$PROJ/setup/env.sh"
PSS_TEMPLATE="$("$PROJ/setup/template")"
export PSS_CACHE PSS_TEMPLATE PSS_DATA="$PSS_CACHE/data" PSS_VENV="$PSS_CACHE/venv" PYTHONPATH="$PROJ/tools"
