package mapper

import (
	"math"
	"math/bits"

	"meshscape/sim/mapping"
)

// bills has what mappings move that the model has counted, so that under other prices
// it need not count them again. All classes of a cache share it. Where there is no room
// for more, it begins anew.
type bills struct {
	at   map[uint64]int32 // in rows, by a hash of the key
	rows []byte           // keys, and what the mappings move, each behind its length
	key  []byte           // scratch
	room int              // bytes
}

// billBytes is what a bill takes beside its row.
const billBytes = 24

// find returns what the mapping with the key moves; nil: it is not known.
func (b *bills) find() []byte {
	at, known := b.at[checksum(b.key)]
	if !known {
		return nil
	}
	r := listReader{b.rows[at:]}
	if string(r.counted()) != string(b.key) {
		return nil
	}
	return r.counted()
}

// add keeps what the mapping with the key moves.
func (b *bills) add(moves []byte) {
	if b.bytes() > b.room || b.at == nil {
		b.at, b.rows = map[uint64]int32{}, b.rows[:0]
	}
	b.at[checksum(b.key)] = int32(len(b.rows))
	b.rows = appendCounted(appendCounted(b.rows, b.key), moves)
}

func (b *bills) bytes() int { return len(b.rows) + billBytes*len(b.at) }

// startKey begins a key with a choice of a class.
func (b *bills) startKey(c *class, x *choice) { b.key = appendInts(b.key[:0], c.serial, int(x.index)) }

// addCounts adds counts to the key.
//
//go:noinline
func (b *bills) addCounts(counts []float64) {
	for _, n := range counts {
		b.key = appendInts(b.key, int(bits.ReverseBytes64(math.Float64bits(n))))
	}
}

// addLoops adds loops to the key.
//
//go:noinline
func (b *bills) addLoops(loops []mapping.Loop) {
	b.key = appendInts(b.key, len(loops))
	for _, l := range loops {
		b.key = appendInts(b.key, l.Dimension, l.Bound)
	}
}

// movesBy returns what the mapping with the key at hand moves: as known, or counted as
// it is built.
func (m *Mapper) movesBy(build func() *mapping.Mapping) []byte {
	if m.alone { // none comes twice
		return m.count(build())
	}
	known := &m.cache.bills
	moves := known.find()
	if moves == nil {
		moves = m.count(build())
		known.add(moves)
	}
	return moves
}

// count has the model count what a mapping moves, until the next one is counted.
func (m *Mapper) count(built *mapping.Mapping) []byte {
	if err := m.evaluator.Count(built, &m.metrics); err != nil {
		panic("mapper: made an illegal mapping: " + err.Error()) // a bug; tests cover every kind of space
	}
	m.moves = m.evaluator.AppendMoves(m.moves[:0], &m.metrics)
	return m.moves
}

// pointOf has the model price what a mapping moves.
func (m *Mapper) pointOf(moves []byte) Point {
	cycles, pj, err := m.evaluator.Price(moves)
	if err != nil {
		panic("mapper: made a mapping too slow to count: " + err.Error())
	}
	m.counts.Evaluated++
	return Point{Cycles: cycles, EnergyPJ: pj}
}
