package workload

// Workload is a network: layers that run one after the other.
type Workload struct {
	Name   string // "vgg16"
	Title  string // "VGG16"
	Source string // the paper that the layers are from
	Layers []Layer
}

// Layer is one problem of a network.
type Layer struct {
	Name    string // unique in its network: "conv1_1"
	Problem *Problem
	Repeat  int     // how many times the network has this very layer, at least 1
	Weight  float64 // how much each of them counts; 0 is 1
}

// Count returns how much the layer counts: its repeats, weighted.
func (l *Layer) Count() float64 {
	if l.Weight == 0 {
		return float64(l.Repeat)
	}
	return float64(l.Repeat) * l.Weight
}

// MACs returns the multiply-accumulates of the whole network.
func (w *Workload) MACs() float64 {
	n := 0.0
	for i := range w.Layers {
		n += w.Layers[i].MACs()
	}
	return n
}

// MACs returns the multiply-accumulates of the layer, as often as it counts.
func (l *Layer) MACs() float64 { return float64(l.Count() * float64(l.Problem.Computes())) }

// FullyConnected tells whether the layer is a convolution with one output
// position: a matrix times a vector.
func (l *Layer) FullyConnected() bool {
	s := l.Problem.Shape
	p, q := s.Dimension("P"), s.Dimension("Q")
	return p >= 0 && q >= 0 && l.Problem.Bounds[p] == 1 && l.Problem.Bounds[q] == 1
}
