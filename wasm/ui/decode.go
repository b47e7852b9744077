package ui

import "meshscape/wasm/json"

// readSnapshot reads sim/explore's Snapshot as JSON. Members that the picture
// has no use for are skipped.
func readSnapshot(r *json.Reader) *Snapshot {
	s := new(Snapshot)
	r.Object(func(name string) {
		switch name {
		case "role":
			s.Role = r.Text()
		case "progress":
			s.Progress = readProgress(r)
		case "workload":
			readWorkload(r, s)
		case "original":
			s.Original = readCandidate(r)
		case "study":
			s.Study = readOptional(r)
		case "best":
			s.Best = readOptional(r)
		case "optimum":
			s.Optimum = readOptimum(r)
		case "compared":
			s.Compared = json.List(r, func() Comparison { return readComparison(r) })
		default:
			r.Skip()
		}
	})
	return s
}

func readProgress(r *json.Reader) (p Progress) {
	r.Object(func(name string) {
		switch name {
		case "generation":
			p.Generation = r.Integer()
		case "generations":
			p.Generations = r.Integer()
		case "distinct":
			p.Distinct = r.Integer()
		default:
			r.Skip()
		}
	})
	return p
}

// readWorkload keeps the first layer: the mapping shown is of that one.
func readWorkload(r *json.Reader, s *Snapshot) {
	r.Object(func(name string) {
		if name != "layers" {
			r.Skip()
			return
		}
		if layers := json.List(r, func() Layer { return readLayer(r) }); len(layers) > 0 {
			s.Layer = layers[0]
		}
	})
}

func readLayer(r *json.Reader) (l Layer) {
	r.Object(func(name string) {
		switch name {
		case "name":
			l.Name = r.Text()
		case "dimensions":
			l.Dimensions = json.List(r, r.Text)
		case "bounds":
			l.Bounds = json.List(r, r.Integer)
		case "dataSpaces":
			l.DataSpaces = json.List(r, func() Tensor { return readTensor(r) })
		default:
			r.Skip()
		}
	})
	return l
}

func readTensor(r *json.Reader) (t Tensor) {
	r.Object(func(name string) {
		switch name {
		case "name":
			t.Name = r.Text()
		case "readWrite":
			t.ReadWrite = r.Boolean()
		case "ranks":
			t.Ranks = json.List(r, func() []Term {
				return json.List(r, func() Term { return readTerm(r) })
			})
		default:
			r.Skip()
		}
	})
	return t
}

func readTerm(r *json.Reader) (t Term) {
	r.Object(func(name string) {
		switch name {
		case "dimension":
			t.Dimension = r.Integer()
		case "factor":
			t.Factor = r.Integer()
		default:
			r.Skip()
		}
	})
	return t
}

func readOptional(r *json.Reader) *Candidate {
	if r.Null() {
		return nil
	}
	c := readCandidate(r)
	return &c
}

func readOptimum(r *json.Reader) *Optimum {
	if r.Null() {
		return nil
	}
	o := new(Optimum)
	r.Object(func(name string) {
		switch name {
		case "candidate":
			o.Candidate = readCandidate(r)
		case "proven":
			o.Proven = r.Boolean()
		case "lowerLoss":
			o.LowerLoss = r.Number()
		default:
			r.Skip()
		}
	})
	return o
}

func readComparison(r *json.Reader) (c Comparison) {
	r.Object(func(name string) {
		switch name {
		case "title":
			c.Title = r.Text()
		case "best":
			c.Best = json.List(r, r.Number)
		default:
			r.Skip()
		}
	})
	return c
}

func readCandidate(r *json.Reader) (c Candidate) {
	r.Object(func(name string) {
		switch name {
		case "design":
			c.Design = readDesign(r)
		case "metrics":
			c.Metrics = readMetrics(r)
		case "loss":
			c.Loss = r.Number()
		case "feasible":
			c.Feasible = r.Boolean()
		case "levels":
			c.Levels = json.List(r, func() Level { return readLevel(r) })
		default:
			r.Skip()
		}
	})
	return c
}

func readDesign(r *json.Reader) (d Design) {
	r.Object(func(name string) {
		switch name {
		case "meshX":
			d.MeshX = r.Integer()
		case "meshY":
			d.MeshY = r.Integer()
		case "glb":
			d.GLB = readSize(r)
		case "ifmap":
			d.Ifmap = readSize(r)
		case "weights":
			d.Weights = readSize(r)
		case "psum":
			d.Psum = readSize(r)
		default:
			r.Skip()
		}
	})
	return d
}

func readSize(r *json.Reader) (s Size) {
	r.Object(func(name string) {
		switch name {
		case "depth":
			s.Depth = r.Integer()
		case "widthBits":
			s.WidthBits = r.Integer()
		default:
			r.Skip()
		}
	})
	return s
}

func readMetrics(r *json.Reader) (m Metrics) {
	r.Object(func(name string) {
		switch name {
		case "cycles":
			m.Cycles = r.Number()
		case "energyPJ":
			m.EnergyPJ = r.Number()
		default:
			r.Skip()
		}
	})
	return m
}
