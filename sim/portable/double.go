package portable

import "math"

// double is a number of about 106 bits: the sum of two, of which low is at most
// half of high's last place.
type double struct{ high, low float64 }

// add returns a + b (Knuth).
func (a double) add(b double) double {
	sum := a.high + b.high
	was := sum - a.high
	lost := (a.high - (sum - was)) + (b.high - was)
	return normal(sum, lost+(a.low+b.low))
}

// times returns a·b, for factors far from overflow.
func (a double) times(b double) double {
	product := float64(a.high * b.high)
	aHead, aTail := halves(a.high)
	bHead, bTail := halves(b.high)
	lost := float64(aHead*bHead) - product
	lost += float64(aHead * bTail)
	lost += float64(aTail * bHead)
	lost += float64(aTail * bTail)
	return normal(product, lost+(float64(a.high*b.low)+float64(a.low*b.high)))
}

// over returns a/b.
func (a double) over(b double) double {
	q := double{high: a.high / b.high}
	rest := a.add(b.times(double{high: -q.high}))
	return q.add(double{high: rest.high / b.high})
}

// normal moves what high can hold out of low.
func normal(high, low float64) double {
	sum := high + low
	return double{sum, low - (sum - high)}
}

// halves splits x into two of 26 bits, whose products are exact (Dekker).
func halves(x float64) (head, tail float64) {
	large := float64(x * (1<<27 + 1))
	head = large - (large - x)
	return head, x - head
}

var (
	one = double{high: 1}
	ln2 = double{math.Ln2, 2.3190468138462996e-17} // the second is ln 2 - math.Ln2
)
