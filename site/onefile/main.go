// Command onefile makes one HTML file of a built site, for a stick or a mail:
//
//	go run ./site/onefile dist OUT.html
//
// The files are in it compressed; boot.js hands them out as blob: URLs. It opens
// from a disk too, where the browser lets a file start workers.
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

//go:embed boot.js
var boot string

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "onefile: want DIRECTORY OUT.html")
		os.Exit(2)
	}
	page, err := join(os.Args[1])
	if err == nil {
		err = os.WriteFile(os.Args[2], page, 0o666)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "onefile:", err)
		os.Exit(1)
	}
}

// kinds are the files that go in, and their types.
var kinds = map[string]string{
	".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".wasm": "application/wasm", ".json": "application/json",
}

// left are files that only a host can serve.
var left = []string{"sw.js", "files.json", "index.html", "embed.html"}

type packed struct {
	Type string `json:"type"`
	Data string `json:"data"` // gzip, base64
}

var (
	comments = regexp.MustCompile(`(?s)/\*\*.*?\*/`)
	policy   = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)
	program  = regexp.MustCompile(`\s*<script type="module" src="app\.js"></script>`)
	sheet    = regexp.MustCompile(`\s*<link rel="stylesheet" href="([\w-]+\.css)">`)
	links    = regexp.MustCompile(`\s*<link rel="icon"[^>]*>|\s*<script data-src="[^>]*>.*?</script>`)
)

func join(dir string) ([]byte, error) {
	index, err := os.ReadFile(filepath.Join(dir, "index.html"))
	if err != nil {
		return nil, err
	}
	files, err := pack(dir)
	if err != nil {
		return nil, err
	}
	page, styles, err := withStyles(dir, string(index))
	if err != nil {
		return nil, err
	}
	allowed := fmt.Sprintf(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '%s' blob: 'wasm-unsafe-eval'; style-src '%s' blob:; img-src data: blob:; connect-src blob: data:; worker-src blob:; frame-src blob:; base-uri 'none'; form-action 'none'">`, hash(boot), hash(styles))
	page = policy.ReplaceAllLiteralString(page, allowed)
	page = program.ReplaceAllLiteralString(page, "")
	end := fmt.Sprintf("<script type=\"application/json\" id=\"onefile\">%s</script>\n<script type=\"module\">%s</script>\n</body>", files, boot)
	return []byte(strings.Replace(page, "</body>", end, 1)), nil
}

// withStyles puts all style sheets into the page as one.
func withStyles(dir, page string) (with, styles string, err error) {
	for _, m := range sheet.FindAllStringSubmatch(page, -1) {
		text, err := os.ReadFile(filepath.Join(dir, m[1]))
		if err != nil {
			return "", "", err
		}
		styles += string(text)
	}
	page = sheet.ReplaceAllLiteralString(links.ReplaceAllLiteralString(page, ""), "")
	return strings.Replace(page, "</head>", "<style>"+styles+"</style>\n</head>", 1), styles, nil
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// pack returns the files as JSON. No "<" is in it, so that it ends no element.
func pack(dir string) ([]byte, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	files := map[string]packed{}
	for _, entry := range entries {
		name := entry.Name()
		kind, ok := kinds[filepath.Ext(name)]
		if !ok || slices.Contains(left, name) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		if filepath.Ext(name) == ".js" {
			data = comments.ReplaceAll(data, nil) // their import('…') are types
		}
		if slices.Contains(programs, name) {
			if data, err = classic(dir, name, map[string]bool{}); err != nil {
				return nil, err
			}
			if twice := declaredTwice(data); twice != "" {
				return nil, fmt.Errorf("%s and what it imports declare %s twice: want two names, since a script has them all in one place", name, twice)
			}
		}
		if filepath.Ext(name) == ".js" {
			data = bytes.ReplaceAll(data, []byte("{ type: 'module' }"), []byte("{}"))
		}
		if files[name], err = compress(kind, data); err != nil {
			return nil, err
		}
	}
	return json.Marshal(files)
}

// programs are the modules that workers begin with.
var programs = []string{"worker.js", "evaluator.js"}

var (
	imported = regexp.MustCompile(`(?m)^import (?:\{[^}]*\} from )?'\./([\w-]+\.js)';$`)
	exported = regexp.MustCompile(`(?m)^export `)
)

// classic makes a script of a worker's module and of those that it imports:
// from a disk, browsers let no module of a worker import another. It knows
// modules that import by name and export what they declare.
func classic(dir, name string, taken map[string]bool) ([]byte, error) {
	if taken[name] {
		return nil, nil
	}
	taken[name] = true
	module, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	module = comments.ReplaceAll(module, nil)
	var script []byte
	for _, m := range imported.FindAllSubmatch(module, -1) {
		text, err := classic(dir, string(m[1]), taken)
		if err != nil {
			return nil, err
		}
		script = append(script, text...)
	}
	module = exported.ReplaceAll(imported.ReplaceAll(module, nil), nil)
	module = bytes.ReplaceAll(module, []byte("import.meta.url"), []byte("location.href"))
	return append(script, module...), nil
}

var declared = regexp.MustCompile(`(?m)^(?:async )?(?:const|let|class|function) (\w+)`)

// declaredTwice returns a name that a script declares twice at its top, or "".
func declaredTwice(script []byte) string {
	known := map[string]bool{}
	for _, m := range declared.FindAllSubmatch(script, -1) {
		name := string(m[1])
		if known[name] {
			return name
		}
		known[name] = true
	}
	return ""
}

func compress(kind string, data []byte) (packed, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return packed{}, err
	}
	if _, err := w.Write(data); err != nil {
		return packed{}, err
	}
	err = w.Close()
	return packed{kind, base64.StdEncoding.EncodeToString(b.Bytes())}, err
}
