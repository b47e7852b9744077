package explore

// costs are what a point of a design costs in all that a loss, a limit or a
// budget may ask: less of each is never worse.
type costs [5]float64

func (c *costs) beats(d *costs) bool {
	for i := range c {
		if c[i] > d[i] {
			return false
		}
	}
	return true
}

// record is a set of points that grows, and is asked whether one of them beats
// another point. It holds trees, each at least twice as large as the next: a new
// one takes in those that are too small for that (Bentley, Saxe 1980, "Decomposable
// Searching Problems I"). So each point is sorted in a few times, and few trees are
// asked.
type record struct {
	trees []*region // the largest first
	fresh []costs   // in none yet
}

// crowd is how many points are looked at one by one.
const crowd = 32

func (r *record) add(points []costs) {
	r.fresh = append(r.fresh, points...)
	if len(r.fresh) < crowd {
		return
	}
	for n := len(r.trees) - 1; n >= 0 && len(r.trees[n].points) < 2*len(r.fresh); n-- {
		r.fresh = append(r.fresh, r.trees[n].points...)
		r.trees = r.trees[:n]
	}
	r.trees = append(r.trees, divide(r.fresh, 0))
	r.fresh = nil
}

// beats tells whether a point of the record beats another.
func (r *record) beats(point *costs) bool {
	for _, t := range r.trees {
		if t.beats(point) {
			return true
		}
	}
	return beaten(r.fresh, point)
}

// region is points and the box that they lie in, halved for as long as they are
// many.
type region struct {
	points      []costs
	least, most costs // the corners of the box
	halves      [2]*region
}

// divide halves the box of points in one cost after the other.
func divide(points []costs, cost int) *region {
	g := &region{points: points, least: points[0], most: points[0]}
	for i := range points {
		for k, v := range points[i] {
			g.least[k], g.most[k] = min(g.least[k], v), max(g.most[k], v)
		}
	}
	for range g.least {
		if len(points) <= crowd {
			break
		}
		cost = (cost + 1) % len(g.least)
		if n := part(points, cost, float64(g.least[cost]/2)+float64(g.most[cost]/2)); n > 0 && n < len(points) {
			g.halves = [2]*region{divide(points[:n], cost), divide(points[n:], cost)}
			break
		}
	}
	return g
}

// part puts the points that cost no more than a bound first, and returns how many
// they are.
func part(points []costs, cost int, bound float64) int {
	n := 0
	for i := range points {
		if points[i][cost] <= bound {
			points[i], points[n] = points[n], points[i]
			n++
		}
	}
	return n
}

func (g *region) beats(point *costs) bool {
	switch {
	case !g.least.beats(point):
		return false
	case g.most.beats(point):
		return true
	case g.halves[0] == nil:
		return beaten(g.points, point)
	}
	return g.halves[0].beats(point) || g.halves[1].beats(point)
}

// beaten tells whether one of a few points beats another, and puts it first: it
// is likely to beat the next.
func beaten(points []costs, point *costs) bool {
	for k := range points {
		if points[k].beats(point) {
			points[0], points[k] = points[k], points[0]
			return true
		}
	}
	return false
}
