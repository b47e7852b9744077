#!/usr/bin/env bash
# Builds, serves, tests and checks Meshscape. Run without arguments for help.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly GO_MINIMUM=1.26
readonly DIST=dist
readonly BROWSER=${CHROMIUM:-/usr/bin/chromium}

# Packages without Ebiten: they run anywhere, under node too.
readonly PURE=(./assets/... ./ga/... ./sim/... ./wasm/std/... ./wasm/json/... ./wasm/lesson/... ./wasm/wire/... ./wasm/ui/...)

# How the compiler makes small programs: calls are inlined in what the search spends
# its time in, and in those of Go's packages that are smaller so, packed. The later
# pattern counts. In ours, what is called from many places but seldom is marked
# go:noinline.
readonly SMALL=(-gcflags='all=-l' -gcflags='meshscape/sim/mapper=' -gcflags='meshscape/sim/model=' -gcflags='meshscape/sim/workload='
  -gcflags='runtime=' -gcflags='internal/runtime/...=' -gcflags='internal/strconv=' -gcflags='internal/reflectlite=' -gcflags='unicode/utf8=' -gcflags='sync/...=' -gcflags='errors=')

usage() {
  cat <<'EOF'
usage: ./build.sh COMMAND
  build   the site, into dist/: plain static files that work from any sub-path
  serve   build, then serve at http://localhost:8080 (PORT=… for another port)
  test    Go tests natively, as WebAssembly and on arm64, then the page in a browser
  sizes   what a visitor loads of dist/, packed; refuses too much
  bench   benchmarks of the model and the search, and the sizes
  fuzz    every parser for a minute in all, or for as many seconds as given
  package build, then pack dist/ as meshscape.zip with checksums, the same bytes every time
  reproduce package two copies of the source, in folders of different names, and compare
  onefile build, then join it into meshscape.html, a page that opens from a disk
  check   formatting, vet, JavaScript, the direction of imports, documentation, arithmetic, licences
  clean   remove what the others made
EOF
}

have() { command -v "$1" >/dev/null 2>&1; }
note() { printf '– %s\n' "$*" >&2; }
fail() { printf '✗ %s\n' "$*" >&2; exit 1; }
step() { printf '\n▸ %s\n' "$*"; }

need_go() {
  have go || fail "Go is missing: install Go $GO_MINIMUM or newer from https://go.dev/dl/"
}

wasm() { GOOS=js GOARCH=wasm "$@"; }
arm64() { GOOS=linux GOARCH=arm64 "$@"; }
goroot_wasm() { printf '%s/lib/wasm/%s' "$(go env GOROOT)" "$1"; }

build() {
  step "Building the site into $DIST/"
  assemble
  go run ./site/delta "$DIST/worker.wasm" "$DIST/whole.wasm"
  go run ./site/release arrange "$DIST"
  go run ./site/release list "$DIST"
}

# assemble makes the site with all that a page loads beside it.
assemble() {
  need_go
  rm -rf "$DIST"
  mkdir -p "$DIST"
  cp site/*.html site/*.css site/*.js site/*.svg site/*.d.ts "$(goroot_wasm wasm_exec.js)" "$DIST/"
  embed_page
  go run ./site/docs "$DIST/docs"
  cp -r site/docs/examples site/docs/gallery site/docs/*.json "$DIST/docs/"
  cp site/api.js "$DIST/docs/examples/"
  go run ./site/lessons -o "$DIST/lessons.json" $(printf '%s\n' site/lessons/*.yaml | sort -V)
  go run ./site/notices -o "$DIST/THIRD-PARTY.txt" ./wasm/worker ./wasm/view >/dev/null
  cp LICENSE "$DIST/LICENSE.txt"
  smaller_packages >"$DIST/overlay.json"
  build_wasm worker ./wasm/worker -tags search
  build_wasm whole ./wasm/worker
  build_wasm view ./wasm/view
  rm "$DIST/overlay.json" "$DIST/print.go"
}

# embed_page makes embed.html of index.html: the same page, started by embed.js, which
# loads the search when somebody can see it.
embed_page() {
  sed -e 's|<html lang="en">|<html lang="en" class="embed">|' \
    -e 's|src="app.js"|src="embed.js"|' -e '/<script data-src=/d' -e "s| 'sha256-[^']*'||" \
    -e 's|</head>|  <link rel="stylesheet" href="embed.css">\n</head>|' site/index.html >"$DIST/embed.html"
}

# build_wasm makes dist/NAME.wasm of a package, with more options of go build.
# Binaryen's wasm-opt is not used: it leaves the jumps of Go's compiler as they are,
# and brotli makes more of what Go's linker leaves than of what wasm-opt does.
build_wasm() {
  local name=$1 package=$2
  shift 2
  wasm go build -trimpath -buildvcs=false -ldflags '-s -w' "${SMALL[@]}" -overlay "$DIST/overlay.json" "$@" -o "$DIST/$name.wasm" "$package"
  go run ./site/straighten "$DIST/$name.wasm"
  go run ./site/strip "$DIST/$name.wasm"
}

# smaller_packages prints for go build which packages of Go's library it takes
# from wasm/std, where each says why.
smaller_packages() {
  local name packages=(archive/zip compress/flate go/constant internal/fmtsort internal/godebug regexp text/template)
  printf '{"Replace": {%s}}\n' "$({ for name in "${packages[@]}"; do replace_package "$name"; done; quieten; } | paste -sd,)"
}

# quieten leaves out of fmt and runtime/debug what reads and prints by itself, and
# so needs package os, which nothing else in the search does.
quieten() {
  local source
  source=$(go env GOROOT)/src
  sed -e 's/os\.Stdout/io.Discard/' -e '/^\t"os"$/d' "$source/fmt/print.go" >"$DIST/print.go"
  printf '"%s": "%s"\n' "$source/fmt/print.go" "$PWD/$DIST/print.go" "$source/fmt/scan.go" '' "$source/runtime/debug/stack.go" ''
}

# replace_package puts the files of wasm/std in the place of all of a package's,
# but those of compress/flate that read.
replace_package() {
  local file source
  source=$(go env GOROOT)/src/$1
  for file in "$source"/*.go; do
    case $file in
      *_test.go | */flate/inflate.go | */flate/dict_decoder.go) ;;
      *) printf '"%s": ""\n' "$file" ;;
    esac
  done
  for file in "$PWD/wasm/std/${1##*/}"/*.go; do
    case $file in
      *_test.go) ;;
      *) printf '"%s": "%s"\n' "$source/small_${file##*/}" "$file" ;;
    esac
  done
}

