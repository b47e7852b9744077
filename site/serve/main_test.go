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
