package mapper

import (
	"bytes"
	"encoding/binary"
	"testing"
)

// TestBillsAreThoseOfTheirKeys adds many more than there is room for, and finds those
// that are left.
func TestBillsAreThoseOfTheirKeys(t *testing.T) {
	b := bills{room: 4000}
	key := func(n int) { b.key = binary.AppendVarint(b.key[:0], int64(n)) }
	movesOf := func(n int) []byte { return bytes.Repeat([]byte{byte(n)}, n%40) }
	found, anew := 0, 0
	for n := range 2000 {
		key(n)
		if b.find() != nil {
			t.Fatalf("%d is known before it is added", n)
		}
		before := b.bytes()
		b.add(movesOf(n))
		if b.bytes() < before {
			anew++
		}
		for back := range min(n, 100) {
			key(n - back)
			if moves := b.find(); moves != nil {
				found++
				if !bytes.Equal(moves, movesOf(n-back)) {
					t.Fatalf("%d: %v", n-back, moves)
				}
			}
		}
		if most := b.room + 100; b.bytes() > most {
			t.Fatalf("%d bytes, want at most %d", b.bytes(), most)
		}
	}
	if found < 2000 || anew == 0 {
		t.Errorf("%d found, begun anew %d times", found, anew)
	}
}

// TestBillsWithOneHashAreApart has a key whose hash is taken.
func TestBillsWithOneHashAreApart(t *testing.T) {
	b := bills{room: 4000, key: []byte{1}}
	b.add([]byte{7})
	at := b.at[checksum(b.key)]
	b.key = []byte{2}
	b.at[checksum(b.key)] = at
	if moves := b.find(); moves != nil {
		t.Errorf("found %v, which another key's mapping moves", moves)
	}
}
