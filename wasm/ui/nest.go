package ui

// nest is the mapping shown as one list of loops, the outermost first. Those
// before spread run over time outside the PEs, one iteration of them all is a
// step; those in the mesh run over its columns and rows; the rest run inside a
// PE within a step.
type nest struct {
	layer *Layer
	loops []nestLoop
}

type nestLoop struct {
	Loop
	dimension int // index in the layer's, or -1
	stride    int // of one iteration, along the dimension
	level     int
	place     loopPlace
}

type loopPlace uint8

const (
	overTime loopPlace = iota
	acrossX
	acrossY
	insidePE
)

func nestOf(layer *Layer, candidate *Candidate) *nest {
	n := &nest{layer: layer}
	left := outsideLoops(candidate)
	for i := range candidate.Levels {
		level := &candidate.Levels[i]
		for _, loop := range level.Temporal {
			place := insidePE
			if left > 0 {
				place = overTime
				left--
			}
			n.add(loop, i, place)
		}
		n.addAll(level.SpatialY, i, acrossY)
		n.addAll(level.SpatialX, i, acrossX)
	}
	n.setStrides()
	return n
}

// outsideLoops is how many temporal loops stand outside the PEs: the snapshot
// says for each of them how many words it brings.
func outsideLoops(candidate *Candidate) int {
	for i := range candidate.Levels {
		for j := range candidate.Levels[i].Data {
			return len(candidate.Levels[i].Data[j].Steps)
		}
	}
	return 0
}

func (n *nest) addAll(loops []Loop, level int, place loopPlace) {
	for _, loop := range loops {
		n.add(loop, level, place)
	}
}

func (n *nest) add(loop Loop, level int, place loopPlace) {
	n.loops = append(n.loops, nestLoop{Loop: loop, dimension: n.layer.dimension(loop.Dimension), level: level, place: place})
}

func (l *Layer) dimension(name string) int {
	for i, d := range l.Dimensions {
		if d == name {
			return i
		}
	}
	return -1
}

func (n *nest) setStrides() {
	extents := n.ones()
	for i := len(n.loops) - 1; i >= 0; i-- {
		if l := &n.loops[i]; l.dimension >= 0 {
			l.stride = extents[l.dimension]
			extents[l.dimension] *= l.Bound
		}
	}
}

func (n *nest) ones() []int {
	list := make([]int, len(n.layer.Dimensions))
	for i := range list {
		list[i] = 1
	}
	return list
}

// steps is how many steps the run has.
func (n *nest) steps() int {
	steps := 1
	for i := range n.loops {
		if n.loops[i].place == overTime {
			steps *= n.loops[i].Bound
		}
	}
	return steps
}

// extents is how many indices of each dimension a PE goes through in a step.
func (n *nest) extents() []int {
	extents := n.ones()
	for i := range n.loops {
		if l := &n.loops[i]; l.place == insidePE && l.dimension >= 0 {
			extents[l.dimension] *= l.Bound
		}
	}
	return extents
}

// first is the lowest index of each dimension that PE (x, y) works on in a
// step: the box from there has the nest's extents.
func (n *nest) first(step, x, y int) []int {
	first := make([]int, len(n.layer.Dimensions))
	n.setFirst(first, step, x, y)
	return first
}

func (n *nest) setFirst(first []int, step, x, y int) {
	clear(first)
	for i := len(n.loops) - 1; i >= 0; i-- {
		l := &n.loops[i]
		digit := 0
		switch l.place {
		case overTime:
			digit, step = step%l.Bound, step/l.Bound
		case acrossX:
			digit, x = x%l.Bound, x/l.Bound
		case acrossY:
			digit, y = y%l.Bound, y/l.Bound
		}
		if l.dimension >= 0 {
			first[l.dimension] += digit * l.stride
		}
	}
}

// origin is where a tile that starts at first lies in a DataSpace.
func (t *Tensor) origin(first []int) (at [maxRanks]int) {
	for r, rank := range t.Ranks {
		for _, term := range rank {
			at[r] += term.Factor * first[term.Dimension]
		}
	}
	return at
}

// moves says whether a loop over a dimension moves tiles of the DataSpace.
func (t *Tensor) moves(dimension int) bool {
	for _, rank := range t.Ranks {
		for _, term := range rank {
			if term.Dimension == dimension && term.Factor != 0 {
				return true
			}
		}
	}
	return false
}

// sharing says, for each DataSpace, whether two PEs hold the same tile of it in
// a step: weights and inputs that are sent to both, outputs that both add to.
func (n *nest) sharing(step, x, y int, visit func(x, y int, same []bool), columns, rows int) {
	mine := n.first(step, x, y)
	other, same := make([]int, len(mine)), make([]bool, len(n.layer.DataSpaces))
	for j := range rows {
		for i := range columns {
			n.setFirst(other, step, i, j)
			for d := range n.layer.DataSpaces {
				t := &n.layer.DataSpaces[d]
				same[d] = t.origin(mine) == t.origin(other)
			}
			visit(i, j, same)
		}
	}
}
