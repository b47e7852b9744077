// Package flate is the writing half of compress/flate without compression: what
// is written is stored, which every reader of DEFLATE (RFC 1951, 3.2.4) takes.
//
// view.wasm is built with this in the place of compress/flate's compressor
// (build.sh; its reader stays). Ebiten compresses nothing but pictures of its
// textures, which only those who look for faults in it ask for; each visitor
// would load 20 kB for them.
package flate

import (
	"encoding/binary"
	"io"
)

// Levels, as compress/flate calls them. All of them store.
const (
	NoCompression      = 0
	BestSpeed          = 1
	BestCompression    = 9
	DefaultCompression = -1
	HuffmanOnly        = -2
)

// maxBlock is how many bytes a stored block can hold.
const maxBlock = 1<<16 - 1

// What compress/flate's reader, which is built with this package, takes from the
// files that it replaces: its window in bytes, and the code that ends a block.
const (
	maxMatchOffset = 1 << 15
	endBlockMarker = 256
)

// Writer gathers bytes into stored blocks.
type Writer struct {
	to    io.Writer
	block []byte
	err   error
}

// NewWriter returns a Writer to w.
func NewWriter(w io.Writer, level int) (*Writer, error) { return NewWriterDict(w, level, nil) }

// NewWriterDict returns a Writer to w. What is stored refers to no dictionary.
func NewWriterDict(w io.Writer, _ int, _ []byte) (*Writer, error) { return &Writer{to: w}, nil }

// Reset begins anew, with another writer.
func (w *Writer) Reset(to io.Writer) { *w = Writer{to: to, block: w.block[:0]} }

// Write takes bytes, and passes on the blocks that are full.
func (w *Writer) Write(data []byte) (int, error) {
	for rest := data; len(rest) > 0 && w.err == nil; {
		n := min(len(rest), maxBlock-len(w.block))
		w.block, rest = append(w.block, rest[:n]...), rest[n:]
		if len(w.block) == maxBlock {
			w.store(0)
		}
	}
	return len(data), w.err
}

// Flush passes on what there is, and an empty block after it, as zlib does.
func (w *Writer) Flush() error {
	if len(w.block) > 0 {
		w.store(0)
	}
	w.store(0)
	return w.err
}

// Close ends the stream.
func (w *Writer) Close() error {
	w.store(1)
	return w.err
}

// store writes the block: whether it is the last one, its length, and the
// length's complement.
func (w *Writer) store(final byte) {
	n := uint16(len(w.block))
	header := binary.LittleEndian.AppendUint16([]byte{final}, n)
	header = binary.LittleEndian.AppendUint16(header, ^n)
	for _, data := range [][]byte{header, w.block} {
		if w.err == nil {
			_, w.err = w.to.Write(data)
		}
	}
	w.block = w.block[:0]
}
