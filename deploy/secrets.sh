#!/usr/bin/env bash
# Makes the secrets of the compose installation: deploy/secrets.sh [FOLDER]   (default .posyantek/compose)
#
# Promises: run again it changes nothing; the folder appears whole or not at all; no secret is ever
# an argument of a process. Must not break: the FOLDER is 0700 and that is the lock, because compose
# mounts the files as they are, so each must be readable for the user inside its container (0444).
# Needs bash and coreutils only.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=${1:-.posyantek/compose}
services=(registry partnerships reporting)

umask 077
random_hex() { head -c 24 /dev/urandom | od -An -v -tx1 | tr -d ' \n'; } # letters and digits: safe in URLs
privacy_key() { # FOLDER: made whole or not at all; an installation of before there was one gets it too
  [ ! -e "$1/privacy_key" ] || return 0
  random_hex >"$1/privacy_key.draft"
  chmod 0444 "$1/privacy_key.draft"
  mv -T "$1/privacy_key.draft" "$1/privacy_key"
}
[ ! -d "$folder" ] || { privacy_key "$folder"; exit 0; }
mkdir -p "$(dirname "$folder")"
draft=$(mktemp -d -p "$(dirname "$folder")") # beside it, so that moving it is one step
trap 'rm -rf "$draft"' EXIT

unhex() { local i; for ((i = 0; i < ${#1}; i += 2)); do printf '%b' "\\x${1:i:2}"; done; }
password() { cat "$draft/$1_password"; }
# RabbitMQ's own form: base64(salt + sha256(salt + password)), so that the definitions hold no password.
rabbit_hash() {
  local salt digest
  salt=$(head -c 4 /dev/urandom | od -An -v -tx1 | tr -d ' \n')
  digest=$({ unhex "$salt"; printf %s "$1"; } | sha256sum | cut -c1-64)
  { unhex "$salt"; unhex "$digest"; } | base64 -w0
}

random_hex >"$draft/postgres_password"
random_hex >"$draft/secret_key"
privacy_key "$draft"
for name in "${services[@]}"; do
  for role in "$name" "${name}_owner" "${name}_broker"; do random_hex >"$draft/${role}_password"; done
  printf 'postgresql://%s:%s@postgres:5432/%s' "$name" "$(password "$name")" "$name" >"$draft/${name}_database_url"
  printf 'postgresql://%s:%s@postgres:5432/%s' "${name}_owner" "$(password "${name}_owner")" "$name" \
    >"$draft/${name}_owner_database_url"
  printf 'amqp://%s:%s@rabbitmq:5672/' "$name" "$(password "${name}_broker")" >"$draft/${name}_amqp_url"
done

# Each service may touch the shared exchange and its own queues, and publish under its own name only.
# With definitions loaded RabbitMQ makes no guest user.
users=() permissions=() topics=()
for name in "${services[@]}"; do
  own="^(facts|$name\\\\..*)\$"
  hash=$(rabbit_hash "$(password "${name}_broker")")
  users+=("$(printf '{"name":"%s","password_hash":"%s","hashing_algorithm":"%s","tags":[]}' \
    "$name" "$hash" rabbit_password_hashing_sha256)")
  permissions+=("$(printf '{"user":"%s","vhost":"/","configure":"%s","write":"%s","read":"%s"}' \
    "$name" "$own" "$own" "$own")")
  topics+=("$(printf '{"user":"%s","vhost":"/","exchange":"facts","write":"^%s\\\\.","read":".*"}' "$name" "$name")")
  rm "$draft/${name}_broker_password" # lives on in the URL, of which it is the only use
done
list() { local IFS=,; printf '%s' "$*"; }
printf '{"vhosts":[{"name":"/"}],"users":[%s],"permissions":[%s],"topic_permissions":[%s]}\n' \
  "$(list "${users[@]}")" "$(list "${permissions[@]}")" "$(list "${topics[@]}")" >"$draft/broker_definitions.json"

chmod 0444 "$draft"/*
mv -T "$draft" "$folder"
echo "secrets made in $folder"
