package mapper

// arena is memory for short lists that all go at once.
type arena[T any] struct {
	chunks [][]T
	used   int // of the chunks, but the one that is being filled
}

const (
	arenaChunk = 4096
	arenaKept  = 128 // chunks
)

// keep copies values into the arena.
func (a *arena[T]) keep(values []T) []T {
	for ; a.used < len(a.chunks); a.used++ {
		if c := a.chunks[a.used]; cap(c)-len(c) >= len(values) {
			at, c := len(c), append(c, values...)
			a.chunks[a.used] = c
			return c[at:len(c):len(c)]
		}
	}
	most := arenaChunk
	if len(a.chunks) == 0 {
		most = 64
	}
	c := append(make([]T, 0, max(most, len(values))), values...)
	a.chunks = append(a.chunks, c)
	return c[:len(c):len(c)]
}

// empty has the arena's memory be used again, or some of it where it is much.
func (a *arena[T]) empty() {
	if len(a.chunks) > arenaKept {
		clear(a.chunks[arenaKept:])
		a.chunks = a.chunks[:arenaKept]
	}
	for i := range a.chunks {
		a.chunks[i] = a.chunks[i][:0]
	}
	a.used = 0
}
