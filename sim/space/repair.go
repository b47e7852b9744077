package space

// Repair changes genomes in place into ones that keep the budgets, by this
// rule:
//
//  1. While the word width does not divide the width of every buffer, it takes
//     the step below.
//  2. While the GLB's bandwidth is over its budget, it takes the step below.
//  3. While bits or area are over their budget, the kind of buffer that has the
//     most of it, all instances counted, takes the step of its depth below; one
//     whose depth is at its least, that of its width, and 1 again; one that is at
//     its least in both is passed over.
//  4. If that was not enough, the mesh takes the step below, and 3 goes on.
//
// A genome that is still over is left: it is infeasible, and the search learns
// by how much. Repair depends on the genome alone, and leaves alone what it has
// repaired.
type Repair struct {
	space *Space
	chip  *Chip
}

// NewRepair returns the repair of a space, or nil where nothing can be over.
func NewRepair(s *Space, c *Chip) *Repair {
	if s.Document.Budgets == (Budgets{}) && s.axis("word width") < 0 {
		return nil
	}
	return &Repair{s, c}
}

// Apply repairs a genome.
func (r *Repair) Apply(genome []int) {
	r.fitWords(genome)
	budgets := r.space.Document.Budgets
	r.lower(genome, "glb bandwidth", func(d *Design) bool {
		return Budgets{BandwidthBits: budgets.BandwidthBits}.Excess(d, 0) > 0
	})
	for r.over(genome) && (r.shrink(genome) || r.step(genome, meshAxis)) {
		r.fitWords(genome)
	}
}

func (r *Repair) fitWords(genome []int) {
	r.lower(genome, "word width", func(d *Design) bool { return !d.wordsFit() })
}

// lower takes steps down an axis while something is so.
func (r *Repair) lower(genome []int, axis string, while func(*Design) bool) {
	for {
		d := r.space.At(genome)
		if !while(&d) || !r.step(genome, axis) {
			return
		}
	}
}

// step takes the step below on an axis, if there is one.
func (r *Repair) step(genome []int, axis string) bool {
	i := r.space.axis(axis)
	if i < 0 || genome[i] == 0 {
		return false
	}
	genome[i]--
	return true
}

// over tells whether a genome has too many bits or too much area.
func (r *Repair) over(genome []int) bool {
	d, b := r.space.At(genome), r.space.Document.Budgets
	if b.Bits > 0 && d.Bits() > b.Bits {
		return true
	}
	return b.AreaUM2 > 0 && r.chip.Area(d) > b.AreaUM2
}

// shrink makes the kind of buffer smaller that has the most of what is over.
func (r *Repair) shrink(genome []int) bool {
	d, b := r.space.At(genome), r.space.Document.Budgets
	share := d.bits()
	if !(b.Bits > 0 && d.Bits() > b.Bits) {
		share = r.chip.areas(d)
	}
	var passed [len(buffers)]bool
	for range buffers {
		most := -1
		for i := range buffers {
			if !passed[i] && (most < 0 || share[i] > share[most]) {
				most = i
			}
		}
		if r.step(genome, buffers[most]+" depth") || r.step(genome, buffers[most]+" width") {
			return true
		}
		passed[most] = true
	}
	return false
}

// buffers are the kinds of buffer, as the axes name them.
var buffers = [...]string{"glb", "ifmap", "weights", "psum"}

// bits returns the bits of each kind of buffer, all instances counted.
func (d *Design) bits() [len(buffers)]float64 {
	n := float64(d.PEs())
	return [...]float64{d.GLB.Bits(), n * d.Ifmap.Bits(), n * d.Weights.Bits(), n * d.Psum.Bits()}
}

// wordsFit tells whether the rows of each buffer hold whole words.
func (d *Design) wordsFit() bool {
	word := orElse(d.WordBits, founding.WordBits)
	return d.GLB.WidthBits%word == 0 && d.Ifmap.WidthBits%word == 0 && d.Weights.WidthBits%word == 0 && d.Psum.WidthBits%(2*word) == 0
}
