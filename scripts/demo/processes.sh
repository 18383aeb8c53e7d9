# The demo's processes: two nginx and five players, each ended by its own process id, and what they are told to do.
# Sourced by scripts/run. Everything lies below demo/, which is never committed.
# shellcheck shell=bash

declare -A demo_pids=()  # name -> process id

is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# free_port_from PORT: the first free one from there on.
free_port_from() {
  local port
  for ((port = $1; port < $1 + 100; ++port)); do
    if is_free "$port"; then
      echo "$port"
      return
    fi
  done
  fail "no free port between $1 and $(($1 + 99)); choose one with --port"
}

# field FILE KEY: the plain value of `key: value` at the start of a line.
field() { sed -n "s/^$2: *//p" "$1" | head -1 | tr -d '"'; }

# The page's own data: which screens there are. Their state it asks for by itself.
write_page() {
  local profile id name comma=''
  {
    printf '['
    for profile in content/screens/*.yaml; do
      id=$(field "$profile" id)
      name=$(sed -n 's/^site:.*name: *"\([^"]*\)".*/\1/p' "$profile")
      printf '%s\n{"id": "%s", "name": "%s", "size": "%s", "colour": "%s"}' "$comma" "$id" "$name" \
        "$(field "$profile" size)" "$(field "$profile" colour)"
      comma=,
    done
    printf ']\n'
  } >demo/screens.json
}

# start_nginx NAME PORT: Debian's nginx as an ordinary process with NAME.locations.in: loopback only, its own folder,
# workers without rights where they can read demo/ all the same.
start_nginx() {
  local name=$1 port=$2 user='' dir=$PWD/demo/nginx/$1 file try
  rm -rf "$dir"
  mkdir -p "$dir"
  if [ "$(id -u)" -eq 0 ]; then
    user='user root;'
    if setpriv --reuid=www-data --clear-groups test -r "$PWD/demo/screens.json" 2>/dev/null; then user='user www-data;'; fi
  fi
  for file in nginx.conf "$name.locations"; do
    sed -e "s|@DIR@|$dir|g" -e "s|@DEMO@|$PWD/demo|g" -e "s|@PAGE@|$PWD/scripts/demo/page|g" -e "s|@PORT@|$port|g" \
      -e "s|@USER@|$user|g" "scripts/demo/$file.in" >"$dir/$file"
  done
  mv "$dir/$name.locations" "$dir/locations.conf"
  nginx -e "$dir/error.log" -p "$dir" -c "$dir/nginx.conf" -g 'daemon off;' 9>&- &
  demo_pids[$name]=$!
  for try in {1..50}; do
    is_free "$port" || return 0
    kill -0 "${demo_pids[$name]}" 2>/dev/null || break
    sleep 0.1
  done
  fail "nginx did not start after $try tries; see demo/nginx/$name/error.log"
}

# start_player SCREEN ADDRESS HEADLESS
start_player() {
  local id=$1 address=$2 headless=$3 dir=$PWD/demo/screens/$1
  mkdir -p "$dir/frames"
  rm -f "$dir/status.json"  # what an earlier player said
  cp "content/screens/$id.yaml" "$dir/screen.yaml"
  {
    printf 'player: 1\nfeed: "%s"\nroot: "%s"\n' "$address" "$PWD/demo/keys/root.json"
    printf 'screen: "%s/screen.yaml"\nstate: "%s/state"\nstatus: "%s/status.json"\n' "$dir" "$dir" "$dir"
    printf 'accepts: [xa-mau]\nmin_persons: 2\npoll: 2s\noutputs:\n'
    if [ "$headless" = no ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then printf '  - {kind: window, target: "%s"}\n' "$id"; fi
    printf '  - {kind: png, target: "%s/frames?every=1000ms"}\npace: 0\npolicy: show\n' "$dir"
  } >"$dir/player.yaml"
  build/release/bin/bangron-player --config "$dir/player.yaml" >"$dir/player.log" 2>&1 9>&- &
  demo_pids[$id]=$!
}

is_server() { [ "$1" = feed ] || [ "$1" = page ]; }

# watch_processes [END]: until the moment END of $SECONDS, or until the last player has ended; tells who has.
watch_processes() {
  local name players
  while [ -z "${1:-}" ] || [ "$SECONDS" -lt "$1" ]; do
    players=0
    for name in "${!demo_pids[@]}"; do
      if kill -0 "${demo_pids[$name]}" 2>/dev/null; then
        is_server "$name" || players=$((players + 1))
      else
        unset "demo_pids[$name]"
        if [ "$name" = feed ]; then
          say "run: máy chủ bản tin đã dừng; các màn hình chiếu tiếp (the feed's server has ended, the screens go on)"
        else
          say "run: $name has ended; see demo/screens/$name/player.log or demo/nginx/$name/error.log"
        fi
      fi
    done
    [ "$players" -gt 0 ] || return 0
    sleep 0.5
  done
}

# number FILE KEY: a whole number out of a status file.
number() { sed -n "s/.*\"$2\": *\(-\{0,1\}[0-9]\{1,\}\).*/\1/p" "$1" 2>/dev/null | head -1; }

# Memory that a process alone answers for, in kB.
pss_kb() { awk '/^Pss:/ { print $2 }' "/proc/$1/smaps_rollup" 2>/dev/null; }

summary() {
  local id dir
  printf '%-14s %10s %10s %6s %10s %9s\n' 'màn hình' 'mục' 'khung' 'trễ' 'chỉnh nhịp' 'PSS MB'
  for id in $(printf '%s\n' "${!demo_pids[@]}" | sort); do
    ! is_server "$id" || continue
    dir=demo/screens/$id
    printf '%-12s %10s %10s %6s %10s %9s\n' "$id" "$(number "$dir/status.json" items_shown)" \
      "$(number "$dir/status.json" drawn)" "$(number "$dir/status.json" late)" \
      "$(number "$dir/status.json" corrected)" "$(pss_kb "${demo_pids[$id]}" | awk '{ printf "%.1f", $1 / 1024 }')"
  done
}

# Ends what was started here, and waits until it has.
end_processes() {
  trap - EXIT INT TERM
  [ ${#demo_pids[@]} -eq 0 ] || kill -TERM "${demo_pids[@]}" 2>/dev/null || true
  wait || true
  say "run: everything has ended"
}
