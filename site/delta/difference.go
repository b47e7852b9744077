package main

import "encoding/binary"

// Bytes that agree, at the least, for a piece to be worth it: one that follows
// the piece before, after as many bytes as are skipped, and one from elsewhere.
const (
	leastFollowing = 4
	leastElsewhere = 32
	worthJumping   = 8 // so much longer must one from elsewhere be
)

// difference returns the delta that makes a program of a base.
func difference(base, program []byte) []byte {
	f := finder{base: base, program: program, places: places(base)}
	var skips, lengths, seeks, rest []byte
	from, following := 0, 0 // where the piece before ended, in both
	for at := 0; at < len(program); {
		p := f.find(at, following+at-from)
		if p.length == 0 {
			at++
			continue
		}
		p = f.extend(p, from)
		skips = binary.AppendUvarint(skips, uint64(p.at-from))
		lengths = binary.AppendUvarint(lengths, uint64(p.length))
		seeks = appendSeek(seeks, p.base-(following+p.at-from))
		rest = append(rest, program[from:p.at]...)
		from, following = p.at+p.length, p.base+p.length
		at = from
	}
	rest = append(rest, program[from:]...)
	var delta []byte
	for _, length := range []int{len(program), len(skips), len(lengths), len(seeks)} {
		delta = binary.AppendUvarint(delta, uint64(length))
	}
	for _, part := range [][]byte{skips, lengths, seeks, rest} {
		delta = append(delta, part...)
	}
	return delta
}

func appendSeek(b []byte, by int) []byte {
	if by < 0 {
		return binary.AppendUvarint(b, uint64(-2*by-1))
	}
	return binary.AppendUvarint(b, uint64(2*by))
}

// piece is a stretch that base and program have in common.
type piece struct{ base, at, length int }

// finder looks for pieces.
type finder struct {
	base, program []byte
	places        map[[leastElsewhere]byte]int
}

// places says where in the base each stretch of leastElsewhere bytes is first.
func places(base []byte) map[[leastElsewhere]byte]int {
	first := make(map[[leastElsewhere]byte]int, len(base))
	for i := len(base) - leastElsewhere; i >= 0; i-- {
		first[[leastElsewhere]byte(base[i:])] = i
	}
	return first
}

// find returns the piece that begins at a place of the program, of length 0 if
// there is none; following is the place in the base that follows the one before.
func (f *finder) find(at, following int) piece {
	best := piece{following, at, f.common(following, at)}
	if best.length < leastFollowing {
		best.length = 0
	}
	if best.length >= leastElsewhere || at+leastElsewhere > len(f.program) {
		return best
	}
	if place, ok := f.places[[leastElsewhere]byte(f.program[at:])]; ok {
		if length := f.common(place, at); length > best.length+worthJumping {
			return piece{place, at, length}
		}
	}
	return best
}

// common is how many bytes agree from two places on.
func (f *finder) common(base, at int) (n int) {
	for base+n < len(f.base) && at+n < len(f.program) && f.base[base+n] == f.program[at+n] {
		n++
	}
	return n
}

// extend makes a piece begin earlier, as far as bytes agree, and not before a place.
func (f *finder) extend(p piece, from int) piece {
	for p.at > from && p.base > 0 && f.base[p.base-1] == f.program[p.at-1] {
		p = piece{p.base - 1, p.at - 1, p.length + 1}
	}
	return p
}
