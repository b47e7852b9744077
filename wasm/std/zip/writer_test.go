package zip

import (
	real "archive/zip"
	"bytes"
	"io"
	"maps"
	"testing"
)

func TestTheRealReaderReadsTheArchive(t *testing.T) {
	for _, want := range []map[string]string{{}, {"one.png": "1"}, {"a/ä.png": "", "b.png": "two", "c.png": string(make([]byte, 1e5))}} {
		got, err := files(archive(t, want))
		if err != nil || !maps.Equal(got, want) {
			t.Errorf("%d files: %d back, %v", len(want), len(got), err)
		}
	}
}

func archive(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(&b)
	for name, text := range files {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(f, text)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func files(data []byte) (map[string]string, error) {
	r, err := real.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for _, f := range r.File {
		opened, err := f.Open()
		if err != nil {
			return nil, err
		}
		text, err := io.ReadAll(opened) // compares the checksum too
		if err != nil {
			return nil, err
		}
		files[f.Name] = string(text)
	}
	return files, nil
}
