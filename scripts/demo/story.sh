# The story that scripts/run tells on its screens, chapter after chapter, again and again. A chapter is a function; its words
# are in page/chapters.json, its rules (a part of a timetable, for the minutes that it lasts) in chapters/. All of it is
# real: the office publishes, the servers and players end, the hub is hostile. What is on stands in demo/story.json for
# the page. Sourced by scripts/run after processes.sh and office.sh.
# shellcheck shell=bash

chapters=(bo-cuc ngay-le tuong-niem mat-dien chu-ky)
kHoliday=2027-02-06T08:00:04+07:00
story_pace=${BANGRON_STORY_PACE:-100}  # per cent of every pause, for tests
story_end=''   # moment of $SECONDS; empty: none
story_steps=()  # of the chapter that is on
story_strangers=0  # signatures of nobody of the office that the hostile hub has added

# A chapter's or a step's text for the console, out of lines of page/chapters.json.
chapter_title() {
  sed -n "/\"id\": \"$1\"/{n;s/^ *\"vi\": \"\([^\"]*\)\", \"en\": \"\([^\"]*\)\".*/\1 (\2)/p;}" scripts/demo/page/chapters.json
}
step_text() {
  sed -n "s/^ *\"$1\": {\"vi\": \"\(.*\)\", \"en\": \"\(.*\)\"},*\$/\1 (\2)/p" scripts/demo/page/chapters.json |
    sed "s/{value}/$2/g"
}

write_story() {
  local IFS=,
  printf '{"chapter": "%s", "since": "%s", "lasts_s": %d, "steps": [%s]}\n' "$story_chapter" "$story_since" \
    "$story_lasts" "${story_steps[*]}" >demo/.story.json
  mv demo/.story.json demo/story.json
}

# step ID [VALUE]: tells what has just happened.
step() {
  local now
  now=$(TZ=UTC-7 date +%H:%M:%S)
  story_steps+=("{\"id\": \"$1\", \"at\": \"$now\", \"value\": \"${2:-}\"}")
  write_story
  say "       $now $(step_text "$1" "${2:-}")"
}

still_playing() {
  local name
  [ -z "$story_end" ] || [ "$SECONDS" -lt "$story_end" ] || return 1
  for name in "${!demo_pids[@]}"; do is_server "$name" || return 0; done
  return 1
}

# pause SECONDS: looks after the processes meanwhile; false where the demo ends.
pause() {
  local until=$((SECONDS + 1 + ($1 - 1) * story_pace / 100))
  if [ -n "$story_end" ] && [ "$until" -gt "$story_end" ]; then until=$story_end; fi
  watch_processes "$until"
  still_playing
}

