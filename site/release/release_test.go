package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func siteAt(t *testing.T, modified time.Time, names ...string) string {
	dir := t.TempDir()
	for _, name := range names {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("content of "+name), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, modified, modified); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestAZipIsTheSameWhereverAndWheneverItIsMade(t *testing.T) {
	var zips [][]byte
	for _, names := range [][]string{{"b.js", "a.html", "docs/c.html"}, {"docs/c.html", "a.html", "b.js"}} {
		out := filepath.Join(t.TempDir(), "site.zip")
		if err := writeZip(siteAt(t, time.Unix(int64(1e9+len(zips)), 0), names...), out); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		zips = append(zips, data)
	}
	if !bytes.Equal(zips[0], zips[1]) {
		t.Error("two zips of the same files differ")
	}
	r, err := zip.NewReader(bytes.NewReader(zips[0]), int64(len(zips[0])))
	if err != nil {
		t.Fatal(err)
	}
	content := map[string]string{}
	for _, f := range r.File {
		entry, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(entry)
		if err != nil {
			t.Fatal(err)
		}
		content[f.Name] = string(data)
	}
	if len(content) != 4 || content["meshscape/docs/c.html"] != "content of docs/c.html" {
		t.Errorf("%v", content)
	}
	if sums := content["meshscape/SHA256SUMS"]; strings.Count(sums, "\n") != 3 || !strings.Contains(sums, "  docs/c.html\n") {
		t.Errorf("%s", sums)
	}
}

// listed is a site of a page and a service worker after writeList.
func listed(t *testing.T, page string) (l list, dir string) {
	dir = siteAt(t, time.Unix(1e9, 0), "a.html", workerFile)
	for name, text := range map[string]string{"a.html": page, workerFile: "// why\n" + unnamed + "\nanswer(RELEASE);\n" + strings.Repeat("// long\n", leastBytes)} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := writeList(dir); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, listFile))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &l); err != nil || len(l.Files) != 1 {
		t.Fatal(err, l)
	}
	return l, dir
}

func TestAReleaseAndItsServiceWorkerAreOthersWhenAnyFileIs(t *testing.T) {
	releases, workers := map[string]bool{}, map[string]bool{}
	for _, page := range []string{"one", "two", "one"} {
		l, dir := listed(t, page)
		worker, err := os.ReadFile(filepath.Join(dir, workerFile))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(worker), "// why\nconst RELEASE = '"+l.Release+"';\nanswer(RELEASE);\n") {
			t.Errorf("%s: the service worker begins %.80q", l.Release, worker)
		}
		releases[l.Release], workers[string(worker)] = true, true
	}
	if len(releases) != 2 || len(workers) != 2 {
		t.Errorf("%v, %d service workers", releases, len(workers))
	}
}

func TestTheServiceWorkersCompressedCopyHasTheRelease(t *testing.T) {
	l, dir := listed(t, "one")
	if err := precompress(dir); err != nil {
		t.Fatal(err)
	}
	packed, err := os.Open(filepath.Join(dir, workerFile+".gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	r, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	if data, err := io.ReadAll(r); err != nil || !strings.Contains(string(data), "'"+l.Release+"'") {
		t.Errorf("%v, %.80q", err, data)
	}
}

func TestAServiceWorkerThatTakesNoNameIsRefused(t *testing.T) {
	dir := siteAt(t, time.Unix(1e9, 0), "a.html", workerFile)
	if err := writeList(dir); err == nil || !strings.Contains(err.Error(), "want one line") {
		t.Errorf("got %v", err)
	}
}

func TestThePicturesOfTheGalleryAreNotKeptForUseWithoutANetwork(t *testing.T) {
	dir := siteAt(t, time.Unix(0, 0), "index.html", "index.html.gz", "docs/index.html", "docs/gallery/wall.png")
	files, err := readSite(dir)
	if err != nil {
		t.Fatal(err)
	}
	kept := newList(files).Files
	if len(kept) != 2 || kept["index.html"] == "" || kept["docs/index.html"] == "" {
		t.Errorf("%v", kept)
	}
}
