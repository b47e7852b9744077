package explore

import (
	"encoding/binary"

	"meshscape/sim/space"
)

// maxSeen and maxSeenPoints bound the evaluations that are kept for other searches of
// the space, and with them their memory: to about 10 MB where fronts are short, and
// 80 MB where they are those of a network, which may have thousands of points.
const (
	maxSeen       = 1 << 16
	maxSeenPoints = 1 << 22
)

// seen keeps evaluations, as columns: of a front of n points 100 + 16·n bytes, about.
// The zero value is empty.
type seen struct {
	numbers  map[string]int32 // by keyOf
	mappings []float64
	fronts
}

// add keeps an evaluation, in place of all others where there is no room left.
func (s *seen) add(v *evaluation) {
	key := keyOf(&v.design)
	if _, ok := s.numbers[key]; ok {
		return
	}
	if n := s.len(); n%maxSeen == 0 || len(s.pj)+len(v.points) > maxSeenPoints {
		s.numbers, s.mappings = map[string]int32{}, s.mappings[:0]
		s.cut(0, 0)
	}
	s.numbers[key] = int32(s.len())
	s.mappings = append(s.mappings, v.mappings)
	s.fronts.add(v)
}

// bytes is about how many bytes they take.
func (s *seen) bytes() int {
	const number = 90 // in the map, with its key; and mappings
	return number*len(s.numbers) + s.fronts.bytes()
}

// recall returns the evaluation of a design seen before, or nil.
func (e *evaluator) recall(d space.Design) *evaluation {
	i, ok := e.seen.numbers[keyOf(&d)]
	if !ok {
		return nil
	}
	cycles, pj := e.seen.front(int(i))
	points := make([]point, len(cycles))
	for k := range points {
		points[k].cycles, points[k].pj = cycles[k], pj[k]
	}
	v := e.newEvaluation(d, e.seen.areaUM2[i])
	v.mappings, v.points = e.seen.mappings[i], points
	return v
}

// keyOf tells designs apart, in some 30 bytes.
//
//go:noinline
func keyOf(d *space.Design) string {
	var key []byte
	for _, v := range [...]int{d.MeshX, d.MeshY, d.GLBBanks, d.GLBBandwidth, d.WordBits, d.TechnologyNM} {
		key = binary.AppendVarint(key, int64(v))
	}
	key = appendMemories(key, d.GLB, d.Ifmap, d.Weights, d.Psum)
	return string(appendMemories(key, d.More[:]...))
}

//go:noinline
func appendMemories(key []byte, memories ...space.Memory) []byte {
	for _, m := range memories {
		key = binary.AppendVarint(binary.AppendVarint(key, int64(m.Depth)), int64(m.WidthBits))
	}
	return key
}
