#!/usr/bin/env bash
# The whole installation in containers, from an empty state, played through and taken down again.
#
# Promises: exit 0 only when the story's figures are right through the gateway; exit 3 and one line when
# no container engine answers. Must not break: project name, secrets and port are this run's own and all
# of it goes at the end, however the run ends, so it can run beside a real installation.
# Needs `make setup` before it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! { docker compose version && docker info; } >/dev/null 2>&1; then
  echo "compose-test: no container engine with Compose v2 answers" >&2
  exit 3
fi
[ -x .venv/bin/python ] || { echo "compose-test: run make setup first" >&2; exit 1; }

suffix=$(head -c 4 /dev/urandom | od -An -v -tx1 | tr -d ' \n')
home=$PWD/.posyantek/compose-test-$suffix
export COMPOSE_PROJECT_NAME=posyantek-test-$suffix POSYANTEK_SECRETS=$home/secrets
POSYANTEK_PORT=$(.venv/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
export POSYANTEK_PORT POSYANTEK_DAILY_AT= # the story's days are over: no rule of the day may end what it is about
running=(postgres rabbitmq registry partnerships reporting gateway)
passed=''

finish() {
  [ -n "$passed" ] || { docker compose ps --all; docker compose logs --no-color --tail 80; } >&2 || true
  docker compose down --volumes --remove-orphans --timeout 20 >/dev/null 2>&1 ||
    echo "compose-test: could not take down $COMPOSE_PROJECT_NAME" >&2
  rm -rf "$home"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

mkdir -p "$home"
deploy/secrets.sh "$POSYANTEK_SECRETS"
docker compose build --quiet
docker compose up --detach --wait --wait-timeout 180 --quiet-pull "${running[@]}"

gateway=http://127.0.0.1:$POSYANTEK_PORT
token=$home/token
(umask 077 && docker compose exec -T registry python -m services.registry token --role OPERATOR --area 36 >"$token")
[ -s "$token" ] || { echo "compose-test: no token was given" >&2; exit 1; }
.venv/bin/python -m services.embedded.story "$gateway" --token-file "$token"
passed=yes
echo "compose-test: passed"
