package ui

// flowPlace is where the way of the words is drawn: the levels outside the PEs
// from the outermost down, the PEs at the foot, a lane for each DataSpace, and
// in it a ribbon for each flow, as wide as the words it carries.
type flowPlace struct {
	head, body Rect
	nodes      []flowNode
	ribbons    []ribbon
	lanes      []Rect // by DataSpace
}

// flowNode is a level, or the PEs, on the way.
type flowNode struct {
	level  int
	memory int // index in memoriesOf, or -1
	box    Rect
}

// ribbon is the place of one flow.
type ribbon struct {
	flow
	down, up Rect // at their full width, the whole run's; empty where nothing moves
	label    Rect
	lane     int
}

// peLevel is the outermost level that each PE has one of; sim/explore cuts
// steps at the same one.
func peLevel(c *Candidate) int {
	for i := range c.Levels {
		if c.Levels[i].Instances >= c.Design.MeshX*c.Design.MeshY {
			return i
		}
	}
	return len(c.Levels)
}

// placeFlow fits the way of the words into a panel.
func (s State) placeFlow(panel Rect) flowPlace {
	candidate, _ := s.shown()
	look := s.look()
	p := flowPlace{}
	p.head, p.body = panel.cutTop(look.head())
	_, p.body = p.body.cutTop(look.gap / 4)
	tensors := s.Snapshot.Layer.DataSpaces
	p.placeLanes(len(tensors))
	p.placeNodes(candidate, tensors, look)
	p.placeRibbons(s.flows(), tensors, look)
	return p
}

// flows is the traffic of the candidate shown at the step shown.
func (s State) flows() []flow {
	candidate, _ := s.shown()
	line := timelineOf(nestOf(&s.Snapshot.Layer, candidate))
	return line.flows(candidate, s.stepOf(&line))
}

// stepOf is the step shown; the whole run is where its last one ends.
func (s State) stepOf(line *timeline) int {
	if s.Step == 0 {
		return line.steps - 1
	}
	return min(s.Step, line.steps) - 1
}

func (p *flowPlace) placeLanes(n int) {
	for i := range n {
		p.lanes = append(p.lanes, p.body.tile(n, 1, i, 0, 0))
	}
}

// placeNodes stacks the levels; memories take what the ribbons leave.
func (p *flowPlace) placeNodes(c *Candidate, tensors []Tensor, look look) {
	cut, memories, index := peLevel(c), 0, 0
	for i := range min(cut, len(c.Levels)) {
		if c.Levels[i].Kind != "storage" {
			continue
		}
		node := flowNode{level: i, memory: -1}
		if c.Levels[i].Depth > 0 {
			node.memory = index
			index++
			memories++
		}
		p.nodes = append(p.nodes, node)
	}
	p.nodes = append(p.nodes, flowNode{level: cut, memory: -1})
	bar := look.small.LineHeight() + 4
	gap := max(2.1*look.small.LineHeight(), p.body.H*0.17)
	gaps := float64(len(p.nodes) - 1)
	room := p.body.H - bar*float64(len(p.nodes)-memories) - gap*gaps
	heights := make([]float64, len(p.nodes))
	for i := range p.nodes {
		if heights[i] = bar; p.nodes[i].memory >= 0 {
			heights[i] = room / float64(memories)
		}
	}
	p.stack(c, tensors, heights, gap)
	spare := p.trim(c, heights, look)
	p.stack(c, tensors, heights, gap+spare/gaps)
}

// stack places the nodes one below the other.
func (p *flowPlace) stack(c *Candidate, tensors []Tensor, heights []float64, gap float64) {
	rest := p.body
	for i := range p.nodes {
		node := &p.nodes[i]
		node.box, rest = rest.cutTop(max(0, heights[i]))
		_, rest = rest.cutTop(gap)
		if node.memory >= 0 {
			node.box = p.spanned(&c.Levels[node.level], tensors, node.box)
		}
	}
}

// trim takes off the heights what memories leave below their grids, and returns
// how much that is.
func (p *flowPlace) trim(c *Candidate, heights []float64, look look) float64 {
	list, spare := memoriesOf(c), 0.0
	for i := range p.nodes {
		if node := &p.nodes[i]; node.memory >= 0 {
			place := placeMemory(&list[node.memory], nil, node.box, look)
			below := max(0, node.box.Bottom()-place.grid.box.Bottom()-look.small.LineHeight()-4)
			heights[i] -= below
			spare += below
		}
	}
	return spare
}

// spanned leaves the first lanes free where a memory doesn't keep what passes
// through them.
func (p *flowPlace) spanned(level *Level, tensors []Tensor, box Rect) Rect {
	for d := range tensors {
		if level.use(tensors[d].Name) != nil {
			_, rest := box.cutLeft(p.lanes[d].X - box.X)
			return rest
		}
	}
	return box
}

// placeRibbons gives each flow a place in its lane between its two nodes. The
// widest lane of the whole run sets the scale.
func (p *flowPlace) placeRibbons(flows []flow, tensors []Tensor, look look) {
	most := 0.0
	for i := range flows {
		most = max(most, flows[i].downAll+flows[i].upAll)
	}
	for i := range flows {
		f := &flows[i]
		from, to := p.node(f.from), p.node(f.to)
		if from < 0 || from == to || most == 0 {
			continue
		}
		p.ribbons = append(p.ribbons, p.placeRibbon(f, from, to, most, tensors, look))
	}
}

// node is the index of the node that stands for a level; all levels from the
// PEs in are one node.
func (p *flowPlace) node(level int) int {
	for i := range p.nodes {
		if p.nodes[i].level == level || i == len(p.nodes)-1 && level > p.nodes[i].level {
			return i
		}
	}
	return -1
}

func (p *flowPlace) placeRibbon(f *flow, from, to int, most float64, tensors []Tensor, look look) ribbon {
	r := ribbon{flow: *f}
	for d := range tensors {
		if tensors[d].Name == f.tensor.Name {
			r.lane = d
		}
	}
	lane := p.lanes[r.lane]
	top, bottom := p.nodes[from].box.Bottom()+1, p.nodes[to].box.Y-1
	band := Rect{lane.X + 3, top, lane.W - 6, bottom - top}
	width := func(words float64) float64 {
		if words == 0 {
			return 0
		}
		return max(1.5, 0.29*band.W*words/most)
	}
	down, up := width(f.downAll), width(f.upAll)
	r.down, band = band.cutLeft(down)
	if down > 0 && up > 0 {
		_, band = band.cutLeft(2)
	}
	r.up, band = band.cutLeft(up)
	_, r.label = band.cutLeft(4)
	return r
}