# until_all COMMAND...: asks for each screen's status until all have said yes, 30 s at most; sets `took`.
until_all() {
  local began file waits
  began=$(date +%s%N)
  while still_playing; do
    waits=no
    for file in demo/screens/*/status.json; do "$@" "$file" || waits=yes; done
    took=$(seconds_since "$began")
    [ $waits = yes ] || return 0
    [ "${took%.*}" -lt 30 ] || return 1
    sleep 0.1
  done
  return 1
}

# publish_rules [ID]: the office's timetable with the chapter's rules from now until the chapter is over; without ID
# without any.
publish_rules() {
  local day from until
  day=$(TZ=UTC-7 date +%F)
  from=$(TZ=UTC-7 date +%H:%M)
  until=$(TZ=UTC-7 date -d "+$((story_lasts + 60)) seconds" +%H:%M)
  (
    lock_office
    rm -f "$chapter_rules"
    [ -z "${1:-}" ] || sed -e "s/@DAY@/$day/g" -e "s/@FROM@/$from/g" -e "s/@UNTIL@/$until/g" -e "s/@ITEM@/$story_item/g" \
      "scripts/demo/chapters/$1.yaml" >"$chapter_rules"
    add_timetable
    publish
  )
}

# What the coming week will show, for the page. Of a moment: later ones are asked for anew.
write_forecast() {
  local profile screens=()
  for profile in content/screens/*.yaml; do screens+=(--screen "$profile"); done
  "$bangron" forecast --feed demo/feed --root demo/keys/root.json "${screens[@]}" --from "$(TZ=UTC-7 date +%F)" \
    --to "$(TZ=UTC-7 date -d '+7 days' +%F)" --json >demo/.forecast.json && mv demo/.forecast.json demo/forecast.json
}

# begin ID SECONDS
begin() {
  story_chapter=$1 story_lasts=$2 story_steps=() story_item=none
  story_since=$(TZ=UTC-7 date +%FT%T+07:00)
  write_story
  say "run: $(chapter_title "$1")"
  [ -n "${demo_pids[feed]:-}" ] || serve_again
}

serve_again() { start_nginx feed "$feed_port" && step server-on; }

# lose NAME SIGNAL: ends a process, and waits until it has. A player by KILL is a board whose power is cut.
lose() {
  local pid=${demo_pids[$1]}
  unset "demo_pids[$1]"
  kill "-$2" "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null || true
}

chapter_bo_cuc() {
  begin bo-cuc 60
  publish_rules bo-cuc && step layouts
  pause 58
}

chapter_ngay_le() {
  local profile began
  begin ngay-le 30
  publish_rules
  began=$(date +%s%N)
  mkdir -p demo/preview
  for profile in content/screens/*.yaml; do
    "$bangron" render --feed demo/feed --root demo/keys/root.json --screen "$profile" --at $kHoliday \
      -o "demo/preview/$(basename "$profile" .yaml).png" >/dev/null 2>&1 || true
  done
  step previewed "$(seconds_since "$began")"
  pause 26
}

mourns() { is_on "$1" "words/$unit-tuong-niem/[a-z-]*.yaml" || is_on "$1" "words/$unit-phong-chong-thien-tai/so-khan-cap.yaml"; }

chapter_tuong_niem() {
  begin tuong-niem 45
  pause 4 && publish_rules tuong-niem && step mourning && until_all mourns && step mourns "$took"
  pause 28 && publish_rules && step ended
  pause 8
}

is_playing() { grep -q '"kind": *"item"' "$1" 2>/dev/null; }

chapter_mat_dien() {
  local began dir=demo/screens/san-van-dong
  begin mat-dien 45
  pause 6 || return
  lose feed TERM && step server-off
  pause 8 || return
  lose san-van-dong KILL
  rm -f $dir/status.json $dir/frames/newest.png
  step cut
  pause 8 || return
  began=$(date +%s%N)
  start_player san-van-dong "$feed_address" "$headless"
  while still_playing && ! is_playing $dir/status.json; do sleep 0.05; done
  step back "$(seconds_since "$began")"
  pause 12 || return
  serve_again
  pause 8
}

shows_words() { is_on "$1" "words/$unit-duyet/$story_item.yaml"; }

# refuses STATUS: the screen turned the chapter's words down, and shows others.
refuses() {
  grep -q "words-$unit-duyet: 1 right signature.*, $story_strangers by keys that may not" "$1" 2>/dev/null && ! shows_words "$1"
}

# The chapter's words as a draft that An alone has signed.
write_words() {
  local old file=demo/duyet/$story_item.yaml
  mkdir -p demo/duyet
  for old in demo/duyet/*.yaml; do
    [ ! -e "$old" ] || "$bangron" feed remove --office $office --tray duyet "$(basename "$old" .yaml)" >/dev/null 2>&1 || true
    rm -f "$old"
  done
  printf 'item: 1\nid: %s\nkind: slogan\nlead: "%s"\ntext: "HAI NGƯỜI CÙNG KÝ, | CHỮ MỚI LÊN HÌNH"\nvalid: {from: %s, until: %s}\n' \
    "$story_item" "LÚC $(TZ=UTC-7 date +%H:%M)" "$(TZ=UTC-7 date +%F)" "$(TZ=UTC-7 date -d tomorrow +%F)" >"$file"
  "$bangron" feed add --office $office --tray duyet --quiet "$file"
  sign_by an duyet
}

sign_words() {
  "$bangron" feed add --office $office --tray duyet --fresh --quiet demo/duyet/*.yaml
  sign_by_both duyet
  publish
}

take_over_hub() { node scripts/demo/hostile-hub.mjs $office words-$unit-duyet "$@"; }

chapter_chu_ky() {
  begin chu-ky 60
  story_item=duyet-$(TZ=UTC-7 date +%H%M%S)
  (lock_office && write_words) && publish_rules chu-ky 2>/dev/null  # it says that a signature is lacking, as it should
  story_strangers=0
  (lock_office && take_over_hub) && step one && until_all refuses && step refused
  pause 10 || return
  story_strangers=1
  (lock_office && take_over_hub stranger) && step stranger && until_all refuses && step refused
  pause 10 || return
  (lock_office && sign_words) && step both && until_all shows_words && step on "$took"
  pause 12 && publish_rules
  pause 2
}

# What an earlier story left behind where it was ended in the middle.
forget_story() { rm -f demo/story.json demo/forecast.json "$chapter_rules" "$office/staging/words-$unit-duyet.json"; }

# tell_story END [CHAPTER]: until the moment END of $SECONDS or, where that is empty, until the last player has ended.
tell_story() {
  local chapter
  story_end=$1
  while still_playing; do
    write_forecast 9>&- &
    for chapter in ${2:-"${chapters[@]}"}; do
      ! still_playing || "chapter_${chapter//-/_}" || true
    done
  done
}
