#!/bin/sh
# For the entrypoint of the official image (/docker-entrypoint-initdb.d), which runs it once, on an empty data folder.
# The passwords are secrets: /run/secrets/postgres-<service>.
set -eu
sql=${SQL_FOLDER:-/etc/bytenode}
database=${POSTGRES_DB:-bytenode}
run() { psql -v ON_ERROR_STOP=1 -U "${POSTGRES_USER:-postgres}" -d "$database" -v database="$database" "$@"; }

run -f "$sql/database.sql"
for service in auth metadata chunk_placement node_monitor; do
  run -v service="$service" -f "$sql/service.sql"
  # By standard input: a password given as an argument is readable in the process list.
  { printf '\\set password `cat "%s"`\n' "${SECRETS_FOLDER:-/run/secrets}/postgres-$service"; cat "$sql/password.sql"; } |
    run -v service="$service" -f -
done
