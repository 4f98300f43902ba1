#!/bin/bash
# Tries the composed system as a user would, in a project of its own that is deleted at the end: administrator, upload,
# three copies, a stopped node, the heal, the node's return, down and up. Needs docker compose and curl; some 3 minutes.
set -euo pipefail
cd "$(dirname "$0")/../.."
export COMPOSE_PROJECT_NAME=bytenode-try BYTENODE_HOST=127.0.0.1 BYTENODE_PORT=${BYTENODE_PORT:-28080}
export BYTENODE_NATS_PORT=${BYTENODE_NATS_PORT:-24222} REPAIR_DELAY_MS=10000 PROTECTION_REFRESH_MS=5000
api=http://127.0.0.1:$BYTENODE_PORT/v1
work=$(mktemp -d)
finish() {
  status=$?
  [ $status = 0 ] || docker compose logs --tail 30 || true
  docker compose down --volumes --timeout 10 >"$work/down.log" 2>&1 || cat "$work/down.log"
  rm -rf "$work"
  exit $status
}
trap finish EXIT

say() { printf '%4d s  %s\n' "$SECONDS" "$*"; }
fail() { say "FAILED: $*"; exit 1; }
# json EXPRESSION: reads JSON from standard input; `it` is what was read.
json() { docker compose exec -T gateway node -p "const it = JSON.parse(require('fs').readFileSync(0)); $1"; }
call() { curl --fail-with-body --silent --show-error --max-time 120 -H "authorization: Bearer $token" "$@"; }
post() { curl --fail-with-body --silent --show-error --max-time 30 -H 'content-type: application/json' -d "$2" "$api/$1"; }
log_in() { token=$(post auth/login "$account" | json it.accessToken); }
# until_is SECONDS WANTED COMMAND…: waits until the command prints what is wanted.
until_is() {
  local deadline=$((SECONDS + $1)) wanted=$2 got=
  shift 2
  until got=$("$@") && [ "$got" = "$wanted" ]; do
    [ $SECONDS -lt $deadline ] || fail "$*: $got, not $wanted"
    sleep 1
  done
}
protection() { call "$api/files/$file" | json '`${it.protection} ${it.minCopies}`'; }
node_state() { call "$api/nodes" | json "it.items.find(({ name }) => name === '$1')?.state"; }
nodes_online() { call "$api/nodes" | json "it.items.filter(({ state }) => state === 'online').length"; }
same_bytes() { call "$api/files/$file/content" | cmp - "$work/file" && say "read back, byte for byte"; }
refuses() { ! "$@" >/dev/null 2>&1; }

docker compose up --build --detach --wait --quiet-pull
say "everything is healthy"

for container in gateway auth metadata chunk-placement node-monitor postgres nats kubo-1; do
  [ "$(docker compose exec -T "$container" id -u)" != 0 ] || fail "$container runs as root"
  refuses docker compose exec -T "$container" touch /written || fail "$container can write to its image"
done
say "nobody is root, no image can be written to"
[ "$(docker compose ps --format '{{range .Publishers}}{{if .PublishedPort}}{{.PublishedPort}} {{end}}{{end}}' | tr ' ' '\n' | sort -u | xargs)" = \
  "$(printf '%s\n' "$BYTENODE_PORT" "$BYTENODE_NATS_PORT" | sort | xargs)" ] || fail "other ports than the gateway's and NATS' are published"
say "only the gateway and NATS are published"
curl --fail --silent --show-error --max-time 10 "${api%/v1}/" | grep -q '<title>ByteNode' || fail "the console is not served"
say "the console is served"

setup=$(docker compose exec -T auth cat /run/secrets/setup-token)
account='{"email":"admin@example.com","password":"correct horse battery"}'
post auth/setup "{\"token\":\"$setup\",${account#\{}" >"$work/admin"
refuses docker compose exec -T auth cat /run/secrets/setup-token || fail "the set-up token is still there"
log_in
say "the first administrator is made, the token gone"
until_is 60 5 nodes_online
say "five nodes are online"

head -c 50000000 /dev/urandom >"$work/file"
file=$(call -T "$work/file" "$api/buckets/my-files/files/try/fifty-megabytes" | json it.id)
say "50 MB are uploaded"
until_is 60 'full 3' protection
say "three copies of every chunk"
same_bytes

docker compose stop kubo-2 2>/dev/null
say "kubo-2 is stopped"
same_bytes
until_is 30 down node_state kubo-2
say "its loss is noticed"
until_is 120 'full 3' protection
say "three copies again, on the other nodes"
docker compose start kubo-2 2>/dev/null
until_is 60 online node_state kubo-2
say "kubo-2 is back"

docker compose down 2>/dev/null
docker compose up --detach --wait 2>/dev/null
say "down and up again"
log_in
until_is 60 'full 3' protection
same_bytes
say "all is well"
