package ui

// readSnapshot reads sim/explore's Snapshot as JSON. Members that the picture
// has no use for are skipped.
func readSnapshot(r *jsonReader) *Snapshot {
	s := new(Snapshot)
	r.object(func(name string) {
		switch name {
		case "role":
			s.Role = r.text()
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
			s.Compared = readList(r, func() Comparison { return readComparison(r) })
		case "curve":
			s.Curve = readList(r, func() Fitness { return readFitness(r) })
		default:
			r.skip()
		}
	})
	return s
}

func readProgress(r *jsonReader) (p Progress) {
	r.object(func(name string) {
		switch name {
		case "generation":
			p.Generation = r.integer()
		case "generations":
			p.Generations = r.integer()
		case "distinct":
			p.Distinct = r.integer()
		default:
			r.skip()
		}
	})
	return p
}

// readWorkload keeps the first layer: the mapping shown is of that one.
func readWorkload(r *jsonReader, s *Snapshot) {
	r.object(func(name string) {
		if name != "layers" {
			r.skip()
			return
		}
		if layers := readList(r, func() Layer { return readLayer(r) }); len(layers) > 0 {
			s.Layer = layers[0]
		}
	})
}

func readLayer(r *jsonReader) (l Layer) {
	r.object(func(name string) {
		switch name {
		case "name":
			l.Name = r.text()
		case "dimensions":
			l.Dimensions = readList(r, r.text)
		case "bounds":
			l.Bounds = readList(r, r.integer)
		case "dataSpaces":
			l.DataSpaces = readList(r, func() Tensor { return readTensor(r) })
		default:
			r.skip()
		}
	})
	return l
}

func readTensor(r *jsonReader) (t Tensor) {
	r.object(func(name string) {
		switch name {
		case "name":
			t.Name = r.text()
		case "readWrite":
			t.ReadWrite = r.boolean()
		case "ranks":
			t.Ranks = readList(r, func() []Term {
				return readList(r, func() Term { return readTerm(r) })
			})
		default:
			r.skip()
		}
	})
	return t
}

func readTerm(r *jsonReader) (t Term) {
	r.object(func(name string) {
		switch name {
		case "dimension":
			t.Dimension = r.integer()
		case "factor":
			t.Factor = r.integer()
		default:
			r.skip()
		}
	})
	return t
}

func readOptional(r *jsonReader) *Candidate {
	if r.null() {
		return nil
	}
	c := readCandidate(r)
	return &c
}

func readOptimum(r *jsonReader) *Optimum {
	if r.null() {
		return nil
	}
	o := new(Optimum)
	r.object(func(name string) {
		switch name {
		case "candidate":
			o.Candidate = readCandidate(r)
		case "proven":
			o.Proven = r.boolean()
		case "lowerLoss":
			o.LowerLoss = r.number()
		default:
			r.skip()
		}
	})
	return o
}

func readComparison(r *jsonReader) (c Comparison) {
	r.object(func(name string) {
		switch name {
		case "title":
			c.Title = r.text()
		case "best":
			c.Best = readList(r, r.number)
		default:
			r.skip()
		}
	})
	return c
}

func readCandidate(r *jsonReader) (c Candidate) {
	r.object(func(name string) {
		switch name {
		case "design":
			c.Design = readDesign(r)
		case "metrics":
			c.Metrics = readMetrics(r)
		case "loss":
			c.Loss = r.number()
		case "feasible":
			c.Feasible = r.boolean()
		case "levels":
			c.Levels = readList(r, func() Level { return readLevel(r) })
		default:
			r.skip()
		}
	})
	return c
}

func readDesign(r *jsonReader) (d Design) {
	r.object(func(name string) {
		switch name {
		case "meshX":
			d.MeshX = r.integer()
		case "meshY":
			d.MeshY = r.integer()
		case "glb":
			d.GLB = readSize(r)
		case "ifmap":
			d.Ifmap = readSize(r)
		case "weights":
			d.Weights = readSize(r)
		case "psum":
			d.Psum = readSize(r)
		default:
			r.skip()
		}
	})
	return d
}

func readSize(r *jsonReader) (s Size) {
	r.object(func(name string) {
		switch name {
		case "depth":
			s.Depth = r.integer()
		case "widthBits":
			s.WidthBits = r.integer()
		default:
			r.skip()
		}
	})
	return s
}

func readMetrics(r *jsonReader) (m Metrics) {
	r.object(func(name string) {
		switch name {
		case "cycles":
			m.Cycles = r.number()
		case "energyPJ":
			m.EnergyPJ = r.number()
		default:
			r.skip()
		}
	})
	return m
}

func readFitness(r *jsonReader) (f Fitness) {
	r.object(func(name string) {
		switch name {
		case "best":
			f.Best = r.number()
		case "q1":
			f.Q1 = r.number()
		case "median":
			f.Median = r.number()
		case "q3":
			f.Q3 = r.number()
		default:
			r.skip()
		}
	})
	return f
}
