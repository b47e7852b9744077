package model

import "encoding/binary"

// AppendMoves appends what Count has found, as far as cycles and energy depend on it,
// to some bytes that Price reads.
func (e *Evaluator) AppendMoves(to []byte, counted *Metrics) []byte {
	for i := range counted.Levels {
		l := &counted.Levels[i]
		to = appendInts(to, int64(l.UtilizedInstances))
		for d := range l.Data {
			if data := &l.Data[d]; data.Kept {
				to = appendInts(to, int64(d), data.Reads, data.Fills, data.Updates)
			}
		}
		to = appendInts(to, -1)
	}
	return appendInts(to, counted.Levels[e.levels].Cycles)
}

func appendInts(to []byte, values ...int64) []byte {
	for _, v := range values {
		to = binary.AppendVarint(to, v)
	}
	return to
}

// Price returns the cycles and the energy (pJ) of a mapping by its moves, to the last
// bit as Evaluate does. They have to be of a mapping of the evaluator's problem, counted
// on an architecture with the same levels and meshes. An error says which level is too
// slow to count.
func (e *Evaluator) Price(moves []byte) (cycles int64, pj float64, err error) {
	out, r := &e.priced, moveReader{moves}
	e.prepare(out)
	for i := range out.Levels {
		l := &out.Levels[i]
		l.UtilizedInstances = int(r.next())
		for d := r.next(); d >= 0; d = r.next() {
			l.Data[d] = DataMovement{Kept: true, UtilizedInstances: l.UtilizedInstances, Reads: r.next(), Fills: r.next(), Updates: r.next()}
		}
	}
	out.Levels[e.levels].Cycles = r.next()
	err = e.price(out)
	return out.Cycles, out.EnergyPJ, err
}

// moveReader reads what AppendMoves writes.
type moveReader struct{ rest []byte }

//go:noinline
func (r *moveReader) next() int64 {
	n, size := binary.Varint(r.rest)
	r.rest = r.rest[size:]
	return n
}
