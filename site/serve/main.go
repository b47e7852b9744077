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

// Handler serves the files of a site. Browsers ask again every time, so that
// a rebuilt page is never mixed with an older worker.
func Handler(files http.FileSystem) http.Handler {
	server := http.FileServer(files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if mimeType, ok := mimeTypes[path.Ext(r.URL.Path)]; ok {
			w.Header().Set("Content-Type", mimeType)
		}
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		server.ServeHTTP(w, r)
	})
}
