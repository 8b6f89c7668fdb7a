#!/usr/bin/env bash
# The steps of deploy/fresh.sh, inside its container as root. Each prints one line when it holds; the
# first that does not ends the run. /fresh/clone.bundle is the commit under test.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
url=http://127.0.0.1:8000
started=$SECONDS
notes=$(mktemp -d)

ok() { printf 'fresh: %4ss  %s\n' "$((SECONDS - started))" "$*"; }
fail() { echo "fresh: FAILED: $*" >&2; exit 1; }
quiet_apt() { apt-get --yes --quiet "$@" >"$notes/apt" 2>&1 || { cat "$notes/apt"; fail "apt-get $*"; }; }
install() { quiet_apt install --no-install-recommends "$@"; }
# A bare environment: only what reaches the package registries is passed on.
as_visitor() {
  local passed=()
  mapfile -t passed < <(env | grep -iE '^(PIP_[A-Z_]*|SSL_CERT_FILE|[a-z]*_proxy)=' || true)
  setpriv --reuid=visitor --regid=visitor --init-groups \
    env -i PATH="$PATH" HOME=/home/visitor "${passed[@]}" "$@"
}
refuses() { # WHAT_MUST_BE_SAID COMMAND…: fails, in words, without a traceback
  local said=$1 code=0; shift
  "$@" >"$notes/said" 2>&1 || code=$?
  [ "$code" -ne 0 ] || { cat "$notes/said"; fail "exit 0 instead of a refusal: $*"; }
  grep -q -- "$said" "$notes/said" || { cat "$notes/said"; fail "'$said' is not said: $*"; }
  ! grep -q '^Traceback' "$notes/said" || { cat "$notes/said"; fail "a traceback instead of a line: $*"; }
}
get() { python3 -c 'import sys, urllib.request as u; sys.stdout.write(u.urlopen(sys.argv[1], timeout=5).read().decode())' "$1"; }
# Every process but this script's own: its shell, the subshell that asks, and the container's init.
# Files under /proc have no size, so each command line is read; an ended process has none.
strangers() {
  local entry command
  for entry in /proc/[0-9]*; do
    case ${entry#/proc/} in 1 | "$$" | "$BASHPID") continue ;; esac
    command=$(tr '\0' ' ' 2>/dev/null <"$entry/cmdline") || continue
    [ -z "$command" ] || echo "${command:0:120}"
  done 2>/dev/null
}

quiet_apt update
install git make python3
useradd --create-home visitor

# 1. An ordinary user, who may not install packages.
as_visitor git -c advice.detachedHead=false -c init.defaultBranch=main clone --quiet /fresh/clone.bundle /home/visitor/posyantek
refuses 'python3-venv' as_visitor make -C /home/visitor/posyantek setup
ok "ordinary user without python3-venv: told what is missing"
install python3-venv
refuses 'rabbitmq-server' as_visitor make -C /home/visitor/posyantek run
ok "ordinary user without RabbitMQ: told what is missing"
[ -z "$(strangers)" ] || { strangers; fail "processes are left after a refused run"; }
quiet_apt purge --auto-remove python3-venv

# 2. Root, again from git, make and python3 alone: make installs what it needs.
git -c advice.detachedHead=false -c init.defaultBranch=main clone --quiet /fresh/clone.bundle "$HOME/posyantek"
cd "$HOME/posyantek"
set -m # a process group of its own, which then gets the Ctrl-C, as on a terminal
make run >"$notes/run" 2>&1 &
run=$!
set +m
until get "$url/health" >/dev/null 2>&1; do
  kill -0 "$run" 2>/dev/null || { cat "$notes/run"; fail "make run ended by itself"; }
  [ "$((SECONDS - started))" -lt 600 ] || { cat "$notes/run"; fail "no answer from $url/health"; }
  sleep 1
done
get "$url/" >"$notes/page" || { cat "$notes/run"; fail "no page at $url/"; }
grep -qi '<html' "$notes/page" || { head -c 600 "$notes/page"; fail "what is at $url/ is no page"; }
ok "root: make run brings up the page"
kill -INT -- "-$run"
wait "$run" || true
for _ in 1 2 3 4 5; do [ -n "$(strangers)" ] || break; sleep 1; done
[ -z "$(strangers)" ] || { strangers; tail -20 "$notes/run"; fail "processes are left after Ctrl-C"; }
! grep -q '^Traceback' "$notes/run" || { cat "$notes/run"; fail "Ctrl-C gives a traceback"; }
ok "Ctrl-C: everything is stopped"

make smoke
ok "make smoke"
if [ "${FRESH_TEST:-all}" = all ]; then
  make test
  ok "make test"
fi
[ -z "$(git status --porcelain)" ] || { git status --short; fail "the commands leave files that git sees"; }
[ -z "$(strangers)" ] || { strangers; fail "processes are left after the tests"; }
ok "passed"
