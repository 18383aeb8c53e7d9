# The stages of scripts/test, one function each, run in a shell of its own with its output in a log.
# A stage ends with "N passed, N failed, N skipped", or its exit code counts as one test.
# What cannot run here prints "skipped: reason".
# shellcheck shell=bash

# built PRESET [TARGET...]: configures and builds.
built() {
  local preset=$1
  shift
  cmake --preset "$preset"
  cmake --build --preset "$preset" ${1:+--target "$@"}
}

# Sums up the counts of GoogleTest programs out of ctest's log; a program that died counts as one failure.
count_ctest_log() {
  awk '
    /^[0-9]+\/[0-9]+ Test: /        { p = f = s = 0 }
    /^\[  PASSED  \] [0-9]+ test/   { p = $4 }
    /^\[  SKIPPED \] [0-9]+ test/   { s = $4 }
    /^\[  FAILED  \] [0-9]+ test/   { f = $4 }
    /^Test Passed\./                { P += (p + s == 0 ? 1 : p); S += s }
    /^Test Failed\.|^Test timed out/ { P += p; S += s; F += (f == 0 ? 1 : f) }
    END { printf "%d passed, %d failed, %d skipped\n", P, F, S }' "$1"
}

# run_ctest PRESET [ctest arguments]: runs the test programs of a build, two at a time.
run_ctest() {
  local preset=$1 code=0
  shift
  ctest --test-dir "build/$preset" -j2 --timeout 600 --output-on-failure "$@" || code=$?
  grep -h '^\[  SKIPPED \] [A-Z].*[a-z]$' "build/$preset/Testing/Temporary/LastTest.log" | sort -u |
    sed 's/^\[  SKIPPED \] /skipped: /' || true
  count_ctest_log "build/$preset/Testing/Temporary/LastTest.log"
  return $code
}

tracked() { git ls-files -- "$@"; }

stage_shell() {
  local file count=0 first
  while read -r file; do
    first=$(head -n 1 "$file")
    case "$file $first" in
      *.sh\ * | *bash*) bash -n "$file" ;;
      *python3*) python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read(), sys.argv[1])' "$file" ;;
      *) continue ;;
    esac
    count=$((count + 1))
  done < <(tracked scripts tests .ci packaging)
  echo "$count passed, 0 failed"
}

stage_format() {
  local -a files
  mapfile -t files < <(tracked '*.cc' '*.h')
  clang-format --dry-run -Werror "${files[@]}"
}

stage_build() { built asan; }
stage_unit() { run_ctest asan; }

# Builds the programs as they ship, and tries the picture decoder that has no sanitizer: only it limits its memory.
stage_release() {
  built release
  BANGRON_DECODER=$PWD/build/release/bin/bangron-decode build/asan/tests/test_media --gtest_filter='PictureDecoder.*' |
    tee /dev/stderr | awk '/^\[  PASSED/ { p = $4 } /^\[  FAILED.* tests?, / { f = $4 }
      END { printf "%d passed, %d failed\n", p, f + 0 }'
}
stage_minimal() { built minimal; }
stage_demo() { tests/demo/run; }

# The verdicts of the public TUF conformance suite, recorded: a folder beside the repository, not part of it.
stage_vectors() {
  local folder=${BANGRON_TUF_VECTORS:-$PWD/../shared/tuf-vectors}
  if [ ! -e "$folder/vectors.jsonl.gz" ]; then
    echo "skipped: recorded TUF exchanges, there is no $folder/vectors.jsonl.gz (BANGRON_TUF_VECTORS)"
    echo "0 passed, 0 failed, 1 skipped"
    return
  fi
  # faketime is loaded before the sanitizer's library, which is harmless here.
  ASAN_OPTIONS=verify_asan_link_order=0 "$folder/replay" "$folder/vectors.jsonl.gz" build/asan/bin/bangron-tuf
}

stage_e2e() { tests/e2e/run build/asan/bin; }
stage_office() { tests/office/run build/asan/bin; }
# The hostile hub, its every attack once; rounds on end are scripts/soak's.
stage_drill() { ASAN_OPTIONS=malloc_context_size=2 build/asan/tests/bangron-drill; }
# Power cuts on a real ext4 and kill -9, with the real player. Long runs are scripts/soak's.
stage_crash() {
  built release bangron bangron-player
  tests/crash/run --bin build/release/bin
}
stage_peer() { tests/peer/run build/asan/bin; }

# The same pictures, byte for byte, from the sanitised and from the optimised build.
stage_goldens() {
  tests/golden/run build/asan/bin/bangron
  tests/golden/run build/release/bin/bangron
  echo "2 passed, 0 failed"
}

# The same pictures from an arm64 program, run by qemu in user mode.
stage_arm64() {
  built arm64
  tests/golden/run "qemu-aarch64-static -L $PWD/build/sysroot-arm64 $PWD/build/arm64/bin/bangron"
  echo "2 passed, 0 failed"
}

# Whole machines in QEMU, from power on to the picture on their display.
stage_machine() {
  built minimal
  built arm64
  tests/machine/run
}

# Only what has threads: the player and the feed.
stage_tsan() {
  local -a targets
  cmake --preset tsan
  mapfile -t targets < <(ctest --test-dir build/tsan -N | sed -nE 's/^ *Test +#[0-9]+: ((player|feed).*)$/test_\1/p')
  cmake --build --preset tsan --target "${targets[@]}" bangron bangron-player
  run_ctest tsan -R '^(player|feed)'
}

stage_fuzz() { scripts/fuzz --seconds 10; }

# The newest commits' sources; clang-tidy takes half a minute a file, so a large change is looked at in part.
stage_tidy() {
  local base most=12 p=0 f=0 s=0 file
  local -a files
  base=$(git merge-base HEAD "${BANGRON_BASE:-origin/main}" 2>/dev/null || true)
  if [ -z "$base" ] || [ "$base" = "$(git rev-parse HEAD)" ]; then base=HEAD~1; fi
  mapfile -t files < <(git diff --name-only --diff-filter=d "$base" -- 'engine/*.cc' 'feed/*.cc' 'media/*.cc' \
    'player/*.cc' 'cli/*.cc')
  if [ ${#files[@]} -gt $most ]; then
    s=$((${#files[@]} - most))
    echo "skipped: clang-tidy on $s of ${#files[@]} changed files"
  fi
  cmake --preset tidy
  for file in "${files[@]:0:$most}"; do
    if timeout 240 clang-tidy -p build/tidy --quiet "$file"; then p=$((p + 1)); else f=$((f + 1)); fi
  done
  echo "$p passed, $f failed, $s skipped"
}
