package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func pageSite(t *testing.T, script string) string {
	dir := t.TempDir()
	for path, text := range map[string]string{
		"index.html":       `<link href="icon.svg"><script src="app.js"></script><a href="docs/index.html">`,
		"docs/index.html":  `<link href="../page.css"><a href="index.html"><a href="../index.html"><iframe src="../embed.html?panels=picture#v=2">`,
		"docs/examples/a":  `<script src="api.js">`,
		"app.js":           script,
		"docs.js":          "import { connect } from './api.js';",
		"api.js":           "shared",
		"page.css":         "a {}",
		"icon.svg":         "<svg/>",
		"sw.js":            "worker",
		"LICENSE.txt":      "free",
		"docs/picture.svg": "<svg/>",
	} {
		path = filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestWhatPagesLoadIsInAFolderCalledAfterIt(t *testing.T) {
	folders := map[string]string{}
	for _, script := range []string{"one", "two", "one"} {
		dir := pageSite(t, script)
		if err := arrange(dir); err != nil {
			t.Fatal(err)
		}
		found, err := filepath.Glob(filepath.Join(dir, folderPrefix+"*"))
		if err != nil || len(found) != 1 {
			t.Fatal(err, found)
		}
		folder := filepath.Base(found[0])
		if before, ok := folders[script]; ok && before != folder {
			t.Errorf("%s is in %s and in %s", script, before, folder)
		}
		folders[script] = folder
		for path, want := range map[string]string{
			"index.html":            `<link href="icon.svg"><script src="` + folder + `/app.js"></script><a href="docs/index.html">`,
			"docs/index.html":       `<link href="../` + folder + `/page.css"><a href="index.html"><a href="../index.html"><iframe src="../embed.html?panels=picture#v=2">`,
			"docs/examples/a":       `<script src="api.js">`,
			folder + "/app.js":      script,
			"sw.js":                 "worker",
			"docs/picture.svg":      "<svg/>",
			folder + "/../icon.svg": "<svg/>",
		} {
			if got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path))); err != nil || string(got) != want {
				t.Errorf("%s: got %s, %v, want %s", path, got, err, want)
			}
		}
	}
	if folders["one"] == folders["two"] {
		t.Error("two releases share a folder")
	}
}

func TestWhatLeadsNowhereIsNamed(t *testing.T) {
	for path, text := range map[string]string{"index.html": `<script src="ap.js">`, "app.js": "import './a.js'", "docs.js": "const late = () => import('./a.js');"} {
		dir := pageSite(t, "one")
		if err := os.WriteFile(filepath.Join(dir, path), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := arrange(dir); err == nil || !strings.Contains(err.Error(), path+": ") || !strings.Contains(err.Error(), " leads nowhere") {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestAPageAsksForAllItsModulesAtOnce(t *testing.T) {
	modules := map[string][]byte{
		"app.js":   []byte("import { a } from './a.js';\nimport './b.js';\nconst later = () => import('./later.js');"),
		"a.js":     []byte("export { b } from './b.js';\nimport { c } from './c.js';"),
		"b.js":     []byte("import { a } from './a.js';"),
		"c.js":     nil,
		"later.js": []byte("import './d.js';"),
		"d.js":     nil,
	}
	page := "<head>\n  <script type=\"module\" src=\"app.js\"></script>\n</head>"
	want := `<head>
  <link rel="modulepreload" href="a.js">
  <link rel="modulepreload" href="b.js">
  <link rel="modulepreload" href="c.js">
  <script type="module" src="app.js"></script>
</head>`
	if got := string(preload([]byte(page), modules)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