sizes() {
  step 'Sizes'
  go run ./site/release sizes "$DIST"
}

package() {
  build
  step 'Packing meshscape.zip'
  go run ./site/release compress "$DIST"
  go run ./site/release zip "$DIST" meshscape.zip
}

# reproduce packs two copies of the source, the second from an empty cache, and
# refuses zips that differ: what is released can be checked by anybody.
reproduce() {
  need_go
  local dir name zips=()
  dir=$(mktemp -d)
  for name in one another/folder; do
    mkdir -p "$dir/$name"
    tar -c --exclude=./.git --exclude="./$DIST" --exclude=node_modules . | tar -xC "$dir/$name"
  done
  for name in one another/folder; do
    step "Packing the copy in $name"
    "$dir/$name/build.sh" package >/dev/null
    zips+=("$dir/$name/meshscape.zip")
    export GOCACHE="$dir/cache"
  done
  cmp "${zips[@]}" || fail 'the two copies gave different zips'
  sha256sum <"${zips[0]}"
  rm -rf "$dir"
}

# onefile puts the whole program in place of the search: what is in the file needs
# no loading later.
onefile() {
  step 'Joining meshscape.html'
  assemble
  mv "$DIST/whole.wasm" "$DIST/worker.wasm"
  go run ./site/onefile "$DIST" meshscape.html
}

serve() {
  build
  exec go run ./site/serve -addr "localhost:${PORT:-8080}" "$DIST"
}

run_tests() {
  need_go
  step 'Go tests, natively'
  go test ./...
  test_wasm
  test_arm64
  onefile
  build
  sizes
  test_browser
}

test_wasm() {
  step 'Go tests, as WebAssembly'
  have node || { note 'node is missing: skipped (install Node.js 20 or newer)'; return; }
  wasm go test -short -exec "$(runner)" $(existing "${PURE[@]}")
}

# test_arm64 runs what pins bits on a processor that would fuse and approximate
# otherwise than this one, and compares a whole run's.
test_arm64() {
  step 'Go tests, on arm64'
  have qemu-aarch64 || { note 'qemu-aarch64 is missing: skipped (install qemu-user)'; return; }
  arm64 go test -short -exec qemu-aarch64 ./ga ./sim/arch ./sim/portable ./sim/workload
  [ "$(arm64 go run -exec qemu-aarch64 ./site/trace)" = "$(go run ./site/trace)" ] || fail 'a run on arm64 finds other numbers than here'
}

# runner prints how go test runs what it has built as WebAssembly: under node, with
# its functions straight, as on the page. Go's loader holds few environment variables.
runner() {
  printf 'env -i PATH=%s HOME=%s ' "$PATH" "$HOME"
  printf '%s=%s ' GOCACHE "$(go env GOCACHE)" GOMODCACHE "$(go env GOMODCACHE)"
  printf '%s run-wasm' "$PWD/build.sh"
}

run_wasm() {
  local program=$1 dir=$OLDPWD
  go run ./site/straighten "$program"
  cd "$dir"
  exec "$(goroot_wasm go_js_wasm_exec)" "$@"
}

existing() {
  local pattern
  for pattern in "$@"; do
    if compgen -G "${pattern%/...}/**" >/dev/null; then printf '%s\n' "$pattern"; fi
  done
}

