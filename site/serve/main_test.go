package main

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

func TestHandlerSendsTypesThatBrowsersNeed(t *testing.T) {
	files := fstest.MapFS{
		"index.html": {Data: []byte("<!doctype html>")}, "app.js": {}, "page.css": {}, "icon.svg": {}, "worker.wasm": {},
	}
	tests := map[string]string{
		"/": "text/html; charset=utf-8", "/app.js": "text/javascript; charset=utf-8", "/page.css": "text/css; charset=utf-8",
		"/icon.svg": "image/svg+xml", "/worker.wasm": "application/wasm",
	}
	handler := Handler(http.FS(files))
	for path, want := range tests {
		response := httptest.NewRecorder()
		handler.ServeHTTP(response, httptest.NewRequest("GET", path, nil))
		if got := response.Header().Get("Content-Type"); response.Code != http.StatusOK || got != want {
			t.Errorf("%s: status %d, type %q, want %q", path, response.Code, got, want)
		}
	}
}

func TestHandlerSendsWhatIsCompressedToThoseWhoCanReadIt(t *testing.T) {
	files := fstest.MapFS{"release-1/a.js": {Data: []byte("plain")}, "release-1/a.js.br": {Data: []byte("br")}, "release-1/a.js.gz": {Data: []byte("gz")}}
	for accepted, want := range map[string]string{"": "plain", "gzip, deflate, br": "br", "gzip": "gz"} {
		request := httptest.NewRequest("GET", "/release-1/a.js", nil)
		request.Header.Set("Accept-Encoding", accepted)
		response := httptest.NewRecorder()
		Handler(http.FS(files)).ServeHTTP(response, request)
		if got := response.Body.String(); got != want || response.Header().Get("Content-Type") != mimeTypes[".js"] {
			t.Errorf("%q: got %q as %v, want %q", accepted, got, response.Header(), want)
		}
	}
}
