package mapper

// counter turns the choice that an inner walk has made into its counts.
type counter struct {
	space     *Mapspace
	in        *inner
	ports     []port
	instances []int // in use, by level
	most      []int // clusters, by level
	innermost []int // by DataSpace: the level that keeps it
	at        choice
	linked    linked // its own
	columns
}

func newCounter(m *Mapspace, in *inner) *counter {
	ports := m.listPorts()
	c := &counter{space: m, in: in, ports: ports, instances: make([]int, m.levels), columns: newColumns(m, in.top, len(ports), len(in.flows))}
	c.linked.served = make([]served, len(in.flows))
	for i := range m.levels {
		l := &m.architecture.Levels[i]
		c.most = append(c.most, l.Instances()/l.ClusterSize)
	}
	for d := range m.spaces {
		c.innermost = append(c.innermost, m.keeperOutside(d, m.levels))
	}
	return c
}

// count returns the present choice, around a border. It is the counter's until
// the next one.
func (c *counter) count(b *border) *choice {
	all := c.countInstances()
	x := &c.at
	if x.counts == nil {
		x.counts = make([]float64, c.all)
	}
	clear(x.counts)
	x.border, x.tile = b, b.number
	x.steps = float64(c.space.problem.Computes()) / float64(all)
	for level, n := range c.instances {
		x.counts[c.used+level] = float64(n)
		if level >= c.in.top {
			x.counts[level-c.in.top] = float64(c.in.held[level])
		}
	}
	for d := range c.space.spaces {
		c.countSpace(d, x)
	}
	x.links = nil
	if c.in.links.any() {
		x.links = &c.linked
		x.links.links = c.in.links
	}
	for j := range c.in.flows {
		c.countFlow(j, x)
	}
	return x
}

// countInstances fills instances with those of each level in use and returns
// those of the compute level.
func (c *counter) countInstances() int {
	n := 1
	for level := range c.instances {
		c.instances[level] = n
		if level >= c.in.top-1 {
			n *= c.in.spatial[level]
		}
	}
	return n
}

const (
	reads = iota
	fills
	updates
)

// countSpace books what moves of a DataSpace whatever the outer levels do: the
// accesses from the compute units, less the elided first ones.
func (c *counter) countSpace(d int, x *choice) {
	innermost := c.innermost[d]
	accesses := x.steps * c.boxesBetween(d, innermost, c.space.levels)
	if by := c.served(d, innermost, c.space.levels); by != 1 {
		accesses = roundedDown(accesses / by)
	}
	if c.in.links.levels[d]>>(c.space.levels-1)&1 != 0 {
		accesses = 0 // neighbours may serve every step but the first
	}
	c.book(x, innermost, reads, accesses)
	if c.in.tensors[d].written {
		c.book(x, innermost, updates, accesses)
		c.elide(d, x)
	}
}

// elide takes off the first reads and fills of a written DataSpace.
func (c *counter) elide(d int, x *choice) {
	words := c.space.problem.Size(d)
	outermost := true
	for level := range c.space.levels {
		if level >= c.in.top && c.in.spatial[level-1] > 1 {
			words = words * c.in.whole[level][d] / c.in.together[level-1][d]
		}
		if !c.space.keep[level].Has(d) {
			continue
		}
		c.book(x, level, reads, -float64(words))
		if !outermost {
			c.book(x, level, fills, -float64(words))
		}
		outermost = false
	}
}

// book adds words of one instance.
func (c *counter) book(x *choice, level, action int, words float64) {
	x.counts[c.base[3*level+action]] += float64(words * c.clusters(level))
	for i := range c.ports {
		if at := &c.ports[i]; at.level == level && (at.read && action == reads || at.write && action != reads) {
			x.counts[c.columns.ports+i] += words
		}
	}
}

// countFlow counts what each tile fetched by an inner flow moves.
func (c *counter) countFlow(j int, x *choice) {
	f, one, all := c.in.flows[j], x.counts[c.ones+perFlow*j:], x.counts[c.flows+perFlow*j:]
	one[whole] = float64(c.in.fetched[j])
	one[sent] = one[whole] * c.boxesBetween(f.space, f.parent, f.child)
	all[sent], all[whole] = one[sent]*c.clusters(f.parent), one[whole]*c.clusters(f.child)
	if number := c.in.sharing[f.child-1][f.space]; number != even && !c.in.tensors[f.space].written {
		x.counts[c.sharings+perSharing*j], x.counts[c.sharings+perSharing*j+1] = float64(number), -float64(number)
		c.book(x, f.child, fills, -1)
	}
	if x.links == nil {
		return
	}
	by := served{sent: c.served(f.space, f.parent, f.child), whole: 1}
	if c.in.links.levels[f.space]>>(f.child-1)&1 != 0 {
		by[whole] = c.in.served[f.child-1][f.space][whole]
	}
	x.links.served[j] = by
}

// served is by how much links may lower the words that outer sends inner at the
// most: to one box on each mesh where they may spare something.
func (c *counter) served(d, outer, inner int) float64 {
	n := 1.0
	for level := outer; level < inner; level++ {
		if c.in.links.levels[d]>>level&1 != 0 {
			n *= c.in.served[level][d][sent]
		}
	}
	return n
}

// boxesBetween is how many different boxes of a DataSpace each instance of outer
// sends to the instances of inner.
func (c *counter) boxesBetween(d, outer, inner int) float64 {
	n := 1.0
	for level := max(outer, c.in.top-1); level < inner; level++ {
		n *= c.in.boxes[level][d]
	}
	return n
}

func (c *counter) clusters(level int) float64 {
	return float64(min(c.instances[level], c.most[level]))
}
