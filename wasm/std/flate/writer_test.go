package flate

import (
	"bytes"
	real "compress/flate"
	"errors"
	"io"
	"testing"
)

func TestTheRealReaderReadsWhatIsStored(t *testing.T) {
	for _, size := range []int{0, 1, maxBlock - 1, maxBlock, maxBlock + 1, 3*maxBlock + 7} {
		want := make([]byte, size)
		for i := range want {
			want[i] = byte(i * i >> 3)
		}
		var packed bytes.Buffer
		w, _ := NewWriter(&packed, BestCompression)
		w.Write(want[:size/3])
		w.Flush()
		w.Write(want[size/3:])
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(real.NewReader(&packed))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%d bytes: %d back, %v", size, len(got), err)
		}
	}
}

func TestAWriterCanBeginAnew(t *testing.T) {
	w, _ := NewWriter(failing{}, NoCompression)
	w.Write([]byte("lost"))
	if err := w.Close(); err != errFull {
		t.Errorf("got %v, want %v", err, errFull)
	}
	var packed bytes.Buffer
	w.Reset(&packed)
	w.Write([]byte("kept"))
	w.Close()
	if got, err := io.ReadAll(real.NewReader(&packed)); string(got) != "kept" {
		t.Errorf("%q, %v", got, err)
	}
}

var errFull = errors.New("full")

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errFull }
