package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// steady are the files whose addresses others hold: pages, what pages of other
// hosts copy, and what a browser looks for beside the page.
var steady = []string{"api.d.ts", workerFile, "icon.svg", "LICENSE.txt", "THIRD-PARTY.txt", listFile}

// shared is what pages of other hosts copy, and the documentation's load too.
const shared = "api.js"

// arrange moves all that a page loads into a folder that is called after its
// content, and has the pages load it from there. So a page that is open while a
// newer release comes gets its own files or none, never some of each; and a
// host may let browsers keep the folder for ever.
func arrange(dir string) error {
	files, err := readSite(dir)
	if err != nil {
		return err
	}
	moved := slices.DeleteFunc(slices.Clone(files), func(f file) bool { return !isMoved(f.path) })
	folder := folderPrefix + newList(moved).Release
	if err := os.Mkdir(filepath.Join(dir, folder), 0o777); err != nil {
		return err
	}
	names, modules := map[string]bool{}, map[string][]byte{}
	for _, f := range moved {
		if err := os.WriteFile(filepath.Join(dir, folder, f.path), f.data, 0o666); err != nil {
			return err
		}
		if f.path == shared {
			continue
		}
		names[f.path], modules[f.path] = true, f.data
		if err := os.Remove(filepath.Join(dir, f.path)); err != nil {
			return err
		}
	}
	for _, f := range files {
		if !isPage(f.path) {
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(f.path)), redirect(preload(f.data, modules), names, folder), 0o666); err != nil {
			return err
		}
	}
	return lost(dir)
}

// folderPrefix begins the name of the folder that arrange makes.
const folderPrefix = "release-"

func isPage(path string) bool {
	return path == "index.html" || path == "embed.html" || strings.HasPrefix(path, "docs/") && !strings.HasPrefix(path, "docs/examples/") && strings.HasSuffix(path, ".html")
}

func isMoved(path string) bool {
	return !strings.Contains(path, "/") && !slices.Contains(steady, path) && !isPage(path)
}

var reference = regexp.MustCompile(`((?:href|src)=")((?:\.\./)?)([\w./-]+)"`)

// redirect has a page's references to files that moved lead to the folder.
func redirect(page []byte, moved map[string]bool, folder string) []byte {
	return reference.ReplaceAllFunc(page, func(all []byte) []byte {
		m := reference.FindSubmatch(all)
		if !moved[string(m[3])] {
			return all
		}
		return fmt.Appendf(nil, `%s%s%s/%s"`, m[1], m[2], folder, m[3])
	})
}

var (
	entry  = regexp.MustCompile(`[ \t]*<script type="module" src="([\w-]+\.js)"`)
	static = regexp.MustCompile(`(?:from |import )'\./([\w-]+\.js)'`)
)

// preload has a page ask at once for all modules that its own imports, and those
// theirs, instead of for some when others have come.
func preload(page []byte, modules map[string][]byte) []byte {
	return entry.ReplaceAllFunc(page, func(script []byte) []byte {
		names := []string{string(entry.FindSubmatch(script)[1])}
		for i := 0; i < len(names); i++ {
			for _, m := range static.FindAllSubmatch(modules[names[i]], -1) {
				if name := string(m[1]); !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
		var links []byte
		for _, name := range names[1:] {
			links = fmt.Appendf(links, "  <link rel=\"modulepreload\" href=\"%s\">\n", name)
		}
		return append(links, script...)
	})
}

var imports = regexp.MustCompile(`(?:from |import |import\()'(\./[\w-]+\.js)'`)

// lost names a page's reference, or a module's import, that leads nowhere.
func lost(dir string) error {
	files, err := readSite(dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		var targets []string
		if isPage(f.path) {
			for _, m := range reference.FindAllSubmatch(f.data, -1) {
				targets = append(targets, string(m[2])+string(m[3]))
			}
		}
		if strings.HasPrefix(f.path, folderPrefix) && strings.HasSuffix(f.path, ".js") {
			for _, m := range imports.FindAllSubmatch(f.data, -1) {
				targets = append(targets, string(m[1]))
			}
		}
		for _, target := range targets {
			if _, err := os.Stat(filepath.Join(dir, filepath.Dir(filepath.FromSlash(f.path)), filepath.FromSlash(target))); err != nil {
				return fmt.Errorf("%s: %s leads nowhere", f.path, target)
			}
		}
	}
	return nil
}