test_browser() {
  step 'The page, in a browser'
  prepare_browser || return 0
  local file
  for file in site/test/*.test.js; do
    drive "$file" || { note "$file failed: once more, by itself"; drive "$file"; }
  done
}

# prepare_browser says whether there is all that driving a browser takes.
prepare_browser() {
  if ! have node || ! have npm; then note 'node or npm is missing: skipped (install Node.js 20 or newer)'; return 1; fi
  [ -x "$BROWSER" ] || { note "$BROWSER is missing: skipped (install chromium, or set CHROMIUM)"; return 1; }
  [ -d site/test/node_modules ] || (cd site/test && npm ci --no-audit --no-fund)
}

# drive runs one file of browser tests. A browser that draws in software is slow
# now and then: what fails twice is broken.
drive() { (cd site/test && CHROMIUM=$BROWSER node --test --test-concurrency=1 --test-reporter=spec "./${1##*/}"); }

# bench times everything natively; then what the page computes both natively and
# as WebAssembly, compiled as the page's, side by side, and once with its functions as
# they were linked; then how workers share a search on more cores, simulated; then the
# site in a browser.
bench() {
  need_go
  local native wasm
  step 'Benchmarks'
  go test -run '^$' -bench . -benchmem -timeout 30m ./...
  build
  sizes
  have node || { note 'node is missing: no comparison with WebAssembly (install Node.js 20 or newer)'; return; }
  step 'Natively and as WebAssembly (node), compiled as for the page, one after the other'
  native=$(go test -run '^$' -bench "$COMPARED" -benchtime 1x ./sim/model ./sim/mapper ./sim/explore ./wasm/wire)
  wasm=$(bench_wasm "$(runner)" "$COMPARED" ./sim/model ./sim/mapper ./sim/explore ./wasm/wire)
  compare "$native" "$wasm"
  step 'As linked, and with straight functions (node)'
  compare "$(bench_wasm "env -i PATH=$PATH HOME=$HOME $(goroot_wasm go_js_wasm_exec)" 'CachedRun/1' ./sim/explore)" "$(bench_wasm "$(runner)" 'CachedRun/1' ./sim/explore)"
  step 'On more cores than here: simulated (node)'
  node site/test/cores.js
  step 'In a browser'
  if prepare_browser; then CHROMIUM=$BROWSER node site/test/measure.js; fi
}

bench_wasm() {
  local exec=$1 benchmarks=$2
  wasm go test "${SMALL[@]}" -run '^$' -bench "$benchmarks" -benchtime 1x -exec "$exec" "${@:3}"
}

# compare prints two runs of the same benchmarks side by side.
compare() {
  awk '
    # go test writes each value in front of its unit
    function value(unit,   i) { for (i = 3; i < NF; i += 2) if ($(i + 1) == unit) return $i }
    !/^Benchmark/ { next }
    { name = $1; sub(/-[0-9]+$/, "", name) }
    NR == FNR { native[name] = value("ns/op"); next }
    name in native { printf "%-44s %12.3f ms %12.3f ms %6.2f ×\n", name, native[name] / 1e6, value("ns/op") / 1e6, value("ns/op") / native[name] }
  ' <(printf '%s\n' "$1") <(printf '%s\n' "$2")
}

readonly COMPARED='^Benchmark(Evaluate|Random.*|MapLayers|CachedRun|DefaultRun|RankAnew|Drag)$'

# fuzz gives each fuzz target of the module its share of the seconds. A finding
# is left as a file in the package's testdata: keep it as a seed.
fuzz() {
  need_go
  local targets seconds target
  targets=$(grep -rl --include='*_test.go' '^func Fuzz' assets ga sim site wasm/json wasm/lesson wasm/std wasm/wire wasm/ui | xargs grep -o '^func Fuzz[A-Za-z0-9]*')
  seconds=$((${1:-60} / $(wc -l <<<"$targets")))
  for target in ${targets// /:}; do
    step "${target##*:} of $(dirname "${target%%:*}"), $((seconds > 1 ? seconds : 1)) s"
    fuzz_one "${target##*:}" "$((seconds > 1 ? seconds : 1))s" "./$(dirname "${target%%:*}")"
  done
}

# fuzz_one fuzzes one target. Before 1.27, Go now and then takes the end of the
# time for a failure of the target (issue 75804 of golang/go): that alone is none.
# To make an input smaller may take a second, not a minute of the target's time.
fuzz_one() {
  local said
  said=$(mktemp)
  if ! go test -run '^$' -fuzz "^$1\$" -fuzztime "$2" -fuzzminimizetime 1s "$3" | tee "$said"; then
    [ "$(sed -n '/^--- FAIL/,/^FAIL/p' "$said" | sed '1d;$d')" = '    context deadline exceeded' ] || exit 1
    echo "the time was over: no finding"
  fi
  rm "$said"
}

clean() {
  rm -rf "$DIST" meshscape.zip meshscape.html site/test/node_modules site/test/screenshots
}

source ./check.sh

case "${1:-}" in
  build | serve | sizes | package | reproduce | onefile | bench | check | clean) "$1" ;;
  test) run_tests ;;
  fuzz) fuzz "${2:-}" ;;
  run-wasm) run_wasm "${@:2}" ;;
  *) usage; [ $# -eq 0 ] ;;
esac
