package model

// places is where the children of a mesh have their boxes.
type places struct {
	at     []place // by child
	box    []int   // by child: children with one number have one box
	boxes  int
	number []int         // memory: of the box at each place, by its index
	others map[place]int // and where there are too many places for that
	counts []int         // memory: by box, children; by size, boxes
}

// maxIndexed bounds the places that have an index.
const maxIndexed = 1 << 14

// listPlaces fills e.places with the place of each child's box, in the order of
// Timeloop's spatial index: the innermost loop runs fastest.
func (e *Evaluator) listPlaces(d int, loops []loop) {
	ranks := len(e.problem.Shape.DataSpaces[d].Ranks)
	e.places.at = append(e.places.at[:0], place{})
	var low, high place
	for _, l := range loops {
		var by place
		for r := range ranks {
			by[r] = e.step(d, r, l)
			low[r] += min(0, int64(l.bound-1)*by[r])
			high[r] += max(0, int64(l.bound-1)*by[r])
		}
		n := len(e.places.at)
		for i := 1; i < l.bound; i++ {
			for _, at := range e.places.at[:n] {
				for r := range ranks {
					at[r] += int64(i) * by[r]
				}
				e.places.at = append(e.places.at, at)
			}
		}
	}
	e.places.numberBoxes(ranks, &low, &high)
}

// numberBoxes numbers the boxes in the order of their first children.
func (p *places) numberBoxes(ranks int, low, high *place) {
	p.boxes, p.box = 0, p.box[:0]
	indexed := int64(1)
	for r := range ranks {
		if indexed *= high[r] - low[r] + 1; indexed > maxIndexed {
			p.numberOthers()
			return
		}
	}
	p.number = zeros(p.number, int(indexed))
	for i := range p.at {
		index := int64(0)
		for r := range ranks {
			index = index*(high[r]-low[r]+1) + p.at[i][r] - low[r]
		}
		if p.number[index] == 0 {
			p.boxes++
			p.number[index] = p.boxes
		}
		p.box = append(p.box, p.number[index]-1)
	}
}

func (p *places) numberOthers() {
	if p.others == nil {
		p.others = map[place]int{}
	}
	clear(p.others)
	for _, at := range p.at {
		box, known := p.others[at]
		if !known {
			box = p.boxes
			p.others[at] = box
			p.boxes++
		}
		p.box = append(p.box, box)
	}
}

// left is how many boxes have children that no neighbour serves.
func (p *places) left(linked []bool) int {
	p.counts = zeros(p.counts, p.boxes)
	left := 0
	for i, box := range p.box {
		if !linked[i] {
			if p.counts[box]++; p.counts[box] == 1 {
				left++
			}
		}
	}
	return left
}

// multicast books words for each child that is not linked, equal boxes in one
// group.
func (e *Evaluator) multicast(linked []bool, words int64, t *traffic) {
	p := &e.places
	p.counts = zeros(p.counts, p.boxes+len(p.at)+1)
	sizes, groups := p.counts[:p.boxes], p.counts[p.boxes:]
	for i, box := range p.box {
		if linked == nil || !linked[i] {
			sizes[box]++
		}
	}
	for _, n := range sizes {
		groups[n]++
	}
	for n, boxes := range groups {
		if n > 0 && boxes > 0 {
			t.add(n, boxes, words)
		}
	}
}

// zeros returns n zeros, in memory if there is enough.
func zeros(memory []int, n int) []int {
	if cap(memory) < n {
		return make([]int, n)
	}
	memory = memory[:n]
	clear(memory)
	return memory
}
