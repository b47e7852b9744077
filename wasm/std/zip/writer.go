// Package zip is as much of archive/zip as Ebiten needs: a writer of files that
// are stored, not compressed.
//
// view.wasm is built with this package in archive/zip's place (build.sh). Ebiten
// writes an archive of its textures for those who look for faults in it; each
// visitor would load 20 kB for that.
package zip

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
)

// Writer writes an archive (APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16).
type Writer struct {
	to        io.Writer
	at        int // bytes written so far
	files     int
	name      string        // of the file that is being written, if there is one
	data      *bytes.Buffer // of that file
	directory []byte        // of the files before
	err       error
}

// NewWriter returns a Writer of an archive to w.
func NewWriter(w io.Writer) *Writer { return &Writer{to: w} }

// Create begins a file. What is written to it counts until the next one begins.
func (w *Writer) Create(name string) (io.Writer, error) {
	w.finish()
	w.name, w.data = name, new(bytes.Buffer)
	return w.data, w.err
}

// Close ends the last file and the archive.
func (w *Writer) Close() error {
	w.finish()
	start, size := w.at, len(w.directory)
	w.write(w.directory)
	w.write(fields("PK\x05\x06", 2, 0, 2, 0, 2, w.files, 2, w.files, 4, size, 4, start, 2, 0))
	return w.err
}

// finish writes the file that was begun.
func (w *Writer) finish() {
	if w.data == nil {
		return
	}
	data, start := w.data.Bytes(), w.at
	about := fields("", 2, version, 2, utf8Names, 2, stored, 2, 0, 2, firstDay,
		4, int(crc32.ChecksumIEEE(data)), 4, len(data), 4, len(data), 2, len(w.name), 2, 0)
	w.write([]byte("PK\x03\x04"))
	w.write(about)
	w.write([]byte(w.name))
	w.write(data)
	entry := append(fields("PK\x01\x02", 2, version), about...)
	entry = append(entry, fields("", 2, 0, 2, 0, 2, 0, 4, 0, 4, start)...)
	w.directory = append(append(w.directory, entry...), w.name...)
	w.files++
	w.data = nil
}

const (
	version   = 20      // 2.0
	utf8Names = 1 << 11 // bit 11
	stored    = 0
	firstDay  = 1<<5 | 1 // 1 January 1980, in MS-DOS's form
)

// fields is a signature, and numbers after it, each by its bytes and its value.
func fields(signature string, sized ...int) []byte {
	b := []byte(signature)
	for i := 0; i < len(sized); i += 2 {
		if sized[i] == 2 {
			b = binary.LittleEndian.AppendUint16(b, uint16(sized[i+1]))
		} else {
			b = binary.LittleEndian.AppendUint32(b, uint32(sized[i+1]))
		}
	}
	return b
}

func (w *Writer) write(data []byte) {
	if w.err == nil {
		_, w.err = w.to.Write(data)
	}
	w.at += len(data)
}
