# The demo office of xã Mẫu: where its keys, drafts and feed lie, and the steps that scripts/demo-office and scripts/say
# share. Sourced, never run. Everything lies below demo/, which is never committed.
# shellcheck shell=bash

bangron=${BANGRON_BIN:-build/release/bin}/bangron  # another build's programs, for tests
unit=xa-mau
unit_name="Ủy ban nhân dân xã Mẫu"
office=demo/office
keys=demo/keys
loa=demo/loa  # what scripts/say wrote, one file an item
chapter_rules=demo/chapter-rules.yaml  # of the story's chapter that is on, where it has any

# One change of the office at a time.
lock_office() {
  mkdir -p demo
  exec 8>demo/.office.lock
  flock -w 120 8 || fail "another script is at work on the demo office"
}

# sign_by PERSON TRAY
sign_by() { "$bangron" feed sign --office $office --tray "$2" --key "$keys/$1.pem" --quiet; }

sign_by_both() { sign_by an "$1" && sign_by binh "$1"; }

# The rules for what was said: three minutes alone on every screen, then in turn with the others.
loa_rules() {
  local file path from until day
  for file in "$loa"/*.yaml; do
    [ -e "$file" ] || return 0
    path=words/$unit-loa/$(basename "$file")
    day=$(TZ=UTC-7 date -r "$file" +%F)
    from=$(TZ=UTC-7 date -r "$file" +%H:%M)
    until=$(TZ=UTC-7 date -d "@$(($(stat -c %Y "$file") + 240))" +%H:%M)
    printf '\n  - show: [%s]\n    when: {dates: %s..%s, daily: ["%s-%s"]}\n    priority: campaign\n' \
      "$path" "$day" "$day" "$from" "$until"
    printf '  - show: [%s]\n    plays: 2\n' "$path"
  done
}

add_timetable() {
  {
    cat content/timetable.yaml
    [ ! -e $chapter_rules ] || cat $chapter_rules
    loa_rules
  } >demo/timetable.yaml
  "$bangron" feed add --office $office --timetable demo/timetable.yaml --quiet
}

# Holds back what lacks a signature, and says so; all else goes out.
publish() { "$bangron" feed publish --office $office --quiet || [ $? -eq 1 ]; }

# is_on STATUS PATH: whether the screen with this status file says that it shows the item.
is_on() { tr -d ' \n' <"$1" 2>/dev/null | grep -q "\"showing\":\[{\"item\":\"$2\""; }
