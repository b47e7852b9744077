package ui

// Point is a place on the canvas, in device-independent pixels from its top
// left corner.
type Point struct{ X, Y float64 }

// Rect is a box on the canvas, in device-independent pixels.
type Rect struct{ X, Y, W, H float64 }

// Right and Bottom are the far edges.
func (r Rect) Right() float64  { return r.X + r.W }
func (r Rect) Bottom() float64 { return r.Y + r.H }

// Contains says whether p lies in r; the far edges are outside.
func (r Rect) Contains(p Point) bool {
	return p.X >= r.X && p.X < r.Right() && p.Y >= r.Y && p.Y < r.Bottom()
}

// Within says whether r lies in outer, up to rounding.
func (r Rect) Within(outer Rect) bool {
	return r.X >= outer.X-slack && r.Y >= outer.Y-slack &&
		r.Right() <= outer.Right()+slack && r.Bottom() <= outer.Bottom()+slack
}

// Overlaps says whether r and other share more than an edge.
func (r Rect) Overlaps(other Rect) bool {
	return r.X < other.Right()-slack && other.X < r.Right()-slack &&
		r.Y < other.Bottom()-slack && other.Y < r.Bottom()-slack
}

// inset takes d off every side.
func (r Rect) inset(d float64) Rect {
	return Rect{r.X + d, r.Y + d, max(0, r.W-2*d), max(0, r.H-2*d)}
}

// cutTop splits r into its top h pixels and the rest.
func (r Rect) cutTop(h float64) (top, rest Rect) {
	h = min(h, r.H)
	return Rect{r.X, r.Y, r.W, h}, Rect{r.X, r.Y + h, r.W, r.H - h}
}

// cutBottom splits r into its bottom h pixels and the rest.
func (r Rect) cutBottom(h float64) (bottom, rest Rect) {
	h = min(h, r.H)
	return Rect{r.X, r.Bottom() - h, r.W, h}, Rect{r.X, r.Y, r.W, r.H - h}
}

// cutLeft splits r into its left w pixels and the rest.
func (r Rect) cutLeft(w float64) (left, rest Rect) {
	w = min(w, r.W)
	return Rect{r.X, r.Y, w, r.H}, Rect{r.X + w, r.Y, r.W - w, r.H}
}

// cutRight splits r into its right w pixels and the rest.
func (r Rect) cutRight(w float64) (right, rest Rect) {
	w = min(w, r.W)
	return Rect{r.Right() - w, r.Y, w, r.H}, Rect{r.X, r.Y, r.W - w, r.H}
}

// tile is place (column, row) of a grid of columns × rows over r with gaps.
func (r Rect) tile(columns, rows, column, row int, gap float64) Rect {
	w := (r.W - gap*float64(columns-1)) / float64(columns)
	h := (r.H - gap*float64(rows-1)) / float64(rows)
	return Rect{r.X + float64(column)*(w+gap), r.Y + float64(row)*(h+gap), w, h}
}
