#!/usr/bin/env bash
# The README's promise on a machine that has nothing: a bare Debian container with git, make and
# Python, a clone of this commit, and the two commands.
#
#   deploy/fresh.sh              all of it
#   FRESH_TEST=smoke …           `make smoke` but not `make test` at the end
#   FRESH_IMAGE, FRESH_ARGS …    another Debian image; more arguments for `docker run`, for a machine that
#                                reaches the package registries its own way (e.g. "--network host")
#
# Promises: exit 0 only when every step did what the README says; exit 3 and one line when no container
# engine answers. Must not break: it tests what is committed, never the working tree, and touches nothing
# outside its container. What the steps are is in deploy/fresh-inside.sh.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

docker info >/dev/null 2>&1 || { echo "fresh: no container engine answers" >&2; exit 3; }
work=$(mktemp -d)
name=posyantek-fresh-${work##*.}
# The container first: a Ctrl-C here does not reach it by itself.
trap 'docker rm --force --volumes "$name" >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

git bundle create --quiet "$work/clone.bundle" HEAD
git show HEAD:deploy/fresh-inside.sh >"$work/inside.sh"
chmod 755 "$work"
chmod 644 "$work"/*

arguments=(--init --name "$name" --volume "$work:/fresh:ro" --env FRESH_TEST="${FRESH_TEST:-all}")
for variable in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY \
  PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_TRUSTED_HOST; do
  [ -z "${!variable:-}" ] || arguments+=(--env "$variable")
done
# A certificate authority of this machine's own, where its traffic is inspected.
authority=${PIP_CERT:-${SSL_CERT_FILE:-}}
[ ! -f "$authority" ] || arguments+=(--volume "$authority:/etc/machine-ca.crt:ro"
  --env PIP_CERT=/etc/machine-ca.crt --env SSL_CERT_FILE=/etc/machine-ca.crt)

# shellcheck disable=SC2086  # FRESH_ARGS is several words on purpose
docker run "${arguments[@]}" ${FRESH_ARGS:-} "${FRESH_IMAGE:-debian:trixie-slim}" bash /fresh/inside.sh
