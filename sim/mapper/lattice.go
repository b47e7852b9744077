package mapper

// lattice numbers all tiles of a problem: one divisor of each bound. A tile's
// number is mixed radix over the indices of its divisors, the first dimension
// running fastest.
type lattice struct {
	divisors [][]int
	weight   []int // of each dimension in the number
	tiles    int
	times    [][][]int16 // by dimension, i and j: index of divisors[i]·divisors[j], or -1
	primes   [][][]int16 // by dimension and i: indices of divisors[i] times one prime
	quotient [][][]int16 // by dimension, i and j: index of divisors[j]/divisors[i], or -1
}

// maxTiles bounds the tables that are kept for each tile.
const maxTiles = 1 << 21

// newLattice returns nil where there are more than maxTiles tiles.
func newLattice(bounds []int) *lattice {
	l := &lattice{tiles: 1}
	for _, b := range bounds {
		divisors := divisorsOf(b)
		l.divisors = append(l.divisors, divisors)
		l.weight = append(l.weight, l.tiles)
		if l.tiles *= len(divisors); l.tiles > maxTiles {
			return nil
		}
		l.addProducts(divisors)
	}
	return l
}

func (l *lattice) addProducts(divisors []int) {
	index := make(map[int]int16, len(divisors))
	for i, v := range divisors {
		index[v] = int16(i)
	}
	times := make([][]int16, len(divisors))
	primes := make([][]int16, len(divisors))
	for i, a := range divisors {
		times[i] = make([]int16, len(divisors))
		for j, b := range divisors {
			times[i][j] = -1
			if k, ok := index[a*b]; ok {
				times[i][j] = k
				if len(divisorsOf(b)) == 2 {
					primes[i] = append(primes[i], k)
				}
			}
		}
	}
	quotient := make([][]int16, len(divisors))
	for i := range quotient {
		quotient[i] = make([]int16, len(divisors))
		for j := range quotient[i] {
			quotient[i][j] = -1
		}
		for j, to := range times[i] {
			if to >= 0 {
				quotient[i][to] = int16(j)
			}
		}
	}
	l.quotient = append(l.quotient, quotient)
	l.times = append(l.times, times)
	l.primes = append(l.primes, primes)
}

//go:noinline
func divisorsOf(n int) []int {
	var low, high []int
	for i := 1; i <= n/i; i++ {
		if n%i == 0 {
			low = append(low, i)
			if i != n/i {
				high = append(high, n/i)
			}
		}
	}
	for i := len(high) - 1; i >= 0; i-- {
		low = append(low, high[i])
	}
	return low
}

// index returns the index of a divisor of a dimension.
//
//go:noinline
func (l *lattice) index(dimension, divisor int) int {
	low, high := 0, len(l.divisors[dimension])
	for low < high {
		if mid := (low + high) / 2; l.divisors[dimension][mid] < divisor {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// number returns the number of the tile with the given extents.
func (l *lattice) number(extents []int) int {
	n := 0
	for d, e := range extents {
		n += l.index(d, e) * l.weight[d]
	}
	return n
}

// at returns the index of a dimension's divisor in a tile.
func (l *lattice) at(tile, dimension int) int {
	return tile / l.weight[dimension] % len(l.divisors[dimension])
}

// extents fills out with the extents of a tile.
//
//go:noinline
func (l *lattice) extents(tile int, out []int) {
	for d := range out {
		out[d] = l.divisors[d][tile%len(l.divisors[d])]
		tile /= len(l.divisors[d])
	}
}

// each visits all tiles by number. The extents are the lattice's.
func (l *lattice) each(visit func(tile int, extents []int)) {
	at, extents := make([]int, len(l.divisors)), make([]int, len(l.divisors))
	for d := range extents {
		extents[d] = 1
	}
	for tile := range l.tiles {
		visit(tile, extents)
		for d, divisors := range l.divisors {
			if at[d]++; at[d] < len(divisors) {
				extents[d] = divisors[at[d]]
				break
			}
			at[d], extents[d] = 0, 1
		}
	}
}

// within tells whether a tile is inside another, and as large in the dimensions of
// a set.
func (l *lattice) within(tile, other int, same uint32) bool {
	for d, divisors := range l.divisors {
		n := len(divisors)
		i, j := tile%n, other%n
		if i != j && (same>>d&1 != 0 || l.quotient[d][i][j] < 0) {
			return false
		}
		tile, other = tile/n, other/n
	}
	return true
}

// spread makes each tile's value the least of those larger along a dimension too.
func (l *lattice) spread(least []float64, d int) {
	l.eachLonger(d, func(from, to, step, by int) {
		for tile := from; tile < to; tile += step {
			least[tile] = lesser(least[tile], least[tile+by])
		}
	})
}

// eachLonger visits the tiles that are shorter in a dimension than they can be, the
// longest first: every so many of those numbered from one up to another, with by how
// much more those have that are longer by a prime factor.
func (l *lattice) eachLonger(d int, visit func(from, to, step, by int)) {
	weight, n := l.weight[d], len(l.divisors[d])
	for i := n - 2; i >= 0; i-- {
		for _, j := range l.primes[d][i] {
			from, by := i*weight, (int(j)-i)*weight
			if weight*weight*n < l.tiles { // the longer rows
				for tile := from; tile < from+weight; tile++ {
					visit(tile, l.tiles, n*weight, by)
				}
				continue
			}
			for ; from < l.tiles; from += n * weight {
				visit(from, from+weight, 1, by)
			}
		}
	}
}
