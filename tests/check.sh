#!/usr/bin/env bash
# Everything that must hold before a change goes in: formatting, lints, Rust tests, licences, the release binary, Python tests and a
# short demo. Does its own set-up on a fresh Debian or Ubuntu; continuous integration runs exactly this.
#
#   tests/check.sh              all steps
#   tests/check.sh fmt clippy   only these; see `tests/check.sh --help`
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null

readonly cache="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/homebody"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$cache/target}"
export CARGO_TERM_COLOR="${CARGO_TERM_COLOR:-auto}"
export PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
mkdir -p "$CARGO_TARGET_DIR" "$cache"
readonly binary="$(cd "$CARGO_TARGET_DIR" && pwd)/release/homebody"

readonly steps=(tools fmt clippy rust deny binary python demo)

usage() {
    sed -n '2,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
    cat <<'TEXT'

Steps, in order:
  tools    cargo 1.95 with rustfmt and clippy, a C and C++ compiler, Python 3.10 with venv; as root, installs what apt has
  fmt      cargo fmt, checking only
  clippy   lints of every target, warnings are errors
  rust     unit, integration and documentation tests, among them layers, licences and sources
  deny     cargo-deny for advisories, when it is installed (the licence and ban checks run in step rust as well)
  binary   the release binary, its size and what it links
  python   client package in a virtual environment: ruff, mypy and pytest against the real server
  demo     the demo twice, with and without film: it delivers, and both runs end in the same state

CARGO_TARGET_DIR says where builds go, XDG_CACHE_HOME where the virtual environment goes.
TEXT
}

fail() {
    printf 'check: %s\n' "$*" >&2
    exit 1
}

# Installs Debian packages when that needs nobody's password.
install() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "installing $*"
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
    else
        fail "missing tools; install them with: sudo apt-get install $*"
    fi
}

python_is_fit() {
    python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null
}

check_tools() {
    command -v cargo >/dev/null || fail "cargo is missing; install Rust 1.95 or newer from https://rustup.rs"
    local missing=()
    command -v cc >/dev/null && command -v c++ >/dev/null || missing+=(build-essential)
    python_is_fit || missing+=(python3 python3-venv)
    [ ${#missing[@]} -eq 0 ] || install "${missing[@]}"
    python_is_fit || fail "Python 3.10 or newer with venv is needed; found $(python3 --version 2>&1)"
    for component in fmt clippy; do
        cargo "$component" --version >/dev/null 2>&1 || rustup component add "${component/fmt/rustfmt}"
    done
    cargo --version
    cc --version | head -n 1
    python3 --version
}

check_fmt() {
    cargo fmt --all --check
}

check_clippy() {
    cargo clippy --workspace --all-targets --release --locked -- -D warnings
}

check_rust() {
    cargo test --workspace --release --locked --lib --bins --tests --examples
    cargo test --workspace --release --locked --doc
}

check_deny() {
    if cargo deny --version >/dev/null 2>&1; then
        cargo deny --all-features check
    else
        echo "cargo-deny is not installed: advisories are not checked here (licences, bans and registries were, in step rust)"
    fi
}

check_binary() {
    cargo build --release --locked
    "$binary" --version
    local megabytes=$(($(stat -c %s "$binary") / 1000000))
    echo "size: $megabytes MB"
    [ "$megabytes" -le 100 ] || fail "the binary has $megabytes MB; at most 100 MB are allowed"
    local foreign
    foreign=$(ldd "$binary" | grep -vE 'linux-vdso|ld-linux|lib(c|m|pthread|dl|rt)\.so' || true)
    [ -z "$foreign" ] || fail "the binary links more than libc:"$'\n'"$foreign"
    echo "links: libc only"
}

check_python() {
    local venv="$cache/venv-$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
    [ -x "$venv/bin/pip" ] || python3 -m venv --clear "$venv"
    "$venv/bin/pip" install --quiet './api/python[test]'
    [ -x "$binary" ] || cargo build --release --locked
    (
        cd api/python
        export HOMEBODY_BINARY="$binary" PATH="$venv/bin:$(dirname "$binary"):$PATH"
        ruff check .
        ruff format --check .
        mypy
        pytest -q
    )
}

check_demo() {
    [ -x "$binary" ] || cargo build --release --locked
    local out
    out=$(mktemp -d)
    run_demo "$out" filmed
    run_demo "$out" unfilmed --no-film
    python3 - "$out" <<'PYTHON'
import json, pathlib, sys

out = pathlib.Path(sys.argv[1])
filmed, unfilmed = (json.loads((out / f"{run}.json").read_text()) for run in ("filmed", "unfilmed"))
assert filmed["delivered"] == filmed["targets"] >= 2, f"delivered {filmed['delivered']} of {filmed['targets']}"
assert filmed["state_hash"] == unfilmed["state_hash"], "two runs of one seed end in different states"
for name in ("episode.mp4", "trajectory.json"):
    assert (out / "filmed" / name).stat().st_size > 0, f"{name} is empty"
assert list((out / "filmed" / "frames").glob("*.png")), "no frames were written"
PYTHON
    rm -rf "$out"
}

# Runs the demo into a folder of this name, with the further arguments, and shows its summary.
run_demo() {
    local out=$1 name=$2
    shift 2
    local status=0
    "$binary" demo --json --quiet --out "$out/$name" "$@" >"$out/$name.json" || status=$?
    cat "$out/$name.json"
    [ "$status" = 0 ] || fail "the demo ($name) ended with exit code $status; its files are in $out/$name"
}

summary=()
run_step() {
    local began=$SECONDS
    printf '\n=== %s\n' "$1"
    current=$1
    "check_$1"
    summary+=("$(printf '%-8s %5d s' "$1" $((SECONDS - began)))")
}

report() {
    local status=$?
    [ ${#summary[@]} -eq 0 ] || printf '\n=== time\n' && printf '%s\n' "${summary[@]}"
    if [ "$status" = 0 ]; then
        printf '\nall checks passed in %d s\n' "$SECONDS"
    else
        printf '\nFAILED in step %s after %d s; run it alone with: tests/check.sh %s\n' "$current" "$SECONDS" "$current" >&2
    fi
}

main() {
    case "${1:-}" in -h | --help) usage && exit 0 ;; esac
    local chosen=("${@:-${steps[@]}}")
    [ $# -gt 0 ] || chosen=("${steps[@]}")
    for step in "${chosen[@]}"; do
        declare -F "check_$step" >/dev/null || { usage >&2 && exit 2; }
    done
    trap report EXIT
    for step in "${chosen[@]}"; do run_step "$step"; done
}

main "$@"
