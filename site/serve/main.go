// Command serve serves the built site, as any static host would. It needs
// nothing but the standard library.
//
//	serve [-addr localhost:8080] [directory]
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	"os"
	"path"
	"strings"
)

func main() {
	addr := flag.String("addr", "localhost:8080", "address to listen on")
	flag.Parse()
	directory := "dist"
	if flag.NArg() > 0 {
		directory = flag.Arg(0)
	}
	if _, err := os.Stat(directory); err != nil {
		log.Fatalf("serve: %v: run ./build.sh build first", err)
	}
	fmt.Printf("Meshscape is at http://%s\n", *addr)
	log.Fatal(http.ListenAndServe(*addr, Handler(http.Dir(directory))))
}

// mimeTypes are fixed here because the system's table may lack them, and a
// browser compiles WebAssembly while it arrives only under the right type.
var mimeTypes = map[string]string{
	".css":  "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".json": "application/json",
	".svg":  "image/svg+xml",
	".wasm": "application/wasm",
}

// Handler serves the files of a site. Browsers ask for pages again every time;
// what a release's folder holds never changes. Where a file lies beside its
// compressed self, browsers that can read that get it.
func Handler(files http.FileSystem) http.Handler {
	server := http.FileServer(files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if mimeType, ok := mimeTypes[path.Ext(r.URL.Path)]; ok {
			w.Header().Set("Content-Type", mimeType)
			w.Header().Set("Vary", "Accept-Encoding")
		}
		w.Header().Set("Cache-Control", "no-cache")
		if strings.HasPrefix(r.URL.Path, "/release-") {
			w.Header().Set("Cache-Control", "max-age=31536000, immutable")
		}
		w.Header().Set("X-Content-Type-Options", "nosniff")
		if coding := compressedAs(files, r); coding != "" {
			w.Header().Set("Content-Encoding", codings[coding])
			r.URL.Path += coding
		}
		server.ServeHTTP(w, r)
	})
}

// codings are what HTTP calls the kinds of compressed files.
var codings = map[string]string{".br": "br", ".gz": "gzip"}

// compressedAs returns the ending of the compressed file to send, or nothing.
func compressedAs(files http.FileSystem, r *http.Request) string {
	if _, ok := mimeTypes[path.Ext(r.URL.Path)]; !ok || path.Base(r.URL.Path) == "index.html" {
		return "" // http.FileServer has index.html under its folder's name
	}
	for _, ending := range []string{".br", ".gz"} {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), codings[ending]) {
			continue
		}
		if file, err := files.Open(r.URL.Path + ending); err == nil {
			file.Close()
			return ending
		}
	}
	return ""
}
