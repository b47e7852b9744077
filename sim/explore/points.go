package explore

// Points are the designs of a run as columns, for a landscape. Who holds some of
// them asks for the others alone.
type Points struct {
	Earlier int  `json:"earlier"` // designs whose genes are not here
	From    int  `json:"from"`    // designs whose costs are not here
	Designs int  `json:"designs"` // of the run, that are kept
	Gone    int  `json:"gone"`    // designs that were let go so far: they are numbered anew with each
	Loss    Loss `json:"loss"`    // that they are ranked under

	Cycles   []float64 `json:"-"` // of the designs after From, at the best point
	EnergyPJ []float64 `json:"-"`
	Losses   []float64 `json:"-"` // +Inf where the design is not feasible
	Genes    []uint32  `json:"-"` // of the designs after Earlier: a step for each axis
}

// Point is one evaluated design in the landscape.
type Point struct {
	Genome           []int
	Cycles, EnergyPJ float64
	Loss             float64
}

// Points returns the designs of the run in the order of their evaluation, for
// whoever holds so many of them, since so many were let go, as they were ranked
// under a loss; nil is none.
func (r *Run) Points(held, gone int, under *Loss) *Points {
	d := &r.designs
	p := &Points{Designs: d.len(), Gone: r.gone.len(), Loss: r.config.Loss}
	if held > 0 && held <= d.len() && gone == p.Gone {
		p.Earlier = held
		if under != nil && *under == p.Loss {
			p.From = held
		}
	}
	p.addCosts(d)
	for i := p.Earlier; i < d.len(); i++ {
		for _, step := range d.genomes.genome(i) {
			p.Genes = append(p.Genes, uint32(step))
		}
	}
	return p
}

func (p *Points) addCosts(d *designs) {
	n, start := p.Designs-p.From, d.start(p.From)
	p.Cycles, p.EnergyPJ, p.Losses = make([]float64, n), make([]float64, n), append([]float64{}, d.loss[p.From:]...)
	for k := range n {
		i := p.From + k
		if best := d.best[i]; best >= 0 {
			p.Cycles[k], p.EnergyPJ[k] = d.cycles[start+best], d.pj[start+best]
		}
		start = d.ends[i]
	}
}

// Feasible returns the feasible ones of designs that are all here.
func (p *Points) Feasible() []Point {
	var points []Point
	for i, loss := range p.Losses {
		if loss == inf {
			continue
		}
		axes := len(p.Genes) / p.Designs
		genome := make([]int, axes)
		for axis := range genome {
			genome[axis] = int(p.Genes[i*axes+axis])
		}
		points = append(points, Point{genome, p.Cycles[i], p.EnergyPJ[i], loss})
	}
	return points
}
