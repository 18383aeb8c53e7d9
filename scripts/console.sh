# What the scripts share when they talk to a person: steps with their times, and errors that say what to do.
# Sourced, never run. Not a place for work: only for how progress looks.
# shellcheck shell=bash

# say TEXT...: one line of progress.
say() { printf '%s\n' "$*"; }

# fail TEXT...: says why and ends the script with 2 (could not do it).
fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 2
}

# seconds_since NANOSECONDS: "12.3" since a moment taken with `date +%s%N`.
seconds_since() {
  local tenths=$((($(date +%s%N) - $1) / 100000000))
  printf '%d.%d' $((tenths / 10)) $((tenths % 10))
}

# as_root COMMAND...: runs it as root, through sudo where the caller is somebody else.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "needs root for: $* (run it as root, or install sudo)"
  fi
}
