# What `./build.sh check` looks at. build.sh reads this file.

# What each package may import of the module, beside what those may. The page about
# the architecture says what each is. Rows point only to rows above them.
readonly ARROWS='
assets
ga
sim/portable
sim/reference
sim/yamldoc
sim/workload  sim/yamldoc
sim/arch      sim/workload sim/portable
sim/energy    sim/arch assets
sim/mapping   sim/arch
sim/model     sim/mapping sim/energy
sim/cases     sim/mapping sim/energy
sim/mapper    sim/model
sim/space     sim/energy
sim/explore   sim/mapper sim/space ga
sim/cmd       sim/explore sim/cases
wasm/std
wasm/json
wasm/lesson   sim/explore
wasm/ui       wasm/json
wasm/wire     wasm/lesson wasm/ui
wasm/worker   wasm/wire
wasm/view     wasm/ui
site          wasm/lesson
'

check() {
  need_go
  step 'gofmt'
  local unformatted
  unformatted=$(gofmt -l assets ga sim wasm site)
  [ -z "$unformatted" ] || fail "not formatted: $unformatted"
  step 'vet, natively and for the browser'
  go vet ./...
  wasm go vet ./...
  wasm go vet -tags search ./wasm/worker
  step 'JavaScript'
  check_javascript
  step 'imports'
  check_imports
  step 'documentation'
  check_documentation
  step 'arithmetic that is the same on every machine'
  check_functions
  check_arithmetic
  step 'licences'
  go run ./site/notices -lock site/test/package-lock.json ./wasm/worker ./wasm/view
  printf 'All is in order.\n'
}

# check_javascript has each module read, and refuses what is none: all in one
# process, since node --check, which says what is wrong, takes one for each.
check_javascript() {
  have node || { note 'node is missing: skipped (install Node.js 20 or newer)'; return; }
  local wrong name
  wrong=$(node --experimental-vm-modules --no-warnings -e '
    for (const name of process.argv.slice(1)) {
      try { new vm.SourceTextModule(fs.readFileSync(name, "utf8")); } catch { console.log(name); }
    }' site/*.js site/test/*.js)
  for name in $wrong; do node --check "$name" || true; done
  [ -z "$wrong" ] || fail "not JavaScript: "$wrong
}

# check_imports lists each import of the module by the module, and refuses
# those that ARROWS does not lead to.
check_imports() {
  local module format
  module=$(go list -m)
  format='{{$from := .ImportPath}}{{range .Imports}}{{$from}} {{.}}{{"\n"}}{{end}}'
  { go list -f "$format" ./...; wasm go list -f "$format" ./...; } | sort -u | awk -v module="$module/" -v arrows="$ARROWS" '
    BEGIN {
      rows = split(arrows, row, "\n")
      for (i = 1; i <= rows; i++) {
        n = split(row[i], name, " ")
        for (j = 2; j <= n; j++) allow(name[1], name[j])
        known[name[1]] = 1
      }
    }
    function allow(from, to,   pair, part) {
      may[from, to] = 1
      for (pair in may) { split(pair, part, SUBSEP); if (part[1] == to) may[from, part[2]] = 1 }
    }
    function row_of(path) {
      sub(module, "", path)
      while (path != "" && !(path in known)) if (!sub("/[^/]*$", "", path)) path = ""
      return path
    }
    index($2, module) == 1 && $1 != $2 {
      from = row_of($1); to = row_of($2)
      if (from != to && !((from, to) in may)) { print "✗ " $1 " may not import " $2; bad = 1 }
    }
    $2 ~ /ebiten/ && $1 !~ /wasm\/view/ { print "✗ only wasm/view may import Ebiten, not " $1; bad = 1 }
    $2 ~ /goldmark/ && $1 !~ /site\/docs/ { print "✗ only site/docs may import goldmark, not " $1; bad = 1 }
    END { exit bad }'
}

# check_documentation refuses packages that a newcomer could not find out about:
# each says what it is, the page about the architecture names it, and each but
# programs shows its use in an example whose output is compared.
check_documentation() {
  local undocumented name dir
  undocumented=$({ go list -f '{{if not .Doc}}{{.ImportPath}}{{end}}' ./...; wasm go list -f '{{if not .Doc}}{{.ImportPath}}{{end}}' ./...; } | sort -u)
  [ -z "$undocumented" ] || fail "packages without a comment that says what they are: $undocumented"
  go list ./... | sed "s|^$(go list -m)/||" | while read -r name; do
    grep -q "\`$name\`" site/docs/src/architecture.md || fail "site/docs/src/architecture.md does not name $name"
  done
  go list -f '{{if ne .Name "main"}}{{.ImportPath}} {{.Dir}}{{end}}' ./... | while read -r name dir; do
    cat "$dir"/*_test.go | awk '/^func Example/ { inside = 1 } inside && /^\t\/\/ Output:/ { found = 1 } /^}/ { inside = 0 } END { exit !found }' ||
      fail "$name has no example with its output: write one in example_test.go"
  done
}

# The folders of what computes results.
readonly COMPUTING=(./sim ./ga ./wasm/lesson ./wasm/wire)

# What may call package math's functions that have assembly on some machines: what
# makes tables, which are kept as files, and what draws a chart.
readonly MAY_APPROXIMATE='^./sim/(energy/tablegen/pack|cmd/meshscape/convergence)\.go:'

# check_functions refuses those functions in the code that computes results: other
# machines would give other bits. sim/portable has the ones that are needed.
check_functions() {
  local calls
  calls=$(grep -rnE --include='*.go' --exclude='*_test.go' 'math\.(Exp|Log|Pow|L?Gamma|Erf|A?(Sin|Cos|Tan)|Cbrt|Hypot|[JY][01n]\b)' "${COMPUTING[@]}" |
    grep -vE "$MAY_APPROXIMATE"'|^[^:]*:[0-9]*:\s*//' || true)
  [ -z "$calls" ] || fail "calls of functions that differ between machines (see sim/portable):"$'\n'"$calls"
}

# check_arithmetic refuses fused multiply-adds in the code that computes results:
# they round once where amd64 and WebAssembly round twice, so that another
# machine would give other numbers. Wherever a product is added to something,
# float64(…) around it keeps Go from fusing. It reads packages rather than a
# program, of which the linker drops what it does not use.
check_arithmetic() {
  local fused
  fused=$(arm64 go list -export -f '{{.Export}}' "${COMPUTING[@]/%//...}" |
    while read -r package; do go tool objdump "$package"; done | awk '
    /^TEXT/ { file = $3 }
    /FN?M(ADD|SUB)[DS]/ { print file " near " $1 }' | sort -u)
  [ -z "$fused" ] || fail "fused multiply-adds on arm64:"$'\n'"$fused"
}
