package mapper

import (
	"encoding/binary"
	"errors"
	"hash/fnv"
	"math"
)

// Lists returns what the cache has listed since it was last asked and can serve
// others: the feeds of borders, which depend neither on a mesh nor on sizes of
// buffers. It is for TakeLists of other caches of the same program; several may stand
// behind each other. Nil: there is nothing new.
func (c *Cache) Lists() []byte {
	if c.feeds == nil {
		return nil
	}
	var data []byte
	for _, s := range c.feeds.sets {
		if !s.told && s.origin.name != "" {
			s.told = true
			list := s.append(appendCounted(nil, []byte(s.origin.name)))
			list = binary.LittleEndian.AppendUint64(list, checksum(list))
			data = append(appendInts(data, len(list)), list...)
		}
	}
	return data
}

// TakeLists takes over what other caches have listed, which need not be listed again
// then: as much as there is room for, of problems and constraints that this cache has
// met. It changes no result. It returns an error where data is not what Lists gives;
// what stands before that has been taken over.
func (c *Cache) TakeLists(data []byte) error {
	for r := (listReader{data}); len(r.rest) > 0; {
		list, ok := r.list()
		if !ok {
			return errors.New("mapper: lists of another cache: damaged or cut short")
		}
		if o := c.outers[string(list.counted())]; o != nil {
			c.take(list.feedset(o))
		}
	}
	return nil
}

func (c *Cache) take(s *feedset) {
	if s.border.feedsOf(s.firsts) != nil || c.feeds.held+s.bytes() > c.feeds.room {
		return
	}
	s.told = true
	c.feeds.keep(s)
}

func (s *feedset) append(data []byte) []byte {
	data = appendInts(data, int(s.border.number), int(s.firsts))
	for i := range s.border.states {
		data = s.border.states[i].appendKey(data)
	}
	data = appendInts(data, len(s.starts))
	for _, at := range s.starts {
		data = appendInts(data, int(at.tile), int(at.way), int(s.origin.sets[at.same]))
	}
	data = s.tiles.append(data)
	data = appendInts(data, len(s.throughs))
	for _, at := range s.throughs {
		data = appendInts(data, int(at.tile), int(at.way), int(at.outside), int(at.innermost))
	}
	return s.counts.append(data)
}

func (r *codedRows) append(data []byte) []byte {
	for column := range r.width() {
		values := r.values[r.from[column]:r.from[column+1]]
		data = appendInts(data, len(values))
		for _, value := range values {
			data = binary.LittleEndian.AppendUint64(data, math.Float64bits(value))
		}
	}
	for k := range r.low {
		data = appendInts(data, r.code(k))
	}
	return data
}

//go:noinline
func appendInts(data []byte, values ...int) []byte {
	for _, v := range values {
		data = binary.AppendVarint(data, int64(v))
	}
	return data
}

// appendCounted appends some bytes behind how many they are.
func appendCounted(data, more []byte) []byte { return append(appendInts(data, len(more)), more...) }

// checksum tells data from others, and what Lists gave from damaged data.
func checksum(data []byte) uint64 {
	sum := fnv.New64a()
	sum.Write(data)
	return sum.Sum64()
}

// listReader reads what Lists gives, and what else is written so.
type listReader struct{ rest []byte }

// list returns what one list has, if it is as it was given.
func (r *listReader) list() (listReader, bool) {
	length, n := binary.Varint(r.rest)
	if n <= 0 || length < 8 || length > int64(len(r.rest)-n) {
		return listReader{}, false
	}
	list, sum := r.rest[n:][:length-8], r.rest[n:][length-8:length]
	r.rest = r.rest[n+int(length):]
	return listReader{list}, checksum(list) == binary.LittleEndian.Uint64(sum)
}

// feedset reads one of an outer part.
func (r *listReader) feedset(o *outer) *feedset {
	s := &feedset{origin: o.origin, shared: o.shared}
	o.lattice.extents(r.int(), o.scratch.extents)
	s.firsts = uint32(r.int())
	states := make([]reuse, len(o.flows))
	for i := range states {
		r.reuse(&states[i])
	}
	s.border = o.borderFor(o.scratch.extents, states)
	s.starts = make([]keptStart, r.int())
	for i := range s.starts {
		s.starts[i] = keptStart{int32(r.int()), way(r.int()), int16(o.setOf(uint32(r.int())))}
	}
	s.tiles = r.rows(len(s.starts), len(o.flows))
	s.throughs = make([]keptThrough, r.int())
	for i := range s.throughs {
		s.throughs[i] = keptThrough{int32(r.int()), way(r.int()), int16(r.int()), int8(r.int())}
	}
	s.counts = r.rows(len(s.throughs), o.columns)
	return s
}

// reuse reads what appendKey writes.
func (r *listReader) reuse(s *reuse) {
	flags := r.bytes(2)
	s.forgets, s.moved, s.closed, s.rank = flags[0]&1 != 0, flags[0]&2 != 0, flags[0]&4 != 0, int8(flags[1])
	s.way, s.back = int64(r.int()), int64(r.int())
	s.fresh, s.later = r.number(), r.number()
	for k := range s.size {
		s.size[k] = int32(r.int())
	}
}

func (r *listReader) rows(rows, columns int) codedRows {
	out := codedRows{from: make([]int32, 1, columns+1)}
	for range columns {
		for range r.int() {
			out.values = append(out.values, r.number())
		}
		out.from = append(out.from, int32(len(out.values)))
	}
	codes := make([]int32, rows*columns)
	for k := range codes {
		codes[k] = int32(r.int())
	}
	out.put(codes)
	return out
}

//go:noinline
func (r *listReader) int() int {
	v, n := binary.Varint(r.rest)
	r.rest = r.rest[n:]
	return int(v)
}

func (r *listReader) number() float64 {
	return math.Float64frombits(binary.LittleEndian.Uint64(r.bytes(8)))
}

// counted reads what appendCounted writes.
func (r *listReader) counted() []byte { return r.bytes(r.int()) }

func (r *listReader) bytes(n int) []byte {
	out := r.rest[:n]
	r.rest = r.rest[n:]
	return out
}
